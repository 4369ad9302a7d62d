/* Days on which an article may have been published, by other articles: those that
 * report the same occurrence with a day, where the article tells it from its own day
 * ("the ministers met in Vienna yesterday"). */
#ifndef GAHNAMA_QUERY_CANDIDATE_H
#define GAHNAMA_QUERY_CANDIDATE_H

#include "gahnama/query/library.h"

#define GAH_CANDIDATES_MAX 40

struct gah_date_candidate {
    int32_t day;         /* of publication */
    int32_t told;        /* of the occurrence, in the other article */
    const char *title;   /* what the other article says */
    const char *article; /* its id */
};

/* By day, each day once, at most GAH_CANDIDATES_MAX; only days that the article's own
 * evidence leaves. What is told elsewhere is the same where the kind is, where two of
 * its names are, and where no two places differ; a meeting may still be another one of
 * the same people, so that these are offered and never taken. */
enum gah_status gah_library_date_candidates(struct gah_library *library,
                                            struct gah_arena *arena,
                                            const struct gah_article_row *article,
                                            struct gah_date_candidate **out,
                                            size_t *count, struct gah_error *err);

#endif
