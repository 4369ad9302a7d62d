#include "act.h"
#include "i18n.h"
#include "pane.h"

static void move(struct gah_desk *desk, enum gah_motion motion)
{
    gah_pane_ops(desk->focus)->move(desk, motion);
}

void gah_act_down(struct gah_desk *desk)
{
    move(desk, GAH_LINE_DOWN);
}

void gah_act_up(struct gah_desk *desk)
{
    move(desk, GAH_LINE_UP);
}

void gah_act_half_down(struct gah_desk *desk)
{
    move(desk, GAH_HALF_DOWN);
}

void gah_act_half_up(struct gah_desk *desk)
{
    move(desk, GAH_HALF_UP);
}

void gah_act_page_down(struct gah_desk *desk)
{
    move(desk, GAH_PAGE_DOWN);
}

void gah_act_page_up(struct gah_desk *desk)
{
    move(desk, GAH_PAGE_UP);
}

void gah_act_top(struct gah_desk *desk)
{
    move(desk, GAH_TO_TOP);
}

void gah_act_bottom(struct gah_desk *desk)
{
    move(desk, GAH_TO_BOTTOM);
}

void gah_act_open(struct gah_desk *desk)
{
    gah_pane_ops(desk->focus)->open(desk);
}

/* One step towards the list of all articles; false where we are there. */
static bool step_back(struct gah_desk *desk)
{
    if (desk->focus == GAH_PANE_ARTICLE) {
        gah_desk_focus(desk, desk->came_from);
        return true;
    }
    if (desk->focus != GAH_PANE_LIST) {
        gah_desk_focus(desk, GAH_PANE_LIST);
        return true;
    }
    if (desk->model.searches) {
        gah_desk_search(desk, (struct gah_str){NULL, 0});
        return true;
    }
    return gah_desk_widen(desk);
}

void gah_act_back(struct gah_desk *desk)
{
    if (!step_back(desk))
        desk->quits = true;
}

void gah_act_cancel(struct gah_desk *desk)
{
    if (desk->focus != GAH_PANE_LIST && gah_opened_seeks(&desk->opened)) {
        gah_opened_look_for(&desk->opened, (struct gah_str){NULL, 0},
                            (struct gah_str){NULL, 0}); /* first the marks go */
        return;
    }
    step_back(desk);
}

void gah_act_left(struct gah_desk *desk)
{
    if (desk->rtl)
        gah_act_open(desk);
    else
        step_back(desk);
}

void gah_act_right(struct gah_desk *desk)
{
    if (desk->rtl)
        step_back(desk);
    else
        gah_act_open(desk);
}

void gah_act_quit(struct gah_desk *desk)
{
    desk->quits = true;
}

static void turn(struct gah_desk *desk, int step)
{
    int pane = (int)desk->focus;
    for (int i = 0; i < GAH_PANE_COUNT; i++) {
        pane = (pane + step + GAH_PANE_COUNT) % GAH_PANE_COUNT;
        bool alone = desk->screen.cols < 100;
        bool empty = pane == GAH_PANE_ARTICLE && !desk->opened.is_open;
        if (!empty && (alone || gah_desk_sees(desk, (enum gah_pane)pane) ||
                       pane == GAH_PANE_LIST))
            break;
    }
    gah_desk_focus(desk, (enum gah_pane)pane);
}

void gah_act_next_pane(struct gah_desk *desk)
{
    turn(desk, 1);
}

void gah_act_previous_pane(struct gah_desk *desk)
{
    turn(desk, -1);
}
