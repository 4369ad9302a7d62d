/* A folder's dates.tsv, read once for all its files: file, date, note, parted by tabs.
 * Once loaded it may be asked by several threads. */
#ifndef GAHNAMA_CORPUS_DATES_H
#define GAHNAMA_CORPUS_DATES_H

#include "gahnama/base/arena.h"
#include "gahnama/base/status.h"
#include "gahnama/chrono/date.h"

struct gah_dates;

/* The dates.tsv beside path; NULL where there is none. One that cannot be read gives
 * its error to every file that asks. Belongs to the arena. */
struct gah_dates *gah_dates_load(struct gah_arena *arena, const char *path);
/* The date of the file at path, by its name; why = the note. dates may be NULL.
 * GAH_ABSENT where it states none, GAH_INVALID where its row is broken: err names
 * dates.tsv and line. */
enum gah_status gah_dates_find(const struct gah_dates *dates, struct gah_arena *arena,
                               const char *path, struct gah_date *out,
                               struct gah_error *err);

#endif
