/* Sentences as rows of items. At each token the longest reading wins; at equal length a
 * time expression wins over a name, a stop phrase over a trigger, and so on down the
 * list in `best_hit`. */
#include <pthread.h>
#include <string.h>

#include "event.h"
#include "gahnama/base/vec.h"
#include "gahnama/text/utf8.h"

struct role_name {
    const char *name;
    enum event_role role;
};

static const struct role_name functions[] = {
    {"with", ROLE_WITH},     {"between", ROLE_BETWEEN}, {"in", ROLE_IN},
    {"during", ROLE_DURING}, {"after", ROLE_AFTER},     {"before", ROLE_BEFORE},
    {"to", ROLE_TO},         {"from", ROLE_FROM},       {"by", ROLE_BY},
    {"about", ROLE_ABOUT},   {"for", ROLE_FOR},         {"until", ROLE_UNTIL},
    {"site", ROLE_SITE},     {"side", ROLE_SIDE},       {"without", ROLE_WITHOUT},
    {"that", ROLE_THAT},     {"and", ROLE_AND},         {"but", ROLE_BUT},
    {"object", ROLE_OBJECT}, {"this", ROLE_THIS},       {"any", ROLE_ANY},
    {"credit", ROLE_CREDIT}, {"round", ROLE_ROUND},     {"ordinal", ROLE_ORDINAL},
    {"one", ROLE_ONE},       {"recent", ROLE_RECENT},   {"suffix", ROLE_SUFFIX},
    {"people", ROLE_PEOPLE}, {"own", ROLE_OWN},         {"including", ROLE_INCLUDING},
    {NULL, ROLE_WORD}};

static const struct role_name cues[] = {{"occur", ROLE_OCCUR},
                                        {"conclude", ROLE_CONCLUDE},
                                        {"reach", ROLE_REACH},
                                        {"planned", ROLE_PLANNED},
                                        {"cancelled", ROLE_CANCELLED},
                                        {"denied", ROLE_DENIED},
                                        {"hypothetical", ROLE_HYPOTHETICAL},
                                        {"wish", ROLE_WISH},
                                        {"habitual", ROLE_HABITUAL},
                                        {NULL, ROLE_WORD}};

static const struct role_name stops[] = {{"phrase", ROLE_STOP},
                                         {"name", ROLE_STOP},
                                         {"sport", ROLE_SPORT},
                                         {"press", ROLE_PRESS},
                                         {NULL, ROLE_WORD}};

static const struct role_name titles[] = {
    {"office", ROLE_TITLE}, {"minister", ROLE_TITLE}, {NULL, ROLE_WORD}};

/* In the order of enum event_verb. */
static const char *const verbs[] = {"other", "do",     "become", "give",  "take",
                                    "find",  "reach",  "accept", "bring", "have",
                                    "be",    "speech", "move"};

bool event_field_is(const struct gah_lex_rule *rule, size_t field, const char *value)
{
    return is_same_word(rule->fields[field], value);
}

/* The role of an item by the role of its rule, ROLE_WORD where nothing else is said;
 * the same for every text. */
static uint8_t item_roles[GAH_LEX_KIND_COUNT][GAH_LEX_ROLES];
static uint8_t item_verbs[GAH_LEX_ROLES];
static pthread_once_t roles_known = PTHREAD_ONCE_INIT;

static void learn_kind(enum gah_lex_kind kind, const struct role_name *table)
{
    for (; table->name; table++)
        item_roles[kind][gah_lexicon_role(kind, table->name)] = (uint8_t)table->role;
}

static void learn_roles(void)
{
    memset(item_roles[GAH_LEX_TRIGGER], ROLE_TRIGGER, GAH_LEX_ROLES);
    memset(item_roles[GAH_LEX_VERB], ROLE_VERB, GAH_LEX_ROLES);
    learn_kind(GAH_LEX_TITLE, titles);
    learn_kind(GAH_LEX_FUNCTION, functions);
    learn_kind(GAH_LEX_CUE, cues);
    learn_kind(GAH_LEX_EVENTSTOP, stops);
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        item_verbs[gah_lexicon_role(GAH_LEX_VERB, verbs[i])] = (uint8_t)i;
}

static enum event_role role_of(const struct gah_lex_rule *rule)
{
    if (rule->kind == GAH_LEX_VERB && event_field_is(rule, 1, "infinitive"))
        return ROLE_WORD;
    return (enum event_role)item_roles[rule->kind][rule->role];
}

/* The kinds that say something here, the weakest first; 0 for others. */
static const uint8_t ranks[GAH_LEX_KIND_COUNT] = {
    [GAH_LEX_TITLE] = 1, [GAH_LEX_FUNCTION] = 2, [GAH_LEX_CUE] = 3,
    [GAH_LEX_VERB] = 4,  [GAH_LEX_TRIGGER] = 5,  [GAH_LEX_EVENTSTOP] = 6};

#define SAYING_KINDS                                                                   \
    (KIND_BIT(GAH_LEX_TITLE) | KIND_BIT(GAH_LEX_FUNCTION) | KIND_BIT(GAH_LEX_CUE) |    \
     KIND_BIT(GAH_LEX_VERB) | KIND_BIT(GAH_LEX_TRIGGER) | KIND_BIT(GAH_LEX_EVENTSTOP))

struct reader {
    const struct scan *scan;
    const struct gah_timex *timex;
    size_t timex_count;
    size_t next_timex;
    const struct entity_result *entities;
    size_t next_mention;
};

static uint32_t body_start(const struct scan *scan, size_t i)
{
    return (uint32_t)gah_fold_body_off(&scan->fold, scan->tokens[i].start);
}

/* "dar astane" is "on the eve of", but Astana is a city too: a phrase of small words
 * does not swallow a name. */
static bool swallows_name(const struct reader *r, size_t i,
                          const struct gah_lex_hit *hit)
{
    const struct gah_mention *mentions = r->entities->mentions;
    if (hit->rule->kind != GAH_LEX_FUNCTION || hit->end <= r->scan->tokens[i].end)
        return false;
    size_t after = scan_after(r->scan, hit);
    if (after <= i + 1)
        return false;
    size_t next = r->next_mention;
    while (next < r->entities->mention_count &&
           mentions[next].span.off <= body_start(r->scan, i))
        next++;
    return next < r->entities->mention_count &&
           mentions[next].span.off <= body_start(r->scan, after - 1);
}

/* Hits at a token come longest first. */
static const struct gah_lex_hit *best_hit(const struct reader *r, size_t i)
{
    const struct scan *scan = r->scan;
    const struct token *token = &scan->tokens[i];
    const struct gah_lex_hit *best = NULL;
    if (!(token->kinds & SAYING_KINDS))
        return NULL;
    for (uint32_t h = 0; h < token->hit_count; h++) {
        const struct gah_lex_hit *hit = &scan->hits[token->first_hit + h];
        if (!ranks[hit->rule->kind] || swallows_name(r, i, hit))
            continue;
        if (best && hit->end < best->end)
            break;
        if (!best || ranks[hit->rule->kind] > ranks[best->rule->kind])
            best = hit;
    }
    return best;
}

static void set_tense(struct item *item, const char *tense)
{
    size_t length = strlen(tense);
    item->negated = length > 4 && strcmp(tense + length - 4, "-not") == 0;
    item->tense = TENSE_PAST;
    if (strncmp(tense, "present", 7) == 0)
        item->tense = TENSE_PRESENT;
    else if (strncmp(tense, "subjunctive", 11) == 0)
        item->tense = TENSE_SUBJUNCTIVE;
    else if (strncmp(tense, "future", 6) == 0)
        item->tense = TENSE_FUTURE;
}

static void set_verb(struct item *item, const struct gah_lex_rule *rule)
{
    item->verb = (enum event_verb)item_verbs[rule->role];
    item->finite = true;
    set_tense(item, rule->fields[1]);
}

/* The last token that begins inside a span of the body. */
static uint32_t last_token(const struct scan *scan, size_t i, struct gah_span span)
{
    while (i + 1 < scan->token_count && body_start(scan, i + 1) < span.off + span.len)
        i++;
    return (uint32_t)i;
}

static bool take_timex(struct reader *r, size_t i, struct item *item)
{
    uint32_t start = body_start(r->scan, i);
    while (r->next_timex < r->timex_count && r->timex[r->next_timex].span.off < start)
        r->next_timex++;
    if (r->next_timex == r->timex_count || r->timex[r->next_timex].span.off != start)
        return false;
    item->role = ROLE_TIME;
    item->index = (uint32_t)r->next_timex;
    item->last = last_token(r->scan, i, r->timex[r->next_timex].span);
    return true;
}

static bool is_country(const struct scan *scan, size_t i, uint32_t last)
{
    const struct gah_lex_hit *hit = scan_hit(scan, i, GAH_LEX_PLACE);
    return hit && event_field_is(hit->rule, 1, "country") &&
           scan_after(scan, hit) == last + 1;
}

static bool take_mention(struct reader *r, size_t i, struct item *item)
{
    const struct gah_mention *mentions = r->entities->mentions;
    uint32_t start = body_start(r->scan, i);
    while (r->next_mention < r->entities->mention_count &&
           mentions[r->next_mention].span.off < start)
        r->next_mention++;
    if (r->next_mention == r->entities->mention_count ||
        mentions[r->next_mention].span.off != start)
        return false;
    item->role = ROLE_NAME;
    item->index = (uint32_t)r->next_mention;
    item->last = last_token(r->scan, i, mentions[r->next_mention].span);
    item->country = is_country(r->scan, i, item->last);
    return true;
}

/* Colon and semicolons end what a clause can reach. */
static void set_punctuation(const struct scan *scan, struct item *item)
{
    size_t off = scan->tokens[item->first].start;
    uint32_t cp = gah_utf8_next(scan->fold.folded, &off);
    if (cp == ':' || cp == ';' || cp == 0x61b || cp == '|')
        item->role = ROLE_BREAK;
    else if (cp == ',' || cp == 0x60c)
        item->role = ROLE_COMMA;
}

/* Another reading of the same words. */
static const struct gah_lex_hit *scan_twin(const struct scan *scan,
                                           const struct gah_lex_hit *hit,
                                           enum gah_lex_kind kind)
{
    for (const struct gah_lex_hit *other = hit; other-- > scan->hits;) {
        if (other->start != hit->start || other->end != hit->end)
            break;
        if (other->rule->kind == kind)
            return other;
    }
    for (const struct gah_lex_hit *other = hit + 1;
         other < scan->hits + scan->hit_count && other->start == hit->start &&
         other->end == hit->end;
         other++)
        if (other->rule->kind == kind)
            return other;
    return NULL;
}

static bool is_attending(const struct gah_lex_rule *rule)
{
    return rule->kind == GAH_LEX_CUE && event_field_is(rule, 0, "attend");
}

static void take_hit(const struct scan *scan, const struct gah_lex_hit *hit,
                     struct item *item)
{
    item->rule = hit->rule;
    item->role = role_of(hit->rule);
    if (scan->verb_first && is_attending(hit->rule))
        item->role = ROLE_ATTEND;
    uint32_t after = (uint32_t)scan_after(scan, hit);
    item->last = after > item->first ? after - 1 : item->first;
    const struct gah_lex_hit *twin = NULL;
    if (item->role == ROLE_TRIGGER && event_field_is(hit->rule, 3, "verb"))
        twin = scan_twin(scan, hit, GAH_LEX_VERB);
    if (twin)
        set_verb(item, twin->rule);
    if (item->role != ROLE_VERB)
        return;
    set_verb(item, hit->rule);
    twin = scan_twin(scan, hit, GAH_LEX_CUE);
    item->cue = twin ? role_of(twin->rule) : ROLE_WORD;
    if (twin && is_attending(twin->rule))
        item->cue = ROLE_ATTEND;
    bool joint = scan_twin(scan, hit, GAH_LEX_FUNCTION) != NULL;
    if (event_field_is(hit->rule, 0, "prefix") && after < scan->token_count &&
        scan->tokens[after].kind == TOKEN_WORD && !joint && !scan->verb_first)
        item->last = after;
}

static bool names_press(const struct scan *scan, size_t i)
{
    const struct gah_lex_hit *hit = scan_hit(scan, i, GAH_LEX_EVENTSTOP);
    return hit && event_field_is(hit->rule, 0, "press");
}

/* Most words: no rule has them, and neither name nor date begins there. */
static bool is_plain(const struct reader *r, size_t i)
{
    const struct token *token = &r->scan->tokens[i];
    uint32_t start;
    if (token->kind != TOKEN_WORD || token->kinds & SAYING_KINDS)
        return false;
    start = body_start(r->scan, i);
    return (r->next_timex == r->timex_count ||
            r->timex[r->next_timex].span.off > start) &&
           (r->next_mention == r->entities->mention_count ||
            r->entities->mentions[r->next_mention].span.off > start);
}

static struct item next_item(struct reader *r, size_t i)
{
    if (is_plain(r, i))
        return (struct item){.first = (uint32_t)i, .last = (uint32_t)i};
    struct item item = {.first = (uint32_t)i, .last = (uint32_t)i};
    const struct gah_lex_hit *hit = best_hit(r, i);
    uint32_t hit_last = hit ? (uint32_t)scan_after(r->scan, hit) - 1 : 0;
    if (take_timex(r, i, &item) && (!hit || hit_last <= item.last))
        return item;
    bool fixed = hit && (hit->rule->kind == GAH_LEX_TRIGGER ||
                         hit->rule->kind == GAH_LEX_EVENTSTOP);
    bool stop = fixed && role_of(hit->rule) != ROLE_PRESS;
    if (!stop && take_mention(r, i, &item) && (!hit || hit_last <= item.last)) {
        item.press = names_press(r->scan, i);
        return item;
    }
    item = (struct item){.first = (uint32_t)i, .last = (uint32_t)i};
    if (hit)
        take_hit(r->scan, hit, &item);
    else if (r->scan->tokens[i].kind == TOKEN_PUNCT)
        set_punctuation(r->scan, &item);
    item.press = item.role == ROLE_PRESS;
    return item;
}

/* Quotes and dashes say nothing here. */
static bool is_silent(const struct scan *scan, const struct item *item)
{
    enum token_kind kind = scan->tokens[item->first].kind;
    return kind == TOKEN_NEWLINE || (kind == TOKEN_PUNCT && item->role == ROLE_WORD);
}

/* A bare participle, and a verb that is a noun too, ends a clause only before a joint;
 * elsewhere it is an adjective or a noun. */
static bool may_be_noun(const struct item *item)
{
    return item->role == ROLE_VERB &&
           (event_field_is(item->rule, 0, "other") ||
            strncmp(item->rule->fields[1], "participle", 10) == 0);
}

/* "would have been being" */
#define PARTICLE_ROW_MAX 8

static bool is_particle(const struct item *item)
{
    return item->rule && item->rule->kind == GAH_LEX_VERB &&
           event_field_is(item->rule, 0, "prefix");
}

/* The verb that a row of particles ends in, or NO_ITEM: "will be held". No language has
 * long rows; the bound keeps the work linear where a text repeats one. */
static uint32_t verb_behind(const struct item *items, size_t count, size_t i)
{
    for (int n = 0; n < PARTICLE_ROW_MAX && i < count; n++, i++)
        if (!is_particle(&items[i]) || items[i].finite)
            break;
    return i < count && items[i].finite ? (uint32_t)i : NO_ITEM;
}

/* A particle gives its tense to the verb behind it, the first of a row to the last; it
 * is then no verb, but perhaps a joint: "that", "what". */
static void settle_prefixes(const struct scan *scan, struct item *items, size_t count)
{
    for (size_t i = count; i-- > 0;) {
        struct item *item = &items[i];
        if (!is_particle(item))
            continue;
        uint32_t verb = verb_behind(items, count, i + 1);
        if (verb != NO_ITEM)
            set_tense(&items[verb], item->rule->fields[1]);
        const struct gah_lex_hit *joint = scan_hit(scan, item->first, GAH_LEX_FUNCTION);
        if (verb == NO_ITEM && !joint)
            continue;
        item->finite = false;
        item->role = joint ? role_of(joint->rule) : ROLE_WORD;
    }
}

static void settle_verbs(const struct scan *scan, struct item *items, size_t count)
{
    for (size_t i = 0; i + 1 < count; i++) {
        if (!may_be_noun(&items[i]))
            continue;
        enum event_role next = items[i + 1].role;
        bool said = next == ROLE_THAT && items[i].verb == VERB_SPEECH;
        bool joint = next == ROLE_AND || next == ROLE_COMMA || next == ROLE_BREAK ||
                     next == ROLE_BUT || said;
        bool last = scan->tokens[items[i].last].sentence !=
                    scan->tokens[items[i + 1].first].sentence;
        if (joint || last)
            continue;
        items[i].role = ROLE_WORD;
        items[i].finite = false;
    }
}

/* "denied the holding of a meeting": where an article is glued, a noun stands right
 * before another, and a second verb of a clause needs a joint. */
static bool heads_trigger(const struct item *items, size_t count, size_t i)
{
    enum event_role before = items[i - 1].role;
    if (items[i].cue == ROLE_WORD || i + 1 == count ||
        items[i + 1].role != ROLE_TRIGGER ||
        (before != ROLE_WORD && before != ROLE_NAME))
        return false;
    for (size_t k = i; k-- > 0 && i - k < CLAUSE_MAX;) {
        enum event_role role = items[k].role;
        if (items[k].finite)
            return items[k].verb == VERB_SPEECH;
        if (role == ROLE_BREAK || role == ROLE_BUT || role == ROLE_THAT)
            return false;
    }
    return false;
}

/* Behind a preposition what looks like a past tense is a noun: "after the holding of".
 */
static void settle_nouns(const struct scan *scan, struct item *items, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        enum event_role before = items[i - 1].role;
        bool governed = before >= ROLE_WITH && before <= ROLE_WITHOUT;
        if (!items[i].finite || items[i].tense != TENSE_PAST ||
            (!governed && !(scan->article.len && heads_trigger(items, count, i))))
            continue;
        items[i].finite = false;
        items[i].role = items[i].role == ROLE_VERB ? items[i].cue : ROLE_WORD;
    }
}

void event_read(const struct scan *scan, const struct gah_timex *timex,
                size_t timex_count, const struct entity_result *entities,
                struct reading *out)
{
    struct reader r = {
        .scan = scan, .timex = timex, .timex_count = timex_count, .entities = entities};
    *out = (struct reading){.scan = scan, .timex = timex, .entities = entities};
    struct item *items = gah_arena_raw(scan->arena, scan->token_count, sizeof *items);
    uint32_t count = 0; /* a token begins one item at the most */
    pthread_once(&roles_known, learn_roles);
    uint32_t *first =
        gah_arena_array(scan->arena, scan->sentence_count + 2, sizeof *first);
    uint32_t sentence = 0;
    for (size_t i = 0; i < scan->token_count;) {
        size_t text = event_dateline_end(scan, i);
        if (text > i) {
            i = text;
            continue;
        }
        struct item item = next_item(&r, i);
        while (sentence < scan->tokens[i].sentence)
            first[++sentence] = count;
        if (!is_silent(scan, &item))
            items[count++] = item;
        out->sport += item.role == ROLE_SPORT;
        i = item.last + 1;
    }
    while (sentence <= scan->sentence_count)
        first[++sentence] = count;
    out->verb_first = scan->verb_first;
    if (out->verb_first) {
        settle_prefixes(scan, items, count);
        settle_nouns(scan, items, count);
    } else {
        settle_verbs(scan, items, count);
    }
    out->items = items;
    out->count = count;
    out->first_item = first;
}
