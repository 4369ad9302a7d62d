/* The evidence put together. */
#include "dct.h"

#include <stdlib.h>
#include <string.h>

#include "gahnama/base/buf.h"
#include "gahnama/chrono/edtf.h"

enum {
    LISTED_MAX = 40, /* days that are told one by one */
    HEAD_LINES = 8,  /* where a dateline stands */
    TAIL_LINES = 4,
    LINE_WORDS = 5, /* beside the date of a dateline */
    LINE_TOKENS = 24,
    HEAD_TOKENS = 10, /* before a date at the head of a paragraph */
    MARK_TOKENS = 6   /* from it to the dash or colon */
};

static int by_confidence(const void *a, const void *b)
{
    const struct evidence *x = *(const struct evidence *const *)a;
    const struct evidence *y = *(const struct evidence *const *)b;
    if (x->confidence != y->confidence)
        return x->confidence > y->confidence ? -1 : 1;
    return x < y ? -1 : 1; /* of equal ones the earlier */
}

static const struct evidence **sorted(struct gah_arena *arena,
                                      const struct gah_vec *evidence)
{
    const struct evidence **out = gah_arena_array(arena, evidence->len, sizeof *out);
    for (size_t i = 0; i < evidence->len; i++)
        out[i] = gah_vec_at(evidence, i);
    if (evidence->len)
        qsort(out, evidence->len, sizeof *out, by_confidence);
    return out;
}

static bool equal(struct day_set a, struct day_set b)
{
    return a.count == b.count && a.weekdays == b.weekdays &&
           (a.count == 0 ||
            memcmp(a.ranges, b.ranges, a.count * sizeof *a.ranges) == 0);
}

/* Evidence in order of confidence, and whether each is used. */
struct pile {
    struct gah_arena *arena;
    const struct evidence **items;
    bool *used;
    size_t count;
};

/* What the evidence that is used leaves, but for one item (or none: count). */
static struct day_set meet_without(const struct pile *pile, size_t without)
{
    struct day_set left = dct_days_all(pile->arena);
    for (size_t i = 0; i < pile->count; i++)
        if (pile->used[i] && i != without)
            left = dct_days_meet(pile->arena, left, pile->items[i]->days);
    return left;
}

/* All evidence that can be true together, the surest first. */
static struct day_set take_all(struct pile *pile)
{
    struct day_set left = dct_days_all(pile->arena);
    struct day_range bounds;
    for (size_t i = 0; i < pile->count; i++) {
        struct day_set both = dct_days_meet(pile->arena, left, pile->items[i]->days);
        pile->used[i] = dct_days_bounds(both, &bounds);
        if (pile->used[i])
            left = both;
    }
    return left;
}

/* Of what is used, the least sure that changes nothing is no reason. */
static void drop_needless(struct pile *pile, struct day_set left)
{
    for (size_t i = pile->count; i-- > 0;)
        if (pile->used[i] && equal(meet_without(pile, i), left))
            pile->used[i] = false;
}

static void tell(const struct evidence *item, const char *remark, struct gah_buf *why)
{
    gah_buf_printf(why, "%s\"%s\": %s%s", why->len ? "\n" : "", item->words, item->says,
                   remark);
}

/* What all evidence leaves, and the reasons: those that count, then what was set aside
 * since it contradicts them. */
static struct day_set meet_all(struct pile *pile, struct gah_buf *why,
                               double *confidence)
{
    static const double against = 0.7; /* for each piece that is set aside */
    struct day_set left = take_all(pile);
    bool *set_aside = gah_arena_array(pile->arena, pile->count, sizeof *set_aside);
    for (size_t i = 0; i < pile->count; i++)
        set_aside[i] = !pile->used[i];
    drop_needless(pile, left);
    *confidence = 1;
    for (size_t i = 0; i < pile->count; i++) {
        if (!pile->used[i])
            continue;
        *confidence *= pile->items[i]->confidence;
        tell(pile->items[i], "", why);
    }
    for (size_t i = 0; i < pile->count; i++) {
        if (!set_aside[i])
            continue;
        *confidence *= against;
        tell(pile->items[i], " (set aside: it contradicts the others)", why);
    }
    return left;
}

static enum gah_precision precision_of(int32_t days)
{
    return days <= 1     ? GAH_PRECISION_DAY
           : days <= 7   ? GAH_PRECISION_WEEK
           : days <= 31  ? GAH_PRECISION_MONTH
           : days <= 92  ? GAH_PRECISION_SEASON
           : days <= 366 ? GAH_PRECISION_YEAR
                         : GAH_PRECISION_DECADE;
}

static void set_interval(struct gah_arena *arena, struct day_range bounds,
                         struct gah_date *date)
{
    date->interval.from =
        bounds.from <= DCT_FIRST_DAY + DCT_EDGE ? GAH_DAY_NONE : bounds.from;
    date->interval.to = bounds.to >= DCT_LAST_DAY - DCT_EDGE ? GAH_DAY_NONE : bounds.to;
    date->interval.precision = gah_interval_is_placed(date->interval)
                                   ? precision_of(bounds.to - bounds.from + 1)
                                   : GAH_PRECISION_DECADE;
    date->interval.approximate = true;
    date->edtf = gah_edtf_format(arena, date->interval);
    if (!*date->edtf)
        date->edtf = "XXXX-XX-XX";
}

/* Some day of some year is no date. */
static bool tells(struct day_set left, struct day_range bounds)
{
    return left.weekdays != DCT_ANY_WEEKDAY || bounds.from > DCT_FIRST_DAY + DCT_EDGE ||
           bounds.to < DCT_LAST_DAY - DCT_EDGE;
}

void dct_infer(const struct dct_input *in, struct gah_dct *out)
{
    struct gah_arena *arena = in->scan->arena, scratch;
    struct gah_vec evidence;
    struct gah_buf why;
    struct day_range bounds;
    gah_arena_init(&scratch);
    gah_vec_init(&evidence, sizeof(struct evidence));
    gah_buf_init(&why);
    dct_from_times(in, &evidence);
    dct_from_chronicle(in, &evidence);
    struct pile pile = {.arena = &scratch,
                        .items = sorted(&scratch, &evidence),
                        .used = gah_arena_array(&scratch, evidence.len, sizeof(bool)),
                        .count = evidence.len};
    struct day_set left = meet_all(&pile, &why, &out->date.confidence);
    if (why.len && dct_days_bounds(left, &bounds) && tells(left, bounds)) {
        out->source = GAH_DCT_INFERRED;
        out->date.basis = GAH_BASIS_INFERRED;
        out->date.why = gah_arena_str(arena, gah_buf_str(&why)).ptr;
        out->weekdays = left.weekdays == DCT_ANY_WEEKDAY ? 0 : left.weekdays;
        out->days = dct_days_list(arena, left, LISTED_MAX, &out->day_count);
        set_interval(arena, bounds, &out->date);
    }
    gah_buf_release(&why);
    gah_vec_release(&evidence);
    gah_arena_release(&scratch);
}

/* Words of the line that are not the date's, -1 where the line tells something. */
static int words_beside(const struct scan *scan, const struct when *w)
{
    int words = 0;
    size_t first = w->first, end = w->end;
    while (first > 0 && scan->tokens[first - 1].kind != TOKEN_NEWLINE)
        if (w->first - first-- > LINE_TOKENS)
            return -1;
    for (; end < scan->token_count && scan->tokens[end].kind != TOKEN_NEWLINE; end++)
        if (end - w->end > LINE_TOKENS)
            return -1;
    for (size_t i = first; i < end; i++) {
        if (i >= w->first && i < w->end)
            continue;
        if (scan_hit(scan, i, GAH_LEX_VERB) || scan_hit(scan, i, GAH_LEX_TRIGGER))
            return -1;
        words += scan->tokens[i].kind == TOKEN_WORD;
    }
    return words;
}

/* "TEHRAN, 4 October 2017 (IRNA) - …" */
static bool heads_paragraph(const struct scan *scan, const struct when *w)
{
    size_t first = w->first, mark;
    for (; first > 0 && scan->tokens[first - 1].kind != TOKEN_NEWLINE; first--)
        if (w->first - first > HEAD_TOKENS || scan_hit(scan, first - 1, GAH_LEX_VERB) ||
            scan_hit(scan, first - 1, GAH_LEX_TRIGGER))
            return false;
    for (size_t i = w->end; i < w->end + MARK_TOKENS && i < scan->token_count; i++) {
        if (scan_hit(scan, i, GAH_LEX_VERB))
            return false;
        if (timex_role(scan, i, "dateline", &mark))
            return first < w->first || i > w->end;
    }
    return false;
}

/* The tokens behind the first lines and before the last ones. */
static void find_ends(const struct scan *scan, size_t *head_end, size_t *tail)
{
    size_t lines = 0;
    *head_end = 0;
    *tail = scan->token_count;
    while (*head_end < scan->token_count && lines < HEAD_LINES)
        lines += scan->tokens[(*head_end)++].kind == TOKEN_NEWLINE;
    for (lines = 0; *tail > 0 && lines < TAIL_LINES;)
        lines += scan->tokens[--*tail].kind == TOKEN_NEWLINE;
}

void dct_dateline(const struct dct_input *in, struct gah_dct *out)
{
    unsigned whole = HAS_DAY | HAS_MONTH | HAS_YEAR;
    size_t head_end, tail;
    find_ends(in->scan, &head_end, &tail);
    for (size_t i = 0; i < in->count; i++) {
        const struct when *w = &in->whens[i];
        struct gah_interval day = in->timex[i].date.interval;
        if ((w->has & whole) != whole || day.from == GAH_DAY_NONE ||
            day.from != day.to || (w->first >= head_end && w->first < tail))
            continue;
        int words = words_beside(in->scan, w);
        if ((words < 0 || words > LINE_WORDS) &&
            !(w->first < head_end && heads_paragraph(in->scan, w)))
            continue;
        out->source = GAH_DCT_DATELINE;
        out->date = in->timex[i].date;
        return;
    }
}
