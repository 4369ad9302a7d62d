/* clang-format off */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
/* clang-format on */

#include <stdint.h>

#include "pages.h"

#define ROWS 1000

static unsigned asked;

/* Row i is the number i. */
static void fill(void *context, struct gah_arena *arena, size_t first, size_t wanted,
                 void **rows, size_t *count)
{
    uint32_t *numbers = gah_arena_array(arena, wanted, sizeof *numbers);
    (void)context;
    asked++;
    *count = first + wanted > ROWS ? ROWS - first : wanted;
    for (size_t i = 0; i < *count; i++)
        numbers[i] = (uint32_t)(first + i);
    *rows = numbers;
}

static uint32_t row(struct gah_pages *pages, size_t i)
{
    return *(uint32_t *)gah_pages_row(pages, i);
}

static void rows_are_asked_for_a_page_at_a_time(void **state)
{
    struct gah_pages pages;
    (void)state;
    asked = 0;
    gah_pages_init(&pages, sizeof(uint32_t), fill, NULL);
    for (size_t i = 0; i < GAH_PAGE_ROWS; i++)
        assert_int_equal(row(&pages, i), i);
    assert_int_equal(asked, 1);
    assert_int_equal(row(&pages, ROWS - 1), ROWS - 1);
    assert_null(gah_pages_row(&pages, ROWS));
    gah_pages_release(&pages);
}

static void the_page_that_was_looked_at_longest_ago_goes(void **state)
{
    struct gah_pages pages;
    (void)state;
    gah_pages_init(&pages, sizeof(uint32_t), fill, NULL);
    for (size_t p = 0; p < GAH_PAGES; p++)
        row(&pages, p * GAH_PAGE_ROWS);
    row(&pages, 0);
    row(&pages, GAH_PAGES * GAH_PAGE_ROWS);
    asked = 0;
    row(&pages, 0);
    assert_int_equal(asked, 0);
    row(&pages, GAH_PAGE_ROWS);
    assert_int_equal(asked, 1);
    gah_pages_release(&pages);
}

static void a_changed_list_is_asked_for_anew(void **state)
{
    struct gah_pages pages;
    (void)state;
    gah_pages_init(&pages, sizeof(uint32_t), fill, NULL);
    row(&pages, 5);
    gah_pages_forget(&pages);
    asked = 0;
    assert_int_equal(row(&pages, 5), 5);
    assert_int_equal(asked, 1);
    gah_pages_release(&pages);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_asked_for_a_page_at_a_time),
        cmocka_unit_test(the_page_that_was_looked_at_longest_ago_goes),
        cmocka_unit_test(a_changed_list_is_asked_for_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
