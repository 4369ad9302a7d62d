#include <fcntl.h>
#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "encoding.h"
#include "gahnama/base/file.h"
#include "gahnama/corpus/reader.h"
#include "gahnama/ui/app.h"
#include "session.h"

#define _(text) gettext(text)
#define N_(text) text

/* Translators: "persian" where the language writes ۰۱۲۳, else "latin". */
#define DIGITS N_("latin")

static enum exit_code fill_words(const struct options *options,
                                 struct gah_ui_options *ui, int *color)
{
    static const char *const layouts[] = {"auto", "rtl", "ltr", NULL};
    static const char *const calendars[] = {"both", "persian", "gregorian", NULL};
    static const char *const colors[] = {"auto", "always", "never", NULL};
    int layout = 0;
    int calendar = 0;
    enum exit_code code =
        options_word(options, "layout", options->layout, layouts, &layout);
    if (code == EXIT_DONE)
        code =
            options_word(options, "calendar", options->calendar, calendars, &calendar);
    if (code == EXIT_DONE)
        code = options_word(options, "color", options->color, colors, color);
    ui->layout = (enum gah_ui_layout)layout;
    ui->calendar = (enum gah_ui_calendar)calendar;
    return code;
}

static enum exit_code fill_look(const struct options *options,
                                struct gah_ui_options *ui)
{
    const char *no_color = getenv("NO_COLOR");
    int color = 0;
    enum exit_code code = fill_words(options, ui, &color);
    if (code == EXIT_DONE)
        code = encoding_options(options, ui);
    if (code == EXIT_DONE)
        code = encoding_letters(options, &ui->harakat, &ui->justify);
    ui->mouse = options->mouse;
    ui->no_color = color == 2 || (color == 0 && no_color && *no_color);
    ui->persian_digits = strcmp(_(DIGITS), "persian") == 0;
    return code;
}

/* An article from standard input becomes a file of its own for this run. */
static enum exit_code spool_stdin(struct session *session, const char **path)
{
    const char *folder = getenv("TMPDIR");
    struct gah_error err = {0};
    struct gah_str bytes;
    char *name = gah_arena_printf(&session->arena, "%s/gahnama-XXXXXX",
                                  folder && *folder ? folder : "/tmp");
    if (gah_file_read_fd(&session->arena, STDIN_FILENO, _("standard input"),
                         GAH_ARTICLE_MAX_BYTES, &bytes, &err) != GAH_OK)
        return session_fail(&err);
    if (!mkdtemp(name)) {
        perror("gahnama");
        return EXIT_STORE;
    }
    *path = gah_file_join(&session->arena, name, "stdin.txt");
    if (gah_file_write_atomic(*path, bytes, &err) != GAH_OK)
        return session_fail(&err);
    return EXIT_DONE;
}

static void remove_spool(const char *path)
{
    char folder[4096];
    const char *slash = strrchr(path, '/');
    unlink(path);
    snprintf(folder, sizeof folder, "%.*s", (int)(slash - path), path);
    rmdir(folder);
}

static enum exit_code run(struct session *session, struct gah_ui_options *ui)
{
    struct gah_error err = {0};
    ui->index = &session->index;
    ui->state = session->state;
    ui->today = session->today;
    session->index.progress = NULL;
    if (gah_ui_run(ui, &err) != GAH_OK)
        return session_fail(&err);
    return EXIT_DONE;
}

static enum exit_code list_opened(struct session *session)
{
    enum exit_code code = session_open_roots(session);
    return code == EXIT_DONE ? list_library(session) : code;
}

static enum exit_code take_keys(struct session *session, struct gah_ui_options *ui)
{
    enum exit_code code;
    ui->tty_fd = open("/dev/tty", O_RDWR | O_CLOEXEC);
    if (ui->tty_fd < 0)
        return options_usage(_("there is no terminal to take keys from"));
    code = run(session, ui);
    close(ui->tty_fd);
    return code;
}

static enum exit_code read_stdin(struct session *session, struct gah_ui_options *ui)
{
    const char *path = NULL;
    const char **roots = gah_arena_array(&session->arena, 1, sizeof *roots);
    enum exit_code code = session_use_private_index(session);
    if (code == EXIT_DONE)
        code = spool_stdin(session, &path);
    roots[0] = path;
    session->index.roots = roots;
    session->index.root_count = 1;
    if (code == EXIT_DONE)
        code = ui ? take_keys(session, ui) : list_opened(session);
    if (path)
        remove_spool(path);
    return code;
}

static bool terminal_can(void)
{
    const char *term = getenv("TERM");
    return term && *term && strcmp(term, "dumb") != 0 && strcmp(term, "unknown") != 0;
}

/* ui NULL: there is nothing to draw on, the articles are listed. */
static enum exit_code read_paths(struct session *session, struct gah_ui_options *ui)
{
    const struct options *options = session->options;
    enum exit_code code =
        session_roots(session, options->operands, options->operand_count);
    if (code != EXIT_DONE)
        return code;
    return ui ? run(session, ui) : list_opened(session);
}

enum exit_code command_read(const struct options *options)
{
    struct session session;
    struct gah_ui_options ui = {0};
    bool from_stdin =
        options->operand_count == 1 && strcmp(options->operands[0], "-") == 0;
    bool draws = !options->json && isatty(STDOUT_FILENO) && terminal_can();
    enum exit_code code = fill_look(options, &ui);
    if (code != EXIT_DONE)
        return code;
    if (!terminal_can() && options->command_named)
        return options_usage(_("TERM names no terminal that the reader can draw on;"
                               " try 'gahnama list'"));
    code = session_init(&session, options);
    if (code == EXIT_DONE && from_stdin)
        code = read_stdin(&session, draws ? &ui : NULL);
    else if (code == EXIT_DONE)
        code = read_paths(&session, draws ? &ui : NULL);
    return session_end(&session, code);
}
