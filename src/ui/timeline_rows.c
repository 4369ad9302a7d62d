#include "timeline_rows.h"

#include "gahnama/base/vec.h"

int32_t gah_time_day(const struct gah_event_row *event)
{
    const struct gah_interval *when = &event->date.interval;
    if (event->date.basis == GAH_BASIS_NONE)
        return GAH_DAY_NONE;
    return when->from != GAH_DAY_NONE ? when->from : when->to;
}

struct builder {
    const struct gah_datefmt *format;
    enum gah_zoom zoom;
    struct gah_vec segments;
    size_t rows;
    bool has_unit;
    int32_t unit; /* the last one that a day was in, by its first day */
};

/* The first day of the month, week, … of a day. Units are never shorter than these:
 * the day after is in the same one, as a rule, and a calendar takes longer to say so.
 */
static int32_t unit_of(struct builder *b, int32_t day, enum gah_zoom unit)
{
    static const char letters[] = {'d', 'w', 'm', 'y'};
    static const int32_t days[] = {1, 7, 28, 353};
    if (!b->has_unit || day < b->unit || day - b->unit >= days[unit])
        b->unit = gah_datefmt_floor(b->format, day, letters[unit]);
    b->has_unit = true;
    return b->unit;
}

static struct gah_time_segment *last_of(const struct builder *b)
{
    return b->segments.len ? gah_vec_at(&b->segments, b->segments.len - 1) : NULL;
}

static size_t rows_of(const struct gah_time_segment *segment)
{
    size_t heads = (segment->gap ? 1u : 0u) + segment->has_header;
    return heads + (segment->is_group ? 1 : segment->count);
}

static void add_segment(struct builder *b, const struct gah_time_segment *segment)
{
    struct gah_time_segment *added = gah_vec_push(&b->segments);
    *added = *segment;
    added->row = b->rows;
    b->rows += rows_of(added);
}

static void add_day(struct builder *b, const struct gah_store_day *day)
{
    const struct gah_time_segment *last = last_of(b);
    struct gah_time_segment segment = {
        .event = day->first, .count = day->count, .day = day->day};
    int32_t former = b->unit;
    int32_t month = unit_of(b, day->day, GAH_ZOOM_MONTH);
    if (last && day->day - last->day > GAH_GAP_DAYS) {
        segment.gap = (uint32_t)(day->day - last->day - 1);
        segment.gap_from = last->day;
    }
    segment.has_header = !last || former != month;
    add_segment(b, &segment);
}

static void add_to_group(struct builder *b, const struct gah_store_day *day)
{
    int32_t unit = unit_of(b, day->day, b->zoom);
    struct gah_time_segment *last = last_of(b);
    struct gah_time_segment segment = {
        .event = day->first, .count = day->count, .day = unit, .is_group = true};
    if (last && last->day == unit)
        last->count += day->count;
    else
        add_segment(b, &segment);
}

static void add_undated(struct builder *b, const struct gah_store_timeline *timeline)
{
    struct gah_time_segment segment = {.day = GAH_DAY_NONE, .has_header = true};
    if (timeline->day_count) {
        const struct gah_store_day *last = &timeline->days[timeline->day_count - 1];
        segment.event = (size_t)last->first + last->count;
    }
    segment.count = timeline->count - segment.event;
    if (segment.count)
        add_segment(b, &segment);
}

void gah_time_rows_build(struct gah_arena *arena, const struct gah_datefmt *format,
                         enum gah_zoom zoom, const struct gah_store_timeline *timeline,
                         struct gah_time_rows *out)
{
    struct builder b = {.format = format, .zoom = zoom};
    gah_vec_init(&b.segments, sizeof(struct gah_time_segment));
    for (size_t i = 0; i < timeline->day_count; i++) {
        if (zoom == GAH_ZOOM_DAY)
            add_day(&b, &timeline->days[i]);
        else
            add_to_group(&b, &timeline->days[i]);
    }
    add_undated(&b, timeline);
    out->count = b.rows;
    out->segments = gah_vec_freeze(&b.segments, arena, &out->segment_count);
    gah_vec_release(&b.segments);
}

/* The last segment that does not begin behind row or event i. */
static const struct gah_time_segment *segment_of(const struct gah_time_rows *rows,
                                                 size_t i, bool by_event)
{
    size_t low = 0;
    size_t high = rows->segment_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        const struct gah_time_segment *segment = &rows->segments[middle];
        if ((by_event ? segment->event : segment->row) <= i)
            low = middle;
        else
            high = middle;
    }
    return &rows->segments[low];
}

struct gah_time_row gah_time_rows_at(const struct gah_time_rows *rows, size_t i)
{
    const struct gah_time_segment *s = segment_of(rows, i, false);
    size_t at = i - s->row;
    struct gah_time_row row = {GAH_TIME_EVENT, s->event, 1, s->day};
    if (s->gap && at-- == 0)
        return (struct gah_time_row){GAH_TIME_GAP, s->event, s->gap, s->gap_from};
    if (s->has_header && at-- == 0) {
        row.kind = s->day == GAH_DAY_NONE ? GAH_TIME_UNDATED : GAH_TIME_HEADER;
        row.count = s->day == GAH_DAY_NONE ? s->count : 0;
        return row;
    }
    if (s->is_group) {
        row.kind = GAH_TIME_GROUP;
        row.count = s->count;
        return row;
    }
    row.first += at;
    return row;
}

bool gah_time_row_selectable(const struct gah_time_row *row)
{
    return row->kind == GAH_TIME_EVENT || row->kind == GAH_TIME_GROUP;
}

size_t gah_time_rows_find(const struct gah_time_rows *rows, size_t event)
{
    const struct gah_time_segment *s;
    size_t row;
    if (rows->segment_count == 0)
        return 0;
    s = segment_of(rows, event, true);
    if (event < s->event || event >= s->event + s->count)
        return gah_time_rows_settle(rows, 0, 1);
    row = s->row + (s->gap ? 1u : 0u) + s->has_header;
    return s->is_group ? row : row + (event - s->event);
}

static bool is_selectable(const struct gah_time_rows *rows, size_t i)
{
    struct gah_time_row row = gah_time_rows_at(rows, i);
    return gah_time_row_selectable(&row);
}

size_t gah_time_rows_settle(const struct gah_time_rows *rows, size_t row, int step)
{
    for (size_t i = row; i < rows->count; i += (size_t)(ptrdiff_t)step) {
        if (is_selectable(rows, i))
            return i;
    }
    for (size_t i = row; i < rows->count; i -= (size_t)(ptrdiff_t)step) {
        if (is_selectable(rows, i))
            return i;
    }
    return 0;
}
