#include "gahnama/text/collate.h"

#include <unicode/ucol.h>

int gah_collate_compare(const char *lang, struct gah_str a, struct gah_str b)
{
    UErrorCode code = U_ZERO_ERROR;
    UCollator *collator = ucol_open(lang ? lang : "fa", &code);
    int order = 0;
    if (U_SUCCESS(code))
        order = (int)ucol_strcollUTF8(collator, a.ptr, (int32_t)a.len, b.ptr,
                                      (int32_t)b.len, &code);
    if (U_FAILURE(code))
        order = gah_str_compare(a, b);
    if (collator)
        ucol_close(collator);
    return order;
}
