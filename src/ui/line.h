/* One line of the interface, written from its start side: the left in a left-to-right
 * layout, the right in a mirrored one. Each field is shaped and ordered by itself, so
 * that a title never moves the number beside it. */
#ifndef UI_LINE_H
#define UI_LINE_H

#include "gahnama/base/arena.h"
#include "screen.h"

/* Stands before a title that controls were taken from. */
#define GAH_FILTERED '!'

struct gah_line {
    struct gah_region region;
    struct gah_arena *arena;
    struct gah_ink ink;
    int row;
    int left; /* what is still free: [left, right) */
    int right;
    bool rtl;
};

/* Blanks the row in `ink`. */
struct gah_line gah_line_begin(struct gah_region region, int row, bool rtl,
                               struct gah_arena *arena, struct gah_ink ink);
int gah_line_room(const struct gah_line *line);
/* Leaves columns free. */
void gah_line_skip(struct gah_line *line, int cols);
void gah_line_skip_end(struct gah_line *line, int cols);
/* The next field at the start side, at the end side. At most `max` columns; what does
 * not fit is cut with an ellipsis. Returns the columns taken. */
int gah_line_start(struct gah_line *line, const char *text, int max,
                   struct gah_ink ink);
int gah_line_end(struct gah_line *line, const char *text, int max, struct gah_ink ink);
/* One cell that warns of what follows it (GAH_FILTERED), and a blank. */
void gah_line_warning(struct gah_line *line);
/* A mark with a blank at each side, at the start side. */
void gah_line_separator(struct gah_line *line, const char *mark, struct gah_ink ink);
/* A field of exactly `cols` columns whose text stands at the far side of it (numbers
 * in a gutter). */
void gah_line_gutter(struct gah_line *line, const char *text, int cols,
                     struct gah_ink ink);

#endif
