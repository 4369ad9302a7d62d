/* What extraction keeps from text to text (gahnama/extract/extract.h). Each part owns
 * what it puts here, says how much that may be, and finds it zeroed at first. Private
 * to src/extract. */
#ifndef EXTRACT_SCRATCH_H
#define EXTRACT_SCRATCH_H

#include "gahnama/base/vec.h"
#include "gahnama/extract/extract.h"

struct gah_extract_scratch {
    const struct gah_lexicon *lexicon;
    struct gah_lex_memo *memo;
    uint64_t beginning_roles; /* scan_beginning_roles */
    /* The tokens of the text at hand, and scan.afters; room for those of most texts is
     * kept. */
    struct gah_vec tokens; /* struct token */
    struct gah_vec afters; /* uint32_t */
};

#endif
