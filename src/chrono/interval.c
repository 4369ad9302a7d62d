#include "gahnama/chrono/interval.h"

static const char *const names[] = {"day", "week", "month", "season", "year", "decade"};

const char *gah_precision_name(enum gah_precision precision)
{
    return names[precision];
}

bool gah_interval_is_placed(struct gah_interval interval)
{
    return interval.from != GAH_DAY_NONE && interval.to != GAH_DAY_NONE;
}

static bool is_nowhere(struct gah_interval interval)
{
    return interval.from == GAH_DAY_NONE && interval.to == GAH_DAY_NONE;
}

bool gah_interval_overlaps(struct gah_interval a, struct gah_interval b)
{
    if (is_nowhere(a) || is_nowhere(b))
        return false;
    bool before = a.to != GAH_DAY_NONE && b.from != GAH_DAY_NONE && a.to < b.from;
    bool after = b.to != GAH_DAY_NONE && a.from != GAH_DAY_NONE && b.to < a.from;
    return !before && !after;
}

bool gah_interval_contains(struct gah_interval a, int32_t day)
{
    if (is_nowhere(a))
        return false;
    if (a.from != GAH_DAY_NONE && day < a.from)
        return false;
    return a.to == GAH_DAY_NONE || day <= a.to;
}

bool gah_interval_month(enum gah_calendar calendar, int32_t year, int32_t month,
                        struct gah_interval *out)
{
    struct gah_ymd ymd = {year, month, 1};
    int32_t day;
    if (!gah_calendar_to_day(calendar, ymd, &day))
        return false;
    out->from = day;
    out->to = day + gah_calendar_month_length(calendar, year, month) - 1;
    out->precision = GAH_PRECISION_MONTH;
    out->approximate = false;
    return true;
}

bool gah_interval_year(enum gah_calendar calendar, int32_t year,
                       struct gah_interval *out)
{
    struct gah_interval first, last;
    int32_t month = gah_calendar_months_in_year(calendar, year);
    if (!gah_interval_month(calendar, year, 1, &first) ||
        !gah_interval_month(calendar, year, month, &last))
        return false;
    *out = first;
    out->to = last.to;
    out->precision = GAH_PRECISION_YEAR;
    return true;
}

struct gah_interval gah_interval_week(int32_t day, int first_weekday)
{
    int back = (gah_calendar_weekday(day) - first_weekday + 7) % 7;
    struct gah_interval week = {day - back, day - back + 6, GAH_PRECISION_WEEK, false};
    return week;
}

struct gah_interval gah_interval_shift(struct gah_interval interval, int32_t days)
{
    if (interval.from != GAH_DAY_NONE)
        interval.from += days;
    if (interval.to != GAH_DAY_NONE)
        interval.to += days;
    return interval;
}
