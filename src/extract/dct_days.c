/* Sets of days: ranges and weekdays. */
#include "dct.h"

enum { YEARS_BACK = 119, YEARS_AHEAD = 179 }; /* around 1970: 1851 to 2149 */

struct day_set dct_days_between(struct gah_arena *arena, int32_t from, int32_t to)
{
    struct day_set set = {.weekdays = DCT_ANY_WEEKDAY};
    if (from > to)
        return set;
    set.ranges = gah_arena_array(arena, 1, sizeof *set.ranges);
    set.ranges[0] = (struct day_range){from, to};
    set.count = 1;
    return set;
}

struct day_set dct_days_all(struct gah_arena *arena)
{
    return dct_days_between(arena, DCT_FIRST_DAY, DCT_LAST_DAY);
}

/* The day, or the month, of one year; false where that year has none such or another
 * weekday. */
static bool in_year(const struct when *when, int32_t year, struct gah_interval *out)
{
    struct gah_ymd first = {year, when->month, when->day};
    struct gah_ymd last = {year, when->month, when->day_last};
    if (!(when->has & HAS_DAY))
        return gah_interval_month(when->calendar, year, when->month, out);
    if (!gah_calendar_to_day(when->calendar, first, &out->from) ||
        !gah_calendar_to_day(when->calendar, last, &out->to))
        return false;
    return !(when->has & HAS_WEEKDAY) ||
           gah_calendar_weekday(out->from) == when->weekday;
}

static struct day_range around_day(const struct when *when, int32_t year,
                                   struct gah_interval day, struct day_around around)
{
    struct day_range range = {day.from - around.before, day.to + around.after};
    struct gah_interval all;
    if (!around.same_year || !gah_interval_year(when->calendar, year, &all))
        return range;
    range.from = range.from < all.from ? all.from : range.from;
    range.to = range.to > all.to ? all.to : range.to;
    return range;
}

struct day_set dct_days_yearly(struct gah_arena *arena, const struct when *when,
                               struct day_around around)
{
    int32_t middle = gah_calendar_from_day(when->calendar, 0).year;
    struct day_set set = {.weekdays = DCT_ANY_WEEKDAY};
    set.ranges =
        gah_arena_array(arena, YEARS_BACK + YEARS_AHEAD + 1, sizeof *set.ranges);
    for (int32_t year = middle - YEARS_BACK; year <= middle + YEARS_AHEAD; year++) {
        struct gah_interval found;
        if (in_year(when, year, &found))
            set.ranges[set.count++] = around_day(when, year, found, around);
    }
    return set;
}

struct day_set dct_days_join(struct gah_arena *arena, struct day_set a,
                             struct day_set b)
{
    struct day_set out = {.weekdays = a.weekdays | b.weekdays};
    size_t i = 0, j = 0;
    out.ranges = gah_arena_array(arena, a.count + b.count, sizeof *out.ranges);
    while (i < a.count || j < b.count) {
        bool first =
            j == b.count || (i < a.count && a.ranges[i].from <= b.ranges[j].from);
        struct day_range next = first ? a.ranges[i++] : b.ranges[j++];
        struct day_range *last = out.count ? &out.ranges[out.count - 1] : NULL;
        if (!last || next.from > last->to + 1)
            out.ranges[out.count++] = next;
        else if (next.to > last->to)
            last->to = next.to;
    }
    return out;
}

static bool has_weekday(unsigned weekdays, int32_t day)
{
    return weekdays & 1u << gah_calendar_weekday(day);
}

/* To its first and its last day on one of the weekdays; false where it has none. */
static bool trim(struct day_range *range, unsigned weekdays)
{
    if (weekdays == DCT_ANY_WEEKDAY)
        return range->from <= range->to;
    while (range->from <= range->to && !has_weekday(weekdays, range->from))
        range->from++;
    while (range->from < range->to && !has_weekday(weekdays, range->to))
        range->to--;
    return range->from <= range->to;
}

struct day_set dct_days_meet(struct gah_arena *arena, struct day_set a,
                             struct day_set b)
{
    struct day_set out = {.weekdays = a.weekdays & b.weekdays};
    out.ranges = gah_arena_array(arena, a.count + b.count, sizeof *out.ranges);
    if (!out.weekdays)
        return out;
    for (size_t i = 0, j = 0; i < a.count && j < b.count;) {
        struct day_range *x = &a.ranges[i], *y = &b.ranges[j];
        struct day_range both = {x->from > y->from ? x->from : y->from,
                                 x->to < y->to ? x->to : y->to};
        if (both.from <= both.to && trim(&both, out.weekdays))
            out.ranges[out.count++] = both;
        if (x->to < y->to)
            i++;
        else
            j++;
    }
    return out;
}

bool dct_days_bounds(struct day_set set, struct day_range *bounds)
{
    if (set.count == 0 || !set.weekdays)
        return false;
    *bounds = (struct day_range){set.ranges[0].from, set.ranges[set.count - 1].to};
    return true;
}

const int32_t *dct_days_list(struct gah_arena *arena, struct day_set set, size_t max,
                             size_t *count)
{
    int32_t *days = gah_arena_array(arena, max, sizeof *days);
    *count = 0;
    for (size_t i = 0; i < set.count; i++) {
        for (int32_t day = set.ranges[i].from; day <= set.ranges[i].to; day++) {
            if (!has_weekday(set.weekdays, day))
                continue;
            if (*count == max) {
                *count = 0;
                return NULL;
            }
            days[(*count)++] = day;
        }
    }
    return days;
}
