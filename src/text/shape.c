#include "gahnama/text/shape.h"

#include <string.h>

#include <fribidi.h>

#define FLAGS (FRIBIDI_FLAG_SHAPE_ARAB_PRES | FRIBIDI_FLAG_SHAPE_ARAB_LIGA)

void gah_shape_paragraph(const struct gah_bidi *bidi, uint32_t *shaped)
{
    struct gah_arena arena;
    if (bidi->count == 0 || bidi->count > INT32_MAX)
        return;
    memcpy(shaped, bidi->text, bidi->count * sizeof *shaped);
    gah_arena_init(&arena);
    FriBidiStrIndex len = (FriBidiStrIndex)bidi->count;
    FriBidiLevel *levels = gah_arena_array(&arena, bidi->count, sizeof *levels);
    FriBidiArabicProp *joining = gah_arena_array(&arena, bidi->count, sizeof *joining);
    for (size_t i = 0; i < bidi->count; i++)
        levels[i] = (FriBidiLevel)bidi->levels[i];
    fribidi_get_joining_types(bidi->text, len, joining);
    fribidi_join_arabic(bidi->types, len, levels, joining);
    fribidi_shape(FLAGS, levels, len, joining, shaped);
    gah_arena_release(&arena);
}
