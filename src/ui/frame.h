/* One frame: where the panes stand at this size, and all of them drawn. */
#ifndef UI_FRAME_H
#define UI_FRAME_H

#include "desk.h"

/* Fills desk->places for the screen's size, the focus and the layout's direction. */
void gah_frame_arrange(struct gah_desk *desk);
/* Where it stands now; empty where it is not seen. */
struct gah_region gah_frame_region(struct gah_desk *desk, enum gah_pane pane);
void gah_frame_draw(struct gah_desk *desk);

#endif
