/* FriBidi resolves the levels (rules P2 to I2). The rules of a line (L1, L2) are done
 * here, because FriBidi's reordering changes the levels of the paragraph in place. */
#include "gahnama/text/bidi.h"

#include <string.h>

#include <fribidi.h>

#include "gahnama/base/status.h"

#define LRI 0x2066u
#define PDI 0x2069u

static FriBidiParType wanted_direction(enum gah_direction direction,
                                       enum gah_direction fallback)
{
    if (direction == GAH_DIRECTION_LTR)
        return FRIBIDI_PAR_LTR;
    if (direction == GAH_DIRECTION_RTL)
        return FRIBIDI_PAR_RTL;
    return fallback == GAH_DIRECTION_RTL ? FRIBIDI_PAR_WRTL : FRIBIDI_PAR_WLTR;
}

void gah_bidi_resolve(struct gah_arena *arena, const uint32_t *text, size_t count,
                      enum gah_direction direction, enum gah_direction fallback,
                      struct gah_bidi *out)
{
    FriBidiParType base = wanted_direction(direction, fallback);
    *out = (struct gah_bidi){.text = text, .count = count};
    out->levels = gah_arena_alloc(arena, count + 1);
    out->types = gah_arena_array(arena, count + 1, sizeof *out->types);
    out->paragraph = FRIBIDI_IS_RTL(base);
    if (count == 0 || count > INT32_MAX)
        return;
    FriBidiBracketType *brackets = gah_arena_array(arena, count, sizeof *brackets);
    FriBidiLevel *levels = gah_arena_array(arena, count, sizeof *levels);
    FriBidiStrIndex len = (FriBidiStrIndex)count;
    fribidi_get_bidi_types(text, len, out->types);
    fribidi_get_bracket_types(text, len, out->types, brackets);
    if (fribidi_get_par_embedding_levels_ex(out->types, brackets, len, &base, levels) ==
        0)
        gah_out_of_memory();
    for (size_t i = 0; i < count; i++)
        out->levels[i] = (uint8_t)levels[i];
    out->paragraph = FRIBIDI_IS_RTL(base);
}

static bool is_ascii_punctuation(uint32_t cp)
{
    return cp > ' ' && cp < 0x7F && fribidi_get_bidi_type(cp) != FRIBIDI_TYPE_LTR &&
           !(cp >= '0' && cp <= '9');
}

/* The text with controls round the links; at[i] is the place of code point i in it. */
static size_t enclose(const uint32_t *text, size_t count,
                      const struct gah_bidi_link *links, size_t link_count,
                      uint32_t *enclosed, uint32_t *at)
{
    size_t len = 0, link = 0;
    for (size_t i = 0; i < count; i++) {
        bool inside = link < link_count && i >= links[link].start;
        if (inside && i == links[link].start)
            enclosed[len++] = LRI;
        at[i] = (uint32_t)len;
        enclosed[len++] = inside && is_ascii_punctuation(text[i]) ? 'x' : text[i];
        if (inside && i + 1 == links[link].end) {
            enclosed[len++] = PDI;
            link++;
        }
    }
    return len;
}

void gah_bidi_resolve_links(struct gah_arena *arena, const uint32_t *text, size_t count,
                            const struct gah_bidi_link *links, size_t link_count,
                            enum gah_direction direction, enum gah_direction fallback,
                            struct gah_bidi *out)
{
    struct gah_bidi enclosed;
    if (link_count == 0 || count > INT32_MAX / 3) {
        gah_bidi_resolve(arena, text, count, direction, fallback, out);
        return;
    }
    uint32_t *copy = gah_arena_array(arena, count + 2 * link_count, sizeof *copy);
    uint32_t *at = gah_arena_array(arena, count, sizeof *at);
    size_t len = enclose(text, count, links, link_count, copy, at);
    if (direction == GAH_DIRECTION_AUTO)
        direction = gah_bidi_first_strong(text, count, links, link_count);
    gah_bidi_resolve(arena, copy, len, direction, fallback, &enclosed);
    *out = (struct gah_bidi){
        .text = text, .count = count, .paragraph = enclosed.paragraph};
    out->levels = gah_arena_alloc(arena, count + 1);
    out->types = gah_arena_array(arena, count + 1, sizeof *out->types);
    fribidi_get_bidi_types(text, (FriBidiStrIndex)count, out->types);
    for (size_t i = 0; i < count; i++)
        out->levels[i] = enclosed.levels[at[i]];
}

/* Rule L1: white space and isolate formatting at the end of a line; what rule X9
 * removes goes with its neighbours. */
static bool is_trailing(uint32_t type)
{
    return FRIBIDI_IS_EXPLICIT_OR_BN_OR_WS(type) || FRIBIDI_IS_ISOLATE(type);
}

static void reset_trailing(const struct gah_bidi *bidi, size_t start, size_t end,
                           uint8_t *levels)
{
    bool reset = true;
    for (size_t i = end; i-- > start;) {
        uint32_t type = bidi->types[i];
        if (FRIBIDI_IS_SEPARATOR(type))
            reset = true;
        else if (!is_trailing(type))
            reset = false;
        levels[i - start] = reset ? bidi->paragraph : bidi->levels[i];
    }
}

static void reverse(uint32_t *order, size_t start, size_t end)
{
    while (start + 1 < end) {
        uint32_t swap = order[start];
        order[start++] = order[--end];
        order[end] = swap;
    }
}

/* Rule L2, from the highest level down to the lowest odd one. */
static void reverse_runs(const uint8_t *levels, size_t count, uint32_t *order)
{
    uint8_t highest = 0;
    for (size_t i = 0; i < count; i++)
        highest = levels[i] > highest ? levels[i] : highest;
    for (uint8_t level = highest; level > 0; level--) {
        for (size_t i = 0; i < count;) {
            size_t start = i;
            while (i < count && levels[i] >= level)
                i++;
            reverse(order, start, i);
            i += i == start;
        }
    }
}

/* In a run that was reversed the marks stand before their base; turn them round. */
static void put_marks_after_base(const struct gah_bidi *bidi, size_t start,
                                 const uint8_t *levels, size_t count, uint32_t *order)
{
    for (size_t i = 0; i < count;) {
        size_t first = i;
        while (i < count && bidi->types[order[i]] == FRIBIDI_TYPE_NSM &&
               (levels[order[i] - start] & 1))
            i++;
        if (i > first && i < count && order[i] + 1 == order[i - 1])
            reverse(order, first, i + 1);
        i += i == first || i < count;
    }
}

void gah_bidi_order_line(const struct gah_bidi *bidi, size_t start, size_t end,
                         bool marks_after_base, uint32_t *order, uint8_t *line_levels)
{
    struct gah_arena arena;
    size_t count = end - start;
    gah_arena_init(&arena);
    uint8_t *levels = line_levels ? line_levels : gah_arena_alloc(&arena, count);
    reset_trailing(bidi, start, end, levels);
    for (size_t i = 0; i < count; i++)
        order[i] = (uint32_t)(start + i);
    reverse_runs(levels, count, order);
    if (marks_after_base)
        put_marks_after_base(bidi, start, levels, count, order);
    gah_arena_release(&arena);
}

uint32_t gah_bidi_mirror(uint32_t cp)
{
    FriBidiChar mirrored = cp;
    fribidi_get_mirror_char(cp, &mirrored);
    return mirrored;
}

static enum gah_direction strong_direction(uint32_t cp)
{
    FriBidiCharType type = fribidi_get_bidi_type(cp);
    if (!FRIBIDI_IS_LETTER(type))
        return GAH_DIRECTION_AUTO;
    return FRIBIDI_IS_RTL(type) ? GAH_DIRECTION_RTL : GAH_DIRECTION_LTR;
}

/* Rule P2. */
static enum gah_direction first_strong(const uint32_t *text, size_t start, size_t end,
                                       size_t *isolates)
{
    for (size_t i = start; i < end; i++) {
        FriBidiCharType type = fribidi_get_bidi_type(text[i]);
        if (type == FRIBIDI_TYPE_PDI)
            *isolates -= *isolates > 0;
        else if (FRIBIDI_IS_ISOLATE(type))
            (*isolates)++;
        else if (*isolates == 0 && strong_direction(text[i]) != GAH_DIRECTION_AUTO)
            return strong_direction(text[i]);
    }
    return GAH_DIRECTION_AUTO;
}

enum gah_direction gah_bidi_first_strong(const uint32_t *text, size_t count,
                                         const struct gah_bidi_link *links,
                                         size_t link_count)
{
    enum gah_direction found = GAH_DIRECTION_AUTO;
    size_t isolates = 0;
    size_t start = 0;
    for (size_t i = 0; i <= link_count && found == GAH_DIRECTION_AUTO; i++) {
        found = first_strong(text, start, i < link_count ? links[i].start : count,
                             &isolates);
        start = i < link_count ? links[i].end : count;
    }
    isolates = 0;
    if (found == GAH_DIRECTION_AUTO && link_count > 0)
        found = first_strong(text, 0, count, &isolates);
    return found;
}
