#include "config.h"
#include "message.h"

#include <libintl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gahnama/base/file.h"

#define _(text) gettext(text)

#define CONFIG_MAX (1u << 20)

const char *config_xdg_file(struct gah_arena *arena, const char *variable,
                            const char *fallback, const char *file)
{
    const char *base = getenv(variable);
    const char *home = getenv("HOME");
    if (base && base[0] == '/')
        return gah_arena_printf(arena, "%s/gahnama/%s", base, file);
    if (home && home[0] == '/')
        return gah_arena_printf(arena, "%s/%s/gahnama/%s", home, fallback, file);
    return NULL;
}

static enum exit_code refuse(const char *origin, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static enum exit_code refuse(const char *origin, const char *format, ...)
{
    va_list args;
    message_print("gahnama: %s: ", origin);
    va_start(args, format);
    message_print_list(format, args);
    va_end(args);
    message_print("\n");
    return EXIT_USAGE;
}

static enum exit_code take_line(struct gah_arena *arena, struct gah_str line,
                                const char *origin, struct options *options)
{
    struct gah_str rest = gah_str_trim(line);
    struct gah_str name;
    if (rest.len == 0 || rest.ptr[0] == '#')
        return EXIT_DONE;
    if (!memchr(rest.ptr, '=', rest.len))
        return refuse(origin, _("'%s' is no setting; write name = value"),
                      gah_arena_copy(arena, rest));
    name = gah_str_trim(gah_str_split(&rest, '='));
    switch (options_set(arena, options, gah_arena_copy(arena, name),
                        gah_arena_copy(arena, gah_str_trim(rest)), origin)) {
    case SETTING_UNKNOWN:
        return refuse(origin, _("there is no setting '%s'; see gahnama(1)"),
                      gah_arena_copy(arena, name));
    case SETTING_NOT_YES_OR_NO:
        return refuse(origin, _("'%s' takes yes or no"), gah_arena_copy(arena, name));
    case SETTING_EMPTY:
        return refuse(origin, _("'%s' needs a value"), gah_arena_copy(arena, name));
    case SETTING_TAKEN:
        break;
    }
    return EXIT_DONE;
}

enum exit_code config_load(struct gah_arena *arena, struct options *options)
{
    const char *path = config_xdg_file(arena, "XDG_CONFIG_HOME", ".config", "config");
    struct gah_str rest;
    struct gah_error err = {0};
    enum exit_code code = EXIT_DONE;
    if (options->command != COMMAND_READ && options->command != COMMAND_DOCTOR)
        return EXIT_DONE;
    if (!path || access(path, F_OK) != 0)
        return EXIT_DONE;
    if (gah_file_read(arena, path, CONFIG_MAX, &rest, &err) != GAH_OK) {
        message_print("gahnama: %s: %s\n", path, err.message);
        return EXIT_INPUT;
    }
    for (unsigned line = 1; rest.len > 0 && code == EXIT_DONE; line++) {
        struct gah_str text = gah_str_split(&rest, '\n');
        const char *origin = gah_arena_printf(arena, "%s:%u", path, line);
        code = take_line(arena, text, origin, options);
    }
    return code;
}
