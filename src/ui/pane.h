/* What a pane is: a table of functions in a file of its own. */
#ifndef UI_PANE_H
#define UI_PANE_H

#include "desk.h"
#include "screen.h"

struct gah_pane_ops {
    const char *name; /* translated when it is shown */
    void (*draw)(struct gah_desk *desk, struct gah_region region, bool focused);
    void (*move)(struct gah_desk *desk, enum gah_motion motion);
    void (*open)(struct gah_desk *desk); /* Enter */
    /* Where the selection is: *at counts from 1; *of 0 where there is nothing. */
    void (*place)(struct gah_desk *desk, size_t *at, size_t *of);
    /* The text of row i for searching, or NULL at the end; not for the article. */
    const char *(*text)(const struct gah_desk *desk, size_t i);
    void (*select)(struct gah_desk *desk, size_t i);
    /* The mouse was pressed on a place of the region that the pane was drawn on, or
     * drags to a place that may lie outside of it; only the article is dragged over. */
    void (*point)(struct gah_desk *desk, struct gah_region region, int row, int col,
                  bool drags);
};

extern const struct gah_pane_ops gah_pane_list;
extern const struct gah_pane_ops gah_pane_article;
extern const struct gah_pane_ops gah_pane_timeline;
extern const struct gah_pane_ops gah_pane_entities;

const struct gah_pane_ops *gah_pane_ops(enum gah_pane pane);
/* The mark of the selected row at its start edge; the terminal's cursor goes there. */
void gah_pane_pointer(const struct gah_desk *desk, struct gah_region region, int row);
/* Ink of a row: reversed where selected with the focus, bold where selected without. */
struct gah_ink gah_pane_ink(bool selected, bool focused);

#endif
