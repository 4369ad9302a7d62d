/* The tokenizer of the full-text table: of an article it takes the pieces that
 * gahnama/lexicon/stream.h makes, of a query keys with blanks between, and only cuts
 * them. All that knows letters has been done before, outside of SQLite. Private to
 * src/store. */
#ifndef STORE_TOKENIZER_H
#define STORE_TOKENIZER_H

#include "db.h"

#define TOKENIZER_NAME "gahnama"

/* For this connection, before the full-text table is named in a statement. */
enum gah_status tokenizer_register(struct db *db, struct gah_error *err);

#endif
