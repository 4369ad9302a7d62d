/* The timeline: the days in a gutter at the start side, a glyph for how sure the day
 * is, what happened, and how many articles tell of it. The month stands over its rows
 * and stays in view. */
#include <stdlib.h>
#include <string.h>

#include "event_label.h"
#include "i18n.h"
#include "line.h"
#include "pane.h"

static const char *certainty(const struct gah_event_row *event)
{
    const struct gah_date *date = &event->date;
    if (event->corrected)
        return "✓";
    if (date->basis == GAH_BASIS_NONE || !gah_interval_is_placed(date->interval))
        return date->basis != GAH_BASIS_NONE && date->interval.from != date->interval.to
                   ? "◈"
                   : "?";
    if (date->basis == GAH_BASIS_RELATIVE || date->basis == GAH_BASIS_INFERRED)
        return "◇";
    if (date->interval.from != date->interval.to || date->interval.approximate)
        return "◈";
    return "◆";
}

static const char *status_word(enum gah_event_status status)
{
    switch (status) {
    case GAH_PLANNED:
        return _("planned");
    case GAH_CANCELLED:
        return _("cancelled");
    case GAH_DENIED:
        return _("denied");
    case GAH_HYPOTHETICAL:
        return _("possible");
    case GAH_HELD:
    default:
        return NULL;
    }
}

/* What stands in the gutter: the day of the month; for an event without a day, how many
 * days it lies from publication. */
static const char *gutter_text(struct gah_desk *desk, const struct gah_event_row *event,
                               int32_t day)
{
    int32_t offset;
    const char *text = "";
    if (day != GAH_DAY_NONE) {
        struct gah_ymd ymd =
            gah_calendar_from_day(gah_datefmt_primary(&desk->format), day);
        if (event->date.interval.from == event->date.interval.to ||
            event->date.interval.precision <= GAH_PRECISION_WEEK)
            text = gah_arena_printf(&desk->frame, "%d", ymd.day);
    } else if (gah_date_offset_days(&event->date, &offset)) {
        text = gah_arena_printf(&desk->frame, "%+d", offset);
    }
    return gah_datefmt_digits(&desk->format, &desk->frame, text);
}

/* By the open article: a row has only the first of an event's sources. */
static bool is_told_here(const struct gah_opened *opened,
                         const struct gah_event_row *event)
{
    for (size_t i = 0; opened->is_open && i < opened->mark_count; i++) {
        if (opened->marks[i].is_event && strcmp(opened->marks[i].id, event->id) == 0)
            return true;
    }
    return false;
}

static void draw_event(struct gah_desk *desk, struct gah_line *line,
                       const struct gah_time_row *row, struct gah_ink ink)
{
    const struct gah_event_row *event = gah_model_event(&desk->model, row->first);
    const char *word;
    bool here;
    if (!event || !event->id[0])
        return;
    word = status_word(event->status);
    here = is_told_here(&desk->opened, event);
    gah_line_gutter(line, gutter_text(desk, event, row->day), 3,
                    (struct gah_ink){GAH_ROLE_DIM, 0});
    gah_line_gutter(line, here ? "•" : " ", 1, ink);
    gah_line_start(line, certainty(event), 1, (struct gah_ink){GAH_ROLE_EVENT, 0});
    gah_line_skip(line, 1);
    if (event->articles > 1) {
        gah_line_skip_end(line, 1);
        gah_line_end(line,
                     gah_datefmt_number(&desk->format, &desk->frame, event->articles),
                     4, (struct gah_ink){GAH_ROLE_DIM, 0});
        gah_line_skip_end(line, 1);
    }
    if (word) {
        word = gah_arena_printf(&desk->frame, "(%s)", word);
        gah_line_start(line, word, gah_line_room(line) / 2,
                       (struct gah_ink){GAH_ROLE_DIM, 0});
        gah_line_skip(line, 1);
    }
    gah_line_start(line, gah_event_label_kind(event), gah_line_room(line) * 3 / 5,
                   (struct gah_ink){GAH_ROLE_EVENT, 0});
    gah_line_skip(line, 1);
    gah_line_start(line, gah_desk_event_who(desk, &desk->frame, event),
                   gah_line_room(line),
                   (struct gah_ink){GAH_ROLE_NORMAL, here ? GAH_ATTR_BOLD : 0});
}

/* The first event's day names month and year: the unit's first day may lie in another
 * month of the second calendar. */
static const char *unit_text(struct gah_desk *desk, const struct gah_time_row *row)
{
    int32_t day = gah_model_event_day(&desk->model, row->first);
    switch (desk->zoom) {
    case GAH_ZOOM_YEAR:
        return gah_datefmt_year(&desk->format, &desk->frame, day);
    case GAH_ZOOM_MONTH:
        return gah_datefmt_month(&desk->format, &desk->frame, day);
    case GAH_ZOOM_WEEK:
        return gah_arena_printf(&desk->frame, _("week of %s"),
                                gah_datefmt_day(&desk->format, &desk->frame, row->day));
    case GAH_ZOOM_DAY:
    default:
        return gah_datefmt_day(&desk->format, &desk->frame, day);
    }
}

static void draw_group(struct gah_desk *desk, struct gah_line *line,
                       const struct gah_time_row *row, struct gah_ink ink)
{
    const char *text = gah_arena_printf(
        &desk->frame, ngettext("%zu event", "%zu events", row->count), row->count);
    int bars = 0;
    for (size_t n = row->count; n > 0; n /= 2)
        bars++;
    text = gah_datefmt_digits(&desk->format, &desk->frame, text);
    gah_line_skip_end(line, 1);
    for (int i = 0; i < bars && gah_line_room(line) > 30; i++)
        gah_line_end(line, "▐", 1, (struct gah_ink){GAH_ROLE_EVENT, 0});
    gah_line_start(line, unit_text(desk, row), gah_line_room(line) - 12, ink);
    gah_line_separator(line, "·", ink);
    gah_line_start(line, text, gah_line_room(line), ink);
}

static void draw_silence(struct gah_desk *desk, struct gah_line *line, size_t days)
{
    struct gah_ink ink = {GAH_ROLE_DIM, 0};
    const char *text = gah_arena_printf(
        &desk->frame, ngettext("┄ %zu day ┄", "┄ %zu days ┄", days), days);
    gah_line_skip(line, 5);
    gah_line_start(line, gah_datefmt_digits(&desk->format, &desk->frame, text),
                   gah_line_room(line), ink);
}

static const char *header_text(struct gah_desk *desk, const struct gah_time_row *row)
{
    if (row->day == GAH_DAY_NONE)
        return _("without a day");
    if (desk->zoom == GAH_ZOOM_DAY)
        return gah_datefmt_month(&desk->format, &desk->frame, row->day);
    return gah_datefmt_year(&desk->format, &desk->frame, row->day);
}

static void draw_header(struct gah_desk *desk, struct gah_region region, int y,
                        const struct gah_time_row *row)
{
    struct gah_ink ink = {GAH_ROLE_TITLE, GAH_ATTR_BOLD};
    struct gah_line line = gah_line_begin(region, y, desk->rtl, &desk->frame,
                                          (struct gah_ink){GAH_ROLE_NORMAL, 0});
    gah_line_skip(&line, 1);
    gah_line_start(&line, "▌", 1, ink);
    gah_line_start(&line, header_text(desk, row), gah_line_room(&line), ink);
}

static bool is_header(const struct gah_time_row *row)
{
    return row->kind == GAH_TIME_HEADER || row->kind == GAH_TIME_UNDATED;
}

static void draw_row(struct gah_desk *desk, struct gah_region region, int y, size_t i,
                     bool focused)
{
    const struct gah_time_row at = gah_time_rows_at(&desk->time_rows, i);
    const struct gah_time_row *row = &at;
    bool selected = i == desk->timeline.selected;
    struct gah_ink ink = gah_pane_ink(selected, focused);
    struct gah_line line = gah_line_begin(region, y, desk->rtl, &desk->frame, ink);
    if (is_header(row)) {
        draw_header(desk, region, y, row);
        return;
    }
    gah_line_skip(&line, 1);
    if (row->kind == GAH_TIME_GAP) {
        draw_silence(desk, &line, row->count);
        return;
    }
    if (row->kind == GAH_TIME_GROUP) {
        gah_line_skip(&line, 1);
        draw_group(desk, &line, row, ink);
    } else {
        draw_event(desk, &line, row, ink);
    }
    if (selected)
        gah_pane_pointer(desk, region, y);
}

static void draw_empty(struct gah_desk *desk, struct gah_region region)
{
    struct gah_ink ink = {GAH_ROLE_DIM, 0};
    struct gah_line line = gah_line_begin(region, 0, desk->rtl, &desk->frame, ink);
    gah_line_skip(&line, 2);
    gah_line_start(&line, _("No meetings or agreements were found."), region.cols, ink);
    gah_region_cursor(region, 0, desk->rtl ? region.cols - 1 : 0);
}

/* Where the first row in view is no header, its month stands above it. */
static int sticky_rows(const struct gah_desk *desk, struct gah_region region)
{
    struct gah_time_row row = gah_time_rows_at(&desk->time_rows, desk->timeline.top);
    return region.rows < 3 || is_header(&row) ? 0 : 1;
}

static int draw_sticky(struct gah_desk *desk, struct gah_region region)
{
    size_t top = desk->timeline.top;
    struct gah_time_row row = gah_time_rows_at(&desk->time_rows, top);
    if (sticky_rows(desk, region) == 0)
        return 0;
    if (top + 1 < desk->time_rows.count && row.kind == GAH_TIME_GAP)
        row = gah_time_rows_at(&desk->time_rows, top + 1);
    draw_header(desk, region, 0, &row);
    return 1;
}

static void draw(struct gah_desk *desk, struct gah_region region, bool focused)
{
    struct gah_region body;
    int head;
    gah_desk_need_time_rows(desk);
    if (desk->time_rows.count == 0) {
        draw_empty(desk, region);
        return;
    }
    gah_cursor_fit(&desk->timeline,
                   (size_t)(region.rows < 3 ? region.rows : region.rows - 1),
                   desk->time_rows.count);
    head = draw_sticky(desk, region);
    body = gah_region_sub(region, head, 0, region.rows - head, region.cols);
    for (int y = 0; y < body.rows; y++) {
        size_t i = desk->timeline.top + (size_t)y;
        if (i < desk->time_rows.count)
            draw_row(desk, body, y, i, focused);
    }
}

static void move(struct gah_desk *desk, enum gah_motion motion)
{
    size_t count;
    size_t to;
    bool down = motion == GAH_LINE_DOWN || motion == GAH_HALF_DOWN ||
                motion == GAH_PAGE_DOWN || motion == GAH_TO_TOP;
    gah_desk_need_time_rows(desk);
    count = desk->time_rows.count;
    if (count == 0)
        return;
    to =
        gah_motion_apply(motion, desk->timeline.selected, desk->timeline.height, count);
    desk->timeline.selected = gah_time_rows_settle(&desk->time_rows, to, down ? 1 : -1);
    if (motion == GAH_TO_TOP || motion == GAH_LINE_UP) {
        /* bring the headers above the first event into view too */
        size_t first = gah_time_rows_settle(&desk->time_rows, 0, 1);
        if (desk->timeline.selected == first)
            desk->timeline.top = 0;
    }
    gah_desk_follow(desk);
}

static void open_selected(struct gah_desk *desk)
{
    const struct gah_event_row *event = gah_desk_event(desk);
    struct gah_time_row row;
    gah_desk_need_time_rows(desk);
    if (!event)
        return;
    row = gah_time_rows_at(&desk->time_rows, desk->timeline.selected);
    if (row.kind == GAH_TIME_GROUP) {
        size_t first = row.first;
        desk->zoom--;
        gah_desk_drop_time_rows(desk);
        gah_desk_need_time_rows(desk);
        desk->timeline.selected = gah_time_rows_find(&desk->time_rows, first);
        return;
    }
    if (event->source_count == 0)
        return;
    gah_desk_push_place(desk);
    desk->came_from = GAH_PANE_TIMELINE;
    if (gah_desk_open(desk, event->sources[0].article))
        gah_desk_show_event(desk, event);
}

static void place(struct gah_desk *desk, size_t *at, size_t *of)
{
    *of = desk->model.event_count;
    *at = 0;
    if (desk->timeline.selected < desk->time_rows.count)
        *at = gah_time_rows_at(&desk->time_rows, desk->timeline.selected).first + 1;
}

static const char *text(const struct gah_desk *desk, size_t i)
{
    return gah_model_event_text(&desk->model, i);
}

static void select_row(struct gah_desk *desk, size_t i)
{
    gah_desk_need_time_rows(desk);
    desk->timeline.selected = gah_time_rows_find(&desk->time_rows, i);
    gah_desk_follow(desk);
}

static void point(struct gah_desk *desk, struct gah_region region, int row, int col,
                  bool drags)
{
    struct gah_time_row at;
    size_t i;
    (void)col;
    if (drags || desk->time_rows.count == 0 || row < sticky_rows(desk, region))
        return;
    i = desk->timeline.top + (size_t)(row - sticky_rows(desk, region));
    if (i >= desk->time_rows.count)
        return;
    at = gah_time_rows_at(&desk->time_rows, i);
    if (is_header(&at) || at.kind == GAH_TIME_GAP)
        return;
    desk->timeline.selected = i;
    gah_desk_follow(desk);
}

const struct gah_pane_ops gah_pane_timeline = {
    N_("Timeline"), draw, move, open_selected, place, text, select_row, point};
