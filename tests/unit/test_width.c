#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/text/width.h"

static void marks_joiners_and_controls_take_no_column(void **state)
{
    static const uint32_t none[] = {0,      0x1B,   0x7F,   0x9B,    0xAD,   0x301,
                                    0x5B8,  0x64E,  0x670,  0x61C,   0x200B, 0x200C,
                                    0x200D, 0x200F, 0x2028, 0x202E,  0x2060, 0x2067,
                                    0xFE0F, 0xFEFF, 0x20D0, 0xE0041, 0x1160};
    (void)state;
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_int_equal(gah_width_code_point(none[i]), 0);
}

static void letters_take_one_column(void **state)
{
    static const uint32_t one[] = {'a',    0xA0,   0xAB,   0x5D0,  0x627,  0x6CC,
                                   0x6F1,  0x660,  0x640,  0x600,  0x2013, 0x2026,
                                   0xFB56, 0xFEFB, 0xFDFC, 0x25CC, 0x2502, 0x915,
                                   0x66A,  0x60C,  0x6E5,  0xFFFD};
    (void)state;
    for (size_t i = 0; i < sizeof one / sizeof *one; i++)
        assert_int_equal(gah_width_code_point(one[i]), 1);
}

static void ideographs_and_emoji_take_two(void **state)
{
    static const uint32_t two[] = {0x4E2D, 0xAC00, 0x1F600, 0xFF21, 0x3000, 0x1100};
    (void)state;
    for (size_t i = 0; i < sizeof two / sizeof *two; i++)
        assert_int_equal(gah_width_code_point(two[i]), 2);
}

static void a_grapheme_is_as_wide_as_its_base(void **state)
{
    (void)state;
    assert_int_equal(gah_width_grapheme(gah_str_from("بَ")), 1);
    assert_int_equal(gah_width_grapheme(gah_str_from("\xD9\x8E")), 1);
    assert_int_equal(gah_width_grapheme(gah_str_from("\xE2\x80\x8F")), 0);
    assert_int_equal(gah_width_grapheme(gah_str_from("👩‍💻")), 2);
}

static void a_lam_alef_in_a_text_counts_once(void **state)
{
    (void)state;
    assert_int_equal(gah_width_text(gah_str_from("سلام")), 3);
    assert_int_equal(gah_width_text(gah_str_from("لَا")), 1);
    assert_int_equal(gah_width_text(gah_str_from("می‌خواهم")), 7);
    assert_int_equal(gah_width_text(gah_str_from("中a")), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_joiners_and_controls_take_no_column),
        cmocka_unit_test(letters_take_one_column),
        cmocka_unit_test(ideographs_and_emoji_take_two),
        cmocka_unit_test(a_grapheme_is_as_wide_as_its_base),
        cmocka_unit_test(a_lam_alef_in_a_text_counts_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
