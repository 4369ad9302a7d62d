/* The words of a folded text as far as forms are concerned. Private to src/lexicon. */
#ifndef LEXICON_PIECE_H
#define LEXICON_PIECE_H

#include <stdbool.h>
#include <stddef.h>

#include "gahnama/base/str.h"
#include "gahnama/lexicon/lexicon.h"

/* The word at or after *off; false at the end of the text. *off moves behind it. What
 * is the matcher's own in *out stays as it is. */
bool piece_next(struct gah_str folded, size_t *off, struct gah_lex_word *out);

#endif
