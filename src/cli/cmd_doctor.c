#include <langinfo.h>
#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "command.h"
#include "gahnama/export/json.h"
#include "session.h"

#define _(text) gettext(text)

struct report {
    struct gah_buf json;
    bool as_json;
};

/* `key` is the JSON field and stays English; `label` is for people. */
static void say(struct report *report, const char *key, const char *label,
                const char *value)
{
    if (!report->as_json) {
        printf("%-14s %s\n", label, value);
        return;
    }
    gah_buf_add_c(&report->json, report->json.len ? "," : "{");
    gah_json_string(&report->json, gah_str_from(key));
    gah_buf_add_byte(&report->json, ':');
    gah_json_string(&report->json, gah_str_from(value));
}

static const char *or_none(const char *value)
{
    return value && *value ? value : "-";
}

static void say_terminal(struct report *report)
{
    say(report, "terminal", _("terminal"), or_none(getenv("TERM")));
    say(report, "tty", _("screen"),
        isatty(STDOUT_FILENO) ? _("a terminal") : _("not a terminal"));
    say(report, "charset", _("charset"), nl_langinfo(CODESET));
    say(report, "colorterm", _("colours"), or_none(getenv("COLORTERM")));
    say(report, "no_color", "NO_COLOR", or_none(getenv("NO_COLOR")));
    say(report, "encoder", _("encoder"), _("visual, presentation forms"));
}

static enum exit_code say_index(struct session *session, struct report *report)
{
    struct gah_article_row *rows;
    struct gah_filter all = {0};
    struct gah_error err = {0};
    size_t count = 0;
    say(report, "index", _("index"), session->index.index_path);
    if (access(session->index.index_path, F_OK) != 0) {
        say(report, "index_state", _("index state"), _("not made yet"));
        return EXIT_DONE;
    }
    if (session_roots(session, NULL, 0) != EXIT_DONE ||
        session_open_library(session) != EXIT_DONE)
        return EXIT_STORE;
    if (gah_library_articles(session->library, &session->arena, &all, &rows, &count,
                             &err) != GAH_OK)
        return session_fail(&err);
    say(report, "index_state", _("index state"), _("can be read"));
    say(report, "articles", _("articles"),
        gah_arena_printf(&session->arena, "%zu", count));
    for (size_t i = 0; i < session->index.root_count; i++)
        say(report, "root", _("library"), session->index.roots[i]);
    return EXIT_DONE;
}

enum exit_code command_doctor(const struct options *options)
{
    struct session session;
    struct report report = {.as_json = options->json};
    enum exit_code code;
    gah_buf_init(&report.json);
    say(&report, "version", _("version"), GAH_VERSION);
    say_terminal(&report);
    code = session_init(&session, options);
    if (code == EXIT_DONE)
        code = say_index(&session, &report);
    if (report.as_json) {
        gah_buf_add_byte(&report.json, '}');
        session_line(&report.json);
    }
    gah_buf_release(&report.json);
    return session_end(&session, code);
}
