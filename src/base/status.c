#include "gahnama/base/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void (*bug_hook)(void);

/* Cuts a character that the end of the field broke: the text stays UTF-8. */
static void drop_broken_tail(char *text, size_t len)
{
    size_t start = len;
    unsigned char lead;
    size_t need;
    while (start > 0 && len - start < 3 &&
           ((unsigned char)text[start - 1] & 0xC0) == 0x80)
        start--;
    if (start == 0)
        return;
    lead = (unsigned char)text[start - 1];
    need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (len - start + 1 < need)
        text[start - 1] = '\0';
}

/* The old text may be among the arguments, so the new one is made beside it. */
__attribute__((format(printf, 5, 0))) static void fill(struct gah_error *err,
                                                       enum gah_status status,
                                                       const char *file, unsigned line,
                                                       const char *format, va_list args)
{
    char message[sizeof err->message];
    char name[sizeof err->file];
    int wanted = vsnprintf(message, sizeof message, format, args);
    if (wanted >= (int)sizeof message)
        drop_broken_tail(message, sizeof message - 1);
    wanted = snprintf(name, sizeof name, "%s", file ? file : "");
    if (wanted >= (int)sizeof name)
        drop_broken_tail(name, sizeof name - 1);
    err->status = status;
    err->line = line;
    memcpy(err->file, name, sizeof name);
    memcpy(err->message, message, sizeof message);
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

/* Once: a hook that fails itself must not be called again. */
static void run_hook(void)
{
    void (*hook)(void) = bug_hook;
    bug_hook = NULL;
    if (hook)
        hook();
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
    run_hook();
    snprintf(text, sizeof text, "gahnama: bug at %s:%d: %s\n", file, line, what);
    say(text);
    abort();
}

_Noreturn void gah_out_of_memory(void)
{
    run_hook();
    say("gahnama: out of memory\n");
    _exit(4);
}
