#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/text/collate.h"

static int compare(const char *lang, const char *a, const char *b)
{
    return gah_collate_compare(lang, gah_str_from(a), gah_str_from(b));
}

static void persian_letters_have_their_places(void **state)
{
    (void)state;
    assert_true(compare(NULL, "پاریس", "تهران") < 0);
    assert_true(compare("fa", "گرگان", "لندن") < 0);
    assert_true(compare("fa", "وین", "هرات") < 0);
    assert_int_equal(compare("fa", "وین", "وین"), 0);
    assert_true(compare("fa", "", "ا") < 0);
}

static void case_counts_last(void **state)
{
    (void)state;
    assert_true(compare("en", "apple", "Banana") < 0);
    assert_true(compare("en", "b", "Banana") < 0);
}

static void an_open_collator_answers_the_same(void **state)
{
    struct gah_arena arena;
    (void)state;
    gah_arena_init(&arena);
    struct gah_collator *collator = gah_collate_open(&arena, NULL);
    assert_true(
        gah_collate_order(collator, gah_str_from("پاریس"), gah_str_from("تهران")) < 0);
    gah_collate_close(collator);
    gah_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(persian_letters_have_their_places),
        cmocka_unit_test(case_counts_last),
        cmocka_unit_test(an_open_collator_answers_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
