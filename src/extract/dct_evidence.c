/* What the time expressions of a text say of the day on which it was published. */
#include <string.h>

#include "dct.h"
#include "gahnama/chrono/edtf.h"

enum {
    EVIDENCE_MAX = 64,
    PARTIAL_REACH = 300 /* days: a date without a year is no farther away */
};

/* How often a text speaks of such a day as its own, measured on news with known dates;
 * the others quote, or were posted a day late. */
static const double SURE_DAY = 0.95, SURE_WEEKDAY = 0.92, SURE_BOUND = 0.95,
                    SURE_PARTIAL = 0.9;

void dct_add(struct gah_vec *evidence, struct evidence item)
{
    for (size_t i = 0; i < evidence->len; i++) {
        const struct evidence *known = gah_vec_at(evidence, i);
        if (strcmp(known->words, item.words) == 0 &&
            strcmp(known->says, item.says) == 0)
            return;
    }
    if (evidence->len < EVIDENCE_MAX)
        *(struct evidence *)gah_vec_push(evidence) = item;
}

static const char *weekday_name(int32_t weekday)
{
    static const char *const names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                        "Friday", "Saturday", "Sunday"};
    return names[weekday - 1];
}

static const char *day_text(const struct dct_input *in, int32_t day)
{
    char text[16];
    gah_edtf_day(day, text);
    return gah_arena_strdup(in->scan->arena, text);
}

/* "today (Thursday)", "Friday, tomorrow" */
static void add_weekday(const struct dct_input *in, size_t i, struct gah_vec *evidence)
{
    const struct when *w = &in->whens[i];
    int32_t weekday = ((w->weekday - 1 - w->deictic) % 7 + 7) % 7 + 1;
    struct evidence item = {.words = in->timex[i].date.text,
                            .confidence = SURE_WEEKDAY};
    item.days = dct_days_all(in->scan->arena);
    item.days.weekdays = 1u << weekday;
    item.says =
        gah_arena_printf(in->scan->arena, "published on a %s", weekday_name(weekday));
    dct_add(evidence, item);
}

/* "today, 4 October", with a year or without. */
static void add_day(const struct dct_input *in, size_t i, struct gah_vec *evidence)
{
    const struct when *w = &in->whens[i];
    struct gah_arena *arena = in->scan->arena;
    struct evidence item = {.words = in->timex[i].date.text, .confidence = SURE_DAY};
    if (w->day != w->day_last)
        return;
    if (w->has & HAS_YEAR) {
        int32_t day = in->timex[i].date.interval.from - w->deictic;
        if (in->timex[i].date.interval.from == GAH_DAY_NONE)
            return;
        item.days = dct_days_between(arena, day, day);
        item.says = gah_arena_printf(arena, "published on %s", day_text(in, day));
    } else {
        item.days = dct_days_yearly(
            arena, w, (struct day_around){w->deictic, -w->deictic, false});
        item.says = "published on this day of some year";
    }
    dct_add(evidence, item);
}

/* The side of the sentence where it is plain: a present tense may tell of either. */
static enum side plain_side(const struct dct_input *in, size_t i)
{
    enum side side = in->whens[i].side;
    if (side == SIDE_FUTURE && !timex_says_future(in->scan, &in->whens[i]))
        return SIDE_UNKNOWN;
    return side;
}

/* A day or a month with its year, in the past or the future. Years alone are told too
 * freely: "was given the games of 2008". */
static void add_bound(const struct dct_input *in, size_t i, struct gah_vec *evidence)
{
    struct gah_interval date = in->timex[i].date.interval;
    struct gah_arena *arena = in->scan->arena;
    struct evidence item = {.words = in->timex[i].date.text, .confidence = SURE_BOUND};
    enum side side = plain_side(in, i);
    if (side == SIDE_PAST) {
        item.days = dct_days_between(arena, date.from, DCT_LAST_DAY);
        item.says = gah_arena_printf(arena, "told as past: published on %s or later",
                                     day_text(in, date.from));
    } else if (side == SIDE_FUTURE) {
        item.days = dct_days_between(arena, DCT_FIRST_DAY, date.to);
        item.says = gah_arena_printf(
            arena, "told as to come: published on %s or before", day_text(in, date.to));
    } else {
        return;
    }
    dct_add(evidence, item);
}

/* "14 September", "14 Ordibehesht of this year" */
static void add_partial(const struct dct_input *in, size_t i, struct gah_vec *evidence)
{
    const struct when *w = &in->whens[i];
    enum side side = plain_side(in, i);
    bool this_year = w->has & HAS_RELATION;
    int32_t reach = this_year ? 400 : PARTIAL_REACH; /* the year ends before */
    struct day_around around = {.before = side == SIDE_PAST ? 0 : reach,
                                .after = side == SIDE_FUTURE ? 0 : reach,
                                .same_year = this_year};
    struct evidence item = {.words = in->timex[i].date.text,
                            .confidence = SURE_PARTIAL};
    if (side == SIDE_UNKNOWN && !this_year)
        return;
    item.days = dct_days_yearly(in->scan->arena, w, around);
    item.says = this_year           ? "published in the same year"
                : side == SIDE_PAST ? "told as past: published in the months after"
                                    : "told as to come: published in the months "
                                      "before";
    dct_add(evidence, item);
}

static bool is_this_year(const struct when *w)
{
    return w->relation == RELATION_THIS && w->unit == UNIT_YEAR &&
           w->unit_calendar == w->calendar;
}

static void add_time(const struct dct_input *in, size_t i, struct gah_vec *evidence)
{
    const struct when *w = &in->whens[i];
    unsigned date = HAS_DAY | HAS_MONTH;
    bool placed = gah_interval_is_placed(in->timex[i].date.interval);
    if (w->from_date || w->holiday || w->has & (HAS_PAIR | HAS_AGO | HAS_SPAN))
        return;
    if (w->has & HAS_DEICTIC) {
        if ((w->has & date) == date)
            add_day(in, i, evidence);
        else if (w->has & HAS_WEEKDAY && !(w->has & HAS_RELATION))
            add_weekday(in, i, evidence);
    } else if (w->has & (HAS_YEAR | HAS_DECADE)) {
        if (placed && w->has & HAS_MONTH)
            add_bound(in, i, evidence);
    } else if (w->has & HAS_MONTH && (!(w->has & HAS_RELATION) || is_this_year(w))) {
        add_partial(in, i, evidence);
    }
}

/* The same words again say nothing new. */
static bool is_known(const struct gah_vec *evidence, const char *words)
{
    for (size_t i = 0; i < evidence->len; i++)
        if (strcmp(((const struct evidence *)gah_vec_at(evidence, i))->words, words) ==
            0)
            return true;
    return false;
}

void dct_from_times(const struct dct_input *in, struct gah_vec *evidence)
{
    for (size_t i = 0; i < in->count && evidence->len < EVIDENCE_MAX; i++)
        if (!is_known(evidence, in->timex[i].date.text))
            add_time(in, i, evidence);
}
