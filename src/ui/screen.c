/* The grid. Wide characters take a cell of width 2 and one of width 0; whoever writes
 * over one half blanks the other, as terminals do. */
#include "screen.h"

#include <stdlib.h>
#include <string.h>

#include "gahnama/base/status.h"
#include "gahnama/text/utf8.h"

const struct gah_spot gah_spot_blank = {
    .base = ' ', .width = 1, .role = GAH_ROLE_NORMAL, .off = UINT32_MAX};

void gah_screen_init(struct gah_screen *screen)
{
    memset(screen, 0, sizeof *screen);
    gah_fields_init(&screen->fields);
}

void gah_screen_release(struct gah_screen *screen)
{
    free(screen->spots);
    free(screen->touched);
    gah_fields_release(&screen->fields);
    gah_screen_init(screen);
}

void gah_screen_clear(struct gah_screen *screen)
{
    gah_region_clear(gah_region_all(screen));
    screen->cursor_row = 0;
    screen->cursor_col = 0;
}

void gah_screen_sent(struct gah_screen *screen)
{
    for (int row = 0; row < screen->rows; row++)
        screen->touched[row] = (struct gah_touched){screen->cols, 0};
    screen->scrolled.by = 0;
}

void gah_screen_resize(struct gah_screen *screen, int rows, int cols)
{
    rows = rows < 1 ? 1 : rows > 1000 ? 1000 : rows;
    cols = cols < 1 ? 1 : cols > 1000 ? 1000 : cols;
    free(screen->spots);
    free(screen->touched);
    screen->spots = calloc((size_t)rows * (size_t)cols, sizeof *screen->spots);
    screen->touched = calloc((size_t)rows, sizeof *screen->touched);
    if (!screen->spots || !screen->touched)
        gah_out_of_memory();
    screen->rows = rows;
    screen->cols = cols;
    gah_screen_sent(screen);
    gah_screen_clear(screen);
}

const struct gah_spot *gah_screen_spot(const struct gah_screen *screen, int row,
                                       int col)
{
    if (row < 0 || col < 0 || row >= screen->rows || col >= screen->cols)
        return NULL;
    return &screen->spots[row * screen->cols + col];
}

static bool is_blank(const struct gah_spot *spot)
{
    return spot->base == ' ' && spot->mark_count == 0;
}

/* A blank in such an ink looks like any other. */
static bool is_unseen(const struct gah_spot *spot)
{
    return (spot->attrs & (GAH_ATTR_REVERSE | GAH_ATTR_UNDERLINE)) == 0;
}

struct gah_ink gah_screen_ink(const struct gah_spot *row, int col, int cols)
{
    const struct gah_spot *spot = &row[col];
    bool alone = is_blank(spot) && col > 0 && col + 1 < cols && !is_blank(spot - 1) &&
                 !is_blank(spot + 1);
    if (alone && is_unseen(spot) && is_unseen(spot - 1))
        spot--;
    return (struct gah_ink){spot->role, spot->attrs};
}

void gah_screen_row_text(const struct gah_screen *screen, int row, struct gah_buf *out)
{
    size_t end = out->len;
    for (int col = 0; col < screen->cols; col++) {
        const struct gah_spot *spot = gah_screen_spot(screen, row, col);
        if (!spot || spot->width == 0)
            continue;
        gah_utf8_append(out, spot->base);
        for (int i = 0; i < spot->mark_count; i++)
            gah_utf8_append(out, spot->marks[i]);
        if (spot->base != ' ')
            end = out->len;
    }
    out->len = end;
    if (out->ptr)
        out->ptr[end] = '\0';
}

struct gah_region gah_region_all(struct gah_screen *screen)
{
    return (struct gah_region){screen, 0, 0, screen->rows, screen->cols};
}

static int clamp(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

struct gah_region gah_region_sub(struct gah_region region, int row, int col, int rows,
                                 int cols)
{
    int top = clamp(row, 0, region.rows);
    int left = clamp(col, 0, region.cols);
    int bottom = clamp(row + (rows > 0 ? rows : 0), top, region.rows);
    int right = clamp(col + (cols > 0 ? cols : 0), left, region.cols);
    return (struct gah_region){region.screen, region.row + top, region.col + left,
                               bottom - top, right - left};
}

static bool inside(struct gah_region region, int row, int col)
{
    return row >= 0 && col >= 0 && row < region.rows && col < region.cols;
}

/* Controls, bidi controls, joiners, fillers and halves of surrogates have no place on a
 * screen: the terminal would act on them. */
static bool is_printable(uint32_t cp)
{
    if (cp >= ' ' && cp <= '~')
        return true;
    if (cp < 0xA0 || cp == 0xAD || cp == 0x061C)
        return false;
    if (cp < 0x200B || (cp >= 0xFB00 && cp < 0xFEFF))
        return true;
    if (cp <= 0x200F || (cp >= 0x2028 && cp <= 0x202E))
        return false;
    if ((cp >= 0x2060 && cp <= 0x206F) || cp == 0xFEFF)
        return false;
    if ((cp >= 0xD800 && cp <= 0xDFFF) || (cp >= 0xFFF9 && cp <= 0xFFFB))
        return false;
    return cp < 0xE0000;
}

static struct gah_spot *spot_at(struct gah_region region, int row, int col)
{
    struct gah_screen *screen = region.screen;
    return &screen->spots[(region.row + row) * screen->cols + region.col + col];
}

static void touch(struct gah_region region, int row, int from, int to)
{
    struct gah_touched *touched = &region.screen->touched[region.row + row];
    from += region.col;
    to += region.col;
    if (from < touched->from)
        touched->from = from > 0 ? from : 0;
    if (to > touched->to)
        touched->to = to < region.screen->cols ? to : region.screen->cols;
}

/* Blanks the other half of a wide character whose one half is about to go. */
static void split_wide(struct gah_region region, int row, int col)
{
    struct gah_spot *spot = spot_at(region, row, col);
    int at = region.col + col;
    if (spot->width == 0 && at > 0) {
        spot[-1].base = ' ';
        spot[-1].mark_count = 0;
        spot[-1].width = 1;
    }
    if (spot->width == 2 && at + 1 < region.screen->cols) {
        spot[1].base = ' ';
        spot[1].width = 1;
    }
}

static void set_marks(struct gah_spot *spot, const struct gah_cell *cell)
{
    for (int i = 0; i < cell->mark_count && i < GAH_CELL_MARKS; i++) {
        if (is_printable(cell->marks[i]))
            spot->marks[spot->mark_count++] = cell->marks[i];
    }
}

static void put_second_half(struct gah_region region, int row, int col,
                            const struct gah_cell *cell, struct gah_ink ink)
{
    struct gah_spot *half = spot_at(region, row, col);
    split_wide(region, row, col);
    *half = gah_spot_blank;
    half->width = 0;
    half->role = ink.role;
    half->attrs = ink.attrs;
    half->off = cell->off;
}

void gah_region_put(struct gah_region region, int row, int col,
                    const struct gah_cell *cell, struct gah_ink ink)
{
    struct gah_spot *spot;
    bool fits = cell->width < 2 || inside(region, row, col + 1);
    if (!inside(region, row, col))
        return;
    spot = spot_at(region, row, col);
    /* The halves of wide characters that change too are at most so far away. */
    touch(region, row, col - 1, col + 3);
    if (spot->width != 1)
        split_wide(region, row, col);
    *spot = gah_spot_blank;
    spot->role = ink.role;
    spot->attrs = ink.attrs;
    spot->off = cell->off;
    spot->level = cell->level;
    if (!fits)
        return;
    spot->base = is_printable(cell->base) ? cell->base : 0xFFFD;
    set_marks(spot, cell);
    if (cell->width == 2) {
        spot->width = 2;
        put_second_half(region, row, col + 1, cell, ink);
    }
}

void gah_region_clear(struct gah_region region)
{
    for (int row = 0; row < region.rows; row++) {
        struct gah_spot *spots = spot_at(region, row, 0);
        touch(region, row, 0, region.cols);
        for (int col = 0; col < region.cols; col++)
            spots[col] = gah_spot_blank;
    }
}

void gah_region_fill(struct gah_region region, int row, int col, int cols, uint32_t cp,
                     struct gah_ink ink)
{
    struct gah_region part = gah_region_sub(region, row, col, 1, cols);
    struct gah_spot spot = gah_spot_blank;
    struct gah_spot *spots;
    if (part.rows < 1 || part.cols < 1)
        return;
    spot.base = is_printable(cp) ? cp : 0xFFFD;
    spot.role = ink.role;
    spot.attrs = ink.attrs;
    split_wide(part, 0, 0);
    split_wide(part, 0, part.cols - 1);
    touch(part, 0, -1, part.cols + 1);
    spots = spot_at(part, 0, 0);
    for (int i = 0; i < part.cols; i++)
        spots[i] = spot;
}

int gah_region_row(struct gah_region region, int row, int col, const struct gah_row *r,
                   struct gah_ink ink)
{
    int at = col + r->indent;
    for (size_t i = 0; i < r->cell_count; i++) {
        gah_region_put(region, row, at, &r->cells[i], ink);
        at += r->cells[i].width;
    }
    return at - col;
}

void gah_region_mark(struct gah_region region, int row, int col, int cols,
                     struct gah_ink ink)
{
    for (int i = col; i < col + cols; i++) {
        if (!inside(region, row, i))
            continue;
        touch(region, row, i, i + 1);
        spot_at(region, row, i)->attrs |= ink.attrs;
        if (ink.role != GAH_ROLE_NORMAL)
            spot_at(region, row, i)->role = ink.role;
    }
}

void gah_region_cursor(struct gah_region region, int row, int col)
{
    if (!inside(region, row, col))
        return;
    region.screen->cursor_row = region.row + row;
    region.screen->cursor_col = region.col + col;
}

void gah_region_scroll(struct gah_region region, int by)
{
    int step = by > 0 ? 1 : -1;
    int row = by > 0 ? 0 : region.rows - 1;
    int kept = region.rows - abs(by);
    size_t size = (size_t)region.cols * sizeof *region.screen->spots;
    for (int i = 0; i < kept; i++, row += step) {
        memmove(spot_at(region, row, 0), spot_at(region, row + by, 0), size);
        touch(region, row, 0, region.cols);
    }
    gah_region_clear(by > 0 ? gah_region_sub(region, kept, 0, by, region.cols)
                            : gah_region_sub(region, 0, 0, -by, region.cols));
    region.screen->scrolled =
        (struct gah_scrolled){region.row, region.col, region.rows, region.cols, by};
}
