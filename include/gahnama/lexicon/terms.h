/* Terms: the words of a folded text as search knows them. A term is one word, or
 * several that belong together: those with a half space (GAH_FOLD_SOFT) between, and
 * affixes (lexicon/data/<lang>/affixes.tsv) written apart from their word. Its key is
 * its words
 * without anything between, so that «می کنند», «می‌کنند» and
 * «میکنند» have one key.
 */
#ifndef GAHNAMA_LEXICON_TERMS_H
#define GAHNAMA_LEXICON_TERMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gahnama/base/buf.h"
#include "gahnama/base/str.h"

#define GAH_TERM_WORDS 6

/* In a stream (below): before a term, and before a word within it. */
#define GAH_TERM_NEXT ' '
#define GAH_TERM_WITHIN '\x1e'

struct gah_word {
    size_t start; /* bytes of the folded text */
    size_t end;
    char before; /* GAH_FOLD_SOFT or ' ' where only that stands between it and the word
                    before; 0 where something else does */
};

struct gah_term {
    struct gah_word words[GAH_TERM_WORDS];
    size_t count;
};

struct gah_affix {
    char form[22]; /* folded */
    unsigned char len;
    bool before; /* else after its word */
};

#define GAH_AFFIX_SLOTS 256

/* The affixes of the data compiled into the program, hashed. */
struct gah_affixes {
    struct gah_affix slots[GAH_AFFIX_SLOTS];
    uint64_t lengths; /* a bit for each length in bytes that an affix has */
};

void gah_affixes_read(struct gah_affixes *affixes);

/* The first word at or after *at, which moves to its end; false when there is none. */
bool gah_words_next(struct gah_str folded, size_t *at, struct gah_word *word);
/* The same for terms. */
bool gah_terms_next(const struct gah_affixes *affixes, struct gah_str folded,
                    size_t *at, struct gah_term *term);
/* Appends a term's key. */
void gah_term_key(struct gah_str folded, const struct gah_term *term,
                  struct gah_buf *out);
/* Appends all terms of a text for the full-text table: GAH_TERM_NEXT and the key of a
 * term, and where it has several words, GAH_TERM_WITHIN and each of them. */
void gah_terms_stream(const struct gah_affixes *affixes, struct gah_str folded,
                      struct gah_buf *out);

#endif
