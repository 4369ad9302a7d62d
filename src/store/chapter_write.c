/* Filling chapters. */
#include <stdlib.h>
#include <string.h>

#include "chapter_leaf.h"
#include "gahnama/base/map.h"

/* Chapters shorter than this are taken up again by the next run. */
#define RESUMED_MAX 512
/* A leaf fits into a page of the file. */
#define LEAF_BYTES 4000
#define ARTICLE_BITS 12
#define KEYS_MAX ((size_t)1 << (32 - ARTICLE_BITS))
#define FIRST_SLOTS ((size_t)1 << 14)
#define NOBODY UINT32_MAX

_Static_assert(CHAPTER_MAX == 1 << ARTICLE_BITS, "a pair holds any article");

struct draft_key {
    uint32_t off; /* in draft->text */
    uint32_t len;
    uint32_t last;  /* article that has it, or NOBODY */
    uint32_t count; /* articles */
};

void chapter_draft_init(struct chapter_draft *draft)
{
    memset(draft, 0, sizeof *draft);
    gah_vec_init(&draft->keys, sizeof(struct draft_key));
    gah_vec_init(&draft->pairs, sizeof(uint32_t));
    gah_buf_init(&draft->text);
}

void chapter_draft_release(struct chapter_draft *draft)
{
    gah_vec_release(&draft->keys);
    gah_vec_release(&draft->pairs);
    gah_buf_release(&draft->text);
    free(draft->slots);
    draft->slots = NULL;
    draft->slot_count = 0;
    draft->count = 0;
}

static void begin(struct chapter_draft *draft, int64_t base)
{
    gah_vec_clear(&draft->keys);
    gah_vec_clear(&draft->pairs);
    gah_buf_clear(&draft->text);
    if (draft->slots)
        memset(draft->slots, 0, draft->slot_count * sizeof *draft->slots);
    draft->base = base;
    draft->count = 0;
    draft->is_changed = false;
}

static struct gah_str text_of(const struct chapter_draft *draft,
                              const struct draft_key *key)
{
    return (struct gah_str){draft->text.ptr + key->off, key->len};
}

static struct chapter_slot *place_of(struct chapter_draft *draft, uint32_t hash,
                                     struct gah_str text)
{
    size_t i = hash & (draft->slot_count - 1);
    for (; draft->slots[i].number; i = (i + 1) & (draft->slot_count - 1)) {
        const struct chapter_slot *slot = &draft->slots[i];
        if (slot->hash == hash &&
            gah_str_equal(text_of(draft, gah_vec_at(&draft->keys, slot->number - 1)),
                          text))
            break;
    }
    return &draft->slots[i];
}

/* At most half full. */
static void make_room(struct chapter_draft *draft)
{
    struct chapter_slot *old = draft->slots;
    size_t before = draft->slot_count;
    size_t count = before ? before * 2 : FIRST_SLOTS;
    if (draft->keys.len * 2 < before)
        return;
    draft->slots = calloc(count, sizeof *draft->slots);
    if (!draft->slots)
        gah_out_of_memory();
    draft->slot_count = count;
    for (size_t i = 0; i < before; i++) {
        size_t k = old[i].hash & (count - 1);
        while (old[i].number && draft->slots[k].number)
            k = (k + 1) & (count - 1);
        if (old[i].number)
            draft->slots[k] = old[i];
    }
    free(old);
}

static uint32_t key_of(struct chapter_draft *draft, struct gah_str text, uint32_t hash)
{
    struct chapter_slot *place;
    struct draft_key *key;
    make_room(draft);
    place = place_of(draft, hash, text);
    if (place->number)
        return place->number - 1;
    key = gah_vec_add(&draft->keys);
    *key = (struct draft_key){(uint32_t)draft->text.len, (uint32_t)text.len, NOBODY, 0};
    gah_buf_add_str(&draft->text, text);
    *place = (struct chapter_slot){hash, (uint32_t)draft->keys.len};
    return place->number - 1;
}

static uint32_t hash_of(struct gah_str text)
{
    return (uint32_t)gah_hash_quick(text);
}

/* text: what counts of it. */
static void add_word(struct chapter_draft *draft, struct gah_str text, uint32_t hash,
                     uint32_t article)
{
    uint32_t number = key_of(draft, text, hash);
    struct draft_key *key = gah_vec_at(&draft->keys, number);
    if (key->last == article)
        return;
    key->last = article;
    key->count++;
    *(uint32_t *)gah_vec_add(&draft->pairs) = number << ARTICLE_BITS | article;
}

static void add_stream(struct chapter_draft *draft, const struct gah_stream *stream,
                       uint32_t article)
{
    for (size_t i = 0; i < stream->key_count; i++) {
        const struct gah_stream_key *key = &stream->keys[i];
        struct gah_str text = {stream->pieces.ptr + key->off, key->len};
        uint32_t hash = key->hash;
        if (text.len > CHAPTER_KEY_MAX) {
            text.len = CHAPTER_KEY_MAX;
            hash = hash_of(text);
        }
        add_word(draft, text, hash, article);
    }
}

static bool has_room(const struct chapter_draft *draft, int64_t article)
{
    return draft->count > 0 && article >= draft->base + draft->count &&
           article < draft->base + CHAPTER_MAX && draft->keys.len < KEYS_MAX / 2;
}

enum gah_status chapter_add(struct db *db, struct chapter_draft *draft, int64_t article,
                            const struct gah_stream *stream, struct gah_error *err)
{
    enum gah_status status = GAH_OK;
    if (!has_room(draft, article)) {
        status = chapter_flush(db, draft, err);
        begin(draft, article);
    }
    add_stream(draft, stream, (uint32_t)(article - draft->base));
    draft->count = (uint32_t)(article - draft->base) + 1;
    draft->is_changed = true;
    return status;
}

static int compare_keys(const void *left, const void *right, void *context)
{
    const struct chapter_draft *draft = context;
    const struct draft_key *a = gah_vec_at(&draft->keys, *(const uint32_t *)left);
    const struct draft_key *b = gah_vec_at(&draft->keys, *(const uint32_t *)right);
    size_t len = a->len < b->len ? a->len : b->len;
    int order = memcmp(draft->text.ptr + a->off, draft->text.ptr + b->off, len);
    return order ? order : (a->len > b->len) - (a->len < b->len);
}

/* The draft laid out: keys in order, the articles of each together. */
struct layout {
    uint32_t *order;
    uint32_t *first; /* of each key in `articles` */
    uint16_t *articles;
};

static void lay_out(struct chapter_draft *draft, struct gah_arena *arena,
                    struct layout *out)
{
    size_t keys = draft->keys.len;
    uint32_t *next = gah_arena_array(arena, keys + 1, sizeof *next);
    out->order = gah_arena_array(arena, keys, sizeof *out->order);
    out->first = gah_arena_array(arena, keys + 1, sizeof *out->first);
    out->articles = gah_arena_array(arena, draft->pairs.len, sizeof *out->articles);
    for (size_t i = 0; i < keys; i++) {
        const struct draft_key *key = gah_vec_at(&draft->keys, i);
        out->order[i] = (uint32_t)i;
        out->first[i + 1] = next[i + 1] = out->first[i] + key->count;
    }
    for (size_t i = 0; i < draft->pairs.len; i++) {
        uint32_t pair = *(uint32_t *)gah_vec_at(&draft->pairs, i);
        out->articles[next[pair >> ARTICLE_BITS]++] =
            (uint16_t)(pair & (CHAPTER_MAX - 1));
    }
    if (keys > 1)
        qsort_r(out->order, keys, sizeof *out->order, compare_keys, draft);
}

struct leaves {
    struct db *db;
    struct chapter_draft *draft;
    struct gah_buf leaf;
    struct gah_buf firsts;
    struct gah_str before; /* the last key of the leaf */
    uint32_t count;
    struct gah_error *err;
};

static enum gah_status write_leaf(struct leaves *leaves)
{
    enum gah_status status;
    sqlite3_stmt *stmt;
    if (leaves->leaf.len == 0)
        return GAH_OK;
    stmt =
        db_prepare(leaves->db, "INSERT INTO chapter_leaf VALUES (?, ?)", leaves->err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, leaf_number(leaves->draft->base, leaves->count++));
    sqlite3_bind_blob64(stmt, 2, leaves->leaf.ptr, leaves->leaf.len, SQLITE_TRANSIENT);
    status = db_run(leaves->db, stmt, leaves->err);
    gah_buf_clear(&leaves->leaf);
    return status;
}

static enum gah_status put_key(struct leaves *leaves, const struct layout *layout,
                               uint32_t number)
{
    struct gah_str text =
        text_of(leaves->draft, gah_vec_at(&leaves->draft->keys, number));
    size_t before = leaves->leaf.len;
    uint32_t first = layout->first[number];
    uint32_t count = layout->first[number + 1] - first;
    enum gah_status status = GAH_OK;
    if (before > 0)
        leaf_put(&leaves->leaf, leaves->before, text, layout->articles + first, count);
    if (leaves->leaf.len > LEAF_BYTES) {
        leaves->leaf.len = before; /* it begins the next one */
        status = write_leaf(leaves);
    }
    if (leaves->leaf.len == 0) {
        pack_u32(&leaves->firsts, (uint32_t)text.len);
        gah_buf_add_str(&leaves->firsts, text);
        leaf_put(&leaves->leaf, (struct gah_str){"", 0}, text, layout->articles + first,
                 count);
    }
    leaves->before = text;
    return status;
}

static enum gah_status clear_leaves(struct db *db, int64_t base, struct gah_error *err)
{
    sqlite3_stmt *stmt =
        db_prepare(db, "DELETE FROM chapter_leaf WHERE id >= ? AND id < ?", err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, leaf_number(base, 0));
    sqlite3_bind_int64(stmt, 2, leaf_number(base + 1, 0));
    return db_run(db, stmt, err);
}

static enum gah_status write_chapter(struct leaves *leaves)
{
    sqlite3_stmt *stmt = db_prepare(
        leaves->db, "INSERT OR REPLACE INTO chapter VALUES (?, ?, ?)", leaves->err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, leaves->draft->base);
    sqlite3_bind_int64(stmt, 2, leaves->draft->count);
    sqlite3_bind_blob64(stmt, 3, leaves->firsts.len ? leaves->firsts.ptr : "",
                        leaves->firsts.len, SQLITE_TRANSIENT);
    return db_run(leaves->db, stmt, leaves->err);
}

enum gah_status chapter_flush(struct db *db, struct chapter_draft *draft,
                              struct gah_error *err)
{
    struct leaves leaves = {.db = db, .draft = draft, .err = err};
    struct gah_arena arena;
    struct layout layout;
    enum gah_status status;
    if (!draft->is_changed)
        return GAH_OK;
    gah_arena_init(&arena);
    gah_buf_init(&leaves.leaf);
    gah_buf_init(&leaves.firsts);
    lay_out(draft, &arena, &layout);
    status = clear_leaves(db, draft->base, err);
    for (size_t i = 0; i < draft->keys.len && status == GAH_OK; i++)
        status = put_key(&leaves, &layout, layout.order[i]);
    if (status == GAH_OK)
        status = write_leaf(&leaves);
    if (status == GAH_OK)
        status = write_chapter(&leaves);
    draft->is_changed = status != GAH_OK;
    gah_buf_release(&leaves.firsts);
    gah_buf_release(&leaves.leaf);
    gah_arena_release(&arena);
    return status;
}

static void take_up_entry(struct chapter_draft *draft, const struct leaf_entry *entry)
{
    struct chapter_bits bits = {{0}};
    struct gah_str key = {entry->key, entry->len};
    leaf_set_bits(entry, &bits);
    for (uint32_t i = 0; i < draft->count; i++)
        if (bits.words[i / 64] >> i % 64 & 1)
            add_word(draft, key, hash_of(key), i);
}

static enum gah_status take_up(struct db *db, struct chapter_draft *draft,
                               struct gah_error *err)
{
    enum gah_status status;
    sqlite3_stmt *stmt = db_prepare(
        db, "SELECT words FROM chapter_leaf WHERE id >= ? AND id < ? ORDER BY id", err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, leaf_number(draft->base, 0));
    sqlite3_bind_int64(stmt, 2, leaf_number(draft->base + 1, 0));
    while ((status = db_step(db, stmt, err)) == GAH_OK) {
        struct pack_reader in = pack_peek(stmt, 0);
        struct leaf_entry entry = {.len = 0};
        while (leaf_next(&in, &entry))
            take_up_entry(draft, &entry);
    }
    return status == GAH_ABSENT ? GAH_OK : status;
}

enum gah_status chapter_resume(struct db *db, struct chapter_draft *draft, int64_t from,
                               int64_t below, struct gah_error *err)
{
    int64_t base = 0;
    uint32_t count = 0;
    enum gah_status status;
    sqlite3_stmt *stmt = db_prepare(db,
                                    "SELECT id, count FROM chapter WHERE id >= ? AND"
                                    " id < ? ORDER BY id DESC LIMIT 1",
                                    err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, from);
    sqlite3_bind_int64(stmt, 2, below);
    status = db_step(db, stmt, err);
    if (status == GAH_OK) {
        base = sqlite3_column_int64(stmt, 0);
        count = db_u32(stmt, 1);
    }
    sqlite3_reset(stmt);
    if (status != GAH_OK || count >= RESUMED_MAX)
        return status == GAH_ABSENT ? GAH_OK : status;
    begin(draft, base);
    draft->count = count;
    return take_up(db, draft, err);
}
