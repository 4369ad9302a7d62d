/* Any bytes fold; the map ascends and leads into the body. */
#include <stdint.h>
#include <stdlib.h>

#include "gahnama/text/fold.h"
#include "gahnama/text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct gah_arena arena;
    struct gah_fold fold;
    gah_arena_init(&arena);
    gah_fold_build(&arena, (struct gah_str){(const char *)data, size}, &fold);
    if (!gah_utf8_is_valid(fold.folded) || fold.map[fold.folded.len] != size)
        abort();
    for (size_t i = 1; i <= fold.folded.len; i++)
        if (fold.map[i] < fold.map[i - 1])
            abort();
    for (size_t off = 0; off <= size; off++)
        if (gah_fold_body_off(&fold, gah_fold_folded_off(&fold, off)) < off)
            abort();
    if (gah_fold_skeleton(&arena, fold.body).len > fold.folded.len)
        abort();
    gah_arena_release(&arena);
    return 0;
}
