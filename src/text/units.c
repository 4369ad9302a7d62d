#include "units.h"

#include <string.h>

#include <unicode/uchar.h>

#include "decode.h"
#include "gahnama/text/segment.h"
#include "gahnama/text/shape.h"
#include "gahnama/text/utf8.h"
#include "gahnama/text/width.h"
#include "skeleton.h"

#define DOTTED_CIRCLE 0x25CCu
#define FLAG_A 0x1F1E6u
#define FLAG_Z 0x1F1FFu
#define ZWNJ 0x200Cu
#define ZWJ 0x200Du

bool gah_units_is_unseen(uint32_t cp)
{
    if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0xAD)
        return true;
    if (cp < 0x34F || (cp >= 0x400 && cp < 0x61C) || (cp > 0x61C && cp < 0x700))
        return false;
    if (cp >= 0x2010 && cp < 0x2060)
        return cp >= 0x2028 && cp <= 0x202E;
    if ((cp >= 0xFB50 && cp < 0xFDD0) || (cp >= 0xFE70 && cp < 0xFEFF))
        return false;
    if (u_hasBinaryProperty((UChar32)cp, UCHAR_PREPENDED_CONCATENATION_MARK))
        return false;
    return (U_GET_GC_MASK((UChar32)cp) &
            (U_GC_CF_MASK | U_GC_CC_MASK | U_GC_CS_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK |
             U_GC_CN_MASK)) != 0 ||
           u_hasBinaryProperty((UChar32)cp, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

/* Characters of which a grapheme is a base with the marks after it: scripts, and shapes
 * that are no pictographs (those join behind a ZWJ). */
static bool is_simple(uint32_t cp)
{
    return cp < 0x700 || (cp >= 0x2000 && cp < 0x20D0) ||
           (cp >= 0x2500 && cp < 0x25AA) || (cp > 0x25C0 && cp < 0x25FB) ||
           (cp >= 0xFB50 && cp < 0xFE00);
}

static bool extends(uint32_t cp)
{
    return cp == ZWNJ || cp == ZWJ ||
           (cp >= 0x300 && gah_width_code_point(cp) == 0 && cp != 0x61C &&
            !(cp >= 0x200B && cp < 0x2070));
}

/* starts[i] is set where code point i begins a grapheme. */
static void find_graphemes(struct gah_arena *arena, const struct paragraph *p,
                           struct gah_str utf8, const uint32_t *byte_of,
                           uint8_t *starts)
{
    bool simple = true;
    for (size_t i = 0; i < p->count; i++) {
        simple = simple && is_simple(p->text[i]);
        bool after_control =
            i == 0 || (gah_units_is_unseen(p->text[i - 1]) && !extends(p->text[i - 1]));
        starts[i] = after_control || !extends(p->text[i]);
    }
    if (simple)
        return;
    struct gah_segments segments;
    gah_segment_text(arena, GAH_GRAPHEME, utf8, &segments);
    size_t segment = 0;
    for (size_t i = 0; i < p->count; i++) {
        while (segment < segments.count && segments.ends[segment] < byte_of[i])
            segment++;
        starts[i] = i == 0 ||
                    (segment < segments.count && segments.ends[segment] == byte_of[i]);
    }
}

static struct gah_str encode(struct gah_arena *arena, const struct paragraph *p,
                             uint32_t *byte_of)
{
    char *out = gah_arena_array(arena, p->count + 1, 4);
    size_t len = 0;
    for (size_t i = 0; i < p->count; i++) {
        byte_of[i] = (uint32_t)len;
        len += gah_utf8_encode(p->text[i], out + len);
    }
    byte_of[p->count] = (uint32_t)len;
    return (struct gah_str){out, len};
}

static bool is_emoji_base(uint32_t cp)
{
    return cp >= 0x1F300 && !(cp >= 0x20000) &&
           u_hasBinaryProperty((UChar32)cp, UCHAR_EXTENDED_PICTOGRAPHIC);
}

/* Columns of what is added to a unit that has `columns` already: 0 for a mark that
 * finds a base and for what goes beyond UNIT_WIDTH_MAX, 1 for a mark that finds none.
 */
static unsigned columns_of(uint32_t cp, unsigned columns)
{
    unsigned width = (unsigned)gah_width_code_point(cp);
    if (width == 0)
        return columns == 0;
    return columns + width > UNIT_WIDTH_MAX ? 0 : width;
}

/* Columns of a unit: its seen characters; of an emoji sequence only the first. */
static uint8_t measure(const struct paragraph *p, const struct unit *unit)
{
    unsigned columns = 0;
    for (uint32_t i = unit->first; i < unit->first + unit->count; i++) {
        uint32_t cp = p->shaped[i];
        if (gah_units_is_unseen(cp))
            continue;
        columns += columns_of(cp, columns);
        if (is_emoji_base(cp))
            break;
    }
    return (uint8_t)columns;
}

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || (cp >= 0x2000 && cp <= 0x200A && cp != 0x2007) ||
           cp == 0x205F || cp == 0x3000 || cp == 0x1680;
}

/* A name stands for a control, so no grapheme reaches into it. */
static bool meets_name(const struct paragraph *p, size_t i)
{
    return i > 0 && ((p->styles[i] ^ p->styles[i - 1]) & GAH_STYLE_CONTROL) != 0;
}

static void join_units(struct gah_arena *arena, struct paragraph *p,
                       const uint8_t *starts)
{
    struct unit *units = gah_arena_array(arena, p->count + 1, sizeof *units);
    size_t n = 0;
    for (size_t i = 0; i < p->count; i++) {
        bool ligated = p->shaped[i] == GAH_SHAPE_EMPTY && p->text[i] != GAH_SHAPE_EMPTY;
        if (n == 0 || meets_name(p, i) || (starts[i] && !ligated)) {
            units[n++] = (struct unit){.first = (uint32_t)i, .off = p->offs[i]};
            units[n - 1].style = p->styles[i];
            units[n - 1].blank = is_blank(p->text[i]);
        } else if (!gah_units_is_unseen(p->shaped[i]))
            units[n - 1].blank = false; /* a mark on a blank is seen */
        units[n - 1].count++;
    }
    for (size_t i = 0; i < n; i++) {
        /* Hidden mark-up behind the unit is not part of it. */
        uint32_t last = units[i].first + units[i].count - 1;
        units[i].len = p->offs[last] - units[i].off;
        units[i].width = measure(p, &units[i]);
    }
    p->units = units;
    p->unit_count = n;
}

/* The unit covers its last character whole; its length is in the document's bytes. */
static void close_units(const struct gah_document *doc, struct paragraph *p)
{
    for (size_t i = 0; i < p->unit_count; i++) {
        size_t at = p->units[i].off + p->units[i].len;
        gah_utf8_next(doc->text, &at);
        p->units[i].len = (uint32_t)at - p->units[i].off;
    }
}

static void find_breaks(struct gah_arena *arena, struct paragraph *p,
                        struct gah_str utf8, const uint32_t *byte_of)
{
    struct gah_segments lines;
    gah_segment_text(arena, GAH_LINE, utf8, &lines);
    size_t line = 0;
    for (size_t i = 0; i < p->unit_count && line < lines.count; i++) {
        uint32_t end = byte_of[p->units[i].first + p->units[i].count];
        while (line < lines.count && lines.ends[line] < end)
            line++;
        p->units[i].break_after = line < lines.count && lines.ends[line] == end;
    }
}

void gah_units_build(struct gah_arena *arena, const struct gah_document *doc,
                     uint32_t off, uint32_t len,
                     const struct paragraph_options *options, struct paragraph *out)
{
    *out = (struct paragraph){.bare = options->strip_harakat};
    gah_decode_paragraph(arena, doc, off, len, options, out);
    gah_bidi_resolve_links(arena, out->text, out->count, out->links, out->link_count,
                           options->direction, options->fallback, &out->bidi);
    out->shaped = gah_arena_array(arena, out->count + 1, sizeof *out->shaped);
    gah_shape_paragraph(&out->bidi, !options->split_lam_alef, out->shaped);
    uint32_t *byte_of = gah_arena_array(arena, out->count + 1, sizeof *byte_of);
    uint8_t *starts = gah_arena_alloc(arena, out->count + 1);
    struct gah_str utf8 = encode(arena, out, byte_of);
    find_graphemes(arena, out, utf8, byte_of, starts);
    join_units(arena, out, starts);
    close_units(doc, out);
    if (options->breaks)
        find_breaks(arena, out, utf8, byte_of);
}

static void add_mark(struct gah_cell *cell, uint32_t cp)
{
    if (cell->mark_count < GAH_CELL_MARKS)
        cell->marks[cell->mark_count++] = cp;
}

/* What tells the letter from the one that is drawn in its place. */
static void add_skeleton_marks(const struct paragraph *p, struct gah_cell *cell,
                               uint32_t letter)
{
    const struct skeleton *skeleton = p->bare ? NULL : gah_skeleton_find(letter);
    for (size_t i = 0; skeleton && i < SKELETON_MARKS && skeleton->marks[i]; i++)
        add_mark(cell, skeleton->marks[i]);
}

/* Fonts draw a flag four columns wide where terminals give it two, so it is shown by
 * its letters. */
static bool is_flag_letter(uint32_t cp)
{
    return cp >= FLAG_A && cp <= FLAG_Z;
}

/* The cells of one unit, one but for what takes columns of its own inside a grapheme (a
 * spacing vowel, the second half of a flag). */
static size_t cells_of_unit(const struct paragraph *p, const struct unit *unit,
                            uint8_t level, struct gah_cell *cells)
{
    size_t count = 0;
    unsigned columns = 0;
    for (uint32_t i = unit->first; i < unit->first + unit->count; i++) {
        uint32_t cp = p->shaped[i];
        if (gah_units_is_unseen(cp)) {
            if (count > 0)
                add_skeleton_marks(p, &cells[count - 1], p->text[i]);
            continue;
        }
        int width = gah_width_code_point(cp);
        if (width == 0 && count > 0) {
            add_mark(&cells[count - 1], cp);
            continue;
        }
        if (columns_of(cp, columns) == 0)
            continue;
        struct gah_cell cell = {.level = level, .style = unit->style};
        cell.off = unit->off;
        cell.len = unit->len;
        cell.width = (uint8_t)(width == 0 ? 1 : width);
        cell.base = width == 0 ? DOTTED_CIRCLE : level & 1 ? gah_bidi_mirror(cp) : cp;
        if (is_flag_letter(cp)) {
            cell.base = 'A' + cp - FLAG_A;
            cell.level = (uint8_t)((level + 1) & ~1);
        }
        if (width == 0)
            add_mark(&cell, cp);
        add_skeleton_marks(p, &cell, p->text[i]);
        cells[count++] = cell;
        columns += cell.width;
        if (is_emoji_base(cp))
            break;
    }
    /* All blanks are one on the screen. */
    if (count == 1 && (cells[0].base == 0xA0 || (unit->blank && cells[0].width == 1)))
        cells[0].base = ' ';
    return count;
}

bool gah_units_reaches_on(const struct paragraph *p, size_t unit)
{
    uint32_t form = p->shaped[p->units[unit].first];
    int type = u_getIntPropertyValue((UChar32)form, UCHAR_DECOMPOSITION_TYPE);
    return type == U_DT_INITIAL || type == U_DT_MEDIAL;
}

/* The code point that tells the place of a unit: joiners at the end of a row get the
 * paragraph's level (rule L1), but their unit stays where its base is. */
static uint32_t anchor_of(const struct paragraph *p, const struct unit *unit)
{
    for (uint32_t i = unit->first; i < unit->first + unit->count; i++)
        if (!gah_units_is_unseen(p->shaped[i]))
            return i;
    return unit->first;
}

size_t gah_units_cells(struct gah_arena *arena, const struct paragraph *p, size_t first,
                       size_t last, struct gah_cell *cells)
{
    if (first >= last)
        return 0;
    size_t start = p->units[first].first;
    size_t end = p->units[last - 1].first + p->units[last - 1].count;
    uint32_t *order = gah_arena_array(arena, end - start, sizeof *order);
    uint8_t *levels = gah_arena_alloc(arena, end - start);
    /* The unit at each anchor, counted from 1. */
    uint32_t *unit_at = gah_arena_array(arena, end - start, sizeof *unit_at);
    size_t count = 0;
    gah_bidi_order_line(&p->bidi, start, end, true, order, levels);
    for (size_t i = first; i < last; i++)
        unit_at[anchor_of(p, &p->units[i]) - start] = (uint32_t)(i - first + 1);
    for (size_t i = 0; i < end - start; i++) {
        size_t at = order[i] - start;
        if (unit_at[at])
            count += cells_of_unit(p, &p->units[first + unit_at[at] - 1], levels[at],
                                   cells + count);
    }
    return count;
}
