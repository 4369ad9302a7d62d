/* One case of BidiTest or BidiCharacterTest through the interface of text/bidi. */
#ifndef GAHNAMA_TESTS_CONFORMANCE_BIDI_CHECK_H
#define GAHNAMA_TESTS_CONFORMANCE_BIDI_CHECK_H

#include "cases.h"
#include "gahnama/text/bidi.h"

struct bidi_case {
    uint32_t text[CASE_MAX];
    size_t count;
    enum gah_direction direction;
    uint32_t levels[CASE_MAX]; /* UINT32_MAX: removed by rule X9 */
    uint32_t order[CASE_MAX];  /* without the removed ones */
    size_t order_count;
};

bool bidi_case_passes(struct gah_arena *arena, const struct bidi_case *c,
                      const uint32_t *paragraph_level);

#endif
