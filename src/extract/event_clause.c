/* The clause of a trigger: to the right up to its verb, to the left up to the verb, the
 * colon or the "that" before it; relative clauses in between are stepped over. Persian
 * puts the verb last, so the first verb that no "that" has opened governs. */
#include "event.h"

static enum event_role role_at(const struct reading *reading, uint32_t i)
{
    return reading->items[i].role;
}

struct bounds {
    uint32_t start; /* items of the sentence */
    uint32_t end;
};

bool event_ends_clause(enum event_role role)
{
    return role == ROLE_BREAK || role == ROLE_BUT;
}

/* The verb that closes an embedded clause which opens at `that`, or NO_ITEM. */
static uint32_t embedded_verb(const struct reading *reading, uint32_t that,
                              struct bounds bounds)
{
    for (uint32_t i = that + 1, depth = 0; i < bounds.end; i++) {
        if (event_ends_clause(role_at(reading, i)))
            return NO_ITEM;
        if (role_at(reading, i) == ROLE_THAT)
            depth++;
        else if (role_at(reading, i) == ROLE_VERB && depth-- == 0)
            return i;
    }
    return NO_ITEM;
}

static void add_right(const struct reading *reading, uint32_t trigger,
                      struct bounds bounds, struct clause *out)
{
    for (uint32_t i = trigger + 1; i < bounds.end && out->count < CLAUSE_MAX; i++) {
        enum event_role role = role_at(reading, i);
        if (event_ends_clause(role))
            return;
        if (role == ROLE_VERB) {
            out->verb = i;
            return;
        }
        if (role == ROLE_THAT) {
            uint32_t verb = embedded_verb(reading, i, bounds);
            if (verb == NO_ITEM)
                return;
            if (out->that_from == NO_ITEM && i - trigger <= CLAUSE_RELATIVE_REACH) {
                out->that_from = i + 1;
                out->that_to = out->that_end = verb;
            }
            i = verb;
            continue;
        }
        out->items[out->count++] = i;
    }
}

uint32_t event_opening_that(const struct reading *reading, uint32_t verb,
                            uint32_t start)
{
    for (uint32_t i = verb; i-- > start;) {
        enum event_role role = role_at(reading, i);
        if (role == ROLE_THAT)
            return i;
        if (reading->items[i].finite || event_ends_clause(role))
            return NO_ITEM;
    }
    return NO_ITEM;
}

static bool is_subject_end(enum event_role role)
{
    return (role >= ROLE_WITH && role <= ROLE_UNTIL) || role == ROLE_OBJECT;
}

/* A phrase in front of the subject ends at its comma. */
static uint32_t behind_phrase(const struct reading *reading, uint32_t i, uint32_t end)
{
    while (i < end && role_at(reading, i) != ROLE_COMMA)
        i++;
    return i;
}

uint32_t event_subject_before(const struct reading *reading, uint32_t verb,
                              uint32_t start)
{
    uint32_t first = verb;
    while (first > start && !reading->items[first - 1].finite &&
           !event_ends_clause(role_at(reading, first - 1)))
        first--;
    for (uint32_t i = first; i < verb; i++) {
        if (role_at(reading, i) == ROLE_NAME)
            return i;
        if (is_subject_end(role_at(reading, i)))
            i = behind_phrase(reading, i, verb);
    }
    return NO_ITEM;
}

/* Somebody stands between the items who is behind no preposition. */
static bool names_subject(const struct reading *reading, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        enum event_role role = role_at(reading, i);
        if (role == ROLE_NAME || event_acts_for_state(role))
            return true;
        if (is_subject_end(role))
            i = i + 1 < to ? i + 1 : i;
    }
    return false;
}

uint32_t event_antecedent(const struct reading *reading, uint32_t that, uint32_t start)
{
    for (uint32_t i = that; i-- > start && that - i <= 4;) {
        if (role_at(reading, i) == ROLE_NAME)
            return i;
        if (reading->items[i].finite || event_ends_clause(role_at(reading, i)))
            break;
    }
    return NO_ITEM;
}

/* Whom the clause behind a "that" speaks of: the name before a relative one; behind a
 * verb of saying, where the clause names no subject, the one who says it. */
static uint32_t subject_over_that(const struct reading *reading, uint32_t that,
                                  uint32_t trigger, uint32_t start)
{
    const struct item *verb = &reading->items[that > start ? that - 1 : that];
    if (verb->role != ROLE_VERB)
        return event_antecedent(reading, that, start);
    if (verb->verb != VERB_SPEECH || names_subject(reading, that + 1, trigger))
        return NO_ITEM;
    return event_subject_before(reading, that - 1, start);
}

/* Collects the items before the trigger, last first. */
static uint32_t walk_left(const struct reading *reading, uint32_t trigger,
                          struct bounds bounds, struct clause *out, uint32_t *found)
{
    uint32_t count = 0;
    for (uint32_t i = trigger; i-- > bounds.start && count < CLAUSE_MAX / 2;) {
        enum event_role role = role_at(reading, i);
        if (role == ROLE_THAT)
            out->carried = subject_over_that(reading, i, trigger, bounds.start);
        if (event_ends_clause(role) || role == ROLE_THAT)
            break;
        if (role == ROLE_VERB) {
            uint32_t that = event_opening_that(reading, i, bounds.start);
            bool relative = that != NO_ITEM && that > bounds.start &&
                            role_at(reading, that - 1) != ROLE_VERB;
            if (!relative) {
                out->carried = event_subject_before(reading, i, bounds.start);
                break;
            }
            i = that;
            continue;
        }
        found[count++] = i;
    }
    return count;
}

/* Prepositions that a trigger can stand behind. */
static enum event_case case_of(enum event_role role)
{
    if (role == ROLE_IN || role == ROLE_DURING || role == ROLE_AFTER ||
        role == ROLE_BEFORE)
        return CASE_LOCATIVE;
    if (role == ROLE_FOR || role == ROLE_UNTIL)
        return CASE_PURPOSE;
    if (role == ROLE_ABOUT)
        return CASE_TOPIC;
    if (role == ROLE_WITHOUT)
        return CASE_WITHOUT;
    if (role >= ROLE_WITH && role <= ROLE_BY)
        return CASE_OBLIQUE;
    return CASE_PLAIN;
}

static bool is_light(enum event_role role)
{
    return role == ROLE_ROUND || role == ROLE_ORDINAL || role == ROLE_ONE ||
           role == ROLE_REACH || role == ROLE_THIS || role == ROLE_RECENT ||
           role == ROLE_ANY || role == ROLE_SUFFIX || role == ROLE_OCCUR ||
           role == ROLE_ATTEND || role == ROLE_CONCLUDE;
}

/* Looks back over what may stand between a preposition and its noun. Plain words are
 * heads that the trigger only qualifies ("the results of the meeting"): then it is not
 * at the meeting, but still behind the preposition. */
static enum event_case find_case(const struct reading *reading,
                                 const struct clause *clause)
{
    bool direct = true;
    for (uint32_t i = clause->self, steps = 0; i-- > 0 && steps < 4; steps++) {
        const struct item *item = &reading->items[clause->items[i]];
        enum event_case found = case_of(item->role);
        if (found == CASE_LOCATIVE && !direct && item->role != ROLE_DURING)
            return CASE_OBLIQUE;
        if (found != CASE_PLAIN)
            return found;
        if (item->role == ROLE_WORD &&
            reading->scan->tokens[item->first].kind == TOKEN_NUMBER)
            continue;
        if (item->role == ROLE_WORD)
            direct = false;
        else if (!is_light(item->role))
            break;
    }
    return CASE_PLAIN;
}

static void clause_backward(const struct reading *reading, uint32_t sentence,
                            uint32_t trigger, struct clause *out)
{
    struct bounds bounds = {reading->first_item[sentence],
                            reading->first_item[sentence + 1]};
    uint32_t before[CLAUSE_MAX / 2];
    uint32_t left = walk_left(reading, trigger, bounds, out, before);
    for (uint32_t i = left; i-- > 0;)
        out->items[out->count++] = before[i];
    out->self = out->count;
    out->items[out->count++] = trigger;
    add_right(reading, trigger, bounds, out);
}

void event_clause(const struct reading *reading, uint32_t sentence, uint32_t trigger,
                  struct clause *out)
{
    out->count = 0;
    out->verb = out->that_from = out->that_to = out->that_end = NO_ITEM;
    out->carried = NO_ITEM;
    if (reading->verb_first)
        event_clause_forward(reading, sentence, trigger, out);
    else
        clause_backward(reading, sentence, trigger, out);
    out->position = find_case(reading, out);
}

uint32_t event_role_before(const struct reading *reading, const struct clause *clause,
                           enum event_role role, uint32_t reach)
{
    for (uint32_t i = clause->self; i-- > 0 && clause->self - i <= reach;)
        if (role_at(reading, clause->items[i]) == role)
            return i;
    return NO_ITEM;
}

bool event_role_at_verb(const struct reading *reading, uint32_t verb,
                        enum event_role role)
{
    if (reading->items[verb].cue == role)
        return true;
    for (uint32_t back = 1; back <= 2 && back <= verb; back++)
        if (role_at(reading, verb - back) == role)
            return true;
    return false;
}
