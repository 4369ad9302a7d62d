/* A stretch of days with the granularity it was said in. */
#ifndef GAHNAMA_CHRONO_INTERVAL_H
#define GAHNAMA_CHRONO_INTERVAL_H

#include <stdbool.h>
#include <stdint.h>

#include "gahnama/chrono/calendar.h"

enum gah_precision {
    GAH_PRECISION_DAY,
    GAH_PRECISION_WEEK,
    GAH_PRECISION_MONTH,
    GAH_PRECISION_SEASON,
    GAH_PRECISION_YEAR,
    GAH_PRECISION_DECADE
};

/* from and to are both included; both are GAH_DAY_NONE where it cannot be placed, one
 * of them where the interval is open on that side (EDTF ".."). */
struct gah_interval {
    int32_t from;
    int32_t to;
    enum gah_precision precision;
    bool approximate; /* EDTF "~" */
};

const char *gah_precision_name(enum gah_precision precision); /* "day", "week", ... */
bool gah_interval_is_placed(struct gah_interval interval);    /* both ends are days */
/* They share a day. An open end reaches for ever; an unplaced interval holds no day. */
bool gah_interval_overlaps(struct gah_interval a, struct gah_interval b);
bool gah_interval_contains(struct gah_interval a, int32_t day);
/* First to last day of the calendar's unit; months and years as in gah_ymd. False where
 * the calendar has none such (*out is then untouched). */
bool gah_interval_month(enum gah_calendar calendar, int32_t year, int32_t month,
                        struct gah_interval *out);
bool gah_interval_year(enum gah_calendar calendar, int32_t year,
                       struct gah_interval *out);
/* The week that holds day; first_weekday as in gah_calendar_weekday (Iran: 6). */
struct gah_interval gah_interval_week(int32_t day, int first_weekday);
/* Both ends moved by days; an unplaced interval stays so. */
struct gah_interval gah_interval_shift(struct gah_interval interval, int32_t days);

#endif
