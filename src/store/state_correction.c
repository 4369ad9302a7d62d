/* Corrections in the state: one row each; what was done at once shares an action. */
#include <string.h>

#include "state_private.h"

/* A correction's columns; an anchor takes five. */
enum { ACTION, KIND, PATH, OTHER_PATH = PATH + 5, ENTITY = OTHER_PATH + 5 };
enum { FORM = ENTITY + 1, BECOMES, VALUE };

static void read_anchor(struct gah_arena *arena, sqlite3_stmt *stmt, int column,
                        struct gah_anchor *anchor)
{
    anchor->path = db_text(arena, stmt, column);
    anchor->quote.exact = db_text(arena, stmt, column + 1);
    anchor->quote.prefix = db_text(arena, stmt, column + 2);
    anchor->quote.suffix = db_text(arena, stmt, column + 3);
    anchor->quote.nth = db_u32(stmt, column + 4);
}

static bool read_correction(struct gah_arena *arena, sqlite3_stmt *stmt,
                            struct gah_correction *out)
{
    if (!gah_correction_find(db_text(arena, stmt, KIND), &out->kind))
        return false;
    out->action = sqlite3_column_int64(stmt, ACTION);
    read_anchor(arena, stmt, PATH, &out->at);
    read_anchor(arena, stmt, OTHER_PATH, &out->other);
    out->entity = db_text(arena, stmt, ENTITY);
    out->form = db_text(arena, stmt, FORM);
    out->becomes = db_text(arena, stmt, BECOMES);
    out->value = db_text(arena, stmt, VALUE);
    return true;
}

enum gah_status gah_state_corrections(struct gah_state *state, struct gah_arena *arena,
                                      struct gah_correction **corrections,
                                      size_t *count, struct gah_error *err)
{
    struct gah_vec found;
    enum gah_status status;
    sqlite3_stmt *stmt;
    *corrections = NULL;
    *count = 0;
    if (!state_can_read(state))
        return GAH_OK;
    stmt = db_prepare(&state->db,
                      "SELECT c.action, c.kind, a.path, c.exact, c.prefix, c.suffix,"
                      " c.nth, o.path, c.other_exact, c.other_prefix, c.other_suffix,"
                      " c.other_nth, c.entity, c.form, c.becomes, c.value"
                      " FROM correction c LEFT JOIN article a ON a.number = c.article"
                      " LEFT JOIN article o ON o.number = c.other"
                      " WHERE NOT c.undone ORDER BY c.number",
                      err);
    if (!stmt)
        return GAH_STORE;
    gah_vec_init(&found, sizeof(struct gah_correction));
    while ((status = db_step(&state->db, stmt, err)) == GAH_OK)
        if (!read_correction(arena, stmt, gah_vec_push(&found)))
            gah_vec_pop(&found);
    *corrections = gah_vec_freeze(&found, arena, count);
    gah_vec_release(&found);
    return status == GAH_ABSENT ? GAH_OK : status;
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_anchor(const struct gah_anchor *a, const struct gah_anchor *b)
{
    return same_text(a->path, b->path) && same_text(a->quote.exact, b->quote.exact) &&
           same_text(a->quote.prefix, b->quote.prefix) &&
           same_text(a->quote.suffix, b->quote.suffix) && a->quote.nth == b->quote.nth;
}

static bool is_same(const struct gah_correction *a, const struct gah_correction *b)
{
    return a->kind == b->kind && same_anchor(&a->at, &b->at) &&
           same_anchor(&a->other, &b->other) && same_text(a->entity, b->entity) &&
           same_text(a->form, b->form) && same_text(a->becomes, b->becomes) &&
           same_text(a->value, b->value);
}

static enum gah_status bind_anchor(struct gah_state *state, sqlite3_stmt *stmt, int i,
                                   const struct gah_anchor *anchor,
                                   struct gah_error *err)
{
    int64_t article;
    enum gah_status status;
    if (!anchor->path)
        return GAH_OK;
    status = state_article(state, anchor->path, &article, err);
    if (status != GAH_OK)
        return status;
    sqlite3_bind_int64(stmt, i, article);
    db_bind_text(stmt, i + 1, anchor->quote.exact);
    db_bind_text(stmt, i + 2, anchor->quote.prefix);
    db_bind_text(stmt, i + 3, anchor->quote.suffix);
    sqlite3_bind_int64(stmt, i + 4, anchor->quote.nth);
    return GAH_OK;
}

static enum gah_status insert(struct gah_state *state, int64_t action,
                              const struct gah_correction *c, struct gah_error *err)
{
    enum gah_status status;
    sqlite3_stmt *stmt = db_prepare(
        &state->db,
        "INSERT INTO correction (action, kind, article, exact, prefix, suffix, nth,"
        " other, other_exact, other_prefix, other_suffix, other_nth, entity, form,"
        " becomes, value) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, ACTION + 1, action);
    db_bind_text(stmt, KIND + 1, gah_correction_name(c->kind));
    status = bind_anchor(state, stmt, PATH + 1, &c->at, err);
    if (status == GAH_OK)
        status = bind_anchor(state, stmt, OTHER_PATH + 1, &c->other, err);
    if (status != GAH_OK)
        return status;
    db_bind_text(stmt, ENTITY + 1, c->entity);
    db_bind_text(stmt, FORM + 1, c->form);
    db_bind_text(stmt, BECOMES + 1, c->becomes);
    db_bind_text(stmt, VALUE + 1, c->value);
    return db_run(&state->db, stmt, err);
}

/* Paths are compared as the state has them. */
static struct gah_correction known(struct gah_state *state, struct gah_arena *arena,
                                   const struct gah_correction *correction)
{
    struct gah_correction out = *correction;
    if (out.at.path)
        out.at.path = gah_state_path_of(state, arena, out.at.path);
    if (out.other.path)
        out.other.path = gah_state_path_of(state, arena, out.other.path);
    return out;
}

static enum gah_status insert_new(struct gah_state *state, struct gah_arena *arena,
                                  const struct gah_correction *corrections,
                                  size_t count, size_t *added, struct gah_error *err)
{
    struct gah_correction *former;
    size_t former_count;
    int64_t action =
        db_number(&state->db, "SELECT coalesce(max(action), 0) + 1 FROM correction", 1);
    enum gah_status status =
        gah_state_corrections(state, arena, &former, &former_count, err);
    for (size_t i = 0; i < count && status == GAH_OK; i++) {
        struct gah_correction c = known(state, arena, &corrections[i]);
        size_t k = 0;
        while (k < former_count && !is_same(&former[k], &c))
            k++;
        if (k < former_count)
            continue;
        status = insert(state, action, &c, err);
        ++*added;
    }
    return status;
}

enum gah_status gah_state_correct(struct gah_state *state,
                                  const struct gah_correction *corrections,
                                  size_t count, size_t *added, struct gah_error *err)
{
    struct gah_arena arena;
    size_t own = 0;
    enum gah_status status = state_connect_to_write(state, err);
    if (status == GAH_OK)
        status = db_exec(&state->db, "BEGIN IMMEDIATE", err);
    if (status != GAH_OK)
        return status;
    gah_arena_init(&arena);
    status = db_exec(&state->db, "DELETE FROM correction WHERE undone", err);
    if (status == GAH_OK)
        status = insert_new(state, &arena, corrections, count, &own, err);
    gah_arena_release(&arena);
    if (status == GAH_OK)
        status = db_exec(&state->db, "COMMIT", err);
    if (status != GAH_OK)
        db_exec(&state->db, "ROLLBACK", NULL);
    if (added)
        *added = own;
    return status;
}

static enum gah_status set_undone(struct gah_state *state, int64_t action, bool undone,
                                  struct gah_error *err)
{
    enum gah_status status;
    sqlite3_stmt *stmt =
        db_prepare(&state->db,
                   "UPDATE correction SET undone ="
                   " CASE WHEN ?1 THEN (SELECT max(undone) + 1 FROM correction)"
                   " ELSE 0 END WHERE action = ?2 AND (undone = 0) = ?1",
                   err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int(stmt, 1, undone);
    sqlite3_bind_int64(stmt, 2, action);
    status = db_run(&state->db, stmt, err);
    if (status == GAH_OK && sqlite3_changes(state->db.handle) == 0)
        return GAH_ABSENT;
    return status;
}

enum gah_status gah_state_undo(struct gah_state *state, int64_t action,
                               struct gah_error *err)
{
    if (!state_can_read(state))
        return GAH_ABSENT;
    if (action == 0)
        action = db_number(&state->db,
                           "SELECT max(action) FROM correction WHERE NOT undone", 0);
    return set_undone(state, action, true, err);
}

enum gah_status gah_state_redo(struct gah_state *state, struct gah_error *err)
{
    int64_t action;
    if (!state_can_read(state))
        return GAH_ABSENT;
    action = db_number(&state->db,
                       "SELECT action FROM correction WHERE undone"
                       " ORDER BY undone DESC LIMIT 1",
                       0);
    return set_undone(state, action, false, err);
}
