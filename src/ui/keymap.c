#include "keymap.h"

#include <string.h>

#include "gahnama/base/status.h"
#include "gahnama/export/json.h"
#include "gahnama/text/utf8.h"
#include "gahnama/ui/app.h"
#include "i18n.h"
#include "keys.h"

static const struct {
    const char *name;
    uint32_t key;
} special[] = {
    {"Space", ' '},
    {"Lt", '<'},
    {"Enter", GAH_KEY_ENTER},
    {"Esc", GAH_KEY_ESCAPE},
    {"Tab", GAH_KEY_TAB},
    {"S-Tab", GAH_KEY_BACK_TAB},
    {"Backspace", GAH_KEY_BACKSPACE},
    {"Up", GAH_KEY_UP},
    {"Down", GAH_KEY_DOWN},
    {"Left", GAH_KEY_LEFT},
    {"Right", GAH_KEY_RIGHT},
    {"Home", GAH_KEY_HOME},
    {"End", GAH_KEY_END},
    {"PgUp", GAH_KEY_PAGE_UP},
    {"PgDn", GAH_KEY_PAGE_DOWN},
    {"F12", GAH_KEY_F12},
};

static uint32_t special_key(struct gah_str name)
{
    for (size_t i = 0; i < sizeof special / sizeof *special; i++) {
        if (gah_str_is(name, special[i].name))
            return special[i].key;
    }
    GAH_BUG("the command table names an unknown key");
}

/* One key of a sequence: <Name>, ^X, or a character. */
static uint32_t parse_key(const char **text)
{
    const char *at = *text;
    const char *end;
    if (at[0] == '<' && (end = strchr(at, '>')) != NULL) {
        *text = end + 1;
        return special_key((struct gah_str){at + 1, (size_t)(end - at - 1)});
    }
    if (at[0] == '^' && at[1] >= '@' && at[1] <= '_') {
        *text = at + 2;
        return (uint32_t)(at[1] - '@');
    }
    *text = at + 1;
    return (unsigned char)at[0];
}

size_t gah_keymap_sequence(const char **keys, uint32_t out[GAH_SEQUENCE_MAX])
{
    size_t len = 0;
    while (**keys == ' ')
        (*keys)++;
    while (**keys && **keys != ' ') {
        uint32_t key = parse_key(keys);
        if (len == GAH_SEQUENCE_MAX)
            GAH_BUG("the command table has a sequence that is too long");
        out[len++] = key;
    }
    return len;
}

enum match { MATCH_NONE, MATCH_PREFIX, MATCH_ALL };

static enum match match_command(const struct gah_keymap *keymap,
                                const struct gah_command *command)
{
    const char *keys = command->keys;
    uint32_t sequence[GAH_SEQUENCE_MAX] = {0};
    enum match best = MATCH_NONE;
    size_t len;
    while ((len = gah_keymap_sequence(&keys, sequence)) > 0) {
        if (len < keymap->len ||
            memcmp(sequence, keymap->typed, keymap->len * sizeof *sequence) != 0)
            continue;
        if (len == keymap->len)
            return MATCH_ALL;
        best = MATCH_PREFIX;
    }
    return best;
}

const struct gah_command *gah_keymap_press(struct gah_keymap *keymap, unsigned context,
                                           uint32_t key, bool *pending)
{
    *pending = false;
    keymap->typed[keymap->len++] = key;
    for (size_t i = 0; i < gah_command_count; i++) {
        enum match match = MATCH_NONE;
        if (gah_commands[i].contexts & context)
            match = match_command(keymap, &gah_commands[i]);
        if (match == MATCH_ALL) {
            keymap->len = 0;
            return &gah_commands[i];
        }
        *pending = *pending || match == MATCH_PREFIX;
    }
    if (!*pending || keymap->len == GAH_SEQUENCE_MAX)
        keymap->len = 0;
    return NULL;
}

void gah_keymap_names(const struct gah_command *command, struct gah_buf *out)
{
    const char *keys = command->keys;
    uint32_t sequence[GAH_SEQUENCE_MAX];
    size_t start = out->len;
    size_t len;
    while ((len = gah_keymap_sequence(&keys, sequence)) > 0) {
        if (out->len > start)
            gah_buf_add_c(out, ", ");
        for (size_t i = 0; i < len; i++)
            gah_keys_name(sequence[i], out);
    }
}

void gah_ui_keys(struct gah_buf *out)
{
    for (size_t i = 0; i < gah_command_count; i++) {
        struct gah_buf names;
        gah_buf_init(&names);
        gah_keymap_names(&gah_commands[i], &names);
        gah_buf_printf(out, "%-24s %-18s %s\n", names.ptr ? names.ptr : "",
                       gah_commands[i].name, _(gah_commands[i].help));
        gah_buf_release(&names);
    }
}

static void add_json_field(struct gah_buf *out, const char *key, const char *value)
{
    gah_buf_printf(out, "%s\"%s\":", strcmp(key, "keys") == 0 ? "{" : ",", key);
    gah_json_string(out, gah_str_from(value));
}

void gah_ui_keys_json(struct gah_buf *out)
{
    for (size_t i = 0; i < gah_command_count; i++) {
        struct gah_buf names;
        gah_buf_init(&names);
        gah_keymap_names(&gah_commands[i], &names);
        add_json_field(out, "keys", names.ptr);
        add_json_field(out, "action", gah_commands[i].name);
        add_json_field(out, "help", _(gah_commands[i].help));
        gah_buf_add_c(out, "}\n");
        gah_buf_release(&names);
    }
}

/* mdoc: a word that begins with a dot or a quote, or has a backslash, needs \& or \e;
 * a single punctuation mark would be taken for a delimiter. */
static void add_mdoc_key(struct gah_buf *out, uint32_t key)
{
    struct gah_buf name;
    gah_buf_init(&name);
    gah_keys_name(key, &name);
    if (key < 128 && name.len == 1 && !strchr("abcdefghijklmnopqrstuvwxyz", (int)key))
        gah_buf_add_c(out, "\\&");
    if (name.ptr && name.ptr[0] == '^' && name.len == 2)
        gah_buf_printf(out, "\\(ha%s", name.ptr + 1);
    else
        gah_buf_add_str(out, gah_buf_str(&name));
    gah_buf_release(&name);
}

void gah_ui_keys_mdoc(struct gah_buf *out)
{
    for (size_t i = 0; i < gah_command_count; i++) {
        const char *keys = gah_commands[i].keys;
        uint32_t sequence[GAH_SEQUENCE_MAX];
        size_t len;
        size_t before = out->len;
        gah_buf_add_c(out, ".It ");
        while ((len = gah_keymap_sequence(&keys, sequence)) > 0) {
            gah_buf_add_c(out, out->len > before + 4 ? " , Ic " : "Ic ");
            for (size_t k = 0; k < len; k++)
                add_mdoc_key(out, sequence[k]);
        }
        gah_buf_printf(out, "\n(%s) %s.\n", gah_commands[i].name, gah_commands[i].help);
    }
}
