#include "worker.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

void gah_worker_init(struct gah_worker *worker, const struct gah_index_options *options,
                     int wake_fd)
{
    memset(worker, 0, sizeof *worker);
    worker->options = options;
    worker->wake_fd = wake_fd;
}

static void wake(struct gah_worker *worker)
{
    static const char byte = 0;
    ssize_t n = write(worker->wake_fd, &byte, 1); /* a full pipe wakes too */
    (void)n;
}

static void on_progress(void *context, uint32_t done, uint32_t total)
{
    struct gah_worker *worker = context;
    atomic_store(&worker->progress_done, done);
    atomic_store(&worker->progress_total, total);
    wake(worker);
}

static const struct gah_lexicon *ask_lexicon(void *context)
{
    struct gah_worker *worker = context;
    return worker->options->lexicon(worker->options->context);
}

/* The reader's state belongs to the reader's thread. A state in memory holds no stated
 * date that the index could ask for: the reader refuses to state one. */
static struct gah_state *open_state(const struct gah_state *readers)
{
    const char *path = readers ? gah_state_path(readers) : NULL;
    struct gah_state *state = NULL;
    if (path)
        gah_state_open(path, &state, NULL);
    return state;
}

static bool has_changes(const struct gah_index_counts *counts)
{
    return counts->added + counts->changed + counts->removed > 0;
}

static void *run(void *context)
{
    struct gah_worker *worker = context;
    struct gah_index_options options = *worker->options;
    struct gah_arena arena;
    gah_arena_init(&arena);
    options.state = open_state(worker->options->state);
    options.lexicon = worker->options->lexicon ? ask_lexicon : NULL;
    options.progress = on_progress;
    options.cancel = &worker->cancel;
    options.context = worker;
    worker->status = gah_index_run(&options, &arena, &worker->counts, &worker->error);
    worker->counts.skips = NULL;
    worker->wrote = worker->wrote || has_changes(&worker->counts);
    gah_arena_release(&arena);
    gah_state_close(options.state);
    atomic_store(&worker->done, true);
    wake(worker);
    return NULL;
}

/* Signals are the loop's business: the thread starts with all of them blocked but the
 * ones that a fault in the thread itself raises. */
static void block_signals(sigset_t *before)
{
    sigset_t all;
    sigfillset(&all);
    sigdelset(&all, SIGSEGV);
    sigdelset(&all, SIGBUS);
    sigdelset(&all, SIGFPE);
    sigdelset(&all, SIGILL);
    sigdelset(&all, SIGABRT);
    pthread_sigmask(SIG_SETMASK, &all, before);
}

bool gah_thread_start(pthread_t *thread, void *(*body)(void *), void *context)
{
    sigset_t before;
    bool started;
    block_signals(&before);
    started = pthread_create(thread, NULL, body, context) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

void gah_worker_start(struct gah_worker *worker)
{
    if (worker->runs)
        return;
    atomic_store(&worker->cancel, false);
    atomic_store(&worker->done, false);
    atomic_store(&worker->progress_total, 0);
    memset(&worker->error, 0, sizeof worker->error);
    worker->runs = gah_thread_start(&worker->thread, run, worker);
}

bool gah_worker_finished(struct gah_worker *worker)
{
    if (!worker->runs || !atomic_load(&worker->done))
        return false;
    pthread_join(worker->thread, NULL);
    worker->runs = false;
    return true;
}

void gah_worker_stop(struct gah_worker *worker)
{
    if (!worker->runs)
        return;
    atomic_store(&worker->cancel, true);
    pthread_join(worker->thread, NULL);
    worker->runs = false;
}
