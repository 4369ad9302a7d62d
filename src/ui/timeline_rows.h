/* The timeline's rows from its events: months as headers, silence as gaps, and at wider
 * zooms one row a week, month or year. Events without a day close it. Pure. */
#ifndef UI_TIMELINE_ROWS_H
#define UI_TIMELINE_ROWS_H

#include "datefmt.h"
#include "gahnama/query/library.h"

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

struct gah_time_rows {
    struct gah_time_row *rows;
    size_t count;
};

/* The day an event is placed by: where it begins, or ends when that is open. */
int32_t gah_time_day(const struct gah_event_row *event);
void gah_time_rows_build(struct gah_arena *arena, const struct gah_datefmt *format,
                         enum gah_zoom zoom, const struct gah_event_row *events,
                         size_t count, struct gah_time_rows *out);
bool gah_time_row_selectable(const struct gah_time_row *row);
/* The row that shows the event; 0 where there is none. */
size_t gah_time_rows_find(const struct gah_time_rows *rows, size_t event);
/* From `row` on in the direction of step (then in the other) to one that can be
 * selected. */
size_t gah_time_rows_settle(const struct gah_time_rows *rows, size_t row, int step);

#endif
