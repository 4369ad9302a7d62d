/* A list that is narrowed by typing: the help palette and the choice of an entity. */
#ifndef UI_PICKER_H
#define UI_PICKER_H

#include <stdbool.h>
#include <stdint.h>

#include "cursor.h"
#include "gahnama/base/arena.h"
#include "prompt.h"
#include "screen.h"

struct gah_desk;

enum gah_picking { GAH_PICK_NOTHING, GAH_PICK_COMMAND, GAH_PICK_ENTITY };

struct gah_pick {
    const char *label;  /* what is chosen */
    const char *detail; /* keys; number of articles */
    const void *data;   /* struct gah_command or struct gah_entity_row */
};

struct gah_picker {
    enum gah_picking picking;
    struct gah_arena arena; /* of the rows */
    struct gah_pick *rows;
    size_t count;
    struct gah_cursor cursor;
};

void gah_picker_open(struct gah_desk *desk, enum gah_picking picking);
void gah_picker_key(struct gah_desk *desk, uint32_t key);
void gah_picker_draw(struct gah_desk *desk, struct gah_region region);

#endif
