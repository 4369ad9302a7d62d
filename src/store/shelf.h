/* The articles in the list's order, many ids in a row of the table. Positions count
 * from the least (the undated, then the oldest). Private to src/store. */
#ifndef STORE_SHELF_H
#define STORE_SHELF_H

#include "store.h"

/* Ids in a row of the table. */
#define SHELF_ROW 256

/* For the writer: adds an id behind all others; flush writes what was added. */
void shelf_add(struct gah_store *store, int64_t article);
enum gah_status shelf_load(struct gah_store *store, struct gah_error *err);
enum gah_status shelf_flush(struct gah_store *store, struct gah_error *err);
/* Sorts all articles once more. */
enum gah_status shelf_rebuild(struct gah_store *store, struct gah_error *err);

/* All ids on the shelf. */
uint64_t shelf_count(struct db *db);
/* Adds the ids at positions from up to, without, to. */
enum gah_status shelf_read(struct db *db, uint64_t from, uint64_t to,
                           struct gah_vec *ids, struct gah_error *err);

#endif
