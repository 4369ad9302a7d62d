/* Terminals of which the user said which text reads correctly there. */
#include "gahnama/store/state.h"
#include "state_private.h"

/* Made when first needed, so that a state of an earlier version takes it in. */
static const char table_sql[] =
    "CREATE TABLE IF NOT EXISTS terminal (identity TEXT PRIMARY KEY,"
    " encoding TEXT) WITHOUT ROWID;";

static bool has_table(struct db *db)
{
    return db_number(db, "SELECT count(*) FROM sqlite_master WHERE name = 'terminal'",
                     0) > 0;
}

enum gah_status gah_state_set_terminal(struct gah_state *state, const char *identity,
                                       const char *encoding, struct gah_error *err)
{
    sqlite3_stmt *stmt;
    enum gah_status status;
    if (!encoding && !state_can_read(state))
        return GAH_OK;
    status = state_connect_to_write(state, err);
    if (status == GAH_OK)
        status = db_exec(&state->db, table_sql, err);
    if (status != GAH_OK)
        return status;
    stmt =
        db_prepare(&state->db, "INSERT OR REPLACE INTO terminal VALUES (?1, ?2)", err);
    if (!stmt)
        return GAH_STORE;
    db_bind_text(stmt, 1, identity);
    db_bind_text(stmt, 2, encoding);
    return db_run(&state->db, stmt, err);
}

enum gah_status gah_state_find_terminal(struct gah_state *state,
                                        struct gah_arena *arena, const char *identity,
                                        const char **encoding)
{
    sqlite3_stmt *stmt;
    *encoding = NULL;
    if (!state_can_read(state) || !has_table(&state->db))
        return GAH_ABSENT;
    stmt = db_prepare(&state->db, "SELECT encoding FROM terminal WHERE identity = ?",
                      NULL);
    if (!stmt)
        return GAH_ABSENT;
    db_bind_text(stmt, 1, identity);
    if (db_step(&state->db, stmt, NULL) == GAH_OK)
        *encoding = db_text(arena, stmt, 0);
    sqlite3_reset(stmt);
    return *encoding ? GAH_OK : GAH_ABSENT;
}
