#include "gahnama/store/write.h"

#include <string.h>

#include "gahnama/base/buf.h"
#include "gahnama/store/excerpt.h"
#include "gahnama/text/fold.h"
#include "gahnama/text/utf8.h"
#include "pack.h"
#include "store.h"
#include "words.h"

#define TITLE_CP 90

/* Small libraries are not made anew for a few edits. */
#define WORN_AT_LEAST 1000

enum gah_status gah_store_begin(struct gah_store *store, struct gah_error *err)
{
    enum gah_status status = db_exec(&store->db, "BEGIN IMMEDIATE", err);
    store->in_transaction = status == GAH_OK;
    return status;
}

/* A run may die between a commit and the joining: whoever comes next must know. */
static enum gah_status note_unmerged(struct gah_store *store, struct gah_error *err)
{
    if (!store->unmerged)
        return GAH_OK;
    store->unmerged = false;
    return db_exec(&store->db, "INSERT OR REPLACE INTO meta VALUES ('merged', 'no')",
                   err);
}

bool gah_store_is_merged(struct gah_store *store)
{
    return db_number(&store->db,
                     "SELECT count(*) FROM meta WHERE key = 'merged' AND value = 'no'",
                     0) == 0;
}

enum gah_status gah_store_commit(struct gah_store *store, struct gah_error *err)
{
    enum gah_status status = note_unmerged(store, err);
    if (status != GAH_OK)
        return status;
    status = db_exec(&store->db, "COMMIT", err);
    store->in_transaction = status != GAH_OK;
    return status;
}

bool gah_store_is_made_by(struct gah_store *store, const char *maker)
{
    struct db *db = &store->db;
    sqlite3_stmt *stmt =
        db_prepare(db, "SELECT value = ? FROM meta WHERE key = 'maker'", NULL);
    bool same = false;
    if (!stmt)
        return false;
    db_bind_text(stmt, 1, maker);
    if (db_step(db, stmt, NULL) == GAH_OK)
        same = sqlite3_column_int(stmt, 0) == 1;
    sqlite3_reset(stmt);
    return same;
}

/* What other makers left is of no use: the rows, and the words with them. */
static const char empty_sql[] =
    "DELETE FROM article; DELETE FROM entity; DELETE FROM article_entity;"
    "DELETE FROM alias; DELETE FROM event; DELETE FROM event_entity;"
    "DELETE FROM occurrence; DELETE FROM sqlite_sequence;"
    "INSERT INTO fulltext (fulltext) VALUES ('delete-all');";

enum gah_status gah_store_empty(struct gah_store *store, struct gah_error *err)
{
    return db_exec(&store->db, empty_sql, err);
}

bool gah_store_is_worn(struct gah_store *store)
{
    int64_t given = db_number(
        &store->db, "SELECT seq FROM sqlite_sequence WHERE name = 'article'", 0);
    int64_t alive = db_number(&store->db, "SELECT count(*) FROM article", 0);
    return given - alive > alive + WORN_AT_LEAST;
}

enum gah_status gah_store_set_maker(struct gah_store *store, const char *maker,
                                    bool *dropped, struct gah_error *err)
{
    sqlite3_stmt *stmt;
    enum gah_status status;
    if (dropped)
        *dropped = false;
    if (gah_store_is_made_by(store, maker))
        return GAH_OK;
    status = gah_store_empty(store, err);
    if (status != GAH_OK)
        return status;
    if (dropped)
        *dropped = true;
    stmt =
        db_prepare(&store->db, "INSERT OR REPLACE INTO meta VALUES ('maker', ?)", err);
    if (!stmt)
        return GAH_STORE;
    db_bind_text(stmt, 1, maker);
    return db_run(&store->db, stmt, err);
}

enum gah_status gah_store_known(struct gah_store *store, struct gah_arena *arena,
                                const char *root, struct gah_map *by_id,
                                struct gah_vec *all, struct gah_error *err)
{
    struct db *db = &store->db;
    enum gah_status status;
    sqlite3_stmt *stmt =
        db_prepare(db,
                   "SELECT name, id, size, mtime, stamp, dct_source FROM article"
                   " WHERE root = (SELECT id FROM root WHERE path = ?)",
                   err);
    if (!stmt)
        return GAH_STORE;
    db_bind_text(stmt, 1, root);
    while ((status = db_step(db, stmt, err)) == GAH_OK) {
        struct gah_store_known *known = gah_arena_alloc(arena, sizeof *known);
        const char *name = (const char *)sqlite3_column_text(stmt, 0);
        known->article = sqlite3_column_int64(stmt, 1);
        known->size = sqlite3_column_int64(stmt, 2);
        known->mtime_ns = sqlite3_column_int64(stmt, 3);
        known->stamp = (uint64_t)sqlite3_column_int64(stmt, 4);
        known->dct_source = (enum gah_dct_source)sqlite3_column_int(stmt, 5);
        *gah_map_put(by_id, gah_str_from(name), NULL) = (uintptr_t)known;
        *(struct gah_store_known **)gah_vec_push(all) = known;
    }
    return status == GAH_ABSENT ? GAH_OK : status;
}

static enum gah_status add_naming(struct db *db, const char *id, struct gah_map *rows,
                                  struct gah_error *err)
{
    enum gah_status status;
    sqlite3_stmt *stmt = db_prepare(db,
                                    "SELECT x.article FROM article_entity x"
                                    " JOIN entity n ON n.id = x.entity"
                                    " WHERE n.key = ?",
                                    err);
    if (!stmt)
        return GAH_STORE;
    db_bind_text(stmt, 1, id);
    while ((status = db_step(db, stmt, err)) == GAH_OK) {
        int64_t row = sqlite3_column_int64(stmt, 0);
        gah_map_put(rows, (struct gah_str){(const char *)&row, sizeof row}, NULL);
    }
    return status == GAH_ABSENT ? GAH_OK : status;
}

enum gah_status gah_store_naming(struct gah_store *store, const char *const *ids,
                                 size_t count, struct gah_map *rows,
                                 struct gah_error *err)
{
    enum gah_status status = GAH_OK;
    for (size_t i = 0; i < count && status == GAH_OK; i++)
        status = add_naming(&store->db, ids[i], rows, err);
    return status;
}

enum gah_status gah_store_drop(struct gah_store *store, int64_t article,
                               struct gah_error *err)
{
    static const char *const sql[] = {
        ("DELETE FROM event_entity WHERE event IN"
         " (SELECT id FROM event WHERE article = ?)"),
        "DELETE FROM event WHERE article = ?",
        "DELETE FROM alias WHERE article = ?",
        "DELETE FROM article_entity WHERE article = ?",
        "DELETE FROM article WHERE id = ?",
    };
    store->unmerged = true;
    for (size_t i = 0; i < sizeof sql / sizeof sql[0]; i++) {
        sqlite3_stmt *stmt = db_prepare(&store->db, sql[i], err);
        enum gah_status status;
        if (!stmt)
            return GAH_STORE;
        sqlite3_bind_int64(stmt, 1, article);
        status = db_run(&store->db, stmt, err);
        if (status != GAH_OK)
            return status;
    }
    return GAH_OK;
}

/* One article on its way into the tables. */
struct put {
    struct db *db;
    struct gah_arena *arena;
    const struct gah_store_article *in;
    int64_t root;
    int64_t article;
    int64_t *entities; /* row number of each of the annotations' entities */
    struct gah_cp_index cp;
    struct gah_error *err;
};

static enum gah_status first_number(struct put *put, sqlite3_stmt *stmt, int64_t *out)
{
    enum gah_status status = db_step(put->db, stmt, put->err);
    if (status != GAH_OK)
        return status;
    *out = sqlite3_column_int64(stmt, 0);
    sqlite3_reset(stmt);
    return GAH_OK;
}

static enum gah_status find_root(struct put *put)
{
    enum gah_status status;
    sqlite3_stmt *stmt =
        db_prepare(put->db, "INSERT OR IGNORE INTO root (path) VALUES (?)", put->err);
    if (!stmt)
        return GAH_STORE;
    db_bind_text(stmt, 1, put->in->root);
    status = db_run(put->db, stmt, put->err);
    if (status != GAH_OK)
        return status;
    stmt = db_prepare(put->db, "SELECT id FROM root WHERE path = ?", put->err);
    if (!stmt)
        return GAH_STORE;
    db_bind_text(stmt, 1, put->in->root);
    return first_number(put, stmt, &put->root);
}

static enum gah_status drop_former(struct gah_store *store, struct put *put)
{
    int64_t former;
    enum gah_status status;
    sqlite3_stmt *stmt = db_prepare(
        put->db, "SELECT id FROM article WHERE root = ? AND name = ?", put->err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, put->root);
    db_bind_text(stmt, 2, put->in->article->id);
    status = first_number(put, stmt, &former);
    if (status == GAH_ABSENT)
        return GAH_OK;
    return status == GAH_OK ? gah_store_drop(store, former, put->err) : status;
}

static void pack_article(struct put *put, struct gah_buf *row)
{
    const struct gah_article *article = put->in->article;
    const struct gah_annotations *found = put->in->annotations;
    struct gah_entity_ref *refs =
        gah_arena_array(put->arena, found->entity_count, sizeof *refs);
    for (size_t i = 0; i < found->entity_count; i++) {
        refs[i].id = found->entities[i].id;
        refs[i].name = found->entities[i].name;
        refs[i].type = found->entities[i].type;
        refs[i].mentions = found->entities[i].mentions;
    }
    pack_dct(row, &article->dct);
    pack_text(row, article->path);
    pack_text(row, gah_arena_copy(put->arena, article->title));
    pack_text(row, article->source);
    pack_text(row, article->author);
    pack_text(row, article->url);
    pack_text(row, article->lang);
    pack_u32(row, article->rtl);
    pack_refs(row, refs, found->entity_count);
}

static void pack_mentions(struct put *put, struct gah_buf *out)
{
    const struct gah_annotations *found = put->in->annotations;
    pack_u32(out, (uint32_t)found->mention_count);
    for (size_t i = 0; i < found->mention_count; i++) {
        pack_u32(out, found->mentions[i].span.off);
        pack_u32(out, found->mentions[i].span.len);
        pack_u32(out, found->mentions[i].entity);
    }
}

static void bind_buf(sqlite3_stmt *stmt, int i, const struct gah_buf *buf)
{
    sqlite3_bind_blob64(stmt, i, buf->len ? buf->ptr : "", buf->len, SQLITE_TRANSIENT);
}

/* What an article is sorted and found by: a window of years is no place in a list. */
static struct gah_interval place_in_list(const struct gah_dct *dct)
{
    enum { WINDOW_MAX = 366 };
    struct gah_interval when = dct->date.interval;
    bool wide = dct->source == GAH_DCT_INFERRED &&
                (!gah_interval_is_placed(when) || when.to - when.from > WINDOW_MAX);
    if (dct->date.basis == GAH_BASIS_NONE || wide)
        when.from = when.to = GAH_DAY_NONE;
    return when;
}

static void bind_article(struct put *put, sqlite3_stmt *stmt)
{
    const struct gah_article *article = put->in->article;
    struct gah_str source = gah_str_from(article->source);
    struct gah_interval when = place_in_list(&article->dct);
    sqlite3_bind_int64(stmt, 1, put->root);
    db_bind_text(stmt, 2, article->id);
    db_bind_day(stmt, 3, when.from);
    db_bind_day(stmt, 4, when.to);
    sqlite3_bind_int64(stmt, 5, put->in->size);
    sqlite3_bind_int64(stmt, 6, put->in->mtime_ns);
    sqlite3_bind_int64(stmt, 7, (sqlite3_int64)put->in->stamp);
    sqlite3_bind_int(stmt, 8, (int)article->dct.source);
    if (source.len)
        db_bind_str(stmt, 9, gah_fold_skeleton(put->arena, source));
    sqlite3_bind_int64(stmt, 10, put->in->words);
    sqlite3_bind_int64(stmt, 11, (sqlite3_int64)put->in->annotations->event_count);
}

static enum gah_status put_article(struct put *put)
{
    enum gah_status status;
    struct gah_buf row;
    struct gah_buf mentions;
    sqlite3_stmt *stmt =
        db_prepare(put->db,
                   "INSERT INTO article (root, name, day, last_day, size, mtime, stamp,"
                   " dct_source, source_key, words, events, row, mentions)"
                   " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   put->err);
    if (!stmt)
        return GAH_STORE;
    gah_buf_init(&row);
    gah_buf_init(&mentions);
    pack_article(put, &row);
    pack_mentions(put, &mentions);
    bind_article(put, stmt);
    bind_buf(stmt, 12, &row);
    bind_buf(stmt, 13, &mentions);
    status = db_run(put->db, stmt, put->err);
    put->article = sqlite3_last_insert_rowid(put->db->handle);
    gah_buf_release(&row);
    gah_buf_release(&mentions);
    return status;
}

static enum gah_status put_words(struct put *put)
{
    enum gah_status status;
    struct gah_str folded = gah_fold_text(put->arena, put->in->article->text);
    struct gah_buf body;
    struct gah_buf joined;
    sqlite3_stmt *stmt = db_prepare(
        put->db, "INSERT INTO fulltext (rowid, body, joined) VALUES (?, ?, ?)",
        put->err);
    if (!stmt)
        return GAH_STORE;
    gah_buf_init(&body);
    gah_buf_init(&joined);
    words_body(&body, folded);
    words_joined(&joined, folded);
    sqlite3_bind_int64(stmt, 1, put->article);
    db_bind_str(stmt, 2, gah_buf_str(&body));
    db_bind_str(stmt, 3, gah_buf_str(&joined));
    status = db_run(put->db, stmt, put->err);
    gah_buf_release(&body);
    gah_buf_release(&joined);
    return status;
}

static enum gah_status put_alias(struct put *put, int64_t entity, const char *form)
{
    struct gah_str folded = gah_fold_text(put->arena, gah_str_from(form));
    char *spaced = gah_arena_copy(put->arena, folded);
    sqlite3_stmt *stmt = db_prepare(
        put->db, "INSERT OR IGNORE INTO alias VALUES (?, ?, ?, ?, ?)", put->err);
    if (!stmt)
        return GAH_STORE;
    for (char *p = spaced; *p; p++)
        if (*p == GAH_FOLD_SOFT)
            *p = ' ';
    sqlite3_bind_int64(stmt, 1, put->article);
    sqlite3_bind_int64(stmt, 2, entity);
    db_bind_text(stmt, 3, form);
    db_bind_text(stmt, 4, spaced);
    db_bind_str(stmt, 5, gah_fold_skeleton(put->arena, gah_str_from(form)));
    return db_run(put->db, stmt, put->err);
}

static enum gah_status find_entity(struct put *put, const struct gah_entity *entity,
                                   int64_t *row)
{
    enum gah_status status;
    sqlite3_stmt *stmt = db_prepare(
        put->db, "INSERT OR IGNORE INTO entity (key, name, type) VALUES (?, ?, ?)",
        put->err);
    if (!stmt)
        return GAH_STORE;
    db_bind_text(stmt, 1, entity->id);
    db_bind_text(stmt, 2, entity->name);
    sqlite3_bind_int(stmt, 3, (int)entity->type);
    status = db_run(put->db, stmt, put->err);
    if (status != GAH_OK)
        return status;
    stmt = db_prepare(put->db, "SELECT id FROM entity WHERE key = ?", put->err);
    if (!stmt)
        return GAH_STORE;
    db_bind_text(stmt, 1, entity->id);
    return first_number(put, stmt, row);
}

static enum gah_status put_entity(struct put *put, size_t i)
{
    const struct gah_entity *entity = &put->in->annotations->entities[i];
    enum gah_status status = find_entity(put, entity, &put->entities[i]);
    sqlite3_stmt *stmt;
    if (status != GAH_OK)
        return status;
    stmt = db_prepare(
        put->db, "INSERT OR REPLACE INTO article_entity VALUES (?, ?, ?, ?)", put->err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, put->article);
    sqlite3_bind_int64(stmt, 2, put->entities[i]);
    sqlite3_bind_int64(stmt, 3, entity->mentions);
    db_bind_text(stmt, 4, entity->name);
    status = db_run(put->db, stmt, put->err);
    if (status == GAH_OK)
        status = put_alias(put, put->entities[i], entity->name);
    for (size_t k = 0; k < entity->alias_count && status == GAH_OK; k++)
        status = put_alias(put, put->entities[i], entity->aliases[k]);
    return status;
}

static struct gah_entity_ref ref_of(struct put *put, uint32_t index, const char *name)
{
    const struct gah_annotations *found = put->in->annotations;
    struct gah_entity_ref ref = {"", name ? name : "", GAH_ORGANIZATION, 0};
    if (index >= found->entity_count)
        return ref;
    ref.id = found->entities[index].id;
    ref.name = found->entities[index].name;
    ref.type = found->entities[index].type;
    return ref;
}

static void pack_people(struct put *put, struct gah_buf *row,
                        const struct gah_event *event)
{
    size_t places = event->place || event->place_entity != GAH_NO_INDEX;
    struct gah_entity_ref place = ref_of(put, event->place_entity, event->place);
    struct gah_entity_ref *refs =
        gah_arena_array(put->arena, event->participant_count, sizeof *refs);
    if (place.id[0] == '\0')
        place.type = GAH_PLACE;
    for (size_t i = 0; i < event->participant_count; i++)
        refs[i] =
            ref_of(put, event->participants[i].entity, event->participants[i].name);
    pack_refs(row, refs, event->participant_count);
    pack_refs(row, &place, places);
}

/* Where a span stands, in bytes and in code points. */
static void pack_span(struct put *put, struct gah_buf *row, struct gah_span span)
{
    uint32_t start = gah_cp_index_cp(&put->cp, span.off);
    pack_u32(row, span.off);
    pack_u32(row, span.len);
    pack_u32(row, start);
    pack_u32(row, gah_cp_index_cp(&put->cp, (size_t)span.off + span.len) - start);
}

/* Other sentences of the article that tell of it. */
static void pack_also(struct put *put, struct gah_buf *row,
                      const struct gah_event *event)
{
    pack_u32(row, (uint32_t)event->also_count);
    for (size_t i = 0; i < event->also_count; i++) {
        struct gah_excerpt excerpt;
        gah_excerpt_build(put->arena, put->in->article->text, event->also[i],
                          event->also[i].off, &excerpt);
        pack_span(put, row, event->also[i]);
        pack_text(row, excerpt.text.ptr);
    }
}

static void pack_event(struct put *put, struct gah_buf *row,
                       const struct gah_event *event)
{
    const struct gah_annotations *found = put->in->annotations;
    struct gah_span timex = {0, 0};
    struct gah_excerpt excerpt;
    if (event->timex < found->timex_count)
        timex = found->timex[event->timex].span;
    gah_excerpt_build(put->arena, put->in->article->text, event->sentence,
                      event->trigger.off, &excerpt);
    pack_text(row, event->subkind);
    pack_text(row, event->cameo);
    pack_date(row, &event->date);
    pack_text(row, gah_excerpt_shorten(put->arena, &excerpt, TITLE_CP));
    pack_people(put, row, event);
    pack_span(put, row, event->sentence);
    pack_span(put, row, event->trigger);
    pack_span(put, row, timex);
    pack_text(row, excerpt.text.ptr);
    pack_also(put, row, event);
}

static enum gah_status link_entity(struct put *put, int64_t event, uint32_t entity,
                                   bool place)
{
    sqlite3_stmt *stmt;
    if (entity >= put->in->annotations->entity_count)
        return GAH_OK;
    stmt = db_prepare(put->db, "INSERT OR IGNORE INTO event_entity VALUES (?, ?, ?)",
                      put->err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, event);
    sqlite3_bind_int64(stmt, 2, put->entities[entity]);
    sqlite3_bind_int(stmt, 3, place);
    return db_run(put->db, stmt, put->err);
}

static void bind_event(struct put *put, sqlite3_stmt *stmt,
                       const struct gah_event *event)
{
    bool none = event->date.basis == GAH_BASIS_NONE;
    int32_t shift;
    sqlite3_bind_int64(stmt, 1, put->article);
    sqlite3_bind_int(stmt, 2, (int)event->kind);
    sqlite3_bind_int(stmt, 3, (int)event->status);
    db_bind_day(stmt, 4, none ? GAH_DAY_NONE : event->date.interval.from);
    db_bind_day(stmt, 5, none ? GAH_DAY_NONE : event->date.interval.to);
    sqlite3_bind_int(stmt, 6, (int)event->date.basis);
    if (gah_date_offset_days(&event->date, &shift))
        sqlite3_bind_int(stmt, 7, shift);
    sqlite3_bind_int64(stmt, 8, event->trigger.off);
    sqlite3_bind_int64(stmt, 9, event->corrected);
    if (event->joined)
        sqlite3_bind_int64(stmt, 10, (sqlite3_int64)event->joined);
}

static enum gah_status put_event(struct put *put, const struct gah_event *event)
{
    struct gah_buf row;
    enum gah_status status;
    int64_t id;
    sqlite3_stmt *stmt =
        db_prepare(put->db,
                   "INSERT INTO event (article, kind, status, first, last, basis,"
                   " shift, at, corrected, joined, row)"
                   " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   put->err);
    if (!stmt)
        return GAH_STORE;
    gah_buf_init(&row);
    pack_event(put, &row, event);
    bind_event(put, stmt, event);
    bind_buf(stmt, 11, &row);
    status = db_run(put->db, stmt, put->err);
    gah_buf_release(&row);
    id = sqlite3_last_insert_rowid(put->db->handle);
    for (size_t i = 0; i < event->participant_count && status == GAH_OK; i++)
        status = link_entity(put, id, event->participants[i].entity, false);
    return status == GAH_OK ? link_entity(put, id, event->place_entity, true) : status;
}

static enum gah_status put_all(struct gah_store *store, struct put *put)
{
    const struct gah_annotations *found = put->in->annotations;
    enum gah_status status = find_root(put);
    if (status == GAH_OK)
        status = drop_former(store, put);
    if (status == GAH_OK)
        status = put_article(put);
    if (status == GAH_OK)
        status = put_words(put);
    for (size_t i = 0; i < found->entity_count && status == GAH_OK; i++)
        status = put_entity(put, i);
    for (size_t i = 0; i < found->event_count && status == GAH_OK; i++)
        status = put_event(put, &found->events[i]);
    return status;
}

enum gah_status gah_store_put(struct gah_store *store,
                              const struct gah_store_article *article,
                              struct gah_error *err)
{
    struct gah_arena arena;
    struct put put = {.db = &store->db, .arena = &arena, .in = article, .err = err};
    enum gah_status status;
    gah_arena_init(&arena);
    store->unmerged = true;
    put.entities = gah_arena_array(&arena, article->annotations->entity_count,
                                   sizeof *put.entities);
    gah_cp_index_build(&arena, article->article->text, &put.cp);
    status = put_all(store, &put);
    gah_arena_release(&arena);
    return status;
}
