/* places[0, at) lie behind the user, places[at, count) ahead. Going back takes
 * places[at - 1] out and puts the place that is left in its stead, which is then the
 * first one ahead; going forward does the same the other way. */
#include "history.h"

#include <stdlib.h>
#include <string.h>

#include "gahnama/base/status.h"

struct gah_place gah_place_make(const char *article, uint32_t off, uint8_t pane)
{
    struct gah_place place = {NULL, off, pane};
    if (article && !(place.article = strdup(article)))
        gah_out_of_memory();
    return place;
}

void gah_history_release(struct gah_history *history)
{
    for (size_t i = 0; i < history->count; i++)
        free(history->places[i].article);
    history->count = 0;
    history->at = 0;
}

void gah_history_push(struct gah_history *history, const char *article, uint32_t off,
                      uint8_t pane)
{
    while (history->count > history->at)
        free(history->places[--history->count].article);
    if (history->count == GAH_HISTORY_MAX) {
        free(history->places[0].article);
        memmove(history->places, history->places + 1,
                (GAH_HISTORY_MAX - 1) * sizeof *history->places);
        history->count--;
    }
    history->places[history->count++] = gah_place_make(article, off, pane);
    history->at = history->count;
}

bool gah_history_back(struct gah_history *history, struct gah_place here,
                      struct gah_place *to)
{
    if (history->at == 0)
        return false;
    history->at--;
    *to = history->places[history->at];
    history->places[history->at] = here;
    return true;
}

bool gah_history_forward(struct gah_history *history, struct gah_place here,
                         struct gah_place *to)
{
    if (history->at == history->count)
        return false;
    *to = history->places[history->at];
    history->places[history->at] = here;
    history->at++;
    return true;
}
