/* Which terminal this is, from what it answers and from the environment, and what
 * right-to-left text needs there. Pure: who asks and who reads is terminal.c. */
#ifndef UI_DETECT_H
#define UI_DETECT_H

#include <stdbool.h>
#include <stddef.h>

#include "gahnama/text/encode.h"

/* DECRQM of mode 8 and of left and right margins (DECLRMM), XTVERSION, secondary and
 * tertiary attributes; the primary ones are the fence, since every terminal answers
 * them. ENQ is not asked: what is answered to it is free text that could be taken for
 * keys. */
#define GAH_QUESTIONS "\033[8$p\033[?69$p\033[>q\033[>c\033[=c\033[c"

/* What the terminal says of BDSM; the numbers are DECRPM's. */
enum gah_bdsm {
    GAH_BDSM_UNKNOWN = 0,
    GAH_BDSM_IMPLICIT = 1, /* set: the terminal orders; ours to switch and restore */
    GAH_BDSM_EXPLICIT = 2
};

struct gah_replies {
    enum gah_bdsm bdsm;
    bool margins; /* DECLRMM can be set */
    bool fenced;  /* the primary attributes came */
    char version[48];
    char secondary[32]; /* ">65;7006;1" */
    char tertiary[24];  /* "7E565445" */
};

enum gah_known_by {
    GAH_KNOWN_BY_NOTHING,
    GAH_KNOWN_BY_VERSION,
    GAH_KNOWN_BY_TERTIARY,
    GAH_KNOWN_BY_SECONDARY,
    GAH_KNOWN_BY_CLIENT, /* the multiplexer names the terminal around it */
    GAH_KNOWN_BY_VARIABLE,
    GAH_KNOWN_BY_ANSWER /* the user said which text reads correctly */
};

struct gah_detected {
    char name[48];     /* "VTE", "tmux in Konsole"; "" where unknown */
    char evidence[48]; /* the reply or the variable's name */
    char identity[96]; /* of this terminal, for what is kept of it: TERM and what it
                          calls itself */
    enum gah_known_by by;
    bool is_known; /* the terminal, or the one around the multiplexer */
    enum gah_encoding encoding;
    enum gah_encoding unswitched; /* where its own order cannot be switched off */
    enum gah_bdsm bdsm;
    bool in_multiplexer;
    bool has_use_ctl;   /* mlterm: reordering goes off by OSC 5379 */
    bool strip_harakat; /* it draws marks beside their letters or instead of them */
    bool has_margins;   /* a part of a row can be scrolled */
    bool mirrors_rows;  /* panes side by side cannot be right */
};

/* NULL where a variable is not set. */
typedef const char *gah_variable_fn(const char *name);

/* Takes the replies out of bytes, which may be cut anywhere and hold typed keys. */
void gah_replies_read(struct gah_replies *replies, const char *bytes, size_t len);
/* client: what tmux says of the terminal around it, "" or NULL where unknown. */
void gah_detect(const struct gah_replies *replies, const char *client,
                gah_variable_fn *variable, struct gah_detected *out);

#endif
