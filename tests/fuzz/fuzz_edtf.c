/* Dates from outside: what is read must be written again and mean the same. */
#include <stdint.h>
#include <stdlib.h>

#include "gahnama/chrono/edtf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct gah_str text = {(const char *)data, size};
    struct gah_interval first, again;
    struct gah_arena arena;
    gah_edtf_parse_typed(text, 17000, &first, NULL);
    if (gah_edtf_parse(text, &first, NULL) != GAH_OK || !gah_interval_is_placed(first))
        return 0;
    if (first.from < -719000)
        return 0; /* before year 1 the sign makes another spelling */
    gah_arena_init(&arena);
    if (gah_edtf_parse(gah_str_from(gah_edtf_format(&arena, first)), &again, NULL) !=
            GAH_OK ||
        again.from != first.from || again.to != first.to)
        abort();
    gah_arena_release(&arena);
    return 0;
}
