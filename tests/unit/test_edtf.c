#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/chrono/date.h"
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
    static const char *const broken[] = {"",    "soon",  "12",         "1396/13/1",
                                         "-3x", "1/2/3", "2017-02-30", "1396//2"};
    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        struct gah_interval interval;
        if (gah_edtf_parse_typed(gah_str_from(broken[i]), 0, &interval, NULL) == GAH_OK)
            fail_msg("'%s' was taken", broken[i]);
    }
}

static void offsets_order_the_day_before_before_the_day_after(void **state)
{
    static const struct {
        const char *offset;
        int32_t days;
    } offsets[] = {{"P-1D", -1}, {"P1D", 1}, {"-P2W", -14}, {"P-2W", -14}, {"P0D", 0}};
    struct gah_date date = {0};
    int32_t days;
    (void)state;
    assert_false(gah_date_offset_days(&date, &days));
    for (size_t i = 0; i < sizeof offsets / sizeof offsets[0]; i++) {
        date.offset = offsets[i].offset;
        assert_true(gah_date_offset_days(&date, &days));
        assert_int_equal(days, offsets[i].days);
    }
}

static void weeks_begin_where_the_country_begins_them(void **state)
{
    struct gah_interval day, week;
    char text[64];
    (void)state;
    gah_edtf_parse(gah_str_from("2017-10-04"), &day, NULL);
    week = gah_interval_week(day.from, 6);
    assert_string_equal(days_of(week, text), "2017-09-30 2017-10-06");
    week = gah_interval_week(day.from, 1);
    assert_string_equal(days_of(week, text), "2017-10-02 2017-10-08");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(edtf_is_read_and_written),
        cmocka_unit_test(broken_dates_are_refused_with_an_example),
        cmocka_unit_test(typed_dates_are_understood),
        cmocka_unit_test(typed_nonsense_is_refused),
        cmocka_unit_test(offsets_order_the_day_before_before_the_day_after),
        cmocka_unit_test(weeks_begin_where_the_country_begins_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
