/* Whether it happened: negation and cancellation first, then plans, then what is only
 * wished or possible, then the tense of the verb that decides. */
#include "event.h"

/* How near to the trigger a cue must stand that is not at the verb. */
#define CUE_REACH 3
/* Who denies may stand between his verb and the "that". */
#define DENIER_REACH 5
/* The guest may stand in between. */
#define INVITATION_REACH 8

static bool cue_before(const struct reading *reading, const struct clause *clause,
                       enum event_role role, uint32_t reach)
{
    return event_role_before(reading, clause, role, reach) != NO_ITEM;
}

static bool cue_in_clause(const struct reading *reading, const struct clause *clause,
                          enum event_role role)
{
    for (uint32_t i = 0; i < clause->count; i++)
        if (reading->items[clause->items[i]].role == role)
            return true;
    return false;
}

static bool cue_near(const struct reading *reading, const struct clause *clause,
                     enum event_role role)
{
    return cue_before(reading, clause, role, CUE_REACH) ||
           (clause->verb != NO_ITEM && event_role_at_verb(reading, clause->verb, role));
}

/* What opens the sentence part before the clause: "it is possible that ...". */
static bool cue_above(const struct reading *reading, const struct clause *clause,
                      enum event_role role)
{
    uint32_t first = clause->items[0];
    for (uint32_t i = first, steps = 0; i-- > 0 && steps < 6; steps++) {
        enum event_role now = reading->items[i].role;
        if (now == role)
            return true;
        if (now == ROLE_BREAK || now == ROLE_BUT)
            return false;
    }
    return false;
}

/* The verb that says how it stands with the trigger: that of its relative clause, else
 * the one that governs. */
static uint32_t deciding_verb(const struct reading *reading,
                              const struct clause *clause)
{
    if (clause->that_to == NO_ITEM)
        return clause->verb;
    bool speech = reading->items[clause->that_to].verb == VERB_SPEECH;
    bool occurs = event_role_at_verb(reading, clause->that_to, ROLE_OCCUR) ||
                  event_role_at_verb(reading, clause->that_to, ROLE_CONCLUDE);
    return occurs && !speech ? clause->that_to : clause->verb;
}

/* "X and Y sign deal": in a title, where the language tells of the past like that. */
static bool is_bare_present(const struct reading *reading, uint32_t verb)
{
    const struct item *item = &reading->items[verb];
    const struct item *before = verb ? item - 1 : item;
    bool particle = before->rule && before->rule->kind == GAH_LEX_VERB &&
                    event_field_is(before->rule, 0, "prefix");
    return reading->scan->capitals && item->tense == TENSE_PRESENT && !particle;
}

static enum gah_event_status by_tense(const struct reading *reading, uint32_t verb,
                                      const struct occurrence *o)
{
    if (verb == NO_ITEM)
        return GAH_HELD;
    const struct item *item = &reading->items[verb];
    if (item->tense == TENSE_FUTURE)
        return GAH_PLANNED;
    if (o->sentence == 0 && is_bare_present(reading, verb))
        return GAH_HELD;
    if (item->tense == TENSE_SUBJUNCTIVE)
        return GAH_HYPOTHETICAL;
    if (item->tense == TENSE_PRESENT && item->verb != VERB_SPEECH &&
        item->verb != VERB_BE && (o->light || o->happens || item->verb == VERB_MOVE))
        return GAH_PLANNED;
    return GAH_HELD;
}

static enum gah_event_status at_the_meeting(const struct reading *reading,
                                            const struct clause *clause)
{
    if (clause->verb == NO_ITEM)
        return GAH_HELD;
    const struct item *verb = &reading->items[clause->verb];
    if (verb->tense == TENSE_FUTURE)
        return GAH_PLANNED;
    bool going = verb->tense == TENSE_PRESENT && verb->verb != VERB_SPEECH &&
                 verb->verb != VERB_BE;
    return going || cue_in_clause(reading, clause, ROLE_PLANNED) ? GAH_PLANNED
                                                                 : GAH_HELD;
}

static bool is_negated(const struct reading *reading, const struct clause *clause,
                       const struct occurrence *o)
{
    if (clause->position == CASE_WITHOUT)
        return true;
    /* Before its object the verb says nothing of what its adjuncts tell. */
    if (reading->verb_first && clause->position == CASE_LOCATIVE)
        return false;
    uint32_t verb = deciding_verb(reading, clause);
    return verb != NO_ITEM && reading->items[verb].negated && (o->light || o->happens);
}

static bool cue_behind(const struct reading *reading, const struct clause *clause,
                       enum event_role role)
{
    for (uint32_t i = clause->self + 1; i < clause->count; i++)
        if (reading->items[clause->items[i]].role == role)
            return true;
    return false;
}

/* A cue reaches over what follows it closely, and a modal over the whole clause of a
 * subjunctive. Behind the trigger only a modal before a verb that is not past, or a
 * word of the verb itself, reaches back. */
bool event_cue_over(const struct reading *reading, const struct clause *clause,
                    enum event_role role)
{
    if (cue_before(reading, clause, role, CUE_REACH + 1) ||
        cue_above(reading, clause, role))
        return true;
    /* "if conditions allow, the sides will" */
    if (role == ROLE_HYPOTHETICAL && reading->items[clause->items[0]].role == role)
        return true;
    if (clause->verb == NO_ITEM)
        return cue_behind(reading, clause, role);
    enum event_tense tense = reading->items[clause->verb].tense;
    if (tense == TENSE_SUBJUNCTIVE)
        return cue_in_clause(reading, clause, role);
    return event_role_at_verb(reading, clause->verb, role) ||
           (tense != TENSE_PAST && cue_behind(reading, clause, role));
}

/* "announced the holding of talks". */
static bool is_announced(const struct reading *reading, const struct clause *clause,
                         const struct occurrence *o)
{
    return o->kind == GAH_MEETING && o->happens && !o->wished &&
           clause->position == CASE_OBLIQUE && clause->verb != NO_ITEM &&
           reading->items[clause->verb].verb == VERB_SPEECH &&
           cue_before(reading, clause, ROLE_OCCUR, CUE_REACH);
}

static bool cue_between(const struct reading *reading, uint32_t from, uint32_t to,
                        enum event_role role)
{
    for (uint32_t i = from; i < to; i++)
        if (reading->items[i].role == role)
            return true;
    return false;
}

/* "which was to be held on Friday" */
static enum gah_event_status in_relative_clause(const struct reading *reading,
                                                const struct clause *clause,
                                                const struct occurrence *o)
{
    uint32_t from = clause->that_from, to = clause->that_to;
    if (cue_between(reading, from, to, ROLE_PLANNED))
        return GAH_PLANNED;
    if (cue_between(reading, from, to, ROLE_HYPOTHETICAL))
        return GAH_HYPOTHETICAL;
    return by_tense(reading, to, o);
}

/* What may, or does not, get cancelled is not. */
static bool is_done(const struct reading *reading, const struct clause *clause)
{
    if (clause->verb == NO_ITEM)
        return true;
    const struct item *verb = &reading->items[clause->verb];
    return verb->tense != TENSE_SUBJUNCTIVE && !verb->negated;
}

bool event_is_invited(const struct reading *reading, const struct clause *clause,
                      const struct occurrence *occurrence)
{
    return reading->verb_first && clause->position == CASE_PURPOSE &&
           event_field_is(occurrence->rule, 1, "visit") &&
           cue_before(reading, clause, ROLE_PLANNED, INVITATION_REACH);
}

/* "denied that X had met Y" */
static bool is_denied_above(const struct reading *reading, const struct clause *clause)
{
    uint32_t first = clause->items[0];
    if (first < 2 || reading->items[first - 1].role != ROLE_THAT)
        return false;
    uint32_t reach = reading->verb_first ? DENIER_REACH : 1;
    for (uint32_t i = first - 1; i-- > 0 && first - 1 - i <= reach;) {
        if (reading->items[i].finite)
            return event_role_at_verb(reading, i, ROLE_DENIED);
        if (event_ends_clause(reading->items[i].role))
            return false;
    }
    return false;
}

/* "the reaching of an agreement was completed": what is striven for was reached, where
 * that is the subject of a verb in the past. */
static bool is_reached(const struct reading *reading, const struct clause *clause)
{
    uint32_t reach = event_role_before(reading, clause, ROLE_REACH, CUE_REACH);
    return reading->verb_first && reach != NO_ITEM && clause->verb != NO_ITEM &&
           clause->items[reach] == clause->verb + 1 &&
           reading->items[clause->verb].tense == TENSE_PAST;
}

/* "arrived in order to meet X", the purpose behind its verb. */
static bool is_purpose(const struct reading *reading, const struct clause *clause)
{
    uint32_t first = clause->items[0];
    return !reading->verb_first && first > 0 && clause->verb != NO_ITEM &&
           reading->items[first].role == ROLE_UNTIL &&
           reading->items[first - 1].finite &&
           reading->items[clause->verb].tense == TENSE_SUBJUNCTIVE &&
           !reading->items[clause->verb].negated;
}

/* Who has gone somewhere for it meets there. */
static enum gah_event_status by_purpose(const struct reading *reading,
                                        const struct clause *clause)
{
    const struct item *main = &reading->items[clause->items[0] - 1];
    bool arrived = main->verb == VERB_MOVE && main->tense == TENSE_PAST;
    return arrived ? GAH_HELD : GAH_PLANNED;
}

static enum gah_event_status by_words(const struct reading *reading,
                                      const struct clause *clause,
                                      const struct occurrence *o)
{
    if (cue_near(reading, clause, ROLE_CANCELLED) && is_done(reading, clause))
        return GAH_CANCELLED;
    if (is_negated(reading, clause, o) || cue_near(reading, clause, ROLE_DENIED) ||
        is_denied_above(reading, clause))
        return GAH_DENIED;
    if (clause->position == CASE_LOCATIVE)
        return at_the_meeting(reading, clause);
    uint32_t verb = deciding_verb(reading, clause);
    if (verb != NO_ITEM && verb == clause->that_to)
        return in_relative_clause(reading, clause, o);
    if (is_announced(reading, clause, o) || event_is_invited(reading, clause, o))
        return GAH_PLANNED;
    if (cue_before(reading, clause, ROLE_REACH, CUE_REACH))
        return is_reached(reading, clause) ? GAH_HELD : GAH_HYPOTHETICAL;
    if (is_purpose(reading, clause) && !o->wished)
        return by_purpose(reading, clause);
    bool conditional =
        reading->verb_first && cue_before(reading, clause, ROLE_HYPOTHETICAL, 2);
    if (o->light && verb != NO_ITEM && reading->items[verb].tense == TENSE_PAST &&
        !conditional)
        return GAH_HELD;
    if (event_cue_over(reading, clause, ROLE_PLANNED))
        return GAH_PLANNED;
    if (o->wished || event_cue_over(reading, clause, ROLE_HYPOTHETICAL))
        return GAH_HYPOTHETICAL;
    return by_tense(reading, verb, o);
}

enum gah_event_status event_status(const struct reading *reading,
                                   const struct clause *clause,
                                   const struct occurrence *occurrence)
{
    enum gah_event_status status = by_words(reading, clause, occurrence);
    const struct gah_date *dct = reading->scan->input->dct;
    if (status > GAH_PLANNED || occurrence->timex == GAH_NO_INDEX || !dct ||
        dct->basis == GAH_BASIS_NONE || !gah_interval_is_placed(dct->interval))
        return status;
    /* A day that is past or to come outweighs the tense. */
    struct gah_interval when = reading->timex[occurrence->timex].date.interval;
    if (!gah_interval_is_placed(when))
        return status;
    if (when.from > dct->interval.to)
        return GAH_PLANNED;
    return when.to < dct->interval.from ? GAH_HELD : status;
}
