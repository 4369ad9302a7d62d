/* Which articles have a word, or words that begin so, without where: what the full-text
 * table answers slowly for a few letters, since it joins the lists of all words that
 * begin with them before it gives the first article.
 *
 * A chapter is up to CHAPTER_MAX articles with ids that follow each other. Its words,
 * in byte order, each with its articles, lie in leaves of about a page; the chapter has
 * the first word of each leaf. So a question looks at the newest chapter alone as long
 * as that has answers enough. Private to src/store. */
#ifndef STORE_CHAPTER_H
#define STORE_CHAPTER_H

#include "db.h"
#include "gahnama/base/buf.h"
#include "gahnama/base/str.h"
#include "gahnama/base/vec.h"
#include "gahnama/lexicon/stream.h"

#define CHAPTER_MAX 4096
#define CHAPTER_KEY_MAX 120 /* bytes of a word that count */

struct chapter_bits {
    uint64_t words[CHAPTER_MAX / 64]; /* bit i: article base + i */
};

struct chapter_slot {
    uint32_t hash;
    uint32_t number; /* the key's and one; 0: free */
};

/* For the writer: the chapter that is being filled. */
struct chapter_draft {
    int64_t base;               /* id of its first article */
    uint32_t count;             /* 0: none is begun */
    struct gah_vec keys;        /* struct draft_key */
    struct gah_buf text;        /* of the keys */
    struct gah_vec pairs;       /* uint32_t: key << 12 | article - base */
    struct chapter_slot *slots; /* of the keys by hash; malloc */
    size_t slot_count;
    bool is_changed;
};

void chapter_draft_init(struct chapter_draft *draft);
void chapter_draft_release(struct chapter_draft *draft);
/* Takes up the last chapter below an id, where it is a short one: a library that grows
 * by single files has no chapter for each. */
enum gah_status chapter_resume(struct db *db, struct chapter_draft *draft, int64_t from,
                               int64_t below, struct gah_error *err);
/* The terms of an article. Ids only grow. */
enum gah_status chapter_add(struct db *db, struct chapter_draft *draft, int64_t article,
                            const struct gah_stream *stream, struct gah_error *err);
enum gah_status chapter_flush(struct db *db, struct chapter_draft *draft,
                              struct gah_error *err);

/* For readers: one chapter. */
struct chapter {
    int64_t base;
    uint32_t count;
    struct gah_str firsts;
};

/* All chapters, by base; in the arena. */
enum gah_status chapter_load(struct db *db, struct gah_arena *arena,
                             struct chapter **chapters, size_t *count,
                             struct gah_error *err);
/* Sets the bits of the articles that have the word, or one that begins so. */
enum gah_status chapter_find(struct db *db, const struct chapter *chapter,
                             struct gah_str key, bool prefix, struct chapter_bits *bits,
                             struct gah_error *err);

#endif
