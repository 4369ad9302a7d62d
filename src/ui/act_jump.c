#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "i18n.h"
#include "pane.h"

static void other_article(struct gah_desk *desk, int step)
{
    size_t count = desk->model.article_count;
    size_t at = desk->list.selected;
    if (count == 0)
        return;
    if ((step < 0 && at == 0) || (step > 0 && at + 1 >= count)) {
        gah_desk_say(desk, "%s",
                     step > 0 ? _("This is the last article.")
                              : _("This is the first article."));
        return;
    }
    desk->list.selected = step > 0 ? at + 1 : at - 1;
    if (desk->focus == GAH_PANE_ARTICLE)
        gah_desk_open(desk, gah_desk_article(desk)->id);
    else
        gah_desk_show(desk, gah_desk_article(desk)->id);
}

void gah_act_next_article(struct gah_desk *desk)
{
    other_article(desk, 1);
}

void gah_act_previous_article(struct gah_desk *desk)
{
    other_article(desk, -1);
}

static const char *most_named(struct gah_desk *desk, const char *article)
{
    struct gah_article_row row;
    if (!desk->model.library || gah_library_article(desk->model.library, &desk->frame,
                                                    article, &row, NULL) != GAH_OK)
        return NULL;
    return row.entity_count > 0 ? row.entities[0].id : NULL;
}

/* The name under the cursor; else the one that was followed last; else the first in
 * view, or the article's most named. */
static const char *entity_to_follow(struct gah_desk *desk)
{
    struct gah_opened *opened = &desk->opened;
    const struct gah_article_row *row = gah_desk_article(desk);
    size_t mark = opened->object;
    if (desk->focus == GAH_PANE_ENTITIES && gah_desk_entity(desk))
        return gah_desk_entity(desk)->id;
    if (desk->focus == GAH_PANE_ARTICLE) {
        if (mark < opened->mark_count && !opened->marks[mark].is_event)
            return opened->marks[mark].id;
        if (desk->followed)
            return desk->followed;
        mark = gah_opened_next_mark(opened, false, 1);
        if (mark != GAH_NO_OBJECT)
            return opened->marks[mark].id;
    }
    if (desk->followed)
        return desk->followed;
    return row ? most_named(desk, row->id) : NULL;
}

static void remember_followed(struct gah_desk *desk, const char *id)
{
    char *copy;
    if (id == desk->followed)
        return;
    copy = strdup(id);
    if (!copy)
        gah_out_of_memory();
    free(desk->followed);
    desk->followed = copy;
}

static const char *current_article(const struct gah_desk *desk)
{
    const struct gah_article_row *row = gah_desk_article(desk);
    if (desk->focus == GAH_PANE_ARTICLE && desk->opened.is_open)
        return desk->opened.row.id;
    return row ? row->id : "";
}

static void go_to_same(struct gah_desk *desk, const struct gah_article_row *rows,
                       size_t count, int step)
{
    struct gah_entity_row entity = {0};
    size_t at = 0;
    size_t to;
    while (at < count && strcmp(rows[at].id, current_article(desk)) != 0)
        at++;
    if (at == count)
        to = 0;
    else
        to = step > 0 ? (at + 1) % count : (at + count - 1) % count;
    gah_desk_push_place(desk);
    if (!gah_desk_open(desk, rows[to].id))
        return;
    gah_opened_select(&desk->opened,
                      gah_opened_find_mark(&desk->opened, desk->followed));
    if (gah_library_entity(desk->model.library, &desk->frame, desk->followed, &entity,
                           &desk->model.error) == GAH_OK)
        gah_desk_say(desk, "%s %s", entity.name,
                     gah_datefmt_digits(
                         &desk->format, &desk->frame,
                         gah_arena_printf(&desk->frame, "%zu/%zu", to + 1, count)));
}

static void same_entity(struct gah_desk *desk, int step)
{
    const char *id = entity_to_follow(desk);
    struct gah_filter filter = {0};
    struct gah_article_row *rows = NULL;
    size_t count = 0;
    if (!id || !desk->model.library) {
        gah_desk_say(desk, "%s", _("There is no name here to go by."));
        return;
    }
    remember_followed(desk, id);
    filter.entity_id = desk->followed;
    if (gah_library_articles(desk->model.library, &desk->frame, &filter, &rows, &count,
                             &desk->model.error) != GAH_OK)
        count = 0;
    if (count < 2)
        gah_desk_say(desk, "%s", _("No other article has this name."));
    else
        go_to_same(desk, rows, count, step);
}

void gah_act_next_same(struct gah_desk *desk)
{
    same_entity(desk, 1);
}

void gah_act_previous_same(struct gah_desk *desk)
{
    same_entity(desk, -1);
}

static void next_mark(struct gah_desk *desk, bool is_event, int step)
{
    struct gah_opened *opened = &desk->opened;
    size_t mark;
    if (!opened->is_open)
        return;
    if (desk->focus != GAH_PANE_ARTICLE)
        gah_desk_focus(desk, GAH_PANE_ARTICLE);
    mark = gah_opened_next_mark(opened, is_event, step);
    if (mark == GAH_NO_OBJECT) {
        gah_desk_say(desk, "%s",
                     is_event ? _("There is no further event in this article.")
                              : _("There is no further name in this article."));
        return;
    }
    gah_opened_select(opened, mark);
}

void gah_act_next_event(struct gah_desk *desk)
{
    next_mark(desk, true, 1);
}

void gah_act_previous_event(struct gah_desk *desk)
{
    next_mark(desk, true, -1);
}

void gah_act_next_name(struct gah_desk *desk)
{
    next_mark(desk, false, 1);
}

void gah_act_previous_name(struct gah_desk *desk)
{
    next_mark(desk, false, -1);
}

static struct gah_place here(const struct gah_desk *desk)
{
    const struct gah_opened *opened = &desk->opened;
    return gah_place_make(opened->is_open ? opened->row.id : NULL, opened->top_off,
                          (uint8_t)desk->focus);
}

static void go_to_place(struct gah_desk *desk, struct gah_place *place)
{
    struct gah_opened *opened = &desk->opened;
    if (place->article && gah_desk_show(desk, place->article)) {
        opened->object = GAH_NO_OBJECT;
        opened->evidence.len = 0;
        gah_opened_scroll_to(opened, place->off);
    }
    gah_desk_focus(desk, (enum gah_pane)place->pane);
    free(place->article);
}

void gah_act_history_back(struct gah_desk *desk)
{
    struct gah_place from = here(desk);
    struct gah_place to;
    if (gah_history_back(&desk->history, from, &to)) {
        go_to_place(desk, &to);
        return;
    }
    free(from.article);
    gah_desk_say(desk, "%s", _("There is no earlier place."));
}

void gah_act_history_forward(struct gah_desk *desk)
{
    struct gah_place from = here(desk);
    struct gah_place to;
    if (gah_history_forward(&desk->history, from, &to)) {
        go_to_place(desk, &to);
        return;
    }
    free(from.article);
    gah_desk_say(desk, "%s", _("There is no later place."));
}
