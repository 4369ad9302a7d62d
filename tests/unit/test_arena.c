#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/base/arena.h"

static void every_piece_is_aligned_for_any_type(void **state)
{
    struct gah_arena arena;
    (void)state;
    gah_arena_init(&arena);
    for (size_t size = 0; size < 100; size++) {
        void *piece = gah_arena_alloc(&arena, size);
        assert_non_null(piece);
        assert_int_equal((uintptr_t)piece % _Alignof(max_align_t), 0);
    }
    gah_arena_release(&arena);
}

/* Large pieces get a chunk of their own; the small ones around them must survive. */
static void large_pieces_leave_small_ones_alone(void **state)
{
    static const size_t large[] = {20000, 1 << 16, 1 << 20};
    struct gah_arena arena;
    char *small[6];
    (void)state;
    gah_arena_init(&arena);
    for (size_t i = 0; i < 3; i++) {
        char *piece;
        small[2 * i] = gah_arena_strdup(&arena, "before");
        piece = gah_arena_alloc(&arena, large[i]);
        assert_int_equal(piece[0], 0);
        assert_memory_equal(piece, piece + 1, large[i] - 1);
        memset(piece, 'x', large[i]);
        small[2 * i + 1] = gah_arena_strdup(&arena, "after");
    }
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(small[2 * i], "before");
        assert_string_equal(small[2 * i + 1], "after");
    }
    gah_arena_release(&arena);
}

static void a_cleared_arena_gives_zeroed_memory_again(void **state)
{
    struct gah_arena arena;
    (void)state;
    gah_arena_init(&arena);
    for (int round = 0; round < 4; round++) {
        for (size_t i = 0; i < 40; i++) {
            size_t size = i == 7 ? 100000 : 100 * i + 1;
            char *piece = gah_arena_alloc(&arena, size);
            assert_int_equal(piece[0], 0);
            assert_memory_equal(piece, piece + 1, size - 1);
            memset(piece, 'x', size);
        }
        gah_arena_clear(&arena);
        assert_int_equal(arena.bytes, 0);
    }
    gah_arena_release(&arena);
}

static void a_copy_is_terminated_and_apart_from_its_source(void **state)
{
    struct gah_arena arena;
    char source[] = "abcdef";
    struct gah_str copy;
    (void)state;
    gah_arena_init(&arena);
    copy = gah_arena_str(&arena, (struct gah_str){source, 3});
    source[0] = 'X';
    assert_int_equal(copy.len, 3);
    assert_string_equal(copy.ptr, "abc");
    assert_string_equal(gah_arena_copy(&arena, (struct gah_str){NULL, 0}), "");
    assert_null(gah_arena_strdup(&arena, NULL));
    gah_arena_release(&arena);
}

static void a_formatted_text_has_just_its_length(void **state)
{
    struct gah_arena arena;
    char *text;
    (void)state;
    gah_arena_init(&arena);
    assert_string_equal(gah_arena_printf(&arena, "%d/%s", 12, "x"), "12/x");
    text = gah_arena_printf(&arena, "%*s", 100000, "y");
    assert_int_equal(strlen(text), 100000);
    gah_arena_release(&arena);
}

static void the_count_of_bytes_grows_and_starts_again(void **state)
{
    struct gah_arena arena;
    size_t before;
    (void)state;
    gah_arena_init(&arena);
    assert_int_equal(arena.bytes, 0);
    gah_arena_array(&arena, 10, 100);
    before = arena.bytes;
    assert_true(before >= 1000);
    gah_arena_alloc(&arena, 8);
    assert_true(arena.bytes > before);
    gah_arena_clear(&arena);
    assert_int_equal(arena.bytes, 0);
    assert_non_null(gah_arena_array(&arena, 0, 100));
    gah_arena_release(&arena);
}

static void raw_memory_is_never_given_out_as_zeroed(void **state)
{
    struct gah_arena arena;
    (void)state;
    gah_arena_init(&arena);
    for (int round = 0; round < 3; round++) {
        memset(gah_arena_raw(&arena, 100, 7), 0xff, 700);
        memset(gah_arena_alloc(&arena, 50), 0xff, 50);
        gah_arena_clear(&arena);
        for (size_t size = 8; size <= 512; size *= 2) {
            const char *piece = gah_arena_alloc(&arena, size);
            for (size_t i = 0; i < size; i++)
                assert_int_equal(piece[i], 0);
        }
        gah_arena_clear(&arena);
    }
    gah_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_piece_is_aligned_for_any_type),
        cmocka_unit_test(large_pieces_leave_small_ones_alone),
        cmocka_unit_test(raw_memory_is_never_given_out_as_zeroed),
        cmocka_unit_test(a_cleared_arena_gives_zeroed_memory_again),
        cmocka_unit_test(a_copy_is_terminated_and_apart_from_its_source),
        cmocka_unit_test(a_formatted_text_has_just_its_length),
        cmocka_unit_test(the_count_of_bytes_grows_and_starts_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
