/* A word as chance or a habit writes it: other letters for yeh and kaf, marks, kashida,
 * digits of another script, a blank or nothing for a joiner. */
#ifndef SUPPORT_RESPELLING_H
#define SUPPORT_RESPELLING_H

#include "gahnama/base/buf.h"

/* The ways of writing: each its own bit, so that they mix. */
enum respelling {
    RESPELLING_ARABIC_LETTERS = 1,
    RESPELLING_MARKS = 2,
    RESPELLING_STRETCHED = 4,
    RESPELLING_OTHER_DIGITS = 8,
    RESPELLING_APART = 16,
    RESPELLING_TOGETHER = 32,
    RESPELLING_ALL = 64
};

/* Each way alone, the word as it is, and two mixtures. */
extern const unsigned respellings[];
extern const size_t respelling_count;

/* Appends the word. */
void respell(struct gah_buf *out, struct gah_str word, unsigned way);

#endif
