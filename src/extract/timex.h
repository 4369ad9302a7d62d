/* A time expression while it is read and resolved. Private to src/extract/timex_*.c.
 *
 * timex_part.c and timex_count.c read parts (a weekday, a day and month, "last year")
 * into a struct when, timex_find.c puts neighbouring parts together, timex_value.c says
 * which days are meant. */
#ifndef EXTRACT_TIMEX_H
#define EXTRACT_TIMEX_H

#include "scan.h"

enum {
    HAS_DEICTIC = 1 << 0,
    HAS_WEEKDAY = 1 << 1,
    HAS_DAYPART = 1 << 2,
    HAS_DAY = 1 << 3,
    HAS_MONTH = 1 << 4,
    HAS_YEAR = 1 << 5,
    HAS_RELATION = 1 << 6, /* last, this, next */
    HAS_AGO = 1 << 7,      /* N units from today */
    HAS_PHASE = 1 << 8,
    HAS_SEASON = 1 << 9,
    HAS_DECADE = 1 << 10,
    HAS_SPAN = 1 << 11, /* a duration */
    HAS_SET = 1 << 12,
    HAS_VAGUE = 1 << 13,
    HAS_FIRST_MONTHS = 1 << 14, /* the first three months of … */
    HAS_PAIR = 1 << 15          /* two weekdays or months as one stretch */
};

enum time_unit {
    UNIT_NONE,
    UNIT_DAY,
    UNIT_WEEK,
    UNIT_MONTH,
    UNIT_SEASON,
    UNIT_YEAR,
    UNIT_DECADE,
    UNIT_CENTURY,
    UNIT_HOUR,
    UNIT_MINUTE
};

enum relation { RELATION_NONE, RELATION_LAST, RELATION_THIS, RELATION_NEXT };

enum phase {
    PHASE_EARLY,
    PHASE_MIDDLE,
    PHASE_LATE,
    PHASE_START,
    PHASE_END,
    PHASE_FIRST_HALF,
    PHASE_SECOND_HALF,
    PHASE_WEEK_1,
    PHASE_WEEK_2,
    PHASE_WEEK_3,
    PHASE_WEEK_4,
    PHASE_WEEK_LAST,
    PHASE_WEEK_FROM /* the week that begins with the day */
};

/* Which way the sentence looks. */
enum side { SIDE_UNKNOWN, SIDE_PAST, SIDE_FUTURE };

struct when {
    size_t first; /* tokens [first, end) */
    size_t end;
    unsigned has;
    enum gah_calendar calendar;
    int32_t year, year_last;
    int32_t month;
    int32_t day, day_last;
    int32_t needs; /* of the month's or the season's name */
    int32_t weekday;
    int32_t second;  /* HAS_PAIR: weekday or month at its end */
    int32_t deictic; /* days from publication */
    int32_t season;
    int32_t count; /* of units: before today where negative */
    enum time_unit unit;
    enum gah_calendar unit_calendar;
    int32_t first_weekday;
    enum relation relation;
    int32_t steps; /* of units, for a relation: -1 for "last" */
    enum phase phase;
    int32_t first_count; /* HAS_FIRST_MONTHS: how many … */
    int32_t first_nth;   /* … and the how manieth such part */
    bool counting;       /* the day is told as things are counted: "three Tir" */
    bool from_date;      /* counted from the date before, on the day `anchor` */
    bool prefers_date;   /* the same, where the sentence has a whole date before */
    int32_t anchor;
    bool holiday;    /* a date only with a year or a direction */
    bool introduced; /* a word before it lets only a date follow */
    bool in_season;  /* the same for a season */
    const char *daypart;
    const char *vague;
    const char *rule;
    enum side side;
};

struct unit_word {
    enum time_unit unit;
    int32_t count; /* that the word holds; 0 where none */
    enum gah_calendar calendar;
    int32_t first_weekday;
    bool alone_this; /* alone, behind a phase, it is the current one */
    bool alone_one;  /* alone, behind a direction, it is one */
    size_t end;
};

/* timex_count.c: what "the year before" and its kin count from, told by the direction;
 * false where something else stands behind it ("the year before the war"). */
bool timex_counts_from(const struct scan *scan, const struct gah_lex_hit *direction,
                       struct when *when);

/* Most words are none of time. */
static inline bool timex_may_begin(const struct token *token)
{
    return token->kind == TOKEN_NUMBER || token->begins_time;
}

/* timex_hit.c: the longest hit of a kind at a token, or behind a prefix that is written
 * onto the token's word; NULL where there is none. */
const struct gah_lex_hit *timex_hit(const struct scan *scan, size_t i,
                                    enum gah_lex_kind kind);
/* "and" at token i, or written onto it: then *end is i itself. */
bool timex_and(const struct scan *scan, size_t i, size_t *end);
/* The word of token i begins with an "and" that is written onto it. */
bool timex_begins_with_and(const struct scan *scan, size_t i);
/* Whether the language of the text has words of this role. */
bool timex_language_has(const struct scan *scan, const char *role);
/* Where the expression begins in the folded text: behind a prefix. */
uint32_t timex_start(const struct scan *scan, const struct when *when);

/* timex_word.c: what stands at a token. Each gives false where it is something else,
 * and in *end the token behind it. */
bool timex_role(const struct scan *scan, size_t i, const char *role, size_t *end);
bool timex_number(const struct scan *scan, size_t i, int32_t *value, size_t *end);
bool timex_ordinal(const struct scan *scan, size_t i, int32_t *value, size_t *end);
bool timex_unit(const struct scan *scan, size_t i, struct unit_word *out);
enum gah_calendar timex_calendar_of(const char *name);
/* The calendar of plain years in the language of the text. */
enum gah_calendar timex_home_calendar(const struct scan *scan);
/* Two tokens on one line with nothing but spaces between. */
bool timex_adjacent(const struct scan *scan, size_t left, size_t right);

/* timex_numeric.c: 1396/2/14 and its kin. */
bool timex_numeric(const struct scan *scan, size_t i, struct when *when, size_t *end);
/* Full year and calendar of a year as written; false where it can be none. */
bool timex_year(const struct scan *scan, int32_t written, size_t digits,
                struct when *when, int32_t *year);

/* timex_count.c: numbers with units, lists of days and years. */
bool timex_count(const struct scan *scan, size_t i, struct when *when, size_t *end);
bool timex_days(const struct scan *scan, size_t i, struct when *when, size_t *end);
bool timex_years(const struct scan *scan, size_t i, struct when *when, size_t *end);
/* Days behind the month: "May 14", "May 14 and 15". */
bool timex_days_behind(const struct scan *scan, size_t i, struct when *when,
                       size_t *end);

/* timex_part.c: one part at token i, added to *when. */
bool timex_part(const struct scan *scan, size_t i, struct when *when, size_t *end);
bool timex_month_name(const struct scan *scan, size_t i, struct when *when,
                      size_t *end);

/* timex_stretch.c: "the 1990s", "the 19th century", "the first quarter of"; readers as
 * in timex_part.c. */
bool timex_decade(const struct scan *scan, size_t i, struct when *when, size_t *end);
bool timex_century(const struct scan *scan, size_t i, struct when *when, size_t *end);
bool timex_quarter(const struct scan *scan, size_t i, struct when *when, size_t *end);

/* timex_tense.c */
enum side timex_side(const struct scan *scan, const struct when *when);
/* Whether the sentence tells of the future in so many words: by a verb of the future or
 * a cue, and not by a present tense alone. */
bool timex_says_future(const struct scan *scan, const struct when *when);

/* timex_value.c: the days that are meant, counted from the publication day. Where that
 * is an inferred window, what is counted from it is placed only where its first and its
 * last day give the same. */
void timex_resolve(const struct scan *scan, const struct when *when,
                   struct gah_timex *out);
/* The year of the month's calendar in which the month begins in a year of another:
 * Ramadan 2017 is of 1438. */
int32_t timex_year_within(const struct when *when, enum gah_calendar other,
                          int32_t year);
/* timex_reckon.c: how the days were counted. */
struct gah_reckoning timex_reckon(const struct when *when, const struct gah_date *date);
/* timex_format.c: TIMEX3 value, EDTF, offset. */
void timex_format(const struct scan *scan, const struct when *when,
                  struct gah_timex *out);

#endif
