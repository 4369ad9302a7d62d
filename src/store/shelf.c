#include "shelf.h"

#include <stdlib.h>
#include <string.h>

#include "gahnama/chrono/calendar.h"
#include "pack.h"

static void unpack_row(struct pack_reader *in, struct gah_vec *ids)
{
    uint32_t count = unpack_u32(in);
    uint32_t id = 0;
    for (uint32_t i = 0; i < count && in->at < in->end; i++) {
        id += (uint32_t)unpack_i32(in);
        *(uint32_t *)gah_vec_push(ids) = id;
    }
}

static void pack_row(struct gah_buf *out, const uint32_t *ids, size_t count)
{
    uint32_t before = 0;
    pack_u32(out, (uint32_t)count);
    for (size_t i = 0; i < count; i++) {
        pack_i32(out, (int32_t)(ids[i] - before));
        before = ids[i];
    }
}

static int64_t last_number(struct db *db)
{
    return db_number(db, "SELECT max(number) FROM shelf", 0);
}

static enum gah_status read_row(struct db *db, int64_t number, struct gah_vec *ids,
                                struct gah_error *err)
{
    struct pack_reader in;
    enum gah_status status;
    sqlite3_stmt *stmt =
        db_prepare(db, "SELECT articles FROM shelf WHERE number = ?", err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, number);
    status = db_step(db, stmt, err);
    if (status == GAH_OK) {
        in = pack_peek(stmt, 0);
        unpack_row(&in, ids);
    }
    sqlite3_reset(stmt);
    return status == GAH_ABSENT ? GAH_OK : status;
}

uint64_t shelf_count(struct db *db)
{
    struct pack_reader in;
    uint64_t count = 0;
    sqlite3_stmt *stmt = db_prepare(db,
                                    "SELECT number, articles FROM shelf"
                                    " ORDER BY number DESC LIMIT 1",
                                    NULL);
    if (!stmt || db_step(db, stmt, NULL) != GAH_OK)
        return 0;
    in = pack_peek(stmt, 1);
    count = (uint64_t)sqlite3_column_int64(stmt, 0) * SHELF_ROW + unpack_u32(&in);
    sqlite3_reset(stmt);
    return count;
}

enum gah_status shelf_read(struct db *db, uint64_t from, uint64_t to,
                           struct gah_vec *ids, struct gah_error *err)
{
    struct gah_vec row;
    enum gah_status status = GAH_OK;
    gah_vec_init(&row, sizeof(uint32_t));
    for (uint64_t number = from / SHELF_ROW;
         number * SHELF_ROW < to && status == GAH_OK; number++) {
        gah_vec_clear(&row);
        status = read_row(db, (int64_t)number, &row, err);
        for (size_t i = 0; i < row.len; i++) {
            uint64_t position = number * SHELF_ROW + i;
            if (position >= from && position < to)
                *(uint32_t *)gah_vec_push(ids) = *(uint32_t *)gah_vec_at(&row, i);
        }
    }
    gah_vec_release(&row);
    return status;
}

enum gah_status shelf_load(struct gah_store *store, struct gah_error *err)
{
    struct store_writer *writer = &store->writer;
    gah_vec_clear(&writer->shelf);
    writer->shelf_number = last_number(&store->db);
    return read_row(&store->db, writer->shelf_number, &writer->shelf, err);
}

static enum gah_status write_row(struct db *db, int64_t number, const uint32_t *ids,
                                 size_t count, struct gah_error *err)
{
    struct gah_buf row;
    enum gah_status status;
    sqlite3_stmt *stmt =
        db_prepare(db, "INSERT OR REPLACE INTO shelf VALUES (?, ?)", err);
    if (!stmt)
        return GAH_STORE;
    gah_buf_init(&row);
    pack_row(&row, ids, count);
    sqlite3_bind_int64(stmt, 1, number);
    sqlite3_bind_blob64(stmt, 2, row.ptr, row.len, SQLITE_TRANSIENT);
    status = db_run(db, stmt, err);
    gah_buf_release(&row);
    return status;
}

void shelf_add(struct gah_store *store, int64_t article)
{
    *(uint32_t *)gah_vec_push(&store->writer.shelf) = (uint32_t)article;
    store->writer.shelf_changed = true;
}

enum gah_status shelf_flush(struct gah_store *store, struct gah_error *err)
{
    struct store_writer *writer = &store->writer;
    const uint32_t *ids = writer->shelf.data;
    size_t left = writer->shelf.len;
    enum gah_status status = GAH_OK;
    if (!writer->shelf_changed)
        return GAH_OK;
    while (left > 0 && status == GAH_OK) {
        size_t count = left < SHELF_ROW ? left : SHELF_ROW;
        status = write_row(&store->db, writer->shelf_number, ids, count, err);
        if (count < SHELF_ROW)
            break;
        ids += count;
        left -= count;
        writer->shelf_number++;
    }
    if (left > 0 && left < writer->shelf.len)
        memmove(writer->shelf.data, ids, left * sizeof *ids);
    writer->shelf.len = left;
    writer->shelf_changed = false;
    return status;
}

struct shelved {
    uint32_t id;
    int32_t day;
    const char *name;
    int64_t root;
};

static int compare_shelved(const void *left, const void *right)
{
    const struct shelved *a = left;
    const struct shelved *b = right;
    int order;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    order = strcmp(b->name, a->name);
    return order ? order : a->root < b->root ? 1 : a->root > b->root ? -1 : 0;
}

static enum gah_status load_articles(struct db *db, struct gah_arena *arena,
                                     struct gah_vec *all, struct gah_error *err)
{
    enum gah_status status;
    sqlite3_stmt *stmt = db_prepare(db,
                                    "SELECT a.id, a.day, a.name, (SELECT count(*) FROM "
                                    "root s WHERE s.path < r.path)"
                                    " FROM article a JOIN root r ON r.id = a.root",
                                    err);
    if (!stmt)
        return GAH_STORE;
    while ((status = db_step(db, stmt, err)) == GAH_OK) {
        struct shelved *one = gah_vec_push(all);
        one->id = db_u32(stmt, 0);
        one->day = db_day(stmt, 1);
        one->name = db_text(arena, stmt, 2);
        one->root = sqlite3_column_int64(stmt, 3);
    }
    return status == GAH_ABSENT ? GAH_OK : status;
}

enum gah_status shelf_rebuild(struct gah_store *store, struct gah_error *err)
{
    struct store_writer *writer = &store->writer;
    struct gah_arena arena;
    struct gah_vec all;
    enum gah_status status = db_exec(&store->db, "DELETE FROM shelf", err);
    if (status != GAH_OK)
        return status;
    gah_arena_init(&arena);
    gah_vec_init(&all, sizeof(struct shelved));
    status = load_articles(&store->db, &arena, &all, err);
    if (all.len > 1)
        qsort(all.data, all.len, all.size, compare_shelved);
    gah_vec_clear(&writer->shelf);
    writer->shelf_number = 0;
    for (size_t i = 0; i < all.len; i++)
        shelf_add(store, ((struct shelved *)gah_vec_at(&all, i))->id);
    gah_vec_release(&all);
    gah_arena_release(&arena);
    writer->shelf_stale = false;
    return status == GAH_OK ? shelf_flush(store, err) : status;
}
