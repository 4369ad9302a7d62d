/* What the full-text table holds of a text and how a query asks for it. A word that is
 * written with a soft space, without it, or with a space («می‌کنند»,
 * «میکنند», «می کنند») is found by each: the table has the pieces in `body`, and what
 * they are together in `joined`. Private to src/store. */
#ifndef STORE_WORDS_H
#define STORE_WORDS_H

#include "gahnama/base/buf.h"
#include "gahnama/store/read.h"
#include "gahnama/store/words.h"

/* folded: by gah_fold_text. */
void words_body(struct gah_buf *out, struct gah_str folded);
void words_joined(struct gah_buf *out, struct gah_str folded);
/* FTS5 expressions for the terms that must (negated false) or must not occur; empty
 * where there is none of the kind. */
void words_match(struct gah_buf *out, struct gah_arena *arena,
                 const struct gah_store_term *terms, size_t count, bool negated);

#endif
