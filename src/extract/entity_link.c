/* Mentions become entities: one for each canonical name or, where no list has the name,
 * for each way to write it without its spaces. */
#include <stdlib.h>
#include <string.h>

#include "entity_find.h"
#include "gahnama/base/map.h"

/* An entity while its mentions are gathered. */
struct group {
    struct gah_entity entity;
    bool listed; /* entity.name is canonical */
    uint32_t order;
    struct gah_vec aliases; /* const char * */
};

/* Names that come again are mostly the same string: a word of the lexicon or a key that
 * the article taught. */
#define SEEN_NAMES 256

struct seen_name {
    const char *name;
    enum gah_entity_type type;
    uint32_t group;
};

struct linker {
    const struct finder *f;
    struct gah_vec groups;
    struct seen_name seen[SEEN_NAMES]; /* by address; a later one takes the place */
    struct gah_map keys;               /* "type:key" -> group number + 1 */
    struct gah_map ids; /* group number and surface form, so that each is kept once */
};

static const char *with_underscores(struct gah_arena *arena, const char *name)
{
    char *out = gah_arena_strdup(arena, name);
    for (char *c = out; *c; c++)
        if (*c == ' ')
            *c = '_';
    return out;
}

static struct gah_str key_of(const struct linker *l, const struct candidate *c)
{
    if (c->name)
        return gah_fold_skeleton(l->f->scan->arena, gah_str_from(c->name));
    if (c->key)
        return gah_str_from(c->key);
    return gah_str_from(finder_key(l->f, finder_key_start(l->f, c), c->end));
}

/* "type:name" */
static const char *id_of(struct gah_arena *arena, enum gah_entity_type type,
                         struct gah_str name)
{
    const char *word = gah_entity_type_name(type);
    size_t len = strlen(word);
    char *id = gah_arena_alloc(arena, len + 1 + name.len + 1);
    memcpy(id, word, len);
    id[len] = ':';
    if (name.len)
        memcpy(id + len + 1, name.ptr, name.len);
    id[len + 1 + name.len] = '\0';
    return id;
}

static struct seen_name *seen_place(struct linker *l, const char *name)
{
    uint64_t mixed = (uint64_t)(uintptr_t)name * UINT64_C(0x9E3779B97F4A7C15);
    return &l->seen[mixed >> 56];
}

static uint32_t make_group(struct linker *l, const struct candidate *c)
{
    struct gah_arena *arena = l->f->scan->arena;
    const char *full = id_of(arena, c->type, key_of(l, c));
    bool made;
    uintptr_t *place = gah_map_put(&l->keys, gah_str_from(full), &made);
    if (made) {
        *place = l->groups.len + 1;
        struct group *group = gah_vec_push(&l->groups);
        gah_vec_init(&group->aliases, sizeof(const char *));
        group->entity.type = c->type;
        group->order = (uint32_t)l->groups.len;
        group->entity.id = full;
    }
    return (uint32_t)(*place - 1);
}

static struct group *group_of(struct linker *l, const struct candidate *c,
                              uint32_t *number)
{
    const char *name = c->name ? c->name : c->key;
    struct seen_name *seen = seen_place(l, name);
    if (!name || seen->name != name || seen->type != c->type)
        *seen = (struct seen_name){name, c->type, make_group(l, c)};
    *number = seen->group;
    return gah_vec_at(&l->groups, seen->group);
}

static void name_group(struct linker *l, struct group *group, const struct candidate *c,
                       const char *words)
{
    struct gah_arena *arena = l->f->scan->arena;
    if (c->name && !c->coined && !group->listed) {
        group->listed = true;
        group->entity.name = c->name;
        const char *name = c->identity ? c->identity : c->name;
        group->entity.id =
            id_of(arena, c->type, gah_str_from(with_underscores(arena, name)));
    }
    if (group->listed)
        return;
    if (c->coined)
        words = c->name;
    if (!group->entity.name || strlen(words) > strlen(group->entity.name))
        group->entity.name = words;
}

/* False where the map has the form already. */
static bool note_form(struct linker *l, uint32_t number, const char *words)
{
    size_t len = strlen(words);
    char *key = gah_arena_raw(l->f->scan->arena, sizeof number + len, 1);
    bool made;
    memcpy(key, &number, sizeof number);
    memcpy(key + sizeof number, words, len);
    gah_map_put(&l->ids, (struct gah_str){key, sizeof number + len}, &made);
    return made;
}

/* The first few forms, mostly all, are compared; the map is for those who have many. */
static void add_form(struct linker *l, struct group *group, uint32_t number,
                     const char *words)
{
    enum { FEW = 4 };
    const char *const *forms = group->aliases.data;
    for (size_t i = 0; i < group->aliases.len && i < FEW; i++)
        if (is_same_word(forms[i], words))
            return;
    if (group->aliases.len >= FEW && !note_form(l, number, words))
        return;
    *(const char **)gah_vec_add(&group->aliases) = words;
}

static void link_mention(struct linker *l, const struct candidate *c,
                         struct gah_mention *mention)
{
    mention->span = scan_span(l->f->scan, c->first, c->end - 1);
    const char *words = scan_words(l->f->scan, mention->span);
    struct group *group = group_of(l, c, &mention->entity);
    group->entity.mentions++;
    name_group(l, group, c, words);
    add_form(l, group, mention->entity, words);
}

/* The surface forms but for the name itself. */
static void freeze_aliases(struct linker *l, struct group *group)
{
    size_t kept = 0, count;
    const char **forms = gah_vec_freeze(&group->aliases, l->f->scan->arena, &count);
    gah_vec_release(&group->aliases);
    for (size_t i = 0; i < count; i++)
        if (strcmp(forms[i], group->entity.name) != 0)
            forms[kept++] = forms[i];
    group->entity.aliases = forms;
    group->entity.alias_count = kept;
}

static int by_mentions(const void *left, const void *right)
{
    const struct group *a = left, *b = right;
    if (a->entity.mentions != b->entity.mentions)
        return a->entity.mentions > b->entity.mentions ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

static void sort_entities(struct linker *l, struct gah_mention *mentions,
                          struct entity_result *out)
{
    struct gah_arena *arena = l->f->scan->arena;
    size_t count = l->groups.len;
    struct gah_entity *entities = gah_arena_array(arena, count, sizeof *entities);
    uint32_t *place = gah_arena_array(arena, count + 1, sizeof *place);
    for (size_t i = 0; i < count; i++)
        freeze_aliases(l, gah_vec_at(&l->groups, i));
    qsort(l->groups.data, count, sizeof(struct group), by_mentions);
    for (size_t i = 0; i < count; i++) {
        const struct group *group = gah_vec_at(&l->groups, i);
        entities[i] = group->entity;
        place[group->order - 1] = (uint32_t)i;
    }
    for (size_t i = 0; i < l->f->chosen_count; i++)
        mentions[i].entity = place[mentions[i].entity];
    out->entities = entities;
    out->entity_count = count;
    out->mentions = mentions;
    out->mention_count = l->f->chosen_count;
}

void entity_link(const struct finder *f, struct entity_result *out)
{
    if (f->chosen_count == 0)
        return;
    struct linker l = {.f = f};
    gah_vec_init(&l.groups, sizeof(struct group));
    gah_map_init(&l.keys);
    gah_map_init(&l.ids);
    struct gah_mention *mentions =
        gah_arena_array(f->scan->arena, f->chosen_count, sizeof *mentions);
    for (size_t i = 0; i < f->chosen_count; i++)
        link_mention(&l, &f->chosen[i], &mentions[i]);
    sort_entities(&l, mentions, out);
    gah_map_release(&l.keys);
    gah_map_release(&l.ids);
    gah_vec_release(&l.groups);
}
