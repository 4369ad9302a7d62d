#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gahnama/base/str.h"

static const struct gah_str none = {NULL, 0};

static void the_empty_piece_may_have_no_bytes_at_all(void **state)
{
    (void)state;
    assert_int_equal(gah_str_from(NULL).len, 0);
    assert_true(gah_str_equal(none, gah_str_from("")));
    assert_true(gah_str_is(none, ""));
    assert_true(gah_str_starts(none, none));
    assert_true(gah_str_ends(gah_str_from("a"), none));
    assert_int_equal(gah_str_compare(none, gah_str_from("")), 0);
    assert_int_equal(gah_str_trim(none).len, 0);
    assert_int_equal(gah_str_sub(none, 0, 5).len, 0);
    assert_int_equal(gah_str_find(none, gah_str_from("a"), 0), (size_t)-1);
}

static void a_part_never_reaches_outside_its_whole(void **state)
{
    struct gah_str s = gah_str_from("abc");
    (void)state;
    assert_true(gah_str_is(gah_str_sub(s, 1, 1), "b"));
    assert_true(gah_str_is(gah_str_sub(s, 1, SIZE_MAX), "bc"));
    assert_int_equal(gah_str_sub(s, 3, 1).len, 0);
    assert_int_equal(gah_str_sub(s, SIZE_MAX, SIZE_MAX).len, 0);
}

static void order_is_by_unsigned_bytes_shorter_first(void **state)
{
    static const char *const sorted[] = {"", "a", "ab", "b", "\xC3\xA9"};
    (void)state;
    for (size_t i = 0; i < 5; i++) {
        for (size_t k = 0; k < 5; k++) {
            int order =
                gah_str_compare(gah_str_from(sorted[i]), gah_str_from(sorted[k]));
            assert_int_equal((order > 0) - (order < 0), (i > k) - (i < k));
        }
    }
}

static void only_ascii_white_space_is_trimmed(void **state)
{
    (void)state;
    assert_true(gah_str_is(gah_str_trim(gah_str_from(" \t\r\n\v\fa b\n")), "a b"));
    assert_true(gah_str_is(gah_str_trim(gah_str_from(" \n ")), ""));
    assert_true(gah_str_is(gah_str_trim(gah_str_from("\xC2\xA0")), "\xC2\xA0"));
}

static void a_separator_at_the_end_leaves_an_empty_piece(void **state)
{
    struct gah_str rest = gah_str_from("a/");
    (void)state;
    assert_true(gah_str_is(gah_str_split(&rest, '/'), "a"));
    assert_non_null(rest.ptr);
    assert_int_equal(rest.len, 0);
    assert_true(gah_str_is(gah_str_split(&rest, '/'), ""));
    assert_null(rest.ptr);
}

static void finding_begins_where_it_is_told(void **state)
{
    struct gah_str s = gah_str_from("abcabc");
    (void)state;
    assert_int_equal(gah_str_find(s, gah_str_from("abc"), 0), 0);
    assert_int_equal(gah_str_find(s, gah_str_from("abc"), 1), 3);
    assert_int_equal(gah_str_find(s, gah_str_from("abc"), 4), (size_t)-1);
    assert_int_equal(gah_str_find(s, none, 6), 6);
    assert_int_equal(gah_str_find(s, none, 7), (size_t)-1);
}

static void ascii_is_told_by_its_bytes(void **state)
{
    (void)state;
    assert_true(gah_str_is_ascii(none));
    assert_true(gah_str_is_ascii(gah_str_from("a\x7F")));
    assert_false(gah_str_is_ascii(gah_str_from("a\xC2\xA0")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_empty_piece_may_have_no_bytes_at_all),
        cmocka_unit_test(a_part_never_reaches_outside_its_whole),
        cmocka_unit_test(order_is_by_unsigned_bytes_shorter_first),
        cmocka_unit_test(only_ascii_white_space_is_trimmed),
        cmocka_unit_test(a_separator_at_the_end_leaves_an_empty_piece),
        cmocka_unit_test(finding_begins_where_it_is_told),
        cmocka_unit_test(ascii_is_told_by_its_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
