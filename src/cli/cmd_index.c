#include <libintl.h>
#include <stdio.h>

#include "command.h"
#include "session.h"

#define _(text) gettext(text)

static void print_counts(const struct session *session)
{
    const struct gah_index_counts *counts = &session->counts;
    if (session->options->json) {
        printf("{\"added\":%u,\"changed\":%u,\"unchanged\":%u,\"removed\":%u,"
               "\"skipped\":%u}\n",
               counts->added, counts->changed, counts->unchanged, counts->removed,
               counts->skipped);
        return;
    }
    printf(_("%u added, %u changed, %u unchanged, %u removed, %u skipped\n"),
           counts->added, counts->changed, counts->unchanged, counts->removed,
           counts->skipped);
}

enum exit_code command_index(const struct options *options)
{
    struct session session;
    enum exit_code code;
    if (options->operand_count == 0)
        return options_usage(_("index needs a folder or a file"));
    code = session_init(&session, options);
    if (code == EXIT_DONE) {
        code = session_open(&session, options->operands, options->operand_count);
        if (code == EXIT_DONE || code == EXIT_INTERRUPTED)
            print_counts(&session);
    }
    return session_end(&session, code);
}
