/* Walks the tokens and joins neighbouring parts to one expression: "this morning
 * (Wednesday)", "Tuesday, 14 September". */
#include <string.h>

#include "gahnama/base/vec.h"
#include "timex.h"

enum { NAMED = HAS_DEICTIC | HAS_WEEKDAY, LEADS_MAX = 3 };

/* "next Wednesday", "Wednesday of last week": a date may tell the same day. */
static bool is_directed_weekday(const struct when *when)
{
    return when->has & HAS_WEEKDAY && when->has & HAS_RELATION &&
           !(when->has & ~(unsigned)(HAS_WEEKDAY | HAS_RELATION | HAS_DAYPART)) &&
           (when->unit == UNIT_NONE || when->unit == UNIT_WEEK);
}

/* A comma may stand between a weekday or a deictic and a date, and nowhere else. */
static bool comma_joins(const struct when *when)
{
    if (is_directed_weekday(when))
        return true;
    return (when->has & ~(unsigned)(NAMED | HAS_DAYPART)) == 0 && when->has & NAMED;
}

/* ", Oct. 11" behind "next Wednesday": the date says which. */
static bool read_date_of_weekday(const struct scan *scan, size_t at, struct when *when,
                                 size_t *end)
{
    unsigned date = HAS_DAY | HAS_MONTH;
    struct when trial = *when;
    if (!is_directed_weekday(when))
        return false;
    trial.has &= ~(unsigned)HAS_RELATION;
    if (!timex_part(scan, at, &trial, end) || (trial.has & date) != date)
        return false;
    *when = trial;
    return true;
}

/* Behind "in" stands a year, or a month whose name is a word too; a language may have
 * another for seasons. */
static bool is_introduced(const struct scan *scan, size_t i, const char *role)
{
    size_t end;
    for (size_t back = 1; back <= 2 && back <= i; back++)
        if (timex_role(scan, i - back, role, &end) && end == i)
            return true;
    return false;
}

/* "May of last year", "September of 2016" */
static bool read_year_of(const struct scan *scan, size_t at, struct when *when,
                         size_t *end)
{
    if (!(when->has & HAS_MONTH) || when->has & (HAS_YEAR | HAS_RELATION) ||
        !timex_role(scan, at, "of-month", &at))
        return false;
    struct when trial = *when;
    trial.introduced = true;
    if (!timex_part(scan, at, &trial, end))
        return false;
    if (!(trial.has & HAS_YEAR) &&
        !(trial.has & HAS_RELATION && trial.unit == UNIT_YEAR))
        return false;
    *when = trial;
    return true;
}

/* Reads parts from token i on; false where there is none. */
static bool read_parts(const struct scan *scan, size_t i, struct when *when)
{
    size_t at = i, end;
    *when = (struct when){.first = i, .end = i, .side = SIDE_UNKNOWN};
    when->introduced = is_introduced(scan, i, "in");
    when->in_season = when->introduced || is_introduced(scan, i, "in-season");
    for (;;) {
        struct when trial = *when;
        size_t next = at;
        if (at > i &&
            (!timex_adjacent(scan, at - 1, at) || timex_begins_with_and(scan, at)))
            break;
        if (when->has && comma_joins(when) && timex_role(scan, at, "comma", &next) &&
            !scan_is(scan, at, "-"))
            at = next;
        if (!timex_part(scan, at, &trial, &end) &&
            !read_year_of(scan, at, &trial, &end) &&
            !read_date_of_weekday(scan, at, &trial, &end)) {
            if (!timex_role(scan, at, "day", &end))
                break;
            at = end; /* "day", "on the date of": part of what follows */
            if (!timex_part(scan, at, &trial, &end))
                break;
        }
        *when = trial;
        when->end = at = end;
    }
    return when->has != 0;
}

/* "in summer": a date where the sentence tells of one summer. */
static bool is_bare_season(const struct when *w)
{
    return w->in_season && w->has == HAS_SEASON && w->needs == 1;
}

static bool is_complete(const struct when *w)
{
    if ((w->has & ~(unsigned)(HAS_DAYPART | HAS_PHASE | HAS_FIRST_MONTHS)) == 0)
        return false;
    if (w->has & HAS_DAY && !(w->has & (HAS_MONTH | HAS_RELATION)))
        return false;
    if (w->holiday)
        return w->has & (HAS_YEAR | HAS_RELATION);
    if (w->has & (HAS_MONTH | HAS_SEASON) && w->needs == 2)
        return w->has & HAS_DAY && w->has & (HAS_YEAR | HAS_WEEKDAY);
    if (w->has & (HAS_MONTH | HAS_SEASON) && w->needs == 1)
        return (w->introduced && (w->has & (HAS_DAY | HAS_MONTH)) == HAS_MONTH) ||
               is_bare_season(w) || (w->has & HAS_DAY && !w->counting) ||
               w->has & HAS_WEEKDAY || w->has & (HAS_YEAR | HAS_RELATION | HAS_PHASE);
    return true;
}

/* What stands in brackets behind an expression names the same day. */
static void merge(struct when *outer, const struct when *inner)
{
    unsigned own = outer->has & (HAS_MONTH | HAS_DAY | HAS_YEAR);
    if (inner->has & NAMED && !(inner->has & ~(unsigned)(NAMED | HAS_DAYPART))) {
        if (inner->has & HAS_WEEKDAY && !(outer->has & HAS_WEEKDAY))
            outer->weekday = inner->weekday;
        if (inner->has & HAS_DEICTIC && !(outer->has & HAS_DEICTIC))
            outer->deictic = inner->deictic;
        outer->has |= inner->has & NAMED;
    } else if (!(outer->has & ~(unsigned)(NAMED | HAS_DAYPART)) ||
               is_directed_weekday(outer)) {
        struct when date = *inner; /* "Thursday (6 Mehr)" */
        date.first = outer->first;
        date.weekday = outer->weekday;
        date.deictic = outer->deictic;
        date.daypart = outer->daypart;
        date.has |= outer->has & ~(unsigned)HAS_RELATION;
        *outer = date;
    } else if (inner->has & HAS_YEAR &&
               (!(own & HAS_YEAR) || outer->calendar == GAH_ISLAMIC)) {
        /* the sighting of the moon leaves an Islamic day uncertain */
        size_t first = outer->first;
        enum side side = outer->side;
        *outer = *inner;
        outer->first = first;
        outer->side = side;
    }
}

static bool may_merge(const struct when *outer, const struct when *inner)
{
    unsigned dates = HAS_MONTH | HAS_DAY;
    if (inner->has & NAMED && outer->has & (NAMED | dates) &&
        !(outer->has & inner->has & NAMED))
        return true;
    if ((is_directed_weekday(outer) ||
         (!(outer->has & ~(unsigned)(NAMED | HAS_DAYPART)) && outer->has & NAMED)) &&
        !(inner->has & ~(dates | HAS_YEAR)) && inner->has & HAS_DAY)
        return true;
    if ((outer->has & dates) == dates && (inner->has & dates) == dates)
        return outer->calendar != inner->calendar;
    return outer->has & HAS_YEAR && !(outer->has & dates) && inner->has == HAS_YEAR &&
           outer->calendar != inner->calendar;
}

/* "equal to 30 July 2015": the same day in another calendar. */
static void read_equal(const struct scan *scan, struct when *when)
{
    struct when inner;
    size_t at = when->end, end;
    if (timex_role(scan, at, "comma", &end))
        at = end;
    if (!timex_adjacent(scan, when->end - 1, at) ||
        !timex_role(scan, at, "equals", &at) || !read_parts(scan, at, &inner) ||
        !is_complete(&inner) || !may_merge(when, &inner))
        return;
    merge(when, &inner);
    when->end = inner.end;
}

static void read_brackets(const struct scan *scan, struct when *when)
{
    struct when inner;
    if (!scan_is(scan, when->end, "(") ||
        !timex_adjacent(scan, when->end - 1, when->end) ||
        !read_parts(scan, when->end + 1, &inner) || !scan_is(scan, inner.end, ")") ||
        !is_complete(&inner) || !may_merge(when, &inner))
        return;
    merge(when, &inner);
    when->end = inner.end + 1;
}

/* The name of a street, a hospital, an uprising: no date of the story. */
static bool is_name(const struct scan *scan, const struct when *w)
{
    size_t end;
    if (w->first == 0 || !(w->has & HAS_MONTH) || w->has & (HAS_YEAR | HAS_RELATION))
        return false;
    return timex_role(scan, w->first - 1, "name", &end) && end == w->first;
}

/* A longer form of a date than the stop phrase, or a unit that is counted: "one day"
 * is some day, "one day ago" is not. */
static bool outweighs_stop(const struct scan *scan, size_t i,
                           const struct gah_lex_hit *stop)
{
    static const enum gah_lex_kind longer[] = {GAH_LEX_DEICTIC, GAH_LEX_HOLIDAY,
                                               GAH_LEX_PHASE};
    for (size_t k = 0; k < sizeof longer / sizeof *longer; k++) {
        const struct gah_lex_hit *hit = timex_hit(scan, i, longer[k]);
        if (hit && hit->end > stop->end)
            return true;
    }
    struct unit_word unit;
    size_t end = scan_after(scan, stop);
    const struct gah_lex_hit *behind = timex_hit(scan, end, GAH_LEX_DIRECTION);
    return behind && strcmp(behind->rule->fields[1], "ago") == 0 &&
           strcmp(behind->rule->fields[2], "behind") == 0 &&
           timex_unit(scan, i, &unit) && unit.end == end;
}

static size_t stop_end(const struct scan *scan, size_t i)
{
    const struct gah_lex_hit *stop = timex_hit(scan, i, GAH_LEX_TIMESTOP);
    if (!stop || outweighs_stop(scan, i, stop))
        return i;
    size_t end = scan_after(scan, stop);
    const struct gah_lex_hit *next = timex_hit(scan, end, GAH_LEX_DIRECTION);
    bool dated = next && strcmp(next->rule->fields[2], "behind") == 0 &&
                 timex_hit(scan, end - 1, GAH_LEX_WEEKDAY);
    return dated ? end - 1 : end; /* "the sermon of last Friday" has a date */
}

/* A stop phrase that begins inside and reaches farther: "the day Friday prayers". */
static void cut_at_stop(const struct scan *scan, struct when *w)
{
    for (size_t i = w->first + 1; i < w->end; i++)
        if (stop_end(scan, i) > w->end)
            w->has = 0;
}

/* Reads an expression at token i, with its leading words. A name is read too, but
 * its parts are left empty. */
static bool read_at(const struct scan *scan, size_t i, struct when *when)
{
    size_t start = i;
    for (int n = 0; n < LEADS_MAX && timex_role(scan, start, "day", &start); n++)
        continue;
    bool led = start > i && read_parts(scan, start, when) &&
               !(when->has & (HAS_VAGUE | HAS_SET | HAS_SPAN | HAS_AGO));
    if (!led && !read_parts(scan, i, when))
        return false;
    when->first = i;
    if (!is_complete(when))
        return false;
    cut_at_stop(scan, when);
    if (!when->has)
        return false;
    if (is_name(scan, when))
        when->has = 0;
    else
        read_equal(scan, when);
    if (when->has)
        read_brackets(scan, when);
    return true;
}

/* "Saturday and Sunday of next week", "20 Mehr and 5 Aban 1395": what stands behind the
 * second holds for the first too. */
static void take_from_next(const struct scan *scan, struct when *w)
{
    struct when next;
    size_t at;
    unsigned own = w->has & ~(unsigned)HAS_DAYPART;
    if ((own != HAS_WEEKDAY && own != HAS_MONTH && own != (HAS_DAY | HAS_MONTH)) ||
        !(timex_and(scan, w->end, &at) || timex_role(scan, w->end, "to", &at)) ||
        !read_parts(scan, at, &next) || !(next.has & own))
        return;
    enum time_unit unit = own == HAS_WEEKDAY ? UNIT_WEEK : UNIT_YEAR;
    if (next.has & HAS_RELATION && next.unit == unit) {
        w->has |= HAS_RELATION;
        w->unit = next.unit;
        w->unit_calendar = next.unit_calendar;
        w->relation = next.relation;
        w->steps = next.steps;
        w->first_weekday = next.first_weekday;
    } else if (own != HAS_WEEKDAY && next.has & HAS_MONTH && next.has & HAS_YEAR &&
               next.calendar == w->calendar) {
        w->has |= HAS_YEAR;
        w->year = w->year_last = next.year - (w->month > next.month);
    }
}

/* The weekday or the month's name at token i, where the one or the other is asked for.
 */
static int32_t name_at(const struct scan *scan, size_t i, unsigned kind, size_t *end)
{
    struct when name = {0};
    if (kind == HAS_MONTH)
        return timex_month_name(scan, i, &name, end) ? name.month : 0;
    const struct gah_lex_hit *hit = timex_hit(scan, i, GAH_LEX_WEEKDAY);
    if (!hit)
        return 0;
    *end = scan_after(scan, hit);
    return hit->rule->number[0];
}

/* "the past Saturday and Sunday" with a word that holds for both, "the night of
 * Wednesday Thursday": one stretch. */
static void take_pair(const struct scan *scan, struct when *w)
{
    unsigned own = w->has & ~(unsigned)HAS_DAYPART;
    size_t at = w->end;
    if (own != HAS_WEEKDAY && own != HAS_MONTH)
        return;
    bool joined = timex_and(scan, at, &at) || timex_role(scan, at, "or", &at);
    int32_t second = name_at(scan, at, own, &at);
    if (!second || !timex_adjacent(scan, w->end - 1, w->end))
        return;
    const struct gah_lex_hit *both = timex_hit(scan, at, GAH_LEX_DIRECTION);
    if (joined && both && both->rule->fields[4][0]) {
        w->has |= HAS_PAIR | HAS_RELATION;
        w->relation =
            strcmp(both->rule->fields[3], "last") == 0 ? RELATION_LAST : RELATION_NEXT;
        w->steps = w->relation == RELATION_LAST ? -1 : 1;
        w->end = scan_after(scan, both);
    } else if (!joined && own == HAS_WEEKDAY && w->has & HAS_DAYPART &&
               second == w->weekday % 7 + 1) {
        w->has |= HAS_PAIR;
        w->end = at;
    }
    w->second = second;
}

/* "26 Dey of the same year": the year of the last date that had one. */
static void take_same_year(const struct scan *scan, struct when *when, int32_t last)
{
    size_t end;
    if (last == GAH_DAY_NONE || !(when->has & HAS_MONTH) ||
        when->has & (HAS_YEAR | HAS_RELATION) ||
        !timex_role(scan, when->end, "same-year", &end))
        return;
    when->year = when->year_last = gah_calendar_from_day(when->calendar, last).year;
    when->has |= HAS_YEAR;
    when->end = end;
}

/* The last single day of the text: "the next day" is counted from it where it stands in
 * the same sentence; and the last date with a year, for "the year before". */
struct last_day {
    int32_t day;
    uint32_t sentence;
    int32_t whole;
    uint32_t whole_sentence;
    bool whole_is_year;
    enum gah_calendar whole_calendar;
};

static void note_day(const struct scan *scan, const struct when *when,
                     const struct gah_timex *timex, struct last_day *last)
{
    struct gah_interval found = timex->date.interval;
    if (when->has & HAS_YEAR && found.from != GAH_DAY_NONE) {
        last->whole = found.from;
        last->whole_sentence = scan->tokens[when->first].sentence;
        last->whole_calendar = when->calendar;
        last->whole_is_year = !(when->has & (HAS_MONTH | HAS_SEASON));
    }
    if (found.from == GAH_DAY_NONE || found.from != found.to ||
        !(when->has & (HAS_DAY | HAS_WEEKDAY)))
        return;
    last->day = found.from;
    last->sentence = scan->tokens[when->first].sentence;
}

/* Years are those of the date's calendar; from a year alone, "two years later" is a
 * year again. */
static void count_years(struct when *when, const struct last_day *last)
{
    if (when->unit != UNIT_YEAR)
        return;
    when->unit_calendar = last->whole_calendar;
    if (!(when->has & HAS_AGO) || !last->whole_is_year)
        return;
    when->has = (when->has & ~(unsigned)HAS_AGO) | HAS_RELATION;
    when->steps = when->count;
    when->relation = when->count < 0 ? RELATION_LAST : RELATION_NEXT;
}

/* False where it is counted from a day that the sentence does not name. */
static bool take_anchor(const struct scan *scan, struct when *when,
                        const struct last_day *last)
{
    bool counts_units = when->has & (HAS_RELATION | HAS_AGO);
    bool whole = last->whole != GAH_DAY_NONE &&
                 last->whole_sentence == scan->tokens[when->first].sentence;
    if (counts_units && (when->prefers_date || when->from_date)) {
        when->from_date = when->from_date || whole;
        when->anchor = last->whole;
        if (whole)
            count_years(when, last);
        return whole || when->prefers_date;
    }
    if (!when->from_date)
        return true;
    when->anchor = last->day;
    when->rule = "counted-from-date";
    return last->day != GAH_DAY_NONE &&
           last->sentence == scan->tokens[when->first].sentence;
}

static bool has_tense(const struct scan *scan, const struct when *when)
{
    return when->side == SIDE_PAST || timex_says_future(scan, when);
}

void timex_read(const struct scan *scan, struct when **out, size_t *count)
{
    struct gah_vec read;
    struct when when;
    gah_vec_init(&read, sizeof(struct when));
    for (size_t i = 0; i < scan->token_count;) {
        if (!timex_may_begin(&scan->tokens[i])) {
            i++;
            continue;
        }
        size_t stop = stop_end(scan, i);
        if (stop > i || !read_at(scan, i, &when)) {
            i = stop > i ? stop : i + 1;
            continue;
        }
        take_pair(scan, &when);
        take_from_next(scan, &when);
        i = when.end;
        *(struct when *)gah_vec_push(&read) = when;
    }
    *out = gah_vec_freeze(&read, scan->arena, count);
    gah_vec_release(&read);
}

/* What the expressions before lead on to. */
struct course {
    int32_t last; /* a day of the last date with a year */
    struct last_day day;
    size_t end; /* the first token behind the expressions so far */
};

/* False where the expression is none, or part of the one before. */
static bool place(const struct scan *scan, struct course *course, struct when *when,
                  struct gah_timex *timex)
{
    if (when->first < course->end)
        return false;
    take_same_year(scan, when, course->last);
    course->end = when->end;
    if (!when->has || !take_anchor(scan, when, &course->day))
        return false;
    when->side = timex_side(scan, when);
    if (is_bare_season(when) && !has_tense(scan, when))
        return false;
    timex_resolve(scan, when, timex);
    timex_format(scan, when, timex);
    note_day(scan, when, timex, &course->day);
    if (timex->date.basis == GAH_BASIS_EXPLICIT)
        course->last = timex->date.interval.from;
    return true;
}

void timex_place(const struct scan *scan, const struct when *read, size_t read_count,
                 struct gah_timex **out, struct when **whens, size_t *count)
{
    struct gah_timex *found = gah_arena_array(scan->arena, read_count, sizeof *found);
    struct when *kept = gah_arena_array(scan->arena, read_count, sizeof *kept);
    struct course course = {
        .last = GAH_DAY_NONE,
        .day = {.day = GAH_DAY_NONE, .whole = GAH_DAY_NONE},
    };
    *count = 0;
    for (size_t i = 0; i < read_count; i++) {
        struct gah_timex timex = {0};
        struct when when = read[i];
        if (!place(scan, &course, &when, &timex))
            continue;
        kept[*count] = when;
        found[(*count)++] = timex;
    }
    *out = found;
    *whens = kept;
}
