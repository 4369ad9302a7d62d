/* What two entities share. Private to src/query. */
#ifndef QUERY_PAIR_H
#define QUERY_PAIR_H

#include "gahnama/store/read.h"

/* Keeps of the first what the second has too; its order stays. */
void pair_lists(struct gah_arena *arena, struct gah_store_list *list,
                const struct gah_store_list *other);
void pair_timelines(struct gah_arena *arena, struct gah_store_timeline *timeline,
                    const struct gah_store_timeline *other);

#endif
