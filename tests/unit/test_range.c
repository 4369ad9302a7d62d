/* clang-format off */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
/* clang-format on */

#include <string.h>

#include "gahnama/text/range.h"

static const char text[] =
    "عنوان\n\nما می\u200Cخواهیم برویم. او گفت: «بله!» و رفت.\n\nThe end.";

static struct gah_document document(void)
{
    return (struct gah_document){.text = gah_str_from(text)};
}

static size_t at(const char *word)
{
    return (size_t)(strstr(text, word) - text);
}

static void assert_text(struct gah_range range, const char *want)
{
    struct gah_document doc = document();
    struct gah_buf buf;
    gah_buf_init(&buf);
    gah_buf_add_c(&buf, "");
    gah_range_text(&doc, range, &buf);
    assert_string_equal(buf.ptr, want);
    gah_buf_release(&buf);
}

static void a_word_keeps_its_half_space(void **state)
{
    struct gah_document doc = document();
    (void)state;
    assert_text(gah_range_at(&doc, at("خواهیم"), GAH_RANGE_WORD), "می\u200Cخواهیم");
    assert_text(gah_range_at(&doc, at(" می"), GAH_RANGE_WORD), "می\u200Cخواهیم");
}

static void a_sentence_ends_with_its_mark(void **state)
{
    struct gah_document doc = document();
    (void)state;
    assert_text(gah_range_at(&doc, at("می"), GAH_RANGE_SENTENCE),
                "ما می\u200Cخواهیم برویم.");
}

static void a_paragraph_is_all_between_blank_lines(void **state)
{
    struct gah_document doc = document();
    (void)state;
    assert_text(gah_range_at(&doc, at("گفت"), GAH_RANGE_PARAGRAPH),
                "ما می\u200Cخواهیم برویم. او گفت: «بله!» و رفت.");
    assert_text(gah_range_at(&doc, at("end"), GAH_RANGE_PARAGRAPH), "The end.");
}

static void a_character_is_a_grapheme(void **state)
{
    struct gah_document doc = document();
    (void)state;
    assert_text(gah_range_at(&doc, at("خواهیم"), GAH_RANGE_CHARACTER), "خ");
    assert_text(gah_range_at(&doc, at("ی\u200C"), GAH_RANGE_CHARACTER), "ی\u200C");
}

static void steps_go_over_every_word_and_back(void **state)
{
    static const char *const words[] = {
        "عنوان", "ما", "می\u200Cخواهیم", "برویم", "او", "گفت", "بله", "و", "رفت",
        "The",   "end"};
    struct gah_document doc = document();
    struct gah_range range = gah_range_at(&doc, 0, GAH_RANGE_WORD);
    size_t count = sizeof words / sizeof *words;
    (void)state;
    for (size_t i = 0; i < count; i++) {
        assert_text(range, words[i]);
        range = gah_range_step(&doc, range, GAH_RANGE_WORD, 1);
    }
    for (size_t i = count; i-- > 0;) {
        assert_text(range, words[i]);
        range = gah_range_step(&doc, range, GAH_RANGE_WORD, -1);
    }
    assert_text(range, words[0]);
}

static void steps_go_over_paragraphs(void **state)
{
    struct gah_document doc = document();
    struct gah_range range = gah_range_at(&doc, 0, GAH_RANGE_PARAGRAPH);
    (void)state;
    range = gah_range_step(&doc, range, GAH_RANGE_PARAGRAPH, 1);
    range = gah_range_step(&doc, range, GAH_RANGE_PARAGRAPH, 1);
    assert_text(range, "The end.");
    range = gah_range_step(&doc, range, GAH_RANGE_PARAGRAPH, -1);
    assert_int_equal(range.from, at("ما"));
}

static void hidden_mark_up_is_left_out(void **state)
{
    struct gah_style_run runs[] = {{0, 2, GAH_STYLE_HIDDEN}, {6, 2, GAH_STYLE_HIDDEN}};
    struct gah_document doc = {
        .text = gah_str_from("**bold** x"), .runs = runs, .run_count = 2};
    struct gah_buf buf;
    (void)state;
    gah_buf_init(&buf);
    gah_range_text(&doc, (struct gah_range){0, 10}, &buf);
    assert_string_equal(buf.ptr, "bold x");
    gah_buf_release(&buf);
}

static void an_empty_text_has_empty_ranges(void **state)
{
    struct gah_document doc = {.text = gah_str_from("")};
    struct gah_range range = gah_range_at(&doc, 0, GAH_RANGE_WORD);
    (void)state;
    assert_int_equal(range.from, range.to);
    range = gah_range_step(&doc, range, GAH_RANGE_SENTENCE, 1);
    assert_int_equal(range.from, range.to);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_keeps_its_half_space),
        cmocka_unit_test(a_sentence_ends_with_its_mark),
        cmocka_unit_test(a_paragraph_is_all_between_blank_lines),
        cmocka_unit_test(a_character_is_a_grapheme),
        cmocka_unit_test(steps_go_over_every_word_and_back),
        cmocka_unit_test(steps_go_over_paragraphs),
        cmocka_unit_test(hidden_mark_up_is_left_out),
        cmocka_unit_test(an_empty_text_has_empty_ranges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
