/* The JSON contract of gahnama(1): one object a line, UTF-8, no escapes of non-ASCII.
 * Each function appends one object without the newline. */
#ifndef GAHNAMA_EXPORT_JSON_H
#define GAHNAMA_EXPORT_JSON_H

#include "gahnama/base/buf.h"
#include "gahnama/extract/correction.h"
#include "gahnama/query/library.h"

void gah_json_string(struct gah_buf *out, struct gah_str s); /* quoted and escaped */
void gah_json_date(struct gah_buf *out, const struct gah_date *date); /* or null */
void gah_json_article(struct gah_buf *out, const struct gah_article_row *row);
void gah_json_event(struct gah_buf *out, const struct gah_event_row *row);
void gah_json_entity(struct gah_buf *out, const struct gah_entity_row *row);
/* `entity`: the row and its articles, events, and the entities it occurs with. */
void gah_json_entity_full(struct gah_buf *out, const struct gah_entity_row *row,
                          const struct gah_article_row *articles, size_t article_count,
                          const struct gah_event_row *events, size_t event_count,
                          const struct gah_entity_ref *with, size_t with_count);
void gah_json_search(struct gah_buf *out, const struct gah_search_hit *hit);
/* What `gahnama corrections` prints for one; paths are printed as they are. */
void gah_json_correction(struct gah_buf *out, const struct gah_correction *correction);
/* What `gahnama extract` prints for one input line. dct is the stated date, or NULL;
 * one that was found in the text is told instead of it. */
void gah_json_extract(struct gah_buf *out, const char *id, struct gah_str title,
                      const char *source, const char *lang, const struct gah_date *dct,
                      struct gah_str text, const struct gah_annotations *annotations);

#endif
