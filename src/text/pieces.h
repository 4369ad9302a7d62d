/* The parts of a document that are laid out each by itself, so that a long one need not
 * be laid out whole. Private to layout. */
#ifndef GAHNAMA_SRC_TEXT_PIECES_H
#define GAHNAMA_SRC_TEXT_PIECES_H

#include "gahnama/text/layout.h"

struct piece {
    struct gah_block block; /* that it is a part of, cut to the text */
    uint32_t off;           /* its own part of doc.text */
    uint32_t len;
    uint32_t paragraph;  /* off of the first piece of its paragraph */
    bool first_of_block; /* has the bullet or number */
    bool blank_before;   /* an empty row parts it from what is above */
};

struct pieces {
    const struct piece *all; /* ascending by off */
    size_t count;
};

/* One a paragraph (a block, a line of code, a line of a text without blocks, a rule). A
 * paragraph of more than GAH_PARAGRAPH_MAX bytes is cut into several, where a line may
 * break. */
void gah_pieces_find(struct gah_arena *arena, const struct gah_document *doc,
                     struct pieces *out);

#endif
