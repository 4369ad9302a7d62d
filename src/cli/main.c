/* The program: locale, options, one command. */
#include <langinfo.h>
#include <libintl.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "config.h"
#include "gahnama/base/file.h"
#include "gahnama/base/memory.h"
#include "session.h"

static enum exit_code (*const commands[COMMAND_COUNT])(const struct options *) = {
    [COMMAND_READ] = command_read,
    [COMMAND_INDEX] = command_index,
    [COMMAND_LIST] = command_list,
    [COMMAND_SHOW] = command_show,
    [COMMAND_EVENTS] = command_events,
    [COMMAND_ENTITIES] = command_entities,
    [COMMAND_ENTITY] = command_entity,
    [COMMAND_SEARCH] = command_search,
    [COMMAND_DATE] = command_date,
    [COMMAND_EXTRACT] = command_extract,
    [COMMAND_LEXICON] = command_lexicon,
    [COMMAND_KEYS] = command_keys,
    [COMMAND_CORRECTIONS] = command_corrections,
    [COMMAND_DOCTOR] = command_doctor,
};

/* A program run from its build folder finds the catalogues beside it. */
static const char *locale_folder(char path[PATH_MAX])
{
    ssize_t len = readlink("/proc/self/exe", path, PATH_MAX - 32);
    char *slash;
    if (len <= 0)
        return GAH_LOCALEDIR;
    path[len] = '\0';
    slash = strrchr(path, '/');
    if (!slash)
        return GAH_LOCALEDIR;
    strcpy(slash, "/build/locale");
    return access(path, R_OK) == 0 ? path : GAH_LOCALEDIR;
}

/* Everything we print is UTF-8; a locale that says otherwise keeps its language only.
 */
static void set_locale(void)
{
    char path[PATH_MAX];
    setlocale(LC_CTYPE, "");
    setlocale(LC_MESSAGES, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        setlocale(LC_CTYPE, "C.UTF-8");
    bindtextdomain("gahnama", locale_folder(path));
    bind_textdomain_codeset("gahnama", "UTF-8");
    textdomain("gahnama");
}

int main(int argc, char **argv)
{
    struct gah_arena arena;
    struct options options;
    enum exit_code code;
    gah_memory_map_large();
    gah_file_open_standard();
    set_locale();
    gah_arena_init(&arena);
    code = options_parse(&arena, argc, argv, &options);
    if (code == EXIT_DONE && !options.help && !options.version)
        code = config_load(&arena, &options);
    if (code == EXIT_DONE) {
        if (options.help)
            options_print_help();
        else if (options.version)
            options_print_version();
        else
            code = commands[options.command](&options);
        if (options.help || options.version)
            code = session_flush();
    }
    gah_arena_release(&arena);
    return (int)code;
}
