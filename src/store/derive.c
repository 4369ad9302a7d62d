#include "derive.h"

#include <stdlib.h>
#include <string.h>

#include "record.h"
#include "shelf.h"

/* How often a form is the name of its entity, and whether it is used at all. */
struct vote {
    uint32_t articles;
    uint32_t mentions;
};

struct total {
    struct gah_buf articles; /* packed: steps from id to id */
    struct gah_buf occurrences;
    uint32_t last_article;
    uint32_t last_occurrence;
    uint32_t article_count;
    uint32_t occurrence_count;
    uint32_t mentions;
    int32_t first;
    int32_t last;
    uint64_t forms;
    struct vote *votes; /* by form */
    uint32_t vote_count;
    const char *name;
    const char *key;
    uint32_t rank;
};

struct derive {
    struct gah_store *store;
    struct db *db;
    struct gah_arena arena;
    struct gah_vec totals; /* struct total, by entity */
    struct gah_error *err;
};

static struct total *total_of(struct derive *derive, uint32_t entity)
{
    while (derive->totals.len <= entity) {
        struct total *total = gah_vec_push(&derive->totals);
        gah_buf_init(&total->articles);
        gah_buf_init(&total->occurrences);
        total->first = total->last = GAH_DAY_NONE;
    }
    return gah_vec_at(&derive->totals, entity);
}

static void vote(struct total *total, uint32_t form, uint32_t mentions)
{
    if (form >= total->vote_count) {
        size_t count = form + 4;
        struct vote *votes = realloc(total->votes, count * sizeof *votes);
        if (!votes)
            gah_out_of_memory();
        memset(votes + total->vote_count, 0,
               (count - total->vote_count) * sizeof *votes);
        total->votes = votes;
        total->vote_count = (uint32_t)count;
    }
    total->votes[form].articles++;
    total->votes[form].mentions += mentions;
}

static void count_day(struct total *total, int32_t first, int32_t last)
{
    if (first != GAH_DAY_NONE && (total->first == GAH_DAY_NONE || first < total->first))
        total->first = first;
    if (last != GAH_DAY_NONE && (total->last == GAH_DAY_NONE || last > total->last))
        total->last = last;
}

static void count_name(struct derive *derive, uint32_t article,
                       const struct record_name *name, int32_t first, int32_t last)
{
    struct total *total = total_of(derive, name->entity);
    pack_i32(&total->articles, (int32_t)(article - total->last_article));
    total->last_article = article;
    total->article_count++;
    total->mentions += name->mentions;
    total->forms |= name->forms;
    vote(total, name->form, name->mentions);
    count_day(total, first, last);
}

static enum gah_status count_article(struct derive *derive, uint32_t article)
{
    enum gah_status status;
    sqlite3_stmt *stmt =
        db_prepare(derive->db, "SELECT day, last_day, names FROM article WHERE id = ?",
                   derive->err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, article);
    status = db_step(derive->db, stmt, derive->err);
    if (status == GAH_OK) {
        struct pack_reader in = pack_peek(stmt, 2);
        struct record_name name;
        for (uint32_t left = record_open_names(&in); left > 0; left--) {
            record_next_name(&in, &name);
            count_name(derive, article, &name, db_day(stmt, 0), db_day(stmt, 1));
        }
    }
    sqlite3_reset(stmt);
    return status == GAH_ABSENT ? GAH_OK : status;
}

static enum gah_status count_articles(struct derive *derive)
{
    uint64_t count = shelf_count(derive->db);
    struct gah_vec ids;
    enum gah_status status = GAH_OK;
    gah_vec_init(&ids, sizeof(uint32_t));
    for (uint64_t at = 0; at < count && status == GAH_OK; at += SHELF_ROW) {
        gah_vec_clear(&ids);
        status = shelf_read(derive->db, at, at + SHELF_ROW, &ids, derive->err);
        for (size_t i = 0; i < ids.len && status == GAH_OK; i++)
            status = count_article(derive, *(uint32_t *)gah_vec_at(&ids, i));
    }
    gah_vec_release(&ids);
    return status;
}

static void count_occurrence(struct derive *derive, uint32_t entity,
                             uint32_t occurrence)
{
    struct total *total = total_of(derive, entity);
    if (total->last_occurrence == occurrence)
        return;
    pack_u32(&total->occurrences, occurrence - total->last_occurrence);
    total->last_occurrence = occurrence;
    total->occurrence_count++;
}

static void count_occurrences(struct derive *derive, const struct merge *merge)
{
    for (size_t i = 0; i < merge->groups.len; i++) {
        const struct group *group = gah_vec_at(&merge->groups, i);
        for (uint32_t member = group->best; member;) {
            const struct told *told = merge_told(merge, member - 1);
            for (size_t k = 0; k < told->link_count; k++)
                count_occurrence(derive, merge_link(merge, told, k)->entity,
                                 (uint32_t)i + 1);
            member = told->next;
        }
    }
}

/* The name is the form that most articles have as its name. */
static bool is_better(const struct total *total, uint32_t form, const char *text,
                      uint32_t best, const char *best_text)
{
    const struct vote *a = &total->votes[form];
    const struct vote *b = &total->votes[best];
    if (a->articles != b->articles)
        return a->articles > b->articles;
    if (a->mentions != b->mentions)
        return a->mentions > b->mentions;
    return !best_text || strcmp(text, best_text) < 0;
}

/* True where the form is still used. */
static bool choose_name(struct derive *derive, struct total *total, uint32_t form,
                        const char *text, uint32_t *best)
{
    bool used = form >= NAMES_MAX_FORMS || (total->forms >> form & 1);
    if (form >= total->vote_count || total->votes[form].articles == 0)
        return used;
    if (!total->name || is_better(total, form, text, *best, total->name)) {
        total->name = gah_arena_strdup(&derive->arena, text);
        *best = form;
    }
    return true;
}

static enum gah_status drop_form(struct derive *derive, uint32_t entity, uint32_t form)
{
    sqlite3_stmt *stmt = db_prepare(
        derive->db, "DELETE FROM alias WHERE entity = ? AND number = ?", derive->err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, entity);
    sqlite3_bind_int64(stmt, 2, form);
    return db_run(derive->db, stmt, derive->err);
}

struct dead_form {
    uint32_t entity;
    uint32_t form;
};

static enum gah_status choose_names(struct derive *derive, struct gah_vec *dead)
{
    uint32_t best = 0;
    enum gah_status status;
    sqlite3_stmt *stmt =
        db_prepare(derive->db, "SELECT entity, number, form FROM alias", derive->err);
    if (!stmt)
        return GAH_STORE;
    while ((status = db_step(derive->db, stmt, derive->err)) == GAH_OK) {
        uint32_t entity = db_u32(stmt, 0);
        uint32_t form = db_u32(stmt, 1);
        struct dead_form *gone;
        if (choose_name(derive, total_of(derive, entity), form,
                        (const char *)sqlite3_column_text(stmt, 2), &best))
            continue;
        gone = gah_vec_push(dead);
        gone->entity = entity;
        gone->form = form;
    }
    return status == GAH_ABSENT ? GAH_OK : status;
}

static enum gah_status name_all(struct derive *derive)
{
    struct gah_vec dead;
    enum gah_status status;
    gah_vec_init(&dead, sizeof(struct dead_form));
    status = choose_names(derive, &dead);
    for (size_t i = 0; i < dead.len && status == GAH_OK; i++) {
        const struct dead_form *gone = gah_vec_at(&dead, i);
        status = drop_form(derive, gone->entity, gone->form);
    }
    gah_vec_release(&dead);
    return status;
}

static enum gah_status load_keys(struct derive *derive)
{
    enum gah_status status;
    sqlite3_stmt *stmt =
        db_prepare(derive->db, "SELECT id, key FROM entity", derive->err);
    if (!stmt)
        return GAH_STORE;
    while ((status = db_step(derive->db, stmt, derive->err)) == GAH_OK)
        total_of(derive, db_u32(stmt, 0))->key = db_text(&derive->arena, stmt, 1);
    return status == GAH_ABSENT ? GAH_OK : status;
}

static int compare_totals(const void *left, const void *right)
{
    const struct total *a = *(struct total *const *)left;
    const struct total *b = *(struct total *const *)right;
    int order;
    if (a->article_count != b->article_count)
        return a->article_count > b->article_count ? -1 : 1;
    if (a->mentions != b->mentions)
        return a->mentions > b->mentions ? -1 : 1;
    order = strcmp(a->name, b->name);
    return order ? order : strcmp(a->key, b->key);
}

static void rank_all(struct derive *derive)
{
    size_t count = 0;
    struct total **order =
        gah_arena_array(&derive->arena, derive->totals.len, sizeof *order);
    for (size_t i = 0; i < derive->totals.len; i++) {
        struct total *total = gah_vec_at(&derive->totals, i);
        if (total->article_count > 0 && total->name && total->key)
            order[count++] = total;
    }
    if (count > 1)
        qsort(order, count, sizeof *order, compare_totals);
    for (size_t i = 0; i < count; i++)
        order[i]->rank = (uint32_t)i + 1;
}

static enum gah_status save_posting(struct derive *derive, int64_t id,
                                    const struct gah_buf *list)
{
    sqlite3_stmt *stmt;
    if (list->len == 0)
        return GAH_OK;
    stmt = db_prepare(derive->db, "INSERT INTO posting VALUES (?, ?)", derive->err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, id);
    sqlite3_bind_blob64(stmt, 2, list->ptr, list->len, SQLITE_STATIC);
    return db_run(derive->db, stmt, derive->err);
}

static enum gah_status save_total(struct derive *derive, int64_t entity,
                                  const struct total *total)
{
    enum gah_status status;
    sqlite3_stmt *stmt =
        db_prepare(derive->db,
                   "UPDATE entity SET name = ?, articles = ?, mentions = ?, events = ?,"
                   " first = ?, last = ?, rank = ? WHERE id = ?",
                   derive->err);
    if (!stmt)
        return GAH_STORE;
    db_bind_text(stmt, 1, total->name);
    sqlite3_bind_int64(stmt, 2, total->article_count);
    sqlite3_bind_int64(stmt, 3, total->mentions);
    sqlite3_bind_int64(stmt, 4, total->occurrence_count);
    db_bind_day(stmt, 5, total->first);
    db_bind_day(stmt, 6, total->last);
    sqlite3_bind_int64(stmt, 7, total->rank);
    sqlite3_bind_int64(stmt, 8, entity);
    status = db_run(derive->db, stmt, derive->err);
    if (status == GAH_OK)
        status = save_posting(derive, entity * 2, &total->articles);
    if (status == GAH_OK)
        status = save_posting(derive, entity * 2 + 1, &total->occurrences);
    return status;
}

static enum gah_status drop_entity(struct derive *derive, int64_t entity)
{
    sqlite3_stmt *stmt =
        db_prepare(derive->db, "DELETE FROM entity WHERE id = ?", derive->err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, entity);
    return db_run(derive->db, stmt, derive->err);
}

static enum gah_status save_all(struct derive *derive)
{
    enum gah_status status = db_exec(
        derive->db, "DELETE FROM posting; UPDATE entity SET rank = NULL", derive->err);
    for (size_t i = 0; i < derive->totals.len && status == GAH_OK; i++) {
        const struct total *total = gah_vec_at(&derive->totals, i);
        if (total->rank)
            status = save_total(derive, (int64_t)i, total);
        else if (total->key)
            status = drop_entity(derive, (int64_t)i);
    }
    return status;
}

static void release_totals(struct derive *derive)
{
    for (size_t i = 0; i < derive->totals.len; i++) {
        struct total *total = gah_vec_at(&derive->totals, i);
        gah_buf_release(&total->articles);
        gah_buf_release(&total->occurrences);
        free(total->votes);
    }
    gah_vec_release(&derive->totals);
}

enum gah_status derive_entities(struct gah_store *store, const struct merge *merge,
                                struct gah_error *err)
{
    struct derive derive = {.store = store, .db = &store->db, .err = err};
    enum gah_status status;
    gah_arena_init(&derive.arena);
    gah_vec_init(&derive.totals, sizeof(struct total));
    status = count_articles(&derive);
    count_occurrences(&derive, merge);
    if (status == GAH_OK)
        status = name_all(&derive);
    if (status == GAH_OK)
        status = load_keys(&derive);
    if (status == GAH_OK) {
        rank_all(&derive);
        status = save_all(&derive);
    }
    release_totals(&derive);
    gah_arena_release(&derive.arena);
    return status;
}
