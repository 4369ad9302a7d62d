/* Where in the open article stands what is searched for. */
#include "opened.h"

#include "gahnama/base/vec.h"
#include "gahnama/query/library.h"

void gah_opened_look_for(struct gah_opened *opened, struct gah_str needle,
                         struct gah_str words)
{
    opened->needle = needle;
    opened->words = words;
    opened->has_hits = false;
}

static void need_fold(struct gah_opened *opened)
{
    if (opened->has_fold)
        return;
    gah_fold_build(&opened->arena, opened->article.text, &opened->fold);
    opened->has_fold = true;
}

/* Letters anywhere, not words. */
static void find_needle(struct gah_opened *opened)
{
    struct gah_str folded = opened->fold.folded;
    struct gah_str needle = opened->needle;
    struct gah_vec found;
    size_t at = gah_str_find(folded, needle, 0);
    gah_vec_init(&found, sizeof(struct gah_span));
    while (at != (size_t)-1) {
        struct gah_span *span = gah_vec_push(&found);
        size_t to = gah_fold_body_off(&opened->fold, at + needle.len);
        span->off = (uint32_t)gah_fold_body_off(&opened->fold, at);
        span->len = (uint32_t)to - span->off;
        at = gah_str_find(folded, needle, at + needle.len);
    }
    opened->hits = gah_vec_freeze(&found, &opened->arena, &opened->hit_count);
    gah_vec_release(&found);
}

bool gah_opened_seeks(const struct gah_opened *opened)
{
    return opened->is_open && opened->needle.len + opened->words.len > 0;
}

void gah_opened_need_hits(struct gah_opened *opened)
{
    if (opened->has_hits)
        return;
    opened->has_hits = true;
    opened->hits = NULL;
    opened->hit_count = 0;
    if (!gah_opened_seeks(opened))
        return;
    need_fold(opened);
    if (opened->needle.len > 0)
        find_needle(opened);
    else
        gah_search_spans(&opened->arena, &opened->fold, opened->words, &opened->hits,
                         &opened->hit_count, NULL);
}

/* Hits that begin before an offset. */
static size_t count_before(const struct gah_opened *opened, uint32_t off)
{
    size_t low = 0;
    size_t high = opened->hit_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (opened->hits[middle].off < off)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool gah_opened_search(struct gah_opened *opened, uint32_t from, int step,
                       uint32_t *found)
{
    size_t at;
    gah_opened_need_hits(opened);
    if (opened->hit_count == 0)
        return false;
    at = count_before(opened, from);
    if (step < 0)
        at = (at + opened->hit_count - 1) % opened->hit_count;
    *found = opened->hits[at % opened->hit_count].off;
    return true;
}

bool gah_opened_is_hit(const struct gah_opened *opened, uint32_t off)
{
    const struct gah_span *hit;
    size_t before;
    before = count_before(opened, off + 1);
    if (before == 0)
        return false;
    hit = &opened->hits[before - 1];
    return off - hit->off < hit->len;
}
