#include <string.h>

#include "ask.h"
#include "found.h"
#include "gahnama/base/file.h"
#include "gahnama/store/read.h"
#include "record.h"
#include "refs.h"
#include "shelf.h"

/* Columns of an article's row. */
enum { NAME, ROOT, IS_FILE, WORDS, EVENTS, SOURCE, ROW, NAMES };

static void read_names(struct gah_store *store, struct gah_arena *arena,
                       struct pack_reader in, struct gah_article_row *row)
{
    uint32_t count = record_open_names(&in);
    struct gah_entity_ref *refs = gah_arena_array(arena, count, sizeof *refs);
    for (uint32_t i = 0; i < count; i++) {
        struct record_name name;
        record_next_name(&in, &name);
        refs_get(store, arena, name.entity, name.form, &refs[i]);
        refs[i].mentions = name.mentions;
    }
    row->entities = count ? refs : NULL;
    row->entity_count = count;
}

/* An article's id is its path below the root, unless the root is the article. */
static const char *path_of(struct gah_arena *arena, sqlite3_stmt *stmt,
                           const struct gah_article_row *row)
{
    if (sqlite3_column_int(stmt, IS_FILE))
        return row->root;
    return gah_file_join(arena, row->root, row->id);
}

static void read_row(struct gah_store *store, struct gah_arena *arena,
                     sqlite3_stmt *stmt, bool names, struct gah_article_row *row)
{
    struct record_article record;
    record_read_article(arena, pack_open(arena, stmt, ROW), &record);
    row->id = db_text(arena, stmt, NAME);
    row->root = db_text(arena, stmt, ROOT);
    row->words = db_u32(stmt, WORDS);
    row->events = db_u32(stmt, EVENTS);
    row->source = refs_word(store, arena, db_u32(stmt, SOURCE));
    row->dct = record.dct;
    row->path = path_of(arena, stmt, row);
    row->title = record.title;
    row->author = record.author;
    row->url = record.url;
    row->lang = refs_word(store, arena, record.lang);
    row->title_filtered = record.title_filtered;
    row->rtl = record.rtl;
    if (names)
        read_names(store, arena, pack_open(arena, stmt, NAMES), row);
}

static enum gah_status read_one(struct gah_store *store, struct gah_arena *arena,
                                uint32_t article, bool names,
                                struct gah_article_row *row, struct gah_error *err)
{
    enum gah_status status;
    sqlite3_stmt *stmt = db_prepare(
        &store->db,
        "SELECT a.name, r.path, r.is_file, a.words, a.events, a.source,"
        " a.row, a.names FROM article a JOIN root r ON r.id = a.root WHERE a.id = ?",
        err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, article);
    status = db_step(&store->db, stmt, err);
    if (status == GAH_OK)
        read_row(store, arena, stmt, names, row);
    sqlite3_reset(stmt);
    return status;
}

/* Articles that went away since their ids were found are left out; scores (or NULL)
 * goes along. */
static enum gah_status read_rows(struct gah_store *store, struct gah_arena *arena,
                                 const struct gah_vec *ids, bool names,
                                 struct gah_article_row **rows, double *scores,
                                 size_t *count, struct gah_error *err)
{
    *rows = ids->len ? gah_arena_array(arena, ids->len, sizeof **rows) : NULL;
    *count = 0;
    for (size_t i = 0; i < ids->len; i++) {
        uint32_t id = *(uint32_t *)gah_vec_at(ids, i);
        enum gah_status status =
            read_one(store, arena, id, names, &(*rows)[*count], err);
        if (status == GAH_ABSENT)
            continue;
        if (status != GAH_OK)
            return status;
        if (scores)
            scores[*count] = scores[i];
        ++*count;
    }
    if (*count == 0)
        *rows = NULL;
    return GAH_OK;
}

enum gah_status found_rows(struct gah_store *store, struct gah_arena *arena,
                           const struct gah_vec *ids, struct gah_article_row **rows,
                           size_t *count, struct gah_error *err)
{
    static const struct gah_article_row gone = {
        .id = "", .root = "", .path = "", .title = "", .lang = ""};
    *rows = ids->len ? gah_arena_array(arena, ids->len, sizeof **rows) : NULL;
    *count = 0;
    for (size_t i = 0; i < ids->len; i++) {
        uint32_t id = *(uint32_t *)gah_vec_at(ids, i);
        enum gah_status status = read_one(store, arena, id, false, &(*rows)[i], err);
        if (status == GAH_ABSENT)
            (*rows)[i] = gone;
        else if (status != GAH_OK)
            return status;
        ++*count;
    }
    return GAH_OK;
}

enum gah_status gah_store_articles(struct gah_store *store, struct gah_arena *arena,
                                   const struct gah_store_filter *filter,
                                   struct gah_article_row **rows, size_t *count,
                                   struct gah_error *err)
{
    struct gah_vec ids;
    enum gah_status status = refs_begin(store, err);
    *rows = NULL;
    *count = 0;
    gah_vec_init(&ids, sizeof(uint32_t));
    if (status == GAH_OK)
        status = found_articles(store, arena, filter, &ids, err);
    if (status == GAH_OK)
        status = read_rows(store, arena, &ids, true, rows, NULL, count, err);
    gah_vec_release(&ids);
    refs_end(store);
    return status;
}

static void ask_scored(struct ask *ask, const struct gah_store_filter *filter)
{
    struct gah_str match = ask_match(ask, false);
    ask_add(ask, "SELECT a.id, ");
    ask_add(ask, match.len ? "bm25(fulltext)" : "0.0");
    ask_add(ask, match.len ? " FROM fulltext JOIN article a ON a.id = fulltext.rowid"
                           : " FROM article a");
    ask_add(ask, " JOIN root r ON r.id = a.root WHERE 1");
    ask_add_article_filter(ask, filter);
    ask_add_days(ask, filter);
    if (match.len)
        ask_add_text(ask, " AND fulltext MATCH ?", match);
    if (ask->plan.is_hopeless)
        ask_add(ask, " AND 0");
    ask_add(ask, " ORDER BY 2, a.day IS NULL, a.day DESC, a.name, r.path");
}

static enum gah_status find_scored(struct gah_store *store, struct gah_arena *arena,
                                   const struct gah_store_filter *filter,
                                   struct gah_vec *ids, struct gah_vec *scores,
                                   struct gah_error *err)
{
    struct ask ask;
    sqlite3_stmt *stmt = NULL;
    enum gah_status status = GAH_STORE;
    ask_init(&ask, store, arena);
    if (ask_plan(&ask, filter, err) == GAH_OK) {
        ask_scored(&ask, filter);
        stmt = ask_statement(&ask, err);
    }
    while (stmt && (status = db_step(&store->db, stmt, err)) == GAH_OK) {
        *(uint32_t *)gah_vec_push(ids) = db_u32(stmt, 0);
        *(double *)gah_vec_push(scores) = -sqlite3_column_double(stmt, 1);
    }
    ask_release(&ask);
    return status == GAH_ABSENT ? found_narrow(store, filter, ids, scores, err)
                                : status;
}

enum gah_status gah_store_search(struct gah_store *store, struct gah_arena *arena,
                                 const struct gah_store_filter *filter,
                                 struct gah_article_row **rows, double **scores,
                                 size_t *count, struct gah_error *err)
{
    struct gah_vec ids;
    struct gah_vec ranks;
    size_t found;
    enum gah_status status = refs_begin(store, err);
    *rows = NULL;
    *count = 0;
    gah_vec_init(&ids, sizeof(uint32_t));
    gah_vec_init(&ranks, sizeof(double));
    if (status == GAH_OK)
        status = find_scored(store, arena, filter, &ids, &ranks, err);
    *scores = gah_vec_freeze(&ranks, arena, &found);
    if (status == GAH_OK)
        status = read_rows(store, arena, &ids, true, rows, *scores, count, err);
    gah_vec_release(&ranks);
    gah_vec_release(&ids);
    refs_end(store);
    return status;
}

static enum gah_status find_named(struct gah_store *store, struct gah_arena *arena,
                                  const char *way, const char *id, struct gah_vec *ids,
                                  struct gah_error *err)
{
    struct ask ask;
    sqlite3_stmt *stmt;
    enum gah_status status = GAH_STORE;
    ask_init(&ask, store, arena);
    ask_add(&ask, "SELECT a.id FROM file f JOIN article a ON a.id = f.article"
                  " JOIN root r ON r.id = f.root WHERE");
    ask_add_text(&ask, way, gah_str_from(id));
    ask_add(&ask, " ORDER BY a.day IS NULL, a.day DESC, a.name, r.path");
    stmt = ask_statement(&ask, err);
    while (stmt && (status = db_step(&store->db, stmt, err)) == GAH_OK)
        *(uint32_t *)gah_vec_push(ids) = db_u32(stmt, 0);
    ask_release(&ask);
    return status == GAH_ABSENT ? GAH_OK : status;
}

enum gah_status gah_store_article_named(struct gah_store *store,
                                        struct gah_arena *arena, const char *id,
                                        struct gah_article_row **rows, size_t *count,
                                        struct gah_error *err)
{
    static const char *const ways[] = {
        " f.root IN (SELECT id FROM root) AND f.name = ?",
        " substr(f.name, -length(?1)) = ?1",
        " substr(f.name, 1, length(?1)) = ?1",
    };
    struct gah_vec ids;
    enum gah_status status = refs_begin(store, err);
    *rows = NULL;
    *count = 0;
    gah_vec_init(&ids, sizeof(uint32_t));
    for (size_t i = 0; i < sizeof ways / sizeof ways[0] && id[0]; i++) {
        if (status != GAH_OK || ids.len > 0)
            break;
        status = find_named(store, arena, ways[i], id, &ids, err);
    }
    if (status == GAH_OK)
        status = read_rows(store, arena, &ids, true, rows, NULL, count, err);
    gah_vec_release(&ids);
    refs_end(store);
    return status;
}
