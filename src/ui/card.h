/* What the library knows of one entity, below the list of names: its kind, other forms,
 * how often and when it is named, its events over time, what it occurs with. */
#ifndef UI_CARD_H
#define UI_CARD_H

#include "gahnama/query/page.h"
#include "screen.h"

struct gah_desk;

#define GAH_CARD_ROWS 7

struct gah_card {
    struct gah_arena arena;
    const char *id; /* of whom it is; NULL: of nobody yet */
    struct gah_entity_row row;
    struct gah_entity_ref *with;
    size_t with_count;
    struct gah_store_timeline timeline;
};

void gah_card_init(struct gah_card *card);
void gah_card_release(struct gah_card *card);
void gah_card_forget(struct gah_card *card);
/* Asks for the entity that the pane selects, unless the card has it. */
void gah_card_need(struct gah_desk *desk);
void gah_card_draw(struct gah_desk *desk, struct gah_region region);
/* Events over time in `columns` (at most 256) equal stretches from the first day to the
 * last: levels[i] is 0 where there are none, 8 where there are most. */
void gah_card_levels(const struct gah_store_timeline *timeline, size_t columns,
                     uint8_t *levels);

#endif
