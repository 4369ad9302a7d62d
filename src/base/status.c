#include "gahnama/base/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void (*bug_hook)(void);

__attribute__((format(printf, 5, 0))) static void fill(struct gah_error *err,
                                                       enum gah_status status,
                                                       const char *file, unsigned line,
                                                       const char *format, va_list args)
{
    err->status = status;
    err->line = line;
    snprintf(err->file, sizeof err->file, "%s", file);
    vsnprintf(err->message, sizeof err->message, format, args);
}

enum gah_status gah_error_set(struct gah_error *err, enum gah_status status,
                              const char *format, ...)
{
    va_list args;
    if (!err)
        return status;
    va_start(args, format);
    fill(err, status, "", 0, format, args);
    va_end(args);
    return status;
}

enum gah_status gah_error_at(struct gah_error *err, enum gah_status status,
                             const char *file, unsigned line, const char *format, ...)
{
    va_list args;
    if (!err)
        return status;
    va_start(args, format);
    fill(err, status, file, line, format, args);
    va_end(args);
    return status;
}

void gah_bug_hook_set(void (*hook)(void))
{
    bug_hook = hook;
}

/* Only write(2): the heap may be broken and the hook must run before anything is said.
 */
static void say(const char *text)
{
    ssize_t written = write(STDERR_FILENO, text, strlen(text));
    (void)written;
}

_Noreturn void gah_bug(const char *file, int line, const char *what)
{
    char text[512];
    if (bug_hook)
        bug_hook();
    snprintf(text, sizeof text, "gahnama: bug at %s:%d: %s\n", file, line, what);
    say(text);
    abort();
}

_Noreturn void gah_out_of_memory(void)
{
    if (bug_hook)
        bug_hook();
    say("gahnama: out of memory\n");
    _exit(4);
}
