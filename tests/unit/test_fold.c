#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/text/fold.h"
#include "gahnama/text/utf8.h"

static int set_up(void **state)
{
    struct gah_arena *arena = malloc(sizeof *arena);
    gah_arena_init(arena);
    *state = arena;
    return 0;
}

static int tear_down(void **state)
{
    gah_arena_release(*state);
    free(*state);
    return 0;
}

#define WITH_ARENA(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

static void assert_folds(void **state, const char *text, const char *want)
{
    char *folded = gah_arena_copy(*state, gah_fold_text(*state, gah_str_from(text)));
    assert_string_equal(folded, want);
}

static void spellings_of_a_letter_become_one(void **state)
{
    assert_folds(state, "علي كمال", "علی کمال");
    assert_folds(state, "آذر أحمد إلى", "اذر احمد الی");
    assert_folds(state, "خانة خانۀ مسئول مؤمن", "خانه خانه مسیول مومن");
}

static void a_combining_sequence_folds_as_its_letter(void **state)
{
    assert_folds(state, "\xD8\xA7\xD9\x93", "ا");
    assert_folds(state, "\xD9\x88\xD9\x94", "و");
    assert_folds(state, "\xD9\x8A\xD9\x94", "ی");
    assert_folds(state, "\xDB\x95\xD9\x94", "ه");
}

static void marks_and_fillers_are_dropped(void **state)
{
    assert_folds(state, "مُحَمَّـــد", "محمد");
    assert_folds(state, "جزء", "جز");
    assert_folds(state,
                 "a\xE2\x80\x8F"
                 "b\xC2\xAD"
                 "c\xEF\xBB\xBF",
                 "abc");
    assert_folds(state, "שָׁלוֹם", "שלום");
}

static void digits_of_every_script_become_ascii(void **state)
{
    assert_folds(state, "۱۳۹۴ ١٢٣ ４２ १२", "1394 123 42 12");
}

static void joiners_become_one_soft_space(void **state)
{
    assert_folds(state, "می‌خواهم", "می\x1fخواهم");
    assert_folds(state, "گفت\xC2\xA0و\xC2\xACگو", "گفت\x1fو\x1fگو");
    assert_folds(state, "می‌‌رود", "می\x1fرود");
    assert_folds(state, "می‌ رود", "می رود");
    assert_folds(state, "می ‌رود", "می رود");
}

static void blanks_become_one_space_and_newlines_stay(void **state)
{
    assert_folds(state, "a \t  b\n\nc", "a b\n\nc");
}

static void latin_is_lower_case_without_accents(void **state)
{
    assert_folds(state, "Genève ＡＢ ﬁ", "geneve ab fi");
}

static void presentation_forms_become_letters(void **state)
{
    assert_folds(state, "ﺳﻼم", "سلام");
}

static void hebrew_in_a_word_and_mark_up_are_kept(void **state)
{
    assert_folds(state, "برادرכشی **«x»**", "برادرכشی **«x»**");
}

static void the_skeleton_has_no_spaces(void **state)
{
    struct gah_str a = gah_fold_skeleton(*state, gah_str_from("گفت‌وگو"));
    struct gah_str b = gah_fold_skeleton(*state, gah_str_from("گفت و گو"));
    struct gah_str c = gah_fold_skeleton(*state, gah_str_from("گفتوگو"));
    assert_true(gah_str_equal(a, b));
    assert_true(gah_str_equal(b, c));
}

static void offsets_lead_back_to_the_body(void **state)
{
    struct gah_fold fold;
    struct gah_str body = gah_str_from("مُحَمَّد آمد");
    gah_fold_build(*state, body, &fold);
    size_t at = gah_str_find(fold.folded, gah_str_from("امد"), 0);
    size_t off = gah_fold_body_off(&fold, at);
    assert_int_equal(off, gah_str_find(body, gah_str_from("آ"), 0));
    assert_int_equal(gah_fold_folded_off(&fold, off), at);
    assert_int_equal(gah_fold_body_off(&fold, fold.folded.len), body.len);
    assert_int_equal(gah_fold_folded_off(&fold, body.len), fold.folded.len);
}

static void the_map_ascends_and_folding_again_changes_nothing(void **state)
{
    for (uint32_t cp = 1; cp < 0x20000; cp++) {
        char bytes[4];
        struct gah_fold fold;
        struct gah_arena arena;
        gah_arena_init(&arena);
        gah_fold_build(&arena, (struct gah_str){bytes, gah_utf8_encode(cp, bytes)},
                       &fold);
        struct gah_str again = gah_fold_text(&arena, fold.folded);
        if (!gah_str_equal(again, fold.folded) || !gah_utf8_is_valid(fold.folded))
            fail_msg("U+%04X", (unsigned)cp);
        gah_arena_release(&arena);
    }
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_ARENA(spellings_of_a_letter_become_one),
        WITH_ARENA(a_combining_sequence_folds_as_its_letter),
        WITH_ARENA(marks_and_fillers_are_dropped),
        WITH_ARENA(digits_of_every_script_become_ascii),
        WITH_ARENA(joiners_become_one_soft_space),
        WITH_ARENA(blanks_become_one_space_and_newlines_stay),
        WITH_ARENA(latin_is_lower_case_without_accents),
        WITH_ARENA(presentation_forms_become_letters),
        WITH_ARENA(hebrew_in_a_word_and_mark_up_are_kept),
        WITH_ARENA(the_skeleton_has_no_spaces),
        WITH_ARENA(offsets_lead_back_to_the_body),
        WITH_ARENA(the_map_ascends_and_folding_again_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
