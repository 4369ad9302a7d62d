/* Any bytes at any width keep the properties of layouts. The first byte is the width,
 * the second chooses options and blocks. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "layout_properties.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_field(struct gah_arena *arena, struct gah_str text,
                        const struct gah_layout_options *options)
{
    struct gah_row row;
    gah_layout_field(arena, text, options, &row);
    if (row.width > options->width)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct gah_arena arena;
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
    const char *fault = layout_fault(&arena, &doc, &options);
    if (fault) {
        fprintf(stderr, "not so: %s\n", fault);
        abort();
    }
    check_field(&arena, text, &options);
    gah_arena_release(&arena);
    return 0;
}
