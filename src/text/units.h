/* A paragraph cut into units: what wrapping may not tear (a grapheme, or the two of a
 * lam-alef). Private to layout. */
#ifndef GAHNAMA_SRC_TEXT_UNITS_H
#define GAHNAMA_SRC_TEXT_UNITS_H

#include "gahnama/text/layout.h"

/* No grapheme is wider; what is beyond is not shown. A row has room for one. */
#define UNIT_WIDTH_MAX 4

struct unit {
    uint32_t first; /* code points of the paragraph */
    uint32_t count;
    uint32_t off; /* bytes of doc.text */
    uint32_t len;
    uint8_t width; /* columns; 0 for what is not shown */
    uint8_t style;
    bool blank;       /* dropped at the end of a row */
    bool break_after; /* an opportunity of UAX #14 */
};

struct paragraph {
    uint32_t *text; /* code points that are neither hidden nor harmful */
    uint32_t *offs; /* byte offset in doc.text of each, and of the end */
    uint8_t *styles;
    uint32_t *shaped;
    size_t count;
    struct gah_bidi_link *links; /* addresses, in code points */
    size_t link_count;
    struct gah_bidi bidi;
    struct unit *units;
    size_t unit_count;
    bool bare; /* no marks but those of the text's other scripts */
};

struct paragraph_options {
    enum gah_direction direction;
    enum gah_direction fallback;
    bool strip_harakat;
    bool split_lam_alef;
    bool show_controls;
    bool breaks; /* find the line breaks too */
};

/* The part [off, off + len) of the text as one paragraph; newlines and tabs are blanks.
 */
void gah_units_build(struct gah_arena *arena, const struct gah_document *doc,
                     uint32_t off, uint32_t len,
                     const struct paragraph_options *options, struct paragraph *out);
/* Cells of the units [first, last) in visual order; returns their number. cells has
 * room for one a code point of the units. */
size_t gah_units_cells(struct gah_arena *arena, const struct paragraph *paragraph,
                       size_t first, size_t last, struct gah_cell *cells);
/* True where the unit is drawn joined to the one behind it. */
bool gah_units_reaches_on(const struct paragraph *paragraph, size_t unit);
/* True for a code point that a cell must not hold: controls, default ignorables. */
bool gah_units_is_unseen(uint32_t cp);

#endif
