/* What a run has to do: the files of all roots against what the index knows. Private to
 * src/index. */
#ifndef INDEX_PLAN_H
#define INDEX_PLAN_H

#include "gahnama/base/map.h"
#include "gahnama/base/vec.h"
#include "gahnama/corpus/dates.h"
#include "gahnama/corpus/walk.h"
#include "gahnama/index/index.h"
#include "gahnama/store/write.h"
#include "kept.h"

/* One file to read, extract and write. */
struct plan_task {
    const char *root;
    const struct gah_walk_file *file;
    const char *known_path;        /* as the state has it */
    const char *stated;            /* EDTF that the user stated for it, or NULL */
    const struct gah_dates *dates; /* of its folder, or NULL */
    uint64_t stamp;                /* of stated date and the folder's dates.tsv */
    int64_t former;                /* row that it replaces, or 0 */
    uint64_t former_hash;          /* of the bytes that row was made of */
    bool only_touched; /* size and stamp are the row's: the bytes may be the same */
    bool renews;       /* the row stays: only what is found in its text may differ */
    int32_t day;       /* that it will likely have */
};

struct plan {
    const struct gah_index_options *options;
    struct gah_arena arena;       /* of files, tasks and what the state knows */
    struct gah_arena *skip_arena; /* the caller's */
    struct gah_index_counts *counts;
    struct gah_vec tasks;    /* struct plan_task, in the order in which to write them */
    struct gah_vec removed;  /* int64_t: rows whose file is gone */
    struct gah_vec skips;    /* struct gah_index_skip */
    enum gah_status trouble; /* of a root that could not be walked */
    struct gah_error error;  /* the first such root's */
    struct kept kept;
    /* The folder asked about last: files come sorted, so one is enough. */
    const char *folder;
    uint64_t folder_stamp;
    const struct gah_dates *folder_dates;
    bool folder_loaded; /* folder_dates was looked for */
};

void plan_init(struct plan *plan, const struct gah_index_options *options,
               struct gah_arena *arena, struct gah_index_counts *counts);
void plan_release(struct plan *plan);
/* Once the tasks are done: only what was skipped is kept. */
void plan_forget_files(struct plan *plan);
/* GAH_STORE only: trouble with a root is kept in plan->trouble. */
enum gah_status plan_make(struct plan *plan, struct gah_store *store,
                          struct gah_error *err);
/* The articles that must be extracted again since names that others teach came or went:
 * the tasks are those alone. */
enum gah_status plan_renewal(struct plan *plan, struct gah_store *store,
                             struct gah_error *err);
void plan_skip(struct plan *plan, const char *path, enum gah_status status,
               const char *reason);
/* What decided an article's publication date: the default date only matters where
 * nothing else speaks. */
uint64_t plan_stamp(uint64_t stamp, enum gah_dct_source source,
                    const char *default_date);

#endif
