/* The list: one row an article. The day stands once over its articles, or beside the
 * first of them where the pane is wide or low. */
#include <string.h>

#include "i18n.h"
#include "line.h"
#include "pane.h"

#define DAY_COLS 36
#define SOURCE_COLS 18

static bool has_day_column(struct gah_region region)
{
    return region.cols >= 100 || region.rows < 6;
}

static const char *day_text(struct gah_desk *desk, const struct gah_article_row *row)
{
    return gah_datefmt_dct(&desk->format, &desk->frame, &row->dct);
}

static bool same_day(const struct gah_article_row *a, const struct gah_article_row *b)
{
    return a->dct.date.interval.from == b->dct.date.interval.from &&
           a->dct.date.interval.to == b->dct.date.interval.to &&
           (a->dct.date.basis == GAH_BASIS_NONE) ==
               (b->dct.date.basis == GAH_BASIS_NONE);
}

static bool begins_day(const struct gah_desk *desk, size_t i, size_t top)
{
    return i == top || !same_day(gah_model_article(&desk->model, i - 1),
                                 gah_model_article(&desk->model, i));
}

static void draw_header(struct gah_desk *desk, struct gah_region region, int y,
                        const struct gah_article_row *row)
{
    struct gah_ink ink = {GAH_ROLE_DIM, 0};
    struct gah_line line = gah_line_begin(region, y, desk->rtl, &desk->frame, ink);
    gah_line_skip(&line, 1);
    gah_line_separator(&line, "─", ink);
    gah_line_start(&line, day_text(desk, row), gah_line_room(&line), ink);
}

static void draw_counts(struct gah_desk *desk, struct gah_line *line,
                        const struct gah_article_row *row)
{
    struct gah_ink ink = {GAH_ROLE_EVENT, 0};
    const char *count;
    if (gah_line_room(line) < 30)
        return;
    gah_line_skip_end(line, 1);
    /* A number behind right-to-left words would be taken for one of theirs. */
    if (row->events > 0 && !desk->single_pane) {
        count = gah_datefmt_number(&desk->format, &desk->frame, row->events);
        gah_line_end(line, count, 4, ink);
        gah_line_end(line, "◦", 1, ink);
        gah_line_skip_end(line, 1);
    }
    if (gah_line_room(line) >= 50 && row->source) {
        gah_line_end(line, row->source, SOURCE_COLS, (struct gah_ink){GAH_ROLE_DIM, 0});
        gah_line_skip_end(line, 2);
    }
}

static void draw_row(struct gah_desk *desk, struct gah_region region, int y, size_t i,
                     bool focused)
{
    const struct gah_article_row *row = gah_model_article(&desk->model, i);
    bool selected = i == desk->list.selected;
    struct gah_ink ink = gah_pane_ink(selected, focused);
    struct gah_line line = gah_line_begin(region, y, desk->rtl, &desk->frame, ink);
    struct gah_ink title = {row->read ? GAH_ROLE_NORMAL : GAH_ROLE_TITLE,
                            row->read ? 0 : GAH_ATTR_BOLD};
    gah_line_skip(&line, 2);
    gah_line_gutter(&line, row->bookmarked ? "*" : row->read ? " " : "●", 1, title);
    gah_line_skip(&line, 1);
    if (has_day_column(region) && region.cols >= 60) {
        struct gah_line day = line;
        if (begins_day(desk, i, desk->list.top))
            gah_line_start(&day, day_text(desk, row), DAY_COLS - 2,
                           (struct gah_ink){GAH_ROLE_DIM, 0});
        gah_line_skip(&line, DAY_COLS);
    }
    draw_counts(desk, &line, row);
    if (row->title_filtered)
        gah_line_warning(&line);
    gah_line_start(&line, row->title, gah_line_room(&line), title);
    if (selected)
        gah_pane_pointer(desk, region, y);
}

/* Screen rows that the articles [top, i] take. */
static size_t rows_to(const struct gah_desk *desk, struct gah_region region, size_t top,
                      size_t i)
{
    size_t rows = 0;
    for (size_t k = top; k <= i; k++)
        rows += 1u + (!has_day_column(region) && begins_day(desk, k, top));
    return rows;
}

static void fit(struct gah_desk *desk, struct gah_region region)
{
    struct gah_cursor *list = &desk->list;
    gah_cursor_fit(list, (size_t)region.rows, desk->model.article_count);
    if (desk->model.article_count == 0)
        return;
    while (list->top < list->selected &&
           rows_to(desk, region, list->top, list->selected) > (size_t)region.rows)
        list->top++;
}

static void draw_empty(struct gah_desk *desk, struct gah_region region)
{
    struct gah_ink ink = {GAH_ROLE_DIM, 0};
    struct gah_line line = gah_line_begin(region, 0, desk->rtl, &desk->frame, ink);
    gah_line_skip(&line, 2);
    gah_line_start(&line,
                   desk->indexing ? _("indexing …") : _("There are no articles here."),
                   region.cols, ink);
    gah_region_cursor(region, 0, desk->rtl ? region.cols - 1 : 0);
}

static void draw(struct gah_desk *desk, struct gah_region region, bool focused)
{
    size_t i;
    int y = 0;
    if (desk->model.article_count == 0) {
        draw_empty(desk, region);
        return;
    }
    fit(desk, region);
    for (i = desk->list.top; y < region.rows && gah_model_article(&desk->model, i);
         i++) {
        if (!has_day_column(region) && region.rows > 1 &&
            begins_day(desk, i, desk->list.top))
            draw_header(desk, region, y++, gah_model_article(&desk->model, i));
        draw_row(desk, region, y++, i, focused);
    }
}

static void move(struct gah_desk *desk, enum gah_motion motion)
{
    gah_cursor_move(&desk->list, motion, desk->model.article_count);
    gah_desk_follow(desk);
}

static void open_selected(struct gah_desk *desk)
{
    const struct gah_article_row *row = gah_desk_article(desk);
    if (desk->fresh_search) {
        desk->opens_found = true;
        return;
    }
    if (!row)
        return;
    gah_desk_push_place(desk);
    desk->came_from = GAH_PANE_LIST;
    gah_desk_open(desk, row->id);
}

static void place(struct gah_desk *desk, size_t *at, size_t *of)
{
    *at = desk->list.selected + 1;
    *of = desk->model.article_count;
}

static const char *text(const struct gah_desk *desk, size_t i)
{
    const struct gah_article_row *row = gah_model_article(&desk->model, i);
    return row ? row->title : NULL;
}

static void select_row(struct gah_desk *desk, size_t i)
{
    desk->list.selected = i;
    gah_desk_follow(desk);
}

/* The article in a row of the pane, or whose day stands there. */
static void point(struct gah_desk *desk, struct gah_region region, int row, int col,
                  bool drags)
{
    size_t i = desk->list.top;
    (void)col;
    while (i < desk->model.article_count &&
           rows_to(desk, region, desk->list.top, i) <= (size_t)row)
        i++;
    if (!drags && i < desk->model.article_count)
        select_row(desk, i);
}

const struct gah_pane_ops gah_pane_list = {
    N_("Articles"), draw, move, open_selected, place, text, select_row, point};
