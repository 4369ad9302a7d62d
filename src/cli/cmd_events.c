#include <libintl.h>
#include <stdio.h>

#include "command.h"
#include "gahnama/export/json.h"
#include "gahnama/text/width.h"
#include "print.h"
#include "session.h"

#define _(text) gettext(text)

/* --from and --to each take the outer end of what they name: "--to 2017" is its last
 * day. */
static enum exit_code fill_when(struct session *session, struct gah_filter *filter)
{
    const struct options *options = session->options;
    struct gah_interval interval;
    enum exit_code code = EXIT_DONE;
    filter->when.from = GAH_DAY_NONE;
    filter->when.to = GAH_DAY_NONE;
    filter->has_when = options->from || options->to;
    if (options->from) {
        code = session_date(session, "--from", options->from, &interval);
        filter->when.from = interval.from;
    }
    if (options->to && code == EXIT_DONE) {
        code = session_date(session, "--to", options->to, &interval);
        filter->when.to = interval.to;
    }
    return code;
}

static enum exit_code fill_entity(struct session *session, struct gah_filter *filter)
{
    struct gah_entity_row entity;
    struct gah_error err = {0};
    enum gah_status status;
    if (!session->options->entity)
        return EXIT_DONE;
    status = gah_library_entity(session->library, &session->arena,
                                session->options->entity, &entity, &err);
    if (status == GAH_ABSENT)
        return session_nothing(session);
    if (status != GAH_OK)
        return session_fail(&err);
    filter->entity_id = entity.id;
    return EXIT_DONE;
}

static enum exit_code check_names(const struct options *options,
                                  struct gah_filter *filter)
{
    filter->has_kind = options->kind != NULL;
    filter->has_status = options->status != NULL;
    if (filter->has_kind && !gah_event_kind_find(options->kind, &filter->kind))
        return options_usage(_("--kind is meeting or agreement, not '%s'"),
                             options->kind);
    if (filter->has_status && !gah_event_status_find(options->status, &filter->status))
        return options_usage(
            _("--status is held, planned, cancelled, denied or hypothetical, not '%s'"),
            options->status);
    return EXIT_DONE;
}

static unsigned widest_date(struct gah_arena *arena, const struct gah_event_row *rows,
                            size_t count)
{
    unsigned widest = 0;
    for (size_t i = 0; i < count; i++) {
        unsigned width =
            (unsigned)gah_width_text(gah_str_from(print_date(arena, &rows[i].date)));
        widest = width > widest ? width : widest;
    }
    return widest;
}

static void print_event(struct print *print, const struct gah_event_row *row,
                        unsigned date_width)
{
    print_field(print, print_date(print->arena, &row->date), date_width);
    print_field(print, gah_event_kind_name(row->kind), 9);
    print_field(print, gah_event_status_name(row->status), 9);
    print_field(print, row->title, 0);
    print_end_line(print);
}

static void print_events(struct session *session, const struct gah_event_row *rows,
                         size_t count)
{
    struct print print;
    unsigned date_width = widest_date(&session->arena, rows, count);
    print_init(&print, &session->arena);
    for (size_t i = 0; i < count; i++) {
        if (!session->options->json) {
            print_event(&print, &rows[i], date_width);
            continue;
        }
        gah_json_event(&print.line, &rows[i]);
        session_line(&print.line);
    }
    print_release(&print);
}

static enum exit_code events(struct session *session, struct gah_filter filter)
{
    struct gah_event_row *rows;
    struct gah_error err = {0};
    size_t count;
    enum exit_code code = fill_entity(session, &filter);
    if (code != EXIT_DONE)
        return code;
    if (gah_library_events(session->library, &session->arena, &filter, &rows, &count,
                           &err) != GAH_OK)
        return session_fail(&err);
    print_events(session, rows, count);
    return count ? EXIT_DONE : session_nothing(session);
}

enum exit_code command_events(const struct options *options)
{
    struct session session;
    struct gah_filter filter = {0};
    enum exit_code code = check_names(options, &filter);
    if (code != EXIT_DONE)
        return code;
    code = session_init(&session, options);
    if (code == EXIT_DONE)
        code = fill_when(&session, &filter);
    if (code == EXIT_DONE)
        code = session_open(&session, options->operands, options->operand_count);
    if (code == EXIT_DONE)
        code = events(&session, filter);
    return session_end(&session, code);
}
