/* An opened library. Private to src/query. */
#ifndef QUERY_LIBRARY_H
#define QUERY_LIBRARY_H

#include "gahnama/query/library.h"
#include "gahnama/store/read.h"

struct gah_library {
    struct gah_store *store;
    struct gah_state *state;
    char *index_path;
    char **roots;
    size_t root_count;
    uint64_t opened; /* times the store was opened */
};

/* The store's form of a filter; the words are taken apart. */
enum gah_status library_filter(struct gah_library *library, struct gah_arena *arena,
                               const struct gah_filter *filter,
                               struct gah_store_filter *out, struct gah_error *err);
/* Fills in the user's marks. */
void library_mark_rows(struct gah_library *library, struct gah_article_row *rows,
                       size_t count);

/* The words, phrases and -nots of a query (no entity:, kind: …). */
enum gah_status terms_parse(struct gah_arena *arena, struct gah_str words,
                            struct gah_store_term **terms, size_t *count,
                            struct gah_error *err);
/* One piece of a query: up to a blank outside quotation marks. */
bool terms_next(struct gah_str *rest, struct gah_str *piece);

#endif
