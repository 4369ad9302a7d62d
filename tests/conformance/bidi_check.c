#include "bidi_check.h"

bool bidi_case_passes(struct gah_arena *arena, const struct bidi_case *c,
                      const uint32_t *paragraph_level)
{
    struct gah_bidi bidi;
    uint32_t order[CASE_MAX];
    uint8_t levels[CASE_MAX];
    size_t shown = 0;
    gah_bidi_resolve(arena, c->text, c->count, c->direction, GAH_DIRECTION_LTR, &bidi);
    gah_bidi_order_line(&bidi, 0, c->count, false, order, levels);
    if (paragraph_level && bidi.paragraph != *paragraph_level)
        return false;
    for (size_t i = 0; i < c->count; i++) {
        if (c->levels[i] != UINT32_MAX && c->levels[i] != levels[i])
            return false;
        if (c->levels[order[i]] == UINT32_MAX)
            continue;
        if (shown >= c->order_count || c->order[shown++] != order[i])
            return false;
    }
    return shown == c->order_count;
}
