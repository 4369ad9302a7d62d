#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/text/bidi.h"
#include "gahnama/text/shape.h"

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

static void assert_order(const uint32_t *order, const uint32_t *want, size_t count)
{
    assert_memory_equal(order, want, count * sizeof *want);
}

static void a_number_keeps_its_order_among_letters(void **state)
{
    static const uint32_t text[] = {0x627, ' ', '1', '2', ' ', 0x628};
    static const uint32_t want[] = {5, 4, 2, 3, 1, 0};
    uint32_t order[6];
    struct gah_bidi bidi;
    gah_bidi_resolve(*state, text, 6, GAH_DIRECTION_AUTO, GAH_DIRECTION_LTR, &bidi);
    assert_int_equal(bidi.paragraph, 1);
    gah_bidi_order_line(&bidi, 0, 6, true, order, NULL);
    assert_order(order, want, 6);
}

static void marks_stand_after_their_base_when_asked(void **state)
{
    static const uint32_t text[] = {0x628, 0x651, 0x64E, 0x627};
    static const uint32_t kept[] = {3, 0, 1, 2};
    static const uint32_t plain[] = {3, 2, 1, 0};
    uint32_t order[4];
    struct gah_bidi bidi;
    gah_bidi_resolve(*state, text, 4, GAH_DIRECTION_AUTO, GAH_DIRECTION_LTR, &bidi);
    gah_bidi_order_line(&bidi, 0, 4, true, order, NULL);
    assert_order(order, kept, 4);
    gah_bidi_order_line(&bidi, 0, 4, false, order, NULL);
    assert_order(order, plain, 4);
}

static void blanks_at_the_end_of_a_line_go_to_its_end(void **state)
{
    static const uint32_t text[] = {'a', ' ', 0x627, ' ', 0x628};
    static const uint32_t want[] = {0, 1, 2, 3};
    uint32_t order[4];
    uint8_t levels[4];
    struct gah_bidi bidi;
    gah_bidi_resolve(*state, text, 5, GAH_DIRECTION_AUTO, GAH_DIRECTION_LTR, &bidi);
    gah_bidi_order_line(&bidi, 0, 4, true, order, levels);
    assert_order(order, want, 4);
    assert_int_equal(levels[3], 0);
    assert_int_equal(bidi.levels[3], 1);
}

static void the_fallback_is_for_texts_without_letters(void **state)
{
    static const uint32_t text[] = {'1', '+', '2'};
    struct gah_bidi bidi;
    gah_bidi_resolve(*state, text, 3, GAH_DIRECTION_AUTO, GAH_DIRECTION_RTL, &bidi);
    assert_int_equal(bidi.paragraph, 1);
    gah_bidi_resolve(*state, text, 0, GAH_DIRECTION_AUTO, GAH_DIRECTION_RTL, &bidi);
    assert_int_equal(bidi.paragraph, 1);
    gah_bidi_resolve(*state, text, 3, GAH_DIRECTION_AUTO, GAH_DIRECTION_LTR, &bidi);
    assert_int_equal(bidi.paragraph, 0);
}

static void the_first_strong_letter_is_looked_for_outside_isolates(void **state)
{
    static const uint32_t text[] = {0x2067, 0x627, 0x2069, '1', 'a'};
    (void)state;
    assert_int_equal(gah_bidi_first_strong(text, 5, NULL, 0), GAH_DIRECTION_LTR);
    assert_int_equal(gah_bidi_first_strong(text, 4, NULL, 0), GAH_DIRECTION_AUTO);
    assert_int_equal(gah_bidi_first_strong(text + 1, 1, NULL, 0), GAH_DIRECTION_RTL);
}

static void brackets_and_guillemets_mirror(void **state)
{
    (void)state;
    assert_int_equal(gah_bidi_mirror('('), ')');
    assert_int_equal(gah_bidi_mirror(0xAB), 0xBB);
    assert_int_equal(gah_bidi_mirror('a'), 'a');
}

static void assert_shapes(void **state, const uint32_t *text, const uint32_t *want,
                          size_t count)
{
    struct gah_bidi bidi;
    uint32_t shaped[16];
    gah_bidi_resolve(*state, text, count, GAH_DIRECTION_AUTO, GAH_DIRECTION_LTR, &bidi);
    gah_shape_paragraph(&bidi, true, shaped);
    assert_memory_equal(shaped, want, count * sizeof *want);
}

static void lam_and_alef_become_a_ligature_at_lam(void **state)
{
    static const uint32_t text[] = {0x633, 0x644, 0x627, 0x645,
                                    ' ',   0x644, 0x64E, 0x623};
    static const uint32_t want[] = {0xFEB3, 0xFEFC, 0xFEFF, 0xFEE1,
                                    ' ',    0xFEF7, 0x64E,  0xFEFF};
    assert_shapes(state, text, want, 8);
}

static void a_zwnj_parts_lam_and_alef(void **state)
{
    static const uint32_t text[] = {0x644, 0x200C, 0x627};
    static const uint32_t want[] = {0xFEDD, 0x200C, 0xFE8D};
    assert_shapes(state, text, want, 3);
}

static void persian_letters_have_their_forms(void **state)
{
    static const uint32_t text[] = {0x67E, 0x6AF, 0x686, 0x698, 0x6CC, 0x6A9};
    static const uint32_t want[] = {0xFB58, 0xFB95, 0xFB7D, 0xFB8B, 0xFBFE, 0xFB8F};
    assert_shapes(state, text, want, 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_ARENA(a_number_keeps_its_order_among_letters),
        WITH_ARENA(marks_stand_after_their_base_when_asked),
        WITH_ARENA(blanks_at_the_end_of_a_line_go_to_its_end),
        WITH_ARENA(the_fallback_is_for_texts_without_letters),
        WITH_ARENA(the_first_strong_letter_is_looked_for_outside_isolates),
        WITH_ARENA(brackets_and_guillemets_mirror),
        WITH_ARENA(lam_and_alef_become_a_ligature_at_lam),
        WITH_ARENA(a_zwnj_parts_lam_and_alef),
        WITH_ARENA(persian_letters_have_their_forms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
