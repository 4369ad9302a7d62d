/* Where sentences of news end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/base/buf.h"
#include "gahnama/base/file.h"
#include "gahnama/extract/extract.h"
#include "gahnama/text/normalize.h"
#include "gahnama/text/segment.h"

struct fixture {
    struct gah_lexicon *lexicon;
    struct gah_arena arena;
};

static int open_lexicon(void **state)
{
    static struct fixture fixture;
    struct gah_error err;
    gah_arena_init(&fixture.arena);
    *state = &fixture;
    return gah_lexicon_builtin(&fixture.lexicon, &err) == GAH_OK ? 0 : -1;
}

static int close_lexicon(void **state)
{
    struct fixture *fixture = *state;
    gah_lexicon_free(fixture->lexicon);
    gah_arena_release(&fixture->arena);
    return 0;
}

/* The sentences with "|" between. */
static const char *sentences(void **state, const char *text)
{
    struct fixture *fixture = *state;
    struct gah_extract_input input = {.text = gah_str_from(text)};
    struct gah_annotations all;
    gah_arena_clear(&fixture->arena);
    gah_extract_run(fixture->lexicon, &fixture->arena, &input, &all);
    struct gah_buf buf;
    gah_buf_init(&buf);
    for (size_t i = 0; i < all.sentence_count; i++) {
        if (i)
            gah_buf_add_byte(&buf, '|');
        gah_buf_add_str(
            &buf, gah_str_sub(input.text, all.sentences[i].off, all.sentences[i].len));
    }
    const char *out = gah_arena_copy(&fixture->arena, gah_buf_str(&buf));
    gah_buf_release(&buf);
    return out;
}

static void stops_of_every_script_end_a_sentence(void **state)
{
    assert_string_equal(sentences(state, "او آمد. رفت! چرا؟ نمی دانم… پایان"),
                        "او آمد.|رفت!|چرا؟|نمی دانم…|پایان");
    assert_string_equal(sentences(state, "He came. She went! Why? Done"),
                        "He came.|She went!|Why?|Done");
    assert_string_equal(sentences(state, "הוא בא. היא הלכה. سافر الوزير. عاد"),
                        "הוא בא.|היא הלכה.|سافر الوزير.|عاد");
}

static void a_full_stop_without_a_space_ends_a_persian_sentence(void **state)
{
    assert_string_equal(sentences(state, "او به شهر رفت.وی افزود"),
                        "او به شهر رفت.|وی افزود");
}

static void numbers_initials_and_addresses_hold_together(void **state)
{
    static const char *const whole[] = {
        "نرخ 3.5 درصد است.",
        "سال 1396 ه.ش بود.",
        "See example.org for more.",
        "J. Smith spoke.",
    };
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        assert_string_equal(sentences(state, whole[i]), whole[i]);
}

static void a_closing_quote_belongs_to_its_sentence(void **state)
{
    assert_string_equal(sentences(state, "گفت: «می رویم.» او رفت."),
                        "گفت: «می رویم.»|او رفت.");
    assert_string_equal(sentences(state, "\"We go.\" He left (at last.) Then rain."),
                        "\"We go.\"|He left (at last.)|Then rain.");
}

static void lines_and_paragraphs_end_sentences(void **state)
{
    assert_string_equal(sentences(state, "\n\n## عنوان خبر\n\nمتن خبر\nخط دیگر\n"),
                        "عنوان خبر|متن خبر|خط دیگر");
}

static void hard_wrapped_lines_run_on(void **state)
{
    static const char text[] = "one two three four five six seven eight nine\n"
                               "one two three four five six seven eight nine\n"
                               "one two three four five six seven eight nine\n"
                               "one two three four five six seven eight nine\n"
                               "one two three four five six seven eight ten.\n";
    assert_null(strchr(sentences(state, text), '|'));
}

static void a_text_of_nothing_has_no_sentence(void **state)
{
    assert_string_equal(sentences(state, ""), "");
    assert_string_equal(sentences(state, " \n\n \n"), "");
}

static void names_are_found_again(void **state)
{
    (void)state;
    for (int i = GAH_HELD; i <= GAH_HYPOTHETICAL; i++) {
        enum gah_event_status status;
        const char *name = gah_event_status_name((enum gah_event_status)i);
        assert_true(gah_event_status_find(name, &status));
        assert_int_equal(status, i);
    }
    enum gah_event_kind kind;
    enum gah_entity_type type;
    assert_true(gah_event_kind_find("agreement", &kind));
    assert_int_equal(kind, GAH_AGREEMENT);
    assert_true(gah_entity_type_find("place", &type));
    assert_int_equal(type, GAH_PLACE);
    assert_false(gah_entity_type_find("planet", &type));
    assert_string_equal(gah_timex_type_name(GAH_TIMEX_SET), "SET");
}

/* By the word breaks of UAX #29. */
static uint32_t breaks_of(struct gah_arena *arena, struct gah_str text)
{
    struct gah_segments words;
    uint32_t count = 0;
    gah_segment_text(arena, GAH_WORD, text, &words);
    for (size_t i = 0; i < words.count; i++)
        count += words.hard[i];
    return count;
}

static uint32_t words_of(struct fixture *f, struct gah_str text)
{
    struct gah_extract_input input = {.text = text};
    struct gah_annotations all;
    gah_extract_run(f->lexicon, &f->arena, &input, &all);
    return all.word_count;
}

static void words_are_counted_as_word_breaks_count_them(void **state)
{
    static const char *const texts[] = {
        "",
        "نشست «گروه» در ۲۰۱۵.",
        "می‌گوید که خانه‌ها 1,234.5 متر است",
        "It wasn't the U.S. in 2015, was it? It cost 3.5 million.",
        "وقالت الوزارة إنها لن تشارك (اليوم).",
        "הוא אמר ש-5 נפגשו",
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_int_equal(words_of(f, gah_str_from(texts[i])),
                         breaks_of(&f->arena, gah_str_from(texts[i])));
}

/* A word that runs into the next by a lost space is one for the one and two for the
 * other. */
static void the_words_of_the_seeds_are_counted_within_one_in_a_hundred(void **state)
{
    static const char *const paths[] = {
        "seeds/000_aaa84c7698137a29.txt", "seeds/001_78c677131ff901be.txt",
        "seeds/002_e3f128e356fc51d1.txt", "seeds/003_bd8c3d9206b39ec1.txt",
        "seeds/004_5b4322f4d6d24c23.txt"};
    struct fixture *f = *state;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct gah_str bytes;
        assert_int_equal(gah_file_read(&f->arena, paths[i], 1 << 20, &bytes, NULL),
                         GAH_OK);
        struct gah_str text = gah_normalize_text(&f->arena, bytes, NULL);
        uint32_t own = words_of(f, text), breaks = breaks_of(&f->arena, text);
        uint32_t apart = own > breaks ? own - breaks : breaks - own;
        assert_in_range(apart * 100, 0, breaks);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stops_of_every_script_end_a_sentence),
        cmocka_unit_test(a_full_stop_without_a_space_ends_a_persian_sentence),
        cmocka_unit_test(numbers_initials_and_addresses_hold_together),
        cmocka_unit_test(a_closing_quote_belongs_to_its_sentence),
        cmocka_unit_test(lines_and_paragraphs_end_sentences),
        cmocka_unit_test(hard_wrapped_lines_run_on),
        cmocka_unit_test(a_text_of_nothing_has_no_sentence),
        cmocka_unit_test(names_are_found_again),
        cmocka_unit_test(words_are_counted_as_word_breaks_count_them),
        cmocka_unit_test(the_words_of_the_seeds_are_counted_within_one_in_a_hundred),
    };
    return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
