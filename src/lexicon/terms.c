#include "gahnama/lexicon/terms.h"

#include <string.h>

#include "embedded.h"
#include "gahnama/base/map.h"
#include "gahnama/base/status.h"
#include "gahnama/text/fold.h"
#include "gahnama/text/utf8.h"

/* A folded text holds lower-case letters, digits, marks of other scripts, punctuation:
 * what is none of these ranges, or of the bits below, belongs to a word. */
static bool is_rare_word_cp(uint32_t cp)
{
    static const uint32_t outside[][2] = {
        {0x2000, 0x206F},
        {0x3000, 0x303F},
        {0xFD3E, 0xFD3F},
        {0xFF00, 0xFF0F},
    };
    for (size_t i = 0; i < sizeof outside / sizeof outside[0]; i++)
        if (cp >= outside[i][0] && cp <= outside[i][1])
            return false;
    return true;
}

/* A bit for each of 64 code points that follow each other: it is in no word. */
#define BIT(low) (UINT64_C(1) << (low))
static const uint64_t ascii_gaps[2] = {
    ~UINT64_C(0x03FF000000000000), /* 0..9 */
    ~UINT64_C(0x07FFFFFE00000000), /* a..z */
};
/* By the lead byte of a sequence of two. */
static const uint64_t pair_gaps[32] = {
    [0x00] = UINT64_MAX, /* leads nothing */
    [0x01] = UINT64_MAX,
    [0x02] = UINT64_MAX,                         /* U+0080..U+00BF */
    [0x16] = BIT(0x3E),                          /* U+05BE */
    [0x18] = BIT(0x0C) | BIT(0x0D) | BIT(0x1B) | /* U+060C, U+060D, U+061B.. */
             BIT(0x1C) | BIT(0x1D) | BIT(0x1E) | BIT(0x1F), /* ..U+061F */
    [0x19] = BIT(0x2A) | BIT(0x2B) | BIT(0x2C) | BIT(0x2D), /* U+066A..U+066D */
    [0x1B] = BIT(0x14),                                     /* U+06D4 */
};

/* Longer sequences, and what is none. */
static size_t rare_len(struct gah_str s, size_t at, bool *in_word)
{
    size_t next = at;
    *in_word = is_rare_word_cp(gah_utf8_next(s, &next));
    return next - at;
}

/* Bytes of the character at `at`. */
static inline size_t character_len(struct gah_str s, size_t at, bool *in_word)
{
    unsigned char lead = (unsigned char)s.ptr[at];
    unsigned char low;
    if (lead < 0x80) {
        *in_word = !(ascii_gaps[lead >> 6] >> (lead & 63) & 1);
        return 1;
    }
    low = at + 1 < s.len ? (unsigned char)s.ptr[at + 1] : 0;
    if (lead < 0xC2 || lead > 0xDF || (low & 0xC0) != 0x80)
        return rare_len(s, at, in_word);
    *in_word = !(pair_gaps[lead & 31] >> (low & 63) & 1);
    return 2;
}

static size_t skip_gap(struct gah_str s, size_t at)
{
    bool in_word = false;
    while (at < s.len) {
        size_t len = character_len(s, at, &in_word);
        if (in_word)
            break;
        at += len;
    }
    return at;
}

static inline bool is_pair_in_word(unsigned char lead, unsigned char low)
{
    return (lead & 0xE0) == 0xC0 && (low & 0xC0) == 0x80 &&
           !(pair_gaps[lead & 31] >> (low & 63) & 1);
}

/* Most letters of most texts here are two bytes. */
static size_t skip_word(struct gah_str s, size_t at)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    for (;;) {
        bool in_word;
        size_t len;
        while (at + 1 < s.len && is_pair_in_word(p[at], p[at + 1]))
            at += 2;
        if (at >= s.len)
            return at;
        len = character_len(s, at, &in_word);
        if (!in_word)
            return at;
        at += len;
    }
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
    return gah_hash_quick(form) % GAH_AFFIX_SLOTS;
}

/* The last bytes of the first letter and of the last one; not of an empty form. */
static size_t ends_of(struct gah_str form)
{
    unsigned first = (unsigned char)form.ptr[form.len > 1];
    unsigned last = (unsigned char)form.ptr[form.len - 1];
    return (first & 63) | (last & 63) << 6;
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
    affixes->ends[ends_of(form) / 64] |= UINT64_C(1) << ends_of(form) % 64;
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

/* Few words have an affix's length, first and last letter: the others are not hashed.
 */
static bool may_be_affix(const struct gah_affixes *affixes, struct gah_str word)
{
    size_t ends = ends_of(word);
    return word.len < sizeof affixes->slots[0].form &&
           (affixes->lengths >> word.len & 1) &&
           (affixes->ends[ends / 64] >> ends % 64 & 1);
}

static bool is_affix(const struct gah_affixes *affixes, struct gah_str word,
                     bool before)
{
    if (!may_be_affix(affixes, word))
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

static void read_ahead(struct gah_term_reader *reader)
{
    reader->has_ahead = gah_words_next(reader->folded, &reader->at, &reader->ahead);
}

/* One word ahead: only the next word tells where a term ends. */
void gah_term_reader_open(struct gah_term_reader *reader,
                          const struct gah_affixes *affixes, struct gah_str folded,
                          size_t at)
{
    reader->affixes = affixes;
    reader->folded = folded;
    reader->at = at;
    read_ahead(reader);
}

bool gah_term_reader_next(struct gah_term_reader *reader, struct gah_term *term)
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
    struct gah_term_reader reader;
    gah_term_reader_open(&reader, affixes, folded, *at);
    if (!gah_term_reader_next(&reader, term))
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
