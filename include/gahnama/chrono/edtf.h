/* EDTF (ISO 8601-2:2019, level 1 and the parts of level 0 below it) in and out.
 * Read and written: YYYY-MM-DD, YYYY-MM, YYYY, YYY- decades as "YYYX" (level 1
 * unspecified digits at the end), "XX" for an unspecified month or day, seasons
 * YYYY-21..24, intervals A/B with ".." for an open end, a trailing "~", "?" or "%" per
 * date (all three read as approximate), and unknown years "XXXX-MM-DD". Days beyond
 * the years -9999 to 9999 are refused, for four places cannot write them. */
#ifndef GAHNAMA_CHRONO_EDTF_H
#define GAHNAMA_CHRONO_EDTF_H

#include "gahnama/base/arena.h"
#include "gahnama/base/status.h"
#include "gahnama/base/str.h"
#include "gahnama/chrono/interval.h"

/* GAH_INVALID with a sentence that says what is wrong and shows a right example; *out
 * is then untouched. "XXXX-..." gives an unplaced interval. */
enum gah_status gah_edtf_parse(struct gah_str text, struct gah_interval *out,
                               struct gah_error *err);
/* The shortest EDTF that names the interval: a whole Gregorian month as "YYYY-MM", a
 * year as "YYYY", a day as "YYYY-MM-DD", else "A/B". Empty string where it is unplaced.
 */
const char *gah_edtf_format(struct gah_arena *arena, struct gah_interval interval);
/* "YYYY-MM-DD" into out (at least 16 bytes); years outside 0..9999 get a sign. */
void gah_edtf_day(int32_t day, char out[16]);

/* What people type for a date (options, search, prompts): EDTF; "2017/5/4" and
 * "2017.5.4"; Persian and Arabic digits; days counted from today, "-3w", "-10d", "-2m",
 * "+1y" (refused where today is GAH_DAY_NONE). Years 1200-1500 are Solar Hijri in all
 * of these: "1396-02-14", "1396/2/14", "1395-11/1396-02", "139X", "1396-21" (its
 * spring). Month names are the lexicon's business, not ours. Errors as above. */
enum gah_status gah_edtf_parse_typed(struct gah_str text, int32_t today,
                                     struct gah_interval *out, struct gah_error *err);

#endif
