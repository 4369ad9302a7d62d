#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gahnama/base/map.h"

static void a_key_is_bytes_not_a_c_string(void **state)
{
    struct gah_map map;
    struct gah_str with_zero = {"a\0b", 3};
    (void)state;
    gah_map_init(&map);
    *gah_map_put(&map, with_zero, NULL) = 1;
    *gah_map_put(&map, gah_str_from("a"), NULL) = 2;
    *gah_map_put(&map, (struct gah_str){NULL, 0}, NULL) = 3;
    assert_int_equal(map.len, 3);
    assert_int_equal(*gah_map_find(&map, with_zero), 1);
    assert_int_equal(*gah_map_find(&map, gah_str_from("a")), 2);
    assert_int_equal(*gah_map_find(&map, gah_str_from("")), 3);
    assert_null(gah_map_find(&map, (struct gah_str){"a\0c", 3}));
    gah_map_release(&map);
}

static void a_key_is_copied(void **state)
{
    struct gah_map map;
    char key[] = "key";
    (void)state;
    gah_map_init(&map);
    *gah_map_put(&map, gah_str_from(key), NULL) = 5;
    key[0] = 'X';
    assert_non_null(gah_map_find(&map, gah_str_from("key")));
    assert_null(gah_map_find(&map, gah_str_from("Xey")));
    gah_map_release(&map);
}

static void putting_again_keeps_the_value(void **state)
{
    struct gah_map map;
    bool made;
    (void)state;
    gah_map_init(&map);
    assert_int_equal(*gah_map_put(&map, gah_str_from("k"), &made), 0);
    assert_true(made);
    *gah_map_find(&map, gah_str_from("k")) = 9;
    assert_int_equal(*gah_map_put(&map, gah_str_from("k"), &made), 9);
    assert_false(made);
    assert_int_equal(map.len, 1);
    gah_map_release(&map);
    assert_null(gah_map_find(&map, gah_str_from("k")));
    *gah_map_put(&map, gah_str_from("k"), NULL) = 1;
    assert_int_equal(map.len, 1);
    gah_map_release(&map);
}

/* Ids made of hashes are stored, so these numbers may never change. */
static void the_hash_is_fnv_1a(void **state)
{
    (void)state;
    assert_true(gah_hash(gah_str_from("")) == UINT64_C(0xcbf29ce484222325));
    assert_true(gah_hash(gah_str_from("a")) == UINT64_C(0xaf63dc4c8601ec8c));
    assert_true(gah_hash(gah_str_from("foobar")) == UINT64_C(0x85944171f73967e8));
    assert_true(gah_hash_more(gah_hash(gah_str_from("foo")), gah_str_from("bar")) ==
                gah_hash(gah_str_from("foobar")));
}

static void the_quick_hash_tells_lengths_and_places_apart(void **state)
{
    static const char bytes[40];
    (void)state;
    for (size_t a = 0; a < sizeof bytes; a++)
        for (size_t b = 0; b < a; b++)
            assert_true(gah_hash_quick((struct gah_str){bytes, a}) !=
                        gah_hash_quick((struct gah_str){bytes, b}));
    assert_true(gah_hash_quick(gah_str_from("abcdefgh12345678")) !=
                gah_hash_quick(gah_str_from("12345678abcdefgh")));
    assert_true(gah_hash_quick(gah_str_from("ab")) !=
                gah_hash_quick(gah_str_from("ba")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_is_bytes_not_a_c_string),
        cmocka_unit_test(a_key_is_copied),
        cmocka_unit_test(putting_again_keeps_the_value),
        cmocka_unit_test(the_hash_is_fnv_1a),
        cmocka_unit_test(the_quick_hash_tells_lengths_and_places_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
