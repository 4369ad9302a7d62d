#include "fulltext.h"

#include "gahnama/lexicon/terms.h"

enum gah_status fulltext_put(struct gah_store *store, int64_t article,
                             struct gah_str folded, struct gah_error *err)
{
    struct db *db = &store->db;
    struct gah_buf stream;
    enum gah_status status;
    sqlite3_stmt *stmt =
        db_prepare(db, "INSERT INTO fulltext (rowid, body) VALUES (?, ?)", err);
    if (!stmt)
        return GAH_STORE;
    gah_buf_init(&stream);
    gah_terms_stream(store_affixes(store), folded, &stream);
    sqlite3_bind_int64(stmt, 1, article);
    sqlite3_bind_text64(stmt, 2, stream.len ? stream.ptr : "", stream.len,
                        SQLITE_STATIC, SQLITE_UTF8);
    status = db_run(db, stmt, err);
    if (status == GAH_OK)
        status = chapter_add(db, &store->writer.chapters[article >= STORE_LATE],
                             article, gah_buf_str(&stream), err);
    sqlite3_clear_bindings(stmt);
    gah_buf_release(&stream);
    return status;
}
