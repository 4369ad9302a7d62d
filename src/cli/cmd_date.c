#include <libintl.h>
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "gahnama/chrono/edtf.h"
#include "gahnama/export/json.h"
#include "session.h"

#define _(text) gettext(text)

/* Keeps the words when they are EDTF already, so that "2017-05~" is not lost. */
static enum exit_code edtf_of(struct session *session, const char *text,
                              const char **edtf)
{
    struct gah_interval interval;
    enum exit_code code = session_date(session, _("date"), text, &interval);
    if (code != EXIT_DONE)
        return code;
    if (!gah_interval_is_placed(interval))
        return options_usage(_("date: '%s' names no day, month or year"), text);
    *edtf = gah_edtf_format(&session->arena, interval);
    return EXIT_DONE;
}

static void say_date(const struct session *session, const char *id, const char *edtf)
{
    struct gah_buf line;
    if (!session->options->json) {
        if (!session->options->quiet)
            printf("%s  %s\n", edtf ? edtf : _("no date stated"), id);
        return;
    }
    gah_buf_init(&line);
    gah_buf_add_c(&line, "{\"id\":");
    gah_json_string(&line, gah_str_from(id));
    gah_buf_add_c(&line, ",\"edtf\":");
    if (edtf)
        gah_json_string(&line, gah_str_from(edtf));
    else
        gah_buf_add_c(&line, "null");
    gah_buf_add_byte(&line, '}');
    session_line(&line);
    gah_buf_release(&line);
}

static enum exit_code set_date(struct session *session, const char *id,
                               const char *edtf)
{
    struct gah_article_row row;
    struct gah_error err = {0};
    enum exit_code code = session_article(session, id, &row);
    if (code != EXIT_DONE)
        return code;
    if (gah_state_set_date(session->state, row.path, edtf, &err) != GAH_OK)
        return session_fail(&err);
    if (gah_index_run(&session->index, &session->arena, &session->counts, &err) !=
        GAH_OK)
        return session_fail(&err);
    say_date(session, row.id, edtf);
    return EXIT_DONE;
}

enum exit_code command_date(const struct options *options)
{
    struct session session;
    const char *edtf = NULL;
    size_t fixed = options->clear ? 1 : 2;
    enum exit_code code;
    if (options->operand_count < fixed)
        return options_usage(options->clear
                                 ? _("date --clear needs an article's id")
                                 : _("date needs an article's id and a date"));
    if (options->no_state)
        return options_usage(_("date writes the state; it cannot go with --no-state"));
    code = session_init(&session, options);
    if (code == EXIT_DONE && !options->clear)
        code = edtf_of(&session, options->operands[1], &edtf);
    if (code == EXIT_DONE)
        code = session_open(&session, options->operands + fixed,
                            options->operand_count - fixed);
    if (code == EXIT_DONE)
        code = set_date(&session, options->operands[0], edtf);
    return session_end(&session, code);
}
