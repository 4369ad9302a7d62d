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
#define GAH_AFFIX_ENDS 4096

/* The affixes of the data compiled into the program, hashed. */
struct gah_affixes {
    struct gah_affix slots[GAH_AFFIX_SLOTS];
    uint64_t lengths; /* a bit for each length in bytes that an affix has */
    uint64_t ends[GAH_AFFIX_ENDS / 64]; /* a bit for each pair of letters that one
                                           begins and ends with, folded together */
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

/* Reads the terms of a text one after the other. */
struct gah_term_reader {
    const struct gah_affixes *affixes;
    struct gah_str folded;
    size_t at; /* behind the word ahead */
    struct gah_word ahead;
    bool has_ahead;
};

void gah_term_reader_open(struct gah_term_reader *reader,
                          const struct gah_affixes *affixes, struct gah_str folded,
                          size_t at);
/* False when there is none. */
bool gah_term_reader_next(struct gah_term_reader *reader, struct gah_term *term);

#endif
