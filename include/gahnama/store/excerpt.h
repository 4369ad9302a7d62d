/* A part of an article as it is shown outside it: one line, mark-up dropped. */
#ifndef GAHNAMA_STORE_EXCERPT_H
#define GAHNAMA_STORE_EXCERPT_H

#include "gahnama/base/arena.h"
#include "gahnama/extract/extract.h"

struct gah_excerpt {
    struct gah_str text; /* terminated */
    size_t trigger_at;   /* where the trigger begins in text */
};

void gah_excerpt_build(struct gah_arena *arena, struct gah_str body,
                       struct gah_span part, uint32_t trigger_off,
                       struct gah_excerpt *out);
/* At most about max code points around the trigger, cut between words, "…" where
 * something was left out. */
const char *gah_excerpt_shorten(struct gah_arena *arena,
                                const struct gah_excerpt *excerpt, size_t max);

#endif
