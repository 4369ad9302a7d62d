/* The title of a text: a heading, or a first line that reads like a title. */
#ifndef CORPUS_TITLE_H
#define CORPUS_TITLE_H

#include "gahnama/corpus/article.h"
#include "markdown.h"

/* Fills title, title_off and title_len from the text's structure; a title that is
 * already there is only looked for. In prose, the line that is the title becomes a
 * heading. */
void title_find(struct gah_arena *arena, struct gah_article *article,
                enum markdown_flavor flavor, struct markdown *structure);
/* Whether the first line of text says the title, mark-up or not. */
bool title_begins(struct gah_arena *arena, struct gah_str text, struct gah_str title);

#endif
