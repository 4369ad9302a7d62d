/* The words of a folded text, as the index sees them. */
#ifndef GAHNAMA_STORE_WORDS_H
#define GAHNAMA_STORE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "gahnama/base/str.h"

struct gah_word {
    size_t start; /* bytes of the folded text */
    size_t end;
    size_t cp;   /* length in code points */
    char before; /* GAH_FOLD_SOFT or ' ' where only that stands between it and the word
                    before; 0 where something else does */
};

/* The first word at or after *at, which moves to its end; false when there is none. */
bool gah_words_next(struct gah_str folded, size_t *at, struct gah_word *word);

#endif
