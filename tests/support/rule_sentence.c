#include "rule_sentence.h"

#include <string.h>

struct maker {
    const struct gah_lexicon *lexicon;
    struct gah_arena *arena;
    const struct gah_lex_rule *rule;
    const char *form;
};

/* The first row of a kind and the rule's language whose column reads so. */
static const struct gah_lex_rule *row(const struct maker *m, enum gah_lex_kind kind,
                                      size_t column, const char *value)
{
    size_t count;
    const struct gah_lex_rule *const *rules =
        gah_lexicon_rules(m->lexicon, kind, &count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(rules[i]->lang, m->rule->lang) == 0 &&
            strcmp(rules[i]->fields[column], value) == 0)
            return rules[i];
    return NULL;
}

static const char *word(const struct maker *m, enum gah_lex_kind kind, size_t column,
                        const char *value)
{
    const struct gah_lex_rule *found = row(m, kind, column, value);
    return found ? found->form : "";
}

static const char *year_in(const char *calendar)
{
    if (strcmp(calendar, "persian") == 0)
        return "1396";
    if (strcmp(calendar, "islamic") == 0)
        return "1438";
    return strcmp(calendar, "hebrew") == 0 ? "5776" : "2017"; /* a leap year */
}

/* "3 weeks ago", "ago 3 weeks": where the direction stands is its own affair. */
static const char *ordered(const struct maker *m, const struct gah_lex_rule *direction,
                           const char *direction_form, const char *counted)
{
    bool before = strcmp(direction->fields[2], "before") == 0;
    return gah_arena_printf(m->arena, "%s %s", before ? direction_form : counted,
                            before ? counted : direction_form);
}

static const char *counted_unit(const struct maker *m)
{
    const struct gah_lex_rule *ago = row(m, GAH_LEX_DIRECTION, 1, "ago");
    const char *unit = m->rule->fields[0];
    bool decade = strcmp(unit, "decade") == 0 && m->rule->number[1] >= 10;
    if (strcmp(unit, "hour") == 0 || strcmp(unit, "minute") == 0)
        return NULL;
    if (decade)
        return m->form;
    if (strcmp(m->rule->fields[4], "this") == 0) { /* "the end of the year" */
        if (strcmp(unit, "day") == 0 || strcmp(unit, "decade") == 0)
            return NULL;
        return gah_arena_printf(m->arena, "%s %s", word(m, GAH_LEX_PHASE, 0, "end"),
                                m->form);
    }
    if (m->rule->number[1] || strcmp(m->rule->fields[4], "one") == 0)
        return ordered(m, ago, ago->form, m->form);
    return ordered(m, ago, ago->form, gah_arena_printf(m->arena, "3 %s", m->form));
}

/* What only counts from a date that stands before it. */
static const char *behind_date(const struct maker *m, const char *text)
{
    if (strcmp(m->rule->fields[5], "only-date") != 0)
        return text;
    return gah_arena_printf(m->arena, "14 %s 2017 %s",
                            word(m, GAH_LEX_MONTH, 0, "gregorian"), text);
}

static const char *directed(const struct maker *m)
{
    const char *counted = m->rule->fields[1];
    if (strcmp(counted, "ago") == 0 || strcmp(counted, "in") == 0)
        return behind_date(m,
                           ordered(m, m->rule, m->form,
                                   gah_arena_printf(m->arena, "3 %s",
                                                    word(m, GAH_LEX_UNIT, 0, "week"))));
    if (strcmp(m->rule->fields[0], "none") == 0)
        return NULL;
    if (m->rule->fields[4][0])
        return NULL; /* of two */
    return behind_date(m,
                       ordered(m, m->rule, m->form, word(m, GAH_LEX_UNIT, 0, "week")));
}

static const char *numbered(const struct maker *m)
{
    const struct gah_lex_rule *ago = row(m, GAH_LEX_DIRECTION, 1, "ago");
    int32_t value = m->rule->number[0];
    if (value < 1 || value > 30)
        return NULL;
    if (m->rule->kind == GAH_LEX_ORDINAL)
        return gah_arena_printf(m->arena, "%s %s", m->form,
                                word(m, GAH_LEX_MONTH, 0, "gregorian"));
    return ordered(
        m, ago, ago->form,
        gah_arena_printf(m->arena, "%s %s", m->form, word(m, GAH_LEX_UNIT, 0, "week")));
}

/* Around a name of a time: its year, or what it is part of. */
static const char *named(const struct maker *m)
{
    const char *year = year_in(m->rule->fields[0]);
    if (m->rule->kind == GAH_LEX_MONTH)
        return gah_arena_printf(m->arena, "14 %s %s", m->form, year);
    if (m->rule->kind == GAH_LEX_DAYPART)
        return gah_arena_printf(m->arena, "%s %s", word(m, GAH_LEX_DEICTIC, 0, "-1"),
                                m->form);
    if (m->rule->kind == GAH_LEX_PHASE)
        return gah_arena_printf(m->arena, "%s %s 2017", m->form,
                                word(m, GAH_LEX_MONTH, 0, "gregorian"));
    if (m->rule->kind == GAH_LEX_ERA)
        return gah_arena_printf(m->arena, "%s %s %s",
                                word(m, GAH_LEX_TIMEWORD, 0, "years"), year, m->form);
    return gah_arena_printf(m->arena, "%s %s", m->form, year); /* season, holiday */
}

const char *rule_sentence(const struct gah_lexicon *lexicon, struct gah_arena *arena,
                          const struct gah_lex_rule *rule, const char *form)
{
    const struct maker m = {lexicon, arena, rule, form};
    if (rule->kind > GAH_LEX_HOLIDAY)
        return NULL;
    if (rule->kind == GAH_LEX_DEICTIC && rule->fields[3][0]) /* from a date */
        return gah_arena_printf(arena, "14 %s 2017 %s",
                                word(&m, GAH_LEX_MONTH, 0, "gregorian"), form);
    if (rule->kind == GAH_LEX_WEEKDAY || rule->kind == GAH_LEX_DEICTIC)
        return form;
    if (rule->kind == GAH_LEX_UNIT)
        return counted_unit(&m);
    if (rule->kind == GAH_LEX_NUMERAL || rule->kind == GAH_LEX_ORDINAL)
        return numbered(&m);
    return rule->kind == GAH_LEX_DIRECTION ? directed(&m) : named(&m);
}
