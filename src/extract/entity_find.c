/* The order of the rules, and the choice between what they propose. */
#include "entity_find.h"

#include <stdlib.h>
#include <string.h>

#include "gahnama/text/utf8.h"

void finder_add(struct finder *f, struct candidate candidate)
{
    *(struct candidate *)gah_vec_add(&f->candidates) = candidate;
}

bool finder_is_comma(const struct finder *f, size_t i)
{
    enum { ARABIC_COMMA = 0x60c };
    if (i >= f->scan->token_count || f->scan->tokens[i].kind != TOKEN_PUNCT)
        return false;
    size_t at = f->scan->tokens[i].start;
    uint32_t cp = gah_utf8_next(f->scan->fold.folded, &at);
    return cp == ARABIC_COMMA || cp == ',';
}

bool finder_is_edge(const struct finder *f, size_t i)
{
    return !finder_is_word(f, i) ||
           finder_is_any(f, i, ROLE_BIT(WORD_STOP) | ROLE_BIT(WORD_VERB));
}

const char *finder_key(const struct finder *f, size_t first, size_t end)
{
    const struct token *tokens = f->scan->tokens;
    size_t room = tokens[end - 1].end - tokens[first].start + 1;
    char *key = gah_arena_alloc(f->scan->arena, room);
    size_t len = 0;
    for (size_t i = first; i < end; i++) {
        if (tokens[i].kind == TOKEN_PUNCT || tokens[i].kind == TOKEN_NEWLINE)
            continue;
        size_t size = tokens[i].end - tokens[i].start;
        memcpy(key + len, f->scan->fold.folded.ptr + tokens[i].start, size);
        len += size;
    }
    key[len] = '\0';
    return key;
}

size_t finder_key_start(const struct finder *f, const struct candidate *c)
{
    size_t at = c->first;
    while (c->type == GAH_PERSON && finder_is(f, at, WORD_PREFIX) &&
           finder_end(f, at, WORD_PREFIX) < c->end)
        at = finder_end(f, at, WORD_PREFIX);
    return at;
}

/* A candidate's place among all: the longer first, then the higher rank, then text
 * order. */
struct turn {
    uint64_t strength; /* the less, the sooner */
    size_t candidate;  /* its number */
};

static uint64_t strength_of(const struct candidate *c)
{
    uint64_t len = c->end - c->first < UINT16_MAX ? c->end - c->first : UINT16_MAX;
    uint64_t rank = (uint64_t)c->rank, type = (uint64_t)c->type;
    return (UINT16_MAX - len) << 48 | (15 - rank) << 44 | (uint64_t)c->first << 8 |
           type;
}

static int by_strength(const void *left, const void *right)
{
    uint64_t a = ((const struct turn *)left)->strength;
    uint64_t b = ((const struct turn *)right)->strength;
    return (a > b) - (a < b);
}

/* Candidates only come to those that were put in order before: their turns are put in
 * order alone, and both rows are joined from the end. */
static void order_turns(struct finder *f)
{
    size_t known = f->turns.len, count = f->candidates.len;
    gah_vec_reserve(&f->turns, count + (count - known));
    struct turn *turns = f->turns.data, *fresh = turns + count;
    for (size_t i = known; i < count; i++)
        fresh[i - known] = (struct turn){strength_of(gah_vec_at(&f->candidates, i)), i};
    qsort(fresh, count - known, sizeof *fresh, by_strength);
    for (size_t left = count - known, at = count; left > 0; at--) {
        if (known > 0 && turns[known - 1].strength > fresh[left - 1].strength)
            turns[at - 1] = turns[--known];
        else
            turns[at - 1] = fresh[--left];
    }
    f->turns.len = count;
}

static bool is_free(const char *taken, const struct candidate *c)
{
    return !memchr(taken + c->first, 1, c->end - c->first);
}

void finder_choose(struct finder *f)
{
    struct gah_arena *arena = f->scan->arena;
    size_t count = f->candidates.len;
    f->chosen_count = 0;
    if (count == 0)
        return;
    order_turns(f);
    const struct turn *turns = f->turns.data;
    size_t tokens = f->scan->token_count;
    char *taken = gah_arena_alloc(arena, tokens + 1);
    const struct candidate **begins = gah_arena_array(arena, tokens, sizeof *begins);
    for (size_t i = 0; i < count; i++) {
        const struct candidate *c = gah_vec_at(&f->candidates, turns[i].candidate);
        if (!is_free(taken, c))
            continue;
        memset(taken + c->first, 1, c->end - c->first);
        begins[c->first] = c;
    }
    f->chosen = gah_arena_raw(arena, count, sizeof *f->chosen);
    for (size_t i = 0; i < tokens; i++)
        if (begins[i])
            f->chosen[f->chosen_count++] = *begins[i];
}

void entity_find(const struct scan *scan, struct entity_result *out)
{
    memset(out, 0, sizeof *out);
    if (scan->token_count == 0)
        return;
    struct finder finder = {.scan = scan};
    word_build(scan, &finder.words);
    gah_vec_init(&finder.candidates, sizeof(struct candidate));
    gah_vec_init(&finder.turns, sizeof(struct turn));
    gazetteer_find(&finder);
    person_find(&finder);
    capital_find(&finder);
    head_find(&finder);
    finder_choose(&finder);
    if (known_find(&finder, out))
        finder_choose(&finder);
    alias_find(&finder);
    finder_choose(&finder);
    entity_link(&finder, out);
    gah_vec_release(&finder.candidates);
    gah_vec_release(&finder.turns);
}
