/* A sentence as it is shown outside its article: one line, mark-up dropped. Private to
 * src/store. */
#ifndef STORE_EXCERPT_H
#define STORE_EXCERPT_H

#include "gahnama/base/arena.h"
#include "gahnama/extract/extract.h"

struct excerpt {
    struct gah_str text; /* terminated */
    size_t trigger_at;   /* where the trigger begins in text */
};

void excerpt_build(struct gah_arena *arena, struct gah_str body, struct gah_span part,
                   uint32_t trigger_off, struct excerpt *out);
/* At most about max code points around the trigger, cut between words, "…" where
 * something was left out. */
const char *excerpt_title(struct gah_arena *arena, const struct excerpt *excerpt,
                          size_t max);

#endif
