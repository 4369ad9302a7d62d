/* The order of the parts. */
#include "gahnama/extract/extract.h"

#include <string.h>

#include "scan.h"

void gah_extract_run(const struct gah_lexicon *lexicon, struct gah_arena *arena,
                     const struct gah_extract_input *input, struct gah_annotations *out)
{
    memset(out, 0, sizeof *out);
    struct scan scan;
    scan_build(lexicon, arena, input, &scan);
    out->sentences = scan.sentences;
    out->sentence_count = scan.sentence_count;

    struct gah_timex *timex = NULL;
    timex_find(&scan, &timex, &out->timex_count);
    out->timex = timex;

    struct entity_result entities = {0};
    entity_find(&scan, &entities);
    out->entities = entities.entities;
    out->entity_count = entities.entity_count;
    out->mentions = entities.mentions;
    out->mention_count = entities.mention_count;

    struct gah_event *events = NULL;
    event_find(&scan, timex, out->timex_count, &entities, &events, &out->event_count);
    out->events = events;
}
