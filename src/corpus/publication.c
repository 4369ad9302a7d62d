#include "publication.h"

#include <string.h>

#include "gahnama/base/buf.h"
#include "gahnama/base/file.h"
#include "gahnama/chrono/edtf.h"
#include "gahnama/text/fold.h"

#define RIGHT_DATES "2017-10-04, 2017-10, 1396-07-12, or 2017-10-04~ for about"

static enum gah_status refuse(struct gah_error *err, struct gah_str text)
{
    return gah_error_set(err, GAH_INVALID,
                         "\"%.*s\" is no date; write it like " RIGHT_DATES,
                         (int)(text.len > 80 ? 80 : text.len), text.ptr);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t count_digits(struct gah_str s)
{
    size_t count = 0;
    while (count < s.len && is_digit(s.ptr[count]))
        count++;
    return count;
}

static int32_t number(struct gah_str s)
{
    int32_t value = 0;
    for (size_t i = 0; i < s.len; i++)
        value = value * 10 + (s.ptr[i] - '0');
    return value;
}

/* Of a date-time only the day: what is behind a day and "T" or a blank. */
static struct gah_str without_time(struct gah_str s)
{
    for (size_t i = 8; i + 1 < s.len; i++)
        if ((s.ptr[i] == 'T' || s.ptr[i] == 't' || s.ptr[i] == ' ') &&
            is_digit(s.ptr[i - 1]) && is_digit(s.ptr[i + 1]))
            return gah_str_sub(s, 0, i);
    return s;
}

/* "20171004" and "2017/10/4" as "2017-10-04"; other forms as they are. */
static struct gah_str with_hyphens(struct gah_arena *arena, struct gah_str s)
{
    size_t month = 0, day = 0;
    struct gah_str rest;
    if (s.len == 8 && count_digits(s) == 8)
        return gah_str_from(
            gah_arena_printf(arena, "%.4s-%.2s-%.2s", s.ptr, s.ptr + 4, s.ptr + 6));
    if (count_digits(s) != 4 || s.len < 8 || (s.ptr[4] != '/' && s.ptr[4] != '-'))
        return s;
    rest = gah_str_sub(s, 5, s.len - 5);
    month = count_digits(rest);
    if (month < 1 || month > 2 || month >= rest.len || rest.ptr[month] != s.ptr[4])
        return s;
    day = count_digits(gah_str_sub(rest, month + 1, rest.len));
    if (day < 1 || day > 2 || month + 1 + day != rest.len)
        return s;
    return gah_str_from(gah_arena_printf(
        arena, "%.4s-%02d-%02d", s.ptr, (int)number(gah_str_sub(rest, 0, month)),
        (int)number(gah_str_sub(rest, month + 1, day))));
}

static enum gah_calendar calendar_of(struct gah_str s)
{
    int32_t year;
    if (count_digits(s) != 4)
        return GAH_GREGORIAN;
    year = number(gah_str_sub(s, 0, 4));
    return year >= 1200 && year <= 1500 ? GAH_PERSIAN : GAH_GREGORIAN;
}

/* Solar Hijri "1396", "1396-07" and "1396-07-12". */
static bool solar_hijri(struct gah_str s, struct gah_interval *out)
{
    struct gah_ymd ymd = {number(gah_str_sub(s, 0, 4)), 0, 0};
    if (s.len == 4)
        return gah_interval_year(GAH_PERSIAN, ymd.year, out);
    if (s.ptr[4] != '-' || count_digits(gah_str_sub(s, 5, 2)) != 2)
        return false;
    ymd.month = number(gah_str_sub(s, 5, 2));
    if (s.len == 7)
        return gah_interval_month(GAH_PERSIAN, ymd.year, ymd.month, out);
    if (s.len != 10 || s.ptr[7] != '-' || count_digits(gah_str_sub(s, 8, 2)) != 2)
        return false;
    ymd.day = number(gah_str_sub(s, 8, 2));
    if (!gah_calendar_to_day(GAH_PERSIAN, ymd, &out->from))
        return false;
    out->to = out->from;
    out->precision = GAH_PRECISION_DAY;
    return true;
}

static bool parse_interval(struct gah_str text, enum gah_calendar calendar,
                           struct gah_interval *out)
{
    memset(out, 0, sizeof *out);
    if (calendar == GAH_PERSIAN)
        return solar_hijri(text, out);
    return gah_edtf_parse(text, out, NULL) == GAH_OK && gah_interval_is_placed(*out);
}

/* Digits of every script to ASCII, blanks trimmed. */
static struct gah_str plain_digits(struct gah_arena *arena, struct gah_str text)
{
    struct gah_str folded = gah_fold_text(arena, gah_str_trim(text));
    char *copy = gah_arena_copy(arena, folded);
    for (size_t i = 0; i < folded.len; i++)
        if (copy[i] == 'x')
            copy[i] = 'X';
    return (struct gah_str){copy, folded.len};
}

enum gah_status publication_parse(struct gah_arena *arena, struct gah_str text,
                                  struct gah_date *out, struct gah_error *err)
{
    struct gah_str core = plain_digits(arena, text);
    char mark = 0;
    struct gah_date date = {.basis = GAH_BASIS_EXPLICIT, .anchor = GAH_DAY_NONE};
    core = without_time(core);
    if (core.len && strchr("~?%", core.ptr[core.len - 1]) &&
        !memchr(core.ptr, '/', core.len)) {
        mark = core.ptr[core.len - 1];
        core.len--;
    }
    core = with_hyphens(arena, core);
    date.calendar = calendar_of(core);
    if (!parse_interval(core, date.calendar, &date.interval))
        return refuse(err, gah_str_trim(text));
    date.edtf = gah_edtf_format(arena, date.interval);
    if (mark) {
        date.edtf = gah_arena_printf(arena, "%s%c", date.edtf, mark);
        date.interval.approximate = mark != '?';
    }
    date.text = gah_arena_copy(arena, gah_str_trim(text));
    *out = date;
    return GAH_OK;
}

/* Length of a date at the beginning of a name: three numbers with one sign between
 * them, or eight digits; 0 where there is none. */
static size_t name_date(struct gah_str name)
{
    size_t digits = count_digits(name);
    if (digits == 8)
        return 8;
    if (digits != 4 || name.len < 10 || !strchr("-_.", name.ptr[4]))
        return 0;
    if (count_digits(gah_str_sub(name, 5, 3)) != 2 || name.ptr[7] != name.ptr[4])
        return 0;
    return count_digits(gah_str_sub(name, 8, 3)) == 2 ? 10 : 0;
}

static bool is_plausible(int32_t year)
{
    return (year >= 1800 && year <= 2200) || (year >= 1200 && year <= 1500);
}

enum gah_status publication_from_name(struct gah_arena *arena, const char *name,
                                      struct gah_date *out)
{
    struct gah_str start = gah_str_from(name);
    char *text;
    start.len = name_date(start);
    if (start.len == 0 || !is_plausible(number(gah_str_sub(start, 0, 4))))
        return GAH_ABSENT;
    text = gah_arena_copy(arena, start);
    if (start.len == 10)
        text[4] = text[7] = '-';
    if (publication_parse(arena, gah_str_from(text), out, NULL) != GAH_OK)
        return GAH_ABSENT;
    return GAH_OK;
}

enum gah_status publication_from_row(struct gah_arena *arena, struct gah_str row,
                                     struct gah_date *out, struct gah_error *err)
{
    struct gah_str date, note;
    if (row.ptr[0] == ' ')
        return gah_error_set(err, GAH_INVALID,
                             "separate file, date and note by tabs, not by blanks");
    gah_str_split(&row, '\t');
    date = gah_str_split(&row, '\t');
    if (gah_str_trim(date).len == 0)
        return GAH_ABSENT;
    if (publication_parse(arena, date, out, err) != GAH_OK)
        return GAH_INVALID;
    note = gah_str_trim(gah_str_split(&row, '\t'));
    out->why = note.len ? gah_arena_copy(arena, note) : NULL;
    return GAH_OK;
}
