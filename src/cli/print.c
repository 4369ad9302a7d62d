#include "print.h"

#include <libintl.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "encoding.h"
#include "gahnama/chrono/edtf.h"
#include "gahnama/text/layout.h"
#include "gahnama/text/normalize.h"
#include "gahnama/text/utf8.h"
#include "gahnama/text/width.h"

#define _(text) gettext(text)

void print_init(struct print *print, struct gah_arena *arena)
{
    print->arena = arena;
    struct winsize size = {0};
    print->visual = isatty(STDOUT_FILENO);
    print->columns = 0;
    print->used = 0;
    if (print->visual && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        print->columns = size.ws_col;
    print->encoding = encoding_of_environment();
    gah_buf_init(&print->line);
    gah_vec_init(&print->cells, sizeof(struct gah_cell));
}

static void add_cells(struct print *print, const struct gah_cell *cells, size_t count)
{
    for (size_t i = 0; i < count; i++)
        *(struct gah_cell *)gah_vec_push(&print->cells) = cells[i];
}

static unsigned add_visual(struct print *print, struct gah_str text, unsigned width)
{
    struct gah_row row = {0};
    unsigned room = width ? width : 2 * (unsigned)text.len + 1;
    if (room > UINT16_MAX)
        room = UINT16_MAX;
    struct gah_layout_options options = {.width = (uint16_t)room};
    options.split_lam_alef = gah_encoding_splits_lam_alef(print->encoding);
    gah_layout_field(print->arena, text, &options, &row);
    add_cells(print, row.cells, row.cell_count);
    return row.width;
}

static void add_blanks(struct print *print, unsigned count)
{
    static const struct gah_cell blank = {.base = ' ', .width = 1};
    for (unsigned i = 0; i < count; i++) {
        if (print->visual)
            add_cells(print, &blank, 1);
        else
            gah_buf_add_byte(&print->line, ' ');
    }
}

void print_field(struct print *print, const char *text, unsigned width)
{
    struct gah_str s = gah_normalize_shown(print->arena, gah_str_from(text));
    unsigned room = print->columns - print->used;
    unsigned used;
    if (print->columns && print->used >= print->columns)
        return;
    if (print->columns && (width == 0 || width > room))
        width = (unsigned)gah_width_text(s) > room || width ? room : 0;
    if (print->visual) {
        used = add_visual(print, s, width);
    } else {
        gah_buf_add_str(&print->line, s);
        used = (unsigned)gah_width_text(s);
    }
    print->used += (width ? width + 2 : used);
    if (width == 0)
        return;
    add_blanks(print, (used < width ? width - used : 0) + 2);
}

static bool is_blank(const struct gah_cell *cell)
{
    return cell->base == ' ' && cell->mark_count == 0;
}

/* The cells of the line as the terminal needs them. */
static void encode_line(struct print *print)
{
    const struct gah_cell *cells;
    struct gah_row row = {0};
    while (print->cells.len > 0 &&
           is_blank(gah_vec_at(&print->cells, print->cells.len - 1)))
        gah_vec_pop(&print->cells);
    if (print->cells.len == 0)
        return;
    cells = gah_vec_at(&print->cells, 0);
    row.cells = cells;
    row.cell_count = print->cells.len;
    gah_encode_row(&row, gah_str_from(""), print->encoding, NULL, &print->line);
    gah_vec_clear(&print->cells);
}

void print_end_line(struct print *print)
{
    if (print->visual)
        encode_line(print);
    gah_buf_add_c(&print->line, "");
    while (print->line.len && print->line.ptr[print->line.len - 1] == ' ')
        print->line.ptr[--print->line.len] = '\0';
    puts(print->line.ptr);
    print->used = 0;
    gah_buf_clear(&print->line);
}

void print_release(struct print *print)
{
    gah_buf_release(&print->line);
    gah_vec_release(&print->cells);
}

static const char *inferred(struct gah_arena *arena, struct gah_interval interval)
{
    const char *edtf;
    interval.approximate = false;
    edtf = gah_edtf_format(arena, interval);
    return *edtf ? gah_arena_printf(arena, "≈%s", edtf) : _("undated");
}

const char *print_date(struct gah_arena *arena, const struct gah_date *date)
{
    if (date->offset && !gah_interval_is_placed(date->interval))
        return date->offset;
    if (date->basis == GAH_BASIS_NONE || !date->edtf || !*date->edtf)
        return _("undated");
    if (date->basis == GAH_BASIS_INFERRED)
        return inferred(arena, date->interval);
    return date->edtf;
}
