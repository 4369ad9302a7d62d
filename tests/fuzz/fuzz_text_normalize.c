/* Any bytes become well-formed text without controls, and stay so when done again. */
#include <stdint.h>
#include <stdlib.h>

#include "gahnama/text/normalize.h"
#include "gahnama/text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(struct gah_str text)
{
    if (!gah_utf8_is_valid(text))
        abort();
    for (size_t off = 0; off < text.len;) {
        uint32_t cp = gah_utf8_next(text, &off);
        if ((cp < 0x20 && cp != '\n' && cp != '\t') || (cp >= 0x7F && cp < 0xA0) ||
            cp == 0x202D || cp == 0x202E)
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct gah_arena arena;
    gah_arena_init(&arena);
    struct gah_str bytes = {(const char *)data, size};
    struct gah_str once = gah_normalize_text(&arena, bytes, NULL);
    struct gah_str twice = gah_normalize_text(&arena, once, NULL);
    check(once);
    check(gah_normalize_field(&arena, bytes));
    if (!gah_str_equal(once, twice))
        abort();
    gah_arena_release(&arena);
    return 0;
}
