/* The search over the whole library and the list that shows what it found. */
#include "desk.h"
#include "pane.h"

/* What the article pane marks is taken from the query here; the searcher reads it for
 * itself. */
static void take_words(struct gah_desk *desk)
{
    struct gah_filter filter = {0};
    struct gah_error err = {0};
    struct gah_arena arena;
    gah_buf_clear(&desk->words);
    if (!desk->model.library || desk->query.len == 0)
        return;
    gah_arena_init(&arena);
    if (gah_filter_parse_unfinished(desk->model.library, &arena,
                                    gah_buf_str(&desk->query), desk->options->today,
                                    &filter, &err) == GAH_OK)
        gah_buf_add_str(&desk->words, filter.words);
    else
        gah_desk_say(desk, "%s", err.message);
    gah_arena_release(&arena);
}

static void mark_words(struct gah_desk *desk)
{
    gah_buf_clear(&desk->needle);
    take_words(desk);
    gah_opened_look_for(&desk->opened, gah_buf_str(&desk->needle),
                        gah_buf_str(&desk->words));
}

static void end_search(struct gah_desk *desk)
{
    if (!desk->model.searches)
        return;
    gah_model_end_search(&desk->model);
    gah_model_need_articles(&desk->model);
    desk->list = (struct gah_cursor){0};
}

void gah_desk_search(struct gah_desk *desk, struct gah_str query)
{
    gah_buf_clear(&desk->query);
    if (gah_str_trim(query).len > 0)
        gah_buf_add_str(&desk->query, query);
    desk->wants_search = true;
    desk->fresh_search = desk->query.len > 0;
    desk->asked_at = desk->list.selected;
    desk->opens_found = false;
    if (desk->query.len == 0) {
        mark_words(desk);
        end_search(desk);
    }
}

void gah_desk_found(struct gah_desk *desk, const struct gah_search_answer *answer)
{
    if (answer->error[0])
        gah_desk_say(desk, "%s", answer->error);
    mark_words(desk); /* the marks change with the rows, not with each letter */
    gah_model_found(&desk->model, answer->ids, answer->count, answer->is_whole);
    /* Who walked on before the answer came is not thrown back. */
    if (desk->fresh_search && desk->list.selected == desk->asked_at)
        desk->list = (struct gah_cursor){0};
    desk->fresh_search = false;
    if (desk->list.selected >= answer->count)
        desk->list.selected = answer->count ? answer->count - 1 : 0;
    desk->stands = GAH_STANDS_NOTHING;
    if (desk->focus != GAH_PANE_LIST)
        return;
    if (desk->opens_found)
        gah_pane_ops(GAH_PANE_LIST)->open(desk);
    else
        gah_desk_follow(desk);
    desk->opens_found = false;
}
