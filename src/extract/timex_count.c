/* Numbers with what they count: lists of days, lists of years, N units ago. */
#include <string.h>

#include "timex.h"

/* Bounds keep the work linear in the text, whatever it repeats. */
enum { LIST_MAX = 12, JOINT_MAX = 4 };

static size_t digits_of(const struct scan *scan, size_t i)
{
    if (i >= scan->token_count || scan->tokens[i].kind != TOKEN_NUMBER)
        return 0;
    return scan->tokens[i].end - scan->tokens[i].start;
}

/* A joint of a list: "and", "to", a comma, a dash; several in a row are one. */
static bool joint(const struct scan *scan, size_t i, size_t *end)
{
    bool found = false;
    *end = i;
    for (int n = 0; n < JOINT_MAX; n++) {
        size_t next;
        if (timex_begins_with_and(scan, *end))
            return true;
        if (!timex_role(scan, *end, "and", &next) &&
            !timex_role(scan, *end, "to", &next) &&
            !timex_role(scan, *end, "comma", &next))
            return found;
        *end = next;
        found = true;
    }
    return found;
}

static bool day_number(const struct scan *scan, size_t i, int32_t *value, size_t *end)
{
    bool found =
        timex_ordinal(scan, i, value, end) || timex_number(scan, i, value, end);
    return found && *value >= 1 && *value <= 31 && digits_of(scan, i) <= 2;
}

/* "of this month"; "of last month" only with the "of": "2 months ago" is no day. */
static bool day_of_month_near(const struct scan *scan, size_t i, bool of,
                              struct when *when, size_t *end)
{
    struct when relative = {0};
    int32_t number;
    if (day_number(scan, i, &number, end)) /* rows of numbers would nest without end */
        return false;
    if (!timex_part(scan, i, &relative, end) || relative.has != HAS_RELATION ||
        relative.unit != UNIT_MONTH || !(of || relative.relation == RELATION_THIS))
        return false;
    when->has |= HAS_DAY | HAS_RELATION;
    when->unit = UNIT_MONTH;
    when->unit_calendar = when->calendar = relative.unit_calendar;
    when->relation = relative.relation;
    when->steps = relative.steps;
    return true;
}

/* "14 and 15", "10 to 12": first and last. */
static bool day_list(const struct scan *scan, size_t i, struct when *days, size_t *end)
{
    int32_t more;
    size_t next;
    if (!day_number(scan, i, &days->day, end))
        return false;
    days->day_last = days->day;
    for (int n = 1; n < LIST_MAX && joint(scan, *end, &next) &&
                    day_number(scan, next, &more, &next);
         n++) {
        days->day = more < days->day ? more : days->day;
        days->day_last = more > days->day_last ? more : days->day_last;
        *end = next;
    }
    days->has |= HAS_DAY;
    days->counting = !digits_of(scan, i) && !timex_ordinal(scan, i, &more, &next);
    days->rule = days->day == days->day_last ? "day-month" : "days-month";
    return true;
}

/* "4:30" */
static bool is_clock(const struct scan *scan, size_t i)
{
    return scan_is(scan, i + 1, ":") && !scan->tokens[i].space_after &&
           i + 2 < scan->token_count && scan->tokens[i + 2].kind == TOKEN_NUMBER;
}

bool timex_days_behind(const struct scan *scan, size_t i, struct when *when,
                       size_t *end)
{
    struct unit_word unit;
    struct when days = *when;
    if (!day_list(scan, i, &days, end) || timex_unit(scan, *end, &unit) ||
        scan_is(scan, *end, "%") || is_clock(scan, *end - 1) ||
        !timex_language_has(scan, "day-comma"))
        return false;
    *when = days;
    return true;
}

bool timex_days(const struct scan *scan, size_t i, struct when *when, size_t *end)
{
    struct when days = *when;
    size_t at;
    if (!day_list(scan, i, &days, &at))
        return false;
    bool of = timex_role(scan, at, "of-month", &at);
    if (!timex_month_name(scan, at, &days, end) &&
        !day_of_month_near(scan, at, of, &days, end))
        return false;
    *when = days;
    return true;
}

static bool one_year(const struct scan *scan, size_t i, struct when *when,
                     int32_t *year, size_t *end)
{
    int32_t written;
    if (!timex_number(scan, i, &written, end))
        return false;
    size_t digits = digits_of(scan, i) ? digits_of(scan, i) : written > 999 ? 4 : 2;
    return timex_year(scan, written, digits, when, year);
}

static void add_year(struct when *when, int32_t year)
{
    when->year = year < when->year ? year : when->year;
    when->year_last = year > when->year_last ? year : when->year_last;
}

bool timex_years(const struct scan *scan, size_t i, struct when *when, size_t *end)
{
    struct when years = *when;
    size_t at = i, next;
    int32_t year;
    years.calendar = timex_home_calendar(scan);
    if (!one_year(scan, at, &years, &year, &at))
        return false;
    years.year = years.year_last = year;
    for (int n = 1; n < LIST_MAX; n++) {
        bool joined = joint(scan, at, &next);
        if (!joined && digits_of(scan, next) != 4)
            break;
        if (!timex_adjacent(scan, at - 1, next) ||
            !one_year(scan, next, &years, &year, &next))
            break;
        add_year(&years, year);
        at = next;
    }
    const struct gah_lex_hit *era = timex_hit(scan, at, GAH_LEX_ERA);
    if (era) {
        years.calendar = timex_calendar_of(era->rule->fields[0]);
        at = scan_after(scan, era);
    }
    years.has |= HAS_YEAR;
    years.rule = "year";
    *when = years;
    *end = at;
    return true;
}

static const struct gah_lex_hit *direction(const struct scan *scan, size_t i,
                                           const char *place)
{
    const struct gah_lex_hit *hit = timex_hit(scan, i, GAH_LEX_DIRECTION);
    return hit && strcmp(hit->rule->fields[2], place) == 0 ? hit : NULL;
}

/* "three months first of": the first quarter of what follows. */
static bool first_months(const struct scan *scan, size_t i,
                         const struct unit_word *unit, struct when *when, size_t *end)
{
    int32_t nth;
    size_t at = i;
    if (unit->unit != UNIT_MONTH || when->count < 2 || when->count > 9 ||
        !timex_ordinal(scan, at, &nth, &at) || nth * when->count > 12)
        return false;
    when->first_count = when->count;
    when->first_nth = nth;
    when->count = 0;
    when->has |= HAS_FIRST_MONTHS;
    when->rule = "first-months";
    *end = at;
    return true;
}

/* "some weeks ago" has no place on a calendar. */
static bool some_units(const struct scan *scan, size_t i, struct when *when,
                       size_t *end)
{
    struct unit_word unit;
    size_t at;
    if (!timex_role(scan, i, "some", &at) || !timex_unit(scan, at, &unit))
        return false;
    const struct gah_lex_hit *hit = direction(scan, unit.end, "behind");
    if (!hit || strcmp(hit->rule->fields[1], "none") == 0)
        return false;
    bool future = strcmp(hit->rule->fields[1], "in") == 0 ||
                  strcmp(hit->rule->fields[0], "next") == 0;
    when->vague = future ? "FUTURE_REF" : "PAST_REF";
    when->has |= HAS_VAGUE;
    when->rule = "some-units";
    *end = scan_after(scan, hit);
    return true;
}

/* "15 days before the vote" is not counted from today. */
static bool counts_from_else(const struct scan *scan, size_t i)
{
    size_t of, by;
    return timex_role(scan, i, "of", &of) && !timex_role(scan, i, "by", &by);
}

bool timex_counts_from(const struct scan *scan, const struct gah_lex_hit *direction,
                       struct when *when)
{
    const char *from = direction->rule->fields[5];
    if (!*from)
        return true;
    if (counts_from_else(scan, scan_after(scan, direction)))
        return false;
    when->prefers_date = strcmp(from, "date") == 0;
    when->from_date = !when->prefers_date;
    return true;
}

/* "two years and a half", told in months. */
static void add_half(const struct scan *scan, size_t *at, struct when *when)
{
    size_t end;
    if (when->unit != UNIT_YEAR || !timex_role(scan, *at, "half", &end))
        return;
    when->unit = UNIT_MONTH;
    when->count = when->count * 12 + 6;
    *at = end;
}

/* What is counted: "two weeks", "weeks three", and behind a direction a bare "week". */
static bool counted(const struct scan *scan, size_t i, bool directed, struct when *when,
                    struct unit_word *unit)
{
    size_t at = i;
    int32_t nth;
    if (timex_unit(scan, at, unit) && (unit->count || unit->alone_one)) {
        when->count = unit->count ? unit->count : 1;
        bool named = timex_hit(scan, unit->end, GAH_LEX_WEEKDAY) ||
                     timex_hit(scan, unit->end, GAH_LEX_DEICTIC) ||
                     timex_hit(scan, unit->end, GAH_LEX_MONTH) ||
                     timex_hit(scan, unit->end, GAH_LEX_DIRECTION) ||
                     timex_ordinal(scan, unit->end, &nth, &at) ||
                     timex_number(scan, unit->end, &nth, &at);
        return unit->count || (directed && !named);
    }
    if (unit->alone_this && timex_number(scan, unit->end, &when->count, &at)) {
        unit->end = at; /* "the days three": only with a direction behind */
        return timex_hit(scan, at, GAH_LEX_DIRECTION) != NULL;
    }
    return timex_number(scan, i, &when->count, &at) && when->count > 0 &&
           when->count <= 9999 && timex_unit(scan, at, unit) && !unit->count;
}

/* "the first visit in three years": how long there was none. */
static bool since_then(const struct scan *scan, size_t i, const struct gah_lex_hit *hit,
                       const struct when *when)
{
    enum { REACH = 10 };
    size_t end;
    struct when here = *when;
    here.first = here.end = i;
    if (strcmp(hit->rule->fields[1], "in") != 0 ||
        strcmp(hit->rule->fields[2], "before") != 0)
        return false;
    for (size_t back = 1; back <= REACH && back <= i; back++) {
        if (scan->tokens[i - back].sentence != scan->tokens[i].sentence)
            return false;
        if (timex_role(scan, i - back, "superlative", &end))
            return !timex_says_future(scan, &here);
    }
    return false;
}

static void set_ago(struct when *when, bool past)
{
    when->has |= HAS_AGO;
    when->count = past ? -when->count : when->count;
    when->rule = past ? "ago" : "in";
}

bool timex_count(const struct scan *scan, size_t i, struct when *when, size_t *end)
{
    struct unit_word unit;
    size_t at = i;
    if (i > 0 && timex_unit(scan, i - 1, &unit) && unit.unit == UNIT_HOUR &&
        unit.end == i)
        return false; /* "at 18 o'clock" */
    if (some_units(scan, i, when, end))
        return true;
    const struct gah_lex_hit *before = direction(scan, at, "before");
    if (before)
        at = scan_after(scan, before);
    if (before)
        (void)timex_role(scan, at, "about", &at);
    unit = (struct unit_word){0};
    if (!counted(scan, at, before != NULL, when, &unit) ||
        (unit.unit == UNIT_DECADE && unit.count >= 10))
        return false;
    at = unit.end;
    when->unit = unit.unit;
    when->unit_calendar = unit.calendar;
    if (first_months(scan, at, &unit, when, end))
        return true;
    add_half(scan, &at, when);
    const struct gah_lex_hit *behind = direction(scan, at, "behind");
    const struct gah_lex_hit *hit = behind ? behind : before;
    const char *role = hit ? hit->rule->fields[1] : "none";
    *end = behind && strcmp(role, "none") != 0 ? scan_after(scan, behind) : at;
    if ((strcmp(role, "ago") == 0 || strcmp(role, "in") == 0) &&
        !counts_from_else(scan, *end) && timex_counts_from(scan, hit, when) &&
        !since_then(scan, i, hit, when)) {
        set_ago(when, strcmp(role, "ago") == 0);
        return true;
    }
    when->has |= HAS_SPAN;
    when->rule = strcmp(role, "span") == 0 ? "anchored-duration" : "duration";
    return true;
}
