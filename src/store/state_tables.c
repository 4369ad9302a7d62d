/* The state's tables, and how an older program's become ours. */
#include <string.h>
#include <sys/stat.h>

#include "gahnama/base/file.h"
#include "state_private.h"

/* An article is its file. size, mtime and hash are those of its bytes when they were
 * last seen: so it is known again under another path.
 *
 * What was taken back stays with undone = 1 until something else is done, for redo. */
static const char tables_sql[] =
    "CREATE TABLE article ("
    " number INTEGER PRIMARY KEY,"
    " path TEXT NOT NULL UNIQUE,"
    " flags INTEGER NOT NULL DEFAULT 0,"
    " date TEXT,"
    " size INTEGER,"
    " mtime INTEGER,"
    " hash INTEGER);"
    "CREATE TABLE correction ("
    " number INTEGER PRIMARY KEY,"
    " action INTEGER NOT NULL,"
    " undone INTEGER NOT NULL DEFAULT 0,"
    " kind TEXT NOT NULL,"
    " article INTEGER, exact TEXT, prefix TEXT, suffix TEXT, nth INTEGER,"
    " other INTEGER, other_exact TEXT, other_prefix TEXT, other_suffix TEXT,"
    " other_nth INTEGER,"
    " entity TEXT, form TEXT, becomes TEXT, value TEXT);"
    "CREATE TABLE IF NOT EXISTS library"
    " (position INTEGER PRIMARY KEY, root TEXT NOT NULL);";

/* The first state knew an article by the library's root and its id in there, which for
 * a root that is a file was the file's name. */
static const char *former_path(struct gah_arena *arena, const char *root,
                               const char *id)
{
    struct stat st;
    bool folder = stat(root, &st) == 0 && S_ISDIR(st.st_mode);
    if (!folder && strcmp(gah_file_name(root), id) == 0)
        return root;
    return gah_file_join(arena, root, id);
}

static enum gah_status take_over(struct db *db, const char *path, int flags,
                                 const char *date, struct gah_error *err)
{
    sqlite3_stmt *stmt =
        db_prepare(db,
                   "INSERT INTO article (path, flags, date) VALUES (?, ?, ?)"
                   " ON CONFLICT (path) DO UPDATE SET flags = flags | excluded.flags,"
                   " date = coalesce(date, excluded.date)",
                   err);
    if (!stmt)
        return GAH_STORE;
    db_bind_text(stmt, 1, path);
    sqlite3_bind_int(stmt, 2, flags);
    db_bind_text(stmt, 3, date);
    return db_run(db, stmt, err);
}

static enum gah_status take_over_all(struct db *db, struct gah_arena *arena,
                                     struct gah_error *err)
{
    enum gah_status status;
    sqlite3_stmt *stmt = db_prepare(
        db, "SELECT root, id, flags, date FROM former ORDER BY root, id", err);
    if (!stmt)
        return GAH_STORE;
    while ((status = db_step(db, stmt, err)) == GAH_OK) {
        const char *root = db_text(arena, stmt, 0);
        const char *path = former_path(arena, root, db_text(arena, stmt, 1));
        status = take_over(db, path, sqlite3_column_int(stmt, 2),
                           db_text(arena, stmt, 3), err);
        if (status != GAH_OK)
            return status;
    }
    return status == GAH_ABSENT ? GAH_OK : status;
}

enum gah_status state_make_tables(struct db *db, struct gah_error *err)
{
    bool older = db_number(db, "PRAGMA user_version", 0) == 1;
    struct gah_arena arena;
    enum gah_status status = GAH_OK;
    if (older)
        status = db_exec(db, "ALTER TABLE article RENAME TO former", err);
    if (status == GAH_OK)
        status = db_exec(db, tables_sql, err);
    if (status != GAH_OK || !older)
        return status;
    gah_arena_init(&arena);
    status = take_over_all(db, &arena, err);
    gah_arena_release(&arena);
    /* It stays, as the record of what two paths of one file may have said otherwise. */
    return status;
}
