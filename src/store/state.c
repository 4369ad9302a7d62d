#include "gahnama/store/state.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gahnama/base/file.h"
#include "state_private.h"

/* "gahs": apart from an index's number, so that neither is taken for the other. */
#define APPLICATION_ID 0x67616873
#define SCHEMA 2

/* Makes the tables, or brings those of an older program up to date; nothing of what
 * they hold is dropped. */
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
    status = state_make_tables(db, err);
    if (status == GAH_OK)
        status = db_exec(db, pragmas, err);
    if (status != GAH_OK)
        db_exec(db, "ROLLBACK", NULL);
    return status;
}

/* State is the user's work: nothing here ever replaces a file that looks wrong. */
static enum gah_status check(struct db *db, struct gah_error *err)
{
    int64_t application;
    int64_t version;
    int64_t tables;
    enum gah_status status = GAH_OK;
    db_hold(db);
    application = db_number(db, "PRAGMA application_id", -1);
    version = db_number(db, "PRAGMA user_version", -1);
    tables = db_number(db, "SELECT count(*) FROM sqlite_master", -1);
    if (application < 0 || version < 0 || tables < 0)
        status = db_fail(db, err); /* the reason is SQLite's last one */
    db_let_go(db);
    if (status != GAH_OK)
        return status;
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
    return version < SCHEMA ? make_tables(db, err) : GAH_OK;
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

enum gah_status state_connect_to_write(struct gah_state *state, struct gah_error *err)
{
    if (state->is_open)
        return GAH_OK;
    if (state->path && gah_file_make_parents(state->path, err) != GAH_OK)
        return gah_error_set(err, GAH_STORE, "the state %s cannot be made",
                             state->path);
    return connect(state, err);
}

/* Another process may have made the file meanwhile. */
bool state_can_read(struct gah_state *state)
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
    gah_map_init(&state->folders);
    gah_arena_init(&state->arena);
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

void gah_state_hold(struct gah_state *state)
{
    if (state_can_read(state))
        db_hold(&state->db);
}

void gah_state_let_go(struct gah_state *state)
{
    if (state->is_open)
        db_let_go(&state->db);
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
    gah_map_release(&state->folders);
    gah_arena_release(&state->arena);
    free(state->path);
    free(state);
}

enum gah_status gah_state_last_library(struct gah_state *state, struct gah_arena *arena,
                                       const char *const **roots, size_t *count)
{
    struct gah_vec found;
    sqlite3_stmt *stmt;
    *roots = NULL;
    *count = 0;
    if (!state_can_read(state))
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
    status = state_connect_to_write(state, err);
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
