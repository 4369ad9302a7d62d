/* How many columns this terminal gives to what terminals disagree on: each is printed
 * at the left edge and the cursor asked for its place (CPR). */
#ifndef UI_WIDTHS_H
#define UI_WIDTHS_H

#include "gahnama/base/buf.h"
#include "gahnama/ui/app.h"

/* What to send: it leaves the line as it was, empty. Each probe is answered once. */
void gah_widths_question(struct gah_buf *out);
/* Fills `widths` from the answers among bytes, which may hold keys; -1 where there is
 * none. */
void gah_widths_read(const char *bytes, size_t len,
                     struct gah_ui_width widths[GAH_UI_WIDTHS]);

#endif
