/* The mouse: a press selects, a drag selects text, the wheel goes up and down. What
 * stands under it is the panes' to say. */
#include "act.h"
#include "frame.h"
#include "pane.h"

#define WHEEL_ROWS 3

static bool is_inside(const struct gah_place_of_pane *place,
                      const struct gah_mouse *mouse)
{
    return mouse->row >= place->row && mouse->row < place->row + place->rows &&
           mouse->col >= place->col && mouse->col < place->col + place->cols;
}

/* GAH_PANE_COUNT outside of all. */
static enum gah_pane pane_under(const struct gah_desk *desk,
                                const struct gah_mouse *mouse)
{
    int pane = 0;
    while (pane < GAH_PANE_COUNT && !is_inside(&desk->places[pane], mouse))
        pane++;
    return (enum gah_pane)pane;
}

static void point(struct gah_desk *desk, enum gah_pane pane,
                  const struct gah_mouse *mouse)
{
    struct gah_region region = gah_frame_region(desk, pane);
    gah_pane_ops(pane)->point(desk, region, mouse->row - region.row,
                              mouse->col - region.col, mouse->did == GAH_MOUSE_DRAG);
}

static void press(struct gah_desk *desk, const struct gah_mouse *mouse)
{
    enum gah_pane pane = pane_under(desk, mouse);
    desk->message[0] = '\0';
    desk->selection.on = false;
    if (desk->note.len > 0) {
        gah_buf_clear(&desk->note);
        return;
    }
    if (pane == GAH_PANE_COUNT)
        return;
    gah_desk_focus(desk, pane);
    desk->drags = pane == GAH_PANE_ARTICLE;
    point(desk, pane, mouse);
}

/* Panes that do not have the focus stay as they were drawn while the text scrolls. */
static void turn_wheel(struct gah_desk *desk, const struct gah_mouse *mouse)
{
    enum gah_pane pane = pane_under(desk, mouse);
    enum gah_motion motion =
        mouse->did == GAH_MOUSE_WHEEL_UP ? GAH_LINE_UP : GAH_LINE_DOWN;
    for (int i = 0; pane != GAH_PANE_COUNT && i < WHEEL_ROWS; i++)
        gah_pane_ops(pane)->move(desk, motion);
    desk->text_moved = desk->text_moved && pane == desk->focus && !desk->selection.on;
}

void gah_act_mouse(struct gah_desk *desk, const struct gah_mouse *mouse)
{
    desk->text_moved = false;
    if (desk->picker.picking != GAH_PICK_NOTHING || desk->asking != GAH_ASK_NOTHING)
        return;
    if (mouse->did == GAH_MOUSE_PRESS)
        press(desk, mouse);
    else if (mouse->did == GAH_MOUSE_DRAG && desk->drags)
        point(desk, GAH_PANE_ARTICLE, mouse);
    else if (mouse->did == GAH_MOUSE_RELEASE)
        desk->drags = false;
    else if (mouse->did != GAH_MOUSE_DRAG)
        turn_wheel(desk, mouse);
}
