#include <langinfo.h>
#include <libintl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "doctor.h"
#include "encoding.h"

#define _(text) gettext(text)

static void say_screen(struct report *report)
{
    struct winsize size = {0};
    bool tty = isatty(STDOUT_FILENO);
    if (tty)
        ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
    if (!report->as_json) {
        doctor_say(report, "tty", _("screen"),
                   tty ? gah_arena_printf(report->print.arena, _("%u columns, %u rows"),
                                          size.ws_col, size.ws_row)
                       : _("not a terminal"));
        return;
    }
    doctor_key(report, "tty");
    gah_buf_add_c(&report->json, tty ? "true" : "false");
    doctor_number(report, "columns", "", size.ws_col);
    doctor_number(report, "rows", "", size.ws_row);
}

static bool has_terminal(void)
{
    return isatty(STDOUT_FILENO) && isatty(STDIN_FILENO);
}

static enum exit_code ui_options(struct session *session, struct gah_ui_options *ui)
{
    ui->state = session->state;
    ui->tty_fd = STDIN_FILENO;
    return encoding_options(session->options, ui);
}

static const char *recognised(struct gah_arena *arena,
                              const struct gah_ui_terminal *terminal)
{
    const char *name = terminal->name[0] ? terminal->name : _("not known");
    if (strcmp(terminal->known_by, "answer") == 0)
        return gah_arena_printf(arena, _("%s; as you answered"), name);
    if (strcmp(terminal->known_by, "option") == 0)
        return gah_arena_printf(arena, _("%s; as the option or setting says"), name);
    if (!terminal->name[0])
        return _("no; as terminals that do not reorder");
    return gah_arena_printf(arena, _("%s, by %s"), name, terminal->evidence);
}

static const char *mode_words(const char *mode)
{
    if (strcmp(mode, "implicit") == 0)
        return _("on; off while the reader runs");
    return strcmp(mode, "explicit") == 0 ? _("off") : _("the terminal has none");
}

static void say_recognised(struct report *report,
                           const struct gah_ui_terminal *terminal)
{
    if (!report->as_json) {
        doctor_say(report, "", _("recognised"),
                   recognised(report->print.arena, terminal));
        doctor_say(report, "", _("mode 8"), mode_words(terminal->mode8));
        return;
    }
    doctor_say(report, "terminal_name", "", terminal->name);
    doctor_say(report, "bidi_evidence", "", terminal->evidence);
    doctor_say(report, "terminal_identity", "", terminal->identity);
    doctor_say(report, "bdsm", "", terminal->mode8);
}

static void say_widths_json(struct report *report,
                            const struct gah_ui_terminal *terminal)
{
    doctor_key(report, "widths");
    for (size_t i = 0; i < GAH_UI_WIDTHS; i++) {
        const struct gah_ui_width *width = &terminal->widths[i];
        gah_buf_printf(&report->json, "%c\"%s\":", i ? ',' : '{', width->name);
        if (width->columns < 0)
            gah_buf_add_c(&report->json, "null");
        else
            gah_buf_printf(&report->json, "%d", width->columns);
    }
    gah_buf_add_byte(&report->json, '}');
}

static const char *width_words(struct gah_arena *arena, const char *label,
                               const struct gah_ui_width *width)
{
    if (width->columns < 0)
        return gah_arena_printf(arena, _("%s: no answer"), label);
    if (width->columns != width->expected)
        return gah_arena_printf(arena, _("%s: %d, but %d is counted on"), label,
                                width->columns, width->expected);
    return gah_arena_printf(arena, "%s: %d", label, width->columns);
}

static void say_widths(struct report *report, const struct gah_ui_terminal *terminal)
{
    const char *const labels[GAH_UI_WIDTHS] = {
        _("joiner (ZWNJ)"), _("lam-alef, one sign"), _("lam-alef, two letters"),
        _("vowel mark"), _("wide character")};
    if (report->as_json) {
        say_widths_json(report, terminal);
        return;
    }
    for (size_t i = 0; i < GAH_UI_WIDTHS; i++)
        doctor_say(report, "", i ? "" : _("columns"),
                   width_words(report->print.arena, labels[i], &terminal->widths[i]));
}

/* What the reader would find out, where there is a terminal to ask. */
static enum exit_code say_bidi(struct session *session, struct report *report)
{
    struct gah_ui_terminal terminal = {.known_by = "default", .encoding = "visual"};
    struct gah_ui_options ui = {0};
    struct gah_error err = {0};
    enum exit_code code = ui_options(session, &ui);
    bool asked = code == EXIT_DONE && has_terminal() &&
                 gah_ui_ask_terminal(&ui, &terminal, &err) == GAH_OK;
    if (asked)
        say_recognised(report, &terminal);
    doctor_words(report, "bidi", _("bidi"), terminal.encoding,
                 asked ? terminal.encoding
                       : _("visual, presentation forms: the default"));
    if (report->as_json)
        doctor_say(report, "bidi_by", "", terminal.known_by);
    doctor_words(report, "shaping", _("shaping"),
                 terminal.joins_letters ? "terminal" : "forms",
                 terminal.joins_letters ? _("letters, joined by the terminal")
                                        : _("presentation forms, by gahnama"));
    doctor_words(report, "harakat", _("harakat"),
                 terminal.strip_harakat ? "strip" : "keep",
                 terminal.strip_harakat ? _("left out: this terminal misplaces them")
                                        : _("kept"));
    if (asked)
        say_widths(report, &terminal);
    return code;
}

enum exit_code doctor_terminal(struct session *session, struct report *report)
{
    enum exit_code code;
    doctor_say(report, "terminal", _("terminal"), getenv("TERM"));
    say_screen(report);
    doctor_say(report, "charset", _("charset"), nl_langinfo(CODESET));
    doctor_say(report, "colorterm", _("colours"), getenv("COLORTERM"));
    doctor_say(report, "no_color", "NO_COLOR", getenv("NO_COLOR"));
    code = say_bidi(session, report);
    if (!report->as_json)
        doctor_say(report, "", _("fonts"),
                   _("DejaVu Sans Mono or Vazir Code have all letters;"
                     " Noto Sans Mono has no Arabic ones"));
    return code;
}

enum exit_code doctor_bidi_test(struct session *session)
{
    struct gah_ui_terminal terminal;
    struct gah_ui_options ui = {0};
    struct gah_error err = {0};
    enum gah_status status;
    enum exit_code code = ui_options(session, &ui);
    if (code != EXIT_DONE)
        return code;
    if (!has_terminal())
        return options_usage(_("--bidi-test needs a terminal to look at"));
    status = gah_ui_bidi_test(&ui, &terminal, &err);
    if (status == GAH_ABSENT) {
        fprintf(stderr, "gahnama: %s\n", err.message);
        return EXIT_NOTHING;
    }
    if (status != GAH_OK)
        return session_fail(&err);
    if (strcmp(terminal.known_by, "answer") == 0)
        printf(_("From now on text goes to this terminal as '%s'.\n"),
               terminal.encoding);
    else
        printf("%s\n", _("Text goes to this terminal as it was recognised."));
    return EXIT_DONE;
}
