/* first_frame HELLO PROGRAM ARGUMENT...: time from exec to the last row of the first
 * frame, on a terminal that answers the device attributes at once. Runs of both
 * programs alternate; medians are compared. The first runs warm index and caches. */
#include <poll.h>
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define RUNS 61
#define WARM 3
#define GOAL 2.5
#define LIMIT_MS 10000

static double now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static void answer(int fd, const char *bytes, size_t len)
{
    static const char question[] = "\033[c";
    static const char reply[] = "\033[?65;1;9c";
    if (memmem(bytes, len, question, sizeof question - 1) &&
        write(fd, reply, sizeof reply - 1) < 0)
        exit(1);
}

/* Reads until the word of the last row came. */
static double read_frame(int fd, double start)
{
    static char bytes[1 << 18];
    size_t len = 0;
    for (;;) {
        struct pollfd wait = {.fd = fd, .events = POLLIN};
        ssize_t n;
        if (len == sizeof bytes || poll(&wait, 1, LIMIT_MS) <= 0)
            break;
        n = read(fd, bytes + len, sizeof bytes - len);
        if (n <= 0)
            break;
        answer(fd, bytes + len, (size_t)n);
        len += (size_t)n;
        if (memmem(bytes, len, "help", 4))
            return now_us() - start;
    }
    fprintf(stderr, "first_frame: no frame came\n");
    exit(1);
}

static double run(char *const *argv)
{
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    char rest[4096];
    int fd;
    double start = now_us();
    double taken;
    pid_t pid = forkpty(&fd, NULL, NULL, &size);
    if (pid < 0)
        exit(1);
    if (pid == 0) {
        execv(argv[0], argv);
        _exit(127);
    }
    taken = read_frame(fd, start);
    if (write(fd, "q", 1) != 1)
        exit(1);
    while (read(fd, rest, sizeof rest) > 0)
        continue;
    waitpid(pid, NULL, 0);
    close(fd);
    return taken;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *times)
{
    qsort(times, RUNS, sizeof *times, compare);
    return times[RUNS / 2];
}

int main(int argc, char **argv)
{
    static double hello[RUNS];
    static double ours[RUNS];
    char *hello_argv[] = {argc > 2 ? argv[1] : NULL, NULL};
    double a;
    double b;
    if (argc < 3)
        return 2;
    for (int i = -WARM; i < RUNS; i++) {
        double x = run(hello_argv);
        double y = run(argv + 2);
        if (i < 0)
            continue;
        hello[i] = x;
        ours[i] = y;
    }
    a = median(hello);
    b = median(ours);
    printf("first frame: ncurses hello %.2f ms, gahnama %.2f ms, ratio %.2f (goal "
           "%.1f)%s\n",
           a / 1e3, b / 1e3, b / a, GOAL, b / a <= GOAL ? "" : " MISSED");
    return 0;
}
