/* Brings an index up to date with folders: walk, read, extract, write in batches. A
 * commit ends each, so that readers see it and a run that is killed loses no other.
 * Articles whose size, mtime, stated date, program and lexicon are
 * unchanged are not read again; the index is rebuilt when extraction changed. */
#ifndef GAHNAMA_INDEX_INDEX_H
#define GAHNAMA_INDEX_INDEX_H

#include <stdatomic.h>

#include "gahnama/base/arena.h"
#include "gahnama/base/status.h"
#include "gahnama/lexicon/lexicon.h"
#include "gahnama/store/state.h"

struct gah_index_skip {
    const char *path;
    enum gah_status status;
    const char *reason; /* a sentence; front matter errors carry their line */
};

struct gah_index_counts {
    uint32_t added;
    uint32_t changed;
    uint32_t unchanged;
    uint32_t removed;
    uint32_t skipped;
    const struct gah_index_skip *skips; /* by path */
    bool left_alone; /* another process indexes it: nothing was done */
};

struct gah_index_options {
    const char *index_path;   /* made with its folders when missing */
    const char *const *roots; /* absolute paths of folders or files */
    size_t root_count;
    /* Asked for only when something must be extracted, so that an up-to-date library
     * costs no lexicon. The same lexicon each time; not freed by the index. */
    const struct gah_lexicon *(*lexicon)(void *context);
    uint64_t lexicon_fingerprint; /* 0 = the built-in data of this program */
    struct gah_state *state;      /* stated dates; may be NULL */
    const char *default_date;     /* --date as EDTF, or NULL */
    unsigned jobs;                /* threads that extract; 0: one a processor */
    const atomic_bool *cancel;    /* may be NULL; set it to stop: what is done stays */
    void (*progress)(void *context, uint32_t done, uint32_t total); /* may be NULL */
    /* Another process indexes this library: told once, with its number or 0, before
     * the wait for it begins. May be NULL. */
    void (*busy)(void *context, long process);
    unsigned wait_ms; /* for the other one; 0: until it has ended */
    void *context;
};

/* The number of a library: of its roots in any order. Indexes are kept by it. */
uint64_t gah_index_library(const char *const *roots, size_t count);
/* GAH_INTERRUPTED when cancelled; GAH_STORE; GAH_UNREADABLE when a root is missing (err
 * names it; the other roots were done). counts->skips belong to the arena. */
enum gah_status gah_index_run(const struct gah_index_options *options,
                              struct gah_arena *arena, struct gah_index_counts *counts,
                              struct gah_error *err);

#endif
