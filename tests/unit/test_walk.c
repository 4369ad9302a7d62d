/* The files below a folder, in an order and with reasons that do not depend on the file
 * system. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gahnama/base/file.h"
#include "gahnama/corpus/reader.h"
#include "gahnama/corpus/walk.h"
#include "temp_folder.h"

struct fixture {
    struct gah_arena arena;
    struct temp_folder folder;
    struct gah_walk walk;
    struct gah_error err;
};

static int begin(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    gah_arena_init(&f->arena);
    temp_folder_make(&f->folder);
    *state = f;
    return 0;
}

static int end(void **state)
{
    struct fixture *f = *state;
    temp_folder_remove(&f->folder);
    gah_arena_release(&f->arena);
    free(f);
    return 0;
}

static const char *at(struct fixture *f, const char *name)
{
    return temp_folder_path(&f->arena, &f->folder, name);
}

static void put(struct fixture *f, const char *name, const char *text)
{
    temp_folder_write(&f->folder, name, text);
}

static void put_folder(struct fixture *f, const char *name)
{
    assert_int_equal(mkdir(at(f, name), 0700), 0);
}

static void walk(struct fixture *f)
{
    assert_int_equal(
        gah_walk_folder(&f->arena, f->folder.path, NULL, &f->walk, &f->err), GAH_OK);
}

static void assert_file(struct fixture *f, size_t i, const char *id,
                        enum gah_status skip)
{
    assert_true(i < f->walk.count);
    assert_string_equal(f->walk.files[i].id, id);
    assert_string_equal(f->walk.files[i].path, at(f, id));
    assert_int_equal(f->walk.files[i].skip, skip);
    assert_true((f->walk.files[i].reason != NULL) == (skip != GAH_OK));
}

static void files_come_in_byte_order_of_their_paths(void **state)
{
    struct fixture *f = *state;
    put_folder(f, "b");
    put(f, "c.txt", "c");
    put(f, "b/z.txt", "z");
    put(f, "b/a.txt", "abc");
    put(f, "b.txt", "b");
    put(f, "a", "a");
    walk(f);
    assert_int_equal(f->walk.count, 5);
    assert_file(f, 0, "a", GAH_OK);
    assert_file(f, 1, "b.txt", GAH_OK);
    assert_file(f, 2, "b/a.txt", GAH_OK);
    assert_file(f, 3, "b/z.txt", GAH_OK);
    assert_file(f, 4, "c.txt", GAH_OK);
    assert_int_equal(f->walk.files[2].size, 3);
    assert_true(f->walk.files[2].mtime_ns > 0);
}

static void hidden_files_and_the_table_of_dates_are_passed_over(void **state)
{
    struct fixture *f = *state;
    put_folder(f, ".hidden");
    put(f, ".hidden/a.txt", "a");
    put(f, ".a.txt", "a");
    put(f, "dates.tsv", "a");
    put(f, "b.txt", "b");
    walk(f);
    assert_int_equal(f->walk.count, 1);
    assert_file(f, 0, "b.txt", GAH_OK);
}

static void empty_huge_and_special_files_are_skipped_with_a_reason(void **state)
{
    struct fixture *f = *state;
    put(f, "empty", "");
    put(f, "huge", "");
    assert_int_equal(truncate(at(f, "huge"), (off_t)GAH_ARTICLE_MAX_BYTES + 1), 0);
    put(f, "large", "");
    assert_int_equal(truncate(at(f, "large"), (off_t)GAH_ARTICLE_MAX_BYTES), 0);
    assert_int_equal(mkfifo(at(f, "pipe"), 0600), 0);
    assert_int_equal(symlink("/dev/null", at(f, "device")), 0);
    walk(f);
    assert_int_equal(f->walk.count, 5);
    assert_file(f, 0, "device", GAH_UNSUPPORTED);
    assert_file(f, 1, "empty", GAH_ABSENT);
    assert_file(f, 2, "huge", GAH_TOO_LARGE);
    assert_file(f, 3, "large", GAH_OK);
    assert_file(f, 4, "pipe", GAH_UNSUPPORTED);
    assert_non_null(strstr(f->walk.files[4].reason, "pipe"));
}

static void what_cannot_be_read_is_skipped_with_the_systems_reason(void **state)
{
    struct fixture *f = *state;
    bool refused;
    assert_int_equal(symlink("nowhere", at(f, "broken")), 0);
    assert_int_equal(symlink("circle", at(f, "circle")), 0);
    put(f, "secret", "s");
    assert_int_equal(chmod(at(f, "secret"), 0), 0);
    refused = access(at(f, "secret"), R_OK) != 0; /* root reads all */
    walk(f);
    assert_int_equal(f->walk.count, 3);
    assert_file(f, 0, "broken", GAH_UNREADABLE);
    assert_file(f, 1, "circle", GAH_UNREADABLE);
    assert_file(f, 2, "secret", refused ? GAH_UNREADABLE : GAH_OK);
}

static void a_link_that_leads_back_ends_there(void **state)
{
    struct fixture *f = *state;
    put_folder(f, "a");
    put(f, "a/one.txt", "1");
    assert_int_equal(symlink("..", at(f, "a/up")), 0);
    assert_int_equal(symlink("a", at(f, "again")), 0);
    walk(f);
    assert_int_equal(f->walk.count, 3);
    assert_file(f, 0, "a/one.txt", GAH_OK);
    assert_file(f, 1, "a/up", GAH_UNSUPPORTED);
    assert_file(f, 2, "again", GAH_UNSUPPORTED);
}

static void a_link_to_a_folder_elsewhere_is_followed_once(void **state)
{
    struct fixture *f = *state;
    put_folder(f, ".elsewhere");
    put(f, ".elsewhere/one.txt", "1");
    assert_int_equal(symlink(".elsewhere", at(f, "first")), 0);
    assert_int_equal(symlink(".elsewhere", at(f, "second")), 0);
    walk(f);
    assert_int_equal(f->walk.count, 2);
    assert_file(f, 0, "first/one.txt", GAH_OK);
    assert_file(f, 1, "second", GAH_UNSUPPORTED);
}

static void folders_nested_too_deep_are_skipped(void **state)
{
    struct fixture *f = *state;
    char name[2 * GAH_WALK_MAX_DEPTH + 8] = "d";
    for (int i = 0; i < GAH_WALK_MAX_DEPTH; i++) {
        put_folder(f, name);
        strcat(name, "/d");
    }
    put_folder(f, name);
    walk(f);
    assert_int_equal(f->walk.count, 1);
    assert_file(f, 0, name, GAH_TOO_LARGE);
}

static void a_file_may_be_the_root(void **state)
{
    struct fixture *f = *state;
    const char *path = at(f, "one.txt");
    put(f, "one.txt", "1");
    assert_int_equal(gah_walk_folder(&f->arena, path, NULL, &f->walk, &f->err), GAH_OK);
    assert_int_equal(f->walk.count, 1);
    assert_file(f, 0, "one.txt", GAH_OK);
}

static void a_missing_root_is_unreadable(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(gah_walk_folder(&f->arena, at(f, "none"), NULL, &f->walk, &f->err),
                     GAH_UNREADABLE);
    assert_string_equal(f->err.file, at(f, "none"));
    assert_true(f->err.message[0]);
}

static void an_empty_folder_has_no_files(void **state)
{
    struct fixture *f = *state;
    walk(f);
    assert_int_equal(f->walk.count, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(files_come_in_byte_order_of_their_paths),
        TEST(hidden_files_and_the_table_of_dates_are_passed_over),
        TEST(empty_huge_and_special_files_are_skipped_with_a_reason),
        TEST(what_cannot_be_read_is_skipped_with_the_systems_reason),
        TEST(a_link_that_leads_back_ends_there),
        TEST(a_link_to_a_folder_elsewhere_is_followed_once),
        TEST(folders_nested_too_deep_are_skipped),
        TEST(a_file_may_be_the_root),
        TEST(a_missing_root_is_unreadable),
        TEST(an_empty_folder_has_no_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
