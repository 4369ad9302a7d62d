/* The few ICU calls that want UTF-16 get it from here. */
#ifndef TEXT_UTF16_H
#define TEXT_UTF16_H

#include <stdint.h>

#include <unicode/utypes.h>

/* Code units written to out (1 or 2). */
static inline int32_t utf16_encode(uint32_t cp, UChar out[2])
{
    if (cp < 0x10000) {
        out[0] = (UChar)cp;
        return 1;
    }
    out[0] = (UChar)(0xD7C0 + (cp >> 10));
    out[1] = (UChar)(0xDC00 | (cp & 0x3FF));
    return 2;
}

/* The code point at *at (< len) of well-formed UTF-16; *at moves behind it. */
static inline uint32_t utf16_next(const UChar *text, int32_t *at)
{
    uint32_t lead = text[(*at)++];
    if ((lead & 0xFC00) != 0xD800)
        return lead;
    return 0x10000 + ((lead & 0x3FF) << 10) + (text[(*at)++] & 0x3FFu);
}

#endif
