#include <libintl.h>
#include <stdio.h>

#include "command.h"
#include "gahnama/export/json.h"
#include "gahnama/text/width.h"
#include "libraries.h"
#include "print.h"
#include "session.h"
#include "typed.h"

static unsigned widest_id(const struct gah_article_row *rows, size_t count)
{
    unsigned widest = 0;
    for (size_t i = 0; i < count; i++) {
        unsigned width = (unsigned)gah_width_text(gah_str_from(rows[i].id));
        widest = width > widest ? width : widest;
    }
    return widest > 40 ? 40 : widest;
}

static void print_rows(struct session *session, struct gah_article_row *rows,
                       size_t count)
{
    struct print print;
    unsigned id_width = widest_id(rows, count);
    print_init(&print, &session->arena);
    for (size_t i = 0; i < count; i++) {
        const struct gah_article_row *row = &rows[i];
        print_field(&print, row->read ? " " : "*", 1);
        print_field(&print, print_date(&session->arena, &row->dct.date), 11);
        print_field(&print, gah_arena_printf(&session->arena, "%u", row->events), 3);
        print_field(&print, row->id, id_width);
        print_field(&print, row->title, 64);
        print_field(&print, row->source ? row->source : "", 0);
        print_end_line(&print);
    }
    print_release(&print);
}

static void json_rows(struct session *session, struct gah_article_row *rows,
                      size_t count)
{
    struct gah_buf line;
    gah_buf_init(&line);
    for (size_t i = 0; i < count; i++) {
        rows[i].path = session_path(session, &rows[i]);
        gah_json_article(&line, &rows[i]);
        session_line(&line);
    }
    gah_buf_release(&line);
}

static enum exit_code list(struct session *session, struct gah_str query)
{
    struct gah_article_row *rows;
    struct gah_filter filter;
    struct gah_error err = {0};
    size_t count;
    enum gah_status status =
        gah_filter_parse(session->library, &session->arena, typed_query(session, query),
                         session->today, &filter, &err);
    if (status == GAH_INVALID)
        return options_usage("%s", err.message);
    if (status == GAH_OK)
        status = gah_library_articles(session->library, &session->arena, &filter, &rows,
                                      &count, &err);
    if (status == GAH_ABSENT)
        return session_nothing(session);
    if (status != GAH_OK)
        return session_fail(&err);
    if (session->options->json)
        json_rows(session, rows, count);
    else
        print_rows(session, rows, count);
    return count ? EXIT_DONE : session_nothing(session);
}

enum exit_code list_library(struct session *session)
{
    return list(session, (struct gah_str){"", 0});
}

enum exit_code command_list(const struct options *options)
{
    struct session session;
    const char **paths;
    size_t path_count;
    struct gah_str query;
    enum exit_code code = session_init(&session, options);
    if (code == EXIT_DONE && options->libraries)
        return session_end(&session, libraries_list(&session));
    if (code == EXIT_DONE) {
        query = options_query(&session.arena, options, 0, &paths, &path_count);
        code = session_open(&session, paths, path_count);
        if (code == EXIT_DONE)
            code = list(&session, query);
    }
    return session_end(&session, code);
}
