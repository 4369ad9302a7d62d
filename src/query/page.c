#include "gahnama/query/page.h"

#include "evidence.h"
#include "pair.h"

/* An event that a thousand articles tell of is shown by its best evidence. */
#define MAX_SOURCES 4

enum gah_status gah_page_list(struct gah_library *library, struct gah_arena *arena,
                              const struct gah_filter *filter, const char *with_id,
                              struct gah_store_list *out, struct gah_error *err)
{
    struct gah_store_filter wanted;
    struct gah_store_list other;
    enum gah_status status = library_filter(library, arena, filter, &wanted, err);
    *out = (struct gah_store_list){0};
    if (status == GAH_OK)
        status = gah_store_list(library->store, arena, &wanted, out, err);
    if (status != GAH_OK || !with_id)
        return status;
    wanted = (struct gah_store_filter){.entity = with_id};
    status = gah_store_list(library->store, arena, &wanted, &other, err);
    if (status == GAH_OK)
        pair_lists(arena, out, &other);
    return status;
}

enum gah_status gah_page_first(struct gah_library *library, struct gah_arena *arena,
                               const struct gah_filter *filter, size_t max,
                               const atomic_bool *cancel, struct gah_store_list *out,
                               struct gah_error *err)
{
    struct gah_store_filter wanted;
    enum gah_status status = library_filter(library, arena, filter, &wanted, err);
    *out = (struct gah_store_list){0};
    return status == GAH_OK ? gah_store_list_first(library->store, arena, &wanted, max,
                                                   cancel, out, err)
                            : status;
}

enum gah_status gah_page_articles(struct gah_library *library, struct gah_arena *arena,
                                  const struct gah_store_list *list, size_t from,
                                  size_t wanted, struct gah_article_row **rows,
                                  size_t *count, struct gah_error *err)
{
    enum gah_status status = gah_store_list_rows(library->store, arena, list, from,
                                                 wanted, rows, count, err);
    library_mark_rows(library, *rows, *count);
    return status;
}

size_t gah_page_find_article(struct gah_library *library,
                             const struct gah_store_list *list, const char *id)
{
    return gah_store_list_find(library->store, list, id);
}

enum gah_status gah_page_timeline(struct gah_library *library, struct gah_arena *arena,
                                  const char *entity_id, const char *with_id,
                                  struct gah_store_timeline *out, struct gah_error *err)
{
    struct gah_store_timeline other;
    enum gah_status status =
        gah_store_timeline(library->store, arena, entity_id, out, err);
    if (status != GAH_OK || !with_id)
        return status;
    status = gah_store_timeline(library->store, arena, with_id, &other, err);
    if (status == GAH_OK)
        pair_timelines(arena, out, &other);
    return status;
}

enum gah_status gah_page_events(struct gah_library *library, struct gah_arena *arena,
                                const struct gah_store_timeline *timeline, size_t from,
                                size_t wanted, struct gah_event_row **rows,
                                size_t *count, struct gah_error *err)
{
    size_t left = from < timeline->count ? timeline->count - from : 0;
    uint32_t *numbers;
    wanted = wanted < left ? wanted : left;
    numbers = gah_arena_array(arena, wanted, sizeof *numbers);
    for (size_t i = 0; i < wanted; i++)
        numbers[i] =
            timeline->is_all ? (uint32_t)(from + i + 1) : timeline->numbers[from + i];
    return gah_store_event_rows(library->store, arena, numbers, wanted, MAX_SOURCES,
                                rows, count, err);
}

void gah_page_read_events(struct gah_library *library, struct gah_arena *arena,
                          struct gah_event_row *rows, size_t count)
{
    evidence_fill(library, arena, rows, count);
}

enum gah_status gah_page_event(struct gah_library *library, struct gah_arena *arena,
                               uint32_t number, struct gah_event_row *row,
                               struct gah_error *err)
{
    struct gah_event_row *rows;
    size_t count;
    enum gah_status status =
        gah_store_event_rows(library->store, arena, &number, 1, 0, &rows, &count, err);
    if (status != GAH_OK)
        return status;
    if (count == 0 || !rows[0].id[0])
        return GAH_ABSENT;
    evidence_fill(library, arena, rows, 1);
    *row = rows[0];
    return GAH_OK;
}

size_t gah_page_find_number(const struct gah_store_timeline *timeline, uint32_t number)
{
    size_t low = 0;
    size_t high = timeline->count;
    if (number == 0)
        return SIZE_MAX;
    if (timeline->is_all)
        return number <= timeline->count ? number - 1 : SIZE_MAX;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (timeline->numbers[middle] < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low < timeline->count && timeline->numbers[low] == number ? low : SIZE_MAX;
}

size_t gah_page_find_event(struct gah_library *library,
                           const struct gah_store_timeline *timeline, const char *id,
                           int32_t day)
{
    return gah_page_find_number(timeline,
                                gah_store_event_number(library->store, id, day));
}

size_t gah_page_entity_count(struct gah_library *library)
{
    return (size_t)gah_store_entity_count(library->store);
}

size_t gah_page_find_entity(struct gah_library *library, const char *id)
{
    uint32_t rank = gah_store_entity_rank(library->store, id);
    return rank ? rank - 1 : SIZE_MAX;
}

enum gah_status gah_page_entities(struct gah_library *library, struct gah_arena *arena,
                                  size_t from, size_t wanted,
                                  struct gah_entity_row **rows, size_t *count,
                                  struct gah_error *err)
{
    struct gah_store_entity_filter filter = {.rank = (uint32_t)from + 1};
    return gah_store_entities(library->store, arena, &filter, wanted, rows, count, err);
}
