#include "lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "gahnama/base/buf.h"
#include "gahnama/base/file.h"

#define STEP_MS 20

static int open_file(const char *index_path)
{
    struct gah_buf path;
    int fd;
    gah_buf_init(&path);
    gah_buf_printf(&path, "%s-lock", index_path);
    fd = open(path.ptr, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    gah_buf_release(&path);
    return fd;
}

static void write_holder(int fd)
{
    char text[24];
    int len = snprintf(text, sizeof text, "%ld\n", (long)getpid());
    if (ftruncate(fd, 0) == 0 && pwrite(fd, text, (size_t)len, 0) < 0)
        return; /* the lock holds without the name of its holder */
}

/* 0 where it cannot be told. */
static long read_holder(int fd)
{
    char text[24] = {0};
    if (pread(fd, text, sizeof text - 1, 0) <= 0)
        return 0;
    return strtol(text, NULL, 10);
}

static bool is_cancelled(const struct gah_index_options *options)
{
    return options->cancel && atomic_load(options->cancel);
}

static enum gah_status wait_for(int fd, const struct gah_index_options *options,
                                struct gah_error *err)
{
    static const struct timespec step = {0, STEP_MS * 1000000L};
    unsigned waited = 0;
    while (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return GAH_OK; /* a file system without locks */
        if (is_cancelled(options))
            return gah_error_set(err, GAH_INTERRUPTED, "indexing was interrupted");
        if (waited == 0 && options->busy)
            options->busy(options->context, read_holder(fd));
        if (options->wait_ms && waited >= options->wait_ms)
            return GAH_ABSENT;
        nanosleep(&step, NULL);
        waited += STEP_MS;
    }
    write_holder(fd);
    return GAH_OK;
}

enum gah_status lock_take(struct lock *lock, const struct gah_index_options *options,
                          struct gah_error *err)
{
    enum gah_status status;
    lock->fd = -1;
    if (gah_file_make_parents(options->index_path, NULL) != GAH_OK)
        return GAH_OK;
    lock->fd = open_file(options->index_path);
    if (lock->fd < 0)
        return GAH_OK;
    status = wait_for(lock->fd, options, err);
    if (status != GAH_OK)
        lock_release(lock);
    return status;
}

void lock_release(struct lock *lock)
{
    if (lock->fd >= 0)
        close(lock->fd);
    lock->fd = -1;
}
