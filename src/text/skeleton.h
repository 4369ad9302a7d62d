/* Letters without presentation forms: the letter that is drawn in their place, and the
 * marks that tell them from it. Private to the text layer. */
#ifndef GAHNAMA_SRC_TEXT_SKELETON_H
#define GAHNAMA_SRC_TEXT_SKELETON_H

#include <stdint.h>

#define SKELETON_MARKS 2

struct skeleton {
    uint16_t letter;
    uint16_t end;                   /* lends its isolated and final forms */
    uint16_t body;                  /* lends its initial and medial forms */
    uint16_t marks[SKELETON_MARKS]; /* 0 = none */
};

/* NULL for a letter that has forms of its own, and for what is no such letter. */
const struct skeleton *gah_skeleton_find(uint32_t letter);

#endif
