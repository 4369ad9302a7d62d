#include "gahnama/lexicon/stream.h"

#include <stdlib.h>
#include <string.h>

#include "gahnama/base/map.h"
#include "gahnama/base/status.h"

#define FIRST_SLOTS ((size_t)1 << 10)
/* What a long text took is given back after it. */
#define KEEP_SLOTS ((size_t)1 << 14)
#define KEEP_BYTES ((size_t)1 << 18)

struct gah_stream_scratch {
    struct gah_buf pieces;
    uint32_t *slots; /* place in keys and one, by hash; at most half are taken */
    struct gah_stream_key *keys;
    size_t slot_count;
    size_t key_count;
};

static void take_slots(struct gah_stream_scratch *scratch, size_t count)
{
    free(scratch->slots);
    scratch->slots = calloc(count, sizeof *scratch->slots);
    scratch->keys = realloc(scratch->keys, count / 2 * sizeof *scratch->keys);
    if (!scratch->slots || !scratch->keys)
        gah_out_of_memory();
    scratch->slot_count = count;
}

struct gah_stream_scratch *gah_stream_scratch_new(void)
{
    struct gah_stream_scratch *scratch = calloc(1, sizeof *scratch);
    if (!scratch)
        gah_out_of_memory();
    gah_buf_init(&scratch->pieces);
    take_slots(scratch, FIRST_SLOTS);
    return scratch;
}

void gah_stream_scratch_free(struct gah_stream_scratch *scratch)
{
    if (!scratch)
        return;
    gah_buf_release(&scratch->pieces);
    free(scratch->slots);
    free(scratch->keys);
    free(scratch);
}

static void begin(struct gah_stream_scratch *scratch)
{
    gah_buf_clear(&scratch->pieces);
    if (scratch->pieces.cap > KEEP_BYTES)
        gah_buf_release(&scratch->pieces);
    if (scratch->slot_count > KEEP_SLOTS)
        take_slots(scratch, FIRST_SLOTS);
    else
        memset(scratch->slots, 0, scratch->slot_count * sizeof *scratch->slots);
    scratch->key_count = 0;
}

static void make_room(struct gah_stream_scratch *scratch)
{
    take_slots(scratch, scratch->slot_count * 2);
    for (size_t k = 0; k < scratch->key_count; k++) {
        size_t i = scratch->keys[k].hash & (scratch->slot_count - 1);
        while (scratch->slots[i])
            i = (i + 1) & (scratch->slot_count - 1);
        scratch->slots[i] = (uint32_t)k + 1;
    }
}

/* Remembers the bytes at off of the stream, unless they stood there before. */
static void note(struct gah_stream_scratch *scratch, size_t off, size_t len)
{
    const char *stream = scratch->pieces.ptr;
    uint32_t hash = (uint32_t)gah_hash_quick((struct gah_str){stream + off, len});
    size_t i = hash & (scratch->slot_count - 1);
    for (; scratch->slots[i]; i = (i + 1) & (scratch->slot_count - 1)) {
        const struct gah_stream_key *key = &scratch->keys[scratch->slots[i] - 1];
        if (key->hash == hash && key->len == len &&
            memcmp(stream + key->off, stream + off, len) == 0)
            return;
    }
    scratch->keys[scratch->key_count] =
        (struct gah_stream_key){hash, (uint32_t)off, (uint32_t)len};
    scratch->slots[i] = (uint32_t)++scratch->key_count;
    if (scratch->key_count == scratch->slot_count / 2)
        make_room(scratch);
}

static void put_words(struct gah_stream_scratch *scratch, struct gah_str folded,
                      const struct gah_word *words, size_t count, bool within)
{
    struct gah_buf *out = &scratch->pieces;
    size_t head = out->len;
    size_t most = words[count - 1].end - words[0].start;
    size_t len = 0;
    char *to;
    gah_buf_reserve(out, GAH_STREAM_HEAD + most);
    to = out->ptr + head + GAH_STREAM_HEAD;
    for (size_t i = 0; i < count; i++) {
        size_t part = words[i].end - words[i].start;
        memcpy(to + len, folded.ptr + words[i].start, part);
        len += part;
    }
    if (len > GAH_STREAM_TERM_MAX)
        len = GAH_STREAM_TERM_MAX;
    to[-3] = (char)within;
    to[-2] = (char)(len & 0xFF);
    to[-1] = (char)(len >> 8);
    out->len = head + GAH_STREAM_HEAD + len;
    out->ptr[out->len] = '\0';
    note(scratch, head + GAH_STREAM_HEAD, len);
}

void gah_stream_build(struct gah_stream_scratch *scratch,
                      const struct gah_affixes *affixes, struct gah_arena *arena,
                      struct gah_str folded, struct gah_stream *out)
{
    struct gah_term_reader reader;
    struct gah_term term;
    struct gah_stream_key *keys;
    begin(scratch);
    gah_term_reader_open(&reader, affixes, folded, 0);
    while (gah_term_reader_next(&reader, &term)) {
        put_words(scratch, folded, term.words, term.count, false);
        for (size_t i = 0; term.count > 1 && i < term.count; i++)
            put_words(scratch, folded, &term.words[i], 1, true);
    }
    keys = gah_arena_raw(arena, scratch->key_count, sizeof *keys);
    memcpy(keys, scratch->keys, scratch->key_count * sizeof *keys);
    out->pieces = gah_arena_str(arena, gah_buf_str(&scratch->pieces));
    out->keys = keys;
    out->key_count = scratch->key_count;
}

bool gah_stream_next(struct gah_str pieces, size_t *at, struct gah_str *piece,
                     bool *within)
{
    const unsigned char *head = (const unsigned char *)pieces.ptr + *at;
    if (pieces.len - *at < GAH_STREAM_HEAD)
        return false;
    *within = head[0];
    *at += GAH_STREAM_HEAD;
    *piece = gah_str_sub(pieces, *at, head[1] | (size_t)head[2] << 8);
    *at += piece->len;
    return true;
}
