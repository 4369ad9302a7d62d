#include "beside.h"

#include <stdlib.h>

#include "pack.h"

/* A bit an article. Late articles have numbers of their own from STORE_LATE on: both
 * kinds lie side by side, so that the set is as small as the library. */
struct article_set {
    uint8_t *bits;
    size_t size; /* in bits */
};

static size_t bit_of(uint32_t article)
{
    return article < STORE_LATE ? (size_t)article * 2
                                : (size_t)(article - STORE_LATE) * 2 + 1;
}

static void set_make(struct article_set *set, const struct gah_vec *ids)
{
    set->size = 0;
    for (size_t i = 0; i < ids->len; i++) {
        size_t bit = bit_of(*(uint32_t *)gah_vec_at(ids, i));
        set->size = bit >= set->size ? bit + 1 : set->size;
    }
    set->bits = calloc(set->size / 8 + 1, 1);
    if (!set->bits)
        gah_out_of_memory();
    for (size_t i = 0; i < ids->len; i++) {
        size_t bit = bit_of(*(uint32_t *)gah_vec_at(ids, i));
        set->bits[bit / 8] |= (uint8_t)(1u << bit % 8);
    }
}

static uint32_t count_shared(const struct article_set *set, struct pack_reader list)
{
    uint32_t article = 0;
    uint32_t count = 0;
    while (list.at < list.end) {
        size_t bit;
        article += (uint32_t)unpack_i32(&list);
        bit = bit_of(article);
        count += bit < set->size && (set->bits[bit / 8] >> bit % 8 & 1);
    }
    return count;
}

static struct beside_count *count_at(const struct gah_vec *all, size_t i)
{
    return gah_vec_at(all, i);
}

/* Behind all that share as many. */
static void insert(struct gah_vec *out, struct beside_count one, size_t max)
{
    size_t i = out->len;
    if (i == max && one.articles <= count_at(out, max - 1)->articles)
        return;
    if (i < max)
        gah_vec_push(out);
    else
        i--;
    for (; i > 0 && count_at(out, i - 1)->articles < one.articles; i--)
        *count_at(out, i) = *count_at(out, i - 1);
    *count_at(out, i) = one;
}

static enum gah_status take_by_rank(struct db *db, sqlite3_stmt *stmt, uint32_t self,
                                    const struct article_set *set, size_t max,
                                    struct gah_vec *out, struct gah_error *err)
{
    enum gah_status status;
    while ((status = db_step(db, stmt, err)) == GAH_OK) {
        struct beside_count one = {.entity = db_u32(stmt, 0)};
        if (out->len == max && db_u32(stmt, 1) <= count_at(out, max - 1)->articles)
            break;
        if (one.entity == self)
            continue;
        one.articles = count_shared(set, pack_peek(stmt, 2));
        if (one.articles > 0)
            insert(out, one, max);
    }
    sqlite3_reset(stmt);
    return status == GAH_ABSENT ? GAH_OK : status;
}

enum gah_status beside_find(struct gah_store *store, uint32_t self,
                            const struct gah_vec *ids, size_t max, struct gah_vec *out,
                            struct gah_error *err)
{
    struct article_set set;
    enum gah_status status;
    sqlite3_stmt *stmt =
        db_prepare(&store->db,
                   "SELECT e.id, e.articles, p.list FROM entity e CROSS JOIN posting p"
                   " ON p.id = e.id * 2 WHERE e.rank > 0 ORDER BY e.rank",
                   err);
    if (!stmt)
        return GAH_STORE;
    if (max == 0)
        return GAH_OK;
    set_make(&set, ids);
    status = take_by_rank(&store->db, stmt, self, &set, max, out, err);
    free(set.bits);
    return status;
}
