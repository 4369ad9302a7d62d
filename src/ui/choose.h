/* How text goes to this terminal: what the user says of it counts before what was
 * detected. */
#ifndef UI_CHOOSE_H
#define UI_CHOOSE_H

#include "desk.h"
#include "detect.h"

/* The option, or the answer kept for this terminal, where there is one. */
void gah_choose_encoding(struct gah_detected *detected,
                         const struct gah_ui_options *options);
/* The desk draws for it. */
void gah_choose_for_desk(const struct gah_detected *detected, struct gah_desk *desk);
/* Nothing told what this terminal is, though it answers: the user can. */
bool gah_choose_is_unsure(const struct gah_replies *replies,
                          const struct gah_detected *detected,
                          const struct gah_ui_options *options);

#endif
