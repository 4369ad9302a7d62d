/* UAX #9 by FriBidi on one paragraph of code points. Everything here is in code points.
 */
#ifndef GAHNAMA_TEXT_BIDI_H
#define GAHNAMA_TEXT_BIDI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gahnama/base/arena.h"

enum gah_direction { GAH_DIRECTION_AUTO, GAH_DIRECTION_LTR, GAH_DIRECTION_RTL };

/* Levels of the characters that rule X9 removes are those of FriBidi (not defined by
 * the standard). */
struct gah_bidi {
    const uint32_t *text; /* not owned */
    size_t count;
    uint8_t *levels;   /* resolved (after rule I2), one a code point */
    uint32_t *types;   /* FriBidi character types, opaque to callers */
    uint8_t paragraph; /* embedding level: 0 or 1 */
};

/* Code points [start, end) that are laid out left to right as one: an address. */
struct gah_bidi_link {
    size_t start;
    size_t end;
};

/* Direction AUTO follows rules P2 and P3; without a strong character it is `fallback`
 * (LTR or RTL). The text must hold no paragraph separator but at its end. */
void gah_bidi_resolve(struct gah_arena *arena, const uint32_t *text, size_t count,
                      enum gah_direction direction, enum gah_direction fallback,
                      struct gah_bidi *out);
/* The same, but each link (ascending, disjoint, without isolate controls inside) has
 * the levels that it would have between LRI and PDI, with its ASCII punctuation as
 * letters (higher-level protocols HL3 and HL4): its parts stand in their order,
 * whatever their script, and what is around it sees one neutral. AUTO looks into links
 * only where there is no other strong character. */
void gah_bidi_resolve_links(struct gah_arena *arena, const uint32_t *text, size_t count,
                            const struct gah_bidi_link *links, size_t link_count,
                            enum gah_direction direction, enum gah_direction fallback,
                            struct gah_bidi *out);
/* Rules L1 and L2 for the line [start, end): order[i] = index (in the paragraph) of the
 * character shown at place i from the left; end - start entries. line_levels (may be
 * NULL) gets the levels after L1. Marks stay after their base (L3 as terminals need it)
 * when marks_after_base is set; conformance tests clear it. */
void gah_bidi_order_line(const struct gah_bidi *bidi, size_t start, size_t end,
                         bool marks_after_base, uint32_t *order, uint8_t *line_levels);
/* Rule L4: the mirrored character, or cp itself. */
uint32_t gah_bidi_mirror(uint32_t cp);
/* The direction of the first strong character outside isolates (P2) and links, else of
 * the first inside a link; AUTO if there is none. */
enum gah_direction gah_bidi_first_strong(const uint32_t *text, size_t count,
                                         const struct gah_bidi_link *links,
                                         size_t link_count);

#endif
