#include <libintl.h>
#include <stdio.h>

#include "command.h"
#include "gahnama/export/json.h"
#include "session.h"

#define _(text) gettext(text)

static void print_json(struct session *session)
{
    const struct gah_index_counts *counts = &session->counts;
    struct gah_buf line;
    gah_buf_init(&line);
    gah_buf_printf(&line,
                   "{\"added\":%u,\"changed\":%u,\"unchanged\":%u,\"removed\":%u,"
                   "\"skipped\":%u,\"skips\":[",
                   counts->added, counts->changed, counts->unchanged, counts->removed,
                   counts->skipped);
    for (uint32_t i = 0; i < counts->skipped; i++) {
        const struct gah_index_skip *skip = &counts->skips[i];
        gah_buf_add_c(&line, i ? ",{\"path\":" : "{\"path\":");
        gah_json_string(&line, gah_str_from(session_shown(session, skip->path)));
        gah_buf_add_c(&line, ",\"reason\":");
        gah_json_string(&line, gah_str_from(session_reason(skip)));
        gah_buf_add_byte(&line, '}');
    }
    gah_buf_add_c(&line, "]}");
    session_line(&line);
    gah_buf_release(&line);
}

static void print_counts(struct session *session)
{
    const struct gah_index_counts *counts = &session->counts;
    if (session->options->json) {
        print_json(session);
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
