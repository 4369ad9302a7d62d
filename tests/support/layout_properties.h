/* What holds of every layout of every text, for random tests and for fuzzing. */
#ifndef SUPPORT_LAYOUT_PROPERTIES_H
#define SUPPORT_LAYOUT_PROPERTIES_H

#include "gahnama/text/encode.h"

/* The first property that the document breaks at the width of the options, as a
 * sentence; NULL where all hold: rows fit; each offset of visible text is in exactly
 * one grapheme's cells; no row begins inside one; cells and offsets find each other;
 * wrapping at another width shows the same; no encoding sends a control that is not its
 * own. */
const char *layout_fault(struct gah_arena *arena, const struct gah_document *doc,
                         const struct gah_layout_options *options);

#endif
