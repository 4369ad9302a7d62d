/* Any bytes at any width give rows that fit and hold nothing a terminal obeys. The
 * first byte is the width, the second chooses options and blocks. */
#include <stdint.h>
#include <stdlib.h>

#include "gahnama/text/layout.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_code_point(uint32_t cp)
{
    if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || (cp >= 0x200B && cp <= 0x200F) ||
        (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x206F) ||
        cp == 0xFEFF || (cp >= 0xE0000 && cp <= 0xE0FFF))
        abort();
}

static void check_row(const struct gah_row *row, size_t width, size_t size)
{
    size_t columns = 0;
    for (size_t i = 0; i < row->cell_count; i++) {
        const struct gah_cell *cell = &row->cells[i];
        columns += cell->width;
        check_code_point(cell->base);
        for (size_t mark = 0; mark < cell->mark_count; mark++)
            check_code_point(cell->marks[mark]);
        if ((size_t)cell->off + cell->len > size)
            abort();
    }
    if (columns != row->width || row->indent + columns > width)
        abort();
}

static void check_layout(const struct gah_layout *layout, size_t size)
{
    for (size_t i = 0; i < layout->row_count; i++) {
        check_row(&layout->rows[i], layout->width, size);
        if (i > 0 && layout->rows[i].off < layout->rows[i - 1].off)
            abort();
    }
    for (size_t off = 0; off <= size; off++)
        if (layout->row_count && gah_layout_row_at(layout, off) >= layout->row_count)
            abort();
}

static void check_field(struct gah_arena *arena, struct gah_str text, uint16_t width)
{
    struct gah_row row;
    gah_layout_field(arena, text, width, GAH_DIRECTION_AUTO, &row);
    check_row(&row, width, text.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct gah_arena arena;
    struct gah_layout layout;
    if (size < 2)
        return 0;
    struct gah_str text = {(const char *)data + 2, size - 2};
    struct gah_block block = {.len = (uint32_t)text.len, .level = data[1] & 7};
    block.kind = (enum gah_block_kind)(data[1] % (GAH_BLOCK_RULE + 1));
    block.number = data[1] & 8 ? data[0] : 0;
    struct gah_style_run runs[] = {{3, 2, GAH_STYLE_HIDDEN}, {4, 9, GAH_STYLE_STRONG}};
    struct gah_document doc = {text, &block, data[1] & 0x80 ? 1 : 0, runs, 2};
    struct gah_layout_options options = {
        .width = data[0], .strip_harakat = data[1] & 0x40, .blank_between = true};
    options.fallback = GAH_DIRECTION_LTR;
    gah_arena_init(&arena);
    gah_layout_build(&arena, &doc, &options, &layout);
    check_layout(&layout, text.len);
    check_field(&arena, text, data[0]);
    gah_arena_release(&arena);
    return 0;
}
