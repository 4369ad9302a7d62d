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

enum gah_picking {
    GAH_PICK_NOTHING,
    GAH_PICK_COMMAND,
    GAH_PICK_ENTITY,
    GAH_PICK_DATE,
    GAH_PICK_CORRECTION, /* what is wrong */
    GAH_PICK_SAME_EVENT,
    GAH_PICK_SAME_NAME,
    GAH_PICK_FORM, /* of a name that means somebody else */
    GAH_PICK_UNDO, /* a correction to take back */
    GAH_PICK_DAY   /* what is told of a day */
};

struct gah_pick {
    const char *label;  /* what is chosen */
    const char *detail; /* keys; number of articles */
    const void *data;   /* what it stands for, by the kind of list */
};

struct gah_picker {
    enum gah_picking picking;
    struct gah_arena arena; /* of the rows */
    struct gah_pick *rows;
    size_t count;
    const char *note; /* told above the rows, or NULL */
    struct gah_cursor cursor;
};

/* A kind of list. typed is what was typed so far. */
struct gah_pick_ops {
    const char *question; /* translated when it is shown */
    void (*fill)(struct gah_desk *desk, struct gah_str typed);
    /* The picker is closed already and may be opened anew. */
    void (*choose)(struct gah_desk *desk, const struct gah_pick *pick);
    /* Where what is typed does not narrow the list but answers instead of it. */
    void (*answer)(struct gah_desk *desk, const char *typed);
};
extern const struct gah_pick_ops gah_pick_date;
extern const struct gah_pick_ops gah_pick_correction;
extern const struct gah_pick_ops gah_pick_same_event;
extern const struct gah_pick_ops gah_pick_same_name;
extern const struct gah_pick_ops gah_pick_form;
extern const struct gah_pick_ops gah_pick_undo;
extern const struct gah_pick_ops gah_pick_day;

/* For fill: room for so many rows, and one more row where what is typed occurs in it.
 */
void gah_picker_reserve(struct gah_picker *picker, size_t count);
void gah_picker_add(struct gah_picker *picker, struct gah_str typed,
                    struct gah_pick pick);
/* What is asked for, in the prompt. */
const char *gah_picker_question(const struct gah_picker *picker);
/* The names of the library that what is typed fits; data is the entity's row. */
void gah_picker_fill_names(struct gah_desk *desk, struct gah_str typed);
void gah_picker_open(struct gah_desk *desk, enum gah_picking picking);
void gah_picker_key(struct gah_desk *desk, uint32_t key);
void gah_picker_draw(struct gah_desk *desk, struct gah_region region);

#endif
