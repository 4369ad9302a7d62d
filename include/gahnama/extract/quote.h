/* A place in a text, remembered by its words: the text quote selector of the W3C Web
 * Annotation model (exact, prefix, suffix), with a number where the same words stand in
 * the same surroundings twice. It is found again after the text was edited elsewhere,
 * wrapped or spelt in another way, for folded letters without blanks are compared. */
#ifndef GAHNAMA_EXTRACT_QUOTE_H
#define GAHNAMA_EXTRACT_QUOTE_H

#include "gahnama/base/arena.h"
#include "gahnama/base/str.h"
#include "gahnama/extract/extract.h"

/* Code points of context that are kept before and behind. */
#define GAH_QUOTE_CONTEXT 32

struct gah_quote {
    const char *exact;  /* one line, runs of blanks as one space */
    const char *prefix; /* what stands before it, "" at the beginning */
    const char *suffix;
    uint32_t nth; /* of equal places, from 0 */
};

/* Quotes a span of the text; the strings belong to the arena. */
void gah_quote_make(struct gah_arena *arena, struct gah_str text, struct gah_span span,
                    struct gah_quote *out);
/* The span (bytes of text) that the quote means: the place whose surroundings agree
 * best. False where the words are gone, or less than half of what stood around them is
 * still there. */
bool gah_quote_find(struct gah_arena *arena, struct gah_str text,
                    const struct gah_quote *quote, struct gah_span *out);

#endif
