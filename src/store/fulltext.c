#include "fulltext.h"

#include "gahnama/text/fold.h"
#include "words.h"

enum gah_status fulltext_put(struct db *db, int64_t article, struct gah_str text,
                             struct gah_error *err)
{
    struct gah_arena arena;
    struct gah_str folded;
    struct gah_buf body;
    struct gah_buf joined;
    enum gah_status status;
    sqlite3_stmt *stmt = db_prepare(
        db, "INSERT INTO fulltext (rowid, body, joined) VALUES (?, ?, ?)", err);
    if (!stmt)
        return GAH_STORE;
    gah_arena_init(&arena);
    gah_buf_init(&body);
    gah_buf_init(&joined);
    folded = gah_fold_text(&arena, text);
    words_body(&body, folded);
    words_joined(&joined, folded);
    sqlite3_bind_int64(stmt, 1, article);
    db_bind_str(stmt, 2, gah_buf_str(&body));
    db_bind_str(stmt, 3, gah_buf_str(&joined));
    status = db_run(db, stmt, err);
    gah_buf_release(&body);
    gah_buf_release(&joined);
    gah_arena_release(&arena);
    return status;
}
