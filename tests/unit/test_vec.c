#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gahnama/base/vec.h"

struct pair {
    int a;
    char b;
};

static void a_new_element_is_zeroed_even_in_used_memory(void **state)
{
    struct gah_vec vec;
    struct pair *pair;
    (void)state;
    gah_vec_init(&vec, sizeof *pair);
    for (int i = 0; i < 100; i++) {
        pair = gah_vec_push(&vec);
        *pair = (struct pair){i, 'x'};
    }
    gah_vec_clear(&vec);
    assert_int_equal(vec.len, 0);
    pair = gah_vec_push(&vec);
    assert_int_equal(pair->a, 0);
    assert_int_equal(pair->b, 0);
    gah_vec_release(&vec);
    assert_null(vec.data);
    assert_int_equal(vec.size, sizeof *pair);
}

static void elements_keep_their_values_while_it_grows(void **state)
{
    struct gah_vec vec;
    (void)state;
    gah_vec_init(&vec, 3);
    for (int i = 0; i < 1000; i++)
        *(unsigned char *)gah_vec_push(&vec) = (unsigned char)i;
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(*(unsigned char *)gah_vec_at(&vec, i), i & 0xFF);
    gah_vec_release(&vec);
}

static void what_is_frozen_outlives_the_vector(void **state)
{
    struct gah_arena arena;
    struct gah_vec vec;
    size_t count = 99;
    int *frozen;
    (void)state;
    gah_arena_init(&arena);
    gah_vec_init(&vec, sizeof(int));
    assert_null(gah_vec_freeze(&vec, &arena, &count));
    assert_int_equal(count, 0);
    *(int *)gah_vec_push(&vec) = 7;
    *(int *)gah_vec_push(&vec) = 8;
    frozen = gah_vec_freeze(&vec, &arena, &count);
    *(int *)gah_vec_at(&vec, 0) = 0;
    gah_vec_release(&vec);
    assert_int_equal(count, 2);
    assert_int_equal(frozen[0], 7);
    assert_int_equal(frozen[1], 8);
    gah_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_element_is_zeroed_even_in_used_memory),
        cmocka_unit_test(elements_keep_their_values_while_it_grows),
        cmocka_unit_test(what_is_frozen_outlives_the_vector),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
