/* One table: how a terminal gives itself away, and the encoder that it needs, alone and
 * behind a multiplexer, which lets no mode 8 and no OSC through. */
#include "detect.h"

#include <stdio.h>
#include <string.h>

struct class_of_terminal {
    const char *name;
    const char *version;   /* beginning of XTVERSION */
    const char *tertiary;  /* the whole of it */
    const char *secondary; /* beginning; # stands for any digit */
    const char *variable;  /* is set */
    const char *term;      /* beginning of a TERM that no other terminal has */
    enum gah_encoding alone;
    enum gah_encoding inside; /* a multiplexer in it */
    bool misplaces_marks;     /* or loses letters that have them */
};

#define V GAH_ENCODING_VISUAL
static const struct class_of_terminal classes[] = {
    {"Konsole", "Konsole", "7E4B4445", NULL, "KONSOLE_VERSION", NULL, GAH_ENCODING_RUNS,
     GAH_ENCODING_RUNS, false},
    {"kitty", "kitty(", NULL, ">1;4000;", "KITTY_WINDOW_ID", "xterm-kitty",
     GAH_ENCODING_KITTY, GAH_ENCODING_KITTY, true},
    {"VTE", "VTE(", "7E565445", ">65;", "VTE_VERSION", NULL, GAH_ENCODING_MARKED,
     GAH_ENCODING_MARKED, false},
    {"mlterm", "mlterm", NULL, ">24;", "MLTERM", "mlterm", V, GAH_ENCODING_LRO, false},
    {"PuTTY", "PuTTY", NULL, ">0;136;", NULL, NULL, GAH_ENCODING_SHAPED,
     GAH_ENCODING_SHAPED, false},
    {"mintty", "mintty", NULL, ">77;", NULL, NULL, V, GAH_ENCODING_MARKED, false},
    {"foot", "foot(", "464f4f54", NULL, NULL, "foot", V, V, true},
    {"xterm", "XTerm(", NULL, ">41;", "XTERM_VERSION", NULL, V, V, false},
    {"urxvt", NULL, NULL, ">85;", NULL, "rxvt", V, V, false},
    {"alacritty", NULL, NULL, ">0;####;1", "ALACRITTY_WINDOW_ID", "alacritty", V, V,
     true},
    {"QTerminal", NULL, NULL, ">0;115;", NULL, NULL, GAH_ENCODING_SHAPED,
     GAH_ENCODING_SHAPED, true},
    {"WezTerm", "WezTerm", NULL, NULL, NULL, NULL, V, V, false},
    {"Ghostty", "ghostty", NULL, NULL, NULL, NULL, V, V, false},
    {"Windows Terminal", NULL, NULL, ">0;10;1", "WT_SESSION", NULL, V, V, false},
    {"xterm.js", "xterm.js(", NULL, ">0;276;", NULL, NULL, V, V, false},
    {"st", NULL, NULL, NULL, NULL, "st-", V, V, true},
    {"Linux console", NULL, NULL, NULL, NULL, "linux", V, V, true},
};
#undef V

static const struct class_of_terminal multiplexers[] = {
    {"tmux", "tmux", NULL, ">84;", "TMUX", NULL, GAH_ENCODING_VISUAL,
     GAH_ENCODING_VISUAL, false},
    {"screen", NULL, NULL, ">83;", "STY", NULL, GAH_ENCODING_VISUAL,
     GAH_ENCODING_VISUAL, false},
};

static void keep(char *to, size_t cap, const char *bytes, size_t len)
{
    len = len < cap ? len : cap - 1;
    for (size_t i = 0; i < len; i++)
        to[i] = bytes[i] < ' ' || bytes[i] > '~' ? '?' : bytes[i];
    to[len] = '\0';
}

/* `CSI 8 ; Ps $ y`, `CSI ? 69 ; Ps $ y`, `CSI ? … c`, `CSI > … c`; at points behind the
 * CSI. */
static void read_csi(struct gah_replies *replies, const char *at, size_t len)
{
    size_t end = 0;
    while (end < len && at[end] >= ' ' && at[end] < '@')
        end++;
    if (end == len)
        return;
    if (at[end] == 'y' && end == 4 && memcmp(at, "8;", 2) == 0 && at[3] == '$') {
        if (at[2] == '1' || at[2] == '2')
            replies->bdsm = at[2] == '1' ? GAH_BDSM_IMPLICIT : GAH_BDSM_EXPLICIT;
    } else if (at[end] == 'y' && end == 6 && memcmp(at, "?69;", 4) == 0) {
        replies->margins = at[4] == '1' || at[4] == '2';
    } else if (at[end] == 'c' && at[0] == '?') {
        replies->fenced = true;
    } else if (at[end] == 'c' && at[0] == '>') {
        keep(replies->secondary, sizeof replies->secondary, at, end);
    }
}

/* `DCS > | text ST`, `DCS ! | hex ST`; at points behind the DCS. */
static void read_string(struct gah_replies *replies, const char *at, size_t len)
{
    size_t end = 2;
    while (end + 1 < len && !(at[end] == 27 && at[end + 1] == '\\'))
        end++;
    if (end + 1 >= len || at[1] != '|')
        return;
    if (at[0] == '>')
        keep(replies->version, sizeof replies->version, at + 2, end - 2);
    else if (at[0] == '!')
        keep(replies->tertiary, sizeof replies->tertiary, at + 2, end - 2);
}

void gah_replies_read(struct gah_replies *replies, const char *bytes, size_t len)
{
    memset(replies, 0, sizeof *replies);
    for (size_t i = 0; i + 2 < len; i++) {
        if (bytes[i] == 27 && bytes[i + 1] == '[')
            read_csi(replies, bytes + i + 2, len - i - 2);
        else if (bytes[i] == 27 && bytes[i + 1] == 'P')
            read_string(replies, bytes + i + 2, len - i - 2);
    }
}

static bool begins(const char *text, const char *with)
{
    if (!text || !with)
        return false;
    while (*with &&
           (*with == *text || (*with == '#' && *text >= '0' && *text <= '9'))) {
        with++;
        text++;
    }
    return *with == '\0';
}

static void say(struct gah_detected *out, enum gah_known_by by, const char *evidence)
{
    out->by = by;
    snprintf(out->evidence, sizeof out->evidence, "%s", evidence);
}

static bool answers_as(const struct class_of_terminal *class,
                       const struct gah_replies *replies, struct gah_detected *out)
{
    if (begins(replies->version, class->version))
        say(out, GAH_KNOWN_BY_VERSION, replies->version);
    else if (class->tertiary && strcmp(replies->tertiary, class->tertiary) == 0)
        say(out, GAH_KNOWN_BY_TERTIARY, replies->tertiary);
    else if (begins(replies->secondary, class->secondary))
        say(out, GAH_KNOWN_BY_SECONDARY, replies->secondary);
    else
        return false;
    return true;
}

static const char *value_of(gah_variable_fn *variable, const char *name)
{
    const char *value = variable && name ? variable(name) : NULL;
    return value && *value ? value : NULL;
}

static bool is_set(const struct class_of_terminal *class, gah_variable_fn *variable,
                   struct gah_detected *out)
{
    if (!value_of(variable, class->variable))
        return false;
    say(out, GAH_KNOWN_BY_VARIABLE, class->variable);
    return true;
}

static const struct class_of_terminal *
find_multiplexer(const struct gah_replies *replies, gah_variable_fn *variable,
                 struct gah_detected *out)
{
    for (size_t i = 0; i < sizeof multiplexers / sizeof *multiplexers; i++) {
        if (answers_as(&multiplexers[i], replies, out))
            return &multiplexers[i];
    }
    /* A terminal that names itself has no multiplexer between it and us, whatever was
     * inherited. */
    if (replies->version[0])
        return NULL;
    for (size_t i = 0; i < sizeof multiplexers / sizeof *multiplexers; i++) {
        if (is_set(&multiplexers[i], variable, out))
            return &multiplexers[i];
    }
    return NULL;
}

static const struct class_of_terminal *find_by_variable(gah_variable_fn *variable,
                                                        struct gah_detected *out)
{
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        if (is_set(&classes[i], variable, out))
            return &classes[i];
    }
    return NULL;
}

/* Only where TERM says what no other terminal says of itself. */
static const struct class_of_terminal *find_by_term(gah_variable_fn *variable,
                                                    struct gah_detected *out)
{
    const char *term = value_of(variable, "TERM");
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        if (!begins(term, classes[i].term))
            continue;
        say(out, GAH_KNOWN_BY_VARIABLE, "TERM");
        return &classes[i];
    }
    return NULL;
}

/* Replies tell the truth; variables may be inherited from another terminal, so they
 * count only where nothing told more. */
static const struct class_of_terminal *find_alone(const struct gah_replies *replies,
                                                  gah_variable_fn *variable,
                                                  struct gah_detected *out)
{
    const struct class_of_terminal *class;
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        if (answers_as(&classes[i], replies, out))
            return &classes[i];
    }
    class = find_by_term(variable, out);
    return class || replies->fenced ? class : find_by_variable(variable, out);
}

static const struct class_of_terminal *
find_outer(const char *client, gah_variable_fn *variable, struct gah_detected *out)
{
    const char *term = client ? strchr(client, ' ') : NULL;
    for (size_t i = 0; client && i < sizeof classes / sizeof *classes; i++) {
        const struct class_of_terminal *class = &classes[i];
        if (!begins(client, class->version) &&
            !(term && strcmp(term + 1, class->name) == 0))
            continue;
        say(out, GAH_KNOWN_BY_CLIENT, client);
        return class;
    }
    if (client && *client && *client != ' ')
        return NULL; /* it named itself, and is none of the table */
    return find_by_variable(variable, out);
}

static bool is_named(const struct class_of_terminal *class, const char *name)
{
    return class && strcmp(class->name, name) == 0;
}

static void identify(const struct gah_replies *replies, const char *client,
                     gah_variable_fn *variable, char *out, size_t cap)
{
    const char *const names[] = {client, replies->version, replies->secondary,
                                 replies->tertiary};
    const char *term = value_of(variable, "TERM");
    const char *name = "";
    char text[128];
    for (size_t i = 0; i < sizeof names / sizeof *names && !*name; i++)
        name = names[i] && *names[i] ? names[i] : "";
    snprintf(text, sizeof text, "%s %s", term ? term : "", name);
    keep(out, cap, text, strlen(text));
}

void gah_detect(const struct gah_replies *replies, const char *client,
                gah_variable_fn *variable, struct gah_detected *out)
{
    const struct class_of_terminal *around;
    const struct class_of_terminal *class;
    memset(out, 0, sizeof *out);
    identify(replies, client, variable, out->identity, sizeof out->identity);
    around = find_multiplexer(replies, variable, out);
    class =
        around ? find_outer(client, variable, out) : find_alone(replies, variable, out);
    out->is_known = class != NULL;
    out->in_multiplexer = around != NULL;
    out->unswitched = class ? class->inside : GAH_ENCODING_VISUAL;
    out->encoding = class && !around ? class->alone : out->unswitched;
    out->strip_harakat = class && class->misplaces_marks;
    if (around)
        snprintf(out->name, sizeof out->name, "%s%s%s", around->name,
                 class ? " in " : "", class ? class->name : "");
    else if (class)
        snprintf(out->name, sizeof out->name, "%s", class->name);
    out->has_use_ctl = !around && is_named(class, "mlterm");
    out->has_margins = replies->margins;
    out->mirrors_rows = out->encoding == GAH_ENCODING_SHAPED;
    if (around || replies->bdsm == GAH_BDSM_UNKNOWN)
        return;
    out->bdsm = replies->bdsm; /* it orders only where it is let */
    out->encoding = GAH_ENCODING_VISUAL;
}
