/* New year is the day of a mean new moon, put off where it would fall on a Sunday,
 * Wednesday or Friday, or make a year of a length that no year has. Parts are 1080ths
 * of an hour. */
#include "hebrew.h"

/* Day number on which year 1 would begin if its new moon fell at its very start. */
#define EPOCH (-2092590)
#define MONTH_PARTS 13753 /* beyond 29 days */
#define FIRST_PARTS 12084
#define DAY_PARTS 25920

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b != 0 && (a % b < 0) != (b < 0));
}

static int64_t modulo(int64_t a, int64_t b)
{
    return a - b * floor_div(a, b);
}

bool hebrew_is_leap(int32_t year)
{
    return modulo(7 * (int64_t)year + 1, 19) < 7;
}

static int64_t months_before(int64_t year)
{
    return floor_div(235 * year - 234, 19);
}

/* Days to new year, with the weekdays that are avoided. */
static int64_t elapsed(int64_t year)
{
    int64_t months = months_before(year);
    int64_t parts = FIRST_PARTS + MONTH_PARTS * months;
    int64_t day = 29 * months + floor_div(parts, DAY_PARTS);
    return modulo(3 * (day + 1), 7) < 3 ? day + 1 : day;
}

int64_t hebrew_year_start(int64_t year)
{
    int64_t here = elapsed(year);
    int64_t start = EPOCH + here;
    if (elapsed(year + 1) - here == 356)
        return start + 2;
    return here - elapsed(year - 1) == 382 ? start + 1 : start;
}

int hebrew_month_length(int32_t year, int32_t month)
{
    static const int lengths[HEBREW_MONTHS] = {30, 29, 30, 29, 30, 30, 29,
                                               30, 29, 30, 29, 30, 29};
    if (month < 1 || month > HEBREW_MONTHS)
        return 0;
    if (month == 6 && !hebrew_is_leap(year))
        return 0;
    if (month != 2 && month != 3)
        return lengths[month - 1];
    int64_t days = hebrew_year_start((int64_t)year + 1) - hebrew_year_start(year);
    if (month == 2)
        return days % 10 == 5 ? 30 : 29;
    return days % 10 == 3 ? 29 : 30;
}

int64_t hebrew_month_count(int32_t year, int32_t month)
{
    bool behind_hole = month > 6 && !hebrew_is_leap(year);
    return months_before(year) + month - 1 - behind_hole;
}

void hebrew_month_at(int64_t count, int32_t *year, int32_t *month)
{
    int64_t guess = floor_div(19 * count + 234, 235);
    while (months_before(guess + 1) <= count)
        guess++;
    while (months_before(guess) > count)
        guess--;
    *year = (int32_t)guess;
    *month = (int32_t)(count - months_before(guess)) + 1;
    if (*month >= 6 && !hebrew_is_leap(*year))
        ++*month;
}
