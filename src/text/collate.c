#include "gahnama/text/collate.h"

#include <stdint.h>

#include <unicode/ucol.h>

struct gah_collator {
    UCollator *ucol; /* NULL where ICU has no data: byte order then */
};

struct gah_collator *gah_collate_open(struct gah_arena *arena, const char *lang)
{
    UErrorCode status = U_ZERO_ERROR;
    struct gah_collator *collator = gah_arena_alloc(arena, sizeof *collator);
    collator->ucol = ucol_open(lang ? lang : "fa", &status);
    if (U_FAILURE(status))
        collator->ucol = NULL;
    return collator;
}

void gah_collate_close(struct gah_collator *collator)
{
    if (collator->ucol)
        ucol_close(collator->ucol);
    collator->ucol = NULL;
}

int gah_collate_order(const struct gah_collator *collator, struct gah_str a,
                      struct gah_str b)
{
    UErrorCode status = U_ZERO_ERROR;
    if (!collator->ucol || a.len > INT32_MAX || b.len > INT32_MAX)
        return gah_str_compare(a, b);
    UCollationResult order =
        ucol_strcollUTF8(collator->ucol, a.len ? a.ptr : "", (int32_t)a.len,
                         b.len ? b.ptr : "", (int32_t)b.len, &status);
    return U_FAILURE(status) ? gah_str_compare(a, b) : (int)order;
}

int gah_collate_compare(const char *lang, struct gah_str a, struct gah_str b)
{
    struct gah_arena arena;
    gah_arena_init(&arena);
    struct gah_collator *collator = gah_collate_open(&arena, lang);
    int order = gah_collate_order(collator, a, b);
    gah_collate_close(collator);
    gah_arena_release(&arena);
    return order;
}
