/* Rows laid out, encoded, and shown by the model of each class of terminal that the
 * encoding is for: what is seen must be the row that was laid out. */
#ifndef SUPPORT_SHOWN_ROWS_H
#define SUPPORT_SHOWN_ROWS_H

#include "gahnama/text/encode.h"
#include "terminals.h"

struct shown_counts {
    size_t right;
    size_t wrong;  /* the first ones are told on stderr */
    size_t stated; /* wrong, as encode.h says of them */
};

/* Lays the text out as the options say for each encoding; each row is shown as `show`
 * prints it and as a row of the reader's screen, alone and beside another pane. */
void shown_check(struct gah_arena *arena, struct gah_str text,
                 const struct gah_layout_options *options, struct shown_counts *counts);

/* Shows a row of the screen, of several fields and panes, for each encoding that splits
 * lam-alef as it was done; of the encoding for one pane alone, or of all others. */
void shown_check_cells(struct gah_arena *arena, const struct gah_cell *cells,
                       size_t count, bool split, bool single_pane,
                       struct shown_counts *counts);

#endif
