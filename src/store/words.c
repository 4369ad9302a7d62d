#include "words.h"

#include <string.h>

#include "gahnama/text/fold.h"
#include "gahnama/text/utf8.h"

/* Words up to this many code points are joined with their neighbours across a space:
 * long enough for the prefixes and endings that are written apart. */
#define SHORT_CP 2

/* A folded text holds lower-case letters, digits, marks of other scripts, punctuation:
 * what is neither ASCII punctuation nor one of these ranges belongs to a word. The
 * full-text tokenizer has the last word; this only finds candidates to join. */
static bool is_word_cp(uint32_t cp)
{
    static const uint32_t outside[][2] = {
        {0x00, 0x2F},     {0x3A, 0x60},     {0x7B, 0xBF},     {0x060C, 0x060D},
        {0x061B, 0x061F}, {0x066A, 0x066D}, {0x06D4, 0x06D4}, {0x05BE, 0x05BE},
        {0x2000, 0x206F}, {0x3000, 0x303F}, {0xFD3E, 0xFD3F}, {0xFF00, 0xFF0F},
    };
    for (size_t i = 0; i < sizeof outside / sizeof outside[0]; i++)
        if (cp >= outside[i][0] && cp <= outside[i][1])
            return false;
    return true;
}

bool gah_words_next(struct gah_str s, size_t *at, struct gah_word *word)
{
    const size_t gap_start = *at;
    size_t off = gap_start;
    size_t before = gap_start;
    word->cp = 0;
    while (off < s.len) {
        before = off;
        if (is_word_cp(gah_utf8_next(s, &off)))
            break;
        before = off;
    }
    if (before >= s.len)
        return false;
    word->start = before;
    word->before = before == gap_start + 1 ? s.ptr[gap_start] : '\0';
    if (word->before != ' ' && word->before != GAH_FOLD_SOFT)
        word->before = '\0';
    off = before;
    do {
        word->end = off;
        if (off >= s.len || !is_word_cp(gah_utf8_next(s, &off)))
            break;
        word->cp++;
    } while (true);
    *at = word->end;
    return true;
}

void words_body(struct gah_buf *out, struct gah_str folded)
{
    size_t from = out->len;
    gah_buf_add_str(out, folded);
    for (size_t i = from; i < out->len; i++)
        if (out->ptr[i] == GAH_FOLD_SOFT)
            out->ptr[i] = ' ';
}

static bool is_ascii_word(struct gah_str s, const struct gah_word *word)
{
    return (unsigned char)s.ptr[word->start] < 0x80;
}

/* Whether a word is written together with the one before by some people. */
static bool joins(struct gah_str s, const struct gah_word *before,
                  const struct gah_word *word)
{
    if (word->before == GAH_FOLD_SOFT)
        return true;
    if (word->before != ' ' || is_ascii_word(s, word) || is_ascii_word(s, before))
        return false;
    return before->cp <= SHORT_CP || word->cp <= SHORT_CP;
}

static void add_word(struct gah_buf *out, struct gah_str s, const struct gah_word *word)
{
    gah_buf_add(out, s.ptr + word->start, word->end - word->start);
}

void words_joined(struct gah_buf *out, struct gah_str folded)
{
    struct gah_word last[2] = {{0, 0, 0, 0}, {0, 0, 0, 0}};
    struct gah_word word;
    size_t at = 0;
    size_t chain = 0; /* words before this one that it may be joined with */
    while (gah_words_next(folded, &at, &word)) {
        chain = chain == 0 || !joins(folded, &last[1], &word) ? 0 : chain;
        if (chain >= 2) {
            add_word(out, folded, &last[0]);
            add_word(out, folded, &last[1]);
            add_word(out, folded, &word);
            gah_buf_add_byte(out, ' ');
        }
        if (chain >= 1) {
            add_word(out, folded, &last[1]);
            add_word(out, folded, &word);
            gah_buf_add_byte(out, ' ');
        }
        last[0] = last[1];
        last[1] = word;
        chain = chain < 2 ? chain + 1 : 2;
    }
}

/* The words of a term, quoted for FTS5, with `between` between them. Words hold no
 * quotation mark, so none needs to be doubled. */
static size_t add_words(struct gah_buf *out, struct gah_str folded, const char *between)
{
    struct gah_word word;
    size_t at = 0;
    size_t count = 0;
    while (gah_words_next(folded, &at, &word)) {
        if (count++ > 0)
            gah_buf_add_c(out, between);
        add_word(out, folded, &word);
    }
    return count;
}

static size_t count_words(struct gah_str folded)
{
    struct gah_word word;
    size_t at = 0;
    size_t count = 0;
    while (gah_words_next(folded, &at, &word))
        count++;
    return count;
}

static void add_term(struct gah_buf *out, struct gah_arena *arena,
                     const struct gah_store_term *term)
{
    struct gah_str folded = gah_fold_text(arena, term->text);
    const char *star = term->prefix ? " *" : "";
    size_t count = count_words(folded);
    if (count > 1 && !term->phrase)
        gah_buf_add_byte(out, '(');
    gah_buf_add_c(out, count > 1 ? "body : \"" : "\"");
    add_words(out, folded, " ");
    gah_buf_printf(out, "\"%s", star);
    if (count == 1 || term->phrase)
        return;
    gah_buf_add_c(out, " OR \"");
    add_words(out, folded, "");
    gah_buf_printf(out, "\"%s)", star);
}

/* «می کنند» typed as two words also means «میکنند». */
static void add_together(struct gah_buf *out, struct gah_arena *arena,
                         const struct gah_store_term *terms, size_t count)
{
    size_t plain = 0;
    for (size_t i = 0; i < count; i++) {
        if (terms[i].negated)
            continue;
        if (terms[i].phrase || terms[i].prefix)
            return;
        plain++;
    }
    if (plain < 2 || plain > 3)
        return;
    gah_buf_add_c(out, " OR \"");
    for (size_t i = 0; i < count; i++)
        if (!terms[i].negated)
            add_words(out, gah_fold_text(arena, terms[i].text), "");
    gah_buf_add_byte(out, '"');
}

void words_match(struct gah_buf *out, struct gah_arena *arena,
                 const struct gah_store_term *terms, size_t count, bool negated)
{
    size_t added = 0;
    struct gah_buf all;
    gah_buf_init(&all);
    for (size_t i = 0; i < count; i++) {
        if (terms[i].negated != negated ||
            count_words(gah_fold_text(arena, terms[i].text)) == 0)
            continue;
        if (added++ > 0)
            gah_buf_add_c(&all, negated ? " OR " : " AND ");
        add_term(&all, arena, &terms[i]);
    }
    if (added > 0) {
        gah_buf_printf(out, "(%s)", all.ptr);
        if (!negated)
            add_together(out, arena, terms, count);
    }
    gah_buf_release(&all);
}
