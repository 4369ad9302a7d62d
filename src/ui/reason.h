/* The reasons of an inferred date in the interface's language: extract gives them in
 * English, with days as EDTF. */
#ifndef UI_REASON_H
#define UI_REASON_H

#include "datefmt.h"

/* One line of why. What is none of the known sentences comes back as it is. */
const char *gah_reason_text(const struct gah_datefmt *format, struct gah_arena *arena,
                            const char *line);
/* Whether the line is one of the known sentences: for tests. */
bool gah_reason_known(const char *line);

#endif
