/* The grid's way to the terminal by ncurses, output only: keys are read by keys.c.
 * A display exists at most once in a process (ncurses has state of its own). */
#ifndef UI_SCREEN_CURSES_H
#define UI_SCREEN_CURSES_H

#include <stdbool.h>

#include "gahnama/base/status.h"
#include "gahnama/text/encode.h"
#include "screen.h"

struct gah_display;

/* Raw mode is set on the terminal. GAH_UNSUPPORTED where TERM names no terminal that
 * can be drawn on. */
enum gah_status gah_display_open(int tty_fd, bool no_color, enum gah_encoding encoding,
                                 struct gah_display **out, struct gah_error *err);
/* The terminal has left and right margins (DECLRMM): a pane beside others can scroll.
 */
void gah_display_set_margins(struct gah_display *display, bool has_margins);
/* Shows the grid; only what differs from the last time is sent. */
void gah_display_flush(struct gah_display *display, struct gah_screen *screen);
/* Which column of the grid's row a terminal means that names one by the place of its
 * character in what it was sent, as those do that reorder rows. */
int gah_display_column(struct gah_display *display, const struct gah_screen *screen,
                       int row, int col);
/* The terminal asks for another encoding; the next flush repaints all. */
void gah_display_encode(struct gah_display *display, enum gah_encoding encoding);
/* Takes the terminal's size over; the next flush repaints all. */
void gah_display_resize(struct gah_display *display, int *rows, int *cols);
void gah_display_repaint(struct gah_display *display);
/* Leaves the alternate screen, and comes back (after a stop). */
void gah_display_suspend(struct gah_display *display);
void gah_display_resume(struct gah_display *display);
void gah_display_close(struct gah_display *display);

/* The bytes that leave the reader's screen, for a handler that can only write():
 * attributes off, cursor shown, alternate screen left. Cut to `cap`. Returns their
 * number; needs gah_display_open first. */
size_t gah_display_leave_string(char *out, size_t cap);

#endif
