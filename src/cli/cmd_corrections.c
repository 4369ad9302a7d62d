#include <libintl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "command.h"
#include "gahnama/base/file.h"
#include "gahnama/export/json.h"
#include "gahnama/store/correction_text.h"
#include "message.h"
#include "session.h"

#define _(text) gettext(text)

#define MAX_IMPORT (64u << 20)

/* A path below a root, from there on; NULL where it is not below. */
static const char *below(const char *root, const char *path)
{
    size_t len = strlen(root);
    if (strcmp(root, path) == 0)
        return gah_file_name(path);
    if (strncmp(root, path, len) != 0 || path[len] != '/')
        return NULL;
    return path + len + 1;
}

/* The file that a relative path means below a root. */
static const char *path_in(struct session *session, const char *root, const char *id)
{
    struct stat st;
    bool folder = stat(root, &st) == 0 && S_ISDIR(st.st_mode);
    if (!folder && strcmp(gah_file_name(root), id) == 0)
        return root;
    return folder ? gah_file_join(&session->arena, root, id) : NULL;
}

/* In how many roots such a file is; *path gets the first, or where it would be. */
static size_t find_file(struct session *session, const char *id, const char **path)
{
    size_t found = 0;
    const char *lost = NULL;
    *path = NULL;
    for (size_t i = 0; i < session->index.root_count; i++) {
        const char *at = path_in(session, session->index.roots[i], id);
        if (at && access(at, F_OK) == 0 && found++ == 0)
            *path = at;
        else if (at && !lost)
            lost = at;
    }
    if (!*path)
        *path = lost;
    return found;
}

/* As the library names the article; the whole path where that would be ambiguous. */
static const char *written_path(struct session *session, const char *path)
{
    const char *first;
    if (!path)
        return NULL;
    for (size_t i = 0; i < session->index.root_count; i++) {
        const char *id = below(session->index.roots[i], path);
        if (id)
            return find_file(session, id, &first) > 1 ? path : id;
    }
    return path;
}

static bool is_in_library(const struct session *session,
                          const struct gah_correction *correction)
{
    if (!correction->at.path)
        return true;
    for (size_t i = 0; i < session->index.root_count; i++) {
        if (below(session->index.roots[i], correction->at.path) ||
            (correction->other.path &&
             below(session->index.roots[i], correction->other.path)))
            return true;
    }
    return false;
}

static enum exit_code list(struct session *session)
{
    struct gah_correction *corrections;
    struct gah_error err = {0};
    struct gah_buf out;
    size_t count;
    size_t shown = 0;
    if (gah_state_corrections(session->state, &session->arena, &corrections, &count,
                              &err) != GAH_OK)
        return session_fail(&err);
    gah_buf_init(&out);
    for (size_t i = 0; i < count; i++) {
        struct gah_correction *c = &corrections[i];
        if (!is_in_library(session, c))
            continue;
        c->at.path = written_path(session, c->at.path);
        c->other.path = written_path(session, c->other.path);
        shown++;
        if (session->options->json)
            gah_json_correction(&out, c);
        else
            gah_correction_write(&out, c);
        if (session->options->json)
            gah_buf_add_byte(&out, '\n');
    }
    fwrite(out.ptr ? out.ptr : "", 1, out.len, stdout);
    gah_buf_release(&out);
    return shown ? EXIT_DONE : session_nothing(session);
}

/* What is said of an article that is not there now waits for it. */
static enum gah_status resolve(struct session *session, const char *file, unsigned line,
                               const char **path, struct gah_error *err)
{
    const char *named = *path;
    size_t found;
    if (!named || named[0] == '/')
        return GAH_OK;
    found = find_file(session, named, path);
    if (found > 1)
        return gah_error_at(err, GAH_INVALID, file, line,
                            _("'%s' is in %zu of the folders; give the whole path"),
                            named, found);
    if (!*path)
        return gah_error_at(err, GAH_INVALID, file, line, _("there is no article '%s'"),
                            named);
    if (found == 0 && !session->options->quiet)
        message_print(_("gahnama: %s:%u: '%s' is not there now; the correction waits"
                        " for it\n"),
                      file, line, named);
    return GAH_OK;
}

static enum gah_status read_import(struct session *session, const char *file,
                                   struct gah_correction **corrections, size_t *count,
                                   struct gah_error *err)
{
    struct gah_str text;
    unsigned *lines;
    bool from_stdin = strcmp(file, "-") == 0;
    const char *name = from_stdin ? _("standard input") : file;
    enum gah_status status =
        from_stdin ? gah_file_read_fd(&session->arena, STDIN_FILENO, name, MAX_IMPORT,
                                      &text, err)
                   : gah_file_read(&session->arena, file, MAX_IMPORT, &text, err);
    if (status == GAH_OK)
        status = gah_corrections_parse(&session->arena, name, text, corrections, &lines,
                                       count, err);
    for (size_t i = 0; status == GAH_OK && i < *count; i++) {
        struct gah_correction *c = &(*corrections)[i];
        status = resolve(session, name, lines[i], &c->at.path, err);
        if (status == GAH_OK)
            status = resolve(session, name, lines[i], &c->other.path, err);
    }
    return status;
}

static enum exit_code bring_up_to_date(struct session *session)
{
    struct gah_error err = {0};
    if (gah_index_run(&session->index, &session->arena, &session->counts, &err) ==
        GAH_OK)
        return EXIT_DONE;
    return session_fail(&err);
}

/* All lines or none. */
static enum exit_code import(struct session *session)
{
    struct gah_correction *corrections = NULL;
    struct gah_error err = {0};
    size_t count = 0;
    size_t added;
    if (read_import(session, session->options->import, &corrections, &count, &err) !=
            GAH_OK ||
        gah_state_correct(session->state, corrections, count, &added, &err) != GAH_OK)
        return session_fail(&err);
    if (!session->options->quiet)
        printf(ngettext("%zu correction is new\n", "%zu corrections are new\n", added),
               added);
    return added ? bring_up_to_date(session) : EXIT_DONE;
}

static enum exit_code take_back(struct session *session)
{
    struct gah_error err = {0};
    enum gah_status status = gah_state_undo(session->state, 0, &err);
    if (status == GAH_ABSENT)
        return session_nothing(session);
    return status == GAH_OK ? bring_up_to_date(session) : session_fail(&err);
}

enum exit_code command_corrections(const struct options *options)
{
    struct session session;
    enum exit_code code;
    if (options->no_state)
        return options_usage(_("corrections are kept in the state; they cannot go with"
                               " --no-state"));
    if (options->import && options->undo)
        return options_usage(_("--import and --undo do not go together"));
    code = session_init(&session, options);
    if (code == EXIT_DONE)
        code = session_open(&session, options->operands, options->operand_count);
    if (code == EXIT_DONE && options->import)
        code = import(&session);
    else if (code == EXIT_DONE && options->undo)
        code = take_back(&session);
    else if (code == EXIT_DONE)
        code = list(&session);
    return session_end(&session, code);
}
