#include <string.h>

#include "merge.h"
#include "record.h"

void merge_init(struct merge *merge, struct db *db, struct gah_error *err)
{
    memset(merge, 0, sizeof *merge);
    merge->db = db;
    merge->err = err;
    gah_arena_init(&merge->arena);
    gah_vec_init(&merge->told, sizeof(struct told));
    gah_vec_init(&merge->tellers, sizeof(struct teller));
    gah_vec_init(&merge->links, sizeof(struct link));
    gah_vec_init(&merge->groups, sizeof(struct group));
    gah_vec_init(&merge->types, sizeof(uint8_t));
}

void merge_release(struct merge *merge)
{
    gah_vec_release(&merge->types);
    gah_vec_release(&merge->groups);
    gah_vec_release(&merge->links);
    gah_vec_release(&merge->tellers);
    gah_vec_release(&merge->told);
    gah_arena_release(&merge->arena);
}

static enum gah_status load_types(struct merge *merge)
{
    enum gah_status status;
    sqlite3_stmt *stmt =
        db_prepare(merge->db, "SELECT id, type FROM entity ORDER BY id", merge->err);
    if (!stmt)
        return GAH_STORE;
    while ((status = db_step(merge->db, stmt, merge->err)) == GAH_OK) {
        size_t id = db_u32(stmt, 0);
        while (merge->types.len < id)
            gah_vec_push(&merge->types);
        *(uint8_t *)gah_vec_push(&merge->types) = (uint8_t)sqlite3_column_int(stmt, 1);
    }
    return status == GAH_ABSENT ? GAH_OK : status;
}

/* Each entity once in each part. */
static void add_link(struct merge *merge, struct told *told,
                     const struct record_name *names, size_t name_count, uint32_t name,
                     bool place)
{
    struct link link;
    if (name >= name_count)
        return;
    link.entity = names[name].entity & 0x7FFFFFFF;
    link.place = place;
    for (size_t i = 0; i < told->link_count; i++) {
        const struct link *other = merge_link(merge, told, i);
        if (other->entity == link.entity && other->place == link.place)
            return;
    }
    *(struct link *)gah_vec_push(&merge->links) = link;
    told->link_count++;
}

static void add_told(struct merge *merge, const struct record_event *event,
                     const struct record_name *names, size_t name_count,
                     uint32_t number)
{
    struct told *told = gah_vec_push(&merge->told);
    bool none = event->date.basis == GAH_BASIS_NONE;
    told->first = none ? GAH_DAY_NONE : event->date.interval.from;
    told->last = none ? GAH_DAY_NONE : event->date.interval.to;
    told->has_shift = gah_date_offset_days(&event->date, &told->shift);
    told->teller = (uint32_t)merge->tellers.len - 1;
    told->at = event->trigger.off;
    told->number = (uint16_t)number;
    told->kind = (uint8_t)event->kind;
    told->status = (uint8_t)event->status;
    told->basis = (uint8_t)event->date.basis;
    told->corrected = event->corrected & GAH_CORRECTED_DATE;
    told->joined = event->joined;
    told->links = (uint32_t)merge->links.len;
    for (size_t i = 0; i < event->who_count; i++)
        add_link(merge, told, names, name_count, event->who[i].name, false);
    if (event->has_place)
        add_link(merge, told, names, name_count, event->place.name, true);
}

/* Roots are few: one copy serves the articles that follow each other. */
static const char *root_of(struct merge *merge, const char *root)
{
    const struct teller *before = NULL;
    if (merge->tellers.len > 1)
        before = gah_vec_at(&merge->tellers, merge->tellers.len - 2);
    return before && strcmp(before->root, root) == 0
               ? before->root
               : gah_arena_strdup(&merge->arena, root);
}

/* Columns of the articles' statement. */
enum { ID, NAME, ROOT, DAY, NAMES, TOLD };

static void load_article(struct merge *merge, sqlite3_stmt *stmt,
                         struct record_event *event)
{
    struct pack_reader told = pack_peek(stmt, TOLD);
    struct gah_arena arena;
    struct record_name *names;
    size_t name_count;
    int32_t dct = db_day(stmt, DAY);
    struct teller *teller = gah_vec_push(&merge->tellers);
    uint32_t number = 0;
    gah_arena_init(&arena);
    names = record_read_names(&arena, pack_peek(stmt, NAMES), &name_count);
    teller->article = db_u32(stmt, ID);
    teller->name = db_text(&merge->arena, stmt, NAME);
    teller->root = root_of(merge, (const char *)sqlite3_column_text(stmt, ROOT));
    teller->first = (uint32_t)merge->told.len;
    while (number < UINT16_MAX && record_next_event(&told, NULL, dct, event))
        add_told(merge, event, names, name_count, number++);
    teller->count = number;
    gah_arena_release(&arena);
}

enum gah_status merge_load(struct merge *merge)
{
    enum gah_status status = load_types(merge);
    struct record_event event;
    sqlite3_stmt *stmt =
        db_prepare(merge->db,
                   "SELECT a.id, a.name, r.path, a.day, a.names, a.told FROM article a"
                   " JOIN root r ON r.id = a.root WHERE a.events > 0 ORDER BY a.id",
                   merge->err);
    if (!stmt || status != GAH_OK)
        return GAH_STORE;
    while ((status = db_step(merge->db, stmt, merge->err)) == GAH_OK)
        load_article(merge, stmt, &event);
    return status == GAH_ABSENT ? GAH_OK : status;
}
