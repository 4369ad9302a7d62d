/* Meetings and agreements of an article. */
#include "event.h"
#include "gahnama/base/vec.h"

void event_find(const struct scan *scan, const struct gah_timex *timex,
                size_t timex_count, const struct entity_result *entities,
                struct gah_event **out, size_t *count)
{
    struct reading reading;
    event_read(scan, timex, timex_count, entities, &reading);
    struct gah_vec found;
    gah_vec_init(&found, sizeof(struct occurrence));
    for (uint32_t s = 0; s < scan->sentence_count; s++) {
        for (uint32_t i = reading.first_item[s]; i < reading.first_item[s + 1]; i++) {
            struct occurrence occurrence;
            if (reading.items[i].role == ROLE_TRIGGER &&
                event_evidence(&reading, s, i, &occurrence))
                *(struct occurrence *)gah_vec_push(&found) = occurrence;
        }
    }
    event_join(&reading, found.data, found.len, out, count);
    gah_vec_release(&found);
}
