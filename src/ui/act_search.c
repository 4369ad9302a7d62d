/* Search while it is typed: in the list over the whole library (library_search.c), else
 * in the pane that has the focus. Both sides are folded, so
 * that spelling variants, digits and half spaces do not matter. */
#include <string.h>

#include "act.h"
#include "gahnama/text/fold.h"
#include "i18n.h"
#include "pane.h"

/* Rows that are looked through: a key must not wait for a whole library. */
#define MAX_ROWS 5000

static size_t selected_row(struct gah_desk *desk)
{
    size_t at = 0;
    size_t of = 0;
    gah_pane_ops(desk->focus)->place(desk, &at, &of);
    return at > 0 ? at - 1 : 0;
}

/* The row itself is looked at first, or last where the search goes on from it. */
static bool find_row(struct gah_desk *desk, size_t from, int step, bool goes_on)
{
    const struct gah_pane_ops *ops = gah_pane_ops(desk->focus);
    struct gah_str needle = gah_buf_str(&desk->needle);
    size_t count = 0;
    size_t at_present = 0;
    ops->place(desk, &at_present, &count);
    for (size_t i = 0; i < count && i < MAX_ROWS; i++) {
        size_t far = i + goes_on;
        size_t at = step > 0 ? (from + far) % count : (from + 2 * count - far) % count;
        struct gah_str folded =
            gah_fold_text(&desk->frame, gah_str_from(ops->text(desk, at)));
        if (gah_str_find(folded, needle, 0) == (size_t)-1)
            continue;
        ops->select(desk, at);
        return true;
    }
    return false;
}

/* From the place on (or after it, for n and N). */
static bool find(struct gah_desk *desk, uint32_t from, size_t row, int step,
                 bool goes_on)
{
    struct gah_opened *opened = &desk->opened;
    uint32_t found;
    if (desk->needle.len + desk->words.len == 0)
        return false;
    if (desk->focus != GAH_PANE_ARTICLE)
        return find_row(desk, row, step, goes_on);
    gah_opened_look_for(opened, gah_buf_str(&desk->needle), gah_buf_str(&desk->words));
    if (!gah_opened_search(opened, from, step, &found))
        return false;
    desk->search_origin = found;
    gah_opened_reveal(opened, found);
    return true;
}

void gah_act_search(struct gah_desk *desk)
{
    desk->asking = desk->focus == GAH_PANE_LIST ? GAH_ASK_LIBRARY : GAH_ASK_SEARCH;
    gah_prompt_set(&desk->prompt, "");
    desk->search_origin = desk->opened.top_off;
    desk->search_origin_row = selected_row(desk);
}

static void leave_hits(struct gah_desk *desk)
{
    gah_opened_look_for(&desk->opened, (struct gah_str){NULL, 0},
                        (struct gah_str){NULL, 0});
}

static void search_typed(struct gah_desk *desk)
{
    struct gah_str folded =
        gah_fold_text(&desk->frame, gah_str_trim(gah_buf_str(&desk->prompt.text)));
    uint32_t origin = desk->search_origin;
    gah_buf_clear(&desk->needle);
    gah_buf_add_str(&desk->needle, folded);
    leave_hits(desk);
    if (folded.len == 0)
        return;
    if (!find(desk, origin, desk->search_origin_row, 1, false))
        gah_desk_say(desk, "%s", _("not found"));
    desk->search_origin = origin; /* the next letter searches from the same place */
}

static void again(struct gah_desk *desk, int step)
{
    size_t row = selected_row(desk);
    uint32_t from = desk->search_origin;
    uint32_t view_from;
    uint32_t view_to;
    if (desk->focus == GAH_PANE_LIST && desk->model.searches) {
        gah_pane_ops(desk->focus)->move(desk, step > 0 ? GAH_LINE_DOWN : GAH_LINE_UP);
        return;
    }
    if (desk->needle.len + desk->words.len == 0) {
        gah_desk_say(desk, "%s", _("There is nothing to search for yet."));
        return;
    }
    if (desk->focus == GAH_PANE_ARTICLE) {
        gah_opened_view(&desk->opened, &view_from, &view_to);
        if (from < view_from || from >= view_to)
            from = view_from;
    }
    if (!find(desk, step > 0 ? from + 1 : from, row, step, true))
        gah_desk_say(desk, "%s", _("not found"));
}

void gah_act_search_next(struct gah_desk *desk)
{
    again(desk, 1);
}

void gah_act_search_previous(struct gah_desk *desk)
{
    again(desk, -1);
}

static void search_key(struct gah_desk *desk, enum gah_prompt_result result)
{
    uint32_t found;
    if (result == GAH_PROMPT_CHANGED) {
        search_typed(desk);
    } else if (result == GAH_PROMPT_CANCELLED) {
        leave_hits(desk);
        if (desk->focus == GAH_PANE_ARTICLE)
            gah_opened_reveal(&desk->opened, desk->search_origin);
        else
            gah_pane_ops(desk->focus)->select(desk, desk->search_origin_row);
    } else if (result == GAH_PROMPT_DONE && desk->focus == GAH_PANE_ARTICLE) {
        if (gah_opened_search(&desk->opened, desk->search_origin, 1, &found))
            desk->search_origin = found; /* n goes on from what is shown */
    }
}

/* Enter keeps what was found in the list. */
static void library_key(struct gah_desk *desk, enum gah_prompt_result result)
{
    if (result == GAH_PROMPT_CHANGED) {
        gah_desk_search(desk, gah_buf_str(&desk->prompt.text));
        desk->only_typed = desk->query.len > 0; /* else all articles are back */
    } else if (result == GAH_PROMPT_CANCELLED) {
        gah_desk_search(desk, (struct gah_str){NULL, 0});
        gah_pane_ops(GAH_PANE_LIST)->select(desk, desk->search_origin_row);
    }
}

static void answered(struct gah_desk *desk, enum gah_asking asking, const char *typed)
{
    if (asking == GAH_ASK_DATE)
        gah_act_state_date(desk, typed);
    else if (asking == GAH_ASK_EVENT_DATE)
        gah_act_correct_date(desk, typed);
    else if (asking == GAH_ASK_SAVE)
        gah_act_save_as(desk, typed);
    else if (asking == GAH_ASK_OVERWRITE)
        gah_act_overwrite(desk, typed);
    else if (asking == GAH_ASK_PIPE)
        gah_act_pipe_to(desk, typed);
    else if (asking == GAH_ASK_DAY)
        gah_act_go_to_day(desk, typed);
    else
        gah_act_correct_other_name(desk, typed);
}

void gah_act_prompt_key(struct gah_desk *desk, uint32_t key)
{
    enum gah_prompt_result result = gah_prompt_key(&desk->prompt, key);
    enum gah_asking asking = desk->asking;
    desk->only_typed = asking == GAH_ASK_LIBRARY &&
                       (result == GAH_PROMPT_GOES_ON || result == GAH_PROMPT_CHANGED);
    if (result == GAH_PROMPT_DONE || result == GAH_PROMPT_CANCELLED)
        desk->asking = GAH_ASK_NOTHING;
    if (asking == GAH_ASK_SEARCH)
        search_key(desk, result);
    else if (asking == GAH_ASK_LIBRARY)
        library_key(desk, result);
    else if (result == GAH_PROMPT_DONE)
        answered(desk, asking, desk->prompt.text.ptr ? desk->prompt.text.ptr : "");
}
