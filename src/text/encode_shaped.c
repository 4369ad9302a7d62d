/* What to send to a terminal that orders each row of the screen by itself, after the
 * first strong letter, and lets no control tell it otherwise. The levels that it will
 * give the cells depend on the order in which they are sent, and that order on the
 * levels. So levels are assumed, the order that undoes rule L2 for them is tried on our
 * own algorithm, and the levels that come out are assumed next, until the row is shown
 * as it is painted; then the same for the other base. */
#include "encode_shaped.h"

#include <string.h>

#include "gahnama/base/arena.h"
#include "stored.h"

#define ROUNDS 6 /* nearly all rows need one or two */

struct attempt {
    struct gah_arena *arena;
    const struct gah_cell *cells;
    size_t count;
    uint8_t *levels; /* assumed, by cell */
    uint32_t *order; /* cells as they are sent */
    bool *mirrored;  /* by the terminal, so sent unmirrored; by place */
    uint32_t *text;  /* what would be sent */
};

/* The best one so far: how many places show what they should. */
struct best {
    uint32_t *order;
    bool *mirrored;
    size_t right;
};

static void reverse(uint32_t *order, size_t start, size_t end)
{
    while (start + 1 < end) {
        uint32_t swap = order[start];
        order[start++] = order[--end];
        order[end] = swap;
    }
}

/* Undoes rule L2 of UAX #9: its reversals in the opposite order. */
static void order_by_levels(struct attempt *a)
{
    uint8_t highest = 0;
    for (size_t i = 0; i < a->count; i++) {
        a->order[i] = (uint32_t)i;
        highest = a->levels[i] > highest ? a->levels[i] : highest;
    }
    for (uint8_t level = 1; level <= highest; level++) {
        for (size_t i = 0; i < a->count;) {
            size_t start = i;
            while (i < a->count && a->levels[a->order[i]] >= level)
                i++;
            reverse(a->order, start, i);
            i += i == start;
        }
    }
    for (size_t i = 0; i < a->count; i++)
        a->mirrored[i] = a->levels[a->order[i]] & 1;
}

/* Shows the attempt as the terminal does; its levels are assumed next. */
static size_t count_right_ones(struct attempt *a)
{
    uint32_t *shown = gah_arena_array(a->arena, a->count + 1, sizeof *shown);
    uint8_t *levels = gah_arena_alloc(a->arena, a->count + 1);
    struct gah_bidi bidi;
    size_t right = 0;
    for (size_t i = 0; i < a->count; i++) {
        uint32_t base = a->cells[a->order[i]].base;
        a->text[i] = a->mirrored[i] ? gah_bidi_mirror(base) : base;
    }
    gah_bidi_resolve(a->arena, a->text, a->count, GAH_DIRECTION_AUTO, GAH_DIRECTION_LTR,
                     &bidi);
    gah_bidi_order_line(&bidi, 0, a->count, true, shown, levels);
    for (size_t i = 0; i < a->count; i++)
        right +=
            a->order[shown[i]] == i && a->mirrored[shown[i]] == (levels[shown[i]] & 1);
    for (size_t i = 0; i < a->count; i++)
        a->levels[a->order[i]] = levels[i];
    return right;
}

/* The levels that the layout gave, in a row of this direction. */
static void assume(struct attempt *a, bool rtl)
{
    for (size_t i = 0; i < a->count; i++) {
        uint8_t level = a->cells[i].level;
        if (rtl && level == 0)
            level = a->cells[i].base == ' ' ? 1 : 2;
        a->levels[i] = level;
    }
}

static void try_base(struct attempt *a, bool rtl, struct best *best)
{
    assume(a, rtl);
    for (unsigned round = 0; round < ROUNDS && best->right < a->count; round++) {
        size_t right;
        order_by_levels(a);
        right = count_right_ones(a);
        if (right <= best->right)
            continue;
        best->right = right;
        memcpy(best->order, a->order, a->count * sizeof *a->order);
        memcpy(best->mirrored, a->mirrored, a->count * sizeof *a->mirrored);
    }
}

void gah_encode_shaped(const struct gah_cell *cells, size_t count, bool rtl,
                       struct gah_encoded *out)
{
    struct gah_arena arena;
    struct attempt a = {.arena = &arena, .cells = cells, .count = count};
    struct best best = {.right = 0};
    gah_arena_init(&arena);
    a.levels = gah_arena_alloc(&arena, count + 1);
    a.order = gah_arena_array(&arena, count + 1, sizeof *a.order);
    a.mirrored = gah_arena_array(&arena, count + 1, sizeof *a.mirrored);
    a.text = gah_arena_array(&arena, count + 1, sizeof *a.text);
    best.mirrored = gah_arena_array(&arena, count + 1, sizeof *best.mirrored);
    best.order = gah_arena_array(&arena, count + 1, sizeof *best.order);
    for (size_t i = 0; i < count; i++)
        best.order[i] = (uint32_t)i;
    try_base(&a, rtl, &best);
    try_base(&a, !rtl, &best);
    for (size_t i = 0; i < count; i++) {
        out[i] = (struct gah_encoded){.cell = best.order[i]};
        gah_encoded_add_painted(&out[i], &cells[out[i].cell], best.mirrored[i]);
    }
    gah_arena_release(&arena);
}
