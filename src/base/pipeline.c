#include "gahnama/base/pipeline.h"

#include <pthread.h>
#include <stdlib.h>

#include "gahnama/base/status.h"

#define ITEMS_PER_JOB 8
#define MAX_JOBS 64

enum slot_state { SLOT_FREE, SLOT_READY, SLOT_WORKING, SLOT_DONE };

/* A ring: the calling thread fills slots at `head` and empties them at `tail`; workers
 * take the oldest ready slot. The lock guards the states and the counters, never work.
 */
struct ring {
    const struct gah_pipeline *pipeline;
    char *items;
    char *workers; /* their memory; NULL where they have none */
    unsigned started;
    enum slot_state *states;
    size_t size;
    size_t head;
    size_t next;
    size_t tail;
    bool ended;
    pthread_mutex_t lock;
    pthread_cond_t ready;
    pthread_cond_t done;
};

static void *item_at(const struct ring *ring, size_t number)
{
    return ring->items + (number % ring->size) * ring->pipeline->item_size;
}

static enum slot_state *state_at(const struct ring *ring, size_t number)
{
    return &ring->states[number % ring->size];
}

static void *worker_at(const struct ring *ring, size_t number)
{
    return ring->workers ? ring->workers + number * ring->pipeline->worker_size : NULL;
}

static void *worker(void *argument)
{
    struct ring *ring = argument;
    const struct gah_pipeline *pipeline = ring->pipeline;
    pthread_mutex_lock(&ring->lock);
    void *own = worker_at(ring, ring->started++);
    for (;;) {
        size_t number;
        while (ring->next == ring->head && !ring->ended)
            pthread_cond_wait(&ring->ready, &ring->lock);
        if (ring->next == ring->head)
            break;
        number = ring->next++;
        *state_at(ring, number) = SLOT_WORKING;
        pthread_mutex_unlock(&ring->lock);
        pipeline->work(pipeline->context, own, item_at(ring, number));
        pthread_mutex_lock(&ring->lock);
        *state_at(ring, number) = SLOT_DONE;
        pthread_cond_signal(&ring->done);
    }
    pthread_mutex_unlock(&ring->lock);
    return NULL;
}

static void publish(struct ring *ring)
{
    pthread_mutex_lock(&ring->lock);
    *state_at(ring, ring->head) = SLOT_READY;
    ring->head++;
    pthread_cond_signal(&ring->ready);
    pthread_mutex_unlock(&ring->lock);
}

/* Waits for the oldest item and hands it on. */
static bool hand_on(struct ring *ring)
{
    const struct gah_pipeline *pipeline = ring->pipeline;
    bool go_on;
    pthread_mutex_lock(&ring->lock);
    while (*state_at(ring, ring->tail) != SLOT_DONE)
        pthread_cond_wait(&ring->done, &ring->lock);
    pthread_mutex_unlock(&ring->lock);
    go_on = pipeline->consume(pipeline->context, item_at(ring, ring->tail));
    pthread_mutex_lock(&ring->lock);
    *state_at(ring, ring->tail) = SLOT_FREE;
    ring->tail++;
    pthread_mutex_unlock(&ring->lock);
    return go_on;
}

static bool may_produce(const struct ring *ring)
{
    const struct gah_pipeline *pipeline = ring->pipeline;
    size_t under_way = ring->head - ring->tail;
    if (under_way == 0 || !pipeline->may_produce)
        return under_way < ring->size;
    return under_way < ring->size && pipeline->may_produce(pipeline->context);
}

static void feed(struct ring *ring)
{
    const struct gah_pipeline *pipeline = ring->pipeline;
    bool more = true;
    bool go_on = true;
    while (go_on && (more || ring->tail != ring->head)) {
        if (more && may_produce(ring)) {
            more = pipeline->produce(pipeline->context, item_at(ring, ring->head));
            if (more)
                publish(ring);
            continue;
        }
        go_on = hand_on(ring);
    }
}

static void finish(struct ring *ring)
{
    pthread_mutex_lock(&ring->lock);
    ring->ended = true;
    if (ring->next < ring->head)
        ring->next = ring->head;
    pthread_cond_broadcast(&ring->ready);
    pthread_mutex_unlock(&ring->lock);
}

static void run_threads(struct ring *ring, unsigned jobs)
{
    pthread_t threads[MAX_JOBS];
    unsigned started = 0;
    pthread_mutex_init(&ring->lock, NULL);
    pthread_cond_init(&ring->ready, NULL);
    pthread_cond_init(&ring->done, NULL);
    while (started < jobs && pthread_create(&threads[started], NULL, worker, ring) == 0)
        started++;
    if (started == 0)
        gah_out_of_memory();
    feed(ring);
    finish(ring);
    for (unsigned i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    pthread_cond_destroy(&ring->done);
    pthread_cond_destroy(&ring->ready);
    pthread_mutex_destroy(&ring->lock);
}

static void run_alone(struct ring *ring)
{
    const struct gah_pipeline *pipeline = ring->pipeline;
    void *item = ring->items;
    while (pipeline->produce(pipeline->context, item)) {
        pipeline->work(pipeline->context, worker_at(ring, 0), item);
        if (!pipeline->consume(pipeline->context, item))
            return;
    }
}

static size_t items_per_job(const struct gah_pipeline *pipeline)
{
    return pipeline->items_per_job ? pipeline->items_per_job : ITEMS_PER_JOB;
}

void gah_pipeline_run(const struct gah_pipeline *pipeline)
{
    struct ring ring = {.pipeline = pipeline};
    unsigned jobs = pipeline->jobs > MAX_JOBS ? MAX_JOBS : pipeline->jobs;
    ring.size = jobs <= 1 ? 1 : (size_t)jobs * items_per_job(pipeline);
    ring.items = calloc(ring.size, pipeline->item_size);
    ring.states = calloc(ring.size, sizeof *ring.states);
    if (pipeline->worker_size)
        ring.workers = calloc(jobs ? jobs : 1, pipeline->worker_size);
    if (!ring.items || !ring.states || (pipeline->worker_size && !ring.workers))
        gah_out_of_memory();
    if (jobs <= 1)
        run_alone(&ring);
    else
        run_threads(&ring, jobs);
    for (size_t i = 0; i < ring.size && pipeline->release; i++)
        pipeline->release(pipeline->context, item_at(&ring, i));
    for (size_t i = 0; i < (jobs ? jobs : 1) && pipeline->release_worker; i++)
        pipeline->release_worker(pipeline->context, worker_at(&ring, i));
    free(ring.workers);
    free(ring.states);
    free(ring.items);
}
