#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static const int keyboard[] = {SIGINT, SIGQUIT, SIGTSTP, SIGPIPE};
#define KEYBOARD (sizeof keyboard / sizeof *keyboard)

static void ignore(struct sigaction *before)
{
    struct sigaction action = {.sa_handler = SIG_IGN};
    for (size_t i = 0; i < KEYBOARD; i++)
        sigaction(keyboard[i], &action, &before[i]);
}

static void restore(const struct sigaction *before)
{
    for (size_t i = 0; i < KEYBOARD; i++)
        sigaction(keyboard[i], &before[i], NULL);
}

_Noreturn static void become(const char *command, int in)
{
    struct sigaction action = {.sa_handler = SIG_DFL};
    for (size_t i = 0; i < KEYBOARD; i++)
        sigaction(keyboard[i], &action, NULL);
    dup2(in, STDIN_FILENO);
    execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit(127);
}

/* A command that does not read all is none of our business. */
static void feed(int out, struct gah_str text)
{
    size_t done = 0;
    while (done < text.len) {
        ssize_t n = write(out, text.ptr + done, text.len - done);
        if (n < 0 && errno != EINTR)
            return;
        done += n > 0 ? (size_t)n : 0;
    }
}

int gah_child_feed(const char *command, struct gah_str text)
{
    struct sigaction before[KEYBOARD];
    int ends[2];
    int status = 0;
    pid_t child;
    if (pipe2(ends, O_CLOEXEC) != 0)
        return -1;
    ignore(before);
    child = fork();
    if (child == 0)
        become(command, ends[0]);
    close(ends[0]);
    if (child > 0)
        feed(ends[1], text);
    close(ends[1]);
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    restore(before);
    if (child < 0)
        return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
