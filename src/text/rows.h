/* The rows of one piece of a document. Private to layout and flow. */
#ifndef GAHNAMA_SRC_TEXT_ROWS_H
#define GAHNAMA_SRC_TEXT_ROWS_H

#include "pieces.h"

/* with_blank: rows stand above it, so that an empty row may be needed between. False
 * where the piece shows nothing; then it has no rows. */
bool gah_rows_of_piece(struct gah_arena *arena, const struct gah_document *doc,
                       const struct piece *piece, bool with_blank,
                       const struct gah_layout_options *options,
                       struct gah_layout *out);

#endif
