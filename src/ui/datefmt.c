#include "datefmt.h"

#include <string.h>

#include "gahnama/base/buf.h"
#include "gahnama/text/utf8.h"
#include "i18n.h"

#define PERSIAN_ZERO 0x6F0u

static const char *const persian_months[] = {
    N_("Farvardin"), N_("Ordibehesht"), N_("Khordad"), N_("Tir"),
    N_("Mordad"),    N_("Shahrivar"),   N_("Mehr"),    N_("Aban"),
    N_("Azar"),      N_("Dey"),         N_("Bahman"),  N_("Esfand")};
static const char *const gregorian_months[] = {
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")};

static const char *const weekdays[] = {N_("Monday"),   N_("Tuesday"), N_("Wednesday"),
                                       N_("Thursday"), N_("Friday"),  N_("Saturday"),
                                       N_("Sunday")};

static const char *month_name(enum gah_calendar calendar, int32_t month)
{
    const char *const *names =
        calendar == GAH_PERSIAN ? persian_months : gregorian_months;
    if (month < 1 || month > 12)
        return "";
    return _(names[month - 1]);
}

enum gah_calendar gah_datefmt_primary(const struct gah_datefmt *format)
{
    return format->calendar == GAH_UI_CALENDAR_GREGORIAN ? GAH_GREGORIAN : GAH_PERSIAN;
}

const char *gah_datefmt_digits(const struct gah_datefmt *format,
                               struct gah_arena *arena, const char *text)
{
    struct gah_buf out;
    char *copy;
    if (!format->persian_digits)
        return gah_arena_strdup(arena, text);
    gah_buf_init(&out);
    for (; *text; text++) {
        if (*text >= '0' && *text <= '9')
            gah_utf8_append(&out, PERSIAN_ZERO + (uint32_t)(*text - '0'));
        else
            gah_buf_add_byte(&out, *text);
    }
    copy = gah_arena_copy(arena, gah_buf_str(&out));
    gah_buf_release(&out);
    return copy;
}

const char *gah_datefmt_number(const struct gah_datefmt *format,
                               struct gah_arena *arena, size_t number)
{
    return gah_datefmt_digits(format, arena, gah_arena_printf(arena, "%zu", number));
}

enum parts { PART_DAY = 1, PART_MONTH = 2, PART_YEAR = 4 };

static const char *one_calendar(struct gah_arena *arena, enum gah_calendar calendar,
                                int32_t day, unsigned parts)
{
    struct gah_ymd ymd = gah_calendar_from_day(calendar, day);
    const char *month = month_name(calendar, ymd.month);
    if (parts == (PART_DAY | PART_MONTH | PART_YEAR))
        return gah_arena_printf(arena, "%d %s %d", ymd.day, month, ymd.year);
    if (parts == (PART_DAY | PART_MONTH))
        return gah_arena_printf(arena, "%d %s", ymd.day, month);
    if (parts == (PART_MONTH | PART_YEAR))
        return gah_arena_printf(arena, "%s %d", month, ymd.year);
    return gah_arena_printf(arena, "%d", ymd.year);
}

static const char *in_calendars(const struct gah_datefmt *format,
                                struct gah_arena *arena, int32_t day, unsigned parts)
{
    const char *text = one_calendar(arena, gah_datefmt_primary(format), day, parts);
    if (format->calendar == GAH_UI_CALENDAR_BOTH)
        text = gah_arena_printf(arena, "%s · %s", text,
                                one_calendar(arena, GAH_GREGORIAN, day, parts));
    return gah_datefmt_digits(format, arena, text);
}

const char *gah_datefmt_day(const struct gah_datefmt *format, struct gah_arena *arena,
                            int32_t day)
{
    return in_calendars(format, arena, day, PART_DAY | PART_MONTH | PART_YEAR);
}

const char *gah_datefmt_short(const struct gah_datefmt *format, struct gah_arena *arena,
                              int32_t day)
{
    const char *text =
        one_calendar(arena, gah_datefmt_primary(format), day, PART_DAY | PART_MONTH);
    return gah_datefmt_digits(format, arena, text);
}

const char *gah_datefmt_month(const struct gah_datefmt *format, struct gah_arena *arena,
                              int32_t day)
{
    return in_calendars(format, arena, day, PART_MONTH | PART_YEAR);
}

const char *gah_datefmt_year(const struct gah_datefmt *format, struct gah_arena *arena,
                             int32_t day)
{
    return in_calendars(format, arena, day, PART_YEAR);
}

int32_t gah_datefmt_floor(const struct gah_datefmt *format, int32_t day, char unit)
{
    enum gah_calendar calendar = gah_datefmt_primary(format);
    struct gah_ymd ymd = gah_calendar_from_day(calendar, day);
    if (unit == 'w')
        return gah_interval_week(day, calendar == GAH_PERSIAN ? 6 : 1).from;
    if (unit == 'm')
        return day - (ymd.day - 1);
    if (unit == 'y') {
        struct gah_ymd first = {ymd.year, 1, 1};
        gah_calendar_to_day(calendar, first, &day);
    }
    return day;
}

/* Whether the interval is exactly the day's unit in some calendar. */
static bool is_unit(struct gah_interval interval, enum gah_calendar calendar, bool year)
{
    struct gah_ymd ymd = gah_calendar_from_day(calendar, interval.from);
    struct gah_interval unit = {0};
    bool known = year ? gah_interval_year(calendar, ymd.year, &unit)
                      : gah_interval_month(calendar, ymd.year, ymd.month, &unit);
    return known && unit.from == interval.from && unit.to == interval.to;
}

static const char *unit_text(struct gah_arena *arena, struct gah_interval interval)
{
    static const enum gah_calendar calendars[] = {GAH_PERSIAN, GAH_GREGORIAN};
    for (size_t i = 0; i < 2; i++) {
        if (is_unit(interval, calendars[i], false))
            return one_calendar(arena, calendars[i], interval.from,
                                PART_MONTH | PART_YEAR);
        if (is_unit(interval, calendars[i], true))
            return one_calendar(arena, calendars[i], interval.from, PART_YEAR);
    }
    return NULL;
}

/* "22–28 Mehr 1394", or both days whole. */
static const char *range_in(struct gah_arena *arena, enum gah_calendar calendar,
                            struct gah_interval interval)
{
    struct gah_ymd a = gah_calendar_from_day(calendar, interval.from);
    struct gah_ymd b = gah_calendar_from_day(calendar, interval.to);
    if (a.year == b.year && a.month == b.month)
        return gah_arena_printf(arena, "%d–%d %s %d", a.day, b.day,
                                month_name(calendar, a.month), a.year);
    return gah_arena_printf(arena, "%d %s %d – %d %s %d", a.day,
                            month_name(calendar, a.month), a.year, b.day,
                            month_name(calendar, b.month), b.year);
}

static const char *range_text(const struct gah_datefmt *format, struct gah_arena *arena,
                              struct gah_interval interval)
{
    const char *text = unit_text(arena, interval);
    if (text)
        return text;
    text = range_in(arena, gah_datefmt_primary(format), interval);
    if (format->calendar != GAH_UI_CALENDAR_BOTH)
        return text;
    return gah_arena_printf(arena, "%s · %s", text,
                            range_in(arena, GAH_GREGORIAN, interval));
}

static const char *open_text(const struct gah_datefmt *format, struct gah_arena *arena,
                             struct gah_interval interval)
{
    if (interval.from == GAH_DAY_NONE)
        return gah_arena_printf(arena, _("until %s"),
                                gah_datefmt_day(format, arena, interval.to));
    return gah_arena_printf(arena, _("from %s"),
                            gah_datefmt_day(format, arena, interval.from));
}

const char *gah_datefmt_interval(const struct gah_datefmt *format,
                                 struct gah_arena *arena, struct gah_interval interval)
{
    const char *text;
    if (interval.from == GAH_DAY_NONE && interval.to == GAH_DAY_NONE)
        return _("undated");
    if (interval.from == GAH_DAY_NONE || interval.to == GAH_DAY_NONE)
        text = open_text(format, arena, interval);
    else if (interval.from == interval.to)
        text = gah_datefmt_day(format, arena, interval.from);
    else
        text = range_text(format, arena, interval);
    text = gah_datefmt_digits(format, arena, text);
    return interval.approximate ? gah_arena_printf(arena, "~ %s", text) : text;
}

const char *gah_datefmt_weekday(int weekday)
{
    return _(weekdays[weekday - 1]);
}

/* Where no more is known than that it was a Thursday. */
static const char *weekdays_text(struct gah_arena *arena, unsigned mask)
{
    const char *text = NULL;
    for (int i = 1; i <= 7; i++) {
        if (!(mask & 1u << i))
            continue;
        text = text ? gah_arena_printf(arena, "%s, %s", text, gah_datefmt_weekday(i))
                    : gah_datefmt_weekday(i);
    }
    return text ? text : _("undated");
}

const char *gah_datefmt_dct(const struct gah_datefmt *format, struct gah_arena *arena,
                            const struct gah_dct *dct)
{
    struct gah_interval when = dct->date.interval;
    const char *text;
    if (dct->date.basis == GAH_BASIS_NONE)
        return _("undated");
    if (dct->source != GAH_DCT_INFERRED)
        return gah_datefmt_interval(format, arena, when);
    when.approximate = false;
    text = when.from == GAH_DAY_NONE && when.to == GAH_DAY_NONE
               ? weekdays_text(arena, dct->weekdays)
               : gah_datefmt_interval(format, arena, when);
    return gah_arena_printf(arena, "≈ %s", text);
}
