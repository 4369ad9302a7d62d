/* Real folders first, then what links lead to, in order of their paths: so a folder is
 * known by its own name wherever it has one below the root, and the answer does not
 * depend on the order in which the file system lists its entries. */
#include "gahnama/corpus/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
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
    const atomic_bool *cancel;
};

static bool is_cancelled(const struct walker *w)
{
    return w->cancel && atomic_load(w->cancel);
}

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

/* Asked of the system only where the mode does not say it to everybody. */
static bool can_be_read(const char *path, const struct stat *info)
{
    const mode_t all = S_IRUSR | S_IRGRP | S_IROTH;
    return (info->st_mode & all) == all || access(path, R_OK) == 0;
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
    else if (!can_be_read(file->path, info))
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

/* base + "/" + name; the root's id is empty. */
static const char *join(struct walker *w, const char *base, size_t base_len,
                        const char *name, size_t name_len)
{
    bool slash = base_len && base[base_len - 1] != '/';
    char *path = gah_arena_alloc(w->arena, base_len + slash + name_len + 1);
    memcpy(path, base, base_len);
    if (slash)
        path[base_len] = '/';
    memcpy(path + base_len + slash, name, name_len);
    return path;
}

/* A folder that is being read. */
struct opened {
    const struct folder *folder;
    int fd;
    size_t path_len;
    size_t id_len;
    struct gah_vec names;   /* const char *: its entries, sorted */
    struct gah_vec folders; /* struct folder: those of them that are */
};

/* One question to the system, a second one for a symbolic link only. */
static bool look_at(const struct opened *opened, const char *name, struct stat *info,
                    bool *is_link)
{
    if (fstatat(opened->fd, name, info, AT_SYMLINK_NOFOLLOW) != 0)
        return false;
    *is_link = S_ISLNK(info->st_mode);
    return !*is_link || fstatat(opened->fd, name, info, 0) == 0;
}

static void add_entry(struct walker *w, struct opened *opened, const char *name)
{
    const struct folder *folder = opened->folder;
    size_t len = strlen(name);
    struct folder entry = {.path = join(w, folder->path, opened->path_len, name, len),
                           .id = join(w, folder->id, opened->id_len, name, len),
                           .depth = folder->depth + 1};
    struct stat info;
    bool is_link = false;
    if (!look_at(opened, name, &info, &is_link)) {
        if (errno == ENOENT && !is_link)
            return; /* it went away while the folder was read */
        const char *reason = system_reason(w, "It cannot be read", errno);
        skip(add_file(w, entry.path, entry.id, NULL), GAH_UNREADABLE, reason);
    } else if (!S_ISDIR(info.st_mode)) {
        judge_file(w, add_file(w, entry.path, entry.id, &info), &info);
    } else {
        *(struct folder *)gah_vec_push(is_link ? &w->links : &opened->folders) = entry;
    }
}

static bool is_passed_over(const char *name)
{
    return name[0] == '.' || strcmp(name, "dates.tsv") == 0;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int read_names(struct walker *w, DIR *dir, struct gah_vec *names)
{
    const struct dirent *entry;
    errno = 0;
    while ((entry = readdir(dir)) != NULL) {
        if (!is_passed_over(entry->d_name))
            *(const char **)gah_vec_push(names) =
                gah_arena_strdup(w->arena, entry->d_name);
        errno = 0;
    }
    if (names->len > 1)
        qsort(names->data, names->len, names->size, compare_names);
    return errno;
}

/* Entries in order, and the folders among them so that the first is taken first: then
 * the files of most trees need no sorting at the end. */
static int read_entries(struct walker *w, DIR *dir, const struct folder *folder)
{
    struct opened opened = {.folder = folder,
                            .fd = dirfd(dir),
                            .path_len = strlen(folder->path),
                            .id_len = strlen(folder->id)};
    int failure;
    gah_vec_init(&opened.names, sizeof(const char *));
    gah_vec_init(&opened.folders, sizeof(struct folder));
    failure = read_names(w, dir, &opened.names);
    for (size_t i = 0; i < opened.names.len && !is_cancelled(w); i++)
        add_entry(w, &opened, *(const char **)gah_vec_at(&opened.names, i));
    for (size_t i = opened.folders.len; i > 0; i--)
        *(struct folder *)gah_vec_push(&w->todo) =
            *(struct folder *)gah_vec_at(&opened.folders, i - 1);
    gah_vec_release(&opened.folders);
    gah_vec_release(&opened.names);
    return failure;
}

/* 0, or the system's reason why the folder could not be read. */
static int read_folder(struct walker *w, const struct folder *folder)
{
    DIR *dir = opendir(folder->path);
    struct stat info;
    int failure = 0;
    if (!dir)
        return errno;
    if (fstat(dirfd(dir), &info) != 0)
        failure = errno;
    else if (!is_new(w, &info))
        skip(add_file(w, folder->path, folder->id, NULL), GAH_UNSUPPORTED,
             "The link leads to a folder that is already read.");
    else
        failure = read_entries(w, dir, folder);
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
    while (!is_cancelled(w) && next_folder(w, &folder)) {
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

static bool is_sorted(const struct gah_vec *files)
{
    for (size_t i = 1; i < files->len; i++)
        if (compare_files(gah_vec_at(files, i - 1), gah_vec_at(files, i)) > 0)
            return false;
    return true;
}

enum gah_status gah_walk_folder(struct gah_arena *arena, const char *root,
                                const atomic_bool *cancel, struct gah_walk *out,
                                struct gah_error *err)
{
    struct walker w = {.arena = arena, .cancel = cancel};
    enum gah_status status;
    gah_vec_init(&w.files, sizeof(struct gah_walk_file));
    gah_vec_init(&w.todo, sizeof(struct folder));
    gah_vec_init(&w.links, sizeof(struct folder));
    gah_map_init(&w.seen);
    status = walk_root(&w, root, err);
    if (status == GAH_OK && is_cancelled(&w))
        status = gah_error_set(err, GAH_INTERRUPTED, "the walk was interrupted");
    if (status == GAH_OK && !is_sorted(&w.files))
        qsort(w.files.data, w.files.len, sizeof(struct gah_walk_file), compare_files);
    out->files = gah_vec_freeze(&w.files, arena, &out->count);
    gah_map_release(&w.seen);
    gah_vec_release(&w.links);
    gah_vec_release(&w.todo);
    gah_vec_release(&w.files);
    return status;
}
