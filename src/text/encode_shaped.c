/* What to send to a terminal that orders each row of the screen by itself, after the
 * first strong letter, and lets no control tell it otherwise. A row joins fields of
 * both directions, so neither its cells' levels nor its base can always be taken over:
 * they and both bases are tried, and what such a terminal shows as painted is kept. */
#include "encode_shaped.h"

#include <unicode/uchar.h>

#include "gahnama/base/arena.h"
#include "stored.h"

enum sort { SORT_NEUTRAL, SORT_LTR, SORT_RTL, SORT_NUMBER };

struct attempt {
    const struct gah_cell *cells;
    const enum sort *sorts;
    const enum sort *left;  /* the nearest that is not neutral to the left of a cell */
    const enum sort *right; /* and to the right */
    size_t count;
    uint8_t *levels;
    uint32_t *order;   /* cells as they are sent */
    size_t right_ones; /* places that show what they should */
};

typedef uint8_t level_fn(const struct attempt *a, size_t i);

static enum sort sort_of(const struct gah_cell *cell)
{
    UCharDirection direction = u_charDirection((UChar32)cell->base);
    if (direction == U_LEFT_TO_RIGHT)
        return SORT_LTR;
    if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC)
        return SORT_RTL;
    if (direction == U_EUROPEAN_NUMBER || direction == U_ARABIC_NUMBER)
        return SORT_NUMBER;
    return SORT_NEUTRAL;
}

static uint8_t own_level(const struct attempt *a, size_t i)
{
    return a->cells[i].level;
}

static uint8_t level_in_rtl(const struct attempt *a, size_t i)
{
    bool between = a->left[i] != SORT_RTL && a->right[i] != SORT_RTL &&
                   a->left[i] != SORT_NEUTRAL && a->right[i] != SORT_NEUTRAL;
    if (a->sorts[i] == SORT_NEUTRAL)
        return between && !(a->cells[i].level & 1) ? 2 : 1;
    return a->sorts[i] == SORT_RTL ? 1 : 2;
}

static uint8_t level_in_ltr(const struct attempt *a, size_t i)
{
    bool in_run =
        a->cells[i].level > 0 && a->right[i] != SORT_LTR && a->right[i] != SORT_NEUTRAL;
    if (a->sorts[i] == SORT_NUMBER)
        return in_run ? 2 : 0;
    if (a->sorts[i] == SORT_NEUTRAL)
        return in_run && a->left[i] != SORT_LTR && a->left[i] != SORT_NEUTRAL ? 1 : 0;
    return a->sorts[i] == SORT_RTL;
}

static void reverse(uint32_t *order, size_t start, size_t end)
{
    while (start + 1 < end) {
        uint32_t swap = order[start];
        order[start++] = order[--end];
        order[end] = swap;
    }
}

/* Undoes rule L2 of UAX #9: its reversals in the opposite order. */
static void order_by_levels(struct attempt *a, bool rtl)
{
    uint8_t highest = 0;
    for (size_t i = 0; i < a->count; i++) {
        a->order[i] = (uint32_t)i;
        highest = a->levels[i] > highest ? a->levels[i] : highest;
    }
    if (rtl)
        reverse(a->order, 0, a->count);
    for (uint8_t level = rtl ? 2 : 1; level <= highest; level++) {
        for (size_t i = 0; i < a->count;) {
            size_t start = i;
            while (i < a->count && a->levels[a->order[i]] >= level)
                i++;
            reverse(a->order, start, i);
            i += i == start;
        }
    }
}

/* Shows the attempt as the terminal does. */
static void count_right_ones(struct gah_arena *arena, struct attempt *a)
{
    uint32_t *text = gah_arena_array(arena, a->count + 1, sizeof *text);
    uint32_t *shown = gah_arena_array(arena, a->count + 1, sizeof *shown);
    struct gah_bidi bidi;
    for (size_t i = 0; i < a->count; i++) {
        const struct gah_cell *cell = &a->cells[a->order[i]];
        text[i] = a->levels[a->order[i]] & 1 ? gah_bidi_mirror(cell->base) : cell->base;
    }
    gah_bidi_resolve(arena, text, a->count, GAH_DIRECTION_AUTO, GAH_DIRECTION_LTR,
                     &bidi);
    gah_bidi_order_line(&bidi, 0, a->count, true, shown, NULL);
    for (size_t i = 0; i < a->count; i++)
        a->right_ones += a->order[shown[i]] == i;
}

static void try_levels(struct gah_arena *arena, struct attempt *a, level_fn *level_of,
                       bool rtl)
{
    a->levels = gah_arena_array(arena, a->count + 1, sizeof *a->levels);
    a->order = gah_arena_array(arena, a->count + 1, sizeof *a->order);
    for (size_t i = 0; i < a->count; i++)
        a->levels[i] = level_of(a, i);
    order_by_levels(a, rtl);
    count_right_ones(arena, a);
}

static void sort_cells(struct gah_arena *arena, struct attempt *a)
{
    enum sort *sorts = gah_arena_array(arena, a->count + 1, sizeof *sorts);
    enum sort *left = gah_arena_array(arena, a->count + 1, sizeof *left);
    enum sort *right = gah_arena_array(arena, a->count + 1, sizeof *right);
    enum sort nearest = SORT_NEUTRAL;
    for (size_t i = 0; i < a->count; i++) {
        sorts[i] = sort_of(&a->cells[i]);
        left[i] = nearest;
        nearest = sorts[i] == SORT_NEUTRAL ? nearest : sorts[i];
    }
    nearest = SORT_NEUTRAL;
    for (size_t i = a->count; i-- > 0;) {
        right[i] = nearest;
        nearest = sorts[i] == SORT_NEUTRAL ? nearest : sorts[i];
    }
    a->sorts = sorts;
    a->left = left;
    a->right = right;
}

void gah_encode_shaped(const struct gah_cell *cells, size_t count, bool rtl,
                       struct gah_encoded *out)
{
    struct gah_arena arena;
    struct attempt fresh = {.cells = cells, .count = count};
    struct attempt best;
    gah_arena_init(&arena);
    sort_cells(&arena, &fresh);
    best = fresh;
    try_levels(&arena, &best, own_level, rtl);
    for (int base = 0; base < 2 && best.right_ones < count; base++) {
        struct attempt next = fresh;
        try_levels(&arena, &next, base ? level_in_rtl : level_in_ltr, base);
        if (next.right_ones > best.right_ones)
            best = next;
    }
    for (size_t i = 0; i < count; i++) {
        out[i] = (struct gah_encoded){.cell = best.order[i]};
        gah_encoded_add_painted(&out[i], &cells[out[i].cell],
                                best.levels[out[i].cell] & 1);
    }
    gah_arena_release(&arena);
}
