/* Kashida as a hand would set it: first the last joint of each word is drawn out, then
 * every joint, and blanks grow where that is not enough. The joint of lam and alef is
 * never touched, and marks stay in the cell of their letter. */
#include "justify.h"

#include <unicode/uchar.h>

#include "stored.h"

#define TATWEEL 0x640u
#define WORD_MAX 2  /* columns at the last joint of a word */
#define JOINT_MAX 3 /* more at any joint; then blanks grow */
#define NO_LIMIT ((size_t)-1)

/* How many columns go to the left of each cell. */
struct plan {
    const struct gah_cell *cells;
    size_t count;
    size_t *added;
    size_t room; /* not yet given */
};

static bool is_blank(const struct gah_cell *cell)
{
    return cell->base == ' ';
}

static int form_of(const struct gah_cell *cell)
{
    return u_getIntPropertyValue((UChar32)cell->base, UCHAR_DECOMPOSITION_TYPE);
}

/* True where cell i joins the one on its left and may be drawn out. What stands in an
 * address, or in another text inside the paragraph, may not. */
static bool is_joint(const struct plan *plan, size_t i)
{
    if (i == 0 || plan->cells[i].level != 1)
        return false;
    const struct gah_cell *right = &plan->cells[i], *left = &plan->cells[i - 1];
    if (left->level != right->level)
        return false;
    int reaching = form_of(right), reached = form_of(left);
    if (reaching != U_DT_INITIAL && reaching != U_DT_MEDIAL)
        return false;
    if (reached != U_DT_MEDIAL && reached != U_DT_FINAL)
        return false;
    return !(gah_cell_is_lam(right) && gah_cell_is_alef(left));
}

/* The last joint of a word is the leftmost. */
static bool is_last_joint(const struct plan *plan, size_t i)
{
    if (!is_joint(plan, i))
        return false;
    while (--i > 0 && !is_blank(&plan->cells[i]))
        if (is_joint(plan, i))
            return false;
    return true;
}

static bool is_gap(const struct plan *plan, size_t i)
{
    return is_blank(&plan->cells[i]);
}

/* Spreads the room evenly over the places, each at most `limit`. */
static void spread(struct plan *plan, bool (*is_place)(const struct plan *, size_t),
                   size_t limit)
{
    size_t places = 0, place = 0;
    for (size_t i = 0; i < plan->count; i++)
        places += is_place(plan, i);
    if (places == 0 || plan->room == 0)
        return;
    size_t given = plan->room;
    if (limit != NO_LIMIT && given > places * limit)
        given = places * limit;
    for (size_t i = 0; i < plan->count; i++) {
        if (!is_place(plan, i))
            continue;
        plan->added[i] += (place + 1) * given / places - place * given / places;
        place++;
    }
    plan->room -= given;
}

/* Moves the cells apart, from the right, and fills what is between them. */
static void fill(struct gah_cell *cells, size_t count, const size_t *added, size_t room)
{
    size_t to = count + room;
    for (size_t i = count; i-- > 0;) {
        struct gah_cell cell = cells[i];
        cells[--to] = cell;
        struct gah_cell filler = {.width = 1, .level = cell.level, .off = cell.off};
        filler.base = is_blank(&cell) ? ' ' : TATWEEL;
        filler.style = cell.style | GAH_STYLE_FILL;
        for (size_t k = 0; k < added[i]; k++)
            cells[--to] = filler;
    }
}

size_t gah_justify_cells(struct gah_arena *scratch, struct gah_cell *cells,
                         size_t count, size_t room)
{
    struct plan plan = {cells, count, NULL, room};
    if (room == 0)
        return count;
    plan.added = gah_arena_array(scratch, count + 1, sizeof *plan.added);
    spread(&plan, is_last_joint, WORD_MAX);
    spread(&plan, is_joint, JOINT_MAX);
    spread(&plan, is_gap, NO_LIMIT);
    spread(&plan, is_joint, NO_LIMIT);
    if (plan.room > 0)
        return count;
    fill(cells, count, plan.added, room);
    return count + room;
}
