/* What the article itself teaches: behind a full name the bare surname is that person,
 * before it too; a club that was named with its head noun is meant by its bare name. */
#include <string.h>

#include "entity_find.h"
#include "gahnama/base/map.h"

enum { MAX_SURNAME_WORDS = 3, SPORT_STRENGTH = 1 };

/* A surname of the article, and the next of the same letters. */
struct surname {
    uint32_t at; /* token at which its person is named in full */
    const char *key;
    const char *name; /* canonical, or NULL */
    const char *identity;
    struct surname *next;
};

/* All of the same letters, in the order of the text. */
struct bearers {
    struct surname *last;
    struct surname *nearest; /* to the token that was asked for last */
};

/* Few words begin a surname: a bit for the first bytes of each says which may. */
#define FIRST_BYTES 4
#define FIRST_BITS 1024

struct aliases {
    struct finder *f;
    struct gah_map map; /* letters -> struct bearers */
    uint64_t first[FIRST_BITS / 64];
    bool has_short; /* one of fewer bytes */
};

static uint32_t first_bit(const char *letters)
{
    uint32_t first;
    memcpy(&first, letters, sizeof first);
    return (first * 2654435761u) >> 22; /* the top ten bits of a Fibonacci hash */
}

/* A short word is looked at with what its key goes on with. */
static bool may_begin(const struct aliases *a, size_t i)
{
    const struct scan *scan = a->f->scan;
    bool is_short = scan->tokens[i].end - scan->tokens[i].start < FIRST_BYTES;
    char letters[FIRST_BYTES];
    size_t len = 0;
    for (size_t n = 0; n < MAX_SURNAME_WORDS && len < FIRST_BYTES; n++) {
        if (i + n >= scan->token_count)
            return true;
        const struct token *token = &scan->tokens[i + n];
        if (token->kind == TOKEN_PUNCT || token->kind == TOKEN_NEWLINE)
            continue;
        for (uint32_t at = token->start; at < token->end && len < FIRST_BYTES; at++)
            letters[len++] = scan->fold.folded.ptr[at];
    }
    if (len < FIRST_BYTES || (a->has_short && is_short))
        return true;
    uint32_t bit = first_bit(letters);
    return a->first[bit / 64] >> bit % 64 & 1;
}

static const struct gah_lex_rule *listed_inside(const struct finder *f,
                                                const struct candidate *c)
{
    for (size_t i = c->first; i < c->end; i++) {
        if (!finder_is(f, i, WORD_PERSON) || finder_end(f, i, WORD_PERSON) > c->end)
            continue;
        const struct gah_lex_rule *rule = word_hit(f->scan, i, WORD_PERSON)->rule;
        if (strcmp(rule->fields[1], "full") == 0)
            return rule;
    }
    return NULL;
}

/* The first token behind prefixes and given names, or behind the first token. */
static size_t surname_start(const struct finder *f, const struct candidate *c)
{
    size_t at = c->first;
    while (at < c->end && finder_is(f, at, WORD_PREFIX))
        at = finder_end(f, at, WORD_PREFIX);
    size_t begin = at;
    while (at < c->end && (finder_is(f, at, WORD_GIVEN) || finder_is(f, at, WORD_WEAK)))
        at = finder_is(f, at, WORD_GIVEN) ? finder_end(f, at, WORD_GIVEN)
                                          : finder_end(f, at, WORD_WEAK);
    if (at >= c->end)
        at = c->end - 1;
    if (at == begin && c->end - begin > 1)
        at = begin + 1;
    return at < c->first ? c->first : at;
}

static void put_surname(struct aliases *a, const struct candidate *c, size_t first,
                        size_t end, const char *key)
{
    struct finder *f = a->f;
    struct surname *surname = gah_arena_alloc(f->scan->arena, sizeof *surname);
    *surname = (struct surname){
        .at = c->first, .key = key, .name = c->name, .identity = c->identity};
    struct gah_str letters = gah_str_from(finder_key(f, first, end));
    uintptr_t *place = gah_map_put(&a->map, letters, NULL);
    if (letters.len >= FIRST_BYTES) {
        uint32_t bit = first_bit(letters.ptr);
        a->first[bit / 64] |= UINT64_C(1) << bit % 64;
    } else {
        a->has_short = true;
    }
    struct bearers *bearers = (struct bearers *)*place;
    if (!bearers) {
        bearers = gah_arena_alloc(f->scan->arena, sizeof *bearers);
        bearers->nearest = surname;
        *place = (uintptr_t)bearers;
    } else {
        bearers->last->next = surname;
    }
    bearers->last = surname;
}

static void learn(struct aliases *a, struct candidate *c)
{
    struct finder *f = a->f;
    const struct gah_lex_rule *listed = c->name ? NULL : listed_inside(f, c);
    if (listed) {
        c->name = listed->fields[0];
        c->identity = gazetteer_identity(listed);
    }
    if (c->rank == RANK_ALONE)
        return;
    const char *key = finder_key(f, finder_key_start(f, c), c->end);
    size_t first = surname_start(f, c);
    put_surname(a, c, first, c->end, key);
    /* The first of two surnames stands for both; a particle alone does not. */
    if (first + 1 < c->end && finder_is(f, first + 1, WORD_TAIL) &&
        !finder_is(f, first, WORD_PARTICLE))
        put_surname(a, c, first, first + 1, key);
}

/* Words that are too common to be taken for a surname because one person bears them. */
static bool may_stand_alone(const struct finder *f, size_t i, size_t end)
{
    if (end - i > 1)
        return true;
    static const enum word_role others[] = {WORD_STOP,    WORD_VERB,  WORD_HEAD,
                                            WORD_PART,    WORD_PLACE, WORD_PARTICLE,
                                            WORD_DEMONYM, WORD_OFFICE};
    bool introduced =
        finder_behind(f, i, WORD_DIRECT) || finder_is(f, end, WORD_SPEECH);
    for (size_t k = 0; k < sizeof others / sizeof *others && !introduced; k++)
        if (finder_is(f, i, others[k]))
            return false;
    return introduced || !finder_is(f, i, WORD_GIVEN) || !finder_is_word(f, end) ||
           finder_is_edge(f, end);
}

/* Of several persons of one surname the one named last before the token, else the
 * first in the article. Tokens are asked for in their order. */
static const struct surname *nearest(struct bearers *bearers, size_t at)
{
    while (bearers->nearest->next && bearers->nearest->next->at <= at)
        bearers->nearest = bearers->nearest->next;
    return bearers->nearest;
}

static void find_surname(struct aliases *a, size_t i)
{
    struct finder *f = a->f;
    for (size_t n = MAX_SURNAME_WORDS; n > 0; n--) {
        if (!finder_is_word(f, i) || !finder_is_word(f, i + n - 1))
            continue;
        const char *key = finder_key(f, i, i + n);
        uintptr_t *place = gah_map_find(&a->map, gah_str_from(key));
        if (!place || !may_stand_alone(f, i, i + n))
            continue;
        const struct surname *who = nearest((struct bearers *)*place, i);
        finder_add(f, (struct candidate){.first = (uint32_t)i,
                                         .end = (uint32_t)(i + n),
                                         .type = GAH_PERSON,
                                         .rank = RANK_ALIAS,
                                         .name = who->name,
                                         .identity = who->identity,
                                         .key = who->key});
        return;
    }
}

static bool is_club(const struct finder *f, size_t i)
{
    if (!finder_is(f, i, WORD_ORGANIZATION))
        return false;
    const struct gah_lex_rule *rule = word_hit(f->scan, i, WORD_ORGANIZATION)->rule;
    return strcmp(rule->fields[SPORT_STRENGTH], "sport") == 0;
}

static bool names_rule(const struct finder *f, const struct candidate *c,
                       const struct gah_lex_rule *rule)
{
    for (size_t i = c->first; i < c->end; i++)
        if (is_club(f, i) && word_hit(f->scan, i, WORD_ORGANIZATION)->rule == rule)
            return true;
    return false;
}

static void find_club(struct finder *f, size_t i)
{
    const struct gah_lex_rule *rule = word_hit(f->scan, i, WORD_ORGANIZATION)->rule;
    for (size_t k = 0; k < f->chosen_count; k++) {
        const struct candidate *c = &f->chosen[k];
        if (c->type != GAH_ORGANIZATION || !names_rule(f, c, rule))
            continue;
        finder_add(f, (struct candidate){.first = (uint32_t)i,
                                         .end = finder_end(f, i, WORD_ORGANIZATION),
                                         .type = GAH_ORGANIZATION,
                                         .rank = RANK_ALIAS,
                                         .name = rule->fields[0]});
        return;
    }
}

/* finder_choose has sorted the candidates, so that the names learnt here reach them
 * through a second search over the same spans. */
static void keep_names(struct finder *f, const struct candidate *c)
{
    for (size_t i = 0; i < f->candidates.len; i++) {
        struct candidate *other = gah_vec_at(&f->candidates, i);
        if (other->first == c->first && other->end == c->end &&
            other->type == c->type) {
            other->name = c->name;
            other->identity = c->identity;
        }
    }
}

void alias_find(struct finder *f)
{
    struct aliases aliases = {.f = f};
    gah_map_init(&aliases.map);
    for (size_t i = 0; i < f->chosen_count; i++) {
        struct candidate *c = &f->chosen[i];
        if (c->type != GAH_PERSON)
            continue;
        bool unnamed = !c->name;
        learn(&aliases, c);
        if (unnamed && c->name)
            keep_names(f, c);
    }
    for (size_t i = 0; i < f->scan->token_count; i++) {
        if (aliases.map.len && finder_is_word(f, i) && may_begin(&aliases, i))
            find_surname(&aliases, i);
        if (is_club(f, i))
            find_club(f, i);
    }
    gah_map_release(&aliases.map);
}
