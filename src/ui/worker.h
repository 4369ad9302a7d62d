/* The index run behind the reader: a thread of its own, with connections of its own.
 * It wakes the loop by a byte 0 in the terminal's pipe. */
#ifndef UI_WORKER_H
#define UI_WORKER_H

#include <pthread.h>
#include <stdatomic.h>

#include "gahnama/index/index.h"

struct gah_worker {
    const struct gah_index_options *options; /* the caller's */
    int wake_fd;
    pthread_t thread;
    bool runs; /* to be joined; only the owner's thread looks at it */
    atomic_bool cancel;
    atomic_bool done;
    atomic_uint progress_done;
    atomic_uint progress_total;
    enum gah_status status; /* after the end */
    struct gah_error error;
    struct gah_index_counts counts; /* without the skips */
    bool wrote;                     /* a run changed the index */
};

/* A thread that no signal but its own faults reaches. */
bool gah_thread_start(pthread_t *thread, void *(*body)(void *), void *context);

void gah_worker_init(struct gah_worker *worker, const struct gah_index_options *options,
                     int wake_fd);
/* Nothing happens while one runs. */
void gah_worker_start(struct gah_worker *worker);
/* True once after each end: status and counts are there. */
bool gah_worker_finished(struct gah_worker *worker);
/* Cancels and waits. */
void gah_worker_stop(struct gah_worker *worker);

#endif
