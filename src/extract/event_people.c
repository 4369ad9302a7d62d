/* Who takes part, and where: a walk over the clause in which the last preposition says
 * what the next name is. */
#include <string.h>

#include "event.h"

enum part {
    PART_TAKER,  /* subject, "with", "between", genitive behind the trigger */
    PART_PLACE,  /* behind "in" */
    PART_GOAL,   /* behind "to" */
    PART_NOTHING /* topic, source, origin */
};

static enum part part_of(enum event_role role, enum part now)
{
    if (role == ROLE_WITH || role == ROLE_BETWEEN || role == ROLE_BY)
        return PART_TAKER;
    if (role == ROLE_IN)
        return PART_PLACE;
    if (role == ROLE_SITE)
        return PART_PLACE;
    if (role == ROLE_TO)
        return PART_GOAL;
    if ((role >= ROLE_DURING && role <= ROLE_BEFORE) || role == ROLE_CREDIT ||
        role == ROLE_FROM || (role >= ROLE_ABOUT && role <= ROLE_WITHOUT))
        return PART_NOTHING;
    return now;
}

static bool has_participant(const struct occurrence *o, uint32_t entity)
{
    for (uint32_t i = 0; i < o->people_count; i++)
        if (o->people[i].entity == entity)
            return true;
    return false;
}

/* A body is named with the office of him who comes for it: "the minister of defence".
 */
static struct gah_span named_span(const struct reading *reading, uint32_t item)
{
    const struct item *name = &reading->items[item];
    const struct item *title = name;
    if (event_entity_at(reading, item)->type == GAH_ORGANIZATION &&
        event_role_back(reading, item, 1) == ROLE_TITLE)
        title = name - 1;
    return scan_span(reading->scan, title->first, name->last);
}

static void add_participant(const struct reading *reading, uint32_t item,
                            struct occurrence *o)
{
    uint32_t index = reading->items[item].index;
    uint32_t entity = reading->entities->mentions[index].entity;
    if (o->people_count == PARTICIPANT_MAX || has_participant(o, entity))
        return;
    struct gah_participant *person = &o->people[o->people_count++];
    person->name = scan_words(reading->scan, named_span(reading, item));
    person->entity = entity;
}

/* The country or body in a title ("X, foreign minister of Y") takes part through the
 * person who bears the title, where one is named beside it. */
static bool belongs_to_title(const struct reading *reading, uint32_t item)
{
    bool title = false;
    for (uint32_t back = 1; back <= 10 && back <= item; back++) {
        enum event_role role = reading->items[item - back].role;
        title = title || event_acts_for_state(role);
        if (title && event_is_person(reading, item - back))
            return true;
        if (role != ROLE_WORD && role != ROLE_AND && role != ROLE_COMMA &&
            !event_acts_for_state(role) && (title || role != ROLE_NAME))
            break;
    }
    return title && event_is_person(reading, event_over_comma(reading, item + 1));
}

static bool beside_and(const struct reading *reading, uint32_t item)
{
    enum event_role before = item ? reading->items[item - 1].role : ROLE_WORD;
    enum event_role after =
        item + 1 < reading->count ? reading->items[item + 1].role : ROLE_WORD;
    return before == ROLE_AND || after == ROLE_AND || after == ROLE_COMMA;
}

/* "X and the six powers" */
static bool is_joined_by_side(const struct reading *reading, uint32_t item)
{
    enum event_role next = event_role_on(reading, item, 2);
    if (event_role_on(reading, item, 1) != ROLE_AND)
        return false;
    return event_acts_for_state(next) ||
           (next == ROLE_WORD && event_role_on(reading, item, 3) == ROLE_SIDE);
}

/* Whether "and" still comes in the row of names that goes on here. */
static bool row_goes_on(const struct reading *reading, uint32_t item)
{
    for (;; item += 2) {
        enum event_role joint = event_role_on(reading, item, 1);
        if (is_joined_by_side(reading, item))
            return true;
        if ((joint != ROLE_AND && joint != ROLE_COMMA) ||
            event_role_on(reading, item, 2) != ROLE_NAME)
            return false;
        if (joint == ROLE_AND)
            return true;
    }
}

/* The first name of the row "X, Y and Z" that a name stands in. */
static uint32_t first_of_row(const struct reading *reading, uint32_t item)
{
    bool row = row_goes_on(reading, item);
    for (;; item -= 2) {
        enum event_role joint = event_role_back(reading, item, 1);
        row = row || joint == ROLE_AND;
        if (!row || (joint != ROLE_AND && joint != ROLE_COMMA) ||
            event_role_back(reading, item, 2) != ROLE_NAME)
            return item;
    }
}

/* "the ministers of X, Y and Z": a head some plain words before the first of the row;
 * "the new talks of X and Y". */
static bool has_acting_head(const struct reading *reading, uint32_t item, bool row)
{
    for (uint32_t back = 1; back <= 5; back++) {
        enum event_role role = event_role_back(reading, item, back);
        if (event_acts_for_state(role))
            return true;
        if (role == ROLE_TRIGGER)
            return row && back <= 3;
        if (role != ROLE_WORD && role != ROLE_SUFFIX && role != ROLE_RECENT)
            return false;
    }
    return false;
}

static bool leads_its_phrase(const struct reading *reading, uint32_t item, bool row)
{
    enum event_role before = event_role_back(reading, item, 1);
    return (before != ROLE_WORD && before != ROLE_SUFFIX) ||
           has_acting_head(reading, item, row);
}

/* A country or city stands for its government where it is no part of a longer phrase
 * ("the crisis of X"), a city moreover only beside another one. */
static bool state_takes_part(const struct reading *reading, uint32_t item)
{
    if (!reading->items[item].country && !beside_and(reading, item))
        return false;
    if (belongs_to_title(reading, item))
        return false;
    uint32_t first = first_of_row(reading, item);
    return leads_its_phrase(reading, first,
                            first != item || row_goes_on(reading, item));
}

static bool is_place(const struct reading *reading, uint32_t item)
{
    return reading->items[item].role == ROLE_NAME &&
           event_entity_at(reading, item)->type == GAH_PLACE;
}

/* Where somebody goes takes no part: "visits X for talks". */
static bool is_goal_of_verb(const struct reading *reading, uint32_t item)
{
    const struct item *before = &reading->items[item ? item - 1 : 0];
    return reading->verb_first && before->finite && before->verb == VERB_MOVE &&
           is_place(reading, item);
}

static bool takes_part(const struct reading *reading, uint32_t item)
{
    const struct item *name = &reading->items[item];
    if (name->press || is_goal_of_verb(reading, item) ||
        event_is_modifier(reading, item))
        return false;
    enum gah_entity_type type = event_entity_at(reading, item)->type;
    if (type == GAH_ORGANIZATION)
        return !belongs_to_title(reading, item) &&
               leads_its_phrase(reading, item, true);
    return type == GAH_PERSON || state_takes_part(reading, item);
}

static void set_place(const struct item *item, struct occurrence *o)
{
    if (o->place == GAH_NO_INDEX)
        o->place = item->index;
}

/* "X visited Y": behind the verb, its place is its object. */
bool event_is_visited(const struct reading *reading, uint32_t item,
                      const struct occurrence *o)
{
    return reading->verb_first && o->class == CLASS_VERB && o->place == GAH_NO_INDEX &&
           event_field_is(o->rule, 1, "visit") && is_place(reading, item) &&
           item > o->item;
}

/* "visited Lahore and Karachi" */
static bool is_next_goal(const struct reading *reading, uint32_t item,
                         const struct occurrence *o)
{
    enum event_role before = event_role_back(reading, item, 1);
    return reading->scan->capitals && o->class == CLASS_VERB && item > o->item &&
           event_field_is(o->rule, 1, "visit") && is_place(reading, item) &&
           (before == ROLE_AND || before == ROLE_COMMA);
}

/* "Geneva hosts the talks" */
static bool is_host_city(const struct reading *reading, uint32_t item)
{
    const struct item *before = &reading->items[item ? item - 1 : 0];
    const struct item *name = &reading->items[item];
    return reading->verb_first && before->finite && before->cue == ROLE_OCCUR &&
           is_place(reading, item) && !name->country;
}

/* "discussed the situation in X": the country is what they talk of. */
static bool is_topic(const struct reading *reading, uint32_t item,
                     const struct occurrence *o)
{
    return reading->verb_first && o->class == CLASS_VERB && item > o->item &&
           event_field_is(o->rule, 1, "talks") && reading->items[item].country &&
           event_role_back(reading, item, 2) == ROLE_WORD;
}

static void take_name(const struct reading *reading, uint32_t item, enum part part,
                      struct occurrence *o)
{
    const struct item *name = &reading->items[item];
    if (part == PART_PLACE &&
        (is_topic(reading, item, o) || event_is_possessive(reading, item)))
        return;
    /* "a call to X", with the preposition of places; "in Geneva, X met" */
    bool behind_comma = reading->scan->capitals && !event_is_possessive(reading, item);
    if (part == PART_PLACE && event_is_person(reading, item) &&
        (behind_comma || event_field_is(o->rule, 1, "call")))
        part = PART_TAKER;
    if (is_next_goal(reading, item, o))
        return;
    if (part == PART_PLACE && is_place(reading, item))
        set_place(name, o);
    else if (part == PART_GOAL && is_place(reading, item) &&
             (o->journey || event_field_is(o->rule, 1, "visit")))
        set_place(name, o);
    else if (event_is_visited(reading, item, o) || is_host_city(reading, item))
        set_place(name, o);
    else if (part == PART_TAKER && takes_part(reading, item))
        add_participant(reading, item, o);
}

/* "the Vienna talks": a place right behind the trigger that no other name joins. */
static uint32_t place_behind(const struct reading *reading, const struct clause *clause)
{
    uint32_t next = clause->self + 1;
    const struct gah_lex_rule *rule = reading->items[clause->items[clause->self]].rule;
    enum event_role role = event_role_on(reading, clause->items[clause->self], 1);
    if (role == ROLE_TIME || role == ROLE_WORD)
        next++;
    if (next >= clause->count ||
        clause->items[next] - clause->items[clause->self] != next - clause->self)
        return NO_ITEM;
    uint32_t item = clause->items[next];
    const struct item *name = &reading->items[item];
    bool row = event_role_on(reading, item, 1) == ROLE_AND &&
               event_role_on(reading, item, 2) == ROLE_NAME;
    bool visited = reading->verb_first && event_field_is(rule, 1, "visit");
    return is_place(reading, item) && (!name->country || visited) && !row ? next
                                                                          : NO_ITEM;
}

/* Another trigger of the same kind. That of the other kind is often its frame: the
 * agreement was signed "at the Vienna talks". */
static bool is_rival(const struct item *item, const struct occurrence *o)
{
    return item->role == ROLE_TRIGGER &&
           event_field_is(item->rule, 0, o->rule->fields[0]);
}

/* "in the crisis of X" is no place: only nouns of sites may stand before the name. */
static enum part after_word(const struct item *item, enum part part,
                            const struct occurrence *o)
{
    enum event_role role = item->role;
    bool other = role == ROLE_WORD || role == ROLE_OCCUR || role == ROLE_CONCLUDE ||
                 role == ROLE_ATTEND || role == ROLE_TITLE || is_rival(item, o);
    return other && part == PART_PLACE ? PART_NOTHING : part;
}

/* What the item makes of the names behind it. */
static enum part next_part(const struct reading *reading, const struct item *item,
                           enum part part, const struct occurrence *o)
{
    /* "the capital of Germany, Berlin", with an adjective for the country */
    if (reading->verb_first && part == PART_PLACE && item->role == ROLE_WORD &&
        scan_hit(reading->scan, item->first, GAH_LEX_DEMONYM))
        return part;
    /* "received a call from X" */
    if (item->role == ROLE_FROM && event_field_is(o->rule, 1, "call"))
        return PART_TAKER;
    part = part_of(item->role, part);
    if (reading->verb_first && item->role == ROLE_FOR &&
        event_field_is(o->rule, 1, "visit"))
        part = PART_GOAL;
    if (part == PART_NOTHING && item->role == ROLE_TIME)
        return PART_TAKER;
    /* A phrase in front of the subject ends at its comma. */
    if (part == PART_NOTHING && item->role == ROLE_COMMA && !o->people_count)
        return PART_TAKER;
    return after_word(item, part, o);
}

/* Who takes part by what he is; returns the last item that this explains. */
static uint32_t take_phrase(const struct reading *reading, uint32_t item,
                            struct occurrence *o)
{
    enum event_role role = reading->items[item].role;
    if (event_acts_for_state(role))
        return event_take_office(reading, item, o);
    return role == ROLE_PEOPLE ? event_take_crowd(reading, item, o) : item;
}

static void walk(const struct reading *reading, const uint32_t *items, uint32_t count,
                 enum part part, bool behind, struct occurrence *o)
{
    bool other = false;
    for (uint32_t i = 0, taken = 0; i < count; i++) {
        const struct item *item = &reading->items[items[i]];
        /* Who follows another meeting takes part in that, but for "talks and a visit".
         */
        other = other || (behind && is_rival(item, o) &&
                          event_role_back(reading, items[i], 1) != ROLE_AND);
        if (items[i] < taken)
            continue;
        part = next_part(reading, item, part, o);
        if (other && part == PART_TAKER)
            continue;
        if (part == PART_TAKER)
            taken = take_phrase(reading, items[i], o) + 1;
        if (item->role != ROLE_NAME)
            continue;
        take_name(reading, items[i], part, o);
        /* One place a preposition: what follows is the rest of the clause. */
        bool chain = i + 1 < count && reading->items[items[i + 1]].role == ROLE_NAME;
        if (part == PART_PLACE && !chain && !beside_and(reading, items[i]))
            part = PART_TAKER;
    }
}

static void walk_relative(const struct reading *reading, const struct clause *clause,
                          struct occurrence *o)
{
    uint32_t items[CLAUSE_MAX], count = 0;
    for (uint32_t i = clause->that_from; i < clause->that_end && count < CLAUSE_MAX;
         i++)
        items[count++] = i;
    walk(reading, items, count, reading->verb_first ? PART_TAKER : PART_NOTHING, false,
         o);
}

/* Where what belongs to the trigger begins: what stands before another noun that it
 * only qualifies ("a press conference on the results of the meeting") is that one's. */
static uint32_t own_start(const struct reading *reading, const struct clause *clause,
                          const struct occurrence *o)
{
    for (uint32_t i = clause->self; i-- > 0 && !o->light;) {
        const struct item *item = &reading->items[clause->items[i]];
        if (item->role == ROLE_TRIGGER && clause->self - i > 1)
            return i + 1;
        if (item->role != ROLE_WORD)
            break;
    }
    return 0;
}

static bool is_reflexive(const struct reading *reading, const struct clause *clause)
{
    return event_role_on(reading, clause->items[clause->self], 1) == ROLE_OWN;
}

/* Who only tells of a meeting, or denies it, takes no part; two who tell of it together
 * do, and he who tells of his own ("confirmed the talks with X"). */
static bool is_told_by(const struct reading *reading, const struct clause *clause,
                       const struct occurrence *o)
{
    enum event_role next = event_role_on(reading, clause->items[clause->self], 1);
    if (clause->verb == NO_ITEM || o->light || next == ROLE_WITH || o->people_count > 1)
        return false;
    return (reading->items[clause->verb].verb == VERB_SPEECH ||
            event_role_at_verb(reading, clause->verb, ROLE_DENIED)) &&
           clause->position != CASE_LOCATIVE && !is_reflexive(reading, clause);
}

/* "the rejection of the request of X and the visit of Y": what stands before the joint
 * is of the other noun. */
static bool is_second_noun(const struct reading *reading, const struct clause *clause,
                           const struct occurrence *o)
{
    if (o->light || o->own_with || clause->self == 0 ||
        reading->items[clause->items[clause->self - 1]].role != ROLE_AND)
        return false;
    for (uint32_t i = o->own_from; i < o->people_count; i++) {
        uint32_t entity = o->people[i].entity;
        if (entity != GAH_NO_INDEX &&
            reading->entities->entities[entity].type == GAH_PERSON)
            return true;
    }
    return false;
}

static void drop_before(struct occurrence *o)
{
    for (uint32_t i = o->own_from; i < o->people_count; i++)
        o->people[i - o->own_from] = o->people[i];
    o->people_count -= o->own_from;
    o->own_from = 0;
}

static void walk_before(const struct reading *reading, const struct clause *clause,
                        struct occurrence *o)
{
    uint32_t start = own_start(reading, clause, o);
    if (clause->carried != NO_ITEM && start == 0)
        take_name(reading, clause->carried, PART_TAKER, o);
    walk(reading, clause->items + start, clause->self - start, PART_TAKER, false, o);
    if (is_told_by(reading, clause, o))
        o->people_count = 0;
}

void event_people(const struct reading *reading, const struct clause *clause,
                  struct occurrence *o)
{
    o->place = GAH_NO_INDEX;
    uint32_t place = place_behind(reading, clause);
    if (place != NO_ITEM)
        set_place(&reading->items[clause->items[place]], o);
    if (clause->position != CASE_TOPIC)
        walk_before(reading, clause, o);
    o->own_from = o->people_count;
    enum part behind = o->class == CLASS_GOAL ? PART_GOAL : PART_TAKER;
    uint32_t from = place != NO_ITEM ? place + 1 : clause->self + 1;
    if (from < clause->count)
        walk(reading, clause->items + from, clause->count - from, behind, true, o);
    if (clause->that_from != NO_ITEM)
        walk_relative(reading, clause, o);
    if (is_second_noun(reading, clause, o))
        drop_before(o);
}
