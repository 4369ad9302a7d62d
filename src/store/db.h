/* What index and state share: a connection, its prepared statements, and how SQLite's
 * trouble becomes a sentence. Private to src/store. */
#ifndef STORE_DB_H
#define STORE_DB_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "gahnama/base/arena.h"
#include "gahnama/base/status.h"
#include "gahnama/base/vec.h"

struct db {
    sqlite3 *handle;
    const char *what;      /* "index" or "state", for messages */
    char *path;            /* malloc */
    struct gah_vec cached; /* struct db_cached: statements by their text */
    bool damaged;          /* SQLite found no database, or a broken one */
};

enum gah_status db_open(struct db *db, const char *what, const char *path, int flags,
                        struct gah_error *err);
void db_close(struct db *db);
/* GAH_STORE with SQLite's reason. */
enum gah_status db_fail(struct db *db, struct gah_error *err);
enum gah_status db_exec(struct db *db, const char *sql, struct gah_error *err);
/* A cached statement, reset and without bindings; NULL after a failure. Only one use of
 * the same text at a time. */
sqlite3_stmt *db_prepare(struct db *db, const char *sql, struct gah_error *err);
/* GAH_OK with a row, GAH_ABSENT behind the last (the statement is reset), GAH_STORE. */
enum gah_status db_step(struct db *db, sqlite3_stmt *stmt, struct gah_error *err);
/* For statements that give no rows. */
enum gah_status db_run(struct db *db, sqlite3_stmt *stmt, struct gah_error *err);
/* The first column of the first row, or fallback. */
int64_t db_number(struct db *db, const char *sql, int64_t fallback);

/* Reads between the two see one state of the file and ask for its lock once. No writes,
 * nor another pair, between them. */
void db_hold(struct db *db);
void db_let_go(struct db *db);

void db_bind_text(sqlite3_stmt *stmt, int i, const char *text); /* NULL binds null */
void db_bind_str(sqlite3_stmt *stmt, int i, struct gah_str s);
void db_bind_day(sqlite3_stmt *stmt, int i, int32_t day); /* NONE binds null */
const char *db_text(struct gah_arena *arena, sqlite3_stmt *stmt, int column);
int32_t db_day(sqlite3_stmt *stmt, int column);
uint32_t db_u32(sqlite3_stmt *stmt, int column);

#endif
