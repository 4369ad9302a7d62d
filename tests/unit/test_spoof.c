#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/text/spoof.h"

static int set_up(void **state)
{
    struct gah_arena *arena = malloc(sizeof *arena);
    gah_arena_init(arena);
    *state = arena;
    return 0;
}

static int tear_down(void **state)
{
    gah_arena_release(*state);
    free(*state);
    return 0;
}

static size_t count_of(void **state, const char *text)
{
    const struct gah_spoof_word *words;
    return gah_spoof_words(*state, gah_str_from(text), &words);
}

static void a_persian_word_with_a_hebrew_letter_is_found(void **state)
{
    static const char text[] = "جنگ برادر\xD7\x9B"
                               "شی در شهر";
    const struct gah_spoof_word *words;
    assert_int_equal(gah_spoof_words(*state, gah_str_from(text), &words), 1);
    assert_int_equal(words[0].off, 7);
    assert_int_equal(words[0].len, 16);
}

static void a_cyrillic_letter_in_a_latin_word_is_found(void **state)
{
    assert_int_equal(count_of(state, "visit p\xD0\xB0ypal and p\xD0\xB0ypal"), 2);
}

static void honest_words_are_not_found(void **state)
{
    assert_int_equal(count_of(state, "می\xE2\x80\x8Cخواهیم با P5+1 و NATO در ۱۴۰۳"), 0);
    assert_int_equal(count_of(state, "שָׁלוֹם עולם, مُحَمَّد"), 0);
    assert_int_equal(count_of(state, "日本語のテキスト と 한국어"), 0);
    assert_int_equal(count_of(state, ""), 0);
}

static void a_host_that_is_not_ascii_is_found_whole(void **state)
{
    static const char text[] =
        "در http://p\xD0\xB0y.com/x و https://ایران.ir و www.a.ir";
    const struct gah_spoof_word *words;
    assert_int_equal(gah_spoof_words(*state, gah_str_from(text), &words), 2);
    assert_int_equal(words[0].off, 12);
    assert_int_equal(words[0].len, 8);
    assert_memory_equal(text + words[1].off, "ایران.ir", words[1].len);
}

static void a_path_of_other_letters_is_not_found(void **state)
{
    assert_int_equal(count_of(state, "http://a.ir/wiki/ایران"), 0);
}

#define WITH_ARENA(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_ARENA(a_persian_word_with_a_hebrew_letter_is_found),
        WITH_ARENA(a_cyrillic_letter_in_a_latin_word_is_found),
        WITH_ARENA(honest_words_are_not_found),
        WITH_ARENA(a_host_that_is_not_ascii_is_found_whole),
        WITH_ARENA(a_path_of_other_letters_is_not_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
