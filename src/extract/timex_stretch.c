/* Stretches of years and months that are numbered or have a name of their own: decades,
 * centuries, quarters. */
#include "timex.h"

static bool set_decade(struct when *when, enum gah_calendar calendar, int32_t year)
{
    when->calendar = calendar;
    when->year = year;
    when->year_last = year + 9;
    when->has |= HAS_DECADE;
    when->rule = "decade";
    return true;
}

/* "1990s" */
static bool take_decade_number(const struct scan *scan, size_t i, struct when *when,
                               size_t *end)
{
    const struct token *token = &scan->tokens[i];
    return token->kind == TOKEN_NUMBER && token->end - token->start == 4 &&
           token->number % 10 == 0 && !token->space_after &&
           timex_role(scan, i + 1, "decade", end) &&
           set_decade(when, timex_home_calendar(scan), (int32_t)token->number);
}

bool timex_decade(const struct scan *scan, size_t i, struct when *when, size_t *end)
{
    struct unit_word unit;
    int32_t written, year;
    if (when->has & ~(unsigned)HAS_PHASE)
        return false;
    if (take_decade_number(scan, i, when, end))
        return true;
    if (!timex_unit(scan, i, &unit) || unit.unit != UNIT_DECADE)
        return false;
    *end = unit.end;
    if (unit.count >= 10) /* "the nineties" */
        return set_decade(when, unit.calendar, 1900 + unit.count);
    if (unit.count)
        return false;
    if (!timex_number(scan, unit.end, &written, end) || written % 10)
        return false;
    when->calendar = timex_home_calendar(scan);
    if (!timex_year(scan, written, written > 99 ? 4 : 2, when, &year))
        return false;
    const struct gah_lex_hit *era = timex_hit(scan, *end, GAH_LEX_ERA);
    if (era) {
        when->calendar = timex_calendar_of(era->rule->fields[0]);
        *end = scan_after(scan, era);
    }
    if (when->calendar == GAH_GREGORIAN && written < 100)
        year = 1900 + written;
    return set_decade(when, when->calendar, year);
}

/* "Q2": the number is written onto the unit. */
static bool glued_number(const struct scan *scan, const struct unit_word *unit,
                         int32_t *nth, size_t *end)
{
    return !scan->tokens[unit->end - 1].space_after && unit->end < scan->token_count &&
           scan->tokens[unit->end].kind == TOKEN_NUMBER &&
           timex_number(scan, unit->end, nth, end);
}

/* "the first quarter of", in either order of its words. */
static bool numbered_unit(const struct scan *scan, size_t i, enum time_unit wanted,
                          int32_t *nth, size_t *end)
{
    struct unit_word unit;
    size_t at;
    if (timex_ordinal(scan, i, nth, &at) && timex_unit(scan, at, &unit))
        *end = unit.end;
    else if (!timex_unit(scan, i, &unit) || !(timex_ordinal(scan, unit.end, nth, end) ||
                                              glued_number(scan, &unit, nth, end)))
        return false;
    return unit.unit == wanted && !unit.count && *nth > 0;
}

bool timex_quarter(const struct scan *scan, size_t i, struct when *when, size_t *end)
{
    enum { MONTHS = 3, QUARTERS = 4 };
    int32_t nth;
    if (when->has || !numbered_unit(scan, i, UNIT_SEASON, &nth, end) || nth > QUARTERS)
        return false;
    (void)timex_role(scan, *end, "of-month", end);
    when->first_count = MONTHS;
    when->first_nth = nth;
    when->has |= HAS_FIRST_MONTHS;
    when->rule = "first-months";
    return true;
}

/* "the 19th century"; of a small number only the era says which calendar's. */
bool timex_century(const struct scan *scan, size_t i, struct when *when, size_t *end)
{
    enum { YEARS = 100, PLAIN_FIRST = 16, LAST = 21 };
    int32_t nth;
    if (when->has & ~(unsigned)HAS_PHASE ||
        !numbered_unit(scan, i, UNIT_CENTURY, &nth, end) || nth > LAST)
        return false;
    const struct gah_lex_hit *era = timex_hit(scan, *end, GAH_LEX_ERA);
    if (!era && nth < PLAIN_FIRST && timex_home_calendar(scan) != GAH_GREGORIAN)
        return false;
    when->calendar = GAH_GREGORIAN;
    if (era) {
        when->calendar = timex_calendar_of(era->rule->fields[0]);
        *end = scan_after(scan, era);
    }
    when->year = (nth - 1) * YEARS + 1;
    when->year_last = nth * YEARS;
    when->has |= HAS_DECADE;
    when->rule = "century";
    return true;
}
