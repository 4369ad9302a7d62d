/* What the user made: read marks, bookmarks, stated dates, corrections. Small, durable,
 * in the state directory, never lost by a re-index; exportable as text. An article is
 * its file: it is known by its path (that of its folder with symbolic links followed,
 * then its name), whichever library it is seen through, and a file that is moved takes
 * along what was said of it (gah_state_move). An SQLite file of its own. */
#ifndef GAHNAMA_STORE_STATE_H
#define GAHNAMA_STORE_STATE_H

#include <stdbool.h>

#include "gahnama/base/arena.h"
#include "gahnama/base/status.h"
#include "gahnama/chrono/date.h"
#include "gahnama/extract/correction.h"

struct gah_state;

/* path NULL keeps it in memory (--no-state). Made with its folders on the first write.
 */
enum gah_status gah_state_open(const char *path, struct gah_state **out,
                               struct gah_error *err);
void gah_state_close(struct gah_state *state);
/* The file, or NULL for a state in memory. A state is used by one thread: another one
 * opens its own on the same file. */
const char *gah_state_path(const struct gah_state *state);
/* Reads between the two see one state of the file and ask for its lock once: for a page
 * of articles. No writes, nor another pair, between them. */
void gah_state_hold(struct gah_state *state);
void gah_state_let_go(struct gah_state *state);

/* path is the article's file as it can be opened. */
enum gah_status gah_state_set_read(struct gah_state *state, const char *path, bool read,
                                   struct gah_error *err);
enum gah_status gah_state_set_bookmark(struct gah_state *state, const char *path,
                                       bool on, struct gah_error *err);
void gah_state_marks(struct gah_state *state, const char *path, bool *read,
                     bool *bookmarked);
bool gah_state_is_read(struct gah_state *state, const char *path);
bool gah_state_is_bookmarked(struct gah_state *state, const char *path);
/* edtf NULL takes a stated date back. */
enum gah_status gah_state_set_date(struct gah_state *state, const char *path,
                                   const char *edtf, struct gah_error *err);
/* GAH_ABSENT where none is stated. */
enum gah_status gah_state_find_date(struct gah_state *state, struct gah_arena *arena,
                                    const char *path, const char **edtf);

/* A file of which something is kept, as its bytes were when they were last seen. */
struct gah_state_file {
    const char *path;
    int64_t size;
    int64_t mtime_ns;
    uint64_t hash;
    bool has_hash; /* false: it could not be read then, or an older program kept it */
};
enum gah_status gah_state_files(struct gah_state *state, struct gah_arena *arena,
                                struct gah_state_file **files, size_t *count);
/* The path as the state has it. */
const char *gah_state_path_of(struct gah_state *state, struct gah_arena *arena,
                              const char *path);
/* Of a file's bytes; GAH_UNREADABLE, GAH_TOO_LARGE. */
enum gah_status gah_state_hash(const char *path, uint64_t *hash, struct gah_error *err);
enum gah_status gah_state_set_content(struct gah_state *state, const char *path,
                                      int64_t size, int64_t mtime_ns, uint64_t hash,
                                      struct gah_error *err);
/* What is kept of one path is kept of the other from now on. */
enum gah_status gah_state_move(struct gah_state *state, const char *from,
                               const char *to, struct gah_error *err);

/* Adds corrections as one action, with a number of its own (their `action` is not
 * looked at); those that are in force already are passed over. *added may be NULL. What
 * was taken back before cannot be redone any more. */
enum gah_status gah_state_correct(struct gah_state *state,
                                  const struct gah_correction *corrections,
                                  size_t count, size_t *added, struct gah_error *err);
/* Those in force, in the order in which they were made. */
enum gah_status gah_state_corrections(struct gah_state *state, struct gah_arena *arena,
                                      struct gah_correction **corrections,
                                      size_t *count, struct gah_error *err);
/* Takes an action back; 0 = the last one in force. GAH_ABSENT where there is none. */
enum gah_status gah_state_undo(struct gah_state *state, int64_t action,
                               struct gah_error *err);
/* Puts the action that was taken back last in force again. GAH_ABSENT. */
enum gah_status gah_state_redo(struct gah_state *state, struct gah_error *err);

/* How text goes to a terminal (a name of gah_encoding_find), as the user said.
 * GAH_ABSENT where nothing was said of this one. encoding NULL takes it back. */
enum gah_status gah_state_set_terminal(struct gah_state *state, const char *identity,
                                       const char *encoding, struct gah_error *err);
enum gah_status gah_state_find_terminal(struct gah_state *state,
                                        struct gah_arena *arena, const char *identity,
                                        const char **encoding);
/* The library opened last: its roots, in order. GAH_ABSENT when there is none. */
enum gah_status gah_state_last_library(struct gah_state *state, struct gah_arena *arena,
                                       const char *const **roots, size_t *count);
enum gah_status gah_state_set_last_library(struct gah_state *state,
                                           const char *const *roots, size_t count,
                                           struct gah_error *err);

#endif
