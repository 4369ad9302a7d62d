/* The value that a time expression or a publication date has: the "date object" of the
 * JSON contract. Strings belong to the arena of whoever filled the struct; UTF-8. */
#ifndef GAHNAMA_CHRONO_DATE_H
#define GAHNAMA_CHRONO_DATE_H

#include "gahnama/base/arena.h"
#include "gahnama/chrono/interval.h"

enum gah_basis {
    GAH_BASIS_NONE,     /* there is no date */
    GAH_BASIS_EXPLICIT, /* all of it is in the text */
    GAH_BASIS_PARTIAL,  /* year or month was supplied from the anchor */
    GAH_BASIS_RELATIVE, /* counted from the anchor */
    GAH_BASIS_INFERRED  /* through evidence; see why */
};

/* How the days were counted. */
enum gah_reckon_kind {
    GAH_RECKON_NONE,         /* they were not */
    GAH_RECKON_WHOLE,        /* the text has the whole date */
    GAH_RECKON_DAYS,         /* count days from the anchor */
    GAH_RECKON_SPAN,         /* count units from the anchor, give or take half of one */
    GAH_RECKON_UNIT,         /* the unit that is count units from that of the anchor */
    GAH_RECKON_WEEKDAY,      /* the weekday on that side of the anchor */
    GAH_RECKON_WEEK_DAY,     /* the weekday of the week count weeks from the anchor's */
    GAH_RECKON_DATE,         /* the date without a year, on that side of the anchor */
    GAH_RECKON_DATE_WEEKDAY, /* … in the nearest year in which it is that weekday */
    GAH_RECKON_DATE_YEAR     /* … in the year that is count years from the anchor's */
};

enum gah_reckon_side { GAH_RECKON_NEAREST, GAH_RECKON_LAST, GAH_RECKON_NEXT };

/* What of the stretch that was found is meant. */
enum gah_reckon_part {
    GAH_RECKON_ALL,
    GAH_RECKON_EARLY,
    GAH_RECKON_MIDDLE,
    GAH_RECKON_LATE,
    GAH_RECKON_FIRST_DAY,
    GAH_RECKON_LAST_DAY,
    GAH_RECKON_FIRST_HALF,
    GAH_RECKON_SECOND_HALF,
    GAH_RECKON_WEEK_IN,  /* the week of it that the text numbers */
    GAH_RECKON_WEEK_FROM /* the seven days that begin with it */
};

struct gah_reckoning {
    enum gah_reckon_kind kind;
    enum gah_precision unit;
    int32_t count; /* of units, before the anchor where negative */
    int32_t weekday;
    enum gah_reckon_side side;
    enum gah_reckon_part part;
};

struct gah_date {
    struct gah_interval interval;
    enum gah_calendar calendar; /* the one it was written in */
    enum gah_basis basis;
    int32_t anchor;   /* day it was counted from, or GAH_DAY_NONE */
    const char *edtf; /* never NULL when basis is not NONE; "XXXX-09-14" if unplaced */
    const char *offset; /* ISO 8601 duration from publication ("P-1D"), or NULL */
    const char *text;   /* the words, or NULL */
    const char *why; /* for INFERRED and publication dates, and where a weekday and its
                        day disagree: a sentence, or NULL */
    double confidence; /* for INFERRED: 0..1 */
    const char *rule;  /* which rule read the words, or NULL */
    struct gah_reckoning reckoning;
};

/* Copies the date's strings into the arena. */
void gah_date_keep(struct gah_arena *arena, struct gah_date *date);
const char *gah_basis_name(enum gah_basis basis); /* "explicit", ... "none" */
/* For ordering events that have no day: the offset as days from publication, so that
 * the day before precedes the day after (a month counts 30 days, a year 365). False
 * where there is no offset or it is no duration; *days is then untouched. */
bool gah_date_offset_days(const struct gah_date *date, int32_t *days);

#endif
