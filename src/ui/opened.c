#include "opened.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "gahnama/corpus/article.h"
#include "gahnama/text/range.h"

void gah_opened_init(struct gah_opened *opened)
{
    memset(opened, 0, sizeof *opened);
    gah_arena_init(&opened->arena);
    gah_flow_init(&opened->flow);
    opened->object = GAH_NO_OBJECT;
    opened->pointed = GAH_NOT_POINTED;
}

void gah_opened_release(struct gah_opened *opened)
{
    gah_arena_release(&opened->arena);
    gah_flow_release(&opened->flow);
}

/* Looking through a longer text would be felt when it opens. */
#define SPOOF_BYTES_MAX ((size_t)256 * 1024)

static void clear(struct gah_opened *opened)
{
    gah_arena_clear(&opened->arena);
    opened->is_open = false;
    opened->has_fold = false;
    opened->has_hits = false;
    opened->hit_count = 0;
    opened->spoof_count = 0;
    opened->mark_count = 0;
    opened->object = GAH_NO_OBJECT;
    opened->pointed = GAH_NOT_POINTED;
    opened->evidence.len = 0;
    opened->flow.options.width = 0;
}

static bool load(struct gah_opened *opened, struct gah_library *library, const char *id,
                 struct gah_error *err)
{
    if (!library)
        return false;
    if (gah_library_article(library, &opened->arena, id, &opened->row, err) != GAH_OK)
        return false;
    if (gah_library_read(library, &opened->arena, id, &opened->article, err) != GAH_OK)
        return false;
    if (gah_library_marks(library, &opened->arena, id, &opened->marks,
                          &opened->mark_count, err) != GAH_OK)
        opened->mark_count = 0;
    opened->is_open = true;
    if (opened->article.text.len <= SPOOF_BYTES_MAX)
        opened->spoof_count =
            gah_spoof_words(&opened->arena, opened->article.text, &opened->spoofs);
    return true;
}

bool gah_opened_is_spoof(const struct gah_opened *opened, uint32_t off)
{
    size_t low = 0;
    size_t high = opened->spoof_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (opened->spoofs[middle].off + opened->spoofs[middle].len <= off)
            low = middle + 1;
        else
            high = middle;
    }
    return low < opened->spoof_count && opened->spoofs[low].off <= off;
}

bool gah_opened_show(struct gah_opened *opened, struct gah_library *library,
                     const char *id, struct gah_error *err)
{
    char *copy;
    bool done;
    if (opened->is_open && strcmp(opened->row.id, id) == 0)
        return true;
    copy = strdup(id); /* id may live in the arena that goes */
    if (!copy)
        gah_out_of_memory();
    clear(opened);
    opened->top_off = 0;
    done = load(opened, library, copy, err);
    free(copy);
    return done;
}

bool gah_opened_reload(struct gah_opened *opened, struct gah_library *library,
                       struct gah_error *err)
{
    char *id;
    bool done;
    if (!opened->is_open)
        return false;
    id = strdup(opened->row.id);
    if (!id)
        gah_out_of_memory();
    clear(opened);
    done = load(opened, library, id, err);
    free(id);
    return done;
}

bool gah_opened_has_rows(const struct gah_opened *opened)
{
    return opened->flow.options.width > 0 && !gah_flow_is_empty(&opened->flow);
}

/* The pane is full as long as there are rows. Only what lies between is laid out. */
static void settle(struct gah_opened *opened, struct gah_flow_place top)
{
    struct gah_flow_place bottom = top;
    long below = (long)opened->height - 1;
    const struct gah_row *row;
    if (below > 0 && gah_flow_move(&opened->flow, &bottom, below) < (size_t)below) {
        gah_flow_move(&opened->flow, &bottom, -below);
        top = bottom;
    }
    row = gah_flow_row(&opened->flow, top);
    opened->top = top;
    opened->top_off = row ? row->off : 0;
}

void gah_opened_scroll_to(struct gah_opened *opened, uint32_t off)
{
    if (gah_opened_has_rows(opened))
        settle(opened, gah_flow_find(&opened->flow, off));
    else
        opened->top_off = off; /* not drawn yet */
}

void gah_opened_move(struct gah_opened *opened, enum gah_motion motion)
{
    struct gah_flow_place top = opened->top;
    opened->pointed = GAH_NOT_POINTED;
    if (!gah_opened_has_rows(opened))
        return;
    if (motion == GAH_TO_TOP)
        top = gah_flow_start(&opened->flow);
    else if (motion == GAH_TO_BOTTOM)
        top = gah_flow_end(&opened->flow);
    else
        gah_flow_move(&opened->flow, &top, gah_motion_rows(motion, opened->height));
    settle(opened, top);
}

int gah_opened_scrolled(struct gah_opened *opened)
{
    bool down = gah_flow_compare(opened->drawn_top, opened->top) < 0;
    struct gah_flow_place from = down ? opened->drawn_top : opened->top;
    struct gah_flow_place to = down ? opened->top : opened->drawn_top;
    bool same = opened->was_drawn && opened->drawn_object == opened->object;
    int most = (int)opened->height / 2;
    int rows = 0;
    opened->drawn_top = opened->top;
    opened->drawn_object = opened->object;
    opened->was_drawn = true;
    while (same && gah_flow_compare(from, to) < 0 && rows <= most)
        rows += (int)gah_flow_move(&opened->flow, &from, 1);
    if (rows > most)
        return 0;
    return down ? rows : -rows;
}

static bool is_same(const struct gah_layout_options *a,
                    const struct gah_layout_options *b)
{
    return a->width == b->width && a->justify == b->justify &&
           a->strip_harakat == b->strip_harakat &&
           a->show_controls == b->show_controls &&
           a->split_lam_alef == b->split_lam_alef;
}

void gah_opened_layout(struct gah_opened *opened, const struct gah_layout_options *text,
                       uint16_t width, size_t height)
{
    struct gah_layout_options options = *text;
    struct gah_document document;
    bool same;
    options.width = width < 4 ? 4 : width;
    options.fallback = opened->article.rtl ? GAH_DIRECTION_RTL : GAH_DIRECTION_LTR;
    options.blank_between = true;
    same = is_same(&options, &opened->flow.options);
    if (!opened->is_open || (same && opened->height == height))
        return;
    opened->height = height;
    if (!same) {
        document = gah_article_document(&opened->article);
        gah_flow_open(&opened->flow, &document, &options);
        opened->was_drawn = false;
    }
    if (opened->top_off == 0)
        settle(opened, gah_flow_start(&opened->flow));
    else
        gah_opened_scroll_to(opened, opened->top_off);
}

void gah_opened_reveal(struct gah_opened *opened, uint32_t off)
{
    struct gah_flow_place row;
    struct gah_flow_place below = opened->top;
    opened->pointed = GAH_NOT_POINTED;
    if (!gah_opened_has_rows(opened)) {
        opened->top_off = off; /* not drawn yet */
        return;
    }
    row = gah_flow_find(&opened->flow, off);
    gah_flow_move(&opened->flow, &below, (long)opened->height - 1);
    if (gah_flow_compare(row, opened->top) >= 0 && gah_flow_compare(row, below) <= 0)
        return;
    gah_flow_move(&opened->flow, &row, -(long)(opened->height / 3));
    settle(opened, row);
}

void gah_opened_view(struct gah_opened *opened, uint32_t *from, uint32_t *to)
{
    struct gah_flow_place below = opened->top;
    const struct gah_row *row;
    *from = opened->top_off;
    *to = (uint32_t)opened->article.text.len;
    if (!gah_opened_has_rows(opened) ||
        gah_flow_move(&opened->flow, &below, (long)opened->height) < opened->height)
        return;
    row = gah_flow_row(&opened->flow, below);
    *to = row->off;
}

size_t gah_opened_first_mark(const struct gah_opened *opened, uint32_t off)
{
    size_t low = 0;
    size_t high = opened->mark_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (opened->marks[middle].off < off)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Marks overlap where a name stands in an event's words; more than a few that begin
 * behind one another and still cover the same place do not occur. */
void gah_opened_mark_at(const struct gah_opened *opened, uint32_t off,
                        struct gah_marked *out)
{
    size_t end = gah_opened_first_mark(opened, off + 1);
    size_t start = end > 8 ? end - 8 : 0;
    *out = (struct gah_marked){.to = UINT32_MAX};
    if (end > 0)
        out->from = opened->marks[end - 1].off;
    if (end < opened->mark_count)
        out->to = opened->marks[end].off;
    for (size_t i = start; i < end; i++) {
        const struct gah_article_mark *mark = &opened->marks[i];
        uint32_t over = mark->off + mark->len;
        if (off < over && (!out->mark || mark->is_event))
            out->mark = mark;
        if (off < over && over < out->to)
            out->to = over;
        if (off >= over && over > out->from)
            out->from = over;
    }
}

/* Where a search for the next object starts: before the cursor's, or the view. */
static uint32_t start_off(struct gah_opened *opened, int step, bool *exclusive)
{
    uint32_t from;
    uint32_t to;
    gah_opened_view(opened, &from, &to);
    *exclusive = false;
    if (opened->object < opened->mark_count) {
        uint32_t off = opened->marks[opened->object].off;
        if (off >= from && off < to) {
            *exclusive = true;
            return off;
        }
    }
    return step > 0 ? from : to;
}

size_t gah_opened_next_mark(struct gah_opened *opened, bool is_event, int step)
{
    bool exclusive;
    uint32_t off = start_off(opened, step, &exclusive);
    size_t best = GAH_NO_OBJECT;
    for (size_t i = 0; i < opened->mark_count; i++) {
        const struct gah_article_mark *mark = &opened->marks[i];
        if (mark->is_event != is_event)
            continue;
        if (step > 0 && (mark->off > off || (mark->off == off && !exclusive)))
            return i;
        if (step < 0 && mark->off < off)
            best = i;
    }
    return best;
}

size_t gah_opened_find_mark(const struct gah_opened *opened, const char *id)
{
    for (size_t i = 0; i < opened->mark_count; i++) {
        if (strcmp(opened->marks[i].id, id) == 0)
            return i;
    }
    return GAH_NO_OBJECT;
}

/* The cell with text that is nearest to a column of the row. */
static const struct gah_cell *nearest_cell(const struct gah_row *row, int col)
{
    const struct gah_cell *best = NULL;
    int at = row->indent;
    int least = INT_MAX;
    for (size_t i = 0; i < row->cell_count; i++) {
        const struct gah_cell *cell = &row->cells[i];
        int away = col < at ? at - col : col - (at + cell->width - 1);
        away = away < 0 ? 0 : away;
        if (cell->len > 0 && away < least) {
            best = cell;
            least = away;
        }
        at += cell->width;
    }
    return best;
}

uint32_t gah_opened_at(struct gah_opened *opened, int y, int col, bool *exact)
{
    struct gah_flow_place at = opened->top;
    bool below = gah_flow_move(&opened->flow, &at, y) < (size_t)y;
    const struct gah_row *row = gah_flow_row(&opened->flow, at);
    const struct gah_cell *cell = row ? nearest_cell(row, col) : NULL;
    *exact = !below && cell && cell == gah_row_cell(row, col);
    if (!cell)
        return row ? row->off : 0;
    return cell->off;
}

void gah_opened_point(struct gah_opened *opened, uint32_t off)
{
    struct gah_document doc = gah_article_document(&opened->article);
    struct gah_range word = gah_range_at(&doc, off, GAH_RANGE_WORD);
    struct gah_marked marked = {NULL, 0, 0};
    gah_opened_mark_at(opened, off, &marked);
    opened->object =
        marked.mark ? (size_t)(marked.mark - opened->marks) : GAH_NO_OBJECT;
    opened->pointed = word.from < word.to ? word.from : off;
}

void gah_opened_select(struct gah_opened *opened, size_t object)
{
    opened->object = object;
    if (object < opened->mark_count)
        gah_opened_reveal(opened, opened->marks[object].off);
}
