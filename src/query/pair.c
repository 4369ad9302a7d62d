#include "pair.h"

#include <stdlib.h>

static int compare(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left;
    uint32_t b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static uint32_t *sorted(struct gah_arena *arena, const uint32_t *numbers, size_t count)
{
    uint32_t *out = gah_arena_array(arena, count, sizeof *out);
    for (size_t i = 0; i < count; i++)
        out[i] = numbers[i];
    qsort(out, count, sizeof *out, compare);
    return out;
}

static bool has(const uint32_t *numbers, size_t count, uint32_t number)
{
    return bsearch(&number, numbers, count, sizeof number, compare) != NULL;
}

void pair_lists(struct gah_arena *arena, struct gah_store_list *list,
                const struct gah_store_list *other)
{
    const uint32_t *others;
    uint32_t *kept;
    size_t count = 0;
    if (other->is_all)
        return;
    if (list->is_all) {
        *list = *other;
        return;
    }
    others = sorted(arena, other->ids, other->count);
    kept = gah_arena_array(arena, list->count, sizeof *kept);
    for (size_t i = 0; i < list->count; i++)
        if (has(others, other->count, list->ids[i]))
            kept[count++] = list->ids[i];
    list->ids = kept;
    list->count = count;
}

/* The days that still have events; those without a day lie behind all of them. */
static void keep_days(struct gah_arena *arena, struct gah_store_timeline *timeline,
                      const size_t *kept_before)
{
    struct gah_store_day *days =
        gah_arena_array(arena, timeline->day_count, sizeof *days);
    size_t count = 0;
    for (size_t i = 0; i < timeline->day_count; i++) {
        struct gah_store_day day = timeline->days[i];
        size_t first = kept_before[day.first];
        day.count = (uint32_t)(kept_before[day.first + day.count] - first);
        day.first = (uint32_t)first;
        if (day.count)
            days[count++] = day;
    }
    timeline->days = days;
    timeline->day_count = count;
}

void pair_timelines(struct gah_arena *arena, struct gah_store_timeline *timeline,
                    const struct gah_store_timeline *other)
{
    size_t *kept_before;
    uint32_t *kept;
    size_t count = 0;
    if (other->is_all)
        return;
    if (timeline->is_all) {
        *timeline = *other;
        return;
    }
    kept = gah_arena_array(arena, timeline->count, sizeof *kept);
    kept_before = gah_arena_array(arena, timeline->count + 1, sizeof *kept_before);
    for (size_t i = 0; i < timeline->count; i++) {
        kept_before[i] = count;
        if (has(other->numbers, other->count, timeline->numbers[i]))
            kept[count++] = timeline->numbers[i];
    }
    kept_before[timeline->count] = count;
    keep_days(arena, timeline, kept_before);
    timeline->numbers = kept;
    timeline->count = count;
}
