/* From what stands on the desk to corrections in the state. Each says on the status
 * line what came of it, and has the index follow. */
#ifndef UI_CORRECT_H
#define UI_CORRECT_H

#include "desk.h"

/* False with a message where nothing is kept in this run. */
bool gah_correct_can(struct gah_desk *desk);
/* DATE (value is EDTF), NOT_EVENT, HIDE: of all reports of the event. */
void gah_correct_event(struct gah_desk *desk, const struct gah_event_row *event,
                       enum gah_correction_kind kind, const char *value);
void gah_correct_same_event(struct gah_desk *desk, const struct gah_event_row *event,
                            const struct gah_event_row *other);
/* A correction of a name, ready made. */
void gah_correct_name(struct gah_desk *desk, const struct gah_correction *correction);
/* "person:X" as another type. In the arena. */
const char *gah_correct_retyped(struct gah_arena *arena, const char *id,
                                enum gah_entity_type type);
/* Takes an action back; 0 = the last. */
void gah_correct_undo(struct gah_desk *desk, int64_t action);
/* What a correction says, in one line of the interface's language. */
const char *gah_correct_label(struct gah_arena *arena,
                              const struct gah_correction *correction);

#endif
