/* clang-format off */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
/* clang-format on */

#include <string.h>

#include "line.h"
#include "screen.h"

static const struct gah_ink plain = {GAH_ROLE_NORMAL, 0};

static void assert_row(const struct gah_screen *screen, int row, const char *want)
{
    struct gah_buf text;
    gah_buf_init(&text);
    gah_buf_add_c(&text, "");
    gah_screen_row_text(screen, row, &text);
    assert_string_equal(text.ptr, want);
    gah_buf_release(&text);
}

static void put(struct gah_region region, int row, int col, uint32_t cp, uint8_t width)
{
    struct gah_cell cell = {.base = cp, .width = width};
    gah_region_put(region, row, col, &cell, plain);
}

static void what_lies_outside_a_region_is_not_drawn(void **state)
{
    struct gah_screen screen;
    struct gah_region region;
    (void)state;
    gah_screen_init(&screen);
    gah_screen_resize(&screen, 3, 6);
    region = gah_region_sub(gah_region_all(&screen), 1, 2, 1, 2);
    for (int row = -2; row < 5; row++) {
        for (int col = -3; col < 9; col++)
            put(region, row, col, 'x', 1);
    }
    assert_row(&screen, 0, "");
    assert_row(&screen, 1, "  xx");
    assert_row(&screen, 2, "");
    gah_screen_release(&screen);
}

static struct gah_ink ink_sent(const struct gah_screen *screen, int col)
{
    return gah_screen_ink(gah_screen_spot(screen, 0, 0), col, screen->cols);
}

static void a_blank_between_words_is_sent_in_the_ink_of_the_word_before(void **state)
{
    const struct gah_ink title = {GAH_ROLE_TITLE, GAH_ATTR_BOLD};
    struct gah_screen screen;
    struct gah_region all;
    (void)state;
    gah_screen_init(&screen);
    gah_screen_resize(&screen, 1, 8);
    all = gah_region_all(&screen);
    gah_region_fill(all, 0, 0, 1, 'x', title);
    gah_region_fill(all, 0, 2, 1, 'y', plain);
    gah_region_fill(all, 0, 5, 1, 'z', title);
    assert_int_equal(ink_sent(&screen, 1).role, GAH_ROLE_TITLE);
    assert_int_equal(ink_sent(&screen, 1).attrs, GAH_ATTR_BOLD);
    assert_int_equal(ink_sent(&screen, 2).role, GAH_ROLE_NORMAL);
    assert_int_equal(ink_sent(&screen, 3).role, GAH_ROLE_NORMAL);
    /* Of several blanks, and at the end, none: the terminal clears those at once. */
    assert_int_equal(ink_sent(&screen, 6).role, GAH_ROLE_NORMAL);
    assert_int_equal(ink_sent(&screen, 7).role, GAH_ROLE_NORMAL);
    gah_screen_release(&screen);
}

static void a_blank_whose_ink_is_seen_keeps_it(void **state)
{
    const struct gah_ink title = {GAH_ROLE_TITLE, 0};
    const struct gah_ink selected = {GAH_ROLE_NORMAL, GAH_ATTR_REVERSE};
    struct gah_screen screen;
    struct gah_region all;
    (void)state;
    gah_screen_init(&screen);
    gah_screen_resize(&screen, 1, 5);
    all = gah_region_all(&screen);
    gah_region_fill(all, 0, 0, 1, 'x', title);
    gah_region_fill(all, 0, 1, 1, ' ', selected);
    gah_region_fill(all, 0, 2, 1, 'y', selected);
    gah_region_fill(all, 0, 4, 1, 'z', title);
    assert_int_equal(ink_sent(&screen, 1).attrs, GAH_ATTR_REVERSE);
    assert_int_equal(ink_sent(&screen, 3).attrs, 0);
    gah_screen_release(&screen);
}

static void a_region_is_clipped_to_the_one_around_it(void **state)
{
    struct gah_screen screen;
    struct gah_region region;
    (void)state;
    gah_screen_init(&screen);
    gah_screen_resize(&screen, 5, 10);
    region = gah_region_sub(gah_region_all(&screen), 3, 7, 100, 100);
    assert_int_equal(region.rows, 2);
    assert_int_equal(region.cols, 3);
    region = gah_region_sub(region, -5, -5, 3, 3);
    assert_true(region.rows >= 0 && region.cols >= 0);
    region = gah_region_sub(gah_region_all(&screen), 9, 20, -1, -1);
    assert_int_equal(region.rows, 0);
    assert_int_equal(region.cols, 0);
    gah_screen_release(&screen);
}

static void half_a_wide_character_never_stays(void **state)
{
    struct gah_screen screen;
    struct gah_region all;
    (void)state;
    gah_screen_init(&screen);
    gah_screen_resize(&screen, 1, 6);
    all = gah_region_all(&screen);
    put(all, 0, 1, 0x6F22, 2);
    put(all, 0, 2, 'a', 1);
    assert_row(&screen, 0, "  a");
    put(all, 0, 3, 0x6F22, 2);
    put(all, 0, 3, 'b', 1);
    assert_row(&screen, 0, "  ab");
    put(all, 0, 5, 0x6F22, 2); /* no room for its other half */
    assert_row(&screen, 0, "  ab");
    gah_screen_release(&screen);
}

static void no_control_stands_in_the_grid(void **state)
{
    static const uint32_t harmful[] = {0,      7,      27,     0x7F,   0x85,    0x9B,
                                       0xAD,   0x200B, 0x200E, 0x2028, 0x202E,  0x2066,
                                       0xFEFF, 0xD800, 0xFFF9, 0x61C,  0xE0041, 0x2060};
    struct gah_screen screen;
    struct gah_cell marked = {.base = 'a', .width = 1, .mark_count = 1};
    (void)state;
    gah_screen_init(&screen);
    gah_screen_resize(&screen, 1, 2);
    for (size_t i = 0; i < sizeof harmful / sizeof *harmful; i++) {
        put(gah_region_all(&screen), 0, 0, harmful[i], 1);
        assert_int_equal(gah_screen_spot(&screen, 0, 0)->base, 0xFFFD);
        marked.marks[0] = harmful[i];
        gah_region_put(gah_region_all(&screen), 0, 0, &marked, plain);
        assert_int_equal(gah_screen_spot(&screen, 0, 0)->mark_count, 0);
    }
    gah_screen_release(&screen);
}

static void a_mirrored_line_begins_at_the_right(void **state)
{
    struct gah_screen screen;
    struct gah_arena arena;
    struct gah_line line;
    (void)state;
    gah_arena_init(&arena);
    gah_screen_init(&screen);
    gah_screen_resize(&screen, 2, 20);
    line = gah_line_begin(gah_region_all(&screen), 0, false, &arena, plain);
    gah_line_skip(&line, 1);
    assert_int_equal(gah_line_start(&line, "one", 10, plain), 3);
    assert_int_equal(gah_line_end(&line, "end", 10, plain), 3);
    gah_line_separator(&line, "/", plain);
    gah_line_start(&line, "two", 10, plain);
    assert_row(&screen, 0, " one / two       end");
    line = gah_line_begin(gah_region_all(&screen), 1, true, &arena, plain);
    gah_line_skip(&line, 1);
    gah_line_start(&line, "one", 10, plain);
    gah_line_end(&line, "end", 10, plain);
    gah_line_separator(&line, "/", plain);
    gah_line_start(&line, "two", 10, plain);
    assert_row(&screen, 1, "end       two / one");
    gah_screen_release(&screen);
    gah_arena_release(&arena);
}

static void a_field_that_does_not_fit_is_cut_with_an_ellipsis(void **state)
{
    struct gah_screen screen;
    struct gah_arena arena;
    struct gah_line line;
    (void)state;
    gah_arena_init(&arena);
    gah_screen_init(&screen);
    gah_screen_resize(&screen, 1, 8);
    line = gah_line_begin(gah_region_all(&screen), 0, false, &arena, plain);
    assert_int_equal(gah_line_start(&line, "agreement", 5, plain), 5);
    assert_row(&screen, 0, "agre\u2026");
    assert_int_equal(gah_line_room(&line), 3);
    gah_line_gutter(&line, "7", 3, plain);
    assert_row(&screen, 0, "agre\u2026  7");
    assert_int_equal(gah_line_start(&line, "x", 5, plain), 0);
    gah_screen_release(&screen);
    gah_arena_release(&arena);
}

static void persian_in_a_line_is_shaped_and_ordered(void **state)
{
    struct gah_screen screen;
    struct gah_arena arena;
    struct gah_line line;
    (void)state;
    gah_arena_init(&arena);
    gah_screen_init(&screen);
    gah_screen_resize(&screen, 1, 8);
    line = gah_line_begin(gah_region_all(&screen), 0, true, &arena, plain);
    gah_line_start(&line, "سلام", 8, plain);
    /* meem isolated, lam-alef final, seen initial, from the left; one cell each */
    assert_row(&screen, 0, "     \uFEE1\uFEFC\uFEB3");
    gah_screen_release(&screen);
    gah_arena_release(&arena);
}

static void a_region_that_scrolls_leaves_the_rest_alone(void **state)
{
    struct gah_screen screen;
    struct gah_region part;
    (void)state;
    gah_screen_init(&screen);
    gah_screen_resize(&screen, 4, 3);
    for (int row = 0; row < 4; row++) {
        for (int col = 0; col < 3; col++)
            put(gah_region_all(&screen), row, col, (uint32_t)('a' + row), 1);
    }
    part = gah_region_sub(gah_region_all(&screen), 1, 1, 3, 1);
    gah_region_scroll(part, 1);
    assert_row(&screen, 0, "aaa");
    assert_row(&screen, 1, "bcb");
    assert_row(&screen, 2, "cdc");
    assert_row(&screen, 3, "d d");
    gah_region_scroll(part, -2);
    assert_row(&screen, 1, "b b");
    assert_row(&screen, 2, "c c");
    assert_row(&screen, 3, "dcd");
    gah_screen_release(&screen);
}

static void only_what_was_drawn_on_counts_as_touched(void **state)
{
    struct gah_screen screen;
    (void)state;
    gah_screen_init(&screen);
    gah_screen_resize(&screen, 2, 40);
    gah_screen_sent(&screen);
    gah_region_fill(gah_region_all(&screen), 1, 10, 5, 'x', plain);
    assert_true(screen.touched[0].from >= screen.touched[0].to);
    assert_true(screen.touched[1].from <= 10 && screen.touched[1].from >= 8);
    assert_true(screen.touched[1].to >= 15 && screen.touched[1].to <= 18);
    gah_screen_release(&screen);
}

static void a_field_is_laid_out_once_a_width(void **state)
{
    struct gah_fields fields;
    struct gah_layout_options narrow = {.width = 4};
    struct gah_layout_options wide = {.width = 9};
    struct gah_str text = gah_str_from("some words");
    const struct gah_row *row;
    (void)state;
    gah_fields_init(&fields);
    row = gah_fields_row(&fields, text, &narrow);
    assert_int_equal(row->width, 4);
    assert_ptr_equal(gah_fields_row(&fields, text, &narrow), row);
    assert_int_equal(gah_fields_row(&fields, text, &wide)->width, 9);
    narrow.direction = GAH_DIRECTION_RTL;
    assert_true(gah_fields_row(&fields, text, &narrow)->rtl);
    gah_fields_release(&fields);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_lies_outside_a_region_is_not_drawn),
        cmocka_unit_test(a_blank_between_words_is_sent_in_the_ink_of_the_word_before),
        cmocka_unit_test(a_blank_whose_ink_is_seen_keeps_it),
        cmocka_unit_test(a_region_is_clipped_to_the_one_around_it),
        cmocka_unit_test(half_a_wide_character_never_stays),
        cmocka_unit_test(no_control_stands_in_the_grid),
        cmocka_unit_test(a_mirrored_line_begins_at_the_right),
        cmocka_unit_test(a_field_that_does_not_fit_is_cut_with_an_ellipsis),
        cmocka_unit_test(persian_in_a_line_is_shaped_and_ordered),
        cmocka_unit_test(a_region_that_scrolls_leaves_the_rest_alone),
        cmocka_unit_test(only_what_was_drawn_on_counts_as_touched),
        cmocka_unit_test(a_field_is_laid_out_once_a_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
