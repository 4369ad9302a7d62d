#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gahnama/base/map.h"
#include "gahnama/base/vec.h"
#include "gahnama/extract/extract.h"
#include "gahnama/store/write.h"
#include "store.h"

/* Events of different articles are one occurrence where nothing speaks against it and a
 * day, and somebody or some place, speak for it. The events are taken in an order of
 * their own (day, article, place in the text), each joins the first group in which it
 * agrees with every member, so the outcome does not depend on how the rows came. */

/* A month or a year is too wide to identify anything: a wider stretch joins only its
 * equal, and nothing beyond a month joins at all. */
#define JOIN_DAYS 7
#define JOIN_EQUAL_DAYS 31

struct link {
    int64_t entity;
    enum gah_entity_type type;
    bool place;
};

struct told {
    int64_t id;
    int64_t article;
    const char *root;
    const char *name; /* of the article */
    enum gah_event_kind kind;
    enum gah_event_status status;
    int32_t first;
    int32_t last;
    enum gah_basis basis;
    bool has_shift;
    int32_t shift;
    uint32_t at;
    bool corrected;  /* the reader stated its date */
    uint64_t joined; /* the reader joined it with those of this number; 0: none */
    size_t links;    /* into merge.links */
    size_t link_count;
    struct told *next; /* in its group, best evidence first */
};

struct group {
    struct told *best;
    char key[20];
};

struct merge {
    struct db *db;
    struct gah_arena arena;
    struct gah_vec told;   /* struct told */
    struct gah_vec links;  /* struct link */
    struct gah_vec groups; /* struct group */
    struct gah_map keys;
    struct gah_error *err;
};

static int compare_i32(int32_t a, int32_t b)
{
    return a < b ? -1 : a > b;
}

/* Where it is told: the same on every machine, whatever the row numbers. */
static int compare_place(const struct told *a, const struct told *b)
{
    int order = strcmp(a->name, b->name);
    if (order == 0)
        order = strcmp(a->root, b->root);
    if (order == 0)
        order = a->at < b->at ? -1 : a->at > b->at;
    return order ? order : (a->kind < b->kind ? -1 : a->kind > b->kind);
}

static int compare_told(const void *left, const void *right)
{
    const struct told *a = left;
    const struct told *b = right;
    int order = compare_i32(a->first, b->first);
    if (order == 0)
        order = compare_i32(a->last, b->last);
    return order ? order : compare_place(a, b);
}

static int status_rank(enum gah_event_status status)
{
    static const int ranks[] = {[GAH_HELD] = 0,
                                [GAH_CANCELLED] = 1,
                                [GAH_DENIED] = 2,
                                [GAH_PLANNED] = 3,
                                [GAH_HYPOTHETICAL] = 4};
    return ranks[status];
}

/* Which of two tells of the occurrence better: what the reader dated over all else,
 * what happened over what was planned, a date that the text has over one that was
 * worked out, a narrow one over a wide one, more names over fewer. */
static int compare_evidence(const struct told *a, const struct told *b)
{
    int order = (int)b->corrected - (int)a->corrected;
    if (order == 0)
        order = status_rank(a->status) - status_rank(b->status);
    if (order == 0)
        order = (int)a->basis - (int)b->basis;
    if (order == 0)
        order = compare_i32(a->last - a->first, b->last - b->first);
    if (order == 0 && a->link_count != b->link_count)
        order = a->link_count > b->link_count ? -1 : 1;
    return order ? order : compare_place(a, b);
}

static const struct link *link_at(const struct merge *merge, const struct told *told,
                                  size_t i)
{
    return gah_vec_at(&merge->links, told->links + i);
}

static bool names(const struct merge *merge, const struct told *told, int64_t entity,
                  bool place)
{
    for (size_t i = 0; i < told->link_count; i++) {
        const struct link *link = link_at(merge, told, i);
        if (link->entity == entity && link->place == place)
            return true;
    }
    return false;
}

struct overlap {
    size_t shared;
    size_t persons_missing; /* of a's, in b */
    size_t persons;
    size_t places;
    size_t shared_places;
};

static struct overlap overlap_of(const struct merge *merge, const struct told *a,
                                 const struct told *b)
{
    struct overlap o = {0, 0, 0, 0, 0};
    for (size_t i = 0; i < a->link_count; i++) {
        const struct link *link = link_at(merge, a, i);
        bool shared = names(merge, b, link->entity, link->place);
        bool person = !link->place && link->type == GAH_PERSON;
        o.shared += shared;
        o.places += link->place;
        o.shared_places += link->place && shared;
        o.persons += person;
        o.persons_missing += person && !shared;
    }
    return o;
}

/* Two places that differ, or persons on each side whom the other does not know, are two
 * occurrences. Countries are no such sign: each side names those that it cares for. */
static bool who_and_where_agree(const struct merge *merge, const struct told *a,
                                const struct told *b)
{
    struct overlap ab = overlap_of(merge, a, b);
    struct overlap ba = overlap_of(merge, b, a);
    if (ab.shared == 0)
        return false;
    if (ab.places && ba.places && ab.shared_places == 0)
        return false;
    return ab.persons_missing == 0 || ba.persons_missing == 0;
}

static bool status_contradicts(const struct told *a, const struct told *b)
{
    bool held = a->status == GAH_HELD || b->status == GAH_HELD;
    bool not_held = a->status == GAH_CANCELLED || b->status == GAH_CANCELLED ||
                    a->status == GAH_DENIED || b->status == GAH_DENIED;
    return held && not_held;
}

static bool days_agree(const struct told *a, const struct told *b)
{
    int32_t a_days = a->last - a->first + 1;
    int32_t b_days = b->last - b->first + 1;
    if (a->first > b->last || b->first > a->last)
        return false;
    if (a->first == b->first && a->last == b->last)
        return a_days <= JOIN_EQUAL_DAYS;
    return a_days <= JOIN_DAYS && b_days <= JOIN_DAYS;
}

static bool agree(const struct merge *merge, const struct told *a, const struct told *b)
{
    return a->kind == b->kind && a->article != b->article && days_agree(a, b) &&
           !status_contradicts(a, b) && who_and_where_agree(merge, a, b);
}

static bool group_takes(const struct merge *merge, const struct group *group,
                        const struct told *told)
{
    for (const struct told *member = group->best; member; member = member->next)
        if (!agree(merge, member, told))
            return false;
    return true;
}

static void add_to_group(struct group *group, struct told *told)
{
    struct told **place = &group->best;
    while (*place && compare_evidence(*place, told) < 0)
        place = &(*place)->next;
    told->next = *place;
    *place = told;
}

static bool is_placed(const struct told *told)
{
    return told->first != GAH_DAY_NONE && told->last != GAH_DAY_NONE;
}

/* Events come by their first day, so groups that began longer ago than the widest
 * stretch that joins are out of reach. */
static struct group *find_group(struct merge *merge, struct told *told)
{
    for (size_t i = merge->groups.len; i > 0 && is_placed(told); i--) {
        struct group *group = gah_vec_at(&merge->groups, i - 1);
        if (!is_placed(group->best) ||
            group->best->first < told->first - 2 * JOIN_EQUAL_DAYS)
            break;
        if (group_takes(merge, group, told))
            return group;
    }
    return gah_vec_push(&merge->groups);
}

/* The key outlives a rebuild as long as the best evidence stays. */
static void name_group(struct merge *merge, struct group *group)
{
    const struct told *best = group->best;
    bool made = false;
    for (unsigned attempt = 0; !made; attempt++) {
        char *text = gah_arena_printf(&merge->arena, "%d/%u/%u/%s", (int)best->kind,
                                      best->at, attempt, best->name);
        snprintf(group->key, sizeof group->key, "%016llx",
                 (unsigned long long)gah_hash(gah_str_from(text)));
        gah_map_put(&merge->keys, gah_str_from(group->key), &made);
    }
}

/* The timeline's order. */
static int compare_groups(const void *left, const void *right)
{
    const struct group *a = left;
    const struct group *b = right;
    bool a_dated = a->best->first != GAH_DAY_NONE;
    bool b_dated = b->best->first != GAH_DAY_NONE;
    int order;
    if (a_dated != b_dated)
        return a_dated ? -1 : 1;
    if (a_dated) {
        order = compare_i32(a->best->first, b->best->first);
        if (order == 0)
            order = compare_i32(a->best->last, b->best->last);
        return order ? order : strcmp(a->key, b->key);
    }
    order = strcmp(a->best->name, b->best->name);
    if (order == 0)
        order = strcmp(a->best->root, b->best->root);
    if (order == 0 && a->best->has_shift != b->best->has_shift)
        order = a->best->has_shift ? -1 : 1;
    if (order == 0)
        order = compare_i32(a->best->shift, b->best->shift);
    return order ? order : compare_place(a->best, b->best);
}

static enum gah_status load_events(struct merge *merge)
{
    enum gah_status status;
    sqlite3_stmt *stmt = db_prepare(
        merge->db,
        "SELECT e.id, e.article, r.path, a.name, e.kind, e.status, e.first, e.last,"
        " e.basis, e.shift, e.at, e.joined, e.corrected FROM event e JOIN article a ON "
        "a.id = e.article"
        " JOIN root r ON r.id = a.root ORDER BY e.id",
        merge->err);
    if (!stmt)
        return GAH_STORE;
    while ((status = db_step(merge->db, stmt, merge->err)) == GAH_OK) {
        struct told *told = gah_vec_push(&merge->told);
        told->id = sqlite3_column_int64(stmt, 0);
        told->article = sqlite3_column_int64(stmt, 1);
        told->root = db_text(&merge->arena, stmt, 2);
        told->name = db_text(&merge->arena, stmt, 3);
        told->kind = (enum gah_event_kind)sqlite3_column_int(stmt, 4);
        told->status = (enum gah_event_status)sqlite3_column_int(stmt, 5);
        told->first = db_day(stmt, 6);
        told->last = db_day(stmt, 7);
        told->basis = (enum gah_basis)sqlite3_column_int(stmt, 8);
        told->has_shift = sqlite3_column_type(stmt, 9) != SQLITE_NULL;
        told->shift = sqlite3_column_int(stmt, 9);
        told->at = db_u32(stmt, 10);
        told->joined = (uint64_t)sqlite3_column_int64(stmt, 11);
        told->corrected = sqlite3_column_int(stmt, 12) & GAH_CORRECTED_DATE;
    }
    return status == GAH_ABSENT ? GAH_OK : status;
}

/* Events were loaded by id, and so are their links: one pass over both. */
static enum gah_status load_links(struct merge *merge)
{
    size_t i = 0;
    enum gah_status status;
    sqlite3_stmt *stmt =
        db_prepare(merge->db,
                   "SELECT x.event, x.entity, n.type, x.place FROM event_entity x"
                   " JOIN entity n ON n.id = x.entity ORDER BY x.event",
                   merge->err);
    if (!stmt)
        return GAH_STORE;
    while ((status = db_step(merge->db, stmt, merge->err)) == GAH_OK) {
        int64_t event = sqlite3_column_int64(stmt, 0);
        struct told *told = NULL;
        struct link *link;
        while (i < merge->told.len) {
            told = gah_vec_at(&merge->told, i);
            if (told->id >= event)
                break;
            i++;
        }
        if (!told || told->id != event)
            continue;
        if (told->link_count++ == 0)
            told->links = merge->links.len;
        link = gah_vec_push(&merge->links);
        link->entity = sqlite3_column_int64(stmt, 1);
        link->type = (enum gah_entity_type)sqlite3_column_int(stmt, 2);
        link->place = sqlite3_column_int(stmt, 3) == 1;
    }
    return status == GAH_ABSENT ? GAH_OK : status;
}

static void sort_vec(struct gah_vec *vec, int (*compare)(const void *, const void *))
{
    if (vec->len > 1)
        qsort(vec->data, vec->len, vec->size, compare);
}

/* All of one group into another. */
static void move_group(struct group *from, struct group *to)
{
    struct told *member = from->best;
    from->best = NULL;
    while (member) {
        struct told *next = member->next;
        add_to_group(to, member);
        member = next;
    }
}

/* The first of the groups that are one with group i. */
static size_t first_of(const size_t *into, size_t i)
{
    while (into[i] != i)
        i = into[i];
    return i;
}

/* Two groups that hold an event of one number each are one. */
static void find_joined(const struct merge *merge, size_t *into)
{
    struct gah_map first;
    gah_map_init(&first);
    for (size_t i = 0; i < merge->groups.len; i++) {
        const struct group *group = gah_vec_at(&merge->groups, i);
        into[i] = i;
        for (const struct told *member = group->best; member; member = member->next) {
            struct gah_str label = {(const char *)&member->joined,
                                    sizeof member->joined};
            bool made;
            uintptr_t *place;
            if (!member->joined)
                continue;
            place = gah_map_put(&first, label, &made);
            if (made)
                *place = i;
            else
                into[first_of(into, i)] = first_of(into, *place);
        }
    }
    gah_map_release(&first);
}

/* What the reader joined is one, whatever speaks against it: whole groups at once. */
static void join_groups(struct merge *merge)
{
    size_t kept = 0;
    size_t *into = gah_arena_array(&merge->arena, merge->groups.len, sizeof *into);
    find_joined(merge, into);
    for (size_t i = 0; i < merge->groups.len; i++)
        if (into[i] != i)
            move_group(gah_vec_at(&merge->groups, i),
                       gah_vec_at(&merge->groups, first_of(into, i)));
    for (size_t i = 0; i < merge->groups.len; i++) {
        const struct group *group = gah_vec_at(&merge->groups, i);
        if (group->best)
            *(struct group *)gah_vec_at(&merge->groups, kept++) = *group;
    }
    merge->groups.len = kept;
}

static void group_all(struct merge *merge)
{
    sort_vec(&merge->told, compare_told);
    for (size_t i = 0; i < merge->told.len; i++) {
        struct told *told = gah_vec_at(&merge->told, i);
        add_to_group(find_group(merge, told), told);
    }
    join_groups(merge);
    for (size_t i = 0; i < merge->groups.len; i++)
        name_group(merge, gah_vec_at(&merge->groups, i));
    sort_vec(&merge->groups, compare_groups);
}

static enum gah_status save_member(struct merge *merge, const struct told *told,
                                   size_t occurrence, int rank)
{
    sqlite3_stmt *stmt =
        db_prepare(merge->db, "UPDATE event SET occurrence = ?, rank = ? WHERE id = ?",
                   merge->err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, (sqlite3_int64)occurrence);
    sqlite3_bind_int(stmt, 2, rank);
    sqlite3_bind_int64(stmt, 3, told->id);
    return db_run(merge->db, stmt, merge->err);
}

static enum gah_status save_group(struct merge *merge, const struct group *group,
                                  size_t occurrence)
{
    int rank = 0;
    enum gah_status status;
    sqlite3_stmt *stmt =
        db_prepare(merge->db, "INSERT INTO occurrence VALUES (?, ?)", merge->err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, (sqlite3_int64)occurrence);
    db_bind_text(stmt, 2, group->key);
    status = db_run(merge->db, stmt, merge->err);
    for (const struct told *told = group->best; told && status == GAH_OK;
         told = told->next)
        status = save_member(merge, told, occurrence, rank++);
    return status;
}

/* An entity nobody names any more goes; its name is the one that most articles use. */
static const char entity_sql[] =
    "DELETE FROM entity WHERE id NOT IN (SELECT entity FROM article_entity);"
    "UPDATE entity SET name = (SELECT x.name FROM article_entity x"
    " WHERE x.entity = entity.id GROUP BY x.name"
    " ORDER BY count(*) DESC, sum(x.mentions) DESC, x.name LIMIT 1);"
    "DELETE FROM occurrence; DELETE FROM meta WHERE key = 'merged';";

static enum gah_status save_all(struct merge *merge)
{
    enum gah_status status = db_exec(merge->db, entity_sql, merge->err);
    for (size_t i = 0; i < merge->groups.len && status == GAH_OK; i++)
        status = save_group(merge, gah_vec_at(&merge->groups, i), i + 1);
    return status;
}

enum gah_status gah_store_merge(struct gah_store *store, struct gah_error *err)
{
    struct merge merge = {.db = &store->db, .err = err};
    enum gah_status status;
    gah_arena_init(&merge.arena);
    gah_vec_init(&merge.told, sizeof(struct told));
    gah_vec_init(&merge.links, sizeof(struct link));
    gah_vec_init(&merge.groups, sizeof(struct group));
    gah_map_init(&merge.keys);
    status = load_events(&merge);
    if (status == GAH_OK)
        status = load_links(&merge);
    if (status == GAH_OK) {
        group_all(&merge);
        status = save_all(&merge);
        store->unmerged = false;
    }
    gah_map_release(&merge.keys);
    gah_vec_release(&merge.groups);
    gah_vec_release(&merge.links);
    gah_vec_release(&merge.told);
    gah_arena_release(&merge.arena);
    return status;
}
