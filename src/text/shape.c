/* FriBidi joins and gives the presentation forms. What it does not know is done here:
 * the joining types of Unicode 13 to 15, the letters without forms (skeleton.c), and
 * the lam-alef ligature: FriBidi makes none where a haraka stands between the two, and
 * puts it at alef. */
#include "gahnama/text/shape.h"

#include <string.h>

#include <fribidi.h>
#include <unicode/uchar.h>

#include "skeleton.h"

#define FIRST_UNKNOWN 0x7FDu /* the first mark that came after Unicode 12 */
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

static FriBidiArabicProp joining_type(uint32_t cp)
{
    int type = u_getIntPropertyValue((UChar32)cp, UCHAR_JOINING_TYPE);
    if (type == U_JT_DUAL_JOINING)
        return FRIBIDI_JOINING_TYPE_D;
    if (type == U_JT_RIGHT_JOINING)
        return FRIBIDI_JOINING_TYPE_R;
    if (type == U_JT_LEFT_JOINING)
        return FRIBIDI_JOINING_TYPE_L;
    if (type == U_JT_JOIN_CAUSING)
        return FRIBIDI_JOINING_TYPE_C;
    return type == U_JT_TRANSPARENT ? FRIBIDI_JOINING_TYPE_T : FRIBIDI_JOINING_TYPE_U;
}

/* FriBidi's tables are those of Unicode 12; ICU knows what came later. */
static void find_types(const struct gah_bidi *bidi, FriBidiArabicProp *joining)
{
    fribidi_get_joining_types(bidi->text, (FriBidiStrIndex)bidi->count, joining);
    for (size_t i = 0; i < bidi->count; i++)
        if (bidi->text[i] >= FIRST_UNKNOWN && FRIBIDI_IS_JOINING_TYPE_U(joining[i]))
            joining[i] = joining_type(bidi->text[i]);
}

/* The letter whose forms are drawn; before shaping, after joining. */
static uint32_t drawn_letter(uint32_t letter, FriBidiArabicProp joining)
{
    const struct skeleton *skeleton = gah_skeleton_find(letter);
    if (!skeleton)
        return letter;
    return FRIBIDI_JOINS_LEFT(joining) ? skeleton->body : skeleton->end;
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
        uint32_t ligature =
            next < bidi->count ? ligature_with(drawn_letter(bidi->text[next], 0)) : 0;
        if (!ligature || shaped[next] == bidi->text[next])
            continue;
        shaped[i] = ligature + (shaped[i] == LAM_MEDIAL);
        shaped[next] = GAH_SHAPE_EMPTY;
    }
}

void gah_shape_paragraph(const struct gah_bidi *bidi, bool ligatures, uint32_t *shaped)
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
    find_types(bidi, joining);
    fribidi_join_arabic(bidi->types, len, levels, joining);
    for (size_t i = 0; i < bidi->count; i++)
        shaped[i] = drawn_letter(bidi->text[i], joining[i]);
    fribidi_shape(FRIBIDI_FLAG_SHAPE_ARAB_PRES, levels, len, joining, shaped);
    gah_arena_release(&arena);
    if (ligatures)
        ligate(bidi, shaped);
}
