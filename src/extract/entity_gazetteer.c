/* Listed names. A name that is an ordinary word too is taken only where its
 * surroundings say so; which, the strength column of its file tells. */
#include <string.h>

#include "entity_find.h"
#include "gahnama/base/vec.h"

enum {
    PERSON_STRENGTH = 1,
    PERSON_IDENTITY = 2,
    ORGANIZATION_STRENGTH = 1,
    PLACE_STRENGTH = 3
};

static const char *strength(const struct gah_lex_hit *hit)
{
    if (hit->rule->kind == GAH_LEX_PLACE)
        return hit->rule->fields[PLACE_STRENGTH];
    return hit->rule->fields[ORGANIZATION_STRENGTH];
}

bool gazetteer_has_full_name(const struct finder *f, size_t i)
{
    return finder_is(f, i, WORD_PERSON) &&
           strcmp(word_hit(f->scan, i, WORD_PERSON)->rule->fields[PERSON_STRENGTH],
                  "full") == 0;
}

bool gazetteer_is_sure(const struct finder *f, size_t i, enum word_role role)
{
    return finder_is(f, i, role) && strength(word_hit(f->scan, i, role))[0] == '\0';
}

const char *gazetteer_identity(const struct gah_lex_rule *rule)
{
    const char *identity = rule->fields[PERSON_IDENTITY];
    return identity[0] ? identity : NULL;
}

static void add_listed(struct finder *f, size_t i, enum word_role role,
                       enum gah_entity_type type)
{
    const struct gah_lex_hit *hit = word_hit(f->scan, i, role);
    finder_add(f, (struct candidate){.first = (uint32_t)i,
                                     .end = finder_end(f, i, role),
                                     .type = type,
                                     .rank = RANK_LISTED,
                                     .name = hit->rule->fields[0]});
}

/* «ظریف: …» at the head of a line. */
static bool is_headline_speaker(const struct finder *f, size_t i, size_t end)
{
    if (i > 0 && f->scan->tokens[i - 1].kind != TOKEN_NEWLINE)
        return false;
    return end < f->scan->token_count && scan_is(f->scan, end, ":");
}

/* «کری و ظریف». */
static bool is_beside_person(const struct finder *f, size_t i, size_t end)
{
    if (finder_is(f, end, WORD_AND) && finder_is(f, end + 1, WORD_PERSON))
        return true;
    return i > 0 && finder_is(f, i - 1, WORD_AND) &&
           finder_behind(f, i - 1, WORD_PERSON);
}

static bool has_person_cue(const struct finder *f, size_t i, size_t end)
{
    return finder_behind(f, i, WORD_DIRECT) || finder_behind(f, i, WORD_OFFICE) ||
           finder_behind(f, i, WORD_STATE) || finder_is(f, end, WORD_SPEECH) ||
           is_headline_speaker(f, i, end) || is_beside_person(f, i, end);
}

/* A title that the listed form begins with stays outside of the mention. */
static void add_person(struct finder *f, size_t i)
{
    const struct gah_lex_hit *hit = word_hit(f->scan, i, WORD_PERSON);
    uint32_t end = finder_end(f, i, WORD_PERSON);
    uint32_t first = (uint32_t)i;
    while (first + 1 < end && finder_is(f, first, WORD_DIRECT) &&
           finder_end(f, first, WORD_DIRECT) < end)
        first = finder_end(f, first, WORD_DIRECT);
    const char *how = hit->rule->fields[PERSON_STRENGTH];
    if (strcmp(how, "cue") == 0 && !has_person_cue(f, i, end))
        return;
    bool alone = strcmp(how, "full") != 0;
    finder_add(f, (struct candidate){.first = first,
                                     .end = end,
                                     .type = GAH_PERSON,
                                     .rank = alone ? RANK_ALONE : RANK_LISTED,
                                     .name = hit->rule->fields[0],
                                     .identity = gazetteer_identity(hit->rule)});
}

/* «تهران، قم و ساری»: a neighbour in a list of places is a place. */
static bool is_in_list_of_places(const struct finder *f, size_t i)
{
    size_t end = finder_end(f, i, WORD_PLACE);
    if (end + 1 < f->scan->token_count &&
        (!finder_is_word(f, end) || finder_is(f, end, WORD_AND)) &&
        gazetteer_is_sure(f, end + 1, WORD_PLACE))
        return true;
    if (i < 2 || (finder_is_word(f, i - 1) && !finder_is(f, i - 1, WORD_AND)))
        return false;
    return gazetteer_is_sure(f, i - 2, WORD_PLACE) &&
           finder_end(f, i - 2, WORD_PLACE) == i - 1;
}

/* «در آستانه سفر» is the eve of a journey, «در آستانه برگزار شد» happened in a city:
 * behind the city no noun hangs on it. */
static bool stands_free(const struct finder *f, size_t i)
{
    static const enum word_role free_of[] = {WORD_PREPOSITION, WORD_RELATION, WORD_AND,
                                             WORD_VERB};
    size_t end = finder_end(f, i, WORD_PLACE);
    if (!finder_is_word(f, end))
        return true;
    for (size_t k = 0; k < sizeof free_of / sizeof *free_of; k++)
        if (finder_is(f, end, free_of[k]))
            return true;
    return finder_is(f, end, WORD_STOP) && finder_is(f, end + 1, WORD_VERB);
}

static bool has_place_cue(const struct finder *f, size_t i)
{
    if (finder_behind(f, i, WORD_VENUE))
        return true;
    return i > 0 && finder_is(f, i - 1, WORD_PREPOSITION) && stands_free(f, i);
}

static bool is_ambiguous_here(const struct finder *f, size_t i, bool confirmed)
{
    if (is_in_list_of_places(f, i))
        return false;
    const char *how = strength(word_hit(f->scan, i, WORD_PLACE));
    if (strcmp(how, "cue") != 0)
        return true;
    if (has_place_cue(f, i))
        return false;
    return !confirmed || !stands_free(f, i);
}

static bool is_among(const struct gah_vec *names, const char *name)
{
    for (size_t i = 0; i < names->len; i++)
        if (strcmp(*(const char *const *)gah_vec_at(names, i), name) == 0)
            return true;
    return false;
}

/* Places that stand behind a word such as "city of" somewhere in the article. */
static void find_confirmed(const struct finder *f, struct gah_vec *names)
{
    for (size_t i = 0; i < f->scan->token_count; i++) {
        if (!finder_is(f, i, WORD_PLACE) || !finder_behind(f, i, WORD_VENUE))
            continue;
        const char *name = word_hit(f->scan, i, WORD_PLACE)->rule->fields[0];
        if (!is_among(names, name))
            *(const char **)gah_vec_push(names) = name;
    }
}

static void find_place(struct finder *f, size_t i, const struct gah_vec *confirmed)
{
    if (!gazetteer_is_sure(f, i, WORD_PLACE)) {
        const char *name = word_hit(f->scan, i, WORD_PLACE)->rule->fields[0];
        if (is_ambiguous_here(f, i, is_among(confirmed, name)))
            return;
    }
    add_listed(f, i, WORD_PLACE, GAH_PLACE);
}

/* A dateline: «سنندج - ایرنا». */
static bool is_in_dateline(const struct finder *f, size_t i)
{
    return i >= 2 && !finder_is_word(f, i - 1) &&
           gazetteer_is_sure(f, i - 2, WORD_PLACE) &&
           (i == 2 || f->scan->tokens[i - 3].kind == TOKEN_NEWLINE);
}

static void find_organization(struct finder *f, size_t i)
{
    const char *how = strength(word_hit(f->scan, i, WORD_ORGANIZATION));
    bool source = strcmp(how, "source") == 0;
    if (how[0] &&
        !(source && (finder_behind(f, i, WORD_SOURCE) || is_in_dateline(f, i))))
        return;
    add_listed(f, i, WORD_ORGANIZATION, GAH_ORGANIZATION);
}

/* "us" is no country where names begin with a capital; "al-Qaeda" has one inside. */
static bool is_spelt_as_name(const struct finder *f, size_t i)
{
    if (!f->scan->capitals || finder_is_capital(f, i))
        return true;
    return finder_is(f, i, WORD_PARTICLE) &&
           (finder_is_capital(f, i + 1) || finder_is_capital(f, i + 2));
}

void gazetteer_find(struct finder *f)
{
    struct gah_vec confirmed;
    gah_vec_init(&confirmed, sizeof(const char *));
    find_confirmed(f, &confirmed);
    for (size_t i = 0; i < f->scan->token_count; i++) {
        if (!is_spelt_as_name(f, i))
            continue;
        if (finder_is(f, i, WORD_PERSON))
            add_person(f, i);
        if (finder_is(f, i, WORD_PLACE))
            find_place(f, i, &confirmed);
        if (finder_is(f, i, WORD_ORGANIZATION))
            find_organization(f, i);
    }
    gah_vec_release(&confirmed);
}
