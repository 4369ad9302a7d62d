/* A folder of a test's own below $TMPDIR, removed with all that is in it. */
#ifndef SUPPORT_TEMP_FOLDER_H
#define SUPPORT_TEMP_FOLDER_H

#include "gahnama/base/arena.h"

struct temp_folder {
    char path[256];
};

void temp_folder_make(struct temp_folder *folder);
void temp_folder_remove(struct temp_folder *folder);
/* The path of a name in it. */
const char *temp_folder_path(struct gah_arena *arena, const struct temp_folder *folder,
                             const char *name);
/* Writes a file (folders in its name are made), with a modification time of its own, so
 * that two versions of a file always differ. */
void temp_folder_write(const struct temp_folder *folder, const char *name,
                       const char *text);
void temp_folder_delete(const struct temp_folder *folder, const char *name);

#endif
