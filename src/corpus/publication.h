/* The publication date that a file states: as a field, in the folder's dates.tsv, or at
 * the beginning of its name. */
#ifndef CORPUS_PUBLICATION_H
#define CORPUS_PUBLICATION_H

#include "gahnama/corpus/article.h"

/* EDTF, an ISO 8601 date-time (its day counts), Solar Hijri years 1200-1500, digits of
 * any script, "~" for about. GAH_INVALID with a sentence that shows a right one. */
enum gah_status publication_parse(struct gah_arena *arena, struct gah_str text,
                                  struct gah_date *out, struct gah_error *err);
/* YYYY-MM-DD or YYYYMMDD at the beginning of the name. GAH_ABSENT without. */
enum gah_status publication_from_name(struct gah_arena *arena, const char *name,
                                      struct gah_date *out);
/* What follows the file's name in its row of dates.tsv. GAH_ABSENT where the date is
 * left empty. */
enum gah_status publication_from_row(struct gah_arena *arena, struct gah_str row,
                                     struct gah_date *out, struct gah_error *err);

#endif
