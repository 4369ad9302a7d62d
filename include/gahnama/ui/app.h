/* The reader: list, article, timeline and entity panes in a terminal. */
#ifndef GAHNAMA_UI_APP_H
#define GAHNAMA_UI_APP_H

#include <stdbool.h>
#include <stdint.h>

#include "gahnama/base/status.h"
#include "gahnama/index/index.h"
#include "gahnama/store/state.h"
#include "gahnama/text/encode.h"

enum gah_ui_layout { GAH_UI_LAYOUT_AUTO, GAH_UI_LAYOUT_RTL, GAH_UI_LAYOUT_LTR };
/* AUTO: left out where the terminal misplaces them. */
enum gah_ui_harakat { GAH_UI_HARAKAT_AUTO, GAH_UI_HARAKAT_KEEP, GAH_UI_HARAKAT_STRIP };
enum gah_ui_calendar {
    GAH_UI_CALENDAR_BOTH,
    GAH_UI_CALENDAR_PERSIAN,
    GAH_UI_CALENDAR_GREGORIAN
};

struct gah_ui_options {
    const struct gah_index_options *index; /* run in the background once it is open */
    struct gah_state *state;
    enum gah_ui_layout layout; /* AUTO: mirrored when most of the library is RTL */
    enum gah_ui_calendar calendar;
    enum gah_ui_harakat harakat;
    enum gah_justify justify;
    bool mouse;          /* else it is the terminal's, to select text with */
    bool no_color;       /* NO_COLOR or --color never */
    bool persian_digits; /* digits of the interface follow its language */
    int32_t today;       /* day number; injected so that tests do not depend on it */
    int tty_fd;          /* keys come from here: 0, or /dev/tty when stdin was read */
    const char *start_article; /* id to open at once, or NULL */
    bool encoding_given;       /* else the terminal is asked what it needs */
    enum gah_encoding encoding;
    const char *(*variable)(const char *name); /* of the environment; may be NULL */
};

/* Runs until the user quits. The terminal is restored on every way out, bugs and
 * signals included. Errors before the first frame come back through err. */
enum gah_status gah_ui_run(const struct gah_ui_options *options, struct gah_error *err);

/* Columns that the terminal gives to something terminals disagree on. */
struct gah_ui_width {
    const char *name; /* "zwnj", "lam_alef", "lam_alef_letters", "mark", "wide" */
    int columns;      /* -1 where it did not answer */
    int expected;     /* what the layout counts on */
};

#define GAH_UI_WIDTHS 5

/* What the reader finds out about the terminal before it draws. */
struct gah_ui_terminal {
    char name[48];        /* "" where it is none of those known */
    char evidence[48];    /* the reply or variable that told, "" for none */
    char identity[96];    /* what an answer is kept for */
    const char *known_by; /* "version", "attributes", "client", "variable", "answer" (of
                             the user), "option", "default" */
    const char *encoding; /* gah_encoding_name */
    const char *mode8;    /* "unknown", "implicit", "explicit" */
    bool joins_letters;   /* the terminal, else the program by presentation forms */
    bool strip_harakat;
    struct gah_ui_width widths[GAH_UI_WIDTHS];
};

/* Asks the terminal, at most 400 ms, and leaves it as it was. */
enum gah_status gah_ui_ask_terminal(const struct gah_ui_options *options,
                                    struct gah_ui_terminal *out, struct gah_error *err);
/* What text needs that is left on the terminal, where only the environment can be
 * looked at and nothing may be switched. */
enum gah_encoding gah_ui_guess_encoding(const char *(*variable)(const char *name));
/* Shows a sentence in each encoding and asks which one reads correctly; the answer is
 * kept for this terminal in options->state. GAH_INTERRUPTED where none came. */
enum gah_status gah_ui_bidi_test(const struct gah_ui_options *options,
                                 struct gah_ui_terminal *out, struct gah_error *err);

/* `gahnama keys`: the active key table as text, one binding a line: key, action, help.
 * Read from the command table that the reader uses. */
struct gah_buf;
void gah_ui_keys(struct gah_buf *out);
/* The same as JSON Lines: {"keys","action","help"}. */
void gah_ui_keys_json(struct gah_buf *out);
/* The same as mdoc list items: gahnama-keys.5 is generated from it. */
void gah_ui_keys_mdoc(struct gah_buf *out);

#endif
