/* What the commands say on standard error. */
#ifndef CLI_MESSAGE_H
#define CLI_MESSAGE_H

#include <stdarg.h>

/* As fprintf to standard error. Names of files and pieces of articles may hold
 * anything: what a terminal would obey or not show becomes a question mark, but the
 * newline. */
void message_print(const char *format, ...) __attribute__((format(printf, 1, 2)));
void message_print_list(const char *format, va_list args)
    __attribute__((format(printf, 1, 0)));

#endif
