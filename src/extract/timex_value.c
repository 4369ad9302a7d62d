/* From the parts of an expression to the days that are meant. */
#include <stdlib.h>
#include <string.h>

#include "timex.h"

/* Within so many days of publication a date whose weekday is off by one is a slip of
 * the date, not a date of another year. */
enum { SLIP_RANGE = 14 };

struct frame {
    const struct when *when;
    int32_t today; /* GAH_DAY_NONE where the publication day is unknown */
    bool approximate;
    struct gah_date *date;
};

static struct gah_interval days(int32_t from, int32_t to, enum gah_precision precision)
{
    return (struct gah_interval){.from = from, .to = to, .precision = precision};
}

static struct gah_interval unplaced(enum gah_precision precision)
{
    return days(GAH_DAY_NONE, GAH_DAY_NONE, precision);
}

static bool known(const struct frame *f)
{
    return f->today != GAH_DAY_NONE;
}

/* The occurrence on the side of the sentence; the nearer one where that is unknown or
 * would be unusually far. Later and earlier are both GAH_DAY_NONE-free. */
static int32_t choose(enum side side, int32_t today, int32_t earlier, int32_t later)
{
    enum { FAR = 290 };
    if (side == SIDE_PAST && today - earlier <= FAR)
        return earlier;
    if (side == SIDE_FUTURE && later - today <= FAR)
        return later;
    return today - earlier <= later - today ? earlier : later;
}

static int32_t nearest_weekday(int32_t day, int32_t weekday)
{
    int32_t ahead = (weekday - gah_calendar_weekday(day) + 7) % 7;
    return ahead > 3 ? day + ahead - 7 : day + ahead;
}

static int32_t side_weekday(enum side side, int32_t today, int32_t weekday)
{
    int32_t ahead = (weekday - gah_calendar_weekday(today) + 7) % 7;
    return side == SIDE_FUTURE || ahead == 0 ? today + ahead : today + ahead - 7;
}

static struct gah_interval week_of(const struct frame *f, int32_t shift)
{
    struct gah_interval week = gah_interval_week(f->today, f->when->first_weekday);
    return gah_interval_shift(week, 7 * shift);
}

static struct gah_interval resolve_weekday(const struct frame *f)
{
    const struct when *w = f->when;
    if (!known(f))
        return unplaced(GAH_PRECISION_DAY);
    int32_t day = side_weekday(w->side, f->today, w->weekday);
    if (w->has & HAS_DEICTIC) {
        day = nearest_weekday(f->today + w->deictic, w->weekday);
    } else if (w->has & HAS_RELATION && w->unit == UNIT_WEEK) {
        struct gah_interval week = week_of(f, w->steps);
        day = week.from + (w->weekday - gah_calendar_weekday(week.from) + 7) % 7;
    } else if (w->has & HAS_RELATION && w->relation == RELATION_NEXT) {
        day = side_weekday(SIDE_FUTURE, f->today + 1, w->weekday);
    } else if (w->has & HAS_RELATION && w->relation == RELATION_LAST) {
        day = side_weekday(SIDE_PAST, f->today - 1, w->weekday);
    }
    return days(day, day, GAH_PRECISION_DAY);
}

static struct gah_interval resolve_ago(const struct frame *f)
{
    static const struct {
        int32_t months, days, around;
        enum gah_precision precision;
    } units[] = {[UNIT_DAY] = {0, 1, 0, GAH_PRECISION_DAY},
                 [UNIT_WEEK] = {0, 7, 3, GAH_PRECISION_WEEK},
                 [UNIT_MONTH] = {1, 0, 15, GAH_PRECISION_MONTH},
                 [UNIT_SEASON] = {3, 0, 45, GAH_PRECISION_SEASON},
                 [UNIT_YEAR] = {12, 0, 182, GAH_PRECISION_YEAR},
                 [UNIT_DECADE] = {120, 0, 1826, GAH_PRECISION_DECADE},
                 [UNIT_CENTURY] = {1200, 0, 18262, GAH_PRECISION_DECADE},
                 [UNIT_MINUTE] = {0, 0, 0, GAH_PRECISION_DAY}};
    const struct when *w = f->when;
    enum gah_precision precision = units[w->unit].precision;
    if (!known(f) || w->unit >= UNIT_HOUR ||
        (units[w->unit].months && abs(w->count) > 36000 / units[w->unit].months))
        return unplaced(precision);
    int32_t middle = gah_calendar_add_months(GAH_GREGORIAN, f->today,
                                             w->count * units[w->unit].months) +
                     w->count * units[w->unit].days;
    return days(middle - units[w->unit].around, middle + units[w->unit].around,
                precision);
}

static struct gah_interval season_of(enum gah_calendar calendar, int32_t year,
                                     int32_t season)
{
    struct gah_interval first, last;
    int32_t month = calendar == GAH_GREGORIAN ? season * 3 : season * 3 - 2;
    int32_t last_month = month + 2;
    int32_t last_year = last_month > 12 ? year + 1 : year;
    if (!gah_interval_month(calendar, year, month, &first) ||
        !gah_interval_month(calendar, last_year,
                            last_month > 12 ? last_month - 12 : last_month, &last))
        return unplaced(GAH_PRECISION_SEASON);
    return days(first.from, last.to, GAH_PRECISION_SEASON);
}

/* What the expression means in one year of its calendar. */
static struct gah_interval in_year(const struct when *w, int32_t year)
{
    struct gah_interval out = unplaced(GAH_PRECISION_MONTH);
    if (w->has & HAS_SEASON)
        return season_of(w->calendar, year, w->season);
    if (!(w->has & HAS_DAY)) {
        (void)gah_interval_month(w->calendar, year, w->month, &out);
        return out;
    }
    struct gah_ymd from = {year, w->month, w->day}, to = {year, w->month, w->day_last};
    out = unplaced(GAH_PRECISION_DAY);
    if (!gah_calendar_to_day(w->calendar, from, &out.from) ||
        !gah_calendar_to_day(w->calendar, to, &out.to))
        return unplaced(GAH_PRECISION_DAY);
    return out;
}

static struct gah_interval resolve_years(const struct when *w)
{
    struct gah_interval first, last;
    enum gah_precision precision =
        w->has & HAS_DECADE ? GAH_PRECISION_DECADE : GAH_PRECISION_YEAR;
    if (!gah_interval_year(w->calendar, w->year, &first) ||
        !gah_interval_year(w->calendar, w->year_last, &last))
        return unplaced(precision);
    return days(first.from, last.to, precision);
}

static struct gah_interval resolve_relation(const struct frame *f)
{
    const struct when *w = f->when;
    struct gah_interval out = unplaced(GAH_PRECISION_YEAR);
    int32_t step = w->steps;
    if (w->unit == UNIT_WEEK)
        return known(f) ? week_of(f, step) : unplaced(GAH_PRECISION_WEEK);
    if (w->unit == UNIT_MONTH)
        out.precision = GAH_PRECISION_MONTH;
    if (!known(f) || w->unit > UNIT_YEAR)
        return out;
    struct gah_ymd now = gah_calendar_from_day(w->unit_calendar, f->today);
    if (w->unit == UNIT_YEAR) {
        (void)gah_interval_year(w->unit_calendar, now.year + step, &out);
    } else if (w->unit == UNIT_MONTH) {
        int32_t months = now.year * 12 + now.month - 1 + step;
        (void)gah_interval_month(w->unit_calendar, months / 12, months % 12 + 1, &out);
    } else {
        int32_t seasons = now.year * 4 + (now.month - 1) / 3 + step;
        out = season_of(w->unit_calendar, seasons / 4, seasons % 4 + 1);
    }
    return out;
}

/* The year in which a weekday and a day and month agree, near the anchor. */
static bool year_by_weekday(const struct frame *f, int32_t year, int32_t *out)
{
    static const int32_t steps[] = {0, -1, 1, -2, 2, -3, -4, -5};
    const struct when *w = f->when;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        struct gah_interval day = in_year(w, year + steps[i]);
        if (day.from == GAH_DAY_NONE || gah_calendar_weekday(day.from) != w->weekday)
            continue;
        *out = year + steps[i];
        return true;
    }
    return false;
}

static struct gah_interval nearest_occurrence(const struct frame *f)
{
    const struct when *w = f->when;
    int32_t year = gah_calendar_from_day(w->calendar, f->today).year, agreed;
    struct gah_interval here = in_year(w, year);
    if (here.from == GAH_DAY_NONE) /* 30 Esfand, 29 February */
        return here;
    struct gah_interval other = in_year(w, here.from <= f->today ? year + 1 : year - 1);
    if (here.from <= f->today && here.to >= f->today && !(w->has & HAS_WEEKDAY))
        return here;
    if (other.from == GAH_DAY_NONE)
        other = here;
    struct gah_interval earlier = here.from <= f->today ? here : other;
    struct gah_interval later = here.from <= f->today ? other : here;
    bool back = choose(w->side, f->today, earlier.to, later.from) == earlier.to;
    struct gah_interval best = back ? earlier : later;
    if (!(w->has & HAS_WEEKDAY) || gah_calendar_weekday(best.from) == w->weekday)
        return best;
    int32_t fitting = nearest_weekday(best.from, w->weekday);
    if (w->day == w->day_last && abs(fitting - best.from) == 1 &&
        abs(best.from - f->today) <= SLIP_RANGE)
        return days(fitting, fitting, GAH_PRECISION_DAY);
    year = gah_calendar_from_day(w->calendar, best.from).year;
    return year_by_weekday(f, year, &agreed) ? in_year(w, agreed) : best;
}

int32_t timex_year_within(const struct when *when, enum gah_calendar other,
                          int32_t year)
{
    struct gah_interval all, month;
    if (!gah_interval_year(other, year, &all))
        return year;
    int32_t first = gah_calendar_from_day(when->calendar, all.from).year;
    bool begins = gah_interval_month(when->calendar, first, when->month, &month);
    return begins && month.from >= all.from ? first : first + 1;
}

static struct gah_interval by_relation(const struct frame *f)
{
    const struct when *w = f->when;
    struct gah_ymd now = gah_calendar_from_day(w->calendar, f->today);
    int32_t step = w->steps;
    if (w->unit == UNIT_YEAR && w->calendar != GAH_GREGORIAN &&
        w->calendar != w->unit_calendar) { /* Ramadan of last year */
        int32_t year = gah_calendar_from_day(w->unit_calendar, f->today).year + step;
        return in_year(w, timex_year_within(w, w->unit_calendar, year));
    }
    if (w->unit == UNIT_YEAR)
        return in_year(w, now.year + step);
    if (w->relation == RELATION_THIS)
        return in_year(w, now.year);
    struct gah_interval here = in_year(w, now.year);
    if (step < 0)
        return here.to < f->today ? here : in_year(w, now.year - 1);
    return here.from > f->today ? here : in_year(w, now.year + 1);
}

static struct gah_interval resolve_month_day(const struct frame *f)
{
    const struct when *w = f->when;
    struct when own = *w;
    if (w->has & HAS_YEAR)
        return in_year(w, w->year);
    if (!known(f))
        return unplaced(w->has & HAS_DAY ? GAH_PRECISION_DAY : GAH_PRECISION_MONTH);
    if (!(w->has & HAS_MONTH) && w->has & HAS_RELATION && !(w->has & HAS_SEASON)) {
        struct gah_ymd now = gah_calendar_from_day(w->calendar, f->today);
        int32_t months = now.year * 12 + now.month - 1 + w->steps;
        own.month = months % 12 + 1;
        return in_year(&own, months / 12);
    }
    return w->has & HAS_RELATION ? by_relation(f) : nearest_occurrence(f);
}

/* The first, second, … part of N months of a year. */
static struct gah_interval first_months(const struct when *w, struct gah_interval year)
{
    struct gah_interval first, last;
    enum gah_calendar calendar = w->has & HAS_RELATION ? w->unit_calendar : w->calendar;
    int32_t number = gah_calendar_from_day(calendar, year.from).year;
    int32_t month = (w->first_nth - 1) * w->first_count + 1;
    if (year.from == GAH_DAY_NONE || year.precision != GAH_PRECISION_YEAR ||
        !gah_interval_month(calendar, number, month, &first) ||
        !gah_interval_month(calendar, number, month + w->first_count - 1, &last))
        return year;
    return days(first.from, last.to, GAH_PRECISION_SEASON);
}

static struct gah_interval thirds(struct gah_interval all, int32_t first, int32_t last,
                                  enum phase phase)
{
    if (phase == PHASE_EARLY)
        return days(all.from, all.from + first - 1, all.precision);
    if (phase == PHASE_MIDDLE)
        return days(all.from + first, all.from + last - 1, all.precision);
    return days(all.from + last, all.to, all.precision);
}

/* The first or the last six months of a year, fifteen days of a month. */
static struct gah_interval half(const struct when *w, struct gah_interval all)
{
    enum gah_calendar calendar = w->has & HAS_YEAR ? w->calendar : w->unit_calendar;
    int32_t second = all.from + (all.to - all.from + 1) / 2;
    if (all.precision == GAH_PRECISION_MONTH)
        second = all.from + 15;
    else if (all.precision == GAH_PRECISION_YEAR)
        second = gah_calendar_add_months(calendar, all.from, 6);
    return w->phase == PHASE_FIRST_HALF ? days(all.from, second - 1, all.precision)
                                        : days(second, all.to, all.precision);
}

/* "the second week of April" is days 8 to 14. */
static struct gah_interval week_in(struct gah_interval all, enum phase phase)
{
    enum { WEEK = 7 };
    if (phase == PHASE_WEEK_LAST)
        return days(all.to - WEEK + 1, all.to, GAH_PRECISION_WEEK);
    int32_t from = phase == PHASE_WEEK_FROM
                       ? all.from
                       : all.from + WEEK * (int32_t)(phase - PHASE_WEEK_1);
    return days(from, from + WEEK - 1, GAH_PRECISION_WEEK);
}

static struct gah_interval apply_phase(const struct when *w, struct gah_interval all)
{
    enum phase phase = w->phase;
    if (all.from == GAH_DAY_NONE ||
        (all.precision == GAH_PRECISION_DAY && phase != PHASE_WEEK_FROM))
        return all;
    if (phase >= PHASE_WEEK_1)
        return week_in(all, phase);
    if (phase == PHASE_START)
        return days(all.from, all.from, GAH_PRECISION_DAY);
    if (phase == PHASE_END)
        return days(all.to, all.to, GAH_PRECISION_DAY);
    if (phase == PHASE_FIRST_HALF || phase == PHASE_SECOND_HALF)
        return half(w, all);
    int32_t len = all.to - all.from + 1;
    if (all.precision == GAH_PRECISION_MONTH)
        return thirds(all, 10, 20, phase);
    if (all.precision == GAH_PRECISION_WEEK)
        return thirds(all, 2, 5, phase);
    return thirds(all, len / 3, len - len / 3, phase);
}

static struct gah_interval resolve(const struct frame *f)
{
    const struct when *w = f->when;
    if (w->has & (HAS_MONTH | HAS_DAY | HAS_SEASON))
        return resolve_month_day(f);
    if (w->has & HAS_WEEKDAY)
        return resolve_weekday(f);
    if (w->has & HAS_DEICTIC)
        return known(f) ? days(f->today + w->deictic, f->today + w->deictic,
                               GAH_PRECISION_DAY)
                        : unplaced(GAH_PRECISION_DAY);
    if (w->has & HAS_AGO)
        return resolve_ago(f);
    if (w->has & HAS_RELATION)
        return resolve_relation(f);
    return resolve_years(w);
}

/* From the first of two weekdays or months to the second. */
static struct gah_interval resolve_pair(const struct frame *f)
{
    struct when own = *f->when;
    struct frame second = {.when = &own, .today = f->today, .date = f->date};
    struct gah_interval from = resolve(f), to;
    if (from.from == GAH_DAY_NONE)
        return from;
    if (own.has & HAS_MONTH) {
        own.month = own.second;
        to = resolve(&second);
        return to.from > from.from ? days(from.from, to.to, from.precision) : from;
    }
    int32_t last = from.from + (own.second - own.weekday + 7) % 7;
    if (own.relation == RELATION_LAST && last >= f->today)
        return days(from.from - 7, last - 7, from.precision);
    return days(from.from, last, from.precision);
}

static enum gah_basis basis_of(const struct when *w)
{
    if (w->has & (HAS_SPAN | HAS_SET | HAS_VAGUE))
        return GAH_BASIS_NONE;
    if (w->has & (HAS_YEAR | HAS_DECADE))
        return GAH_BASIS_EXPLICIT;
    if (w->has & (HAS_MONTH | HAS_DAY | HAS_SEASON))
        return GAH_BASIS_PARTIAL;
    return GAH_BASIS_RELATIVE;
}

/* A weekday beside a date or beside "yesterday" that is not the weekday of that day. */
static bool disagrees(const struct frame *f, struct gah_interval found)
{
    const struct when *w = f->when;
    if (!(w->has & HAS_WEEKDAY) || w->has & HAS_PAIR || found.from != found.to ||
        found.from == GAH_DAY_NONE)
        return false;
    if (w->has & HAS_DAY)
        return gah_calendar_weekday(found.from) != w->weekday ||
               gah_calendar_from_day(w->calendar, found.from).day != w->day;
    return w->has & HAS_DEICTIC && !(w->has & HAS_RELATION) &&
           found.from != f->today + w->deictic;
}

static struct gah_interval place(const struct frame *f)
{
    const struct when *w = f->when;
    struct gah_interval interval = w->has & HAS_PAIR ? resolve_pair(f) : resolve(f);
    if (w->has & HAS_FIRST_MONTHS)
        interval = first_months(w, interval);
    if (w->has & HAS_PHASE)
        interval = apply_phase(w, interval);
    return interval;
}

/* Counted from a day that may be any of a window. */
static struct gah_interval place_in_window(struct frame *f, struct gah_interval window)
{
    f->today = window.from;
    struct gah_interval first = place(f);
    f->today = window.to;
    struct gah_interval last = place(f);
    f->today = GAH_DAY_NONE;
    if (first.from == last.from && first.to == last.to)
        return first;
    return unplaced(first.precision);
}

static struct gah_interval place_from_dct(struct frame *f, const struct gah_date *dct)
{
    bool dated = dct && dct->basis != GAH_BASIS_NONE;
    if (f->when->from_date) {
        f->today = f->when->anchor;
        return place(f);
    }
    if (!dated || dct->interval.from == GAH_DAY_NONE ||
        (dct->basis == GAH_BASIS_INFERRED && dct->interval.to == GAH_DAY_NONE))
        return place(f);
    bool window = dct->interval.to != dct->interval.from;
    f->approximate = window || dct->interval.approximate;
    if (window && dct->basis == GAH_BASIS_INFERRED)
        return place_in_window(f, dct->interval);
    f->today = dct->interval.from;
    return place(f);
}

void timex_resolve(const struct scan *scan, const struct when *when,
                   struct gah_timex *out)
{
    struct frame f = {.when = when, .today = GAH_DAY_NONE, .date = &out->date};
    out->date.basis = basis_of(when);
    out->date.interval = unplaced(GAH_PRECISION_DAY);
    out->date.anchor = GAH_DAY_NONE;
    out->date.calendar =
        when->has & (HAS_MONTH | HAS_DAY | HAS_YEAR | HAS_SEASON | HAS_DECADE)
            ? when->calendar
        : when->has & HAS_RELATION ? when->unit_calendar
                                   : GAH_GREGORIAN;
    if (out->date.basis == GAH_BASIS_NONE)
        return;
    struct gah_interval interval = place_from_dct(&f, scan->input->dct);
    if (disagrees(&f, interval))
        out->date.why = "the weekday and the day disagree";
    if (out->date.basis != GAH_BASIS_EXPLICIT) {
        out->date.anchor = f.today;
        interval.approximate = f.approximate && interval.from != GAH_DAY_NONE;
    }
    out->date.interval = interval;
}
