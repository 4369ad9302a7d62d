/* What most commands need: the state, an up-to-date index, the opened library. */
#ifndef CLI_SESSION_H
#define CLI_SESSION_H

#include <stdatomic.h>
#include <stdio.h>

#include "gahnama/base/buf.h"
#include "gahnama/index/index.h"
#include "gahnama/query/library.h"
#include "options.h"
#include "progress.h"

struct session {
    struct gah_arena arena;
    const struct options *options;
    struct gah_state *state;
    struct gah_lexicon *lexicon; /* loaded when first asked for */
    struct gah_library *library;
    struct gah_index_options index;
    struct gah_index_counts counts;
    const char *const
        *given; /* the paths as typed, beside index.roots; NULL: not typed */
    const char *private_index; /* of this run only; removed at the end */
    struct progress progress;
    int32_t today;
    enum exit_code code; /* what the session has seen so far */
};

/* Set by SIGINT; commands that take long look at it. */
extern atomic_bool session_cancelled;

enum exit_code session_init(struct session *session, const struct options *options);
/* Without a home there is no cache, and standard input belongs in none: the index then
 * lives for this run only. EXIT_STORE where no file can be made for it. */
enum exit_code session_use_private_index(struct session *session);
/* Finds the roots: the paths given, or the library opened last, or the current folder.
 */
enum exit_code session_roots(struct session *session, const char *const *paths,
                             size_t count);
/* The built-in lexicon or that of --lexicon; NULL after a message. */
const struct gah_lexicon *session_lexicon(struct session *session);
/* Roots, index run, library opened. Skipped files are named on stderr. */
enum exit_code session_open(struct session *session, const char *const *paths,
                            size_t count);
/* The same for the roots that session->index has. */
enum exit_code session_open_roots(struct session *session);
/* Opens the library of session->index as it is now. */
enum exit_code session_open_library(struct session *session);
/* Names what was passed over on stderr; the exit code that follows from it. */
void session_report_skips(struct session *session);
/* The path as the user would type it: the root that was given, then the id. */
const char *session_path(struct session *session, const struct gah_article_row *row);
/* Prints err on stderr with file and line; returns the exit code for its status. */
enum exit_code session_fail(const struct gah_error *err);
/* DATE of an option; name is for messages. */
enum exit_code session_date(struct session *session, const char *name, const char *text,
                            struct gah_interval *out);
/* A path below a root as the user would type it. */
const char *session_shown(struct session *session, const char *path);
/* Why a file was passed over, without its path; may begin with "LINE: ". */
const char *session_reason(const struct gah_index_skip *skip);
/* One article by id; a message where there is none, or one in each of several roots. */
enum exit_code session_article(struct session *session, const char *id,
                               struct gah_article_row *row);
/* All articles of the opened library, as `list` prints them. */
enum exit_code list_library(struct session *session);
/* EXIT_NOTHING; says so to someone who watches. */
enum exit_code session_nothing(const struct session *session);
/* EXIT_DONE, or EXIT_STORE after a message when standard output took not all. */
enum exit_code session_flush(void);
/* Writes buf and a newline to standard output and clears it. */
void session_line(struct gah_buf *buf);
/* Frees all; folds a failed standard output into the code. */
enum exit_code session_end(struct session *session, enum exit_code code);

#endif
