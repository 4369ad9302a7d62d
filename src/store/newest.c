/* Articles that have the words of a query, in the list's order, the newest first: only
 * as far as they are wanted. Order and life of articles are the shelf's, words are the
 * chapters', and where words must follow each other the full-text table is asked, for
 * the chapter alone. */
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "chapter.h"
#include "found.h"
#include "refs.h"
#include "shelf.h"
#include "words.h"

struct newest {
    struct gah_store *store;
    struct gah_arena *arena;
    const struct words_plan *plan;
    struct chapter *chapters;
    size_t chapter_count;
    struct chapter_bits **answers; /* of each chapter; NULL: not asked yet */
    size_t last;                   /* chapter of the last article */
    const atomic_bool *cancel;
    struct gah_error *err;
};

static void keep_common(struct chapter_bits *bits, const struct chapter_bits *other)
{
    for (size_t i = 0; i < CHAPTER_MAX / 64; i++)
        bits->words[i] &= other->words[i];
}

static void drop_common(struct chapter_bits *bits, const struct chapter_bits *other)
{
    for (size_t i = 0; i < CHAPTER_MAX / 64; i++)
        bits->words[i] &= ~other->words[i];
}

static void add_all(struct chapter_bits *bits, const struct chapter_bits *other)
{
    for (size_t i = 0; i < CHAPTER_MAX / 64; i++)
        bits->words[i] |= other->words[i];
}

static bool is_empty(const struct chapter_bits *bits)
{
    for (size_t i = 0; i < CHAPTER_MAX / 64; i++)
        if (bits->words[i])
            return false;
    return true;
}

/* Where the words of a form follow each other, among those that have them all. */
static enum gah_status find_adjacent(struct newest *newest,
                                     const struct chapter *chapter,
                                     const struct words_form *form,
                                     struct chapter_bits *bits)
{
    struct db *db = &newest->store->db;
    struct gah_buf match;
    enum gah_status status;
    sqlite3_stmt *stmt = db_prepare(db,
                                    "SELECT rowid FROM fulltext WHERE fulltext MATCH ?"
                                    " AND rowid >= ? AND rowid < ?",
                                    newest->err);
    if (!stmt)
        return GAH_STORE;
    gah_buf_init(&match);
    words_match_form(&match, form);
    db_bind_str(stmt, 1, gah_buf_str(&match));
    gah_buf_release(&match);
    sqlite3_bind_int64(stmt, 2, chapter->base);
    sqlite3_bind_int64(stmt, 3, chapter->base + chapter->count);
    while ((status = db_step(db, stmt, newest->err)) == GAH_OK) {
        size_t i = (size_t)(sqlite3_column_int64(stmt, 0) - chapter->base);
        bits->words[i / 64] |= UINT64_C(1) << i % 64;
    }
    return status == GAH_ABSENT ? GAH_OK : status;
}

/* The articles of `among` that have the form are added to bits. */
static enum gah_status find_form(struct newest *newest, const struct chapter *chapter,
                                 const struct words_form *form,
                                 const struct chapter_bits *among,
                                 struct chapter_bits *bits)
{
    struct db *db = &newest->store->db;
    struct chapter_bits all = *among;
    for (size_t i = 0; i < form->count; i++) {
        struct chapter_bits one = {{0}};
        bool prefix = form->prefix && i + 1 == form->count;
        enum gah_status status = chapter_find(db, chapter, gah_str_from(form->keys[i]),
                                              prefix, &one, newest->err);
        if (status != GAH_OK)
            return status;
        keep_common(&all, &one);
        if (is_empty(&all))
            return GAH_OK;
    }
    if (form->count > 1)
        return find_adjacent(newest, chapter, form, bits);
    add_all(bits, &all);
    return GAH_OK;
}

static enum gah_status find_clause(struct newest *newest, const struct chapter *chapter,
                                   const struct words_clause *clause,
                                   struct chapter_bits *bits)
{
    struct chapter_bits any = {{0}};
    for (size_t i = 0; i < clause->forms.len; i++) {
        enum gah_status status =
            find_form(newest, chapter, gah_vec_at(&clause->forms, i), bits, &any);
        if (status != GAH_OK)
            return status;
    }
    if (clause->negated)
        drop_common(bits, &any);
    else
        keep_common(bits, &any);
    return GAH_OK;
}

static enum gah_status answer(struct newest *newest, size_t at)
{
    const struct chapter *chapter = &newest->chapters[at];
    struct chapter_bits *bits = gah_arena_alloc(newest->arena, sizeof *bits);
    if (newest->cancel && atomic_load(newest->cancel))
        return gah_error_set(newest->err, GAH_INTERRUPTED, "the search was left");
    memset(bits, newest->plan->is_hopeless ? 0 : 0xFF, sizeof *bits);
    for (size_t i = 0; i < newest->plan->clauses.len && !is_empty(bits); i++) {
        enum gah_status status =
            find_clause(newest, chapter, gah_vec_at(&newest->plan->clauses, i), bits);
        if (status != GAH_OK)
            return status;
    }
    newest->answers[at] = bits;
    return GAH_OK;
}

static bool is_in(const struct chapter *chapter, uint32_t id)
{
    return id >= chapter->base && id < chapter->base + chapter->count;
}

/* False where no chapter has it. */
static bool find_chapter(struct newest *newest, uint32_t id)
{
    size_t low = 0;
    size_t high = newest->chapter_count;
    if (newest->last < high && is_in(&newest->chapters[newest->last], id))
        return true;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (newest->chapters[middle].base <= id)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0 || !is_in(&newest->chapters[low - 1], id))
        return false;
    newest->last = low - 1;
    return true;
}

static enum gah_status look_at(struct newest *newest, uint32_t id, bool *has)
{
    enum gah_status status = GAH_OK;
    size_t bit;
    *has = false;
    if (!find_chapter(newest, id))
        return GAH_OK;
    if (!newest->answers[newest->last])
        status = answer(newest, newest->last);
    if (status != GAH_OK)
        return status;
    bit = (size_t)(id - newest->chapters[newest->last].base);
    *has = newest->answers[newest->last]->words[bit / 64] >> bit % 64 & 1;
    return GAH_OK;
}

/* One row of the shelf, backwards. */
static enum gah_status look_at_row(struct newest *newest, const struct gah_vec *row,
                                   size_t max, struct gah_vec *ids)
{
    for (size_t i = row->len; i > 0 && ids->len < max; i--) {
        uint32_t id = *(uint32_t *)gah_vec_at(row, i - 1);
        bool has;
        enum gah_status status = look_at(newest, id, &has);
        if (status != GAH_OK)
            return status;
        if (has)
            *(uint32_t *)gah_vec_push(ids) = id;
    }
    return GAH_OK;
}

static enum gah_status look_at_all(struct newest *newest, size_t max,
                                   struct gah_vec *ids)
{
    struct db *db = &newest->store->db;
    uint64_t left = shelf_count(db);
    struct gah_vec row;
    enum gah_status status = GAH_OK;
    gah_vec_init(&row, sizeof(uint32_t));
    while (left > 0 && ids->len < max && status == GAH_OK) {
        uint64_t from = (left - 1) / SHELF_ROW * SHELF_ROW;
        gah_vec_clear(&row);
        status = shelf_read(db, from, left, &row, newest->err);
        if (status == GAH_OK)
            status = look_at_row(newest, &row, max, ids);
        left = from;
    }
    gah_vec_release(&row);
    return status;
}

enum gah_status found_newest(struct gah_store *store, const struct words_plan *plan,
                             size_t max, const atomic_bool *cancel, struct gah_vec *ids,
                             struct gah_error *err)
{
    struct gah_arena arena;
    struct newest newest = {
        .store = store, .arena = &arena, .plan = plan, .cancel = cancel, .err = err};
    enum gah_status status;
    gah_arena_init(&arena);
    status =
        chapter_load(&store->db, &arena, &newest.chapters, &newest.chapter_count, err);
    newest.answers =
        gah_arena_array(&arena, newest.chapter_count, sizeof(struct chapter_bits *));
    if (status == GAH_OK)
        status = look_at_all(&newest, max, ids);
    gah_arena_release(&arena);
    return status;
}
