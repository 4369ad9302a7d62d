/* The article: a measure of at most 72 columns in the middle of the pane. Words that
 * tell of an event are bold and underlined with their day in the gutter at the end
 * side; names are underlined; the sentence that led here has a bar at its start side.
 */
#include <string.h>

#include "act.h"
#include "article_header.h"
#include "i18n.h"
#include "line.h"
#include "pane.h"

#define MEASURE_MAX 72
#define MARGIN 2
#define GUTTER_FULL 17 /* "◆ 31 Ordibehesht" */
#define GUTTER 11      /* "◆ 29 Mordad" */
#define GUTTER_SMALL 2 /* the glyph alone */

/* The columns of the text and of what stands beside it. */
struct measure {
    int text;  /* first column of the text */
    int width; /* columns of the text */
    int gutter_width;
    int gutter; /* first column of the gutter */
    int bar;    /* column of the evidence bar */
};

static int gutter_for(int cols)
{
    if (cols >= 64 + 2 * MARGIN + GUTTER_FULL)
        return GUTTER_FULL;
    return cols >= 66 + 2 * MARGIN + GUTTER - 1 ? GUTTER : GUTTER_SMALL;
}

static struct measure measure_of(const struct gah_desk *desk, int cols)
{
    struct measure m;
    int rest;
    m.gutter_width = gutter_for(cols);
    m.width = cols - 2 * MARGIN - m.gutter_width;
    if (m.width > MEASURE_MAX)
        m.width = MEASURE_MAX;
    if (m.width < 4)
        m.width = cols < 4 ? 4 : cols;
    rest = cols - m.width - m.gutter_width - MARGIN;
    rest = rest > 0 ? rest / 2 : 0;
    if (m.width >= cols) {
        m.gutter_width = 0;
        m.text = 0;
        m.gutter = cols;
        m.bar = -1;
    } else if (gah_article_is_mirrored(desk)) {
        m.gutter = rest;
        m.text = rest + m.gutter_width + 1;
        m.bar = m.text + m.width;
    } else {
        m.bar = rest;
        m.text = rest + 1;
        m.gutter = m.text + m.width + 1;
    }
    return m;
}

static int header_rows(struct gah_region region)
{
    return region.rows >= 8 ? 2 : 0;
}

static struct gah_ink style_ink(const struct gah_row *row, const struct gah_cell *cell)
{
    struct gah_ink ink = {GAH_ROLE_NORMAL, 0};
    if (row->kind == GAH_BLOCK_HEADING) {
        ink.role = GAH_ROLE_TITLE;
        ink.attrs |= GAH_ATTR_BOLD;
    }
    if (cell->style & (GAH_STYLE_STRONG | GAH_STYLE_EMPHASIS))
        ink.attrs |= GAH_ATTR_BOLD;
    return ink;
}

static bool is_object(const struct gah_opened *opened,
                      const struct gah_article_mark *mark)
{
    return opened->object < opened->mark_count &&
           mark == &opened->marks[opened->object];
}

/* Names are only bold: a line under them would hide the dots below many letters. */
static struct gah_ink cell_ink(const struct gah_desk *desk, const struct gah_row *row,
                               const struct gah_cell *cell,
                               const struct gah_article_mark *mark)
{
    const struct gah_opened *opened = &desk->opened;
    struct gah_ink ink = style_ink(row, cell);
    if (gah_opened_is_spoof(opened, cell->off)) {
        ink.role = GAH_ROLE_HIT;
        ink.attrs |= GAH_ATTR_UNDERLINE;
    }
    if (mark) {
        ink.role = mark->is_event ? GAH_ROLE_EVENT : GAH_ROLE_NAME;
        ink.attrs |= GAH_ATTR_BOLD;
        if (mark->is_event)
            ink.attrs |= GAH_ATTR_UNDERLINE;
        if (is_object(opened, mark))
            ink.attrs |= GAH_ATTR_REVERSE;
    }
    if (desk->selection.on) {
        struct gah_range range = gah_selection_range(&desk->selection);
        if (cell->off >= range.from && cell->off < range.to)
            ink.attrs ^= GAH_ATTR_REVERSE;
    }
    if (gah_opened_is_hit(opened, cell->off)) {
        ink.role = GAH_ROLE_HIT;
        ink.attrs |= GAH_ATTR_REVERSE;
    }
    return ink;
}

/* The event whose words begin in the row: the first of them. */
static const struct gah_article_mark *row_event(const struct gah_opened *opened,
                                                const struct gah_row *row)
{
    size_t i = gah_opened_first_mark(opened, row->off);
    for (; i < opened->mark_count; i++) {
        const struct gah_article_mark *mark = &opened->marks[i];
        if (mark->off >= row->off + row->len)
            break;
        if (mark->is_event)
            return mark;
    }
    return NULL;
}

static void draw_gutter(struct gah_desk *desk, struct gah_region region, int y,
                        struct measure m, const struct gah_row *row)
{
    const struct gah_article_mark *mark = row_event(&desk->opened, row);
    struct gah_region gutter = gah_region_sub(region, y, m.gutter, 1, m.gutter_width);
    struct gah_ink ink = {GAH_ROLE_EVENT, 0};
    struct gah_line line;
    int32_t day;
    if (!mark || gutter.cols < 1)
        return;
    line = gah_line_begin(gutter, 0, gah_article_is_mirrored(desk), &desk->frame,
                          (struct gah_ink){0, 0});
    day = gah_model_event_day(&desk->model, gah_model_find_mark(&desk->model, mark));
    gah_line_start(&line, "◆", 1, ink);
    if (day == GAH_DAY_NONE || m.gutter_width < GUTTER)
        return;
    gah_line_skip(&line, 1);
    gah_line_start(&line, gah_datefmt_short(&desk->format, &desk->frame, day),
                   gah_line_room(&line), ink);
}

static void draw_bar(const struct gah_desk *desk, struct gah_region region, int y,
                     struct measure m, const struct gah_row *row)
{
    const struct gah_span *evidence = &desk->opened.evidence;
    if (evidence->len == 0 || row->len == 0 || m.bar < 0 ||
        row->off >= evidence->off + evidence->len ||
        row->off + row->len <= evidence->off)
        return;
    gah_region_fill(region, y, m.bar, 1, 0x2503,
                    (struct gah_ink){GAH_ROLE_EVENT, GAH_ATTR_BOLD});
}

/* The sign beside the title, as the list has it before the title. */
static void draw_warning(const struct gah_desk *desk, struct gah_region region, int y,
                         struct measure m, const struct gah_row *row)
{
    const struct gah_article *article = &desk->opened.article;
    if (!article->title_filtered || article->title_len == 0 || m.bar < 0 ||
        article->title_off < row->off || article->title_off >= row->off + row->len)
        return;
    gah_region_fill(region, y, m.bar, 1, GAH_FILTERED,
                    (struct gah_ink){GAH_ROLE_HIT, GAH_ATTR_BOLD});
}

static void draw_text_row(struct gah_desk *desk, struct gah_region region, int y,
                          struct measure m, const struct gah_row *row)
{
    const struct gah_opened *opened = &desk->opened;
    struct gah_marked marked = {NULL, 1, 0};
    int col = m.text + row->indent;
    for (size_t i = 0; i < row->cell_count; i++) {
        const struct gah_cell *cell = &row->cells[i];
        if (cell->off < marked.from || cell->off >= marked.to)
            gah_opened_mark_at(opened, cell->off, &marked);
        gah_region_put(region, y, col, cell, cell_ink(desk, row, cell, marked.mark));
        col += cell->width;
    }
    draw_gutter(desk, region, y, m, row);
    draw_bar(desk, region, y, m, row);
    draw_warning(desk, region, y, m, row);
}

/* On the object under the cursor or the word that was pointed at, else on the first row
 * in view, at its start. */
static void place_cursor(struct gah_desk *desk, struct gah_region body,
                         struct measure m)
{
    struct gah_opened *opened = &desk->opened;
    struct gah_flow_place at = opened->top;
    uint32_t off = opened->pointed;
    int col = -1;
    int y = 0;
    if (opened->object < opened->mark_count)
        off = opened->marks[opened->object].off;
    if (off != GAH_NOT_POINTED) {
        do {
            col = gah_row_column(gah_flow_row(&opened->flow, at), off);
        } while (col < 0 && ++y < body.rows && gah_flow_move(&opened->flow, &at, 1));
    }
    if (col < 0) {
        col = gah_article_is_mirrored(desk) ? m.width - 1 : 0;
        y = 0;
    }
    gah_region_cursor(body, y, m.text + col);
}

/* The rows [first, last) of the pane. */
static void draw_rows(struct gah_desk *desk, struct gah_region body, struct measure m,
                      int first, int last)
{
    struct gah_flow *flow = &desk->opened.flow;
    struct gah_flow_place at = desk->opened.top;
    if (gah_flow_move(flow, &at, first) < (size_t)first)
        return;
    for (int y = first; y < last; y++) {
        draw_text_row(desk, body, y, m, gah_flow_row(flow, at));
        if (gah_flow_move(flow, &at, 1) == 0)
            return;
    }
}

/* Rows that only went up or down are not drawn again. */
static void draw_body(struct gah_desk *desk, struct gah_region body, struct measure m)
{
    int rows = gah_opened_scrolled(&desk->opened);
    if (desk->stands != GAH_STANDS_PANES || rows == 0) {
        gah_region_clear(body);
        draw_rows(desk, body, m, 0, body.rows);
        return;
    }
    gah_region_scroll(body, rows);
    if (rows > 0)
        draw_rows(desk, body, m, body.rows - rows, body.rows);
    else
        draw_rows(desk, body, m, 0, -rows);
}

static void draw(struct gah_desk *desk, struct gah_region region, bool focused)
{
    struct gah_opened *opened = &desk->opened;
    struct measure m = measure_of(desk, region.cols);
    int head = header_rows(region);
    struct gah_region body =
        gah_region_sub(region, head, 0, region.rows - head, region.cols);
    if (!opened->is_open)
        return;
    gah_opened_layout(opened, &desk->screen.text, (uint16_t)m.width, (size_t)body.rows);
    if (head > 0)
        gah_article_header_draw(desk, gah_region_sub(region, 0, m.text, 1, m.width));
    if (!gah_opened_has_rows(opened))
        return;
    gah_opened_need_hits(opened);
    draw_body(desk, body, m);
    if (focused)
        place_cursor(desk, body, m);
}

static void move(struct gah_desk *desk, enum gah_motion motion)
{
    desk->opened.object = GAH_NO_OBJECT;
    gah_opened_move(&desk->opened, motion);
    desk->text_moved = true;
}

/* Enter on a name filters by it; on an event shows it in the timeline. */
static void open_selected(struct gah_desk *desk)
{
    const struct gah_opened *opened = &desk->opened;
    const struct gah_article_mark *mark;
    struct gah_entity_row entity;
    size_t i;
    if (opened->object >= opened->mark_count)
        return;
    mark = &opened->marks[opened->object];
    if (mark->is_event) {
        gah_model_need_events(&desk->model);
        i = gah_model_find_mark(&desk->model, mark);
        gah_desk_push_place(desk);
        gah_desk_focus(desk, GAH_PANE_TIMELINE);
        if (i != SIZE_MAX)
            gah_pane_timeline.select(desk, i);
        return;
    }
    if (gah_library_entity(desk->model.library, &desk->frame, mark->id, &entity,
                           &desk->model.error) != GAH_OK)
        return;
    gah_desk_push_place(desk);
    gah_desk_narrow(desk, entity.id, entity.name);
    gah_desk_focus(desk, GAH_PANE_LIST);
}

/* In bytes: rows have no number. */
static void place(struct gah_desk *desk, size_t *at, size_t *of)
{
    uint32_t from;
    uint32_t to;
    *at = 0;
    *of = 0;
    if (!gah_opened_has_rows(&desk->opened))
        return;
    gah_opened_view(&desk->opened, &from, &to);
    *at = to;
    *of = desk->opened.article.text.len;
}

/* A drag beyond the edge moves the text. */
static int row_pointed(struct gah_desk *desk, int y, int rows, bool drags)
{
    if (drags && y < 0)
        gah_opened_move(&desk->opened, GAH_LINE_UP);
    if (drags && y >= rows)
        gah_opened_move(&desk->opened, GAH_LINE_DOWN);
    return y < 0 ? 0 : y < rows ? y : rows - 1;
}

/* A press beside the text takes the cursor away, but text can be dragged from there. */
static void point(struct gah_desk *desk, struct gah_region region, int row, int col,
                  bool drags)
{
    struct gah_opened *opened = &desk->opened;
    struct measure m = measure_of(desk, region.cols);
    int head = header_rows(region);
    uint32_t off;
    bool exact;
    if (!gah_opened_has_rows(opened) || (!drags && row < head)) {
        desk->drags = false;
        return;
    }
    row = row_pointed(desk, row - head, region.rows - head, drags);
    off = gah_opened_at(opened, row, col - m.text, &exact);
    if (drags) {
        gah_act_select_from(desk, desk->drag_from, off);
        return;
    }
    desk->drag_from = off;
    opened->object = GAH_NO_OBJECT;
    opened->pointed = GAH_NOT_POINTED;
    if (exact)
        gah_opened_point(opened, off);
}

const struct gah_pane_ops gah_pane_article = {N_("Article"), draw, move, open_selected,
                                              place,         NULL, NULL, point};
