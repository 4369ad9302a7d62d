#include "pty.h"

#include <pty.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

static long ms_of(const struct rusage *usage)
{
    const struct timeval *user = &usage->ru_utime;
    const struct timeval *kernel = &usage->ru_stime;
    return (user->tv_sec + kernel->tv_sec) * 1000 +
           (user->tv_usec + kernel->tv_usec) / 1000;
}

static void tell(int fd, enum pty_event event, int value, const struct termios *found,
                 const struct rusage *usage)
{
    struct pty_news news;
    struct termios now;
    memset(&news, 0, sizeof news);
    memset(&now, 0, sizeof now);
    tcgetattr(STDIN_FILENO, &now);
    news.event = event;
    news.value = value;
    news.cpu_ms = usage ? ms_of(usage) : 0;
    news.same_modes = now.c_iflag == found->c_iflag && now.c_oflag == found->c_oflag &&
                      now.c_cflag == found->c_cflag && now.c_lflag == found->c_lflag &&
                      memcmp(now.c_cc, found->c_cc, sizeof now.c_cc) == 0;
    if (write(fd, &news, sizeof news) < 0)
        _exit(125);
}

static void run_program(char *const *argv)
{
    setpgid(0, 0);
    tcsetpgrp(STDIN_FILENO, getpid());
    signal(SIGTTOU, SIG_DFL);
    execv(argv[0], argv);
    _exit(127);
}

static void shell(int news, int orders, char *const *argv)
{
    struct termios found;
    struct rusage usage;
    pid_t child;
    int status;
    char order;
    memset(&found, 0, sizeof found);
    tcgetattr(STDIN_FILENO, &found);
    signal(SIGTTOU, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    child = fork();
    if (child == 0)
        run_program(argv);
    setpgid(child, child);
    tcsetpgrp(STDIN_FILENO, child);
    tell(news, PTY_STARTED, child, &found, NULL);
    while (wait4(child, &status, WUNTRACED, &usage) == child) {
        tcsetpgrp(STDIN_FILENO, getpid());
        if (WIFSTOPPED(status)) {
            tell(news, PTY_STOPPED, WSTOPSIG(status), &found, NULL);
            if (read(orders, &order, 1) != 1)
                break;
            tcsetpgrp(STDIN_FILENO, child);
            kill(-child, SIGCONT);
            continue;
        }
        if (WIFEXITED(status))
            tell(news, PTY_EXITED, WEXITSTATUS(status), &found, &usage);
        else
            tell(news, PTY_KILLED, WTERMSIG(status), &found, &usage);
        break;
    }
    /* the terminal must live until the other side has read all of it */
    if (read(orders, &order, 1) < 0)
        _exit(1);
    _exit(0);
}

bool pty_open(struct pty *pty, int rows, int cols, char *const *argv)
{
    struct winsize size = {.ws_row = (unsigned short)rows,
                           .ws_col = (unsigned short)cols};
    int news[2];
    int orders[2];
    if (pipe(news) != 0 || pipe(orders) != 0)
        return false;
    pty->shell = forkpty(&pty->fd, NULL, NULL, &size);
    if (pty->shell < 0)
        return false;
    if (pty->shell == 0) {
        close(news[0]);
        close(orders[1]);
        shell(news[1], orders[0], argv);
    }
    close(news[1]);
    close(orders[0]);
    pty->news = news[0];
    pty->orders = orders[1];
    return true;
}

void pty_resize(struct pty *pty, int rows, int cols)
{
    struct winsize size = {.ws_row = (unsigned short)rows,
                           .ws_col = (unsigned short)cols};
    ioctl(pty->fd, TIOCSWINSZ, &size);
}

void pty_hang_up(struct pty *pty)
{
    close(pty->fd);
    pty->fd = -1;
}

void pty_close(struct pty *pty)
{
    close(pty->orders);
    if (pty->fd >= 0)
        close(pty->fd);
    close(pty->news);
    waitpid(pty->shell, NULL, 0);
}
