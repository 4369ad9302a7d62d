/* One paragraph on its way to rows: visible code points, their levels and forms, and
 * the clusters that become cells. Private to src/text. */
#ifndef TEXT_PARAGRAPH_H
#define TEXT_PARAGRAPH_H

#include "gahnama/text/layout.h"
#include "gahnama/text/segment.h"

struct cluster {
    uint32_t first; /* code points [first, end) of the paragraph */
    uint32_t end;
    uint32_t off; /* in the document */
    uint32_t len;
    uint8_t width;
    uint8_t style;
    bool blank;
    bool break_after; /* a row may end here */
    bool shown;       /* false: controls only */
};

struct paragraph {
    struct gah_bidi bidi;
    const uint32_t *shaped;
    const uint32_t *offs; /* document offset of each code point; one more than count */
    const struct cluster *clusters;
    size_t cluster_count;
};

/* Boundaries of the whole document, found once for all its paragraphs. */
struct breaks {
    struct gah_segments lines;
    struct gah_segments graphemes; /* count 0: the text is simple, marks follow bases */
};

/* True where clusters need no tables: a base and the marks and joiners after it. */
bool paragraph_is_simple(struct gah_str text);
void breaks_find(struct gah_arena *arena, struct gah_str text, struct breaks *out);

/* text[off, off + len) without what the runs hide; newlines and tabs count as blanks.
 */
void paragraph_build(struct gah_arena *arena, const struct gah_document *doc,
                     const struct breaks *breaks, uint32_t off, uint32_t len,
                     enum gah_direction direction, enum gah_direction fallback,
                     struct paragraph *out);

/* The clusters [first, end) as cells in visual order, trailing blanks left out; returns
 * their columns. extra_style is added to each. */
uint16_t paragraph_cells(struct gah_arena *arena, const struct paragraph *paragraph,
                         size_t first, size_t end, uint8_t extra_style,
                         bool strip_harakat, struct gah_cell **cells, size_t *count);

#endif
