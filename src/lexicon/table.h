/* The lexicon while it is built and searched. Private to src/lexicon.
 *
 * A form is kept as its skeleton (folded, without spaces) and the places in it where a
 * space may stand. The table maps the hash of a skeleton, and of every beginning of it
 * that ends at one of its tokens, to the forms; a text is matched token by token with a
 * running hash, so that building costs one entry a word, which keeps the start of the
 * program fast, and matching needs no automaton. */
#ifndef LEXICON_TABLE_H
#define LEXICON_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "gahnama/base/vec.h"
#include "gahnama/lexicon/lexicon.h"

enum {
    FORM_BYTES_MAX = 240,
    FORM_SPACES_MAX = 24,
    LANG_MAX = 64,
    KNOWN_BITS = 1 << 18,
    GLUE_MAX = 64, /* prefixes that are written onto words, in all languages */
    NO_FORM = 0,
    FORM_NUMBER_MAX = 0x7fffffff
};

struct form {
    const char *skeleton; /* behind it the offsets before which a space may stand */
    uint32_t next;        /* form number + 1 with the same skeleton, or NO_FORM */
    uint8_t len;
    uint8_t space_count;
    uint8_t lang; /* index in langs */
};

/* Small, since every start fills the table. Forms of equal short hashes share a slot;
 * the matcher compares letters anyway. */
struct slot {
    uint32_t hash;       /* 0 where the slot is empty */
    uint32_t form : 31;  /* number + 1 of the first form that ends here, or NO_FORM */
    uint32_t prefix : 1; /* longer forms begin like this */
};

struct gah_lexicon {
    struct gah_arena arena;
    struct gah_vec rules; /* struct gah_lex_rule; without taken-away ones once built */
    struct form *forms;   /* one a rule, in the same order */
    struct slot *slots;
    size_t slot_mask;
    size_t slot_used;
    uint64_t powers[FORM_BYTES_MAX + 1]; /* of TABLE_HASH_BASE */
    uint64_t *known; /* a bit for each hash in slots; see table_may_have */
    char *room;      /* for skeletons, not yet used */
    size_t room_left;
    const char *langs[LANG_MAX];
    uint8_t lang_count;
    const struct gah_lex_rule **by_kind[GAH_LEX_KIND_COUNT];
    size_t kind_count[GAH_LEX_KIND_COUNT];
    const struct gah_lex_rule *
        *by_role[GAH_LEX_KIND_COUNT]; /* the same, role by role */
    uint32_t role_first[GAH_LEX_KIND_COUNT][GAH_LEX_ROLES + 1];
    uint32_t glue[GLUE_MAX]; /* forms of prefixes */
    size_t glue_count;
    uint64_t fingerprint;
};

/* The hash of skeleton bytes is a polynomial of their letters, so that the hashes of
 * two pieces give that of both together. Letters of two bytes are taken at once, so the
 * bytes begin and end with letters. */
#define TABLE_HASH_BASE UINT64_C(0x9e3779b97f4a7c15)
static inline uint64_t table_hash_more(uint64_t hash, const char *bytes, size_t len)
{
    const unsigned char *at = (const unsigned char *)bytes, *end = at + len;
    while (at < end) {
        uint32_t letter = *at++;
        if (letter >= 0xc0 && at < end)
            letter = letter << 8 | *at++;
        hash = hash * TABLE_HASH_BASE + letter;
    }
    return hash;
}
/* As many letters as table_hash_more takes. */
static inline size_t table_letters(const char *bytes, size_t len)
{
    size_t count = 0;
    for (size_t i = 0; i < len; i++, count++)
        if ((unsigned char)bytes[i] >= 0xc0)
            i++;
    return count;
}
/* The hash of what has the hash `left` and behind it letters of the hash `right`. */
static inline uint64_t table_hash_join(const struct gah_lexicon *lexicon, uint64_t left,
                                       uint64_t right, size_t right_letters)
{
    return left * lexicon->powers[right_letters] + right;
}
/* The multiplication leaves the low bits weak; the high ones are for the table. */
static inline uint64_t table_mix(uint64_t hash)
{
    return hash * UINT64_C(0xd6e8feb86659fd93);
}
const struct slot *table_find(const struct gah_lexicon *lexicon, uint64_t hash);
static inline uint32_t table_bit(uint64_t hash)
{
    return (uint32_t)(table_mix(hash) >> 40) % KNOWN_BITS;
}
/* False where surely no slot has the hash: of most words of a text, without a look at
 * the table, which is larger than the nearest caches. */
static inline bool table_may_have(const struct gah_lexicon *lexicon, uint64_t hash)
{
    uint32_t bit = table_bit(hash);
    return lexicon->known[bit / 64] >> bit % 64 & 1;
}
/* Of a rule of the lexicon. */
const struct form *table_form(const struct gah_lexicon *lexicon,
                              const struct gah_lex_rule *rule);
/* Index of a language in langs, added where it is new. */
enum gah_status table_lang(struct gah_lexicon *lexicon, const char *lang, uint8_t *out,
                           struct gah_error *err);
/* Folds all forms and makes the table. */
enum gah_status table_build(struct gah_lexicon *lexicon, struct gah_error *err);

#endif
