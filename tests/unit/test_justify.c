#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/text/encode.h"
#include "gahnama/text/layout.h"

#define TATWEEL 0x640u

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

static struct gah_layout lay_out(void **state, const char *text, uint16_t width,
                                 enum gah_justify justify, bool split)
{
    struct gah_document doc = {.text = gah_str_from(text)};
    struct gah_layout_options options = {.width = width, .justify = justify};
    struct gah_layout layout;
    options.fallback = GAH_DIRECTION_LTR;
    options.split_lam_alef = split;
    gah_layout_build(*state, &doc, &options, &layout);
    return layout;
}

static const char *shown(void **state, const struct gah_row *row)
{
    struct gah_buf buf;
    gah_buf_init(&buf);
    gah_row_print(row, &buf);
    char *copy = gah_arena_copy(*state, gah_buf_str(&buf));
    gah_buf_release(&buf);
    return copy;
}

static bool is_fill(const struct gah_cell *cell)
{
    return cell->style & GAH_STYLE_FILL;
}

static void the_last_joint_of_each_word_is_drawn_out(void **state)
{
    /* Two columns are free: one for each word. */
    struct gah_layout layout =
        lay_out(state, "بهمن بیست برجام", 11, GAH_JUSTIFY_KASHIDA, false);
    const struct gah_row *row = &layout.rows[0];
    assert_int_equal(layout.row_count, 2);
    assert_int_equal(row->indent, 0);
    assert_int_equal(row->width, 11);
    assert_int_equal(row->cells[1].base, TATWEEL);
    assert_int_equal(row->cells[1].len, 0);
    assert_int_equal(row->cells[1].off, row->cells[2].off);
    assert_int_equal(row->cells[7].base, TATWEEL);
    assert_false(is_fill(&layout.rows[1].cells[0]));
}

static void hebrew_and_lone_letters_get_wider_blanks(void **state)
{
    struct gah_layout layout =
        lay_out(state, "של ום של ומשל", 10, GAH_JUSTIFY_KASHIDA, false);
    assert_string_equal(shown(state, &layout.rows[0]), "לש  םו  לש");
    layout = lay_out(state, "دو دو دورد", 8, GAH_JUSTIFY_KASHIDA, false);
    assert_int_equal(layout.rows[0].cell_count, 8);
    assert_int_equal(layout.rows[0].cells[2].base, ' ');
    assert_true(is_fill(&layout.rows[0].cells[2]));
}

static void a_row_without_a_place_stays_as_it_is(void **state)
{
    struct gah_layout layout =
        lay_out(state, "דדדד דדדדד", 6, GAH_JUSTIFY_KASHIDA, false);
    assert_int_equal(layout.rows[0].width, 4);
    assert_int_equal(layout.rows[0].indent, 2);
}

static void left_to_right_rows_and_code_are_not_justified(void **state)
{
    static const char text[] = "بیت بیت بیت";
    static const struct gah_block block = {GAH_BLOCK_CODE, 0, 0, 0, sizeof text - 1};
    struct gah_document doc = {gah_str_from(text), &block, 1, NULL, 0};
    struct gah_layout_options options = {.width = 9, .justify = GAH_JUSTIFY_KASHIDA};
    struct gah_layout layout;
    options.fallback = GAH_DIRECTION_LTR;
    gah_layout_build(*state, &doc, &options, &layout);
    assert_int_equal(layout.rows[0].width, 7);
    layout = lay_out(state, "one two three", 9, GAH_JUSTIFY_KASHIDA, false);
    assert_string_equal(shown(state, &layout.rows[0]), "one two");
}

static void a_lam_is_never_parted_from_its_alef(void **state)
{
    struct gah_layout layout =
        lay_out(state, "لا لا لالا", 8, GAH_JUSTIFY_KASHIDA, true);
    const struct gah_row *row = &layout.rows[0];
    assert_int_equal(row->width, 8);
    for (size_t i = 0; i < row->cell_count; i++)
        assert_int_not_equal(row->cells[i].base, TATWEEL);
}

static void a_quoted_row_is_justified_beside_its_bar(void **state)
{
    static const char text[] = "بیت بیت بیت بیت";
    static const struct gah_block block = {GAH_BLOCK_QUOTE, 0, 0, 0, sizeof text - 1};
    struct gah_document doc = {gah_str_from(text), &block, 1, NULL, 0};
    struct gah_layout_options options = {.width = 11, .justify = GAH_JUSTIFY_KASHIDA};
    struct gah_layout layout;
    options.fallback = GAH_DIRECTION_LTR;
    gah_layout_build(*state, &doc, &options, &layout);
    assert_int_equal(layout.rows[0].width, 11);
    assert_int_equal(layout.rows[0].cells[10].base, 0x2502);
}

static const char article[] =
    "نشست گروه «۵+۱» (P5+1) در سال ۱۳۹۴ (2015) برگزار شد؛ می\xE2\x80\x8Cخواهیم "
    "گفت\xE2\x80\x8Cوگو کنیم. لَا إِلٰهَ و שלום with English at the end، سپس "
    "ڕێککەوتنی نوێ لە نێوان ئێران و وڵاتانی تر بڵاو کرایەوە.\n"
    "وزیران خارجه سه کشور در مسکو دیدار می\xE2\x80\x8Cکنند.\n";

static void check_row(const struct gah_row *plain, const struct gah_row *justified,
                      uint16_t width)
{
    size_t at = 0;
    for (size_t i = 0; i < justified->cell_count; i++) {
        const struct gah_cell *cell = &justified->cells[i];
        if (is_fill(cell)) {
            assert_int_equal(cell->len, 0);
            assert_true(cell->base == TATWEEL || cell->base == ' ');
            continue;
        }
        assert_true(at < plain->cell_count);
        assert_memory_equal(cell, &plain->cells[at++], sizeof *cell);
    }
    assert_int_equal(at, plain->cell_count);
    assert_int_equal(justified->off, plain->off);
    assert_int_equal(justified->len, plain->len);
    if (justified->continued)
        assert_int_equal(justified->width, width);
    else
        assert_int_equal(justified->cell_count, plain->cell_count);
}

static void justified_rows_fill_the_width_and_hold_the_plain_ones(void **state)
{
    for (uint16_t width = 24; width <= 100; width++) {
        struct gah_layout plain =
            lay_out(state, article, width, GAH_JUSTIFY_NONE, width & 1);
        struct gah_layout justified =
            lay_out(state, article, width, GAH_JUSTIFY_KASHIDA, width & 1);
        assert_int_equal(plain.row_count, justified.row_count);
        for (size_t i = 0; i < plain.row_count; i++)
            check_row(&plain.rows[i], &justified.rows[i], width);
    }
}

static void the_logical_row_has_no_fill(void **state)
{
    struct gah_layout plain = lay_out(state, article, 30, GAH_JUSTIFY_NONE, false);
    struct gah_layout wide = lay_out(state, article, 30, GAH_JUSTIFY_KASHIDA, false);
    struct gah_buf want, got;
    gah_buf_init(&want);
    gah_buf_init(&got);
    for (size_t i = 0; i < plain.row_count; i++) {
        gah_buf_clear(&want);
        gah_buf_clear(&got);
        gah_encode_row(&plain.rows[i], gah_str_from(article), GAH_ENCODING_LOGICAL,
                       NULL, &want);
        gah_encode_row(&wide.rows[i], gah_str_from(article), GAH_ENCODING_LOGICAL, NULL,
                       &got);
        assert_true(gah_str_equal(gah_str_trim(gah_buf_str(&want)),
                                  gah_str_trim(gah_buf_str(&got))));
    }
    gah_buf_release(&want);
    gah_buf_release(&got);
}

#define WITH_ARENA(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_ARENA(the_last_joint_of_each_word_is_drawn_out),
        WITH_ARENA(hebrew_and_lone_letters_get_wider_blanks),
        WITH_ARENA(a_row_without_a_place_stays_as_it_is),
        WITH_ARENA(left_to_right_rows_and_code_are_not_justified),
        WITH_ARENA(a_lam_is_never_parted_from_its_alef),
        WITH_ARENA(a_quoted_row_is_justified_beside_its_bar),
        WITH_ARENA(justified_rows_fill_the_width_and_hold_the_plain_ones),
        WITH_ARENA(the_logical_row_has_no_fill),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
