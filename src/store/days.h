/* The days of the timeline that have events, a few hundred in a row of the table: all
 * of them are read at once before a timeline is drawn. Private to src/store. */
#ifndef STORE_DAYS_H
#define STORE_DAYS_H

#include "db.h"
#include "gahnama/store/read.h"

struct days_writer {
    struct db *db;
    struct gah_buf packed; /* of the row at hand: its first event, then its days */
    int32_t first;
    int32_t last;
    uint32_t count;
};

void days_begin(struct days_writer *writer, struct db *db);
/* In the order of the days; day->first counts events from 0. */
enum gah_status days_add(struct days_writer *writer, const struct gah_store_day *day,
                         struct gah_error *err);
/* Writes the last row, if status is GAH_OK, and lets go of memory. */
enum gah_status days_end(struct days_writer *writer, enum gah_status status,
                         struct gah_error *err);

/* Appends all: struct gah_store_day. */
enum gah_status days_load(struct db *db, struct gah_vec *days, struct gah_error *err);
/* False where the day has no events. */
bool days_find(struct db *db, int32_t day, struct gah_store_day *out);

#endif
