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
enum gah_sign gah_sign_next_any(struct gah_str folded, size_t *off);
/* Most of a Persian or Arabic text, U+0620..U+0669, without a call. */
static inline enum gah_sign gah_sign_next(struct gah_str folded, size_t *off)
{
    unsigned char first = (unsigned char)folded.ptr[*off];
    if ((first == 0xd8 || first == 0xd9) && *off + 1 < folded.len) {
        uint32_t cp =
            (first & 0x1fu) << 6 | ((unsigned char)folded.ptr[*off + 1] & 0x3fu);
        if (cp >= 0x620 && cp < 0x66a) {
            *off += 2;
            return GAH_SIGN_LETTER;
        }
    }
    return gah_sign_next_any(folded, off);
}

#endif
