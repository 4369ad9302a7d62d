/* From a document to visual rows of cells: paragraphs are shaped, resolved, wrapped at
 * a width, reordered row by row and aligned. The article pane and `gahnama show` print
 * the same rows. Everything is in bytes of doc.text (_off) and terminal columns (_col).
 */
#ifndef GAHNAMA_TEXT_LAYOUT_H
#define GAHNAMA_TEXT_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gahnama/base/arena.h"
#include "gahnama/base/buf.h"
#include "gahnama/base/str.h"
#include "gahnama/text/bidi.h"

enum gah_block_kind {
    GAH_BLOCK_PARAGRAPH,
    GAH_BLOCK_HEADING, /* level 1..6 */
    GAH_BLOCK_ITEM,    /* list item; level = depth from 1; number 0 = bullet */
    GAH_BLOCK_QUOTE,
    GAH_BLOCK_CODE, /* newlines are kept */
    GAH_BLOCK_RULE
};

struct gah_block {
    enum gah_block_kind kind;
    uint8_t level;
    uint32_t number; /* of an ordered list's item */
    uint32_t off;    /* the block's text in doc.text, mark-up included */
    uint32_t len;
};

enum gah_style {
    GAH_STYLE_EMPHASIS = 1,
    GAH_STYLE_STRONG = 2,
    GAH_STYLE_CODE = 4,
    GAH_STYLE_LINK = 8,
    GAH_STYLE_CONTROL = 16, /* of the name of a control; never of a run */
    GAH_STYLE_FILL = 64,    /* of a cell that justification put in; never of a run */
    GAH_STYLE_HIDDEN = 128  /* mark-up: in the text, not on the screen */
};

struct gah_style_run {
    uint32_t off;
    uint32_t len;
    uint8_t style; /* bits of enum gah_style */
};

struct gah_document {
    struct gah_str text;            /* canonical (gah_normalize_text) */
    const struct gah_block *blocks; /* ascending, disjoint; none = paragraphs split at
                                       blank lines */
    size_t block_count;
    const struct gah_style_run *runs; /* ascending by off; may overlap */
    size_t run_count;
};

#define GAH_CELL_MARKS 4 /* marks a base keeps; more are dropped */

/* One grapheme on the screen. A grapheme with parts that take columns of their own (a
 * spacing vowel, the second half of a flag) has a cell for each, all with its off and
 * len. What the program itself puts there (bullet, bar, rule, tatweel) has len 0. */
struct gah_cell {
    uint32_t base; /* shaped and mirrored code point; never a control */
    uint32_t marks[GAH_CELL_MARKS]; /* combining marks after it */
    uint8_t mark_count;
    uint8_t width; /* columns: 1 or 2 */
    uint8_t level; /* embedding level; odd = right-to-left */
    uint8_t style; /* bits of enum gah_style */
    uint32_t off;  /* the grapheme in doc.text; a lam-alef covers both letters */
    uint32_t len;
};

struct gah_row {
    const struct gah_cell *cells; /* from left to right */
    size_t cell_count;
    uint16_t indent; /* blank columns before the first cell */
    uint16_t width;  /* columns of the cells, without indent */
    uint32_t off;    /* the row's part of doc.text */
    uint32_t len;
    enum gah_block_kind kind;
    uint8_t block_level;
    bool rtl;       /* of the paragraph: aligned to the right */
    bool continued; /* the paragraph goes on in the next row (soft wrap) */
};

/* KASHIDA: soft-wrapped right-to-left rows are drawn out to both margins by tatweel
 * between joining letters, and by wider blanks where there is no place for it; not code
 * and not the last row of a paragraph. Wrapping is the same with and without. */
enum gah_justify { GAH_JUSTIFY_NONE, GAH_JUSTIFY_KASHIDA };

struct gah_layout_options {
    uint16_t width; /* columns; at least 4 */
    enum gah_direction
        direction;               /* of every paragraph; AUTO: its first strong letter */
    enum gah_direction fallback; /* for AUTO without a strong letter */
    enum gah_justify justify;
    bool strip_harakat;  /* no vowel signs of Arabic and Hebrew, nor the marks that tell
                            letters drawn by a skeleton apart */
    bool show_controls;  /* what is not seen (joiners, bidi controls, all that a cell
                            may not hold) by its name in U+27E6 and U+27E7; bidi
                            controls keep their effect, overrides have none */
    bool split_lam_alef; /* two cells, for gah_encoding_splits_lam_alef */
    bool blank_between;  /* an empty row between blocks */
};

/* Bytes of a paragraph that are laid out together. A longer one counts as several, with
 * the direction of its first and nothing between them; a row ends there, and embeddings
 * and isolates of UAX #9 do not reach over it. No prose comes near it. */
#define GAH_PARAGRAPH_MAX ((uint32_t)16 * 1024)

struct gah_layout {
    const struct gah_row *rows;
    size_t row_count;
    uint16_t width;
};

void gah_layout_build(struct gah_arena *arena, const struct gah_document *doc,
                      const struct gah_layout_options *options, struct gah_layout *out);

/* The row that shows off (the nearest one where off is hidden); 0 for an empty layout.
 */
size_t gah_layout_row_at(const struct gah_layout *layout, size_t off);
/* The column (indent included) of the cell that shows off; -1 where the row has none.
 */
int gah_row_column(const struct gah_row *row, size_t off);
/* The cell at a column, or NULL (margin). */
const struct gah_cell *gah_row_cell(const struct gah_row *row, int col);

/* One line of the interface: a field (title, source) as an isolate of its own
 * direction, cut to options->width columns (0 too) at its logical end with an ellipsis
 * (U+2026) where it does not fit; up to four letters before it where the last would be
 * drawn out to one that is cut off, else that letter in its unchanged form.
 * Nothing is justified. Of a text of more than GAH_PARAGRAPH_MAX only so much is
 * looked at. *row.indent is 0: the caller places it. Newlines count as
 * spaces. */
void gah_layout_field(struct gah_arena *arena, struct gah_str text,
                      const struct gah_layout_options *options, struct gah_row *row);
/* A row as UTF-8, indent as blanks: what `gahnama show` prints without colour. */
void gah_row_print(const struct gah_row *row, struct gah_buf *out);

#endif
