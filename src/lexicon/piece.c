#include "piece.h"

#include "gahnama/text/fold.h"
#include "gahnama/text/sign.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == GAH_FOLD_SOFT;
}

bool piece_next(struct gah_str folded, size_t *off, struct gah_lex_word *out)
{
    size_t at = *off;
    out->space_before = out->newline_before = false;
    for (; at < folded.len && is_blank(folded.ptr[at]); at++) {
        out->space_before = true;
        if (folded.ptr[at] == '\n')
            out->newline_before = true;
    }
    *off = at;
    if (at >= folded.len)
        return false;
    out->start = (uint32_t)at;
    enum gah_sign sign = gah_sign_next(folded, &at);
    for (size_t next = at; sign != GAH_SIGN_OTHER && next < folded.len; at = next)
        if (gah_sign_next(folded, &next) != sign)
            break;
    out->sign = (uint8_t)sign;
    out->end = (uint32_t)at;
    *off = at;
    return true;
}
