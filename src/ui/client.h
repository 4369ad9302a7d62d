/* A multiplexer's word on the terminal around it. tmux is asked by its own program,
 * which runs while the answers of the terminal travel. */
#ifndef UI_CLIENT_H
#define UI_CLIENT_H

#include <stddef.h>
#include <sys/types.h>

#include "detect.h"

struct gah_client {
    pid_t program; /* 0: not asked */
    int fd;
};

/* Asks where TMUX is set and the last question was answered. */
void gah_client_ask(struct gah_client *client, gah_variable_fn *variable);
/* The answer ("VTE(7006) xterm-256color"), or "" when none came in left_ms; the program
 * is ended then. */
void gah_client_read(struct gah_client *client, long left_ms, char *out, size_t cap);

#endif
