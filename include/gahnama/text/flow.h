/* The rows of a document, laid out only where they are asked for: a view of a text of
 * many megabytes costs what a view of a short one does. The rows are those of
 * gah_layout_build. A place is a piece of the document and a row in it; rows have no
 * number, for nobody knows how many there are above. */
#ifndef GAHNAMA_TEXT_FLOW_H
#define GAHNAMA_TEXT_FLOW_H

#include "gahnama/text/layout.h"

struct piece;

struct gah_flow_place {
    size_t piece;
    size_t row;
};

struct gah_flow {
    struct gah_arena pieces;
    struct gah_arena rows;
    struct gah_document doc;
    struct gah_layout_options options;
    const struct piece *all;
    struct gah_layout *laid; /* one a piece; width 0: not laid out */
    size_t count;
    size_t first;      /* the first piece that shows anything; count: none */
    size_t held_bytes; /* of the text of pieces that are laid out now */
    size_t laid_bytes; /* of all that were, ever: for tests */
};

void gah_flow_init(struct gah_flow *flow);
void gah_flow_release(struct gah_flow *flow);
/* Another document or other options; places of before mean nothing. What doc points to
 * stays the caller's and must last as long as the flow is asked. */
void gah_flow_open(struct gah_flow *flow, const struct gah_document *doc,
                   const struct gah_layout_options *options);
/* True where there is nothing to show. */
bool gah_flow_is_empty(const struct gah_flow *flow);
/* The place of the first row. */
struct gah_flow_place gah_flow_start(struct gah_flow *flow);
/* The row at a place that the functions below gave; it lives until the next call. NULL
 * in an empty flow. */
const struct gah_row *gah_flow_row(struct gah_flow *flow, struct gah_flow_place place);
/* Goes so many rows down (up, if negative), at most to the last (first) row; returns
 * how many it went. */
size_t gah_flow_move(struct gah_flow *flow, struct gah_flow_place *place, long rows);
/* The row that shows off, as gah_layout_row_at. */
struct gah_flow_place gah_flow_find(struct gah_flow *flow, size_t off);
struct gah_flow_place gah_flow_end(struct gah_flow *flow);
/* < 0, 0, > 0 as a is above b, is b, is below b. */
int gah_flow_compare(struct gah_flow_place a, struct gah_flow_place b);

#endif
