#include "gahnama/text/shape.h"

#include <string.h>

#include <fribidi.h>

#include "gahnama/base/arena.h"

void gah_shape_paragraph(const struct gah_bidi *bidi, uint32_t *shaped)
{
    FriBidiStrIndex len = (FriBidiStrIndex)bidi->count;
    struct gah_arena arena;
    FriBidiArabicProp *props;
    FriBidiLevel *levels;
    if (bidi->count == 0)
        return;
    gah_arena_init(&arena);
    props = gah_arena_array(&arena, bidi->count, sizeof *props);
    levels = gah_arena_array(&arena, bidi->count, sizeof *levels);
    for (size_t i = 0; i < bidi->count; i++)
        levels[i] = (FriBidiLevel)bidi->levels[i];
    memcpy(shaped, bidi->text, bidi->count * sizeof *shaped);
    fribidi_get_joining_types(bidi->text, len, props);
    fribidi_join_arabic(bidi->types, len, levels, props);
    fribidi_shape_arabic(FRIBIDI_FLAGS_ARABIC, levels, len, props, shaped);
    gah_arena_release(&arena);
}
