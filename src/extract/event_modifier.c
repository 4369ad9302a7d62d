/* Names that take no part themselves: the city and agency of a dateline, and what only
 * says whose man somebody is ("Iran's foreign minister X", "UN envoy X"). */
#include "event.h"
#include "gahnama/text/utf8.h"

enum { EN_DASH = 0x2013, EM_DASH = 0x2014 };

/* "KAZAN, Russia, Oct. 22 (Reuters) -" */
#define DATELINE_TOKENS 16
#define MODIFIER_REACH 6

static bool is_dash(const struct scan *scan, size_t i)
{
    if (i >= scan->token_count || scan->tokens[i].kind != TOKEN_PUNCT)
        return false;
    size_t at = scan->tokens[i].start;
    uint32_t cp = gah_utf8_next(scan->fold.folded, &at);
    return cp == '-' || cp == EN_DASH || cp == EM_DASH;
}

static bool begins_line(const struct scan *scan, size_t i)
{
    return i == 0 || scan->tokens[i - 1].kind == TOKEN_NEWLINE;
}

/* Only names, dates and what parts them: no small letter but of a month or a place. */
static bool may_be_in_dateline(const struct scan *scan, size_t i)
{
    const struct token *token = &scan->tokens[i];
    if (token->kind != TOKEN_WORD)
        return token->kind != TOKEN_NEWLINE;
    if (!scan->capitals)
        return (token->kinds &
                (KIND_BIT(GAH_LEX_PLACE) | KIND_BIT(GAH_LEX_MONTH) |
                 KIND_BIT(GAH_LEX_WEEKDAY) | KIND_BIT(GAH_LEX_ORGANIZATION))) != 0;
    size_t at = gah_fold_body_off(&scan->fold, token->start);
    char letter = scan->input->text.ptr[at];
    return letter < 'a' || letter > 'z';
}

/* Without capitals to go by: a place first, and then a source or a day. */
static bool begins_dateline(const struct scan *scan, size_t i)
{
    const struct gah_lex_hit *place = scan_hit(scan, i, GAH_LEX_PLACE);
    if (scan->capitals || !place)
        return scan->capitals;
    size_t next = scan_after(scan, place);
    return next + 1 < scan->token_count && scan->tokens[next].kind != TOKEN_WORD &&
           (scan->tokens[next].kind == TOKEN_NUMBER || scan_is(scan, next, "(") ||
            is_dash(scan, next));
}

/* Between the brackets stands whose report it is. */
static size_t over_brackets(const struct scan *scan, size_t i)
{
    size_t k = i;
    while (k < scan->token_count && k - i < DATELINE_TOKENS && !scan_is(scan, k, ")") &&
           scan->tokens[k].kind != TOKEN_NEWLINE)
        k++;
    return scan_is(scan, k, ")") ? k : i;
}

size_t event_dateline_end(const struct scan *scan, size_t i)
{
    if (!begins_line(scan, i) || !begins_dateline(scan, i))
        return i;
    for (size_t k = i; k < scan->token_count && k - i < DATELINE_TOKENS; k++) {
        bool dash = k > i && is_dash(scan, k) && scan->tokens[k - 1].space_after &&
                    scan->tokens[k].space_after;
        bool dashes = k > i && is_dash(scan, k) && is_dash(scan, k + 1);
        if (dash || dashes)
            return dashes ? k + 2 : k + 1;
        if (scan_is(scan, k, "("))
            k = over_brackets(scan, k);
        else if (!may_be_in_dateline(scan, k))
            return i;
    }
    return i;
}

bool event_is_possessive(const struct reading *reading, uint32_t item)
{
    const struct scan *scan = reading->scan;
    size_t last = reading->items[item].last;
    return scan->capitals && last + 2 < scan->token_count &&
           !scan->tokens[last].space_after &&
           scan->tokens[last + 1].kind == TOKEN_PUNCT &&
           !scan->tokens[last + 1].space_after && scan_is(scan, last + 2, "s");
}

static uint32_t sentence_of(const struct reading *reading, uint32_t item)
{
    return reading->scan->tokens[reading->items[item].first].sentence;
}

/* Where the office is that a name before it qualifies: its person stands behind. */
bool event_is_modifier(const struct reading *reading, uint32_t item)
{
    if (!reading->scan->capitals)
        return false;
    bool owner = event_is_possessive(reading, item);
    bool office = false;
    uint32_t here = sentence_of(reading, item);
    for (uint32_t on = 1; on <= MODIFIER_REACH && item + on < reading->count; on++) {
        enum event_role role = event_role_on(reading, item, on);
        if (sentence_of(reading, item + on) != here)
            return false;
        if (role == ROLE_NAME && event_is_person(reading, item + on))
            return owner || office;
        if (role == ROLE_COMMA && office)
            continue;
        office = office || event_acts_for_state(role);
        if (role != ROLE_WORD && role != ROLE_ORDINAL && role != ROLE_RECENT &&
            !event_acts_for_state(role))
            return false;
    }
    return false;
}
