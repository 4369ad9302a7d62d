#include "fulltext.h"

enum gah_status fulltext_put(struct gah_store *store, int64_t article,
                             const struct gah_stream *stream, struct gah_error *err)
{
    struct db *db = &store->db;
    enum gah_status status;
    sqlite3_stmt *stmt =
        db_prepare(db, "INSERT INTO fulltext (rowid, body) VALUES (?, ?)", err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, article);
    sqlite3_bind_text64(stmt, 2, stream->pieces.ptr, stream->pieces.len, SQLITE_STATIC,
                        SQLITE_UTF8);
    status = db_run(db, stmt, err);
    if (status == GAH_OK)
        status = chapter_add(db, &store->writer.chapters[article >= STORE_LATE],
                             article, stream, err);
    sqlite3_clear_bindings(stmt);
    return status;
}
