#include "entity_word.h"

#include <pthread.h>
#include <string.h>

#include "gahnama/base/vec.h"

static const struct {
    enum gah_lex_kind kind;
    const char *role; /* NULL: every rule of the kind */
    enum word_role word;
} roles[] = {
    {GAH_LEX_NAMEPART, "given", WORD_GIVEN},
    {GAH_LEX_NAMEPART, "weak", WORD_WEAK},
    {GAH_LEX_NAMEPART, "particle", WORD_PARTICLE},
    {GAH_LEX_NAMEPART, "tail", WORD_TAIL},
    {GAH_LEX_NAMEPART, "honour", WORD_HONOUR},
    {GAH_LEX_NAMEPART, "and", WORD_AND},
    {GAH_LEX_NAMEPART, "det", WORD_DET},
    {GAH_LEX_NAMEPART, "stop", WORD_STOP},
    {GAH_LEX_TITLE, "direct", WORD_DIRECT},
    {GAH_LEX_TITLE, "prefix", WORD_PREFIX},
    {GAH_LEX_TITLE, "surely", WORD_SURELY},
    {GAH_LEX_TITLE, "office", WORD_OFFICE},
    {GAH_LEX_TITLE, "minister", WORD_MINISTER},
    {GAH_LEX_ORGHEAD, "head", WORD_HEAD},
    {GAH_LEX_ORGHEAD, "word", WORD_PART},
    {GAH_LEX_ORGHEAD, "source", WORD_SOURCE},
    {GAH_LEX_ORGHEAD, "venue", WORD_VENUE},
    {GAH_LEX_ORGHEAD, "state", WORD_STATE},
    {GAH_LEX_PERSON, NULL, WORD_PERSON},
    {GAH_LEX_ORGANIZATION, NULL, WORD_ORGANIZATION},
    {GAH_LEX_PLACE, NULL, WORD_PLACE},
    {GAH_LEX_DEMONYM, NULL, WORD_DEMONYM},
    {GAH_LEX_FUNCTION, "in", WORD_PREPOSITION},
    {GAH_LEX_FUNCTION, "to", WORD_PREPOSITION},
    {GAH_LEX_FUNCTION, "from", WORD_PREPOSITION},
    {GAH_LEX_FUNCTION, "with", WORD_RELATION},
    {GAH_LEX_FUNCTION, "during", WORD_RELATION},
    {GAH_LEX_FUNCTION, "after", WORD_RELATION},
    {GAH_LEX_FUNCTION, "before", WORD_RELATION},
    {GAH_LEX_FUNCTION, "by", WORD_RELATION},
    {GAH_LEX_FUNCTION, "about", WORD_RELATION},
    {GAH_LEX_FUNCTION, "for", WORD_RELATION},
    {GAH_LEX_FUNCTION, "that", WORD_RELATION},
    {GAH_LEX_FUNCTION, "and", WORD_RELATION},
    {GAH_LEX_FUNCTION, "but", WORD_RELATION},
    {GAH_LEX_FUNCTION, "object", WORD_RELATION},
    {GAH_LEX_VERB, NULL, WORD_VERB},
    {GAH_LEX_VERB, "speech", WORD_SPEECH},
};

#define ROLE_ROWS (sizeof roles / sizeof *roles)

/* The word roles that a rule's role gives, a bit for each; the same for every text. */
static uint32_t role_masks[GAH_LEX_KIND_COUNT][GAH_LEX_ROLES];
static pthread_once_t roles_masked = PTHREAD_ONCE_INIT;

static void mask_roles(void)
{
    for (size_t row = 0; row < ROLE_ROWS; row++) {
        uint32_t *of = role_masks[roles[row].kind], bit = UINT32_C(1)
                                                          << roles[row].word;
        if (roles[row].role)
            of[gah_lexicon_role(roles[row].kind, roles[row].role)] |= bit;
        for (size_t role = 0; !roles[row].role && role < GAH_LEX_ROLES; role++)
            of[role] |= bit;
    }
}

static uint32_t roles_of(const struct gah_lex_hit *hit)
{
    return role_masks[hit->rule->kind][hit->rule->role];
}

struct builder {
    const struct scan *scan;
    struct word *list;
    struct gah_vec ends;
    uint32_t end[WORD_ROLES]; /* of the token at hand, where its bit in starts is set */
};

static void note_hit(struct builder *b, struct word *word,
                     const struct gah_lex_hit *hit)
{
    uint32_t mask = roles_of(hit);
    if (!mask)
        return;
    uint32_t end = (uint32_t)scan_after(b->scan, hit);
    b->list[end].behind |= mask;
    for (uint32_t rest = mask; rest; rest &= rest - 1) {
        int role = __builtin_ctz(rest);
        if (!(word->starts >> role & 1) || end > b->end[role])
            b->end[role] = end;
    }
    word->starts |= mask;
}

static void keep_ends(struct builder *b, struct word *word)
{
    word->ends = (uint32_t)b->ends.len;
    for (uint32_t rest = word->starts; rest; rest &= rest - 1)
        *(uint32_t *)gah_vec_add(&b->ends) = b->end[__builtin_ctz(rest)];
}

void word_build(const struct scan *scan, struct words *out)
{
    struct builder b = {.scan = scan};
    size_t count;
    pthread_once(&roles_masked, mask_roles);
    gah_vec_init(&b.ends, sizeof(uint32_t));
    b.list = gah_arena_array(scan->arena, scan->token_count + 1, sizeof *b.list);
    for (size_t i = 0; i < scan->token_count; i++) {
        const struct token *token = &scan->tokens[i];
        for (uint32_t h = 0; h < token->hit_count; h++)
            note_hit(&b, &b.list[i], &scan->hits[token->first_hit + h]);
        if (b.list[i].starts)
            keep_ends(&b, &b.list[i]);
    }
    out->list = b.list;
    out->ends = gah_vec_freeze(&b.ends, scan->arena, &count);
    gah_vec_release(&b.ends);
}

const struct gah_lex_hit *word_hit(const struct scan *scan, size_t i,
                                   enum word_role role)
{
    const struct token *token = &scan->tokens[i];
    for (uint32_t h = 0; h < token->hit_count; h++) {
        const struct gah_lex_hit *hit = &scan->hits[token->first_hit + h];
        if (roles_of(hit) >> role & 1)
            return hit;
    }
    return NULL;
}

static size_t longest_ending(const struct scan *scan, const char *role,
                             struct gah_str word, size_t longest)
{
    size_t count;
    const struct gah_lex_rule *const *rules =
        gah_lexicon_role_rules(scan->lexicon, GAH_LEX_NAMEPART,
                               gah_lexicon_role(GAH_LEX_NAMEPART, role), &count);
    for (size_t i = 0; i < count; i++) {
        struct gah_str ending = gah_lexicon_skeleton(scan->lexicon, rules[i]);
        if (ending.len > longest && ending.len < word.len && gah_str_ends(word, ending))
            longest = ending.len;
    }
    return longest;
}

enum word_ending word_ending(const struct scan *scan, size_t i)
{
    const struct token *token = &scan->tokens[i];
    struct gah_str word =
        gah_str_sub(scan->fold.folded, token->start, token->end - token->start);
    size_t surname = longest_ending(scan, "ending", word, 0);
    if (longest_ending(scan, "unending", word, surname) > surname)
        return ENDING_NO_NAME;
    return surname ? ENDING_SURNAME : ENDING_NONE;
}
