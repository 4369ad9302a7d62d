#include <langinfo.h>
#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "command.h"
#include "gahnama/export/json.h"
#include "gahnama/ui/app.h"
#include "print.h"
#include "session.h"

#define _(text) gettext(text)

struct report {
    struct gah_buf json;
    struct print print;
    bool as_json;
};

static void add_key(struct report *report, const char *key)
{
    gah_buf_add_c(&report->json, report->json.len ? "," : "{");
    gah_json_string(&report->json, gah_str_from(key));
    gah_buf_add_byte(&report->json, ':');
}

/* `key` is the JSON field and stays English, and so does `value`; `label` and `words`
 * are for people. value NULL is JSON's null. */
static void say_words(struct report *report, const char *key, const char *label,
                      const char *value, const char *words)
{
    if (!report->as_json) {
        print_field(&report->print, label, 12);
        print_field(&report->print, words, 0);
        print_end_line(&report->print);
        return;
    }
    add_key(report, key);
    if (value)
        gah_json_string(&report->json, gah_str_from(value));
    else
        gah_buf_add_c(&report->json, "null");
}

static void say(struct report *report, const char *key, const char *label,
                const char *value)
{
    bool empty = !value || !*value;
    say_words(report, key, label, empty ? NULL : value, empty ? "-" : value);
}

static void say_number(struct report *report, const char *key, const char *label,
                       size_t number)
{
    if (report->as_json) {
        add_key(report, key);
        gah_buf_printf(&report->json, "%zu", number);
        return;
    }
    say(report, key, label, gah_arena_printf(report->print.arena, "%zu", number));
}

static void say_screen(struct report *report)
{
    struct winsize size = {0};
    bool tty = isatty(STDOUT_FILENO);
    if (tty)
        ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
    if (!report->as_json) {
        say(report, "tty", _("screen"),
            tty ? gah_arena_printf(report->print.arena, _("%u columns, %u rows"),
                                   size.ws_col, size.ws_row)
                : _("not a terminal"));
        return;
    }
    add_key(report, "tty");
    gah_buf_add_c(&report->json, tty ? "true" : "false");
    say_number(report, "columns", "", size.ws_col);
    say_number(report, "rows", "", size.ws_row);
}

static const char *variable(const char *name)
{
    return getenv(name);
}

static bool ask_terminal(struct gah_ui_terminal *terminal)
{
    struct gah_ui_options options = {.variable = variable, .tty_fd = STDIN_FILENO};
    struct gah_error err = {0};
    return isatty(STDOUT_FILENO) && isatty(STDIN_FILENO) &&
           gah_ui_ask_terminal(&options, terminal, &err) == GAH_OK;
}

/* What the reader would find out, where there is a terminal to ask. */
static void say_bidi(struct report *report)
{
    struct gah_ui_terminal terminal = {.known_by = "default", .encoding = "visual"};
    struct gah_arena *arena = report->print.arena;
    bool asked = ask_terminal(&terminal);
    bool known = terminal.name[0] != '\0';
    if (!report->as_json && asked) {
        say(report, "", _("recognised"),
            known ? gah_arena_printf(arena, _("%s, by %s"), terminal.name,
                                     terminal.evidence)
                  : _("no; as terminals that do not reorder"));
        say(report, "", _("mode 8"), terminal.mode8);
        say(report, "", _("bidi"), terminal.encoding);
        return;
    }
    say_words(report, "bidi", _("bidi"), terminal.encoding,
              _("visual, presentation forms: the default"));
    if (!report->as_json)
        return;
    say(report, "bidi_by", "", terminal.known_by);
    if (!asked)
        return;
    say(report, "terminal_name", "", terminal.name);
    say(report, "bidi_evidence", "", terminal.evidence);
    say(report, "bdsm", "", terminal.mode8);
}

static void say_terminal(struct report *report)
{
    say(report, "terminal", _("terminal"), getenv("TERM"));
    say_screen(report);
    say(report, "charset", _("charset"), nl_langinfo(CODESET));
    say(report, "colorterm", _("colours"), getenv("COLORTERM"));
    say(report, "no_color", "NO_COLOR", getenv("NO_COLOR"));
    say_bidi(report);
}

static void say_roots(struct session *session, struct report *report)
{
    if (report->as_json) {
        add_key(report, "roots");
        gah_buf_add_byte(&report->json, '[');
    }
    for (size_t i = 0; i < session->index.root_count; i++) {
        if (!report->as_json) {
            say(report, "roots", i ? "" : _("library"), session->index.roots[i]);
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
    enum exit_code code = session_roots(session, NULL, 0);
    if (code == EXIT_DONE)
        code = session_open_library(session);
    if (code == EXIT_DONE && gah_library_articles(session->library, &session->arena,
                                                  &all, &rows, &count, &err) != GAH_OK)
        code = session_fail(&err);
    say_words(report, "index_state", _("index state"),
              code == EXIT_DONE ? "good" : "bad",
              code == EXIT_DONE ? _("can be read") : _("cannot be read"));
    if (code != EXIT_DONE)
        return code;
    say_number(report, "articles", _("articles"), count);
    say_roots(session, report);
    return EXIT_DONE;
}

static enum exit_code say_index(struct session *session, struct report *report)
{
    if (session->private_index) {
        say_words(report, "index", _("index"), NULL,
                  _("none is kept: there is no home folder"));
        return EXIT_DONE;
    }
    say(report, "index", _("index"), session->index.index_path);
    if (access(session->index.index_path, F_OK) == 0)
        return say_library(session, report);
    say_words(report, "index_state", _("index state"), "absent", _("not made yet"));
    return EXIT_DONE;
}

enum exit_code command_doctor(const struct options *options)
{
    struct session session;
    struct report report = {.as_json = options->json};
    enum exit_code code;
    if (options->operand_count)
        return options_usage(_("doctor takes no operand"));
    code = session_init(&session, options);
    gah_buf_init(&report.json);
    print_init(&report.print, &session.arena);
    say(&report, "version", _("version"), GAH_VERSION);
    say_terminal(&report);
    if (code == EXIT_DONE)
        code = say_index(&session, &report);
    if (report.as_json) {
        gah_buf_add_byte(&report.json, '}');
        session_line(&report.json);
    }
    gah_buf_release(&report.json);
    print_release(&report.print);
    return session_end(&session, code);
}
