/* Rows of the reader that have several fields: each field is an isolate. */
/* clang-format off */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
/* clang-format on */

#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "frame.h"
#include "pane.h"
#include "shown_rows.h"

/* 2017-10-04 is 12 Mehr 1396. */
#define DAY 17443
#define ARTICLES 6

static const char *const titles[ARTICLES] = {
    "הסכם 2231 נחתם ב-14",
    "اتفاق ٢٠١٥ بين 5+1 (P5)",
    "۱۲ خبر از (NATO) ۵",
    "Talks 5+1 (ایران) 7",
    "2015",
    "سلام «לאום» 3-4",
};
static const char *const sources[ARTICLES] = {"ایرنا ۲۴",   "BBC 24", "וואלה 2",
                                              "الجزيرة 24", "۲۴",     "NRT 3"};

static struct gah_article_row articles[ARTICLES];
static const struct gah_ui_options options = {.layout = GAH_UI_LAYOUT_LTR,
                                              .calendar = GAH_UI_CALENDAR_BOTH};

static void give(void *context, struct gah_arena *arena, size_t first, size_t wanted,
                 void **rows, size_t *count)
{
    (void)context, (void)arena, (void)wanted;
    *rows = articles;
    *count = first ? 0 : ARTICLES;
}

static void open_desk(struct gah_desk *desk, int rows, int cols, bool rtl)
{
    for (uint32_t i = 0; i < ARTICLES; i++) {
        articles[i] = (struct gah_article_row){.id = titles[i],
                                               .root = "/",
                                               .title = titles[i],
                                               .source = sources[i],
                                               .title_filtered = i & 1,
                                               .events = 12 + i};
        articles[i].dct.date =
            (struct gah_date){.interval = {DAY, DAY, GAH_PRECISION_DAY, false},
                              .basis = GAH_BASIS_EXPLICIT,
                              .anchor = GAH_DAY_NONE};
    }
    gah_desk_init(desk, &options);
    gah_pages_release(desk->model.articles);
    gah_pages_init(desk->model.articles, sizeof *articles, give, NULL);
    desk->model.article_count = ARTICLES;
    desk->model.has_articles = true;
    desk->model.has_events = true;
    desk->model.has_entities = true;
    desk->rtl = rtl;
    gah_screen_resize(&desk->screen, rows, cols);
}

/* An article whose title has left the pane and stands above it. */
static void open_article(struct gah_desk *desk, size_t i)
{
    desk->opened.is_open = true;
    desk->opened.row = articles[i];
    desk->opened.article = (struct gah_article){
        .id = titles[i], .text = gah_str_from("متن"), .title = gah_str_from(titles[i])};
    desk->focus = GAH_PANE_ARTICLE;
}

static size_t cells_of(const struct gah_screen *screen, int row, struct gah_cell *cells)
{
    size_t count = 0;
    for (int col = 0; col < screen->cols; col++) {
        const struct gah_spot *spot = gah_screen_spot(screen, row, col);
        struct gah_cell *cell = &cells[count];
        if (spot->width == 0)
            continue;
        *cell = (struct gah_cell){.base = spot->base,
                                  .mark_count = spot->mark_count,
                                  .width = spot->width,
                                  .level = spot->level};
        memcpy(cell->marks, spot->marks, sizeof cell->marks);
        count++;
    }
    return count;
}

static bool stands_at(const struct gah_cell *cells, const struct gah_row *field)
{
    for (size_t i = 0; i < field->cell_count; i++)
        if (cells[i].base != field->cells[i].base)
            return false;
    return true;
}

/* The field as it looks alone is in the row, its cells side by side. */
static bool holds(struct gah_desk *desk, int row, const char *text)
{
    static struct gah_cell cells[300];
    struct gah_layout_options wanted = desk->screen.text;
    struct gah_row field;
    size_t count = cells_of(&desk->screen, row, cells);
    wanted.width = 200;
    gah_layout_field(&desk->frame, gah_str_from(text), &wanted, &field);
    for (size_t i = 0; i + field.cell_count <= count; i++)
        if (stands_at(cells + i, &field))
            return true;
    return false;
}

static void assert_holds(struct gah_desk *desk, int row, const char *text)
{
    struct gah_buf buf;
    if (holds(desk, row, text))
        return;
    gah_buf_init(&buf);
    gah_screen_row_text(&desk->screen, row, &buf);
    fail_msg("row %d does not hold '%s': %s", row, text, buf.ptr);
}

static void a_row_of_the_list_keeps_its_fields_apart(void **state)
{
    (void)state;
    for (int rtl = 0; rtl < 2; rtl++) {
        struct gah_desk desk;
        open_desk(&desk, 7, 99, rtl);
        gah_frame_draw(&desk);
        for (int i = 0; i < 5; i++) {
            assert_holds(&desk, i, titles[i]);
            assert_holds(&desk, i, gah_arena_printf(&desk.frame, "%d", 12 + i));
        }
        assert_holds(&desk, 0, "12 Mehr 1396 · 4 Oct 2017");
        gah_desk_release(&desk);
        open_desk(&desk, 30, 120, rtl);
        desk.focus = GAH_PANE_LIST;
        gah_frame_draw(&desk);
        for (int i = 0; i < ARTICLES; i++) {
            assert_holds(&desk, 22 + i, titles[i]);
            assert_holds(&desk, 22 + i, sources[i]);
            assert_holds(&desk, 22 + i, gah_arena_printf(&desk.frame, "%d", 12 + i));
        }
        assert_holds(&desk, 22, "12 Mehr 1396 · 4 Oct 2017");
        gah_desk_release(&desk);
    }
}

static void the_line_above_an_article_keeps_its_fields_apart(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2 * ARTICLES; i++) {
        struct gah_desk desk;
        open_desk(&desk, 24, 99, i & 1);
        open_article(&desk, i / 2);
        gah_frame_draw(&desk);
        assert_holds(&desk, 0, titles[i / 2]);
        assert_holds(&desk, 0, "12 Mehr 1396 · 4 Oct 2017");
        gah_desk_release(&desk);
    }
}

/* The column of the ellipsis in a row, or -1. */
static int ellipsis_in(const struct gah_desk *desk, int row)
{
    for (int col = 0; col < desk->screen.cols; col++)
        if (gah_screen_spot(&desk->screen, row, col)->base == 0x2026)
            return col;
    return -1;
}

static void a_cut_title_has_its_ellipsis_at_its_logical_end(void **state)
{
    (void)state;
    for (int rtl = 0; rtl < 2; rtl++) {
        struct gah_desk desk;
        int col;
        open_desk(&desk, 24, 30, rtl);
        articles[0].title = "הסכם 2231 נחתם ב-14 ביולי בעיר וינה";
        articles[1].title = "Talks 2231 were held on 14 July in Vienna";
        gah_frame_draw(&desk);
        col = ellipsis_in(&desk, 1);
        assert_true(col >= 0);
        assert_true(gah_screen_spot(&desk.screen, 1, col + 1)->level & 1);
        col = ellipsis_in(&desk, 2);
        assert_true(col > 0);
        assert_in_range(gah_screen_spot(&desk.screen, 2, col - 1)->base, '1', 'z');
        gah_desk_release(&desk);
    }
}

static void check_screen(struct gah_desk *desk, struct shown_counts *counts)
{
    static struct gah_cell cells[300];
    struct gah_arena arena;
    gah_arena_init(&arena);
    gah_frame_draw(desk);
    for (int row = 0; row < desk->screen.rows; row++) {
        size_t count = cells_of(&desk->screen, row, cells);
        shown_check_cells(&arena, cells, count, desk->screen.text.split_lam_alef,
                          desk->single_pane, counts);
        gah_arena_clear(&arena);
    }
    gah_arena_release(&arena);
}

static void check_sizes(bool rtl, bool split, bool single_pane,
                        struct shown_counts *counts)
{
    static const int sizes[][2] = {{7, 80},   {7, 99},   {24, 40},  {24, 60},
                                   {24, 80},  {30, 120}, {30, 159}, {40, 160},
                                   {40, 200}, {12, 30}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct gah_desk desk;
        open_desk(&desk, sizes[i][0], sizes[i][1], rtl);
        desk.screen.text.split_lam_alef = split;
        desk.single_pane = single_pane;
        check_screen(&desk, counts);
        open_article(&desk, i % ARTICLES);
        check_screen(&desk, counts);
        gah_desk_release(&desk);
    }
}

/* Every row, in every encoding, by the model of each class of terminal: a terminal that
 * orders rows itself mixes no field with its neighbour. */
static void composed_rows_are_shown_as_drawn(void **state)
{
    struct shown_counts counts = {0, 0, 0};
    (void)state;
    for (int rtl = 0; rtl < 2; rtl++) {
        check_sizes(rtl, false, false, &counts);
        check_sizes(rtl, true, false, &counts);
    }
    assert_true(counts.right > 1000);
    assert_int_equal(counts.wrong + counts.stated, 0);
}

/* Where rows are mirrored whole the layout is a single pane that begins at the left. */
static void composed_rows_of_one_pane_are_shown_as_drawn(void **state)
{
    struct shown_counts counts = {0, 0, 0};
    (void)state;
    check_sizes(false, false, true, &counts);
    assert_int_equal(counts.wrong, 0);
    print_message("%zu right, %zu wrong as stated\n", counts.right, counts.stated);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_of_the_list_keeps_its_fields_apart),
        cmocka_unit_test(the_line_above_an_article_keeps_its_fields_apart),
        cmocka_unit_test(a_cut_title_has_its_ellipsis_at_its_logical_end),
        cmocka_unit_test(composed_rows_are_shown_as_drawn),
        cmocka_unit_test(composed_rows_of_one_pane_are_shown_as_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
