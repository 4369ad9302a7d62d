/* News texts without a publication date whose day is known: made from a number, the
 * same for ever. Sentences tell of the day, of days before and after it, of who was in
 * office on it, and of nothing. */
#ifndef UNDATED_H
#define UNDATED_H

#include "gahnama/lexicon/lexicon.h"

struct undated {
    const char *lang;
    struct gah_str text;
    int32_t day; /* on which it was published */
};

/* In the arena; names of months and weekdays, offices and events are the lexicon's. */
struct undated undated_make(const struct gah_lexicon *lexicon, struct gah_arena *arena,
                            uint32_t number);

#endif
