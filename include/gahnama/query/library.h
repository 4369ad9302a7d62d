/* An opened library: the index of a set of roots, read-only, and the user's state.
 *
 * Roots are absolute paths of folders or files. The index file is of these roots.
 * Answers live in the
 * arena that is given; strings are UTF-8; spans are bytes (_off) of the article's text
 * and, where named _cp, code points. A library is used by one thread. */
#ifndef GAHNAMA_QUERY_LIBRARY_H
#define GAHNAMA_QUERY_LIBRARY_H

#include "gahnama/base/arena.h"
#include "gahnama/base/status.h"
#include "gahnama/corpus/article.h"
#include "gahnama/store/rows.h"
#include "gahnama/store/state.h"
#include "gahnama/text/fold.h"

struct gah_library;

/* index_path: the SQLite file in the cache directory; it must exist (gah_index_run
 * makes it). state may be NULL; it stays the caller's. GAH_STORE when it cannot be
 * opened, was written by a newer program, or is of other roots. */
enum gah_status gah_library_open(const char *index_path, const char *const *roots,
                                 size_t root_count, struct gah_state *state,
                                 struct gah_library **out, struct gah_error *err);
/* What an index file is of, without opening it as a library: gah_store_describe. */
enum gah_status gah_library_describe(const char *index_path, struct gah_arena *arena,
                                     const char *const **roots, size_t *root_count,
                                     uint64_t *articles, struct gah_error *err);
void gah_library_close(struct gah_library *library);
/* Changes whenever an indexer committed since: ask before asking anything again. */
uint64_t gah_library_generation(struct gah_library *library);
struct gah_state *gah_library_state(struct gah_library *library);

/* Filters for articles and events; all zero = everything. */
struct gah_filter {
    struct gah_str words;  /* FTS query in the language of gahnama(1), or empty */
    const char *entity_id; /* or NULL */
    const char *source;    /* folded comparison, or NULL */
    bool has_kind;
    enum gah_event_kind kind;
    bool has_status;
    enum gah_event_status status;
    struct gah_interval
        when; /* overlap; from/to GAH_DAY_NONE = open. Used if has_when */
    bool has_when;
    bool unread;
    const char *article_id; /* events of one article, or NULL */
};

/* Articles: dated ones newest first, then undated ones; within equal dates by id. */
enum gah_status gah_library_articles(struct gah_library *library,
                                     struct gah_arena *arena,
                                     const struct gah_filter *filter,
                                     struct gah_article_row **rows, size_t *count,
                                     struct gah_error *err);
/* One article by id, or by what only its id ends or begins with. GAH_ABSENT, or
 * GAH_INVALID where several do (err lists the ids). */
enum gah_status gah_library_article(struct gah_library *library,
                                    struct gah_arena *arena, const char *id,
                                    struct gah_article_row *row, struct gah_error *err);
/* Its text and structure, read again from the user's file. GAH_UNREADABLE where the
 * file is gone. */
enum gah_status gah_library_read(struct gah_library *library, struct gah_arena *arena,
                                 const char *id, struct gah_article *out,
                                 struct gah_error *err);

/* The timeline: by from, then to, then id; events without a day after them, grouped by
 * article, in order of offset and text. */
enum gah_status gah_library_events(struct gah_library *library, struct gah_arena *arena,
                                   const struct gah_filter *filter,
                                   struct gah_event_row **rows, size_t *count,
                                   struct gah_error *err);

/* By number of articles, then mentions, then name. type_or_all < 0 = all types. */
enum gah_status gah_library_entities(struct gah_library *library,
                                     struct gah_arena *arena, int type_or_all,
                                     struct gah_entity_row **rows, size_t *count,
                                     struct gah_error *err);
/* By id, or by any of its names in any spelling (folded, spaces ignored); the one with
 * most articles where several fit; else by some words of a name that only one entity
 * has («دی میستورا»). GAH_ABSENT. */
enum gah_status gah_library_entity(struct gah_library *library, struct gah_arena *arena,
                                   const char *name_or_id, struct gah_entity_row *row,
                                   struct gah_error *err);
/* Entities whose name or alias holds the typed letters (folded, anywhere at a word's
 * start), best first; typed may be empty. */
enum gah_status gah_library_entity_pick(struct gah_library *library,
                                        struct gah_arena *arena, const char *typed,
                                        size_t max, struct gah_entity_row **rows,
                                        size_t *count, struct gah_error *err);
/* Entities that occur in the same articles; `mentions` counts those articles. */
enum gah_status gah_library_entity_with(struct gah_library *library,
                                        struct gah_arena *arena, const char *entity_id,
                                        size_t max, struct gah_entity_ref **refs,
                                        size_t *count, struct gah_error *err);

/* What is marked in one article's text, in text order. */
enum gah_status gah_library_marks(struct gah_library *library, struct gah_arena *arena,
                                  const char *article_id,
                                  struct gah_article_mark **marks, size_t *count,
                                  struct gah_error *err);

/* Where a source with a trigger tells of its event, for corrections: its file, read
 * again, and the words. GAH_UNREADABLE where the file is gone. */
enum gah_status gah_library_anchor(struct gah_library *library, struct gah_arena *arena,
                                   const struct gah_event_source *source,
                                   struct gah_anchor *out, struct gah_error *err);

struct gah_search_hit {
    struct gah_article_row article;
    double score; /* higher is better */
    const char *snippet;
    const uint32_t (*hits)[2]; /* code points of the article's text */
    size_t hit_count;
};
/* Full text, ranked; `query` as in gahnama(1): words, "phrases", -not, entity:, kind:,
 * after:, before:, source:, is:unread. today is for relative dates. GAH_INVALID. */
enum gah_status gah_library_search(struct gah_library *library, struct gah_arena *arena,
                                   struct gah_str query, int32_t today,
                                   struct gah_search_hit **hits, size_t *count,
                                   struct gah_error *err);
/* Where the words of a query (filter.words, as gah_filter_parse leaves them) stand in a
 * text: bytes of it, in order and disjoint, in the arena. Where all stand together,
 * only there. GAH_INVALID. */
enum gah_status gah_search_spans(struct gah_arena *arena, const struct gah_fold *fold,
                                 struct gah_str words, struct gah_span **spans,
                                 size_t *count, struct gah_error *err);
/* The same filter while the query is typed: its last word may go on, and a last piece
 * that says nothing yet is left out. */
enum gah_status gah_filter_parse_unfinished(struct gah_library *library,
                                            struct gah_arena *arena,
                                            struct gah_str query, int32_t today,
                                            struct gah_filter *out,
                                            struct gah_error *err);
/* The filter that a query means, for `list QUERY`. Strings live in the arena. */
enum gah_status gah_filter_parse(struct gah_library *library, struct gah_arena *arena,
                                 struct gah_str query, int32_t today,
                                 struct gah_filter *out, struct gah_error *err);

#endif
