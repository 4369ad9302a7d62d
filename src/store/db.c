#include "db.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "gahnama/chrono/calendar.h"

/* How long a connection waits for another one's lock. */
#define BUSY_MS 5000

struct db_cached {
    char *sql;
    sqlite3_stmt *stmt;
};

enum gah_status db_fail(struct db *db, struct gah_error *err)
{
    int code = sqlite3_errcode(db->handle);
    if (db->damaged || code == SQLITE_CORRUPT || code == SQLITE_NOTADB) {
        db->damaged = true;
        return gah_error_set(err, GAH_STORE, "the %s %s is damaged", db->what,
                             db->path);
    }
    return gah_error_set(err, GAH_STORE, "the %s %s cannot be used: %s", db->what,
                         db->path, sqlite3_errmsg(db->handle));
}

/* A page of the cache is had when it is wanted: the twenty that SQLite sets apart for
 * every connection are most of what opening one touches. Nobody asks for its counts. */
static void configure(void)
{
    sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static char *copy(const char *text)
{
    char *made = strdup(text);
    if (!made)
        gah_out_of_memory();
    return made;
}

enum gah_status db_open(struct db *db, const char *what, const char *path, int flags,
                        struct gah_error *err)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, configure);
    db->handle = NULL;
    db->what = what;
    db->path = copy(path);
    db->damaged = false;
    gah_vec_init(&db->cached, sizeof(struct db_cached));
    if (sqlite3_open_v2(path, &db->handle, flags | SQLITE_OPEN_NOMUTEX, NULL) !=
        SQLITE_OK) {
        enum gah_status status = db_fail(db, err);
        db_close(db);
        return status;
    }
    sqlite3_busy_timeout(db->handle, BUSY_MS);
    return GAH_OK;
}

void db_close(struct db *db)
{
    for (size_t i = 0; i < db->cached.len; i++) {
        struct db_cached *cached = gah_vec_at(&db->cached, i);
        sqlite3_finalize(cached->stmt);
        free(cached->sql);
    }
    gah_vec_release(&db->cached);
    sqlite3_close(db->handle);
    free(db->path);
    db->handle = NULL;
    db->path = NULL;
}

enum gah_status db_exec(struct db *db, const char *sql, struct gah_error *err)
{
    if (sqlite3_exec(db->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
        return db_fail(db, err);
    return GAH_OK;
}

static sqlite3_stmt *find_cached(struct db *db, const char *sql)
{
    for (size_t i = 0; i < db->cached.len; i++) {
        struct db_cached *cached = gah_vec_at(&db->cached, i);
        if (strcmp(cached->sql, sql) == 0)
            return cached->stmt;
    }
    return NULL;
}

sqlite3_stmt *db_prepare(struct db *db, const char *sql, struct gah_error *err)
{
    sqlite3_stmt *stmt = find_cached(db, sql);
    struct db_cached *cached;
    if (stmt) {
        sqlite3_reset(stmt);
        sqlite3_clear_bindings(stmt);
        return stmt;
    }
    if (sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt,
                           NULL) != SQLITE_OK) {
        db_fail(db, err);
        return NULL;
    }
    cached = gah_vec_push(&db->cached);
    cached->sql = copy(sql);
    cached->stmt = stmt;
    return stmt;
}

enum gah_status db_step(struct db *db, sqlite3_stmt *stmt, struct gah_error *err)
{
    int code = sqlite3_step(stmt);
    enum gah_status status = GAH_ABSENT;
    if (code == SQLITE_ROW)
        return GAH_OK;
    if (code != SQLITE_DONE)
        status = db_fail(db, err);
    sqlite3_reset(stmt);
    return status;
}

enum gah_status db_run(struct db *db, sqlite3_stmt *stmt, struct gah_error *err)
{
    enum gah_status status = stmt ? db_step(db, stmt, err) : GAH_STORE;
    if (status == GAH_OK)
        sqlite3_reset(stmt);
    return status == GAH_ABSENT ? GAH_OK : status;
}

int64_t db_number(struct db *db, const char *sql, int64_t fallback)
{
    int64_t number = fallback;
    sqlite3_stmt *stmt = db_prepare(db, sql, NULL);
    if (stmt && db_step(db, stmt, NULL) == GAH_OK) {
        number = sqlite3_column_int64(stmt, 0);
        sqlite3_reset(stmt);
    }
    return number;
}

void db_hold(struct db *db)
{
    db_run(db, db_prepare(db, "BEGIN", NULL), NULL);
}

void db_let_go(struct db *db)
{
    if (sqlite3_get_autocommit(db->handle))
        return;
    db_run(db, db_prepare(db, "COMMIT", NULL), NULL);
}

void db_bind_text(sqlite3_stmt *stmt, int i, const char *text)
{
    sqlite3_bind_text(stmt, i, text, -1, SQLITE_TRANSIENT);
}

void db_bind_str(sqlite3_stmt *stmt, int i, struct gah_str s)
{
    sqlite3_bind_text64(stmt, i, s.len ? s.ptr : "", s.len, SQLITE_TRANSIENT,
                        SQLITE_UTF8);
}

void db_bind_day(sqlite3_stmt *stmt, int i, int32_t day)
{
    if (day == GAH_DAY_NONE)
        sqlite3_bind_null(stmt, i);
    else
        sqlite3_bind_int(stmt, i, day);
}

const char *db_text(struct gah_arena *arena, sqlite3_stmt *stmt, int column)
{
    return gah_arena_strdup(arena, (const char *)sqlite3_column_text(stmt, column));
}

int32_t db_day(sqlite3_stmt *stmt, int column)
{
    if (sqlite3_column_type(stmt, column) == SQLITE_NULL)
        return GAH_DAY_NONE;
    return sqlite3_column_int(stmt, column);
}

uint32_t db_u32(sqlite3_stmt *stmt, int column)
{
    return (uint32_t)sqlite3_column_int64(stmt, column);
}
