/* The language and direction that the letters of a text speak for. */
#ifndef CORPUS_LANGUAGE_H
#define CORPUS_LANGUAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "gahnama/base/str.h"

struct language {
    const char *lang; /* BCP 47: "fa", "ar", "he", "en", "und"; a constant */
    bool rtl;         /* most letters are right-to-left */
};

struct language language_guess(struct gah_str text);
/* Letters and digits; of what lies beyond ASCII, all but punctuation and symbols. */
bool language_is_word(uint32_t cp);
bool language_has_word(struct gah_str text);

#endif
