/* An opened index. Private to src/store. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "db.h"
#include "gahnama/store/store.h"

struct gah_store {
    struct db db;
    /* SQL list of the roots whose articles may be seen: "'/a','/b'"; for readers. */
    char *roots;
    /* Which file was opened, so that a replaced one is noticed. */
    uint64_t device;
    uint64_t inode;
    bool in_transaction;
    bool unmerged; /* articles came or went since the events were joined */
};

/* The index's tables; the first statement of a new file. */
extern const char schema_sql[];

#endif
