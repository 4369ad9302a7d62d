/* How the days of an expression were counted, for explaining: the choices that
 * timex_value.c made, told from the parts and the days that came of them. */
#include "timex.h"

static enum gah_precision precision_of(enum time_unit unit)
{
    switch (unit) {
    case UNIT_WEEK:
        return GAH_PRECISION_WEEK;
    case UNIT_MONTH:
        return GAH_PRECISION_MONTH;
    case UNIT_SEASON:
        return GAH_PRECISION_SEASON;
    case UNIT_YEAR:
        return GAH_PRECISION_YEAR;
    case UNIT_DECADE:
    case UNIT_CENTURY:
        return GAH_PRECISION_DECADE;
    case UNIT_NONE:
    case UNIT_DAY:
    case UNIT_HOUR:
    case UNIT_MINUTE:
    default:
        return GAH_PRECISION_DAY;
    }
}

static enum gah_reckon_part part_of(const struct when *w)
{
    static const enum gah_reckon_part parts[] = {
        [PHASE_EARLY] = GAH_RECKON_EARLY,
        [PHASE_MIDDLE] = GAH_RECKON_MIDDLE,
        [PHASE_LATE] = GAH_RECKON_LATE,
        [PHASE_START] = GAH_RECKON_FIRST_DAY,
        [PHASE_END] = GAH_RECKON_LAST_DAY,
        [PHASE_FIRST_HALF] = GAH_RECKON_FIRST_HALF,
        [PHASE_SECOND_HALF] = GAH_RECKON_SECOND_HALF,
        [PHASE_WEEK_1] = GAH_RECKON_WEEK_IN,
        [PHASE_WEEK_2] = GAH_RECKON_WEEK_IN,
        [PHASE_WEEK_3] = GAH_RECKON_WEEK_IN,
        [PHASE_WEEK_4] = GAH_RECKON_WEEK_IN,
        [PHASE_WEEK_LAST] = GAH_RECKON_WEEK_IN,
        [PHASE_WEEK_FROM] = GAH_RECKON_WEEK_FROM};
    return w->has & HAS_PHASE ? parts[w->phase] : GAH_RECKON_ALL;
}

/* The side of the anchor on which the days are; the nearest where the sentence does not
 * say, or its side would have been too far. */
static enum gah_reckon_side side_of(const struct when *w, const struct gah_date *date)
{
    bool before = date->interval.from <= date->anchor;
    if (w->has & HAS_RELATION && w->relation != RELATION_THIS)
        return w->relation == RELATION_LAST ? GAH_RECKON_LAST : GAH_RECKON_NEXT;
    if (date->interval.from == GAH_DAY_NONE || w->side == SIDE_UNKNOWN)
        return GAH_RECKON_NEAREST;
    if (before != (w->side == SIDE_PAST) && date->interval.from != date->anchor)
        return GAH_RECKON_NEAREST;
    return w->side == SIDE_PAST ? GAH_RECKON_LAST : GAH_RECKON_NEXT;
}

/* A date without its year. */
static enum gah_reckon_kind kind_of_date(const struct when *w)
{
    if (w->has & HAS_RELATION && !(w->has & (HAS_MONTH | HAS_SEASON)))
        return GAH_RECKON_UNIT; /* the 5th of this month */
    if (w->has & HAS_RELATION && (w->unit == UNIT_YEAR || w->relation == RELATION_THIS))
        return GAH_RECKON_DATE_YEAR;
    return w->has & HAS_WEEKDAY && w->has & HAS_DAY ? GAH_RECKON_DATE_WEEKDAY
                                                    : GAH_RECKON_DATE;
}

static enum gah_reckon_kind kind_of(const struct when *w)
{
    if (w->has & (HAS_YEAR | HAS_DECADE))
        return GAH_RECKON_WHOLE;
    if (w->has & (HAS_MONTH | HAS_DAY | HAS_SEASON))
        return kind_of_date(w);
    if (w->has & HAS_DEICTIC)
        return GAH_RECKON_DAYS;
    if (w->has & HAS_WEEKDAY)
        return w->has & HAS_RELATION && w->unit == UNIT_WEEK ? GAH_RECKON_WEEK_DAY
                                                             : GAH_RECKON_WEEKDAY;
    return w->has & HAS_AGO ? GAH_RECKON_SPAN : GAH_RECKON_UNIT;
}

struct gah_reckoning timex_reckon(const struct when *when, const struct gah_date *date)
{
    struct gah_reckoning r = {.kind = GAH_RECKON_NONE};
    if (date->basis == GAH_BASIS_NONE)
        return r;
    r.kind = kind_of(when);
    r.unit = precision_of(when->unit);
    r.count = r.kind == GAH_RECKON_DAYS   ? when->deictic
              : r.kind == GAH_RECKON_SPAN ? when->count
                                          : when->steps;
    r.weekday = when->weekday;
    r.side = side_of(when, date);
    r.part = part_of(when);
    return r;
}
