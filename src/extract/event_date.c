/* The date that belongs to an occurrence and not to its neighbour.
 *
 * Best is a date inside the trigger's own noun phrase or relative clause; then one in
 * its clause. The date of a verb of saying is not the date of what is talked about, but
 * it is the date of the meeting at which something was said. */
#include "event.h"

#define NEVER 1000
/* "recently" says something only of what it stands close to or is about. */
#define VAGUE_COST 30
/* A date of the meeting's own, further off, is the better one. */
#define PARTED_COST 15
#define JOURNEY_REACH 12
#define JOURNEY_COST 20
/* Days: no meeting is longer. */
#define RANGE_MAX 31
#define ROW_MAX 6

static bool has_calendar_value(const struct gah_timex *timex)
{
    if (timex->type != GAH_TIMEX_DATE && timex->type != GAH_TIMEX_TIME)
        return false;
    return timex->date.basis != GAH_BASIS_NONE;
}

static bool is_vague(const struct gah_timex *timex)
{
    return timex->type == GAH_TIMEX_DATE && timex->date.basis == GAH_BASIS_NONE;
}

/* "from May 2 to 4" is the whole of it. */
static bool has_both_ends(const struct reading *reading, uint32_t item)
{
    struct gah_interval days = reading->timex[reading->items[item].index].date.interval;
    return gah_interval_is_placed(days) && days.precision == GAH_PRECISION_DAY &&
           days.to > days.from;
}

static bool is_day(const struct reading *reading, uint32_t item)
{
    struct gah_interval when = reading->timex[reading->items[item].index].date.interval;
    return has_calendar_value(&reading->timex[reading->items[item].index]) &&
           gah_interval_is_placed(when) && when.precision == GAH_PRECISION_DAY;
}

static struct gah_interval days_at(const struct reading *reading, uint32_t item)
{
    return reading->timex[reading->items[item].index].date.interval;
}

/* The day that goes on where this one ends: "30 May and 1 June", "from 30 May to 3
 * June"; NO_ITEM where none does. */
static uint32_t day_behind(const struct reading *reading, uint32_t item)
{
    enum event_role joint = event_role_on(reading, item, 1);
    if (event_role_on(reading, item, 2) != ROLE_TIME || !is_day(reading, item) ||
        !is_day(reading, item + 2))
        return NO_ITEM;
    int32_t step = days_at(reading, item + 2).from - days_at(reading, item).to;
    bool next = step == 1 && (joint == ROLE_AND || joint == ROLE_COMMA);
    bool range = step > 0 && step <= RANGE_MAX && joint == ROLE_UNTIL;
    return next || range ? item + 2 : NO_ITEM;
}

/* "since", "until", "before": the ends of a stretch; over plain words ("until the end
 * of"). */
static bool is_stretch(const struct reading *reading, uint32_t item)
{
    if (event_role_back(reading, item, 1) == ROLE_FROM &&
        (has_both_ends(reading, item) || day_behind(reading, item) != NO_ITEM))
        return false;
    for (uint32_t back = 1; back <= 3 && back <= item; back++) {
        enum event_role before = reading->items[item - back].role;
        bool close = back == 1 && (before == ROLE_FROM || before == ROLE_BEFORE ||
                                   before == ROLE_AFTER);
        /* "since the Helsinki talks in 2018" */
        bool framed = back == 3 && before == ROLE_FROM &&
                      event_role_back(reading, item, 1) == ROLE_IN;
        if (before == ROLE_UNTIL || close || framed)
            return true;
        if (back < 3 && (before == ROLE_IN || before == ROLE_NAME) &&
            event_role_back(reading, item, 1) == ROLE_IN)
            continue;
        if (before != ROLE_WORD && before != ROLE_OCCUR)
            return false;
    }
    return false;
}

/* The wider the stretch of time, the less it says of one occurrence. */
static int width_cost(const struct gah_timex *timex)
{
    enum gah_precision precision = timex->date.interval.precision;
    return precision >= GAH_PRECISION_SEASON ? 12 : (int)precision;
}

static bool speaks(const struct reading *reading, const struct clause *clause)
{
    return clause->verb != NO_ITEM && reading->items[clause->verb].verb == VERB_SPEECH;
}

/* "the trip was announced in May": the date is that of the telling. */
static bool is_told_then(const struct reading *reading, const struct clause *clause,
                         uint32_t item)
{
    return reading->verb_first && speaks(reading, clause) &&
           clause->verb > clause->items[clause->self] && clause->verb < item;
}

/* "returns on Monday after the meeting": the day is that of the verb before. */
static bool is_parted(const struct reading *reading, const struct clause *clause,
                      uint32_t position)
{
    bool verb_between = reading->scan->capitals && clause->verb != NO_ITEM &&
                        clause->verb < clause->items[position];
    for (uint32_t i = position + 1; verb_between && i < clause->self; i++) {
        enum event_role role = reading->items[clause->items[i]].role;
        if (role == ROLE_AFTER || role == ROLE_BEFORE)
            return true;
    }
    return false;
}

/* "told of the holding of a joint session in the next week": what is told of is an
 * occurrence with a day of its own. */
static bool is_told_of(const struct reading *reading, const struct clause *clause)
{
    return !reading->verb_first && clause->position == CASE_OBLIQUE &&
           (event_role_before(reading, clause, ROLE_OCCUR, 3) != NO_ITEM ||
            event_role_before(reading, clause, ROLE_CONCLUDE, 3) != NO_ITEM);
}

/* Lower is nearer in meaning. */
static int cost_of(const struct reading *reading, const struct clause *clause,
                   uint32_t position)
{
    uint32_t item = clause->items[position];
    if (is_stretch(reading, item))
        return NEVER;
    bool behind = position > clause->self;
    if (behind && is_told_then(reading, clause, item))
        return NEVER;
    uint32_t distance = behind ? position - clause->self : clause->self - position;
    if (behind && distance <= 2)
        return (int)distance;
    /* To announce that something is off is to call it off. */
    bool own_clause = clause->position == CASE_LOCATIVE || !speaks(reading, clause) ||
                      event_role_before(reading, clause, ROLE_CANCELLED, 2) != NO_ITEM;
    own_clause = own_clause || (behind && is_told_of(reading, clause));
    if (!own_clause && (!behind || clause->position != CASE_PLAIN))
        return NEVER;
    if (clause->position == CASE_TOPIC && !behind)
        return NEVER;
    int cost = clause->position == CASE_TOPIC ? VAGUE_COST : 0;
    if (!behind && is_parted(reading, clause, position))
        cost += PARTED_COST;
    cost +=
        10 + (int)distance + width_cost(&reading->timex[reading->items[item].index]);
    uint32_t low = behind ? clause->self : position;
    uint32_t high = behind ? position : clause->self;
    for (uint32_t i = low + 1; i < high; i++)
        if (reading->items[clause->items[i]].role == ROLE_TRIGGER)
            cost += 5;
    return cost;
}

struct choice {
    uint32_t item;
    uint32_t timex;
    int cost;
    bool vague;
};

static void offer(const struct reading *reading, uint32_t item, int cost,
                  struct choice *best)
{
    uint32_t index = reading->items[item].index;
    if (cost < VAGUE_COST && is_vague(&reading->timex[index]))
        best->vague = true;
    if (cost >= best->cost || !has_calendar_value(&reading->timex[index]))
        return;
    best->cost = cost;
    best->timex = index;
    best->item = item;
}

/* Over the days that the best one stands in a row with. */
static void take_row(const struct reading *reading, const struct choice *best,
                     struct occurrence *o)
{
    uint32_t last = best->item;
    for (int n = 0; n < ROW_MAX; n++) {
        uint32_t next = day_behind(reading, last);
        if (next == NO_ITEM)
            break;
        last = next;
    }
    if (last != best->item)
        o->last_day = days_at(reading, last).to;
}

static void search_relative(const struct reading *reading, const struct clause *clause,
                            struct choice *best)
{
    if (clause->that_to == NO_ITEM ||
        reading->items[clause->that_to].verb == VERB_SPEECH)
        return;
    for (uint32_t i = clause->that_from; i < clause->that_end; i++)
        if (reading->items[i].role == ROLE_TIME && !is_stretch(reading, i))
            offer(reading, i, 3, best);
}

/* The verb of going that the clause is joined to: "flew to X on Monday and met Y". */
static uint32_t journey_before(const struct reading *reading,
                               const struct clause *clause)
{
    uint32_t first = clause->items[0];
    enum event_role here = reading->items[first].role;
    if (here != ROLE_AND && event_role_back(reading, first, 1) != ROLE_AND)
        return NO_ITEM;
    for (uint32_t back = 1; back <= JOURNEY_REACH; back++) {
        enum event_role role = event_role_back(reading, first, back);
        if (role == ROLE_BREAK || role == ROLE_BUT || role == ROLE_THAT)
            return NO_ITEM;
        const struct item *item = &reading->items[first - back];
        if (item->finite)
            return item->verb == VERB_MOVE ? first - back : NO_ITEM;
    }
    return NO_ITEM;
}

/* The day of a journey is that of the meeting which it leads to. */
static void search_journey(const struct reading *reading, const struct clause *clause,
                           struct choice *best)
{
    uint32_t verb = journey_before(reading, clause);
    if (verb == NO_ITEM || best->timex != GAH_NO_INDEX)
        return;
    for (uint32_t i = verb + 1; i < clause->items[0]; i++)
        if (reading->items[i].role == ROLE_TIME && !is_stretch(reading, i))
            offer(reading, i, JOURNEY_COST, best);
    for (uint32_t back = 1; back <= JOURNEY_REACH; back++) {
        enum event_role role = event_role_back(reading, verb, back);
        if (role == ROLE_BREAK || reading->items[verb - back].finite)
            return;
        if (role == ROLE_TIME && !is_stretch(reading, verb - back))
            offer(reading, verb - back, JOURNEY_COST, best);
    }
}

void event_date(const struct reading *reading, const struct clause *clause,
                struct occurrence *occurrence)
{
    struct choice best = {NO_ITEM, GAH_NO_INDEX, NEVER, false};
    search_relative(reading, clause, &best);
    for (uint32_t i = 0; i < clause->count; i++)
        if (reading->items[clause->items[i]].role == ROLE_TIME)
            offer(reading, clause->items[i], cost_of(reading, clause, i), &best);
    search_journey(reading, clause, &best);
    occurrence->timex = best.timex;
    occurrence->vague_time = best.vague;
    if (best.item != NO_ITEM)
        take_row(reading, &best, occurrence);
}
