/* One indexer at a time: a lock beside the index, held for a whole run. It goes with
 * its process, however that ends. Private to src/index. */
#ifndef INDEX_LOCK_H
#define INDEX_LOCK_H

#include "gahnama/index/index.h"

struct lock {
    int fd; /* -1: not held */
};

/* Waits for another indexer as long as the options say, telling options->busy once.
 * GAH_OK also where no lock file can be made: the index then cannot be written either.
 * GAH_ABSENT where the other one still works; GAH_INTERRUPTED. */
enum gah_status lock_take(struct lock *lock, const struct gah_index_options *options,
                          struct gah_error *err);
void lock_release(struct lock *lock);

#endif
