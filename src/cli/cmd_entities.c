#include <libintl.h>
#include <stdio.h>

#include "command.h"
#include "gahnama/export/json.h"
#include "print.h"
#include "session.h"

#define _(text) gettext(text)

static void print_row(struct print *print, const struct gah_entity_row *row)
{
    print_field(print, gah_arena_printf(print->arena, "%u", row->articles), 6);
    print_field(print, gah_arena_printf(print->arena, "%u", row->mentions), 6);
    print_field(print, gah_entity_type_name(row->type), 12);
    print_field(print, row->name, 0);
    print_end_line(print);
}

static enum exit_code entities(struct session *session, int type)
{
    struct gah_entity_row *rows;
    struct gah_error err = {0};
    struct print print;
    size_t count;
    if (gah_library_entities(session->library, &session->arena, type, &rows, &count,
                             &err) != GAH_OK)
        return session_fail(&err);
    print_init(&print, &session->arena);
    for (size_t i = 0; i < count; i++) {
        if (!session->options->json) {
            print_row(&print, &rows[i]);
            continue;
        }
        gah_json_entity(&print.line, &rows[i]);
        session_line(&print.line);
    }
    print_release(&print);
    return count ? EXIT_DONE : session_nothing(session);
}

enum exit_code command_entities(const struct options *options)
{
    struct session session;
    enum gah_entity_type type = GAH_PERSON;
    enum exit_code code;
    if (options->type && !gah_entity_type_find(options->type, &type))
        return options_usage(_("--type is person, organization or place, not '%s'"),
                             options->type);
    code = session_init(&session, options);
    if (code == EXIT_DONE)
        code = session_open(&session, options->operands, options->operand_count);
    if (code == EXIT_DONE)
        code = entities(&session, options->type ? (int)type : -1);
    return session_end(&session, code);
}
