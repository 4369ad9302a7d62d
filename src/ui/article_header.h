/* The line above an article: source, date and number of events; the title in their
 * place once it has left the pane. */
#ifndef UI_ARTICLE_HEADER_H
#define UI_ARTICLE_HEADER_H

#include "desk.h"

/* Where rows cannot be mirrored at will, notes stand on the side that the article's own
 * lines leave free. */
bool gah_article_is_mirrored(const struct gah_desk *desk);
/* column: one row, the columns of the text. */
void gah_article_header_draw(struct gah_desk *desk, struct gah_region column);

#endif
