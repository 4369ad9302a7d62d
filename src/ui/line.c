#include "line.h"

#include <string.h>

#include "gahnama/base/str.h"

struct gah_line gah_line_begin(struct gah_region region, int row, bool rtl,
                               struct gah_arena *arena, struct gah_ink ink)
{
    struct gah_line line = {region, arena, ink, row, 0, region.cols, rtl};
    gah_region_fill(region, row, 0, region.cols, ' ', ink);
    return line;
}

int gah_line_room(const struct gah_line *line)
{
    return line->right > line->left ? line->right - line->left : 0;
}

void gah_line_skip(struct gah_line *line, int cols)
{
    if (line->rtl)
        line->right -= cols;
    else
        line->left += cols;
}

void gah_line_skip_end(struct gah_line *line, int cols)
{
    if (line->rtl)
        line->left += cols;
    else
        line->right -= cols;
}

/* Plain ASCII, which most of the interface's words and numbers are, is laid out without
 * the bidi algorithm: it has nothing to shape or reorder. False where it is not so
 * plain or does not fit. */
static bool lay_out_plain(struct gah_arena *arena, const char *text, int max,
                          struct gah_row *row)
{
    size_t len = strlen(text);
    struct gah_cell *cells;
    if (len > (size_t)max)
        return false;
    for (size_t i = 0; i < len; i++) {
        if (text[i] < ' ' || text[i] > '~')
            return false;
    }
    cells = gah_arena_array(arena, len, sizeof *cells);
    for (size_t i = 0; i < len; i++)
        cells[i] = (struct gah_cell){
            .base = (uint32_t)text[i], .width = 1, .off = (uint32_t)i, .len = 1};
    *row = (struct gah_row){.cells = cells,
                            .cell_count = len,
                            .width = (uint16_t)len,
                            .len = (uint32_t)len};
    return true;
}

static int put(struct gah_line *line, const char *text, int max, struct gah_ink ink,
               bool at_right)
{
    struct gah_screen *screen = line->region.screen;
    struct gah_row plain;
    const struct gah_row *row = &plain;
    int room = gah_line_room(line);
    int col;
    if (max > room)
        max = room;
    if (max <= 0 || !text || !*text)
        return 0;
    ink.attrs |= line->ink.attrs;
    if (line->ink.attrs & GAH_ATTR_REVERSE)
        ink.role = line->ink.role; /* one bar, not a patchwork of colours */
    if (!lay_out_plain(line->arena, text, max, &plain)) {
        struct gah_layout_options options = screen->text;
        options.width = (uint16_t)max;
        row = gah_fields_row(&screen->fields, gah_str_from(text), &options);
    }
    col = at_right ? line->right - row->width : line->left;
    gah_region_row(line->region, line->row, col, row, ink);
    if (at_right)
        line->right -= row->width;
    else
        line->left += row->width;
    return row->width;
}

int gah_line_start(struct gah_line *line, const char *text, int max, struct gah_ink ink)
{
    return put(line, text, max, ink, line->rtl);
}

int gah_line_end(struct gah_line *line, const char *text, int max, struct gah_ink ink)
{
    return put(line, text, max, ink, !line->rtl);
}

void gah_line_gutter(struct gah_line *line, const char *text, int cols,
                     struct gah_ink ink)
{
    struct gah_line field = *line;
    if (line->rtl)
        field.left = line->right - cols;
    else
        field.right = line->left + cols;
    put(&field, text, cols, ink, !line->rtl);
    gah_line_skip(line, cols);
}

void gah_line_warning(struct gah_line *line)
{
    static const char sign[] = {GAH_FILTERED, '\0'};
    gah_line_start(line, sign, 1, (struct gah_ink){GAH_ROLE_HIT, GAH_ATTR_BOLD});
    gah_line_skip(line, 1);
}

void gah_line_separator(struct gah_line *line, const char *mark, struct gah_ink ink)
{
    gah_line_skip(line, 1);
    gah_line_start(line, mark, 1, ink);
    gah_line_skip(line, 1);
}
