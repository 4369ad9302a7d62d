/* What a key asks the index for takes the same work in any library: SQLite counts the
 * rows that a statement passed over for lack of an index. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "gahnama/store/read.h"
#include "sample.h"
#include "temp_folder.h"

#define ROOT "/news"
#define ARTICLES 400
/* Of the few rows of a page, of the roots, of SQLite's own tables. */
#define ROWS_MAX 100

struct fixture {
    struct temp_folder folder;
    struct gah_arena arena;
    struct gah_store *store;
    struct gah_store_list list;
};

static int most_rows;
static char worst[400];

static int count_rows(unsigned kind, void *context, void *stmt, void *elapsed)
{
    int rows = sqlite3_stmt_status(stmt, SQLITE_STMTSTATUS_FULLSCAN_STEP, 1);
    (void)kind;
    (void)context;
    (void)elapsed;
    if (rows <= most_rows)
        return 0;
    most_rows = rows;
    snprintf(worst, sizeof worst, "%s", sqlite3_sql(stmt));
    return 0;
}

static int watch(sqlite3 *db, const char **message,
                 const struct sqlite3_api_routines *api)
{
    (void)message;
    (void)api;
    return sqlite3_trace_v2(db, SQLITE_TRACE_PROFILE, count_rows, NULL);
}

static struct sample *make_sample(struct gah_arena *arena, int i)
{
    struct sample *sample = gah_arena_alloc(arena, sizeof *sample);
    *sample = (struct sample){
        .id = gah_arena_printf(arena, "%03d.txt", i),
        .text = "Nour met the mayor of the harbour town.\n",
        .day = 16000 + i,
        .entities = {{gah_arena_printf(arena, "person:nour-%d", i), "Nour", GAH_PERSON,
                      NULL, "Nour"},
                     {"place:harbour", "Harbour", GAH_PLACE, NULL, "harbour"}},
        .events = {{"met", GAH_MEETING, GAH_HELD, 16000 + i, 16000 + i, NULL, {1}, 2}},
    };
    return sample;
}

static int set_up(void **state)
{
    static const char *const roots[] = {ROOT};
    static struct fixture f;
    const struct sample *samples[ARTICLES];
    struct gah_store_filter all = {0};
    const char *path;
    temp_folder_make(&f.folder);
    gah_arena_init(&f.arena);
    for (int i = 0; i < ARTICLES; i++)
        samples[i] = make_sample(&f.arena, i);
    path = temp_folder_path(&f.arena, &f.folder, "index.db");
    sample_index(path, ROOT, samples, ARTICLES);
    sqlite3_auto_extension((void (*)(void))watch);
    assert_int_equal(gah_store_open_read(path, roots, 1, &f.store, NULL), GAH_OK);
    assert_int_equal(gah_store_list(f.store, &f.arena, &all, &f.list, NULL), GAH_OK);
    assert_int_equal(f.list.count, ARTICLES);
    most_rows = 0;
    *state = &f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    gah_store_close(f->store);
    sqlite3_reset_auto_extension();
    gah_arena_release(&f->arena);
    temp_folder_remove(&f->folder);
    return 0;
}

static void assert_few_rows(void)
{
    if (most_rows > ROWS_MAX)
        fail_msg("%d rows are passed over by: %s", most_rows, worst);
}

static void a_scan_would_be_seen(void **state)
{
    struct fixture *f = *state;
    struct gah_article_row *rows;
    size_t count;
    assert_int_equal(
        gah_store_article_named(f->store, &f->arena, "00.txt", &rows, &count, NULL),
        GAH_OK);
    assert_int_equal(count, 4);
    assert_true(most_rows >= ARTICLES - 1);
}

static void a_page_of_the_list_is_read_alone(void **state)
{
    struct fixture *f = *state;
    struct gah_article_row *rows;
    size_t count;
    assert_int_equal(gah_store_list_rows(f->store, &f->arena, &f->list, ARTICLES / 2,
                                         20, &rows, &count, NULL),
                     GAH_OK);
    assert_int_equal(count, 20);
    assert_few_rows();
}

static void an_article_is_opened_by_its_id(void **state)
{
    struct fixture *f = *state;
    struct gah_store_filter filter = {.article = "200.txt"};
    struct gah_article_row *rows;
    struct gah_article_mark *marks;
    size_t count;
    assert_int_equal(gah_store_list_find(f->store, &f->list, "200.txt"), 199);
    assert_int_equal(
        gah_store_marks(f->store, &f->arena, "200.txt", &marks, &count, NULL), GAH_OK);
    assert_int_equal(count, 3);
    assert_int_equal(
        gah_store_articles(f->store, &f->arena, &filter, &rows, &count, NULL), GAH_OK);
    assert_int_equal(count, 1);
    assert_int_equal(
        gah_store_article_named(f->store, &f->arena, "200.txt", &rows, &count, NULL),
        GAH_OK);
    assert_int_equal(count, 1);
    assert_few_rows();
}

static void an_event_is_found_by_its_day(void **state)
{
    struct fixture *f = *state;
    const uint32_t numbers[] = {100, 101};
    struct gah_event_row *rows;
    size_t count;
    assert_int_equal(
        gah_store_event_rows(f->store, &f->arena, numbers, 2, 3, &rows, &count, NULL),
        GAH_OK);
    assert_int_equal(count, 2);
    assert_int_equal(
        gah_store_event_number(f->store, rows[0].id, rows[0].date.interval.from), 100);
    assert_few_rows();
}

static void an_entity_is_found_by_its_id(void **state)
{
    struct fixture *f = *state;
    struct gah_store_entity_filter filter = {.id = "person:nour-7"};
    struct gah_store_timeline timeline;
    struct gah_entity_row *rows;
    struct gah_entity_ref *with;
    size_t count;
    assert_int_equal(
        gah_store_entities(f->store, &f->arena, &filter, 1, &rows, &count, NULL),
        GAH_OK);
    assert_int_equal(count, 1);
    assert_true(gah_store_entity_rank(f->store, "person:nour-7") > 0);
    assert_int_equal(gah_store_entity_count(f->store), ARTICLES + 1);
    assert_int_equal(gah_store_entity_with(f->store, &f->arena, "person:nour-7", 12,
                                           &with, &count, NULL),
                     GAH_OK);
    assert_few_rows();
    filter = (struct gah_store_entity_filter){.rank = 100};
    assert_int_equal(
        gah_store_entities(f->store, &f->arena, &filter, 20, &rows, &count, NULL),
        GAH_OK);
    assert_int_equal(count, 20);
    assert_few_rows();
    assert_int_equal(gah_store_timeline(f->store, &f->arena, NULL, &timeline, NULL),
                     GAH_OK);
    assert_int_equal(timeline.count, ARTICLES);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_scan_would_be_seen),           TEST(a_page_of_the_list_is_read_alone),
        TEST(an_article_is_opened_by_its_id), TEST(an_event_is_found_by_its_day),
        TEST(an_entity_is_found_by_its_id),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
