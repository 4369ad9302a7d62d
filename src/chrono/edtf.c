#include "gahnama/chrono/edtf.h"

#include "edtf_read.h"

enum gah_status gah_edtf_parse(struct gah_str text, struct gah_interval *out,
                               struct gah_error *err)
{
    char quote[EDTF_QUOTE_SIZE];
    switch (gah_edtf_read(gah_str_trim(text), false, out)) {
    case EDTF_GOOD:
        return GAH_OK;
    case EDTF_REVERSED:
        gah_edtf_quote(text, quote);
        return gah_error_set(err, GAH_INVALID, "'%s' ends before it begins", quote);
    case EDTF_BROKEN:
        break;
    }
    gah_edtf_quote(text, quote);
    return gah_error_set(err, GAH_INVALID,
                         "'%s' is no EDTF date; write 2017-10-04, 2017-10, 2017, "
                         "2017-10-04~ (approximate) or 2017-09-14/2017-09-15",
                         quote);
}

/* So many dates are written that printf would show in a profile. */
static char *write_digits(char *at, uint32_t number, int places)
{
    char digits[10];
    int count = 0;
    for (; number > 0 || count < places; number /= 10)
        digits[count++] = (char)('0' + number % 10);
    while (count > 0)
        *at++ = digits[--count];
    return at;
}

/* A sign and four places at least; the end. */
static char *write_year(int32_t year, char out[16])
{
    char *at = out;
    if (year < 0)
        *at++ = '-';
    at = write_digits(at, year < 0 ? 0u - (uint32_t)year : (uint32_t)year, 4);
    *at = '\0';
    return at;
}

void gah_edtf_day(int32_t day, char out[16])
{
    struct gah_ymd ymd = gah_calendar_from_day(GAH_GREGORIAN, day);
    char *at = write_year(ymd.year, out);
    *at++ = '-';
    at = write_digits(at, (uint32_t)ymd.month % 100, 2);
    *at++ = '-';
    at = write_digits(at, (uint32_t)ymd.day % 100, 2);
    *at = '\0';
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
    char first[16], last[16], year[16];
    if (!gah_interval_is_placed(interval))
        return format_open(arena, interval, mark);
    gah_edtf_day(interval.from, first);
    if (interval.from == interval.to && !*mark)
        return gah_arena_strdup(arena, first);
    if (interval.from == interval.to)
        return gah_arena_printf(arena, "%s%s", first, mark);
    from = gah_calendar_from_day(GAH_GREGORIAN, interval.from);
    write_year(from.year, year);
    if (is_year(interval, from))
        return gah_arena_printf(arena, "%s%s", year, mark);
    if (is_month(interval, from))
        return gah_arena_printf(arena, "%s-%02d%s", year, (int)from.month, mark);
    gah_edtf_day(interval.to, last);
    return gah_arena_printf(arena, "%s%s/%s%s", first, mark, last, mark);
}
