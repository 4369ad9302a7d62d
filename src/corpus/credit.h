/* The source that a text credits: «به گزارش …», "(Reuters) -", "Source: …". The words
 * are data: credits.tsv. */
#ifndef CORPUS_CREDIT_H
#define CORPUS_CREDIT_H

#include "gahnama/corpus/article.h"

/* The outlet that is named first, one clean line in the arena, or NULL. Uses the
 * article's text and runs. */
const char *credit_find(struct gah_arena *arena, const struct gah_article *article);

#endif
