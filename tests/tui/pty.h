/* A program on a terminal of its own, as a shell runs it: in a process group that has
 * the terminal, can be stopped and goes on. What the program leaves behind in the
 * terminal's modes is compared with what it found. */
#ifndef TUI_PTY_H
#define TUI_PTY_H

#include <stdbool.h>
#include <sys/types.h>

struct pty {
    int fd;      /* the terminal's other side */
    int news;    /* reports of the shell: struct pty_news */
    int orders;  /* a byte 'c' lets the stopped program go on */
    pid_t shell; /* leads the session */
};

enum pty_event { PTY_STARTED, PTY_STOPPED, PTY_EXITED, PTY_KILLED };

struct pty_news {
    enum pty_event event;
    int value; /* process id; exit status; signal number */
    bool same_modes;
    long cpu_ms; /* that the program took in all, once it has ended */
};

bool pty_open(struct pty *pty, int rows, int cols, char *const *argv);
void pty_resize(struct pty *pty, int rows, int cols);
/* Takes the terminal away under the program. */
void pty_hang_up(struct pty *pty);
void pty_close(struct pty *pty);

#endif
