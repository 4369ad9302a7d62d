/* The clipboard of whoever sits at the terminal: OSC 52, which goes through ssh too;
 * GNU screen passes it on inside a DCS; tmux as a rule takes none from programs, so it
 * is given the text by its own command. */
#ifndef UI_CLIPBOARD_H
#define UI_CLIPBOARD_H

#include <stdbool.h>

#include "gahnama/base/buf.h"

/* What terminals take in one OSC 52; base64 of 56 KB. */
#define GAH_CLIPBOARD_MAX ((size_t)74994 / 4 * 3)

/* Bytes for the terminal. Only base64 stands between their beginning and their end,
 * whatever the text holds. text.len is at most GAH_CLIPBOARD_MAX. */
void gah_clipboard_bytes(struct gah_str text, bool in_screen, struct gah_buf *out);
/* False where tmux cannot be run or refuses. */
bool gah_clipboard_tmux(struct gah_str text);

#endif
