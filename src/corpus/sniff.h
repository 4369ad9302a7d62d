/* Whether bytes are text that can be read. */
#ifndef CORPUS_SNIFF_H
#define CORPUS_SNIFF_H

#include "gahnama/base/status.h"
#include "gahnama/base/str.h"

/* GAH_ABSENT where there is nothing, GAH_UNSUPPORTED where it is binary or of another
 * encoding than UTF-8 (err says what to do). A few stray bytes do no harm. */
enum gah_status sniff_text(const char *file, struct gah_str bytes,
                           struct gah_error *err);

#endif
