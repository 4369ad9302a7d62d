#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/text/layout.h"

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

static struct gah_layout lay_out(void **state, struct gah_str text, uint16_t width,
                                 bool show)
{
    struct gah_document doc = {.text = text};
    struct gah_layout_options options = {.width = width, .show_controls = show};
    struct gah_layout layout;
    options.fallback = GAH_DIRECTION_LTR;
    gah_layout_build(*state, &doc, &options, &layout);
    return layout;
}

static const char *shown(void **state, const char *text)
{
    struct gah_layout layout = lay_out(state, gah_str_from(text), 60, true);
    struct gah_buf buf;
    gah_buf_init(&buf);
    assert_int_equal(layout.row_count, 1);
    gah_row_print(&layout.rows[0], &buf);
    char *copy = gah_arena_copy(*state, gah_str_trim(gah_buf_str(&buf)));
    gah_buf_release(&buf);
    return copy;
}

static void a_control_is_shown_by_its_name(void **state)
{
    assert_string_equal(shown(state, "a\xE2\x80\xAE"
                                     "b"),
                        "a⟦RLO⟧b");
    assert_string_equal(shown(state, "\x1B[1m"), "⟦ESC⟧[1m");
    assert_string_equal(shown(state, "x\xF3\xA0\x81\x81y"), "x⟦U+E0041⟧y");
    assert_string_equal(shown(state, "x\xE2\x80\x8E!"), "x⟦LRM⟧!");
}

static void a_joiner_is_shown_between_unjoined_letters(void **state)
{
    /* From the left: the later letter, the name, the earlier letter. */
    static const uint32_t want[] = {0xFED3, 0x27E6, 'Z', 'W', 'N', 'J', 0x27E7, 0xFBFC};
    struct gah_layout layout =
        lay_out(state, gah_str_from("ی\xE2\x80\x8Cفا"), 20, true);
    const struct gah_row *row = &layout.rows[0];
    assert_int_equal(row->cell_count, 9);
    for (size_t i = 0; i < 8; i++)
        assert_int_equal(row->cells[i + 1].base, want[i]);
    assert_int_equal(row->cells[3].off, 2);
    assert_int_equal(row->cells[3].len, 3);
    assert_true(row->cells[3].style & GAH_STYLE_CONTROL);
    assert_false(row->cells[8].style & GAH_STYLE_CONTROL);
}

static void an_isolate_keeps_its_effect(void **state)
{
    struct gah_layout layout =
        lay_out(state, gah_str_from("a \xE2\x81\xA7با x\xE2\x81\xA9"), 40, true);
    const struct gah_row *row = &layout.rows[0];
    assert_int_equal(row->cells[0].base, 'a');
    assert_int_equal(row->cells[7].base, 'x');
    assert_int_equal(row->cells[7].level, 2);
}

static void nothing_is_named_where_it_was_not_asked_for(void **state)
{
    struct gah_layout layout =
        lay_out(state, gah_str_from("a\xE2\x80\xAE\x1B\xE2\x80\x8C"), 20, false);
    assert_int_equal(layout.rows[0].cell_count, 1);
}

static void named_rows_fit_at_every_width(void **state)
{
    static const char text[] =
        "می\xE2\x80\x8Cخواهیم \xE2\x80\xAB(a)\xE2\x80\xAC \xE2\x81\xA8x\xE2\x81\xA9 "
        "\xE2\x80\x8D\xE2\x80\x8D\xE2\x80\x8D و \x01\x02 بس";
    for (uint16_t width = 4; width < 60; width++) {
        struct gah_layout layout = lay_out(state, gah_str_from(text), width, true);
        for (size_t i = 0; i < layout.row_count; i++)
            assert_true(layout.rows[i].indent + layout.rows[i].width <= width);
    }
}

#define WITH_ARENA(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_ARENA(a_control_is_shown_by_its_name),
        WITH_ARENA(a_joiner_is_shown_between_unjoined_letters),
        WITH_ARENA(an_isolate_keeps_its_effect),
        WITH_ARENA(nothing_is_named_where_it_was_not_asked_for),
        WITH_ARENA(named_rows_fit_at_every_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
