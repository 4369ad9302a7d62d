/* Records inside one column: what is only ever read together is kept together, so that
 * a row of the list costs one step. Numbers are LEB128, signed ones zigzag, texts
 * carry their length and a terminator. Private to src/store. */
#ifndef STORE_PACK_H
#define STORE_PACK_H

#include <sqlite3.h>

#include "gahnama/base/buf.h"
#include "gahnama/corpus/article.h"
#include "gahnama/store/rows.h"

void pack_u32(struct gah_buf *out, uint32_t number);
void pack_u64(struct gah_buf *out, uint64_t number);
void pack_i32(struct gah_buf *out, int32_t number);
void pack_text(struct gah_buf *out, const char *text); /* NULL is kept */
/* What the surroundings already say is left out: the text where it is `words`, the
 * anchor where it is `anchor`, the EDTF where it is the interval's. words may be NULL.
 */
void pack_date(struct gah_buf *out, const struct gah_date *date, struct gah_str words,
               int32_t anchor);

/* Reading never passes the end: a broken record gives zeroes and NULLs. Texts point
 * into the record. */
struct pack_reader {
    const char *at;
    const char *end;
};

/* A copy of the column in the arena. */
struct pack_reader pack_open(struct gah_arena *arena, sqlite3_stmt *stmt, int column);
/* The column itself: until the statement's next step. */
struct pack_reader pack_peek(sqlite3_stmt *stmt, int column);
uint32_t unpack_u32(struct pack_reader *in);
uint64_t unpack_u64(struct pack_reader *in);
int32_t unpack_i32(struct pack_reader *in);
const char *unpack_text(struct pack_reader *in);
const char *unpack_string(struct pack_reader *in); /* "" for NULL */
/* The EDTF that was left out is made again in the arena; arena NULL leaves it NULL.
 * *same_text: the text is the words of the surroundings, and out->text NULL. */
void unpack_date(struct pack_reader *in, struct gah_arena *arena, int32_t anchor,
                 struct gah_date *out, bool *same_text);

#endif
