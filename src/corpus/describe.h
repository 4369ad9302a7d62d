/* What the text itself tells of an article, by the habits of its format. */
#ifndef CORPUS_DESCRIBE_H
#define CORPUS_DESCRIBE_H

#include "gahnama/corpus/article.h"
#include "markdown.h"

/* Fills blocks, runs, rtl, and of title, source, lang what is not there yet. */
void describe_article(struct gah_arena *arena, struct gah_article *article,
                      enum markdown_flavor flavor);

#endif
