#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/base/buf.h"

static void zero_bytes_are_bytes_like_others(void **state)
{
    struct gah_buf buf;
    (void)state;
    gah_buf_init(&buf);
    gah_buf_add(&buf, "a\0b", 3);
    gah_buf_add_byte(&buf, '\0');
    assert_int_equal(buf.len, 4);
    assert_memory_equal(gah_buf_str(&buf).ptr, "a\0b\0", 5);
    gah_buf_release(&buf);
}

static void clearing_keeps_the_memory(void **state)
{
    struct gah_buf buf;
    char *memory;
    size_t cap;
    (void)state;
    gah_buf_init(&buf);
    gah_buf_clear(&buf);
    gah_buf_reserve(&buf, 1000);
    gah_buf_add_c(&buf, "abc");
    memory = buf.ptr;
    cap = buf.cap;
    assert_true(cap > 1000);
    gah_buf_clear(&buf);
    assert_string_equal(buf.ptr, "");
    for (int i = 0; i < 1000; i++)
        gah_buf_add_byte(&buf, 'x');
    assert_ptr_equal(buf.ptr, memory);
    assert_int_equal(buf.cap, cap);
    gah_buf_release(&buf);
}

static void a_released_buffer_may_be_filled_again(void **state)
{
    struct gah_buf buf;
    (void)state;
    gah_buf_init(&buf);
    gah_buf_add_c(&buf, "abc");
    gah_buf_release(&buf);
    assert_string_equal(buf.ptr, "");
    assert_int_equal(buf.len, 0);
    gah_buf_add_str(&buf, gah_str_from("de"));
    gah_buf_add(&buf, NULL, 0);
    assert_string_equal(buf.ptr, "de");
    gah_buf_release(&buf);
}

static void what_is_detached_from_an_empty_buffer_can_be_freed(void **state)
{
    struct gah_buf buf;
    char *own;
    (void)state;
    gah_buf_init(&buf);
    own = gah_buf_detach(&buf);
    assert_string_equal(own, "");
    own[0] = 'x';
    assert_string_equal(buf.ptr, "");
    free(own);
}

static void printing_goes_behind_what_is_there(void **state)
{
    struct gah_buf buf;
    (void)state;
    gah_buf_init(&buf);
    gah_buf_printf(&buf, "%s", "");
    assert_string_equal(buf.ptr, "");
    gah_buf_printf(&buf, "%03d", 7);
    gah_buf_printf(&buf, "%500s", "|");
    assert_int_equal(buf.len, 503);
    assert_memory_equal(buf.ptr, "007 ", 4);
    assert_string_equal(buf.ptr + 502, "|");
    gah_buf_release(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zero_bytes_are_bytes_like_others),
        cmocka_unit_test(clearing_keeps_the_memory),
        cmocka_unit_test(a_released_buffer_may_be_filled_again),
        cmocka_unit_test(what_is_detached_from_an_empty_buffer_can_be_freed),
        cmocka_unit_test(printing_goes_behind_what_is_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
