#include "scratch.h"

#include <stdlib.h>

#include "gahnama/base/status.h"
#include "scan.h"

struct gah_extract_scratch *gah_extract_scratch_new(const struct gah_lexicon *lexicon)
{
    struct gah_extract_scratch *scratch = calloc(1, sizeof *scratch);
    if (!scratch)
        gah_out_of_memory();
    scratch->lexicon = lexicon;
    scratch->memo = gah_lex_memo_new(lexicon);
    scratch->beginning_roles = scan_beginning_roles();
    gah_vec_init(&scratch->tokens, sizeof(struct token));
    gah_vec_init(&scratch->afters, sizeof(uint32_t));
    return scratch;
}

void gah_extract_scratch_free(struct gah_extract_scratch *scratch)
{
    if (!scratch)
        return;
    gah_lex_memo_free(scratch->memo);
    gah_vec_release(&scratch->tokens);
    gah_vec_release(&scratch->afters);
    free(scratch);
}
