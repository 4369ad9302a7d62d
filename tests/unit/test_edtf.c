#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/chrono/edtf.h"

static const char *days_of(struct gah_interval interval, char out[64])
{
    char from[16] = "-", to[16] = "-";
    if (interval.from != GAH_DAY_NONE)
        gah_edtf_day(interval.from, from);
    if (interval.to != GAH_DAY_NONE)
        gah_edtf_day(interval.to, to);
    strcpy(out, from);
    strcat(out, " ");
    strcat(out, to);
    strcat(out, interval.approximate ? " ~" : "");
    return out;
}

static const struct {
    const char *text;
    const char *days;
    const char *again; /* what is written for it */
} dates[] = {
    {"2017-10-04", "2017-10-04 2017-10-04", "2017-10-04"},
    {"2017-10-04~", "2017-10-04 2017-10-04 ~", "2017-10-04~"},
    {"2017-10-04?", "2017-10-04 2017-10-04 ~", "2017-10-04~"},
    {"2017-10", "2017-10-01 2017-10-31", "2017-10"},
    {"2016-02", "2016-02-01 2016-02-29", "2016-02"},
    {"2017", "2017-01-01 2017-12-31", "2017"},
    {"201X", "2010-01-01 2019-12-31", "2010-01-01/2019-12-31"},
    {"2017-22", "2017-06-01 2017-08-31", "2017-06-01/2017-08-31"},
    {"2017-24", "2017-12-01 2018-02-28", "2017-12-01/2018-02-28"},
    {"2017-09-14/2017-09-15", "2017-09-14 2017-09-15", "2017-09-14/2017-09-15"},
    {"2017-09-14/..", "2017-09-14 -", "2017-09-14/.."},
    {"../2017-09-14", "- 2017-09-14", "../2017-09-14"},
    {"XXXX-09-14", "- -", ""},
};

static void edtf_is_read_and_written(void **state)
{
    struct gah_arena arena;
    char text[64];
    (void)state;
    gah_arena_init(&arena);
    for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++) {
        struct gah_interval interval;
        assert_int_equal(gah_edtf_parse(gah_str_from(dates[i].text), &interval, NULL),
                         GAH_OK);
        assert_string_equal(days_of(interval, text), dates[i].days);
        assert_string_equal(gah_edtf_format(&arena, interval), dates[i].again);
    }
    gah_arena_release(&arena);
}

static void broken_dates_are_refused_with_an_example(void **state)
{
    static const char *const broken[] = {
        "",
        "2017-13",
        "2017-02-29",
        "17-10-04",
        "2017-1-4",
        "2017/10/04",
        "yesterday",
        "../..",
        "2017-10-04x",
        "20X7",
        "2017-10-05/2017-10-04",
        "2017-00",
        "2017-10-00",
        "XXXX-09-00",
        "XXXX-02-30",
        "XXXX",
        "-XXXX",
        "2017-XX-04",
        "9999-24",
        "XXXX-09-14/2017-10",
        "/",
        "2016/2017/2018",
        "2017-10-04~~",
    };
    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        struct gah_interval interval;
        struct gah_error err = {0};
        if (gah_edtf_parse(gah_str_from(broken[i]), &interval, &err) != GAH_INVALID)
            fail_msg("'%s' was taken", broken[i]);
        assert_true(strlen(err.message) > 10);
    }
}

static void typed_dates_are_understood(void **state)
{
    static const struct {
        const char *text;
        const char *days;
    } typed[] = {
        {"2017-10-04", "2017-10-04 2017-10-04"},
        {"1396-02-14", "2017-05-04 2017-05-04"},
        {"1396/2/14", "2017-05-04 2017-05-04"},
        {"\xDB\xB1\xDB\xB3\xDB\xB9\xDB\xB6/\xDB\xB2/\xDB\xB1\xDB\xB4",
         "2017-05-04 2017-05-04"},
        {"1396", "2017-03-21 2018-03-20"},
        {"1395-08~", "2016-10-22 2016-11-20 ~"},
        {"2017/5", "2017-05-01 2017-05-31"},
        {"-3w", "2017-09-13 2017-09-13"},
        {"-10d", "2017-09-24 2017-09-24"},
        {"-1y", "2016-10-04 2016-10-04"},
        {"+2m", "2017-12-04 2017-12-04"},
        {" 2017 ", "2017-01-01 2017-12-31"},
        {"2017.10.4", "2017-10-04 2017-10-04"},
        {"\xD9\xA2\xD9\xA0\xD9\xA1\xD9\xA7", "2017-01-01 2017-12-31"},
        {"\xE2\x80\x8F"
         "1396/2/14\xE2\x80\x8E\xD8\x9C",
         "2017-05-04 2017-05-04"},
        {"1395-11/1396-02", "2017-01-20 2017-05-21"},
        {"1395/1396", "2016-03-20 2018-03-20"},
        {"1396-02-14/..", "2017-05-04 -"},
        {"1396-02-14?", "2017-05-04 2017-05-04 ~"},
        {"139X", "2011-03-21 2021-03-20"},
        {"1396-21", "2017-03-21 2017-06-21"},
        {"1396-24", "2017-12-22 2018-03-20"},
        {"1199", "1199-01-01 1199-12-31"},
        {"1501", "1501-01-01 1501-12-31"},
    };
    struct gah_interval today;
    char text[64];
    (void)state;
    gah_edtf_parse(gah_str_from("2017-10-04"), &today, NULL);
    for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
        struct gah_interval interval;
        if (gah_edtf_parse_typed(gah_str_from(typed[i].text), today.from, &interval,
                                 NULL) != GAH_OK)
            fail_msg("'%s' was refused", typed[i].text);
        assert_string_equal(days_of(interval, text), typed[i].days);
    }
}

static void typed_nonsense_is_refused(void **state)
{
    static const char *const broken[] = {
        "",           "soon",     "12",         "1396/13/1",  "-3x",         "1/2/3",
        "2017-02-30", "1396//2",  "1396-7-31",  "1396/2-14",  "-999999999d", "-3",
        "\xDB",       "\xDB\xBA", "1396-12-30", "2017-10-04x"};
    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        struct gah_interval interval;
        if (gah_edtf_parse_typed(gah_str_from(broken[i]), 0, &interval, NULL) == GAH_OK)
            fail_msg("'%s' was taken", broken[i]);
    }
    struct gah_interval interval;
    assert_int_equal(
        gah_edtf_parse_typed((struct gah_str){"2017\0junk", 9}, 0, &interval, NULL),
        GAH_INVALID);
}

static void spellings_that_are_read_into_a_wider_or_older_stretch(void **state)
{
    static const struct {
        const char *text;
        const char *again;
        enum gah_precision precision;
    } cases[] = {
        {"2017-10-XX", "2017-10", GAH_PRECISION_MONTH},
        {"2017-XX", "2017", GAH_PRECISION_YEAR},
        {"2017-XX-XX", "2017", GAH_PRECISION_YEAR},
        {"20XX", "2000-01-01/2099-12-31", GAH_PRECISION_DECADE},
        {"-0044", "-0044", GAH_PRECISION_YEAR},
        {"-0044-03", "-0044-03", GAH_PRECISION_MONTH},
        {"-0044-03-15", "-0044-03-15", GAH_PRECISION_DAY},
        {"-201X", "-2019-01-01/-2010-12-31", GAH_PRECISION_DECADE},
        {"0000", "0000", GAH_PRECISION_YEAR},
        {"2017-22~", "2017-06-01~/2017-08-31~", GAH_PRECISION_SEASON},
        {"2017-10/", "2017-10-01/..", GAH_PRECISION_MONTH},
        {"../2017-10", "../2017-10-31", GAH_PRECISION_MONTH},
        {"XXXX-09-14/XXXX-09-15", "", GAH_PRECISION_DAY},
        {"XXXX-XX-XX", "", GAH_PRECISION_DAY},
        {"XXXX-02-29", "", GAH_PRECISION_DAY},
        {"XXXX-09", "", GAH_PRECISION_MONTH},
    };
    struct gah_arena arena;
    (void)state;
    gah_arena_init(&arena);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct gah_interval interval;
        if (gah_edtf_parse(gah_str_from(cases[i].text), &interval, NULL) != GAH_OK)
            fail_msg("'%s' was refused", cases[i].text);
        assert_string_equal(gah_edtf_format(&arena, interval), cases[i].again);
        assert_int_equal(interval.precision, cases[i].precision);
    }
    gah_arena_release(&arena);
}

/* The property that every writer of dates relies on. */
static void whatever_is_written_is_read_back_as_the_same_days(void **state)
{
    static const int32_t lengths[] = {0, 1, 6, 27, 29, 30, 89, 364, 365, 3651};
    struct gah_arena arena;
    (void)state;
    gah_arena_init(&arena);
    for (int32_t from = -4371000; from < 2928000; from += 7919) {
        for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
            struct gah_interval written = {from, from + lengths[i], GAH_PRECISION_DAY,
                                           i % 2};
            struct gah_interval back;
            const char *text = gah_edtf_format(&arena, written);
            if (gah_edtf_parse(gah_str_from(text), &back, NULL) != GAH_OK ||
                back.from != written.from || back.to != written.to ||
                back.approximate != written.approximate)
                fail_msg("'%s' does not come back", text);
        }
        gah_arena_clear(&arena);
    }
    gah_arena_release(&arena);
}

static void a_refusal_leaves_the_result_alone(void **state)
{
    static const char *const broken[] = {"2017-02-29", "2017-10-05/2017-10-04",
                                         "1396/13", "2017-10/2017-13"};
    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        struct gah_interval interval = {1, 2, GAH_PRECISION_WEEK, true};
        assert_int_equal(gah_edtf_parse(gah_str_from(broken[i]), &interval, NULL),
                         GAH_INVALID);
        assert_int_equal(
            gah_edtf_parse_typed(gah_str_from(broken[i]), 0, &interval, NULL),
            GAH_INVALID);
        assert_int_equal(interval.from, 1);
        assert_int_equal(interval.to, 2);
        assert_int_equal(interval.precision, GAH_PRECISION_WEEK);
        assert_true(interval.approximate);
    }
}

static void a_message_quotes_whole_characters_and_no_controls(void **state)
{
    char text[200];
    struct gah_interval interval;
    struct gah_error err = {0};
    (void)state;
    text[0] = 'a';
    for (size_t i = 1; i + 1 < sizeof text; i += 2)
        memcpy(text + i, "\xDA\xAF", 2);
    gah_edtf_parse((struct gah_str){text, sizeof text - 1}, &interval, &err);
    assert_memory_equal(err.message, "'a\xDA\xAF", 4);
    assert_memory_equal(strchr(err.message + 1, '\'') - 2, "\xDA\xAF", 2);
    gah_edtf_parse((struct gah_str){"2\x1b[3\xC2\x9B\n7\0q", 10}, &interval, &err);
    assert_non_null(strstr(err.message, "'2?[3???7?q'"));
    gah_edtf_parse_typed(gah_str_from("\x1b]0;"), 0, &interval, &err);
    assert_null(strchr(err.message, '\x1b'));
}

static void days_from_today_need_a_today(void **state)
{
    struct gah_interval interval;
    (void)state;
    assert_int_equal(
        gah_edtf_parse_typed(gah_str_from("-3w"), GAH_DAY_NONE, &interval, NULL),
        GAH_INVALID);
    assert_int_equal(
        gah_edtf_parse_typed(gah_str_from("1396"), GAH_DAY_NONE, &interval, NULL),
        GAH_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(edtf_is_read_and_written),
        cmocka_unit_test(broken_dates_are_refused_with_an_example),
        cmocka_unit_test(typed_dates_are_understood),
        cmocka_unit_test(typed_nonsense_is_refused),
        cmocka_unit_test(spellings_that_are_read_into_a_wider_or_older_stretch),
        cmocka_unit_test(whatever_is_written_is_read_back_as_the_same_days),
        cmocka_unit_test(a_refusal_leaves_the_result_alone),
        cmocka_unit_test(a_message_quotes_whole_characters_and_no_controls),
        cmocka_unit_test(days_from_today_need_a_today),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
