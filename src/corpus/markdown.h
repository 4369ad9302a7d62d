/* The structure of a text in Markdown: blocks, styles, hidden mark-up. Offsets are
 * bytes of the text that was given. */
#ifndef CORPUS_MARKDOWN_H
#define CORPUS_MARKDOWN_H

#include "gahnama/base/arena.h"
#include "gahnama/base/str.h"
#include "gahnama/base/vec.h"
#include "gahnama/text/layout.h"

enum markdown_flavor {
    MARKDOWN_FULL,  /* CommonMark but for raw HTML, which stays text */
    MARKDOWN_PROSE, /* plain text with some mark-up: indentation means nothing, a line
                       longer than any that is wrapped by hand is its own paragraph */
};

struct markdown {
    struct gah_vec blocks; /* struct gah_block */
    struct gah_vec runs;   /* struct gah_style_run */
};

void markdown_init(struct markdown *markdown);
void markdown_release(struct markdown *markdown);
/* Appends the blocks of text from `from` on, ascending and disjoint. */
void markdown_parse(struct gah_str text, size_t from, enum markdown_flavor flavor,
                    struct markdown *out);
/* The piece of text without its hidden mark-up. runs ascend by offset. */
struct gah_str markdown_visible(struct gah_arena *arena, struct gah_str text,
                                const struct gah_style_run *runs, size_t run_count,
                                size_t off, size_t len);

#endif
