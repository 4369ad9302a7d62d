/* Who occurs beside an entity that very many articles name. Counting all names of all
 * these articles takes long; but who shares most articles with it has many himself, so
 * the entities are taken in the order of their articles, and the first that has fewer
 * than the last wanted one shares ends it. Private to src/store. */
#ifndef STORE_BESIDE_H
#define STORE_BESIDE_H

#include "store.h"

struct beside_count {
    uint32_t entity;
    uint32_t articles; /* that both occur in */
};

/* ids: uint32_t, the articles of `self`. out: struct beside_count, at most `max`, most
 * articles first, then by rank. */
enum gah_status beside_find(struct gah_store *store, uint32_t self,
                            const struct gah_vec *ids, size_t max, struct gah_vec *out,
                            struct gah_error *err);

#endif
