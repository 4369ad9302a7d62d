/* What the user made: read marks, bookmarks, stated dates, reading places. Small,
 * durable, in the state directory, never lost by a re-index; exportable as text. Keyed
 * by the library's root and the article's id. An SQLite file of its own. */
#ifndef GAHNAMA_STORE_STATE_H
#define GAHNAMA_STORE_STATE_H

#include <stdbool.h>

#include "gahnama/base/arena.h"
#include "gahnama/base/status.h"
#include "gahnama/chrono/date.h"

struct gah_state;

/* path NULL keeps it in memory (--no-state). Made with its folders on the first write.
 */
enum gah_status gah_state_open(const char *path, struct gah_state **out,
                               struct gah_error *err);
void gah_state_close(struct gah_state *state);
/* The file, or NULL for a state in memory. A state is used by one thread: another one
 * opens its own on the same file. */
const char *gah_state_path(const struct gah_state *state);

enum gah_status gah_state_set_read(struct gah_state *state, const char *root,
                                   const char *id, bool read, struct gah_error *err);
enum gah_status gah_state_set_bookmark(struct gah_state *state, const char *root,
                                       const char *id, bool on, struct gah_error *err);
bool gah_state_is_read(struct gah_state *state, const char *root, const char *id);
bool gah_state_is_bookmarked(struct gah_state *state, const char *root, const char *id);
/* edtf NULL takes a stated date back. */
enum gah_status gah_state_set_date(struct gah_state *state, const char *root,
                                   const char *id, const char *edtf,
                                   struct gah_error *err);
/* GAH_ABSENT where none is stated. */
enum gah_status gah_state_find_date(struct gah_state *state, struct gah_arena *arena,
                                    const char *root, const char *id,
                                    const char **edtf);
/* The library opened last: its roots, in order. GAH_ABSENT when there is none. */
enum gah_status gah_state_last_library(struct gah_state *state, struct gah_arena *arena,
                                       const char *const **roots, size_t *count);
enum gah_status gah_state_set_last_library(struct gah_state *state,
                                           const char *const *roots, size_t count,
                                           struct gah_error *err);

#endif
