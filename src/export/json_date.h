/* The date object. Private to src/export. */
#ifndef EXPORT_JSON_DATE_H
#define EXPORT_JSON_DATE_H

#include "gahnama/export/json.h"

/* "rule" and "explain": the arithmetic as a sentence; nothing where there was none. */
void json_reckoning(struct gah_buf *out, const struct gah_date *date);
/* A publication date also says where it comes from, and the note on it. */
void json_dct(struct gah_buf *out, const struct gah_dct *dct);

#endif
