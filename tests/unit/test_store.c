#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <unistd.h>

#include "gahnama/base/file.h"
#include "gahnama/store/excerpt.h"
#include "gahnama/store/read.h"
#include "gahnama/store/write.h"
#include "sample.h"
#include "temp_folder.h"

#define ROOT "/news"

struct fixture {
    struct temp_folder folder;
    struct gah_arena arena;
    const char *path;
};

static int set_up(void **state)
{
    static struct fixture f;
    temp_folder_make(&f.folder);
    gah_arena_init(&f.arena);
    f.path = temp_folder_path(&f.arena, &f.folder, "cache/index.db");
    *state = &f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    gah_arena_release(&f->arena);
    temp_folder_remove(&f->folder);
    return 0;
}

/* Three reports; the first two tell of one meeting, the third of another that day. */
static const struct sample first = {
    .id = "a.txt",
    .text = "Ministers of two countries met in the harbour town on Thursday.\n",
    .day = 16941,
    .entities = {{"person:nour", "Nour", GAH_PERSON, NULL, NULL},
                 {"place:harbour", "Harbour", GAH_PLACE, NULL, "harbour"}},
    .events = {{"met", GAH_MEETING, GAH_HELD, 16940, 16940, NULL, {1}, 2}},
};
static const struct sample second = {
    .id = "b.txt",
    .text = "Nour and Karim will sit down for talks.\n",
    .day = 16939,
    .entities = {{"person:karim", "Karim", GAH_PERSON, NULL, "Karim"},
                 {"person:nour", "Nour", GAH_PERSON, "N. Nour", "Nour"}},
    .events = {{"talks", GAH_MEETING, GAH_PLANNED, 16940, 16940, NULL, {2, 1}, 0}},
};
static const struct sample third = {
    .id = "c.txt",
    .text = "Salma met the mayor of the mountain village.\nThey talked before.\n",
    .day = 16942,
    .entities = {{"person:salma", "Salma", GAH_PERSON, NULL, "Salma"},
                 {"place:village", "Village", GAH_PLACE, NULL, "village"}},
    .events = {{"met", GAH_MEETING, GAH_HELD, 16940, 16940, NULL, {1}, 2},
               {"talked", GAH_MEETING, GAH_HELD, 0, 0, NULL, {1}, 0}},
};

static struct gah_store *open_read(struct fixture *f)
{
    static const char *const roots[] = {ROOT};
    struct gah_store *store;
    assert_int_equal(gah_store_open_read(f->path, roots, 1, &store, NULL), GAH_OK);
    return store;
}

static size_t events_of(struct fixture *f, struct gah_event_row **rows)
{
    struct gah_store_filter all = {0};
    struct gah_store *store = open_read(f);
    size_t count;
    assert_int_equal(gah_store_events(store, &f->arena, &all, rows, &count, NULL),
                     GAH_OK);
    gah_store_close(store);
    return count;
}

static size_t count_articles(struct fixture *f)
{
    struct gah_store_filter all = {0};
    struct gah_store *store = open_read(f);
    struct gah_article_row *rows;
    size_t count;
    assert_int_equal(gah_store_articles(store, &f->arena, &all, &rows, &count, NULL),
                     GAH_OK);
    gah_store_close(store);
    return count;
}

static void two_reports_of_one_meeting_are_one_occurrence(void **context)
{
    static const struct sample *const samples[] = {&first, &second};
    struct fixture *f = *context;
    struct gah_event_row *rows;
    sample_index(f->path, ROOT, samples, 2);
    assert_int_equal(events_of(f, &rows), 1);
    assert_int_equal(rows[0].articles, 2);
    assert_int_equal(rows[0].source_count, 2);
    assert_string_equal(rows[0].sources[0].article, "a.txt"); /* held over planned */
    assert_int_equal(rows[0].status, GAH_HELD);
    assert_int_equal(rows[0].participant_count, 2);
    assert_string_equal(rows[0].participants[0].name, "Nour");
    assert_int_equal(rows[0].place_count, 1);
    assert_int_equal(strlen(rows[0].id), 16);
}

static void further_sentences_of_an_article_are_sources_too(void **context)
{
    struct fixture *f = *context;
    struct sample told_twice = third;
    const struct sample *const samples[] = {&told_twice};
    struct gah_event_row *rows;
    told_twice.also = "talked";
    told_twice.events[1].trigger = NULL;
    sample_index(f->path, ROOT, samples, 1);
    assert_int_equal(events_of(f, &rows), 1);
    assert_int_equal(rows[0].articles, 1);
    assert_int_equal(rows[0].source_count, 2);
    assert_string_equal(rows[0].sources[1].article, "c.txt");
    assert_int_equal(rows[0].sources[1].trigger_len, 0);
    assert_int_equal(rows[0].sources[1].sentence_off, 45);
    assert_int_equal(rows[0].sources[1].sentence_len, strlen("They talked before."));
}

static void meetings_of_others_on_the_same_day_stay_apart(void **context)
{
    static const struct sample *const samples[] = {&first, &second, &third};
    struct fixture *f = *context;
    struct gah_event_row *rows;
    sample_index(f->path, ROOT, samples, 3);
    assert_int_equal(events_of(f, &rows), 3);
}

static void the_order_of_articles_does_not_matter(void **context)
{
    static const struct sample *const forth[] = {&first, &second, &third};
    static const struct sample *const back[] = {&third, &second, &first};
    struct fixture *f = *context;
    struct gah_event_row *a;
    struct gah_event_row *b;
    size_t count;
    sample_index(f->path, ROOT, forth, 3);
    count = events_of(f, &a);
    assert_int_equal(gah_store_remove(f->path, NULL), GAH_OK);
    sample_index(f->path, ROOT, back, 3);
    assert_int_equal(events_of(f, &b), count);
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(a[i].id, b[i].id);
        assert_string_equal(a[i].title, b[i].title);
        assert_int_equal(a[i].source_count, b[i].source_count);
    }
}

static void a_cancelled_meeting_is_not_the_one_that_was_held(void **context)
{
    struct fixture *f = *context;
    struct sample cancelled = second;
    const struct sample *const samples[] = {&first, &cancelled};
    struct gah_event_row *rows;
    cancelled.events[0].status = GAH_CANCELLED;
    sample_index(f->path, ROOT, samples, 2);
    assert_int_equal(events_of(f, &rows), 2);
}

static void undated_events_are_never_joined_and_come_last(void **context)
{
    struct fixture *f = *context;
    struct sample a = first;
    struct sample b = second;
    const struct sample *const samples[] = {&b, &a, &third};
    struct gah_event_row *rows;
    a.events[0].from = b.events[0].from = 0;
    a.events[0].offset = b.events[0].offset = "P-1D";
    sample_index(f->path, ROOT, samples, 3);
    assert_int_equal(events_of(f, &rows), 4);
    assert_string_equal(rows[0].sources[0].article, "c.txt");
    assert_int_equal(rows[0].date.interval.from, 16940);
    assert_string_equal(rows[1].sources[0].article, "a.txt");
    assert_string_equal(rows[2].sources[0].article, "b.txt");
    assert_string_equal(rows[3].sources[0].article, "c.txt");
}

static void undated_events_of_an_article_go_by_offset_then_text(void **context)
{
    static const struct sample sample = {
        .id = "x",
        .text = "tomorrow they agree; yesterday they met; they spoke and they sang.\n",
        .entities = {{"person:a", "A", GAH_PERSON, NULL, NULL}},
        .events = {{"agree", GAH_AGREEMENT, GAH_PLANNED, 0, 0, "P1D", {1}, 0},
                   {"met", GAH_MEETING, GAH_HELD, 0, 0, "P-1D", {1}, 0},
                   {"spoke", GAH_MEETING, GAH_HELD, 0, 0, NULL, {1}, 0},
                   {"sang", GAH_MEETING, GAH_HELD, 0, 0, NULL, {1}, 0}},
    };
    static const struct sample *const samples[] = {&sample};
    struct fixture *f = *context;
    struct gah_event_row *rows;
    sample_index(f->path, ROOT, samples, 1);
    assert_int_equal(events_of(f, &rows), 4);
    assert_int_equal(rows[0].sources[0].trigger_off, 36); /* met */
    assert_int_equal(rows[1].sources[0].trigger_off, 14); /* agree */
    assert_int_equal(rows[2].sources[0].trigger_off, 46); /* spoke */
    assert_int_equal(rows[3].sources[0].trigger_off, 61); /* sang */
}

static void an_article_put_again_replaces_itself(void **context)
{
    static const struct sample *const samples[] = {&first, &first};
    struct fixture *f = *context;
    struct gah_event_row *rows;
    sample_index(f->path, ROOT, samples, 2);
    assert_int_equal(count_articles(f), 1);
    assert_int_equal(events_of(f, &rows), 1);
    assert_int_equal(rows[0].articles, 1);
}

static void an_index_of_other_roots_is_refused(void **context)
{
    static const struct sample *const samples[] = {&first};
    static const char *const roots[] = {ROOT};
    struct fixture *f = *context;
    struct gah_store *store;
    struct gah_error err;
    sample_index(f->path, "/else'where", samples, 1);
    assert_int_equal(gah_store_open_read(f->path, roots, 1, &store, &err), GAH_STORE);
    assert_non_null(strstr(err.message, "other folders"));
}

/* What came too late for its place by id still has its place in the list. */
static void articles_are_listed_by_day_whenever_they_came(void **context)
{
    static const struct sample *const forth[] = {&second, &first, &third};
    static const struct sample *const back[] = {&third, &first, &second};
    struct fixture *f = *context;
    struct gah_store_filter all = {0};
    for (int i = 0; i < 2; i++) {
        struct gah_article_row *rows;
        struct gah_store *store;
        size_t count;
        sample_index(f->path, ROOT, i ? forth : back, 3);
        store = open_read(f);
        assert_int_equal(
            gah_store_articles(store, &f->arena, &all, &rows, &count, NULL), GAH_OK);
        gah_store_close(store);
        assert_int_equal(count, 3);
        assert_string_equal(rows[0].id, "c.txt");
        assert_string_equal(rows[1].id, "a.txt");
        assert_string_equal(rows[2].id, "b.txt");
    }
}

static void another_maker_empties_the_index(void **context)
{
    static const struct sample *const samples[] = {&first};
    struct fixture *f = *context;
    struct gah_store *store;
    bool dropped;
    sample_index(f->path, ROOT, samples, 1);
    assert_int_equal(gah_store_open_write(f->path, &store, NULL), GAH_OK);
    assert_int_equal(gah_store_set_maker(store, "one", &dropped, NULL), GAH_OK);
    assert_true(dropped);
    assert_int_equal(gah_store_set_maker(store, "one", &dropped, NULL), GAH_OK);
    assert_false(dropped);
    gah_store_close(store);
    assert_int_equal(count_articles(f), 0);
}

static void an_index_of_many_edits_is_worn_until_it_is_emptied(void **context)
{
    struct fixture *f = *context;
    struct gah_store *store;
    assert_int_equal(gah_store_open_write(f->path, &store, NULL), GAH_OK);
    assert_int_equal(gah_store_begin(store, NULL), GAH_OK);
    for (int i = 0; i < 1002; i++)
        sample_put(store, ROOT, &first);
    assert_false(gah_store_is_worn(store));
    sample_put(store, ROOT, &first);
    assert_true(gah_store_is_worn(store));
    assert_int_equal(gah_store_empty(store, NULL), GAH_OK);
    assert_false(gah_store_is_worn(store));
    sample_put(store, ROOT, &first);
    assert_int_equal(gah_store_commit(store, NULL), GAH_OK);
    gah_store_close(store);
    assert_int_equal(count_articles(f), 1);
}

static void what_is_not_committed_is_not_there(void **context)
{
    static const struct sample *const samples[] = {&first};
    struct fixture *f = *context;
    struct gah_store *store;
    sample_index(f->path, ROOT, samples, 1);
    assert_int_equal(gah_store_open_write(f->path, &store, NULL), GAH_OK);
    assert_int_equal(gah_store_begin(store, NULL), GAH_OK);
    sample_put(store, ROOT, &second);
    gah_store_close(store);
    assert_int_equal(count_articles(f), 1);
}

static void a_commit_without_a_merge_is_remembered(void **context)
{
    struct fixture *f = *context;
    struct gah_store *store;
    assert_int_equal(gah_store_open_write(f->path, &store, NULL), GAH_OK);
    assert_int_equal(gah_store_begin(store, NULL), GAH_OK);
    sample_put(store, ROOT, &first);
    assert_int_equal(gah_store_commit(store, NULL), GAH_OK);
    assert_false(gah_store_is_merged(store));
    assert_int_equal(gah_store_begin(store, NULL), GAH_OK);
    assert_int_equal(gah_store_merge(store, NULL), GAH_OK);
    assert_int_equal(gah_store_commit(store, NULL), GAH_OK);
    assert_true(gah_store_is_merged(store));
    gah_store_close(store);
}

static void run_sql(const char *path, const char *sql)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void note_row(void *context, const struct gah_store_known *known)
{
    *(int64_t *)context = known->article;
}

/* An indexer commits while a reader has the numbers of the former timeline. */
static void an_event_whose_articles_went_is_gone_before_the_next_merge(void **context)
{
    static const struct sample *const samples[] = {&first};
    const uint32_t number = 1;
    struct fixture *f = *context;
    struct gah_store *store;
    struct gah_event_row *rows;
    int64_t row = 0;
    size_t count;
    sample_index(f->path, ROOT, samples, 1);
    assert_int_equal(gah_store_open_write(f->path, &store, NULL), GAH_OK);
    assert_int_equal(gah_store_begin(store, NULL), GAH_OK);
    gah_store_each_known(store, ROOT, note_row, &row, NULL);
    assert_int_equal(gah_store_drop(store, row, NULL), GAH_OK);
    assert_int_equal(gah_store_commit(store, NULL), GAH_OK);
    gah_store_close(store);
    store = open_read(f);
    assert_int_equal(
        gah_store_event_rows(store, &f->arena, &number, 1, 3, &rows, &count, NULL),
        GAH_OK);
    assert_int_equal(count, 1);
    assert_string_equal(rows[0].id, "");
    assert_string_equal(rows[0].subkind, "");
    gah_store_close(store);
    assert_int_equal(events_of(f, &rows), 0);
}

static void a_newer_index_is_refused_in_words(void **context)
{
    struct fixture *f = *context;
    struct gah_store *store;
    struct gah_error err;
    sample_index(f->path, ROOT, NULL, 0);
    run_sql(f->path, "PRAGMA user_version=99");
    assert_int_equal(gah_store_open_write(f->path, &store, &err), GAH_STORE);
    assert_non_null(strstr(err.message, "written by a newer gahnama"));
    assert_int_equal(gah_store_open_read(f->path, NULL, 0, &store, &err), GAH_STORE);
    assert_non_null(strstr(err.message, "written by a newer gahnama"));
}

static void an_older_index_is_made_anew(void **context)
{
    static const struct sample *const samples[] = {&first};
    struct fixture *f = *context;
    sample_index(f->path, ROOT, samples, 1);
    run_sql(f->path, "PRAGMA user_version=0");
    sample_index(f->path, ROOT, NULL, 0);
    assert_int_equal(count_articles(f), 0);
}

static void another_programs_database_is_left_alone(void **context)
{
    struct fixture *f = *context;
    struct gah_store *store;
    struct gah_error err;
    assert_int_equal(gah_file_make_parents(f->path, NULL), GAH_OK);
    run_sql(f->path, "CREATE TABLE recipes (name)");
    assert_int_equal(gah_store_open_write(f->path, &store, &err), GAH_STORE);
    assert_non_null(strstr(err.message, "another program"));
    run_sql(f->path, "INSERT INTO recipes VALUES ('bread')");
}

static void what_is_no_database_is_moved_aside(void **context)
{
    struct fixture *f = *context;
    struct gah_str bytes;
    temp_folder_write(&f->folder, "cache/index.db",
                      "notes of somebody, by mistake named as the index; no header\n");
    sample_index(f->path, ROOT, NULL, 0);
    assert_int_equal(count_articles(f), 0);
    assert_int_equal(
        gah_file_read(&f->arena,
                      temp_folder_path(&f->arena, &f->folder, "cache/index.db.damaged"),
                      1000, &bytes, NULL),
        GAH_OK);
    assert_true(gah_str_starts(bytes, gah_str_from("notes of somebody")));
}

static void a_missing_index_is_told_in_words(void **context)
{
    struct fixture *f = *context;
    struct gah_store *store;
    struct gah_error err;
    assert_int_equal(gah_store_open_read(f->path, NULL, 0, &store, &err), GAH_STORE);
    assert_non_null(strstr(err.message, "there is no index"));
    assert_int_not_equal(access(f->path, F_OK), 0);
}

static void a_reader_notices_what_others_commit(void **context)
{
    static const struct sample *const samples[] = {&first};
    struct fixture *f = *context;
    struct gah_store *reader;
    uint64_t before;
    sample_index(f->path, ROOT, NULL, 0);
    reader = open_read(f);
    before = gah_store_generation(reader);
    assert_int_equal(gah_store_generation(reader), before);
    sample_index(f->path, ROOT, samples, 1);
    assert_int_not_equal(gah_store_generation(reader), before);
    assert_false(gah_store_is_replaced(reader));
    gah_store_remove(f->path, NULL);
    sample_index(f->path, ROOT, samples, 1);
    assert_true(gah_store_is_replaced(reader));
    gah_store_close(reader);
}

static bool is_there(struct fixture *f, const char *suffix)
{
    return access(gah_arena_printf(&f->arena, "%s%s", f->path, suffix), F_OK) == 0;
}

/* SQLite's format: 2 at offset 18 where a file is written by way of a WAL. For a file
 * that nobody has open: to close it would let go of the locks that they hold. */
static bool is_at_rest(struct fixture *f)
{
    struct gah_str bytes;
    assert_int_equal(gah_file_read(&f->arena, f->path, SIZE_MAX, &bytes, NULL), GAH_OK);
    return bytes.ptr[18] == 1 && !is_there(f, "-wal");
}

static void an_index_at_rest_is_one_file(void **context)
{
    static const struct sample *const samples[] = {&first};
    struct fixture *f = *context;
    struct gah_store *reader;
    sample_index(f->path, ROOT, samples, 1);
    assert_true(is_at_rest(f));
    reader = open_read(f);
    gah_store_generation(reader);
    assert_false(is_there(f, "-wal"));
    assert_false(is_there(f, "-shm"));
    gah_store_close(reader);
}

static void an_index_that_is_read_rests_when_its_readers_have_gone(void **context)
{
    static const struct sample *const samples[] = {&first, &second};
    struct fixture *f = *context;
    struct gah_store *reader, *writer;
    sample_index(f->path, ROOT, samples, 1);
    reader = open_read(f);
    assert_int_equal(gah_store_open_write(f->path, &writer, NULL), GAH_OK);
    assert_int_equal(gah_store_begin(writer, NULL), GAH_OK);
    gah_store_generation(reader);
    assert_int_equal(gah_store_commit(writer, NULL), GAH_OK);
    gah_store_close(writer);
    assert_true(is_there(f, "-wal"));
    gah_store_rest(f->path);
    assert_true(is_there(f, "-wal"));
    sample_index(f->path, ROOT, samples, 2);
    gah_store_generation(reader);
    gah_store_close(reader);
    gah_store_rest(f->path);
    assert_true(is_at_rest(f));
    assert_int_equal(count_articles(f), 2);
}

/* More days than a row of the table has. */
static void each_event_is_found_by_its_day(void **context)
{
    enum { COUNT = 600 };
    struct fixture *f = *context;
    struct sample samples[COUNT];
    const struct sample *all[COUNT];
    struct gah_event_row *rows;
    struct gah_store *store;
    for (int i = 0; i < COUNT; i++) {
        int32_t day = 5000 + i * i % 3001;
        samples[i] = first;
        samples[i].id = gah_arena_printf(&f->arena, "%d.txt", i);
        samples[i].events[0].from = samples[i].events[0].to = day;
        all[i] = &samples[i];
    }
    sample_index(f->path, ROOT, all, COUNT);
    size_t count = events_of(f, &rows);
    store = open_read(f);
    for (size_t i = 0; i < count; i++) {
        int32_t day = rows[i].date.interval.from;
        assert_int_equal(gah_store_event_number(store, rows[i].id, day), i + 1);
        assert_int_equal(gah_store_event_number(store, rows[i].id, GAH_DAY_NONE),
                         i + 1);
    }
    assert_int_equal(gah_store_event_number(store, rows[0].id, 4999), 0);
    assert_int_equal(gah_store_event_number(store, rows[0].id, 9000), 0);
    gah_store_close(store);
}

static const char *shortened(struct fixture *f, const char *text, const char *line,
                             const char *trigger)
{
    struct gah_excerpt excerpt;
    struct gah_span span = {(uint32_t)(strstr(text, line) - text),
                            (uint32_t)strlen(line)};
    gah_excerpt_build(&f->arena, gah_str_from(text), span,
                      (uint32_t)(strstr(text, trigger) - text), &excerpt);
    return gah_excerpt_shorten(&f->arena, &excerpt, 90);
}

static void titles_are_cut_between_words_around_the_trigger(void **context)
{
    static const char *const lines[] = {
        "## **One** two three four five six seven eight nine ten eleven twelve",
        "x one two three four five six seven eight nine ten eleven twelve met "
        "fourteen fifteen"};
    struct fixture *f = *context;
    const char *text = gah_arena_printf(&f->arena, "%s\n%s\n", lines[0], lines[1]);
    assert_string_equal(shortened(f, text, lines[1], "met"),
                        "x one two three four five six seven eight nine ten eleven "
                        "twelve met fourteen fifteen");
    assert_string_equal(shortened(f, text, lines[0], "One"),
                        "One two three four five six seven eight nine ten eleven "
                        "twelve");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(two_reports_of_one_meeting_are_one_occurrence),
        TEST(further_sentences_of_an_article_are_sources_too),
        TEST(meetings_of_others_on_the_same_day_stay_apart),
        TEST(the_order_of_articles_does_not_matter),
        TEST(a_cancelled_meeting_is_not_the_one_that_was_held),
        TEST(undated_events_are_never_joined_and_come_last),
        TEST(undated_events_of_an_article_go_by_offset_then_text),
        TEST(an_article_put_again_replaces_itself),
        TEST(an_index_of_other_roots_is_refused),
        TEST(articles_are_listed_by_day_whenever_they_came),
        TEST(another_maker_empties_the_index),
        TEST(an_index_of_many_edits_is_worn_until_it_is_emptied),
        TEST(what_is_not_committed_is_not_there),
        TEST(a_commit_without_a_merge_is_remembered),
        TEST(an_event_whose_articles_went_is_gone_before_the_next_merge),
        TEST(a_newer_index_is_refused_in_words),
        TEST(an_older_index_is_made_anew),
        TEST(another_programs_database_is_left_alone),
        TEST(what_is_no_database_is_moved_aside),
        TEST(a_missing_index_is_told_in_words),
        TEST(a_reader_notices_what_others_commit),
        TEST(an_index_at_rest_is_one_file),
        TEST(each_event_is_found_by_its_day),
        TEST(an_index_that_is_read_rests_when_its_readers_have_gone),
        TEST(titles_are_cut_between_words_around_the_trigger),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
