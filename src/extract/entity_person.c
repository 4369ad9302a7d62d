/* Persons whom no list has: given name and surname, title and surname, a name in quotes
 * beside an office, and an unknown word that begins a sentence and speaks. */
#include <string.h>

#include "entity_find.h"

enum { MIN_SURNAME_BYTES = 4, MAX_QUOTED_WORDS = 4 };

static bool is_ascii(const struct finder *f, size_t i)
{
    unsigned char byte =
        (unsigned char)f->scan->fold.folded.ptr[f->scan->tokens[i].start];
    return byte < 0x80;
}

/* A word that may be a surname: no list says that it is something else. */
static bool may_be_surname(const struct finder *f, size_t i)
{
    const uint32_t others = ROLE_BIT(WORD_STOP) | ROLE_BIT(WORD_VERB) |
                            ROLE_BIT(WORD_OFFICE) | ROLE_BIT(WORD_DIRECT) |
                            ROLE_BIT(WORD_HEAD) | ROLE_BIT(WORD_MINISTER);
    if (!finder_is_word(f, i) || finder_is_any(f, i, others) || is_ascii(f, i))
        return false;
    const struct token *token = &f->scan->tokens[i];
    return token->end - token->start >= MIN_SURNAME_BYTES &&
           !gazetteer_is_sure(f, i, WORD_PLACE) &&
           !gazetteer_is_sure(f, i, WORD_ORGANIZATION);
}

/* A word that is nothing that the lists know. */
static bool is_unknown(const struct finder *f, size_t i)
{
    const uint32_t known = ROLE_BIT(WORD_PART) | ROLE_BIT(WORD_DEMONYM) |
                           ROLE_BIT(WORD_SOURCE) | ROLE_BIT(WORD_VENUE) |
                           ROLE_BIT(WORD_AND);
    return !finder_is_any(f, i, known) && may_be_surname(f, i);
}

/* No name has more of these: a text that goes on like that for ever must not be read
 * over and over. */
enum { GIVEN_MAX = 8, PARTS_MAX = 4, OFFICE_REACH = 8 };

/* Words that a soft space joins are one («حاجی‌بابایی»). */
static size_t skip_word(const struct finder *f, size_t i)
{
    size_t first = i;
    while (i - first < PARTS_MAX && f->scan->tokens[i].soft_after &&
           may_be_surname(f, i + 1))
        i++;
    return i + 1;
}

static size_t skip_particles(const struct finder *f, size_t i)
{
    size_t at = i;
    while (at - i < PARTS_MAX && finder_is(f, at, WORD_PARTICLE))
        at++;
    return at > i && may_be_surname(f, at) ? at : i;
}

static size_t skip_tails(const struct finder *f, size_t i)
{
    for (size_t n = 0; n < PARTS_MAX && finder_is(f, i, WORD_TAIL); n++) {
        if (finder_is(f, i, WORD_STOP) && !(i > 0 && f->scan->tokens[i - 1].soft_after))
            break;
        i = finder_end(f, i, WORD_TAIL);
    }
    return i;
}

/* The token behind the surname that starts at i, or i where there is none. */
static size_t skip_surname(const struct finder *f, size_t i)
{
    size_t at = skip_particles(f, i);
    if (at == i && i > 1 && f->scan->article.len &&
        finder_behind(f, i - 1, WORD_PARTICLE) && !scan_has_article(f->scan, i))
        return i;
    if (!may_be_surname(f, at)) {
        at = skip_tails(f, i);
        return at;
    }
    at = skip_tails(f, skip_word(f, at));
    size_t more = skip_particles(f, at);
    return more > at ? skip_tails(f, skip_word(f, more)) : at;
}

static bool is_surname_by_form(const struct finder *f, size_t i)
{
    if (!may_be_surname(f, i))
        return false;
    return word_ending(f->scan, i) == ENDING_SURNAME ||
           (finder_is(f, i + 1, WORD_TAIL) && !finder_is(f, i + 1, WORD_STOP));
}

/* Where the particle and the father's given name end that begin at i («بن …»), in a
 * language whose surnames then have the article or a particle; 0 where there are none.
 */
static size_t particle_given_end(const struct finder *f, size_t i)
{
    if (!f->scan->article.len || !finder_is(f, i, WORD_PARTICLE))
        return 0;
    size_t given = finder_end(f, i, WORD_PARTICLE);
    if (finder_is(f, given, WORD_GIVEN))
        return finder_end(f, given, WORD_GIVEN);
    return finder_is(f, given, WORD_WEAK) ? finder_end(f, given, WORD_WEAK) : 0;
}

static bool is_office(const struct finder *f, size_t i)
{
    return finder_is(f, i, WORD_OFFICE) || finder_is(f, i, WORD_MINISTER);
}

/* One surname and then an office in apposition: "X Y, minister of". */
static bool bears_office(const struct finder *f, size_t i)
{
    if (f->scan->article.len || f->scan->capitals || !is_unknown(f, i))
        return false;
    size_t end = skip_word(f, i);
    return is_office(f, finder_is_comma(f, end) ? end + 1 : end);
}

/* A given name that is an ordinary word too needs a title, another given name, an
 * unmistakable surname or an office beside it. */
static size_t given_end(const struct finder *f, size_t i, bool weak_too)
{
    if (finder_end(f, i, WORD_STOP) >= finder_end(f, i, WORD_GIVEN) && !weak_too &&
        finder_is(f, i, WORD_STOP))
        return 0;
    if (finder_is(f, i, WORD_GIVEN))
        return finder_end(f, i, WORD_GIVEN);
    if (!finder_is(f, i, WORD_WEAK))
        return 0;
    size_t end = finder_end(f, i, WORD_WEAK);
    bool fits = weak_too ? may_be_surname(f, end) : is_surname_by_form(f, end);
    fits = fits || particle_given_end(f, end) || bears_office(f, end);
    return fits ? end : 0;
}

static size_t skip_given(const struct finder *f, size_t i, bool weak_too, size_t *count)
{
    *count = 0;
    while (*count < GIVEN_MAX) {
        size_t end = given_end(f, i, weak_too);
        if (!end && *count)
            end = particle_given_end(f, i);
        if (!end)
            return i;
        i = end;
        (*count)++;
        weak_too = true;
    }
    return i;
}

/* «(س)» behind a holy name. */
static size_t skip_honour(const struct finder *f, size_t i)
{
    if (finder_is_word(f, i) || !finder_is(f, i + 1, WORD_HONOUR))
        return i;
    return i + 2 >= f->scan->token_count || finder_is_word(f, i + 2) ? i : i + 3;
}

static void add_person(struct finder *f, size_t first, size_t end,
                       enum candidate_rank rank, enum teaching taught)
{
    if (end > f->scan->token_count)
        return;
    finder_add(f, (struct candidate){.first = (uint32_t)first,
                                     .end = (uint32_t)end,
                                     .type = GAH_PERSON,
                                     .rank = rank,
                                     .taught = taught});
}

/* With a glued article, only a surname that has it shows a given name that no list
 * has. */
static bool is_surely_given(const struct finder *f, size_t i)
{
    return finder_behind(f, i, WORD_SURELY) &&
           (!f->scan->article.len || scan_has_article(f->scan, i + 1));
}

/* "the Turkish minister of defence ... ...": behind an office and its adjective of a
 * country no adjective with the article follows any more. Headlines have verbs there.
 */
static bool is_behind_office(const struct finder *f, size_t i)
{
    if (!f->scan->article.len || scan_has_article(f->scan, i) || i < 2 ||
        i + 1 >= f->scan->token_count || !finder_is_word(f, i + 1) ||
        f->scan->tokens[i].sentence == 0 || !is_unknown(f, i + 1) ||
        !finder_is(f, i - 1, WORD_DEMONYM) || finder_end(f, i - 1, WORD_DEMONYM) != i)
        return false;
    return finder_behind(f, i - 1, WORD_OFFICE);
}

/* "Mr ... ... said": two words that no list has, between a title and a verb of speech.
 */
static bool speaks_in_full(const struct finder *f, size_t i)
{
    if (!is_unknown(f, i))
        return false;
    size_t at = skip_word(f, i);
    return is_unknown(f, at) &&
           finder_is(f, skip_tails(f, skip_word(f, at)), WORD_SPEECH);
}

/* Where the name ends that begins at `at`; 0 where there is none. */
static size_t full_name_end(const struct finder *f, size_t at, bool titled,
                            bool prefixed, size_t *given)
{
    size_t first = at;
    at = skip_given(f, at, titled || prefixed, given);
    bool surely = is_surely_given(f, at) || is_behind_office(f, at);
    surely = surely || (titled && speaks_in_full(f, at));
    if (*given == 0 && surely && is_unknown(f, at) && may_be_surname(f, at + 1)) {
        at = skip_word(f, at);
        *given = 1;
    }
    if (*given == 0 && !titled)
        return 0;
    /* "the Iranian ambassador" */
    if (*given == 0 && f->scan->article.len && finder_is(f, at, WORD_DEMONYM))
        return 0;
    size_t end = skip_surname(f, at);
    if (end == at && *given < 2 && !prefixed && !(titled && *given))
        return 0;
    return end == first && !prefixed ? 0 : end;
}

/* Given names on the list tell of themselves. */
static enum teaching teaching_of(const struct finder *f, size_t first, size_t end,
                                 size_t given)
{
    if (given == 0 || end < first + 2 || finder_is(f, first, WORD_GIVEN))
        return TEACHES_NOTHING;
    return finder_is(f, first, WORD_WEAK) ? TEACHES_DOUBTFULLY : TEACHES_SURELY;
}

/* A full name at i; titled: a title stands before it. */
static void find_full_name(struct finder *f, size_t i, bool titled)
{
    size_t at = i, given;
    for (size_t n = 0; n < PARTS_MAX && finder_is(f, at, WORD_PREFIX); n++)
        at = finder_end(f, at, WORD_PREFIX);
    bool prefixed = at > i;
    if (gazetteer_has_full_name(f, i) || gazetteer_has_full_name(f, at))
        return;
    size_t end = full_name_end(f, at, titled, prefixed, &given);
    if (end > i)
        add_person(f, i, prefixed ? skip_honour(f, end) : end, RANK_PATTERN,
                   teaching_of(f, at, end, given));
}

static bool begins_sentence(const struct finder *f, size_t i)
{
    const struct token *tokens = f->scan->tokens;
    return i == 0 || tokens[i - 1].kind == TOKEN_NEWLINE ||
           tokens[i - 1].sentence != tokens[i].sentence;
}

/* «قاسمی گفت», and a headline's «لاوروف: …» is left to the article's own names. */
static void find_speaker(struct finder *f, size_t i)
{
    if (!begins_sentence(f, i) || !is_unknown(f, i))
        return;
    size_t end = skip_tails(f, skip_word(f, i));
    if (finder_is(f, end, WORD_SPEECH))
        add_person(f, i, end, RANK_SPEECH, TEACHES_NOTHING);
}

/* «… …» between quotes with an office right behind. */
static void find_quoted(struct finder *f, size_t i)
{
    if (i == 0 || f->scan->tokens[i - 1].kind != TOKEN_PUNCT)
        return;
    size_t at = i;
    while (at - i < MAX_QUOTED_WORDS &&
           (is_unknown(f, at) || finder_is(f, at, WORD_PARTICLE)))
        at++;
    if (at - i < 2 || at >= f->scan->token_count ||
        f->scan->tokens[at].kind != TOKEN_PUNCT)
        return;
    if (finder_is(f, at + 1, WORD_OFFICE) || finder_is(f, at + 1, WORD_MINISTER))
        add_person(f, i, at, RANK_PATTERN, TEACHES_SURELY);
}

/* Between commas, or at the head of a sentence and before one, two words or more that
 * no list of the language has. */
static size_t unlisted_name_end(const struct finder *f, size_t i)
{
    size_t at = i, words = 0;
    while (words < PARTS_MAX && is_unknown(f, at) &&
           !(f->scan->tokens[at].kinds & ~KIND_BIT(GAH_LEX_NAMEPART))) {
        at = skip_word(f, at);
        words++;
    }
    return words > 1 && finder_is_comma(f, at) ? at : 0;
}

/* "the minister of oil of X," before the comma at i. */
static bool office_before(const struct finder *f, size_t comma)
{
    for (size_t back = 1; back <= OFFICE_REACH && back <= comma; back++) {
        size_t at = comma - back;
        if (!finder_is_word(f, at) || finder_is(f, at, WORD_VERB))
            return false;
        if (is_office(f, at))
            return true;
    }
    return false;
}

/* The office at i and what it is of go to a comma, not to a verb. */
static bool is_apposition(const struct finder *f, size_t i)
{
    size_t office = finder_end(f, i, WORD_OFFICE);
    size_t minister = finder_end(f, i, WORD_MINISTER);
    size_t at = office > minister ? office : minister;
    while (at > i && at - i < OFFICE_REACH && finder_is_word(f, at) &&
           !finder_is(f, at, WORD_VERB))
        at++;
    return at > i && finder_is_comma(f, at);
}

/* A name that no list has, told by the office beside it and the commas: "..., special
 * envoy of X," and "the minister of oil, ..., said". Where names begin with a capital
 * or surnames with the article, those tell more. */
static void find_apposed(struct finder *f, size_t i)
{
    if (f->scan->article.len || f->scan->capitals)
        return;
    bool behind = i > 1 && finder_is_comma(f, i - 1);
    if (!behind && !begins_sentence(f, i))
        return;
    size_t end = unlisted_name_end(f, i);
    if (end && (behind ? office_before(f, i - 1) : is_apposition(f, end + 1)))
        add_person(f, i, end, RANK_PATTERN, TEACHES_SURELY);
}

/* Whether anything at token i or before it could begin a full name; at most words
 * nothing does. */
static bool may_begin_name(const struct finder *f, size_t i)
{
    const uint32_t starts =
        ROLE_BIT(WORD_PREFIX) | ROLE_BIT(WORD_GIVEN) | ROLE_BIT(WORD_WEAK);
    const uint32_t behind = ROLE_BIT(WORD_DIRECT) | ROLE_BIT(WORD_SURELY);
    return f->scan->article.len || (f->words.list[i].starts & starts) ||
           (f->words.list[i].behind & behind);
}

void person_find(struct finder *f)
{
    for (size_t i = 0; i < f->scan->token_count; i++) {
        if (!finder_is_word(f, i))
            continue;
        if (may_begin_name(f, i))
            find_full_name(f, i, finder_behind(f, i, WORD_DIRECT));
        find_speaker(f, i);
        find_quoted(f, i);
        find_apposed(f, i);
    }
}
