#include "plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "gahnama/base/file.h"
#include "gahnama/chrono/edtf.h"
#include "gahnama/corpus/reader.h"

#define DATES_FILE "dates.tsv"

void plan_init(struct plan *plan, const struct gah_index_options *options,
               struct gah_arena *arena, struct gah_index_counts *counts)
{
    memset(plan, 0, sizeof *plan);
    plan->options = options;
    gah_arena_init(&plan->arena);
    plan->skip_arena = arena;
    plan->counts = counts;
    gah_vec_init(&plan->tasks, sizeof(struct plan_task));
    gah_vec_init(&plan->removed, sizeof(int64_t));
    gah_vec_init(&plan->skips, sizeof(struct gah_index_skip));
}

void plan_forget_files(struct plan *plan)
{
    gah_vec_release(&plan->tasks);
    gah_vec_release(&plan->removed);
    if (plan->kept.corrections)
        kept_release(&plan->kept);
    plan->kept.corrections = NULL;
    plan->folder = NULL;
    gah_arena_release(&plan->arena);
}

void plan_release(struct plan *plan)
{
    plan_forget_files(plan);
    gah_vec_release(&plan->skips);
}

void plan_skip(struct plan *plan, const char *path, enum gah_status status,
               const char *reason)
{
    struct gah_index_skip *skip = gah_vec_push(&plan->skips);
    skip->path = gah_arena_strdup(plan->skip_arena, path);
    skip->status = status;
    skip->reason = gah_arena_strdup(plan->skip_arena, reason);
    plan->counts->skipped++;
}

uint64_t plan_stamp(uint64_t stamp, enum gah_dct_source source,
                    const char *default_date)
{
    if (source != GAH_DCT_NONE && source != GAH_DCT_OPTION &&
        source != GAH_DCT_INFERRED)
        return stamp;
    return gah_hash_more(stamp, gah_str_from(default_date));
}

static uint64_t dates_stamp(const char *folder, size_t len)
{
    char path[4096];
    char text[96];
    struct stat st;
    if (len + sizeof DATES_FILE > sizeof path)
        return 0;
    memcpy(path, folder, len);
    memcpy(path + len, DATES_FILE, sizeof DATES_FILE);
    if (stat(path, &st) != 0)
        return gah_hash(gah_str_from("no dates.tsv"));
    snprintf(text, sizeof text, "%lld %lld %ld", (long long)st.st_size,
             (long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
    return gah_hash(gah_str_from(text));
}

static uint64_t folder_stamp(struct plan *plan, const char *path)
{
    size_t len = (size_t)(gah_file_name(path) - path);
    if (plan->folder && strlen(plan->folder) == len &&
        strncmp(plan->folder, path, len) == 0)
        return plan->folder_stamp;
    plan->folder = gah_arena_copy(&plan->arena, (struct gah_str){path, len});
    plan->folder_stamp = dates_stamp(path, len);
    plan->folder_loaded = false;
    return plan->folder_stamp;
}

static const struct gah_dates *folder_dates(struct plan *plan, const char *path)
{
    if (!plan->folder_loaded)
        plan->folder_dates = gah_dates_load(&plan->arena, path);
    plan->folder_loaded = true;
    return plan->folder_dates;
}

/* The user's word first, the option last, as it will be once the file is read. */
static int32_t likely_day(const struct plan *plan, const struct plan_task *task)
{
    struct gah_interval interval;
    const char *option = plan->options->default_date;
    int32_t day;
    if (task->stated &&
        gah_edtf_parse(gah_str_from(task->stated), &interval, NULL) == GAH_OK)
        return interval.from;
    day = gah_reader_peek_day(task->file->path, task->dates);
    if (day == GAH_DAY_NONE && option &&
        gah_edtf_parse(gah_str_from(option), &interval, NULL) == GAH_OK)
        return interval.from;
    return day;
}

static void add_task(struct plan *plan, const struct plan_task *task)
{
    struct plan_task *added = gah_vec_push(&plan->tasks);
    *added = *task;
    added->dates = folder_dates(plan, task->file->path);
    added->day = likely_day(plan, added);
}

/* The files of a root and what the index knows of it, both in order of their ids, side
 * by side. */
struct side_by_side {
    struct plan *plan;
    const char *root;
    const struct gah_walk_file *next;
    const struct gah_walk_file *end;
};

static void plan_file(struct side_by_side *both, const struct gah_store_known *known)
{
    struct plan *plan = both->plan;
    const struct gah_walk_file *file = both->next++;
    struct plan_task task = {.root = both->root, .file = file};
    uint64_t stamp;
    bool same;
    kept_meet(&plan->kept, file, !known);
    task.known_path = kept_path(&plan->kept, file->path);
    task.stated = kept_date(&plan->kept, task.known_path);
    task.stamp =
        gah_hash_more(folder_stamp(plan, file->path), gah_str_from(task.stated));
    if (!known) {
        add_task(plan, &task);
        return;
    }
    stamp = plan_stamp(task.stamp, known->dct_source, plan->options->default_date);
    stamp ^= kept_stamp(&plan->kept, task.known_path, known->article);
    same = known->size == file->size && known->stamp == stamp;
    if (same && known->mtime_ns == file->mtime_ns) {
        plan->counts->unchanged++;
        return;
    }
    task.former = known->article;
    task.former_hash = known->hash;
    task.only_touched = same;
    add_task(plan, &task);
}

static void lose(struct side_by_side *both, const struct gah_store_known *known)
{
    *(int64_t *)gah_vec_push(&both->plan->removed) = known->article;
}

static void pass_over(struct side_by_side *both)
{
    plan_skip(both->plan, both->next->path, both->next->skip, both->next->reason);
    both->next++;
}

static void meet(void *context, const struct gah_store_known *known)
{
    struct side_by_side *both = context;
    int order = -1;
    while (both->next < both->end && (order = strcmp(both->next->id, known->id)) < 0) {
        if (both->next->skip != GAH_OK)
            pass_over(both);
        else
            plan_file(both, NULL);
    }
    if (both->next == both->end || order > 0) {
        lose(both, known);
    } else if (both->next->skip != GAH_OK) {
        lose(both, known);
        pass_over(both);
    } else {
        plan_file(both, known);
    }
}

static enum gah_status plan_root(struct plan *plan, struct gah_store *store,
                                 const char *root, struct gah_error *err)
{
    struct gah_walk walk;
    struct side_by_side both = {.plan = plan, .root = root};
    struct gah_error error;
    enum gah_status status =
        gah_walk_folder(&plan->arena, root, plan->options->cancel, &walk, &error);
    if (status == GAH_INTERRUPTED && err)
        *err = error;
    if (status == GAH_INTERRUPTED)
        return status;
    if (status != GAH_OK) {
        if (plan->trouble == GAH_OK)
            plan->error = error;
        plan->trouble = plan->trouble == GAH_OK ? status : plan->trouble;
        return GAH_OK;
    }
    both.next = walk.files;
    both.end = walk.files + walk.count;
    status = gah_store_each_known(store, root, meet, &both, err);
    while (status == GAH_OK && both.next < both.end) {
        if (both.next->skip != GAH_OK)
            pass_over(&both);
        else
            plan_file(&both, NULL);
    }
    return status;
}

/* The order in which the index takes them best (gah_store_put). */
static int compare_tasks(const void *left, const void *right)
{
    const struct plan_task *a = left;
    const struct plan_task *b = right;
    int order;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    order = strcmp(b->file->id, a->file->id);
    return order ? order : strcmp(b->root, a->root);
}

enum gah_status plan_make(struct plan *plan, struct gah_store *store,
                          struct gah_error *err)
{
    enum gah_status status =
        kept_init(&plan->kept, plan->options->state, &plan->arena, err);
    if (status == GAH_OK)
        status = kept_find_named(&plan->kept, store, err);
    for (size_t i = 0; i < plan->options->root_count && status == GAH_OK; i++)
        status = plan_root(plan, store, plan->options->roots[i], err);
    if (plan->tasks.len > 1)
        qsort(plan->tasks.data, plan->tasks.len, plan->tasks.size, compare_tasks);
    return status;
}

static struct gah_walk_file *file_of(struct gah_arena *arena,
                                     const struct gah_store_stale *stale)
{
    struct gah_walk_file *file = gah_arena_alloc(arena, sizeof *file);
    size_t len = strlen(stale->root);
    bool slash = len > 0 && stale->root[len - 1] == '/';
    file->id = stale->id;
    file->path = stale->is_file ? stale->root
                                : gah_arena_printf(arena, "%s%s%s", stale->root,
                                                   slash ? "" : "/", stale->id);
    file->size = stale->size;
    file->mtime_ns = stale->mtime_ns;
    return file;
}

static void plan_stale(struct plan *plan, const struct gah_store_stale *stale)
{
    const struct gah_walk_file *file = file_of(&plan->arena, stale);
    struct plan_task *task = gah_vec_push(&plan->tasks);
    task->root = stale->root;
    task->file = file;
    task->known_path = kept_path(&plan->kept, file->path);
    task->stated = kept_date(&plan->kept, task->known_path);
    task->stamp =
        gah_hash_more(folder_stamp(plan, file->path), gah_str_from(task->stated));
    task->dates = folder_dates(plan, file->path);
    task->former = stale->article;
    task->former_hash = stale->hash;
    task->renews = true;
}

enum gah_status plan_renewal(struct plan *plan, struct gah_store *store,
                             struct gah_error *err)
{
    struct gah_store_stale *stale;
    size_t count;
    enum gah_status status =
        gah_store_find_stale(store, &plan->arena, &stale, &count, err);
    gah_vec_clear(&plan->tasks);
    for (size_t i = 0; i < count && status == GAH_OK; i++)
        plan_stale(plan, &stale[i]);
    return status;
}
