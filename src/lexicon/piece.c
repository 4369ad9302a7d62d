#include "piece.h"

#include <stdint.h>

#include "gahnama/text/fold.h"
#include "gahnama/text/utf8.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == GAH_FOLD_SOFT;
}

/* Punctuation and symbols beyond ASCII; every other sign there counts as a letter. */
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

enum sign piece_sign(struct gah_str text, size_t *off)
{
    unsigned char c = (unsigned char)text.ptr[*off];
    if (c >= 0xd8 && c <= 0xdb && *off + 1 < text.len) { /* most of a Persian text */
        uint32_t cp = (c & 0x1fu) << 6 | ((unsigned char)text.ptr[*off + 1] & 0x3fu);
        if (cp >= 0x620 && cp <= 0x6d3 && (cp < 0x66a || cp > 0x66d)) {
            *off += 2;
            return SIGN_LETTER;
        }
    }
    if (c >= 0x80) {
        uint32_t cp = gah_utf8_next(text, off);
        return is_symbol(cp) ? SIGN_OTHER : SIGN_LETTER;
    }
    (*off)++;
    if (c >= '0' && c <= '9')
        return SIGN_DIGIT;
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? SIGN_LETTER : SIGN_OTHER;
}

bool piece_next(struct gah_str folded, size_t *off, struct piece *out)
{
    *out = (struct piece){0};
    for (; *off < folded.len && is_blank(folded.ptr[*off]); ++*off) {
        out->space_before = true;
        if (folded.ptr[*off] == '\n')
            out->newline_before = true;
    }
    if (*off >= folded.len)
        return false;
    out->start = *off;
    enum sign sign = piece_sign(folded, off);
    out->end = *off;
    if (sign == SIGN_OTHER)
        return true;
    for (size_t next = *off; next < folded.len && !is_blank(folded.ptr[next]);) {
        if (piece_sign(folded, &next) != sign)
            break;
        out->end = next;
    }
    *off = out->end;
    return true;
}
