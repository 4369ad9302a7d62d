/* The grid of cells that panes draw on. Drawing is clipped to a region, cannot fail and
 * asks nobody anything; screen_curses.c alone carries the grid to the terminal. What a
 * cell holds is filtered here once more: no control ever stands in the grid. */
#ifndef UI_SCREEN_H
#define UI_SCREEN_H

#include <stdbool.h>
#include <stdint.h>

#include "fields.h"
#include "gahnama/base/buf.h"
#include "gahnama/text/layout.h"

enum gah_role {
    GAH_ROLE_NORMAL,
    GAH_ROLE_DIM,
    GAH_ROLE_TITLE,
    GAH_ROLE_HIT,
    GAH_ROLE_NAME,
    GAH_ROLE_EVENT,
    GAH_ROLE_COUNT
};

enum gah_attr { GAH_ATTR_BOLD = 1, GAH_ATTR_REVERSE = 2, GAH_ATTR_UNDERLINE = 4 };

struct gah_ink {
    uint8_t role;  /* enum gah_role: colour only */
    uint8_t attrs; /* bits of enum gah_attr: what shows without colour */
};

/* width 0: the right half of a wide character. No padding, so cells compare by bytes.
 */
struct gah_spot {
    uint32_t base;
    uint32_t marks[GAH_CELL_MARKS];
    uint8_t mark_count;
    uint8_t width;
    uint8_t role;
    uint8_t attrs;
    uint8_t level; /* of the bidi algorithm, for encoders; odd = right-to-left */
    uint8_t spare[3];
    uint32_t off; /* in the text that it shows; UINT32_MAX where it shows none */
};

extern const struct gah_spot gah_spot_blank;

/* The columns [from, to) of a row that were drawn on since it was last sent. */
struct gah_touched {
    int from;
    int to;
};

/* A part whose cells stand `by` rows above (below, if negative) where they stood. */
struct gah_scrolled {
    int row;
    int col;
    int rows;
    int cols;
    int by; /* 0: nothing scrolled */
};

struct gah_screen {
    struct gah_spot *spots;      /* rows * cols */
    struct gah_touched *touched; /* one a row */
    struct gah_scrolled scrolled;
    int rows;
    int cols;
    int cursor_row;
    int cursor_col;
    /* What this terminal asks of every text; width and direction are the caller's. */
    struct gah_layout_options text;
    struct gah_fields fields;
};

/* A rectangle of the screen; always inside it, may be empty. */
struct gah_region {
    struct gah_screen *screen;
    int row;
    int col;
    int rows;
    int cols;
};

void gah_screen_init(struct gah_screen *screen);
void gah_screen_release(struct gah_screen *screen);
/* All cells become blank. Sizes below 1 count as 1. */
void gah_screen_resize(struct gah_screen *screen, int rows, int cols);
void gah_screen_clear(struct gah_screen *screen);
/* Nothing counts as drawn on any more. */
void gah_screen_sent(struct gah_screen *screen);
/* NULL outside. */
const struct gah_spot *gah_screen_spot(const struct gah_screen *screen, int row,
                                       int col);
/* The ink that a column of a row is sent in. A blank between two words has that of the
 * word before it, where nobody sees which it has: a change of colour and back is most
 * of what a short field costs. */
struct gah_ink gah_screen_ink(const struct gah_spot *row, int col, int cols);
/* A row as UTF-8, blanks at the end left out: for tests. */
void gah_screen_row_text(const struct gah_screen *screen, int row, struct gah_buf *out);

struct gah_region gah_region_all(struct gah_screen *screen);
/* The part of the rectangle (in the region's coordinates) that lies in the region. */
struct gah_region gah_region_sub(struct gah_region region, int row, int col, int rows,
                                 int cols);
void gah_region_clear(struct gah_region region);
void gah_region_fill(struct gah_region region, int row, int col, int cols, uint32_t cp,
                     struct gah_ink ink);
void gah_region_put(struct gah_region region, int row, int col,
                    const struct gah_cell *cell, struct gah_ink ink);
/* The cells of a row from `col` (indent included) on; returns the columns taken. */
int gah_region_row(struct gah_region region, int row, int col, const struct gah_row *r,
                   struct gah_ink ink);
/* Adds attributes to cells that are there. */
void gah_region_mark(struct gah_region region, int row, int col, int cols,
                     struct gah_ink ink);
void gah_region_cursor(struct gah_region region, int row, int col);
/* Moves what is drawn on the region so many rows up (down: negative); rows that come
 * into it are blank. The display may let the terminal do the same. */
void gah_region_scroll(struct gah_region region, int by);

#endif
