#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/text/layout.h"
#include "layout_properties.h"

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
                                 bool show_controls)
{
    struct gah_document doc = {.text = gah_str_from(text)};
    struct gah_layout_options options = {.width = width, .fallback = GAH_DIRECTION_LTR};
    struct gah_layout layout;
    options.show_controls = show_controls;
    gah_layout_build(*state, &doc, &options, &layout);
    return layout;
}

/* The cells of a row from left to right, each by the bytes of the text that it shows:
 * letters as they are stored, whatever form they take. */
static const char *stored(void **state, const char *text, const struct gah_row *row)
{
    const char *all = "";
    for (size_t i = 0; i < row->cell_count; i++)
        all = gah_arena_printf(*state, "%s%.*s", all, (int)row->cells[i].len,
                               text + row->cells[i].off);
    return all;
}

static const char *printed(void **state, const struct gah_row *row)
{
    struct gah_buf buf;
    const char *copy;
    gah_buf_init(&buf);
    gah_row_print(row, &buf);
    copy = gah_arena_copy(*state, gah_str_trim(gah_buf_str(&buf)));
    gah_buf_release(&buf);
    return copy;
}

static void assert_row(void **state, const char *text, const char *want)
{
    struct gah_layout layout = lay_out(state, text, 80, false);
    assert_int_equal(layout.row_count, 1);
    assert_true(layout.rows[0].rtl);
    assert_string_equal(stored(state, text, &layout.rows[0]), want);
}

static void an_address_in_a_persian_line_reads_from_left_to_right(void **state)
{
    /* Without an isolate the slash would stand at the left of the address. */
    assert_row(state, "در http://a.ir/ بد", "دب http://a.ir/ رد");
    assert_row(state, "در www.a.ir/?b=1&c=2# بد", "دب www.a.ir/?b=1&c=2# رد");
    assert_row(state, "در a-b@c.ir بد", "دب a-b@c.ir رد");
}

static void parts_in_persian_stand_in_the_order_of_the_address(void **state)
{
    assert_row(state, "در http://a.ir/آب/رود/1 بد", "دب http://a.ir/بآ/دور/1 رد");
}

static void the_brackets_of_an_address_are_not_mirrored(void **state)
{
    static const char text[] = "در http://a.ir/(آب) بد";
    struct gah_layout layout = lay_out(state, text, 80, false);
    const struct gah_row *row = &layout.rows[0];
    const struct gah_cell *open =
        gah_row_cell(row, gah_row_column(row, strcspn(text, "(")));
    assert_int_equal(open->base, '(');
    assert_string_equal(stored(state, text, row), "دب http://a.ir/(بآ) رد");
}

static void a_persian_line_that_begins_with_an_address_is_persian(void **state)
{
    assert_row(state, "http://a.ir/ را بدید", "دیدب ار http://a.ir/");
}

static void an_address_alone_stands_at_the_left(void **state)
{
    struct gah_layout layout = lay_out(state, "http://a.ir/آب", 40, false);
    assert_false(layout.rows[0].rtl);
}

static void the_offsets_are_those_of_the_text(void **state)
{
    static const char text[] = "در http://a.ir/ بد";
    struct gah_layout layout = lay_out(state, text, 18, false);
    const struct gah_row *row = &layout.rows[0];
    int first = gah_row_column(row, strlen("در "));
    for (size_t i = 0; i < strlen("http://a.ir/"); i++)
        assert_int_equal(gah_row_column(row, strlen("در ") + i), first + (int)i);
}

static void each_row_of_a_long_address_reads_from_left_to_right(void **state)
{
    static const char text[] =
        "نشانی خبر http://www.irna.ir/fa/News/81674/یک/دو/سه-چهار/index.html است";
    const char *link = strstr(text, "http");
    size_t start = (size_t)(link - text), end = start + strcspn(link, " ");
    for (uint16_t width = 8; width < 60; width++) {
        struct gah_layout layout = lay_out(state, text, width, false);
        for (size_t r = 0; r < layout.row_count; r++) {
            const struct gah_row *row = &layout.rows[r];
            size_t last = 0;
            for (size_t i = 0; i < row->cell_count; i++) {
                const struct gah_cell *cell = &row->cells[i];
                if (cell->off < start || cell->off >= end || (cell->level & 1))
                    continue;
                assert_true(cell->off > last);
                last = cell->off;
            }
        }
    }
}

static void layouts_with_addresses_keep_their_properties(void **state)
{
    static const char *const texts[] = {
        "در http://a.ir/آب/رود?x=۱۴۰۳&y=(ب) و info@isna.ir، بد",
        "http://ایران.ir/لا/اَلِف «www.a.ir/b_c» ב http://x.y/ג-ד",
        "see https://a.b/ج) and a@b.org, در www.ب.ir.",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        for (uint16_t width = 4; width < 70; width++) {
            struct gah_document doc = {.text = gah_str_from(texts[i])};
            struct gah_layout_options options = {.width = width,
                                                 .fallback = GAH_DIRECTION_LTR};
            const char *fault = layout_fault(*state, &doc, &options);
            if (fault)
                fail_msg("%s, but not at %u columns: %s", fault, width, texts[i]);
        }
    }
}

static void named_hosts_keep_the_properties_of_layouts(void **state)
{
    static const char text[] = "در http://اَیران.ir:80/x و www.ب.ir، a@b\xC3\xBC.c";
    for (uint16_t width = 4; width < 90; width++) {
        struct gah_document doc = {.text = gah_str_from(text)};
        struct gah_layout_options options = {.width = width,
                                             .fallback = GAH_DIRECTION_LTR};
        const char *fault;
        options.show_controls = true;
        fault = layout_fault(*state, &doc, &options);
        if (fault)
            fail_msg("%s, but not at %u columns", fault, width);
    }
}

static void a_host_of_other_letters_is_named_where_what_is_hidden_is(void **state)
{
    struct gah_layout layout = lay_out(state,
                                       "see http://b\xC3\xBC"
                                       "cher.example/a",
                                       60, true);
    assert_string_equal(printed(state, &layout.rows[0]),
                        "see http://⟦xn--bcher-kva.example⟧bücher.example/a");
    layout = lay_out(state, "در http://ایران.ir/a بد", 60, true);
    assert_non_null(
        strstr(printed(state, &layout.rows[0]), "http://⟦xn--mgba3a4f16a.ir⟧"));
}

#define WITH_ARENA(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_ARENA(an_address_in_a_persian_line_reads_from_left_to_right),
        WITH_ARENA(parts_in_persian_stand_in_the_order_of_the_address),
        WITH_ARENA(the_brackets_of_an_address_are_not_mirrored),
        WITH_ARENA(a_persian_line_that_begins_with_an_address_is_persian),
        WITH_ARENA(an_address_alone_stands_at_the_left),
        WITH_ARENA(the_offsets_are_those_of_the_text),
        WITH_ARENA(each_row_of_a_long_address_reads_from_left_to_right),
        WITH_ARENA(layouts_with_addresses_keep_their_properties),
        WITH_ARENA(named_hosts_keep_the_properties_of_layouts),
        WITH_ARENA(a_host_of_other_letters_is_named_where_what_is_hidden_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
