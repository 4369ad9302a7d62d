/* Events of all articles, joined to occurrences. Private to src/store. */
#ifndef STORE_MERGE_H
#define STORE_MERGE_H

#include "store.h"

/* One event of one article. Fields are as narrow as they can be: a large library has
 * millions. */
struct told {
    int32_t first;
    int32_t last;
    int32_t shift;
    uint32_t teller; /* place in merge.tellers */
    uint32_t at;
    uint32_t links;  /* place of its first in merge.links */
    uint32_t next;   /* in its group, best evidence first: place and one */
    uint32_t group;  /* place and one; 0: none yet */
    uint16_t number; /* among the article's */
    uint8_t link_count;
    uint8_t kind;
    uint8_t status;
    uint8_t basis;
    bool has_shift;
    bool corrected;  /* the reader stated its date */
    uint64_t joined; /* the reader joined it with those of this number; 0: none */
};

/* An article that tells of something; its events are together in merge.told. */
struct teller {
    uint32_t article;
    uint32_t first;
    uint32_t count;
    const char *name;
    const char *root;
};

/* Who takes part, or where it was. */
struct link {
    uint32_t entity : 31;
    uint32_t place : 1;
};

struct group {
    uint32_t best;      /* in merge.told, place and one */
    int32_t begins;     /* first day of the member that came first */
    int32_t last_first; /* what a further member's days must reach */
    int32_t first_last;
    uint32_t kind;
    uint64_t key;
};

struct merge {
    struct db *db;
    struct gah_arena arena;
    struct gah_vec told;    /* struct told, article by article */
    struct gah_vec tellers; /* struct teller */
    struct gah_vec links;   /* struct link */
    struct gah_vec groups;  /* struct group: at the end in the timeline's order */
    struct gah_vec types;   /* uint8_t: enum gah_entity_type by entity */
    struct gah_error *err;
};

void merge_init(struct merge *merge, struct db *db, struct gah_error *err);
void merge_release(struct merge *merge);
enum gah_status merge_load(struct merge *merge);
/* Joins what was loaded and puts it in the timeline's order. */
void merge_group(struct merge *merge);

struct told *merge_told(const struct merge *merge, uint32_t place);
const struct link *merge_link(const struct merge *merge, const struct told *told,
                              size_t i);

#endif
