/* What the articles' texts say of events: the index keeps no text, so the files are
 * read again, each once for events that stand near each other. Private to src/query. */
#ifndef QUERY_EVIDENCE_H
#define QUERY_EVIDENCE_H

#include "library.h"

/* Fills title, date.text, and of each source text and places in code points. A source
 * whose file is gone or has other text now keeps an empty text. */
void evidence_fill(struct gah_library *library, struct gah_arena *arena,
                   struct gah_event_row *rows, size_t count);

#endif
