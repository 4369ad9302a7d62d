#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gahnama/base/file.h"
#include "gahnama/store/state.h"
#include "temp_folder.h"

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
    f.path = temp_folder_path(&f.arena, &f.folder, "deep/er/state.db");
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

static struct gah_state *open_state(const char *path)
{
    struct gah_state *state;
    assert_int_equal(gah_state_open(path, &state, NULL), GAH_OK);
    return state;
}

static void marks_and_dates_survive_closing(void **context)
{
    struct fixture *f = *context;
    struct gah_state *state = open_state(f->path);
    const char *edtf;
    assert_int_equal(gah_state_set_read(state, "/a/x.txt", true, NULL), GAH_OK);
    assert_int_equal(gah_state_set_date(state, "/a/x.txt", "2015-10-31~", NULL),
                     GAH_OK);
    gah_state_close(state);
    state = open_state(f->path);
    assert_true(gah_state_is_read(state, "/a/x.txt"));
    assert_false(gah_state_is_bookmarked(state, "/a/x.txt"));
    assert_false(gah_state_is_read(state, "/b/x.txt"));
    assert_int_equal(gah_state_find_date(state, &f->arena, "/a/x.txt", &edtf), GAH_OK);
    assert_string_equal(edtf, "2015-10-31~");
    gah_state_close(state);
}

static void a_mark_changes_no_other_mark(void **context)
{
    struct fixture *f = *context;
    struct gah_state *state = open_state(f->path);
    gah_state_set_bookmark(state, "/a/x", true, NULL);
    gah_state_set_read(state, "/a/x", true, NULL);
    gah_state_set_read(state, "/a/x", false, NULL);
    assert_true(gah_state_is_bookmarked(state, "/a/x"));
    assert_false(gah_state_is_read(state, "/a/x"));
    gah_state_close(state);
}

static void a_stated_date_can_be_taken_back(void **context)
{
    struct fixture *f = *context;
    struct gah_state *state = open_state(f->path);
    const char *edtf;
    gah_state_set_date(state, "/a/x", "2016", NULL);
    assert_int_equal(gah_state_set_date(state, "/a/x", NULL, NULL), GAH_OK);
    assert_int_equal(gah_state_find_date(state, &f->arena, "/a/x", &edtf), GAH_ABSENT);
    assert_null(edtf);
    gah_state_close(state);
}

static void nothing_is_written_before_the_first_mark(void **context)
{
    struct fixture *f = *context;
    struct gah_state *state = open_state(f->path);
    const char *const *roots;
    size_t count;
    assert_false(gah_state_is_read(state, "/a/x"));
    assert_int_equal(gah_state_set_read(state, "/a/x", false, NULL), GAH_OK);
    assert_int_equal(gah_state_last_library(state, &f->arena, &roots, &count),
                     GAH_ABSENT);
    assert_int_not_equal(access(f->path, F_OK), 0);
    gah_state_close(state);
}

static void without_a_path_it_lives_in_memory(void **context)
{
    struct gah_state *state = open_state(NULL);
    (void)context;
    assert_int_equal(gah_state_set_read(state, "/a/x", true, NULL), GAH_OK);
    assert_true(gah_state_is_read(state, "/a/x"));
    gah_state_close(state);
    state = open_state(NULL);
    assert_false(gah_state_is_read(state, "/a/x"));
    gah_state_close(state);
}

static void the_last_library_keeps_its_roots_in_order(void **context)
{
    static const char *const first[] = {"/z", "/a", "/m"};
    static const char *const second[] = {"/only"};
    struct fixture *f = *context;
    struct gah_state *state = open_state(f->path);
    const char *const *roots;
    size_t count;
    gah_state_set_last_library(state, first, 3, NULL);
    assert_int_equal(gah_state_last_library(state, &f->arena, &roots, &count), GAH_OK);
    assert_int_equal(count, 3);
    assert_string_equal(roots[0], "/z");
    assert_string_equal(roots[2], "/m");
    gah_state_set_last_library(state, second, 1, NULL);
    assert_int_equal(gah_state_last_library(state, &f->arena, &roots, &count), GAH_OK);
    assert_int_equal(count, 1);
    assert_string_equal(roots[0], "/only");
    gah_state_close(state);
}

static void a_mark_of_another_process_is_seen(void **context)
{
    struct fixture *f = *context;
    struct gah_state *reader = open_state(f->path);
    struct gah_state *writer = open_state(f->path);
    assert_false(gah_state_is_read(reader, "/a/x"));
    gah_state_set_read(writer, "/a/x", true, NULL);
    assert_true(gah_state_is_read(reader, "/a/x"));
    gah_state_close(writer);
    gah_state_close(reader);
}

static void set_version(const char *path, const char *sql)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void a_newer_state_is_refused_and_left_alone(void **context)
{
    struct fixture *f = *context;
    struct gah_state *state = open_state(f->path);
    struct gah_error err;
    gah_state_set_read(state, "/a/x", true, NULL);
    gah_state_close(state);
    set_version(f->path, "PRAGMA user_version=99");
    assert_int_equal(gah_state_open(f->path, &state, &err), GAH_STORE);
    assert_null(state);
    assert_non_null(strstr(err.message, "newer gahnama"));
    set_version(f->path, "PRAGMA user_version=2");
    state = open_state(f->path);
    assert_true(gah_state_is_read(state, "/a/x"));
    gah_state_close(state);
}

/* As the first program made it: an article was a root and an id in it. */
static const char former_sql[] =
    "PRAGMA application_id=1734436979; PRAGMA user_version=1;"
    "CREATE TABLE article (root TEXT NOT NULL, id TEXT NOT NULL,"
    " flags INTEGER NOT NULL DEFAULT 0, date TEXT,"
    " PRIMARY KEY (root, id)) WITHOUT ROWID;"
    "CREATE TABLE library (position INTEGER PRIMARY KEY, root TEXT NOT NULL);"
    "INSERT INTO library VALUES (0, '/news');"
    "INSERT INTO article VALUES ('/news', 'a.txt', 1, NULL),"
    " ('/news/a.txt', 'a.txt', 2, '2016'), ('/news', 'sub/b.txt', 0, '2017-05');";

static void an_older_state_loses_nothing(void **context)
{
    struct fixture *f = *context;
    struct gah_state *state;
    const char *edtf;
    const char *const *roots;
    size_t count;
    temp_folder_write(&f->folder, "deep/er/x", "");
    set_version(f->path, former_sql);
    for (int time = 0; time < 2; time++) {
        state = open_state(f->path);
        assert_true(gah_state_is_read(state, "/news/a.txt"));
        assert_true(gah_state_is_bookmarked(state, "/news/a.txt"));
        gah_state_find_date(state, &f->arena, "/news/a.txt", &edtf);
        assert_string_equal(edtf, "2016");
        gah_state_find_date(state, &f->arena, "/news/sub/b.txt", &edtf);
        assert_string_equal(edtf, "2017-05");
        assert_int_equal(gah_state_last_library(state, &f->arena, &roots, &count),
                         GAH_OK);
        assert_string_equal(roots[0], "/news");
        gah_state_close(state);
    }
}

static void a_file_is_known_through_a_link_to_its_folder(void **context)
{
    struct fixture *f = *context;
    struct gah_state *state = open_state(NULL);
    const char *link = temp_folder_path(&f->arena, &f->folder, "link");
    temp_folder_write(&f->folder, "real/a.txt", "x");
    assert_int_equal(symlink(temp_folder_path(&f->arena, &f->folder, "real"), link), 0);
    gah_state_set_read(state, gah_file_join(&f->arena, link, "a.txt"), true, NULL);
    assert_true(gah_state_is_read(
        state, temp_folder_path(&f->arena, &f->folder, "real/a.txt")));
    gah_state_close(state);
}

static void a_file_that_is_no_state_is_refused_and_kept(void **context)
{
    struct fixture *f = *context;
    struct gah_state *state;
    struct gah_error err;
    struct gah_str bytes;
    temp_folder_write(&f->folder, "deep/er/state.db",
                      "a letter that somebody keeps here, longer than any header\n");
    assert_int_equal(gah_state_open(f->path, &state, &err), GAH_STORE);
    assert_int_equal(gah_file_read(&f->arena, f->path, 1000, &bytes, NULL), GAH_OK);
    assert_true(gah_str_starts(bytes, gah_str_from("a letter")));
}

static void what_was_said_of_a_terminal_is_kept_for_it_alone(void **context)
{
    struct fixture *f = *context;
    struct gah_state *state;
    const char *encoding;
    assert_int_equal(gah_state_open(f->path, &state, NULL), GAH_OK);
    assert_int_equal(gah_state_find_terminal(state, &f->arena, "xterm a 1", &encoding),
                     GAH_ABSENT);
    assert_int_equal(gah_state_set_terminal(state, "xterm a 1", NULL, NULL), GAH_OK);
    assert_int_equal(gah_state_set_terminal(state, "xterm a 1", "runs", NULL), GAH_OK);
    assert_int_equal(gah_state_set_terminal(state, "xterm a 1", "kitty", NULL), GAH_OK);
    gah_state_close(state);
    assert_int_equal(gah_state_open(f->path, &state, NULL), GAH_OK);
    assert_int_equal(gah_state_find_terminal(state, &f->arena, "xterm a 1", &encoding),
                     GAH_OK);
    assert_string_equal(encoding, "kitty");
    assert_int_equal(gah_state_find_terminal(state, &f->arena, "xterm a 2", &encoding),
                     GAH_ABSENT);
    assert_int_equal(gah_state_set_terminal(state, "xterm a 1", NULL, NULL), GAH_OK);
    assert_int_equal(gah_state_find_terminal(state, &f->arena, "xterm a 1", &encoding),
                     GAH_ABSENT);
    gah_state_close(state);
}

/* SQLite opens the journal before it reads: a folder of that name it cannot open. */
static void a_state_that_cannot_be_read_says_the_reason_of_sqlite(void **context)
{
    struct fixture *f = *context;
    struct gah_error err = {0};
    struct gah_state *state = open_state(f->path);
    const char *journal =
        temp_folder_path(&f->arena, &f->folder, "deep/er/state.db-journal");
    assert_int_equal(gah_state_set_read(state, "/a/x", true, NULL), GAH_OK);
    gah_state_close(state);
    assert_int_equal(mkdir(journal, 0700), 0);
    assert_int_equal(gah_state_open(f->path, &state, &err), GAH_STORE);
    assert_null(strstr(err.message, "transaction")); /* what failed later */
    assert_int_equal(rmdir(journal), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(marks_and_dates_survive_closing, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_mark_changes_no_other_mark, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_stated_date_can_be_taken_back, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(nothing_is_written_before_the_first_mark,
                                        set_up, tear_down),
        cmocka_unit_test(without_a_path_it_lives_in_memory),
        cmocka_unit_test_setup_teardown(the_last_library_keeps_its_roots_in_order,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_mark_of_another_process_is_seen, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_newer_state_is_refused_and_left_alone, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(an_older_state_loses_nothing, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(
            what_was_said_of_a_terminal_is_kept_for_it_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_is_known_through_a_link_to_its_folder,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_that_is_no_state_is_refused_and_kept,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            a_state_that_cannot_be_read_says_the_reason_of_sqlite, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
