#include <libintl.h>
#include <stdio.h>

#include "command.h"
#include "gahnama/export/json.h"
#include "print.h"
#include "session.h"
#include "typed.h"

#define _(text) gettext(text)

static void print_hit(struct print *print, const struct gah_search_hit *hit)
{
    print_field(print, print_date(print->arena, &hit->article.dct.date), 11);
    print_field(print, hit->article.id, 24);
    print_field(print, hit->article.title, 0);
    print_end_line(print);
    print_field(print, "", 11);
    print_field(print, hit->snippet, 0);
    print_end_line(print);
}

static enum exit_code search(struct session *session, struct gah_str query)
{
    struct gah_search_hit *hits;
    struct gah_error err = {0};
    struct print print;
    size_t count;
    enum gah_status status = gah_library_search(session->library, &session->arena,
                                                typed_query(session, query),
                                                session->today, &hits, &count, &err);
    if (status == GAH_INVALID)
        return options_usage("%s", err.message);
    if (status == GAH_ABSENT)
        return session_nothing(session);
    if (status != GAH_OK)
        return session_fail(&err);
    print_init(&print, &session->arena);
    for (size_t i = 0; i < count; i++) {
        if (!session->options->json) {
            print_hit(&print, &hits[i]);
            continue;
        }
        hits[i].article.path = session_path(session, &hits[i].article);
        gah_json_search(&print.line, &hits[i]);
        session_line(&print.line);
    }
    print_release(&print);
    return count ? EXIT_DONE : session_nothing(session);
}

enum exit_code command_search(const struct options *options)
{
    struct session session;
    struct gah_str query;
    const char **paths;
    size_t path_count;
    enum exit_code code;
    if (options->operand_count == 0)
        return options_usage(_("search needs a query"));
    code = session_init(&session, options);
    if (code == EXIT_DONE) {
        query = options_query(&session.arena, options, 1, &paths, &path_count);
        code = session_open(&session, paths, path_count);
        if (code == EXIT_DONE)
            code = search(&session, query);
    }
    return session_end(&session, code);
}
