/* The Hebrew calendar by its arithmetic. Private to src/chrono.
 *
 * Months count from 1, Tishri, to 13, Elul; 6 is Adar I, which only leap years have, 7
 * is Adar or Adar II, so that a month's name has one number in every year. */
#ifndef CHRONO_HEBREW_H
#define CHRONO_HEBREW_H

#include <stdbool.h>
#include <stdint.h>

#define HEBREW_MONTHS 13

bool hebrew_is_leap(int32_t year);
/* 0 for the month that the year does not have. */
int hebrew_month_length(int32_t year, int32_t month);
/* The day number of 1 Tishri. */
int64_t hebrew_year_start(int64_t year);
/* The months from 1 Tishri of year 1, with no hole; and back. */
int64_t hebrew_month_count(int32_t year, int32_t month);
void hebrew_month_at(int64_t count, int32_t *year, int32_t *month);

#endif
