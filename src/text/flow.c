#include "gahnama/text/flow.h"

#include <string.h>

#include "pieces.h"
#include "rows.h"

/* Text whose rows are held at once; beyond it they are made anew when they are asked
 * for again. */
#define HELD_MAX ((size_t)512 * 1024)

void gah_flow_init(struct gah_flow *flow)
{
    memset(flow, 0, sizeof *flow);
    gah_arena_init(&flow->pieces);
    gah_arena_init(&flow->rows);
}

void gah_flow_release(struct gah_flow *flow)
{
    gah_arena_release(&flow->pieces);
    gah_arena_release(&flow->rows);
}

static void forget_rows(struct gah_flow *flow)
{
    gah_arena_clear(&flow->rows);
    if (flow->count > 0)
        memset(flow->laid, 0, flow->count * sizeof *flow->laid);
    flow->held_bytes = 0;
}

static const struct gah_layout *lay_out(struct gah_flow *flow, size_t i)
{
    struct gah_layout *laid = &flow->laid[i];
    if (laid->width > 0)
        return laid;
    if (flow->held_bytes + flow->all[i].len > HELD_MAX)
        forget_rows(flow);
    flow->held_bytes += flow->all[i].len;
    flow->laid_bytes += flow->all[i].len;
    gah_rows_of_piece(&flow->rows, &flow->doc, &flow->all[i], i > flow->first,
                      &flow->options, laid);
    return laid;
}

static size_t find_first(struct gah_flow *flow)
{
    for (flow->first = 0; flow->first < flow->count; flow->first++) {
        if (lay_out(flow, flow->first)->row_count > 0)
            break;
    }
    return flow->first;
}

void gah_flow_open(struct gah_flow *flow, const struct gah_document *doc,
                   const struct gah_layout_options *options)
{
    struct pieces pieces;
    flow->count = 0;
    forget_rows(flow);
    gah_arena_clear(&flow->pieces);
    flow->doc = *doc;
    flow->options = *options;
    gah_pieces_find(&flow->pieces, doc, &pieces);
    flow->all = pieces.all;
    flow->count = pieces.count;
    flow->laid = gah_arena_array(&flow->pieces, flow->count, sizeof *flow->laid);
    find_first(flow);
}

bool gah_flow_is_empty(const struct gah_flow *flow)
{
    return flow->first >= flow->count;
}

struct gah_flow_place gah_flow_start(struct gah_flow *flow)
{
    return (struct gah_flow_place){flow->first, 0};
}

const struct gah_row *gah_flow_row(struct gah_flow *flow, struct gah_flow_place place)
{
    const struct gah_layout *laid;
    if (place.piece >= flow->count)
        return NULL;
    laid = lay_out(flow, place.piece);
    return place.row < laid->row_count ? &laid->rows[place.row] : NULL;
}

/* Down to the first row of the next piece that has one. */
static bool enter_next(struct gah_flow *flow, struct gah_flow_place *place)
{
    for (size_t i = place->piece + 1; i < flow->count; i++) {
        if (lay_out(flow, i)->row_count > 0) {
            *place = (struct gah_flow_place){i, 0};
            return true;
        }
    }
    return false;
}

static bool enter_previous(struct gah_flow *flow, struct gah_flow_place *place)
{
    for (size_t i = place->piece; i-- > flow->first;) {
        size_t rows = lay_out(flow, i)->row_count;
        if (rows > 0) {
            *place = (struct gah_flow_place){i, rows - 1};
            return true;
        }
    }
    return false;
}

static bool step_down(struct gah_flow *flow, struct gah_flow_place *place)
{
    if (place->row + 1 >= lay_out(flow, place->piece)->row_count)
        return enter_next(flow, place);
    place->row++;
    return true;
}

static bool step_up(struct gah_flow *flow, struct gah_flow_place *place)
{
    if (place->row == 0)
        return enter_previous(flow, place);
    place->row--;
    return true;
}

size_t gah_flow_move(struct gah_flow *flow, struct gah_flow_place *place, long rows)
{
    size_t wanted = (size_t)(rows < 0 ? -rows : rows);
    size_t gone = 0;
    if (place->piece >= flow->count)
        return 0;
    while (gone < wanted && (rows > 0 ? step_down(flow, place) : step_up(flow, place)))
        gone++;
    return gone;
}

/* The last piece that begins at or before off. */
static size_t piece_at(const struct gah_flow *flow, size_t off)
{
    size_t low = 0;
    size_t high = flow->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (flow->all[middle].off <= off)
            low = middle;
        else
            high = middle;
    }
    return low;
}

struct gah_flow_place gah_flow_find(struct gah_flow *flow, size_t off)
{
    struct gah_flow_place place = {piece_at(flow, off), 0};
    const struct gah_layout *laid;
    if (gah_flow_is_empty(flow) || place.piece < flow->first)
        return gah_flow_start(flow);
    laid = lay_out(flow, place.piece);
    place.row = gah_layout_row_at(laid, off);
    if (laid->row_count == 0)
        enter_previous(flow, &place);
    return place;
}

struct gah_flow_place gah_flow_end(struct gah_flow *flow)
{
    struct gah_flow_place place = {flow->count, 0};
    if (gah_flow_is_empty(flow) || !enter_previous(flow, &place))
        return gah_flow_start(flow);
    return place;
}

int gah_flow_compare(struct gah_flow_place a, struct gah_flow_place b)
{
    if (a.piece != b.piece)
        return a.piece < b.piece ? -1 : 1;
    return (a.row > b.row) - (a.row < b.row);
}
