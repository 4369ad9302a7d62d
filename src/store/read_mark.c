/* What is marked in an article's text. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "gahnama/store/read.h"
#include "record.h"
#include "refs.h"

/* Columns of the statement. */
enum { NAMES, MENTIONS, TOLD, OCCURRENCES };

static void add_mentions(struct gah_store *store, struct gah_arena *arena,
                         sqlite3_stmt *stmt, struct gah_vec *marks)
{
    size_t name_count;
    size_t count;
    const struct record_name *names =
        record_read_names(arena, pack_peek(stmt, NAMES), &name_count);
    const struct gah_mention *mentions =
        record_read_mentions(arena, pack_peek(stmt, MENTIONS), &count);
    struct gah_entity_ref *refs = gah_arena_array(arena, name_count, sizeof *refs);
    for (size_t i = 0; i < name_count; i++)
        refs_get(store, arena, names[i].entity, names[i].form, &refs[i]);
    for (size_t i = 0; i < count; i++) {
        struct gah_article_mark *mark;
        if (mentions[i].entity >= name_count)
            continue;
        mark = gah_vec_push(marks);
        mark->off = mentions[i].span.off;
        mark->len = mentions[i].span.len;
        mark->id = refs[mentions[i].entity].id;
        mark->type = refs[mentions[i].entity].type;
    }
}

/* NULL while events wait to be joined. */
static const char *event_id(struct gah_store *store, struct gah_arena *arena,
                            uint32_t occurrence)
{
    const char *id = NULL;
    sqlite3_stmt *stmt =
        db_prepare(&store->db, "SELECT key FROM occurrence WHERE id = ?", NULL);
    if (!stmt)
        return NULL;
    sqlite3_bind_int64(stmt, 1, occurrence);
    if (db_step(&store->db, stmt, NULL) == GAH_OK)
        id = gah_arena_printf(arena, "%016" PRIx64,
                              (uint64_t)sqlite3_column_int64(stmt, 0));
    sqlite3_reset(stmt);
    return id;
}

static void add_triggers(struct gah_store *store, struct gah_arena *arena,
                         sqlite3_stmt *stmt, struct gah_vec *marks)
{
    struct pack_reader told = pack_peek(stmt, TOLD);
    struct pack_reader occurrences = pack_peek(stmt, OCCURRENCES);
    struct record_event event;
    while (record_next_event(&told, NULL, GAH_DAY_NONE, &event)) {
        uint32_t number = unpack_u32(&occurrences);
        const char *id = event_id(store, arena, number);
        struct gah_article_mark *mark;
        if (!id)
            continue;
        mark = gah_vec_push(marks);
        mark->off = event.trigger.off;
        mark->len = event.trigger.len;
        mark->is_event = true;
        mark->number = number;
        mark->id = id;
    }
}

static int compare_marks(const void *left, const void *right)
{
    const struct gah_article_mark *a = left;
    const struct gah_article_mark *b = right;
    if (a->off != b->off)
        return a->off < b->off ? -1 : 1;
    if (a->is_event != b->is_event)
        return a->is_event ? -1 : 1;
    return strcmp(a->id, b->id);
}

static enum gah_status find_marks(struct gah_store *store, struct gah_arena *arena,
                                  const char *article, struct gah_vec *found,
                                  struct gah_error *err)
{
    enum gah_status status;
    sqlite3_stmt *stmt =
        db_prepare(&store->db,
                   "SELECT a.names, a.mentions, a.told, t.occurrences FROM root r"
                   " CROSS JOIN file f ON f.root = r.id AND f.name = ?"
                   " JOIN article a ON a.id = f.article"
                   " LEFT JOIN teller t ON t.article = a.id ORDER BY r.path LIMIT 1",
                   err);
    if (!stmt)
        return GAH_STORE;
    db_bind_text(stmt, 1, article);
    status = db_step(&store->db, stmt, err);
    if (status == GAH_OK) {
        add_mentions(store, arena, stmt, found);
        add_triggers(store, arena, stmt, found);
    }
    sqlite3_reset(stmt);
    return status;
}

enum gah_status gah_store_marks(struct gah_store *store, struct gah_arena *arena,
                                const char *article, struct gah_article_mark **marks,
                                size_t *count, struct gah_error *err)
{
    struct gah_vec found;
    enum gah_status status = refs_begin(store, err);
    gah_vec_init(&found, sizeof(struct gah_article_mark));
    if (status == GAH_OK)
        status = find_marks(store, arena, article, &found, err);
    if (found.len > 1)
        qsort(found.data, found.len, found.size, compare_marks);
    *marks = gah_vec_freeze(&found, arena, count);
    gah_vec_release(&found);
    refs_end(store);
    return status;
}
