/* The clause of a trigger where the verb stands before its object: the verb to the left
 * governs, and where there is none, the trigger is the subject of the verb to the
 * right. A trigger that is a verb governs itself. */
#include "event.h"

/* How far behind a noun its relative clause begins. */
#define RELATIVE_NEAR 6
/* The same for one that no "that" opens. */
#define RELATIVE_BARE 3

static const struct item *at(const struct reading *reading, uint32_t i)
{
    return &reading->items[i];
}

static bool has_own_subject(const struct reading *reading, uint32_t verb, uint32_t end)
{
    for (uint32_t i = verb + 1; i < end && i <= verb + 4; i++) {
        enum event_role role = at(reading, i)->role;
        if (role == ROLE_NAME || role == ROLE_SIDE || role == ROLE_TITLE)
            return true;
        if (role >= ROLE_WITH && role <= ROLE_BUT)
            return false;
    }
    return false;
}

static bool is_particle(const struct item *item)
{
    return item->rule && item->rule->kind == GAH_LEX_VERB &&
           event_field_is(item->rule, 0, "prefix");
}

/* "and" right before a verb and its particle begins a clause; its subject may be that
 * of the one before. */
static bool begins_clause(const struct reading *reading, uint32_t verb, uint32_t start)
{
    while (verb > start && is_particle(at(reading, verb - 1)))
        verb--;
    return verb > start && at(reading, verb - 1)->role == ROLE_AND;
}

/* Whoever is no mere city. */
static bool may_act(const struct reading *reading, const struct item *item)
{
    if (item->role != ROLE_NAME)
        return false;
    const struct entity_result *all = reading->entities;
    return item->country ||
           all->entities[all->mentions[item->index].entity].type != GAH_PLACE;
}

/* "and met X": of two sides one is named, and no "with" says that the other is. */
static bool lacks_side(const struct reading *reading, uint32_t verb, uint32_t end)
{
    uint32_t sides = 0;
    if (at(reading, verb)->role != ROLE_TRIGGER)
        return false;
    for (uint32_t i = verb + 1; i < end && sides < 2; i++) {
        enum event_role role = at(reading, i)->role;
        if (at(reading, i)->finite || event_ends_clause(role) || role == ROLE_WITH)
            break;
        sides += may_act(reading, at(reading, i)) || role == ROLE_TITLE;
    }
    return sides == 1;
}

static void carry_subject(const struct reading *reading, uint32_t verb, uint32_t start,
                          uint32_t end, struct clause *out)
{
    if (has_own_subject(reading, verb, end) && !lacks_side(reading, verb, end))
        return;
    for (uint32_t i = verb; i-- > start;) {
        if (event_ends_clause(at(reading, i)->role))
            return;
        if (!at(reading, i)->finite)
            continue;
        out->carried = event_subject_before(reading, i, start);
        for (uint32_t k = i + 1; k < verb && out->carried == NO_ITEM; k++) {
            if (at(reading, k)->role == ROLE_NAME)
                out->carried = k;
            else if (at(reading, k)->role != ROLE_WORD &&
                     at(reading, k)->role != ROLE_TITLE)
                return;
        }
        return;
    }
}

/* "the ministry said that X will meet Y": the one who said it does not. */
static bool names_anyone(const struct reading *reading, uint32_t that, uint32_t trigger,
                         uint32_t end)
{
    for (uint32_t i = that + 1; i < trigger; i++)
        if (may_act(reading, at(reading, i)))
            return true;
    return has_own_subject(reading, trigger, end) && at(reading, trigger)->finite &&
           !event_field_is(at(reading, trigger)->rule, 1, "visit");
}

/* How many of the items, last first, stand behind the comma that ends a relative
 * clause. */
static uint32_t behind_comma(const struct reading *reading, const uint32_t *found,
                             uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (at(reading, found[i])->role == ROLE_COMMA)
            return i;
    return count;
}

/* Collects the items before the trigger, last first. */
static uint32_t walk_left(const struct reading *reading, uint32_t trigger,
                          uint32_t start, uint32_t end, struct clause *out,
                          uint32_t *found)
{
    uint32_t count = 0;
    if (out->verb == trigger && begins_clause(reading, trigger, start)) {
        carry_subject(reading, trigger, start, end, out);
        return 0;
    }
    for (uint32_t i = trigger; i-- > start && count < CLAUSE_MAX / 2;) {
        enum event_role role = at(reading, i)->role;
        if (role == ROLE_THAT && out->verb != NO_ITEM &&
            !names_anyone(reading, i, trigger, end))
            out->carried = event_antecedent(reading, i, start);
        if (event_ends_clause(role) || role == ROLE_THAT)
            break;
        if (!at(reading, i)->finite) {
            found[count++] = i;
        } else if (out->verb == NO_ITEM) {
            out->verb = i;
            if (!begins_clause(reading, i, start))
                continue;
            carry_subject(reading, i, start, trigger, out);
            break;
        } else {
            uint32_t that = event_opening_that(reading, i, start);
            if (that == NO_ITEM || that == start || at(reading, that - 1)->finite) {
                /* "X plans to meet Y" */
                if (is_particle(at(reading, trigger - 1)) &&
                    !names_anyone(reading, i, trigger, end))
                    out->carried = event_subject_before(reading, i, start);
                break;
            }
            count = behind_comma(reading, found, count);
            i = that;
        }
    }
    return count;
}

static uint32_t clause_end(const struct reading *reading, uint32_t from, uint32_t end)
{
    for (uint32_t i = from; i < end; i++) {
        enum event_role role = at(reading, i)->role;
        if (at(reading, i)->finite || event_ends_clause(role) || role == ROLE_THAT)
            return i;
    }
    return end;
}

/* Over "that" and its verb: "which was planned to be held". Returns the last verb. */
static uint32_t last_verb(const struct reading *reading, uint32_t from, uint32_t end)
{
    uint32_t verb = NO_ITEM, stop = clause_end(reading, from, end);
    for (;; stop = clause_end(reading, stop + 1, end)) {
        if (stop >= end)
            return verb;
        bool joint = is_particle(at(reading, stop)) && stop + 1 < end &&
                     at(reading, stop + 1)->finite;
        if (joint)
            verb = ++stop;
        else if (verb == NO_ITEM && at(reading, stop)->finite)
            verb = stop;
        else
            return verb;
    }
}

/* The relative clause whose items begin at `from`; returns where it ends. */
static uint32_t take_relative(const struct reading *reading, uint32_t from,
                              uint32_t end, struct clause *out)
{
    uint32_t verb = last_verb(reading, from, end);
    if (verb == NO_ITEM)
        return end;
    out->that_from = from;
    out->that_to = verb;
    out->that_end = clause_end(reading, verb + 1, end);
    return out->that_end;
}

static bool makes(const struct item *verb)
{
    return verb->cue == ROLE_OCCUR || verb->cue == ROLE_CONCLUDE ||
           verb->verb == VERB_REACH;
}

/* ", the spokeswoman X said": who tells of it is none of it. */
static void drop_teller(const struct reading *reading, struct clause *out)
{
    for (uint32_t i = out->count; i-- > out->self + 1;) {
        if (at(reading, out->items[i])->role != ROLE_COMMA)
            continue;
        out->count = i;
        return;
    }
}

static void walk_right(const struct reading *reading, uint32_t trigger, uint32_t end,
                       struct clause *out)
{
    for (uint32_t i = trigger + 1; i < end && out->count < CLAUSE_MAX; i++) {
        const struct item *item = at(reading, i);
        bool open = out->that_from == NO_ITEM && out->verb != trigger;
        if (event_ends_clause(item->role))
            return;
        if (item->role == ROLE_THAT) {
            if (!open || i - trigger > RELATIVE_NEAR)
                return;
            i = take_relative(reading, i + 1, end, out) - 1;
        } else if (item->finite && out->verb == NO_ITEM) {
            out->verb = i;
        } else if (item->finite) {
            if (open && i - trigger <= RELATIVE_BARE && makes(item))
                take_relative(reading, i, end, out);
            if (reading->scan->capitals && item->verb == VERB_SPEECH)
                drop_teller(reading, out);
            return;
        } else {
            out->items[out->count++] = i;
        }
    }
}

void event_clause_forward(const struct reading *reading, uint32_t sentence,
                          uint32_t trigger, struct clause *out)
{
    uint32_t start = reading->first_item[sentence];
    uint32_t end = reading->first_item[sentence + 1];
    uint32_t before[CLAUSE_MAX / 2];
    if (at(reading, trigger)->finite)
        out->verb = trigger;
    uint32_t left = walk_left(reading, trigger, start, end, out, before);
    for (uint32_t i = left; i-- > 0;)
        out->items[out->count++] = before[i];
    out->self = out->count;
    out->items[out->count++] = trigger;
    walk_right(reading, trigger, end, out);
}
