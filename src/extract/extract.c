/* The order of the parts. */
#include "gahnama/extract/extract.h"

#include <string.h>

#include "dct.h"

static bool is_dated(const struct gah_date *date)
{
    return date && date->basis != GAH_BASIS_NONE;
}

/* The publication date that the text itself gives, or leads to. */
static void find_dct(const struct dct_input *in, const struct gah_date *fallback,
                     struct gah_dct *out)
{
    dct_dateline(in, out);
    if (out->source == GAH_DCT_NONE && is_dated(fallback)) {
        out->date = *fallback;
        out->source = GAH_DCT_OPTION;
    }
    if (out->source == GAH_DCT_NONE)
        dct_infer(in, out);
}

/* Placed twice where the first time gives the day that the second counts from. */
static void find_times(struct scan *scan, struct gah_extract_input *input,
                       struct gah_annotations *out)
{
    struct gah_timex *timex;
    struct when *read, *whens;
    size_t count;
    timex_read(scan, &read, &count);
    timex_place(scan, read, count, &timex, &whens, &out->timex_count);
    if (!is_dated(input->dct)) {
        struct dct_input in = {scan, whens, timex, out->timex_count};
        find_dct(&in, input->fallback_dct, &out->dct);
        input->dct = &out->dct.date;
        if (gah_interval_is_placed(out->dct.date.interval))
            timex_place(scan, read, count, &timex, &whens, &out->timex_count);
    }
    out->timex = timex;
}

static void run(const struct gah_lexicon *lexicon, struct gah_arena *arena,
                const struct gah_extract_input *input, struct gah_annotations *out)
{
    struct gah_extract_input own = *input;
    struct scan scan;
    memset(out, 0, sizeof *out);
    out->dct.date.interval.from = out->dct.date.interval.to = GAH_DAY_NONE;
    out->dct.date.anchor = GAH_DAY_NONE;
    scan_build(lexicon, arena, &own, &scan);
    out->sentences = scan.sentences;
    out->sentence_count = scan.sentence_count;
    out->folded = scan.fold.folded;
    out->word_count = scan_word_count(&scan);
    find_times(&scan, &own, out);

    struct entity_result entities = {0};
    entity_find(&scan, &entities);
    out->entities = entities.entities;
    out->entity_count = entities.entity_count;
    out->mentions = entities.mentions;
    out->mention_count = entities.mention_count;
    out->taught = entities.taught;
    out->taught_count = entities.taught_count;

    struct gah_event *events = NULL;
    event_find(&scan, out->timex, out->timex_count, &entities, &events,
               &out->event_count);
    out->events = events;
}

void gah_extract_run(const struct gah_lexicon *lexicon, struct gah_arena *arena,
                     const struct gah_extract_input *input, struct gah_annotations *out)
{
    struct gah_extract_input own = *input;
    if (!input->scratch)
        own.scratch = gah_extract_scratch_new(lexicon);
    run(lexicon, arena, &own, out);
    if (!input->scratch)
        gah_extract_scratch_free(own.scratch);
}
