#include <string.h>

#include "ask.h"
#include "gahnama/store/read.h"
#include "pack.h"
#include "words.h"

#define ARTICLE_COLUMNS                                                                \
    "SELECT a.name, r.path, a.words, a.events, a.row FROM article a"                   \
    " JOIN root r ON r.id = a.root WHERE"

#define ARTICLE_ORDER " ORDER BY a.day IS NULL, a.day DESC, a.name, r.path"

static void read_row(struct gah_arena *arena, sqlite3_stmt *stmt,
                     struct gah_article_row *row)
{
    struct pack_reader in = pack_open(arena, stmt, 4);
    row->id = db_text(arena, stmt, 0);
    row->root = db_text(arena, stmt, 1);
    row->words = db_u32(stmt, 2);
    row->events = db_u32(stmt, 3);
    unpack_dct(&in, arena, &row->dct);
    row->path = unpack_string(&in);
    row->title = unpack_string(&in);
    row->source = unpack_text(&in);
    row->author = unpack_text(&in);
    row->url = unpack_text(&in);
    row->lang = unpack_text(&in);
    row->rtl = unpack_u32(&in) != 0;
    row->entities = unpack_refs(&in, arena, &row->entity_count);
}

static enum gah_status read_rows(struct ask *ask, struct gah_vec *rows,
                                 struct gah_vec *scores, struct gah_error *err)
{
    enum gah_status status;
    sqlite3_stmt *stmt = ask_statement(ask, err);
    if (!stmt)
        return GAH_STORE;
    while ((status = db_step(&ask->store->db, stmt, err)) == GAH_OK) {
        read_row(ask->arena, stmt, gah_vec_push(rows));
        if (scores)
            *(double *)gah_vec_push(scores) = -sqlite3_column_double(stmt, 5);
    }
    return status == GAH_ABSENT ? GAH_OK : status;
}

static enum gah_status answer(struct ask *ask, struct gah_article_row **rows,
                              size_t *count, struct gah_error *err)
{
    struct gah_vec found;
    enum gah_status status;
    gah_vec_init(&found, sizeof(struct gah_article_row));
    status = read_rows(ask, &found, NULL, err);
    *rows = gah_vec_freeze(&found, ask->arena, count);
    gah_vec_release(&found);
    ask_release(ask);
    return status;
}

static void add_events(struct ask *ask, const struct gah_store_filter *filter)
{
    if (!filter->kind && !filter->status)
        return;
    ask_add(ask, " AND a.id IN (SELECT article FROM event WHERE 1");
    if (filter->kind)
        ask_add_number(ask, " AND kind = ?", filter->kind - 1);
    if (filter->status)
        ask_add_number(ask, " AND status = ?", filter->status - 1);
    ask_add(ask, ")");
}

static void add_filter(struct ask *ask, const struct gah_store_filter *filter)
{
    ask_add_roots(ask);
    ask_add_article_filter(ask, filter);
    if (filter->entity)
        ask_add_text(ask,
                     " AND a.id IN (SELECT article FROM article_entity WHERE entity ="
                     " (SELECT id FROM entity WHERE key = ?))",
                     gah_str_from(filter->entity));
    add_events(ask, filter);
    if (filter->has_when)
        ask_add(ask, " AND a.day IS NOT NULL");
    if (filter->has_when && filter->from != GAH_DAY_NONE)
        ask_add_number(ask, " AND a.last_day >= ?", filter->from);
    if (filter->has_when && filter->to != GAH_DAY_NONE)
        ask_add_number(ask, " AND a.day <= ?", filter->to);
}

enum gah_status gah_store_articles(struct gah_store *store, struct gah_arena *arena,
                                   const struct gah_store_filter *filter,
                                   struct gah_article_row **rows, size_t *count,
                                   struct gah_error *err)
{
    struct ask ask;
    ask_init(&ask, store, arena);
    ask_add(&ask, ARTICLE_COLUMNS);
    add_filter(&ask, filter);
    ask_add_words(&ask, filter, false);
    ask_add(&ask, ARTICLE_ORDER);
    return answer(&ask, rows, count, err);
}

enum gah_status gah_store_search(struct gah_store *store, struct gah_arena *arena,
                                 const struct gah_store_filter *filter,
                                 struct gah_article_row **rows, double **scores,
                                 size_t *count, struct gah_error *err)
{
    struct ask ask;
    struct gah_buf match;
    struct gah_vec found;
    struct gah_vec ranks;
    enum gah_status status;
    gah_buf_init(&match);
    gah_vec_init(&found, sizeof(struct gah_article_row));
    gah_vec_init(&ranks, sizeof(double));
    words_match(&match, arena, filter->terms, filter->term_count, false);
    ask_init(&ask, store, arena);
    ask_add(&ask, "SELECT a.name, r.path, a.words, a.events, a.row, ");
    ask_add(&ask, match.len ? "bm25(fulltext)" : "0.0");
    ask_add(&ask, match.len ? " FROM fulltext JOIN article a ON a.id = fulltext.rowid"
                            : " FROM article a");
    ask_add(&ask, " JOIN root r ON r.id = a.root WHERE");
    add_filter(&ask, filter);
    if (match.len)
        ask_add_text(&ask, " AND fulltext MATCH ?", gah_buf_str(&match));
    else
        ask_add_wordless(&ask, filter);
    ask_add(&ask, " ORDER BY 6, a.day IS NULL, a.day DESC, a.name, r.path");
    status = read_rows(&ask, &found, &ranks, err);
    *rows = gah_vec_freeze(&found, arena, count);
    *scores = gah_vec_freeze(&ranks, arena, count);
    ask_release(&ask);
    gah_vec_release(&ranks);
    gah_vec_release(&found);
    gah_buf_release(&match);
    return status;
}

enum gah_status gah_store_article_named(struct gah_store *store,
                                        struct gah_arena *arena, const char *id,
                                        struct gah_article_row **rows, size_t *count,
                                        struct gah_error *err)
{
    static const char *const ways[] = {
        " AND a.name = ?",
        " AND substr(a.name, -length(?1)) = ?1",
        " AND substr(a.name, 1, length(?1)) = ?1",
    };
    enum gah_status status = GAH_OK;
    *count = 0;
    *rows = NULL;
    for (size_t i = 0; i < sizeof ways / sizeof ways[0] && id[0]; i++) {
        struct ask ask;
        ask_init(&ask, store, arena);
        ask_add(&ask, ARTICLE_COLUMNS);
        ask_add_roots(&ask);
        ask_add_text(&ask, ways[i], gah_str_from(id));
        ask_add(&ask, ARTICLE_ORDER);
        status = answer(&ask, rows, count, err);
        if (status != GAH_OK || *count > 0)
            break;
    }
    return status;
}
