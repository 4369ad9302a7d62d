/* What an event is called in one line: what it was, who took part, where. */
#ifndef UI_EVENT_LABEL_H
#define UI_EVENT_LABEL_H

#include "gahnama/query/library.h"

/* "visit", "talks", "memorandum" in the language of the interface. */
const char *gah_event_label_kind(const struct gah_event_row *event);
/* "Assad, Putin – Moscow"; the evidence sentence where neither people nor place are
 * known. In the arena. */
const char *gah_event_label_who(struct gah_arena *arena,
                                const struct gah_event_row *event);

#endif
