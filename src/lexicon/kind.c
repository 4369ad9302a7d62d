#include "kind.h"

#include <string.h>

#define CALENDARS "gregorian persian islamic hebrew"

/* clang-format off */
static const struct kind kinds[GAH_LEX_KIND_COUNT] = {
    [GAH_LEX_MONTH] = {"months", {
        {"calendar", COLUMN_CHOICE, true, CALENDARS},
        {"month", COLUMN_NUMBER, true, NULL},
        {"needs", COLUMN_NUMBER, false, NULL}}},
    [GAH_LEX_WEEKDAY] = {"weekdays", {
        {"weekday", COLUMN_NUMBER, true, NULL},
        {"last weekday", COLUMN_NUMBER, false, NULL}}},
    [GAH_LEX_DEICTIC] = {"deictics", {
        {"days", COLUMN_NUMBER, true, NULL},
        {"part of day", COLUMN_CHOICE, false, "MO MI AF EV NI"},
        {"unit", COLUMN_CHOICE, false, "day year"},
        {"from", COLUMN_CHOICE, false, "date"}}},
    [GAH_LEX_DAYPART] = {"dayparts", {
        {"code", COLUMN_CHOICE, true, "MO MI AF EV NI DT"}}},
    [GAH_LEX_UNIT] = {"units", {
        {"unit", COLUMN_CHOICE, true,
         "day week month season year decade century hour minute"},
        {"count", COLUMN_NUMBER, false, NULL},
        {"calendar", COLUMN_CHOICE, false, CALENDARS},
        {"first weekday", COLUMN_NUMBER, false, NULL},
        {"alone", COLUMN_CHOICE, false, "this one"}}},
    [GAH_LEX_NUMERAL] = {"numerals", {{"value", COLUMN_NUMBER, true, NULL}}},
    [GAH_LEX_ORDINAL] = {"ordinals", {{"value", COLUMN_NUMBER, true, NULL}}},
    [GAH_LEX_DIRECTION] = {"directions", {
        {"beside a unit", COLUMN_CHOICE, true, "last this next none"},
        {"beside a counted unit", COLUMN_CHOICE, true, "ago in span none"},
        {"place", COLUMN_CHOICE, true, "before behind"},
        {"beside a day", COLUMN_CHOICE, false, "last this next none"},
        {"beside two", COLUMN_CHOICE, false, "both"},
        {"from", COLUMN_CHOICE, false, "date only-date"}}},
    [GAH_LEX_PHASE] = {"phases", {
        {"phase", COLUMN_CHOICE, true,
         "early middle late start end first-half second-half week-1 week-2 week-3 week-4 "
         "week-last week-from"}}},
    [GAH_LEX_ERA] = {"eras", {{"calendar", COLUMN_CHOICE, true, CALENDARS}}},
    [GAH_LEX_SEASON] = {"seasons", {
        {"calendar", COLUMN_CHOICE, true, CALENDARS},
        {"number", COLUMN_NUMBER, true, NULL},
        {"needs", COLUMN_NUMBER, false, NULL}}},
    [GAH_LEX_HOLIDAY] = {"holidays", {
        {"calendar", COLUMN_CHOICE, true, CALENDARS},
        {"month", COLUMN_NUMBER, true, NULL},
        {"day", COLUMN_NUMBER, true, NULL}}},
    [GAH_LEX_VAGUE] = {"vague", {
        {"value", COLUMN_CHOICE, true, "PAST_REF PRESENT_REF FUTURE_REF"}}},
    [GAH_LEX_TIMEWORD] = {"timewords", {
        {"role", COLUMN_CHOICE, true,
         "day years month in and or to comma day-comma equals suffix of-month decade name set "
         "some about half of by edition same-year former dateline superlative in-season past future glued glued-and"}}},
    [GAH_LEX_TIMESTOP] = {"timestops", {{"reason", COLUMN_TEXT, false, NULL}}},
    [GAH_LEX_TRIGGER] = {"triggers", {
        {"kind", COLUMN_CHOICE, true, "meeting agreement"},
        {"subkind", COLUMN_CHOICE, true,
         "meeting talks summit session conference press-conference negotiation-round "
         "ceremony call visit accord memorandum contract treaty joint-statement "
         "ceasefire resolution"},
        {"cameo", COLUMN_TEXT, false, NULL},
        {"class", COLUMN_CHOICE, true, "noun indefinite plural verb goal"}}},
    [GAH_LEX_CUE] = {"cues", {
        {"role", COLUMN_CHOICE, true,
         "occur attend conclude reach planned cancelled denied hypothetical "
         "wish habitual"}}},
    [GAH_LEX_VERB] = {"verbs", {
        {"role", COLUMN_CHOICE, true,
         "do become give take find reach accept bring strike sit have be speech move "
         "other prefix"},
        {"tense", COLUMN_CHOICE, true,
         "past past-not imperfect imperfect-not perfect perfect-not participle "
         "participle-not pluperfect pluperfect-not present present-not subjunctive "
         "subjunctive-not future future-not infinitive"}}},
    [GAH_LEX_EVENTSTOP] = {"eventstops", {
        {"role", COLUMN_CHOICE, true, "phrase name sport press"}}},
    [GAH_LEX_PERSON] = {"persons", {
        {"name", COLUMN_TEXT, true, NULL},
        {"strength", COLUMN_CHOICE, false, "full alone cue"},
        {"identity", COLUMN_TEXT, false, NULL}}},
    [GAH_LEX_PLACE] = {"places", {
        {"name", COLUMN_TEXT, true, NULL},
        {"type", COLUMN_TEXT, true, NULL},
        {"country", COLUMN_TEXT, false, NULL},
        {"strength", COLUMN_TEXT, false, NULL}}},
    [GAH_LEX_ORGANIZATION] = {"organizations", {
        {"name", COLUMN_TEXT, true, NULL},
        {"strength", COLUMN_TEXT, false, NULL}}},
    [GAH_LEX_TITLE] = {"titles", {
        {"role", COLUMN_CHOICE, true, "direct prefix surely office minister"},
        {"head", COLUMN_TEXT, false, NULL}}},
    [GAH_LEX_ORGHEAD] = {"orgheads", {
        {"role", COLUMN_CHOICE, true, "head word source venue state"},
        {"type", COLUMN_TEXT, false, NULL},
        {"reach", COLUMN_NUMBER, false, NULL}}},
    [GAH_LEX_NAMEPART] = {"nameparts", {
        {"role", COLUMN_CHOICE, true,
         "given weak particle tail honour and det stop ending unending"}}},
    [GAH_LEX_DEMONYM] = {"demonyms", {{"place", COLUMN_TEXT, true, NULL}}},
    [GAH_LEX_FUNCTION] = {"functions", {
        {"role", COLUMN_CHOICE, true,
         "with between in during after before to from by about for until without "
         "object that and but this any one credit round ordinal recent site side "
         "people including own suffix abbreviation"}}},
    [GAH_LEX_CREDIT] = {"credits", {{"role", COLUMN_TEXT, false, NULL}}},
    [GAH_LEX_GRAMMAR] = {"grammar", {
        {"role", COLUMN_CHOICE, true,
         "article proclitic verb-proclitic contraction verb-before-object capitals"}}},
    [GAH_LEX_AFFIX] = {"affixes", {{"side", COLUMN_CHOICE, true, "before after"}}},
    [GAH_LEX_CHRONICLE] = {"chronicle", {
        {"EDTF date", COLUMN_EDTF, true, NULL},
        {"sense", COLUMN_CHOICE, true, "since while event"},
        {"source", COLUMN_TEXT, false, NULL}}},
};
/* clang-format on */

const struct kind *lexicon_kind(enum gah_lex_kind kind)
{
    return &kinds[kind];
}

const char *gah_lexicon_kind_name(enum gah_lex_kind kind)
{
    return kinds[kind].name;
}

bool lexicon_kind_find(struct gah_str name, enum gah_lex_kind *out)
{
    for (int i = 0; i < GAH_LEX_KIND_COUNT; i++) {
        if (!gah_str_is(name, kinds[i].name))
            continue;
        *out = (enum gah_lex_kind)i;
        return true;
    }
    return false;
}

uint8_t lexicon_column_choice(const struct column *column, struct gah_str word)
{
    struct gah_str rest = gah_str_from(column->choices);
    for (uint8_t number = 1; rest.ptr; number++)
        if (gah_str_equal(gah_str_split(&rest, ' '), word))
            return number;
    return 0;
}

uint8_t gah_lexicon_role(enum gah_lex_kind kind, const char *word)
{
    const struct column *column = &kinds[kind].columns[0];
    return column->choices ? lexicon_column_choice(column, gah_str_from(word)) : 0;
}
