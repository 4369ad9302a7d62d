/* Whose word an event rests on, and where they disagree: part of what `=` says. */
#ifndef UI_EVIDENCE_NOTE_H
#define UI_EVIDENCE_NOTE_H

#include "desk.h"

/* Appends paragraphs, each behind `mark` (a direction mark). The event has all its
 * sources with their texts. */
void gah_evidence_note(struct gah_desk *desk, const struct gah_event_row *event,
                       const char *mark, struct gah_buf *note);

#endif
