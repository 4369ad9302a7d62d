#include "ask.h"

#include <string.h>

#include "gahnama/text/fold.h"

void ask_init(struct ask *ask, struct gah_store *store, struct gah_arena *arena)
{
    ask->store = store;
    ask->arena = arena;
    ask->count = 0;
    memset(&ask->plan, 0, sizeof ask->plan);
    gah_buf_init(&ask->sql);
}

void ask_release(struct ask *ask)
{
    gah_buf_release(&ask->sql);
    words_release(&ask->plan);
}

void ask_add(struct ask *ask, const char *sql)
{
    gah_buf_add_c(&ask->sql, sql);
}

static struct ask_value *add_value(struct ask *ask, const char *sql)
{
    if (ask->count == ASK_MAX_VALUES)
        GAH_BUG("a question with too many values");
    ask_add(ask, sql);
    return &ask->values[ask->count++];
}

void ask_add_text(struct ask *ask, const char *sql, struct gah_str text)
{
    struct ask_value *value = add_value(ask, sql);
    value->is_text = true;
    value->text = text;
}

void ask_add_number(struct ask *ask, const char *sql, int64_t number)
{
    struct ask_value *value = add_value(ask, sql);
    value->is_text = false;
    value->number = number;
}

enum gah_status ask_plan(struct ask *ask, const struct gah_store_filter *filter,
                         struct gah_error *err)
{
    return words_plan(ask->store, ask->arena, filter->terms, filter->term_count,
                      &ask->plan, err);
}

struct gah_str ask_match(struct ask *ask, bool negated)
{
    struct gah_buf match;
    struct gah_str kept;
    gah_buf_init(&match);
    words_match(&match, &ask->plan, negated);
    kept = gah_arena_str(ask->arena, gah_buf_str(&match));
    gah_buf_release(&match);
    return kept;
}

void ask_add_words(struct ask *ask, bool negated)
{
    struct gah_str match = ask_match(ask, negated);
    if (ask->plan.is_hopeless && !negated)
        ask_add(ask, " AND 0");
    if (match.len > 0)
        ask_add_text(ask,
                     negated ? " AND a.id NOT IN (SELECT rowid FROM fulltext"
                               " WHERE fulltext MATCH ?)"
                             : " AND a.id IN (SELECT rowid FROM fulltext"
                               " WHERE fulltext MATCH ?)",
                     match);
}

/* Few names of sources serve many articles: they are compared one by one. */
static void add_source(struct ask *ask, const char *source)
{
    struct gah_str wanted = gah_fold_skeleton(ask->arena, gah_str_from(source));
    sqlite3_stmt *stmt = db_prepare(&ask->store->db, "SELECT id, text FROM word", NULL);
    ask_add(ask, " AND a.source IN (0");
    while (stmt && db_step(&ask->store->db, stmt, NULL) == GAH_OK) {
        const char *text = (const char *)sqlite3_column_text(stmt, 1);
        struct gah_str key = gah_fold_skeleton(ask->arena, gah_str_from(text));
        if (gah_str_find(key, wanted, 0) != (size_t)-1)
            gah_buf_printf(&ask->sql, ",%u", db_u32(stmt, 0));
    }
    ask_add(ask, ")");
}

void ask_add_article_filter(struct ask *ask, const struct gah_store_filter *filter)
{
    if (filter->article)
        ask_add_text(ask,
                     " AND a.id IN (SELECT article FROM file"
                     " WHERE root IN (SELECT id FROM root) AND name = ?)",
                     gah_str_from(filter->article));
    if (filter->source)
        add_source(ask, filter->source);
    ask_add_words(ask, true);
}

void ask_add_days(struct ask *ask, const struct gah_store_filter *filter)
{
    if (!filter->has_when)
        return;
    ask_add(ask, " AND a.day IS NOT NULL");
    if (filter->from != GAH_DAY_NONE)
        ask_add_number(ask, " AND a.last_day >= ?", filter->from);
    if (filter->to != GAH_DAY_NONE)
        ask_add_number(ask, " AND a.day <= ?", filter->to);
}

sqlite3_stmt *ask_statement(struct ask *ask, struct gah_error *err)
{
    sqlite3_stmt *stmt = db_prepare(&ask->store->db, ask->sql.ptr, err);
    for (int i = 0; stmt && i < ask->count; i++) {
        const struct ask_value *value = &ask->values[i];
        if (value->is_text)
            db_bind_str(stmt, i + 1, value->text);
        else
            sqlite3_bind_int64(stmt, i + 1, value->number);
    }
    return stmt;
}
