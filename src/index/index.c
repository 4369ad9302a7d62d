#include "gahnama/index/index.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gahnama/base/pipeline.h"
#include "gahnama/chrono/edtf.h"
#include "gahnama/corpus/reader.h"
#include "gahnama/extract/extract.h"
#include "lock.h"
#include "plan.h"

/* An article on its way: made by next_task, read and extracted by work, written by
 * write_result. Its arena is its own and holds what is written, no more, so that many
 * may wait. */
struct item {
    const struct plan_task *task;
    struct gah_arena arena;
    bool has_arena;
    struct gah_arena *scratch; /* the worker's, while it works */
    struct gah_article article;
    struct gah_annotations annotations;
    struct gah_stream stream;
    uint64_t stamp;
    bool is_same;           /* the file was only written again */
    enum gah_status status; /* why it is skipped */
    struct gah_error error;
};

/* A commit makes what was read safe and visible, and costs a little: the first comes
 * soon, so that a reader has something to show; later ones are farther apart. */
#define FIRST_BATCH 256
#define LAST_BATCH 2048

/* A commit takes as long as hundreds of articles; while it does the workers go on, as
 * far as these bounds let them. */
#define ITEMS_PER_JOB 32
#define BYTES_UNDER_WAY ((int64_t)1024 * 1024)

/* What a thread keeps from article to article. */
struct worker {
    struct gah_extract_scratch *scratch;
    struct gah_stream_scratch *stream;
    struct gah_arena arena; /* of the article at hand */
    bool has_arena;
};

struct run {
    const struct gah_index_options *options;
    const struct gah_lexicon *lexicon;
    struct gah_affixes affixes;
    struct plan *plan;
    struct gah_store *store;
    struct gah_known_names *known; /* with which articles are extracted */
    size_t next;
    int64_t bytes_under_way; /* of files whose articles are not written yet */
    uint32_t done;
    uint32_t total; /* tasks so far */
    uint32_t batch; /* articles that the next commit holds */
    uint32_t uncommitted;
    enum gah_status status; /* of the writing; INTERRUPTED when cancelled */
    struct gah_error *err;
};

static bool is_cancelled(const struct run *run)
{
    return run->options->cancel && atomic_load(run->options->cancel);
}

static bool next_task(void *context, void *memory)
{
    struct run *run = context;
    struct item *item = memory;
    if (is_cancelled(run)) {
        run->status = GAH_INTERRUPTED;
        return false;
    }
    if (run->next == run->plan->tasks.len)
        return false;
    item->task = gah_vec_at(&run->plan->tasks, run->next++);
    run->bytes_under_way += item->task->file->size;
    return true;
}

static bool may_take_task(void *context)
{
    const struct run *run = context;
    return run->bytes_under_way < BYTES_UNDER_WAY;
}

static enum gah_status parse_date(struct item *item, const char *edtf,
                                  struct gah_date *date)
{
    enum gah_status status =
        gah_edtf_parse(gah_str_from(edtf), &date->interval, &item->error);
    if (status != GAH_OK)
        return status;
    date->calendar = GAH_GREGORIAN;
    date->basis = GAH_BASIS_EXPLICIT;
    date->anchor = GAH_DAY_NONE;
    date->edtf = gah_arena_strdup(item->scratch, edtf);
    return GAH_OK;
}

/* The user's word comes before what the reader found. */
static enum gah_status take_stated(struct item *item)
{
    struct gah_dct stated = {.source = GAH_DCT_USER};
    enum gah_status status = GAH_OK;
    if (!item->task->stated)
        return GAH_OK;
    status = parse_date(item, item->task->stated, &stated.date);
    if (status == GAH_OK)
        item->article.dct = stated;
    return status;
}

/* Where nothing states a date, the text, the option and the evidence are asked. */
static enum gah_status extract(const struct run *run,
                               struct gah_extract_scratch *scratch, struct item *item)
{
    struct gah_article *article = &item->article;
    const char *option = run->options->default_date;
    struct gah_date fallback = {.basis = GAH_BASIS_NONE};
    struct gah_extract_input input = {.text = article->text,
                                      .lang = article->lang,
                                      .dct = &article->dct.date,
                                      .fallback_dct = &fallback,
                                      .source = gah_str_from(article->source),
                                      .known = run->known,
                                      .scratch = scratch};
    enum gah_status status = option ? parse_date(item, option, &fallback) : GAH_OK;
    if (status != GAH_OK)
        return status;
    gah_extract_run(run->lexicon, item->scratch, &input, &item->annotations);
    if (item->annotations.dct.source != GAH_DCT_NONE)
        article->dct = item->annotations.dct;
    return GAH_OK;
}

/* The reader's word comes last: over what was found, and into the stamp. */
static void correct(const struct run *run, struct item *item)
{
    const struct kept *kept = &run->plan->kept;
    const char *path = item->task->known_path;
    gah_correction_set_apply(kept->corrections, item->scratch, path, item->article.text,
                             &item->annotations);
    item->stamp ^= kept_stamp_of(kept, path, &item->annotations);
}

static void read_and_extract(const struct run *run, struct worker *worker,
                             struct item *item)
{
    const struct plan_task *task = item->task;
    item->is_same = false;
    item->status = gah_reader_read_dated(item->scratch, task->root, task->file->path,
                                         task->dates, &item->article, &item->error);
    if (item->status != GAH_OK)
        return;
    item->is_same = task->only_touched && item->article.hash == task->former_hash;
    if (item->is_same)
        return;
    item->article.id = task->file->id;
    item->status = take_stated(item);
    if (item->status == GAH_OK)
        item->status = extract(run, worker->scratch, item);
    item->stamp =
        plan_stamp(task->stamp, item->article.dct.source, run->options->default_date);
    if (item->status == GAH_OK)
        correct(run, item);
}

/* What the writer needs of the article outlives the worker's arena: of its folded text
 * that is the terms. */
static void keep(const struct run *run, struct worker *worker, struct item *item)
{
    if (!item->task->renews)
        gah_stream_build(worker->stream, &run->affixes, &item->arena,
                         item->annotations.folded, &item->stream);
    item->annotations.folded = gah_str_from("");
    gah_article_keep(&item->arena, &item->article);
    gah_annotations_keep(&item->arena, &item->annotations);
}

static void make_ready(const struct run *run, struct worker *worker, struct item *item)
{
    if (!worker->scratch) {
        worker->scratch = gah_extract_scratch_new(run->lexicon);
        worker->stream = gah_stream_scratch_new();
    }
    if (!worker->has_arena)
        gah_arena_init(&worker->arena);
    if (!item->has_arena)
        gah_arena_init(&item->arena);
    worker->has_arena = item->has_arena = true;
    gah_arena_clear(&worker->arena);
    gah_arena_clear(&item->arena);
    item->scratch = &worker->arena;
}

static void work(void *context, void *own, void *memory)
{
    const struct run *run = context;
    struct worker *worker = own;
    struct item *item = memory;
    make_ready(run, worker, item);
    read_and_extract(run, worker, item);
    if (item->status == GAH_OK && !item->is_same)
        keep(run, worker, item);
}

/* Front matter and dates.tsv errors carry their place. */
static const char *reason_of(struct gah_arena *arena, const struct gah_error *error)
{
    if (error->file[0] && error->line)
        return gah_arena_printf(arena, "%s:%u: %s", error->file, error->line,
                                error->message);
    return gah_arena_strdup(arena, error->message);
}

/* Its date was found in the text, or stands where the plan did not look. */
static bool is_out_of_order(const struct item *item)
{
    const struct gah_date *date = &item->article.dct.date;
    int32_t day = date->basis == GAH_BASIS_NONE ? GAH_DAY_NONE : date->interval.from;
    return day != item->task->day;
}

static enum gah_status write_article(struct run *run, const struct item *item)
{
    const struct plan_task *task = item->task;
    struct gah_index_counts *counts = run->plan->counts;
    struct gah_store_article row = {.root = task->root,
                                    .article = &item->article,
                                    .annotations = &item->annotations,
                                    .stream = &item->stream,
                                    .size = task->file->size,
                                    .mtime_ns = task->file->mtime_ns,
                                    .hash = item->article.hash,
                                    .stamp = item->stamp,
                                    .out_of_order = is_out_of_order(item)};
    *(task->former ? &counts->changed : &counts->added) += 1;
    return gah_store_put(run->store, &row, run->err);
}

/* A file that changed since is left to the next run. */
static enum gah_status renew_article(struct run *run, const struct item *item)
{
    const struct plan_task *task = item->task;
    struct gah_store_article row = {.article = &item->article,
                                    .annotations = &item->annotations,
                                    .stamp = item->stamp};
    if (item->status != GAH_OK || item->article.hash != task->former_hash)
        return GAH_OK;
    return gah_store_renew(run->store, task->former, &row, run->err);
}

/* Deleted between the walk and its turn: then there is nothing to skip. */
static bool is_gone(const struct item *item)
{
    struct stat st;
    return item->status == GAH_UNREADABLE && lstat(item->task->file->path, &st) != 0 &&
           errno == ENOENT;
}

static enum gah_status write_item(struct run *run, const struct item *item)
{
    const struct plan_task *task = item->task;
    struct gah_index_counts *counts = run->plan->counts;
    if (task->renews)
        return renew_article(run, item);
    if (item->status == GAH_OK && item->is_same) {
        counts->unchanged++;
        return gah_store_touch(run->store, task->former, task->file->mtime_ns,
                               run->err);
    }
    if (item->status == GAH_OK)
        return write_article(run, item);
    if (!is_gone(item))
        plan_skip(run->plan, task->file->path, item->status,
                  reason_of(&run->plan->arena, &item->error));
    if (!task->former)
        return GAH_OK;
    counts->removed++;
    return gah_store_drop(run->store, task->former, run->err);
}

static enum gah_status end_batch(struct run *run)
{
    enum gah_status status = gah_store_commit(run->store, run->err);
    run->uncommitted = 0;
    if (run->batch < LAST_BATCH)
        run->batch *= 2;
    return status == GAH_OK ? gah_store_begin(run->store, run->err) : status;
}

static bool write_result(void *context, void *memory)
{
    struct run *run = context;
    const struct item *item = memory;
    enum gah_status status = write_item(run, item);
    run->bytes_under_way -= item->task->file->size;
    if (status == GAH_OK && ++run->uncommitted >= run->batch)
        status = end_batch(run);
    if (status != GAH_OK) {
        run->status = status;
        return false;
    }
    run->done++;
    if (run->options->progress)
        run->options->progress(run->options->context, run->done, run->total);
    return true;
}

static void release_item(void *context, void *memory)
{
    struct item *item = memory;
    (void)context;
    if (item->has_arena)
        gah_arena_release(&item->arena);
}

static void release_worker(void *context, void *memory)
{
    struct worker *worker = memory;
    (void)context;
    gah_extract_scratch_free(worker->scratch);
    if (worker->has_arena)
        gah_arena_release(&worker->arena);
    gah_stream_scratch_free(worker->stream);
}

static enum gah_status drop_removed(struct run *run)
{
    for (size_t i = 0; i < run->plan->removed.len; i++) {
        int64_t *article = gah_vec_at(&run->plan->removed, i);
        enum gah_status status = gah_store_drop(run->store, *article, run->err);
        if (status != GAH_OK)
            return status;
        run->plan->counts->removed++;
    }
    return GAH_OK;
}

static void forget_known(struct run *run)
{
    if (run->known)
        gah_known_names_release(run->known);
    run->known = NULL;
}

static unsigned jobs_of(const struct gah_index_options *options)
{
    long processors = options->jobs ? options->jobs : sysconf(_SC_NPROCESSORS_ONLN);
    return processors < 1 ? 1 : (unsigned)processors;
}

static void do_tasks(struct run *run)
{
    struct gah_pipeline pipeline = {.jobs = jobs_of(run->options),
                                    .item_size = sizeof(struct item),
                                    .context = run,
                                    .items_per_job = ITEMS_PER_JOB,
                                    .produce = next_task,
                                    .may_produce = may_take_task,
                                    .work = work,
                                    .consume = write_result,
                                    .release = release_item,
                                    .worker_size = sizeof(struct worker),
                                    .release_worker = release_worker};
    if (run->plan->tasks.len == 0)
        return;
    run->next = 0;
    run->bytes_under_way = 0;
    run->total += (uint32_t)run->plan->tasks.len;
    run->lexicon = run->options->lexicon(run->options->context);
    gah_affixes_read(&run->affixes);
    gah_pipeline_run(&pipeline);
}

static enum gah_status
know(struct run *run,
     enum gah_status (*read)(struct gah_store *store, struct gah_arena *arena,
                             const char *const **names, size_t *count,
                             struct gah_error *err))
{
    struct gah_arena *arena = &run->plan->arena;
    const char *const *names;
    size_t count;
    enum gah_status status = read(run->store, arena, &names, &count, run->err);
    forget_known(run);
    if (status == GAH_OK && count > 0)
        run->known = gah_known_names_build(arena, names, count);
    return status;
}

/* Names that came or went pass to the other articles that hold them. A run that ends
 * before knows the former names still, and the next one does it again. */
static enum gah_status spread_names(struct run *run)
{
    enum gah_status status = plan_renewal(run->plan, run->store, run->err);
    if (status == GAH_OK && run->plan->tasks.len > 0) {
        status = know(run, gah_store_taught_names);
        if (status == GAH_OK)
            do_tasks(run);
        if (status == GAH_OK)
            status = run->status;
    }
    return status == GAH_OK ? gah_store_know_taught(run->store, run->err) : status;
}

/* What was done before a cancel stays. A run that dies leaves the batches that it
 * committed, and the next one joins their events. */
static enum gah_status update(struct run *run)
{
    enum gah_status done = know(run, gah_store_known_names);
    enum gah_status status;
    if (done == GAH_OK)
        do_tasks(run);
    if (done == GAH_OK)
        done = run->status;
    if (done == GAH_OK)
        done = drop_removed(run);
    if (done == GAH_OK)
        done = spread_names(run);
    if (done != GAH_OK && done != GAH_INTERRUPTED)
        return done;
    /* Joining the events of a large library takes much memory, and the full text keeps
     * what is not committed. */
    forget_known(run);
    plan_forget_files(run->plan);
    status = end_batch(run);
    if (status == GAH_OK)
        status = gah_store_merge(run->store, run->err);
    if (status == GAH_OK)
        status = gah_store_commit(run->store, run->err);
    if (status == GAH_OK && done == GAH_INTERRUPTED)
        return gah_error_set(run->err, done, "indexing was interrupted");
    return status;
}

uint64_t gah_index_library(const char *const *roots, size_t count)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += gah_hash(gah_str_from(roots[i]));
    return sum;
}

/* The roots belong to it: an index is of one library. */
static const char *maker_of(const struct gah_index_options *options,
                            struct gah_arena *arena)
{
    uint64_t lexicon = options->lexicon_fingerprint ? options->lexicon_fingerprint
                                                    : gah_lexicon_builtin_fingerprint();
    uint64_t roots = gah_index_library(options->roots, options->root_count);
    return gah_arena_printf(
        arena, "program %s, extraction %d, lexicon %016llx, roots %016llx", GAH_VERSION,
        GAH_EXTRACT_VERSION, (unsigned long long)lexicon, (unsigned long long)roots);
}

/* Within the transaction: everything goes and everything is planned. */
static enum gah_status start_anew(struct run *run, struct gah_arena *arena)
{
    struct plan *plan = run->plan;
    enum gah_status status = gah_store_empty(run->store, run->err);
    plan_release(plan);
    memset(plan->counts, 0, sizeof *plan->counts);
    plan_init(plan, run->options, arena, plan->counts);
    return status == GAH_OK ? plan_make(plan, run->store, run->err) : status;
}

/* An up-to-date library is found out without a write. */
static enum gah_status bring_up_to_date(struct run *run, struct gah_arena *arena)
{
    const char *maker = maker_of(run->options, arena);
    bool same = gah_store_is_made_by(run->store, maker);
    enum gah_status status = GAH_OK;
    if (!same)
        status = gah_store_begin(run->store, run->err);
    if (!same && status == GAH_OK)
        status = gah_store_set_maker(run->store, maker, NULL, run->err);
    if (status == GAH_OK)
        status = plan_make(run->plan, run->store, run->err);
    if (status != GAH_OK)
        return status;
    if (same && run->plan->tasks.len == 0 && run->plan->removed.len == 0 &&
        gah_store_is_merged(run->store))
        return GAH_OK;
    if (same)
        status = gah_store_begin(run->store, run->err);
    if (same && status == GAH_OK && gah_store_is_worn(run->store))
        status = start_anew(run, arena);
    return status == GAH_OK ? update(run) : status;
}

static enum gah_status run_once(const struct gah_index_options *options,
                                struct gah_arena *arena, struct plan *plan,
                                bool *damaged, struct gah_error *err)
{
    struct run run = {
        .options = options, .plan = plan, .batch = FIRST_BATCH, .err = err};
    enum gah_status status = gah_store_open_write(options->index_path, &run.store, err);
    *damaged = false;
    if (status != GAH_OK)
        return status;
    status = bring_up_to_date(&run, arena);
    forget_known(&run);
    *damaged = status != GAH_OK && gah_store_is_damaged(run.store);
    gah_store_close(run.store);
    return status;
}

static int compare_skips(const void *left, const void *right)
{
    const struct gah_index_skip *a = left;
    const struct gah_index_skip *b = right;
    return strcmp(a->path, b->path);
}

static void hand_over_skips(struct plan *plan, struct gah_arena *arena)
{
    size_t count;
    if (plan->skips.len > 1)
        qsort(plan->skips.data, plan->skips.len, plan->skips.size, compare_skips);
    plan->counts->skips = gah_vec_freeze(&plan->skips, arena, &count);
}

static enum gah_status run_locked(const struct gah_index_options *options,
                                  struct gah_arena *arena,
                                  struct gah_index_counts *counts,
                                  struct gah_error *err)
{
    enum gah_status status = GAH_OK;
    bool damaged = true;
    struct plan plan;
    /* A cache that turns out to be broken half-way is made anew, once. */
    for (int attempt = 0; attempt < 2 && damaged; attempt++) {
        memset(counts, 0, sizeof *counts);
        plan_init(&plan, options, arena, counts);
        status = run_once(options, arena, &plan, &damaged, err);
        hand_over_skips(&plan, arena);
        if (status == GAH_OK && plan.trouble != GAH_OK) {
            status = plan.trouble;
            *err = plan.error;
        }
        plan_release(&plan);
        if (damaged && attempt == 0 &&
            gah_store_remove(options->index_path, err) != GAH_OK)
            return GAH_STORE;
    }
    return status;
}

enum gah_status gah_index_run(const struct gah_index_options *options,
                              struct gah_arena *arena, struct gah_index_counts *counts,
                              struct gah_error *err)
{
    struct gah_error own = {0};
    struct lock lock;
    enum gah_status status;
    if (!err)
        err = &own;
    memset(counts, 0, sizeof *counts);
    status = lock_take(&lock, options, err);
    counts->left_alone = status == GAH_ABSENT;
    if (status != GAH_OK)
        return status == GAH_ABSENT ? GAH_OK : status;
    status = run_locked(options, arena, counts, err);
    lock_release(&lock);
    return status;
}
