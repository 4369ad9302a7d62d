#include "paragraph.h"

#include <string.h>

#include <unicode/uchar.h>

#include "gahnama/base/vec.h"
#include "gahnama/text/shape.h"
#include "gahnama/text/utf8.h"
#include "gahnama/text/width.h"

#define ZWNJ 0x200Cu
#define DOTTED_CIRCLE 0x25CCu
#define REPLACEMENT 0xFFFDu

/* Text in which a cluster is a base with the marks and joiners after it: UAX #29 needs
 * no tables for it. */
static bool is_simple(uint32_t cp)
{
    if (cp < 0x0300)
        return true;
    return (cp >= 0x0590 && cp <= 0x05FF) || (cp >= 0x0606 && cp <= 0x06DC) ||
           (cp >= 0x06DE && cp <= 0x06FF) || (cp >= 0x2000 && cp <= 0x206F) ||
           cp == 0x25E6 || cp == 0x2022;
}

bool paragraph_is_simple(struct gah_str text)
{
    for (size_t off = 0; off < text.len;)
        if (!is_simple(gah_utf8_next(text, &off)))
            return false;
    return true;
}

void breaks_find(struct gah_arena *arena, struct gah_str text, struct breaks *out)
{
    memset(out, 0, sizeof *out);
    gah_segment_text(arena, GAH_LINE, text, &out->lines);
    if (!paragraph_is_simple(text))
        gah_segment_text(arena, GAH_GRAPHEME, text, &out->graphemes);
}

/* The first end beyond off. */
static size_t first_after(const struct gah_segments *segments, uint32_t off)
{
    size_t low = 0;
    size_t high = segments->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (segments->ends[middle] <= off)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* A boundary behind code point `last` and not beyond what is shown next: hidden mark-up
 * may stand between. */
static bool ends_behind(const struct gah_segments *segments, const uint32_t *offs,
                        size_t last)
{
    size_t i = first_after(segments, offs[last]);
    return i < segments->count && segments->ends[i] <= offs[last + 1];
}

/* Runs are few and ascending by off; they may overlap, so all that start before count.
 */
static uint8_t style_at(const struct gah_document *doc, uint32_t off)
{
    uint8_t style = 0;
    for (size_t i = 0; i < doc->run_count && doc->runs[i].off <= off; i++)
        if (off - doc->runs[i].off < doc->runs[i].len)
            style |= doc->runs[i].style;
    return style;
}

struct visible {
    struct gah_vec text;
    struct gah_vec offs;
    struct gah_vec styles;
};

static void collect(const struct gah_document *doc, uint32_t start, uint32_t len,
                    struct visible *out)
{
    struct gah_str text = gah_str_sub(doc->text, 0, start + len);
    for (size_t off = start; off < text.len;) {
        uint32_t at = (uint32_t)off;
        uint32_t cp = gah_utf8_next(text, &off);
        uint8_t style = style_at(doc, at);
        if (style & GAH_STYLE_HIDDEN)
            continue;
        *(uint32_t *)gah_vec_push(&out->text) = cp == '\n' || cp == '\t' ? ' ' : cp;
        *(uint32_t *)gah_vec_push(&out->offs) = at;
        *(uint8_t *)gah_vec_push(&out->styles) = style;
    }
    *(uint32_t *)gah_vec_push(&out->offs) = start + len;
}

static bool is_mark(uint32_t cp)
{
    if (cp < 0x0300)
        return false;
    return (U_GET_GC_MASK((UChar32)cp) & U_GC_M_MASK) != 0;
}

static bool extends(uint32_t cp)
{
    return cp == ZWNJ || cp == 0x200D || is_mark(cp);
}

static size_t cluster_end(const struct paragraph *p, const struct breaks *breaks,
                          size_t first)
{
    size_t end = first + 1;
    size_t count = p->bidi.count;
    if (breaks->graphemes.count) {
        while (end < count && !ends_behind(&breaks->graphemes, p->offs, end - 1))
            end++;
    } else {
        while (end < count && extends(p->bidi.text[end]))
            end++;
    }
    return end;
}

/* A control character takes no cell; a sign that some terminals draw and others do not
 * (U+0600 and its kin) is shown as a plain substitute. */
static bool takes_cell(uint32_t cp)
{
    if (gah_width_code_point(cp) > 0 || is_mark(cp))
        return true;
    return (cp >= 0x0600 && cp <= 0x0605) || cp == 0x06DD || cp == 0x08E2;
}

static void fill_cluster(const struct paragraph *p, const struct breaks *breaks,
                         size_t first, size_t end, uint8_t style, struct cluster *out)
{
    uint32_t cp = p->bidi.text[first];
    int width = gah_width_code_point(cp);
    out->first = (uint32_t)first;
    out->end = (uint32_t)end;
    out->off = p->offs[first];
    out->len = p->offs[end] - p->offs[first];
    out->style = style;
    out->shown = takes_cell(cp) && p->shaped[first] != GAH_SHAPE_EMPTY;
    out->width = (uint8_t)(out->shown ? (width ? width : 1) : 0);
    out->blank = cp == ' ' || cp == 0x3000;
    out->break_after =
        end == p->bidi.count || ends_behind(&breaks->lines, p->offs, end - 1);
}

static void find_clusters(struct gah_arena *arena, const struct breaks *breaks,
                          const uint8_t *styles, struct paragraph *p)
{
    struct gah_vec clusters;
    gah_vec_init(&clusters, sizeof(struct cluster));
    for (size_t first = 0; first < p->bidi.count;) {
        size_t end = cluster_end(p, breaks, first);
        fill_cluster(p, breaks, first, end, styles[first], gah_vec_push(&clusters));
        first = end;
    }
    p->clusters = gah_vec_freeze(&clusters, arena, &p->cluster_count);
    gah_vec_release(&clusters);
}

void paragraph_build(struct gah_arena *arena, const struct gah_document *doc,
                     const struct breaks *breaks, uint32_t off, uint32_t len,
                     enum gah_direction direction, enum gah_direction fallback,
                     struct paragraph *out)
{
    struct visible visible;
    size_t count, unused;
    uint32_t *text, *shaped;
    gah_vec_init(&visible.text, sizeof(uint32_t));
    gah_vec_init(&visible.offs, sizeof(uint32_t));
    gah_vec_init(&visible.styles, sizeof(uint8_t));
    collect(doc, off, len, &visible);
    text = gah_vec_freeze(&visible.text, arena, &count);
    out->offs = gah_vec_freeze(&visible.offs, arena, &unused);
    shaped = gah_arena_array(arena, count, sizeof *shaped);
    gah_bidi_resolve(arena, text, count, direction, fallback, &out->bidi);
    gah_shape_paragraph(&out->bidi, shaped);
    out->shaped = shaped;
    find_clusters(arena, breaks, visible.styles.data, out);
    gah_vec_release(&visible.text);
    gah_vec_release(&visible.offs);
    gah_vec_release(&visible.styles);
}

static void add_mark(struct gah_cell *cell, uint32_t cp)
{
    if (cell->mark_count < GAH_CELL_MARKS)
        cell->marks[cell->mark_count++] = cp;
}

/* Only true marks: no joiners, no variation selectors, no parts of emoji sequences. */
static void add_marks(const struct paragraph *p, const struct cluster *cluster,
                      uint32_t from, struct gah_cell *cell)
{
    for (uint32_t i = from; i < cluster->end; i++) {
        uint32_t cp = p->bidi.text[i];
        if (is_mark(cp) &&
            !u_hasBinaryProperty((UChar32)cp, UCHAR_VARIATION_SELECTOR) &&
            !u_hasBinaryProperty((UChar32)cp, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
            add_mark(cell, cp);
    }
}

static void make_cell(const struct paragraph *p, const struct cluster *cluster,
                      uint8_t level, uint8_t style, bool strip, struct gah_cell *cell)
{
    uint32_t cp = p->bidi.text[cluster->first];
    bool lone_mark = is_mark(cp);
    memset(cell, 0, sizeof *cell);
    cell->base = p->shaped[cluster->first];
    if (level & 1)
        cell->base = gah_bidi_mirror(cell->base);
    if (lone_mark)
        cell->base = DOTTED_CIRCLE;
    else if (gah_width_code_point(cell->base) == 0)
        cell->base = REPLACEMENT;
    if (cell->base == 0xA0)
        cell->base = ' ';
    cell->width = cluster->width;
    cell->level = level;
    cell->style = style;
    cell->off = cluster->off;
    cell->len = cluster->len;
    if (!strip)
        add_marks(p, cluster, cluster->first + !lone_mark, cell);
}

/* The alef of a lam-alef has no cell of its own: its bytes and marks go to the lam's.
 */
static void join_alef(const struct paragraph *p, const struct cluster *cluster,
                      size_t index, size_t end, bool strip, struct gah_cell *cell)
{
    const struct cluster *next = cluster + 1;
    if (index + 1 >= end || p->shaped[next->first] != GAH_SHAPE_EMPTY)
        return;
    cell->len = next->off + next->len - cell->off;
    if (!strip)
        add_marks(p, next, next->first + 1, cell);
}

static size_t without_trailing_blanks(const struct paragraph *p, size_t first,
                                      size_t end)
{
    while (end > first && (p->clusters[end - 1].blank || !p->clusters[end - 1].shown)) {
        bool alef = p->shaped[p->clusters[end - 1].first] == GAH_SHAPE_EMPTY;
        if (alef)
            break;
        end--;
    }
    return end;
}

uint16_t paragraph_cells(struct gah_arena *arena, const struct paragraph *paragraph,
                         size_t first, size_t end, uint8_t extra_style,
                         bool strip_harakat, struct gah_cell **cells, size_t *count)
{
    const struct paragraph *p = paragraph;
    size_t kept = without_trailing_blanks(p, first, end);
    uint32_t start_cp = first < end ? p->clusters[first].first : 0;
    size_t line = first < end ? p->clusters[end - 1].end - start_cp : 0;
    uint32_t *order = gah_arena_array(arena, line, sizeof *order);
    uint8_t *levels = gah_arena_array(arena, line, sizeof *levels);
    uint32_t *owner = gah_arena_array(arena, line, sizeof *owner);
    uint16_t width = 0;
    *cells = gah_arena_array(arena, kept - first, sizeof **cells);
    *count = 0;
    if (line == 0)
        return 0;
    gah_bidi_order_line(&p->bidi, start_cp, start_cp + line, false, order, levels);
    memset(owner, 0xFF, line * sizeof *owner);
    for (size_t i = first; i < kept; i++)
        if (p->clusters[i].shown)
            owner[p->clusters[i].first - start_cp] = (uint32_t)i;
    for (size_t i = 0; i < line; i++) {
        uint32_t index = owner[order[i] - start_cp];
        struct gah_cell *cell = &(*cells)[*count];
        const struct cluster *cluster = &p->clusters[index];
        if (index == UINT32_MAX)
            continue;
        make_cell(p, cluster, levels[order[i] - start_cp],
                  (uint8_t)(cluster->style | extra_style), strip_harakat, cell);
        join_alef(p, cluster, index, end, strip_harakat, cell);
        width = (uint16_t)(width + cell->width);
        ++*count;
    }
    return width;
}
