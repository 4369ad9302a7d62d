/* Corrections are looked up by file: most files have none. */
#include "gahnama/extract/correction.h"

#include <string.h>

#include "correction_set.h"

static const char *const names[GAH_CORRECTION_KINDS] = {
    [GAH_CORRECT_DATE] = "date",           [GAH_CORRECT_NOT_EVENT] = "not-event",
    [GAH_CORRECT_HIDE] = "hide",           [GAH_CORRECT_SAME_EVENT] = "same-event",
    [GAH_CORRECT_SAME_NAME] = "same-name", [GAH_CORRECT_OTHER_NAME] = "other-name",
    [GAH_CORRECT_TYPE] = "kind",
};

const char *gah_correction_name(enum gah_correction_kind kind)
{
    return names[kind];
}

bool gah_correction_find(const char *name, enum gah_correction_kind *out)
{
    for (int i = 0; i < GAH_CORRECTION_KINDS; i++) {
        if (strcmp(names[i], name) != 0)
            continue;
        *out = (enum gah_correction_kind)i;
        return true;
    }
    return false;
}

/* Field by field, so that "a" "bc" and "ab" "c" differ. */
static uint64_t hash_field(uint64_t hash, const char *field)
{
    struct gah_str end = {"\n", 1};
    return gah_hash_more(gah_hash_more(hash, gah_str_from(field)), end);
}

static uint64_t hash_anchor(uint64_t hash, const struct gah_anchor *anchor)
{
    struct gah_str nth = {(const char *)&anchor->quote.nth, sizeof anchor->quote.nth};
    hash = hash_field(hash, anchor->path);
    hash = hash_field(hash, anchor->quote.exact);
    hash = hash_field(hash, anchor->quote.prefix);
    hash = hash_field(hash, anchor->quote.suffix);
    return gah_hash_more(hash, nth);
}

static uint64_t hash_correction(uint64_t hash, const struct gah_correction *c)
{
    hash = hash_field(hash, names[c->kind]);
    if (c->at.path)
        hash = hash_anchor(hash, &c->at);
    if (c->other.path)
        hash = hash_anchor(hash, &c->other);
    hash = hash_field(hash, c->entity);
    hash = hash_field(hash, c->form);
    hash = hash_field(hash, c->becomes);
    return hash_field(hash, c->value);
}

/* Never 0, which means that there is nothing. */
static void add_to(struct file_of *file, struct filed *filed)
{
    uint64_t label = filed->label;
    struct gah_str bytes = {(const char *)&label, sizeof label};
    file->stamp = gah_hash_more(hash_correction(file->stamp, filed->correction), bytes);
    file->stamp += file->stamp == 0;
    *(file->last ? &file->last->next : &file->first) = filed;
    file->last = filed;
}

static struct file_of *file_at(struct gah_correction_set *set, struct gah_arena *arena,
                               const char *path)
{
    uintptr_t *place = gah_map_put(&set->files, gah_str_from(path), NULL);
    if (!*place)
        *place = (uintptr_t)gah_arena_alloc(arena, sizeof(struct file_of));
    return (struct file_of *)*place;
}

static void file_anchor(struct gah_correction_set *set, struct gah_arena *arena,
                        const struct gah_correction *correction,
                        const struct gah_anchor *anchor, uint64_t label)
{
    struct filed *filed = gah_arena_alloc(arena, sizeof *filed);
    filed->correction = correction;
    filed->anchor = anchor;
    filed->label = label;
    add_to(anchor && anchor->path ? file_at(set, arena, anchor->path)
                                  : &set->everywhere,
           filed);
}

/* Places that are one event by any chain of corrections share a label: the least hash
 * of their anchors. Corrections are few; they are gone over until nothing changes. */
static void spread(uint64_t *a, uint64_t *b, bool *changed)
{
    uint64_t least = *a < *b ? *a : *b;
    *changed = *changed || *a != *b;
    *a = *b = least;
}

static bool same_anchor(const struct gah_anchor *a, const struct gah_anchor *b)
{
    return hash_anchor(0, a) == hash_anchor(0, b);
}

static void label_places(const struct gah_correction *all, size_t count,
                         uint64_t *labels)
{
    bool changed = true;
    for (size_t i = 0; i < count; i++) {
        uint64_t at = hash_anchor(0, &all[i].at);
        uint64_t other = hash_anchor(0, &all[i].other);
        labels[i] =
            all[i].kind == GAH_CORRECT_SAME_EVENT ? (at < other ? at : other) : 0;
    }
    while (changed) {
        changed = false;
        for (size_t i = 0; i < count; i++)
            for (size_t k = 0; k < i; k++)
                if (labels[i] && labels[k] &&
                    (same_anchor(&all[i].at, &all[k].at) ||
                     same_anchor(&all[i].at, &all[k].other) ||
                     same_anchor(&all[i].other, &all[k].at) ||
                     same_anchor(&all[i].other, &all[k].other)))
                    spread(&labels[i], &labels[k], &changed);
    }
}

static void add_ids(struct gah_correction_set *set, const struct gah_correction *c)
{
    if (!c->entity || c->at.path)
        return;
    set->ids[set->id_count++] = c->entity;
    set->ids[set->id_count++] = c->becomes;
}

struct gah_correction_set *gah_correction_set_build(struct gah_arena *arena,
                                                    const struct gah_correction *all,
                                                    size_t count)
{
    struct gah_correction_set *set = gah_arena_alloc(arena, sizeof *set);
    uint64_t *labels = gah_arena_array(arena, count, sizeof *labels);
    gah_map_init(&set->files);
    set->ids = gah_arena_array(arena, 2 * count, sizeof *set->ids);
    label_places(all, count, labels);
    for (size_t i = 0; i < count; i++) {
        add_ids(set, &all[i]);
        file_anchor(set, arena, &all[i], &all[i].at, labels[i]);
        if (all[i].kind == GAH_CORRECT_SAME_EVENT)
            file_anchor(set, arena, &all[i], &all[i].other, labels[i]);
    }
    return set;
}

void gah_correction_set_release(struct gah_correction_set *set)
{
    gah_map_release(&set->files);
}

static const struct file_of *find_file(const struct gah_correction_set *set,
                                       const char *path)
{
    static const struct file_of none;
    uintptr_t *place = gah_map_find(&set->files, gah_str_from(path));
    return place ? (const struct file_of *)*place : &none;
}

uint64_t gah_correction_set_stamp(const struct gah_correction_set *set,
                                  const char *path)
{
    return find_file(set, path)->stamp;
}

uint64_t gah_correction_set_names(const struct gah_correction_set *set,
                                  const char *const **ids, size_t *count)
{
    *ids = set->ids;
    *count = set->id_count;
    return set->everywhere.stamp;
}

bool gah_correction_set_touches(const struct gah_correction_set *set,
                                const struct gah_annotations *annotations)
{
    for (size_t i = 0; i < set->id_count; i++)
        for (size_t k = 0; k < annotations->entity_count; k++)
            if (strcmp(set->ids[i], annotations->entities[k].id) == 0)
                return true;
    return false;
}

void gah_correction_set_apply(const struct gah_correction_set *set,
                              struct gah_arena *arena, const char *path,
                              struct gah_str text, struct gah_annotations *annotations)
{
    const struct filed *own = find_file(set, path)->first;
    correct_names(set->everywhere.first, arena, text, annotations);
    correct_names(own, arena, text, annotations);
    correct_events(own, arena, text, annotations);
}
