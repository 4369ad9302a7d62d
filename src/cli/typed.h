/* DATE as people type it, with month and day names: chrono reads the numbers, the
 * lexicon the words. */
#ifndef CLI_TYPED_H
#define CLI_TYPED_H

#include "session.h"

/* GAH_INVALID with chrono's sentence where neither reads it. */
enum gah_status typed_date(struct session *session, const char *text,
                           struct gah_interval *out, struct gah_error *err);
/* The query with after: and before: in EDTF where their dates are words. */
struct gah_str typed_query(struct session *session, struct gah_str query);

#endif
