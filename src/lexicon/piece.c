#include "piece.h"

#include "gahnama/text/fold.h"
#include "gahnama/text/sign.h"

static bool is_blank(char c)
{
    return c == ' ' || c == GAH_FOLD_SOFT || c == '\n' || c == '\t' || c == '\r';
}

/* Behind the letters from at on. */
static size_t skip_letters(struct gah_str folded, size_t at)
{
    for (size_t next = at; next < folded.len; at = next)
        if (gah_sign_next(folded, &next) != GAH_SIGN_LETTER)
            break;
    return at;
}

static size_t skip_digits(struct gah_str folded, size_t at)
{
    while (at < folded.len && folded.ptr[at] >= '0' && folded.ptr[at] <= '9')
        at++;
    return at;
}

bool piece_next(struct gah_str folded, size_t *off, struct gah_lex_word *out)
{
    size_t at = *off;
    out->newline_before = false;
    while (at < folded.len && is_blank(folded.ptr[at]))
        out->newline_before |= folded.ptr[at++] == '\n';
    out->space_before = at > *off;
    *off = at;
    if (at >= folded.len)
        return false;
    out->start = (uint32_t)at;
    enum gah_sign sign = gah_sign_next(folded, &at);
    if (sign == GAH_SIGN_LETTER)
        at = skip_letters(folded, at);
    else if (sign == GAH_SIGN_DIGIT)
        at = skip_digits(folded, at);
    out->sign = (uint8_t)sign;
    out->end = (uint32_t)at;
    *off = at;
    return true;
}
