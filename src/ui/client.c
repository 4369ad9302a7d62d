#include "client.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATIENCE_MS 20 /* where the terminal itself took all the time */

/* The child's part: nothing but what is safe after a fork. */
static void become_tmux(int out)
{
    int null = open("/dev/null", O_RDWR);
    dup2(null, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(null, STDERR_FILENO);
    execlp("tmux", "tmux", "display-message", "-p",
           "#{client_termtype} #{client_termname}", (char *)NULL);
    _exit(127);
}

static pid_t run(int out)
{
    pid_t program = fork();
    if (program == 0)
        become_tmux(out);
    return program > 0 ? program : 0;
}

void gah_client_ask(struct gah_client *client, gah_variable_fn *variable)
{
    const char *tmux = variable ? variable("TMUX") : NULL;
    int ends[2];
    if (client->program != 0)
        return;
    if (!tmux || !*tmux || pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    client->program = run(ends[1]);
    close(ends[1]);
    client->fd = ends[0];
    if (client->program == 0)
        close(ends[0]);
}

void gah_client_read(struct gah_client *client, long left_ms, char *out, size_t cap)
{
    struct pollfd wait = {.fd = client->fd, .events = POLLIN};
    ssize_t n = 0;
    out[0] = '\0';
    if (client->program == 0)
        return;
    if (poll(&wait, 1, (int)(left_ms > PATIENCE_MS ? left_ms : PATIENCE_MS)) > 0)
        n = read(client->fd, out, cap - 1);
    out[n > 0 ? n : 0] = '\0';
    out[strcspn(out, "\r\n")] = '\0';
    kill(client->program, SIGKILL); /* one line is all that it has to say */
    waitpid(client->program, NULL, 0);
    close(client->fd);
    client->program = 0;
}
