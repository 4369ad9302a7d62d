/* A selected row in a list that is longer than its pane. */
#ifndef UI_CURSOR_H
#define UI_CURSOR_H

#include <stddef.h>

enum gah_motion {
    GAH_LINE_DOWN,
    GAH_LINE_UP,
    GAH_HALF_DOWN,
    GAH_HALF_UP,
    GAH_PAGE_DOWN,
    GAH_PAGE_UP,
    GAH_TO_TOP,
    GAH_TO_BOTTOM
};

struct gah_cursor {
    size_t selected;
    size_t top;
    size_t height; /* rows of the pane when it was last drawn */
};

/* The rows that a motion goes down (up: negative) in a pane of height rows; 0 for the
 * two that go to an end. */
long gah_motion_rows(enum gah_motion motion, size_t height);
/* Where a motion leads from `at` among count places; never beyond the ends. */
size_t gah_motion_apply(enum gah_motion motion, size_t at, size_t height, size_t count);
void gah_cursor_move(struct gah_cursor *cursor, enum gah_motion motion, size_t count);
/* Keeps the selection inside the list and in view. */
void gah_cursor_fit(struct gah_cursor *cursor, size_t height, size_t count);

#endif
