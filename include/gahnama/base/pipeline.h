/* Work done by several threads, results handed on in the order of the input.
 *
 * produce is called by one thread at a time and fills an item; work turns items into
 * results, in any order, on `jobs` threads; consume gets them in input order, one at a
 * time. At most items_per_job * jobs items are under way, so memory is bounded whatever
 * the input.
 */
#ifndef GAHNAMA_BASE_PIPELINE_H
#define GAHNAMA_BASE_PIPELINE_H

#include <stdbool.h>
#include <stddef.h>

struct gah_pipeline {
    unsigned jobs;          /* 1..64; 1 runs everything on the calling thread */
    unsigned items_per_job; /* 0: 8. More of them carry the workers over a pause of
                               consume */
    size_t item_size; /* bytes; items are zeroed once and then used again and again */
    void *context;
    /* False at the end of the input. */
    bool (*produce)(void *context, void *item);
    /* False: first let something that is under way be consumed. NULL: always true. */
    bool (*may_produce)(void *context);
    /* `worker` is memory of the thread that works, which no other touches; NULL where
     * worker_size is 0. */
    void (*work)(void *context, void *worker, void *item);
    /* False stops: nothing more is produced, what is under way is dropped. */
    bool (*consume)(void *context, void *item);
    /* Called once for each item's memory at the end; may be NULL. */
    void (*release)(void *context, void *item);
    size_t worker_size; /* bytes; zeroed at the start of the run */
    /* Called once for each thread's memory at the end; may be NULL. */
    void (*release_worker)(void *context, void *worker);
};

void gah_pipeline_run(const struct gah_pipeline *pipeline);

#endif
