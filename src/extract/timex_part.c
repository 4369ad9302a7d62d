/* One part of a time expression. Each reader checks that the part fits to those that
 * were read before. */
#include <string.h>

#include "timex.h"

static bool take_weekday(const struct scan *scan, size_t i, struct when *when,
                         size_t *end)
{
    const struct gah_lex_hit *hit = timex_hit(scan, i, GAH_LEX_WEEKDAY);
    unsigned fits = HAS_DEICTIC | HAS_DAYPART | HAS_PHASE;
    if (when->has == HAS_RELATION && when->unit == UNIT_WEEK)
        fits |= HAS_RELATION; /* "next week Saturday" */
    if (!hit || when->has & ~fits)
        return false;
    when->weekday = hit->rule->number[0];
    when->second = hit->rule->number[1]; /* "the weekend" */
    when->has |= HAS_WEEKDAY | (when->second ? (unsigned)HAS_PAIR : 0);
    if (!when->rule)
        when->rule = "weekday";
    *end = scan_after(scan, hit);
    return true;
}

/* "this year" in one word. */
static bool take_year_word(const struct scan *scan, const struct gah_lex_hit *hit,
                           struct when *when, size_t *end)
{
    if (when->has & (HAS_WEEKDAY | HAS_DAYPART))
        return false;
    when->has |= HAS_RELATION;
    when->unit = UNIT_YEAR;
    when->steps = hit->rule->number[0];
    when->unit_calendar = timex_home_calendar(scan);
    when->rule = when->rule ? when->rule : "year-word";
    *end = scan_after(scan, hit);
    return true;
}

static bool take_deictic(const struct scan *scan, size_t i, struct when *when,
                         size_t *end)
{
    const struct gah_lex_hit *hit = timex_hit(scan, i, GAH_LEX_DEICTIC);
    bool year = hit && strcmp(hit->rule->fields[2], "year") == 0;
    unsigned fits = HAS_WEEKDAY | HAS_DAYPART | HAS_PHASE;
    if (year)
        fits |= HAS_MONTH | HAS_DAY | HAS_SEASON | HAS_FIRST_MONTHS;
    if (!hit || when->has & ~fits)
        return false;
    if (year)
        return take_year_word(scan, hit, when, end);
    when->deictic = hit->rule->number[0];
    when->from_date = hit->rule->fields[3][0] != '\0';
    if (hit->rule->fields[1][0]) {
        if (when->has & HAS_DAYPART)
            return false;
        when->daypart = hit->rule->fields[1];
        when->has |= HAS_DAYPART;
    }
    when->has |= HAS_DEICTIC;
    when->rule = "deictic";
    *end = scan_after(scan, hit);
    return true;
}

static bool take_daypart(const struct scan *scan, size_t i, struct when *when,
                         size_t *end)
{
    const struct gah_lex_hit *hit = timex_hit(scan, i, GAH_LEX_DAYPART);
    if (!hit || (when->has & (HAS_DAYPART | HAS_YEAR | HAS_RELATION | HAS_AGO)))
        return false;
    when->daypart = hit->rule->fields[0];
    when->has |= HAS_DAYPART;
    *end = scan_after(scan, hit);
    return true;
}

/* A verb that begins with the month's word is no month ("mi" before a verb). */
static bool verb_begins(const struct scan *scan, size_t i, size_t end)
{
    const struct gah_lex_hit *verb = scan_hit(scan, i, GAH_LEX_VERB);
    return verb && scan_after(scan, verb) > end;
}

/* A month's name that is an ordinary word too is one only with a capital letter, where
 * the rule has one. */
static bool lacks_capital(const struct scan *scan, const struct gah_lex_hit *hit)
{
    char first = hit->rule->form[0];
    char found = scan->input->text.ptr[gah_fold_body_off(&scan->fold, hit->start)];
    return hit->rule->number[2] > 0 && first >= 'A' && first <= 'Z' &&
           !(found >= 'A' && found <= 'Z');
}

static const struct gah_lex_hit *month_hit(const struct scan *scan, size_t i)
{
    const struct gah_lex_hit *hit = timex_hit(scan, i, GAH_LEX_MONTH);
    if (!hit || verb_begins(scan, i, scan_after(scan, hit)) || lacks_capital(scan, hit))
        return NULL;
    return hit;
}

/* The same month under its other name: "(May)", "/May", "May". */
static void skip_second_name(const struct scan *scan, const struct gah_lex_rule *month,
                             size_t *end)
{
    size_t at = *end;
    bool bracket = scan_is(scan, at, "(");
    at += bracket || scan_is(scan, at, "/") || scan_is(scan, at, "-");
    const struct gah_lex_hit *hit =
        timex_adjacent(scan, *end - 1, at) ? month_hit(scan, at) : NULL;
    if (!hit || hit->rule->number[1] != month->number[1] ||
        strcmp(hit->rule->fields[0], month->fields[0]) != 0)
        return;
    at = scan_after(scan, hit);
    if (bracket && !scan_is(scan, at, ")"))
        return;
    *end = at + bracket;
}

bool timex_month_name(const struct scan *scan, size_t i, struct when *when, size_t *end)
{
    size_t at = i;
    bool named = timex_role(scan, i, "month", &at); /* "the month of" */
    const struct gah_lex_hit *hit = month_hit(scan, at);
    if (!hit)
        return false;
    when->calendar = timex_calendar_of(hit->rule->fields[0]);
    when->month = hit->rule->number[1];
    when->needs = named ? 0 : hit->rule->number[2];
    when->has |= HAS_MONTH;
    *end = scan_after(scan, hit);
    skip_second_name(scan, hit->rule, end);
    return true;
}

static bool take_month(const struct scan *scan, size_t i, struct when *when,
                       size_t *end)
{
    if (when->has & ~(unsigned)HAS_PHASE)
        return false;
    if (!timex_month_name(scan, i, when, end))
        return false;
    when->rule = "month";
    return true;
}

static bool fits_date(const struct when *when)
{
    bool part = when->has & HAS_PHASE && when->phase != PHASE_WEEK_FROM;
    return !part &&
           !(when->has & (HAS_DAY | HAS_MONTH | HAS_YEAR | HAS_RELATION | HAS_AGO |
                          HAS_SEASON | HAS_DECADE | HAS_FIRST_MONTHS));
}

static bool take_holiday(const struct scan *scan, size_t i, struct when *when,
                         size_t *end)
{
    const struct gah_lex_hit *hit = timex_hit(scan, i, GAH_LEX_HOLIDAY);
    if (!hit || !fits_date(when))
        return false;
    when->calendar = timex_calendar_of(hit->rule->fields[0]);
    when->month = hit->rule->number[1];
    when->day = when->day_last = hit->rule->number[2];
    when->has |= HAS_MONTH | HAS_DAY;
    when->holiday = true;
    when->rule = "holiday";
    *end = scan_after(scan, hit);
    return true;
}

/* "1396" behind a month; 96 too. */
static bool take_year_number(const struct scan *scan, size_t i, struct when *when,
                             size_t *end)
{
    if (!(when->has & (HAS_MONTH | HAS_SEASON)) || (when->has & HAS_YEAR) ||
        i >= scan->token_count || scan->tokens[i].kind != TOKEN_NUMBER)
        return false;
    enum gah_calendar calendar = when->calendar;
    int32_t year;
    size_t digits = scan->tokens[i].end - scan->tokens[i].start;
    struct unit_word unit;
    if (digits == 2 && timex_unit(scan, i + 1, &unit))
        return false;
    if (!timex_year(scan, (int32_t)scan->tokens[i].number, digits, when, &year))
        return false;
    if (digits == 2 && calendar != when->calendar)
        year = 2000 + (int32_t)scan->tokens[i].number;
    enum gah_calendar written = when->calendar;
    when->calendar = calendar;
    if (digits == 4 && written != calendar && when->has & HAS_MONTH)
        year = timex_year_within(when, written, year);
    when->year = when->year_last = year;
    when->has |= HAS_YEAR;
    *end = i + 1;
    const struct gah_lex_hit *era = timex_hit(scan, *end, GAH_LEX_ERA);
    if (era)
        *end = scan_after(scan, era);
    return true;
}

static bool take_years(const struct scan *scan, size_t i, struct when *when,
                       size_t *end)
{
    size_t at;
    if ((when->has & ~(unsigned)(HAS_PHASE | HAS_MONTH | HAS_DAY | HAS_SEASON |
                                 HAS_WEEKDAY | HAS_FIRST_MONTHS)) ||
        !timex_role(scan, i, "years", &at))
        return false;
    if (when->has & HAS_MONTH)
        return take_year_number(scan, at, when, end);
    if ((when->has & HAS_WEEKDAY) || !timex_years(scan, at, when, end))
        return false;
    return true;
}

static bool is_edition(const struct scan *scan, size_t i)
{
    size_t end;
    for (size_t back = 1; back <= 4 && back <= i; back++)
        if (timex_role(scan, i - back, "edition", &end) && end == i)
            return true;
    return false;
}

/* A year that needs no word before it: an era stands behind it, or it is the year of a
 * cup or a vote. */
static bool take_era_year(const struct scan *scan, size_t i, struct when *when,
                          size_t *end)
{
    if (when->has || i + 1 >= scan->token_count ||
        scan->tokens[i].kind != TOKEN_NUMBER ||
        !(scan_hit(scan, i + 1, GAH_LEX_ERA) || is_edition(scan, i)) ||
        scan->tokens[i].end - scan->tokens[i].start != 4)
        return false;
    return timex_years(scan, i, when, end);
}

static enum relation relation_of(const char *name)
{
    if (strcmp(name, "last") == 0)
        return RELATION_LAST;
    if (strcmp(name, "this") == 0)
        return RELATION_THIS;
    return strcmp(name, "next") == 0 ? RELATION_NEXT : RELATION_NONE;
}

static enum relation direction(const struct scan *scan, size_t i, const char *place,
                               size_t field, size_t *end)
{
    const struct gah_lex_hit *hit = timex_hit(scan, i, GAH_LEX_DIRECTION);
    if (!hit || strcmp(hit->rule->fields[2], place) != 0)
        return RELATION_NONE;
    *end = scan_after(scan, hit);
    return relation_of(hit->rule->fields[field]);
}

static void set_relation(struct when *when, enum relation relation,
                         const struct unit_word *unit)
{
    when->has |= HAS_RELATION;
    when->relation = relation;
    when->steps = relation == RELATION_LAST ? -1 : relation == RELATION_NEXT;
    when->unit = unit->unit;
    when->unit_calendar = unit->calendar;
    when->first_weekday = unit->first_weekday;
    if (!when->rule)
        when->rule = "relative-unit";
}

/* "yesterday" said as "the day past". */
static bool day_relation(struct when *when, enum relation relation)
{
    if (when->has & ~(unsigned)HAS_DAYPART)
        return false;
    when->deictic = relation == RELATION_LAST ? -1 : relation == RELATION_NEXT;
    when->has |= HAS_DEICTIC;
    when->rule = "relative-day";
    return relation != RELATION_NEXT;
}

static bool take_unit(const struct scan *scan, size_t i, struct when *when, size_t *end)
{
    struct unit_word unit;
    size_t at = i;
    if (when->has & (HAS_RELATION | HAS_YEAR | HAS_DEICTIC | HAS_AGO | HAS_SPAN))
        return false;
    enum relation relation = direction(scan, i, "before", 0, &at);
    if (!timex_unit(scan, at, &unit) || unit.count > 1)
        return false;
    *end = unit.end;
    if (relation != RELATION_NONE && unit.unit == UNIT_DAY)
        return false; /* "this day" points back */
    size_t of;
    if ((relation == RELATION_LAST || relation == RELATION_NEXT) &&
        timex_role(scan, unit.end, "of", &of))
        return false; /* "the last week of May" */
    if (relation == RELATION_NONE)
        relation =
            direction(scan, unit.end, "behind", unit.unit == UNIT_DAY ? 3 : 0, end);
    if (relation == RELATION_NONE && unit.alone_this && when->has == HAS_PHASE)
        relation = RELATION_THIS;
    if (relation == RELATION_NONE || unit.count)
        return false;
    const struct gah_lex_hit *said =
        timex_hit(scan, at > i ? i : unit.end, GAH_LEX_DIRECTION);
    if (said && !timex_counts_from(scan, said, when))
        return false;
    if (unit.unit == UNIT_DAY) /* "the last days" are not yesterday */
        return !unit.alone_this && day_relation(when, relation);
    if (unit.unit == UNIT_HOUR || unit.unit == UNIT_MINUTE)
        return false;
    if (when->has & HAS_WEEKDAY && unit.unit != UNIT_WEEK)
        return false;
    const struct gah_lex_hit *era = timex_hit(scan, *end, GAH_LEX_ERA);
    if (era && (unit.unit == UNIT_YEAR || unit.unit == UNIT_MONTH)) {
        unit.calendar = timex_calendar_of(era->rule->fields[0]);
        *end = scan_after(scan, era);
    }
    set_relation(when, relation, &unit);
    return true;
}

/* "last" beside a weekday, a month's name, a season or a part of the day. */
static bool take_bare_direction(const struct scan *scan, size_t i, struct when *when,
                                size_t *end)
{
    struct unit_word none = {.unit = UNIT_NONE, .first_weekday = 1};
    if ((when->has & (HAS_RELATION | HAS_YEAR | HAS_DEICTIC | HAS_AGO)) ||
        !(when->has & (HAS_WEEKDAY | HAS_MONTH | HAS_SEASON) ||
          when->has == HAS_DAYPART))
        return false;
    enum relation relation = direction(scan, i, "behind", 3, end);
    if (relation == RELATION_NONE)
        return false;
    if (when->has == HAS_DAYPART)
        return day_relation(when, relation);
    set_relation(when, relation, &none);
    return true;
}

static bool take_season(const struct scan *scan, size_t i, struct when *when,
                        size_t *end)
{
    const struct gah_lex_hit *hit = timex_hit(scan, i, GAH_LEX_SEASON);
    if (!hit || (when->has & ~(unsigned)HAS_PHASE))
        return false;
    when->calendar = timex_calendar_of(hit->rule->fields[0]);
    when->season = hit->rule->number[1];
    when->needs = hit->rule->number[2];
    when->has |= HAS_SEASON;
    when->rule = "season";
    *end = scan_after(scan, hit);
    return true;
}

/* "last Friday", "next May": the direction stands before the name. */
static bool take_direction_before(const struct scan *scan, size_t i, struct when *when,
                                  size_t *end)
{
    struct unit_word none = {.unit = UNIT_NONE, .first_weekday = 1};
    size_t at;
    enum relation relation = direction(scan, i, "before", 3, &at);
    if (relation == RELATION_NONE || when->has & ~(unsigned)HAS_PHASE)
        return false;
    if (!take_weekday(scan, at, when, end) && !take_month(scan, at, when, end) &&
        !take_season(scan, at, when, end) && !take_holiday(scan, at, when, end))
        return false;
    set_relation(when, relation, &none);
    return true;
}

static bool take_phase(const struct scan *scan, size_t i, struct when *when,
                       size_t *end)
{
    static const char *const names[] = {
        "early",      "middle",      "late",     "start",  "end",
        "first-half", "second-half", "week-1",   "week-2", "week-3",
        "week-4",     "week-last",   "week-from"};
    const struct gah_lex_hit *hit = timex_hit(scan, i, GAH_LEX_PHASE);
    const struct gah_lex_hit *daypart = timex_hit(scan, i, GAH_LEX_DAYPART);
    if (!hit || when->has || (daypart && daypart->end > hit->end))
        return false;
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (strcmp(hit->rule->fields[0], names[k]) == 0)
            when->phase = (enum phase)k;
    when->has |= HAS_PHASE;
    *end = scan_after(scan, hit);
    return true;
}

static bool take_set(const struct scan *scan, size_t i, struct when *when, size_t *end)
{
    struct unit_word unit;
    size_t at;
    if (when->has || !timex_role(scan, i, "set", &at))
        return false;
    if (!timex_unit(scan, at, &unit)) {
        if (!timex_hit(scan, at, GAH_LEX_WEEKDAY))
            return false;
        unit = (struct unit_word){
            .unit = UNIT_WEEK,
            .end = scan_after(scan, timex_hit(scan, at, GAH_LEX_WEEKDAY))};
    }
    when->unit = unit.unit;
    when->count = unit.count ? unit.count : 1;
    when->has |= HAS_SET;
    when->rule = "set";
    *end = unit.end;
    return true;
}

static bool take_vague(const struct scan *scan, size_t i, struct when *when,
                       size_t *end)
{
    const struct gah_lex_hit *hit = timex_hit(scan, i, GAH_LEX_VAGUE);
    if (!hit || when->has)
        return false;
    when->vague = hit->rule->fields[0];
    when->has |= HAS_VAGUE;
    when->rule = "vague";
    *end = scan_after(scan, hit);
    return true;
}

static bool take_date(const struct scan *scan, size_t i, struct when *when, size_t *end)
{
    if (!fits_date(when))
        return false;
    if (!timex_numeric(scan, i, when, end))
        return timex_days(scan, i, when, end);
    const struct gah_lex_hit *era = timex_hit(scan, *end, GAH_LEX_ERA);
    if (era) {
        when->calendar = timex_calendar_of(era->rule->fields[0]);
        *end = scan_after(scan, era);
    }
    return true;
}

/* "May 14": only in languages that put a comma between such a day and the year. */
static bool take_days_behind(const struct scan *scan, size_t i, struct when *when,
                             size_t *end)
{
    unsigned others = HAS_DAY | HAS_YEAR | HAS_RELATION | HAS_PHASE | HAS_PAIR;
    return when->has & HAS_MONTH && !(when->has & others) &&
           timex_days_behind(scan, i, when, end);
}

/* "May 14" behind a weekday. */
static bool take_month_days(const struct scan *scan, size_t i, struct when *when,
                            size_t *end)
{
    size_t at;
    return fits_date(when) && timex_month_name(scan, i, when, &at) &&
           timex_days_behind(scan, at, when, end);
}

/* ", 2017" behind "May 14". */
static bool take_comma_year(const struct scan *scan, size_t i, struct when *when,
                            size_t *end)
{
    size_t at;
    if (!(when->has & HAS_MONTH) || when->has & HAS_YEAR ||
        !timex_role(scan, i, "day-comma", &at) || at >= scan->token_count ||
        scan->tokens[at].end - scan->tokens[at].start != 4)
        return false;
    return take_year_number(scan, at, when, end);
}

/* A year of four digits behind "in", or behind a part of it. */
static bool take_plain_year(const struct scan *scan, size_t i, struct when *when,
                            size_t *end)
{
    enum { FIRST = 1900, LAST = 2100 };
    struct unit_word unit;
    const struct token *token = &scan->tokens[i];
    if (when->has & ~(unsigned)(HAS_PHASE | HAS_FIRST_MONTHS) ||
        token->kind != TOKEN_NUMBER || token->end - token->start != 4 ||
        token->number < FIRST || token->number > LAST ||
        !(when->has || when->introduced))
        return false;
    if (!timex_years(scan, i, when, end))
        return false;
    return !timex_unit(scan, *end, &unit) && !scan_is(scan, *end, "%") &&
           (scan->tokens[*end - 1].space_after || *end >= scan->token_count ||
            scan->tokens[*end].kind != TOKEN_PUNCT || *end + 1 >= scan->token_count ||
            scan->tokens[*end + 1].kind != TOKEN_NUMBER ||
            scan->tokens[*end].space_after);
}

static bool take_count(const struct scan *scan, size_t i, struct when *when,
                       size_t *end)
{
    struct when counted = *when;
    if ((when->has & ~(unsigned)HAS_DAYPART) || !timex_count(scan, i, &counted, end))
        return false;
    if (when->has && !(counted.has & HAS_AGO))
        return false;
    *when = counted;
    return true;
}

#define ANY UINT64_MAX
#define NUMBER (UINT64_C(1) << 63) /* digits */
_Static_assert(GAH_LEX_KIND_COUNT < 63, "the bit of digits is no kind's");

/* What reads a part, and what the part can begin with: a reader is not asked in vain.
 */
struct part {
    bool (*read)(const struct scan *, size_t, struct when *, size_t *);
    uint64_t begins;
};

static const struct part parts[] = {
    {take_vague, KIND_BIT(GAH_LEX_VAGUE)},
    {take_holiday, KIND_BIT(GAH_LEX_HOLIDAY)},
    {take_set, KIND_BIT(GAH_LEX_TIMEWORD)},
    {take_weekday, KIND_BIT(GAH_LEX_WEEKDAY)},
    {take_deictic, KIND_BIT(GAH_LEX_DEICTIC)},
    {take_date, ANY},
    {take_direction_before, KIND_BIT(GAH_LEX_DIRECTION)},
    {take_month_days, KIND_BIT(GAH_LEX_MONTH) | KIND_BIT(GAH_LEX_TIMEWORD)},
    {take_days_behind, ANY},
    {take_comma_year, KIND_BIT(GAH_LEX_TIMEWORD)},
    {take_years, KIND_BIT(GAH_LEX_TIMEWORD)},
    {take_month, KIND_BIT(GAH_LEX_MONTH) | KIND_BIT(GAH_LEX_TIMEWORD)},
    {take_year_number, NUMBER},
    {take_era_year, NUMBER},
    {timex_decade, ANY},
    {timex_quarter, ANY},
    {timex_century, ANY},
    {take_plain_year, NUMBER},
    {take_season, KIND_BIT(GAH_LEX_SEASON)},
    {take_unit, KIND_BIT(GAH_LEX_DIRECTION) | KIND_BIT(GAH_LEX_UNIT)},
    {take_count, ANY},
    {take_bare_direction, KIND_BIT(GAH_LEX_DIRECTION)},
    {take_phase, KIND_BIT(GAH_LEX_PHASE)},
    {take_daypart, KIND_BIT(GAH_LEX_DAYPART)},
};

bool timex_part(const struct scan *scan, size_t i, struct when *when, size_t *end)
{
    if (i >= scan->token_count || (when->has & (HAS_VAGUE | HAS_SET | HAS_SPAN)))
        return false;
    const struct token *token = &scan->tokens[i];
    if (!timex_may_begin(token))
        return false;
    uint64_t begins = token->kinds | (token->kind == TOKEN_NUMBER ? NUMBER : 0);
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
        if (!(parts[k].begins & begins))
            continue;
        struct when trial = *when;
        if (!parts[k].read(scan, i, &trial, end) || *end <= i)
            continue;
        *when = trial;
        return true;
    }
    return false;
}
