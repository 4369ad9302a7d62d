/* FriBidi joins and gives the presentation forms. The lam-alef ligature is made here:
 * FriBidi makes none where a haraka stands between the two, and puts it at alef. */
#include "gahnama/text/shape.h"

#include <string.h>

#include <fribidi.h>

#define LAM_INITIAL 0xFEDFu
#define LAM_MEDIAL 0xFEE0u

/* The isolated ligature of lam with this alef (its final form is the next code point),
 * or 0. */
static uint32_t ligature_with(uint32_t alef)
{
    switch (alef) {
    case 0x622:
        return 0xFEF5;
    case 0x623:
        return 0xFEF7;
    case 0x625:
        return 0xFEF9;
    case 0x627:
        return 0xFEFB;
    default:
        return 0;
    }
}

/* A lam that joins the letter after it, marks skipped, with that letter an alef. */
static void ligate(const struct gah_bidi *bidi, uint32_t *shaped)
{
    for (size_t i = 0; i + 1 < bidi->count; i++) {
        if (shaped[i] != LAM_INITIAL && shaped[i] != LAM_MEDIAL)
            continue;
        size_t next = i + 1;
        while (next < bidi->count && bidi->types[next] == FRIBIDI_TYPE_NSM)
            next++;
        uint32_t ligature = next < bidi->count ? ligature_with(bidi->text[next]) : 0;
        if (!ligature || shaped[next] == bidi->text[next])
            continue;
        shaped[i] = ligature + (shaped[i] == LAM_MEDIAL);
        shaped[next] = GAH_SHAPE_EMPTY;
    }
}

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
    fribidi_shape(FRIBIDI_FLAG_SHAPE_ARAB_PRES, levels, len, joining, shaped);
    gah_arena_release(&arena);
    ligate(bidi, shaped);
}
