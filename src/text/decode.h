/* The first step of a paragraph's way to cells: from the bytes of a document to the
 * code points that are seen, each with its offset and style, and the addresses among
 * them. Private to layout. */
#ifndef GAHNAMA_SRC_TEXT_DECODE_H
#define GAHNAMA_SRC_TEXT_DECODE_H

#include "units.h"

/* Fills text, offs, styles, count and links of a paragraph that is all zero: the part
 * [off, off + len) of the text without what is hidden and what no algorithm may see.
 * With show_controls the names of what is not seen, and those of hosts in ASCII, are
 * part of it. */
void gah_decode_paragraph(struct gah_arena *arena, const struct gah_document *doc,
                          uint32_t off, uint32_t len,
                          const struct paragraph_options *options,
                          struct paragraph *out);
/* The direction of the first strong character that is not hidden in [off, off + len) of
 * the text, cut to it; AUTO where there is none. */
enum gah_direction gah_decode_direction(struct gah_arena *arena,
                                        const struct gah_document *doc, uint32_t off,
                                        uint32_t len,
                                        const struct paragraph_options *options);

#endif
