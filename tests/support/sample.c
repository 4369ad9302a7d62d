#include "sample.h"

#include <string.h>

static uint32_t offset_in(const char *text, const char *part)
{
    const char *found = strstr(text, part);
    if (!found)
        GAH_BUG("a sample's text lacks what it names");
    return (uint32_t)(found - text);
}

static struct gah_span span_of(const char *text, const char *part)
{
    struct gah_span span = {offset_in(text, part), (uint32_t)strlen(part)};
    return span;
}

static struct gah_span line_of(const char *text, uint32_t at)
{
    struct gah_span line = {at, 0};
    size_t end = at + strcspn(text + at, "\n");
    while (line.off > 0 && text[line.off - 1] != '\n')
        line.off--;
    line.len = (uint32_t)end - line.off;
    return line;
}

static struct gah_date date_of(int32_t from, int32_t to, const char *offset)
{
    struct gah_date date = {.anchor = GAH_DAY_NONE, .offset = offset};
    date.interval.from = from ? from : GAH_DAY_NONE;
    date.interval.to = from ? to : GAH_DAY_NONE;
    if (from)
        date.basis = GAH_BASIS_EXPLICIT;
    else
        date.basis = offset ? GAH_BASIS_RELATIVE : GAH_BASIS_NONE;
    date.edtf = from ? "2016-05-19" : offset ? "" : NULL;
    return date;
}

static size_t add_entities(struct gah_arena *arena, const struct sample *sample,
                           struct gah_annotations *out)
{
    struct gah_entity *entities = gah_arena_array(arena, SAMPLE_MAX, sizeof *entities);
    struct gah_mention *mentions = gah_arena_array(arena, SAMPLE_MAX, sizeof *mentions);
    size_t count = 0;
    for (; count < SAMPLE_MAX && sample->entities[count].id; count++) {
        const struct sample_entity *from = &sample->entities[count];
        entities[count].id = from->id;
        entities[count].name = from->name;
        entities[count].type = from->type;
        entities[count].aliases = &from->alias;
        entities[count].alias_count = from->alias != NULL;
        entities[count].mentions = 1;
        if (!from->marked)
            continue;
        mentions[out->mention_count].span = span_of(sample->text, from->marked);
        mentions[out->mention_count++].entity = (uint32_t)count;
    }
    out->entities = entities;
    out->entity_count = count;
    out->mentions = mentions;
    return count;
}

static void fill_event(struct gah_arena *arena, const struct sample *sample,
                       const struct sample_event *from, struct gah_event *event)
{
    struct gah_participant *people = gah_arena_array(arena, SAMPLE_MAX, sizeof *people);
    event->kind = from->kind;
    event->subkind = "talks";
    event->cameo = "036";
    event->status = from->status;
    event->trigger = span_of(sample->text, from->trigger);
    event->sentence = line_of(sample->text, event->trigger.off);
    event->timex = GAH_NO_INDEX;
    event->date = date_of(from->from, from->to, from->offset);
    event->place_entity = from->place ? (uint32_t)from->place - 1 : GAH_NO_INDEX;
    event->participants = people;
    if (sample->also && from == sample->events) {
        struct gah_span *also = gah_arena_alloc(arena, sizeof *also);
        *also = line_of(sample->text, offset_in(sample->text, sample->also));
        event->also = also;
        event->also_count = 1;
    }
    for (size_t i = 0; i < SAMPLE_MAX && from->people[i]; i++) {
        people[i].entity = (uint32_t)from->people[i] - 1;
        people[i].name = sample->entities[people[i].entity].name;
        event->participant_count++;
    }
}

static void add_events(struct gah_arena *arena, const struct sample *sample,
                       struct gah_annotations *out)
{
    struct gah_event *events = gah_arena_array(arena, SAMPLE_MAX, sizeof *events);
    for (; out->event_count < SAMPLE_MAX && sample->events[out->event_count].trigger;
         out->event_count++)
        fill_event(arena, sample, &sample->events[out->event_count],
                   &events[out->event_count]);
    out->events = events;
}

void sample_put(struct gah_store *store, const char *root, const struct sample *sample)
{
    struct gah_arena arena;
    struct gah_annotations found = {.word_count = 7};
    struct gah_article article = {.id = sample->id,
                                  .path = sample->id,
                                  .source = sample->source,
                                  .lang = "fa",
                                  .rtl = true};
    struct gah_store_article put = {
        .root = root, .article = &article, .annotations = &found};
    gah_arena_init(&arena);
    article.text = gah_str_from(sample->text);
    article.title = gah_str_sub(article.text, 0, strcspn(sample->text, "\n"));
    article.dct.date = date_of(sample->day, sample->day, NULL);
    article.dct.source = sample->day ? GAH_DCT_FILE_NAME : GAH_DCT_NONE;
    found.folded = gah_fold_text(&arena, article.text);
    add_entities(&arena, sample, &found);
    add_events(&arena, sample, &found);
    if (gah_store_put(store, &put, NULL) != GAH_OK)
        GAH_BUG("a sample cannot be put");
    gah_arena_release(&arena);
}

void sample_index(const char *index_path, const char *root,
                  const struct sample *const *samples, size_t count)
{
    struct gah_store *store;
    if (gah_store_open_write(index_path, &store, NULL) != GAH_OK ||
        gah_store_begin(store, NULL) != GAH_OK)
        GAH_BUG("a sample index cannot be made");
    for (size_t i = 0; i < count; i++)
        sample_put(store, root, samples[i]);
    if (gah_store_merge(store, NULL) != GAH_OK ||
        gah_store_commit(store, NULL) != GAH_OK)
        GAH_BUG("a sample index cannot be written");
    gah_store_close(store);
}
