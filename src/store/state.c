#include "gahnama/store/state.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "db.h"
#include "gahnama/base/file.h"

/* "gahs": apart from an index's number, so that neither is taken for the other. */
#define APPLICATION_ID 0x67616873
#define SCHEMA 1

struct gah_state {
    struct db db;
    char *path; /* NULL: in memory */
    bool is_open;
};

/* article.flags */
enum { READ = 1, BOOKMARKED = 2 };

static const char tables_sql[] =
    "CREATE TABLE article (root TEXT NOT NULL, id TEXT NOT NULL,"
    " flags INTEGER NOT NULL DEFAULT 0, date TEXT,"
    " PRIMARY KEY (root, id)) WITHOUT ROWID;"
    "CREATE TABLE library (position INTEGER PRIMARY KEY, root TEXT NOT NULL);";

static enum gah_status make_tables(struct db *db, struct gah_error *err)
{
    char pragmas[96];
    enum gah_status status = db_exec(db, "BEGIN IMMEDIATE", err);
    if (status != GAH_OK)
        return status;
    /* Another process may have been faster. */
    if (db_number(db, "PRAGMA user_version", 0) == SCHEMA)
        return db_exec(db, "ROLLBACK", err);
    snprintf(pragmas, sizeof pragmas,
             "PRAGMA application_id=%d; PRAGMA user_version=%d; COMMIT;",
             APPLICATION_ID, SCHEMA);
    status = db_exec(db, tables_sql, err);
    return status == GAH_OK ? db_exec(db, pragmas, err) : status;
}

/* State is the user's work: nothing here ever replaces a file that looks wrong. */
static enum gah_status check(struct db *db, struct gah_error *err)
{
    int64_t application = db_number(db, "PRAGMA application_id", -1);
    int64_t version = db_number(db, "PRAGMA user_version", -1);
    int64_t tables = db_number(db, "SELECT count(*) FROM sqlite_master", -1);
    if (application < 0 || version < 0 || tables < 0)
        return db_fail(db, err);
    if (application == 0 && tables == 0)
        return make_tables(db, err);
    if (application != APPLICATION_ID)
        return gah_error_set(err, GAH_STORE,
                             "%s is the database of another program, not gahnama's "
                             "state",
                             db->path);
    if (version > SCHEMA)
        return gah_error_set(err, GAH_STORE,
                             "the state %s was written by a newer gahnama; it was left "
                             "untouched",
                             db->path);
    return GAH_OK;
}

static enum gah_status connect(struct gah_state *state, struct gah_error *err)
{
    const char *path = state->path ? state->path : ":memory:";
    enum gah_status status = db_open(&state->db, "state", path,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, err);
    if (status != GAH_OK)
        return status;
    status = check(&state->db, err);
    if (status == GAH_OK)
        status = db_exec(&state->db, "PRAGMA synchronous=FULL", err);
    if (status != GAH_OK)
        db_close(&state->db);
    state->is_open = status == GAH_OK;
    return status;
}

static enum gah_status connect_to_write(struct gah_state *state, struct gah_error *err)
{
    if (state->is_open)
        return GAH_OK;
    if (state->path && gah_file_make_parents(state->path, err) != GAH_OK)
        return gah_error_set(err, GAH_STORE, "the state %s cannot be made",
                             state->path);
    return connect(state, err);
}

/* Another process may have made the file meanwhile. */
static bool can_read(struct gah_state *state)
{
    if (state->is_open)
        return true;
    if (!state->path || access(state->path, F_OK) != 0)
        return false;
    return connect(state, NULL) == GAH_OK;
}

enum gah_status gah_state_open(const char *path, struct gah_state **out,
                               struct gah_error *err)
{
    struct gah_state *state = calloc(1, sizeof *state);
    enum gah_status status = GAH_OK;
    if (!state)
        gah_out_of_memory();
    if (path) {
        state->path = strdup(path);
        if (!state->path)
            gah_out_of_memory();
    }
    if (path && access(path, F_OK) == 0)
        status = connect(state, err);
    if (status != GAH_OK) {
        gah_state_close(state);
        state = NULL;
    }
    *out = state;
    return status;
}

const char *gah_state_path(const struct gah_state *state)
{
    return state->path;
}

void gah_state_close(struct gah_state *state)
{
    if (!state)
        return;
    if (state->is_open)
        db_close(&state->db);
    free(state->path);
    free(state);
}

static enum gah_status set_flag(struct gah_state *state, const char *root,
                                const char *id, int flag, bool on,
                                struct gah_error *err)
{
    sqlite3_stmt *stmt;
    enum gah_status status;
    if (!on && !can_read(state))
        return GAH_OK;
    status = connect_to_write(state, err);
    if (status != GAH_OK)
        return status;
    stmt = db_prepare(&state->db,
                      "INSERT INTO article (root, id, flags) VALUES (?1, ?2, ?3)"
                      " ON CONFLICT (root, id) DO UPDATE SET"
                      " flags = (flags & ~?4) | ?3",
                      err);
    if (!stmt)
        return GAH_STORE;
    db_bind_text(stmt, 1, root);
    db_bind_text(stmt, 2, id);
    sqlite3_bind_int(stmt, 3, on ? flag : 0);
    sqlite3_bind_int(stmt, 4, flag);
    return db_run(&state->db, stmt, err);
}

static int flags_of(struct gah_state *state, const char *root, const char *id)
{
    sqlite3_stmt *stmt;
    int flags = 0;
    if (!can_read(state))
        return 0;
    stmt = db_prepare(&state->db, "SELECT flags FROM article WHERE root = ? AND id = ?",
                      NULL);
    if (!stmt)
        return 0;
    sqlite3_bind_text(stmt, 1, root, -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 2, id, -1, SQLITE_STATIC);
    if (db_step(&state->db, stmt, NULL) == GAH_OK)
        flags = sqlite3_column_int(stmt, 0);
    sqlite3_reset(stmt);
    sqlite3_clear_bindings(stmt);
    return flags;
}

enum gah_status gah_state_set_read(struct gah_state *state, const char *root,
                                   const char *id, bool read, struct gah_error *err)
{
    return set_flag(state, root, id, READ, read, err);
}

enum gah_status gah_state_set_bookmark(struct gah_state *state, const char *root,
                                       const char *id, bool on, struct gah_error *err)
{
    return set_flag(state, root, id, BOOKMARKED, on, err);
}

bool gah_state_is_read(struct gah_state *state, const char *root, const char *id)
{
    return (flags_of(state, root, id) & READ) != 0;
}

bool gah_state_is_bookmarked(struct gah_state *state, const char *root, const char *id)
{
    return (flags_of(state, root, id) & BOOKMARKED) != 0;
}

enum gah_status gah_state_set_date(struct gah_state *state, const char *root,
                                   const char *id, const char *edtf,
                                   struct gah_error *err)
{
    sqlite3_stmt *stmt;
    enum gah_status status;
    if (!edtf && !can_read(state))
        return GAH_OK;
    status = connect_to_write(state, err);
    if (status != GAH_OK)
        return status;
    stmt = db_prepare(&state->db,
                      "INSERT INTO article (root, id, date) VALUES (?1, ?2, ?3)"
                      " ON CONFLICT (root, id) DO UPDATE SET date = ?3",
                      err);
    if (!stmt)
        return GAH_STORE;
    db_bind_text(stmt, 1, root);
    db_bind_text(stmt, 2, id);
    db_bind_text(stmt, 3, edtf);
    return db_run(&state->db, stmt, err);
}

enum gah_status gah_state_find_date(struct gah_state *state, struct gah_arena *arena,
                                    const char *root, const char *id, const char **edtf)
{
    sqlite3_stmt *stmt;
    *edtf = NULL;
    if (!can_read(state))
        return GAH_ABSENT;
    stmt = db_prepare(&state->db, "SELECT date FROM article WHERE root = ? AND id = ?",
                      NULL);
    if (!stmt)
        return GAH_ABSENT;
    db_bind_text(stmt, 1, root);
    db_bind_text(stmt, 2, id);
    if (db_step(&state->db, stmt, NULL) == GAH_OK)
        *edtf = db_text(arena, stmt, 0);
    sqlite3_reset(stmt);
    return *edtf ? GAH_OK : GAH_ABSENT;
}

enum gah_status gah_state_last_library(struct gah_state *state, struct gah_arena *arena,
                                       const char *const **roots, size_t *count)
{
    struct gah_vec found;
    sqlite3_stmt *stmt;
    *roots = NULL;
    *count = 0;
    if (!can_read(state))
        return GAH_ABSENT;
    stmt = db_prepare(&state->db, "SELECT root FROM library ORDER BY position", NULL);
    if (!stmt)
        return GAH_ABSENT;
    gah_vec_init(&found, sizeof(const char *));
    while (db_step(&state->db, stmt, NULL) == GAH_OK)
        *(const char **)gah_vec_push(&found) = db_text(arena, stmt, 0);
    *roots = gah_vec_freeze(&found, arena, count);
    gah_vec_release(&found);
    return *count ? GAH_OK : GAH_ABSENT;
}

static bool is_last_library(struct gah_state *state, const char *const *roots,
                            size_t count)
{
    struct gah_arena arena;
    const char *const *last;
    size_t last_count;
    bool same;
    gah_arena_init(&arena);
    same = gah_state_last_library(state, &arena, &last, &last_count) == GAH_OK &&
           last_count == count;
    for (size_t i = 0; i < count && same; i++)
        same = strcmp(last[i], roots[i]) == 0;
    gah_arena_release(&arena);
    return same;
}

static enum gah_status write_library(struct gah_state *state, const char *const *roots,
                                     size_t count, struct gah_error *err)
{
    enum gah_status status = db_exec(&state->db, "DELETE FROM library", err);
    for (size_t i = 0; i < count && status == GAH_OK; i++) {
        sqlite3_stmt *stmt =
            db_prepare(&state->db, "INSERT INTO library VALUES (?, ?)", err);
        if (!stmt)
            return GAH_STORE;
        sqlite3_bind_int64(stmt, 1, (sqlite3_int64)i);
        db_bind_text(stmt, 2, roots[i]);
        status = db_run(&state->db, stmt, err);
    }
    return status;
}

enum gah_status gah_state_set_last_library(struct gah_state *state,
                                           const char *const *roots, size_t count,
                                           struct gah_error *err)
{
    enum gah_status status;
    /* Opening the same library again costs no write. */
    if (is_last_library(state, roots, count))
        return GAH_OK;
    status = connect_to_write(state, err);
    if (status == GAH_OK)
        status = db_exec(&state->db, "BEGIN IMMEDIATE", err);
    if (status != GAH_OK)
        return status;
    status = write_library(state, roots, count, err);
    if (status == GAH_OK)
        return db_exec(&state->db, "COMMIT", err);
    db_exec(&state->db, "ROLLBACK", NULL);
    return status;
}
