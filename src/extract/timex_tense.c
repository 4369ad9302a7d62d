/* Whether the sentence tells of the past or the future: by its verb behind the
 * expression, else before it. */
#include <string.h>

#include "timex.h"

static bool starts(const char *word, const char *beginning)
{
    return strncmp(word, beginning, strlen(beginning)) == 0;
}

static enum side side_of_verb(const struct gah_lex_rule *rule)
{
    const char *role = rule->fields[0], *tense = rule->fields[1];
    if (strcmp(role, "prefix") == 0 || strcmp(role, "be") == 0 ||
        strcmp(role, "have") == 0)
        return starts(tense, "future") ? SIDE_FUTURE : SIDE_UNKNOWN;
    if (starts(tense, "past") || starts(tense, "perfect") ||
        starts(tense, "imperfect") || starts(tense, "pluperfect"))
        return SIDE_PAST;
    if (starts(tense, "future"))
        return SIDE_FUTURE;
    if (strcmp(role, "speech") == 0) /* "he says": told after the fact */
        return SIDE_UNKNOWN;
    return starts(tense, "present") || starts(tense, "subjunctive") ? SIDE_FUTURE
                                                                    : SIDE_UNKNOWN;
}

/* A word that says which way the sentence looks; one with a preposition written onto it
 * does not. */
static enum side cue_at(const struct scan *scan, size_t i, size_t *end)
{
    const struct token *token = &scan->tokens[i];
    for (uint32_t h = 0; h < token->hit_count; h++) {
        const struct gah_lex_hit *hit = &scan->hits[token->first_hit + h];
        if (hit->rule->kind != GAH_LEX_TIMEWORD)
            continue;
        *end = scan_after(scan, hit);
        if (strcmp(hit->rule->fields[0], "past") == 0)
            return SIDE_PAST;
        if (strcmp(hit->rule->fields[0], "future") == 0)
            return SIDE_FUTURE;
    }
    return SIDE_UNKNOWN;
}

/* The side at token i, where a verb or a cue begins; *end moves behind its hit. */
static enum side side_at(const struct scan *scan, size_t i, size_t *end)
{
    enum side said = cue_at(scan, i, end);
    if (said != SIDE_UNKNOWN)
        return said;
    *end = i + 1;
    const struct gah_lex_hit *verb = scan_hit(scan, i, GAH_LEX_VERB);
    const struct gah_lex_hit *cue = scan_hit(scan, i, GAH_LEX_CUE);
    if (cue && strcmp(cue->rule->fields[0], "planned") == 0 &&
        (!verb || cue->end >= verb->end))
        return SIDE_FUTURE;
    if (!verb)
        return SIDE_UNKNOWN;
    *end = scan_after(scan, verb);
    return side_of_verb(verb->rule);
}

static enum side first_side(const struct scan *scan, size_t from, size_t to)
{
    for (size_t i = from, end; i < to; i = end) {
        enum side side = side_at(scan, i, &end);
        if (side != SIDE_UNKNOWN)
            return side;
    }
    return SIDE_UNKNOWN;
}

/* "will be held": the participle of a verb of the future is none of the past. */
static bool belongs_to_future(const struct scan *scan, size_t from, size_t i)
{
    enum { VERB_TOKENS = 3, BETWEEN = 1 };
    size_t end;
    for (size_t back = 1; back <= VERB_TOKENS && back <= i - from; back++)
        if (cue_at(scan, i - back, &end) == SIDE_FUTURE && end + BETWEEN >= i)
            return true;
    return false;
}

/* "was to be held on Friday": words before it outweigh the verb. */
static enum side said_before(const struct scan *scan, size_t from, size_t to)
{
    size_t end;
    for (size_t i = to; i-- > from;) {
        enum side cue = cue_at(scan, i, &end);
        if (cue == SIDE_PAST && belongs_to_future(scan, from, i))
            return SIDE_FUTURE;
        if (cue != SIDE_UNKNOWN)
            return cue;
    }
    return SIDE_UNKNOWN;
}

/* The tokens of the sentence that are near enough to be asked. */
static void neighbourhood(const struct scan *scan, const struct when *when,
                          size_t *from, size_t *to)
{
    enum { REACH = 400 };
    uint32_t sentence = scan->tokens[when->first].sentence;
    *from = when->first;
    *to = when->end;
    while (*from > 0 && scan->tokens[*from - 1].sentence == sentence &&
           when->first - *from < REACH)
        --*from;
    while (*to < scan->token_count && scan->tokens[*to].sentence == sentence &&
           *to - when->end < REACH)
        ++*to;
}

bool timex_says_future(const struct scan *scan, const struct when *when)
{
    size_t from, to, end;
    neighbourhood(scan, when, &from, &to);
    for (size_t i = from; i < to; i++) {
        const struct gah_lex_hit *verb = scan_hit(scan, i, GAH_LEX_VERB);
        const struct gah_lex_hit *cue = scan_hit(scan, i, GAH_LEX_CUE);
        if (cue_at(scan, i, &end) == SIDE_FUTURE ||
            (verb && starts(verb->rule->fields[1], "future")) ||
            (cue && strcmp(cue->rule->fields[0], "planned") == 0))
            return true;
    }
    return false;
}

enum side timex_side(const struct scan *scan, const struct when *when)
{
    size_t from, to;
    neighbourhood(scan, when, &from, &to);
    enum side side = said_before(scan, from, when->first);
    if (side != SIDE_UNKNOWN)
        return side;
    side = first_side(scan, when->end, to);
    size_t end;
    if (side == SIDE_UNKNOWN && when->first > from &&
        timex_role(scan, when->first - 1, "to", &end))
        return SIDE_FUTURE; /* "until Friday" */
    return side != SIDE_UNKNOWN ? side : first_side(scan, from, when->first);
}
