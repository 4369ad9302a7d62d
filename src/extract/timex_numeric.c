/* Dates in digits: which number is the year, and in which calendar, is told by their
 * sizes. */
#include "timex.h"

static bool is_separator(const struct scan *scan, size_t i)
{
    return scan_is(scan, i, "/") || scan_is(scan, i, "-") || scan_is(scan, i, ".");
}

static bool tight(const struct scan *scan, size_t i)
{
    return !scan->tokens[i].space_after;
}

static size_t digits_of(const struct scan *scan, size_t i)
{
    return scan->tokens[i].end - scan->tokens[i].start;
}

bool timex_year(const struct scan *scan, int32_t written, size_t digits,
                struct when *when, int32_t *year)
{
    enum gah_calendar home = timex_home_calendar(scan);
    *year = written;
    if (digits == 4 && when->calendar == GAH_HEBREW)
        return written >= 5000 && written <= 6000;
    if (digits == 4 && written >= 1900 && written <= 2150) {
        when->calendar = GAH_GREGORIAN;
        return true;
    }
    if (digits == 4 && written >= 1200 && written <= 1500) {
        if (when->calendar == GAH_GREGORIAN)
            when->calendar = home == GAH_PERSIAN ? GAH_PERSIAN : GAH_ISLAMIC;
        return true;
    }
    if (digits == 4 && written >= 1000 && written <= 2200) {
        when->calendar = GAH_GREGORIAN;
        return true;
    }
    if (digits != 2)
        return false;
    if (when->calendar == GAH_PERSIAN || home == GAH_PERSIAN) {
        when->calendar = GAH_PERSIAN;
        *year = written >= 30 ? 1300 + written : 1400 + written;
        return written >= 30 || written <= 20;
    }
    *year = written > 40 ? 1900 + written : 2000 + written;
    return true;
}

static bool take(const struct scan *scan, struct when *when, size_t year, size_t month,
                 size_t day)
{
    const struct token *t = scan->tokens;
    int32_t full;
    if (t[month].number < 1 || t[month].number > 12 || t[day].number < 1 ||
        t[day].number > 31 || t[year].number < 0 || t[year].number > 9999)
        return false;
    when->calendar = GAH_GREGORIAN;
    if (!timex_year(scan, (int32_t)t[year].number, digits_of(scan, year), when, &full))
        return false;
    when->year = when->year_last = full;
    when->month = (int32_t)t[month].number;
    when->day = when->day_last = (int32_t)t[day].number;
    when->has |= HAS_YEAR | HAS_MONTH | HAS_DAY;
    when->rule = "numeric";
    return true;
}

static bool in_longer_number(const struct scan *scan, size_t first, size_t last)
{
    if (first > 1 && tight(scan, first - 1) && is_separator(scan, first - 1) &&
        tight(scan, first - 2) && scan->tokens[first - 2].kind == TOKEN_NUMBER)
        return true;
    return last + 2 < scan->token_count && tight(scan, last) &&
           is_separator(scan, last + 1) && tight(scan, last + 1) &&
           scan->tokens[last + 2].kind == TOKEN_NUMBER;
}

bool timex_numeric(const struct scan *scan, size_t i, struct when *when, size_t *end)
{
    if (i + 4 >= scan->token_count)
        return false;
    for (size_t k = 0; k < 5; k++) {
        bool number = scan->tokens[i + k].kind == TOKEN_NUMBER;
        if (number != (k % 2 == 0) || (!number && !is_separator(scan, i + k)) ||
            (k < 4 && !tight(scan, i + k)))
            return false;
    }
    if (in_longer_number(scan, i, i + 4))
        return false;
    *end = i + 5;
    if (digits_of(scan, i) == 4)
        return take(scan, when, i, i + 2, i + 4);
    if (digits_of(scan, i + 4) == 4)
        return take(scan, when, i + 4, i + 2, i) || take(scan, when, i + 4, i, i + 2);
    if (!scan_is(scan, i + 1, "/"))
        return false;
    return scan->tokens[i].number > 31 ? take(scan, when, i, i + 2, i + 4)
                                       : take(scan, when, i + 4, i + 2, i);
}
