/* The card that settles a terminal which no answer names: one sentence in each
 * encoding, and the question which one reads correctly. */
#ifndef UI_BIDI_CARD_H
#define UI_BIDI_CARD_H

#include "gahnama/base/buf.h"
#include "gahnama/ui/app.h"
#include "terminal.h"

#define GAH_CARD_LINES 6

/* Of the line with this index, from 0; the more usual ones come first, since several
 * may read correctly. */
enum gah_encoding gah_card_encoding(size_t line);
/* The card as it is sent to a terminal of so many columns. Its words go as was
 * detected; a line in `visual` is shown with mode 8 off where the terminal has it on.
 */
void gah_card_write(unsigned columns, const struct gah_detected *detected,
                    struct gah_buf *out);
/* The line that a key means (a digit of any of our scripts), GAH_CARD_LINES for "none"
 * (Enter), or -1. */
int gah_card_line(uint32_t key);

/* Shows the card and waits for the answer, which is kept in options->state and goes
 * into terminal->detected. `none` leaves it to what was detected. Any other key puts
 * the question off: GAH_ABSENT, and the key stays in `keys`. *deadly gets the signal
 * that ended the wait, or 0; GAH_INTERRUPTED then, and where nobody is there to answer.
 */
enum gah_status gah_card_ask(struct gah_terminal *terminal,
                             const struct gah_ui_options *options,
                             struct gah_keys *keys, int *deadly, struct gah_error *err);

#endif
