/* Asking chapters. */
#include <string.h>

#include "chapter_leaf.h"

enum gah_status chapter_load(struct db *db, struct gah_arena *arena,
                             struct chapter **chapters, size_t *count,
                             struct gah_error *err)
{
    struct gah_vec all;
    enum gah_status status;
    sqlite3_stmt *stmt =
        db_prepare(db, "SELECT id, count, firsts FROM chapter ORDER BY id", err);
    *chapters = NULL;
    *count = 0;
    if (!stmt)
        return GAH_STORE;
    gah_vec_init(&all, sizeof(struct chapter));
    while ((status = db_step(db, stmt, err)) == GAH_OK) {
        struct chapter *chapter = gah_vec_push(&all);
        struct pack_reader firsts = pack_open(arena, stmt, 2);
        chapter->base = sqlite3_column_int64(stmt, 0);
        chapter->count = db_u32(stmt, 1);
        chapter->firsts = (struct gah_str){firsts.at, (size_t)(firsts.end - firsts.at)};
    }
    *chapters = gah_vec_freeze(&all, arena, count);
    gah_vec_release(&all);
    return status == GAH_ABSENT ? GAH_OK : status;
}

static int compare(struct gah_str a, struct gah_str b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len ? memcmp(a.ptr, b.ptr, len) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

/* The last leaf that begins with the key or before it; the first where none does. */
static uint32_t leaf_of(const struct chapter *chapter, struct gah_str key)
{
    struct pack_reader in = {chapter->firsts.ptr,
                             chapter->firsts.ptr + chapter->firsts.len};
    uint32_t leaf = 0;
    for (uint32_t i = 0; in.at < in.end; i++) {
        size_t len = unpack_u32(&in);
        size_t left = (size_t)(in.end - in.at);
        struct gah_str first = {in.at, len < left ? len : left};
        if (compare(first, key) > 0)
            break;
        leaf = i;
        in.at += first.len;
    }
    return leaf;
}

/* False when no word behind this leaf can fit. */
static bool scan_leaf(struct pack_reader in, struct gah_str key, bool prefix,
                      struct chapter_bits *bits)
{
    struct leaf_entry entry = {.len = 0};
    while (leaf_next(&in, &entry)) {
        struct gah_str text = {entry.key, entry.len};
        int order = compare(text, key);
        if (order < 0)
            continue;
        if (order > 0 && (!prefix || !gah_str_starts(text, key)))
            return false;
        leaf_set_bits(&entry, bits);
        if (!prefix)
            return false;
    }
    return true;
}

enum gah_status chapter_find(struct db *db, const struct chapter *chapter,
                             struct gah_str key, bool prefix, struct chapter_bits *bits,
                             struct gah_error *err)
{
    struct gah_str wanted = gah_str_sub(key, 0, CHAPTER_KEY_MAX);
    enum gah_status status = GAH_OK;
    bool more = true;
    sqlite3_stmt *stmt = db_prepare(
        db, "SELECT words FROM chapter_leaf WHERE id >= ? AND id < ? ORDER BY id", err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, leaf_number(chapter->base, leaf_of(chapter, wanted)));
    sqlite3_bind_int64(stmt, 2, leaf_number(chapter->base + 1, 0));
    while (more && (status = db_step(db, stmt, err)) == GAH_OK)
        more = scan_leaf(pack_peek(stmt, 0), wanted, prefix, bits);
    if (!more)
        status = GAH_OK;
    sqlite3_reset(stmt);
    return status == GAH_ABSENT ? GAH_OK : status;
}
