#include "ask.h"

#include "gahnama/text/fold.h"
#include "words.h"

void ask_init(struct ask *ask, struct gah_store *store, struct gah_arena *arena)
{
    ask->store = store;
    ask->arena = arena;
    ask->count = 0;
    gah_buf_init(&ask->sql);
}

void ask_release(struct ask *ask)
{
    gah_buf_release(&ask->sql);
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

void ask_add_roots(struct ask *ask)
{
    gah_buf_printf(&ask->sql, " r.path IN (%s)", ask->store->roots);
}

void ask_add_wordless(struct ask *ask, const struct gah_store_filter *filter)
{
    for (size_t i = 0; i < filter->term_count; i++)
        if (!filter->terms[i].negated) {
            ask_add(ask, " AND 0");
            return;
        }
}

void ask_add_words(struct ask *ask, const struct gah_store_filter *filter, bool negated)
{
    struct gah_buf match;
    gah_buf_init(&match);
    words_match(&match, ask->arena, filter->terms, filter->term_count, negated);
    if (match.len == 0 && !negated)
        ask_add_wordless(ask, filter);
    if (match.len > 0)
        ask_add_text(ask,
                     negated ? " AND a.id NOT IN (SELECT rowid FROM fulltext"
                               " WHERE fulltext MATCH ?)"
                             : " AND a.id IN (SELECT rowid FROM fulltext"
                               " WHERE fulltext MATCH ?)",
                     gah_arena_str(ask->arena, gah_buf_str(&match)));
    gah_buf_release(&match);
}

void ask_add_article_filter(struct ask *ask, const struct gah_store_filter *filter)
{
    if (filter->article)
        ask_add_text(ask, " AND a.name = ?", gah_str_from(filter->article));
    if (filter->source)
        ask_add_text(ask, " AND instr(a.source_key, ?) > 0",
                     gah_fold_skeleton(ask->arena, gah_str_from(filter->source)));
    ask_add_words(ask, filter, true);
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
