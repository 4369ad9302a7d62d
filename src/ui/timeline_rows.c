#include "timeline_rows.h"

#include "gahnama/base/vec.h"

int32_t gah_time_day(const struct gah_event_row *event)
{
    const struct gah_interval *when = &event->date.interval;
    if (event->date.basis == GAH_BASIS_NONE)
        return GAH_DAY_NONE;
    return when->from != GAH_DAY_NONE ? when->from : when->to;
}

static void push(struct gah_vec *rows, enum gah_time_kind kind, size_t first,
                 size_t count, int32_t day)
{
    struct gah_time_row *row = gah_vec_push(rows);
    *row = (struct gah_time_row){kind, first, count, day};
}

static void push_day_rows(struct gah_vec *rows, const struct gah_datefmt *format,
                          const struct gah_event_row *events, size_t i,
                          int32_t previous)
{
    int32_t day = gah_time_day(&events[i]);
    int32_t month = gah_datefmt_floor(format, day, 'm');
    if (previous != GAH_DAY_NONE && day - previous > GAH_GAP_DAYS)
        push(rows, GAH_TIME_GAP, i, (size_t)(day - previous - 1), previous);
    if (previous == GAH_DAY_NONE || gah_datefmt_floor(format, previous, 'm') != month)
        push(rows, GAH_TIME_HEADER, i, 0, day);
    push(rows, GAH_TIME_EVENT, i, 1, day);
}

static void push_group(struct gah_vec *rows, const struct gah_datefmt *format,
                       enum gah_zoom zoom, int32_t day, size_t i)
{
    static const char units[] = {'d', 'w', 'm', 'y'};
    int32_t unit = gah_datefmt_floor(format, day, units[zoom]);
    if (rows->len > 0) {
        struct gah_time_row *last = gah_vec_at(rows, rows->len - 1);
        if (last->kind == GAH_TIME_GROUP && last->day == unit) {
            last->count++;
            return;
        }
    }
    push(rows, GAH_TIME_GROUP, i, 1, unit);
}

void gah_time_rows_build(struct gah_arena *arena, const struct gah_datefmt *format,
                         enum gah_zoom zoom, const struct gah_event_row *events,
                         size_t count, struct gah_time_rows *out)
{
    struct gah_vec rows;
    int32_t previous = GAH_DAY_NONE;
    bool undated = false;
    gah_vec_init(&rows, sizeof(struct gah_time_row));
    for (size_t i = 0; i < count; i++) {
        int32_t day = gah_time_day(&events[i]);
        if (day == GAH_DAY_NONE) {
            if (!undated)
                push(&rows, GAH_TIME_UNDATED, i, count - i, GAH_DAY_NONE);
            undated = true;
            push(&rows, GAH_TIME_EVENT, i, 1, GAH_DAY_NONE);
        } else if (zoom == GAH_ZOOM_DAY) {
            push_day_rows(&rows, format, events, i, previous);
            previous = day;
        } else {
            push_group(&rows, format, zoom, day, i);
        }
    }
    out->rows = gah_vec_freeze(&rows, arena, &out->count);
    gah_vec_release(&rows);
}

bool gah_time_row_selectable(const struct gah_time_row *row)
{
    return row->kind == GAH_TIME_EVENT || row->kind == GAH_TIME_GROUP;
}

size_t gah_time_rows_find(const struct gah_time_rows *rows, size_t event)
{
    for (size_t i = 0; i < rows->count; i++) {
        const struct gah_time_row *row = &rows->rows[i];
        if (gah_time_row_selectable(row) && event >= row->first &&
            event < row->first + row->count)
            return i;
    }
    return gah_time_rows_settle(rows, 0, 1);
}

size_t gah_time_rows_settle(const struct gah_time_rows *rows, size_t row, int step)
{
    for (size_t i = row; i < rows->count; i += (size_t)(ptrdiff_t)step) {
        if (gah_time_row_selectable(&rows->rows[i]))
            return i;
    }
    for (size_t i = row; i < rows->count; i -= (size_t)(ptrdiff_t)step) {
        if (gah_time_row_selectable(&rows->rows[i]))
            return i;
    }
    return 0;
}
