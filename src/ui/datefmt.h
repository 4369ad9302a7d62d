/* Dates and numbers as the interface shows them: in one calendar or both, with month
 * names and digits of its language. */
#ifndef UI_DATEFMT_H
#define UI_DATEFMT_H

#include <stdbool.h>
#include <stdint.h>

#include "gahnama/base/arena.h"
#include "gahnama/chrono/date.h"
#include "gahnama/corpus/article.h"
#include "gahnama/ui/app.h"

struct gah_datefmt {
    enum gah_ui_calendar calendar;
    bool persian_digits;
};

/* The calendar of gutters and headers: Solar Hijri unless Gregorian alone is wanted. */
enum gah_calendar gah_datefmt_primary(const struct gah_datefmt *format);
/* "12 Mehr 1396 · 4 Oct 2017"; one half of it where one calendar is wanted. */
const char *gah_datefmt_day(const struct gah_datefmt *format, struct gah_arena *arena,
                            int32_t day);
/* A day, "Mehr 1396", "1396", or "first – last"; a leading "~" where approximate; the
 * word for "undated" where unplaced. */
const char *gah_datefmt_interval(const struct gah_datefmt *format,
                                 struct gah_arena *arena, struct gah_interval interval);
/* The publication date of an article: behind "≈" where it was inferred. */
const char *gah_datefmt_dct(const struct gah_datefmt *format, struct gah_arena *arena,
                            const struct gah_dct *dct);
/* 1 = Monday .. 7 = Sunday */
const char *gah_datefmt_weekday(int weekday);
/* "12 Mehr" */
const char *gah_datefmt_short(const struct gah_datefmt *format, struct gah_arena *arena,
                              int32_t day);
/* "Mehr 1396 · Oct 2017": what stands over a month's rows */
const char *gah_datefmt_month(const struct gah_datefmt *format, struct gah_arena *arena,
                              int32_t day);
const char *gah_datefmt_year(const struct gah_datefmt *format, struct gah_arena *arena,
                             int32_t day);
/* The text with its ASCII digits in the interface's digits. */
const char *gah_datefmt_digits(const struct gah_datefmt *format,
                               struct gah_arena *arena, const char *text);
const char *gah_datefmt_number(const struct gah_datefmt *format,
                               struct gah_arena *arena, size_t number);
/* First day of the day's unit: 'w'eek, 'm'onth, 'y'ear in the primary calendar. */
int32_t gah_datefmt_floor(const struct gah_datefmt *format, int32_t day, char unit);

#endif
