/* ArabicShaping.txt: each character alone and between dual-joining letters, through
 * text/shape. Checked are the form of the neighbours (joined or not, by the joining
 * type of the file) and, where UnicodeData.txt decomposes a form to the character, the
 * character's own form. Left out: characters of left-to-right scripts (Mongolian and
 * Phags-pa, which are written from above), formatting controls, and a mark of Adlam
 * which FriBidi takes for a left-to-right letter. */
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "cases.h"
#include "gahnama/text/shape.h"

#define BEH 0x628u
#define ADLAM_NASALIZATION 0x1E94Bu

struct forms {
    uint32_t isolated, final, initial, medial;
};

static const struct forms beh = {0xFE8F, 0xFE90, 0xFE91, 0xFE92};

static uint32_t pick(const struct forms *forms, bool before, bool after)
{
    if (after)
        return before ? forms->medial : forms->initial;
    return before ? forms->final : forms->isolated;
}

/* The forms of a letter in the order isolated, final, initial, medial as Unicode
 * encodes them, 0 where it has none: found by their compatibility decomposition. */
static struct forms forms_of(uint32_t letter)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&status);
    struct forms forms = {0, 0, 0, 0};
    for (uint32_t cp = 0xFB50; cp <= 0xFEFC; cp++) {
        UChar units[20];
        int type = u_getIntPropertyValue((UChar32)cp, UCHAR_DECOMPOSITION_TYPE);
        int32_t len = unorm2_getRawDecomposition(nfkd, (UChar32)cp, units, 20, &status);
        if (len != 1 || units[0] != letter)
            continue;
        if (type == U_DT_ISOLATED)
            forms.isolated = cp;
        else if (type == U_DT_FINAL)
            forms.final = cp;
        else if (type == U_DT_INITIAL)
            forms.initial = cp;
        else if (type == U_DT_MEDIAL)
            forms.medial = cp;
    }
    return forms;
}

static void shape(struct gah_arena *arena, const uint32_t *text, size_t count,
                  uint32_t *shaped)
{
    struct gah_bidi bidi;
    gah_bidi_resolve(arena, text, count, GAH_DIRECTION_RTL, GAH_DIRECTION_RTL, &bidi);
    gah_shape_paragraph(&bidi, true, shaped);
}

/* A character that does not join has one form, whatever its decompositions are. */
static struct forms expected_forms(uint32_t cp, char type)
{
    struct forms forms = forms_of(cp);
    bool joins = strchr("RDL", type) != NULL && forms.final != 0;
    return joins ? forms : (struct forms){0, 0, 0, 0};
}

static bool has_own_form(uint32_t want, uint32_t got)
{
    return want == 0 || got == want;
}

static bool run_case(struct gah_arena *arena, uint32_t cp, char type)
{
    uint32_t text[] = {BEH, cp, BEH}, shaped[3];
    bool to_before = strchr("RDCT", type) != NULL;
    bool to_after = strchr("LDCT", type) != NULL;
    struct forms forms = expected_forms(cp, type);
    shape(arena, text, 3, shaped);
    bool same = shaped[0] == pick(&beh, false, to_before) &&
                shaped[2] == pick(&beh, to_after, false) &&
                has_own_form(pick(&forms, to_before, to_after), shaped[1]);
    shape(arena, text, 2, shaped);
    same = same && has_own_form(pick(&forms, to_before, false), shaped[1]);
    /* A transparent mark has no letter to join after it. */
    if (type != 'T')
        same = same && shaped[0] == pick(&beh, false, to_before);
    shape(arena, text + 1, 2, shaped);
    same = same && has_own_form(pick(&forms, false, to_after), shaped[0]);
    shape(arena, text + 1, 1, shaped);
    return same && has_own_form(forms.isolated, shaped[0]);
}

static bool is_left_out(uint32_t cp)
{
    UCharDirection direction = u_charDirection((UChar32)cp);
    return direction == U_LEFT_TO_RIGHT || cp == ADLAM_NASALIZATION ||
           (u_charType((UChar32)cp) == U_FORMAT_CHAR && cp != 0x200D && cp != 0x200C);
}

int main(int argc, char **argv)
{
    struct counts counts = {0, 0};
    struct gah_arena arena;
    char line[1024];
    size_t left_out = 0;
    FILE *file = argc > 1 ? fopen(argv[1], "r") : NULL;
    if (!file)
        return 2;
    gah_arena_init(&arena);
    while (case_line(file, line, sizeof line)) {
        const char *rest = line;
        uint32_t cp[CASE_MAX];
        if (case_code_points(&rest, cp) != 1)
            continue;
        const char *type = strchr(rest, ';');
        if (!type)
            continue;
        type += 1 + strspn(type + 1, " ");
        if (is_left_out(cp[0]))
            left_out++;
        else
            case_count(&counts, run_case(&arena, cp[0], *type), line);
    }
    gah_arena_release(&arena);
    fclose(file);
    if (left_out)
        printf("%zu left out\n", left_out);
    return case_finish(&counts);
}
