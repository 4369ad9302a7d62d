/* Sentences of news. Private to src/extract. */
#ifndef EXTRACT_SENTENCE_H
#define EXTRACT_SENTENCE_H

#include "scan.h"

/* Numbers the tokens' sentences and fills scan->sentences. A sentence ends at . ! ? and
 * their kin, at the end of a line and of a paragraph; closing quotes and brackets
 * belong to it. In a text of hard-wrapped lines the end of a full line ends nothing. */
void sentence_split(struct scan *scan, struct token *tokens);

#endif
