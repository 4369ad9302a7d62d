#include "print.h"

#include <libintl.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "gahnama/chrono/edtf.h"
#include "gahnama/text/layout.h"
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
    gah_buf_init(&print->line);
}

static unsigned add_visual(struct print *print, struct gah_str text, unsigned width)
{
    struct gah_row row = {0};
    unsigned room = width ? width : 2 * (unsigned)text.len + 1;
    if (room > UINT16_MAX)
        room = UINT16_MAX;
    gah_layout_field(print->arena, text,
                     &(struct gah_layout_options){.width = (uint16_t)room}, &row);
    row.indent = 0;
    gah_row_print(&row, &print->line);
    return row.width;
}

/* C0, DEL and C1 become blanks; a file's name may be no UTF-8. */
static struct gah_str plain(struct gah_arena *arena, const char *text)
{
    char *copy = gah_arena_copy(arena, gah_utf8_repair(arena, gah_str_from(text)));
    for (char *c = copy; *c; c++) {
        unsigned char byte = (unsigned char)*c;
        if (byte < 0x20 || byte == 0x7f)
            *c = ' ';
        if (byte == 0xc2 && (unsigned char)c[1] >= 0x80 && (unsigned char)c[1] < 0xa0)
            c[0] = c[1] = ' ';
    }
    return gah_str_from(copy);
}

void print_field(struct print *print, const char *text, unsigned width)
{
    struct gah_str s = plain(print->arena, text);
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
    for (; used < width; used++)
        gah_buf_add_byte(&print->line, ' ');
    gah_buf_add_c(&print->line, "  ");
}

void print_end_line(struct print *print)
{
    while (print->line.len && print->line.ptr[print->line.len - 1] == ' ')
        print->line.ptr[--print->line.len] = '\0';
    puts(print->line.ptr);
    print->used = 0;
    gah_buf_clear(&print->line);
}

void print_release(struct print *print)
{
    gah_buf_release(&print->line);
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
