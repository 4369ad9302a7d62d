#include "plan.h"

#include <string.h>
#include <sys/stat.h>

#include "gahnama/base/file.h"

#define DATES_FILE "dates.tsv"

void plan_init(struct plan *plan, const struct gah_index_options *options,
               struct gah_arena *arena, struct gah_index_counts *counts)
{
    memset(plan, 0, sizeof *plan);
    plan->options = options;
    plan->arena = arena;
    plan->counts = counts;
    gah_vec_init(&plan->tasks, sizeof(struct plan_task));
    gah_vec_init(&plan->removed, sizeof(int64_t));
    gah_vec_init(&plan->skips, sizeof(struct gah_index_skip));
}

void plan_release(struct plan *plan)
{
    gah_vec_release(&plan->tasks);
    gah_vec_release(&plan->removed);
    gah_vec_release(&plan->skips);
    if (plan->kept.corrections)
        kept_release(&plan->kept);
}

void plan_skip(struct plan *plan, const char *path, enum gah_status status,
               const char *reason)
{
    struct gah_index_skip *skip = gah_vec_push(&plan->skips);
    skip->path = path;
    skip->status = status;
    skip->reason = reason;
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

static uint64_t dates_stamp(struct gah_arena *arena, const char *folder)
{
    struct stat st;
    const char *text = "no dates.tsv";
    if (stat(gah_file_join(arena, folder, DATES_FILE), &st) == 0)
        text = gah_arena_printf(arena, "%lld %lld %ld", (long long)st.st_size,
                                (long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
    return gah_hash(gah_str_from(text));
}

static const char *folder_of(struct gah_arena *arena, const char *path)
{
    size_t len = (size_t)(gah_file_name(path) - path);
    struct gah_str folder = {path, len};
    return len ? gah_arena_copy(arena, folder) : ".";
}

static uint64_t folder_stamp(struct plan *plan, const char *path)
{
    size_t len = (size_t)(gah_file_name(path) - path);
    if (plan->folder && len && strlen(plan->folder) == len &&
        strncmp(plan->folder, path, len) == 0)
        return plan->folder_stamp;
    plan->folder = folder_of(plan->arena, path);
    plan->folder_stamp = dates_stamp(plan->arena, plan->folder);
    return plan->folder_stamp;
}

static bool is_unchanged(const struct plan *plan, const struct plan_task *task,
                         const struct gah_store_known *known)
{
    uint64_t stamp =
        plan_stamp(task->stamp, known->dct_source, plan->options->default_date);
    return known->size == task->file->size && known->mtime_ns == task->file->mtime_ns &&
           known->stamp ==
               (stamp ^ kept_stamp(&plan->kept, task->known_path, known->article));
}

static void plan_file(struct plan *plan, const char *root,
                      const struct gah_walk_file *file, const struct gah_map *by_id)
{
    struct plan_task task = {.root = root, .file = file};
    uintptr_t *place = gah_map_find(by_id, gah_str_from(file->id));
    struct gah_store_known *known = place ? (struct gah_store_known *)*place : NULL;
    if (file->skip != GAH_OK) {
        plan_skip(plan, file->path, file->skip, file->reason);
        return;
    }
    if (known) {
        known->seen = true;
        task.former = known->article;
    }
    kept_meet(&plan->kept, file, !known);
    task.known_path = kept_path(&plan->kept, file->path);
    task.stated = kept_date(&plan->kept, task.known_path);
    task.stamp =
        gah_hash_more(folder_stamp(plan, file->path), gah_str_from(task.stated));
    if (known && is_unchanged(plan, &task, known))
        plan->counts->unchanged++;
    else
        *(struct plan_task *)gah_vec_push(&plan->tasks) = task;
}

static enum gah_status plan_root(struct plan *plan, struct gah_store *store,
                                 const char *root, struct gah_error *err)
{
    struct gah_walk walk;
    struct gah_map by_id;
    struct gah_vec all;
    struct gah_error error;
    enum gah_status status = gah_walk_folder(plan->arena, root, &walk, &error);
    if (status != GAH_OK) {
        if (plan->trouble == GAH_OK)
            plan->error = error;
        plan->trouble = plan->trouble == GAH_OK ? status : plan->trouble;
        return GAH_OK;
    }
    gah_map_init(&by_id);
    gah_vec_init(&all, sizeof(struct gah_store_known *));
    status = gah_store_known(store, plan->arena, root, &by_id, &all, err);
    for (size_t i = 0; i < walk.count && status == GAH_OK; i++)
        plan_file(plan, root, &walk.files[i], &by_id);
    for (size_t i = 0; i < all.len && status == GAH_OK; i++) {
        struct gah_store_known *known = *(struct gah_store_known **)gah_vec_at(&all, i);
        if (!known->seen)
            *(int64_t *)gah_vec_push(&plan->removed) = known->article;
    }
    gah_vec_release(&all);
    gah_map_release(&by_id);
    return status;
}

enum gah_status plan_make(struct plan *plan, struct gah_store *store,
                          struct gah_error *err)
{
    enum gah_status status =
        kept_init(&plan->kept, plan->options->state, plan->arena, err);
    if (status == GAH_OK)
        status = kept_find_named(&plan->kept, store, err);
    for (size_t i = 0; i < plan->options->root_count && status == GAH_OK; i++)
        status = plan_root(plan, store, plan->options->roots[i], err);
    return status;
}
