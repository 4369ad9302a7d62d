#include "temp_folder.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gahnama/base/file.h"
#include "gahnama/base/status.h"

void temp_folder_make(struct temp_folder *folder)
{
    const char *base = getenv("TMPDIR");
    snprintf(folder->path, sizeof folder->path, "%s/gahnama-test-XXXXXX",
             base && base[0] ? base : "/tmp");
    if (!mkdtemp(folder->path))
        GAH_BUG("no temporary folder");
}

static int remove_entry(const char *path, const struct stat *st, int type,
                        struct FTW *place)
{
    (void)st;
    (void)type;
    (void)place;
    return remove(path);
}

void temp_folder_remove(struct temp_folder *folder)
{
    nftw(folder->path, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

const char *temp_folder_path(struct gah_arena *arena, const struct temp_folder *folder,
                             const char *name)
{
    return gah_file_join(arena, folder->path, name);
}

void temp_folder_write(const struct temp_folder *folder, const char *name,
                       const char *text)
{
    static long versions;
    struct gah_arena arena;
    struct timespec times[2] = {{0, UTIME_NOW}, {1000000000, 0}};
    const char *path;
    FILE *file;
    gah_arena_init(&arena);
    path = temp_folder_path(&arena, folder, name);
    times[1].tv_nsec = ++versions;
    if (gah_file_make_parents(path, NULL) != GAH_OK)
        GAH_BUG("no folder for a test's file");
    file = fopen(path, "wb");
    if (!file || fputs(text, file) < 0 || fclose(file) != 0)
        GAH_BUG("a test's file cannot be written");
    utimensat(AT_FDCWD, path, times, 0);
    gah_arena_release(&arena);
}

void temp_folder_delete(const struct temp_folder *folder, const char *name)
{
    struct gah_arena arena;
    gah_arena_init(&arena);
    unlink(temp_folder_path(&arena, folder, name));
    gah_arena_release(&arena);
}
