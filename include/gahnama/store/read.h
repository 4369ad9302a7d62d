/* Questions to the index. Each answers with rows in the caller's arena; *rows is NULL
 * where *count is 0. Fields that are the user's state (read, bookmarked) stay false. */
#ifndef GAHNAMA_STORE_READ_H
#define GAHNAMA_STORE_READ_H

#include <stdatomic.h>

#include "gahnama/store/rows.h"
#include "gahnama/store/store.h"

/* One word or phrase of a query. */
struct gah_store_term {
    struct gah_str text; /* as the user typed it */
    bool phrase;         /* its words follow each other */
    bool prefix;         /* the last word may go on */
    bool negated;
    bool or_else; /* the one before or this one; never beside `negated` */
};

/* All zero = everything; every field that is set must hold. */
struct gah_store_filter {
    const struct gah_store_term *terms; /* in the article's text */
    size_t term_count;
    const char *entity; /* id */
    const char *source; /* any spelling */
    const char *article;
    int kind;   /* enum gah_event_kind + 1 */
    int status; /* enum gah_event_status + 1 */
    bool has_when;
    int32_t from; /* GAH_DAY_NONE = open */
    int32_t to;
};

/* Dated ones newest first, then the others; within equal dates by id. */
enum gah_status gah_store_articles(struct gah_store *store, struct gah_arena *arena,
                                   const struct gah_store_filter *filter,
                                   struct gah_article_row **rows, size_t *count,
                                   struct gah_error *err);
/* A list as it was when it was asked for: by position, the newest first. */
struct gah_store_list {
    bool is_all;         /* every article: ids is NULL */
    const uint32_t *ids; /* row numbers, in the arena */
    size_t count;
};
enum gah_status gah_store_list(struct gah_store *store, struct gah_arena *arena,
                               const struct gah_store_filter *filter,
                               struct gah_store_list *out, struct gah_error *err);
/* The first `max` of it, at most. What asks for words needs no longer than these take.
 * GAH_INTERRUPTED once *cancel is true, which may be NULL. */
enum gah_status gah_store_list_first(struct gah_store *store, struct gah_arena *arena,
                                     const struct gah_store_filter *filter, size_t max,
                                     const atomic_bool *cancel,
                                     struct gah_store_list *out, struct gah_error *err);
/* Rows from a position on, without entities; in the place of an article that went away
 * since then one with an empty id. */
enum gah_status gah_store_list_rows(struct gah_store *store, struct gah_arena *arena,
                                    const struct gah_store_list *list, size_t from,
                                    size_t wanted, struct gah_article_row **rows,
                                    size_t *count, struct gah_error *err);
/* The position of an article by its id; SIZE_MAX where it is not in the list. */
size_t gah_store_list_find(struct gah_store *store, const struct gah_store_list *list,
                           const char *article);
/* The same as gah_store_articles, best match first; *scores beside *rows, higher is
 * better. */
enum gah_status gah_store_search(struct gah_store *store, struct gah_arena *arena,
                                 const struct gah_store_filter *filter,
                                 struct gah_article_row **rows, double **scores,
                                 size_t *count, struct gah_error *err);
/* Articles whose id is, or else ends with, or else begins with the given one. */
enum gah_status gah_store_article_named(struct gah_store *store,
                                        struct gah_arena *arena, const char *id,
                                        struct gah_article_row **rows, size_t *count,
                                        struct gah_error *err);
/* The timeline, in its order. The filter's `when` is the event's, not the article's.
 * What the articles' texts say (title, date.text of some, of the sources text and
 * places in code points) is left out: the index does not keep texts. */
enum gah_status gah_store_events(struct gah_store *store, struct gah_arena *arena,
                                 const struct gah_store_filter *filter,
                                 struct gah_event_row **rows, size_t *count,
                                 struct gah_error *err);
/* A day of the timeline that has events. */
struct gah_store_day {
    int32_t day;
    uint32_t first; /* position of its first event, from 0 */
    uint32_t count;
};
/* The timeline as it was when it was asked for: events by position; those without a
 * first day come behind all days. */
struct gah_store_timeline {
    bool is_all;             /* every event: the number is the position and one */
    const uint32_t *numbers; /* else, in order */
    size_t count;
    const struct gah_store_day *days; /* in order */
    size_t day_count;
};
/* entity: id, or NULL for all events. */
enum gah_status gah_store_timeline(struct gah_store *store, struct gah_arena *arena,
                                   const char *entity, struct gah_store_timeline *out,
                                   struct gah_error *err);
/* The number of the event with this id; 0 where there is none. day: its first, which
 * makes it quick. */
uint32_t gah_store_event_number(struct gah_store *store, const char *id, int32_t day);
/* Rows of the timeline by their numbers, each with at most max_sources articles among
 * its sources (0: all). A number that is none gives a row with an empty id. */
enum gah_status gah_store_event_rows(struct gah_store *store, struct gah_arena *arena,
                                     const uint32_t *numbers, size_t wanted,
                                     size_t max_sources, struct gah_event_row **rows,
                                     size_t *count, struct gah_error *err);
enum gah_status gah_store_marks(struct gah_store *store, struct gah_arena *arena,
                                const char *article, struct gah_article_mark **marks,
                                size_t *count, struct gah_error *err);

struct gah_store_entity_filter {
    const char *id;    /* or NULL */
    const char *named; /* any of its names, in any spelling and spacing, or NULL */
    const char *part;  /* words of any of its names, side by side and whole, or NULL */
    const char *typed; /* beginning of a word of any of its names, or NULL */
    int type;          /* enum gah_entity_type + 1 */
    uint32_t rank;     /* from this place on, counted from 1; 0 = all */
};
/* By number of articles, then mentions, then name; with `typed`, those that are named
 * so come first. */
enum gah_status gah_store_entities(struct gah_store *store, struct gah_arena *arena,
                                   const struct gah_store_entity_filter *filter,
                                   size_t max, struct gah_entity_row **rows,
                                   size_t *count, struct gah_error *err);
uint64_t gah_store_entity_count(struct gah_store *store);
/* Its place among all, from 1; 0 where there is no such id. */
uint32_t gah_store_entity_rank(struct gah_store *store, const char *id);
enum gah_status gah_store_entity_with(struct gah_store *store, struct gah_arena *arena,
                                      const char *entity, size_t max,
                                      struct gah_entity_ref **refs, size_t *count,
                                      struct gah_error *err);

#endif
