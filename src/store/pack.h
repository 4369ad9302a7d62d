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
void pack_i32(struct gah_buf *out, int32_t number);
void pack_text(struct gah_buf *out, const char *text); /* NULL is kept */
void pack_date(struct gah_buf *out, const struct gah_date *date);
void pack_dct(struct gah_buf *out, const struct gah_dct *dct);
void pack_refs(struct gah_buf *out, const struct gah_entity_ref *refs, size_t count);

/* Reading never passes the end: a broken record gives zeroes and NULLs. Texts point
 * into the record. */
struct pack_reader {
    const char *at;
    const char *end;
};

/* A copy of the column in the arena. */
struct pack_reader pack_open(struct gah_arena *arena, sqlite3_stmt *stmt, int column);
uint32_t unpack_u32(struct pack_reader *in);
int32_t unpack_i32(struct pack_reader *in);
const char *unpack_text(struct pack_reader *in);
const char *unpack_string(struct pack_reader *in); /* "" for NULL */
void unpack_date(struct pack_reader *in, struct gah_date *out);
void unpack_dct(struct pack_reader *in, struct gah_arena *arena, struct gah_dct *out);
const struct gah_entity_ref *unpack_refs(struct pack_reader *in,
                                         struct gah_arena *arena, size_t *count);

#endif
