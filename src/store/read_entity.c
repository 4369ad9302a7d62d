#include <string.h>

#include "ask.h"
#include "gahnama/store/read.h"
#include "gahnama/text/fold.h"

/* Columns of the entities' statement. */
enum { ROW, KEY, NAME, TYPE, ARTICLES, MENTIONS, FIRST, LAST, EVENTS };

static enum gah_status read_aliases(struct ask *ask, int64_t entity,
                                    struct gah_entity_row *row, struct gah_error *err)
{
    struct gah_vec forms;
    enum gah_status status;
    sqlite3_stmt *stmt = db_prepare(&ask->store->db,
                                    "SELECT DISTINCT form FROM alias WHERE entity = ?"
                                    " AND form <> ? ORDER BY form",
                                    err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, entity);
    db_bind_text(stmt, 2, row->name);
    gah_vec_init(&forms, sizeof(const char *));
    while ((status = db_step(&ask->store->db, stmt, err)) == GAH_OK)
        *(const char **)gah_vec_push(&forms) = db_text(ask->arena, stmt, 0);
    row->aliases = gah_vec_freeze(&forms, ask->arena, &row->alias_count);
    gah_vec_release(&forms);
    return status == GAH_ABSENT ? GAH_OK : status;
}

static enum gah_status read_row(struct ask *ask, sqlite3_stmt *stmt,
                                struct gah_entity_row *row, struct gah_error *err)
{
    row->id = db_text(ask->arena, stmt, KEY);
    row->name = db_text(ask->arena, stmt, NAME);
    row->type = (enum gah_entity_type)sqlite3_column_int(stmt, TYPE);
    row->articles = db_u32(stmt, ARTICLES);
    row->mentions = db_u32(stmt, MENTIONS);
    row->first = db_day(stmt, FIRST);
    row->last = db_day(stmt, LAST);
    row->events = db_u32(stmt, EVENTS);
    return read_aliases(ask, sqlite3_column_int64(stmt, ROW), row, err);
}

static struct gah_str spaced_fold(struct gah_arena *arena, const char *typed)
{
    struct gah_str folded = gah_fold_text(arena, gah_str_from(typed));
    char *text =
        gah_arena_printf(arena, " %.*s", (int)folded.len, folded.len ? folded.ptr : "");
    for (char *p = text; *p; p++)
        if (*p == GAH_FOLD_SOFT)
            *p = ' ';
    return gah_str_from(text);
}

static void add_filter(struct ask *ask, const struct gah_store_entity_filter *filter)
{
    ask_add_roots(ask);
    if (filter->id)
        ask_add_text(ask, " AND n.key = ?", gah_str_from(filter->id));
    if (filter->named)
        ask_add_text(ask, " AND n.id IN (SELECT entity FROM alias WHERE skeleton = ?)",
                     gah_fold_skeleton(ask->arena, gah_str_from(filter->named)));
    if (filter->type)
        ask_add_number(ask, " AND n.type = ?", filter->type - 1);
    if (!filter->typed || !filter->typed[0])
        return;
    ask_add_text(ask,
                 " AND n.id IN (SELECT entity FROM alias WHERE"
                 " instr(' ' || folded, ?) > 0",
                 spaced_fold(ask->arena, filter->typed));
    ask_add_text(ask, " OR instr(skeleton, ?) = 1)",
                 gah_fold_skeleton(ask->arena, gah_str_from(filter->typed)));
}

static void ask_entities(struct ask *ask, const struct gah_store_entity_filter *filter,
                         size_t max)
{
    ask_add(ask, "SELECT n.id, n.key, n.name, n.type, count(*), sum(x.mentions),"
                 " min(a.day), max(a.last_day),"
                 " (SELECT count(DISTINCT v.occurrence) FROM event_entity y"
                 " JOIN event v ON v.id = y.event JOIN article a ON a.id = v.article"
                 " JOIN root r ON r.id = a.root WHERE y.entity = n.id AND");
    ask_add_roots(ask);
    ask_add(ask, ") FROM entity n JOIN article_entity x ON x.entity = n.id"
                 " JOIN article a ON a.id = x.article JOIN root r ON r.id = a.root"
                 " WHERE");
    add_filter(ask, filter);
    ask_add(ask, " GROUP BY n.id ORDER BY");
    if (filter->typed && filter->typed[0])
        ask_add_text(ask,
                     " n.id IN (SELECT entity FROM alias WHERE skeleton = ?) DESC,",
                     gah_fold_skeleton(ask->arena, gah_str_from(filter->typed)));
    ask_add(ask, " 5 DESC, 6 DESC, n.name, n.key");
    ask_add_number(ask, " LIMIT ?", max < INT32_MAX ? (int64_t)max : -1);
}

enum gah_status gah_store_entities(struct gah_store *store, struct gah_arena *arena,
                                   const struct gah_store_entity_filter *filter,
                                   size_t max, struct gah_entity_row **rows,
                                   size_t *count, struct gah_error *err)
{
    struct ask ask;
    struct gah_vec found;
    sqlite3_stmt *stmt;
    enum gah_status status = GAH_STORE;
    gah_vec_init(&found, sizeof(struct gah_entity_row));
    ask_init(&ask, store, arena);
    ask_entities(&ask, filter, max);
    stmt = ask_statement(&ask, err);
    while (stmt && (status = db_step(&store->db, stmt, err)) == GAH_OK) {
        status = read_row(&ask, stmt, gah_vec_push(&found), err);
        if (status != GAH_OK)
            break;
    }
    *rows = gah_vec_freeze(&found, arena, count);
    gah_vec_release(&found);
    ask_release(&ask);
    return status == GAH_ABSENT ? GAH_OK : status;
}

static void ask_with(struct ask *ask, const char *entity, size_t max)
{
    ask_add(ask, "SELECT n.key, n.name, n.type, count(*) FROM article_entity x"
                 " JOIN article_entity y ON y.article = x.article"
                 " AND y.entity <> x.entity JOIN entity n ON n.id = y.entity"
                 " JOIN article a ON a.id = x.article JOIN root r ON r.id = a.root"
                 " WHERE");
    ask_add_roots(ask);
    ask_add_text(ask, " AND x.entity = (SELECT id FROM entity WHERE key = ?)",
                 gah_str_from(entity));
    ask_add(ask, " GROUP BY n.id ORDER BY 4 DESC, sum(y.mentions) DESC, n.name, n.key");
    ask_add_number(ask, " LIMIT ?", max < INT32_MAX ? (int64_t)max : -1);
}

enum gah_status gah_store_entity_with(struct gah_store *store, struct gah_arena *arena,
                                      const char *entity, size_t max,
                                      struct gah_entity_ref **refs, size_t *count,
                                      struct gah_error *err)
{
    struct ask ask;
    struct gah_vec found;
    sqlite3_stmt *stmt;
    enum gah_status status = GAH_STORE;
    gah_vec_init(&found, sizeof(struct gah_entity_ref));
    ask_init(&ask, store, arena);
    ask_with(&ask, entity, max);
    stmt = ask_statement(&ask, err);
    while (stmt && (status = db_step(&store->db, stmt, err)) == GAH_OK) {
        struct gah_entity_ref *ref = gah_vec_push(&found);
        ref->id = db_text(arena, stmt, 0);
        ref->name = db_text(arena, stmt, 1);
        ref->type = (enum gah_entity_type)sqlite3_column_int(stmt, 2);
        ref->mentions = db_u32(stmt, 3);
    }
    *refs = gah_vec_freeze(&found, arena, count);
    gah_vec_release(&found);
    ask_release(&ask);
    return status == GAH_ABSENT ? GAH_OK : status;
}
