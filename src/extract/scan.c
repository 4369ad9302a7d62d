/* Tokens and sentences over the folded text, with the lexicon's hits at their tokens.
 *
 * Mark-up that stands inside running text (emphasis, headings, hash marks, the address
 * of a link) makes no token, so that neighbours in the reader's eye are neighbours
 * here. Offsets inside are those of the folded text; what leaves is a span of the body.
 */
#include "scan.h"

#include <string.h>
#include <strings.h>

#include "gahnama/base/buf.h"
#include "gahnama/base/vec.h"
#include "gahnama/text/sign.h"
#include "scratch.h"
#include "sentence.h"

/* Marks of emphasis, headings, code and hash tags. */
static bool is_markup(char c)
{
    return c == '*' || c == '_' || c == '#' || c == '`' || c == '~';
}

/* Room for the tokens of most texts is kept from text to text. */
#define KEEP_BYTES ((size_t)512 * 1024)

struct scanner {
    struct gah_str text; /* folded */
    size_t at;
    size_t open_until; /* no bracket closes on the line before here */
    struct gah_vec *tokens;
};

static inline struct token *push_token(struct gah_vec *tokens, size_t start, size_t end,
                                       enum token_kind kind)
{
    struct token *token = gah_vec_add(tokens);
    *token = (struct token){
        .start = (uint32_t)start, .end = (uint32_t)end, .kind = kind, .number = -1};
    return token;
}

/* A blank or newline; behind the last token. */
static void take_blank(struct scanner *s, char blank)
{
    struct token *last =
        s->tokens->len ? gah_vec_at(s->tokens, s->tokens->len - 1) : NULL;
    if (last && blank == GAH_FOLD_SOFT)
        last->soft_after = true;
    else if (last)
        last->space_after = true;
    if (blank == '\n')
        push_token(s->tokens, s->at, s->at + 1, TOKEN_NEWLINE);
}

/* -1 where it does not fit. */
static int64_t number_of(struct gah_str digits)
{
    int64_t value = 0;
    for (size_t i = 0; i < digits.len && digits.len <= 15; i++)
        value = value * 10 + (digits.ptr[i] - '0');
    return digits.len <= 15 ? value : -1;
}

/* The address of "[words](address)" is skipped; true where there was one. */
static bool skip_link_target(struct scanner *s, size_t start)
{
    size_t i = start + 1;
    if (start == 0 || s->text.ptr[start - 1] != ']' || start < s->open_until)
        return false;
    while (i < s->text.len && s->text.ptr[i] != '\n' && s->text.ptr[i] != ')')
        i++;
    if (i == s->text.len || s->text.ptr[i] == '\n') {
        s->open_until = i;
        return false;
    }
    s->at = i + 1;
    return true;
}

static void take_sign(struct scanner *s, const struct gah_lex_word *word)
{
    char first = s->text.ptr[word->start];
    if (first == '(' && skip_link_target(s, word->start))
        return;
    s->at = word->end;
    if (first >= 0 && first < ' ')
        take_blank(s, first);
    else if (!is_markup(first))
        push_token(s->tokens, word->start, word->end, TOKEN_PUNCT);
}

static void take_words(struct scanner *s, const struct gah_lex_text *found)
{
    for (size_t i = 0; i < found->word_count; i++) {
        const struct gah_lex_word *word = &found->words[i];
        if (word->start < s->at)
            continue; /* in the address of a link */
        for (; s->at < word->start; s->at++)
            take_blank(s, s->text.ptr[s->at]);
        if (word->sign == GAH_SIGN_OTHER) {
            take_sign(s, word);
            continue;
        }
        s->at = word->end;
        if (word->sign == GAH_SIGN_LETTER)
            push_token(s->tokens, word->start, word->end, TOKEN_WORD);
        else
            push_token(s->tokens, word->start, word->end, TOKEN_NUMBER)->number =
                number_of(gah_str_sub(s->text, word->start, word->end - word->start));
    }
    for (; s->at < s->text.len; s->at++)
        take_blank(s, s->text.ptr[s->at]);
}

/* Whether a hit starts inside a word. */
static bool has_inner_hit(const struct gah_vec *tokens, const struct gah_lex_hit *hits,
                          size_t count)
{
    const struct token *token = tokens->data, *end = token + tokens->len;
    for (size_t hit = 0; hit < count; hit++) {
        while (token < end && token->end <= hits[hit].start)
            token++;
        if (token < end && token->kind == TOKEN_WORD && token->start < hits[hit].start)
            return true;
    }
    return false;
}

/* A hit that starts inside a word stands behind what is glued before it: that becomes a
 * token of its own. */
static void split_glued(struct gah_vec *tokens, const struct gah_lex_hit *hits,
                        size_t count)
{
    struct gah_vec parts;
    if (!has_inner_hit(tokens, hits, count))
        return;
    gah_vec_init(&parts, sizeof(struct token));
    size_t hit = 0;
    for (size_t i = 0; i < tokens->len; i++) {
        struct token token = *(struct token *)gah_vec_at(tokens, i);
        for (; hit < count && hits[hit].start < token.end; hit++) {
            if (hits[hit].start <= token.start || token.kind != TOKEN_WORD)
                continue;
            struct token *before = gah_vec_push(&parts);
            *before = token;
            before->end = token.start = hits[hit].start;
            before->soft_after = before->space_after = false;
        }
        *(struct token *)gah_vec_push(&parts) = token;
    }
    gah_vec_release(tokens);
    *tokens = parts;
}

/* The roles of small words that begin a time expression, or a part of one; most stand
 * inside only, and most words of a text that are words of time are such. */
uint64_t scan_beginning_roles(void)
{
    static const char *const names[] = {"day", "month", "years",
                                        "set", "some",  "day-comma"};
    uint64_t roles = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        roles |= UINT64_C(1) << gah_lexicon_role(GAH_LEX_TIMEWORD, names[i]);
    return roles;
}

/* What hits say of the token that they start at. */
struct noted {
    uint64_t kinds;
    uint64_t roles; /* of words of time */
};

static void note_hit(struct noted *noted, const struct gah_lex_hit *hit)
{
    noted->kinds |= KIND_BIT(hit->kind);
    noted->roles |= (uint64_t)(hit->kind == GAH_LEX_TIMEWORD) << hit->role;
}

static bool begins_time(const struct noted *noted, uint64_t roles)
{
    const uint64_t times =
        (KIND_BIT(GAH_LEX_TIMESTOP + 1) - 1) & ~KIND_BIT(GAH_LEX_TIMEWORD);
    return noted->kinds & times || noted->roles & roles;
}

/* The token with which nothing of the hit is left, which starts at token i. */
static uint32_t token_after(const struct scan *scan, size_t i,
                            const struct gah_lex_hit *hit)
{
    size_t after = i + 1;
    while (after < scan->token_count && scan->tokens[after].start < hit->end)
        after++;
    return (uint32_t)after;
}

static void attach_hits(struct scan *scan, struct token *tokens, uint32_t *afters)
{
    const uint64_t roles = scan->input->scratch->beginning_roles;
    const struct gah_lex_hit *hits = scan->hits;
    size_t hit = 0;
    for (size_t i = 0; i < scan->token_count; i++) {
        struct token *token = &tokens[i];
        size_t next = i + 1 < scan->token_count ? token[1].start : SIZE_MAX;
        size_t own = hit;
        struct noted noted = {0, 0};
        token->first_hit = (uint32_t)hit;
        for (; hit < scan->hit_count && hits[hit].start < next; hit++) {
            own += own == hit && hits[hit].start == token->start;
            note_hit(&noted, &hits[hit]);
            afters[hit] = hits[hit].end <= next ? (uint32_t)i + 1
                                                : token_after(scan, i, &hits[hit]);
        }
        token->hit_count = (uint32_t)own - token->first_hit;
        token->kinds = noted.kinds;
        token->begins_time = begins_time(&noted, roles);
    }
}

static bool is_lang(const char *lang, const char *tag)
{
    size_t len = strcspn(tag, "-_");
    return strlen(lang) == len && strncasecmp(lang, tag, len) == 0;
}

/* What holds for the language as a whole; nothing where it is not known. */
static void read_grammar(struct scan *scan)
{
    size_t count;
    const char *tag = scan->input->lang;
    const struct gah_lex_rule *const *rules =
        gah_lexicon_rules(scan->lexicon, GAH_LEX_GRAMMAR, &count);
    for (size_t i = 0; tag && i < count; i++) {
        const char *role = rules[i]->fields[0];
        if (!is_lang(rules[i]->lang, tag))
            continue;
        if (strcmp(role, "article") == 0)
            scan->article = gah_lexicon_skeleton(scan->lexicon, rules[i]);
        else if (strcmp(role, "proclitic") == 0)
            scan->glues = true;
        else if (strcmp(role, "capitals") == 0)
            scan->capitals = true;
        else if (strcmp(role, "verb-before-object") == 0)
            scan->verb_first = true;
    }
}

static void make_room(struct gah_vec *vec, size_t count)
{
    gah_vec_clear(vec);
    if (vec->cap * vec->size > KEEP_BYTES)
        gah_vec_release(vec);
    gah_vec_reserve(vec, count);
}

static void make_tokens(struct scan *scan, const struct gah_lex_text *found)
{
    struct gah_vec *tokens = &scan->input->scratch->tokens;
    struct gah_vec *afters = &scan->input->scratch->afters;
    struct scanner scanner = {.text = scan->fold.folded, .tokens = tokens};
    make_room(tokens, found->word_count + 1);
    take_words(&scanner, found);
    if (scan->glues)
        split_glued(tokens, found->hits, found->hit_count);
    make_room(afters, found->hit_count + 1);
    scan->hits = found->hits;
    scan->hit_count = found->hit_count;
    scan->afters = afters->data;
    scan->tokens = tokens->data;
    scan->token_count = tokens->len;
    attach_hits(scan, tokens->data, afters->data);
}

void scan_build(const struct gah_lexicon *lexicon, struct gah_arena *arena,
                const struct gah_extract_input *input, struct scan *out)
{
    struct gah_lex_text found;
    memset(out, 0, sizeof *out);
    out->input = input;
    out->lexicon = lexicon;
    out->arena = arena;
    gah_fold_build(arena, input->text, &out->fold);
    read_grammar(out);
    gah_lex_memo_match(input->scratch->memo, &out->fold, input->lang, &found);
    make_tokens(out, &found);
    sentence_split(out, input->scratch->tokens.data);
}

static bool is_word(const struct token *token)
{
    return token->kind == TOKEN_WORD || token->kind == TOKEN_NUMBER;
}

static bool touch(const struct token *left, const struct token *right)
{
    return left->end == right->start && !left->space_after && !left->soft_after;
}

/* UAX #29, WB6, WB7, WB11, WB12: what joins two letters, or two digits. */
static bool is_joint(const struct scan *scan, size_t i)
{
    const struct token *token = &scan->tokens[i], *before = token - 1;
    if (token->kind != TOKEN_PUNCT || token->end - token->start != 1 ||
        before->kind != token[1].kind || !touch(before, token) ||
        !touch(token, token + 1))
        return false;
    char mark = scan->fold.folded.ptr[token->start];
    return mark == '.' || mark == '\'' || (mark == ',' && before->kind == TOKEN_NUMBER);
}

/* Whether token i, a word, goes on with the word before it. */
static bool continues(const struct scan *scan, size_t i)
{
    const struct token *token = &scan->tokens[i];
    if (i > 0 && is_word(token - 1))
        return token[-1].soft_after || touch(token - 1, token);
    return i > 1 && is_word(token - 2) && is_joint(scan, i - 1);
}

uint32_t scan_word_count(const struct scan *scan)
{
    uint32_t count = 0;
    for (size_t i = 0; i < scan->token_count; i++)
        count += is_word(&scan->tokens[i]) && !continues(scan, i);
    return count;
}

const struct gah_lex_hit *scan_hit_of(const struct scan *scan,
                                      const struct token *token, enum gah_lex_kind kind)
{
    for (uint32_t h = 0; h < token->hit_count; h++)
        if (scan->hits[token->first_hit + h].kind == kind)
            return &scan->hits[token->first_hit + h];
    return NULL;
}

size_t scan_token_at(const struct scan *scan, uint32_t folded)
{
    size_t low = 0, high = scan->token_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (scan->tokens[middle].start < folded)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct gah_span scan_span(const struct scan *scan, size_t first, size_t last)
{
    size_t from = gah_fold_body_off(&scan->fold, scan->tokens[first].start);
    size_t to = gah_fold_body_off(&scan->fold, scan->tokens[last].end);
    return (struct gah_span){(uint32_t)from, (uint32_t)(to - from)};
}

const char *scan_words(const struct scan *scan, struct gah_span span)
{
    struct gah_str body = gah_str_sub(scan->input->text, span.off, span.len);
    char *out = gah_arena_alloc(scan->arena, body.len + 1);
    size_t len = 0;
    bool gap = false;
    for (size_t i = 0; i < body.len; i++) {
        unsigned char byte = (unsigned char)body.ptr[i];
        if (byte < 0x80 && (byte <= ' ' || is_markup((char)byte))) {
            gap = gap || byte <= ' ' || byte == '_';
            continue;
        }
        if (gap && len)
            out[len++] = ' ';
        gap = false;
        out[len++] = (char)byte;
    }
    out[len] = '\0';
    return out;
}

bool scan_has_article(const struct scan *scan, size_t i)
{
    if (i >= scan->token_count || !scan->article.len)
        return false;
    const struct token *token = &scan->tokens[i];
    struct gah_str text =
        gah_str_sub(scan->fold.folded, token->start, token->end - token->start);
    return gah_str_starts(text, scan->article);
}

bool scan_is(const struct scan *scan, size_t i, const char *folded_ascii)
{
    if (i >= scan->token_count)
        return false;
    const struct token *token = &scan->tokens[i];
    struct gah_str text =
        gah_str_sub(scan->fold.folded, token->start, token->end - token->start);
    return gah_str_is(text, folded_ascii);
}
