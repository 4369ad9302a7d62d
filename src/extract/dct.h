/* The publication day of an article that states none, from what its text says of other
 * days. Private to src/extract/dct*.c.
 *
 * Each piece of evidence is a set of days on one of which the article was published:
 * dct_evidence.c reads them from the time expressions, dct_chronicle.c from the names
 * of known events, dct.c intersects them, the surest first. Evidence that would leave
 * no day is set aside and lowers the confidence. */
#ifndef EXTRACT_DCT_H
#define EXTRACT_DCT_H

#include "gahnama/base/vec.h"
#include "timex.h"

/* Open ends, before and after all articles: the years 1850 and 2150. */
#define DCT_FIRST_DAY (-43800)
#define DCT_LAST_DAY 65700
#define DCT_EDGE 1000 /* days: a set that reaches so near to an end is open there */
#define DCT_ANY_WEEKDAY 0xFEu /* bits 1 to 7 */

struct day_range {
    int32_t from; /* both included */
    int32_t to;
};

/* Sorted ranges that do not touch, and of their days those on one of the weekdays. */
struct day_set {
    struct day_range *ranges;
    size_t count;
    unsigned weekdays;
};

struct evidence {
    const char *words; /* of the text */
    const char *says;  /* what follows from them: one of the clauses that
                          ui/reason.c translates */
    struct day_set days;
    double confidence;
};

/* dct_days.c; sets are in the arena. */
struct day_set dct_days_all(struct gah_arena *arena);
struct day_set dct_days_between(struct gah_arena *arena, int32_t from, int32_t to);
/* Around the day and month of an expression (or its month alone), in every year of its
 * calendar in which the weekday beside it, if any, is right. */
struct day_around {
    int32_t before; /* so many days before the first, negative: after it */
    int32_t after;  /* and so many after the last */
    bool same_year; /* but in the same year of the calendar */
};
struct day_set dct_days_yearly(struct gah_arena *arena, const struct when *when,
                               struct day_around around);
struct day_set dct_days_join(struct gah_arena *arena, struct day_set a,
                             struct day_set b);
struct day_set dct_days_meet(struct gah_arena *arena, struct day_set a,
                             struct day_set b);
/* The first and the last day that remain; false where none does. */
bool dct_days_bounds(struct day_set set, struct day_range *bounds);
/* The days one by one, NULL where they are more than max. */
const int32_t *dct_days_list(struct gah_arena *arena, struct day_set set, size_t max,
                             size_t *count);

/* What is read from: the expressions and the days that they mean as far as the text
 * alone says. */
struct dct_input {
    const struct scan *scan;
    const struct when *whens;
    const struct gah_timex *timex;
    size_t count;
};

void dct_add(struct gah_vec *evidence, struct evidence item);
void dct_from_times(const struct dct_input *in, struct gah_vec *evidence);
void dct_from_chronicle(const struct dct_input *in, struct gah_vec *evidence);

/* The date of a line that holds little but a date; basis NONE where there is none. */
void dct_dateline(const struct dct_input *in, struct gah_dct *out);
void dct_infer(const struct dct_input *in, struct gah_dct *out);

#endif
