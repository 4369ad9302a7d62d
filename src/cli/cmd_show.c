#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "encoding.h"
#include "gahnama/export/json.h"
#include "gahnama/text/encode.h"
#include "session.h"

#define _(text) gettext(text)
#define DEFAULT_WIDTH 72

struct show {
    long width;
    enum gah_encoding encoding;
    enum gah_ui_harakat harakat; /* AUTO keeps them: nothing is asked of the terminal */
    enum gah_justify justify;
    bool color;
};

static enum exit_code parse_look(const struct options *options, struct show *show)
{
    const char *color = options->color ? options->color : "auto";
    enum exit_code code =
        options_number("width", options->width, 4, 1000, DEFAULT_WIDTH, &show->width);
    if (code != EXIT_DONE)
        return code;
    code = encoding_letters(options, &show->harakat, &show->justify);
    if (code != EXIT_DONE)
        return code;
    if (isatty(STDOUT_FILENO))
        show->encoding = encoding_of_environment();
    if (options->bidi && !gah_encoding_find(options->bidi, &show->encoding))
        return options_usage(_("--bidi is visual, lro, runs, kitty, marked, shaped or "
                               "logical, not '%s'"),
                             options->bidi);
    if (strcmp(color, "auto") == 0)
        show->color =
            isatty(STDOUT_FILENO) && !(getenv("NO_COLOR") && *getenv("NO_COLOR"));
    else if (strcmp(color, "always") == 0)
        show->color = true;
    else if (strcmp(color, "never") != 0)
        return options_usage(_("--color is auto, always or never, not '%s'"), color);
    return EXIT_DONE;
}

static void put_style(struct gah_buf *out, unsigned bits)
{
    gah_buf_add_c(out, "\033[0");
    if (bits & GAH_STYLE_STRONG)
        gah_buf_add_c(out, ";1");
    if (bits & GAH_STYLE_EMPHASIS)
        gah_buf_add_c(out, ";3");
    if (bits & GAH_STYLE_LINK)
        gah_buf_add_c(out, ";4");
    gah_buf_add_byte(out, 'm');
}

/* The same call with the same options as the article pane's. */
static void print_layout(struct session *session, const struct gah_article *article,
                         const struct show *show)
{
    struct gah_document document = gah_article_document(article);
    struct gah_layout_options options = {
        .width = (uint16_t)show->width,
        .direction = GAH_DIRECTION_AUTO,
        .fallback = article->rtl ? GAH_DIRECTION_RTL : GAH_DIRECTION_LTR,
        .blank_between = true,
        .justify = show->justify,
        .strip_harakat = show->harakat == GAH_UI_HARAKAT_STRIP,
        .split_lam_alef = gah_encoding_splits_lam_alef(show->encoding),
    };
    struct gah_layout layout;
    struct gah_buf line;
    gah_buf_init(&line);
    gah_layout_build(&session->arena, &document, &options, &layout);
    for (size_t i = 0; i < layout.row_count; i++) {
        gah_encode_row(&layout.rows[i], article->text, show->encoding,
                       show->color ? put_style : NULL, &line);
        session_line(&line);
    }
    gah_buf_release(&line);
}

static enum exit_code show_article(struct session *session, const char *id,
                                   const struct show *show)
{
    struct gah_article_row row;
    struct gah_article article;
    struct gah_error err = {0};
    struct gah_buf line;
    enum exit_code code = session_article(session, id, &row);
    if (code != EXIT_DONE)
        return code;
    if (gah_library_read(session->library, &session->arena, row.id, &article, &err) !=
        GAH_OK)
        return session_fail(&err);
    if (!session->options->json) {
        print_layout(session, &article, show);
        return EXIT_DONE;
    }
    gah_buf_init(&line);
    row.path = session_path(session, &row);
    gah_json_article(&line, &row);
    line.len--; /* one more field before the closing brace */
    gah_buf_add_c(&line, ",\"text\":");
    gah_json_string(&line, article.text);
    gah_buf_add_byte(&line, '}');
    session_line(&line);
    gah_buf_release(&line);
    return EXIT_DONE;
}

/* A file's path is as good as an id: its folder is then the library. */
static enum exit_code open_for(struct session *session, const struct options *options,
                               const char **id)
{
    *id = options->operands[0];
    if (options->operand_count > 1 || access(*id, F_OK) != 0)
        return session_open(session, options->operands + 1, options->operand_count - 1);
    enum exit_code code = session_open(session, options->operands, 1);
    const char *slash = strrchr(*id, '/');
    *id = slash ? slash + 1 : *id;
    return code;
}

enum exit_code command_show(const struct options *options)
{
    struct session session;
    struct show show = {0};
    const char *id;
    enum exit_code code;
    if (options->operand_count == 0)
        return options_usage(
            _("show needs an article's id; 'gahnama list' shows them"));
    code = parse_look(options, &show);
    if (code != EXIT_DONE)
        return code;
    code = session_init(&session, options);
    if (code == EXIT_DONE)
        code = open_for(&session, options, &id);
    if (code == EXIT_DONE)
        code = show_article(&session, id, &show);
    return session_end(&session, code);
}
