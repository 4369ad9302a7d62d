/* An opened index. Private to src/store. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "chapter.h"
#include "db.h"
#include "gahnama/lexicon/terms.h"
#include "gahnama/store/store.h"
#include "names.h"

/* Articles that found no place in the list's order have ids from here on. */
#define STORE_LATE ((int64_t)1 << 30)

/* What an article is listed by, the least first: day of publication (INT32_MIN: none),
 * then name and root, both backwards. */
struct store_place {
    int32_t day;
    char *name; /* malloc; NULL: before all others */
    char *root;
};

/* What only the writer has. */
struct store_writer {
    struct names names;
    bool is_ready; /* the fields below were asked for */
    struct store_place last;
    int64_t next_id;
    int64_t next_late;
    int64_t root_id; /* of the path below */
    char *root;
    struct gah_vec shelf; /* uint32_t: ids of the row that is not full */
    int64_t shelf_number;
    bool shelf_changed;
    bool shelf_stale; /* ids are missing or too many: it must be made anew */
    struct chapter_draft chapters[2]; /* of articles with a place, and of late ones */
    bool unmerged; /* articles came or went since the events were joined */
};

struct gah_store {
    struct db db;
    char *roots; /* SQL list of the reader's roots: "'/a','/b'" */
    /* Which file was opened, so that a replaced one is noticed. */
    uint64_t device;
    uint64_t inode;
    bool in_transaction;
    bool writes; /* has begun a transaction */
    struct store_writer writer;
    struct gah_arena name_arena; /* names and words that were read (refs.h) */
    struct gah_map name_map;
    int64_t names_of;           /* data version that they were read at */
    struct gah_affixes affixes; /* once has_affixes */
    bool has_affixes;
};

/* Read when they are first needed. */
const struct gah_affixes *store_affixes(struct gah_store *store);

void write_init(struct store_writer *writer);
void write_release(struct store_writer *writer);

/* The index's tables; the first statement of a new file. */
extern const char schema_sql[];

#endif
