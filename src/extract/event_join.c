/* Mentions of one occurrence become one event. Strong mentions found the events, in
 * text order; then weak ones and "this meeting" are looked up among them. The mention
 * with the most explicit date speaks for the event. */
#include <string.h>

#include "event.h"
#include "gahnama/base/vec.h"
#include "gahnama/chrono/edtf.h"

/* An event is looked for among so many that were founded last. */
#define GROUP_REACH 64
/* And so many of its mentions are looked at and kept. */
#define MEMBER_MAX 24

struct group {
    const struct occurrence *best;
    const struct occurrence *members[MEMBER_MAX];
    size_t count;
};

static int date_rank(const struct reading *reading, const struct occurrence *o)
{
    if (o->timex == GAH_NO_INDEX)
        return 0;
    const struct gah_date *date = &reading->timex[o->timex].date;
    if (!gah_interval_is_placed(date->interval))
        return 1;
    if (date->interval.precision >= GAH_PRECISION_MONTH)
        return date->interval.precision >= GAH_PRECISION_SEASON ? 2 : 3;
    return date->basis == GAH_BASIS_EXPLICIT ? 5 : 4;
}

static int rank_of(const struct reading *reading, const struct occurrence *o)
{
    int rank = date_rank(reading, o) * 20 + o->score;
    if (o->anaphoric)
        rank -= 3;
    /* A title tells less than the text below it. */
    return o->sentence == 0 ? rank - 1 : rank;
}

static bool is_press(const struct occurrence *o)
{
    return event_field_is(o->rule, 1, "press-conference");
}

static bool is_ceasefire(const struct occurrence *o)
{
    return event_field_is(o->rule, 1, "ceasefire");
}

/* A meeting of two sides, a gathering, or talks, which may be either. */
enum form { FORM_EITHER, FORM_SIDES, FORM_GATHERING };

static enum form form_of(const struct occurrence *o)
{
    static const struct {
        const char *subkind;
        enum form form;
    } forms[] = {{"meeting", FORM_SIDES},
                 {"visit", FORM_SIDES},
                 {"call", FORM_SIDES},
                 {"session", FORM_GATHERING},
                 {"summit", FORM_GATHERING},
                 {"conference", FORM_GATHERING},
                 {"negotiation-round", FORM_GATHERING}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (event_field_is(o->rule, 1, forms[i].subkind))
            return forms[i].form;
    return FORM_EITHER;
}

static bool same_form(const struct occurrence *a, const struct occurrence *b)
{
    enum form x = form_of(a), y = form_of(b);
    return x == y || x == FORM_EITHER || y == FORM_EITHER;
}

static bool same_family(const struct occurrence *a, const struct occurrence *b)
{
    return a->kind == b->kind && is_press(a) == is_press(b) && same_form(a, b) &&
           is_ceasefire(a) == is_ceasefire(b) &&
           event_field_is(a->rule, 1, "resolution") ==
               event_field_is(b->rule, 1, "resolution");
}

/* Told with no more than its year. */
static bool is_historic(const struct reading *reading, const struct occurrence *o)
{
    return o->timex != GAH_NO_INDEX &&
           reading->timex[o->timex].date.interval.precision >= GAH_PRECISION_YEAR;
}

static bool dates_agree(const struct reading *reading, const struct occurrence *a,
                        const struct occurrence *b)
{
    if (is_historic(reading, a) != is_historic(reading, b))
        return false;
    if (a->timex == GAH_NO_INDEX || b->timex == GAH_NO_INDEX || a->timex == b->timex)
        return true;
    const struct gah_date *x = &reading->timex[a->timex].date;
    const struct gah_date *y = &reading->timex[b->timex].date;
    if (gah_interval_is_placed(x->interval) && gah_interval_is_placed(y->interval))
        return gah_interval_overlaps(x->interval, y->interval);
    if (x->offset && y->offset)
        return strcmp(x->offset, y->offset) == 0;
    return true;
}

static bool same_participant(const struct gah_participant *a,
                             const struct gah_participant *b)
{
    if (a->entity != b->entity)
        return false;
    return a->entity != GAH_NO_INDEX || strcmp(a->name, b->name) == 0;
}

static size_t shared_people(const struct occurrence *a, const struct occurrence *b)
{
    size_t shared = 0;
    for (uint32_t i = 0; i < a->people_count; i++)
        for (uint32_t j = 0; j < b->people_count; j++)
            shared += same_participant(&a->people[i], &b->people[j]);
    return shared;
}

static bool same_place(const struct reading *reading, const struct occurrence *a,
                       const struct occurrence *b)
{
    const struct gah_mention *mentions = reading->entities->mentions;
    return a->place != GAH_NO_INDEX && b->place != GAH_NO_INDEX &&
           mentions[a->place].entity == mentions[b->place].entity;
}

static bool places_agree(const struct reading *reading, const struct occurrence *a,
                         const struct occurrence *b)
{
    return a->place == GAH_NO_INDEX || b->place == GAH_NO_INDEX ||
           same_place(reading, a, b);
}

static bool same_noun(const struct occurrence *a, const struct occurrence *b)
{
    return strcmp(a->rule->fields[1], b->rule->fields[1]) == 0;
}

static bool share_date(const struct occurrence *a, const struct occurrence *b)
{
    return a->timex != GAH_NO_INDEX && b->timex != GAH_NO_INDEX;
}

static uint32_t named_people(const struct occurrence *o)
{
    uint32_t named = 0;
    for (uint32_t i = 0; i < o->people_count; i++)
        named += o->people[i].entity != GAH_NO_INDEX;
    return named;
}

/* One may call by his office whom the other calls by name. */
static bool office_may_be_name(const struct occurrence *a, const struct occurrence *b)
{
    uint32_t x = named_people(a), y = named_people(b);
    return (x < a->people_count || y < b->people_count) && (x == 0 || y == 0);
}

static bool people_agree(const struct reading *reading, const struct occurrence *a,
                         const struct occurrence *b)
{
    size_t shared = shared_people(a, b);
    size_t fewer =
        a->people_count < b->people_count ? a->people_count : b->people_count;
    if (fewer == 0)
        return same_place(reading, a, b) || share_date(a, b) ||
               (same_noun(a, b) && !is_historic(reading, a) &&
                !is_historic(reading, b));
    if (shared >= 2 || shared == fewer || (shared && share_date(a, b)))
        return true;
    /* A title names one of them by his office. */
    if ((a->sentence == 0 || b->sentence == 0) && (shared || office_may_be_name(a, b)))
        return true;
    return share_date(a, b) && same_place(reading, a, b) && same_noun(a, b);
}

static bool status_agrees(const struct occurrence *a, const struct occurrence *b)
{
    /* A title has no tense to speak of. */
    return a->status == b->status || share_date(a, b) || a->sentence == 0 ||
           b->sentence == 0;
}

static bool share_partners(const struct occurrence *a, const struct occurrence *b)
{
    for (uint32_t i = a->own_from; i < a->people_count; i++)
        for (uint32_t k = b->own_from; k < b->people_count; k++)
            if (same_participant(&a->people[i], &b->people[k]))
                return true;
    return false;
}

static bool is_same(const struct reading *reading, const struct occurrence *a,
                    const struct occurrence *b)
{
    if (!same_family(a, b) || !dates_agree(reading, a, b))
        return false;
    if (a->sentence == b->sentence) {
        if (a->own_with && b->own_with && !share_partners(a, b))
            return false;
        if (!a->people_count || !b->people_count)
            return true;
    }
    return status_agrees(a, b) && places_agree(reading, a, b) &&
           people_agree(reading, a, b);
}

/* How a weak mention is tied to an event: by somebody or some place of its own, or only
 * by its words. */
enum tie { TIE_NONE, TIE_WORDS, TIE_CONTENT };

static enum tie tie_of(const struct reading *reading, const struct occurrence *weak,
                       const struct occurrence *event)
{
    if (weak->kind != event->kind || !dates_agree(reading, weak, event))
        return TIE_NONE;
    bool family = same_family(weak, event) && places_agree(reading, weak, event);
    if (family && (shared_people(weak, event) || same_place(reading, weak, event)))
        return TIE_CONTENT;
    if (weak->sentence == event->sentence || weak->anaphoric)
        return TIE_WORDS;
    return family && !weak->people_count && same_noun(weak, event) ? TIE_WORDS
                                                                   : TIE_NONE;
}

struct joiner {
    const struct reading *reading;
    struct group *groups;
    size_t group_count;
};

static void add_member(struct joiner *j, struct group *group,
                       const struct occurrence *o)
{
    if (group->count == MEMBER_MAX)
        return;
    group->members[group->count++] = o;
    if (rank_of(j->reading, o) > rank_of(j->reading, group->best))
        group->best = o;
}

static void found_group(struct joiner *j, const struct occurrence *o)
{
    struct group *group = &j->groups[j->group_count++];
    group->best = o;
    group->members[group->count++] = o;
}

static bool agrees_with_all(const struct joiner *j, const struct group *group,
                            const struct occurrence *o)
{
    for (size_t i = 0; i < group->count; i++)
        if (!dates_agree(j->reading, group->members[i], o))
            return false;
    return is_same(j->reading, group->best, o) ||
           is_same(j->reading, group->members[0], o);
}

static size_t first_in_reach(const struct joiner *j)
{
    return j->group_count > GROUP_REACH ? j->group_count - GROUP_REACH : 0;
}

static void place_strong(struct joiner *j, const struct occurrence *o)
{
    for (size_t i = j->group_count; i-- > first_in_reach(j);) {
        if (!agrees_with_all(j, &j->groups[i], o))
            continue;
        add_member(j, &j->groups[i], o);
        return;
    }
    found_group(j, o);
}

/* How many groups begin before an item. */
static size_t group_before(const struct joiner *j, uint32_t item)
{
    size_t low = 0, high = j->group_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (j->groups[middle].members[0]->item < item)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The event that it is tied to best: of several the nearest told before it; for a
 * mention that comes first, the next one. */
static void place_weak(struct joiner *j, const struct occurrence *o)
{
    struct group *found = NULL;
    enum tie best = TIE_NONE;
    size_t first = group_before(j, o->item), last = first + GROUP_REACH / 2;
    first = first > GROUP_REACH / 2 ? first - GROUP_REACH / 2 : 0;
    for (size_t i = first; i < j->group_count && i < last; i++) {
        struct group *group = &j->groups[i];
        enum tie tie = tie_of(j->reading, o, group->best);
        if (tie == TIE_NONE || tie < best ||
            (tie == best && group->members[0]->item >= o->item))
            continue;
        found = group;
        best = tie;
    }
    if (found)
        add_member(j, found, o);
}

/* Groups that later mentions have shown to be one: a title and the text that took its
 * time to name both sides. */
static void merge_groups(struct joiner *j)
{
    for (size_t i = 0; i + 1 < j->group_count && i < GROUP_REACH; i++) {
        struct group *first = &j->groups[i];
        for (size_t k = i + 1; k < j->group_count && k < i + GROUP_REACH; k++) {
            struct group *second = &j->groups[k];
            if (!second->count || !agrees_with_all(j, second, first->best))
                continue;
            for (size_t n = 0; n < second->count; n++)
                add_member(j, first, second->members[n]);
            second->count = 0;
        }
    }
    size_t kept = 0;
    for (size_t i = 0; i < j->group_count; i++)
        if (j->groups[i].count)
            j->groups[kept++] = j->groups[i];
    j->group_count = kept;
}

static bool is_strong(const struct occurrence *o)
{
    return o->score >= EVENT_STRONG && !o->anaphoric;
}

static void add_also(struct joiner *j, const struct group *group,
                     struct gah_event *event)
{
    const struct scan *scan = j->reading->scan;
    struct gah_span *also = gah_arena_array(scan->arena, group->count, sizeof *also);
    for (size_t i = 0; i < group->count; i++) {
        uint32_t sentence = group->members[i]->sentence;
        bool seen = sentence == group->best->sentence;
        for (size_t k = 0; k < event->also_count; k++)
            seen = seen || also[k].off == scan->sentences[sentence].off;
        if (!seen)
            also[event->also_count++] = scan->sentences[sentence];
    }
    event->also = also;
}

static bool is_person(const struct reading *reading, const struct gah_participant *who)
{
    return who->entity != GAH_NO_INDEX &&
           reading->entities->entities[who->entity].type == GAH_PERSON;
}

static uint32_t persons_in(const struct reading *reading, const struct occurrence *o)
{
    uint32_t persons = 0;
    for (uint32_t i = 0; i < o->people_count; i++)
        persons += is_person(reading, &o->people[i]);
    return persons;
}

/* A meeting has two sides: a mention that names them needs no help from another, which
 * tells of the same people by office or country. */
static void add_people(struct joiner *j, const struct group *group,
                       struct gah_event *event)
{
    struct occurrence *all = gah_arena_alloc(j->reading->scan->arena, sizeof *all);
    bool complete = persons_in(j->reading, group->best) >= 2;
    bool sided = group->best->people_count >= 2;
    *all = *group->best;
    for (size_t i = 0; i < group->count; i++) {
        const struct occurrence *o = group->members[i];
        uint32_t offered = is_strong(o) && !complete ? o->people_count : 0;
        for (uint32_t k = 0; k < offered; k++) {
            bool seen = all->people_count == PARTICIPANT_MAX ||
                        (sided && !is_person(j->reading, &o->people[k]));
            for (uint32_t n = 0; n < all->people_count; n++)
                seen = seen || same_participant(&all->people[n], &o->people[k]);
            if (!seen)
                all->people[all->people_count++] = o->people[k];
        }
        if (all->place == GAH_NO_INDEX)
            all->place = o->place;
    }
    event->participants = all->people;
    event->participant_count = all->people_count;
    event->place_entity = GAH_NO_INDEX;
    if (all->place == GAH_NO_INDEX)
        return;
    const struct gah_mention *mention = &j->reading->entities->mentions[all->place];
    event->place = scan_words(j->reading->scan, mention->span);
    event->place_entity = mention->entity;
}

/* "but this visit was called off" */
static enum gah_event_status status_of(const struct group *group)
{
    for (size_t i = 0; i < group->count; i++)
        if (group->members[i]->anaphoric && group->members[i]->status == GAH_CANCELLED)
            return GAH_CANCELLED;
    return group->best->status;
}

/* "on Monday and Tuesday": both days. */
static void set_date(const struct joiner *j, const struct occurrence *o,
                     struct gah_event *event)
{
    if (o->timex == GAH_NO_INDEX)
        return;
    event->date = j->reading->timex[o->timex].date;
    if (o->last_day == GAH_DAY_NONE)
        return;
    event->date.interval.to = o->last_day;
    event->date.edtf = gah_edtf_format(j->reading->scan->arena, event->date.interval);
}

static void write_event(struct joiner *j, const struct group *group,
                        struct gah_event *event)
{
    const struct reading *reading = j->reading;
    const struct occurrence *best = group->best;
    const struct item *item = &reading->items[best->item];
    *event =
        (struct gah_event){.kind = best->kind,
                           .subkind = best->rule->fields[1],
                           .cameo = best->rule->fields[2],
                           .status = status_of(group),
                           .trigger = scan_span(reading->scan, item->first, item->last),
                           .sentence = reading->scan->sentences[best->sentence],
                           .timex = best->timex,
                           .date = {.interval = {GAH_DAY_NONE, GAH_DAY_NONE, 0, 0},
                                    .anchor = GAH_DAY_NONE}};
    set_date(j, best, event);
    add_people(j, group, event);
    add_also(j, group, event);
}

static void sort_events(struct gah_event *events, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct gah_event event = events[i];
        size_t k = i;
        for (; k > 0 && events[k - 1].trigger.off > event.trigger.off; k--)
            events[k] = events[k - 1];
        events[k] = event;
    }
}

void event_join(const struct reading *reading, const struct occurrence *occurrences,
                size_t count, struct gah_event **out, size_t *out_count)
{
    struct gah_arena *arena = reading->scan->arena;
    struct joiner j = {.reading = reading};
    j.groups = gah_arena_array(arena, count, sizeof *j.groups);
    for (size_t i = 0; i < count; i++)
        if (is_strong(&occurrences[i]))
            place_strong(&j, &occurrences[i]);
    merge_groups(&j);
    for (size_t i = 0; i < count; i++)
        if (!is_strong(&occurrences[i]))
            place_weak(&j, &occurrences[i]);
    struct gah_event *events = gah_arena_array(arena, j.group_count, sizeof *events);
    for (size_t i = 0; i < j.group_count; i++)
        write_event(&j, &j.groups[i], &events[i]);
    sort_events(events, j.group_count);
    *out = events;
    *out_count = j.group_count;
}
