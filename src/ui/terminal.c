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
#define ESCAPE_MS 25
#define LATE_MS 2000
#define SIGNALS 65

static const char questions[] = GAH_QUESTIONS;
static const char explicit_mode[] = "\033[8l";
static const char implicit_mode[] = "\033[8h";
static const char use_ctl_off[] = "\033]5379;use_ctl=false\007";
static const char use_ctl_on[] = "\033]5379;use_ctl=true\007";

static const char mouse_on[] = "\033[?1000h\033[?1002h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1002l\033[?1000l";

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
    for (size_t i = 0; i < sizeof waking / sizeof *waking; i++)
        sigaction(waking[i], NULL, &last_words.before[waking[i]]);
    for (size_t i = 0; i < sizeof deadly / sizeof *deadly; i++)
        sigaction(deadly[i], NULL, &last_words.before[deadly[i]]);
    sigaction(SIGPIPE, NULL, &last_words.before[SIGPIPE]);
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

void gah_terminal_send(struct gah_str bytes)
{
    write_all(bytes.ptr, bytes.len);
}

static void quiet_modes(struct gah_terminal *terminal)
{
    struct termios modes = terminal->modes;
    modes.c_lflag &= (tcflag_t) ~(ICANON | ECHO);
    modes.c_cc[VMIN] = 0;
    modes.c_cc[VTIME] = 0;
    tcsetattr(terminal->tty_fd, TCSANOW, &modes);
}

static long now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void ask(struct gah_terminal *terminal, gah_variable_fn *variable)
{
    quiet_modes(terminal);
    write_all(questions, sizeof questions - 1);
    terminal->asked_at = now_ms();
    gah_client_ask(&terminal->client, variable);
}

enum gah_status gah_terminal_open(struct gah_terminal *terminal, int tty_fd,
                                  gah_variable_fn *variable, struct gah_error *err)
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
    ask(terminal, variable);
    return GAH_OK;
}

/* What comes until the end of the time; 0 where nothing does. */
static ssize_t read_some(struct gah_terminal *terminal, char *bytes, size_t cap,
                         long end)
{
    struct pollfd wait = {.fd = terminal->tty_fd, .events = POLLIN};
    for (;;) {
        long left = end - now_ms();
        if (left <= 0)
            return 0;
        if (poll(&wait, 1, (int)left) > 0)
            return read(terminal->tty_fd, bytes, cap);
    }
}

/* Reads until the fence or the end of the time. */
static size_t read_answers(struct gah_terminal *terminal, char *bytes, size_t cap,
                           long end)
{
    size_t len = 0;
    while (!terminal->replies.fenced && len < cap) {
        ssize_t n = read_some(terminal, bytes + len, cap - len, end);
        if (n <= 0)
            break;
        len += (size_t)n;
        gah_replies_read(&terminal->replies, bytes, len);
    }
    return len;
}

static unsigned count_positions(const char *bytes, size_t len)
{
    unsigned count = 0;
    for (size_t i = 0; i < len; i++)
        count += bytes[i] == 'R';
    return count;
}

size_t gah_terminal_exchange(struct gah_terminal *terminal, struct gah_str question,
                             unsigned answers, char *bytes, size_t cap)
{
    long end = now_ms() + ANSWER_MS;
    size_t len = 0;
    write_all(question.ptr, question.len);
    while (len < cap && count_positions(bytes, len) < answers) {
        ssize_t n = read_some(terminal, bytes + len, cap - len, end);
        if (n <= 0)
            break;
        len += (size_t)n;
    }
    return len;
}

static void detect(struct gah_terminal *terminal, gah_variable_fn *variable)
{
    gah_detect(&terminal->replies, terminal->around, variable, &terminal->detected);
}

void gah_terminal_answers(struct gah_terminal *terminal, gah_variable_fn *variable,
                          struct gah_keys *keys)
{
    long end = terminal->asked_at + ANSWER_MS;
    memset(&terminal->replies, 0, sizeof terminal->replies);
    terminal->heard_len =
        read_answers(terminal, terminal->heard, sizeof terminal->heard, end);
    gah_client_read(&terminal->client, end - now_ms(), terminal->around,
                    sizeof terminal->around);
    detect(terminal, variable);
    keys->awaits = !terminal->replies.fenced;
    /* The decoder swallows the answers. */
    gah_keys_feed(keys, terminal->heard, terminal->heard_len);
}

bool gah_terminal_hear_late(struct gah_terminal *terminal, gah_variable_fn *variable,
                            const char *bytes, size_t len)
{
    size_t room = sizeof terminal->heard - terminal->heard_len;
    len = len < room ? len : room;
    memcpy(terminal->heard + terminal->heard_len, bytes, len);
    terminal->heard_len += len;
    gah_replies_read(&terminal->replies, terminal->heard, terminal->heard_len);
    if (terminal->replies.fenced)
        detect(terminal, variable);
    return terminal->replies.fenced;
}

void gah_terminal_ask_again(struct gah_terminal *terminal, gah_variable_fn *variable,
                            struct gah_keys *keys)
{
    struct gah_replies replies = terminal->replies;
    struct gah_detected detected = terminal->detected;
    gah_terminal_leave(terminal);
    last_words.armed = 1; /* the reader's screen may be on */
    ask(terminal, variable);
    gah_terminal_answers(terminal, variable, keys);
    if (terminal->replies.fenced)
        return;
    terminal->replies = replies;
    terminal->detected = detected;
}

void gah_terminal_ask_client(struct gah_terminal *terminal, gah_variable_fn *variable)
{
    if (terminal->detected.in_multiplexer && !terminal->client.program)
        gah_client_ask(&terminal->client, variable);
}

void gah_terminal_take_client(struct gah_terminal *terminal, gah_variable_fn *variable)
{
    gah_client_read(&terminal->client, 0, terminal->around, sizeof terminal->around);
    if (terminal->around[0])
        detect(terminal, variable);
}

/* In which an answer may still come; 0 when they are over. */
static int late_ms(const struct gah_terminal *terminal)
{
    long left = terminal->asked_at + LATE_MS - now_ms();
    return left > 0 ? (int)left : 0;
}

int gah_terminal_patience_ms(const struct gah_terminal *terminal, struct gah_keys *keys)
{
    int late = 0;
    if (keys->awaits) {
        late = late_ms(terminal);
        keys->awaits = late > 0;
    }
    if (!gah_keys_waiting(keys))
        return -1;
    return late > ESCAPE_MS ? late : ESCAPE_MS;
}

static bool switches_bdsm(const struct gah_terminal *terminal)
{
    return terminal->detected.bdsm != GAH_BDSM_UNKNOWN &&
           terminal->detected.encoding == GAH_ENCODING_VISUAL;
}

static bool switches_use_ctl(const struct gah_terminal *terminal)
{
    return terminal->detected.has_use_ctl &&
           terminal->detected.encoding == GAH_ENCODING_VISUAL;
}

void gah_terminal_enter(const struct gah_terminal *terminal)
{
    if (switches_bdsm(terminal))
        write_all(explicit_mode, sizeof explicit_mode - 1);
    if (switches_use_ctl(terminal))
        write_all(use_ctl_off, sizeof use_ctl_off - 1);
    if (terminal->wants_mouse)
        write_all(mouse_on, sizeof mouse_on - 1);
}

void gah_terminal_use_ctl(const struct gah_terminal *terminal, bool on)
{
    const char *bytes = on ? use_ctl_on : use_ctl_off;
    if (terminal->detected.has_use_ctl)
        write_all(bytes, strlen(bytes));
}

/* What switches the terminal's own reordering on again, where it was on. */
static const char *order_again(const struct gah_terminal *terminal)
{
    if (switches_use_ctl(terminal))
        return use_ctl_on;
    if (switches_bdsm(terminal) && terminal->detected.bdsm == GAH_BDSM_IMPLICIT)
        return implicit_mode;
    return "";
}

static size_t append(char *out, const char *bytes)
{
    size_t len = strlen(bytes);
    memcpy(out, bytes, len);
    return len;
}

void gah_terminal_drawn_on(struct gah_terminal *terminal)
{
    size_t cap = sizeof last_words.leave - sizeof use_ctl_on - sizeof mouse_off;
    size_t len = gah_display_leave_string(last_words.leave, cap);
    len += append(last_words.leave + len, order_again(terminal));
    if (terminal->wants_mouse)
        len += append(last_words.leave + len, mouse_off);
    last_words.leave_len = len;
    last_words.armed = 1;
    take_signals();
}

void gah_terminal_leave(struct gah_terminal *terminal)
{
    const char *again = order_again(terminal);
    write_all(again, strlen(again));
    if (terminal->wants_mouse)
        write_all(mouse_off, sizeof mouse_off - 1);
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
    gah_client_read(&terminal->client, 0, terminal->around, sizeof terminal->around);
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
