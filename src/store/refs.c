#include "refs.h"

#include <string.h>

/* Bytes of names before they are forgotten between two questions. */
#define MAX_REMEMBERED ((size_t)2 * 1024 * 1024)

struct known_entity {
    const char *key;
    const char *name;
    enum gah_entity_type type;
};

/* What a remembered thing is. */
enum kind { ENTITY, FORM, WORD };

void refs_release(struct gah_store *store)
{
    gah_arena_release(&store->name_arena);
    gah_map_release(&store->name_map);
}

static void forget(struct gah_store *store, int64_t version)
{
    refs_release(store);
    gah_arena_init(&store->name_arena);
    gah_map_init(&store->name_map);
    store->names_of = version;
}

/* The place of what is remembered: 0 where it was not read yet. */
static uintptr_t *place_of(struct gah_store *store, enum kind kind, uint32_t number,
                           uint32_t form)
{
    uint32_t numbers[3] = {(uint32_t)kind, number, form};
    struct gah_str key = {(const char *)numbers, sizeof numbers};
    return gah_map_put(&store->name_map, key, NULL);
}

enum gah_status refs_begin(struct gah_store *store, struct gah_error *err)
{
    enum gah_status status = GAH_OK;
    int64_t version;
    if (sqlite3_get_autocommit(store->db.handle))
        status = db_exec(&store->db, "BEGIN", err);
    version = db_number(&store->db, "PRAGMA data_version", 0);
    if (version != store->names_of || store->name_arena.bytes > MAX_REMEMBERED)
        forget(store, version);
    return status;
}

void refs_end(struct gah_store *store)
{
    if (!sqlite3_get_autocommit(store->db.handle))
        db_exec(&store->db, "COMMIT", NULL);
}

static struct known_entity *read_entity(struct gah_store *store, uint32_t entity)
{
    struct known_entity *out = gah_arena_alloc(&store->name_arena, sizeof *out);
    sqlite3_stmt *stmt =
        db_prepare(&store->db, "SELECT key, name, type FROM entity WHERE id = ?", NULL);
    out->key = out->name = "";
    if (!stmt)
        return out;
    sqlite3_bind_int64(stmt, 1, entity);
    if (db_step(&store->db, stmt, NULL) == GAH_OK) {
        out->key = db_text(&store->name_arena, stmt, 0);
        out->name = db_text(&store->name_arena, stmt, 1);
        out->type = (enum gah_entity_type)sqlite3_column_int(stmt, 2);
    }
    sqlite3_reset(stmt);
    return out;
}

static const struct known_entity *entity_of(struct gah_store *store, uint32_t entity)
{
    uintptr_t *place = place_of(store, ENTITY, entity, 0);
    if (!*place)
        *place = (uintptr_t)read_entity(store, entity);
    return (const struct known_entity *)*place;
}

/* The first column of the first row, "" where there is none. */
static const char *read_text(struct gah_store *store, sqlite3_stmt *stmt)
{
    const char *text = "";
    if (stmt && db_step(&store->db, stmt, NULL) == GAH_OK)
        text = db_text(&store->name_arena, stmt, 0);
    sqlite3_reset(stmt);
    return text;
}

static const char *form_of(struct gah_store *store, uint32_t entity, uint32_t form)
{
    uintptr_t *place = place_of(store, FORM, entity, form);
    sqlite3_stmt *stmt;
    if (*place)
        return (const char *)*place;
    stmt = db_prepare(&store->db,
                      "SELECT form FROM alias WHERE entity = ? AND number = ?", NULL);
    sqlite3_bind_int64(stmt, 1, entity);
    sqlite3_bind_int64(stmt, 2, form);
    *place = (uintptr_t)read_text(store, stmt);
    return (const char *)*place;
}

void refs_get(struct gah_store *store, struct gah_arena *arena, uint32_t entity,
              uint32_t form, struct gah_entity_ref *out)
{
    const struct known_entity *known = entity_of(store, entity);
    const char *name = form == GAH_NO_INDEX ? "" : form_of(store, entity, form);
    out->id = gah_arena_strdup(arena, known->key);
    out->name = gah_arena_strdup(arena, name[0] ? name : known->name);
    out->type = known->type;
}

const char *refs_word(struct gah_store *store, struct gah_arena *arena, uint32_t word)
{
    uintptr_t *place;
    sqlite3_stmt *stmt;
    if (word == 0)
        return NULL;
    place = place_of(store, WORD, word, 0);
    if (!*place) {
        stmt = db_prepare(&store->db, "SELECT text FROM word WHERE id = ?", NULL);
        sqlite3_bind_int64(stmt, 1, word);
        *place = (uintptr_t)read_text(store, stmt);
    }
    return gah_arena_strdup(arena, (const char *)*place);
}

static enum gah_status read_posting(struct gah_store *store, const char *key, int kind,
                                    struct gah_vec *ids, struct gah_error *err)
{
    struct pack_reader in;
    uint32_t id = 0;
    enum gah_status status;
    sqlite3_stmt *stmt = db_prepare(
        &store->db,
        "SELECT list FROM posting WHERE id ="
        " (SELECT id FROM entity WHERE key = ? AND rank IS NOT NULL) * 2 + ?",
        err);
    if (!stmt)
        return GAH_STORE;
    db_bind_text(stmt, 1, key);
    sqlite3_bind_int(stmt, 2, kind);
    status = db_step(&store->db, stmt, err);
    if (status == GAH_OK)
        for (in = pack_peek(stmt, 0); in.at < in.end;) {
            id += kind ? unpack_u32(&in) : (uint32_t)unpack_i32(&in);
            *(uint32_t *)gah_vec_push(ids) = id;
        }
    sqlite3_reset(stmt);
    return status == GAH_ABSENT ? GAH_OK : status;
}

enum gah_status refs_articles_of(struct gah_store *store, const char *key,
                                 struct gah_vec *ids, struct gah_error *err)
{
    return read_posting(store, key, 0, ids, err);
}

enum gah_status refs_occurrences_of(struct gah_store *store, const char *key,
                                    struct gah_vec *ids, struct gah_error *err)
{
    return read_posting(store, key, 1, ids, err);
}
