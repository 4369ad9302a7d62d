#include "library.h"

enum gah_status gah_library_entities(struct gah_library *library,
                                     struct gah_arena *arena, int type_or_all,
                                     struct gah_entity_row **rows, size_t *count,
                                     struct gah_error *err)
{
    struct gah_store_entity_filter filter = {.type =
                                                 type_or_all < 0 ? 0 : type_or_all + 1};
    return gah_store_entities(library->store, arena, &filter, SIZE_MAX, rows, count,
                              err);
}

/* The only one of whose names these are some words; *count is 0 where it is none, or
 * one of several. */
static enum gah_status find_by_part(struct gah_library *library,
                                    struct gah_arena *arena, const char *part,
                                    struct gah_entity_row **rows, size_t *count,
                                    struct gah_error *err)
{
    struct gah_store_entity_filter filter = {.part = part};
    enum gah_status status =
        gah_store_entities(library->store, arena, &filter, 2, rows, count, err);
    *count = *count == 1;
    return status;
}

enum gah_status gah_library_entity(struct gah_library *library, struct gah_arena *arena,
                                   const char *name_or_id, struct gah_entity_row *row,
                                   struct gah_error *err)
{
    struct gah_store_entity_filter by_id = {.id = name_or_id};
    struct gah_store_entity_filter by_name = {.named = name_or_id};
    struct gah_entity_row *rows;
    size_t count;
    enum gah_status status =
        gah_store_entities(library->store, arena, &by_id, 1, &rows, &count, err);
    if (status == GAH_OK && count == 0)
        status =
            gah_store_entities(library->store, arena, &by_name, 1, &rows, &count, err);
    if (status == GAH_OK && count == 0)
        status = find_by_part(library, arena, name_or_id, &rows, &count, err);
    if (status != GAH_OK)
        return status;
    if (count == 0)
        return gah_error_set(err, GAH_ABSENT, "nobody and nothing is named %s here",
                             name_or_id);
    *row = rows[0];
    return GAH_OK;
}

enum gah_status gah_library_entity_pick(struct gah_library *library,
                                        struct gah_arena *arena, const char *typed,
                                        size_t max, struct gah_entity_row **rows,
                                        size_t *count, struct gah_error *err)
{
    struct gah_store_entity_filter filter = {.typed = typed};
    return gah_store_entities(library->store, arena, &filter, max, rows, count, err);
}

enum gah_status gah_library_entity_with(struct gah_library *library,
                                        struct gah_arena *arena, const char *entity_id,
                                        size_t max, struct gah_entity_ref **refs,
                                        size_t *count, struct gah_error *err)
{
    return gah_store_entity_with(library->store, arena, entity_id, max, refs, count,
                                 err);
}
