/* The articles that a filter chooses. Private to src/store. */
#ifndef STORE_FOUND_H
#define STORE_FOUND_H

#include "gahnama/store/read.h"
#include "store.h"
#include "words.h"

/* Adds ids (uint32_t) in the list's order, the newest first. */
enum gah_status found_articles(struct gah_store *store, struct gah_arena *arena,
                               const struct gah_store_filter *filter,
                               struct gah_vec *ids, struct gah_error *err);
/* The same for the first `max` of them. GAH_INTERRUPTED once *cancel (or NULL) is true.
 */
enum gah_status found_first(struct gah_store *store, struct gah_arena *arena,
                            const struct gah_store_filter *filter, size_t max,
                            const atomic_bool *cancel, struct gah_vec *ids,
                            struct gah_error *err);
/* The first that have the words alone. */
enum gah_status found_newest(struct gah_store *store, const struct words_plan *plan,
                             size_t max, const atomic_bool *cancel, struct gah_vec *ids,
                             struct gah_error *err);
/* Leaves out what the words of `filter` cannot say in SQL: entity, kind, status.
 * scores (double, or NULL) goes along. */
enum gah_status found_narrow(struct gah_store *store,
                             const struct gah_store_filter *filter, struct gah_vec *ids,
                             struct gah_vec *scores, struct gah_error *err);
/* Their rows, without names, in the same order and as many: an article that went away
 * has an empty id. */
enum gah_status found_rows(struct gah_store *store, struct gah_arena *arena,
                           const struct gah_vec *ids, struct gah_article_row **rows,
                           size_t *count, struct gah_error *err);
/* For a set of ids: sorted by number, then asked. */
void found_sort(struct gah_vec *ids);
bool found_holds(const struct gah_vec *sorted, uint32_t id);
/* True where everything is chosen. */
bool found_is_all(const struct gah_store_filter *filter);

#endif
