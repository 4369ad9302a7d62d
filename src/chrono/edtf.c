#include "gahnama/chrono/edtf.h"

#include <stdio.h>
#include <string.h>

#define DIGITS_MAX 5

/* One date of EDTF: what was written, before it becomes days. -1 = not given. */
struct written {
    int32_t year;
    int32_t month; /* 21..24 are seasons */
    int32_t day;
    int unknown_digits; /* X at the year's end */
    bool unknown_year;  /* XXXX */
    bool approximate;
};

struct cursor {
    struct gah_str text;
    size_t at;
};

static char peek(const struct cursor *c)
{
    return c->at < c->text.len ? c->text.ptr[c->at] : '\0';
}

static bool take(struct cursor *c, char wanted)
{
    if (peek(c) != wanted)
        return false;
    c->at++;
    return true;
}

static bool take_number(struct cursor *c, size_t digits, int32_t *out)
{
    *out = 0;
    for (size_t i = 0; i < digits; i++) {
        char digit = peek(c);
        if (digit < '0' || digit > '9')
            return false;
        *out = *out * 10 + (digit - '0');
        c->at++;
    }
    return true;
}

/* Four places: digits, then X for each unspecified one. */
static bool take_year(struct cursor *c, struct written *out)
{
    bool negative = take(c, '-');
    out->year = 0;
    for (int i = 0; i < 4; i++) {
        char place = peek(c);
        if (place == 'X')
            out->unknown_digits++;
        else if (place < '0' || place > '9' || out->unknown_digits)
            return false;
        out->year = out->year * 10 + (place == 'X' ? 0 : place - '0');
        c->at++;
    }
    out->unknown_year = out->unknown_digits == 4;
    if (negative)
        out->year = -out->year;
    return true;
}

static bool take_qualifier(struct cursor *c)
{
    return take(c, '~') || take(c, '?') || take(c, '%');
}

static bool take_date(struct cursor *c, struct written *out)
{
    *out = (struct written){0, -1, -1, 0, false, false};
    if (!take_year(c, out))
        return false;
    if (take(c, '-') && !take_number(c, 2, &out->month))
        return false;
    if (out->month > 0 && take(c, '-') && !take_number(c, 2, &out->day))
        return false;
    out->approximate = take_qualifier(c);
    return out->unknown_digits == 0 || out->unknown_year ||
           (out->month < 0 && out->day < 0);
}

static bool month_range(int32_t year, int32_t first, int count,
                        struct gah_interval *out)
{
    struct gah_interval last;
    int32_t month = first + count - 1;
    if (!gah_interval_month(GAH_GREGORIAN, year, first, out) ||
        !gah_interval_month(GAH_GREGORIAN, year + (month - 1) / 12,
                            (month - 1) % 12 + 1, &last))
        return false;
    out->to = last.to;
    return true;
}

static bool year_range(const struct written *w, struct gah_interval *out)
{
    struct gah_interval last;
    int32_t span = w->unknown_digits == 3 ? 1000 : w->unknown_digits == 2 ? 100 : 10;
    if (w->unknown_digits == 0)
        return gah_interval_year(GAH_GREGORIAN, w->year, out);
    if (!gah_interval_year(GAH_GREGORIAN, w->year, out) ||
        !gah_interval_year(GAH_GREGORIAN, w->year + span - 1, &last))
        return false;
    out->to = last.to;
    out->precision = GAH_PRECISION_DECADE;
    return true;
}

/* Northern seasons by whole months: spring is March to May. */
static bool season_range(const struct written *w, struct gah_interval *out)
{
    static const int first[] = {3, 6, 9, 12};
    if (!month_range(w->year, first[w->month - 21], 3, out))
        return false;
    out->precision = GAH_PRECISION_SEASON;
    return true;
}

static bool to_interval(const struct written *w, struct gah_interval *out)
{
    struct gah_ymd ymd = {w->year, w->month, w->day};
    bool fits = true;
    *out = (struct gah_interval){GAH_DAY_NONE, GAH_DAY_NONE, GAH_PRECISION_DAY, false};
    if (w->unknown_year) {
        out->precision = w->day > 0 ? GAH_PRECISION_DAY : GAH_PRECISION_MONTH;
        ymd.year = 2000; /* a leap year: XXXX-02-29 is a date */
        fits = w->month >= 1 && w->month <= 12 && w->day <= 31;
        if (fits && w->day > 0)
            fits = w->day <= gah_calendar_month_length(GAH_GREGORIAN, 2000, w->month);
    } else if (w->month < 0) {
        fits = year_range(w, out);
    } else if (w->month >= 21 && w->month <= 24 && w->day < 0) {
        fits = season_range(w, out);
    } else if (w->day < 0) {
        fits = gah_interval_month(GAH_GREGORIAN, w->year, w->month, out);
    } else {
        fits = gah_calendar_to_day(GAH_GREGORIAN, ymd, &out->from);
        out->to = out->from;
    }
    out->approximate = w->approximate;
    return fits;
}

static enum gah_status bad(struct gah_str text, struct gah_error *err)
{
    return gah_error_set(err, GAH_INVALID,
                         "'%.*s' is no EDTF date; write 2017-10-04, 2017-10, 2017, "
                         "2017-10-04~ (approximate) or 2017-09-14/2017-09-15",
                         (int)(text.len < 60 ? text.len : 60),
                         text.ptr ? text.ptr : "");
}

static bool parse_side(struct gah_str side, struct gah_interval *out)
{
    struct cursor c = {side, 0};
    struct written w;
    if (gah_str_is(side, "..") || side.len == 0) {
        *out =
            (struct gah_interval){GAH_DAY_NONE, GAH_DAY_NONE, GAH_PRECISION_DAY, false};
        return true;
    }
    return take_date(&c, &w) && c.at == side.len && to_interval(&w, out);
}

enum gah_status gah_edtf_parse(struct gah_str text, struct gah_interval *out,
                               struct gah_error *err)
{
    struct gah_str rest = gah_str_trim(text);
    struct gah_str first = gah_str_split(&rest, '/');
    struct gah_interval from, to;
    if (!rest.ptr) {
        if (first.len == 0 || gah_str_is(first, "..") || !parse_side(first, out))
            return bad(text, err);
        return GAH_OK;
    }
    if (!parse_side(first, &from) || !parse_side(rest, &to))
        return bad(text, err);
    if (from.from == GAH_DAY_NONE && to.to == GAH_DAY_NONE)
        return bad(text, err);
    if (from.from != GAH_DAY_NONE && to.to != GAH_DAY_NONE && to.to < from.from)
        return gah_error_set(err, GAH_INVALID, "'%.*s' ends before it begins",
                             (int)text.len, text.ptr);
    *out = (struct gah_interval){from.from, to.to, from.precision,
                                 from.approximate || to.approximate};
    return GAH_OK;
}

void gah_edtf_day(int32_t day, char out[16])
{
    struct gah_ymd ymd = gah_calendar_from_day(GAH_GREGORIAN, day);
    snprintf(out, 16, ymd.year < 0 ? "%05d-%02d-%02d" : "%04d-%02d-%02d",
             (int)ymd.year % 100000, (int)ymd.month, (int)ymd.day);
}

static bool is_month(struct gah_interval interval, struct gah_ymd from)
{
    struct gah_interval month;
    return gah_interval_month(GAH_GREGORIAN, from.year, from.month, &month) &&
           month.from == interval.from && month.to == interval.to;
}

static bool is_year(struct gah_interval interval, struct gah_ymd from)
{
    struct gah_interval year;
    return gah_interval_year(GAH_GREGORIAN, from.year, &year) &&
           year.from == interval.from && year.to == interval.to;
}

static const char *format_open(struct gah_arena *arena, struct gah_interval interval,
                               const char *mark)
{
    char day[16];
    if (interval.from == GAH_DAY_NONE && interval.to == GAH_DAY_NONE)
        return "";
    gah_edtf_day(interval.from != GAH_DAY_NONE ? interval.from : interval.to, day);
    if (interval.from != GAH_DAY_NONE)
        return gah_arena_printf(arena, "%s%s/..", day, mark);
    return gah_arena_printf(arena, "../%s%s", day, mark);
}

const char *gah_edtf_format(struct gah_arena *arena, struct gah_interval interval)
{
    const char *mark = interval.approximate ? "~" : "";
    struct gah_ymd from;
    char first[16], last[16];
    if (!gah_interval_is_placed(interval))
        return format_open(arena, interval, mark);
    from = gah_calendar_from_day(GAH_GREGORIAN, interval.from);
    gah_edtf_day(interval.from, first);
    gah_edtf_day(interval.to, last);
    if (interval.from == interval.to)
        return gah_arena_printf(arena, "%s%s", first, mark);
    if (is_year(interval, from))
        return gah_arena_printf(arena, "%04d%s", (int)from.year, mark);
    if (is_month(interval, from))
        return gah_arena_printf(arena, "%04d-%02d%s", (int)from.year, (int)from.month,
                                mark);
    return gah_arena_printf(arena, "%s%s/%s%s", first, mark, last, mark);
}
