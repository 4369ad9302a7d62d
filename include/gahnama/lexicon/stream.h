/* The terms of a text laid out for the full-text table: all of them in their order, and
 * each of them once. */
#ifndef GAHNAMA_LEXICON_STREAM_H
#define GAHNAMA_LEXICON_STREAM_H

#include <stddef.h>
#include <stdint.h>

#include "gahnama/base/arena.h"
#include "gahnama/base/str.h"
#include "gahnama/lexicon/terms.h"

/* Where a distinct term stands in the stream. */
struct gah_stream_key {
    uint32_t hash; /* the low half of gah_hash_quick of its bytes */
    uint32_t off;
    uint32_t len;
};

/* Terms longer than this are cut. */
#define GAH_STREAM_TERM_MAX 32768

struct gah_stream {
    /* For each term: its key, and where it has several words, each of them. A piece is
     * GAH_STREAM_HEAD bytes, which gah_stream_next reads, and the key's or word's. */
    struct gah_str pieces;
    const struct gah_stream_key *keys; /* in the order in which they first come */
    size_t key_count;
};

#define GAH_STREAM_HEAD 3

/* What is needed while a stream is made; one thread at a time. */
struct gah_stream_scratch;
struct gah_stream_scratch *gah_stream_scratch_new(void);
void gah_stream_scratch_free(struct gah_stream_scratch *scratch); /* NULL is fine */

/* Everything in *out belongs to the arena. */
void gah_stream_build(struct gah_stream_scratch *scratch,
                      const struct gah_affixes *affixes, struct gah_arena *arena,
                      struct gah_str folded, struct gah_stream *out);

/* The piece at *at, which moves behind it; false at the end. *within: it is a word of
 * the term before, not a term. */
bool gah_stream_next(struct gah_str pieces, size_t *at, struct gah_str *piece,
                     bool *within);

#endif
