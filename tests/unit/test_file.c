#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "gahnama/base/file.h"
#include "temp_folder.h"

struct fixture {
    struct gah_arena arena;
    struct temp_folder folder;
    struct gah_error err;
};

static int set_up(void **state)
{
    static struct fixture fixture;
    memset(&fixture, 0, sizeof fixture);
    gah_arena_init(&fixture.arena);
    temp_folder_make(&fixture.folder);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    temp_folder_remove(&f->folder);
    gah_arena_release(&f->arena);
    return 0;
}

static const char *path_of(struct fixture *f, const char *name)
{
    return temp_folder_path(&f->arena, &f->folder, name);
}

static void a_file_of_just_the_limit_is_read_and_terminated(void **state)
{
    struct fixture *f = *state;
    struct gah_str got = {NULL, 0};
    temp_folder_write(&f->folder, "a", "12345");
    assert_int_equal(gah_file_read(&f->arena, path_of(f, "a"), 5, &got, &f->err),
                     GAH_OK);
    assert_int_equal(got.len, 5);
    assert_string_equal(got.ptr, "12345");
    assert_int_equal(gah_file_read(&f->arena, path_of(f, "a"), 4, &got, &f->err),
                     GAH_TOO_LARGE);
    assert_string_equal(f->err.file, path_of(f, "a"));
    assert_int_equal(gah_file_read(&f->arena, path_of(f, "a"), 4, &got, NULL),
                     GAH_TOO_LARGE);
}

static void an_empty_file_is_the_empty_piece(void **state)
{
    struct fixture *f = *state;
    struct gah_str got = {"x", 1};
    temp_folder_write(&f->folder, "a", "");
    assert_int_equal(gah_file_read(&f->arena, path_of(f, "a"), 0, &got, &f->err),
                     GAH_OK);
    assert_int_equal(got.len, 0);
    assert_string_equal(got.ptr, "");
}

/* A pipe says nothing of its size: the limit must hold while it is read. */
static void a_pipe_is_read_to_its_end_or_to_the_limit(void **state)
{
    struct fixture *f = *state;
    struct gah_str got;
    int ends[2];
    for (size_t max = 6; max <= 7; max++) {
        assert_int_equal(pipe(ends), 0);
        assert_int_equal(write(ends[1], "one\0two", 7), 7);
        close(ends[1]);
        assert_int_equal(
            gah_file_read_fd(&f->arena, ends[0], "standard input", max, &got, &f->err),
            max < 7 ? GAH_TOO_LARGE : GAH_OK);
        close(ends[0]);
    }
    assert_string_equal(f->err.file, "standard input");
    assert_int_equal(got.len, 7);
    assert_memory_equal(got.ptr, "one\0two", 8);
}

static void a_refused_read_gives_the_systems_reason(void **state)
{
    struct fixture *f = *state;
    struct gah_str got;
    assert_int_equal(gah_file_read(&f->arena, path_of(f, "none"), 9, &got, &f->err),
                     GAH_UNREADABLE);
    assert_int_equal(f->err.status, GAH_UNREADABLE);
    assert_string_equal(f->err.message, "No such file or directory");
    assert_int_equal(gah_file_read_fd(&f->arena, -1, "gone", 9, &got, &f->err),
                     GAH_UNREADABLE);
    assert_string_equal(f->err.file, "gone");
}

static void a_failed_write_leaves_the_old_file_and_no_litter(void **state)
{
    struct fixture *f = *state;
    struct gah_str got;
    temp_folder_write(&f->folder, "full/a", "old");
    assert_int_equal(
        gah_file_write_atomic(path_of(f, "full"), gah_str_from("new"), &f->err),
        GAH_UNREADABLE);
    assert_int_equal(
        gah_file_write_atomic(path_of(f, "none/a"), gah_str_from("new"), &f->err),
        GAH_UNREADABLE);
    assert_int_equal(gah_file_read(&f->arena, path_of(f, "full/a"), 9, &got, &f->err),
                     GAH_OK);
    assert_true(gah_str_is(got, "old"));
    temp_folder_delete(&f->folder, "full/a");
    assert_int_equal(rmdir(path_of(f, "full")), 0);
    assert_int_equal(rmdir(f->folder.path), 0); /* nothing else lay in it */
    assert_int_equal(mkdir(f->folder.path, 0700), 0);
}

static void parents_are_made_private_and_the_file_is_not(void **state)
{
    struct fixture *f = *state;
    struct stat info;
    assert_int_equal(gah_file_make_parents(path_of(f, "a//b/c"), &f->err), GAH_OK);
    assert_int_equal(stat(path_of(f, "a/b"), &info), 0);
    assert_true(S_ISDIR(info.st_mode));
    assert_int_equal(info.st_mode & 0777, 0700);
    assert_int_equal(access(path_of(f, "a/b/c"), F_OK), -1);
    assert_int_equal(gah_file_make_parents(path_of(f, "a/b/c"), &f->err), GAH_OK);
}

static void a_file_in_the_place_of_a_parent_is_an_error(void **state)
{
    struct fixture *f = *state;
    temp_folder_write(&f->folder, "a", "");
    assert_int_equal(gah_file_make_parents(path_of(f, "a/b"), &f->err), GAH_UNREADABLE);
    assert_string_equal(f->err.file, path_of(f, "a"));
    assert_string_equal(f->err.message, "Not a directory");
}

static void a_path_without_parents_needs_none(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(gah_file_make_parents("", &f->err), GAH_OK);
    assert_int_equal(gah_file_make_parents("name", &f->err), GAH_OK);
    assert_int_equal(gah_file_make_parents("/", &f->err), GAH_OK);
}

static void joining_puts_one_slash_between(void **state)
{
    struct fixture *f = *state;
    assert_string_equal(gah_file_join(&f->arena, "a", "b"), "a/b");
    assert_string_equal(gah_file_join(&f->arena, "a/", "b"), "a/b");
    assert_string_equal(gah_file_join(&f->arena, "/", "b"), "/b");
    assert_string_equal(gah_file_join(&f->arena, "", "b"), "b");
    assert_string_equal(gah_file_name("a/b.txt"), "b.txt");
    assert_string_equal(gah_file_name("b.txt"), "b.txt");
    assert_string_equal(gah_file_name("a/"), "");
}

/* In a child, whose descriptors are its own. */
static void a_closed_standard_stream_is_opened_on_nothing(void **state)
{
    (void)state;
    pid_t child = fork();
    if (child == 0) {
        close(STDIN_FILENO);
        close(STDOUT_FILENO);
        gah_file_open_standard();
        char byte;
        bool good = read(STDIN_FILENO, &byte, 1) == 0 &&
                    write(STDOUT_FILENO, "x", 1) == 1 && open("/", O_RDONLY) > 2;
        _exit(good ? 0 : 1);
    }
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_file_of_just_the_limit_is_read_and_terminated),
        TEST(an_empty_file_is_the_empty_piece),
        TEST(a_pipe_is_read_to_its_end_or_to_the_limit),
        TEST(a_refused_read_gives_the_systems_reason),
        TEST(a_failed_write_leaves_the_old_file_and_no_litter),
        TEST(parents_are_made_private_and_the_file_is_not),
        TEST(a_file_in_the_place_of_a_parent_is_an_error),
        TEST(a_path_without_parents_needs_none),
        TEST(joining_puts_one_slash_between),
        TEST(a_closed_standard_stream_is_opened_on_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
