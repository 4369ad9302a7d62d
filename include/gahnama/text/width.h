/* Terminal columns. Widths follow UAX #11 (East Asian Width) with the habits of wcwidth
 * implementations: 0 for combining marks, joiners and controls, 2 for wide and emoji.
 */
#ifndef GAHNAMA_TEXT_WIDTH_H
#define GAHNAMA_TEXT_WIDTH_H

#include <stdint.h>

#include "gahnama/base/str.h"

int gah_width_code_point(uint32_t cp); /* 0, 1 or 2 */
/* Columns of one grapheme cluster: its base's, at least 1 unless it is only controls.
 */
int gah_width_grapheme(struct gah_str grapheme);
/* Columns of a plain text without wrapping or shaping (lam-alef counts one). */
int gah_width_text(struct gah_str text);

#endif
