#include <libintl.h>
#include <unistd.h>

#include "command.h"
#include "doctor.h"
#include "gahnama/export/json.h"

#define _(text) gettext(text)

void doctor_key(struct report *report, const char *key)
{
    gah_buf_add_c(&report->json, report->json.len ? "," : "{");
    gah_json_string(&report->json, gah_str_from(key));
    gah_buf_add_byte(&report->json, ':');
}

void doctor_words(struct report *report, const char *key, const char *label,
                  const char *value, const char *words)
{
    if (!report->as_json) {
        print_field(&report->print, label, 12);
        print_field(&report->print, words, 0);
        print_end_line(&report->print);
        return;
    }
    doctor_key(report, key);
    if (value)
        gah_json_string(&report->json, gah_str_from(value));
    else
        gah_buf_add_c(&report->json, "null");
}

void doctor_say(struct report *report, const char *key, const char *label,
                const char *value)
{
    bool empty = !value || !*value;
    doctor_words(report, key, label, empty ? NULL : value, empty ? "-" : value);
}

void doctor_number(struct report *report, const char *key, const char *label,
                   size_t number)
{
    if (report->as_json) {
        doctor_key(report, key);
        gah_buf_printf(&report->json, "%zu", number);
        return;
    }
    doctor_say(report, key, label,
               gah_arena_printf(report->print.arena, "%zu", number));
}

static void say_roots(struct session *session, struct report *report)
{
    if (report->as_json) {
        doctor_key(report, "roots");
        gah_buf_add_byte(&report->json, '[');
    }
    for (size_t i = 0; i < session->index.root_count; i++) {
        if (!report->as_json) {
            doctor_say(report, "roots", i ? "" : _("library"), session->index.roots[i]);
            continue;
        }
        if (i)
            gah_buf_add_byte(&report->json, ',');
        gah_json_string(&report->json, gah_str_from(session->index.roots[i]));
    }
    if (report->as_json)
        gah_buf_add_byte(&report->json, ']');
}

static enum exit_code say_library(struct session *session, struct report *report)
{
    struct gah_article_row *rows;
    struct gah_filter all = {0};
    struct gah_error err = {0};
    size_t count = 0;
    enum exit_code code = session_open_library(session);
    if (code == EXIT_DONE && gah_library_articles(session->library, &session->arena,
                                                  &all, &rows, &count, &err) != GAH_OK)
        code = session_fail(&err);
    doctor_words(report, "index_state", _("index state"),
                 code == EXIT_DONE ? "good" : "bad",
                 code == EXIT_DONE ? _("can be read") : _("cannot be read"));
    if (code != EXIT_DONE)
        return code;
    doctor_number(report, "articles", _("articles"), count);
    say_roots(session, report);
    return EXIT_DONE;
}

static enum exit_code say_index(struct session *session, struct report *report)
{
    if (session->private_index) {
        doctor_words(report, "index", _("index"), NULL,
                     _("none is kept: there is no home folder"));
        return EXIT_DONE;
    }
    if (session_roots(session, NULL, 0) != EXIT_DONE)
        return session->code;
    doctor_say(report, "index", _("index"), session->index.index_path);
    if (access(session->index.index_path, F_OK) == 0)
        return say_library(session, report);
    doctor_words(report, "index_state", _("index state"), "absent", _("not made yet"));
    return EXIT_DONE;
}

/* A state that cannot be opened has been told of already. */
static void say_state(struct session *session, struct report *report, bool good)
{
    const char *path = session->state ? gah_state_path(session->state) : NULL;
    doctor_say(report, "state", _("state"), path);
    if (!good)
        doctor_words(report, "state_state", _("its health"), "bad",
                     _("cannot be read"));
    else if (!path || access(path, F_OK) != 0)
        doctor_words(report, "state_state", _("its health"), "absent",
                     _("not made yet"));
    else
        doctor_words(report, "state_state", _("its health"), "good", _("can be read"));
}

static enum exit_code examine(struct session *session, struct report *report)
{
    enum exit_code code;
    doctor_say(report, "version", _("version"), GAH_VERSION);
    code = doctor_terminal(session, report);
    say_state(session, report, session->state != NULL);
    if (session->state && code == EXIT_DONE)
        code = say_index(session, report);
    return code;
}

enum exit_code command_doctor(const struct options *options)
{
    struct session session;
    struct report report = {.as_json = options->json};
    enum exit_code code, found;
    if (options->operand_count)
        return options_usage(_("doctor takes no operand"));
    code = session_init(&session, options);
    if (code == EXIT_DONE && options->bidi_test)
        return session_end(&session, doctor_bidi_test(&session));
    gah_buf_init(&report.json);
    print_init(&report.print, &session.arena);
    found = examine(&session, &report);
    code = code == EXIT_DONE ? found : code;
    if (report.as_json) {
        gah_buf_add_byte(&report.json, '}');
        session_line(&report.json);
    }
    gah_buf_release(&report.json);
    print_release(&report.print);
    return session_end(&session, code);
}
