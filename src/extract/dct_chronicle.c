/* What the names of known events say of the day on which a text was published. */
#include <string.h>

#include "dct.h"
#include "gahnama/chrono/edtf.h"

enum {
    EVENT_LEAD = 120,  /* days before it in which an event may be named already */
    COUNT_REACH = 8,   /* tokens between an event and the time counted from it */
    DATE_REACH = 40,   /* tokens between it and its day: keeps the work linear */
    NAMES_MAX = 256,   /* in one text: more say nothing new */
    FORMER_BEFORE = 2, /* tokens between "former" and the name of an office */
    FORMER_BEHIND = 3,
    YEAR_REACH = 300 /* days from publication to a date told without its year */
};

static const double SURE_SINCE = 0.97, SURE_WHILE = 0.9, SURE_COUNT = 0.8,
                    SURE_DATE = 0.85;

/* One name in the text: hits of the same words are rows of the same name. */
struct named {
    const struct dct_input *in;
    size_t first; /* token */
    size_t end;   /* token behind it */
    const struct gah_lex_hit *hits;
    size_t hit_count;
    const char *words;
};

static bool has_sense(const struct gah_lex_hit *hit, const char *sense)
{
    return strcmp(hit->rule->fields[1], sense) == 0;
}

/* The row's days, open ends as far as there are articles. */
static struct day_range range_of(const struct gah_lex_hit *hit)
{
    struct gah_interval interval = {GAH_DAY_NONE, GAH_DAY_NONE, GAH_PRECISION_DAY,
                                    false};
    (void)gah_edtf_parse(gah_str_from(hit->rule->fields[0]), &interval, NULL);
    return (struct day_range){interval.from == GAH_DAY_NONE ? DCT_FIRST_DAY
                                                            : interval.from,
                              interval.to == GAH_DAY_NONE ? DCT_LAST_DAY : interval.to};
}

static void add(const struct named *named, struct day_set days, double confidence,
                const char *says, struct gah_vec *evidence)
{
    dct_add(evidence, (struct evidence){named->words, says, days, confidence});
}

static bool is_former(const struct named *named)
{
    const struct scan *scan = named->in->scan;
    size_t end;
    for (size_t i = 1; i <= FORMER_BEFORE && i <= named->first; i++)
        if (timex_role(scan, named->first - i, "former", &end))
            return true;
    for (size_t i = 0; i < FORMER_BEHIND; i++)
        if (timex_role(scan, named->end + i, "former", &end))
            return true;
    return false;
}

static void add_while(const struct named *named, struct gah_vec *evidence)
{
    struct gah_arena *arena = named->in->scan->arena;
    struct day_set days = {.weekdays = DCT_ANY_WEEKDAY};
    const char *says = NULL;
    for (size_t i = 0; i < named->hit_count; i++) {
        struct day_range range = range_of(&named->hits[i]);
        if (!has_sense(&named->hits[i], "while"))
            continue;
        days =
            dct_days_join(arena, days, dct_days_between(arena, range.from, range.to));
        says = says ? gah_arena_printf(arena, "%s, %s", says,
                                       named->hits[i].rule->fields[0])
                    : gah_arena_printf(arena, "so only in %s",
                                       named->hits[i].rule->fields[0]);
    }
    if (says && !is_former(named))
        add(named, days, SURE_WHILE, says, evidence);
}

static void add_since(const struct named *named, const struct gah_lex_hit *hit,
                      int32_t lead, struct gah_vec *evidence)
{
    struct gah_arena *arena = named->in->scan->arena;
    struct day_range range = range_of(hit);
    const char *says =
        gah_arena_printf(arena,
                         lead ? "named for %s: published not long before it, or later"
                              : "known since %s: published later",
                         hit->rule->fields[0]);
    if (range.from > DCT_FIRST_DAY)
        add(named, dct_days_between(arena, range.from - lead, DCT_LAST_DAY), SURE_SINCE,
            says, evidence);
}

/* The first expression that ends near the name. */
static size_t first_near(const struct named *named)
{
    size_t low = 0, high = named->in->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (named->in->whens[middle].end + DATE_REACH < named->first)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool in_sentence(const struct named *named, const struct when *when)
{
    const struct token *tokens = named->in->scan->tokens;
    return tokens[when->first].sentence == tokens[named->first].sentence;
}

static size_t distance(const struct named *named, const struct when *when)
{
    if (when->end <= named->first)
        return named->first - when->end;
    return when->first >= named->end ? when->first - named->end : 0;
}

/* "five years ago, at the start of the war": so long after it, give or take a unit. */
static void add_count(const struct named *named, const struct gah_lex_hit *hit,
                      size_t i, struct gah_vec *evidence)
{
    static const struct {
        int32_t months, days;
    } units[] = {
        [UNIT_DAY] = {0, 1},    [UNIT_WEEK] = {0, 7},  [UNIT_MONTH] = {1, 0},
        [UNIT_SEASON] = {3, 0}, [UNIT_YEAR] = {12, 0}, [UNIT_DECADE] = {120, 0},
        [UNIT_MINUTE] = {0, 0}};
    const struct when *w = &named->in->whens[i];
    struct gah_arena *arena = named->in->scan->arena;
    struct day_range range = range_of(hit);
    int32_t n = -w->count, months = units[w->unit].months, days = units[w->unit].days;
    if (n <= 0 || n > 999 || (!months && !days) || range.to == DCT_LAST_DAY)
        return;
    int32_t from = gah_calendar_add_months(GAH_GREGORIAN, range.from, (n - 1) * months);
    int32_t to = gah_calendar_add_months(GAH_GREGORIAN, range.to, (n + 1) * months);
    const char *says =
        gah_arena_printf(arena, "counted from the event of %s", hit->rule->fields[0]);
    dct_add(evidence, (struct evidence){named->in->timex[i].date.text, says,
                                        dct_days_between(arena, from + (n - 1) * days,
                                                         to + (n + 1) * days),
                                        SURE_COUNT});
}

/* The day of an event told without its year: the year is the event's. */
static void add_date(const struct named *named, const struct gah_lex_hit *hit, size_t i,
                     struct gah_vec *evidence)
{
    const struct when *w = &named->in->whens[i];
    struct day_range range = range_of(hit);
    struct gah_ymd first = gah_calendar_from_day(w->calendar, range.from);
    struct gah_ymd last = gah_calendar_from_day(w->calendar, range.to);
    bool this_year = w->has & HAS_RELATION;
    struct gah_interval year = {.from = range.from, .to = range.to + YEAR_REACH};
    if (w->month != first.month || w->month != last.month || w->day < first.day ||
        w->day_last > last.day || (w->has & HAS_RELATION && w->unit != UNIT_YEAR) ||
        (this_year && w->relation != RELATION_THIS) ||
        (this_year && !gah_interval_year(w->calendar, first.year, &year)))
        return;
    if (w->side != SIDE_PAST)
        year.from -= this_year ? 0 : YEAR_REACH;
    else if (year.from < range.from)
        year.from = range.from;
    const char *says =
        gah_arena_printf(named->in->scan->arena,
                         this_year ? "day of the event of %s: published in that year"
                                   : "day of the event of %s",
                         hit->rule->fields[0]);
    dct_add(evidence, (struct evidence){
                          named->in->timex[i].date.text, says,
                          dct_days_between(named->in->scan->arena, year.from, year.to),
                          SURE_DATE});
}

static void add_event(const struct named *named, const struct gah_lex_hit *hit,
                      struct gah_vec *evidence)
{
    unsigned date = HAS_DAY | HAS_MONTH;
    add_since(named, hit, EVENT_LEAD, evidence);
    for (size_t i = first_near(named); i < named->in->count; i++) {
        const struct when *w = &named->in->whens[i];
        if (w->first > named->end + DATE_REACH)
            break;
        if (!in_sentence(named, w))
            continue;
        if (w->has & HAS_AGO && distance(named, w) <= COUNT_REACH)
            add_count(named, hit, i, evidence);
        else if ((w->has & date) == date && !(w->has & (HAS_YEAR | HAS_DEICTIC)))
            add_date(named, hit, i, evidence);
    }
}

static void read_name(const struct named *named, struct gah_vec *evidence)
{
    for (size_t i = 0; i < named->hit_count; i++) {
        if (has_sense(&named->hits[i], "since"))
            add_since(named, &named->hits[i], 0, evidence);
        else if (has_sense(&named->hits[i], "event"))
            add_event(named, &named->hits[i], evidence);
    }
    add_while(named, evidence);
}

void dct_from_chronicle(const struct dct_input *in, struct gah_vec *evidence)
{
    const struct scan *scan = in->scan;
    size_t names = 0;
    for (size_t h = 0; h < scan->hit_count && names < NAMES_MAX;) {
        const struct gah_lex_hit *hit = &scan->hits[h++];
        struct named named = {.in = in, .hits = hit, .hit_count = 1};
        if (hit->rule->kind != GAH_LEX_CHRONICLE)
            continue;
        for (; h < scan->hit_count && scan->hits[h].rule->kind == GAH_LEX_CHRONICLE &&
               scan->hits[h].start == hit->start && scan->hits[h].end == hit->end;
             h++)
            named.hit_count++;
        named.first = scan_token_at(scan, hit->start);
        named.end = scan_after(scan, hit);
        if (named.first >= named.end)
            continue;
        named.words = scan_words(scan, scan_span(scan, named.first, named.end - 1));
        read_name(&named, evidence);
        names++;
    }
}
