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
#include "sentence.h"

static bool is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == GAH_FOLD_SOFT || cp < ' ';
}

/* Marks of emphasis, headings, code and hash tags. */
static bool is_markup(uint32_t cp)
{
    return cp == '*' || cp == '_' || cp == '#' || cp == '`' || cp == '~';
}

enum { BYTES_A_TOKEN = 8 };

struct scanner {
    struct gah_str text; /* folded */
    size_t at;
    size_t open_until; /* no bracket closes on the line before here */
    struct gah_vec tokens;
};

static struct token *last_token(struct scanner *s)
{
    return s->tokens.len ? gah_vec_at(&s->tokens, s->tokens.len - 1) : NULL;
}

static void note_space(struct scanner *s, bool soft)
{
    struct token *last = last_token(s);
    if (!last)
        return;
    if (soft)
        last->soft_after = true;
    else
        last->space_after = true;
}

static struct token *push_token(struct scanner *s, size_t start, enum token_kind kind)
{
    struct token *token = gah_vec_push(&s->tokens);
    token->start = (uint32_t)start;
    token->end = (uint32_t)s->at;
    token->kind = kind;
    token->number = -1;
    return token;
}

static void take_number(struct scanner *s, size_t start)
{
    int64_t value = 0;
    bool fits = true;
    s->at = start;
    while (s->at < s->text.len && is_digit((unsigned char)s->text.ptr[s->at])) {
        value = value * 10 + (s->text.ptr[s->at++] - '0');
        fits = fits && s->at - start <= 15;
        value = fits ? value : 0;
    }
    push_token(s, start, TOKEN_NUMBER)->number = fits ? value : -1;
}

static void take_word(struct scanner *s, size_t start)
{
    size_t next = s->at;
    while (next < s->text.len && gah_sign_next(s->text, &next) == GAH_SIGN_LETTER)
        s->at = next;
    push_token(s, start, TOKEN_WORD);
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

static void take_sign(struct scanner *s)
{
    size_t start = s->at;
    enum gah_sign sign = gah_sign_next(s->text, &s->at);
    if (sign == GAH_SIGN_DIGIT)
        take_number(s, start);
    else if (sign == GAH_SIGN_LETTER)
        take_word(s, start);
    else
        push_token(s, start, TOKEN_PUNCT);
}

static void take_next(struct scanner *s)
{
    size_t start = s->at;
    unsigned char first = (unsigned char)s->text.ptr[start];
    if (first == '\n') {
        s->at++;
        note_space(s, false);
        push_token(s, start, TOKEN_NEWLINE);
    } else if (is_blank(first)) {
        s->at++;
        note_space(s, first == GAH_FOLD_SOFT);
    } else if (is_markup(first)) {
        s->at++;
    } else if (first != '(' || !skip_link_target(s, start)) {
        take_sign(s);
    }
}

/* A hit that starts inside a word stands behind what is glued before it: that becomes a
 * token of its own. */
static void split_glued(struct scanner *s, const struct gah_lex_hit *hits, size_t count)
{
    struct gah_vec parts;
    gah_vec_init(&parts, sizeof(struct token));
    size_t hit = 0;
    for (size_t i = 0; i < s->tokens.len; i++) {
        struct token token = *(struct token *)gah_vec_at(&s->tokens, i);
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
    gah_vec_release(&s->tokens);
    s->tokens = parts;
}

/* The token at or behind `at` with which nothing of the hit is left. */
static uint32_t token_after(const struct scan *scan, const struct token *tokens,
                            size_t at, const struct gah_lex_hit *hit)
{
    while (at < scan->token_count && tokens[at].start < hit->end)
        at++;
    return (uint32_t)at;
}

/* The roles of small words that begin a time expression, or a part of one; most stand
 * inside only, and most words of a text that are words of time are such. */
static uint64_t beginning_roles(void)
{
    static const char *const names[] = {"day", "month", "years",
                                        "set", "some",  "day-comma"};
    uint64_t roles = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        roles |= UINT64_C(1) << gah_lexicon_role(GAH_LEX_TIMEWORD, names[i]);
    return roles;
}

static bool begins_time(const struct gah_lex_rule *rule, uint64_t roles)
{
    return rule->kind == GAH_LEX_TIMEWORD ? (roles >> rule->role & 1) != 0
                                          : rule->kind <= GAH_LEX_TIMESTOP;
}

static void note_hit(struct scan *scan, struct token *tokens, size_t i, size_t hit,
                     uint32_t *afters, uint64_t roles)
{
    const struct gah_lex_rule *rule = scan->hits[hit].rule;
    tokens[i].kinds |= KIND_BIT(rule->kind);
    tokens[i].begins_time = tokens[i].begins_time || begins_time(rule, roles);
    afters[hit] = token_after(scan, tokens, i, &scan->hits[hit]);
}

static void attach_hits(struct scan *scan, struct token *tokens)
{
    uint32_t *afters =
        gah_arena_array(scan->arena, scan->hit_count + 1, sizeof *afters);
    uint64_t roles = beginning_roles();
    size_t hit = 0;
    for (size_t i = 0; i < scan->token_count; i++) {
        tokens[i].first_hit = (uint32_t)hit;
        for (; hit < scan->hit_count && scan->hits[hit].start == tokens[i].start; hit++)
            note_hit(scan, tokens, i, hit, afters, roles);
        tokens[i].hit_count = (uint32_t)hit - tokens[i].first_hit;
        for (; hit < scan->hit_count && (i + 1 == scan->token_count ||
                                         scan->hits[hit].start < tokens[i + 1].start);
             hit++)
            note_hit(scan, tokens, i, hit, afters, roles);
    }
    scan->afters = afters;
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

void scan_build(const struct gah_lexicon *lexicon, struct gah_arena *arena,
                const struct gah_extract_input *input, struct scan *out)
{
    memset(out, 0, sizeof *out);
    out->input = input;
    out->lexicon = lexicon;
    out->arena = arena;
    gah_fold_build(arena, input->text, &out->fold);
    read_grammar(out);
    struct gah_lex_hit *hits = NULL;
    gah_lexicon_match(lexicon, arena, &out->fold, input->lang, &hits, &out->hit_count);
    out->hits = hits;

    struct scanner scanner = {.text = out->fold.folded};
    gah_vec_init(&scanner.tokens, sizeof(struct token));
    gah_vec_reserve(&scanner.tokens, scanner.text.len / BYTES_A_TOKEN + 1);
    while (scanner.at < scanner.text.len)
        take_next(&scanner);
    if (out->glues)
        split_glued(&scanner, hits, out->hit_count);
    struct token *tokens = gah_vec_freeze(&scanner.tokens, arena, &out->token_count);
    gah_vec_release(&scanner.tokens);
    out->tokens = tokens;
    attach_hits(out, tokens);
    sentence_split(out, tokens);
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

const struct gah_lex_hit *scan_hit(const struct scan *scan, size_t i,
                                   enum gah_lex_kind kind)
{
    if (i >= scan->token_count)
        return NULL;
    const struct token *token = &scan->tokens[i];
    if (!(token->kinds & KIND_BIT(kind)))
        return NULL;
    for (uint32_t h = 0; h < token->hit_count; h++)
        if (scan->hits[token->first_hit + h].rule->kind == kind)
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

size_t scan_after(const struct scan *scan, const struct gah_lex_hit *hit)
{
    return scan->afters[hit - scan->hits];
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
        if (byte <= ' ' || is_markup(byte)) {
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
