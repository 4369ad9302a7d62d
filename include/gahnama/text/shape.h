/* Arabic joining: letters to their presentation forms, lam-alef to its mandatory
 * ligature. ZWNJ and ZWJ take part in joining; they are removed later, by layout. */
#ifndef GAHNAMA_TEXT_SHAPE_H
#define GAHNAMA_TEXT_SHAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gahnama/text/bidi.h"

/* Marks the place that a ligature left empty. */
#define GAH_SHAPE_EMPTY 0xFEFFu

/* Writes the shaped character for each code point of the paragraph into shaped (count
 * entries, caller's). A lam-alef pair gives the ligature at lam and GAH_SHAPE_EMPTY at
 * alef where ligatures is set, else two forms. A letter without presentation forms
 * gives that of the letter that is drawn in its place (src/text/skeleton.c), whose
 * telling mark layout adds to the cell; what is no such letter stays as it is. Done on
 * the paragraph, before wrapping, so that a break never changes a form. */
void gah_shape_paragraph(const struct gah_bidi *bidi, bool ligatures, uint32_t *shaped);

#endif
