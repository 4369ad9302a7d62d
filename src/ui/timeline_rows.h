/* The timeline's rows from its days: months as headers, silence as gaps, and at wider
 * zooms one row a week, month or year. Events without a day close it. A long timeline
 * has more rows than can be kept: what is kept is a segment a day (or week, month,
 * year), and a row is worked out from it. Pure. */
#ifndef UI_TIMELINE_ROWS_H
#define UI_TIMELINE_ROWS_H

#include "datefmt.h"
#include "gahnama/query/page.h"

enum gah_zoom { GAH_ZOOM_DAY, GAH_ZOOM_WEEK, GAH_ZOOM_MONTH, GAH_ZOOM_YEAR };

/* Days of silence that make a gap row. */
#define GAH_GAP_DAYS 14

enum gah_time_kind {
    GAH_TIME_HEADER,  /* a month (day zoom) */
    GAH_TIME_UNDATED, /* the header of the events without a day */
    GAH_TIME_GAP,     /* `count` days without events */
    GAH_TIME_EVENT,
    GAH_TIME_GROUP /* `count` events from `first` on */
};

struct gah_time_row {
    enum gah_time_kind kind;
    size_t first; /* index of the (first) event */
    size_t count;
    int32_t day; /* GAH_DAY_NONE for what is undated */
};

/* Consecutive rows: a gap, a header, then its events or one row for all of them. */
struct gah_time_segment {
    size_t row;   /* its first */
    size_t event; /* its first */
    size_t count; /* of events */
    int32_t day;
    int32_t gap_from;   /* the day before the silence */
    uint32_t gap;       /* days of it; 0: no gap row */
    uint8_t has_header; /* a month's, or that of the undated */
    uint8_t is_group;
};

struct gah_time_rows {
    struct gah_time_segment *segments;
    size_t segment_count;
    size_t count; /* rows */
};

/* The day an event is placed by: where it begins, or ends when that is open. */
int32_t gah_time_day(const struct gah_event_row *event);
void gah_time_rows_build(struct gah_arena *arena, const struct gah_datefmt *format,
                         enum gah_zoom zoom, const struct gah_store_timeline *timeline,
                         struct gah_time_rows *out);
/* Row i, which must be one. */
struct gah_time_row gah_time_rows_at(const struct gah_time_rows *rows, size_t i);
bool gah_time_row_selectable(const struct gah_time_row *row);
/* The row that shows the event; 0 where there is none. */
size_t gah_time_rows_find(const struct gah_time_rows *rows, size_t event);
/* From `row` on in the direction of step (then in the other) to one that can be
 * selected. */
size_t gah_time_rows_settle(const struct gah_time_rows *rows, size_t row, int step);

#endif
