/* The tokenizer of the full-text table: it takes a stream of terms as
 * gahnama/lexicon/terms.h makes it, for articles and queries alike, and only cuts it.
 * All that knows letters has been done before, outside of SQLite. Private to src/store.
 */
#ifndef STORE_TOKENIZER_H
#define STORE_TOKENIZER_H

#include "db.h"

#define TOKENIZER_NAME "gahnama"

/* For this connection, before the full-text table is named in a statement. */
enum gah_status tokenizer_register(struct db *db, struct gah_error *err);

#endif
