/* What the words of a query ask for, with every way of writing them. Private to
 * src/store. */
#ifndef STORE_WORDS_H
#define STORE_WORDS_H

#include "gahnama/base/buf.h"
#include "gahnama/store/read.h"
#include "store.h"

/* Keys (gahnama/lexicon/terms.h) that follow each other; one key is a word. */
struct words_form {
    const char **keys;
    size_t count;
    bool prefix; /* the last key may go on */
};

/* One of the forms must stand in the article. */
struct words_clause {
    struct gah_vec forms; /* struct words_form */
    bool negated;         /* none may stand there */
};

struct words_plan {
    struct gah_arena *arena;
    struct gah_vec clauses; /* struct words_clause */
    bool is_hopeless; /* it asks for what holds no word, such as a lone guillemet */
};

/* Strings live in the arena. */
enum gah_status words_plan(struct gah_store *store, struct gah_arena *arena,
                           const struct gah_store_term *terms, size_t count,
                           struct words_plan *out, struct gah_error *err);
void words_release(struct words_plan *plan);
/* The FTS5 expression of one form. */
void words_match_form(struct gah_buf *out, const struct words_form *form);
/* The FTS5 expression of the clauses that are, or are not, negated; nothing where there
 * are none. */
void words_match(struct gah_buf *out, const struct words_plan *plan, bool negated);

#endif
