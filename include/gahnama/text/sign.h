/* Letters, digits and everything else in a folded text (fold.h): what words and lexicon
 * forms are cut by. */
#ifndef GAHNAMA_TEXT_SIGN_H
#define GAHNAMA_TEXT_SIGN_H

#include <stddef.h>
#include <stdint.h>

#include "gahnama/base/str.h"

/* Every sign beyond ASCII that is no punctuation or symbol of the scripts that news is
 * written in counts as a letter, so that an unknown script still gives words. */
enum gah_sign { GAH_SIGN_LETTER, GAH_SIGN_DIGIT, GAH_SIGN_OTHER };

/* What the code point at *off (< folded.len) is; *off moves behind it. Blanks are
 * GAH_SIGN_OTHER. */
static inline enum gah_sign gah_sign_next(struct gah_str folded, size_t *off);
enum gah_sign gah_sign_next_any(struct gah_str folded, size_t *off); /* beyond ASCII */
/* Nearly all signs of a text in Arabic or Latin script, without a call. */
static inline enum gah_sign gah_sign_next(struct gah_str folded, size_t *off)
{
    /* A bit for each sign of U+0600..U+06FF that is no letter. */
    static const uint64_t others[4] = {UINT64_C(0xf800ffff), UINT64_C(0xf) << 0x2a, 0,
                                       UINT64_C(1) << 0x14 | UINT64_C(3) << 0x1d};
    unsigned char first = (unsigned char)folded.ptr[*off];
    if ((first & 0xfc) == 0xd8 && *off + 1 < folded.len) {
        unsigned char second = (unsigned char)folded.ptr[*off + 1];
        *off += 2;
        return others[first & 3] >> (second & 0x3f) & 1 ? GAH_SIGN_OTHER
                                                        : GAH_SIGN_LETTER;
    }
    if (first < 0x80) {
        ++*off;
        if ((first | 0x20) >= 'a' && (first | 0x20) <= 'z')
            return GAH_SIGN_LETTER;
        return first >= '0' && first <= '9' ? GAH_SIGN_DIGIT : GAH_SIGN_OTHER;
    }
    return gah_sign_next_any(folded, off);
}

#endif
