/* Annotations that outlive the arena in which they were found. */
#include <string.h>

#include "gahnama/extract/extract.h"

static void *keep(struct gah_arena *arena, const void *from, size_t count, size_t size)
{
    if (count == 0)
        return NULL;
    return memcpy(gah_arena_raw(arena, count, size), from, count * size);
}

static const struct gah_timex *keep_timex(struct gah_arena *arena,
                                          const struct gah_timex *from, size_t count)
{
    struct gah_timex *to = keep(arena, from, count, sizeof *to);
    for (size_t i = 0; i < count; i++) {
        to[i].value = gah_arena_strdup(arena, from[i].value);
        to[i].rule = gah_arena_strdup(arena, from[i].rule);
        gah_date_keep(arena, &to[i].date);
    }
    return to;
}

static const struct gah_participant *
keep_people(struct gah_arena *arena, const struct gah_participant *from, size_t count)
{
    struct gah_participant *to = keep(arena, from, count, sizeof *to);
    for (size_t i = 0; i < count; i++)
        to[i].name = gah_arena_strdup(arena, from[i].name);
    return to;
}

static const struct gah_event *keep_events(struct gah_arena *arena,
                                           const struct gah_event *from, size_t count)
{
    struct gah_event *to = keep(arena, from, count, sizeof *to);
    for (size_t i = 0; i < count; i++) {
        to[i].subkind = gah_arena_strdup(arena, from[i].subkind);
        to[i].cameo = gah_arena_strdup(arena, from[i].cameo);
        to[i].place = gah_arena_strdup(arena, from[i].place);
        to[i].participants =
            keep_people(arena, from[i].participants, from[i].participant_count);
        to[i].also = keep(arena, from[i].also, from[i].also_count, sizeof *to[i].also);
        gah_date_keep(arena, &to[i].date);
    }
    return to;
}

static const struct gah_entity *
keep_entities(struct gah_arena *arena, const struct gah_entity *from, size_t count)
{
    struct gah_entity *to = keep(arena, from, count, sizeof *to);
    for (size_t i = 0; i < count; i++) {
        const char **aliases =
            keep(arena, from[i].aliases, from[i].alias_count, sizeof *aliases);
        for (size_t k = 0; k < from[i].alias_count; k++)
            aliases[k] = gah_arena_strdup(arena, aliases[k]);
        to[i].aliases = aliases;
        to[i].id = gah_arena_strdup(arena, from[i].id);
        to[i].name = gah_arena_strdup(arena, from[i].name);
    }
    return to;
}

static const struct gah_taught *keep_taught(struct gah_arena *arena,
                                            const struct gah_taught *from, size_t count)
{
    struct gah_taught *to = keep(arena, from, count, sizeof *to);
    for (size_t i = 0; i < count; i++)
        to[i].name = gah_arena_strdup(arena, from[i].name);
    return to;
}

void gah_annotations_keep(struct gah_arena *arena, struct gah_annotations *kept)
{
    kept->timex = keep_timex(arena, kept->timex, kept->timex_count);
    kept->events = keep_events(arena, kept->events, kept->event_count);
    kept->mentions =
        keep(arena, kept->mentions, kept->mention_count, sizeof *kept->mentions);
    kept->entities = keep_entities(arena, kept->entities, kept->entity_count);
    kept->taught = keep_taught(arena, kept->taught, kept->taught_count);
    kept->sentences =
        keep(arena, kept->sentences, kept->sentence_count, sizeof *kept->sentences);
    kept->folded = gah_arena_str(arena, kept->folded);
    gah_dct_keep(arena, &kept->dct);
}
