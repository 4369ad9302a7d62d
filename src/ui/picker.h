/* A list that is narrowed by typing: the help palette and the choice of an entity; and
 * the days that an article may be of, beside which another can be typed. */
#ifndef UI_PICKER_H
#define UI_PICKER_H

#include <stdbool.h>
#include <stdint.h>

#include "cursor.h"
#include "gahnama/base/arena.h"
#include "prompt.h"
#include "screen.h"

struct gah_desk;

enum gah_picking { GAH_PICK_NOTHING, GAH_PICK_COMMAND, GAH_PICK_ENTITY, GAH_PICK_DATE };

struct gah_pick {
    const char *label;  /* what is chosen */
    const char *detail; /* keys; number of articles */
    const void *data;   /* struct gah_command, struct gah_entity_row, or EDTF */
};

struct gah_picker {
    enum gah_picking picking;
    struct gah_arena arena; /* of the rows */
    struct gah_pick *rows;
    size_t count;
    const char *note; /* told above the rows, or NULL */
    struct gah_cursor cursor;
};

void gah_picker_open(struct gah_desk *desk, enum gah_picking picking);
void gah_picker_key(struct gah_desk *desk, uint32_t key);
void gah_picker_draw(struct gah_desk *desk, struct gah_region region);

#endif
