#include "gahnama/text/bidi.h"

#include <string.h>

#include <fribidi.h>

#include "gahnama/base/status.h"

static void resolve_paragraph(struct gah_arena *arena, struct gah_bidi *out,
                              FriBidiParType *base)
{
    FriBidiBracketType *brackets = gah_arena_array(arena, out->count, sizeof *brackets);
    FriBidiLevel *levels = gah_arena_array(arena, out->count, sizeof *levels);
    FriBidiStrIndex len = (FriBidiStrIndex)out->count;
    fribidi_get_bidi_types(out->text, len, out->types);
    fribidi_get_bracket_types(out->text, len, out->types, brackets);
    if (fribidi_get_par_embedding_levels_ex(out->types, brackets, len, base, levels) ==
        0)
        gah_out_of_memory();
    for (size_t i = 0; i < out->count; i++)
        out->levels[i] = (uint8_t)levels[i];
}

void gah_bidi_resolve(struct gah_arena *arena, const uint32_t *text, size_t count,
                      enum gah_direction direction, enum gah_direction fallback,
                      struct gah_bidi *out)
{
    FriBidiParType base =
        fallback == GAH_DIRECTION_RTL ? FRIBIDI_PAR_WRTL : FRIBIDI_PAR_WLTR;
    if (direction == GAH_DIRECTION_LTR)
        base = FRIBIDI_PAR_LTR;
    if (direction == GAH_DIRECTION_RTL)
        base = FRIBIDI_PAR_RTL;
    out->text = text;
    out->count = count;
    out->levels = gah_arena_array(arena, count, sizeof *out->levels);
    out->types = gah_arena_array(arena, count, sizeof *out->types);
    if (count)
        resolve_paragraph(arena, out, &base);
    out->paragraph = FRIBIDI_IS_RTL(base);
}

static bool is_l1_blank(FriBidiCharType type)
{
    return FRIBIDI_IS_EXPLICIT_OR_BN_OR_WS(type) || FRIBIDI_IS_ISOLATE(type);
}

/* Rule L1: separators, and blanks before them or before the line's end. */
static void reset_blanks(const struct gah_bidi *bidi, size_t start, size_t end,
                         uint8_t *levels)
{
    bool trailing = true;
    for (size_t i = end; i > start; i--) {
        FriBidiCharType type = bidi->types[i - 1];
        if (FRIBIDI_IS_SEPARATOR(type)) {
            levels[i - 1 - start] = bidi->paragraph;
            trailing = true;
        } else if (trailing && is_l1_blank(type)) {
            levels[i - 1 - start] = bidi->paragraph;
        } else {
            trailing = false;
        }
    }
}

static void reverse(uint32_t *order, size_t from, size_t to)
{
    while (from + 1 < to) {
        uint32_t kept = order[from];
        order[from++] = order[--to];
        order[to] = kept;
    }
}

/* Rule L2: from the highest level down to the lowest odd one, reverse each run. */
static void reverse_runs(uint32_t *order, const uint8_t *levels, size_t count)
{
    uint8_t highest = 0;
    for (size_t i = 0; i < count; i++)
        highest = levels[i] > highest ? levels[i] : highest;
    for (unsigned level = highest; level >= 1; level--) {
        for (size_t i = 0; i < count;) {
            size_t run = i;
            while (run < count && levels[run] >= level)
                run++;
            if (run > i)
                reverse(order, i, run);
            i = run + 1;
        }
    }
}

/* The levels stand in logical order and reversal moves `order` only within runs of one
 * level or more, so positions of a run are the same before and after: L2 may look the
 * levels up at logical places while it reverses visual ones. */
static void keep_marks_after_base(const struct gah_bidi *bidi, uint32_t *order,
                                  size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t end = i;
        while (end < count && bidi->types[order[end]] == FRIBIDI_TYPE_NSM &&
               (bidi->levels[order[end]] & 1))
            end++;
        if (end > i && end < count && order[end] + 1 == order[end - 1]) {
            reverse(order, i, end + 1);
            i = end;
        }
    }
}

void gah_bidi_order_line(const struct gah_bidi *bidi, size_t start, size_t end,
                         bool marks_after_base, uint32_t *order, uint8_t *line_levels)
{
    uint8_t small[256];
    size_t count = end - start;
    struct gah_arena arena;
    uint8_t *levels = line_levels;
    gah_arena_init(&arena);
    if (!levels)
        levels = count <= sizeof small ? small : gah_arena_alloc(&arena, count);
    if (count)
        memcpy(levels, bidi->levels + start, count);
    reset_blanks(bidi, start, end, levels);
    for (size_t i = 0; i < count; i++)
        order[i] = (uint32_t)(start + i);
    reverse_runs(order, levels, count);
    if (marks_after_base)
        keep_marks_after_base(bidi, order, count);
    gah_arena_release(&arena);
}

uint32_t gah_bidi_mirror(uint32_t cp)
{
    FriBidiChar mirrored;
    return fribidi_get_mirror_char(cp, &mirrored) ? mirrored : cp;
}

enum gah_direction gah_bidi_first_strong(const uint32_t *text, size_t count)
{
    int isolates = 0;
    for (size_t i = 0; i < count; i++) {
        FriBidiCharType type = fribidi_get_bidi_type(text[i]);
        if (FRIBIDI_IS_ISOLATE(type))
            isolates += type == FRIBIDI_TYPE_PDI ? (isolates ? -1 : 0) : 1;
        else if (isolates == 0 && FRIBIDI_IS_LETTER(type))
            return FRIBIDI_IS_RTL(type) ? GAH_DIRECTION_RTL : GAH_DIRECTION_LTR;
    }
    return GAH_DIRECTION_AUTO;
}
