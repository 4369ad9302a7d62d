#include "gahnama/chrono/calendar.h"

#include <string.h>

#include "hebrew.h"
#include "umalqura.h"

/* Julian day number of 1970-01-01, and of the calendars' first days, as day numbers. */
#define JULIAN_DAY_1970 2440588
#define PERSIAN_EPOCH (1948320 - JULIAN_DAY_1970)
#define ISLAMIC_EPOCH (1948440 - JULIAN_DAY_1970)

static const char *const names[GAH_CALENDAR_COUNT] = {"gregorian", "persian", "islamic",
                                                      "islamic",   "islamic", "hebrew"};

const char *gah_calendar_name(enum gah_calendar calendar)
{
    return names[calendar];
}

bool gah_calendar_find(const char *name, enum gah_calendar *out)
{
    for (int i = 0; i < GAH_CALENDAR_COUNT; i++) {
        if (strcmp(name, names[i]) != 0)
            continue;
        *out = (enum gah_calendar)i;
        return true;
    }
    return false;
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b != 0 && (a % b < 0) != (b < 0));
}

static bool is_gregorian_leap(int32_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Eight leap years in a cycle of 33. */
static bool is_persian_leap(int32_t year)
{
    int64_t rest = 25 * (int64_t)year + 11;
    return rest - 33 * floor_div(rest, 33) < 8;
}

static bool is_civil_leap(int32_t year)
{
    int64_t rest = 14 + 11 * (int64_t)year;
    return rest - 30 * floor_div(rest, 30) < 11;
}

static bool has_umalqura(int32_t year)
{
    return year >= UMALQURA_FIRST_YEAR && year <= UMALQURA_LAST_YEAR;
}

static int umalqura_month_length(int32_t year, int32_t month)
{
    unsigned mask = umalqura_long_months[year - UMALQURA_FIRST_YEAR];
    return mask >> (month - 1) & 1 ? 30 : 29;
}

static int64_t umalqura_year_start(int32_t year)
{
    return umalqura_year_starts[year - UMALQURA_FIRST_YEAR];
}

bool gah_calendar_is_leap(enum gah_calendar calendar, int32_t year)
{
    if (calendar == GAH_GREGORIAN)
        return is_gregorian_leap(year);
    if (calendar == GAH_PERSIAN)
        return is_persian_leap(year);
    if (calendar == GAH_HEBREW)
        return hebrew_is_leap(year);
    if (calendar != GAH_ISLAMIC || !has_umalqura(year))
        return is_civil_leap(year);
    return umalqura_year_start(year + 1) - umalqura_year_start(year) > 354;
}

int gah_calendar_months_in_year(enum gah_calendar calendar, int32_t year)
{
    (void)year;
    return calendar == GAH_HEBREW ? HEBREW_MONTHS : 12;
}

int gah_calendar_month_length(enum gah_calendar calendar, int32_t year, int32_t month)
{
    static const int gregorian[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > gah_calendar_months_in_year(calendar, year))
        return 0;
    switch (calendar) {
    case GAH_GREGORIAN:
        return gregorian[month - 1] + (month == 2 && is_gregorian_leap(year));
    case GAH_PERSIAN:
        return month <= 6 ? 31 : month <= 11 ? 30 : 29 + is_persian_leap(year);
    case GAH_ISLAMIC:
        if (has_umalqura(year))
            return umalqura_month_length(year, month);
        break;
    case GAH_HEBREW:
        return hebrew_month_length(year, month);
    case GAH_ISLAMIC_CIVIL:
    case GAH_ISLAMIC_TABULAR:
    case GAH_CALENDAR_COUNT:
        break;
    }
    return 29 + month % 2 + (month == 12 && is_civil_leap(year));
}

/* Days from civil: the era of 400 years that begins on 0000-03-01. */
static int64_t gregorian_day(struct gah_ymd ymd)
{
    int64_t year = (int64_t)ymd.year - (ymd.month <= 2);
    int64_t era = floor_div(year, 400);
    int64_t of_era = year - era * 400;
    int64_t month = ymd.month + (ymd.month > 2 ? -3 : 9);
    int64_t day_of_year = (153 * month + 2) / 5 + ymd.day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + day_of_year -
           719468;
}

static int64_t persian_year_start(int64_t year)
{
    return PERSIAN_EPOCH + 365 * (year - 1) + floor_div(8 * year + 21, 33);
}

static int64_t civil_year_start(int64_t year)
{
    return ISLAMIC_EPOCH + 354 * (year - 1) + floor_div(3 + 11 * year, 30);
}

static int64_t year_start(enum gah_calendar calendar, int32_t year)
{
    if (calendar == GAH_PERSIAN)
        return persian_year_start(year);
    if (calendar == GAH_HEBREW)
        return hebrew_year_start(year);
    if (calendar == GAH_ISLAMIC && has_umalqura(year))
        return umalqura_year_start(year);
    return civil_year_start(year) - (calendar == GAH_ISLAMIC_TABULAR);
}

bool gah_calendar_to_day(enum gah_calendar calendar, struct gah_ymd ymd, int32_t *day)
{
    int64_t result;
    if (ymd.day < 1 || ymd.year < -9999 || ymd.year > 99999 ||
        ymd.day > gah_calendar_month_length(calendar, ymd.year, ymd.month))
        return false;
    if (calendar == GAH_GREGORIAN) {
        *day = (int32_t)gregorian_day(ymd);
        return true;
    }
    result = year_start(calendar, ymd.year) + ymd.day - 1;
    for (int month = 1; month < ymd.month; month++)
        result += gah_calendar_month_length(calendar, ymd.year, month);
    *day = (int32_t)result;
    return true;
}

static struct gah_ymd gregorian_from_day(int32_t day)
{
    int64_t z = (int64_t)day + 719468;
    int64_t era = floor_div(z, 146097);
    int64_t of_era = z - era * 146097;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * of_year + 2) / 153;
    struct gah_ymd ymd;
    ymd.day = (int32_t)(of_year - (153 * month + 2) / 5 + 1);
    ymd.month = (int32_t)(month < 10 ? month + 3 : month - 9);
    ymd.year = (int32_t)(year + era * 400 + (ymd.month <= 2));
    return ymd;
}

/* An estimate that is off by one year at most, then the year that holds the day. */
static int32_t year_of(enum gah_calendar calendar, int32_t day)
{
    int64_t epoch = calendar == GAH_PERSIAN ? PERSIAN_EPOCH : ISLAMIC_EPOCH;
    int64_t days = day - epoch;
    int32_t year;
    if (calendar == GAH_HEBREW) /* 235 months in 19 years */
        year = (int32_t)(floor_div((day - hebrew_year_start(1)) * 19, 6940) + 1);
    else if (calendar == GAH_PERSIAN)
        year = (int32_t)(1 + floor_div(33 * days + 3, 12053));
    else
        year = (int32_t)floor_div(30 * days + 10646, 10631);
    while (year_start(calendar, year) > day)
        year--;
    while (year_start(calendar, year + 1) <= day)
        year++;
    return year;
}

struct gah_ymd gah_calendar_from_day(enum gah_calendar calendar, int32_t day)
{
    struct gah_ymd ymd = {0, 1, 0};
    int64_t rest;
    if (calendar == GAH_GREGORIAN)
        return gregorian_from_day(day);
    ymd.year = year_of(calendar, day);
    rest = day - year_start(calendar, ymd.year);
    int last = gah_calendar_months_in_year(calendar, ymd.year);
    for (;;) {
        int length = gah_calendar_month_length(calendar, ymd.year, ymd.month);
        if (rest < length || ymd.month == last)
            break;
        rest -= length;
        ymd.month++;
    }
    ymd.day = (int32_t)rest + 1;
    return ymd;
}

int32_t gah_calendar_add_months(enum gah_calendar calendar, int32_t day, int32_t n)
{
    struct gah_ymd ymd = gah_calendar_from_day(calendar, day);
    int32_t result = day;
    if (calendar == GAH_HEBREW) {
        hebrew_month_at(hebrew_month_count(ymd.year, ymd.month) + n, &ymd.year,
                        &ymd.month);
    } else {
        int64_t months = (int64_t)ymd.year * 12 + ymd.month - 1 + n;
        ymd.year = (int32_t)floor_div(months, 12);
        ymd.month = (int32_t)(months - (int64_t)ymd.year * 12 + 1);
    }
    int length = gah_calendar_month_length(calendar, ymd.year, ymd.month);
    if (ymd.day > length)
        ymd.day = length;
    gah_calendar_to_day(calendar, ymd, &result);
    return result;
}

int gah_calendar_weekday(int32_t day)
{
    int64_t rest = (int64_t)day + 3; /* 1970-01-01 was a Thursday */
    return (int)(rest - 7 * floor_div(rest, 7)) + 1;
}
