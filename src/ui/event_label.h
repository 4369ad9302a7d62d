/* What an event is called in one line: what it was, who took part, where. */
#ifndef UI_EVENT_LABEL_H
#define UI_EVENT_LABEL_H

#include "gahnama/query/library.h"

/* "visit", "talks", "memorandum" in the language of the interface. */
const char *gah_event_label_kind(const struct gah_event_row *event);
/* How people are called in a sentence: by their surname. */
struct gah_event_namer {
    const char *(*short_name)(void *context, const struct gah_entity_ref *ref);
    void *context;
};

/* What follows the kind's word in a sentence: "Assad and Putin, Moscow"; the evidence
 * where neither people nor place are known. namer NULL: full names. In the arena. */
const char *gah_event_label_who(struct gah_arena *arena,
                                const struct gah_event_row *event,
                                const struct gah_event_namer *namer);

#endif
