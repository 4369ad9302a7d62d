/* Folding: the form of a text in which spelling variants are equal, with the way back.
 *
 * Folded: lower case; NFKD compatibility forms to their letters (presentation forms,
 * full width); Arabic yeh, alef maksura and their kin to Persian yeh; kaf to keheh; heh
 * variants and teh marbuta to heh; alef with madda or hamza to alef; waw/yeh with hamza
 * to waw/yeh; hamza alone, harakat, tatweel, bidi controls and other default ignorables
 * dropped; digits of every script to ASCII; ZWNJ, NBSP, ZWSP, U+00AC to one soft space
 * (GAH_FOLD_SOFT, a byte below); runs of blanks to one space; newline stays newline. */
#ifndef GAHNAMA_TEXT_FOLD_H
#define GAHNAMA_TEXT_FOLD_H

#include <stddef.h>
#include <stdint.h>

#include "gahnama/base/arena.h"
#include "gahnama/base/str.h"

#define GAH_FOLD_SOFT                                                                  \
    '\x1f' /* stands in the folded text for ZWNJ, NBSP and the like                    \
            */

struct gah_fold {
    struct gah_str body;   /* what was folded; not owned */
    struct gah_str folded; /* UTF-8, owned by the arena */
    const uint32_t *map;   /* body byte offset of each folded byte; folded.len + 1 long,
                              the last is body.len */
};

void gah_fold_build(struct gah_arena *arena, struct gah_str body, struct gah_fold *out);
/* Only the folded string: for keys and queries. */
struct gah_str gah_fold_text(struct gah_arena *arena, struct gah_str s);
/* Folded, and without spaces and soft spaces: equal for every way of spacing a word. */
struct gah_str gah_fold_skeleton(struct gah_arena *arena, struct gah_str s);
/* Body offset of a folded offset (0..folded.len), and back (the first folded byte whose
 * body offset is >= off). */
static inline size_t gah_fold_body_off(const struct gah_fold *fold, size_t folded_off)
{
    return fold->map[folded_off < fold->folded.len ? folded_off : fold->folded.len];
}
size_t gah_fold_folded_off(const struct gah_fold *fold, size_t body_off);

#endif
