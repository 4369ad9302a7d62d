#include "gahnama/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gahnama/base/buf.h"

static enum gah_status refused(struct gah_error *err, const char *path)
{
    return gah_error_at(err, GAH_UNREADABLE, path, 0, "%s", strerror(errno));
}

static enum gah_status read_all(int fd, const char *name, size_t max,
                                struct gah_buf *buf, struct gah_error *err)
{
    for (;;) {
        ssize_t got;
        gah_buf_reserve(buf, 64 * 1024);
        got = read(fd, buf->ptr + buf->len, buf->cap - buf->len - 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return refused(err, name);
        if (got == 0)
            return GAH_OK;
        buf->len += (size_t)got;
        buf->ptr[buf->len] = '\0';
        if (buf->len > max)
            return gah_error_at(err, GAH_TOO_LARGE, name, 0, "larger than %zu bytes",
                                max);
    }
}

enum gah_status gah_file_read_fd(struct gah_arena *arena, int fd, const char *name,
                                 size_t max, struct gah_str *out, struct gah_error *err)
{
    struct gah_buf buf;
    enum gah_status status;
    gah_buf_init(&buf);
    status = read_all(fd, name, max, &buf, err);
    if (status == GAH_OK)
        *out = gah_arena_str(arena, gah_buf_str(&buf));
    gah_buf_release(&buf);
    return status;
}

/* Non-blocking until it is known to be a regular file: opening a pipe would wait. */
enum gah_status gah_file_read(struct gah_arena *arena, const char *path, size_t max,
                              struct gah_str *out, struct gah_error *err)
{
    struct stat info;
    enum gah_status status;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return refused(err, path);
    if (fstat(fd, &info) != 0)
        status = refused(err, path);
    else if (!S_ISREG(info.st_mode))
        status = gah_error_at(err, GAH_UNSUPPORTED, path, 0, "not a regular file");
    else if (info.st_size > 0 && (size_t)info.st_size > max)
        status =
            gah_error_at(err, GAH_TOO_LARGE, path, 0, "larger than %zu bytes", max);
    else
        status = gah_file_read_fd(arena, fd, path, max, out, err);
    close(fd);
    return status;
}

static bool write_all(int fd, struct gah_str bytes)
{
    while (bytes.len) {
        ssize_t put = write(fd, bytes.ptr, bytes.len);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        bytes.ptr += put;
        bytes.len -= (size_t)put;
    }
    return true;
}

enum gah_status gah_file_write_atomic(const char *path, struct gah_str bytes,
                                      struct gah_error *err)
{
    struct gah_buf temp;
    enum gah_status status = GAH_OK;
    int fd;
    gah_buf_init(&temp);
    gah_buf_printf(&temp, "%s.XXXXXX", path);
    fd = mkostemp(temp.ptr, O_CLOEXEC);
    if (fd < 0) {
        status = refused(err, path);
        gah_buf_release(&temp);
        return status;
    }
    if (!write_all(fd, bytes) || fsync(fd) != 0)
        status = refused(err, path);
    if (close(fd) != 0 && status == GAH_OK)
        status = refused(err, path);
    if (status == GAH_OK && rename(temp.ptr, path) != 0)
        status = refused(err, path);
    if (status != GAH_OK)
        unlink(temp.ptr);
    gah_buf_release(&temp);
    return status;
}

static enum gah_status make_folder(const char *path, struct gah_error *err)
{
    struct stat info;
    if (mkdir(path, 0700) == 0)
        return GAH_OK;
    if (errno != EEXIST)
        return refused(err, path);
    if (stat(path, &info) != 0)
        return refused(err, path);
    if (S_ISDIR(info.st_mode))
        return GAH_OK;
    errno = ENOTDIR;
    return refused(err, path);
}

enum gah_status gah_file_make_parents(const char *file_path, struct gah_error *err)
{
    struct gah_arena arena;
    enum gah_status status = GAH_OK;
    char *path, *slash;
    gah_arena_init(&arena);
    path = gah_arena_strdup(&arena, file_path);
    slash = *path ? strchr(path + 1, '/') : NULL;
    for (; slash && status == GAH_OK; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        status = make_folder(path, err);
        *slash = '/';
    }
    gah_arena_release(&arena);
    return status;
}

char *gah_file_join(struct gah_arena *arena, const char *base, const char *name)
{
    size_t len = strlen(base);
    const char *slash = len == 0 || base[len - 1] == '/' ? "" : "/";
    return gah_arena_printf(arena, "%s%s%s", base, slash, name);
}

const char *gah_file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

void gah_file_open_standard(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF && open("/dev/null", O_RDWR) != fd)
            abort(); /* the lower ones are open, so this is the next number */
}
