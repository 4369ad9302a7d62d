#include <string.h>

#include "timex.h"

static size_t digits_of(const struct scan *scan, size_t i)
{
    return scan->tokens[i].end - scan->tokens[i].start;
}

bool timex_adjacent(const struct scan *scan, size_t left, size_t right)
{
    for (size_t i = left + 1; i < right; i++)
        if (scan->tokens[i].kind == TOKEN_NEWLINE)
            return false;
    return right < scan->token_count && scan->tokens[right].kind != TOKEN_NEWLINE;
}

/* How small the next word of a number must be: "twenty and five", never
 * "fourteen and fifteen". */
static int32_t room_below(int32_t value)
{
    if (value >= 1000)
        return 1000;
    if (value >= 100)
        return 100;
    return value >= 20 && value % 10 == 0 ? 10 : 0;
}

/* "five and twenty": some languages tell the ones first. */
static bool small_first(int32_t value, int32_t more)
{
    int32_t ones = value % 100;
    return ones > 0 && ones < 10 && more >= 20 && more < 100 && more % 10 == 0;
}

static bool number_word(const struct scan *scan, size_t i, bool ordinal, int32_t *value,
                        size_t *end)
{
    const struct gah_lex_hit *hit =
        timex_hit(scan, i, ordinal ? GAH_LEX_ORDINAL : GAH_LEX_NUMERAL);
    if (!hit)
        return false;
    *value = hit->rule->number[0];
    *end = scan_after(scan, hit);
    return true;
}

/* Adds "and five" to "twenty"; true where the last word was an ordinal. */
static bool add_words(const struct scan *scan, int32_t *value, size_t *end)
{
    for (;;) {
        size_t next = *end, behind;
        int32_t more;
        if (!timex_and(scan, next, &next))
            return false;
        bool ordinal = number_word(scan, next, true, &more, &behind);
        if (!ordinal && !number_word(scan, next, false, &more, &behind))
            return false;
        if (more == 1000 && *value < 1000)
            return false;
        bool reversed = small_first(*value, more);
        if (!reversed && more >= room_below(*value))
            return false;
        *value += more;
        *end = behind;
        if (ordinal)
            return true;
    }
}

bool timex_number(const struct scan *scan, size_t i, int32_t *value, size_t *end)
{
    if (i >= scan->token_count)
        return false;
    const struct token *token = &scan->tokens[i];
    if (token->kind == TOKEN_NUMBER) {
        if (token->number < 0 || token->number > 99999 || digits_of(scan, i) > 5)
            return false;
        *value = (int32_t)token->number;
        *end = i + 1;
        return true;
    }
    size_t behind;
    int32_t factor;
    if (!number_word(scan, i, false, value, end))
        return false;
    if (*value < 1000 && number_word(scan, *end, false, &factor, &behind) &&
        factor == 1000) {
        *value *= factor;
        *end = behind;
    }
    int32_t cardinal = *value;
    size_t cardinal_end = *end;
    if (add_words(scan, value, end)) { /* an ordinal: timex_ordinal() reads it */
        *value = cardinal;
        *end = cardinal_end;
        return false;
    }
    return true;
}

bool timex_ordinal(const struct scan *scan, size_t i, int32_t *value, size_t *end)
{
    if (number_word(scan, i, true, value, end)) {
        size_t at = *end;
        int32_t tens;
        if (timex_and(scan, at, &at) && number_word(scan, at, true, &tens, &at) &&
            small_first(*value, tens)) {
            *value += tens;
            *end = at;
        }
        return true;
    }
    if (number_word(scan, i, false, value, end))
        return add_words(scan, value, end);
    if (i >= scan->token_count || scan->tokens[i].kind != TOKEN_NUMBER)
        return false;
    return timex_number(scan, i, value, end) && timex_role(scan, *end, "suffix", end);
}

enum gah_calendar timex_calendar_of(const char *name)
{
    enum gah_calendar calendar = GAH_GREGORIAN;
    (void)gah_calendar_find(name, &calendar);
    return calendar;
}

static enum time_unit unit_of(const char *name)
{
    static const char *const names[] = {"",     "day",    "week",    "month", "season",
                                        "year", "decade", "century", "hour",  "minute"};
    for (size_t i = 1; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0)
            return (enum time_unit)i;
    return UNIT_NONE;
}

bool timex_unit(const struct scan *scan, size_t i, struct unit_word *out)
{
    const struct gah_lex_hit *hit = timex_hit(scan, i, GAH_LEX_UNIT);
    if (!hit)
        return false;
    *out = (struct unit_word){.unit = unit_of(hit->rule->fields[0]),
                              .count = hit->rule->number[1],
                              .calendar = timex_calendar_of(hit->rule->fields[2]),
                              .first_weekday =
                                  hit->rule->number[3] ? hit->rule->number[3] : 1,
                              .alone_this = strcmp(hit->rule->fields[4], "this") == 0,
                              .alone_one = strcmp(hit->rule->fields[4], "one") == 0,
                              .end = scan_after(scan, hit)};
    return true;
}

enum gah_calendar timex_home_calendar(const struct scan *scan)
{
    size_t count;
    const struct gah_lex_rule *const *rules =
        gah_lexicon_rules(scan->lexicon, GAH_LEX_UNIT, &count);
    const char *lang = scan->input->lang;
    size_t len = lang ? strcspn(lang, "-_") : 0;
    for (size_t i = 0; i < count; i++)
        if ((len == 0 || (strncmp(rules[i]->lang, lang, len) == 0)) &&
            unit_of(rules[i]->fields[0]) == UNIT_YEAR)
            return timex_calendar_of(rules[i]->fields[2]);
    return GAH_GREGORIAN;
}
