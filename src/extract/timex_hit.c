/* Hits at a token, those behind a prefix that is written onto a word among them: the
 * matcher lists them behind the hits of the whole token. */
#include <string.h>

#include "timex.h"

/* The hits of token i are [first, *end), the own ones first. */
static uint32_t hits_of(const struct scan *scan, size_t i, uint32_t *end)
{
    const struct token *token = &scan->tokens[i];
    *end = token->first_hit + token->hit_count;
    if (token->kind != TOKEN_WORD)
        return token->first_hit;
    while (*end < scan->hit_count && scan->hits[*end].start < token->end &&
           scan->hits[*end].start >= token->start)
        ++*end;
    return token->first_hit;
}

/* The kind of a prefix that is written onto a word. */
static bool is_glue(const struct gah_lex_rule *rule)
{
    return rule->kind == GAH_LEX_TIMEWORD && strncmp(rule->fields[0], "glued", 5) == 0;
}

const struct gah_lex_hit *timex_hit(const struct scan *scan, size_t i,
                                    enum gah_lex_kind kind)
{
    uint32_t end;
    if (i >= scan->token_count || !(scan->tokens[i].kinds & KIND_BIT(kind)))
        return NULL;
    for (uint32_t h = hits_of(scan, i, &end); h < end; h++)
        if (scan->hits[h].rule->kind == kind && !is_glue(scan->hits[h].rule))
            return &scan->hits[h];
    return NULL;
}

bool timex_role(const struct scan *scan, size_t i, const char *role, size_t *end)
{
    uint32_t last;
    if (i >= scan->token_count || !(scan->tokens[i].kinds & KIND_BIT(GAH_LEX_TIMEWORD)))
        return false;
    for (uint32_t h = hits_of(scan, i, &last); h < last; h++) {
        const struct gah_lex_hit *hit = &scan->hits[h];
        if (hit->rule->kind != GAH_LEX_TIMEWORD ||
            !is_same_word(hit->rule->fields[0], role))
            continue;
        *end = scan_after(scan, hit);
        return true;
    }
    return false;
}

bool timex_begins_with_and(const struct scan *scan, size_t i)
{
    size_t end;
    uint32_t last;
    if (i >= scan->token_count || !timex_role(scan, i, "glued-and", &end))
        return false;
    for (uint32_t h = hits_of(scan, i, &last); h < last; h++)
        if (scan->hits[h].start == scan->tokens[i].start &&
            scan->hits[h].rule->kind <= GAH_LEX_TIMESTOP &&
            !is_glue(scan->hits[h].rule))
            return false;
    return true;
}

bool timex_and(const struct scan *scan, size_t i, size_t *end)
{
    if (timex_role(scan, i, "and", end))
        return true;
    if (!timex_begins_with_and(scan, i))
        return false;
    *end = i;
    return true;
}

bool timex_language_has(const struct scan *scan, const char *role)
{
    size_t count;
    const struct gah_lex_rule *const *rules =
        gah_lexicon_rules(scan->lexicon, GAH_LEX_TIMEWORD, &count);
    const char *lang = scan->input->lang ? scan->input->lang : "";
    size_t len = strcspn(lang, "-_");
    for (size_t i = 0; i < count; i++)
        if (strncmp(rules[i]->lang, lang, len) == 0 &&
            strcmp(rules[i]->fields[0], role) == 0)
            return true;
    return false;
}

uint32_t timex_start(const struct scan *scan, const struct when *when)
{
    const struct token *token = &scan->tokens[when->first];
    uint32_t last, start = token->start;
    bool glued = false;
    for (uint32_t h = hits_of(scan, when->first, &last); h < last; h++) {
        const struct gah_lex_hit *hit = &scan->hits[h];
        if (hit->rule->kind > GAH_LEX_TIMESTOP)
            continue;
        if (is_glue(hit->rule) && hit->start == token->start)
            continue;
        if (hit->start == token->start)
            return token->start;
        if (!glued || hit->start < start)
            start = hit->start;
        glued = true;
    }
    return start;
}
