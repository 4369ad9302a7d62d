#include "gahnama/store/write.h"

#include <stdlib.h>
#include <string.h>

#include "refs.h"
#include "shelf.h"
#include "taught.h"

/* Small libraries are not made anew for a few edits. */
#define WORN_AT_LEAST 1000

static int64_t meta_number(struct db *db, const char *key)
{
    int64_t number = 0;
    sqlite3_stmt *stmt = db_prepare(db, "SELECT value FROM meta WHERE key = ?", NULL);
    if (!stmt)
        return 0;
    db_bind_text(stmt, 1, key);
    if (db_step(db, stmt, NULL) == GAH_OK)
        number = sqlite3_column_int64(stmt, 0);
    sqlite3_reset(stmt);
    return number;
}

static enum gah_status set_meta(struct db *db, const char *key, int64_t number,
                                struct gah_error *err)
{
    sqlite3_stmt *stmt =
        db_prepare(db, "INSERT OR REPLACE INTO meta VALUES (?, ?)", err);
    if (!stmt)
        return GAH_STORE;
    db_bind_text(stmt, 1, key);
    sqlite3_bind_int64(stmt, 2, number);
    return db_run(db, stmt, err);
}

/* The mode is asked for once; where the file system cannot do it, the index is written
 * without, and readers wait for the commits. */
enum gah_status gah_store_begin(struct gah_store *store, struct gah_error *err)
{
    enum gah_status status = GAH_OK;
    if (!store->writes)
        status = db_exec(&store->db, "PRAGMA journal_mode=WAL", err);
    store->writes = status == GAH_OK;
    if (status == GAH_OK)
        status = db_exec(&store->db, "BEGIN IMMEDIATE", err);
    store->in_transaction = status == GAH_OK;
    return status;
}

/* A run may die between a commit and the joining: whoever comes next must know. */
static enum gah_status note_state(struct gah_store *store, struct gah_error *err)
{
    struct store_writer *writer = &store->writer;
    enum gah_status status = shelf_flush(store, err);
    for (size_t i = 0; i < 2 && status == GAH_OK; i++)
        status = chapter_flush(&store->db, &writer->chapters[i], err);
    if (status == GAH_OK && writer->is_ready)
        status = set_meta(&store->db, "next", writer->next_id, err);
    if (status == GAH_OK && writer->is_ready)
        status = set_meta(&store->db, "late", writer->next_late, err);
    if (status == GAH_OK && writer->shelf_stale)
        status = set_meta(&store->db, "shelf_stale", 1, err);
    if (status == GAH_OK && writer->unmerged)
        status = set_meta(&store->db, "unmerged", 1, err);
    return status;
}

bool gah_store_is_merged(struct gah_store *store)
{
    return meta_number(&store->db, "unmerged") == 0;
}

enum gah_status gah_store_commit(struct gah_store *store, struct gah_error *err)
{
    enum gah_status status = note_state(store, err);
    if (status != GAH_OK)
        return status;
    names_trim(&store->writer.names);
    status = db_exec(&store->db, "COMMIT", err);
    store->in_transaction = status != GAH_OK;
    return status;
}

bool gah_store_is_made_by(struct gah_store *store, const char *maker)
{
    struct db *db = &store->db;
    sqlite3_stmt *stmt =
        db_prepare(db, "SELECT value = ? FROM meta WHERE key = 'maker'", NULL);
    bool same = false;
    if (!stmt)
        return false;
    db_bind_text(stmt, 1, maker);
    if (db_step(db, stmt, NULL) == GAH_OK)
        same = sqlite3_column_int(stmt, 0) == 1;
    sqlite3_reset(stmt);
    return same;
}

static void forget_place(struct store_place *place)
{
    free(place->name);
    free(place->root);
    memset(place, 0, sizeof *place);
}

void write_release(struct store_writer *writer)
{
    names_release(&writer->names);
    forget_place(&writer->last);
    gah_vec_release(&writer->shelf);
    chapter_draft_release(&writer->chapters[0]);
    chapter_draft_release(&writer->chapters[1]);
    free(writer->root);
    writer->root = NULL;
    writer->root_id = 0;
    writer->is_ready = false;
}

void write_init(struct store_writer *writer)
{
    memset(writer, 0, sizeof *writer);
    names_init(&writer->names);
    gah_vec_init(&writer->shelf, sizeof(uint32_t));
    chapter_draft_init(&writer->chapters[0]);
    chapter_draft_init(&writer->chapters[1]);
}

/* What other makers left is of no use: the rows, and the words with them. */
static const char empty_sql[] =
    "DELETE FROM article; DELETE FROM file; DELETE FROM entity; DELETE FROM alias;"
    "DELETE FROM posting; DELETE FROM occurrence; DELETE FROM teller;"
    "DELETE FROM days; DELETE FROM shelf;"
    "DELETE FROM chapter; DELETE FROM chapter_leaf;"
    "DELETE FROM taught; DELETE FROM known;"
    "DELETE FROM root; DELETE FROM word; DELETE FROM meta;"
    "INSERT INTO fulltext (fulltext) VALUES ('delete-all');";

enum gah_status gah_store_empty(struct gah_store *store, struct gah_error *err)
{
    write_release(&store->writer);
    write_init(&store->writer);
    return db_exec(&store->db, empty_sql, err);
}

bool gah_store_is_worn(struct gah_store *store)
{
    const struct store_writer *writer = &store->writer;
    int64_t given = writer->is_ready ? writer->next_id + writer->next_late
                                     : meta_number(&store->db, "next") +
                                           meta_number(&store->db, "late");
    int64_t alive = db_number(&store->db, "SELECT count(*) FROM file", 0);
    return given - alive > alive + WORN_AT_LEAST;
}

enum gah_status gah_store_set_maker(struct gah_store *store, const char *maker,
                                    bool *dropped, struct gah_error *err)
{
    sqlite3_stmt *stmt;
    enum gah_status status;
    if (dropped)
        *dropped = false;
    if (gah_store_is_made_by(store, maker))
        return GAH_OK;
    status = gah_store_empty(store, err);
    if (status != GAH_OK)
        return status;
    if (dropped)
        *dropped = true;
    stmt =
        db_prepare(&store->db, "INSERT OR REPLACE INTO meta VALUES ('maker', ?)", err);
    if (!stmt)
        return GAH_STORE;
    db_bind_text(stmt, 1, maker);
    return db_run(&store->db, stmt, err);
}

enum gah_status gah_store_each_known(struct gah_store *store, const char *root,
                                     void (*visit)(void *context,
                                                   const struct gah_store_known *known),
                                     void *context, struct gah_error *err)
{
    struct db *db = &store->db;
    enum gah_status status;
    sqlite3_stmt *stmt = db_prepare(
        db,
        "SELECT name, article, size, mtime, hash, stamp, dct_source FROM file"
        " WHERE root = (SELECT id FROM root WHERE path = ?) ORDER BY name",
        err);
    if (!stmt)
        return GAH_STORE;
    db_bind_text(stmt, 1, root);
    while ((status = db_step(db, stmt, err)) == GAH_OK) {
        struct gah_store_known known;
        known.id = (const char *)sqlite3_column_text(stmt, 0);
        known.article = sqlite3_column_int64(stmt, 1);
        known.size = sqlite3_column_int64(stmt, 2);
        known.mtime_ns = sqlite3_column_int64(stmt, 3);
        known.hash = (uint64_t)sqlite3_column_int64(stmt, 4);
        known.stamp = (uint64_t)sqlite3_column_int64(stmt, 5);
        known.dct_source = (enum gah_dct_source)sqlite3_column_int(stmt, 6);
        visit(context, &known);
    }
    return status == GAH_ABSENT ? GAH_OK : status;
}

static enum gah_status add_naming(struct gah_store *store, const char *id,
                                  struct gah_map *rows, struct gah_error *err)
{
    struct gah_vec ids;
    enum gah_status status;
    gah_vec_init(&ids, sizeof(uint32_t));
    status = refs_articles_of(store, id, &ids, err);
    for (size_t i = 0; i < ids.len; i++) {
        int64_t row = *(uint32_t *)gah_vec_at(&ids, i);
        gah_map_put(rows, (struct gah_str){(const char *)&row, sizeof row}, NULL);
    }
    gah_vec_release(&ids);
    return status;
}

enum gah_status gah_store_naming(struct gah_store *store, const char *const *ids,
                                 size_t count, struct gah_map *rows,
                                 struct gah_error *err)
{
    enum gah_status status = GAH_OK;
    for (size_t i = 0; i < count && status == GAH_OK; i++)
        status = add_naming(store, ids[i], rows, err);
    return status;
}

static enum gah_status run_with(struct db *db, const char *sql, int64_t number,
                                struct gah_error *err)
{
    sqlite3_stmt *stmt = db_prepare(db, sql, err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, number);
    return db_run(db, stmt, err);
}

enum gah_status gah_store_drop(struct gah_store *store, int64_t article,
                               struct gah_error *err)
{
    enum gah_status status;
    store->writer.unmerged = true;
    store->writer.shelf_stale = true;
    status = run_with(&store->db,
                      "DELETE FROM file WHERE (root, name) ="
                      " (SELECT root, name FROM article WHERE id = ?)",
                      article, err);
    if (status == GAH_OK)
        status = run_with(&store->db, "DELETE FROM article WHERE id = ?", article, err);
    return status == GAH_OK ? taught_forget(store, article, err) : status;
}

enum gah_status gah_store_touch(struct gah_store *store, int64_t article,
                                int64_t mtime_ns, struct gah_error *err)
{
    sqlite3_stmt *stmt = db_prepare(&store->db,
                                    "UPDATE file SET mtime = ? WHERE (root, name) ="
                                    " (SELECT root, name FROM article WHERE id = ?)",
                                    err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, mtime_ns);
    sqlite3_bind_int64(stmt, 2, article);
    return db_run(&store->db, stmt, err);
}
