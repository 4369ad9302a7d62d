/* The articles' files below a folder, in byte order of their relative paths, so that
 * the result does not depend on the file system. Symbolic links to folders are followed
 * after all folders proper, each folder once (device and inode remembered: a link that
 * leads back is a skip); hidden files and dates.tsv are passed over silently. */
#ifndef GAHNAMA_CORPUS_WALK_H
#define GAHNAMA_CORPUS_WALK_H

#include <stdatomic.h>
#include <stdint.h>

#include "gahnama/base/arena.h"
#include "gahnama/base/status.h"

struct gah_walk_file {
    const char *path; /* as it can be opened */
    const char *id;   /* relative to the root; the name where root is a file */
    int64_t size;     /* bytes */
    int64_t mtime_ns; /* since the epoch: tells whether a file changed, never a date */
    enum gah_status skip; /* GAH_OK, or why it is passed over */
    const char *reason;   /* a sentence where skip is not GAH_OK */
};

struct gah_walk {
    const struct gah_walk_file *files;
    size_t count;
};

#define GAH_WALK_MAX_DEPTH 64

/* A missing or unreadable root is GAH_UNREADABLE; trouble below it is a skip. cancel
 * may be NULL; set from another thread it ends the walk with GAH_INTERRUPTED. */
enum gah_status gah_walk_folder(struct gah_arena *arena, const char *root,
                                const atomic_bool *cancel, struct gah_walk *out,
                                struct gah_error *err);

#endif
