#include <stdlib.h>
#include <string.h>

#include "ask.h"
#include "beside.h"
#include "gahnama/base/map.h"
#include "gahnama/store/read.h"
#include "gahnama/text/fold.h"
#include "record.h"
#include "refs.h"

/* Columns of the entities' statement. */
enum { ROW, KEY, NAME, TYPE, ARTICLES, MENTIONS, EVENTS, FIRST, LAST };

static enum gah_status read_aliases(struct ask *ask, int64_t entity,
                                    struct gah_entity_row *row, struct gah_error *err)
{
    struct gah_vec forms;
    enum gah_status status;
    sqlite3_stmt *stmt = db_prepare(&ask->store->db,
                                    "SELECT form FROM alias WHERE entity = ?"
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
    if (filter->id)
        ask_add_text(ask, " AND n.key = ?", gah_str_from(filter->id));
    if (filter->named)
        ask_add_text(ask, " AND n.id IN (SELECT entity FROM alias WHERE skeleton = ?)",
                     gah_fold_skeleton(ask->arena, gah_str_from(filter->named)));
    if (filter->part)
        ask_add_text(ask,
                     " AND n.id IN (SELECT entity FROM alias WHERE"
                     " instr(' ' || folded || ' ', ? || ' ') > 0)",
                     spaced_fold(ask->arena, filter->part));
    if (filter->type)
        ask_add_number(ask, " AND n.type = ?", filter->type - 1);
    if (filter->rank)
        ask_add_number(ask, " AND n.rank >= ?", filter->rank);
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
    ask_add(ask, "SELECT n.id, n.key, n.name, n.type, n.articles, n.mentions, n.events,"
                 " n.first, n.last FROM entity n WHERE n.rank IS NOT NULL");
    add_filter(ask, filter);
    ask_add(ask, " ORDER BY");
    if (filter->typed && filter->typed[0])
        ask_add_text(ask,
                     " n.id IN (SELECT entity FROM alias WHERE skeleton = ?) DESC,",
                     gah_fold_skeleton(ask->arena, gah_str_from(filter->typed)));
    ask_add(ask, " n.rank");
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
    enum gah_status status = refs_begin(store, err);
    gah_vec_init(&found, sizeof(struct gah_entity_row));
    ask_init(&ask, store, arena);
    ask_entities(&ask, filter, max);
    stmt = status == GAH_OK ? ask_statement(&ask, err) : NULL;
    status = GAH_STORE;
    while (stmt && (status = db_step(&store->db, stmt, err)) == GAH_OK) {
        status = read_row(&ask, stmt, gah_vec_push(&found), err);
        if (status != GAH_OK)
            break;
    }
    *rows = gah_vec_freeze(&found, arena, count);
    gah_vec_release(&found);
    ask_release(&ask);
    refs_end(store);
    return status == GAH_ABSENT ? GAH_OK : status;
}

uint64_t gah_store_entity_count(struct gah_store *store)
{
    return (uint64_t)db_number(&store->db, "SELECT max(rank) FROM entity", 0);
}

uint32_t gah_store_entity_rank(struct gah_store *store, const char *id)
{
    uint32_t rank = 0;
    sqlite3_stmt *stmt =
        db_prepare(&store->db, "SELECT rank FROM entity WHERE key = ?", NULL);
    if (!stmt)
        return 0;
    db_bind_text(stmt, 1, id);
    if (db_step(&store->db, stmt, NULL) == GAH_OK)
        rank = db_u32(stmt, 0);
    sqlite3_reset(stmt);
    return rank;
}

/* From so many articles on, their names are not counted one by one. */
#define MANY_ARTICLES 4096

/* How often an entity is met beside another. */
struct beside {
    uint32_t entity;
    uint32_t articles;
    uint64_t mentions;
    struct gah_entity_ref ref;
};

struct beside_all {
    struct gah_store *store;
    struct gah_map by_entity; /* to place in `found` and one */
    struct gah_vec found;     /* struct beside */
    uint32_t self;            /* row number of the entity itself */
};

static struct beside *beside_of(struct beside_all *all, uint32_t entity)
{
    struct gah_str key = {(const char *)&entity, sizeof entity};
    bool made;
    uintptr_t *place = gah_map_put(&all->by_entity, key, &made);
    if (made) {
        ((struct beside *)gah_vec_push(&all->found))->entity = entity;
        *place = all->found.len;
    }
    return gah_vec_at(&all->found, *place - 1);
}

static enum gah_status meet(struct beside_all *all, uint32_t article,
                            struct gah_error *err)
{
    enum gah_status status;
    sqlite3_stmt *stmt =
        db_prepare(&all->store->db, "SELECT names FROM article WHERE id = ?", err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, article);
    status = db_step(&all->store->db, stmt, err);
    if (status == GAH_OK) {
        struct pack_reader in = pack_peek(stmt, 0);
        for (uint32_t left = record_open_names(&in); left > 0; left--) {
            struct record_name name;
            struct beside *beside;
            record_next_name(&in, &name);
            if (name.entity == all->self)
                continue;
            beside = beside_of(all, name.entity);
            beside->articles++;
            beside->mentions += name.mentions;
        }
    }
    sqlite3_reset(stmt);
    return status == GAH_ABSENT ? GAH_OK : status;
}

static int compare_beside(const void *left, const void *right)
{
    const struct beside *a = left;
    const struct beside *b = right;
    int order;
    if (a->articles != b->articles)
        return a->articles > b->articles ? -1 : 1;
    if (a->mentions != b->mentions)
        return a->mentions > b->mentions ? -1 : 1;
    order = strcmp(a->ref.name, b->ref.name);
    return order ? order : strcmp(a->ref.id, b->ref.id);
}

static enum gah_status find_self(struct gah_store *store, const char *key,
                                 uint32_t *entity, struct gah_error *err)
{
    enum gah_status status;
    sqlite3_stmt *stmt =
        db_prepare(&store->db, "SELECT id FROM entity WHERE key = ?", err);
    *entity = 0;
    if (!stmt)
        return GAH_STORE;
    db_bind_text(stmt, 1, key);
    status = db_step(&store->db, stmt, err);
    if (status == GAH_OK)
        *entity = db_u32(stmt, 0);
    sqlite3_reset(stmt);
    return status == GAH_ABSENT ? GAH_OK : status;
}

static void give_best(struct beside_all *all, struct gah_arena *arena, size_t max,
                      struct gah_entity_ref **refs, size_t *count)
{
    for (size_t i = 0; i < all->found.len; i++) {
        struct beside *beside = gah_vec_at(&all->found, i);
        refs_get(all->store, arena, beside->entity, GAH_NO_INDEX, &beside->ref);
        beside->ref.mentions = beside->articles;
    }
    if (all->found.len > 1)
        qsort(all->found.data, all->found.len, all->found.size, compare_beside);
    *count = all->found.len < max ? all->found.len : max;
    *refs = *count ? gah_arena_array(arena, *count, sizeof **refs) : NULL;
    for (size_t i = 0; i < *count; i++)
        (*refs)[i] = ((struct beside *)gah_vec_at(&all->found, i))->ref;
}

static enum gah_status find_few(struct gah_store *store, struct gah_arena *arena,
                                uint32_t self, const struct gah_vec *ids, size_t max,
                                struct gah_entity_ref **refs, size_t *count,
                                struct gah_error *err)
{
    struct beside_all all = {.store = store, .self = self};
    enum gah_status status = GAH_OK;
    gah_map_init(&all.by_entity);
    gah_vec_init(&all.found, sizeof(struct beside));
    for (size_t i = 0; i < ids->len && status == GAH_OK; i++)
        status = meet(&all, *(uint32_t *)gah_vec_at(ids, i), err);
    if (status == GAH_OK)
        give_best(&all, arena, max, refs, count);
    gah_vec_release(&all.found);
    gah_map_release(&all.by_entity);
    return status;
}

static enum gah_status find_many(struct gah_store *store, struct gah_arena *arena,
                                 uint32_t self, const struct gah_vec *ids, size_t max,
                                 struct gah_entity_ref **refs, size_t *count,
                                 struct gah_error *err)
{
    struct gah_vec found;
    enum gah_status status;
    gah_vec_init(&found, sizeof(struct beside_count));
    status = beside_find(store, self, ids, max, &found, err);
    if (status == GAH_OK) {
        *count = found.len;
        *refs = *count ? gah_arena_array(arena, *count, sizeof **refs) : NULL;
    }
    for (size_t i = 0; i < *count; i++) {
        const struct beside_count *one = gah_vec_at(&found, i);
        refs_get(store, arena, one->entity, GAH_NO_INDEX, &(*refs)[i]);
        (*refs)[i].mentions = one->articles;
    }
    gah_vec_release(&found);
    return status;
}

enum gah_status gah_store_entity_with(struct gah_store *store, struct gah_arena *arena,
                                      const char *entity, size_t max,
                                      struct gah_entity_ref **refs, size_t *count,
                                      struct gah_error *err)
{
    struct gah_vec ids;
    uint32_t self = 0;
    enum gah_status status = refs_begin(store, err);
    *refs = NULL;
    *count = 0;
    gah_vec_init(&ids, sizeof(uint32_t));
    if (status == GAH_OK)
        status = find_self(store, entity, &self, err);
    if (status == GAH_OK)
        status = refs_articles_of(store, entity, &ids, err);
    if (status == GAH_OK)
        status = (ids.len < MANY_ARTICLES ? find_few : find_many)(
            store, arena, self, &ids, max, refs, count, err);
    gah_vec_release(&ids);
    refs_end(store);
    return status;
}
