/* Dates from outside: what is read must be written again and mean the same. */
#include <stdint.h>
#include <stdlib.h>

#include "gahnama/chrono/edtf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must_come_back(struct gah_interval first)
{
    struct gah_interval again;
    struct gah_arena arena;
    if (!gah_interval_is_placed(first))
        return;
    gah_arena_init(&arena);
    if (gah_edtf_parse(gah_str_from(gah_edtf_format(&arena, first)), &again, NULL) !=
            GAH_OK ||
        again.from != first.from || again.to != first.to)
        abort();
    gah_arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct gah_str text = {(const char *)data, size};
    struct gah_interval interval;
    struct gah_error err;
    if (gah_edtf_parse(text, &interval, &err) == GAH_OK)
        must_come_back(interval);
    if (gah_edtf_parse_typed(text, 17000, &interval, &err) == GAH_OK &&
        interval.from > -4371000 && interval.to < 2932000)
        must_come_back(interval);
    return 0;
}
