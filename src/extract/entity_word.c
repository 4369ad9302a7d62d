#include "entity_word.h"

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

/* The word roles that a rule's role gives, a bit for each. */
struct role_masks {
    uint32_t of[GAH_LEX_KIND_COUNT][GAH_LEX_ROLES];
};

static void mask_roles(struct role_masks *out)
{
    memset(out, 0, sizeof *out);
    for (size_t row = 0; row < ROLE_ROWS; row++) {
        uint32_t *of = out->of[roles[row].kind], bit = UINT32_C(1) << roles[row].word;
        if (roles[row].role)
            of[gah_lexicon_role(roles[row].kind, roles[row].role)] |= bit;
        for (size_t role = 0; !roles[row].role && role < GAH_LEX_ROLES; role++)
            of[role] |= bit;
    }
}

static bool has_role(const struct gah_lex_hit *hit, size_t row)
{
    if (hit->rule->kind != roles[row].kind)
        return false;
    return !roles[row].role || is_same_word(hit->rule->fields[0], roles[row].role);
}

struct builder {
    const struct scan *scan;
    struct role_masks masks;
    struct word *list;
    struct gah_vec ends;
    uint32_t end[WORD_ROLES]; /* of the token at hand, where its bit in starts is set */
};

static void note_hit(struct builder *b, struct word *word,
                     const struct gah_lex_hit *hit)
{
    uint32_t mask = b->masks.of[hit->rule->kind][hit->rule->role];
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
        *(uint32_t *)gah_vec_push(&b->ends) = b->end[__builtin_ctz(rest)];
}

void word_build(const struct scan *scan, struct words *out)
{
    struct builder b = {.scan = scan};
    size_t count;
    mask_roles(&b.masks);
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
    for (size_t row = 0; row < ROLE_ROWS; row++) {
        for (uint32_t h = 0; roles[row].word == role && h < token->hit_count; h++) {
            const struct gah_lex_hit *hit = &scan->hits[token->first_hit + h];
            if (has_role(hit, row))
                return hit;
        }
    }
    return NULL;
}

static void add_ending(const struct scan *scan, struct gah_vec *endings,
                       const struct gah_lex_rule *rule)
{
    struct gah_str *ending = gah_vec_push(endings);
    *ending = gah_lexicon_skeleton(scan->lexicon, rule);
}

const struct word_endings *word_endings_build(const struct scan *scan)
{
    struct word_endings *out = gah_arena_alloc(scan->arena, sizeof *out);
    struct gah_vec surnames, others;
    size_t count;
    uint8_t ending = gah_lexicon_role(GAH_LEX_NAMEPART, "ending");
    uint8_t unending = gah_lexicon_role(GAH_LEX_NAMEPART, "unending");
    const struct gah_lex_rule *const *rules =
        gah_lexicon_rules(scan->lexicon, GAH_LEX_NAMEPART, &count);
    gah_vec_init(&surnames, sizeof(struct gah_str));
    gah_vec_init(&others, sizeof(struct gah_str));
    for (size_t i = 0; i < count; i++) {
        if (rules[i]->role == ending)
            add_ending(scan, &surnames, rules[i]);
        else if (rules[i]->role == unending)
            add_ending(scan, &others, rules[i]);
    }
    out->surnames = surnames.len;
    for (size_t i = 0; i < others.len; i++)
        *(struct gah_str *)gah_vec_push(&surnames) =
            *(const struct gah_str *)gah_vec_at(&others, i);
    out->endings = gah_vec_freeze(&surnames, scan->arena, &out->count);
    gah_vec_release(&surnames);
    gah_vec_release(&others);
    return out;
}

enum word_ending word_ending(const struct scan *scan,
                             const struct word_endings *endings, size_t i)
{
    const struct token *token = &scan->tokens[i];
    struct gah_str word =
        gah_str_sub(scan->fold.folded, token->start, token->end - token->start);
    size_t longest = 0;
    enum word_ending best = ENDING_NONE;
    for (size_t k = 0; k < endings->count; k++) {
        struct gah_str ending = endings->endings[k];
        if (ending.len <= longest || ending.len >= word.len ||
            !gah_str_ends(word, ending))
            continue;
        longest = ending.len;
        best = k < endings->surnames ? ENDING_SURNAME : ENDING_NO_NAME;
    }
    return best;
}
