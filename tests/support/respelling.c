#include "respelling.h"

#include <stdbool.h>

#include "gahnama/text/utf8.h"

#define ZWNJ 0x200C
#define TATWEEL 0x640
#define KASRA 0x650

const unsigned respellings[] = {0,
                                RESPELLING_ARABIC_LETTERS,
                                RESPELLING_MARKS,
                                RESPELLING_STRETCHED,
                                RESPELLING_OTHER_DIGITS,
                                RESPELLING_APART,
                                RESPELLING_TOGETHER,
                                RESPELLING_ALL - 1 - RESPELLING_TOGETHER,
                                RESPELLING_ALL - 1 - RESPELLING_APART};
const size_t respelling_count = sizeof respellings / sizeof *respellings;

static uint32_t respell_cp(uint32_t cp, unsigned way)
{
    if ((way & RESPELLING_ARABIC_LETTERS) && cp == 0x6CC)
        return 0x64A;
    if ((way & RESPELLING_ARABIC_LETTERS) && cp == 0x6A9)
        return 0x643;
    if ((way & RESPELLING_OTHER_DIGITS) && cp >= '0' && cp <= '9')
        return cp - '0' + 0x6F0;
    if ((way & RESPELLING_OTHER_DIGITS) && cp >= 0x6F0 && cp <= 0x6F9)
        return cp - 0x6F0 + 0x660;
    return cp;
}

void respell(struct gah_buf *out, struct gah_str word, unsigned way)
{
    for (size_t off = 0; off < word.len;) {
        uint32_t cp = gah_utf8_next(word, &off);
        bool letter = cp > 0x620 && cp < 0x6D4 && off < word.len;
        if (cp == ZWNJ && (way & RESPELLING_TOGETHER))
            continue;
        gah_utf8_append(
            out, cp == ZWNJ && (way & RESPELLING_APART) ? ' ' : respell_cp(cp, way));
        if (letter && (way & RESPELLING_MARKS))
            gah_utf8_append(out, KASRA);
        if (letter && (way & RESPELLING_STRETCHED))
            gah_utf8_append(out, TATWEEL);
    }
}
