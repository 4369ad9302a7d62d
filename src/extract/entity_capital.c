/* Persons in a script that begins names with capitals: behind a title or an office, or
 * from a given name on, as far as the capitals go. */
#include <string.h>

#include "entity_find.h"

enum { MAX_NAME_WORDS = 4 };

bool finder_is_capital(const struct finder *f, size_t i)
{
    if (!finder_is_word(f, i))
        return false;
    size_t at = gah_fold_body_off(&f->scan->fold, f->scan->tokens[i].start);
    const unsigned char *letter = (const unsigned char *)f->scan->input->text.ptr + at;
    bool latin1 = letter[0] == 0xc3 && letter[1] < 0x9f; /* U+00C0 .. U+00DE */
    return (letter[0] >= 'A' && letter[0] <= 'Z') || latin1;
}

/* No list says that the word is something else. */
static bool may_be_name(const struct finder *f, size_t i)
{
    static const enum word_role others[] = {
        WORD_STOP,  WORD_VERB, WORD_OFFICE,  WORD_DIRECT,      WORD_HEAD,
        WORD_PLACE, WORD_PART, WORD_DEMONYM, WORD_ORGANIZATION};
    if (!finder_is_capital(f, i) || scan_hit(f->scan, i, GAH_LEX_WEEKDAY) ||
        scan_hit(f->scan, i, GAH_LEX_MONTH) || scan_hit(f->scan, i, GAH_LEX_TRIGGER))
        return false;
    for (size_t k = 0; k < sizeof others / sizeof *others; k++)
        if (finder_is(f, i, others[k]))
            return false;
    return true;
}

/* "Jae-in", "Al-Aiban": behind what a hyphen joins to the word before `end`. */
static size_t skip_hyphened(const struct finder *f, size_t end)
{
    const struct token *tokens = f->scan->tokens;
    while (end > 0 && end + 1 < f->scan->token_count && !tokens[end - 1].space_after &&
           scan_is(f->scan, end, "-") && !tokens[end].space_after &&
           finder_is_word(f, end + 1))
        end += 2;
    return end;
}

static size_t name_end(const struct finder *f, size_t i)
{
    size_t end = i;
    for (size_t n = 0; n < MAX_NAME_WORDS; n++) {
        size_t next = end;
        while (end > i && next - end < MAX_NAME_WORDS &&
               finder_is(f, next, WORD_PARTICLE))
            next++;
        if (next > end && skip_hyphened(f, next) > next)
            next++; /* "al-Sisi" */
        if (!may_be_name(f, next))
            break;
        end = skip_hyphened(f, next + 1);
    }
    return end;
}

/* Headlines begin all their words with a capital. */
static enum teaching teaching_of(const struct finder *f, size_t first, size_t end)
{
    if (end < first + 2 || finder_is(f, first, WORD_GIVEN))
        return TEACHES_NOTHING;
    return f->scan->tokens[first].sentence > 0 ? TEACHES_SURELY : TEACHES_NOTHING;
}

/* "Turkey's Binali Yildirim": whom a state's name in the possessive goes before. */
static bool is_owned(const struct finder *f, size_t i)
{
    return i >= 3 && scan_is(f->scan, i - 1, "s") &&
           f->scan->tokens[i - 2].kind == TOKEN_PUNCT &&
           !f->scan->tokens[i - 2].space_after && finder_behind(f, i - 2, WORD_PLACE);
}

static void find_at(struct finder *f, size_t i)
{
    bool titled = finder_behind(f, i, WORD_DIRECT) || finder_behind(f, i, WORD_OFFICE);
    if (gazetteer_has_full_name(f, i))
        return;
    size_t end = name_end(f, i);
    if (end == i || (!titled && end < i + 2))
        return;
    bool shown = titled || finder_is(f, i, WORD_GIVEN) || is_owned(f, i) ||
                 finder_is(f, end, WORD_SPEECH);
    if (!shown)
        return;
    finder_add(f, (struct candidate){.first = (uint32_t)i,
                                     .end = (uint32_t)end,
                                     .type = GAH_PERSON,
                                     .rank = RANK_PATTERN,
                                     .taught = teaching_of(f, i, end)});
}

/* A noun of bodies at the end of its name: "Supreme Judicial Council". */
static bool is_body_noun(const struct finder *f, size_t i)
{
    const struct gah_lex_hit *hit = word_hit(f->scan, i, WORD_HEAD);
    return finder_is(f, i, WORD_HEAD) && finder_end(f, i, WORD_HEAD) == i + 1 &&
           strcmp(hit->rule->fields[1], "organization") == 0;
}

static bool may_be_in_body(const struct finder *f, size_t i)
{
    if (!finder_is_capital(f, i) || finder_is(f, i, WORD_STOP) ||
        scan_hit(f->scan, i, GAH_LEX_WEEKDAY) || scan_hit(f->scan, i, GAH_LEX_MONTH))
        return false;
    return !finder_is(f, i, WORD_OFFICE) && !finder_is(f, i, WORD_DIRECT);
}

/* The capitals before a noun of bodies, which is one too. */
static void find_body(struct finder *f, size_t i)
{
    size_t first = i;
    while (first > 0 && i - first < MAX_NAME_WORDS && may_be_in_body(f, first - 1) &&
           f->scan->tokens[first - 1].sentence == f->scan->tokens[i].sentence)
        first--;
    if (first == i)
        return;
    finder_add(f, (struct candidate){.first = (uint32_t)first,
                                     .end = (uint32_t)i + 1,
                                     .type = GAH_ORGANIZATION,
                                     .rank = RANK_HEAD});
}

void capital_find(struct finder *f)
{
    if (!f->scan->capitals)
        return;
    for (size_t i = 0; i < f->scan->token_count; i++) {
        if (!finder_is_capital(f, i))
            continue;
        if (is_body_noun(f, i))
            find_body(f, i);
        find_at(f, i);
    }
}
