#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/base/file.h"
#include "gahnama/query/page.h"
#include "sample.h"
#include "temp_folder.h"

static const char *root; /* of the library, in the test's folder */

struct fixture {
    struct temp_folder folder;
    struct gah_arena arena;
    struct gah_state *state;
    struct gah_library *library;
};

static const struct sample old = {
    .id = "sub/old.txt",
    .text = "لاوروف در وین دیدار کرد\n",
    .source = "آران نیوز",
    .day = 16730,
    .entities = {{"person:lavrov", "سرگئی لاوروف", GAH_PERSON, "لاوروف", "لاوروف"},
                 {"place:vienna", "وین", GAH_PLACE, NULL, "وین"}},
    .events = {{"دیدار", GAH_MEETING, GAH_HELD, 16729, 16729, NULL, {1}, 2}},
};
static const struct sample new_a = {
    .id = "a/new.txt",
    .text = "ظریف و لاوروف توافق کردند\n",
    .source = "ايرنا", /* with the Arabic yeh */
    .day = 17443,
    .entities = {{"person:zarif", "محمدجواد ظریف", GAH_PERSON, "ظریف", "ظریف"},
                 {"person:lavrov", "سرگئی لاوروف", GAH_PERSON, "وزیر روسیه", "لاوروف"}},
    .events = {{"توافق", GAH_AGREEMENT, GAH_PLANNED, 17450, 17450, NULL, {1, 2}, 0}},
};
static const struct sample new_b = {
    .id = "b/new.txt",
    .text = "وین آرام است\n",
    .day = 17443,
    .entities = {{"place:vienna", "وین", GAH_PLACE, NULL, "وین"}},
};
static const struct sample undated = {
    .id = "undated.txt",
    .text = "علی شمخانی سخن گفت\n",
    .entities = {{"person:shamkhani", "علی شمخانی", GAH_PERSON, NULL, NULL}},
};
static const struct sample *const samples[] = {&undated, &old, &new_b, &new_a};

static int set_up(void **context)
{
    static struct fixture f;
    const char *path;
    temp_folder_make(&f.folder);
    gah_arena_init(&f.arena);
    path = temp_folder_path(&f.arena, &f.folder, "index.db");
    root = temp_folder_path(&f.arena, &f.folder, "news");
    for (size_t i = 0; i < 4; i++)
        temp_folder_write(&f.folder,
                          gah_arena_printf(&f.arena, "news/%s", samples[i]->id),
                          samples[i]->text);
    sample_index(path, root, samples, 4);
    gah_state_open(NULL, &f.state, NULL);
    assert_int_equal(gah_library_open(path, &root, 1, f.state, &f.library, NULL),
                     GAH_OK);
    *context = &f;
    return 0;
}

static int tear_down(void **context)
{
    struct fixture *f = *context;
    gah_library_close(f->library);
    gah_state_close(f->state);
    gah_arena_release(&f->arena);
    temp_folder_remove(&f->folder);
    return 0;
}

static void assert_ids(struct fixture *f, const struct gah_filter *filter,
                       const char *expected)
{
    struct gah_article_row *rows;
    size_t count;
    const char *ids = "";
    assert_int_equal(
        gah_library_articles(f->library, &f->arena, filter, &rows, &count, NULL),
        GAH_OK);
    for (size_t i = 0; i < count; i++)
        ids = gah_arena_printf(&f->arena, "%s%s%s", ids, i ? " " : "", rows[i].id);
    assert_string_equal(ids, expected);
}

static void the_newest_article_comes_first_and_undated_ones_last(void **context)
{
    struct gah_filter all = {0};
    assert_ids(*context, &all, "a/new.txt b/new.txt sub/old.txt undated.txt");
}

static void a_row_carries_what_the_list_shows(void **context)
{
    struct fixture *f = *context;
    struct gah_article_row row;
    assert_int_equal(
        gah_library_article(f->library, &f->arena, "sub/old.txt", &row, NULL), GAH_OK);
    assert_string_equal(row.title, "لاوروف در وین دیدار کرد");
    assert_string_equal(row.root, root);
    assert_string_equal(row.source, "آران نیوز");
    assert_null(row.author);
    assert_int_equal(row.words, 7);
    assert_int_equal(row.events, 1);
    assert_int_equal(row.entity_count, 2);
    assert_string_equal(row.entities[0].id, "person:lavrov");
    assert_true(row.rtl);
    assert_false(row.title_filtered);
    assert_false(row.read);
    assert_int_equal(row.dct.date.interval.from, 16730);
}

static void an_id_may_be_cut_to_its_ending_or_beginning(void **context)
{
    struct fixture *f = *context;
    struct gah_article_row row;
    struct gah_error err;
    assert_int_equal(gah_library_article(f->library, &f->arena, "old.txt", &row, NULL),
                     GAH_OK);
    assert_string_equal(row.id, "sub/old.txt");
    assert_int_equal(gah_library_article(f->library, &f->arena, "und", &row, NULL),
                     GAH_OK);
    assert_string_equal(row.id, "undated.txt");
    assert_int_equal(gah_library_article(f->library, &f->arena, "new.txt", &row, &err),
                     GAH_INVALID);
    assert_non_null(strstr(err.message, "a/new.txt, b/new.txt"));
    assert_int_equal(gah_library_article(f->library, &f->arena, "none", &row, &err),
                     GAH_ABSENT);
}

static void filters_choose_articles(void **context)
{
    struct fixture *f = *context;
    struct gah_filter entity = {.entity_id = "place:vienna"};
    struct gah_filter kind = {.has_kind = true, .kind = GAH_AGREEMENT};
    struct gah_filter source = {.source = "ایرنا"};
    struct gah_filter when = {.has_when = true,
                              .when = {GAH_DAY_NONE, 17000, GAH_PRECISION_DAY, false}};
    struct gah_filter nobody = {.entity_id = ""};
    assert_ids(f, &entity, "b/new.txt sub/old.txt");
    assert_ids(f, &kind, "a/new.txt");
    assert_ids(f, &source, "a/new.txt");
    assert_ids(f, &when, "sub/old.txt");
    assert_ids(f, &nobody, "");
}

static void two_names_narrow_articles_and_events_to_what_they_share(void **context)
{
    struct fixture *f = *context;
    struct gah_filter lavrov = {.entity_id = "person:lavrov"};
    struct gah_store_list list;
    struct gah_store_timeline timeline;
    struct gah_article_row *articles;
    struct gah_event_row *rows;
    size_t count;
    assert_int_equal(
        gah_page_list(f->library, &f->arena, &lavrov, "place:vienna", &list, NULL),
        GAH_OK);
    gah_page_articles(f->library, &f->arena, &list, 0, 9, &articles, &count, NULL);
    assert_int_equal(count, 1);
    assert_string_equal(articles[0].id, "sub/old.txt");
    assert_int_equal(gah_page_timeline(f->library, &f->arena, "person:lavrov",
                                       "person:zarif", &timeline, NULL),
                     GAH_OK);
    assert_int_equal(timeline.count, 1);
    assert_int_equal(timeline.day_count, 1);
    assert_int_equal(timeline.days[0].day, 17450);
    assert_int_equal(timeline.days[0].first, 0);
    gah_page_events(f->library, &f->arena, &timeline, 0, 9, &rows, &count, NULL);
    assert_int_equal(count, 1);
    assert_int_equal(rows[0].kind, GAH_AGREEMENT);
    gah_page_timeline(f->library, &f->arena, "person:zarif", "place:vienna", &timeline,
                      NULL);
    assert_int_equal(timeline.count, 0);
    assert_int_equal(timeline.day_count, 0);
}

static void read_articles_can_be_left_out(void **context)
{
    struct fixture *f = *context;
    struct gah_filter unread = {.unread = true};
    gah_state_set_read(f->state, gah_file_join(&f->arena, root, "a/new.txt"), true,
                       NULL);
    assert_ids(f, &unread, "b/new.txt sub/old.txt undated.txt");
}

static size_t events(struct fixture *f, const struct gah_filter *filter,
                     struct gah_event_row **rows)
{
    size_t count;
    assert_int_equal(
        gah_library_events(f->library, &f->arena, filter, rows, &count, NULL), GAH_OK);
    return count;
}

static void filters_choose_events(void **context)
{
    struct fixture *f = *context;
    struct gah_filter all = {0};
    struct gah_filter entity = {.entity_id = "person:zarif"};
    struct gah_filter status = {.has_status = true, .status = GAH_PLANNED};
    struct gah_filter article = {.article_id = "sub/old.txt"};
    struct gah_filter when = {.has_when = true,
                              .when = {17450, GAH_DAY_NONE, GAH_PRECISION_DAY, false}};
    struct gah_event_row *rows;
    assert_int_equal(events(f, &all, &rows), 2);
    assert_int_equal(rows[0].date.interval.from, 16729);
    assert_int_equal(rows[0].dct.date.interval.from, 16730);
    assert_string_equal(rows[0].subkind, "talks");
    assert_int_equal(rows[0].sources[0].trigger_cp[0], 14);
    assert_int_equal(rows[0].sources[0].trigger_cp[1], 19);
    assert_string_equal(rows[0].sources[0].text, "لاوروف در وین دیدار کرد");
    assert_string_equal(rows[0].title, rows[0].sources[0].text);
    assert_int_equal(events(f, &entity, &rows), 1);
    assert_int_equal(rows[0].kind, GAH_AGREEMENT);
    assert_int_equal(events(f, &status, &rows), 1);
    assert_int_equal(events(f, &article, &rows), 1);
    assert_int_equal(rows[0].kind, GAH_MEETING);
    assert_int_equal(events(f, &when, &rows), 1);
    assert_int_equal(rows[0].date.interval.from, 17450);
}

static void an_event_whose_file_is_gone_is_still_told(void **context)
{
    struct fixture *f = *context;
    struct gah_filter all = {0};
    struct gah_event_row *rows;
    temp_folder_delete(&f->folder, "news/sub/old.txt");
    assert_int_equal(events(f, &all, &rows), 2);
    assert_string_equal(rows[0].title, "");
    assert_string_equal(rows[0].sources[0].text, "");
    assert_int_equal(rows[0].participant_count, 1);
}

static void a_list_is_read_by_position(void **context)
{
    struct fixture *f = *context;
    struct gah_filter all = {0};
    struct gah_filter entity = {.entity_id = "person:lavrov"};
    struct gah_store_list list;
    struct gah_article_row *rows;
    size_t count;
    assert_int_equal(gah_page_list(f->library, &f->arena, &all, NULL, &list, NULL),
                     GAH_OK);
    assert_int_equal(list.count, 4);
    assert_int_equal(
        gah_page_articles(f->library, &f->arena, &list, 1, 2, &rows, &count, NULL),
        GAH_OK);
    assert_int_equal(count, 2);
    assert_string_equal(rows[0].id, "b/new.txt");
    assert_string_equal(rows[1].id, "sub/old.txt");
    assert_int_equal(gah_page_find_article(f->library, &list, "sub/old.txt"), 2);
    assert_int_equal(gah_page_find_article(f->library, &list, "undated.txt"), 3);
    assert_int_equal(gah_page_find_article(f->library, &list, "nowhere"), SIZE_MAX);
    assert_int_equal(gah_page_list(f->library, &f->arena, &entity, NULL, &list, NULL),
                     GAH_OK);
    assert_int_equal(list.count, 2);
    assert_int_equal(gah_page_find_article(f->library, &list, "sub/old.txt"), 1);
    assert_int_equal(gah_page_find_article(f->library, &list, "b/new.txt"), SIZE_MAX);
}

static void a_timeline_is_read_by_position(void **context)
{
    struct fixture *f = *context;
    struct gah_store_timeline timeline;
    struct gah_event_row *rows;
    size_t count;
    assert_int_equal(
        gah_page_timeline(f->library, &f->arena, NULL, NULL, &timeline, NULL), GAH_OK);
    assert_int_equal(timeline.count, 2);
    assert_int_equal(timeline.day_count, 2);
    assert_int_equal(timeline.days[1].day, 17450);
    assert_int_equal(timeline.days[1].first, 1);
    assert_int_equal(
        gah_page_timeline(f->library, &f->arena, "person:zarif", NULL, &timeline, NULL),
        GAH_OK);
    assert_int_equal(timeline.count, 1);
    assert_int_equal(timeline.days[0].day, 17450);
    assert_int_equal(
        gah_page_events(f->library, &f->arena, &timeline, 0, 9, &rows, &count, NULL),
        GAH_OK);
    assert_int_equal(count, 1);
    assert_int_equal(rows[0].number, 2);
    assert_int_equal(gah_page_find_number(&timeline, 2), 0);
    assert_int_equal(gah_page_find_number(&timeline, 1), SIZE_MAX);
    assert_int_equal(gah_page_find_event(f->library, &timeline, rows[0].id, 17450), 0);
    assert_int_equal(
        gah_page_find_event(f->library, &timeline, rows[0].id, GAH_DAY_NONE), 0);
}

static void entities_go_by_articles_then_mentions_then_name(void **context)
{
    struct fixture *f = *context;
    struct gah_entity_row *rows;
    size_t count;
    assert_int_equal(
        gah_library_entities(f->library, &f->arena, -1, &rows, &count, NULL), GAH_OK);
    assert_int_equal(count, 4);
    assert_string_equal(rows[0].id, "person:lavrov");
    assert_string_equal(rows[1].id, "place:vienna");
    assert_int_equal(rows[0].articles, 2);
    assert_int_equal(rows[0].mentions, 2);
    assert_int_equal(rows[0].events, 2);
    assert_int_equal(rows[0].first, 16730);
    assert_int_equal(rows[0].last, 17443);
    assert_int_equal(rows[0].alias_count, 2);
    assert_int_equal(
        gah_library_entities(f->library, &f->arena, GAH_PLACE, &rows, &count, NULL),
        GAH_OK);
    assert_int_equal(count, 1);
}

static void an_entity_is_found_by_any_name_in_any_spelling(void **context)
{
    static const char *const names[] = {"person:lavrov", "لاوروف", "سرگئي لاوروف",
                                        "سرگئی‌لاوروف", "وزيرروسيه"};
    struct fixture *f = *context;
    struct gah_entity_row row;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        assert_int_equal(
            gah_library_entity(f->library, &f->arena, names[i], &row, NULL), GAH_OK);
        assert_string_equal(row.id, "person:lavrov");
    }
    assert_int_equal(gah_library_entity(f->library, &f->arena, "هیچکس", &row, NULL),
                     GAH_ABSENT);
}

static void words_of_a_name_find_the_only_one_who_has_them(void **context)
{
    struct fixture *f = *context;
    struct gah_entity_row row;
    assert_int_equal(gah_library_entity(f->library, &f->arena, "شمخانی", &row, NULL),
                     GAH_OK);
    assert_string_equal(row.id, "person:shamkhani");
    assert_int_equal(gah_library_entity(f->library, &f->arena, "شمخان", &row, NULL),
                     GAH_ABSENT);
}

static void typing_picks_entities_by_the_start_of_a_word(void **context)
{
    struct fixture *f = *context;
    struct gah_entity_row *rows;
    size_t count;
    gah_library_entity_pick(f->library, &f->arena, "شم", 10, &rows, &count, NULL);
    assert_int_equal(count, 1);
    assert_string_equal(rows[0].id, "person:shamkhani");
    gah_library_entity_pick(f->library, &f->arena, "", 2, &rows, &count, NULL);
    assert_int_equal(count, 2);
    assert_string_equal(rows[0].id, "person:lavrov");
    gah_library_entity_pick(f->library, &f->arena, "مخانی", 10, &rows, &count, NULL);
    assert_int_equal(count, 0);
}

static void entities_of_the_same_articles_are_known(void **context)
{
    struct fixture *f = *context;
    struct gah_entity_ref *refs;
    size_t count;
    assert_int_equal(gah_library_entity_with(f->library, &f->arena, "person:lavrov", 10,
                                             &refs, &count, NULL),
                     GAH_OK);
    assert_int_equal(count, 2);
    assert_int_equal(refs[0].mentions, 1);
}

static void marks_come_in_text_order(void **context)
{
    struct fixture *f = *context;
    struct gah_filter all = {0};
    struct gah_article_mark *marks;
    struct gah_event_row *rows;
    size_t count;
    assert_int_equal(
        gah_library_marks(f->library, &f->arena, "sub/old.txt", &marks, &count, NULL),
        GAH_OK);
    assert_int_equal(count, 3);
    assert_string_equal(marks[0].id, "person:lavrov");
    assert_int_equal(marks[0].len, 12);
    assert_int_equal(marks[1].type, GAH_PLACE);
    assert_true(marks[2].is_event);
    events(f, &all, &rows);
    assert_string_equal(marks[2].id, rows[0].id);
}

static struct gah_filter parsed(struct fixture *f, const char *query)
{
    struct gah_filter filter;
    struct gah_error err = {0};
    if (gah_filter_parse(f->library, &f->arena, gah_str_from(query), 17443, &filter,
                         &err) != GAH_OK)
        fail_msg("%s: %s", query, err.message);
    return filter;
}

static void a_query_is_taken_apart(void **context)
{
    struct fixture *f = *context;
    struct gah_filter filter =
        parsed(f, "  صلح entity:\"سرگئی لاوروف\" -جنگ kind:meeting \"آتش بس\" "
                  "after:2016 before:2017-10-04 source:ایرنا is:unread");
    assert_true(gah_str_is(filter.words, "صلح -جنگ \"آتش بس\""));
    assert_string_equal(filter.entity_id, "person:lavrov");
    assert_true(filter.has_kind);
    assert_int_equal(filter.kind, GAH_MEETING);
    assert_int_equal(filter.when.from, 16801);
    assert_int_equal(filter.when.to, 17443);
    assert_string_equal(filter.source, "ایرنا");
    assert_true(filter.unread);
    filter = parsed(f, "");
    assert_int_equal(filter.words.len, 0);
    assert_false(filter.has_when);
    filter = parsed(f, "entity:هیچکس");
    assert_ids(f, &filter, "");
}

static void a_broken_query_is_told_in_words(void **context)
{
    static const char *const broken[][2] = {
        {"\"آتش بس", "quotation mark"}, {"kind:dinner", "kind:meeting"},
        {"after:someday", ""},          {"is:blue", "is:unread"},
        {"colour:red", "is no filter"}, {"source:", "needs a value"},
        {"-\"", "quotation mark"},      {"***", "no word"},
    };
    struct fixture *f = *context;
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        struct gah_filter filter;
        struct gah_error err = {0};
        assert_int_equal(gah_filter_parse(f->library, &f->arena,
                                          gah_str_from(broken[i][0]), 17443, &filter,
                                          &err),
                         GAH_INVALID);
        assert_non_null(strstr(err.message, broken[i][1]));
        assert_null(strstr(err.message, "fts5"));
    }
}

static void words_of_a_filter_are_looked_for_in_the_text(void **context)
{
    struct fixture *f = *context;
    struct gah_filter filter = parsed(f, "لاوروف");
    assert_ids(f, &filter, "a/new.txt sub/old.txt");
    filter = parsed(f, "لاوروف -وين");
    assert_ids(f, &filter, "a/new.txt");
    filter = parsed(f, "-لاوروف");
    assert_ids(f, &filter, "b/new.txt undated.txt");
    filter = parsed(f, "\"در وین\"");
    assert_ids(f, &filter, "sub/old.txt");
    filter = parsed(f, "\"وین در\"");
    assert_ids(f, &filter, "");
    filter = parsed(f, "شمخ*");
    assert_ids(f, &filter, "undated.txt");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_newest_article_comes_first_and_undated_ones_last),
        TEST(a_row_carries_what_the_list_shows),
        TEST(an_id_may_be_cut_to_its_ending_or_beginning),
        TEST(filters_choose_articles),
        TEST(two_names_narrow_articles_and_events_to_what_they_share),
        TEST(read_articles_can_be_left_out),
        TEST(filters_choose_events),
        TEST(an_event_whose_file_is_gone_is_still_told),
        TEST(a_list_is_read_by_position),
        TEST(a_timeline_is_read_by_position),
        TEST(entities_go_by_articles_then_mentions_then_name),
        TEST(an_entity_is_found_by_any_name_in_any_spelling),
        TEST(words_of_a_name_find_the_only_one_who_has_them),
        TEST(typing_picks_entities_by_the_start_of_a_word),
        TEST(entities_of_the_same_articles_are_known),
        TEST(marks_come_in_text_order),
        TEST(a_query_is_taken_apart),
        TEST(a_broken_query_is_told_in_words),
        TEST(words_of_a_filter_are_looked_for_in_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
