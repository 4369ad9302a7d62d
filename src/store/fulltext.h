/* The words of an article into the full-text table. Private to src/store. */
#ifndef STORE_FULLTEXT_H
#define STORE_FULLTEXT_H

#include "gahnama/lexicon/stream.h"
#include "store.h"

/* Articles come in no order that matters; an id comes once. */
enum gah_status fulltext_put(struct gah_store *store, int64_t article,
                             const struct gah_stream *stream, struct gah_error *err);

#endif
