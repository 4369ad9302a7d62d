#include "found.h"

#include <stdlib.h>

#include "ask.h"
#include "record.h"
#include "refs.h"
#include "shelf.h"

static bool has_rows_filter(const struct gah_store_filter *filter)
{
    return filter->source || filter->article || filter->has_when;
}

bool found_is_all(const struct gah_store_filter *filter)
{
    return !filter->term_count && !has_rows_filter(filter) && !filter->entity &&
           !filter->kind && !filter->status;
}

static void turn_round(struct gah_vec *ids)
{
    uint32_t *all = ids->data;
    for (size_t i = 0, k = ids->len; i + 1 < k; i++) {
        uint32_t id = all[--k];
        all[k] = all[i];
        all[i] = id;
    }
}

static enum gah_status ask_ids(struct gah_store *store, struct gah_arena *arena,
                               const struct gah_store_filter *filter,
                               struct gah_vec *ids, struct gah_error *err)
{
    struct ask ask;
    sqlite3_stmt *stmt;
    enum gah_status status = GAH_STORE;
    ask_init(&ask, store, arena);
    ask_add(&ask, "SELECT a.id FROM article a JOIN root r ON r.id = a.root WHERE 1");
    ask_add_article_filter(&ask, filter);
    ask_add_days(&ask, filter);
    ask_add(&ask, " ORDER BY a.day IS NULL, a.day DESC, a.name, r.path");
    stmt = ask_statement(&ask, err);
    while (stmt && (status = db_step(&store->db, stmt, err)) == GAH_OK)
        *(uint32_t *)gah_vec_push(ids) = db_u32(stmt, 0);
    ask_release(&ask);
    return status == GAH_ABSENT ? GAH_OK : status;
}

/* Of the ids those whose row in the table fits. */
static enum gah_status keep_rows(struct gah_store *store, struct gah_arena *arena,
                                 const struct gah_store_filter *filter,
                                 const atomic_bool *cancel, struct gah_vec *ids,
                                 struct gah_error *err)
{
    uint32_t *all = ids->data;
    size_t count = 0;
    struct ask ask;
    enum gah_status status = GAH_OK;
    ask_init(&ask, store, arena);
    ask_add_number(&ask, "SELECT 1 FROM article a WHERE a.id = ?", 0);
    ask_add_article_filter(&ask, filter);
    ask_add_days(&ask, filter);
    for (size_t i = 0; i < ids->len && status == GAH_OK; i++) {
        sqlite3_stmt *stmt;
        ask.values[0].number = all[i];
        stmt = ask_statement(&ask, err);
        status = stmt ? db_step(&store->db, stmt, err) : GAH_STORE;
        if (status == GAH_OK)
            all[count++] = all[i];
        if (status == GAH_ABSENT)
            status = GAH_OK;
        if (cancel && atomic_load(cancel))
            status = gah_error_set(err, GAH_INTERRUPTED, "the search was left");
    }
    ids->len = count;
    ask_release(&ask);
    return status;
}

/* With a filter beside the words, all that have the words are looked at. */
static enum gah_status find_words(struct gah_store *store, struct gah_arena *arena,
                                  const struct gah_store_filter *filter, size_t max,
                                  const atomic_bool *cancel, struct gah_vec *ids,
                                  struct gah_error *err)
{
    bool narrows =
        has_rows_filter(filter) || filter->entity || filter->kind || filter->status;
    struct words_plan plan;
    enum gah_status status =
        words_plan(store, arena, filter->terms, filter->term_count, &plan, err);
    if (status == GAH_OK)
        status = found_newest(store, &plan, narrows ? SIZE_MAX : max, cancel, ids, err);
    words_release(&plan);
    if (status == GAH_OK && has_rows_filter(filter))
        status = keep_rows(store, arena, filter, cancel, ids, err);
    return status;
}

static int compare_ids(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left;
    uint32_t b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

void found_sort(struct gah_vec *ids)
{
    if (ids->len > 1)
        qsort(ids->data, ids->len, ids->size, compare_ids);
}

bool found_holds(const struct gah_vec *sorted, uint32_t id)
{
    return sorted->len &&
           bsearch(&id, sorted->data, sorted->len, sizeof id, compare_ids) != NULL;
}

static enum gah_status tells(struct gah_store *store,
                             const struct gah_store_filter *filter, uint32_t article,
                             bool *does, struct gah_error *err)
{
    struct record_event event;
    enum gah_status status;
    sqlite3_stmt *stmt =
        db_prepare(&store->db, "SELECT told FROM article WHERE id = ?", err);
    *does = false;
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, article);
    status = db_step(&store->db, stmt, err);
    if (status == GAH_OK) {
        struct pack_reader in = pack_peek(stmt, 0);
        while (!*does && record_next_event(&in, NULL, GAH_DAY_NONE, &event))
            *does = (!filter->kind || (int)event.kind == filter->kind - 1) &&
                    (!filter->status || (int)event.status == filter->status - 1);
    }
    sqlite3_reset(stmt);
    return status == GAH_ABSENT ? GAH_OK : status;
}

struct narrow {
    struct gah_store *store;
    const struct gah_store_filter *filter;
    struct gah_vec named; /* sorted ids of the entity's articles */
    struct gah_error *err;
};

static enum gah_status keeps(struct narrow *narrow, uint32_t id, bool *kept)
{
    const struct gah_store_filter *filter = narrow->filter;
    *kept = !filter->entity || found_holds(&narrow->named, id);
    if (!*kept || (!filter->kind && !filter->status))
        return GAH_OK;
    return tells(narrow->store, filter, id, kept, narrow->err);
}

static enum gah_status narrow_all(struct narrow *narrow, struct gah_vec *ids,
                                  struct gah_vec *scores)
{
    uint32_t *all = ids->data;
    size_t count = 0;
    for (size_t i = 0; i < ids->len; i++) {
        bool kept;
        enum gah_status status = keeps(narrow, all[i], &kept);
        if (status != GAH_OK)
            return status;
        if (!kept)
            continue;
        if (scores)
            ((double *)scores->data)[count] = ((double *)scores->data)[i];
        all[count++] = all[i];
    }
    ids->len = count;
    if (scores)
        scores->len = count;
    return GAH_OK;
}

enum gah_status found_narrow(struct gah_store *store,
                             const struct gah_store_filter *filter, struct gah_vec *ids,
                             struct gah_vec *scores, struct gah_error *err)
{
    struct narrow narrow = {.store = store, .filter = filter, .err = err};
    enum gah_status status = GAH_OK;
    if (!filter->entity && !filter->kind && !filter->status)
        return GAH_OK;
    gah_vec_init(&narrow.named, sizeof(uint32_t));
    if (filter->entity)
        status = refs_articles_of(store, filter->entity, &narrow.named, err);
    found_sort(&narrow.named);
    if (status == GAH_OK)
        status = narrow_all(&narrow, ids, scores);
    gah_vec_release(&narrow.named);
    return status;
}

enum gah_status found_first(struct gah_store *store, struct gah_arena *arena,
                            const struct gah_store_filter *filter, size_t max,
                            const atomic_bool *cancel, struct gah_vec *ids,
                            struct gah_error *err)
{
    struct gah_store_filter rest = *filter;
    enum gah_status status;
    if (filter->term_count) {
        status = find_words(store, arena, filter, max, cancel, ids, err);
    } else if (has_rows_filter(filter)) {
        status = ask_ids(store, arena, filter, ids, err);
    } else {
        status = filter->entity
                     ? refs_articles_of(store, filter->entity, ids, err)
                     : shelf_read(&store->db, 0, shelf_count(&store->db), ids, err);
        rest.entity = NULL;
        turn_round(ids);
    }
    if (status == GAH_OK)
        status = found_narrow(store, &rest, ids, NULL, err);
    if (ids->len > max)
        ids->len = max;
    return status;
}

enum gah_status found_articles(struct gah_store *store, struct gah_arena *arena,
                               const struct gah_store_filter *filter,
                               struct gah_vec *ids, struct gah_error *err)
{
    return found_first(store, arena, filter, SIZE_MAX, NULL, ids, err);
}
