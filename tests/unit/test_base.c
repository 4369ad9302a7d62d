#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "gahnama/base/arena.h"
#include "gahnama/base/buf.h"
#include "gahnama/base/file.h"
#include "gahnama/base/map.h"
#include "gahnama/base/vec.h"

static void pieces_of_an_arena_are_zeroed_and_do_not_overlap(void **state)
{
    struct gah_arena arena;
    unsigned char *pieces[200];
    (void)state;
    gah_arena_init(&arena);
    for (size_t i = 0; i < 200; i++) {
        size_t size = i * i;
        pieces[i] = gah_arena_alloc(&arena, size);
        for (size_t k = 0; k < size; k++)
            assert_int_equal(pieces[i][k], 0);
        memset(pieces[i], (int)i, size);
    }
    for (size_t i = 0; i < 200; i++)
        for (size_t k = 0; k < i * i; k++)
            assert_int_equal(pieces[i][k], i);
    gah_arena_release(&arena);
    assert_int_equal(arena.bytes, 0);
}

static void a_buffer_is_always_a_string(void **state)
{
    struct gah_buf buf;
    char *own;
    (void)state;
    gah_buf_init(&buf);
    assert_string_equal(buf.ptr, "");
    gah_buf_printf(&buf, "%d-%s", 7, "x");
    gah_buf_add_byte(&buf, '!');
    assert_string_equal(buf.ptr, "7-x!");
    for (int i = 0; i < 1000; i++)
        gah_buf_add_c(&buf, "abc");
    assert_int_equal(buf.len, 3004);
    own = gah_buf_detach(&buf);
    assert_int_equal(strlen(own), 3004);
    assert_string_equal(buf.ptr, "");
    free(own);
}

static void a_map_finds_what_was_put_and_nothing_else(void **state)
{
    struct gah_map map;
    char key[16];
    bool made;
    (void)state;
    gah_map_init(&map);
    assert_null(gah_map_find(&map, gah_str_from("a")));
    for (unsigned i = 0; i < 5000; i++) {
        snprintf(key, sizeof key, "k%u", i);
        *gah_map_put(&map, gah_str_from(key), &made) = i;
        assert_true(made);
    }
    gah_map_put(&map, gah_str_from("k42"), &made);
    assert_false(made);
    for (unsigned i = 0; i < 5000; i++) {
        snprintf(key, sizeof key, "k%u", i);
        assert_int_equal(*gah_map_find(&map, gah_str_from(key)), i);
    }
    assert_null(gah_map_find(&map, gah_str_from("k5000")));
    assert_int_equal(map.len, 5000);
    gah_map_release(&map);
}

static void a_vector_grows_and_freezes_in_order(void **state)
{
    struct gah_arena arena;
    struct gah_vec vec;
    size_t count;
    int *frozen;
    (void)state;
    gah_arena_init(&arena);
    gah_vec_init(&vec, sizeof(int));
    assert_null(gah_vec_freeze(&vec, &arena, &count));
    for (int i = 0; i < 100; i++)
        *(int *)gah_vec_push(&vec) = i;
    gah_vec_pop(&vec);
    frozen = gah_vec_freeze(&vec, &arena, &count);
    assert_int_equal(count, 99);
    assert_int_equal(frozen[98], 98);
    gah_vec_release(&vec);
    gah_arena_release(&arena);
}

static void splitting_gives_every_piece_and_then_none(void **state)
{
    struct gah_str rest = gah_str_from("a,,b");
    (void)state;
    assert_true(gah_str_is(gah_str_split(&rest, ','), "a"));
    assert_true(gah_str_is(gah_str_split(&rest, ','), ""));
    assert_non_null(rest.ptr);
    assert_true(gah_str_is(gah_str_split(&rest, ','), "b"));
    assert_null(rest.ptr);
}

static void pieces_are_clipped_trimmed_and_compared(void **state)
{
    struct gah_str s = gah_str_from(" \tabc\n");
    (void)state;
    assert_true(gah_str_is(gah_str_trim(s), "abc"));
    assert_true(gah_str_is(gah_str_sub(s, 3, 99), "bc\n"));
    assert_int_equal(gah_str_sub(s, 7, 1).len, 0);
    assert_true(gah_str_compare(gah_str_from("ab"), gah_str_from("abc")) < 0);
    assert_int_equal(gah_str_find(s, gah_str_from("bc"), 0), 3);
    assert_true(gah_str_find(s, gah_str_from("bd"), 0) == (size_t)-1);
    assert_true(gah_str_starts(gah_str_from("abc"), gah_str_from("ab")));
    assert_true(gah_str_ends(gah_str_from("abc"), gah_str_from("bc")));
    assert_false(gah_str_ends(gah_str_from("c"), gah_str_from("bc")));
}

static char *make_folder(struct gah_arena *arena)
{
    char *path = gah_arena_strdup(arena, "/tmp/gahnama-test-XXXXXX");
    assert_non_null(mkdtemp(path));
    return path;
}

static void a_file_is_replaced_whole_and_read_back(void **state)
{
    struct gah_arena arena;
    struct gah_error err = {0};
    struct gah_str back;
    struct stat info;
    char *folder, *path;
    (void)state;
    gah_arena_init(&arena);
    folder = make_folder(&arena);
    path = gah_file_join(&arena, folder, "a/b/c.txt");
    assert_int_equal(gah_file_make_parents(path, &err), GAH_OK);
    assert_int_equal(gah_file_write_atomic(path, gah_str_from("one"), &err), GAH_OK);
    assert_int_equal(gah_file_write_atomic(path, gah_str_from("two"), &err), GAH_OK);
    assert_int_equal(gah_file_read(&arena, path, 100, &back, &err), GAH_OK);
    assert_true(gah_str_is(back, "two"));
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_int_equal(gah_file_read(&arena, path, 2, &back, &err), GAH_TOO_LARGE);
    unlink(path);
    assert_int_equal(gah_file_read(&arena, path, 2, &back, &err), GAH_UNREADABLE);
    assert_string_equal(err.file, path);
    rmdir(gah_file_join(&arena, folder, "a/b"));
    rmdir(gah_file_join(&arena, folder, "a"));
    rmdir(folder);
    gah_arena_release(&arena);
}

static void a_pipe_or_folder_is_no_file_and_does_not_block(void **state)
{
    struct gah_arena arena;
    struct gah_error err = {0};
    struct gah_str back;
    char *folder, *path;
    (void)state;
    gah_arena_init(&arena);
    folder = make_folder(&arena);
    path = gah_file_join(&arena, folder, "pipe");
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(gah_file_read(&arena, path, 9, &back, &err), GAH_UNSUPPORTED);
    assert_int_equal(gah_file_read(&arena, folder, 9, &back, &err), GAH_UNSUPPORTED);
    unlink(path);
    rmdir(folder);
    gah_arena_release(&arena);
}

static void errors_carry_their_place_and_are_cut_not_overrun(void **state)
{
    struct gah_error err = {0};
    char text[2000];
    (void)state;
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_int_equal(gah_error_at(&err, GAH_INVALID, "f.txt", 7, "%s", text),
                     GAH_INVALID);
    assert_int_equal(err.line, 7);
    assert_string_equal(err.file, "f.txt");
    assert_int_equal(strlen(err.message), sizeof err.message - 1);
    assert_int_equal(gah_error_set(NULL, GAH_STORE, "nobody listens"), GAH_STORE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_of_an_arena_are_zeroed_and_do_not_overlap),
        cmocka_unit_test(a_buffer_is_always_a_string),
        cmocka_unit_test(a_map_finds_what_was_put_and_nothing_else),
        cmocka_unit_test(a_vector_grows_and_freezes_in_order),
        cmocka_unit_test(splitting_gives_every_piece_and_then_none),
        cmocka_unit_test(pieces_are_clipped_trimmed_and_compared),
        cmocka_unit_test(a_file_is_replaced_whole_and_read_back),
        cmocka_unit_test(a_pipe_or_folder_is_no_file_and_does_not_block),
        cmocka_unit_test(errors_carry_their_place_and_are_cut_not_overrun),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
