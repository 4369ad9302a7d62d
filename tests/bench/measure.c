#include "measure.h"

#include <poll.h>
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define LIMIT_MS 10000
#define QUIET_MS 12
#define SETTLED_MS 300

double bench_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

_Noreturn static void fail(const char *what)
{
    fprintf(stderr, "bench: %s\n", what);
    exit(1);
}

void bench_start(struct bench_program *program, char *const *argv, int rows, int cols)
{
    struct winsize size = {.ws_row = (unsigned short)rows,
                           .ws_col = (unsigned short)cols};
    program->started = bench_now();
    program->len = 0;
    program->pid = forkpty(&program->fd, NULL, NULL, &size);
    if (program->pid < 0)
        fail("no terminal");
    if (program->pid == 0) {
        execv(argv[0], argv);
        _exit(127);
    }
}

void bench_type(const struct bench_program *program, const char *keys)
{
    if (write(program->fd, keys, strlen(keys)) != (ssize_t)strlen(keys))
        fail("the terminal takes no keys");
}

static void answer(const struct bench_program *program, enum bench_terminal terminal,
                   const char *bytes, size_t len)
{
    if (terminal == BENCH_MARGINS && memmem(bytes, len, "\033[?69$p", 7))
        bench_type(program, "\033[?69;2$y");
    if (memmem(bytes, len, "\033[c", 3))
        bench_type(program, "\033P>|XTerm(379)\033\\\033[?65;1;9c");
}

/* False when nothing comes in time. */
static bool read_some(struct bench_program *program, enum bench_terminal terminal,
                      int ms)
{
    struct pollfd wait = {.fd = program->fd, .events = POLLIN};
    size_t room = sizeof program->bytes - program->len;
    char *to = program->bytes + program->len;
    ssize_t n;
    if (room == 0 || poll(&wait, 1, ms) <= 0)
        return false;
    n = read(program->fd, to, room);
    if (n <= 0)
        return false;
    answer(program, terminal, to, (size_t)n);
    program->len += (size_t)n;
    return true;
}

double bench_first(struct bench_program *program, enum bench_terminal terminal,
                   const char *word)
{
    program->len = 0;
    while (read_some(program, terminal, LIMIT_MS)) {
        if (memmem(program->bytes, program->len, word, strlen(word)))
            return bench_now();
    }
    fail("no frame came");
}

double bench_frame(struct bench_program *program, enum bench_terminal terminal)
{
    double last = 0;
    program->len = 0;
    for (int ms = LIMIT_MS; read_some(program, terminal, ms); ms = QUIET_MS)
        last = bench_now();
    if (program->len == 0)
        fail("no frame came");
    return last;
}

void bench_settle(struct bench_program *program, enum bench_terminal terminal)
{
    program->len = 0;
    while (read_some(program, terminal, SETTLED_MS))
        program->len = 0;
}

void bench_end(struct bench_program *program, const char *keys)
{
    bench_type(program, keys);
    while (read(program->fd, program->bytes, sizeof program->bytes) > 0)
        continue;
    waitpid(program->pid, NULL, 0);
    close(program->fd);
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

double bench_median(double *values, size_t count)
{
    qsort(values, count, sizeof *values, compare);
    return values[count / 2];
}
