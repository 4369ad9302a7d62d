/* A question that is put together from parts: the statement's text with its values kept
 * apart, so that the same question with other values is the same statement. Private to
 * src/store. */
#ifndef STORE_ASK_H
#define STORE_ASK_H

#include "gahnama/base/buf.h"
#include "gahnama/store/read.h"
#include "store.h"
#include "words.h"

#define ASK_MAX_VALUES 16

struct ask_value {
    bool is_text;
    struct gah_str text;
    int64_t number;
};

struct ask {
    struct gah_store *store;
    struct gah_arena *arena;
    struct gah_buf sql;
    struct ask_value values[ASK_MAX_VALUES];
    int count;
    struct words_plan plan;
};

void ask_init(struct ask *ask, struct gah_store *store, struct gah_arena *arena);
void ask_release(struct ask *ask);
void ask_add(struct ask *ask, const char *sql);
/* sql holds one "?" for the value; the text must outlive the question. */
void ask_add_text(struct ask *ask, const char *sql, struct gah_str text);
void ask_add_number(struct ask *ask, const char *sql, int64_t number);
/* " AND …" for what a filter says of articles, which the statement calls a: source,
 * article, words. */
void ask_add_article_filter(struct ask *ask, const struct gah_store_filter *filter);
/* " AND …" for the days of publication. */
void ask_add_days(struct ask *ask, const struct gah_store_filter *filter);
/* Takes the filter's words apart: before any of the below and ask_add_article_filter.
 */
enum gah_status ask_plan(struct ask *ask, const struct gah_store_filter *filter,
                         struct gah_error *err);
/* The FTS5 expression of what must, or must not, stand there; empty: nothing. */
struct gah_str ask_match(struct ask *ask, bool negated);
/* The words alone; search has its own way with those that must occur. */
void ask_add_words(struct ask *ask, bool negated);
sqlite3_stmt *ask_statement(struct ask *ask, struct gah_error *err);

#endif
