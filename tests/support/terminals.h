/* Models of terminals: what each class shows of the bytes of one row. They know nothing
 * of the encoders, and take the bidi algorithm from ICU where the program has it from
 * FriBidi.
 *
 *   plain      shows what comes where it comes: xterm, urxvt, st, alacritty, foot, tmux
 *              and screen in these, VTE after CSI 8 l, mlterm without use_ctl
 *   dropping   the same, and forgets what takes no column and is no mark (Cf)
 *   implicit   runs UAX #9 over the row with base LTR, controls in cells included, and
 *              mirrors: VTE where CSI 8 l does not reach it
 *   joining    the same without mirroring, and joins letters anew: Konsole
 *   pieces     turns what one font draws between blanks by its first letter: kitty
 *   mirroring  forgets Cf, takes the base direction from the first strong letter of the
 *              whole row, blanks and all, and mirrors: PuTTY */
#ifndef SUPPORT_TERMINALS_H
#define SUPPORT_TERMINALS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gahnama/base/str.h"

enum terminal_class {
    TERMINAL_PLAIN,
    TERMINAL_DROPPING,
    TERMINAL_IMPLICIT,
    TERMINAL_JOINING,
    TERMINAL_PIECES,
    TERMINAL_MIRRORING,
    TERMINAL_CLASSES
};

#define TERMINAL_COLUMNS 512
#define TERMINAL_MARKS 8

/* How a letter reaches out, whatever its code point. */
enum terminal_form { FORM_NONE, FORM_ISOLATED, FORM_FINAL, FORM_INITIAL, FORM_MEDIAL };

struct terminal_cell {
    uint32_t base;
    uint32_t marks[TERMINAL_MARKS]; /* what is drawn on the base; no controls */
    unsigned mark_count;
    bool hole;               /* the second half of a lam-alef: seen as U+FFFD */
    enum terminal_form form; /* of a joining terminal: what it made of the letter */
};

struct terminal_row {
    struct terminal_cell cells[TERMINAL_COLUMNS]; /* as seen, from left to right */
    size_t count;
};

void terminal_show(enum terminal_class class, struct gah_str sent,
                   struct terminal_row *out);
const char *terminal_class_name(enum terminal_class class);
/* Whether `pieces` takes two characters to be of one font. */
bool terminal_same_font(uint32_t a, uint32_t b);
/* Of a presentation form; FORM_NONE for all else. */
enum terminal_form terminal_form_of(uint32_t cp);

#endif
