/* The ways in which papers spell the same Persian or Arabic text. */
#ifndef SUPPORT_SPELLING_H
#define SUPPORT_SPELLING_H

#include "gahnama/base/arena.h"
#include "gahnama/base/str.h"

#define SPELLING_ZWNJ "\xe2\x80\x8c"
#define SPELLING_MAX 10

struct spelling {
    const char *name;
    size_t count;
    struct {
        const char *from;
        const char *to;
    } pairs[SPELLING_MAX];
};

/* One spelling each. A space in place of a joiner is what most papers write; nothing in
 * its place is not ambiguous either, since the words around keep their spaces. A space
 * that is no joiner's place is not taken away: "2 weeks" and "2weeks" are, but two
 * words without a space are one word in this script. */
extern const struct spelling spellings[];
extern const size_t spelling_count;

/* The text with every pair replaced, in the arena. */
struct gah_str spelling_apply(struct gah_arena *arena, const struct spelling *spelling,
                              struct gah_str text);

#endif
