/* Local rules about names: mentions move from one entity to another, and the events
 * that name it with them. */
#include <stdlib.h>
#include <string.h>

#include "correction_set.h"
#include "gahnama/text/fold.h"

/* One rule at work on an article. */
struct move {
    struct gah_arena *arena;
    struct gah_str text;
    const struct gah_correction *rule;
    struct gah_entity *entities;
    size_t entity_count;
    struct gah_mention *mentions;
    size_t mention_count;
    uint32_t from;
    uint32_t to;
};

static enum gah_entity_type type_of(const char *id, enum gah_entity_type fallback)
{
    struct gah_str rest = gah_str_from(id);
    const char *name;
    if (!strchr(id, ':'))
        return fallback;
    for (int type = GAH_PERSON; type <= GAH_PLACE; type++) {
        name = gah_entity_type_name((enum gah_entity_type)type);
        if (gah_str_starts(rest, gah_str_from(name)) && id[strlen(name)] == ':')
            return (enum gah_entity_type)type;
    }
    return fallback;
}

static uint32_t find_entity(const struct move *m, const char *id)
{
    for (size_t i = 0; i < m->entity_count; i++)
        if (strcmp(m->entities[i].id, id) == 0)
            return (uint32_t)i;
    return GAH_NO_INDEX;
}

/* A rule without a form is about all of them. */
static bool is_meant(const struct move *m, struct gah_str form)
{
    return !m->rule->form ||
           gah_str_equal(gah_fold_skeleton(m->arena, gah_str_from(m->rule->form)),
                         gah_fold_skeleton(m->arena, form));
}

static bool mention_is_meant(const struct move *m, const struct gah_mention *mention)
{
    return mention->entity == m->from &&
           is_meant(m, gah_str_sub(m->text, mention->span.off, mention->span.len));
}

static bool has_form(const struct gah_entity *entity, const char *form)
{
    if (strcmp(entity->name, form) == 0)
        return true;
    for (size_t i = 0; i < entity->alias_count; i++)
        if (strcmp(entity->aliases[i], form) == 0)
            return true;
    return false;
}

static void add_form(struct move *m, struct gah_entity *entity, const char *form)
{
    const char **aliases;
    if (has_form(entity, form))
        return;
    aliases = gah_arena_array(m->arena, entity->alias_count + 1, sizeof *aliases);
    for (size_t i = 0; i < entity->alias_count; i++)
        aliases[i] = entity->aliases[i];
    aliases[entity->alias_count++] = form;
    entity->aliases = aliases;
}

/* What is written so is another's form now; an entity that was named so goes by the
 * next of its own. */
static void move_forms(struct move *m, struct gah_entity *from, struct gah_entity *to)
{
    const char **kept = gah_arena_array(m->arena, from->alias_count, sizeof *kept);
    size_t count = 0;
    bool name_moves = is_meant(m, gah_str_from(from->name));
    if (name_moves)
        add_form(m, to, from->name);
    for (size_t i = 0; i < from->alias_count; i++) {
        if (is_meant(m, gah_str_from(from->aliases[i])))
            add_form(m, to, from->aliases[i]);
        else
            kept[count++] = from->aliases[i];
    }
    if (name_moves && count > 0) {
        from->name = kept[0];
        memmove(kept, kept + 1, --count * sizeof *kept);
    }
    from->aliases = kept;
    from->alias_count = count;
}

static uint32_t target_of(struct move *m)
{
    const struct gah_correction *rule = m->rule;
    uint32_t to = find_entity(m, rule->becomes);
    struct gah_entity *made;
    if (to != GAH_NO_INDEX)
        return to;
    made = &m->entities[m->entity_count];
    made->id = rule->becomes;
    made->name = rule->value ? rule->value : m->entities[m->from].name;
    made->type = type_of(rule->becomes, m->entities[m->from].type);
    return (uint32_t)m->entity_count++;
}

static bool move_mentions(struct move *m)
{
    uint32_t moved = 0;
    for (size_t i = 0; i < m->mention_count; i++)
        moved += mention_is_meant(m, &m->mentions[i]);
    if (moved == 0)
        return false;
    m->to = target_of(m);
    for (size_t i = 0; i < m->mention_count; i++)
        if (mention_is_meant(m, &m->mentions[i]))
            m->mentions[i].entity = m->to;
    m->entities[m->from].mentions -= moved;
    m->entities[m->to].mentions += moved;
    move_forms(m, &m->entities[m->from], &m->entities[m->to]);
    return true;
}

static bool is_named_in(const struct move *m, struct gah_span part, uint32_t entity)
{
    for (size_t i = 0; i < m->mention_count; i++) {
        uint32_t off = m->mentions[i].span.off;
        if (m->mentions[i].entity == entity && off >= part.off &&
            off - part.off < part.len)
            return true;
    }
    return false;
}

/* An event's entity moves with its mention in the sentence. */
static bool event_moves(const struct move *m, const struct gah_event *event)
{
    if (m->entities[m->from].mentions == 0)
        return true;
    return is_named_in(m, event->sentence, m->to) &&
           !is_named_in(m, event->sentence, m->from);
}

static void drop_participant(struct gah_participant *list, size_t *count, size_t at)
{
    memmove(list + at, list + at + 1, (*count - at - 1) * sizeof *list);
    (*count)--;
}

static size_t find_participant(const struct gah_participant *list, size_t count,
                               uint32_t entity)
{
    size_t i = 0;
    while (i < count && list[i].entity != entity)
        i++;
    return i;
}

/* What is no place any more takes part; what became one is where it happened. */
static void settle_place(struct move *m, struct gah_event *event,
                         struct gah_participant *list, size_t *count)
{
    enum gah_entity_type was = m->entities[m->from].type;
    enum gah_entity_type is = m->entities[m->to].type;
    size_t at = find_participant(list, *count, m->to);
    if (was == is)
        return;
    if (is == GAH_PLACE && event->place_entity == GAH_NO_INDEX && at < *count) {
        event->place = list[at].name;
        event->place_entity = m->to;
        drop_participant(list, count, at);
    } else if (was == GAH_PLACE && event->place_entity == m->to) {
        if (at == *count)
            list[(*count)++] = (struct gah_participant){event->place, m->to};
        event->place = NULL;
        event->place_entity = GAH_NO_INDEX;
    }
}

static void move_in_event(struct move *m, struct gah_event *event)
{
    size_t count = event->participant_count;
    struct gah_participant *list;
    size_t at;
    if (!event_moves(m, event))
        return;
    list = gah_arena_array(m->arena, count + 1, sizeof *list);
    for (size_t i = 0; i < count; i++)
        list[i] = event->participants[i];
    at = find_participant(list, count, m->from);
    if (at < count && find_participant(list, count, m->to) < count)
        drop_participant(list, &count, at);
    else if (at < count)
        list[at].entity = m->to;
    if (event->place_entity == m->from)
        event->place_entity = m->to;
    settle_place(m, event, list, &count);
    event->participants = list;
    event->participant_count = count;
}

static void correct_name(struct gah_arena *arena, struct gah_str text,
                         const struct gah_correction *rule,
                         struct gah_annotations *annotations)
{
    struct gah_event *events =
        gah_arena_array(arena, annotations->event_count, sizeof *events);
    struct move m = {.arena = arena,
                     .text = text,
                     .rule = rule,
                     .entity_count = annotations->entity_count,
                     .mention_count = annotations->mention_count};
    m.entities = gah_arena_array(arena, m.entity_count + 1, sizeof *m.entities);
    m.mentions = gah_arena_array(arena, m.mention_count, sizeof *m.mentions);
    for (size_t i = 0; i < m.entity_count; i++)
        m.entities[i] = annotations->entities[i];
    for (size_t i = 0; i < m.mention_count; i++)
        m.mentions[i] = annotations->mentions[i];
    m.from = find_entity(&m, rule->entity);
    if (m.from == GAH_NO_INDEX || strcmp(rule->entity, rule->becomes) == 0 ||
        !move_mentions(&m))
        return;
    for (size_t i = 0; i < annotations->event_count; i++) {
        events[i] = annotations->events[i];
        move_in_event(&m, &events[i]);
    }
    annotations->entities = m.entities;
    annotations->entity_count = m.entity_count;
    annotations->mentions = m.mentions;
    annotations->events = events;
}

struct numbered {
    struct gah_entity entity;
    uint32_t order;
};

static int by_mentions(const void *left, const void *right)
{
    const struct numbered *a = left;
    const struct numbered *b = right;
    if (a->entity.mentions != b->entity.mentions)
        return a->entity.mentions > b->entity.mentions ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

static uint32_t renumber(const uint32_t *places, uint32_t entity)
{
    return entity == GAH_NO_INDEX ? entity : places[entity];
}

static void renumber_events(struct gah_arena *arena, const uint32_t *places,
                            struct gah_annotations *annotations)
{
    struct gah_event *events =
        gah_arena_array(arena, annotations->event_count, sizeof *events);
    for (size_t i = 0; i < annotations->event_count; i++) {
        size_t count = annotations->events[i].participant_count;
        struct gah_participant *list = gah_arena_array(arena, count, sizeof *list);
        events[i] = annotations->events[i];
        events[i].place_entity = renumber(places, events[i].place_entity);
        for (size_t k = 0; k < count; k++) {
            list[k] = events[i].participants[k];
            list[k].entity = renumber(places, list[k].entity);
        }
        events[i].participants = list;
    }
    annotations->events = events;
}

/* Most mentions first again, without those that nobody names any more. */
static void sort_entities(struct gah_arena *arena, struct gah_annotations *annotations)
{
    size_t count = annotations->entity_count;
    struct numbered *sorted = gah_arena_array(arena, count, sizeof *sorted);
    uint32_t *places = gah_arena_array(arena, count, sizeof *places);
    struct gah_entity *entities = gah_arena_array(arena, count, sizeof *entities);
    struct gah_mention *mentions =
        gah_arena_array(arena, annotations->mention_count, sizeof *mentions);
    for (size_t i = 0; i < count; i++)
        sorted[i] = (struct numbered){annotations->entities[i], (uint32_t)i};
    qsort(sorted, count, sizeof *sorted, by_mentions);
    annotations->entity_count = 0;
    for (size_t i = 0; i < count; i++) {
        entities[i] = sorted[i].entity;
        places[sorted[i].order] = entities[i].mentions ? (uint32_t)i : GAH_NO_INDEX;
        annotations->entity_count += entities[i].mentions > 0;
    }
    for (size_t i = 0; i < annotations->mention_count; i++) {
        mentions[i] = annotations->mentions[i];
        mentions[i].entity = places[mentions[i].entity];
    }
    annotations->entities = entities;
    annotations->mentions = mentions;
    renumber_events(arena, places, annotations);
}

void correct_names(const struct filed *list, struct gah_arena *arena,
                   struct gah_str text, struct gah_annotations *annotations)
{
    const struct gah_entity *before = annotations->entities;
    for (; list; list = list->next)
        if (list->correction->entity)
            correct_name(arena, text, list->correction, annotations);
    if (annotations->entities != before)
        sort_entities(arena, annotations);
}
