/* Any bytes at any width give rows that fit and hold nothing a terminal obeys. The
 * first byte is the width, the second chooses options and blocks. */
#include <stdint.h>
#include <stdlib.h>

#include "gahnama/text/encode.h"
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

/* Of controls an encoder sends only its own and the joiners. */
static void check_sent(const struct gah_row *row, struct gah_str text,
                       enum gah_encoding encoding, struct gah_encoded *places)
{
    size_t columns = 0;
    gah_encode_cells(row->cells, row->cell_count, text, row->rtl, encoding, places);
    for (size_t i = 0; i < row->cell_count; i++) {
        columns += places[i].width;
        if (places[i].count == 0 || places[i].count > GAH_ENCODED_MAX ||
            places[i].cell >= row->cell_count || places[i].ink >= row->cell_count)
            abort();
        for (unsigned c = 0; c < places[i].count; c++)
            if (!(places[i].chars[c] >= 0x200C && places[i].chars[c] <= 0x200E) &&
                places[i].chars[c] != 0x202D)
                check_code_point(places[i].chars[c]);
    }
    if (columns != row->width)
        abort();
}

static void check_encodings(struct gah_arena *arena, const struct gah_layout *layout,
                            struct gah_str text)
{
    for (size_t i = 0; i < layout->row_count; i++) {
        const struct gah_row *row = &layout->rows[i];
        struct gah_encoded *places =
            gah_arena_array(arena, row->cell_count + 1, sizeof *places);
        for (int e = GAH_ENCODING_VISUAL; e <= GAH_ENCODING_SHAPED; e++)
            check_sent(row, i & 1 ? text : gah_str_from(""), (enum gah_encoding)e,
                       places);
    }
}

static void check_field(struct gah_arena *arena, struct gah_str text,
                        const struct gah_layout_options *options)
{
    struct gah_row row;
    gah_layout_field(arena, text, options, &row);
    check_row(&row, options->width, text.len);
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
    options.justify = data[1] & 0x20 ? GAH_JUSTIFY_KASHIDA : GAH_JUSTIFY_NONE;
    options.split_lam_alef = data[1] & 0x10;
    options.show_controls = data[0] & 1;
    gah_arena_init(&arena);
    gah_layout_build(&arena, &doc, &options, &layout);
    check_layout(&layout, text.len);
    check_encodings(&arena, &layout, text);
    check_field(&arena, text, &options);
    gah_arena_release(&arena);
    return 0;
}
