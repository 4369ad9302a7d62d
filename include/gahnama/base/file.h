/* Whole files, folders. Paths are the system's bytes. */
#ifndef GAHNAMA_BASE_FILE_H
#define GAHNAMA_BASE_FILE_H

#include <stddef.h>
#include <stdint.h>

#include "gahnama/base/arena.h"
#include "gahnama/base/status.h"
#include "gahnama/base/str.h"

/* Reads a regular file. GAH_TOO_LARGE beyond max bytes, GAH_UNREADABLE with the
 * system's reason, GAH_UNSUPPORTED where it is no regular file. Terminated behind its
 * last byte. */
enum gah_status gah_file_read(struct gah_arena *arena, const char *path, size_t max,
                              struct gah_str *out, struct gah_error *err);
/* The same from an open descriptor that may be a pipe; name is for messages. */
enum gah_status gah_file_read_fd(struct gah_arena *arena, int fd, const char *name,
                                 size_t max, struct gah_str *out,
                                 struct gah_error *err);
/* Replaces path: written beside it, fsync, rename. Mode 0600. */
enum gah_status gah_file_write_atomic(const char *path, struct gah_str bytes,
                                      struct gah_error *err);
/* Makes every missing folder of the path that leads to file_path's parent, mode 0700.
 */
enum gah_status gah_file_make_parents(const char *file_path, struct gah_error *err);
/* Opens /dev/null where standard input, output or error was left closed: the next file
 * would get its number, and be read or written by mistake. First thing in main(). */
void gah_file_open_standard(void);
/* base + "/" + name, without doubling the slash. */
char *gah_file_join(struct gah_arena *arena, const char *base, const char *name);
/* What follows the last slash; points into path. */
const char *gah_file_name(const char *path);

#endif
