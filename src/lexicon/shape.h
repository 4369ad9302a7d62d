/* A form as it is looked for: folded, without its spaces. Private to src/lexicon.
 *
 * Thousands of forms are shaped at every start, so that letters that stand in forms
 * most of the time are folded through a table; the folder (text/fold.h) fills it, and
 * does the forms with other letters. */
#ifndef LEXICON_SHAPE_H
#define LEXICON_SHAPE_H

#include "table.h"

enum { SHAPE_CODES = 0x700 };

struct shape_fold {
    struct gah_arena *arena;
    struct {
        char bytes[2]; /* of the folded letter */
        uint8_t len;   /* 0 where it is dropped */
        uint8_t sign;  /* enum gah_sign, or SHAPE_BLANK, or SHAPE_UNKNOWN */
    } codes[SHAPE_CODES];
};

struct shape {
    char skeleton[FORM_BYTES_MAX];
    uint8_t spaces[FORM_SPACES_MAX];
    uint64_t prefixes[FORM_BYTES_MAX]; /* hash behind each piece */
    size_t len;
    size_t space_count;
    size_t prefix_count;
};

void shape_fold_init(struct shape_fold *fold, struct gah_arena *arena);
/* False where the form is empty or too long. */
bool shape_form(const struct shape_fold *fold, const char *form, struct shape *out);

#endif
