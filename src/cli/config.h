/* The user's settings: $XDG_CONFIG_HOME/gahnama/config, one `name = value` a line, a
 * comment behind a '#' that begins a line. A name is that of an option of the reader,
 * and the command line overrules it; a flag takes yes or no. */
#ifndef CLI_CONFIG_H
#define CLI_CONFIG_H

#include "options.h"

/* Fills in what the command line left open, for the reader and for `doctor`. No file
 * sets nothing. EXIT_USAGE after a message that names file and line, EXIT_INPUT where
 * the file cannot be read. Strings are in the arena. */
enum exit_code config_load(struct gah_arena *arena, struct options *options);
/* A file of the program's in the folder that the variable names, or under HOME; NULL
 * without either. */
const char *config_xdg_file(struct gah_arena *arena, const char *variable,
                            const char *fallback, const char *file);

#endif
