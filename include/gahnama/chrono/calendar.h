/* Calendar arithmetic on day numbers; pure, no library, no locale, no time zone.
 *
 * A day is an int32_t: days since 1970-01-01 of the proleptic Gregorian calendar (ISO
 * 8601). Months count from 1, days from 1, years astronomically (year 0 exists in the
 * Gregorian calendar). The Solar Hijri calendar follows the 33-year rule (years 1, 5,
 * 9, 13, 17, 22, 26, 30 of each cycle are leap) that ICU 72 uses too. From 1178 on it
 * begins every year up to 1579 on the day of the law, the one whose true noon at 52.5
 * degrees east first follows the equinox, but for 1503: the equinox of 2124 comes three
 * minutes before that noon, so that 1502 has 365 days there and 366 here. Before 1178,
 * when nobody counted so, the rule is a day early in 73 years. The Islamic calendar is
 * Umm al-Qura where its tables reach (1300-1600 AH) and civil (tabular, 30-year cycle
 * 2,5,7,10,13,16,18,21,24,26,29, epoch Friday 16 July 622 Julian) elsewhere; the
 * astronomers' tabular one counts the same from the Thursday before. The Hebrew
 * calendar counts months from Tishri; 7 is Adar (Adar II of a leap year) in
 * every year, and 6, Adar I, exists in leap years alone. */
#ifndef GAHNAMA_CHRONO_CALENDAR_H
#define GAHNAMA_CHRONO_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#define GAH_DAY_NONE INT32_MIN

enum gah_calendar {
    GAH_GREGORIAN,
    GAH_PERSIAN,         /* Solar Hijri */
    GAH_ISLAMIC,         /* Umm al-Qura */
    GAH_ISLAMIC_CIVIL,   /* tabular, from Friday 16 July 622 Julian */
    GAH_ISLAMIC_TABULAR, /* the same a day earlier: from Thursday 15 July */
    GAH_HEBREW,          /* months from Tishri; 6 is Adar I, of leap years alone */
    GAH_CALENDAR_COUNT
};

struct gah_ymd {
    int32_t year;
    int32_t month;
    int32_t day;
};

/* The contract's names: "gregorian", "persian", "islamic" (all Islamic ones),
 * "hebrew". */
const char *gah_calendar_name(enum gah_calendar calendar);
bool gah_calendar_find(const char *name, enum gah_calendar *out);

/* False (and *day untouched) where the calendar has no such date. */
bool gah_calendar_to_day(enum gah_calendar calendar, struct gah_ymd ymd, int32_t *day);
struct gah_ymd gah_calendar_from_day(enum gah_calendar calendar, int32_t day);
int gah_calendar_month_length(enum gah_calendar calendar, int32_t year, int32_t month);
/* The number of the last month: 12, or 13 in the Hebrew calendar. */
int gah_calendar_months_in_year(enum gah_calendar calendar, int32_t year);
bool gah_calendar_is_leap(enum gah_calendar calendar, int32_t year);
/* The same day of month n months on (n may be negative), or the month's last day. */
int32_t gah_calendar_add_months(enum gah_calendar calendar, int32_t day, int32_t n);
/* ISO 8601: 1 = Monday ... 7 = Sunday. */
int gah_calendar_weekday(int32_t day);

#endif
