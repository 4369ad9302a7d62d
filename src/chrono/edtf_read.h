/* The grammar that gah_edtf_parse and gah_edtf_parse_typed share. Private to
 * src/chrono.
 */
#ifndef CHRONO_EDTF_READ_H
#define CHRONO_EDTF_READ_H

#include <stdbool.h>

#include "gahnama/base/str.h"
#include "gahnama/chrono/interval.h"

enum edtf_verdict { EDTF_GOOD, EDTF_BROKEN, EDTF_REVERSED };

#define EDTF_QUOTE_SIZE 64

/* Years that people mean as Solar Hijri when they type them. */
bool gah_edtf_is_solar_year(int32_t year);
/* typed: such years are Solar Hijri. Untrimmed text is broken. *out is written only
 * for EDTF_GOOD. */
enum edtf_verdict gah_edtf_read(struct gah_str text, bool typed,
                                struct gah_interval *out);
/* The beginning of text for a message: whole characters, controls as "?", terminated.
 */
void gah_edtf_quote(struct gah_str text, char out[EDTF_QUOTE_SIZE]);

#endif
