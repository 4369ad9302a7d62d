/* The only user of curses. Changed cells go to the virtual screen by setcchar and
 * mvadd_wchnstr; ncurses finds the shortest bytes. A copy of what was shown last tells
 * which cells changed, so that a quiet turn of the loop costs a comparison. */
#define NCURSES_WIDECHAR 1
#include "screen_curses.h"

#include <curses.h>
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <term.h>
#include <unistd.h>

#define INKS 8  /* combinations of enum gah_attr */
#define PARTS 3 /* of what is asked for, what is wanted, what is on the screen */

struct gah_display {
    SCREEN *screen;
    FILE *in;
    FILE *out;
    int frame; /* a file in memory that takes a frame's bytes, or -1 */
    struct gah_spot *shown;
    int rows;
    int cols;
    bool color;
    enum gah_encoding encoding;
    struct gah_cell *cells; /* a row on its way through the encoder */
    struct gah_encoded *places;
    cchar_t inks[GAH_ROLE_COUNT][INKS];
    cchar_t *line;   /* cells on their way to curses */
    bool can_scroll; /* parts of the screen, from row to row */
    bool has_margins;
    WINDOW *parts[PARTS];
    struct gah_scrolled part; /* where they are; `by` is not used */
    bool all_changed;         /* what was drawn on is not all that may differ */
};

static void use_colors(struct gah_display *display, bool no_color)
{
    static const short colors[GAH_ROLE_COUNT] = {
        [GAH_ROLE_NORMAL] = -1,        [GAH_ROLE_DIM] = COLOR_CYAN,
        [GAH_ROLE_TITLE] = COLOR_BLUE, [GAH_ROLE_HIT] = COLOR_YELLOW,
        [GAH_ROLE_NAME] = COLOR_GREEN, [GAH_ROLE_EVENT] = COLOR_MAGENTA,
    };
    if (no_color || start_color() == ERR || !has_colors() ||
        use_default_colors() == ERR)
        return;
    for (short i = 1; i < GAH_ROLE_COUNT; i++)
        init_pair(i, colors[i], -1);
    display->color = true;
}

static void forget_parts(struct gah_display *display)
{
    for (size_t i = 0; i < PARTS; i++) {
        if (display->parts[i])
            delwin(display->parts[i]);
        display->parts[i] = NULL;
    }
}

/* From now on all cells count as blank, as curses' own window is after erase(). */
static void forget(struct gah_display *display, int rows, int cols)
{
    size_t count;
    rows = rows < 1 ? 1 : rows;
    cols = cols < 1 ? 1 : cols;
    count = (size_t)rows * (size_t)cols;
    forget_parts(display);
    display->rows = rows;
    display->cols = cols;
    display->all_changed = true;
    display->shown = realloc(display->shown, count * sizeof *display->shown);
    display->cells = realloc(display->cells, (size_t)cols * sizeof *display->cells);
    display->places = realloc(display->places, (size_t)cols * sizeof *display->places);
    display->line = realloc(display->line, ((size_t)cols + 1) * sizeof *display->line);
    if (!display->shown || !display->cells || !display->places || !display->line)
        gah_out_of_memory();
    for (size_t i = 0; i < count; i++)
        display->shown[i] = gah_spot_blank;
}

static FILE *open_twin(int tty_fd, const char *mode)
{
    int fd = dup(tty_fd);
    FILE *file = fd < 0 ? NULL : fdopen(fd, mode);
    if (!file && fd >= 0)
        close(fd);
    return file;
}

static void set_modes(void)
{
    raw();
    noecho();
    nonl();
    typeahead(-1);
    scrollok(stdscr, FALSE);
    leaveok(stdscr, FALSE);
    intrflush(stdscr, FALSE);
}

static void release(struct gah_display *display)
{
    if (display->in)
        fclose(display->in);
    if (display->out)
        fclose(display->out);
    if (display->frame >= 0)
        close(display->frame);
    free(display->shown);
    free(display->cells);
    free(display->places);
    free(display->line);
    free(display);
}

enum gah_status gah_display_open(int tty_fd, bool no_color, enum gah_encoding encoding,
                                 struct gah_display **out, struct gah_error *err)
{
    struct gah_display *display = calloc(1, sizeof *display);
    if (!display)
        gah_out_of_memory();
    display->encoding = encoding;
    display->in = open_twin(tty_fd, "r");
    display->out = open_twin(STDOUT_FILENO, "w");
    display->frame = memfd_create("frame", MFD_CLOEXEC);
    if (display->in && display->out)
        display->screen = newterm(NULL, display->out, display->in);
    if (!display->screen) {
        release(display);
        return gah_error_set(err, GAH_UNSUPPORTED, "this terminal cannot be drawn on");
    }
    set_modes();
    display->can_scroll = tigetstr("csr") && tigetstr("indn") && tigetstr("sc");
    use_colors(display, no_color);
    forget(display, LINES, COLS);
    *out = display;
    return GAH_OK;
}

static attr_t attributes(struct gah_ink ink)
{
    attr_t attrs = A_NORMAL;
    if (ink.attrs & GAH_ATTR_BOLD)
        attrs |= A_BOLD;
    if (ink.attrs & GAH_ATTR_REVERSE)
        attrs |= A_REVERSE;
    if (ink.attrs & GAH_ATTR_UNDERLINE)
        attrs |= A_UNDERLINE;
    return attrs;
}

/* setcchar looks at the attributes anew for each cell; of those without marks only the
 * character differs, and they are copies of one of their ink. */
static const cchar_t *inked(struct gah_display *display, struct gah_ink ink)
{
    cchar_t *cell = &display->inks[ink.role % GAH_ROLE_COUNT][ink.attrs % INKS];
    short pair = display->color ? (short)ink.role : 0;
    if (cell->chars[0] == 0)
        setcchar(cell, L" ", attributes(ink), pair, NULL);
    return cell;
}

static void make_cell(struct gah_display *display, const uint32_t *chars, size_t count,
                      struct gah_ink ink, cchar_t *out)
{
    wchar_t text[GAH_ENCODED_MAX + 1];
    short pair = display->color ? (short)ink.role : 0;
    *out = *inked(display, ink);
    out->chars[0] = (wchar_t)chars[0];
    if (count == 1)
        return;
    for (size_t i = 0; i < count; i++)
        text[i] = (wchar_t)chars[i];
    text[count] = 0;
    if (setcchar(out, text, attributes(ink), pair, NULL) == ERR)
        out->chars[0] = 0xFFFD;
}

static void make_spot(struct gah_display *display, const struct gah_spot *spot,
                      struct gah_ink ink, cchar_t *out)
{
    uint32_t chars[GAH_CELL_MARKS + 1] = {spot->base};
    memcpy(chars + 1, spot->marks, sizeof spot->marks);
    make_cell(display, chars, spot->mark_count + 1u, ink, out);
}

/* The first len bytes of the frame go on to the terminal. */
static void send_frame(int frame, off_t len)
{
    char bytes[16384];
    for (off_t at = 0; at < len;) {
        size_t room =
            len - at < (off_t)sizeof bytes ? (size_t)(len - at) : sizeof bytes;
        ssize_t got = pread(frame, bytes, room, at);
        ssize_t done = 0;
        if (got <= 0)
            return;
        while (done < got) {
            ssize_t n = write(STDOUT_FILENO, bytes + done, (size_t)(got - done));
            if (n < 0 && errno != EINTR)
                return;
            done += n > 0 ? n : 0;
        }
        at += got;
    }
}

/* ncurses writes each time it moves to another row, and a terminal may show each piece.
 * A frame is collected in memory and sent at once: nothing half drawn is seen, and
 * twenty writes cost what one does. */
static void refresh_at_once(struct gah_display *display)
{
    int fd = fileno(display->out);
    if (display->frame < 0 || dup2(display->frame, fd) < 0) {
        refresh();
        return;
    }
    refresh();
    dup2(STDOUT_FILENO, fd);
    send_frame(display->frame, lseek(display->frame, 0, SEEK_CUR));
    lseek(display->frame, 0, SEEK_SET); /* its memory is used again */
}

static bool is_changed(const struct gah_spot *spot, const struct gah_spot *shown)
{
    return memcmp(spot, shown, offsetof(struct gah_spot, off)) != 0;
}

/* What is sent behind a changed cell: another, or a blank that takes its ink. */
static bool goes_on(const struct gah_display *display, const struct gah_spot *spots,
                    const struct gah_spot *shown, int col)
{
    struct gah_ink ink;
    if (is_changed(&spots[col], &shown[col]))
        return true;
    ink = gah_screen_ink(spots, col, display->cols);
    return ink.role != spots[col].role || ink.attrs != spots[col].attrs;
}

/* Each run of changed cells in one call. */
static void show_changed_spots(struct gah_display *display, int row,
                               struct gah_touched part, const struct gah_spot *spots,
                               struct gah_spot *shown)
{
    for (int col = part.from; col < part.to; col++) {
        int first = col;
        int count = 0;
        if (!is_changed(&spots[col], &shown[col]))
            continue;
        for (; col < part.to && goes_on(display, spots, shown, col); col++) {
            if (spots[col].width == 0)
                continue;
            if (count == 0)
                first = col;
            make_spot(display, &spots[col], gah_screen_ink(spots, col, display->cols),
                      &display->line[count++]);
        }
        if (count > 0)
            mvadd_wchnstr(row, first, display->line, count);
    }
}

static uint8_t style_of(const struct gah_spot *spot)
{
    return spot->attrs & GAH_ATTR_BOLD ? GAH_STYLE_STRONG : 0;
}

/* The row as the encoder takes it; each cell's off is its column, to find the ink. */
static size_t cells_of(const struct gah_display *display, const struct gah_spot *spots)
{
    size_t count = 0;
    for (int col = 0; col < display->cols; col++) {
        struct gah_cell *cell = &display->cells[count];
        if (spots[col].width == 0)
            continue;
        *cell = (struct gah_cell){.base = spots[col].base,
                                  .mark_count = spots[col].mark_count,
                                  .width = spots[col].width,
                                  .level = spots[col].level,
                                  .style = style_of(&spots[col]),
                                  .off = (uint32_t)col};
        memcpy(cell->marks, spots[col].marks, sizeof cell->marks);
        count++;
    }
    return count;
}

static bool is_right_to_left(const struct gah_cell *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (cells[i].level & 1)
            return true;
    }
    return false;
}

static void encode(struct gah_display *display, const struct gah_spot *spots,
                   size_t *count)
{
    *count = cells_of(display, spots);
    gah_encode_cells(display->cells, *count, (struct gah_str){"", 0},
                     is_right_to_left(display->cells, *count), display->encoding,
                     display->places);
}

/* A terminal that reorders shows the cursor on the character that stands in a column of
 * what it was sent, and names the column of a press in the same way (looked at: Konsole
 * 22.12, PuTTY 0.78; kitty names the column that is seen). */
static bool names_columns_sent(const struct gah_display *display)
{
    return display->encoding == GAH_ENCODING_RUNS ||
           display->encoding == GAH_ENCODING_SHAPED;
}

int gah_display_column(struct gah_display *display, const struct gah_screen *screen,
                       int row, int col)
{
    size_t count;
    int at = 0;
    if (!names_columns_sent(display) || row < 0 || row >= screen->rows)
        return col;
    encode(display, &screen->spots[row * screen->cols], &count);
    for (size_t i = 0; i < count; i++) {
        at += display->places[i].width;
        if (col < at)
            return (int)display->cells[display->places[i].cell].off;
    }
    return col;
}

/* Where the cell at a column is sent. */
static int column_sent(struct gah_display *display, const struct gah_spot *spots,
                       int column)
{
    size_t count;
    int col = 0;
    if (!names_columns_sent(display))
        return column;
    encode(display, spots, &count);
    for (size_t i = 0; i < count; i++) {
        if (display->cells[display->places[i].cell].off == (uint32_t)column)
            return col;
        col += display->places[i].width;
    }
    return column;
}

/* A change may move what stands far from it, so the row goes whole; curses sends only
 * what differs. */
static void show_encoded(struct gah_display *display, int row,
                         const struct gah_spot *spots)
{
    size_t count;
    int col = 0;
    encode(display, spots, &count);
    for (size_t i = 0; i < count; i++) {
        const struct gah_encoded *place = &display->places[i];
        int from = (int)display->cells[place->ink].off;
        struct gah_ink ink = gah_screen_ink(spots, from, display->cols);
        if (place->style & GAH_STYLE_STRONG)
            ink.attrs |= GAH_ATTR_BOLD;
        make_cell(display, place->chars, place->count, ink, display->line);
        mvadd_wchnstr(row, col, display->line, 1);
        col += place->width;
    }
}

static int column_of_cursor(struct gah_display *display,
                            const struct gah_screen *screen)
{
    int row = screen->cursor_row;
    if (row < 0 || row >= screen->rows)
        return screen->cursor_col;
    return column_sent(display, &screen->spots[row * screen->cols], screen->cursor_col);
}

void gah_display_set_margins(struct gah_display *display, bool has_margins)
{
    display->has_margins = has_margins;
}

/* DECSC, margins, SU or SD, margins off, DECRC: the cursor and the attributes stay as
 * curses knows them. The bytes go ahead of the frame's. */
static void send_scroll(const struct gah_display *display,
                        const struct gah_scrolled *scrolled)
{
    char bytes[100];
    char sides[40] = "";
    bool whole = scrolled->cols == display->cols;
    int len;
    if (!whole)
        snprintf(sides, sizeof sides, "\033[?69h\033[%d;%ds", scrolled->col + 1,
                 scrolled->col + scrolled->cols);
    len = snprintf(bytes, sizeof bytes,
                   "\0337\033[m%s\033[%d;%dr\033[%d%c\033[r%s\0338", sides,
                   scrolled->row + 1, scrolled->row + scrolled->rows, abs(scrolled->by),
                   scrolled->by > 0 ? 'S' : 'T', whole ? "" : "\033[?69l");
    if (write(display->frame, bytes, (size_t)len) != len)
        return;
}

/* The part of each of curses' windows: they are kept, since to delete one touches all
 * of its parent. */
static bool make_parts(struct gah_display *display, const struct gah_scrolled *scrolled)
{
    WINDOW *const parents[PARTS] = {stdscr, newscr, curscr};
    bool same = display->parts[0] && display->part.row == scrolled->row &&
                display->part.col == scrolled->col &&
                display->part.rows == scrolled->rows &&
                display->part.cols == scrolled->cols;
    if (same)
        return true;
    forget_parts(display);
    display->part = *scrolled;
    for (size_t i = 0; i < PARTS; i++) {
        display->parts[i] = derwin(parents[i], scrolled->rows, scrolled->cols,
                                   scrolled->row, scrolled->col);
        if (!display->parts[i]) {
            forget_parts(display);
            return false;
        }
        scrollok(display->parts[i], TRUE);
    }
    return true;
}

static void scroll_shown(struct gah_display *display,
                         const struct gah_scrolled *scrolled)
{
    int step = scrolled->by > 0 ? 1 : -1;
    int row = step > 0 ? scrolled->row : scrolled->row + scrolled->rows - 1;
    size_t size = (size_t)scrolled->cols * sizeof *display->shown;
    for (int i = 0; i < scrolled->rows; i++, row += step) {
        struct gah_spot *to = &display->shown[row * display->cols + scrolled->col];
        if (i < scrolled->rows - abs(scrolled->by))
            memcpy(to, to + scrolled->by * display->cols, size);
        else
            for (int col = 0; col < scrolled->cols; col++)
                to[col] = gah_spot_blank;
    }
}

/* Beside other panes a row's cells can be moved alone only where each stands for
 * itself.
 */
static void let_scroll(struct gah_display *display, const struct gah_scrolled *scrolled)
{
    bool whole = scrolled->cols == display->cols;
    bool alone = display->has_margins && display->encoding == GAH_ENCODING_VISUAL;
    if (display->frame < 0 || !display->can_scroll || !(whole || alone) ||
        abs(scrolled->by) >= scrolled->rows || !make_parts(display, scrolled))
        return;
    send_scroll(display, scrolled);
    for (size_t i = 0; i < PARTS; i++)
        wscrl(display->parts[i], scrolled->by);
    scroll_shown(display, scrolled);
}

static void show_row(struct gah_display *display, int row, struct gah_touched part,
                     const struct gah_spot *spots)
{
    struct gah_spot *shown = &display->shown[row * display->cols];
    size_t size;
    if (part.from >= part.to)
        return;
    size = (size_t)(part.to - part.from) * sizeof *spots;
    if (memcmp(spots + part.from, shown + part.from, size) == 0)
        return;
    if (display->encoding == GAH_ENCODING_VISUAL)
        show_changed_spots(display, row, part, spots, shown);
    else
        show_encoded(display, row, spots);
    memcpy(shown + part.from, spots + part.from, size);
}

void gah_display_flush(struct gah_display *display, struct gah_screen *screen)
{
    if (screen->rows != display->rows || screen->cols != display->cols) {
        erase();
        forget(display, screen->rows, screen->cols);
    }
    if (!display->all_changed && screen->scrolled.by != 0)
        let_scroll(display, &screen->scrolled);
    for (int row = 0; row < screen->rows; row++) {
        struct gah_touched part = screen->touched[row];
        if (display->all_changed)
            part = (struct gah_touched){0, screen->cols};
        show_row(display, row, part, &screen->spots[row * screen->cols]);
    }
    display->all_changed = false;
    gah_screen_sent(screen);
    move(screen->cursor_row, column_of_cursor(display, screen));
    refresh_at_once(display);
}

void gah_display_encode(struct gah_display *display, enum gah_encoding encoding)
{
    display->encoding = encoding;
    gah_display_repaint(display);
}

void gah_display_resize(struct gah_display *display, int *rows, int *cols)
{
    struct winsize size = {0};
    *rows = LINES;
    *cols = COLS;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row && size.ws_col) {
        *rows = size.ws_row;
        *cols = size.ws_col;
    }
    if (*rows != LINES || *cols != COLS) {
        forget_parts(display);
        resize_term(*rows, *cols);
    }
    gah_display_repaint(display);
}

void gah_display_repaint(struct gah_display *display)
{
    forget(display, display->rows, display->cols);
    erase();
    clearok(stdscr, TRUE);
}

void gah_display_suspend(struct gah_display *display)
{
    (void)display;
    endwin();
}

void gah_display_resume(struct gah_display *display)
{
    reset_prog_mode();
    gah_display_repaint(display);
}

void gah_display_close(struct gah_display *display)
{
    forget_parts(display);
    if (!isendwin())
        endwin();
    delscreen(display->screen);
    release(display);
}

/* Padding ("$<5>") is meant for tputs; a handler has none, so it is left out. */
static size_t append_capability(const char *name, char *out, size_t len, size_t cap)
{
    const char *text = tigetstr(name);
    if (!text || text == (const char *)-1)
        return len;
    for (; *text && len < cap; text++) {
        if (text[0] == '$' && text[1] == '<') {
            const char *end = strchr(text, '>');
            if (!end)
                break;
            text = end;
            continue;
        }
        out[len++] = *text;
    }
    return len;
}

size_t gah_display_leave_string(char *out, size_t cap)
{
    size_t len = append_capability("sgr0", out, 0, cap);
    len = append_capability("op", out, len, cap);
    len = append_capability("cnorm", out, len, cap);
    return append_capability("rmcup", out, len, cap);
}
