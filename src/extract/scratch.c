#include "scratch.h"

#include <stdlib.h>

#include "gahnama/base/status.h"

struct gah_extract_scratch *gah_extract_scratch_new(const struct gah_lexicon *lexicon)
{
    struct gah_extract_scratch *scratch = calloc(1, sizeof *scratch);
    if (!scratch)
        gah_out_of_memory();
    scratch->lexicon = lexicon;
    return scratch;
}

void gah_extract_scratch_free(struct gah_extract_scratch *scratch)
{
    free(scratch);
}
