/* What is made of all articles: the shelf, the timeline, the entities. */
#include "days.h"
#include "derive.h"
#include "gahnama/base/memory.h"
#include "gahnama/store/write.h"
#include "pack.h"
#include "shelf.h"

/* Only what the reader joined may have an article twice. */
static bool is_told_before(const struct merge *merge, const struct group *group,
                           const struct told *told)
{
    for (uint32_t member = group->best; told->joined;) {
        const struct told *other = merge_told(merge, member - 1);
        if (other == told)
            return false;
        if (other->teller == told->teller)
            return true;
        member = other->next;
    }
    return false;
}

static void pack_members(const struct merge *merge, const struct group *group,
                         struct gah_buf *out, uint32_t *articles)
{
    uint32_t before = 0;
    *articles = 0;
    for (uint32_t member = group->best; member;) {
        const struct told *told = merge_told(merge, member - 1);
        const struct teller *teller = gah_vec_at(&merge->tellers, told->teller);
        pack_i32(out, (int32_t)(teller->article - before));
        pack_u32(out, told->number);
        before = teller->article;
        *articles += !is_told_before(merge, group, told);
        member = told->next;
    }
}

static enum gah_status save_group(struct merge *merge, const struct group *group,
                                  int64_t occurrence)
{
    const struct told *best = merge_told(merge, group->best - 1);
    struct gah_buf members;
    uint32_t articles;
    enum gah_status status;
    sqlite3_stmt *stmt =
        db_prepare(merge->db, "INSERT INTO occurrence VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                   merge->err);
    if (!stmt)
        return GAH_STORE;
    gah_buf_init(&members);
    pack_members(merge, group, &members, &articles);
    sqlite3_bind_int64(stmt, 1, occurrence);
    sqlite3_bind_int(stmt, 2, best->kind);
    sqlite3_bind_int(stmt, 3, best->status);
    db_bind_day(stmt, 4, best->first);
    db_bind_day(stmt, 5, best->last);
    sqlite3_bind_int64(stmt, 6, (sqlite3_int64)group->key);
    sqlite3_bind_int64(stmt, 7, articles);
    sqlite3_bind_blob64(stmt, 8, members.ptr, members.len, SQLITE_STATIC);
    status = db_run(merge->db, stmt, merge->err);
    sqlite3_clear_bindings(stmt);
    gah_buf_release(&members);
    return status;
}

static int32_t day_of(const struct merge *merge, size_t i)
{
    const struct group *group = gah_vec_at(&merge->groups, i);
    return merge_told(merge, group->best - 1)->first;
}

static enum gah_status save_days(struct merge *merge)
{
    enum gah_status status = GAH_OK;
    struct days_writer writer;
    size_t first = 0;
    days_begin(&writer, merge->db);
    while (first < merge->groups.len && status == GAH_OK) {
        int32_t day = day_of(merge, first);
        size_t end = first + 1;
        while (end < merge->groups.len && day_of(merge, end) == day)
            end++;
        if (day == GAH_DAY_NONE)
            break;
        struct gah_store_day row = {day, (uint32_t)first, (uint32_t)(end - first)};
        status = days_add(&writer, &row, merge->err);
        first = end;
    }
    return days_end(&writer, status, merge->err);
}

static enum gah_status save_teller(struct merge *merge, const struct teller *teller)
{
    struct gah_buf list;
    enum gah_status status;
    sqlite3_stmt *stmt =
        db_prepare(merge->db, "INSERT INTO teller VALUES (?, ?)", merge->err);
    if (!stmt)
        return GAH_STORE;
    gah_buf_init(&list);
    for (uint32_t i = 0; i < teller->count; i++)
        pack_u32(&list, merge_told(merge, teller->first + i)->group);
    sqlite3_bind_int64(stmt, 1, teller->article);
    sqlite3_bind_blob64(stmt, 2, list.ptr, list.len, SQLITE_STATIC);
    status = db_run(merge->db, stmt, merge->err);
    sqlite3_clear_bindings(stmt);
    gah_buf_release(&list);
    return status;
}

static enum gah_status save_tellers(struct merge *merge)
{
    enum gah_status status = GAH_OK;
    for (size_t i = 0; i < merge->tellers.len && status == GAH_OK; i++)
        status = save_teller(merge, gah_vec_at(&merge->tellers, i));
    return status;
}

static enum gah_status save_all(struct merge *merge)
{
    enum gah_status status = db_exec(
        merge->db, "DELETE FROM occurrence; DELETE FROM teller; DELETE FROM days;",
        merge->err);
    for (size_t i = 0; i < merge->groups.len && status == GAH_OK; i++)
        status = save_group(merge, gah_vec_at(&merge->groups, i), (int64_t)i + 1);
    if (status == GAH_OK)
        status = save_tellers(merge);
    return status == GAH_OK ? save_days(merge) : status;
}

static enum gah_status make_shelf(struct gah_store *store, struct gah_error *err)
{
    bool stale = store->writer.shelf_stale ||
                 db_number(&store->db,
                           "SELECT value FROM meta WHERE key = 'shelf_stale'", 0) != 0;
    return stale ? shelf_rebuild(store, err) : shelf_flush(store, err);
}

/* The events of a large library take as much memory as all before them: what only
 * articles that come need, and the pages that were read, go first. */
static void make_room(struct gah_store *store)
{
    names_release(&store->writer.names);
    names_init(&store->writer.names);
    sqlite3_db_release_memory(store->db.handle);
    gah_memory_trim();
}

enum gah_status gah_store_merge(struct gah_store *store, struct gah_error *err)
{
    struct merge merge;
    enum gah_status status = make_shelf(store, err);
    if (status != GAH_OK)
        return status;
    make_room(store);
    merge_init(&merge, &store->db, err);
    status = merge_load(&merge);
    if (status == GAH_OK) {
        merge_group(&merge);
        status = save_all(&merge);
    }
    if (status == GAH_OK)
        status = derive_entities(store, &merge, err);
    merge_release(&merge);
    store->writer.unmerged = false;
    return status == GAH_OK
               ? db_exec(&store->db,
                         "DELETE FROM meta WHERE key IN ('unmerged', 'shelf_stale')",
                         err)
               : status;
}
