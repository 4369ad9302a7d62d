#include "chapter_leaf.h"

#include <string.h>

static size_t shared_len(struct gah_str a, struct gah_str b)
{
    size_t len = 0;
    while (len < a.len && len < b.len && a.ptr[len] == b.ptr[len])
        len++;
    return len;
}

static void put_steps(struct gah_buf *out, const uint16_t *articles, size_t count)
{
    uint32_t before = 0;
    for (size_t i = 0; i < count; i++) {
        pack_u32(out, articles[i] - before);
        before = articles[i];
    }
}

/* Up to the last article. */
static void put_bits(struct gah_buf *out, const uint16_t *articles, size_t count)
{
    unsigned char bytes[CHAPTER_MAX / 8] = {0};
    for (size_t i = 0; i < count; i++)
        bytes[articles[i] / 8] |= (unsigned char)(1u << articles[i] % 8);
    gah_buf_add(out, bytes, articles[count - 1] / 8u + 1);
}

static void put_list(struct gah_buf *out, const uint16_t *articles, size_t count)
{
    struct gah_buf steps;
    size_t bytes = articles[count - 1] / 8u + 1;
    gah_buf_init(&steps);
    put_steps(&steps, articles, count);
    if (steps.len <= bytes) {
        pack_u32(out, (uint32_t)steps.len << 1);
        gah_buf_add_str(out, gah_buf_str(&steps));
    } else {
        pack_u32(out, (uint32_t)bytes << 1 | 1);
        put_bits(out, articles, count);
    }
    gah_buf_release(&steps);
}

void leaf_put(struct gah_buf *out, struct gah_str before, struct gah_str key,
              const uint16_t *articles, size_t count)
{
    size_t shared = shared_len(before, key);
    gah_buf_add_byte(out, (char)shared);
    gah_buf_add_byte(out, (char)(key.len - shared));
    gah_buf_add(out, key.ptr + shared, key.len - shared);
    put_list(out, articles, count);
}

bool leaf_next(struct pack_reader *in, struct leaf_entry *entry)
{
    size_t shared;
    size_t rest;
    uint32_t head;
    if (in->end - in->at < 2)
        return false;
    shared = (unsigned char)*in->at++;
    rest = (unsigned char)*in->at++;
    if (shared > entry->len || shared + rest > sizeof entry->key ||
        (size_t)(in->end - in->at) < rest)
        return false;
    memcpy(entry->key + shared, in->at, rest);
    entry->len = shared + rest;
    in->at += rest;
    head = unpack_u32(in);
    if ((size_t)(in->end - in->at) < head >> 1)
        return false;
    entry->is_bits = head & 1;
    entry->list = (struct pack_reader){in->at, in->at + (head >> 1)};
    in->at += head >> 1;
    return true;
}

void leaf_set_bits(const struct leaf_entry *entry, struct chapter_bits *bits)
{
    struct pack_reader in = entry->list;
    uint32_t article = 0;
    if (entry->is_bits) {
        for (size_t i = 0; in.at < in.end && i < CHAPTER_MAX / 8; i++)
            bits->words[i / 8] |= (uint64_t)(unsigned char)*in.at++ << i % 8 * 8;
        return;
    }
    while (in.at < in.end) {
        article += unpack_u32(&in);
        if (article >= CHAPTER_MAX)
            return;
        bits->words[article / 64] |= UINT64_C(1) << article % 64;
    }
}
