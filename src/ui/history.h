/* Places that were left by a jump, back and forward. */
#ifndef UI_HISTORY_H
#define UI_HISTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define GAH_HISTORY_MAX 200

struct gah_place {
    char *article; /* id, owned; NULL: no article was open */
    uint32_t off;
    uint8_t pane;
};

struct gah_history {
    struct gah_place places[GAH_HISTORY_MAX];
    size_t count;
    size_t at; /* places before it lie behind, from it on ahead */
};

void gah_history_release(struct gah_history *history);
/* Before a jump: remembers the place; what lay ahead is forgotten. */
void gah_history_push(struct gah_history *history, const char *article, uint32_t off,
                      uint8_t pane);
/* The place to go to, `here` taking its stead; false at the end. *to's id belongs to
 * the caller then. */
bool gah_history_back(struct gah_history *history, struct gah_place here,
                      struct gah_place *to);
bool gah_history_forward(struct gah_history *history, struct gah_place here,
                         struct gah_place *to);
/* A place with an id of its own. */
struct gah_place gah_place_make(const char *article, uint32_t off, uint8_t pane);

#endif
