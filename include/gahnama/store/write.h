/* Filling the index. Everything between begin and commit becomes visible to readers at
 * once; a store that is closed without a commit changes nothing. */
#ifndef GAHNAMA_STORE_WRITE_H
#define GAHNAMA_STORE_WRITE_H

#include "gahnama/base/map.h"
#include "gahnama/corpus/article.h"
#include "gahnama/extract/extract.h"
#include "gahnama/lexicon/stream.h"
#include "gahnama/store/store.h"

enum gah_status gah_store_begin(struct gah_store *store, struct gah_error *err);
enum gah_status gah_store_commit(struct gah_store *store, struct gah_error *err);

/* What made the rows: program, extraction, lexicon. Articles that another maker left
 * are dropped. *dropped tells (may be NULL). */
enum gah_status gah_store_set_maker(struct gah_store *store, const char *maker,
                                    bool *dropped, struct gah_error *err);
/* True where the rows were made by this maker. */
bool gah_store_is_made_by(struct gah_store *store, const char *maker);
/* Words of articles that changed or went stay in the full-text table, unseen. True once
 * they are the greater part: time to empty the index and fill it anew. */
bool gah_store_is_worn(struct gah_store *store);
enum gah_status gah_store_empty(struct gah_store *store, struct gah_error *err);

/* What the index knows of a file. */
struct gah_store_known {
    const char *id;  /* of the article; until visit returns */
    int64_t article; /* row number, for removal */
    int64_t size;
    int64_t mtime_ns;
    uint64_t hash;  /* of its bytes */
    uint64_t stamp; /* of what decided its publication date, see gahnama/index */
    enum gah_dct_source dct_source;
};
/* All files of a root, in byte order of their ids. */
enum gah_status gah_store_each_known(struct gah_store *store, const char *root,
                                     void (*visit)(void *context,
                                                   const struct gah_store_known *known),
                                     void *context, struct gah_error *err);
/* Its file was written again with the same bytes. */
enum gah_status gah_store_touch(struct gah_store *store, int64_t article,
                                int64_t mtime_ns, struct gah_error *err);

/* Adds the row numbers of the articles that name one of these entities to the map, as
 * keys of their bytes (int64_t). */
enum gah_status gah_store_naming(struct gah_store *store, const char *const *ids,
                                 size_t count, struct gah_map *rows,
                                 struct gah_error *err);

struct gah_store_article {
    const char *root;
    const struct gah_article *article; /* dct is the one in force */
    const struct gah_annotations *annotations;
    const struct gah_stream *stream; /* of what is folded; NULL: it is made here */
    int64_t size;
    int64_t mtime_ns;
    uint64_t hash;
    uint64_t stamp;
    bool out_of_order; /* its day is not the one by which it was put in order */
};
/* Adds an article; one with the same root and id is replaced. Cheapest, and best for
 * reading, where articles come in the list's order turned round: the undated first,
 * then by day, within a day by id backwards. */
enum gah_status gah_store_put(struct gah_store *store,
                              const struct gah_store_article *article,
                              struct gah_error *err);
enum gah_status gah_store_drop(struct gah_store *store, int64_t article,
                               struct gah_error *err);

/* Full names (gahnama/extract/known.h) pass from articles that show them to be names to
 * all others. `taught` is what the articles show now, `known` what the index was last
 * brought in line with; both in the arena. */
enum gah_status gah_store_known_names(struct gah_store *store, struct gah_arena *arena,
                                      const char *const **names, size_t *count,
                                      struct gah_error *err);
enum gah_status gah_store_taught_names(struct gah_store *store, struct gah_arena *arena,
                                       const char *const **names, size_t *count,
                                       struct gah_error *err);
/* An article in whose text a name may stand that came or went since. */
struct gah_store_stale {
    const char *root;
    bool is_file; /* the root is the article itself */
    const char *id;
    int64_t article;
    int64_t size;
    int64_t mtime_ns;
    uint64_t hash;
};
/* In the arena. Those that were extracted with `known` must be extracted again with
 * `taught`, before gah_store_know_taught. */
enum gah_status gah_store_find_stale(struct gah_store *store, struct gah_arena *arena,
                                     struct gah_store_stale **out, size_t *count,
                                     struct gah_error *err);
/* `known` becomes `taught`. */
enum gah_status gah_store_know_taught(struct gah_store *store, struct gah_error *err);
/* Another extraction of an article whose text, date and place in the list are the same.
 */
enum gah_status gah_store_renew(struct gah_store *store, int64_t article,
                                const struct gah_store_article *in,
                                struct gah_error *err);
/* False after commits that no merge preceded: a run died, and its events stand alone.
 */
bool gah_store_is_merged(struct gah_store *store);
/* Joins events of different articles into occurrences and puts them in the timeline's
 * order: once, after the last put or drop, before the last commit. The result depends
 * on the articles alone, not on the order in which they came. */
enum gah_status gah_store_merge(struct gah_store *store, struct gah_error *err);

#endif
