#include "gahnama/text/width.h"

#include <stdbool.h>
#include <stddef.h>

#include <unicode/uchar.h>

#include "gahnama/text/utf8.h"
#include "skeleton.h"

struct range {
    uint16_t first, last;
};

/* Marks and format characters below U+0700: what Persian, Arabic and Hebrew need, so
 * that a screen of them asks nothing of ICU. */
static const struct range zero_below_0700[] = {
    {0x0000, 0x001F}, {0x007F, 0x009F}, {0x00AD, 0x00AD}, {0x0300, 0x036F},
    {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x05BF, 0x05BF}, {0x05C1, 0x05C2},
    {0x05C4, 0x05C5}, {0x05C7, 0x05C7}, {0x0610, 0x061A}, {0x061C, 0x061C},
    {0x064B, 0x065F}, {0x0670, 0x0670}, {0x06D6, 0x06DC}, {0x06DF, 0x06E4},
    {0x06E7, 0x06E8}, {0x06EA, 0x06ED},
};

static bool is_zero_below_0700(uint32_t cp)
{
    for (size_t i = 0; i < sizeof zero_below_0700 / sizeof *zero_below_0700; i++)
        if (cp <= zero_below_0700[i].last)
            return cp >= zero_below_0700[i].first;
    return false;
}

/* General punctuation: spaces, dashes and quotes take one column, controls none. */
static bool is_zero_punctuation(uint32_t cp)
{
    return (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x2028 && cp <= 0x202E) ||
           cp >= 0x2060;
}

static bool is_zero_by_property(uint32_t cp)
{
    uint32_t mask = U_GET_GC_MASK((UChar32)cp);
    if (mask & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CC_MASK))
        return true;
    if (u_hasBinaryProperty((UChar32)cp, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
        return true;
    if (mask & U_GC_CF_MASK) /* a number sign before its digits is seen */
        return !u_hasBinaryProperty((UChar32)cp, UCHAR_PREPENDED_CONCATENATION_MARK);
    return (cp >= 0x1160 && cp <= 0x11FF) || (cp >= 0xD7B0 && cp <= 0xD7FF);
}

int gah_width_code_point(uint32_t cp)
{
    if (cp >= 0x20 && cp < 0x7F)
        return 1;
    if (cp < 0x0700)
        return !is_zero_below_0700(cp);
    if (cp >= 0x2000 && cp < 0x2070)
        return !is_zero_punctuation(cp);
    if (cp >= 0xFB1F && cp < 0xFE00)
        return 1;
    if (cp >= 0xFE70 && cp <= 0xFEFF)
        return cp != 0xFEFF;
    if (is_zero_by_property(cp))
        return 0;
    int east_asian = u_getIntPropertyValue((UChar32)cp, UCHAR_EAST_ASIAN_WIDTH);
    return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

static bool is_mark(uint32_t cp)
{
    return (U_GET_GC_MASK((UChar32)cp) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0;
}

int gah_width_grapheme(struct gah_str grapheme)
{
    bool marked = false;
    for (size_t off = 0; off < grapheme.len;) {
        uint32_t cp = gah_utf8_next(grapheme, &off);
        int width = gah_width_code_point(cp);
        if (width > 0)
            return width;
        marked = marked || is_mark(cp);
    }
    return marked ? 1 : 0;
}

static uint32_t drawn(uint32_t letter)
{
    const struct skeleton *skeleton = gah_skeleton_find(letter);
    return skeleton ? skeleton->end : letter;
}

/* Lam and the alef after it, marks between them or not. */
static bool ligates(uint32_t base, uint32_t cp)
{
    if (drawn(base) != 0x644)
        return false;
    cp = drawn(cp);
    return cp == 0x622 || cp == 0x623 || cp == 0x625 || cp == 0x627;
}

int gah_width_text(struct gah_str text)
{
    int columns = 0;
    uint32_t base = 0;
    for (size_t off = 0; off < text.len;) {
        uint32_t cp = gah_utf8_next(text, &off);
        int width = gah_width_code_point(cp);
        if (width > 0 && ligates(base, cp))
            width = 0;
        columns += width;
        if (width > 0 || cp == 0x200C)
            base = cp;
    }
    return columns;
}
