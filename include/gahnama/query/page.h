/* What a reader shows of long lists: how long they are, and a page at a time. A list is
 * as it was when it was asked for; ask again when gah_library_generation changes.
 * Answers live in the arena that is given. */
#ifndef GAHNAMA_QUERY_PAGE_H
#define GAHNAMA_QUERY_PAGE_H

#include "gahnama/query/library.h"
#include "gahnama/store/read.h"

/* filter->unread is not looked at. with_id: articles that name this entity too, or
 * NULL. */
enum gah_status gah_page_list(struct gah_library *library, struct gah_arena *arena,
                              const struct gah_filter *filter, const char *with_id,
                              struct gah_store_list *out, struct gah_error *err);
/* For what is being typed: the first `max` of the list, filter->words in the language
 * of gahnama(1) as gah_filter_parse left them. GAH_INTERRUPTED once *cancel is true. */
enum gah_status gah_page_first(struct gah_library *library, struct gah_arena *arena,
                               const struct gah_filter *filter, size_t max,
                               const atomic_bool *cancel, struct gah_store_list *out,
                               struct gah_error *err);
/* Rows as gah_library_articles gives them, without entities. An article that went away
 * since has an empty id. */
enum gah_status gah_page_articles(struct gah_library *library, struct gah_arena *arena,
                                  const struct gah_store_list *list, size_t from,
                                  size_t wanted, struct gah_article_row **rows,
                                  size_t *count, struct gah_error *err);
/* Position, or SIZE_MAX. */
size_t gah_page_find_article(struct gah_library *library,
                             const struct gah_store_list *list, const char *id);

/* entity_id NULL: all events. with_id: events that name this entity too, or NULL. */
enum gah_status gah_page_timeline(struct gah_library *library, struct gah_arena *arena,
                                  const char *entity_id, const char *with_id,
                                  struct gah_store_timeline *out,
                                  struct gah_error *err);
/* Rows with a few of their sources and without what texts say (gah_page_read_events
 * adds it). */
enum gah_status gah_page_events(struct gah_library *library, struct gah_arena *arena,
                                const struct gah_store_timeline *timeline, size_t from,
                                size_t wanted, struct gah_event_row **rows,
                                size_t *count, struct gah_error *err);
void gah_page_read_events(struct gah_library *library, struct gah_arena *arena,
                          struct gah_event_row *rows, size_t count);
/* One event with all its sources and what the texts say. GAH_ABSENT where it went. */
enum gah_status gah_page_event(struct gah_library *library, struct gah_arena *arena,
                               uint32_t number, struct gah_event_row *row,
                               struct gah_error *err);
/* Position of the event with a number (gah_event_row), or SIZE_MAX. */
size_t gah_page_find_number(const struct gah_store_timeline *timeline, uint32_t number);
/* The same by id and first day; without a day it takes longer. */
size_t gah_page_find_event(struct gah_library *library,
                           const struct gah_store_timeline *timeline, const char *id,
                           int32_t day);

/* All entities, in the order of gah_library_entities. */
size_t gah_page_entity_count(struct gah_library *library);
/* Position, or SIZE_MAX. */
size_t gah_page_find_entity(struct gah_library *library, const char *id);
enum gah_status gah_page_entities(struct gah_library *library, struct gah_arena *arena,
                                  size_t from, size_t wanted,
                                  struct gah_entity_row **rows, size_t *count,
                                  struct gah_error *err);

#endif
