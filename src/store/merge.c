/* Events of different articles are one occurrence where nothing speaks against it and a
 * day, and somebody or some place, speak for it. The events are taken in an order of
 * their own (day, article, place in the text), each joins the last group in which it
 * agrees with every member, so the outcome does not depend on how the rows came. */
#include "merge.h"

#include <stdlib.h>
#include <string.h>

#include "gahnama/base/map.h"
#include "gahnama/extract/extract.h"

/* A month or a year is too wide to identify anything: a wider stretch joins only its
 * equal, and nothing beyond a month joins at all. */
#define JOIN_DAYS 7
#define JOIN_EQUAL_DAYS 31

struct told *merge_told(const struct merge *merge, uint32_t place)
{
    return (struct told *)merge->told.data + place;
}

const struct link *merge_link(const struct merge *merge, const struct told *told,
                              size_t i)
{
    return (const struct link *)merge->links.data + told->links + i;
}

static const struct teller *teller_of(const struct merge *merge,
                                      const struct told *told)
{
    return (const struct teller *)merge->tellers.data + told->teller;
}

static int compare_i32(int32_t a, int32_t b)
{
    return a < b ? -1 : a > b;
}

/* Where it is told: the same on every machine, whatever the row numbers. */
static int compare_place(const struct merge *merge, const struct told *a,
                         const struct told *b)
{
    const struct teller *x = teller_of(merge, a);
    const struct teller *y = teller_of(merge, b);
    int order = x == y ? 0 : strcmp(x->name, y->name);
    if (order == 0 && x != y)
        order = strcmp(x->root, y->root);
    if (order == 0)
        order = a->at < b->at ? -1 : a->at > b->at;
    return order ? order : (int)a->kind - (int)b->kind;
}

static int compare_told(const void *left, const void *right, void *context)
{
    const struct merge *merge = context;
    const struct told *a = merge_told(merge, *(const uint32_t *)left);
    const struct told *b = merge_told(merge, *(const uint32_t *)right);
    int order = compare_i32(a->first, b->first);
    if (order == 0)
        order = compare_i32(a->last, b->last);
    return order ? order : compare_place(merge, a, b);
}

static int status_rank(uint8_t status)
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
static int compare_evidence(const struct merge *merge, const struct told *a,
                            const struct told *b)
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
    return order ? order : compare_place(merge, a, b);
}

static bool names(const struct merge *merge, const struct told *told, struct link link)
{
    for (size_t i = 0; i < told->link_count; i++) {
        const struct link *other = merge_link(merge, told, i);
        if (other->entity == link.entity && other->place == link.place)
            return true;
    }
    return false;
}

struct overlap {
    size_t shared;
    size_t persons_missing; /* of a's, in b */
    size_t places;
    size_t shared_places;
};

static bool is_person(const struct merge *merge, const struct link *link)
{
    return !link->place && link->entity < merge->types.len &&
           *(uint8_t *)gah_vec_at(&merge->types, link->entity) == GAH_PERSON;
}

static struct overlap overlap_of(const struct merge *merge, const struct told *a,
                                 const struct told *b)
{
    struct overlap o = {0, 0, 0, 0};
    for (size_t i = 0; i < a->link_count; i++) {
        const struct link *link = merge_link(merge, a, i);
        bool shared = names(merge, b, *link);
        o.shared += shared;
        o.places += link->place;
        o.shared_places += link->place && shared;
        o.persons_missing += !shared && is_person(merge, link);
    }
    return o;
}

/* Two places that differ, or persons on each side whom the other does not know, are two
 * occurrences. Countries are no such sign: each side names those that it cares for. */
static bool who_and_where_agree(const struct merge *merge, const struct told *a,
                                const struct told *b)
{
    struct overlap ab = overlap_of(merge, a, b);
    struct overlap ba;
    if (ab.shared == 0)
        return false;
    ba = overlap_of(merge, b, a);
    if (ab.places && ba.places && ab.shared_places == 0)
        return false;
    return ab.persons_missing == 0 || ba.persons_missing == 0;
}

static bool is_refused(const struct told *told)
{
    return told->status == GAH_CANCELLED || told->status == GAH_DENIED;
}

static bool status_contradicts(const struct told *a, const struct told *b)
{
    bool held = a->status == GAH_HELD || b->status == GAH_HELD;
    return held && (is_refused(a) || is_refused(b));
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
    return days_agree(a, b) && !status_contradicts(a, b) &&
           who_and_where_agree(merge, a, b);
}

/* An article tells of an occurrence once. */
static bool has_article(const struct merge *merge, uint32_t group,
                        const struct told *told)
{
    const struct teller *teller = teller_of(merge, told);
    for (uint32_t i = 0; i < teller->count; i++)
        if (merge_told(merge, teller->first + i)->group == group)
            return true;
    return false;
}

static bool group_takes(const struct merge *merge, uint32_t place,
                        const struct told *told)
{
    const struct group *group = gah_vec_at(&merge->groups, place);
    if (group->kind != told->kind || told->first > group->first_last ||
        told->last < group->last_first || has_article(merge, place + 1, told))
        return false;
    for (uint32_t member = group->best; member;
         member = merge_told(merge, member - 1)->next)
        if (!agree(merge, merge_told(merge, member - 1), told))
            return false;
    return true;
}

static bool is_placed(const struct told *told)
{
    return told->first != GAH_DAY_NONE && told->last != GAH_DAY_NONE;
}

/* Events come by their first day. A group that began on another day takes only narrow
 * ones, so it began a few days ago. */
static uint32_t find_group(struct merge *merge, const struct told *told)
{
    struct group *group;
    for (size_t i = merge->groups.len; i > 0 && is_placed(told); i--) {
        group = gah_vec_at(&merge->groups, i - 1);
        if (group->begins <= told->first - JOIN_DAYS)
            break;
        if (group_takes(merge, (uint32_t)i - 1, told))
            return (uint32_t)i - 1;
    }
    group = gah_vec_push(&merge->groups);
    group->begins = is_placed(told) ? told->first : INT32_MIN;
    group->last_first = told->first;
    group->first_last = told->last;
    group->kind = told->kind;
    return (uint32_t)merge->groups.len - 1;
}

static void add_to_group(struct merge *merge, uint32_t place, uint32_t number)
{
    struct group *group = gah_vec_at(&merge->groups, place);
    struct told *told = merge_told(merge, number);
    uint32_t *next = &group->best;
    while (*next && compare_evidence(merge, merge_told(merge, *next - 1), told) < 0)
        next = &merge_told(merge, *next - 1)->next;
    told->next = *next;
    *next = number + 1;
    told->group = place + 1;
    if (told->first > group->last_first)
        group->last_first = told->first;
    if (told->last < group->first_last)
        group->first_last = told->last;
}

static void join_all(struct merge *merge)
{
    size_t count = merge->told.len;
    uint32_t *order = calloc(count ? count : 1, sizeof *order);
    if (!order)
        gah_out_of_memory();
    for (size_t i = 0; i < count; i++)
        order[i] = (uint32_t)i;
    qsort_r(order, count, sizeof *order, compare_told, merge);
    for (size_t i = 0; i < count; i++)
        add_to_group(merge, find_group(merge, merge_told(merge, order[i])), order[i]);
    free(order);
}

/* All of one group into another. */
static void move_group(struct merge *merge, uint32_t from, uint32_t to)
{
    struct group *group = gah_vec_at(&merge->groups, from);
    uint32_t member = group->best;
    group->best = 0;
    while (member) {
        uint32_t next = merge_told(merge, member - 1)->next;
        add_to_group(merge, to, member - 1);
        member = next;
    }
}

/* The first of the groups that are one with group i. */
static uint32_t first_of(const uint32_t *into, uint32_t i)
{
    while (into[i] != i)
        i = into[i];
    return i;
}

/* Two groups that hold an event of one number each are one. */
static bool find_joined(const struct merge *merge, uint32_t *into)
{
    struct gah_map first;
    bool found = false;
    gah_map_init(&first);
    for (uint32_t i = 0; i < merge->groups.len; i++)
        into[i] = i;
    for (size_t i = 0; i < merge->told.len; i++) {
        const struct told *told = merge_told(merge, (uint32_t)i);
        struct gah_str label = {(const char *)&told->joined, sizeof told->joined};
        bool made;
        uintptr_t *place;
        uint32_t a, b;
        if (!told->joined)
            continue;
        place = gah_map_put(&first, label, &made);
        if (made)
            *place = told->group - 1;
        found = found || !made;
        a = first_of(into, told->group - 1);
        b = first_of(into, (uint32_t)*place);
        into[a > b ? a : b] = a > b ? b : a;
    }
    gah_map_release(&first);
    return found;
}

/* What the reader joined is one, whatever speaks against it: whole groups at once. */
static void join_groups(struct merge *merge)
{
    uint32_t count = (uint32_t)merge->groups.len;
    uint32_t *into = calloc(count ? count : 1, sizeof *into);
    size_t kept = 0;
    if (!into)
        gah_out_of_memory();
    if (find_joined(merge, into)) {
        for (uint32_t i = 0; i < count; i++)
            if (into[i] != i)
                move_group(merge, i, first_of(into, i));
        for (uint32_t i = 0; i < count; i++) {
            const struct group *group = gah_vec_at(&merge->groups, i);
            if (group->best)
                *(struct group *)gah_vec_at(&merge->groups, kept++) = *group;
        }
        merge->groups.len = kept;
    }
    free(into);
}

/* Keys that are taken: a table of at least twice as many places. */
struct keys {
    uint64_t *taken;
    size_t mask;
};

static bool take_key(struct keys *keys, uint64_t key)
{
    size_t i = (size_t)key & keys->mask;
    while (keys->taken[i] && keys->taken[i] != key)
        i = (i + 1) & keys->mask;
    if (keys->taken[i])
        return false;
    keys->taken[i] = key;
    return true;
}

/* The key outlives a rebuild as long as the best evidence stays. */
static void name_group(struct merge *merge, struct group *group, struct keys *keys)
{
    const struct told *best = merge_told(merge, group->best - 1);
    struct gah_arena arena;
    gah_arena_init(&arena);
    for (unsigned attempt = 0; !group->key || !take_key(keys, group->key); attempt++)
        group->key = gah_hash(gah_str_from(
            gah_arena_printf(&arena, "%d/%u/%u/%s", (int)best->kind, best->at, attempt,
                             teller_of(merge, best)->name)));
    gah_arena_release(&arena);
}

static void name_groups(struct merge *merge)
{
    size_t size = 16;
    struct keys keys;
    while (size < merge->groups.len * 2)
        size *= 2;
    keys.taken = calloc(size, sizeof *keys.taken);
    keys.mask = size - 1;
    if (!keys.taken)
        gah_out_of_memory();
    for (size_t i = 0; i < merge->groups.len; i++)
        name_group(merge, gah_vec_at(&merge->groups, i), &keys);
    free(keys.taken);
}

static int compare_undated(const struct merge *merge, const struct told *a,
                           const struct told *b)
{
    const struct teller *x = teller_of(merge, a);
    const struct teller *y = teller_of(merge, b);
    int order = strcmp(x->name, y->name);
    if (order == 0)
        order = strcmp(x->root, y->root);
    if (order == 0 && a->has_shift != b->has_shift)
        order = a->has_shift ? -1 : 1;
    if (order == 0)
        order = compare_i32(a->shift, b->shift);
    return order ? order : compare_place(merge, a, b);
}

/* The timeline's order. */
static int compare_groups(const void *left, const void *right, void *context)
{
    const struct merge *merge = context;
    const struct group *a = left;
    const struct group *b = right;
    const struct told *x = merge_told(merge, a->best - 1);
    const struct told *y = merge_told(merge, b->best - 1);
    bool x_dated = x->first != GAH_DAY_NONE;
    int order;
    if (x_dated != (y->first != GAH_DAY_NONE))
        return x_dated ? -1 : 1;
    if (!x_dated)
        return compare_undated(merge, x, y);
    order = compare_i32(x->first, y->first);
    if (order == 0)
        order = compare_i32(x->last, y->last);
    return order ? order : a->key < b->key ? -1 : a->key > b->key;
}

/* told.group becomes the group's place in the timeline, from 1. */
static void number_groups(struct merge *merge)
{
    for (size_t i = 0; i < merge->groups.len; i++) {
        const struct group *group = gah_vec_at(&merge->groups, i);
        for (uint32_t member = group->best; member;
             member = merge_told(merge, member - 1)->next)
            merge_told(merge, member - 1)->group = (uint32_t)i + 1;
    }
}

void merge_group(struct merge *merge)
{
    join_all(merge);
    join_groups(merge);
    name_groups(merge);
    if (merge->groups.len > 1)
        qsort_r(merge->groups.data, merge->groups.len, merge->groups.size,
                compare_groups, merge);
    number_groups(merge);
}
