#include "gahnama/text/sign.h"

#include <stdbool.h>

#include "gahnama/text/utf8.h"

static bool is_symbol(uint32_t cp)
{
    static const uint32_t ranges[][2] = {
        {0x80, 0xbf},     {0xd7, 0xd7},     {0xf7, 0xf7},       {0x2b0, 0x2ff},
        {0x5be, 0x5be},   {0x5c0, 0x5c0},   {0x5c3, 0x5c3},     {0x5c6, 0x5c6},
        {0x600, 0x60f},   {0x61b, 0x61f},   {0x66a, 0x66d},     {0x6d4, 0x6d4},
        {0x6dd, 0x6de},   {0x2000, 0x2bff}, {0x2e00, 0x303f},   {0xfd3e, 0xfd3f},
        {0xfe10, 0xfe6f}, {0xfff0, 0xffff}, {0x1f000, 0x1faff},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (cp >= ranges[i][0] && cp <= ranges[i][1])
            return true;
    return false;
}

enum gah_sign gah_sign_next_any(struct gah_str folded, size_t *off)
{
    uint32_t cp = gah_utf8_next(folded, off);
    return is_symbol(cp) ? GAH_SIGN_OTHER : GAH_SIGN_LETTER;
}
