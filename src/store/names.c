#include "names.h"

#include <stdio.h>
#include <string.h>

#include "gahnama/base/buf.h"
#include "gahnama/text/fold.h"

/* Entries, not bytes: about 16 MiB. */
#define MAX_REMEMBERED 100000

struct named {
    uint32_t id;
    uint32_t form_count;
};

void names_init(struct names *names)
{
    gah_map_init(&names->words);
    gah_map_init(&names->entities);
    gah_map_init(&names->numbers);
    gah_map_init(&names->forms);
    gah_vec_init(&names->known, sizeof(struct named));
}

void names_release(struct names *names)
{
    gah_map_release(&names->words);
    gah_map_release(&names->entities);
    gah_map_release(&names->numbers);
    gah_map_release(&names->forms);
    gah_vec_release(&names->known);
}

void names_trim(struct names *names)
{
    if (names->forms.len + names->words.len < MAX_REMEMBERED)
        return;
    names_release(names);
    names_init(names);
}

/* The number that a statement with one text to bind answers with; 0 where none. */
static enum gah_status ask_number(struct db *db, const char *sql, const char *text,
                                  uint32_t *out, struct gah_error *err)
{
    sqlite3_stmt *stmt = db_prepare(db, sql, err);
    enum gah_status status;
    *out = 0;
    if (!stmt)
        return GAH_STORE;
    db_bind_text(stmt, 1, text);
    status = db_step(db, stmt, err);
    if (status == GAH_OK)
        *out = db_u32(stmt, 0);
    sqlite3_reset(stmt);
    return status == GAH_ABSENT ? GAH_OK : status;
}

static enum gah_status add_word(struct db *db, const char *text, uint32_t *out,
                                struct gah_error *err)
{
    enum gah_status status;
    sqlite3_stmt *stmt = db_prepare(db, "INSERT INTO word (text) VALUES (?)", err);
    if (!stmt)
        return GAH_STORE;
    db_bind_text(stmt, 1, text);
    status = db_run(db, stmt, err);
    *out = (uint32_t)sqlite3_last_insert_rowid(db->handle);
    return status;
}

enum gah_status names_word(struct names *names, struct db *db, const char *text,
                           uint32_t *out, struct gah_error *err)
{
    bool made;
    uintptr_t *place;
    enum gah_status status;
    *out = 0;
    if (!text || !text[0])
        return GAH_OK;
    place = gah_map_put(&names->words, gah_str_from(text), &made);
    if (!made) {
        *out = (uint32_t)*place;
        return GAH_OK;
    }
    status = ask_number(db, "SELECT id FROM word WHERE text = ?", text, out, err);
    if (status == GAH_OK && *out == 0)
        status = add_word(db, text, out, err);
    *place = *out;
    return status;
}

static struct gah_str form_key(struct gah_buf *key, uint32_t entity, const char *form)
{
    gah_buf_clear(key);
    gah_buf_add(key, &entity, sizeof entity);
    gah_buf_add_c(key, form);
    return gah_buf_str(key);
}

static enum gah_status load_forms(struct names *names, struct db *db,
                                  struct named *named, struct gah_error *err)
{
    struct gah_buf key;
    enum gah_status status;
    sqlite3_stmt *stmt = db_prepare(
        db, "SELECT number, form FROM alias WHERE entity = ? ORDER BY number", err);
    if (!stmt)
        return GAH_STORE;
    gah_buf_init(&key);
    sqlite3_bind_int64(stmt, 1, named->id);
    while ((status = db_step(db, stmt, err)) == GAH_OK) {
        uint32_t number = db_u32(stmt, 0);
        const char *form = (const char *)sqlite3_column_text(stmt, 1);
        *gah_map_put(&names->forms, form_key(&key, named->id, form), NULL) = number + 1;
        named->form_count = number + 1;
    }
    gah_buf_release(&key);
    return status == GAH_ABSENT ? GAH_OK : status;
}

static enum gah_status add_entity(struct db *db, const char *key,
                                  enum gah_entity_type type, const char *name,
                                  uint32_t *out, struct gah_error *err)
{
    enum gah_status status;
    sqlite3_stmt *stmt =
        db_prepare(db, "INSERT INTO entity (key, name, type) VALUES (?, ?, ?)", err);
    if (!stmt)
        return GAH_STORE;
    db_bind_text(stmt, 1, key);
    db_bind_text(stmt, 2, name);
    sqlite3_bind_int(stmt, 3, (int)type);
    status = db_run(db, stmt, err);
    *out = (uint32_t)sqlite3_last_insert_rowid(db->handle);
    return status;
}

static void remember(struct names *names, const char *key, uint32_t id)
{
    struct gah_str number = {(const char *)&id, sizeof id};
    struct named *named = gah_vec_push(&names->known);
    named->id = id;
    *gah_map_put(&names->entities, gah_str_from(key), NULL) = names->known.len;
    *gah_map_put(&names->numbers, number, NULL) = names->known.len;
}

static struct named *find_named(const struct names *names, const struct gah_map *map,
                                struct gah_str key)
{
    uintptr_t *place = gah_map_find(map, key);
    return place ? gah_vec_at(&names->known, *place - 1) : NULL;
}

enum gah_status names_entity(struct names *names, struct db *db, const char *key,
                             enum gah_entity_type type, const char *name, uint32_t *out,
                             struct gah_error *err)
{
    struct named *named = find_named(names, &names->entities, gah_str_from(key));
    enum gah_status status;
    if (named) {
        *out = named->id;
        return GAH_OK;
    }
    status = ask_number(db, "SELECT id FROM entity WHERE key = ?", key, out, err);
    if (status != GAH_OK)
        return status;
    if (*out == 0) {
        status = add_entity(db, key, type, name, out, err);
        remember(names, key, *out);
        return status;
    }
    remember(names, key, *out);
    return load_forms(names, db, gah_vec_at(&names->known, names->known.len - 1), err);
}

static enum gah_status add_form(struct db *db, uint32_t entity, uint32_t number,
                                const char *form, struct gah_error *err)
{
    struct gah_arena arena;
    enum gah_status status;
    char *spaced;
    sqlite3_stmt *stmt =
        db_prepare(db,
                   "INSERT INTO alias (entity, number, form, folded, skeleton)"
                   " VALUES (?, ?, ?, ?, ?)",
                   err);
    if (!stmt)
        return GAH_STORE;
    gah_arena_init(&arena);
    spaced = gah_arena_copy(&arena, gah_fold_text(&arena, gah_str_from(form)));
    for (char *p = spaced; *p; p++)
        if (*p == GAH_FOLD_SOFT)
            *p = ' ';
    sqlite3_bind_int64(stmt, 1, entity);
    sqlite3_bind_int64(stmt, 2, number);
    db_bind_text(stmt, 3, form);
    db_bind_text(stmt, 4, spaced);
    db_bind_str(stmt, 5, gah_fold_skeleton(&arena, gah_str_from(form)));
    status = db_run(db, stmt, err);
    gah_arena_release(&arena);
    return status;
}

enum gah_status names_form(struct names *names, struct db *db, uint32_t entity,
                           const char *form, uint32_t *out, struct gah_error *err)
{
    struct gah_str number = {(const char *)&entity, sizeof entity};
    struct named *named = find_named(names, &names->numbers, number);
    struct gah_buf key;
    bool made;
    uintptr_t *place;
    if (!named)
        GAH_BUG("a form of an entity that was not looked up");
    gah_buf_init(&key);
    place = gah_map_put(&names->forms, form_key(&key, entity, form), &made);
    gah_buf_release(&key);
    if (made)
        *place = ++named->form_count;
    *out = (uint32_t)*place - 1;
    return made ? add_form(db, entity, *out, form, err) : GAH_OK;
}
