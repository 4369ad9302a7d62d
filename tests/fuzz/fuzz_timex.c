/* Any text, with and without a publication day: time expressions lie inside it, in
 * order and apart, and every one that is placed has an EDTF and whole days. */
#include <stdint.h>
#include <stdlib.h>

#include "gahnama/extract/extract.h"
#include "gahnama/text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void need(bool holds)
{
    if (!holds)
        abort();
}

static void check(const struct gah_timex *timex, size_t after, size_t len)
{
    need(timex->span.off >= after && timex->span.off <= len);
    need(timex->span.len > 0 && timex->span.len <= len - timex->span.off);
    need(timex->value && timex->value[0] && timex->rule && timex->date.text);
    if (timex->date.basis == GAH_BASIS_NONE)
        return;
    need(timex->date.edtf && timex->date.edtf[0]);
    need((timex->date.interval.from == GAH_DAY_NONE) ==
         (timex->date.interval.to == GAH_DAY_NONE));
    need(timex->date.interval.from <= timex->date.interval.to);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct gah_lexicon *lexicon;
    if (!lexicon)
        need(gah_lexicon_builtin(&lexicon, NULL) == GAH_OK);
    struct gah_arena arena;
    gah_arena_init(&arena);
    struct gah_date dct = {.interval = {17443, 17443, GAH_PRECISION_DAY, size % 3 == 0},
                           .basis = GAH_BASIS_EXPLICIT,
                           .anchor = GAH_DAY_NONE,
                           .edtf = "2017-10-04"};
    struct gah_str text = {(const char *)data, size};
    struct gah_extract_input input = {.text = gah_utf8_repair(&arena, text),
                                      .lang = size % 5 ? "fa" : NULL,
                                      .dct = size % 2 ? &dct : NULL};
    struct gah_annotations all;
    gah_extract_run(lexicon, &arena, &input, &all);
    size_t end = 0;
    for (size_t i = 0; i < all.timex_count; i++) {
        check(&all.timex[i], end, input.text.len);
        end = all.timex[i].span.off + all.timex[i].span.len;
    }
    gah_arena_release(&arena);
    return 0;
}
