/* The command line, parsed: one table of options says which commands take which. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "gahnama/base/arena.h"
#include "gahnama/base/str.h"

enum exit_code {
    EXIT_DONE = 0,
    EXIT_NOTHING = 1,
    EXIT_USAGE = 2,
    EXIT_INPUT = 3,
    EXIT_STORE = 4,
    EXIT_INTERRUPTED = 130
};

enum command {
    COMMAND_READ,
    COMMAND_INDEX,
    COMMAND_LIST,
    COMMAND_SHOW,
    COMMAND_EVENTS,
    COMMAND_ENTITIES,
    COMMAND_ENTITY,
    COMMAND_SEARCH,
    COMMAND_DATE,
    COMMAND_CORRECTIONS,
    COMMAND_EXTRACT,
    COMMAND_LEXICON,
    COMMAND_KEYS,
    COMMAND_DOCTOR,
    COMMAND_COUNT
};

/* A value that came from a file: `origin` is its file and line. */
struct setting {
    const char *name;
    const char *origin;
    struct setting *next;
};

struct options {
    enum command command;
    bool command_named; /* false: `gahnama PATH`, which may fall back to a listing */
    const char *const *operands;
    size_t operand_count;
    bool json;
    bool quiet;
    bool no_state;
    bool bidi_test;
    bool clear;
    bool undo;
    bool help;
    bool version;
    const char *date;
    const char *lexicon;
    const char *index;
    const char *from;
    const char *to;
    const char *kind;
    const char *entity;
    const char *status;
    const char *type;
    const char *bidi;
    const char *harakat;
    const char *justify;
    const char *color;
    const char *layout;
    const char *calendar;
    const char *today;
    const char *jobs;
    bool libraries;
    bool mouse;
    const char *width;
    const char *format;
    struct setting *settings;
    const char *import;
};

/* EXIT_DONE, or EXIT_USAGE after a message on stderr. Operands may stand anywhere; "--"
 * ends the options. Pieces point into argv; the list of operands into the arena. */
enum exit_code options_parse(struct gah_arena *arena, int argc, char **argv,
                             struct options *out);
const char *options_command_name(enum command command);
/* --help and --version, on standard output. */
void options_print_help(void);
void options_print_version(void);
enum setting_result {
    SETTING_TAKEN, /* or passed over, since the command line says otherwise */
    SETTING_UNKNOWN,
    SETTING_EMPTY,
    SETTING_NOT_YES_OR_NO
};
/* Sets one of the reader's own options that the command line left open. Strings are
 * kept as they are. */
enum setting_result options_set(struct gah_arena *arena, struct options *options,
                                const char *name, const char *value,
                                const char *origin);
/* A value that an option cannot have; names the file and line that it came from, or the
 * option. Returns EXIT_USAGE. */
enum exit_code options_refuse(const struct options *options, const char *name,
                              const char *value);
/* The place of an option's value among the words it can have; *out stays where the
 * option was not given (text NULL). */
enum exit_code options_word(const struct options *options, const char *name,
                            const char *text, const char *const *words, int *out);
/* A usage error: the message, then where to look; returns EXIT_USAGE. */
enum exit_code options_usage(const char *format, ...)
    __attribute__((format(printf, 1, 2)));
/* A whole number between min and max, or EXIT_USAGE with a message. text NULL gives
 * fallback. */
enum exit_code options_number(const char *name, const char *text, long min, long max,
                              long fallback, long *out);

/* Operands of `list`, `search`, `entity`: words that are no path make the query, joined
 * by spaces; the others are paths. The first `fixed` operands belong to the query. */
struct gah_str options_query(struct gah_arena *arena, const struct options *options,
                             size_t fixed, const char ***paths, size_t *path_count);

#endif
