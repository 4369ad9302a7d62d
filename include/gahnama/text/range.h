/* The character, word, sentence or paragraph around a place of a document, as a reader
 * would mark it: UAX #29 within the paragraph. */
#ifndef GAHNAMA_TEXT_RANGE_H
#define GAHNAMA_TEXT_RANGE_H

#include "gahnama/text/layout.h"

enum gah_range_kind {
    GAH_RANGE_WORD,
    GAH_RANGE_SENTENCE,
    GAH_RANGE_PARAGRAPH,
    GAH_RANGE_CHARACTER
};

/* Bytes [from, to) of doc.text. */
struct gah_range {
    uint32_t from;
    uint32_t to;
};

/* The range that off stands in. Between two words it is the later one; blanks at the
 * end of a sentence or paragraph belong to none. Of a paragraph longer than
 * GAH_PARAGRAPH_MAX so much around off is looked at. An empty range where nothing is.
 */
struct gah_range gah_range_at(const struct gah_document *doc, size_t off,
                              enum gah_range_kind kind);
/* The next (step 1) or previous (-1) range of the kind, in the next or previous
 * paragraph where the paragraph ends; range itself at the ends of the text. */
struct gah_range gah_range_step(const struct gah_document *doc, struct gah_range range,
                                enum gah_range_kind kind, int step);
/* The text of a range without hidden mark-up, as it was written: joiners and all. */
void gah_range_text(const struct gah_document *doc, struct gah_range range,
                    struct gah_buf *out);

#endif
