#include "message.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "gahnama/base/status.h"
#include "gahnama/text/normalize.h"

/* The newlines at both ends are the program's own. */
static void print_shown(struct gah_str text)
{
    struct gah_arena arena;
    struct gah_str shown;
    while (text.len > 0 && text.ptr[0] == '\n') {
        fputc('\n', stderr);
        text = gah_str_sub(text, 1, text.len - 1);
    }
    bool ends = text.len > 0 && text.ptr[text.len - 1] == '\n';
    gah_arena_init(&arena);
    shown = gah_normalize_shown(&arena, gah_str_sub(text, 0, text.len - ends));
    fwrite(shown.ptr, 1, shown.len, stderr);
    if (ends)
        fputc('\n', stderr);
    gah_arena_release(&arena);
}

void message_print_list(const char *format, va_list args)
{
    char *text;
    if (vasprintf(&text, format, args) < 0)
        gah_out_of_memory();
    print_shown(gah_str_from(text));
    free(text);
}

void message_print(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    message_print_list(format, args);
    va_end(args);
}
