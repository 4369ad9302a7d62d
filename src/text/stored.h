/* The way back from a painted cell to the letters of the text. Private to encoding. */
#ifndef GAHNAMA_SRC_TEXT_STORED_H
#define GAHNAMA_SRC_TEXT_STORED_H

#include "gahnama/text/encode.h"

/* Appends up to the room of out; what does not fit is left out. */
void gah_encoded_add(struct gah_encoded *out, uint32_t cp);
/* The same, but takes the place of the last mark where there is no room. */
void gah_encoded_force(struct gah_encoded *out, uint32_t cp);
/* The cell's character and marks as it is painted, or with the character unmirrored. */
void gah_encoded_add_painted(struct gah_encoded *out, const struct gah_cell *cell,
                             bool unmirrored);
/* The letters of a cell with its marks and joiners: from the text where it has them,
 * else from its form. next is the cell after it in the order of the text, or NULL: a
 * joiner that the forms imply is put back. parted: U+034F stands between the lam and
 * the alef of one cell. */
void gah_encoded_add_stored(struct gah_encoded *out, struct gah_str text,
                            const struct gah_cell *cell, const struct gah_cell *next,
                            bool parted);
/* True for an alef that would make a ligature with a lam before it, and for a lam; of
 * the cell's letter. */
bool gah_cell_is_alef(const struct gah_cell *cell);
bool gah_cell_is_lam(const struct gah_cell *cell);

#endif
