/* The terminal as a thing that must be left as it was found: its modes, the bidi
 * support mode (BDSM, ECMA-48 mode 8) and the signals that end, stop or wake a process.
 *
 * A reader that puts letters in visual order itself must tell a terminal that would
 * order them again to keep still: `CSI 8 l`, ahead of the first clear, and `CSI 8 h` at
 * the end. Whether the terminal knows the mode is asked (DECRQM) and fenced by a
 * request for device attributes, which every terminal answers. */
#ifndef UI_TERMINAL_H
#define UI_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

#include "client.h"
#include "detect.h"
#include "gahnama/base/status.h"
#include "keys.h"

struct gah_terminal {
    int tty_fd;
    int wake_read; /* a byte per signal (its number), 0 from other threads */
    int wake_write;
    struct termios modes; /* as found */
    bool has_modes;
    bool wants_mouse; /* presses, drags and the wheel come as keys (modes 1002, 1006) */
    long asked_at;    /* ms of the monotonic clock */
    struct gah_client client;   /* of a multiplexer, still being asked */
    char around[96];            /* what it said last, "" for nothing */
    char heard[GAH_KEYS_BYTES]; /* of answers that have not all come */
    size_t heard_len;
    struct gah_replies replies;
    struct gah_detected detected;
};

/* Signals are taken over, echo goes off, the questions are sent. */
enum gah_status gah_terminal_open(struct gah_terminal *terminal, int tty_fd,
                                  gah_variable_fn *variable, struct gah_error *err);
/* Reads the answers, at most until 200 ms after the questions, and fills `detected`;
 * what was typed meanwhile goes to keys, which await what is still missing. */
void gah_terminal_answers(struct gah_terminal *terminal, gah_variable_fn *variable,
                          struct gah_keys *keys);
/* Sends a question and reads until so many cursor positions (CPR) were answered, at
 * most 200 ms; the number of bytes read. */
size_t gah_terminal_exchange(struct gah_terminal *terminal, struct gah_str question,
                             unsigned answers, char *bytes, size_t cap);
/* Asks again, for a process that goes on may do so in another terminal: its own order
 * and modes are given back first. What was detected stays where nothing answers. */
void gah_terminal_ask_again(struct gah_terminal *terminal, gah_variable_fn *variable,
                            struct gah_keys *keys);
/* Asks a multiplexer which terminal is around it now; when client.fd can be read, take
 * the answer, which fills `detected`. */
void gah_terminal_ask_client(struct gah_terminal *terminal, gah_variable_fn *variable);
void gah_terminal_take_client(struct gah_terminal *terminal, gah_variable_fn *variable);
/* What came after the time for answers; true when they are complete now, which fills
 * `detected`. */
bool gah_terminal_hear_late(struct gah_terminal *terminal, gah_variable_fn *variable,
                            const char *bytes, size_t len);
/* How long what was typed may be the beginning of more, for poll(): the rest of a key,
 * or of an answer that did not come in time; -1 where nothing was typed. */
int gah_terminal_patience_ms(const struct gah_terminal *terminal,
                             struct gah_keys *keys);
/* Tells the terminal to show the cells in the order received; call it ahead of the
 * first clear, and again when the process goes on after a stop. */
void gah_terminal_enter(const struct gah_terminal *terminal);
/* Bytes that are no part of a frame; between two frames only. */
void gah_terminal_send(struct gah_str bytes);
/* After the display was opened: prepares the bytes for handlers and takes the signals
 * again that curses took. */
void gah_terminal_drawn_on(struct gah_terminal *terminal);
/* mlterm orders by itself or not; only where detected.has_use_ctl is set. */
void gah_terminal_use_ctl(const struct gah_terminal *terminal, bool on);
/* After the display was left: BDSM and modes as found. */
void gah_terminal_leave(struct gah_terminal *terminal);
/* Stops the process as ^Z does (the display is left already) and returns when it goes
 * on. */
void gah_terminal_stop(struct gah_terminal *terminal);
/* Signals and modes as found. */
void gah_terminal_close(struct gah_terminal *terminal);
/* Ends the process by a signal that was held back for a clean end. */
void gah_terminal_die(int signal_number);

#endif
