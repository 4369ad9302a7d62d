#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "bidi_card.h"
#include "gahnama/text/width.h"
#include "widths.h"

static void a_digit_of_any_script_chooses_its_line(void **state)
{
    (void)state;
    assert_int_equal(gah_card_line('1'), 0);
    assert_int_equal(gah_card_line('6'), 5);
    assert_int_equal(gah_card_line(0x6F2), 1);
    assert_int_equal(gah_card_line(0x663), 2);
    assert_int_equal(gah_card_line(GAH_KEY_ENTER), GAH_CARD_LINES);
    assert_int_equal(gah_card_line('0'), -1);
    assert_int_equal(gah_card_line('7'), -1);
    assert_int_equal(gah_card_line(0x6F7), -1);
    assert_int_equal(gah_card_line('q'), -1);
}

static void each_encoding_of_the_reader_has_one_line(void **state)
{
    unsigned seen = 0;
    (void)state;
    for (size_t i = 0; i < GAH_CARD_LINES; i++)
        seen |= 1u << gah_card_encoding(i);
    assert_int_equal(__builtin_popcount(seen), GAH_CARD_LINES);
    assert_int_equal(seen & (1u << GAH_ENCODING_LOGICAL), 0);
    assert_int_equal(gah_card_encoding(0), GAH_ENCODING_VISUAL);
}

static size_t count(const struct gah_buf *buf, const char *text)
{
    size_t found = 0;
    for (const char *at = buf->ptr; (at = strstr(at, text)) != NULL; at++)
        found++;
    return found;
}

static void mode_8_is_off_for_the_visual_line_where_it_was_on(void **state)
{
    static const enum gah_bdsm modes[] = {GAH_BDSM_UNKNOWN, GAH_BDSM_IMPLICIT,
                                          GAH_BDSM_EXPLICIT};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct gah_detected detected = {.encoding = GAH_ENCODING_VISUAL};
        struct gah_buf card;
        bool switches = modes[i] == GAH_BDSM_IMPLICIT;
        gah_buf_init(&card);
        detected.bdsm = modes[i];
        gah_card_write(79, &detected, &card);
        assert_int_equal(count(&card, "\033[8l"), switches);
        assert_int_equal(count(&card, "\033[8h"), switches);
        assert_int_equal(count(&card, "\033"), 2 * switches);
        gah_buf_release(&card);
    }
}

/* Each sentence fits in its rows, however narrow the terminal. */
static void the_card_fits(void **state)
{
    (void)state;
    static const struct gah_detected unknown = {.encoding = GAH_ENCODING_VISUAL};
    for (unsigned columns = 20; columns < 90; columns += 7) {
        struct gah_buf card;
        struct gah_str rest;
        gah_buf_init(&card);
        gah_card_write(columns, &unknown, &card);
        rest = gah_buf_str(&card);
        while (memchr(rest.ptr, '\n', rest.len))
            assert_in_range(gah_width_text(gah_str_split(&rest, '\n')), 0, columns);
        gah_buf_release(&card);
    }
}

static void widths_come_from_the_answers_in_order(void **state)
{
    static const char answers[] = "\033[5;3Rj\033[5;2R\033[5;3R\033[5;2R\033[5;3R";
    struct gah_ui_width widths[GAH_UI_WIDTHS];
    (void)state;
    gah_widths_read(answers, strlen(answers), widths);
    for (size_t i = 0; i < GAH_UI_WIDTHS; i++)
        assert_int_equal(widths[i].columns, widths[i].expected);
    assert_string_equal(widths[0].name, "zwnj");
}

static void a_joiner_that_takes_a_column_is_noticed(void **state)
{
    static const char answers[] = "\033[5;4R\033[5;2R";
    struct gah_ui_width widths[GAH_UI_WIDTHS];
    (void)state;
    gah_widths_read(answers, strlen(answers), widths);
    assert_int_equal(widths[0].columns, 1);
    assert_int_equal(widths[0].expected, 0);
    assert_int_equal(widths[1].columns, 1);
    assert_int_equal(widths[2].columns, -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_digit_of_any_script_chooses_its_line),
        cmocka_unit_test(each_encoding_of_the_reader_has_one_line),
        cmocka_unit_test(mode_8_is_off_for_the_visual_line_where_it_was_on),
        cmocka_unit_test(the_card_fits),
        cmocka_unit_test(widths_come_from_the_answers_in_order),
        cmocka_unit_test(a_joiner_that_takes_a_column_is_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
