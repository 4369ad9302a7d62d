/* clang-format off */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
/* clang-format on */

#include <stdlib.h>
#include <string.h>

#include "gahnama/base/buf.h"
#include "gahnama/text/flow.h"
#include "gahnama/text/segment.h"

#define MEGABYTE (1024 * 1024)
#define VIEW 60

struct fixture {
    struct gah_arena arena;
    struct gah_buf text;
    struct gah_flow flow;
};

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    gah_arena_init(&f->arena);
    gah_buf_init(&f->text);
    gah_flow_init(&f->flow);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    gah_flow_release(&f->flow);
    gah_buf_release(&f->text);
    gah_arena_release(&f->arena);
    free(f);
    return 0;
}

static void fill(struct fixture *f, const char *sentence, size_t bytes)
{
    while (f->text.len < bytes)
        gah_buf_add_c(&f->text, sentence);
}

static struct gah_layout_options options_of(uint16_t width)
{
    return (struct gah_layout_options){.width = width, .blank_between = true};
}

static void open_flow(struct fixture *f, uint16_t width)
{
    struct gah_document doc = {.text = gah_buf_str(&f->text)};
    struct gah_layout_options options = options_of(width);
    gah_flow_open(&f->flow, &doc, &options);
}

static struct gah_layout build(struct fixture *f, uint16_t width)
{
    struct gah_document doc = {.text = gah_buf_str(&f->text)};
    struct gah_layout_options options = options_of(width);
    struct gah_layout layout;
    gah_layout_build(&f->arena, &doc, &options, &layout);
    return layout;
}

static void assert_same_row(const struct gah_row *a, const struct gah_row *b)
{
    assert_int_equal(a->off, b->off);
    assert_int_equal(a->len, b->len);
    assert_int_equal(a->indent, b->indent);
    assert_int_equal(a->cell_count, b->cell_count);
    if (a->cell_count > 0)
        assert_memory_equal(a->cells, b->cells, a->cell_count * sizeof *a->cells);
}

static const char sentence[] =
    "وزیران در وین گفت‌وگو کردند (P5+1). ";

/* More text than a flow holds at once, so that rows are made anew on the way back. */
static void the_rows_are_those_of_the_whole_layout_both_ways(void **state)
{
    struct fixture *f = *state;
    gah_buf_add_c(&f->text, "\n\nTitle\n\n");
    fill(f, sentence, 100000);
    gah_buf_add_c(&f->text, "\n\n \u200C \n\nیک خط\nخط دوم\n\n");
    fill(f, "An English line of words. ", MEGABYTE);
    struct gah_layout layout = build(f, 70);
    open_flow(f, 70);
    struct gah_flow_place place = gah_flow_start(&f->flow);
    for (size_t i = 0; i < layout.row_count; i++) {
        assert_same_row(gah_flow_row(&f->flow, place), &layout.rows[i]);
        assert_int_equal(gah_flow_move(&f->flow, &place, 1), i + 1 < layout.row_count);
    }
    assert_int_equal(gah_flow_compare(place, gah_flow_end(&f->flow)), 0);
    for (size_t i = layout.row_count; i-- > 0;) {
        assert_same_row(gah_flow_row(&f->flow, place), &layout.rows[i]);
        assert_int_equal(gah_flow_move(&f->flow, &place, -1), i > 0);
    }
}

static void an_offset_is_found_in_the_row_that_the_layout_finds(void **state)
{
    struct fixture *f = *state;
    gah_buf_add_c(&f->text, "Title\n\n");
    fill(f, sentence, 60000);
    struct gah_layout layout = build(f, 40);
    open_flow(f, 40);
    for (size_t off = 0; off < f->text.len; off += 997) {
        struct gah_flow_place place = gah_flow_find(&f->flow, off);
        assert_same_row(gah_flow_row(&f->flow, place),
                        &layout.rows[gah_layout_row_at(&layout, off)]);
    }
}

static void of_a_huge_paragraph_only_what_is_in_view_is_laid_out(void **state)
{
    struct fixture *f = *state;
    fill(f, sentence, 5 * MEGABYTE);
    open_flow(f, 72);
    struct gah_flow_place top = gah_flow_start(&f->flow);
    assert_int_equal(gah_flow_move(&f->flow, &top, VIEW), VIEW);
    assert_true(f->flow.laid_bytes <= 2 * GAH_PARAGRAPH_MAX);
    top = gah_flow_find(&f->flow, 3 * MEGABYTE);
    assert_int_equal(gah_flow_move(&f->flow, &top, -VIEW), VIEW);
    assert_true(f->flow.laid_bytes <= 4 * GAH_PARAGRAPH_MAX);
    top = gah_flow_end(&f->flow);
    assert_int_equal(gah_flow_move(&f->flow, &top, -VIEW), VIEW);
    assert_true(f->flow.laid_bytes <= 6 * GAH_PARAGRAPH_MAX);
}

static void a_long_paragraph_is_cut_between_words(void **state)
{
    struct fixture *f = *state;
    fill(f, sentence, 50000);
    struct gah_layout layout = build(f, 72);
    for (size_t i = 1; i < layout.row_count; i++)
        assert_int_equal(f->text.ptr[layout.rows[i].off - 1], ' ');
}

/* Four bytes a base and two marks, no line break at all. */
static void a_long_word_is_cut_between_graphemes(void **state)
{
    struct fixture *f = *state;
    struct gah_segments graphemes;
    size_t g = 0;
    fill(f, "بَّ", 50000);
    gah_segment_text(&f->arena, GAH_GRAPHEME, gah_buf_str(&f->text), &graphemes);
    struct gah_layout layout = build(f, 72);
    for (size_t i = 1; i < layout.row_count; i++) {
        while (graphemes.ends[g] < layout.rows[i].off)
            g++;
        assert_int_equal(graphemes.ends[g], layout.rows[i].off);
    }
}

static void what_is_cut_off_keeps_the_direction_of_its_paragraph(void **state)
{
    struct fixture *f = *state;
    gah_buf_add_c(&f->text, "متن ");
    fill(f, "English words only, ", 50000);
    struct gah_layout layout = build(f, 72);
    for (size_t i = 0; i < layout.row_count; i++)
        assert_true(layout.rows[i].rtl);
}

static void an_empty_flow_has_no_row(void **state)
{
    struct fixture *f = *state;
    gah_buf_add_c(&f->text, "\n \n");
    open_flow(f, 72);
    struct gah_flow_place place = gah_flow_start(&f->flow);
    assert_true(gah_flow_is_empty(&f->flow));
    assert_null(gah_flow_row(&f->flow, place));
    assert_int_equal(gah_flow_move(&f->flow, &place, 1), 0);
    assert_null(gah_flow_row(&f->flow, gah_flow_end(&f->flow)));
    assert_null(gah_flow_row(&f->flow, gah_flow_find(&f->flow, 2)));
}

#define WITH_FLOW(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FLOW(the_rows_are_those_of_the_whole_layout_both_ways),
        WITH_FLOW(an_offset_is_found_in_the_row_that_the_layout_finds),
        WITH_FLOW(of_a_huge_paragraph_only_what_is_in_view_is_laid_out),
        WITH_FLOW(a_long_paragraph_is_cut_between_words),
        WITH_FLOW(a_long_word_is_cut_between_graphemes),
        WITH_FLOW(what_is_cut_off_keeps_the_direction_of_its_paragraph),
        WITH_FLOW(an_empty_flow_has_no_row),
    };
    return cmocka_run_group_tests_name("flow", tests, NULL, NULL);
}
