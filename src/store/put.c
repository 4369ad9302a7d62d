/* One article on its way into the tables. */
#include <stdlib.h>
#include <string.h>

#include "fulltext.h"
#include "gahnama/store/write.h"
#include "record.h"
#include "shelf.h"
#include "taught.h"

struct put {
    struct gah_store *store;
    struct gah_arena *arena;
    const struct gah_store_article *in;
    int64_t article;
    uint32_t source; /* a word */
    struct gah_error *err;
};

static char *copy(const char *text)
{
    char *made = strdup(text);
    if (!made)
        gah_out_of_memory();
    return made;
}

static enum gah_status ask_root(struct put *put, int64_t *id)
{
    struct db *db = &put->store->db;
    enum gah_status status;
    sqlite3_stmt *stmt = db_prepare(db, "SELECT id FROM root WHERE path = ?", put->err);
    if (!stmt)
        return GAH_STORE;
    db_bind_text(stmt, 1, put->in->root);
    status = db_step(db, stmt, put->err);
    if (status == GAH_OK)
        *id = sqlite3_column_int64(stmt, 0);
    sqlite3_reset(stmt);
    return status;
}

static enum gah_status add_root(struct put *put, int64_t *id)
{
    struct db *db = &put->store->db;
    enum gah_status status;
    sqlite3_stmt *stmt =
        db_prepare(db, "INSERT INTO root (path, is_file) VALUES (?, ?)", put->err);
    if (!stmt)
        return GAH_STORE;
    db_bind_text(stmt, 1, put->in->root);
    sqlite3_bind_int(stmt, 2, strcmp(put->in->root, put->in->article->path) == 0);
    status = db_run(db, stmt, put->err);
    *id = sqlite3_last_insert_rowid(db->handle);
    return status;
}

static enum gah_status find_root(struct put *put)
{
    struct store_writer *writer = &put->store->writer;
    enum gah_status status;
    if (writer->root && strcmp(writer->root, put->in->root) == 0)
        return GAH_OK;
    status = ask_root(put, &writer->root_id);
    if (status == GAH_ABSENT)
        status = add_root(put, &writer->root_id);
    free(writer->root);
    writer->root = copy(put->in->root);
    return status;
}

static int compare_places(const struct store_place *a, const struct store_place *b)
{
    int order;
    if (!a->name || !b->name)
        return a->name ? 1 : b->name ? -1 : 0;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    order = strcmp(b->name, a->name);
    return order ? order : strcmp(b->root, a->root);
}

/* The place of the last article that has its place by its id. */
static enum gah_status load_last(struct put *put)
{
    struct store_writer *writer = &put->store->writer;
    struct db *db = &put->store->db;
    enum gah_status status;
    sqlite3_stmt *stmt = db_prepare(db,
                                    "SELECT a.day, a.name, r.path FROM article a"
                                    " JOIN root r ON r.id = a.root WHERE a.id < ?"
                                    " ORDER BY a.id DESC LIMIT 1",
                                    put->err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, STORE_LATE);
    status = db_step(db, stmt, put->err);
    if (status == GAH_OK) {
        writer->last.day = db_day(stmt, 0);
        writer->last.name = copy((const char *)sqlite3_column_text(stmt, 1));
        writer->last.root = copy((const char *)sqlite3_column_text(stmt, 2));
    }
    sqlite3_reset(stmt);
    return status == GAH_ABSENT ? GAH_OK : status;
}

static enum gah_status make_ready(struct put *put)
{
    struct store_writer *writer = &put->store->writer;
    struct db *db = &put->store->db;
    enum gah_status status;
    if (writer->is_ready)
        return GAH_OK;
    writer->next_id = db_number(db, "SELECT value FROM meta WHERE key = 'next'", 0);
    writer->next_late = db_number(db, "SELECT value FROM meta WHERE key = 'late'", 0);
    status = shelf_load(put->store, put->err);
    if (status == GAH_OK)
        status = load_last(put);
    if (status == GAH_OK)
        status = chapter_resume(db, &writer->chapters[0], 0, STORE_LATE, put->err);
    if (status == GAH_OK)
        status =
            chapter_resume(db, &writer->chapters[1], STORE_LATE, INT64_MAX, put->err);
    writer->is_ready = status == GAH_OK;
    return status;
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

static int32_t day_of(const struct gah_article *article)
{
    return place_in_list(&article->dct).from;
}

/* Behind all others where its place is there, else among the late ones. */
static void give_id(struct put *put)
{
    struct store_writer *writer = &put->store->writer;
    struct store_place place = {day_of(put->in->article),
                                (char *)(uintptr_t)put->in->article->id,
                                (char *)(uintptr_t)put->in->root};
    if (put->in->out_of_order || compare_places(&writer->last, &place) >= 0) {
        put->article = STORE_LATE + writer->next_late++;
        writer->shelf_stale = true;
        return;
    }
    put->article = ++writer->next_id;
    shelf_add(put->store, put->article);
    free(writer->last.name);
    free(writer->last.root);
    writer->last.day = place.day;
    writer->last.name = copy(place.name);
    writer->last.root = copy(place.root);
}

static enum gah_status drop_former(struct put *put)
{
    struct db *db = &put->store->db;
    int64_t former = 0;
    enum gah_status status;
    sqlite3_stmt *stmt = db_prepare(
        db, "SELECT article FROM file WHERE root = ? AND name = ?", put->err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, put->store->writer.root_id);
    db_bind_text(stmt, 2, put->in->article->id);
    status = db_step(db, stmt, put->err);
    if (status == GAH_OK)
        former = sqlite3_column_int64(stmt, 0);
    sqlite3_reset(stmt);
    if (status == GAH_ABSENT)
        return GAH_OK;
    return status == GAH_OK ? gah_store_drop(put->store, former, put->err) : status;
}

static enum gah_status word(struct put *put, const char *text, uint32_t *out)
{
    return names_word(&put->store->writer.names, &put->store->db, text, out, put->err);
}

static enum gah_status use_form(struct put *put, const char *form,
                                struct record_name *name, uint32_t *number)
{
    enum gah_status status = names_form(&put->store->writer.names, &put->store->db,
                                        name->entity, form, number, put->err);
    if (*number < NAMES_MAX_FORMS)
        name->forms |= (uint64_t)1 << *number;
    return status;
}

static enum gah_status name_entity(struct put *put, const struct gah_entity *entity,
                                   struct record_name *name)
{
    uint32_t number;
    enum gah_status status =
        names_entity(&put->store->writer.names, &put->store->db, entity->id,
                     entity->type, entity->name, &name->entity, put->err);
    name->mentions = entity->mentions;
    if (status == GAH_OK)
        status = use_form(put, entity->name, name, &name->form);
    for (size_t i = 0; i < entity->alias_count && status == GAH_OK; i++)
        status = use_form(put, entity->aliases[i], name, &number);
    return status;
}

static enum gah_status pack_names(struct put *put, struct gah_buf *out)
{
    const struct gah_annotations *found = put->in->annotations;
    struct record_name *names =
        gah_arena_array(put->arena, found->entity_count, sizeof *names);
    enum gah_status status = GAH_OK;
    for (size_t i = 0; i < found->entity_count && status == GAH_OK; i++)
        status = name_entity(put, &found->entities[i], &names[i]);
    record_pack_names(out, names, found->entity_count);
    return status;
}

static enum gah_status pack_row(struct put *put, struct gah_buf *out)
{
    const struct gah_article *article = put->in->article;
    struct record_article row = {.dct = article->dct,
                                 .title = gah_arena_copy(put->arena, article->title),
                                 .author = article->author,
                                 .url = article->url,
                                 .title_filtered = article->title_filtered,
                                 .rtl = article->rtl};
    enum gah_status status = word(put, article->lang, &row.lang);
    if (status == GAH_OK)
        status = word(put, article->source, &put->source);
    record_pack_article(out, &row);
    return status;
}

static struct record_who who_of(const struct put *put, uint32_t entity,
                                const char *text)
{
    struct record_who who = {GAH_NO_INDEX, text ? text : ""};
    if (entity < put->in->annotations->entity_count)
        who.name = entity;
    return who;
}

static void set_people(const struct put *put, const struct gah_event *event,
                       struct record_event *out)
{
    for (size_t i = 0; i < event->participant_count && i < RECORD_MAX_WHO; i++)
        out->who[out->who_count++] =
            who_of(put, event->participants[i].entity, event->participants[i].name);
    out->has_place = event->place || event->place_entity != GAH_NO_INDEX;
    out->place = who_of(put, event->place_entity, event->place);
}

static enum gah_status pack_event(struct put *put, const struct gah_event *event,
                                  struct gah_buf *out)
{
    const struct gah_annotations *found = put->in->annotations;
    struct gah_str text = put->in->article->text;
    struct record_event record = {.kind = event->kind,
                                  .status = event->status,
                                  .trigger = event->trigger,
                                  .sentence = event->sentence,
                                  .date = event->date,
                                  .also = event->also,
                                  .also_count = event->also_count,
                                  .corrected = event->corrected,
                                  .joined = event->joined};
    enum gah_status status = word(put, event->subkind, &record.subkind);
    if (status == GAH_OK)
        status = word(put, event->cameo, &record.cameo);
    if (event->timex < found->timex_count)
        record.timex = found->timex[event->timex].span;
    set_people(put, event, &record);
    record_pack_event(out, &record,
                      gah_str_sub(text, record.timex.off, record.timex.len),
                      day_of(put->in->article));
    return status;
}

static enum gah_status pack_told(struct put *put, struct gah_buf *out)
{
    const struct gah_annotations *found = put->in->annotations;
    enum gah_status status = GAH_OK;
    for (size_t i = 0; i < found->event_count && status == GAH_OK; i++)
        status = pack_event(put, &found->events[i], out);
    return status;
}

static enum gah_status put_file(struct put *put)
{
    struct db *db = &put->store->db;
    const struct gah_store_article *in = put->in;
    sqlite3_stmt *stmt =
        db_prepare(db, "INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?)", put->err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, put->store->writer.root_id);
    db_bind_text(stmt, 2, in->article->id);
    sqlite3_bind_int64(stmt, 3, put->article);
    sqlite3_bind_int64(stmt, 4, in->size);
    sqlite3_bind_int64(stmt, 5, in->mtime_ns);
    sqlite3_bind_int64(stmt, 6, (sqlite3_int64)in->hash);
    sqlite3_bind_int64(stmt, 7, (sqlite3_int64)in->stamp);
    sqlite3_bind_int(stmt, 8, (int)in->article->dct.source);
    return db_run(db, stmt, put->err);
}

/* The packed columns, in the table's order. */
enum { ROW, NAMES, TOLD, MENTIONS, PACKED_COUNT };

static void bind_article(struct put *put, sqlite3_stmt *stmt,
                         const struct gah_buf packed[PACKED_COUNT])
{
    const struct gah_article *article = put->in->article;
    sqlite3_bind_int64(stmt, 1, put->article);
    sqlite3_bind_int64(stmt, 2, put->store->writer.root_id);
    db_bind_text(stmt, 3, article->id);
    db_bind_day(stmt, 4, day_of(article));
    db_bind_day(stmt, 5, place_in_list(&article->dct).to);
    sqlite3_bind_int64(stmt, 6, put->in->annotations->word_count);
    sqlite3_bind_int64(stmt, 7, (sqlite3_int64)put->in->annotations->event_count);
    if (put->source)
        sqlite3_bind_int64(stmt, 8, put->source);
    for (int i = 0; i < PACKED_COUNT; i++)
        sqlite3_bind_blob64(stmt, 9 + i, packed[i].len ? packed[i].ptr : "",
                            packed[i].len, SQLITE_TRANSIENT);
}

static enum gah_status put_row(struct put *put,
                               const struct gah_buf packed[PACKED_COUNT])
{
    struct db *db = &put->store->db;
    sqlite3_stmt *stmt = db_prepare(
        db, "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        put->err);
    if (!stmt)
        return GAH_STORE;
    bind_article(put, stmt, packed);
    return db_run(db, stmt, put->err);
}

/* Packs what was found, and hands it over to be written. */
static enum gah_status pack_with(struct put *put,
                                 enum gah_status (*write)(struct put *put,
                                                          const struct gah_buf *packed))
{
    const struct gah_annotations *found = put->in->annotations;
    struct gah_buf packed[PACKED_COUNT];
    enum gah_status status;
    for (int i = 0; i < PACKED_COUNT; i++)
        gah_buf_init(&packed[i]);
    status = pack_row(put, &packed[ROW]);
    if (status == GAH_OK)
        status = pack_names(put, &packed[NAMES]);
    if (status == GAH_OK)
        status = pack_told(put, &packed[TOLD]);
    record_pack_mentions(&packed[MENTIONS], found->mentions, found->mention_count);
    if (status == GAH_OK)
        status = write(put, packed);
    for (int i = 0; i < PACKED_COUNT; i++)
        gah_buf_release(&packed[i]);
    return status;
}

static enum gah_status put_words(struct put *put)
{
    struct gah_stream made;
    const struct gah_stream *stream = put->in->stream;
    if (!stream) {
        struct gah_stream_scratch *scratch = gah_stream_scratch_new();
        gah_stream_build(scratch, store_affixes(put->store), put->arena,
                         put->in->annotations->folded, &made);
        gah_stream_scratch_free(scratch);
        stream = &made;
    }
    return fulltext_put(put->store, put->article, stream, put->err);
}

static enum gah_status put_all(struct put *put)
{
    enum gah_status status = make_ready(put);
    if (status == GAH_OK)
        status = find_root(put);
    if (status == GAH_OK)
        status = drop_former(put);
    if (status != GAH_OK)
        return status;
    give_id(put);
    status = put_file(put);
    if (status == GAH_OK)
        status = pack_with(put, put_row);
    if (status == GAH_OK)
        status = put_words(put);
    if (status == GAH_OK)
        status = taught_put(put->store, put->article, put->in->annotations->taught,
                            put->in->annotations->taught_count, put->err);
    return status;
}

enum gah_status gah_store_put(struct gah_store *store,
                              const struct gah_store_article *article,
                              struct gah_error *err)
{
    struct gah_arena arena;
    struct put put = {.store = store, .arena = &arena, .in = article, .err = err};
    enum gah_status status;
    gah_arena_init(&arena);
    store->writer.unmerged = true;
    status = put_all(&put);
    gah_arena_release(&arena);
    return status;
}

static enum gah_status renew_row(struct put *put,
                                 const struct gah_buf packed[PACKED_COUNT])
{
    struct db *db = &put->store->db;
    sqlite3_stmt *stmt = db_prepare(db,
                                    "UPDATE article SET events = ?, names = ?,"
                                    " told = ?, mentions = ? WHERE id = ?",
                                    put->err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, (sqlite3_int64)put->in->annotations->event_count);
    for (int i = NAMES; i < PACKED_COUNT; i++)
        sqlite3_bind_blob64(stmt, 1 + i, packed[i].len ? packed[i].ptr : "",
                            packed[i].len, SQLITE_TRANSIENT);
    sqlite3_bind_int64(stmt, 5, put->article);
    return db_run(db, stmt, put->err);
}

static enum gah_status renew_stamp(struct put *put)
{
    struct db *db = &put->store->db;
    sqlite3_stmt *stmt = db_prepare(db,
                                    "UPDATE file SET stamp = ? WHERE (root, name) ="
                                    " (SELECT root, name FROM article WHERE id = ?)",
                                    put->err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, (sqlite3_int64)put->in->stamp);
    sqlite3_bind_int64(stmt, 2, put->article);
    return db_run(db, stmt, put->err);
}

enum gah_status gah_store_renew(struct gah_store *store, int64_t article,
                                const struct gah_store_article *in,
                                struct gah_error *err)
{
    struct gah_arena arena;
    struct put put = {
        .store = store, .arena = &arena, .in = in, .article = article, .err = err};
    enum gah_status status;
    gah_arena_init(&arena);
    store->writer.unmerged = true;
    status = pack_with(&put, renew_row);
    if (status == GAH_OK)
        status = renew_stamp(&put);
    gah_arena_release(&arena);
    return status;
}
