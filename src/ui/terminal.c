/* Handlers of signals know no context, so what they need stands in one static: made
 * ready before they are installed, only read by them. Ends and stops that can wait are
 * bytes in a pipe; crashes write the prepared bytes and go on dying. */
#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "screen_curses.h"

#define ANSWER_MS 200
#define SIGNALS 65

static const char question[] = "\033[8$p\033[c";
static const char explicit_mode[] = "\033[8l";
static const char implicit_mode[] = "\033[8h";

static const int waking[] = {SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT, SIGWINCH};
static const int deadly[] = {SIGABRT, SIGSEGV, SIGBUS,  SIGFPE,  SIGILL,  SIGQUIT,
                             SIGTRAP, SIGSYS,  SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM,
                             SIGPROF, SIGXCPU, SIGXFSZ, SIGPOLL};

static struct {
    int wake;
    int tty_fd;
    struct termios modes;
    volatile sig_atomic_t armed; /* the terminal is not as it was found */
    char leave[512];
    size_t leave_len;
    struct sigaction before[SIGNALS];
} last_words = {.wake = -1};

static void write_last_words(void)
{
    size_t done = 0;
    if (!last_words.armed)
        return;
    last_words.armed = 0;
    while (done < last_words.leave_len) {
        ssize_t n =
            write(STDOUT_FILENO, last_words.leave + done, last_words.leave_len - done);
        if (n <= 0)
            break;
        done += (size_t)n;
    }
    tcsetattr(last_words.tty_fd, TCSANOW, &last_words.modes);
}

static void on_wake(int number)
{
    int saved = errno;
    unsigned char byte = (unsigned char)number;
    ssize_t n = write(last_words.wake, &byte, 1);
    (void)n;
    errno = saved;
}

static void on_death(int number)
{
    write_last_words();
    sigaction(number, &last_words.before[number], NULL);
    raise(number);
}

static void take_signal(int number, void (*handler)(int))
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    action.sa_flags = handler == on_wake ? SA_RESTART : 0;
    sigaction(number, &action, NULL);
}

static void take_signals(void)
{
    for (size_t i = 0; i < sizeof waking / sizeof *waking; i++)
        take_signal(waking[i], on_wake);
    for (size_t i = 0; i < sizeof deadly / sizeof *deadly; i++)
        take_signal(deadly[i], on_death);
    take_signal(SIGPIPE, SIG_IGN);
}

static void keep_signals(void)
{
    for (int i = 1; i < SIGNALS; i++)
        sigaction(i, NULL, &last_words.before[i]);
}

static void give_signals_back(void)
{
    for (size_t i = 0; i < sizeof waking / sizeof *waking; i++)
        sigaction(waking[i], &last_words.before[waking[i]], NULL);
    for (size_t i = 0; i < sizeof deadly / sizeof *deadly; i++)
        sigaction(deadly[i], &last_words.before[deadly[i]], NULL);
    sigaction(SIGPIPE, &last_words.before[SIGPIPE], NULL);
}

static enum gah_status open_pipe(struct gah_terminal *terminal, struct gah_error *err)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return gah_error_set(err, GAH_UNREADABLE, "no pipe: %s", strerror(errno));
    terminal->wake_read = ends[0];
    terminal->wake_write = ends[1];
    return GAH_OK;
}

static void write_all(const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t n = write(STDOUT_FILENO, bytes, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return;
        bytes += n;
        len -= (size_t)n;
    }
}

static void quiet_modes(struct gah_terminal *terminal)
{
    struct termios modes = terminal->modes;
    modes.c_lflag &= (tcflag_t) ~(ICANON | ECHO);
    modes.c_cc[VMIN] = 0;
    modes.c_cc[VTIME] = 0;
    tcsetattr(terminal->tty_fd, TCSANOW, &modes);
}

enum gah_status gah_terminal_open(struct gah_terminal *terminal, int tty_fd,
                                  struct gah_error *err)
{
    memset(terminal, 0, sizeof *terminal);
    terminal->tty_fd = tty_fd;
    if (open_pipe(terminal, err) != GAH_OK)
        return GAH_UNREADABLE;
    if (tcgetattr(tty_fd, &terminal->modes) != 0) {
        close(terminal->wake_read);
        close(terminal->wake_write);
        return gah_error_set(err, GAH_UNSUPPORTED, "keys do not come from a terminal");
    }
    last_words.wake = terminal->wake_write;
    last_words.tty_fd = tty_fd;
    last_words.modes = terminal->modes;
    last_words.leave_len = 0;
    keep_signals();
    last_words.armed = 1;
    take_signals();
    gah_bug_hook_set(write_last_words);
    quiet_modes(terminal);
    write_all(question, sizeof question - 1);
    return GAH_OK;
}

/* `CSI 8 ; Ps $ y` and `CSI ? … c`, alone or among typed keys. */
enum gah_bdsm gah_terminal_parse(const char *bytes, size_t len, bool *fenced)
{
    enum gah_bdsm bdsm = GAH_BDSM_UNKNOWN;
    *fenced = false;
    for (size_t i = 0; i + 2 < len; i++) {
        if (bytes[i] != 27 || bytes[i + 1] != '[')
            continue;
        if (len - i >= 7 && memcmp(bytes + i + 2, "8;", 2) == 0 &&
            memcmp(bytes + i + 5, "$y", 2) == 0 && bytes[i + 4] >= '1' &&
            bytes[i + 4] <= '2')
            bdsm = bytes[i + 4] == '1' ? GAH_BDSM_IMPLICIT : GAH_BDSM_EXPLICIT;
        if (bytes[i + 2] != '?')
            continue;
        for (size_t j = i + 3; j < len && !*fenced; j++) {
            if (bytes[j] == 'c')
                *fenced = true;
            else if ((bytes[j] < '0' || bytes[j] > '9') && bytes[j] != ';')
                break;
        }
    }
    return bdsm;
}

static long now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void gah_terminal_answers(struct gah_terminal *terminal, struct gah_keys *keys)
{
    char bytes[GAH_KEYS_BYTES];
    size_t len = 0;
    bool fenced = false;
    long end = now_ms() + ANSWER_MS;
    while (!fenced && len < sizeof bytes) {
        struct pollfd wait = {.fd = terminal->tty_fd, .events = POLLIN};
        long left = end - now_ms();
        ssize_t n;
        if (left <= 0)
            break;
        if (poll(&wait, 1, (int)left) <= 0)
            continue;
        n = read(terminal->tty_fd, bytes + len, sizeof bytes - len);
        if (n <= 0)
            break;
        len += (size_t)n;
        terminal->bdsm = gah_terminal_parse(bytes, len, &fenced);
    }
    gah_keys_feed(keys, bytes, len); /* the decoder swallows the answers */
}

void gah_terminal_enter(const struct gah_terminal *terminal)
{
    if (terminal->bdsm != GAH_BDSM_UNKNOWN)
        write_all(explicit_mode, sizeof explicit_mode - 1);
}

void gah_terminal_drawn_on(struct gah_terminal *terminal)
{
    size_t cap = sizeof last_words.leave - sizeof implicit_mode;
    size_t len = gah_display_leave_string(last_words.leave, cap);
    if (terminal->bdsm == GAH_BDSM_IMPLICIT) {
        memcpy(last_words.leave + len, implicit_mode, sizeof implicit_mode - 1);
        len += sizeof implicit_mode - 1;
    }
    last_words.leave_len = len;
    last_words.armed = 1;
    take_signals();
}

void gah_terminal_leave(struct gah_terminal *terminal)
{
    if (terminal->bdsm == GAH_BDSM_IMPLICIT)
        write_all(implicit_mode, sizeof implicit_mode - 1);
    tcsetattr(terminal->tty_fd, TCSADRAIN, &terminal->modes);
    last_words.armed = 0;
}

void gah_terminal_stop(struct gah_terminal *terminal)
{
    (void)terminal;
    sigaction(SIGTSTP, &last_words.before[SIGTSTP], NULL);
    sigaction(SIGCONT, &last_words.before[SIGCONT], NULL);
    kill(0, SIGTSTP);
    take_signals();
    last_words.armed = 1;
}

void gah_terminal_close(struct gah_terminal *terminal)
{
    last_words.armed = 0;
    gah_bug_hook_set(NULL);
    give_signals_back();
    last_words.wake = -1;
    close(terminal->wake_read);
    close(terminal->wake_write);
}

void gah_terminal_die(int signal_number)
{
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}
