/* The opened state. Private to src/store. */
#ifndef STORE_STATE_PRIVATE_H
#define STORE_STATE_PRIVATE_H

#include "db.h"
#include "gahnama/base/map.h"
#include "gahnama/store/state.h"

struct gah_state {
    struct db db;
    char *path; /* NULL: in memory */
    bool is_open;
    struct gah_map folders; /* folder -> its real path */
    struct gah_arena arena; /* of those */
};

/* Makes the file where there is none yet. */
enum gah_status state_connect_to_write(struct gah_state *state, struct gah_error *err);
/* False where there is nothing to read. */
bool state_can_read(struct gah_state *state);
/* The tables of this program; those of an older one become this one's. Within the
 * caller's transaction. */
enum gah_status state_make_tables(struct db *db, struct gah_error *err);

/* The row number of an article, made where it is missing. */
enum gah_status state_article(struct gah_state *state, const char *path,
                              int64_t *number, struct gah_error *err);

#endif
