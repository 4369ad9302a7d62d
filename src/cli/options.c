#include "options.h"
#include "message.h"

#include <errno.h>
#include <getopt.h>
#include <libintl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gahnama/text/width.h"

#define _(text) gettext(text)
#define N_(text) text

#define ON(command) (1u << (command))
#define ANY ((1u << COMMAND_COUNT) - 1)
#define LISTINGS                                                                       \
    (ON(COMMAND_LIST) | ON(COMMAND_EVENTS) | ON(COMMAND_ENTITIES) |                    \
     ON(COMMAND_ENTITY) | ON(COMMAND_SEARCH) | ON(COMMAND_INDEX) | ON(COMMAND_READ) |  \
     ON(COMMAND_KEYS) | ON(COMMAND_DOCTOR) | ON(COMMAND_EXTRACT) |                     \
     ON(COMMAND_LEXICON) | ON(COMMAND_SHOW) | ON(COMMAND_DATE) |                       \
     ON(COMMAND_CORRECTIONS))

/* Where an option's value goes: a flag's or a text's place in struct options. */
struct option_row {
    const char *name;
    char letter; /* 0 = none */
    unsigned commands;
    size_t flag;   /* offset of a bool, or 0 */
    size_t string; /* offset of a const char *, or 0 */
    const char *value;
    const char *help;
};

#define FLAG(field) offsetof(struct options, field), 0
#define TEXT(field) 0, offsetof(struct options, field)

static const struct option_row rows[] = {
    {"json", 'j', LISTINGS, FLAG(json), NULL,
     N_("print JSON Lines, one object a line")},
    {"date", 'd', ANY, TEXT(date), N_("DATE"),
     N_("publication date of articles that state none")},
    {"lexicon", 0, ANY, TEXT(lexicon), N_("DIR"),
     N_("language data on top of the built-in data")},
    {"index", 0, ANY, TEXT(index), N_("FILE"), N_("the index to use")},
    {"no-state", 0, ANY, FLAG(no_state), NULL,
     N_("neither read nor write what was marked and stated")},
    {"quiet", 'q', ANY, FLAG(quiet), NULL,
     N_("no progress, no notes on skipped files")},
    {"from", 0, ON(COMMAND_EVENTS), TEXT(from), N_("DATE"),
     N_("events from this day on")},
    {"to", 0, ON(COMMAND_EVENTS), TEXT(to), N_("DATE"), N_("events up to this day")},
    {"kind", 0, ON(COMMAND_EVENTS), TEXT(kind), N_("KIND"), N_("meeting or agreement")},
    {"entity", 0, ON(COMMAND_EVENTS), TEXT(entity), N_("NAME"),
     N_("events that name this person, organisation or place")},
    {"status", 0, ON(COMMAND_EVENTS), TEXT(status), N_("STATUS"),
     N_("held, planned, cancelled, denied or hypothetical")},
    {"type", 0, ON(COMMAND_ENTITIES), TEXT(type), N_("TYPE"),
     N_("person, organization or place")},
    {"width", 'w', ON(COMMAND_SHOW), TEXT(width), N_("COLUMNS"),
     N_("width of the text (72)")},
    {"bidi", 0, ON(COMMAND_SHOW) | ON(COMMAND_READ), TEXT(bidi), N_("MODE"),
     N_("visual, lro, runs, kitty, marked, shaped or logical")},
    {"harakat", 0, ON(COMMAND_SHOW) | ON(COMMAND_READ), TEXT(harakat), N_("WHEN"),
     N_("vowel marks: auto, keep or strip")},
    {"justify", 0, ON(COMMAND_SHOW) | ON(COMMAND_READ), TEXT(justify), N_("HOW"),
     N_("right-to-left text: none or kashida")},
    {"color", 0, ON(COMMAND_SHOW) | ON(COMMAND_READ), TEXT(color), N_("WHEN"),
     N_("auto, always or never")},
    {"layout", 0, ON(COMMAND_READ), TEXT(layout), N_("SIDE"), N_("auto, rtl or ltr")},
    {"calendar", 0, ON(COMMAND_READ), TEXT(calendar), N_("NAME"),
     N_("persian, gregorian or both")},
    {"mouse", 0, ON(COMMAND_READ), FLAG(mouse), NULL,
     N_("click, wheel and drag in the reader")},
    {"jobs", 'J', ON(COMMAND_EXTRACT) | ON(COMMAND_INDEX) | ON(COMMAND_READ),
     TEXT(jobs), N_("N"), N_("worker threads")},
    {"bidi-test", 0, ON(COMMAND_DOCTOR), FLAG(bidi_test), NULL,
     N_("say which text reads correctly on this terminal")},
    {"libraries", 0, ON(COMMAND_LIST), FLAG(libraries), NULL,
     N_("the libraries that have an index")},
    {"clear", 0, ON(COMMAND_DATE), FLAG(clear), NULL, N_("take a stated date back")},
    {"import", 0, ON(COMMAND_CORRECTIONS), TEXT(import), N_("FILE"),
     N_("add the corrections of this file")},
    {"undo", 0, ON(COMMAND_CORRECTIONS), FLAG(undo), NULL,
     N_("take the last correction back")},
    {"format", 0, ON(COMMAND_KEYS), TEXT(format), N_("FORMAT"), N_("text or mdoc")},
    {"today", 0, ANY, TEXT(today), N_("DATE"), N_("the day that counts as today")},
    {"help", 'h', ANY, FLAG(help), NULL, N_("print this help")},
    {"version", 'V', ANY, FLAG(version), NULL, N_("print the version")},
};

#define ROW_COUNT (sizeof rows / sizeof rows[0])

static const struct {
    const char *name;
    const char *operands;
    const char *help;
} commands[COMMAND_COUNT] = {
    [COMMAND_READ] = {"read", N_("[PATH…]"),
                      N_("open the reader (also without a name)")},
    [COMMAND_INDEX] = {"index", N_("PATH…"),
                       N_("build the index or bring it up to date")},
    [COMMAND_LIST] = {"list", N_("[QUERY] [PATH…]"), N_("list articles")},
    [COMMAND_SHOW] = {"show", N_("ID [PATH…]"),
                      N_("print one article as the reader does")},
    [COMMAND_EVENTS] = {"events", N_("[PATH…]"), N_("the timeline, oldest first")},
    [COMMAND_ENTITIES] = {"entities", N_("[PATH…]"),
                          N_("persons, organisations and places")},
    [COMMAND_ENTITY] = {"entity", N_("NAME [PATH…]"),
                        N_("one entity: its names, articles and events")},
    [COMMAND_SEARCH] = {"search", N_("QUERY [PATH…]"),
                        N_("full-text search, best first")},
    [COMMAND_DATE] = {"date", N_("ID DATE"), N_("state an article's publication date")},
    [COMMAND_CORRECTIONS] = {"corrections", N_("[PATH…]"),
                             N_("what you corrected, as text; --import reads it")},
    [COMMAND_EXTRACT] = {"extract", "", N_("filter: JSON Lines in, JSON Lines out")},
    [COMMAND_LEXICON] = {"lexicon", N_("check | explain TEXT"),
                         N_("check language data; say which rules fire")},
    [COMMAND_KEYS] = {"keys", "", N_("the active key table")},
    [COMMAND_DOCTOR] = {"doctor", "", N_("what the terminal is; the index's health")},
};

const char *options_command_name(enum command command)
{
    return commands[command].name;
}

enum exit_code options_usage(const char *format, ...)
{
    va_list args;
    message_print("gahnama: ");
    va_start(args, format);
    message_print_list(format, args);
    va_end(args);
    message_print("\n%s\n", _("Try 'gahnama --help' for more information."));
    return EXIT_USAGE;
}

enum exit_code options_number(const char *name, const char *text, long min, long max,
                              long fallback, long *out)
{
    char *end;
    *out = fallback;
    if (!text)
        return EXIT_DONE;
    errno = 0;
    *out = strtol(text, &end, 10);
    if (errno || *end || end == text || *out < min || *out > max)
        return options_usage(_("--%s takes a whole number from %ld to %ld, not '%s'"),
                             name, min, max, text);
    return EXIT_DONE;
}

static void fill_getopt(struct option *longs, char *shorts)
{
    *shorts++ = ':';
    for (size_t i = 0; i < ROW_COUNT; i++) {
        int argument = rows[i].string ? required_argument : no_argument;
        longs[i] = (struct option){rows[i].name, argument, NULL, 256 + (int)i};
        if (!rows[i].letter)
            continue;
        *shorts++ = rows[i].letter;
        if (rows[i].string)
            *shorts++ = ':';
    }
    longs[ROW_COUNT] = (struct option){NULL, 0, NULL, 0};
    *shorts = '\0';
}

static const struct option_row *row_of(int code)
{
    for (size_t i = 0; i < ROW_COUNT; i++)
        if (code == 256 + (int)i || (rows[i].letter && code == rows[i].letter))
            return &rows[i];
    return NULL;
}

static void store_value(struct options *out, const struct option_row *row)
{
    char *base = (char *)out;
    if (row->string)
        memcpy(base + row->string, &optarg, sizeof optarg);
    else
        *(bool *)(void *)(base + row->flag) = true;
}

/* How the reader looks and behaves, not what a command works on. */
static bool is_setting(const struct option_row *row)
{
    return (row->commands & ON(COMMAND_READ)) && !(row->commands & ON(COMMAND_INDEX));
}

static enum setting_result set_flag(bool *flag, const char *value)
{
    bool yes = strcmp(value, "yes") == 0 || strcmp(value, "on") == 0;
    if (!yes && strcmp(value, "no") != 0 && strcmp(value, "off") != 0)
        return SETTING_NOT_YES_OR_NO;
    *flag = *flag || yes;
    return SETTING_TAKEN;
}

static void note_setting(struct gah_arena *arena, struct options *options,
                         const char *name, const char *origin)
{
    struct setting *setting = gah_arena_alloc(arena, sizeof *setting);
    *setting = (struct setting){name, origin, options->settings};
    options->settings = setting;
}

static const char *origin_of(const struct options *options, const char *name)
{
    for (const struct setting *s = options->settings; s; s = s->next)
        if (strcmp(s->name, name) == 0)
            return s->origin;
    return NULL;
}

enum setting_result options_set(struct gah_arena *arena, struct options *options,
                                const char *name, const char *value, const char *origin)
{
    char *base = (char *)options;
    for (size_t i = 0; i < ROW_COUNT; i++) {
        const char **place = (const char **)(void *)(base + rows[i].string);
        if (strcmp(rows[i].name, name) != 0 || !is_setting(&rows[i]))
            continue;
        if (!*value)
            return SETTING_EMPTY;
        if (!rows[i].string)
            return set_flag((bool *)(void *)(base + rows[i].flag), value);
        if (*place && !origin_of(options, name))
            return SETTING_TAKEN;
        *place = value;
        note_setting(arena, options, rows[i].name, origin);
        return SETTING_TAKEN;
    }
    return SETTING_UNKNOWN;
}

enum exit_code options_refuse(const struct options *options, const char *name,
                              const char *value)
{
    const char *origin = origin_of(options, name);
    if (!origin)
        return options_usage(_("--%s cannot be '%s'; see gahnama --help"), name, value);
    message_print(_("gahnama: %s: %s cannot be '%s'; see gahnama --help\n"), origin,
                  name, value);
    return EXIT_USAGE;
}

enum exit_code options_word(const struct options *options, const char *name,
                            const char *text, const char *const *words, int *out)
{
    if (!text)
        return EXIT_DONE;
    for (int i = 0; words[i]; i++) {
        if (strcmp(text, words[i]) != 0)
            continue;
        *out = i;
        return EXIT_DONE;
    }
    return options_refuse(options, name, text);
}

static bool is_command(const char *word, enum command *command)
{
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(word, commands[i].name) != 0)
            continue;
        *command = (enum command)i;
        return true;
    }
    return false;
}

static void take_operands(struct gah_arena *arena, int argc, char **argv,
                          struct options *out)
{
    size_t count = (size_t)(argc - optind);
    const char **operands = gah_arena_array(arena, count + 1, sizeof *operands);
    for (size_t i = 0; i < count; i++)
        operands[i] = argv[optind + (int)i];
    out->operands = operands;
    out->operand_count = count;
    if (count && is_command(operands[0], &out->command)) {
        out->command_named = true;
        out->operands++;
        out->operand_count--;
    }
}

static enum exit_code check_fit(const struct options *out, unsigned long long used)
{
    for (size_t i = 0; i < ROW_COUNT; i++)
        if ((used >> i & 1) && !(rows[i].commands & ON(out->command)))
            return options_usage(_("--%s is not an option of '%s'"), rows[i].name,
                                 commands[out->command].name);
    return EXIT_DONE;
}

enum exit_code options_parse(struct gah_arena *arena, int argc, char **argv,
                             struct options *out)
{
    struct option longs[ROW_COUNT + 1];
    char shorts[3 * ROW_COUNT + 2];
    unsigned long long used = 0;
    int code;
    memset(out, 0, sizeof *out);
    fill_getopt(longs, shorts);
    opterr = 0;
    while ((code = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
        const struct option_row *row = row_of(code);
        if (code == ':')
            return options_usage(_("'%s' needs a value"), argv[optind - 1]);
        if (!row)
            return options_usage(_("there is no option '%s'"), argv[optind - 1]);
        if (row->string && !*optarg)
            return options_usage(_("--%s needs a value"), row->name);
        used |= 1ull << (row - rows);
        store_value(out, row);
    }
    take_operands(arena, argc, argv, out);
    return check_fit(out, used);
}

void options_print_version(void)
{
    puts("gahnama (gahnama) " GAH_VERSION);
}

/* Padded by columns, not bytes. */
static void print_help_row(const char *left, const char *help)
{
    int pad = 28 - gah_width_text(gah_str_from(left));
    printf("  %s%*s %s\n", left, pad > 0 ? pad : 0, "", help);
}

void options_print_help(void)
{
    puts(
        _("Usage: gahnama [OPTION…] [PATH…]\n"
          "       gahnama COMMAND [OPTION…] [ARGUMENT…]\n"
          "Read articles and the timeline of the meetings and agreements they report.\n"
          "\nCommands:"));
    for (int i = 0; i < COMMAND_COUNT; i++) {
        const char *operands = commands[i].operands;
        char left[80];
        snprintf(left, sizeof left, "%s %s", commands[i].name,
                 *operands ? _(operands) : "");
        print_help_row(left, _(commands[i].help));
    }
    printf("\n%s\n", _("Options:"));
    for (size_t i = 0; i < ROW_COUNT; i++) {
        char left[80];
        snprintf(left, sizeof left, "%c%c%s --%s%s%s", rows[i].letter ? '-' : ' ',
                 rows[i].letter ? rows[i].letter : ' ', rows[i].letter ? "," : " ",
                 rows[i].name, rows[i].value ? " " : "",
                 rows[i].value ? _(rows[i].value) : "");
        print_help_row(left, _(rows[i].help));
    }
    printf("\n%s\n",
           _("DATE is ISO (2017-10-04), EDTF (2017-05~), Solar Hijri (1396/2/14) or\n"
             "relative (-3w). See gahnama(1) for queries, files and exit codes."));
}

/* What exists, and what can be meant for nothing else: "after:1395/1/1" is no path. */
static bool is_path(const char *word)
{
    if (access(word, F_OK) == 0 || word[0] == '/' || strncmp(word, "./", 2) == 0 ||
        strncmp(word, "../", 3) == 0)
        return true;
    return strchr(word, '/') && !strpbrk(word, ":\" ");
}

struct gah_str options_query(struct gah_arena *arena, const struct options *options,
                             size_t fixed, const char ***paths, size_t *path_count)
{
    struct gah_str query = {"", 0};
    *paths = gah_arena_array(arena, options->operand_count + 1, sizeof **paths);
    *path_count = 0;
    for (size_t i = 0; i < options->operand_count; i++) {
        const char *word = options->operands[i];
        if (i >= fixed && is_path(word))
            (*paths)[(*path_count)++] = word;
        else
            query =
                gah_str_from(gah_arena_printf(arena, "%.*s%s%s", (int)query.len,
                                              query.ptr, query.len ? " " : "", word));
    }
    return query;
}
