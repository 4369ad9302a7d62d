#include "gahnama/lexicon/terms.h"

#include <string.h>

#include "embedded.h"
#include "gahnama/base/map.h"
#include "gahnama/base/status.h"
#include "gahnama/text/fold.h"
#include "gahnama/text/utf8.h"

/* A folded text holds lower-case letters, digits, marks of other scripts, punctuation:
 * what is none of these ranges belongs to a word. */
static bool is_rare_word_cp(uint32_t cp)
{
    static const uint32_t outside[][2] = {
        {0x05BE, 0x05BE}, {0x060C, 0x060D}, {0x061B, 0x061F},
        {0x066A, 0x066D}, {0x06D4, 0x06D4}, {0x2000, 0x206F},
        {0x3000, 0x303F}, {0xFD3E, 0xFD3F}, {0xFF00, 0xFF0F},
    };
    for (size_t i = 0; i < sizeof outside / sizeof outside[0]; i++)
        if (cp >= outside[i][0] && cp <= outside[i][1])
            return false;
    return true;
}

static bool is_word_cp(uint32_t cp)
{
    if (cp >= 0x620 && cp <= 0x65F)
        return true;
    if (cp < 0xC0)
        return (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9');
    return is_rare_word_cp(cp);
}

static size_t skip_gap(struct gah_str s, size_t at)
{
    while (at < s.len) {
        size_t next = at;
        if (is_word_cp(gah_utf8_next(s, &next)))
            break;
        at = next;
    }
    return at;
}

static size_t skip_word(struct gah_str s, size_t at)
{
    while (at < s.len) {
        size_t next = at;
        if (!is_word_cp(gah_utf8_next(s, &next)))
            break;
        at = next;
    }
    return at;
}

bool gah_words_next(struct gah_str s, size_t *at, struct gah_word *word)
{
    size_t gap = *at;
    word->start = skip_gap(s, gap);
    if (word->start >= s.len)
        return false;
    word->end = skip_word(s, word->start);
    word->before = word->start == gap + 1 ? s.ptr[gap] : '\0';
    if (word->before != ' ' && word->before != GAH_FOLD_SOFT)
        word->before = '\0';
    *at = word->end;
    return true;
}

static size_t slot_of(struct gah_str form)
{
    return gah_hash(form) % GAH_AFFIX_SLOTS;
}

static void add_affix(struct gah_affixes *affixes, struct gah_str form, bool before)
{
    size_t i = slot_of(form);
    struct gah_affix *slot;
    if (form.len >= sizeof slot->form)
        GAH_BUG("an affix that is too long");
    while (affixes->slots[i].len)
        i = (i + 1) % GAH_AFFIX_SLOTS;
    slot = &affixes->slots[i];
    memcpy(slot->form, form.ptr, form.len);
    slot->len = (unsigned char)form.len;
    slot->before = before;
    affixes->lengths |= UINT64_C(1) << form.len;
}

static void add_file(struct gah_affixes *affixes, struct gah_arena *arena,
                     const struct embedded_file *file)
{
    struct gah_str rest = {(const char *)file->bytes, file->len};
    while (rest.ptr) {
        struct gah_str line = gah_str_split(&rest, '\n');
        struct gah_str form = gah_str_split(&line, '\t');
        if (form.len > 0)
            add_affix(affixes, gah_fold_text(arena, form),
                      gah_str_is(gah_str_trim(line), "before"));
    }
}

void gah_affixes_read(struct gah_affixes *affixes)
{
    struct gah_arena arena;
    memset(affixes, 0, sizeof *affixes);
    gah_arena_init(&arena);
    for (size_t i = 0; i < embedded_file_count; i++)
        if (strcmp(embedded_files[i].kind, "affixes") == 0)
            add_file(affixes, &arena, &embedded_files[i]);
    gah_arena_release(&arena);
}

static bool is_affix(const struct gah_affixes *affixes, struct gah_str word,
                     bool before)
{
    if (word.len >= sizeof affixes->slots[0].form ||
        !(affixes->lengths >> word.len & 1))
        return false;
    for (size_t i = slot_of(word); affixes->slots[i].len;
         i = (i + 1) % GAH_AFFIX_SLOTS) {
        const struct gah_affix *slot = &affixes->slots[i];
        if (slot->before == before && slot->len == word.len &&
            memcmp(slot->form, word.ptr, word.len) == 0)
            return true;
    }
    return false;
}

static struct gah_str text_of(struct gah_str folded, const struct gah_word *word)
{
    return gah_str_sub(folded, word->start, word->end - word->start);
}

/* Affixes are those of scripts that have no capitals: never onto a Latin word or a
 * number. */
static bool is_ascii(struct gah_str folded, const struct gah_word *word)
{
    return (unsigned char)folded.ptr[word->start] < 0x80;
}

static bool belong(const struct gah_affixes *affixes, struct gah_str folded,
                   const struct gah_word *left, const struct gah_word *right)
{
    if (right->before == GAH_FOLD_SOFT)
        return true;
    if (right->before != ' ' || is_ascii(folded, left) || is_ascii(folded, right))
        return false;
    return is_affix(affixes, text_of(folded, left), true) ||
           is_affix(affixes, text_of(folded, right), false);
}

/* Reads terms one word ahead: only the next word tells where a term ends. */
struct reader {
    const struct gah_affixes *affixes;
    struct gah_str folded;
    size_t at; /* behind the word ahead */
    struct gah_word ahead;
    bool has_ahead;
};

static void read_ahead(struct reader *reader)
{
    reader->has_ahead = gah_words_next(reader->folded, &reader->at, &reader->ahead);
}

static bool read_term(struct reader *reader, struct gah_term *term)
{
    term->count = 0;
    if (!reader->has_ahead)
        return false;
    do {
        term->words[term->count++] = reader->ahead;
        read_ahead(reader);
    } while (term->count < GAH_TERM_WORDS && reader->has_ahead &&
             belong(reader->affixes, reader->folded, &term->words[term->count - 1],
                    &reader->ahead));
    return true;
}

bool gah_terms_next(const struct gah_affixes *affixes, struct gah_str folded,
                    size_t *at, struct gah_term *term)
{
    struct reader reader = {.affixes = affixes, .folded = folded, .at = *at};
    read_ahead(&reader);
    if (!read_term(&reader, term))
        return false;
    *at = term->words[term->count - 1].end;
    return true;
}

void gah_term_key(struct gah_str folded, const struct gah_term *term,
                  struct gah_buf *out)
{
    for (size_t i = 0; i < term->count; i++)
        gah_buf_add_str(out, text_of(folded, &term->words[i]));
}

void gah_terms_stream(const struct gah_affixes *affixes, struct gah_str folded,
                      struct gah_buf *out)
{
    struct reader reader = {.affixes = affixes, .folded = folded};
    struct gah_term term;
    gah_buf_reserve(out, folded.len + folded.len / 4);
    read_ahead(&reader);
    while (read_term(&reader, &term)) {
        gah_buf_add_byte(out, GAH_TERM_NEXT);
        gah_term_key(folded, &term, out);
        for (size_t i = 0; term.count > 1 && i < term.count; i++) {
            gah_buf_add_byte(out, GAH_TERM_WITHIN);
            gah_buf_add_str(out, text_of(folded, &term.words[i]));
        }
    }
}
