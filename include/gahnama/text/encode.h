/* A visual row as the bytes that a class of terminals needs to show it right.
 *
 *   visual   cells from left to right, presentation forms: terminals that do not
 * reorder lro      the same behind U+202D: terminals that reorder whole rows and honour
 * it runs     runs in visual order, the letters of a right-to-left run in logical order
 * as base letters, closed by U+200E: terminals that reorder and join by run kitty    as
 * visual, but each blank-free piece with right-to-left letters is turned round once
 * more and its brackets are unmirrored logical  the text as it is stored, right-aligned
 * by blanks: for pipes and files */
#ifndef GAHNAMA_TEXT_ENCODE_H
#define GAHNAMA_TEXT_ENCODE_H

#include <stdbool.h>

#include "gahnama/base/buf.h"
#include "gahnama/text/layout.h"

enum gah_encoding {
    GAH_ENCODING_VISUAL,
    GAH_ENCODING_LRO,
    GAH_ENCODING_RUNS,
    GAH_ENCODING_KITTY,
    GAH_ENCODING_LOGICAL
};

bool gah_encoding_find(const char *name, enum gah_encoding *out);
/* Appends the row without a newline; text is the document's, which the cells point
 * into. style gets the bits of a cell's style whenever they change (0 at the row's
 * end), and may append an escape sequence; NULL for none. `logical` puts no style. */
void gah_encode_row(const struct gah_row *row, struct gah_str text,
                    enum gah_encoding encoding,
                    void (*style)(struct gah_buf *out, unsigned bits),
                    struct gah_buf *out);

#endif
