/* What is known of entities over all articles. Private to src/store. */
#ifndef STORE_DERIVE_H
#define STORE_DERIVE_H

#include "merge.h"

/* Counts, postings and names of all entities; those that nobody names any more go. The
 * shelf must be right and the groups of `merge` in the timeline's order, the first of
 * them occurrence 1. */
enum gah_status derive_entities(struct gah_store *store, const struct merge *merge,
                                struct gah_error *err);

#endif
