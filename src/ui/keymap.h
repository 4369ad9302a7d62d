/* Keys to commands. The one table of commands is in command_table.c: names, help, keys
 * and functions; help, `gahnama keys` and the manual are printed from it. */
#ifndef UI_KEYMAP_H
#define UI_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gahnama/base/buf.h"

struct gah_desk;

enum gah_context {
    GAH_IN_LIST = 1,
    GAH_IN_ARTICLE = 2,
    GAH_IN_TIMELINE = 4,
    GAH_IN_ENTITIES = 8,
    GAH_IN_ALL = 15,
    GAH_IN_SELECTION = 16
};

struct gah_command {
    const char *name; /* stable, English: for documents and tests */
    const char *help; /* one line, translated when it is shown */
    const char *hint; /* a word for the hint line, or NULL */
    unsigned contexts;
    const char *keys; /* sequences with blanks between: "gg <Home>"; "<" is "<Lt>" */
    void (*run)(struct gah_desk *desk);
};

extern const struct gah_command gah_commands[];
extern const size_t gah_command_count;

#define GAH_SEQUENCE_MAX 3

struct gah_keymap {
    uint32_t typed[GAH_SEQUENCE_MAX];
    size_t len;
};

/* The command that the key completes in the context, or NULL: *pending tells whether
 * more keys may complete one. */
const struct gah_command *gah_keymap_press(struct gah_keymap *keymap, unsigned context,
                                           uint32_t key, bool *pending);
/* One sequence of a command's keys: returns its length and moves *keys behind it; 0 at
 * the end. */
size_t gah_keymap_sequence(const char **keys, uint32_t out[GAH_SEQUENCE_MAX]);
/* "gg, Home": a command's keys for people. */
void gah_keymap_names(const struct gah_command *command, struct gah_buf *out);

#endif
