/* Pieces of JSON that several objects share. Private to src/export. */
#ifndef EXPORT_JSON_PARTS_H
#define EXPORT_JSON_PARTS_H

#include "gahnama/export/json.h"

/* ,"key": or "key": at the start of an object. */
void json_key(struct gah_buf *out, const char *key);
/* The string, or null. */
void json_text(struct gah_buf *out, const char *text);
void json_field(struct gah_buf *out, const char *key, const char *text);
void json_number(struct gah_buf *out, const char *key, uint32_t number);
/* Six decimals, whatever the locale's decimal sign. */
void json_decimal(struct gah_buf *out, double number);
/* A comma, unless a bracket was just opened. */
void json_separate(struct gah_buf *out);
void json_range(struct gah_buf *out, uint32_t start, uint32_t end);
/* "YYYY-MM-DD" or null. */
void json_day(struct gah_buf *out, int32_t day);
/* "from" and "to": null where the date has no place on a calendar. */
void json_from_to(struct gah_buf *out, const struct gah_date *date);

#endif
