/* The tokens of a folded text as far as forms are concerned: a run of letters, a run of
 * digits, or one other sign. Private to src/lexicon. */
#ifndef LEXICON_PIECE_H
#define LEXICON_PIECE_H

#include <stdbool.h>
#include <stddef.h>

#include "gahnama/base/str.h"

struct piece {
    size_t start;
    size_t end;
    bool space_before;   /* a space or soft space */
    bool newline_before; /* a form never reaches over it */
};

enum sign { SIGN_LETTER, SIGN_DIGIT, SIGN_OTHER };

/* What the code point at *off is; *off moves behind it. It is no blank. */
enum sign piece_sign(struct gah_str folded, size_t *off);
/* The piece at or after *off; false at the end of the text. *off moves behind it. */
bool piece_next(struct gah_str folded, size_t *off, struct piece *out);

#endif
