/* A row made as wide as its column. Private to layout. */
#ifndef GAHNAMA_SRC_TEXT_JUSTIFY_H
#define GAHNAMA_SRC_TEXT_JUSTIFY_H

#include "gahnama/text/layout.h"

/* Puts `room` columns of tatweel, or of blanks where no letter can be drawn out, into
 * the row's cells; cells has space for count + room. Returns their number: count where
 * there is no place for either. Cells put in have GAH_STYLE_FILL, len 0 and the off of
 * the letter or blank before them. */
size_t gah_justify_cells(struct gah_arena *scratch, struct gah_cell *cells,
                         size_t count, size_t room);

#endif
