/* The encoding `shaped`: order and characters. Private to encoding. */
#ifndef GAHNAMA_SRC_TEXT_ENCODE_SHAPED_H
#define GAHNAMA_SRC_TEXT_ENCODE_SHAPED_H

#include "gahnama/text/encode.h"

/* Sets cell and characters of each place. rtl is the base that is tried first. */
void gah_encode_shaped(const struct gah_cell *cells, size_t count, bool rtl,
                       struct gah_encoded *out);

#endif
