#include "desk.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "event_label.h"
#include "i18n.h"
#include "pane.h"

void gah_desk_init(struct gah_desk *desk, const struct gah_ui_options *options)
{
    memset(desk, 0, sizeof *desk);
    desk->options = options;
    desk->harakat = options->harakat;
    gah_screen_init(&desk->screen);
    gah_arena_init(&desk->frame);
    gah_arena_init(&desk->time_arena);
    gah_arena_init(&desk->picker.arena);
    gah_arena_init(&desk->correcting.arena);
    gah_card_init(&desk->card);
    gah_model_init(&desk->model);
    gah_opened_init(&desk->opened);
    gah_prompt_init(&desk->prompt);
    gah_buf_init(&desk->needle);
    gah_buf_init(&desk->query);
    gah_buf_init(&desk->words);
    gah_buf_init(&desk->note);
    gah_buf_init(&desk->copied);
    gah_buf_init(&desk->save_path);
    gah_buf_init(&desk->pipe_to);
    desk->format.calendar = options->calendar;
    desk->format.persian_digits = options->persian_digits;
    desk->tool = GAH_PANE_TIMELINE;
    desk->rtl = options->layout == GAH_UI_LAYOUT_RTL;
    desk->rtl_known = options->layout != GAH_UI_LAYOUT_AUTO;
}

void gah_desk_release(struct gah_desk *desk)
{
    gah_screen_release(&desk->screen);
    gah_arena_release(&desk->frame);
    gah_arena_release(&desk->time_arena);
    gah_arena_release(&desk->picker.arena);
    gah_arena_release(&desk->correcting.arena);
    gah_card_release(&desk->card);
    gah_model_release(&desk->model);
    gah_opened_release(&desk->opened);
    gah_prompt_release(&desk->prompt);
    gah_buf_release(&desk->needle);
    gah_buf_release(&desk->query);
    gah_buf_release(&desk->words);
    gah_buf_release(&desk->note);
    gah_buf_release(&desk->copied);
    gah_buf_release(&desk->save_path);
    gah_buf_release(&desk->pipe_to);
    gah_history_release(&desk->history);
    free(desk->followed);
}

unsigned gah_desk_context(const struct gah_desk *desk)
{
    return desk->selection.on ? GAH_IN_SELECTION : 1u << desk->focus;
}

void gah_desk_say(struct gah_desk *desk, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(desk->message, sizeof desk->message, format, args);
    va_end(args);
}

bool gah_desk_sees(const struct gah_desk *desk, enum gah_pane pane)
{
    return desk->places[pane].rows > 0 && desk->places[pane].cols > 0;
}

void gah_desk_drop_time_rows(struct gah_desk *desk)
{
    desk->has_time_rows = false;
}

void gah_desk_need_time_rows(struct gah_desk *desk)
{
    gah_model_need_events(&desk->model);
    if (desk->has_time_rows)
        return;
    gah_arena_clear(&desk->time_arena);
    gah_time_rows_build(&desk->time_arena, &desk->format, desk->zoom,
                        &desk->model.timeline, &desk->time_rows);
    desk->has_time_rows = true;
    if (desk->timeline.selected >= desk->time_rows.count)
        desk->timeline.selected = 0;
    desk->timeline.selected =
        gah_time_rows_settle(&desk->time_rows, desk->timeline.selected, 1);
}

const struct gah_article_row *gah_desk_article(const struct gah_desk *desk)
{
    return gah_model_article(&desk->model, desk->list.selected);
}

const struct gah_event_row *gah_desk_event(const struct gah_desk *desk)
{
    struct gah_time_row row;
    if (!desk->has_time_rows || desk->timeline.selected >= desk->time_rows.count)
        return NULL;
    row = gah_time_rows_at(&desk->time_rows, desk->timeline.selected);
    return gah_model_event(&desk->model, row.first);
}

const struct gah_entity_row *gah_desk_entity(const struct gah_desk *desk)
{
    return gah_model_entity(&desk->model, desk->entities.selected);
}

/* The ids that the selections stand on, kept over a new answer. */
struct anchors {
    char *article;
    char *event;
    int32_t event_day; /* its first */
    char *entity;
};

static char *keep(const char *id)
{
    char *copy = id ? strdup(id) : NULL;
    if (id && !copy)
        gah_out_of_memory();
    return copy;
}

static struct anchors keep_anchors(const struct gah_desk *desk)
{
    const struct gah_article_row *article = gah_desk_article(desk);
    const struct gah_event_row *event = gah_desk_event(desk);
    const struct gah_entity_row *entity = gah_desk_entity(desk);
    return (struct anchors){keep(article ? article->id : NULL),
                            keep(event ? event->id : NULL),
                            event ? event->date.interval.from : GAH_DAY_NONE,
                            keep(entity ? entity->id : NULL)};
}

size_t gah_desk_corrected_event(struct gah_desk *desk)
{
    const struct gah_correcting *c = &desk->correcting;
    size_t at;
    gah_model_need_events(&desk->model);
    at = gah_model_find_event(&desk->model, c->event, c->event_day);
    if (at == SIZE_MAX) /* its day may be another one by now */
        at = gah_model_find_event(&desk->model, c->event, GAH_DAY_NONE);
    return at;
}

/* What was taken back is there again: the selection goes where it was. */
static void return_to_corrected(struct gah_desk *desk)
{
    size_t at;
    if (!desk->correcting.taken_back || !desk->correcting.event)
        return;
    gah_desk_need_time_rows(desk);
    at = gah_desk_corrected_event(desk);
    if (at == SIZE_MAX)
        return;
    desk->correcting.taken_back = false;
    desk->timeline.selected = gah_time_rows_find(&desk->time_rows, at);
}

static void restore_anchors(struct gah_desk *desk, struct anchors *anchors)
{
    size_t at = gah_model_find_article(&desk->model, anchors->article);
    if (at != SIZE_MAX)
        desk->list.selected = at;
    if (anchors->event) {
        gah_desk_need_time_rows(desk);
        at = gah_model_find_event(&desk->model, anchors->event, anchors->event_day);
        if (at != SIZE_MAX)
            desk->timeline.selected = gah_time_rows_find(&desk->time_rows, at);
    }
    return_to_corrected(desk);
    if (anchors->entity) {
        gah_model_need_entities(&desk->model);
        at = gah_model_find_entity(&desk->model, anchors->entity);
        if (at != SIZE_MAX)
            desk->entities.selected = at;
    }
    free(anchors->article);
    free(anchors->event);
    free(anchors->entity);
}

static void ask_again(struct gah_desk *desk)
{

    struct anchors anchors = keep_anchors(desk);
    struct gah_error err = {0};
    desk->stands = GAH_STANDS_NOTHING;
    desk->selection.on = false;
    gah_model_forget(&desk->model);
    gah_card_forget(&desk->card);
    gah_desk_drop_time_rows(desk);
    gah_model_need_articles(&desk->model);
    restore_anchors(desk, &anchors);
    gah_opened_reload(&desk->opened, desk->model.library, &err);
    desk->wants_search = desk->model.searches; /* others may have the words now */
}

/* What the last question failed of; while the index is being made nothing is wrong. */
static void say_error(struct gah_desk *desk)
{
    struct gah_error *error = &desk->model.error;
    if (error->message[0] && !desk->indexing && !desk->wants_index)
        gah_desk_say(desk, "%s", error->message);
    error->message[0] = '\0';
}

void gah_desk_refresh(struct gah_desk *desk)
{
    bool was_open = desk->model.library != NULL;
    bool is_open = gah_model_open(&desk->model, desk->options);
    say_error(desk);
    if (!is_open)
        return;
    if (!was_open) {
        /* What stands was made before there was an index. */
        desk->stands = GAH_STANDS_NOTHING;
        gah_desk_drop_time_rows(desk);
    } else if (gah_model_refresh(&desk->model)) {
        ask_again(desk);
    }
    gah_model_need_articles(&desk->model);
    if (!desk->rtl_known && desk->model.article_count > 0) {
        desk->rtl = gah_model_is_rtl(&desk->model);
        desk->rtl_known = true;
    }
}

void gah_desk_focus(struct gah_desk *desk, enum gah_pane pane)
{
    desk->focus = pane;
    if (pane == GAH_PANE_TIMELINE || pane == GAH_PANE_ENTITIES)
        desk->tool = pane;
    if (pane == GAH_PANE_ENTITIES)
        gah_model_need_entities(&desk->model);
    if (pane == GAH_PANE_TIMELINE)
        gah_desk_need_time_rows(desk);
}

bool gah_desk_show(struct gah_desk *desk, const char *id)
{
    struct gah_error err = {0};
    size_t at;
    if (!gah_opened_show(&desk->opened, desk->model.library, id, &err)) {
        gah_desk_say(desk, "%s", err.message);
        return false;
    }
    if (desk->needle.len == 0)
        gah_opened_look_for(&desk->opened, gah_buf_str(&desk->needle),
                            gah_buf_str(&desk->words));
    at = gah_model_find_article(&desk->model, desk->opened.row.id);
    if (at != SIZE_MAX)
        desk->list.selected = at;
    return true;
}

bool gah_desk_open(struct gah_desk *desk, const char *id)
{
    struct gah_opened *opened = &desk->opened;
    struct gah_article_row *row;
    uint32_t hit;
    size_t at;
    if (!gah_desk_show(desk, id))
        return false;
    gah_desk_focus(desk, GAH_PANE_ARTICLE);
    if (desk->model.searches && gah_opened_search(opened, 0, 1, &hit)) {
        desk->search_origin = hit;
        gah_opened_reveal(opened, hit);
    }
    opened->evidence.len = 0;
    opened->object = GAH_NO_OBJECT;
    at = gah_model_find_article(&desk->model, opened->row.id);
    if (opened->row.read)
        return true;
    opened->row.read = true;
    row = gah_model_article(&desk->model, at);
    if (row)
        row->read = true;
    if (desk->options->state)
        gah_state_set_read(desk->options->state, opened->row.path, true, NULL);
    return true;
}

static size_t mark_at_trigger(const struct gah_opened *opened, uint32_t off)
{
    for (size_t i = 0; i < opened->mark_count; i++) {
        if (opened->marks[i].is_event && opened->marks[i].off == off)
            return i;
    }
    return GAH_NO_OBJECT;
}

void gah_desk_show_event(struct gah_desk *desk, const struct gah_event_row *event)
{
    const struct gah_event_source *source = event->sources;
    if (event->source_count == 0 || !gah_desk_show(desk, source->article))
        return;
    desk->opened.evidence =
        (struct gah_span){source->sentence_off, source->sentence_len};
    desk->opened.object = mark_at_trigger(&desk->opened, source->trigger_off);
    gah_opened_reveal(&desk->opened, source->sentence_off);
}

void gah_desk_push_place(struct gah_desk *desk)
{
    const struct gah_opened *opened = &desk->opened;
    gah_history_push(&desk->history, opened->is_open ? opened->row.id : NULL,
                     opened->top_off, (uint8_t)desk->focus);
}

void gah_desk_follow(struct gah_desk *desk)
{
    const struct gah_article_row *article = gah_desk_article(desk);
    const struct gah_event_row *event;
    if (!gah_desk_sees(desk, GAH_PANE_ARTICLE))
        return;
    if (desk->focus == GAH_PANE_LIST && article) {
        gah_desk_show(desk, article->id);
        desk->opened.evidence.len = 0;
    } else if (desk->focus == GAH_PANE_TIMELINE) {
        event = gah_desk_event(desk);
        if (event)
            gah_desk_show_event(desk, event);
    }
}

void gah_desk_follow_article(struct gah_desk *desk)
{
    struct gah_opened *opened = &desk->opened;
    size_t mark = opened->object;
    size_t at;
    uint32_t from;
    uint32_t to;
    if (!gah_desk_sees(desk, GAH_PANE_TIMELINE) || !gah_opened_has_rows(opened))
        return;
    if (mark >= opened->mark_count || !opened->marks[mark].is_event)
        mark = gah_opened_next_mark(opened, true, 1);
    if (mark == GAH_NO_OBJECT)
        return;
    gah_opened_view(opened, &from, &to);
    if (opened->marks[mark].off >= to)
        return;
    gah_desk_need_time_rows(desk);
    at = gah_model_find_mark(&desk->model, &opened->marks[mark]);
    if (at != SIZE_MAX)
        desk->timeline.selected = gah_time_rows_find(&desk->time_rows, at);
}

static const char *short_name(void *context, const struct gah_entity_ref *ref)
{
    return gah_model_short_name(context, ref);
}

const char *gah_desk_event_who(struct gah_desk *desk, struct gah_arena *arena,
                               const struct gah_event_row *event)
{
    struct gah_event_namer namer = {short_name, &desk->model};
    return gah_event_label_who(arena, event, &namer);
}

static void show_filtered(struct gah_desk *desk)
{
    gah_desk_drop_time_rows(desk);
    gah_model_need_articles(&desk->model);
    desk->wants_search = desk->model.searches;
    desk->fresh_search = desk->wants_search;
    desk->list = (struct gah_cursor){0};
    desk->timeline = (struct gah_cursor){0};
    if (desk->opened.is_open) {
        size_t at = gah_model_find_article(&desk->model, desk->opened.row.id);
        desk->list.selected = at != SIZE_MAX ? at : 0;
    }
    desk->asked_at = desk->list.selected;
}

void gah_desk_filter(struct gah_desk *desk, const char *entity_id, const char *name)
{
    gah_model_filter(&desk->model, entity_id, name);
    show_filtered(desk);
}

void gah_desk_narrow(struct gah_desk *desk, const char *entity_id, const char *name)
{
    const char *first = desk->model.entity_id;
    if (!first || strcmp(first, entity_id) == 0)
        gah_model_filter(&desk->model, entity_id, name);
    else
        gah_model_filter_with(&desk->model, entity_id, name);
    show_filtered(desk);
}

bool gah_desk_widen(struct gah_desk *desk)
{
    if (!desk->model.entity_id)
        return false;
    if (desk->model.with_id)
        gah_model_filter_with(&desk->model, NULL, NULL);
    else
        gah_model_filter(&desk->model, NULL, NULL);
    show_filtered(desk);
    return true;
}
