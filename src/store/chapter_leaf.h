/* How a leaf of a chapter is written: words in byte order, each as the bytes that it
 * shares with the one before, the rest, and its articles, either as steps from one to
 * the next or as bits, whichever is shorter. Private to src/store. */
#ifndef STORE_CHAPTER_LEAF_H
#define STORE_CHAPTER_LEAF_H

#include "chapter.h"
#include "pack.h"

/* Number in the table: the chapter's base, then the leaf's place in it. */
#define CHAPTER_LEAF_BITS 12

struct leaf_entry {
    char key[CHAPTER_KEY_MAX];
    size_t len;
    struct pack_reader list;
    bool is_bits;
};

static inline int64_t leaf_number(int64_t base, uint32_t leaf)
{
    return base << CHAPTER_LEAF_BITS | (int64_t)leaf;
}

/* before: the key of the entry before, or "" at the start of a leaf. */
void leaf_put(struct gah_buf *out, struct gah_str before, struct gah_str key,
              const uint16_t *articles, size_t count);
/* entry keeps the key from call to call: zero it first. False at the end, and where the
 * leaf is broken. */
bool leaf_next(struct pack_reader *in, struct leaf_entry *entry);
void leaf_set_bits(const struct leaf_entry *entry, struct chapter_bits *bits);

#endif
