#include "days.h"

#include "pack.h"

#define DAYS_OF_A_ROW 256

void days_begin(struct days_writer *writer, struct db *db)
{
    *writer = (struct days_writer){.db = db};
    gah_buf_init(&writer->packed);
}

static enum gah_status write_row(struct days_writer *writer, struct gah_error *err)
{
    sqlite3_stmt *stmt = db_prepare(writer->db, "INSERT INTO days VALUES (?, ?)", err);
    enum gah_status status;
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int(stmt, 1, writer->first);
    sqlite3_bind_blob64(stmt, 2, writer->packed.ptr, writer->packed.len, SQLITE_STATIC);
    status = db_run(writer->db, stmt, err);
    sqlite3_clear_bindings(stmt);
    gah_buf_clear(&writer->packed);
    writer->count = 0;
    return status;
}

enum gah_status days_add(struct days_writer *writer, const struct gah_store_day *day,
                         struct gah_error *err)
{
    if (writer->count == 0) {
        writer->first = writer->last = day->day;
        pack_u32(&writer->packed, day->first);
    }
    pack_u32(&writer->packed, (uint32_t)(day->day - writer->last));
    pack_u32(&writer->packed, day->count);
    writer->last = day->day;
    writer->count++;
    return writer->count < DAYS_OF_A_ROW ? GAH_OK : write_row(writer, err);
}

enum gah_status days_end(struct days_writer *writer, enum gah_status status,
                         struct gah_error *err)
{
    if (status == GAH_OK && writer->count > 0)
        status = write_row(writer, err);
    gah_buf_release(&writer->packed);
    return status;
}

/* The days of the row that the statement stands on. */
struct row_reader {
    struct pack_reader in;
    struct gah_store_day next;
};

static void open_row(struct row_reader *reader, sqlite3_stmt *stmt)
{
    reader->in = pack_peek(stmt, 1);
    reader->next = (struct gah_store_day){.day = sqlite3_column_int(stmt, 0)};
    reader->next.first = unpack_u32(&reader->in);
}

static bool read_day(struct row_reader *reader, struct gah_store_day *out)
{
    if (reader->in.at >= reader->in.end)
        return false;
    reader->next.day += (int32_t)unpack_u32(&reader->in);
    reader->next.count = unpack_u32(&reader->in);
    *out = reader->next;
    reader->next.first += reader->next.count;
    return true;
}

enum gah_status days_load(struct db *db, struct gah_vec *days, struct gah_error *err)
{
    enum gah_status status;
    struct row_reader reader;
    struct gah_store_day day;
    sqlite3_stmt *stmt =
        db_prepare(db, "SELECT first, packed FROM days ORDER BY first", err);
    if (!stmt)
        return GAH_STORE;
    while ((status = db_step(db, stmt, err)) == GAH_OK) {
        open_row(&reader, stmt);
        while (read_day(&reader, &day))
            *(struct gah_store_day *)gah_vec_add(days) = day;
    }
    return status == GAH_ABSENT ? GAH_OK : status;
}

bool days_find(struct db *db, int32_t day, struct gah_store_day *out)
{
    struct row_reader reader;
    bool found = false;
    sqlite3_stmt *stmt = db_prepare(
        db,
        "SELECT first, packed FROM days WHERE first <= ? ORDER BY first DESC LIMIT 1",
        NULL);
    if (!stmt)
        return false;
    sqlite3_bind_int(stmt, 1, day);
    if (db_step(db, stmt, NULL) == GAH_OK) {
        open_row(&reader, stmt);
        while (!found && read_day(&reader, out) && out->day <= day)
            found = out->day == day;
    }
    sqlite3_reset(stmt);
    return found;
}
