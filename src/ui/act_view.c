#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "i18n.h"
#include "pane.h"

/* To the pane, or from it back to the list. */
static void toggle(struct gah_desk *desk, enum gah_pane pane)
{
    bool leaves = desk->focus == pane;
    gah_desk_focus(desk, leaves ? GAH_PANE_LIST : pane);
    if (!leaves && pane == GAH_PANE_TIMELINE)
        gah_desk_follow(desk);
}

void gah_act_timeline(struct gah_desk *desk)
{
    toggle(desk, GAH_PANE_TIMELINE);
}

void gah_act_entities(struct gah_desk *desk)
{
    toggle(desk, GAH_PANE_ENTITIES);
}

void gah_act_help(struct gah_desk *desk)
{
    gah_picker_open(desk, GAH_PICK_COMMAND);
}

void gah_act_pick_entity(struct gah_desk *desk)
{
    gah_picker_open(desk, GAH_PICK_ENTITY);
}

/* New rows of the timeline with the selection on the same event. */
static void rebuild_timeline(struct gah_desk *desk)
{
    size_t event = SIZE_MAX;
    if (desk->has_time_rows && desk->timeline.selected < desk->time_rows.count)
        event = gah_time_rows_at(&desk->time_rows, desk->timeline.selected).first;
    gah_desk_drop_time_rows(desk);
    gah_desk_need_time_rows(desk);
    if (event != SIZE_MAX)
        desk->timeline.selected = gah_time_rows_find(&desk->time_rows, event);
}

void gah_act_calendar(struct gah_desk *desk)
{
    static const char *const names[] = {
        [GAH_UI_CALENDAR_BOTH] = N_("Both calendars"),
        [GAH_UI_CALENDAR_PERSIAN] = N_("Solar Hijri calendar"),
        [GAH_UI_CALENDAR_GREGORIAN] = N_("Gregorian calendar"),
    };
    desk->format.calendar = (desk->format.calendar + 1) % 3;
    if (desk->has_time_rows)
        rebuild_timeline(desk);
    gah_desk_say(desk, "%s", _(names[desk->format.calendar]));
}

static void zoom(struct gah_desk *desk, enum gah_zoom to)
{
    static const char *const names[] = {N_("by day"), N_("by week"), N_("by month"),
                                        N_("by year")};
    gah_desk_need_time_rows(desk);
    desk->zoom = to;
    rebuild_timeline(desk);
    gah_desk_say(desk, "%s", _(names[to]));
}

void gah_act_zoom_in(struct gah_desk *desk)
{
    if (desk->zoom > GAH_ZOOM_DAY)
        zoom(desk, desk->zoom - 1);
}

void gah_act_zoom_out(struct gah_desk *desk)
{
    if (desk->zoom < GAH_ZOOM_YEAR)
        zoom(desk, desk->zoom + 1);
}

/* The list's row of the article that is meant, or NULL. */
static struct gah_article_row *meant_article(struct gah_desk *desk)
{
    size_t at = desk->list.selected;
    if (desk->focus == GAH_PANE_ARTICLE && desk->opened.is_open)
        at = gah_model_find_article(&desk->model, desk->opened.row.id);
    return gah_model_article(&desk->model, at);
}

void gah_act_toggle_read(struct gah_desk *desk)
{
    struct gah_article_row *row = meant_article(desk);
    struct gah_error err = {0};
    if (!row)
        return;
    row->read = !row->read;
    if (desk->opened.is_open && strcmp(desk->opened.row.id, row->id) == 0)
        desk->opened.row.read = row->read;
    if (desk->options->state &&
        gah_state_set_read(desk->options->state, row->path, row->read, &err) != GAH_OK)
        gah_desk_say(desk, "%s", err.message);
}

void gah_act_bookmark(struct gah_desk *desk)
{
    struct gah_article_row *row = meant_article(desk);
    struct gah_error err = {0};
    if (!row)
        return;
    row->bookmarked = !row->bookmarked;
    if (desk->options->state && gah_state_set_bookmark(desk->options->state, row->path,
                                                       row->bookmarked, &err) != GAH_OK)
        gah_desk_say(desk, "%s", err.message);
}

void gah_act_harakat(struct gah_desk *desk)
{
    bool *strip = &desk->screen.text.strip_harakat;
    *strip = !*strip;
    desk->harakat = *strip ? GAH_UI_HARAKAT_STRIP : GAH_UI_HARAKAT_KEEP;
    gah_desk_say(desk, "%s",
                 *strip ? _("vowel marks are left out") : _("vowel marks are shown"));
}

void gah_act_hidden(struct gah_desk *desk)
{
    bool *shown = &desk->screen.text.show_controls;
    *shown = !*shown;
    gah_desk_say(desk, "%s",
                 *shown ? _("hidden characters are named")
                        : _("hidden characters are hidden"));
}

void gah_act_repaint(struct gah_desk *desk)
{
    desk->wants_repaint = true;
}

void gah_act_stop(struct gah_desk *desk)
{
    desk->wants_stop = true;
}

void gah_act_crash(struct gah_desk *desk)
{
    (void)desk;
    abort();
}
