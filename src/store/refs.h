/* Numbers back to names and words. What was read is remembered until somebody commits
 * or it grows large. Private to src/store. */
#ifndef STORE_REFS_H
#define STORE_REFS_H

#include "gahnama/store/rows.h"
#include "record.h"
#include "store.h"

/* A question begins: one state of the index for all its statements, and what is
 * remembered is of that state. refs_end after it. */
enum gah_status refs_begin(struct gah_store *store, struct gah_error *err);
void refs_end(struct gah_store *store);
void refs_release(struct gah_store *store);

/* Strings are copied into the arena. form: GAH_NO_INDEX gives the entity's own name. */
void refs_get(struct gah_store *store, struct gah_arena *arena, uint32_t entity,
              uint32_t form, struct gah_entity_ref *out);
/* NULL for word 0. */
const char *refs_word(struct gah_store *store, struct gah_arena *arena, uint32_t word);

/* Ids of an entity's articles (in the order of the shelf) or occurrences (in the
 * timeline's order). Nothing where nobody has the key. */
enum gah_status refs_articles_of(struct gah_store *store, const char *key,
                                 struct gah_vec *ids, struct gah_error *err);
enum gah_status refs_occurrences_of(struct gah_store *store, const char *key,
                                    struct gah_vec *ids, struct gah_error *err);

#endif
