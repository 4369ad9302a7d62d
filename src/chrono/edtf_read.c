#include "edtf_read.h"

/* The last year that four places can write again. */
#define LAST_YEAR 9999

#define NOT_GIVEN (-1)
#define UNSPECIFIED 0 /* "XX" for a month or a day */

/* One date of EDTF: what was written, before it becomes days. */
struct written {
    enum gah_calendar calendar;
    int32_t year;
    int32_t month; /* 21..24 are seasons */
    int32_t day;
    int unknown_digits; /* X at the year's end; 4 = the year is unknown */
    bool negative;
    bool approximate;
};

enum side_kind { SIDE_OPEN, SIDE_PLACED, SIDE_UNPLACED };

struct cursor {
    struct gah_str text;
    size_t at;
};

bool gah_edtf_is_solar_year(int32_t year)
{
    return year >= 1200 && year <= 1500;
}

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

/* Two digits, not "00", or "XX". */
static bool take_two(struct cursor *c, int32_t *out)
{
    *out = 0;
    if (take(c, 'X'))
        return take(c, 'X');
    for (int i = 0; i < 2; i++) {
        char digit = peek(c);
        if (digit < '0' || digit > '9')
            return false;
        *out = *out * 10 + (digit - '0');
        c->at++;
    }
    return *out > 0;
}

/* Four places: digits, then X for each unspecified one. */
static bool take_year(struct cursor *c, struct written *out)
{
    out->negative = take(c, '-');
    for (int i = 0; i < 4; i++) {
        char place = peek(c);
        if (place == 'X')
            out->unknown_digits++;
        else if (place < '0' || place > '9' || out->unknown_digits)
            return false;
        out->year = out->year * 10 + (place == 'X' ? 0 : place - '0');
        c->at++;
    }
    if (out->negative)
        out->year = -out->year;
    return !(out->negative && out->unknown_digits == 4);
}

static bool take_date(struct cursor *c, bool typed, struct written *out)
{
    *out = (struct written){.month = NOT_GIVEN, .day = NOT_GIVEN};
    if (!take_year(c, out))
        return false;
    if (typed && out->unknown_digits < 4 && gah_edtf_is_solar_year(out->year))
        out->calendar = GAH_PERSIAN;
    if (take(c, '-') && !take_two(c, &out->month))
        return false;
    if (out->month != NOT_GIVEN && take(c, '-') && !take_two(c, &out->day))
        return false;
    out->approximate = take(c, '~') || take(c, '?') || take(c, '%');
    if (out->month == UNSPECIFIED && out->day > 0)
        return false; /* "2017-XX-04" is level 2 */
    return out->unknown_digits == 0 || out->unknown_digits == 4 ||
           out->month == NOT_GIVEN;
}

static bool year_range(const struct written *w, struct gah_interval *out)
{
    static const int32_t spans[] = {1, 10, 100, 1000};
    int32_t span = spans[w->unknown_digits];
    int32_t first = w->negative ? w->year - span + 1 : w->year;
    struct gah_interval last;
    if (!gah_interval_year(w->calendar, first, out) ||
        !gah_interval_year(w->calendar, first + span - 1, &last))
        return false;
    out->to = last.to;
    if (span > 1)
        out->precision = GAH_PRECISION_DECADE;
    return true;
}

/* Seasons by whole months: northern spring is March to May, the Solar Hijri one its
 * first three months. */
static bool season_range(const struct written *w, struct gah_interval *out)
{
    int32_t month = (w->month - 21) * 3 + (w->calendar == GAH_PERSIAN ? 1 : 3);
    struct gah_interval last;
    int32_t end = month + 2;
    if (!gah_interval_month(w->calendar, w->year, month, out) ||
        !gah_interval_month(w->calendar, w->year + (end - 1) / 12, (end - 1) % 12 + 1,
                            &last))
        return false;
    out->to = last.to;
    out->precision = GAH_PRECISION_SEASON;
    return true;
}

static bool single_day(const struct written *w, struct gah_interval *out)
{
    struct gah_ymd ymd = {w->year, w->month, w->day};
    out->precision = GAH_PRECISION_DAY;
    if (!gah_calendar_to_day(w->calendar, ymd, &out->from))
        return false;
    out->to = out->from;
    return true;
}

/* No year: the day must exist in a leap year, for "XXXX-02-29" is a date. */
static bool unplaced(const struct written *w, struct gah_interval *out)
{
    out->precision = w->day == NOT_GIVEN ? GAH_PRECISION_MONTH : GAH_PRECISION_DAY;
    if (w->month == NOT_GIVEN || w->month > 12)
        return false;
    return w->day <= 0 ||
           w->day <= gah_calendar_month_length(GAH_GREGORIAN, 2000, w->month);
}

static bool is_season(const struct written *w)
{
    return w->month >= 21 && w->month <= 24 && w->day == NOT_GIVEN;
}

static bool place(const struct written *w, struct gah_interval *out)
{
    if (w->unknown_digits == 4)
        return unplaced(w, out);
    if (w->month <= 0)
        return year_range(w, out);
    if (is_season(w))
        return season_range(w, out);
    if (w->day <= 0)
        return gah_interval_month(w->calendar, w->year, w->month, out);
    return single_day(w, out);
}

/* What cannot be written again in four places is not read either. */
static bool is_writable(struct gah_interval interval)
{
    struct gah_ymd first, last;
    if (!gah_interval_is_placed(interval))
        return true;
    first = gah_calendar_from_day(GAH_GREGORIAN, interval.from);
    last = gah_calendar_from_day(GAH_GREGORIAN, interval.to);
    return first.year >= -LAST_YEAR && last.year <= LAST_YEAR;
}

static bool read_side(struct gah_str side, bool typed, struct gah_interval *out,
                      enum side_kind *kind)
{
    struct cursor c = {side, 0};
    struct written w;
    *out = (struct gah_interval){GAH_DAY_NONE, GAH_DAY_NONE, GAH_PRECISION_DAY, false};
    *kind = SIDE_OPEN;
    if (side.len == 0 || gah_str_is(side, ".."))
        return true;
    if (!take_date(&c, typed, &w) || c.at != side.len || !place(&w, out))
        return false;
    out->approximate = w.approximate;
    *kind = gah_interval_is_placed(*out) ? SIDE_PLACED : SIDE_UNPLACED;
    return is_writable(*out);
}

static enum edtf_verdict read_single(struct gah_str text, bool typed,
                                     struct gah_interval *out)
{
    struct gah_interval interval;
    enum side_kind kind;
    if (!read_side(text, typed, &interval, &kind) || kind == SIDE_OPEN)
        return EDTF_BROKEN;
    *out = interval;
    return EDTF_GOOD;
}

/* A known and an unknown year do not make a stretch, nor do two open ends. */
static bool fit_together(enum side_kind a, enum side_kind b)
{
    if (a == SIDE_UNPLACED || b == SIDE_UNPLACED)
        return a == b;
    return a == SIDE_PLACED || b == SIDE_PLACED;
}

enum edtf_verdict gah_edtf_read(struct gah_str text, bool typed,
                                struct gah_interval *out)
{
    struct gah_str rest = text;
    struct gah_str first = gah_str_split(&rest, '/');
    struct gah_interval from, to;
    enum side_kind from_kind, to_kind;
    if (!rest.ptr)
        return read_single(first, typed, out);
    if (!read_side(first, typed, &from, &from_kind) ||
        !read_side(rest, typed, &to, &to_kind) || !fit_together(from_kind, to_kind))
        return EDTF_BROKEN;
    if (from_kind == SIDE_PLACED && to_kind == SIDE_PLACED && to.to < from.from)
        return EDTF_REVERSED;
    out->from = from.from;
    out->to = to.to;
    out->precision = from_kind == SIDE_OPEN ? to.precision : from.precision;
    out->approximate = from.approximate || to.approximate;
    return EDTF_GOOD;
}

static bool is_control(unsigned char byte, unsigned char before)
{
    return byte < 0x20 || byte == 0x7F || (before == 0xC2 && byte < 0xA0);
}

void gah_edtf_quote(struct gah_str text, char out[EDTF_QUOTE_SIZE])
{
    size_t len = text.len;
    if (len > EDTF_QUOTE_SIZE - 1) {
        len = EDTF_QUOTE_SIZE - 1;
        while (len && ((unsigned char)text.ptr[len] & 0xC0) == 0x80)
            len--;
    }
    for (size_t i = 0; i < len; i++) {
        unsigned char byte = (unsigned char)text.ptr[i];
        unsigned char before = i ? (unsigned char)text.ptr[i - 1] : 0;
        out[i] = is_control(byte, before) ? '?' : (char)byte;
        if (before == 0xC2 && byte < 0xA0)
            out[i - 1] = '?';
    }
    out[len] = '\0';
}
