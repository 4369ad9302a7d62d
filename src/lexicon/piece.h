/* The tokens of a folded text as far as forms are concerned: a run of letters, a run of
 * digits, or one other sign. Private to src/lexicon. */
#ifndef LEXICON_PIECE_H
#define LEXICON_PIECE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gahnama/base/str.h"

struct piece {
    uint32_t start;
    uint32_t end;
    bool space_before;   /* a space or soft space */
    bool newline_before; /* a form never reaches over it */
};

/* The piece at or after *off; false at the end of the text. *off moves behind it. */
bool piece_next(struct gah_str folded, size_t *off, struct piece *out);

#endif
