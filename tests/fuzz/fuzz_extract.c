/* Any text: spans stay inside it, in order, and indexes point somewhere. */
#include <stdint.h>
#include <stdlib.h>

#include "gahnama/extract/extract.h"
#include "gahnama/text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void need(bool holds)
{
    if (!holds)
        abort();
}

static void need_inside(struct gah_span span, size_t len)
{
    need(span.off <= len && span.len <= len - span.off);
}

static void check_event(const struct gah_event *event,
                        const struct gah_annotations *all, size_t len)
{
    need_inside(event->trigger, len);
    need_inside(event->sentence, len);
    need(event->subkind && event->cameo);
    need(event->trigger.off >= event->sentence.off);
    need(event->timex == GAH_NO_INDEX || event->timex < all->timex_count);
    need(event->place_entity == GAH_NO_INDEX ||
         event->place_entity < all->entity_count);
    for (size_t i = 0; i < event->participant_count; i++)
        need(event->participants[i].name != NULL &&
             (event->participants[i].entity == GAH_NO_INDEX ||
              event->participants[i].entity < all->entity_count));
    for (size_t i = 0; i < event->also_count; i++)
        need_inside(event->also[i], len);
}

static void check(const struct gah_annotations *all, size_t len)
{
    size_t end = 0;
    for (size_t i = 0; i < all->sentence_count; i++) {
        need_inside(all->sentences[i], len);
        need(all->sentences[i].off >= end);
        end = all->sentences[i].off + all->sentences[i].len;
    }
    for (size_t i = 0; i < all->timex_count; i++)
        need_inside(all->timex[i].span, len);
    for (size_t i = 0; i < all->mention_count; i++) {
        need_inside(all->mentions[i].span, len);
        need(all->mentions[i].entity < all->entity_count);
    }
    for (size_t i = 0; i < all->event_count; i++)
        check_event(&all->events[i], all, len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct gah_lexicon *lexicon;
    if (!lexicon)
        need(gah_lexicon_builtin(&lexicon, NULL) == GAH_OK);
    struct gah_arena arena;
    gah_arena_init(&arena);
    struct gah_date dct = {.interval = {17101, 17101, GAH_PRECISION_DAY, false},
                           .basis = GAH_BASIS_EXPLICIT,
                           .anchor = GAH_DAY_NONE,
                           .edtf = "2016-10-27"};
    struct gah_str text = {(const char *)data, size};
    struct gah_extract_input input = {.text = gah_utf8_repair(&arena, text),
                                      .dct = size % 2 ? &dct : NULL};
    struct gah_annotations all;
    gah_extract_run(lexicon, &arena, &input, &all);
    check(&all, input.text.len);
    gah_arena_release(&arena);
    return 0;
}
