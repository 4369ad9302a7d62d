#include "fields.h"

#include <string.h>

#define KEPT_BYTES ((size_t)1024 * 1024)

void gah_fields_init(struct gah_fields *fields)
{
    memset(fields, 0, sizeof *fields);
    gah_arena_init(&fields->arena);
    gah_map_init(&fields->map);
    gah_buf_init(&fields->key);
}

void gah_fields_release(struct gah_fields *fields)
{
    gah_arena_release(&fields->arena);
    gah_map_release(&fields->map);
    gah_buf_release(&fields->key);
}

static void forget(struct gah_fields *fields)
{
    gah_arena_clear(&fields->arena);
    gah_map_release(&fields->map);
    gah_map_init(&fields->map);
}

/* Of the options of a field all but the width are the terminal's and the user's, which
 * seldom change. */
static void use_options(struct gah_fields *fields,
                        const struct gah_layout_options *options)
{
    bool same = options->direction == fields->options.direction &&
                options->fallback == fields->options.fallback &&
                options->strip_harakat == fields->options.strip_harakat &&
                options->show_controls == fields->options.show_controls &&
                options->split_lam_alef == fields->options.split_lam_alef;
    if (!same || fields->arena.bytes > KEPT_BYTES)
        forget(fields);
    fields->options = *options;
}

const struct gah_row *gah_fields_row(struct gah_fields *fields, struct gah_str text,
                                     const struct gah_layout_options *options)
{
    struct gah_row *row;
    uintptr_t *place;
    bool made;
    use_options(fields, options);
    gah_buf_clear(&fields->key);
    gah_buf_add(&fields->key, &options->width, sizeof options->width);
    gah_buf_add_str(&fields->key, text);
    place = gah_map_put(&fields->map, gah_buf_str(&fields->key), &made);
    if (!made)
        return (const struct gah_row *)*place;
    row = gah_arena_alloc(&fields->arena, sizeof *row);
    gah_layout_field(&fields->arena, text, options, row);
    *place = (uintptr_t)row;
    return row;
}
