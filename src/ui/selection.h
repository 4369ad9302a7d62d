/* What is being selected in the article: from one range to another, both taken in. */
#ifndef UI_SELECTION_H
#define UI_SELECTION_H

#include "gahnama/text/range.h"

struct gah_selection {
    bool on;
    enum gah_range_kind kind;
    struct gah_range anchor; /* where it began */
    struct gah_range head;   /* what the keys move */
};

static inline struct gah_range
gah_selection_range(const struct gah_selection *selection)
{
    struct gah_range range = selection->anchor;
    if (selection->head.from < range.from)
        range.from = selection->head.from;
    if (selection->head.to > range.to)
        range.to = selection->head.to;
    return range;
}

#endif
