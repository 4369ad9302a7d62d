#include <libintl.h>
#include <stdio.h>

#include "command.h"
#include "gahnama/export/json.h"
#include "message.h"
#include "print.h"
#include "session.h"

#define _(text) gettext(text)
#define MAX_WITH 50

struct answer {
    struct gah_entity_row row;
    struct gah_article_row *articles;
    size_t article_count;
    struct gah_event_row *events;
    size_t event_count;
    struct gah_entity_ref *with;
    size_t with_count;
};

static enum gah_status ask(struct session *session, const char *name,
                           struct answer *answer, struct gah_error *err)
{
    struct gah_library *library = session->library;
    struct gah_filter filter = {0};
    enum gah_status status =
        gah_library_entity(library, &session->arena, name, &answer->row, err);
    if (status != GAH_OK)
        return status;
    filter.entity_id = answer->row.id;
    status = gah_library_articles(library, &session->arena, &filter, &answer->articles,
                                  &answer->article_count, err);
    if (status == GAH_OK)
        status = gah_library_events(library, &session->arena, &filter, &answer->events,
                                    &answer->event_count, err);
    if (status == GAH_OK)
        status =
            gah_library_entity_with(library, &session->arena, answer->row.id, MAX_WITH,
                                    &answer->with, &answer->with_count, err);
    return status;
}

static void print_json(struct session *session, struct answer *answer)
{
    struct gah_buf line;
    gah_buf_init(&line);
    for (size_t i = 0; i < answer->article_count; i++)
        answer->articles[i].path = session_path(session, &answer->articles[i]);
    gah_json_entity_full(&line, &answer->row, answer->articles, answer->article_count,
                         answer->events, answer->event_count, answer->with,
                         answer->with_count);
    session_line(&line);
    gah_buf_release(&line);
}

static void print_head(struct print *print, const struct gah_entity_row *row)
{
    print_field(print, row->name, 0);
    print_field(
        print,
        gah_arena_printf(print->arena, "  (%s)", gah_entity_type_name(row->type)), 0);
    print_end_line(print);
    for (size_t i = 0; i < row->alias_count; i++) {
        print_field(print, i ? "" : _("also"), 10);
        print_field(print, row->aliases[i], 0);
        print_end_line(print);
    }
}

static void print_text(struct session *session, const struct answer *answer)
{
    struct print print;
    print_init(&print, &session->arena);
    print_head(&print, &answer->row);
    for (size_t i = 0; i < answer->with_count && i < 8; i++) {
        print_field(&print, i ? "" : _("with"), 10);
        print_field(&print,
                    gah_arena_printf(print.arena, "%u", answer->with[i].mentions), 4);
        print_field(&print, answer->with[i].name, 0);
        print_end_line(&print);
    }
    for (size_t i = 0; i < answer->article_count; i++) {
        print_field(&print, i ? "" : _("articles"), 10);
        print_field(&print, print_date(&session->arena, &answer->articles[i].dct.date),
                    11);
        print_field(&print, answer->articles[i].title, 0);
        print_end_line(&print);
    }
    for (size_t i = 0; i < answer->event_count; i++) {
        print_field(&print, i ? "" : _("events"), 10);
        print_field(&print, print_date(&session->arena, &answer->events[i].date), 11);
        print_field(&print, answer->events[i].title, 0);
        print_end_line(&print);
    }
    print_release(&print);
}

/* Who has a name that begins like it. */
static void print_likely(struct session *session, const char *name)
{
    enum { MAX_LIKELY = 5 };
    struct gah_entity_row *rows;
    size_t count;
    if (gah_library_entity_pick(session->library, &session->arena, name, MAX_LIKELY,
                                &rows, &count, NULL) != GAH_OK)
        return;
    for (size_t i = 0; i < count; i++)
        message_print(_("gahnama: is it %s?\n"), rows[i].name);
}

static enum exit_code entity(struct session *session, const char *name)
{
    struct answer answer = {0};
    struct gah_error err = {0};
    enum gah_status status = ask(session, name, &answer, &err);
    if (status == GAH_ABSENT) {
        message_print(_("gahnama: nobody and nothing called '%s' is in the library\n"),
                      name);
        print_likely(session, name);
        return EXIT_NOTHING;
    }
    if (status != GAH_OK)
        return session_fail(&err);
    if (session->options->json)
        print_json(session, &answer);
    else
        print_text(session, &answer);
    return EXIT_DONE;
}

enum exit_code command_entity(const struct options *options)
{
    struct session session;
    struct gah_str name;
    const char **paths;
    size_t path_count;
    enum exit_code code;
    if (options->operand_count == 0)
        return options_usage(_("entity needs a name"));
    code = session_init(&session, options);
    if (code == EXIT_DONE) {
        name = options_query(&session.arena, options, 1, &paths, &path_count);
        code = session_open(&session, paths, path_count);
        if (code == EXIT_DONE)
            code = entity(&session, gah_arena_copy(&session.arena, name));
    }
    return session_end(&session, code);
}
