/* Words that are not what they seem: letters of several scripts in one word (UTS #39).
 * Scripts that are written together (Han with Kana, Bopomofo or Hangul) are one. */
#ifndef GAHNAMA_TEXT_SPOOF_H
#define GAHNAMA_TEXT_SPOOF_H

#include <stddef.h>
#include <stdint.h>

#include "gahnama/base/arena.h"
#include "gahnama/base/str.h"

struct gah_spoof_word {
    uint32_t off; /* bytes of the text */
    uint32_t len;
};

/* Words of UAX #29 that mix scripts, and hosts of addresses (gah_link_find) that are
 * not ASCII and may be taken for others; ascending, in the arena; returns their number.
 * A Latin abbreviation with a Persian ending and nothing between is one of them. */
size_t gah_spoof_words(struct gah_arena *arena, struct gah_str text,
                       const struct gah_spoof_word **out);

#endif
