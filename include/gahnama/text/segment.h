/* Boundaries in a UTF-8 text by ICU over UText: graphemes and words and sentences (UAX
 * #29), lines (UAX #14). Offsets are bytes of the text given. */
#ifndef GAHNAMA_TEXT_SEGMENT_H
#define GAHNAMA_TEXT_SEGMENT_H

#include <stddef.h>
#include <stdint.h>

#include "gahnama/base/arena.h"
#include "gahnama/base/str.h"

enum gah_segment_kind { GAH_GRAPHEME, GAH_WORD, GAH_LINE, GAH_SENTENCE };

struct gah_segments {
    const uint32_t *ends; /* ascending ends of segments; the last is text.len */
    const uint8_t *hard;  /* GAH_LINE: 1 where the break is mandatory; GAH_WORD: 1 where
                             the segment is a word (letters, numbers); else 0 */
    size_t count;
};

void gah_segment_text(struct gah_arena *arena, enum gah_segment_kind kind,
                      struct gah_str text, struct gah_segments *out);

#endif
