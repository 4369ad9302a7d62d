/* Lists by position: a page of rows at a time, however long the list is. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "days.h"
#include "found.h"
#include "gahnama/store/read.h"
#include "refs.h"
#include "shelf.h"

enum gah_status gah_store_list_first(struct gah_store *store, struct gah_arena *arena,
                                     const struct gah_store_filter *filter, size_t max,
                                     const atomic_bool *cancel,
                                     struct gah_store_list *out, struct gah_error *err)
{
    struct gah_vec ids;
    enum gah_status status = refs_begin(store, err);
    memset(out, 0, sizeof *out);
    gah_vec_init(&ids, sizeof(uint32_t));
    if (status == GAH_OK)
        status = found_first(store, arena, filter, max, cancel, &ids, err);
    out->ids = gah_vec_freeze(&ids, arena, &out->count);
    gah_vec_release(&ids);
    refs_end(store);
    return status;
}

enum gah_status gah_store_list(struct gah_store *store, struct gah_arena *arena,
                               const struct gah_store_filter *filter,
                               struct gah_store_list *out, struct gah_error *err)
{
    if (!found_is_all(filter))
        return gah_store_list_first(store, arena, filter, SIZE_MAX, NULL, out, err);
    memset(out, 0, sizeof *out);
    out->is_all = true;
    out->count = (size_t)shelf_count(&store->db);
    return GAH_OK;
}

/* Ids at positions of the list, the newest first. */
static enum gah_status ids_at(struct gah_store *store,
                              const struct gah_store_list *list, size_t from,
                              size_t wanted, struct gah_vec *ids, struct gah_error *err)
{
    size_t to =
        from < list->count && wanted < list->count - from ? from + wanted : list->count;
    struct gah_vec shelved;
    enum gah_status status;
    if (from >= list->count)
        return GAH_OK;
    if (!list->is_all) {
        for (size_t i = from; i < to; i++)
            *(uint32_t *)gah_vec_push(ids) = list->ids[i];
        return GAH_OK;
    }
    gah_vec_init(&shelved, sizeof(uint32_t));
    status =
        shelf_read(&store->db, list->count - to, list->count - from, &shelved, err);
    for (size_t i = shelved.len; i > 0; i--)
        *(uint32_t *)gah_vec_push(ids) = *(uint32_t *)gah_vec_at(&shelved, i - 1);
    gah_vec_release(&shelved);
    return status;
}

enum gah_status gah_store_list_rows(struct gah_store *store, struct gah_arena *arena,
                                    const struct gah_store_list *list, size_t from,
                                    size_t wanted, struct gah_article_row **rows,
                                    size_t *count, struct gah_error *err)
{
    struct gah_vec ids;
    enum gah_status status = refs_begin(store, err);
    *rows = NULL;
    *count = 0;
    gah_vec_init(&ids, sizeof(uint32_t));
    if (status == GAH_OK)
        status = ids_at(store, list, from, wanted, &ids, err);
    if (status == GAH_OK)
        status = found_rows(store, arena, &ids, rows, count, err);
    gah_vec_release(&ids);
    refs_end(store);
    return status;
}

/* What the list is sorted by. */
struct place {
    int32_t day;
    char name[512];
    char root[512];
};

static void read_place(sqlite3_stmt *stmt, struct place *out)
{
    out->day = db_day(stmt, 0);
    snprintf(out->name, sizeof out->name, "%s",
             (const char *)sqlite3_column_text(stmt, 1));
    snprintf(out->root, sizeof out->root, "%s",
             (const char *)sqlite3_column_text(stmt, 2));
}

static bool place_named(struct gah_store *store, const char *id, struct place *out)
{
    bool found = false;
    sqlite3_stmt *stmt = db_prepare(&store->db,
                                    "SELECT a.day, a.name, r.path FROM root r"
                                    " CROSS JOIN file f ON f.root = r.id"
                                    "  AND f.name = ?"
                                    " JOIN article a ON a.id = f.article"
                                    " ORDER BY r.path LIMIT 1",
                                    NULL);
    if (!stmt)
        return false;
    db_bind_text(stmt, 1, id);
    if (db_step(&store->db, stmt, NULL) == GAH_OK) {
        read_place(stmt, out);
        found = true;
    }
    sqlite3_reset(stmt);
    return found;
}

static bool place_at(struct gah_store *store, const struct gah_store_list *list,
                     size_t position, struct place *out)
{
    struct gah_vec ids;
    bool found = false;
    sqlite3_stmt *stmt = db_prepare(&store->db,
                                    "SELECT a.day, a.name, r.path FROM article a"
                                    " JOIN root r ON r.id = a.root WHERE a.id = ?",
                                    NULL);
    gah_vec_init(&ids, sizeof(uint32_t));
    if (stmt && ids_at(store, list, position, 1, &ids, NULL) == GAH_OK &&
        ids.len == 1) {
        sqlite3_bind_int64(stmt, 1, *(uint32_t *)gah_vec_at(&ids, 0));
        found = db_step(&store->db, stmt, NULL) == GAH_OK;
        if (found)
            read_place(stmt, out);
        sqlite3_reset(stmt);
    }
    gah_vec_release(&ids);
    return found;
}

/* INT32_MIN, no day, is the last. */
static int compare_places(const struct place *a, const struct place *b)
{
    int order;
    if (a->day != b->day)
        return a->day > b->day ? -1 : 1;
    order = strcmp(a->name, b->name);
    return order ? order : strcmp(a->root, b->root);
}

static size_t search_list(struct gah_store *store, const struct gah_store_list *list,
                          const struct place *wanted)
{
    size_t low = 0;
    size_t high = list->count;
    struct place place;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order;
        if (!place_at(store, list, middle, &place))
            return SIZE_MAX;
        order = compare_places(&place, wanted);
        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return SIZE_MAX;
}

size_t gah_store_list_find(struct gah_store *store, const struct gah_store_list *list,
                           const char *article)
{
    struct place wanted;
    size_t at = SIZE_MAX;
    if (refs_begin(store, NULL) == GAH_OK && place_named(store, article, &wanted))
        at = search_list(store, list, &wanted);
    refs_end(store);
    return at;
}

/* Of the days of all those of the chosen numbers. Both are in order. */
static void choose_days(const struct gah_vec *all, const uint32_t *numbers,
                        size_t count, struct gah_vec *days)
{
    size_t i = 0;
    for (size_t d = 0; d < all->len && i < count; d++) {
        const struct gah_store_day *day = gah_vec_at(all, d);
        struct gah_store_day chosen = {day->day, (uint32_t)i, 0};
        while (i < count && numbers[i] <= day->first + day->count)
            i++;
        chosen.count = (uint32_t)i - chosen.first;
        if (chosen.count)
            *(struct gah_store_day *)gah_vec_push(days) = chosen;
    }
}

static enum gah_status choose_events(struct gah_store *store, struct gah_arena *arena,
                                     const char *entity, const struct gah_vec *all,
                                     struct gah_store_timeline *out,
                                     struct gah_error *err)
{
    struct gah_vec numbers;
    struct gah_vec days;
    enum gah_status status;
    gah_vec_init(&numbers, sizeof(uint32_t));
    gah_vec_init(&days, sizeof(struct gah_store_day));
    status = refs_occurrences_of(store, entity, &numbers, err);
    out->numbers = gah_vec_freeze(&numbers, arena, &out->count);
    choose_days(all, out->numbers, out->count, &days);
    out->days = gah_vec_freeze(&days, arena, &out->day_count);
    gah_vec_release(&days);
    gah_vec_release(&numbers);
    return status;
}

enum gah_status gah_store_timeline(struct gah_store *store, struct gah_arena *arena,
                                   const char *entity, struct gah_store_timeline *out,
                                   struct gah_error *err)
{
    struct gah_vec all;
    enum gah_status status = refs_begin(store, err);
    memset(out, 0, sizeof *out);
    gah_vec_init(&all, sizeof(struct gah_store_day));
    if (status == GAH_OK)
        status = days_load(&store->db, &all, err);
    if (status == GAH_OK && entity) {
        status = choose_events(store, arena, entity, &all, out, err);
    } else if (status == GAH_OK) {
        out->is_all = true;
        out->days = gah_vec_freeze(&all, arena, &out->day_count);
        out->count = (size_t)db_number(&store->db, "SELECT max(id) FROM occurrence", 0);
    }
    gah_vec_release(&all);
    refs_end(store);
    return status;
}

static uint32_t search_key(struct gah_store *store, uint64_t key, uint32_t from,
                           uint32_t to)
{
    uint32_t number = 0;
    sqlite3_stmt *stmt = db_prepare(
        &store->db, "SELECT id FROM occurrence WHERE id BETWEEN ? AND ? AND key = ?",
        NULL);
    if (!stmt)
        return 0;
    sqlite3_bind_int64(stmt, 1, from);
    sqlite3_bind_int64(stmt, 2, to);
    sqlite3_bind_int64(stmt, 3, (sqlite3_int64)key);
    if (db_step(&store->db, stmt, NULL) == GAH_OK)
        number = db_u32(stmt, 0);
    sqlite3_reset(stmt);
    return number;
}

uint32_t gah_store_event_number(struct gah_store *store, const char *id, int32_t day)
{
    uint64_t key = strtoull(id, NULL, 16);
    struct gah_store_day found;
    if (day == GAH_DAY_NONE)
        return search_key(store, key, 0, UINT32_MAX);
    if (!days_find(&store->db, day, &found))
        return 0;
    return search_key(store, key, found.first + 1, found.first + found.count);
}
