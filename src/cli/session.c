#include "session.h"
#include "config.h"
#include "message.h"

#include <errno.h>
#include <fcntl.h>
#include <libintl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "config.h"
#include "gahnama/base/file.h"
#include "gahnama/chrono/edtf.h"
#include "libraries.h"
#include "typed.h"

#define _(text) gettext(text)

/* How long a question waits for another process that indexes. */
#define BUSY_WAIT_MS 1000

atomic_bool session_cancelled;

static void on_interrupt(int signal_number)
{
    (void)signal_number;
    atomic_store(&session_cancelled, true);
}

/* $NAME/gahnama/file, or ~/fallback/gahnama/file; NULL where neither is set. */
static int32_t local_day(void)
{
    time_t now = time(NULL);
    struct tm parts;
    struct gah_ymd ymd;
    int32_t day = 0;
    localtime_r(&now, &parts);
    ymd = (struct gah_ymd){parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday};
    gah_calendar_to_day(GAH_GREGORIAN, ymd, &day);
    return day;
}

enum exit_code session_fail(const struct gah_error *err)
{
    message_print("gahnama: ");
    if (err->file[0])
        message_print("%s:", err->file);
    if (err->line)
        message_print("%u:", err->line);
    message_print("%s%s\n", err->file[0] || err->line ? " " : "", err->message);
    if (err->status == GAH_STORE)
        return EXIT_STORE;
    if (err->status == GAH_ABSENT)
        return EXIT_NOTHING;
    if (err->status == GAH_INTERRUPTED)
        return EXIT_INTERRUPTED;
    return EXIT_INPUT;
}

enum exit_code session_date(struct session *session, const char *name, const char *text,
                            struct gah_interval *out)
{
    struct gah_error err = {0};
    if (typed_date(session, text, out, &err) == GAH_OK)
        return EXIT_DONE;
    return options_usage("%s: %s", name, err.message);
}

static const struct gah_lexicon *lexicon_for_index(void *context)
{
    return session_lexicon(context);
}

const struct gah_lexicon *session_lexicon(struct session *session)
{
    struct gah_error err = {0};
    enum gah_status status;
    if (session->lexicon)
        return session->lexicon;
    if (session->options->lexicon)
        status = gah_lexicon_load(session->options->lexicon, &session->lexicon, &err);
    else
        status = gah_lexicon_builtin(&session->lexicon, &err);
    if (status == GAH_OK)
        return session->lexicon;
    session->code = session_fail(&err);
    session->lexicon = NULL;
    return NULL;
}

static enum exit_code set_jobs(struct session *session)
{
    long jobs;
    enum exit_code code =
        options_number("jobs", session->options->jobs, 1, 64, 0, &jobs);
    session->index.jobs = (unsigned)jobs;
    return code;
}

static void show_progress(void *context, uint32_t done, uint32_t total)
{
    struct session *session = context;
    progress_show(&session->progress, done, total);
}

static enum exit_code open_state(struct session *session)
{
    struct gah_error err = {0};
    const char *path = NULL;
    if (!session->options->no_state)
        path = config_xdg_file(&session->arena, "XDG_STATE_HOME", ".local/state",
                               "state.db");
    if (gah_state_open(path, &session->state, &err) != GAH_OK)
        return session_fail(&err);
    return EXIT_DONE;
}

enum exit_code session_use_private_index(struct session *session)
{
    const char *folder = getenv("TMPDIR");
    char *path;
    int fd;
    if (session->private_index)
        return EXIT_DONE;
    path = gah_arena_printf(&session->arena, "%s/gahnama-XXXXXX",
                            folder && *folder ? folder : "/tmp");
    fd = mkstemp(path);
    if (fd < 0) {
        message_print("gahnama: %s: %s\n", path, strerror(errno));
        return EXIT_STORE;
    }
    close(fd);
    session->private_index = path;
    session->index.index_path = path;
    return EXIT_DONE;
}

/* The database and what it keeps beside itself. */
static void remove_private_index(struct session *session)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-journal", "-lock"};
    for (size_t i = 0; session->private_index && i < 5; i++)
        unlink(gah_arena_printf(&session->arena, "%s%s", session->private_index,
                                endings[i]));
}

static enum exit_code set_default_date(struct session *session)
{
    struct gah_interval interval;
    if (!session->options->date)
        return EXIT_DONE;
    if (session_date(session, "--date", session->options->date, &interval) != EXIT_DONE)
        return EXIT_USAGE;
    session->index.default_date = gah_edtf_format(&session->arena, interval);
    return EXIT_DONE;
}

static enum exit_code set_today(struct session *session)
{
    struct gah_interval interval;
    session->today = local_day();
    if (!session->options->today)
        return EXIT_DONE;
    if (session_date(session, "--today", session->options->today, &interval) !=
        EXIT_DONE)
        return EXIT_USAGE;
    if (!gah_interval_is_placed(interval))
        return options_usage(_("--today takes a day"));
    session->today = interval.from;
    return EXIT_DONE;
}

static enum exit_code set_lexicon_fingerprint(struct session *session)
{
    if (!session->options->lexicon)
        return EXIT_DONE;
    if (!session_lexicon(session))
        return session->code;
    session->index.lexicon_fingerprint = gah_lexicon_fingerprint(session->lexicon);
    return EXIT_DONE;
}

/* A damaged index is put aside and made anew; a file of another kind, named by mistake,
 * is not ours to move. */
static bool can_be_index(const char *path)
{
    static const char magic[] = "SQLite format 3";
    char head[sizeof magic] = {0};
    int file = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t len;
    if (file < 0)
        return true;
    len = read(file, head, sizeof head);
    close(file);
    return len <= 0 || memcmp(head, magic, sizeof magic) == 0;
}

enum exit_code session_init(struct session *session, const struct options *options)
{
    struct sigaction action = {.sa_handler = on_interrupt};
    enum exit_code code;
    memset(session, 0, sizeof *session);
    gah_arena_init(&session->arena);
    session->options = options;
    sigaction(SIGINT, &action, NULL);
    code = set_jobs(session);
    if (code == EXIT_DONE)
        code = set_today(session);
    if (code == EXIT_DONE)
        code = set_default_date(session);
    if (code == EXIT_DONE)
        code = open_state(session);
    if (code == EXIT_DONE)
        code = set_lexicon_fingerprint(session);
    if (code != EXIT_DONE)
        return code;
    if (options->index && !can_be_index(options->index)) {
        message_print(_("gahnama: %s: this file is no index\n"), options->index);
        return EXIT_STORE;
    }
    session->index.index_path = options->index;
    if (!session->index.index_path)
        session->index.index_path =
            config_xdg_file(&session->arena, "XDG_CACHE_HOME", ".cache", "index.db");
    if (!session->index.index_path)
        code = session_use_private_index(session);
    session->index.lexicon = lexicon_for_index;
    session->index.context = session;
    session->index.state = session->state;
    session->index.cancel = &session_cancelled;
    progress_init(&session->progress);
    if (!options->quiet && isatty(STDERR_FILENO))
        session->index.progress = show_progress;
    return code;
}

static enum exit_code roots_from_paths(struct session *session,
                                       const char *const *paths, size_t count)
{
    const char **roots = gah_arena_array(&session->arena, count, sizeof *roots);
    const char **given = gah_arena_array(&session->arena, count, sizeof *given);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        char real[PATH_MAX];
        if (!realpath(paths[i], real)) {
            message_print("gahnama: %s: %s\n", paths[i], strerror(errno));
            session->code = EXIT_INPUT;
            continue;
        }
        roots[kept] = gah_arena_strdup(&session->arena, real);
        given[kept++] = paths[i];
    }
    session->index.roots = roots;
    session->index.root_count = kept;
    session->given = given;
    if (kept)
        gah_state_set_last_library(session->state, roots, kept, NULL);
    return kept ? EXIT_DONE : EXIT_INPUT;
}

static enum exit_code find_roots(struct session *session, const char *const *paths,
                                 size_t count)
{
    static const char *const here[] = {"."};
    if (count)
        return roots_from_paths(session, paths, count);
    if (gah_state_last_library(session->state, &session->arena, &session->index.roots,
                               &session->index.root_count) == GAH_OK)
        return EXIT_DONE;
    return roots_from_paths(session, here, 1);
}

/* Each library has an index of its own. */
enum exit_code session_roots(struct session *session, const char *const *paths,
                             size_t count)
{
    enum exit_code code = find_roots(session, paths, count);
    if (code == EXIT_DONE && !session->options->index && !session->private_index)
        session->index.index_path = libraries_index(session);
    return code;
}

const char *session_shown(struct session *session, const char *path)
{
    for (size_t i = 0; session->given && i < session->index.root_count; i++) {
        size_t len = strlen(session->index.roots[i]);
        if (strncmp(path, session->index.roots[i], len) != 0)
            continue;
        if (path[len] == '\0')
            return session->given[i];
        if (path[len] == '/')
            return gah_file_join(&session->arena, session->given[i], path + len + 1);
    }
    return path;
}

const char *session_reason(const struct gah_index_skip *skip)
{
    size_t len = strlen(skip->path);
    if (strncmp(skip->reason, skip->path, len) == 0 && skip->reason[len] == ':')
        return skip->reason + len + 1;
    return skip->reason;
}

/* A reason that begins with a line's number follows the path without a blank. */
static void name_skip(struct session *session, const struct gah_index_skip *skip)
{
    const char *reason = session_reason(skip);
    message_print("gahnama: %s%s%s\n", session_shown(session, skip->path),
                  reason == skip->reason ? ": " : ":", reason);
}

/* An empty file offers nothing to read, but nothing was lost either. */
void session_report_skips(struct session *session)
{
    for (uint32_t i = 0; i < session->counts.skipped; i++) {
        const struct gah_index_skip *skip = &session->counts.skips[i];
        if (!session->options->quiet)
            name_skip(session, skip);
        if (skip->status != GAH_ABSENT && session->code == EXIT_DONE)
            session->code = EXIT_INPUT;
    }
}

enum exit_code session_open_library(struct session *session)
{
    struct gah_error err = {0};
    if (gah_library_open(session->index.index_path, session->index.roots,
                         session->index.root_count, session->state, &session->library,
                         &err) != GAH_OK)
        return session_fail(&err);
    return EXIT_DONE;
}

enum exit_code session_open(struct session *session, const char *const *paths,
                            size_t count)
{
    enum exit_code code = session_roots(session, paths, count);
    return code == EXIT_DONE ? session_open_roots(session) : code;
}

static void say_busy(void *context, long process)
{
    const struct session *session = context;
    progress_end(&((struct session *)context)->progress);
    if (!session->options->quiet)
        fprintf(stderr, _("gahnama: process %ld is indexing this library\n"), process);
}

static enum gah_status run_index(struct session *session, struct gah_error *err)
{
    enum gah_status status =
        gah_index_run(&session->index, &session->arena, &session->counts, err);
    progress_end(&session->progress);
    session_report_skips(session);
    return status;
}

/* Somebody who asks for answers need not wait for another one's indexing, as long as
 * there is something to answer from. */
static unsigned patience(const struct session *session)
{
    return session->options->command == COMMAND_INDEX ||
                   access(session->index.index_path, F_OK) != 0
               ? 0
               : BUSY_WAIT_MS;
}

/* Where no index can be written, the answer is worth one that lasts for this run. */
static bool can_do_without(const struct session *session)
{
    return session->options->command != COMMAND_INDEX && !session->options->index &&
           !session->private_index;
}

static enum gah_status run_privately(struct session *session, struct gah_error *err)
{
    fprintf(stderr, _("gahnama: %s; an index is made for this run only\n"),
            err->message);
    if (session_use_private_index(session) != EXIT_DONE)
        return err->status;
    session->index.wait_ms = 0;
    return run_index(session, err);
}

enum exit_code session_open_roots(struct session *session)
{
    struct gah_error err = {0};
    enum exit_code code;
    enum gah_status status;
    session->index.busy = say_busy;
    session->index.wait_ms = patience(session);
    status = run_index(session, &err);
    if (status == GAH_STORE && can_do_without(session))
        status = run_privately(session, &err);
    if (status != GAH_OK) {
        code = session_fail(&err);
        if (status != GAH_UNREADABLE)
            return code;
        session->code = code;
    }
    return session_open_library(session);
}

const char *session_path(struct session *session, const struct gah_article_row *row)
{
    for (size_t i = 0; session->given && i < session->index.root_count; i++) {
        size_t root_len = strlen(session->index.roots[i]);
        if (strcmp(session->index.roots[i], row->root) != 0)
            continue;
        if (strcmp(row->path, row->root) == 0)
            return session->given[i];
        if (strncmp(row->path, row->root, root_len) == 0)
            return gah_file_join(&session->arena, session->given[i],
                                 row->path + root_len + (row->path[root_len] == '/'));
    }
    return row->path;
}

/* The same id may stand in two roots; guessing would show or date the wrong one. */
static enum exit_code refuse_twins(struct session *session, const char *id)
{
    struct gah_article_row *rows;
    struct gah_filter all = {0};
    struct gah_error err = {0};
    size_t count;
    size_t same = 0;
    if (session->index.root_count < 2)
        return EXIT_DONE;
    if (gah_library_articles(session->library, &session->arena, &all, &rows, &count,
                             &err) != GAH_OK)
        return session_fail(&err);
    for (size_t i = 0; i < count; i++)
        same += strcmp(rows[i].id, id) == 0;
    if (same < 2)
        return EXIT_DONE;
    return options_usage(_("'%s' is in %zu of the folders; name the one that is meant"),
                         id, same);
}

enum exit_code session_article(struct session *session, const char *id,
                               struct gah_article_row *row)
{
    struct gah_error err = {0};
    enum gah_status status =
        gah_library_article(session->library, &session->arena, id, row, &err);
    if (status == GAH_OK)
        return refuse_twins(session, row->id);
    if (status == GAH_INVALID)
        return options_usage("%s", err.message);
    if (status != GAH_ABSENT)
        return session_fail(&err);
    message_print(_("gahnama: no article '%s' in the library; 'gahnama list' shows"
                    " the ids\n"),
                  id);
    return EXIT_NOTHING;
}

enum exit_code session_nothing(const struct session *session)
{
    if (!session->options->quiet && isatty(STDERR_FILENO))
        message_print("gahnama: %s\n", _("nothing found"));
    return EXIT_NOTHING;
}

enum exit_code session_flush(void)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return EXIT_DONE;
    message_print("gahnama: %s: %s\n", _("standard output"), strerror(errno));
    return EXIT_STORE;
}

void session_line(struct gah_buf *buf)
{
    gah_buf_add_byte(buf, '\n');
    fwrite(buf->ptr, 1, buf->len, stdout);
    gah_buf_clear(buf);
}

enum exit_code session_end(struct session *session, enum exit_code code)
{
    if (session->library)
        gah_library_close(session->library);
    if (session->state)
        gah_state_close(session->state);
    if (session->lexicon)
        gah_lexicon_free(session->lexicon);
    remove_private_index(session);
    gah_arena_release(&session->arena);
    if (session_flush() != EXIT_DONE)
        return EXIT_STORE;
    /* Nothing found where not all was read is no answer. */
    if (code == EXIT_NOTHING && session->code != EXIT_DONE)
        return session->code;
    return code == EXIT_DONE ? session->code : code;
}
