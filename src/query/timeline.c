#include "evidence.h"

/* An event is unread while one of its articles is. */
static bool is_unread(struct gah_library *library, struct gah_arena *arena,
                      const struct gah_event_row *event)
{
    for (size_t i = 0; i < event->source_count; i++) {
        struct gah_article_row row;
        if (gah_library_article(library, arena, event->sources[i].article, &row,
                                NULL) == GAH_OK &&
            !row.read)
            return true;
    }
    return false;
}

enum gah_status gah_library_events(struct gah_library *library, struct gah_arena *arena,
                                   const struct gah_filter *filter,
                                   struct gah_event_row **rows, size_t *count,
                                   struct gah_error *err)
{
    struct gah_store_filter wanted;
    size_t found = 0;
    size_t kept = 0;
    enum gah_status status = library_filter(library, arena, filter, &wanted, err);
    *rows = NULL;
    *count = 0;
    if (status == GAH_OK)
        status = gah_store_events(library->store, arena, &wanted, rows, &found, err);
    if (status != GAH_OK)
        return status;
    for (size_t i = 0; i < found; i++)
        if (!filter->unread || is_unread(library, arena, &(*rows)[i]))
            (*rows)[kept++] = (*rows)[i];
    *count = kept;
    evidence_fill(library, arena, *rows, kept);
    return GAH_OK;
}
