/* Who takes part by what he is, not by name: "the foreign minister of X", "a group of
 * artists"; and what the parts of event_people ask about an item and its neighbours. */
#include "event.h"

#define PHRASE_MAX 8
#define APPOSITION_MAX 10
#define HONOUR_MAX 2
#define OWNER_REACH 4

const struct gah_entity *event_entity_at(const struct reading *reading, uint32_t item)
{
    const struct gah_mention *mention =
        &reading->entities->mentions[reading->items[item].index];
    return &reading->entities->entities[mention->entity];
}

bool event_is_person(const struct reading *reading, uint32_t item)
{
    return item < reading->count && reading->items[item].role == ROLE_NAME &&
           event_entity_at(reading, item)->type == GAH_PERSON;
}

uint32_t event_over_comma(const struct reading *reading, uint32_t item)
{
    bool comma = item < reading->count && reading->items[item].role == ROLE_COMMA;
    return comma ? item + 1 : item;
}

bool event_acts_for_state(enum event_role role)
{
    return role == ROLE_TITLE || role == ROLE_SIDE;
}

static uint32_t sentence_of(const struct reading *reading, uint32_t item)
{
    return reading->scan->tokens[reading->items[item].first].sentence;
}

enum event_role event_role_back(const struct reading *reading, uint32_t item,
                                uint32_t back)
{
    if (back > item || sentence_of(reading, item - back) != sentence_of(reading, item))
        return ROLE_BREAK;
    return reading->items[item - back].role;
}

enum event_role event_role_on(const struct reading *reading, uint32_t item, uint32_t on)
{
    return item + on < reading->count ? reading->items[item + on].role : ROLE_BREAK;
}

static bool is_plain(const struct item *item)
{
    bool verbal = item->rule && item->rule->kind == GAH_LEX_VERB;
    return (item->role == ROLE_WORD && !verbal) || item->role == ROLE_SUFFIX;
}

/* Where adjectives stand before their noun, a plain word goes on behind it only before
 * a name ("of X"). */
static bool is_phrase(const struct reading *reading, uint32_t item)
{
    const struct item *at = &reading->items[item];
    if (reading->scan->capitals && is_plain(at) &&
        (event_role_on(reading, item, 1) != ROLE_NAME ||
         event_is_person(reading, item + 1)))
        return false;
    return is_plain(at) || event_acts_for_state(at->role) ||
           (at->role == ROLE_NAME && !event_is_person(reading, item));
}

/* "artists and writers", "the dispute between the sides": a joint inside the phrase. */
static bool is_joint(const struct reading *reading, uint32_t item)
{
    enum event_role role = reading->items[item].role;
    enum event_role next = event_role_on(reading, item, 1);
    return (role == ROLE_AND && next == ROLE_PEOPLE) ||
           (role == ROLE_BETWEEN && next == ROLE_SIDE &&
            is_plain(&reading->items[item - 1]));
}

static bool is_demonym(const struct reading *reading, uint32_t item)
{
    return item < reading->count &&
           scan_hit(reading->scan, reading->items[item].first, GAH_LEX_DEMONYM);
}

/* "the French president": an adjective of a country closes its phrase, and so does a
 * noun with the article where another office follows ("the minister his counterpart").
 */
static bool is_closed(const struct reading *reading, uint32_t item, uint32_t next)
{
    const struct scan *scan = reading->scan;
    enum event_role role = reading->items[next].role;
    if (scan->article.len && event_acts_for_state(role))
        return scan_has_article(scan, reading->items[item].first);
    /* With an article, "and" may be glued to what goes on. */
    bool goes_on =
        scan->article.len && !scan_has_article(scan, reading->items[next].first);
    return is_demonym(reading, item) && role == ROLE_WORD && !goes_on &&
           !is_demonym(reading, next);
}

static bool goes_on(const struct reading *reading, uint32_t last)
{
    uint32_t next = last + 1;
    if (next >= reading->count ||
        sentence_of(reading, next) != sentence_of(reading, last))
        return false;
    /* "the Russian and Turkish presidents", adjectives last */
    if (reading->items[next].role == ROLE_AND && is_demonym(reading, last) &&
        is_demonym(reading, next + 1))
        return true;
    if (reading->items[last].role == ROLE_AND && is_demonym(reading, next))
        return true;
    return !is_closed(reading, last, next) &&
           (is_phrase(reading, next) || is_joint(reading, next) ||
            reading->items[next].role == ROLE_PEOPLE);
}

/* The last item of the phrase that begins here. */
static uint32_t phrase_end(const struct reading *reading, uint32_t item)
{
    uint32_t last = item;
    while (last - item < PHRASE_MAX && goes_on(reading, last))
        last++;
    return last;
}

static bool is_apposed(const struct reading *reading, uint32_t item)
{
    enum event_role role = reading->items[item].role;
    return role == ROLE_AND || role == ROLE_COMMA || is_phrase(reading, item);
}

/* "counterpart Prince X", "President-elect X" */
static bool is_honour(const struct reading *reading, uint32_t item)
{
    if (event_role_on(reading, item, 0) == ROLE_TITLE)
        return event_is_person(reading, item + 1);
    if (event_role_on(reading, item, 0) != ROLE_WORD ||
        sentence_of(reading, item) != sentence_of(reading, item - 1))
        return false;
    const struct gah_lex_rule *rule = reading->items[item].rule;
    return reading->scan->capitals || (rule && rule->kind == GAH_LEX_TITLE);
}

/* Whether a person bears the office: named before it in apposition, or behind it, or as
 * one of several ("the ministers, among them X"). */
static bool has_bearer(const struct reading *reading, uint32_t item)
{
    uint32_t behind = phrase_end(reading, item) + 1;
    if (event_role_on(reading, behind, 0) == ROLE_OWN)
        behind++;
    behind = event_over_comma(reading, behind);
    for (uint32_t n = 0; n < HONOUR_MAX && is_honour(reading, behind); n++)
        behind++;
    if (event_is_person(reading, behind) ||
        event_role_on(reading, behind, 0) == ROLE_INCLUDING)
        return true;
    /* With the article it stands before its bearer: behind a name it is another's. */
    bool opens = scan_has_article(reading->scan, reading->items[item].first);
    for (uint32_t back = 1; !opens && back <= APPOSITION_MAX && back <= item; back++) {
        uint32_t at = item - back;
        if (event_is_person(reading, at))
            return back == 1 || reading->items[at + 1].role != ROLE_AND;
        if (!is_apposed(reading, at))
            return false;
    }
    return false;
}

static void add_phrase(const struct reading *reading, uint32_t first, uint32_t last,
                       struct occurrence *o)
{
    struct gah_span span = scan_span(reading->scan, reading->items[first].first,
                                     reading->items[last].last);
    struct gah_participant *side = &o->people[o->people_count++];
    side->name = scan_words(reading->scan, span);
    side->entity = GAH_NO_INDEX;
}

/* "Russian and Ukrainian delegations": over the adjectives before the noun. */
static uint32_t adjectives_start(const struct reading *reading, uint32_t item)
{
    while (event_role_back(reading, item, 1) != ROLE_BREAK &&
           is_demonym(reading, item - 1)) {
        item--;
        enum event_role joint = event_role_back(reading, item, 1);
        bool joined = (joint == ROLE_AND || joint == ROLE_COMMA) &&
                      event_role_back(reading, item, 2) != ROLE_BREAK &&
                      is_demonym(reading, item - 2);
        if (joined)
            item--;
    }
    return item;
}

/* "the two sides", "the French counterpart" */
static uint32_t office_start(const struct reading *reading, uint32_t item)
{
    if (event_role_back(reading, item, 1) == ROLE_BREAK)
        return item;
    if (scan_hit(reading->scan, reading->items[item - 1].first, GAH_LEX_NUMERAL))
        return item - 1;
    return reading->scan->capitals ? adjectives_start(reading, item) : item;
}

/* "Egypt's intelligence chief", "a US delegation": the state before is the better name.
 */
static bool is_of_named_state(const struct reading *reading, uint32_t item)
{
    for (uint32_t back = 1; reading->scan->capitals && back <= OWNER_REACH; back++) {
        enum event_role role = event_role_back(reading, item, back);
        if (role == ROLE_NAME)
            return !event_is_person(reading, item - back) &&
                   (back == 1 || event_is_possessive(reading, item - back));
        if (role != ROLE_WORD)
            return false;
    }
    return false;
}

uint32_t event_take_office(const struct reading *reading, uint32_t item,
                           struct occurrence *o)
{
    bool inside = event_acts_for_state(event_role_back(reading, item, 1)) &&
                  !is_closed(reading, item - 1, item);
    if (o->people_count == PARTICIPANT_MAX || inside || has_bearer(reading, item))
        return item;
    if (is_of_named_state(reading, item))
        return item;
    uint32_t end = phrase_end(reading, item);
    /* The state or body that it acts for is the better name. */
    for (uint32_t i = item; i <= end; i++) {
        if (event_is_visited(reading, i, o))
            end = i - 1;
        else if (reading->items[i].role == ROLE_NAME)
            return item;
    }
    uint32_t first = office_start(reading, item);
    /* "the sides" alone says nothing of who they are. */
    const struct item *side = &reading->items[item];
    if (end == first && side->role == ROLE_SIDE && side->first == side->last &&
        !reading->scan->article.len)
        return item;
    add_phrase(reading, first, end, o);
    return end;
}

/* "a group of", "thousands of" before the noun belong to the phrase. */
static uint32_t phrase_start(const struct reading *reading, uint32_t item)
{
    return event_role_back(reading, item, 1) == ROLE_ONE ? item - 1 : item;
}

uint32_t event_take_crowd(const struct reading *reading, uint32_t item,
                          struct occurrence *o)
{
    uint32_t first = phrase_start(reading, item);
    enum event_role before = event_role_back(reading, first, 1);
    bool object = reading->verb_first && o->class == CLASS_VERB && item > o->item;
    bool placed = object || before == ROLE_WITH || before == ROLE_BETWEEN ||
                  before == ROLE_TRIGGER;
    if (o->people_count == PARTICIPANT_MAX || !placed)
        return item;
    uint32_t last = phrase_end(reading, item);
    if (event_is_person(reading, last + 1))
        return item;
    add_phrase(reading, first, last, o);
    return last;
}
