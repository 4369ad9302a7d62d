#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <unicode/ucal.h>

#include "gahnama/chrono/calendar.h"

static int32_t day_of(enum gah_calendar calendar, int32_t year, int32_t month,
                      int32_t day)
{
    struct gah_ymd ymd = {year, month, day};
    int32_t number = GAH_DAY_NONE;
    assert_true(gah_calendar_to_day(calendar, ymd, &number));
    return number;
}

static void known_days_agree_between_calendars(void **state)
{
    int32_t day = day_of(GAH_GREGORIAN, 2017, 5, 4);
    (void)state;
    assert_int_equal(day_of(GAH_GREGORIAN, 1970, 1, 1), 0);
    assert_int_equal(day_of(GAH_PERSIAN, 1396, 2, 14), day);
    assert_int_equal(day_of(GAH_ISLAMIC, 1439, 1, 1),
                     day_of(GAH_GREGORIAN, 2017, 9, 21));
    assert_int_equal(day_of(GAH_ISLAMIC_CIVIL, 1439, 1, 1),
                     day_of(GAH_GREGORIAN, 2017, 9, 22));
    assert_int_equal(day_of(GAH_PERSIAN, 1403, 12, 30),
                     day_of(GAH_GREGORIAN, 2025, 3, 20));
}

/* Nine times in these centuries ICU puts a new year off by two days where the rules
 * know one: the new moon is on a Sunday, its day moves to Monday, and ICU then applies
 * the rule for new moons on a Monday as well. From Kislev of the year before (here) to
 * the end of the next Heshvan its days differ. */
static bool icu_is_wrong(enum gah_calendar calendar, struct gah_ymd ymd)
{
    static const int32_t years[] = {4544, 4642, 4889, 4967, 5136,
                                    5214, 5461, 5559, 5806};
    if (calendar != GAH_HEBREW)
        return false;
    for (size_t i = 0; i < sizeof years / sizeof *years; i++)
        if ((ymd.year == years[i] && ymd.month >= 3) ||
            (ymd.year == years[i] + 1 && ymd.month <= 2))
            return true;
    return false;
}

/* Steps through every day of the years 622 to 2200; the cost is ICU's. */
static void every_day_equals(const char *locale, enum gah_calendar calendar)
{
    static const UChar utc[] = {'U', 'T', 'C', 0};
    UErrorCode code = U_ZERO_ERROR;
    UCalendar *icu = ucal_open(utc, -1, locale, UCAL_TRADITIONAL, &code);
    int32_t last = day_of(GAH_GREGORIAN, 2200, 12, 31);
    if (calendar == GAH_GREGORIAN)
        ucal_setGregorianChange(icu, -1e18, &code);
    for (int32_t day = day_of(GAH_GREGORIAN, 622, 1, 1); day <= last; day++) {
        struct gah_ymd ours = gah_calendar_from_day(calendar, day);
        int32_t back = GAH_DAY_NONE;
        ucal_setMillis(icu, day * 86400000.0, &code);
        bool same =
            ours.year == ucal_get(icu, UCAL_EXTENDED_YEAR, &code) &&
            ours.month == ucal_get(icu, UCAL_MONTH, &code) + 1 &&
            ours.day == ucal_get(icu, UCAL_DATE, &code) &&
            gah_calendar_weekday(day) % 7 + 1 == ucal_get(icu, UCAL_DAY_OF_WEEK, &code);
        if (same == icu_is_wrong(calendar, ours))
            fail_msg("%s: day %d is %d-%d-%d here", locale, day, ours.year, ours.month,
                     ours.day);
        if (!gah_calendar_to_day(calendar, ours, &back) || back != day)
            fail_msg("%s: day %d does not come back", locale, day);
    }
    assert_true(U_SUCCESS(code));
    ucal_close(icu);
}

static void every_gregorian_day_equals_icu(void **state)
{
    (void)state;
    every_day_equals("en@calendar=gregorian", GAH_GREGORIAN);
}

static void every_solar_hijri_day_equals_icu(void **state)
{
    (void)state;
    every_day_equals("fa@calendar=persian", GAH_PERSIAN);
}

static void every_umm_al_qura_day_equals_icu(void **state)
{
    (void)state;
    every_day_equals("ar@calendar=islamic-umalqura", GAH_ISLAMIC);
}

static void every_islamic_civil_day_equals_icu(void **state)
{
    (void)state;
    every_day_equals("ar@calendar=islamic-civil", GAH_ISLAMIC_CIVIL);
}

static void every_islamic_tabular_day_equals_icu(void **state)
{
    (void)state;
    every_day_equals("ar@calendar=islamic-tbla", GAH_ISLAMIC_TABULAR);
}

static void every_hebrew_day_equals_icu(void **state)
{
    (void)state;
    every_day_equals("he@calendar=hebrew", GAH_HEBREW);
}

static void adar_has_one_number_in_every_year(void **state)
{
    (void)state;
    assert_int_equal(day_of(GAH_HEBREW, 5807, 1, 1),
                     day_of(GAH_GREGORIAN, 2046, 10, 1));
    int32_t purim = day_of(GAH_HEBREW, 5777, 7, 14);
    assert_int_equal(purim, day_of(GAH_GREGORIAN, 2017, 3, 12));
    assert_true(gah_calendar_is_leap(GAH_HEBREW, 5776));
    assert_int_equal(gah_calendar_month_length(GAH_HEBREW, 5777, 6), 0);
    assert_int_equal(gah_calendar_month_length(GAH_HEBREW, 5776, 6), 30);
    assert_int_equal(gah_calendar_months_in_year(GAH_HEBREW, 5777), 13);
    /* Shevat, then Adar or Adar I */
    assert_int_equal(
        gah_calendar_add_months(GAH_HEBREW, day_of(GAH_HEBREW, 5777, 5, 1), 1),
        day_of(GAH_HEBREW, 5777, 7, 1));
    assert_int_equal(
        gah_calendar_add_months(GAH_HEBREW, day_of(GAH_HEBREW, 5776, 5, 1), 2),
        day_of(GAH_HEBREW, 5776, 7, 1));
    assert_int_equal(
        gah_calendar_add_months(GAH_HEBREW, day_of(GAH_HEBREW, 5776, 8, 1), -235),
        day_of(GAH_HEBREW, 5757, 8, 1));
}

static void days_that_do_not_exist_are_refused(void **state)
{
    static const struct {
        enum gah_calendar calendar;
        struct gah_ymd ymd;
    } wrong[] = {
        {GAH_GREGORIAN, {2017, 2, 29}}, {GAH_GREGORIAN, {2017, 13, 1}},
        {GAH_GREGORIAN, {2017, 0, 1}},  {GAH_GREGORIAN, {2017, 1, 0}},
        {GAH_PERSIAN, {1396, 12, 30}},  {GAH_PERSIAN, {1396, 7, 31}},
        {GAH_ISLAMIC, {1439, 1, 31}},   {GAH_HEBREW, {5777, 6, 1}},
        {GAH_HEBREW, {5777, 14, 1}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        int32_t day = 42;
        assert_false(gah_calendar_to_day(wrong[i].calendar, wrong[i].ymd, &day));
        assert_int_equal(day, 42);
    }
}

static void a_month_on_keeps_the_day_or_takes_the_last(void **state)
{
    int32_t october = day_of(GAH_GREGORIAN, 2015, 10, 31);
    (void)state;
    assert_int_equal(gah_calendar_add_months(GAH_GREGORIAN, october, -1),
                     day_of(GAH_GREGORIAN, 2015, 9, 30));
    assert_int_equal(gah_calendar_add_months(GAH_GREGORIAN, october, -60),
                     day_of(GAH_GREGORIAN, 2010, 10, 31));
    assert_int_equal(
        gah_calendar_add_months(GAH_PERSIAN, day_of(GAH_PERSIAN, 1399, 12, 30), 12),
        day_of(GAH_PERSIAN, 1400, 12, 29));
}

/* The lengths, the leap years and the days must tell one story, at the seams of the
 * Umm al-Qura table too. */
static void months_fill_their_years_without_a_gap(void **state)
{
    (void)state;
    for (int c = 0; c < GAH_CALENDAR_COUNT; c++) {
        enum gah_calendar calendar = (enum gah_calendar)c;
        int32_t day = day_of(calendar, 1, 1, 1);
        for (int32_t year = 1; year <= 2200; year++) {
            int32_t first = day;
            int last = gah_calendar_months_in_year(calendar, year);
            assert_int_equal(last, calendar == GAH_HEBREW ? 13 : 12);
            for (int32_t month = 1; month <= last; month++) {
                int length = gah_calendar_month_length(calendar, year, month);
                if (length)
                    assert_int_equal(day_of(calendar, year, month, 1), day);
                day += length;
            }
            if (calendar == GAH_HEBREW) {
                assert_int_equal(day - first > 380,
                                 gah_calendar_is_leap(calendar, year));
                continue;
            }
            assert_int_equal(day - first - (c <= GAH_PERSIAN ? 365 : 354),
                             gah_calendar_is_leap(calendar, year));
        }
    }
}

static void calendars_are_found_by_the_names_of_the_contract(void **state)
{
    enum gah_calendar found = GAH_CALENDAR_COUNT;
    (void)state;
    assert_string_equal(gah_calendar_name(GAH_ISLAMIC_CIVIL), "islamic");
    assert_true(gah_calendar_find("persian", &found));
    assert_int_equal(found, GAH_PERSIAN);
    assert_true(gah_calendar_find("islamic", &found));
    assert_int_equal(found, GAH_ISLAMIC);
    assert_false(gah_calendar_find("julian", &found));
    assert_int_equal(found, GAH_ISLAMIC);
}

static void a_month_that_does_not_exist_has_no_days(void **state)
{
    (void)state;
    assert_int_equal(gah_calendar_month_length(GAH_GREGORIAN, 2017, 0), 0);
    assert_int_equal(gah_calendar_month_length(GAH_ISLAMIC, 1439, 13), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_days_agree_between_calendars),
        cmocka_unit_test(every_gregorian_day_equals_icu),
        cmocka_unit_test(every_solar_hijri_day_equals_icu),
        cmocka_unit_test(every_umm_al_qura_day_equals_icu),
        cmocka_unit_test(every_islamic_civil_day_equals_icu),
        cmocka_unit_test(every_islamic_tabular_day_equals_icu),
        cmocka_unit_test(every_hebrew_day_equals_icu),
        cmocka_unit_test(adar_has_one_number_in_every_year),
        cmocka_unit_test(months_fill_their_years_without_a_gap),
        cmocka_unit_test(calendars_are_found_by_the_names_of_the_contract),
        cmocka_unit_test(a_month_that_does_not_exist_has_no_days),
        cmocka_unit_test(days_that_do_not_exist_are_refused),
        cmocka_unit_test(a_month_on_keeps_the_day_or_takes_the_last),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
