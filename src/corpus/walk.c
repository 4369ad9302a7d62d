/* Real folders first, then what links lead to, in order of their paths: so a folder is
 * known by its own name wherever it has one below the root, and the answer does not
 * depend on the order in which the file system lists its entries. */
#include "gahnama/corpus/walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gahnama/base/file.h"
#include "gahnama/base/map.h"
#include "gahnama/base/vec.h"
#include "gahnama/corpus/reader.h"

struct folder {
    const char *path;
    const char *id; /* "" for the root */
    unsigned depth;
};

struct walker {
    struct gah_arena *arena;
    struct gah_vec files; /* struct gah_walk_file */
    struct gah_vec todo;  /* struct folder: a stack */
    struct gah_vec links; /* struct folder: reached by a symbolic link */
    struct gah_map seen;  /* device and inode of folders */
};

static struct gah_walk_file *add_file(struct walker *w, const char *path,
                                      const char *id, const struct stat *info)
{
    struct gah_walk_file *file = gah_vec_push(&w->files);
    file->path = path;
    file->id = id;
    if (info) {
        file->size = info->st_size;
        file->mtime_ns =
            (int64_t)info->st_mtim.tv_sec * 1000000000 + info->st_mtim.tv_nsec;
    }
    return file;
}

static void skip(struct gah_walk_file *file, enum gah_status status, const char *reason)
{
    file->skip = status;
    file->reason = reason;
}

static const char *special_name(mode_t mode)
{
    if (S_ISFIFO(mode))
        return "It is a pipe, not a file.";
    if (S_ISSOCK(mode))
        return "It is a socket, not a file.";
    return "It is a device, not a file.";
}

static const char *system_reason(struct walker *w, const char *what, int number)
{
    return gah_arena_printf(w->arena, "%s: %s.", what, strerror(number));
}

static void judge_file(struct walker *w, struct gah_walk_file *file,
                       const struct stat *info)
{
    if (!S_ISREG(info->st_mode))
        skip(file, GAH_UNSUPPORTED, special_name(info->st_mode));
    else if (info->st_size == 0)
        skip(file, GAH_ABSENT, "The file is empty.");
    else if ((uint64_t)info->st_size > GAH_ARTICLE_MAX_BYTES)
        skip(file, GAH_TOO_LARGE,
             gah_arena_printf(w->arena, "The file is larger than %zu MiB.",
                              GAH_ARTICLE_MAX_BYTES / (1024 * 1024)));
    else if (access(file->path, R_OK) != 0)
        skip(file, GAH_UNREADABLE, system_reason(w, "It cannot be read", errno));
}

static struct gah_str key_of(const struct stat *info, char out[2 * sizeof(uint64_t)])
{
    uint64_t device = (uint64_t)info->st_dev;
    uint64_t inode = (uint64_t)info->st_ino;
    memcpy(out, &device, sizeof device);
    memcpy(out + sizeof device, &inode, sizeof inode);
    return (struct gah_str){out, 2 * sizeof(uint64_t)};
}

/* True the first time. */
static bool is_new(struct walker *w, const struct stat *info)
{
    char bytes[2 * sizeof(uint64_t)];
    bool made;
    gah_map_put(&w->seen, key_of(info, bytes), &made);
    return made;
}

static void add_entry(struct walker *w, const struct folder *folder, const char *name)
{
    struct folder entry = {.path = gah_file_join(w->arena, folder->path, name),
                           .id = folder->id[0]
                                     ? gah_file_join(w->arena, folder->id, name)
                                     : gah_arena_strdup(w->arena, name),
                           .depth = folder->depth + 1};
    struct stat own, info;
    if (lstat(entry.path, &own) != 0 || stat(entry.path, &info) != 0) {
        const char *reason = system_reason(w, "It cannot be read", errno);
        skip(add_file(w, entry.path, entry.id, NULL), GAH_UNREADABLE, reason);
        return;
    }
    if (!S_ISDIR(info.st_mode)) {
        judge_file(w, add_file(w, entry.path, entry.id, &info), &info);
        return;
    }
    *(struct folder *)gah_vec_push(S_ISLNK(own.st_mode) ? &w->links : &w->todo) = entry;
}

static bool is_passed_over(const char *name)
{
    return name[0] == '.' || strcmp(name, "dates.tsv") == 0;
}

/* 0, or the system's reason why the folder could not be read. */
static int read_folder(struct walker *w, const struct folder *folder)
{
    DIR *dir = opendir(folder->path);
    struct stat info;
    const struct dirent *entry;
    int failure = 0;
    if (!dir)
        return errno;
    if (fstat(dirfd(dir), &info) != 0) {
        failure = errno;
    } else if (!is_new(w, &info)) {
        skip(add_file(w, folder->path, folder->id, NULL), GAH_UNSUPPORTED,
             "The link leads to a folder that is already read.");
    } else {
        errno = 0;
        while ((entry = readdir(dir)) != NULL) {
            if (!is_passed_over(entry->d_name))
                add_entry(w, folder, entry->d_name);
            errno = 0;
        }
        failure = errno;
    }
    closedir(dir);
    return failure;
}

static int compare_links(const void *a, const void *b)
{
    const struct folder *x = a, *y = b;
    return strcmp(y->id, x->id);
}

/* The next folder: any real one, else the link with the least path. */
static bool next_folder(struct walker *w, struct folder *out)
{
    struct gah_vec *from = w->todo.len ? &w->todo : &w->links;
    if (from->len == 0)
        return false;
    if (from == &w->links)
        qsort(from->data, from->len, sizeof(struct folder), compare_links);
    *out = *(struct folder *)gah_vec_at(from, from->len - 1);
    gah_vec_pop(from);
    return true;
}

static void walk_below(struct walker *w)
{
    struct folder folder;
    while (next_folder(w, &folder)) {
        int failure;
        if (folder.depth > GAH_WALK_MAX_DEPTH) {
            skip(add_file(w, folder.path, folder.id, NULL), GAH_TOO_LARGE,
                 "The folders are nested too deep.");
            continue;
        }
        failure = read_folder(w, &folder);
        if (failure)
            skip(add_file(w, folder.path, folder.id, NULL), GAH_UNREADABLE,
                 system_reason(w, "The folder cannot be read", failure));
    }
}

static int compare_files(const void *a, const void *b)
{
    const struct gah_walk_file *x = a, *y = b;
    return strcmp(x->id, y->id);
}

static enum gah_status walk_root(struct walker *w, const char *root,
                                 struct gah_error *err)
{
    struct folder folder = {gah_arena_strdup(w->arena, root), "", 0};
    struct stat info;
    int failure;
    if (stat(root, &info) != 0)
        return gah_error_at(err, GAH_UNREADABLE, root, 0, "%s", strerror(errno));
    if (!S_ISDIR(info.st_mode)) {
        const char *name = gah_arena_strdup(w->arena, gah_file_name(root));
        judge_file(w, add_file(w, folder.path, name, &info), &info);
        return GAH_OK;
    }
    failure = read_folder(w, &folder);
    if (failure)
        return gah_error_at(err, GAH_UNREADABLE, root, 0, "%s", strerror(failure));
    walk_below(w);
    return GAH_OK;
}

enum gah_status gah_walk_folder(struct gah_arena *arena, const char *root,
                                struct gah_walk *out, struct gah_error *err)
{
    struct walker w = {.arena = arena};
    enum gah_status status;
    gah_vec_init(&w.files, sizeof(struct gah_walk_file));
    gah_vec_init(&w.todo, sizeof(struct folder));
    gah_vec_init(&w.links, sizeof(struct folder));
    gah_map_init(&w.seen);
    status = walk_root(&w, root, err);
    if (status == GAH_OK && w.files.len)
        qsort(w.files.data, w.files.len, sizeof(struct gah_walk_file), compare_files);
    out->files = gah_vec_freeze(&w.files, arena, &out->count);
    gah_map_release(&w.seen);
    gah_vec_release(&w.links);
    gah_vec_release(&w.todo);
    gah_vec_release(&w.files);
    return status;
}
