#include "gahnama/chrono/explain.h"

#include <stdlib.h>
#include <string.h>

#include "gahnama/base/buf.h"
#include "gahnama/chrono/edtf.h"

#define N_(text) text /* marked for translation */

struct teller {
    struct gah_arena *arena;
    const struct gah_date *date;
    const struct gah_explain_voice *voice;
};

static const char *say(const struct teller *t, const char *sentence)
{
    return t->voice && t->voice->translate ? t->voice->translate(sentence) : sentence;
}

static const char *day_text(const struct teller *t, int32_t day)
{
    char text[16];
    if (day == GAH_DAY_NONE)
        return say(t, N_("the day of publication"));
    if (t->voice && t->voice->day)
        return t->voice->day(t->voice->context, t->arena, day);
    gah_edtf_day(day, text);
    return gah_arena_strdup(t->arena, text);
}

static const char *number_text(const struct teller *t, int32_t number)
{
    if (t->voice && t->voice->number)
        return t->voice->number(t->voice->context, t->arena, number);
    return gah_arena_printf(t->arena, "%d", (int)number);
}

/* The sentence with %1 and %2 replaced. */
static const char *fill(const struct teller *t, const char *sentence, const char *first,
                        const char *second)
{
    struct gah_buf out;
    const char *text = say(t, sentence);
    gah_buf_init(&out);
    for (; *text; text++) {
        if (text[0] == '%' && (text[1] == '1' || text[1] == '2'))
            gah_buf_add_c(&out, *++text == '1' ? first : second);
        else
            gah_buf_add_byte(&out, *text);
    }
    const char *filled = gah_arena_copy(t->arena, gah_buf_str(&out));
    gah_buf_release(&out);
    return filled;
}

static const char *weekday_text(const struct teller *t)
{
    static const char *const names[] = {N_("Monday"),   N_("Tuesday"), N_("Wednesday"),
                                        N_("Thursday"), N_("Friday"),  N_("Saturday"),
                                        N_("Sunday")};
    int32_t weekday = t->date->reckoning.weekday;
    return weekday >= 1 && weekday <= 7 ? say(t, names[weekday - 1]) : "";
}

/* Sentences for one unit and for more, before and after. */
struct counted {
    const char *one_before, *before, *one_after, *after;
};

static const char *count_text(const struct teller *t, const struct counted *sentences,
                              int32_t count)
{
    const char *sentence = count == -1  ? sentences->one_before
                           : count < 0  ? sentences->before
                           : count == 1 ? sentences->one_after
                                        : sentences->after;
    return fill(t, sentence, number_text(t, abs(count)), day_text(t, t->date->anchor));
}

static const char *days_text(const struct teller *t, int32_t count)
{
    static const struct counted sentences = {
        N_("the day before %2"), N_("%1 days before %2"), N_("the day after %2"),
        N_("%1 days after %2")};
    if (count == 0)
        return fill(t, N_("%2 itself"), "", day_text(t, t->date->anchor));
    return count_text(t, &sentences, count);
}

static const char *span_text(const struct teller *t)
{
    static const struct counted months = {
        N_("a month before %2"), N_("%1 months before %2"), N_("a month after %2"),
        N_("%1 months after %2")};
    static const struct counted years = {
        N_("a year before %2"), N_("%1 years before %2"), N_("a year after %2"),
        N_("%1 years after %2")};
    const struct gah_reckoning *r = &t->date->reckoning;
    switch (r->unit) {
    case GAH_PRECISION_MONTH:
        return count_text(t, &months, r->count);
    case GAH_PRECISION_SEASON:
        return count_text(t, &months, 3 * r->count);
    case GAH_PRECISION_YEAR:
        return count_text(t, &years, r->count);
    case GAH_PRECISION_DECADE:
        return count_text(t, &years, 10 * r->count);
    case GAH_PRECISION_WEEK:
        return days_text(t, 7 * r->count);
    case GAH_PRECISION_DAY:
    default:
        return days_text(t, r->count);
    }
}

static const char *unit_text(const struct teller *t)
{
    static const struct {
        const char *here;
        struct counted there;
    } units[] = {
        [GAH_PRECISION_WEEK] = {N_("the week of %2"),
                                {N_("the week before that of %2"),
                                 N_("%1 weeks before that of %2"),
                                 N_("the week after that of %2"),
                                 N_("%1 weeks after that of %2")}},
        [GAH_PRECISION_MONTH] = {N_("the month of %2"),
                                 {N_("the month before that of %2"),
                                  N_("%1 months before that of %2"),
                                  N_("the month after that of %2"),
                                  N_("%1 months after that of %2")}},
        [GAH_PRECISION_SEASON] = {N_("the season of %2"),
                                  {N_("the season before that of %2"),
                                   N_("%1 seasons before that of %2"),
                                   N_("the season after that of %2"),
                                   N_("%1 seasons after that of %2")}},
        [GAH_PRECISION_YEAR] = {N_("the year of %2"),
                                {N_("the year before that of %2"),
                                 N_("%1 years before that of %2"),
                                 N_("the year after that of %2"),
                                 N_("%1 years after that of %2")}},
    };
    const struct gah_reckoning *r = &t->date->reckoning;
    if (r->unit < GAH_PRECISION_WEEK || r->unit > GAH_PRECISION_YEAR)
        return NULL;
    if (r->count == 0)
        return fill(t, units[r->unit].here, "", day_text(t, t->date->anchor));
    return count_text(t, &units[r->unit].there, r->count);
}

static const char *sided(const struct teller *t, const char *const sentences[3],
                         const char *first)
{
    return fill(t, sentences[t->date->reckoning.side], first,
                day_text(t, t->date->anchor));
}

static const char *week_day_text(const struct teller *t)
{
    int32_t count = t->date->reckoning.count;
    const char *sentence = count < 0   ? N_("%1 of the week before that of %2")
                           : count > 0 ? N_("%1 of the week after that of %2")
                                       : N_("%1 of the week of %2");
    return fill(t, sentence, weekday_text(t), day_text(t, t->date->anchor));
}

static const char *date_year_text(const struct teller *t)
{
    int32_t count = t->date->reckoning.count;
    const char *sentence = count < 0   ? N_("of the year before that of %2")
                           : count > 0 ? N_("of the year after that of %2")
                                       : N_("of the year of %2");
    return fill(t, sentence, "", day_text(t, t->date->anchor));
}

static const char *clause(const struct teller *t)
{
    static const char *const weekdays[] = {
        [GAH_RECKON_NEAREST] = N_("the %1 nearest to %2"),
        [GAH_RECKON_LAST] = N_("the last %1 up to %2"),
        [GAH_RECKON_NEXT] = N_("the next %1 from %2 on")};
    static const char *const dates[] = {
        [GAH_RECKON_NEAREST] = N_("of the year that brings it nearest to %2"),
        [GAH_RECKON_LAST] = N_("of the last year that has it before %2"),
        [GAH_RECKON_NEXT] = N_("of the next year that has it after %2")};
    switch (t->date->reckoning.kind) {
    case GAH_RECKON_WHOLE:
        return say(t, N_("the text has the whole date"));
    case GAH_RECKON_DAYS:
        return days_text(t, t->date->reckoning.count);
    case GAH_RECKON_SPAN:
        return span_text(t);
    case GAH_RECKON_UNIT:
        return unit_text(t);
    case GAH_RECKON_WEEKDAY:
        return sided(t, weekdays, weekday_text(t));
    case GAH_RECKON_WEEK_DAY:
        return week_day_text(t);
    case GAH_RECKON_DATE:
        return sided(t, dates, "");
    case GAH_RECKON_DATE_WEEKDAY:
        return fill(t, N_("of the year near %2 in which it is a %1"), weekday_text(t),
                    day_text(t, t->date->anchor));
    case GAH_RECKON_DATE_YEAR:
        return date_year_text(t);
    case GAH_RECKON_NONE:
    default:
        return NULL;
    }
}

static const char *part_text(const struct teller *t)
{
    static const char *const parts[] = {
        [GAH_RECKON_EARLY] = N_("early in it"),
        [GAH_RECKON_MIDDLE] = N_("in the middle of it"),
        [GAH_RECKON_LATE] = N_("late in it"),
        [GAH_RECKON_FIRST_DAY] = N_("its first day"),
        [GAH_RECKON_LAST_DAY] = N_("its last day"),
        [GAH_RECKON_FIRST_HALF] = N_("its first half"),
        [GAH_RECKON_SECOND_HALF] = N_("its second half"),
        [GAH_RECKON_WEEK_IN] = N_("that week of it"),
        [GAH_RECKON_WEEK_FROM] = N_("the seven days from it on")};
    enum gah_reckon_part part = t->date->reckoning.part;
    return part == GAH_RECKON_ALL ? NULL : say(t, parts[part]);
}

/* "2015-10-17, ±3 days", "2017-08-01 to 2017-08-31" */
static const char *result(const struct teller *t)
{
    struct gah_interval days = t->date->interval;
    int32_t around = (days.to - days.from) / 2;
    if (days.from == days.to)
        return day_text(t, days.from);
    if (t->date->reckoning.kind != GAH_RECKON_SPAN)
        return fill(t, N_("%1 to %2"), day_text(t, days.from), day_text(t, days.to));
    return gah_arena_printf(
        t->arena, "%s, %s", day_text(t, days.from + around),
        fill(t, N_("give or take %1 days"), number_text(t, around), ""));
}

const char *gah_date_explain(struct gah_arena *arena, const struct gah_date *date,
                             const struct gah_explain_voice *voice)
{
    const struct teller t = {arena, date, voice};
    const char *counted = clause(&t);
    const char *part = counted ? part_text(&t) : NULL;
    if (!counted)
        return NULL;
    if (part)
        counted = gah_arena_printf(arena, "%s, %s", counted, part);
    if (!gah_interval_is_placed(date->interval))
        return counted;
    return gah_arena_printf(arena, "%s = %s", counted, result(&t));
}
