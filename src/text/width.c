#include "gahnama/text/width.h"

#include <unicode/uchar.h>

#include "gahnama/text/utf8.h"

/* Marks and controls of the blocks that Persian, Arabic and Hebrew text is made of, so
 * that such text never asks ICU. */
static bool is_zero_arabic(uint32_t cp)
{
    return (cp >= 0x0610 && cp <= 0x061A) || cp == 0x061C ||
           (cp >= 0x064B && cp <= 0x065F) || cp == 0x0670 ||
           (cp >= 0x06D6 && cp <= 0x06DD) || (cp >= 0x06DF && cp <= 0x06E4) ||
           cp == 0x06E7 || cp == 0x06E8 || (cp >= 0x06EA && cp <= 0x06ED) ||
           cp <= 0x0605;
}

static int width_by_icu(uint32_t cp)
{
    int width = u_getIntPropertyValue((UChar32)cp, UCHAR_EAST_ASIAN_WIDTH);
    uint32_t category = U_GET_GC_MASK((UChar32)cp);
    if (category & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK | U_GC_CC_MASK |
                    U_GC_ZL_MASK | U_GC_ZP_MASK))
        return 0;
    if (u_hasBinaryProperty((UChar32)cp, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
        return 0;
    if (cp >= 0x1160 && cp <= 0x11FF)
        return 0;
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

int gah_width_code_point(uint32_t cp)
{
    if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
        return 0;
    if (cp < 0x0300)
        return cp != 0xAD;
    if (cp < 0x0370)
        return 0;
    if (cp >= 0x05D0 && cp <= 0x05F4)
        return 1;
    if (cp >= 0x0600 && cp <= 0x06FF)
        return !is_zero_arabic(cp);
    if (cp >= 0x2010 && cp <= 0x2027)
        return 1;
    if (cp >= 0xFB50 && cp <= 0xFDFF)
        return 1;
    if (cp >= 0xFE70 && cp <= 0xFEFC)
        return 1;
    return width_by_icu(cp);
}

int gah_width_grapheme(struct gah_str grapheme)
{
    size_t off = 0;
    int width;
    uint32_t cp;
    if (grapheme.len == 0)
        return 0;
    cp = gah_utf8_next(grapheme, &off);
    width = gah_width_code_point(cp);
    if (width == 0 && (U_GET_GC_MASK((UChar32)cp) & U_GC_M_MASK))
        return 1;
    return width;
}

static bool is_lam_alef(uint32_t previous, uint32_t cp)
{
    return previous == 0x0644 &&
           (cp == 0x0622 || cp == 0x0623 || cp == 0x0625 || cp == 0x0627);
}

int gah_width_text(struct gah_str text)
{
    int width = 0;
    uint32_t previous = 0;
    for (size_t off = 0; off < text.len;) {
        uint32_t cp = gah_utf8_next(text, &off);
        int own = gah_width_code_point(cp);
        width += is_lam_alef(previous, cp) ? 0 : own;
        if (own || cp == 0x200C)
            previous = cp;
    }
    return width;
}
