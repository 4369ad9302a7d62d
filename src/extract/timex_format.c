/* How a value is written: TIMEX3, EDTF, and the offset from publication. */
#include <stdlib.h>
#include <string.h>

#include "gahnama/chrono/edtf.h"
#include "timex.h"

static const char *duration(const struct scan *scan, enum time_unit unit, int32_t count)
{
    static const char letters[] = "-DWMMYYYHM";
    int32_t factor = unit == UNIT_SEASON    ? 3
                     : unit == UNIT_DECADE  ? 10
                     : unit == UNIT_CENTURY ? 100
                                            : 1;
    return gah_arena_printf(scan->arena, "P%s%ld%c", unit >= UNIT_HOUR ? "T" : "",
                            (long)count * factor, letters[unit]);
}

static const char *offset(const struct scan *scan, const struct when *w)
{
    if (w->has & (HAS_MONTH | HAS_DAY | HAS_YEAR | HAS_SEASON | HAS_DECADE))
        return NULL;
    if (w->from_date) /* not counted from publication */
        return NULL;
    if (w->has & HAS_DEICTIC)
        return duration(scan, UNIT_DAY, w->deictic);
    if (w->has & HAS_AGO)
        return duration(scan, w->unit, w->count);
    if (w->has & HAS_RELATION && !(w->has & HAS_WEEKDAY) && w->unit != UNIT_NONE)
        return duration(scan, w->unit, w->steps);
    return NULL;
}

/* The EDTF of what has no place: the month and day where they are Gregorian. */
static const char *unplaced(const struct scan *scan, const struct when *w)
{
    bool gregorian = w->calendar == GAH_GREGORIAN && w->has & HAS_MONTH;
    if (!gregorian || w->has & HAS_YEAR)
        return "XXXX-XX-XX";
    if (!(w->has & HAS_DAY))
        return gah_arena_printf(scan->arena, "XXXX-%02d", (int)w->month);
    if (w->day == w->day_last)
        return gah_arena_printf(scan->arena, "XXXX-%02d-%02d", (int)w->month,
                                (int)w->day);
    return gah_arena_printf(scan->arena, "XXXX-%02d-%02d/XXXX-%02d-%02d", (int)w->month,
                            (int)w->day, (int)w->month, (int)w->day_last);
}

static const char *value(const struct scan *scan, const struct when *w,
                         const struct gah_date *date)
{
    if (w->has & HAS_VAGUE)
        return w->vague;
    if (w->has & (HAS_SPAN | HAS_SET))
        return duration(scan, w->unit, w->count);
    struct gah_interval exact = date->interval;
    exact.approximate = false;
    const char *plain = gah_interval_is_placed(exact)
                            ? gah_edtf_format(scan->arena, exact)
                            : unplaced(scan, w);
    if (!(w->has & HAS_DAYPART))
        return plain;
    return gah_arena_printf(scan->arena, "%sT%s", plain, w->daypart);
}

void timex_format(const struct scan *scan, const struct when *when,
                  struct gah_timex *out)
{
    size_t start = gah_fold_body_off(&scan->fold, timex_start(scan, when));
    out->span = scan_span(scan, when->first, when->end - 1);
    out->span.len -= (uint32_t)start - out->span.off;
    out->span.off = (uint32_t)start;
    out->rule = out->date.why ? "weekday-disagrees" : when->rule ? when->rule : "";
    out->type = when->has & HAS_SET       ? GAH_TIMEX_SET
                : when->has & HAS_SPAN    ? GAH_TIMEX_DURATION
                : when->has & HAS_DAYPART ? GAH_TIMEX_TIME
                                          : GAH_TIMEX_DATE;
    out->value = value(scan, when, &out->date);
    out->date.text = scan_words(scan, out->span);
    out->date.rule = out->rule;
    out->date.reckoning = timex_reckon(when, &out->date);
    if (out->date.basis == GAH_BASIS_NONE)
        return;
    out->date.offset = offset(scan, when);
    out->date.edtf = gah_interval_is_placed(out->date.interval)
                         ? gah_edtf_format(scan->arena, out->date.interval)
                         : unplaced(scan, when);
}
