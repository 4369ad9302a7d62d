/* The people, organisations and places of the library, the most named first. */
#include "i18n.h"
#include "line.h"
#include "pane.h"

static const char *type_letter(enum gah_entity_type type)
{
    switch (type) {
    case GAH_PERSON:
        return _("P");
    case GAH_ORGANIZATION:
        return _("O");
    case GAH_PLACE:
    default:
        return _("L");
    }
}

static void draw_row(struct gah_desk *desk, struct gah_region region, int y, size_t i,
                     bool focused)
{
    const struct gah_entity_row *row = gah_model_entity(&desk->model, i);
    bool selected = i == desk->entities.selected;
    struct gah_ink ink = gah_pane_ink(selected, focused);
    struct gah_line line = gah_line_begin(region, y, desk->rtl, &desk->frame, ink);
    if (!row)
        return;
    gah_line_skip(&line, 2);
    gah_line_gutter(&line, type_letter(row->type), 1,
                    (struct gah_ink){GAH_ROLE_DIM, 0});
    gah_line_skip(&line, 1);
    gah_line_skip_end(&line, 1);
    gah_line_end(&line, gah_datefmt_number(&desk->format, &desk->frame, row->articles),
                 5, (struct gah_ink){GAH_ROLE_EVENT, 0});
    gah_line_skip_end(&line, 1);
    gah_line_start(&line, row->name, gah_line_room(&line),
                   (struct gah_ink){GAH_ROLE_NAME, 0});
    if (selected)
        gah_pane_pointer(desk, region, y);
}

/* The card takes its rows where the list keeps more than it. */
static int card_rows(const struct gah_desk *desk, struct gah_region region)
{
    bool room = region.rows >= 2 * GAH_CARD_ROWS + 2;
    return room && desk->model.entity_count > 0 ? GAH_CARD_ROWS : 0;
}

static void draw(struct gah_desk *desk, struct gah_region region, bool focused)
{
    int card = card_rows(desk, region);
    if (card > 0) {
        struct gah_region below =
            gah_region_sub(region, region.rows - card, 0, card, region.cols);
        gah_card_need(desk);
        gah_card_draw(desk, below);
        region.rows -= card;
    }
    gah_cursor_fit(&desk->entities, (size_t)region.rows, desk->model.entity_count);
    if (desk->model.entity_count == 0) {
        struct gah_ink ink = {GAH_ROLE_DIM, 0};
        struct gah_line line = gah_line_begin(region, 0, desk->rtl, &desk->frame, ink);
        gah_line_skip(&line, 2);
        gah_line_start(&line, _("No names were found."), region.cols, ink);
        gah_region_cursor(region, 0, desk->rtl ? region.cols - 1 : 0);
    }
    for (int y = 0; y < region.rows; y++) {
        size_t i = desk->entities.top + (size_t)y;
        if (i < desk->model.entity_count)
            draw_row(desk, region, y, i, focused);
    }
}

static void move(struct gah_desk *desk, enum gah_motion motion)
{
    gah_cursor_move(&desk->entities, motion, desk->model.entity_count);
}

static void open_selected(struct gah_desk *desk)
{
    const struct gah_entity_row *row = gah_desk_entity(desk);
    if (!row)
        return;
    gah_desk_push_place(desk);
    gah_desk_narrow(desk, row->id, row->name);
    gah_desk_focus(desk, GAH_PANE_LIST);
}

static void place(struct gah_desk *desk, size_t *at, size_t *of)
{
    *at = desk->entities.selected + 1;
    *of = desk->model.entity_count;
}

static const char *text(const struct gah_desk *desk, size_t i)
{
    const struct gah_entity_row *row = gah_model_entity(&desk->model, i);
    return row ? row->name : NULL;
}

static void select_row(struct gah_desk *desk, size_t i)
{
    desk->entities.selected = i;
}

static void point(struct gah_desk *desk, struct gah_region region, int row, int col,
                  bool drags)
{
    size_t i = desk->entities.top + (size_t)row;
    (void)col;
    if (!drags && row < region.rows - card_rows(desk, region) &&
        i < desk->model.entity_count)
        desk->entities.selected = i;
}

const struct gah_pane_ops gah_pane_entities = {
    N_("Names"), draw, move, open_selected, place, text, select_row, point};
