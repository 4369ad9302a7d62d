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
#include "history.h"
#include "pane.h"

/* 2017-10-04 is 12 Mehr 1396. */
#define DAY 17443

static struct gah_article_row articles[3];
static struct gah_event_row events[5];
static const struct gah_ui_options options = {.layout = GAH_UI_LAYOUT_LTR,
                                              .calendar = GAH_UI_CALENDAR_BOTH};

static struct gah_date day(int32_t from, int32_t to, enum gah_basis basis)
{
    return (struct gah_date){.interval = {from, to, GAH_PRECISION_DAY, false},
                             .basis = basis,
                             .anchor = GAH_DAY_NONE};
}

static void fill_articles(void)
{
    static const char *const titles[] = {"Talks in Vienna", "Ceasefire signed", "Old"};
    static const char *const ids[] = {"a", "b", "c"};
    for (int i = 0; i < 3; i++) {
        articles[i] = (struct gah_article_row){.id = ids[i],
                                               .root = "/",
                                               .title = titles[i],
                                               .source = "IRNA",
                                               .events = (uint32_t)i,
                                               .read = i == 1};
        articles[i].dct.date = day(DAY, DAY, GAH_BASIS_EXPLICIT);
    }
    articles[2].dct.date.basis = GAH_BASIS_NONE;
}

static void fill_events(void)
{
    static const char *const ids[] = {"e0", "e1", "e2", "e3", "e4"};
    for (int i = 0; i < 5; i++)
        events[i] = (struct gah_event_row){
            .id = ids[i], .title = ids[i], .subkind = "talks", .articles = 1};
    events[0].date = day(DAY - 100, DAY - 100, GAH_BASIS_EXPLICIT);
    events[1].date = day(DAY - 99, DAY - 98, GAH_BASIS_EXPLICIT);
    events[2].date = day(DAY, DAY, GAH_BASIS_RELATIVE);
    events[2].status = GAH_PLANNED;
    events[3].date = day(DAY + 1, DAY + 1, GAH_BASIS_PARTIAL);
    events[3].articles = 4;
    events[4].date = day(GAH_DAY_NONE, GAH_DAY_NONE, GAH_BASIS_NONE);
}

static const struct gah_store_day days[] = {
    {DAY - 100, 0, 1}, {DAY - 99, 1, 1}, {DAY, 2, 1}, {DAY + 1, 3, 1}};

static void give_articles(void *context, struct gah_arena *arena, size_t first,
                          size_t wanted, void **rows, size_t *count)
{
    (void)context, (void)arena, (void)wanted;
    *rows = articles;
    *count = first ? 0 : 3;
}

static void give_events(void *context, struct gah_arena *arena, size_t first,
                        size_t wanted, void **rows, size_t *count)
{
    (void)context, (void)arena, (void)wanted;
    *rows = events;
    *count = first ? 0 : 5;
}

static void open_desk(struct gah_desk *desk, int rows, int cols)
{
    fill_articles();
    fill_events();
    gah_desk_init(desk, &options);
    gah_pages_release(desk->model.articles);
    gah_pages_init(desk->model.articles, sizeof *articles, give_articles, NULL);
    desk->model.article_count = 3;
    desk->model.has_articles = true;
    gah_pages_release(desk->model.events);
    gah_pages_init(desk->model.events, sizeof *events, give_events, NULL);
    desk->model.event_count = 5;
    desk->model.timeline =
        (struct gah_store_timeline){.is_all = true,
                                    .count = 5,
                                    .days = days,
                                    .day_count = sizeof days / sizeof *days};
    desk->model.has_events = true;
    desk->model.has_entities = true;
    gah_screen_resize(&desk->screen, rows, cols);
}

static bool shows(struct gah_desk *desk, int row, const char *text)
{
    struct gah_buf buf;
    bool found;
    gah_buf_init(&buf);
    gah_buf_add_c(&buf, "");
    gah_screen_row_text(&desk->screen, row, &buf);
    found = strstr(buf.ptr, text) != NULL;
    gah_buf_release(&buf);
    return found;
}

static void the_list_shows_days_once_and_marks_what_is_unread(void **state)
{
    struct gah_desk desk;
    (void)state;
    open_desk(&desk, 24, 80);
    gah_frame_draw(&desk);
    assert_true(shows(&desk, 0, "12 Mehr 1396 \u00B7 4 Oct 2017"));
    assert_true(shows(&desk, 1, "> \u25CF Talks in Vienna"));
    assert_true(shows(&desk, 2, "    Ceasefire signed"));
    assert_true(shows(&desk, 3, "undated"));
    assert_true(shows(&desk, 4, "\u25CF Old"));
    assert_true(shows(&desk, 4, "IRNA \u25E62"));
    assert_true(shows(&desk, 22, "Articles"));
    assert_true(shows(&desk, 22, "1/3"));
    assert_int_equal(desk.screen.cursor_row, 1);
    assert_int_equal(desk.screen.cursor_col, 0);
    assert_true(gah_screen_spot(&desk.screen, 1, 40)->attrs & GAH_ATTR_REVERSE);
    gah_desk_release(&desk);
}

static void a_mirrored_list_begins_at_the_right(void **state)
{
    struct gah_desk desk;
    (void)state;
    open_desk(&desk, 24, 80);
    desk.rtl = true;
    gah_frame_draw(&desk);
    assert_true(shows(&desk, 1, "Talks in Vienna \u25CF <"));
    assert_int_equal(desk.screen.cursor_col, 79);
    gah_desk_release(&desk);
}

static void the_timeline_shows_days_gaps_and_certainty(void **state)
{
    struct gah_desk desk;
    (void)state;
    open_desk(&desk, 24, 80);
    gah_act_timeline(&desk);
    gah_frame_draw(&desk);
    assert_true(shows(&desk, 0, "\u258CTir 1396 \u00B7 Jun 2017"));
    assert_true(shows(&desk, 1, "5 \u25C6 talks e0"));
    assert_true(shows(&desk, 2, "6 \u25C8 talks e1"));
    assert_true(shows(&desk, 3, "\u2504 98 days \u2504"));
    assert_true(shows(&desk, 4, "Mehr 1396"));
    assert_true(shows(&desk, 5, "12 \u25C7 (planned) talks e2"));
    assert_true(shows(&desk, 6, "13 \u25C6 talks e3"));
    assert_true(shows(&desk, 6, "4"));
    assert_true(shows(&desk, 7, "without a day"));
    assert_true(shows(&desk, 8, "? talks e4"));
    gah_desk_release(&desk);
}

static void zooming_counts_events_and_keeps_the_selection(void **state)
{
    struct gah_desk desk;
    (void)state;
    open_desk(&desk, 24, 80);
    gah_act_timeline(&desk);
    gah_act_down(&desk);
    gah_act_down(&desk);
    assert_string_equal(gah_desk_event(&desk)->id, "e2");
    gah_act_zoom_out(&desk);
    gah_act_zoom_out(&desk);
    gah_frame_draw(&desk);
    assert_true(shows(&desk, 1, "Tir 1396"));
    assert_true(shows(&desk, 1, "2 events"));
    assert_string_equal(gah_desk_event(&desk)->id, "e2");
    gah_act_zoom_out(&desk);
    gah_frame_draw(&desk);
    assert_true(shows(&desk, 1, "1396 \u00B7 2017 \u00B7 4 events"));
    gah_act_open(&desk);
    assert_int_equal(desk.zoom, GAH_ZOOM_MONTH);
    gah_desk_release(&desk);
}

static void every_size_can_be_drawn(void **state)
{
    static const int sizes[][2] = {{1, 1},    {2, 2},    {5, 20},    {3, 100},
                                   {24, 80},  {40, 99},  {29, 120},  {40, 120},
                                   {60, 160}, {60, 200}, {200, 500}, {10, 1000}};
    struct gah_desk desk;
    (void)state;
    open_desk(&desk, 24, 80);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        gah_screen_resize(&desk.screen, sizes[i][0], sizes[i][1]);
        for (int pane = 0; pane < GAH_PANE_COUNT; pane++) {
            for (int rtl = 0; rtl < 2; rtl++) {
                desk.rtl = rtl;
                gah_desk_focus(&desk, (enum gah_pane)pane);
                gah_frame_draw(&desk);
                assert_true(desk.screen.cursor_row < sizes[i][0]);
                assert_true(desk.screen.cursor_col < sizes[i][1]);
            }
        }
    }
    gah_desk_release(&desk);
}

static void panes_are_side_by_side_by_the_width(void **state)
{
    struct gah_desk desk;
    (void)state;
    open_desk(&desk, 40, 99);
    gah_frame_arrange(&desk);
    assert_true(gah_desk_sees(&desk, GAH_PANE_LIST));
    assert_false(gah_desk_sees(&desk, GAH_PANE_TIMELINE));
    gah_screen_resize(&desk.screen, 40, 120);
    gah_frame_arrange(&desk);
    assert_true(gah_desk_sees(&desk, GAH_PANE_ARTICLE));
    assert_true(gah_desk_sees(&desk, GAH_PANE_TIMELINE));
    assert_true(gah_desk_sees(&desk, GAH_PANE_LIST));
    assert_false(gah_desk_sees(&desk, GAH_PANE_ENTITIES));
    gah_screen_resize(&desk.screen, 60, 200);
    gah_frame_arrange(&desk);
    for (int pane = 0; pane < GAH_PANE_COUNT; pane++)
        assert_true(gah_desk_sees(&desk, (enum gah_pane)pane));
    gah_desk_release(&desk);
}

static struct gah_entity_row entities[] = {{.id = "a", .name = "Vienna"},
                                           {.id = "b", .name = "Irna"},
                                           {.id = "c", .name = "Old"}};

static void give_entities(void *context, struct gah_arena *arena, size_t first,
                          size_t wanted, void **rows, size_t *count)
{
    (void)context, (void)arena, (void)wanted;
    *rows = entities;
    *count = first ? 0 : 3;
}

static void search_goes_round_the_names(void **state)
{
    struct gah_desk desk;
    (void)state;
    open_desk(&desk, 24, 80);
    gah_pages_release(desk.model.entities);
    gah_pages_init(desk.model.entities, sizeof *entities, give_entities, NULL);
    desk.model.entity_count = 3;
    gah_desk_focus(&desk, GAH_PANE_ENTITIES);
    gah_act_search(&desk);
    gah_act_prompt_key(&desk, 'O');
    gah_act_prompt_key(&desk, 'L');
    assert_int_equal(desk.entities.selected, 2);
    gah_act_prompt_key(&desk, 27);
    assert_int_equal(desk.entities.selected, 0);
    gah_act_search(&desk);
    gah_act_prompt_key(&desk, 'i');
    gah_act_prompt_key(&desk, 13);
    gah_act_search_next(&desk);
    assert_int_equal(desk.entities.selected, 1);
    gah_act_search_next(&desk);
    assert_int_equal(desk.entities.selected, 0);
    gah_act_search_previous(&desk);
    assert_int_equal(desk.entities.selected, 1);
    gah_desk_release(&desk);
}

static uint32_t found_ids[] = {9, 7};
static const struct gah_search_answer found_two = {
    .ids = found_ids, .count = 2, .is_whole = true};

static void search_for_v(struct gah_desk *desk)
{
    open_desk(desk, 24, 80);
    gah_act_search(desk);
    gah_act_prompt_key(desk, 'v');
}

static void what_a_search_of_all_articles_found_is_the_list(void **state)
{
    struct gah_desk desk;
    (void)state;
    search_for_v(&desk);
    assert_true(desk.wants_search);
    assert_int_equal(desk.model.article_count, 3); /* until the answer comes */
    gah_desk_found(&desk, &found_two);
    assert_int_equal(desk.model.article_count, 2);
    gah_act_prompt_key(&desk, 13);
    gah_act_search_next(&desk);
    assert_int_equal(desk.list.selected, 1);
    gah_act_cancel(&desk);
    assert_false(desk.model.searches);
    assert_int_equal(desk.query.len, 0);
    gah_desk_release(&desk);
}

static void a_late_answer_does_not_throw_back_who_walked_on(void **state)
{
    struct gah_desk desk;
    (void)state;
    search_for_v(&desk);
    gah_desk_found(&desk, &found_two);
    gah_act_prompt_key(&desk, 'i');
    gah_act_prompt_key(&desk, 13);
    gah_act_search_next(&desk);
    gah_desk_found(&desk, &found_two);
    assert_int_equal(desk.list.selected, 1);
    gah_desk_release(&desk);
}

static void a_letter_of_a_search_leaves_the_panes_as_they_were_drawn(void **state)
{
    struct gah_desk desk;
    struct gah_region all;
    (void)state;
    search_for_v(&desk);
    assert_true(desk.only_typed);
    gah_frame_draw(&desk);
    all = gah_region_all(&desk.screen);
    gah_region_fill(all, 3, 0, 1, 'X', (struct gah_ink){0, 0});
    desk.stands = GAH_STANDS_BODY;
    gah_act_prompt_key(&desk, 'i');
    gah_frame_draw(&desk);
    assert_int_equal(desk.screen.spots[3 * 80].base, 'X');
    assert_true(desk.only_typed);
    gah_desk_found(&desk, &found_two);
    assert_int_equal(desk.stands, GAH_STANDS_NOTHING);
    gah_frame_draw(&desk);
    assert_int_not_equal(desk.screen.spots[3 * 80].base, 'X');
    gah_act_prompt_key(&desk, 127);
    gah_act_prompt_key(&desk, 127);
    assert_false(desk.only_typed); /* all articles are back */
    gah_desk_release(&desk);
}

static void history_goes_back_and_forward(void **state)
{
    struct gah_history history = {0};
    struct gah_place to;
    (void)state;
    gah_history_push(&history, "a", 1, 0);
    gah_history_push(&history, "b", 2, 1);
    assert_true(gah_history_back(&history, gah_place_make("c", 3, 1), &to));
    assert_string_equal(to.article, "b");
    free(to.article);
    assert_true(gah_history_back(&history, gah_place_make("b", 2, 1), &to));
    assert_string_equal(to.article, "a");
    free(to.article);
    to = gah_place_make("a", 1, 0);
    assert_false(gah_history_back(&history, to, &(struct gah_place){0}));
    assert_true(gah_history_forward(&history, to, &to));
    assert_string_equal(to.article, "b");
    free(to.article);
    gah_history_push(&history, "d", 4, 1);
    assert_false(gah_history_forward(&history, to, &to));
    for (int i = 0; i < 3 * GAH_HISTORY_MAX; i++)
        gah_history_push(&history, "x", 0, 0);
    assert_int_equal(history.count, GAH_HISTORY_MAX);
    gah_history_release(&history);
}

static void dates_stand_in_the_chosen_calendar(void **state)
{
    struct gah_datefmt format = {GAH_UI_CALENDAR_BOTH, false};
    struct gah_interval interval = {DAY, DAY + 3, GAH_PRECISION_DAY, true};
    struct gah_arena arena;
    (void)state;
    gah_arena_init(&arena);
    assert_string_equal(gah_datefmt_day(&format, &arena, DAY),
                        "12 Mehr 1396 \u00B7 4 Oct 2017");
    assert_string_equal(gah_datefmt_interval(&format, &arena, interval),
                        "~ 12\u201315 Mehr 1396 \u00B7 4\u20137 Oct 2017");
    interval = (struct gah_interval){GAH_DAY_NONE, GAH_DAY_NONE, 0, false};
    assert_string_equal(gah_datefmt_interval(&format, &arena, interval), "undated");
    format.calendar = GAH_UI_CALENDAR_GREGORIAN;
    assert_true(gah_interval_month(GAH_PERSIAN, 1396, 7, &interval));
    assert_string_equal(gah_datefmt_interval(&format, &arena, interval), "Mehr 1396");
    assert_int_equal(gah_datefmt_floor(&format, DAY, 'm'), DAY - 3);
    format = (struct gah_datefmt){GAH_UI_CALENDAR_PERSIAN, true};
    assert_string_equal(gah_datefmt_short(&format, &arena, DAY), "۱۲ Mehr");
    assert_int_equal(gah_datefmt_floor(&format, DAY, 'm'), DAY - 11);
    gah_arena_release(&arena);
}

static void a_spark_has_its_peak_where_most_events_are(void **state)
{
    static const struct gah_store_day told[] = {{100, 0, 1}, {101, 1, 4}, {109, 5, 2}};
    struct gah_store_timeline timeline = {.count = 7, .days = told, .day_count = 3};
    uint8_t levels[5];
    (void)state;
    gah_card_levels(&timeline, 5, levels);
    assert_int_equal(levels[0], 8);
    assert_int_equal(levels[1], 0);
    assert_int_equal(levels[4], 4);
    timeline.day_count = 0;
    gah_card_levels(&timeline, 5, levels);
    assert_int_equal(levels[0], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_list_shows_days_once_and_marks_what_is_unread),
        cmocka_unit_test(a_mirrored_list_begins_at_the_right),
        cmocka_unit_test(the_timeline_shows_days_gaps_and_certainty),
        cmocka_unit_test(zooming_counts_events_and_keeps_the_selection),
        cmocka_unit_test(every_size_can_be_drawn),
        cmocka_unit_test(panes_are_side_by_side_by_the_width),
        cmocka_unit_test(search_goes_round_the_names),
        cmocka_unit_test(what_a_search_of_all_articles_found_is_the_list),
        cmocka_unit_test(a_late_answer_does_not_throw_back_who_walked_on),
        cmocka_unit_test(a_spark_has_its_peak_where_most_events_are),
        cmocka_unit_test(a_letter_of_a_search_leaves_the_panes_as_they_were_drawn),
        cmocka_unit_test(history_goes_back_and_forward),
        cmocka_unit_test(dates_stand_in_the_chosen_calendar),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
