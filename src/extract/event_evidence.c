/* Is it a particular occurrence? Points for and against, and the reasons to refuse. */
#include "event.h"

#define SPORT_WORDS 3

static const struct item *at(const struct reading *reading, const struct clause *clause,
                             uint32_t position)
{
    return position < clause->count ? &reading->items[clause->items[position]] : NULL;
}

static enum event_role role_at(const struct reading *reading,
                               const struct clause *clause, uint32_t position)
{
    const struct item *item = at(reading, clause, position);
    return item ? item->role : ROLE_BREAK;
}

static enum event_class class_of(const struct gah_lex_rule *rule)
{
    if (event_field_is(rule, 3, "indefinite"))
        return CLASS_INDEFINITE;
    if (event_field_is(rule, 3, "plural"))
        return CLASS_PLURAL;
    if (event_field_is(rule, 3, "goal"))
        return CLASS_GOAL;
    return event_field_is(rule, 3, "verb") ? CLASS_VERB : CLASS_NOUN;
}

static bool is_agreement(const struct occurrence *o)
{
    return o->kind == GAH_AGREEMENT;
}

/* A word before the trigger, over its ordinal and the like. */
static bool determined_by(const struct reading *reading, const struct clause *clause,
                          enum event_role role)
{
    for (uint32_t i = clause->self; i-- > 0;) {
        enum event_role now = role_at(reading, clause, i);
        if (now == role)
            return true;
        if (now != ROLE_ROUND && now != ROLE_ORDINAL && now != ROLE_ONE &&
            now != ROLE_RECENT && now != ROLE_SUFFIX)
            return false;
    }
    return false;
}

static bool helps(enum event_verb verb)
{
    return verb == VERB_DO || verb == VERB_HAVE || verb == VERB_GIVE;
}

/* The trigger is the noun of its verb: "didar kard", also with another such noun or the
 * topic in between: "didar va darbareye ... goftogu kard". */
static bool is_light(const struct reading *reading, const struct clause *clause,
                     const struct occurrence *o)
{
    if (clause->verb == NO_ITEM || !helps(reading->items[clause->verb].verb))
        return false;
    uint32_t last = clause->count - 1;
    if (last == clause->self)
        return true;
    const struct item *noun = at(reading, clause, last);
    bool coordinated = role_at(reading, clause, clause->self + 1) == ROLE_AND;
    if (noun->role == ROLE_TRIGGER && coordinated)
        return true;
    /* "va" and one more noun of the same verb. */
    if (coordinated && last == clause->self + 2)
        return true;
    return clause->self + 1 == last && noun->role == ROLE_SUFFIX &&
           o->kind == GAH_MEETING;
}

/* "dashtan" and "dadan" take their object anywhere in the clause. */
static bool is_object_of_have(const struct reading *reading,
                              const struct clause *clause, const struct occurrence *o)
{
    return clause->verb != NO_ITEM && o->kind == GAH_MEETING &&
           reading->items[clause->verb].verb == VERB_HAVE &&
           o->class == CLASS_INDEFINITE && clause->position == CASE_PLAIN;
}

static bool verb_makes(const struct reading *reading, uint32_t verb,
                       const struct occurrence *o)
{
    if (verb == NO_ITEM)
        return false;
    if (is_agreement(o))
        return event_role_at_verb(reading, verb, ROLE_CONCLUDE) ||
               reading->items[verb].verb == VERB_REACH;
    return event_role_at_verb(reading, verb, ROLE_OCCUR);
}

/* "the signing of the contract", "the holding of the talks". */
static bool noun_makes(const struct reading *reading, const struct clause *clause,
                       const struct occurrence *o)
{
    enum event_role role = is_agreement(o) ? ROLE_CONCLUDE : ROLE_OCCUR;
    /* "for the holding of talks" is a purpose, no occurrence. */
    if (!is_agreement(o) && clause->position == CASE_PURPOSE)
        return false;
    return event_role_before(reading, clause, role, 3) != NO_ITEM ||
           (is_agreement(o) &&
            event_role_before(reading, clause, ROLE_REACH, 3) != NO_ITEM);
}

/* "took part in the meeting", "presence at the meeting". */
static bool is_attended(const struct reading *reading, const struct clause *clause)
{
    if (clause->position != CASE_LOCATIVE)
        return false;
    return event_role_before(reading, clause, ROLE_ATTEND, 3) != NO_ITEM ||
           (clause->verb != NO_ITEM &&
            event_role_at_verb(reading, clause->verb, ROLE_ATTEND));
}

static bool does_happen(const struct reading *reading, const struct clause *clause,
                        const struct occurrence *o)
{
    if (noun_makes(reading, clause, o) || verb_makes(reading, clause->that_to, o))
        return true;
    if (o->class == CLASS_GOAL)
        return clause->verb != NO_ITEM;
    if (is_agreement(o))
        return (clause->position == CASE_PLAIN || clause->position == CASE_OBLIQUE) &&
               verb_makes(reading, clause->verb, o);
    if (is_attended(reading, clause))
        return true;
    return clause->position == CASE_PLAIN && verb_makes(reading, clause->verb, o);
}

/* Somebody goes somewhere for it. */
static bool is_journey(const struct reading *reading, const struct clause *clause)
{
    return clause->verb != NO_ITEM && clause->position == CASE_PURPOSE &&
           (reading->items[clause->verb].verb == VERB_MOVE ||
            role_at(reading, clause, clause->count - 1) == ROLE_TRIGGER);
}

/* "plans to visit" */
static bool is_intended(const struct reading *reading, const struct clause *clause,
                        const struct occurrence *o)
{
    return o->status == GAH_PLANNED &&
           event_role_before(reading, clause, ROLE_PLANNED, 2) != NO_ITEM;
}

/* Talks with reporters are interviews. */
static bool is_interview(const struct reading *reading, const struct clause *clause,
                         const struct occurrence *o)
{
    bool meets = event_field_is(o->rule, 1, "meeting");
    if (!meets && !event_field_is(o->rule, 1, "talks") &&
        !event_field_is(o->rule, 1, "call"))
        return false;
    bool with = false;
    uint32_t from = clause->items[clause->self] + 1, reach = meets ? 2 : 10;
    for (uint32_t i = from; i < reading->count && i < from + reach; i++) {
        enum event_role role = reading->items[i].role;
        if (role == ROLE_WITH)
            with = true;
        if (with && reading->items[i].press)
            return true;
        if (role == ROLE_BREAK || role == ROLE_VERB)
            break;
    }
    uint32_t before = event_role_before(reading, clause, ROLE_WITH, 4);
    return !meets && before != NO_ITEM && before + 1 < clause->count &&
           at(reading, clause, before + 1)->press;
}

static bool is_sport(const struct reading *reading, uint32_t sentence,
                     const struct occurrence *o)
{
    /* Players are signed, too. */
    if (!event_field_is(o->rule, 1, "meeting") &&
        !event_field_is(o->rule, 1, "contract"))
        return false;
    uint32_t here = 0, all = reading->sport;
    if (all < 2 || all >= 2 * SPORT_WORDS)
        return all >= 2 * SPORT_WORDS; /* most articles: nothing to count */
    for (uint32_t i = reading->first_item[sentence];
         here < 2 && i < reading->first_item[sentence + 1]; i++)
        here += reading->items[i].role == ROLE_SPORT;
    return here >= 2 || (here >= 1 && all >= SPORT_WORDS);
}

/* Inside the name of an organisation the word names no occurrence. */
static bool in_name(const struct reading *reading, uint32_t trigger)
{
    struct gah_span span = scan_span(reading->scan, reading->items[trigger].first,
                                     reading->items[trigger].last);
    const struct gah_mention *mentions = reading->entities->mentions;
    size_t low = 0, high = reading->entities->mention_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (mentions[middle].span.off < span.off)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return false;
    struct gah_span name = mentions[low - 1].span;
    return span.off < name.off + name.len;
}

/* "any meeting" is none in particular, but for one who denies it. */
static bool is_of_any(const struct reading *reading, const struct clause *clause)
{
    return determined_by(reading, clause, ROLE_ANY) &&
           (clause->verb == NO_ITEM ||
            !event_role_at_verb(reading, clause->verb, ROLE_DENIED));
}

static bool is_refused(const struct reading *reading, const struct clause *clause,
                       uint32_t sentence, const struct occurrence *o)
{
    return is_of_any(reading, clause) || is_interview(reading, clause, o) ||
           is_sport(reading, sentence, o) || in_name(reading, o->item);
}

static bool in_clause(const struct reading *reading, const struct clause *clause,
                      enum event_role role)
{
    for (uint32_t i = 0; i < clause->count; i++)
        if (role_at(reading, clause, i) == role)
            return true;
    return false;
}

/* Words of its own make a meeting a particular one. */
static bool has_complement(const struct reading *reading, const struct clause *clause,
                           const struct occurrence *o)
{
    enum event_role next = role_at(reading, clause, clause->self + 1);
    return o->own_with || o->class == CLASS_INDEFINITE || next == ROLE_NAME ||
           next == ROLE_TIME || next == ROLE_RECENT || next == ROLE_WORD ||
           next == ROLE_TITLE || next == ROLE_IN || next == ROLE_TO ||
           event_role_before(reading, clause, ROLE_ROUND, 2) != NO_ITEM;
}

/* The present tense alone tells of habits as well as of plans. */
static bool is_timeless(const struct reading *reading, const struct clause *clause,
                        const struct occurrence *o)
{
    return clause->position == CASE_LOCATIVE && o->timex == GAH_NO_INDEX &&
           o->status == GAH_PLANNED && clause->verb != NO_ITEM &&
           reading->items[clause->verb].tense == TENSE_PRESENT;
}

/* "about his meeting with X", "about the visit of X to Y". */
static bool is_named_meeting(const struct occurrence *o)
{
    return (event_field_is(o->rule, 1, "meeting") ||
            event_field_is(o->rule, 1, "visit")) &&
           o->people_count > o->own_from;
}

static int points_of_form(const struct reading *reading, const struct clause *clause,
                          const struct occurrence *o)
{
    int points = 0;
    if (o->light || o->happens)
        points += 3;
    else if (clause->position == CASE_LOCATIVE && !is_agreement(o))
        points += has_complement(reading, clause, o) ? 2 : 1;
    else if (clause->verb == NO_ITEM && !is_agreement(o) && o->people_count &&
             (!reading->verb_first || clause->position == CASE_PLAIN))
        points += 2;
    else if (o->journey || is_intended(reading, clause, o) ||
             event_is_invited(reading, clause, o) || o->status == GAH_CANCELLED ||
             o->status == GAH_DENIED)
        points += 2;
    else if (clause->position == CASE_TOPIC && is_named_meeting(o))
        points += 1;
    /* "the talks of X ended" is a row of meetings that has an end. */
    if (o->class == CLASS_PLURAL)
        points -= o->happens && event_field_is(o->rule, 1, "talks") ? 1 : 2;
    if (in_clause(reading, clause, ROLE_HABITUAL))
        points -= 2;
    if (clause->position == CASE_LOCATIVE && clause->verb != NO_ITEM &&
        reading->items[clause->verb].tense == TENSE_SUBJUNCTIVE)
        points -= 2;
    if (is_timeless(reading, clause, o))
        points -= 1;
    if (o->status == GAH_HYPOTHETICAL)
        points -= 1;
    return points;
}

/* "met X on the sidelines of the summit": whom the clause names belongs to the other
 * meeting, which is its verb's noun. */
static bool is_frame(const struct reading *reading, const struct clause *clause)
{
    if (clause->position != CASE_LOCATIVE || clause->verb == NO_ITEM ||
        !helps(reading->items[clause->verb].verb) || clause->count < 2)
        return false;
    uint32_t last = clause->count - 1;
    return last != clause->self && role_at(reading, clause, last) == ROLE_TRIGGER;
}

static int points_of_detail(const struct reading *reading, const struct clause *clause,
                            const struct occurrence *o)
{
    int points = 0;
    if (o->timex != GAH_NO_INDEX)
        points += 2;
    if (o->vague_time || role_at(reading, clause, clause->self + 1) == ROLE_RECENT)
        points += 1;
    if (o->place != GAH_NO_INDEX)
        points += 1;
    if (event_role_before(reading, clause, ROLE_ROUND, 2) != NO_ITEM)
        points += 1;
    if (event_role_before(reading, clause, ROLE_ORDINAL, 2) != NO_ITEM)
        points += 2;
    uint32_t people = o->people_count - (is_frame(reading, clause) ? o->own_from : 0);
    points += people > 1 ? 2 : (int)people;
    if (o->own_with && o->people_count > o->own_from)
        points += 1;
    return points;
}

/* A visit is an event where somebody goes somewhere; an agreement where it is concluded
 * or undone. */
static bool lacks_core(const struct reading *reading, const struct clause *clause,
                       const struct occurrence *o)
{
    if (o->wished && o->status == GAH_HYPOTHETICAL && o->timex == GAH_NO_INDEX)
        return true;
    if (is_agreement(o))
        return !o->light && !o->happens && o->status != GAH_CANCELLED;
    if (o->class == CLASS_GOAL && o->timex == GAH_NO_INDEX)
        return true;
    /* "welcomed the move"; where names are plain to see, the guest is named */
    bool bare = o->timex == GAH_NO_INDEX && o->place == GAH_NO_INDEX;
    if (o->class == CLASS_VERB && event_field_is(o->rule, 2, "043") &&
        o->people_count < 2 && (bare || reading->scan->capitals))
        return true;
    /* "discussed" alone is no meeting; where the verb comes last, one talks with
     * somebody or only of him. */
    if (o->class == CLASS_VERB && event_field_is(o->rule, 1, "talks"))
        return o->people_count < 2 ||
               (!reading->verb_first && !in_clause(reading, clause, ROLE_WITH) &&
                !in_clause(reading, clause, ROLE_AND));
    if (event_field_is(o->rule, 1, "visit"))
        return !o->people_count || o->place == GAH_NO_INDEX;
    return false;
}

bool event_evidence(const struct reading *reading, uint32_t sentence, uint32_t trigger,
                    struct occurrence *out)
{
    struct clause clause;
    event_clause(reading, sentence, trigger, &clause);
    const struct gah_lex_rule *rule = reading->items[trigger].rule;
    *out = (struct occurrence){.item = trigger,
                               .sentence = sentence,
                               .rule = rule,
                               .class = class_of(rule),
                               .kind = GAH_MEETING,
                               .place = GAH_NO_INDEX,
                               .timex = GAH_NO_INDEX,
                               .last_day = GAH_DAY_NONE};
    (void)gah_event_kind_find(rule->fields[0], &out->kind);
    if (is_refused(reading, &clause, sentence, out))
        return false;
    out->anaphoric = determined_by(reading, &clause, ROLE_THIS);
    out->light = is_light(reading, &clause, out) || out->class == CLASS_VERB ||
                 is_object_of_have(reading, &clause, out);
    if (out->light)
        clause.position = CASE_PLAIN; /* what stands before is the verb's, not its */
    out->happens = does_happen(reading, &clause, out);
    out->own_with = role_at(reading, &clause, clause.self + 1) == ROLE_WITH ||
                    role_at(reading, &clause, clause.self + 2) == ROLE_WITH;
    out->journey = is_journey(reading, &clause);
    event_date(reading, &clause, out);
    event_people(reading, &clause, out);
    out->wished =
        clause.position != CASE_LOCATIVE && event_cue_over(reading, &clause, ROLE_WISH);
    out->status = event_status(reading, &clause, out);
    int detail = points_of_detail(reading, &clause, out);
    out->score = points_of_form(reading, &clause, out) + detail;
    if (detail <= 0 || lacks_core(reading, &clause, out))
        out->score = out->score > 1 ? 1 : out->score;
    return true;
}
