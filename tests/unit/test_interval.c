#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gahnama/chrono/interval.h"

static struct gah_interval days(int32_t from, int32_t to)
{
    struct gah_interval interval = {from, to, GAH_PRECISION_DAY, false};
    return interval;
}

static int32_t day_of(int32_t year, int32_t month, int32_t day)
{
    struct gah_ymd ymd = {year, month, day};
    int32_t number = GAH_DAY_NONE;
    assert_true(gah_calendar_to_day(GAH_GREGORIAN, ymd, &number));
    return number;
}

static void stretches_overlap_when_they_share_a_day(void **state)
{
    const int32_t none = GAH_DAY_NONE;
    const struct {
        struct gah_interval a, b;
        bool shared;
    } cases[] = {
        {days(1, 3), days(3, 5), true},
        {days(1, 3), days(4, 5), false},
        {days(1, 9), days(4, 5), true},
        {days(4, 4), days(4, 4), true},
        {days(1, none), days(99, 99), true},
        {days(5, none), days(1, 4), false},
        {days(none, 5), days(-99, -9), true},
        {days(none, 5), days(6, 9), false},
        {days(none, 5), days(5, none), true},
        {days(none, none), days(1, 9), false},
        {days(none, none), days(none, none), false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(gah_interval_overlaps(cases[i].a, cases[i].b),
                         cases[i].shared);
        assert_int_equal(gah_interval_overlaps(cases[i].b, cases[i].a),
                         cases[i].shared);
    }
}

static void a_stretch_contains_both_its_ends(void **state)
{
    (void)state;
    assert_true(gah_interval_contains(days(1, 3), 1));
    assert_true(gah_interval_contains(days(1, 3), 3));
    assert_false(gah_interval_contains(days(1, 3), 0));
    assert_false(gah_interval_contains(days(1, 3), 4));
    assert_true(gah_interval_contains(days(1, GAH_DAY_NONE), 1000));
    assert_true(gah_interval_contains(days(GAH_DAY_NONE, 3), -1000));
    assert_false(gah_interval_contains(days(GAH_DAY_NONE, GAH_DAY_NONE), 0));
}

static void it_is_placed_when_both_ends_are_days(void **state)
{
    (void)state;
    assert_true(gah_interval_is_placed(days(0, 0)));
    assert_false(gah_interval_is_placed(days(0, GAH_DAY_NONE)));
    assert_false(gah_interval_is_placed(days(GAH_DAY_NONE, 0)));
}

static void months_and_years_reach_from_first_to_last_day(void **state)
{
    struct gah_interval got;
    (void)state;
    assert_true(gah_interval_month(GAH_GREGORIAN, 2016, 2, &got));
    assert_int_equal(got.from, day_of(2016, 2, 1));
    assert_int_equal(got.to, day_of(2016, 2, 29));
    assert_int_equal(got.precision, GAH_PRECISION_MONTH);
    assert_true(gah_interval_month(GAH_PERSIAN, 1396, 2, &got));
    assert_int_equal(got.from, day_of(2017, 4, 21));
    assert_int_equal(got.to, day_of(2017, 5, 21));
    assert_true(gah_interval_year(GAH_PERSIAN, 1395, &got));
    assert_int_equal(got.from, day_of(2016, 3, 20));
    assert_int_equal(got.to, day_of(2017, 3, 20));
    assert_int_equal(got.precision, GAH_PRECISION_YEAR);
    assert_true(gah_interval_year(GAH_ISLAMIC, 1439, &got));
    assert_int_equal(got.from, day_of(2017, 9, 21));
    assert_int_equal(got.to, day_of(2018, 9, 10));
}

static void a_month_that_does_not_exist_changes_nothing(void **state)
{
    struct gah_interval got = days(7, 8);
    (void)state;
    assert_false(gah_interval_month(GAH_PERSIAN, 1396, 13, &got));
    assert_false(gah_interval_month(GAH_PERSIAN, 1396, 0, &got));
    assert_false(gah_interval_year(GAH_GREGORIAN, 100000, &got));
    assert_int_equal(got.from, 7);
    assert_int_equal(got.to, 8);
}

static void weeks_begin_where_the_country_begins_them(void **state)
{
    (void)state;
    for (int32_t day = day_of(2017, 9, 30); day <= day_of(2017, 10, 6); day++) {
        struct gah_interval week = gah_interval_week(day, 6);
        assert_int_equal(week.from, day_of(2017, 9, 30));
        assert_int_equal(week.to, day_of(2017, 10, 6));
        assert_int_equal(week.precision, GAH_PRECISION_WEEK);
    }
    assert_int_equal(gah_interval_week(day_of(2017, 10, 4), 1).from,
                     day_of(2017, 10, 2));
    assert_int_equal(gah_interval_week(-3, 1).from, -3);
    assert_int_equal(gah_interval_week(-4, 1).from, -10);
}

static void shifting_moves_the_ends_that_there_are(void **state)
{
    struct gah_interval got = gah_interval_shift(days(5, GAH_DAY_NONE), -7);
    (void)state;
    assert_int_equal(got.from, -2);
    assert_int_equal(got.to, GAH_DAY_NONE);
    got = gah_interval_shift(days(5, 6), 10);
    assert_int_equal(got.from, 15);
    assert_int_equal(got.to, 16);
}

static void a_precision_has_the_name_of_the_contract(void **state)
{
    (void)state;
    assert_string_equal(gah_precision_name(GAH_PRECISION_DAY), "day");
    assert_string_equal(gah_precision_name(GAH_PRECISION_SEASON), "season");
    assert_string_equal(gah_precision_name(GAH_PRECISION_DECADE), "decade");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stretches_overlap_when_they_share_a_day),
        cmocka_unit_test(a_stretch_contains_both_its_ends),
        cmocka_unit_test(it_is_placed_when_both_ends_are_days),
        cmocka_unit_test(months_and_years_reach_from_first_to_last_day),
        cmocka_unit_test(a_month_that_does_not_exist_changes_nothing),
        cmocka_unit_test(weeks_begin_where_the_country_begins_them),
        cmocka_unit_test(shifting_moves_the_ends_that_there_are),
        cmocka_unit_test(a_precision_has_the_name_of_the_contract),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
