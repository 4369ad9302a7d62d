/* What the user's state says of the files that a run meets. Private to src/index. */
#ifndef INDEX_KEPT_H
#define INDEX_KEPT_H

#include "gahnama/base/map.h"
#include "gahnama/corpus/walk.h"
#include "gahnama/extract/correction.h"
#include "gahnama/store/state.h"
#include "gahnama/store/write.h"

struct kept {
    struct gah_state *state; /* or NULL */
    struct gah_arena *arena;
    struct gah_state_file *files;
    size_t file_count;
    struct gah_map by_path; /* path -> place in files + 1 */
    bool has_lost;          /* some of those files are not where they were */
    struct gah_correction_set *corrections;
    struct gah_map named; /* row numbers of articles that corrections of names touch */
};

/* Reads the state; kept_release before the arena goes. */
enum gah_status kept_init(struct kept *kept, struct gah_state *state,
                          struct gah_arena *arena, struct gah_error *err);
void kept_release(struct kept *kept);
/* Asks which articles of the index corrections of names touch. */
enum gah_status kept_find_named(struct kept *kept, struct gah_store *store,
                                struct gah_error *err);
/* Keeps the state's notion of a file's bytes up to date; a new file that has the bytes
 * of one that is gone takes over what was said of that. */
void kept_meet(struct kept *kept, const struct gah_walk_file *file, bool is_new);
/* The path by which the state knows a file. */
const char *kept_path(struct kept *kept, const char *path);
/* All below take that path. The date that was stated for a file, or NULL. */
const char *kept_date(struct kept *kept, const char *path);
/* Changes whenever a correction of an article does; 0: none. former is its row in the
 * index, or 0. */
uint64_t kept_stamp(const struct kept *kept, const char *path, int64_t former);
/* The same for an article that was just corrected. */
uint64_t kept_stamp_of(const struct kept *kept, const char *path,
                       const struct gah_annotations *annotations);

#endif
