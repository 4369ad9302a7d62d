/* Splitting news into sentences, over tokens.
 *
 * Unicode's sentence rules (UAX #29) are of little use here: Persian and Arabic have no
 * capitals, so that they break after every initial and every era abbreviation, and old
 * wire text puts no space behind its full stops. */
#include "sentence.h"

#include "gahnama/base/vec.h"
#include "gahnama/text/utf8.h"

/* A text is hard-wrapped when this many lines run on into the next ... */
#define WRAPPED_LINES 4
/* ... and no line is longer than this, in code points. */
#define WRAPPED_WIDTH 110

static uint32_t code_point(const struct scan *scan, size_t i)
{
    size_t off = scan->tokens[i].start;
    return gah_utf8_next(scan->fold.folded, &off);
}

static size_t letters(const struct scan *scan, size_t i)
{
    const struct token *token = &scan->tokens[i];
    return gah_utf8_count(
        gah_str_sub(scan->fold.folded, token->start, token->end - token->start));
}

static bool is_terminal(const struct scan *scan, size_t i)
{
    if (scan->tokens[i].kind != TOKEN_PUNCT)
        return false;
    uint32_t cp = code_point(scan, i);
    return cp == '.' || cp == '!' || cp == '?' || cp == 0x61f || cp == 0x6d4 ||
           cp == 0x2026 || cp == 0x5c3;
}

static bool is_closing(const struct scan *scan, size_t i)
{
    if (scan->tokens[i].kind != TOKEN_PUNCT)
        return false;
    uint32_t cp = code_point(scan, i);
    return cp == '"' || cp == '\'' || cp == ')' || cp == ']' || cp == 0xbb ||
           cp == 0x201d || cp == 0x2019 || cp == 0x203a;
}

static bool touches_next(const struct scan *scan, size_t i)
{
    const struct token *token = &scan->tokens[i];
    return i + 1 < scan->token_count && !token->space_after && !token->soft_after &&
           scan->tokens[i + 1].start == token->end;
}

static bool is_abbreviation(const struct scan *scan, size_t i)
{
    const struct gah_lex_hit *hit = scan_hit(scan, i, GAH_LEX_FUNCTION);
    return hit && gah_str_is(gah_str_from(hit->rule->fields[0]), "abbreviation");
}

/* A full stop that ends no sentence: in a number, behind an initial or abbreviation, in
 * an address. */
static bool is_inner_stop(const struct scan *scan, size_t i)
{
    if (code_point(scan, i) != '.' || i == 0)
        return false;
    const struct token *before = &scan->tokens[i - 1];
    bool follows = touches_next(scan, i);
    const struct token *after = follows ? &scan->tokens[i + 1] : NULL;
    if (before->kind == TOKEN_NUMBER)
        return after && after->kind == TOKEN_NUMBER;
    if (before->kind != TOKEN_WORD)
        return false;
    if (letters(scan, i - 1) == 1 || is_abbreviation(scan, i - 1))
        return true;
    return after && after->kind == TOKEN_WORD && code_point(scan, i + 1) < 0x80;
}

/* The line's end that a token stands in, and the width of the line. */
static size_t line_end(const struct scan *scan, size_t i)
{
    while (i < scan->token_count && scan->tokens[i].kind != TOKEN_NEWLINE)
        i++;
    return i;
}

static size_t line_width(const struct scan *scan, size_t first, size_t end)
{
    if (first >= end)
        return 0;
    uint32_t start = scan->tokens[first].start;
    return gah_utf8_count(
        gah_str_sub(scan->fold.folded, start, scan->tokens[end - 1].end - start));
}

/* The width that full lines have in a hard-wrapped text; 0 where it is none. */
static size_t wrap_width(const struct scan *scan)
{
    size_t widest = 0, running_on = 0;
    for (size_t i = 0; i < scan->token_count;) {
        size_t end = line_end(scan, i);
        size_t width = line_width(scan, i, end);
        if (width > WRAPPED_WIDTH)
            return 0;
        widest = width > widest ? width : widest;
        bool more =
            end + 1 < scan->token_count && scan->tokens[end + 1].kind != TOKEN_NEWLINE;
        if (width && more && !is_terminal(scan, end - 1) && !is_closing(scan, end - 1))
            running_on++;
        i = end + 1;
    }
    return running_on >= WRAPPED_LINES ? widest : 0;
}

/* A full line of a hard-wrapped text that goes on in the next. */
static bool runs_on(const struct scan *scan, size_t newline, size_t line, size_t wrap)
{
    if (!wrap || newline + 1 >= scan->token_count)
        return false;
    if (scan->tokens[newline + 1].kind == TOKEN_NEWLINE)
        return false;
    return line_width(scan, line, newline) * 3 >= wrap * 2;
}

/* Behind the terminal at i: the first token that is no part of this sentence. */
static size_t behind_terminal(const struct scan *scan, size_t i)
{
    i++;
    while (i < scan->token_count && is_terminal(scan, i))
        i++;
    while (i < scan->token_count && is_closing(scan, i) &&
           scan->tokens[i - 1].end == scan->tokens[i].start)
        i++;
    return i;
}

struct splitter {
    struct scan *scan;
    struct token *tokens;
    struct gah_vec spans;
    size_t first; /* token that begins the sentence */
};

/* Ends the sentence before token `end`; `from` numbers all tokens up to there. */
static void close_sentence(struct splitter *s, size_t end)
{
    size_t first = s->first;
    while (first < end && s->tokens[first].kind == TOKEN_NEWLINE)
        first++;
    size_t last = end;
    while (last > first && s->tokens[last - 1].kind == TOKEN_NEWLINE)
        last--;
    bool empty = first >= last;
    uint32_t number = (uint32_t)s->spans.len;
    if (empty && number)
        number--;
    for (size_t i = s->first; i < end; i++)
        s->tokens[i].sentence = number;
    s->first = end;
    if (empty)
        return;
    struct gah_span *span = gah_vec_push(&s->spans);
    *span = scan_span(s->scan, first, last - 1);
}

void sentence_split(struct scan *scan, struct token *tokens)
{
    struct splitter s = {.scan = scan, .tokens = tokens};
    gah_vec_init(&s.spans, sizeof(struct gah_span));
    size_t wrap = wrap_width(scan), line = 0;
    for (size_t i = 0; i < scan->token_count;) {
        size_t next = i + 1;
        if (tokens[i].kind == TOKEN_NEWLINE) {
            if (!runs_on(scan, i, line, wrap))
                close_sentence(&s, next);
            line = next;
        } else if (is_terminal(scan, i) && !is_inner_stop(scan, i)) {
            next = behind_terminal(scan, i);
            close_sentence(&s, next);
        }
        i = next;
    }
    close_sentence(&s, scan->token_count);
    scan->sentences = gah_vec_freeze(&s.spans, scan->arena, &scan->sentence_count);
    gah_vec_release(&s.spans);
}
