#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/text/segment.h"

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

#define WITH_ARENA(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

static void assert_ends(const struct gah_segments *segments, const uint32_t *want,
                        size_t count)
{
    assert_int_equal(segments->count, count);
    assert_memory_equal(segments->ends, want, count * sizeof *want);
}

static void a_mark_belongs_to_its_grapheme(void **state)
{
    struct gah_segments found;
    static const uint32_t want[] = {4, 6};
    gah_segment_text(*state, GAH_GRAPHEME, gah_str_from("\xD8\xA8\xD9\x8E\xD8\xA7"),
                     &found);
    assert_ends(&found, want, 2);
}

static void a_zwnj_is_inside_a_word_for_lines(void **state)
{
    struct gah_segments found;
    gah_segment_text(*state, GAH_LINE, gah_str_from("می‌خواهم x"), &found);
    assert_int_equal(found.count, 2);
    assert_int_equal(found.ends[0], strlen("می‌خواهم "));
}

static void a_newline_is_a_hard_break(void **state)
{
    struct gah_segments found;
    static const uint32_t want[] = {2, 4, 5};
    gah_segment_text(*state, GAH_LINE, gah_str_from("a\nb c"), &found);
    assert_ends(&found, want, 3);
    assert_int_equal(found.hard[0], 1);
    assert_int_equal(found.hard[1], 0);
}

static void words_are_told_from_blanks(void **state)
{
    struct gah_segments found;
    gah_segment_text(*state, GAH_WORD, gah_str_from("ab, 12"), &found);
    assert_int_equal(found.count, 4);
    assert_int_equal(found.hard[0], 1);
    assert_int_equal(found.hard[1], 0);
    assert_int_equal(found.hard[3], 1);
}

static void sentences_end_at_their_stops(void **state)
{
    struct gah_segments found;
    static const uint32_t want[] = {5, 9};
    gah_segment_text(*state, GAH_SENTENCE, gah_str_from("One. Two."), &found);
    assert_ends(&found, want, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_ARENA(a_mark_belongs_to_its_grapheme),
        WITH_ARENA(a_zwnj_is_inside_a_word_for_lines),
        WITH_ARENA(a_newline_is_a_hard_break),
        WITH_ARENA(words_are_told_from_blanks),
        WITH_ARENA(sentences_end_at_their_stops),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
