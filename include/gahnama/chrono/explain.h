/* The arithmetic behind a date as a sentence: "14 days before 2015-10-31 = 2015-10-17,
 * ±3 days". */
#ifndef GAHNAMA_CHRONO_EXPLAIN_H
#define GAHNAMA_CHRONO_EXPLAIN_H

#include "gahnama/base/arena.h"
#include "gahnama/chrono/date.h"

/* How to say it. Each may be NULL: then English, and days as YYYY-MM-DD. */
struct gah_explain_voice {
    /* A sentence of ours in another language; its %1 and %2 must stay. */
    const char *(*translate)(const char *sentence);
    const char *(*day)(void *context, struct gah_arena *arena, int32_t day);
    const char *(*number)(void *context, struct gah_arena *arena, int32_t number);
    void *context;
};

/* NULL where the date was not counted (basis NONE, INFERRED). Without an anchor the
 * sentence says what is counted from publication and gives no days. In the arena, or
 * static. voice may be NULL. */
const char *gah_date_explain(struct gah_arena *arena, const struct gah_date *date,
                             const struct gah_explain_voice *voice);

#endif
