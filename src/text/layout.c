#include "gahnama/text/layout.h"

#include <string.h>

#include "gahnama/base/status.h"
#include "gahnama/base/vec.h"
#include "gahnama/text/utf8.h"
#include "paragraph.h"

#define BULLET 0x2022u
#define BAR 0x2502u
#define DASH 0x2500u
#define ELLIPSIS 0x2026u

struct builder {
    struct gah_arena *arena;
    const struct gah_document *doc;
    const struct gah_layout_options *options;
    struct breaks breaks;
    struct gah_vec rows;
};

/* What stands before the text on the first row of a block (a bullet, a number) or on
 * all of them (a quotation's bar); the text hangs behind it. */
struct prefix {
    char text[16]; /* ASCII, logical order */
    uint32_t sign; /* a bullet or a bar, or 0 */
    uint16_t width;
    bool every_row;
};

static struct gah_row *add_row(struct builder *b, const struct gah_block *block)
{
    struct gah_row *row = gah_vec_push(&b->rows);
    row->off = block->off;
    row->kind = block->kind;
    row->block_level = block->level;
    return row;
}

static void add_blank(struct builder *b, uint32_t off)
{
    struct gah_block none = {.kind = GAH_BLOCK_PARAGRAPH, .off = off};
    if (b->options->blank_between && b->rows.len)
        add_row(b, &none);
}

static struct gah_cell generated(uint32_t base, uint32_t off, uint8_t level)
{
    struct gah_cell cell = {.base = base, .width = 1, .level = level, .off = off};
    return cell;
}

static struct prefix prefix_of(const struct gah_block *block)
{
    struct prefix prefix = {{0}, 0, 0, false};
    unsigned depth = block->level > 4 ? 4 : block->level;
    if (block->kind == GAH_BLOCK_QUOTE) {
        prefix.sign = BAR;
        prefix.width = 2;
        prefix.every_row = true;
    } else if (block->kind == GAH_BLOCK_ITEM && block->number) {
        char digits[12];
        size_t len = 0;
        for (uint32_t n = block->number; n && len < 9; n /= 10)
            digits[len++] = (char)('0' + n % 10);
        for (size_t i = 0; i < len; i++)
            prefix.text[i] = digits[len - 1 - i];
        prefix.text[len] = '.';
        prefix.width = (uint16_t)(len + 2 + 2 * (depth ? depth - 1 : 0));
    } else if (block->kind == GAH_BLOCK_ITEM) {
        prefix.sign = BULLET;
        prefix.width = (uint16_t)(2 * (depth ? depth : 1));
    }
    return prefix;
}

/* Cells of the prefix at the start side of the row: right of the text when it is RTL.
 * The number is a left-to-right run and keeps its order; its full stop follows it. */
static void add_prefix(struct builder *b, struct gah_row *row,
                       const struct prefix *prefix, bool first)
{
    size_t text_len = strlen(prefix->text);
    size_t count = prefix->width;
    struct gah_cell *cells;
    if (count == 0)
        return;
    if (!first && !prefix->every_row) {
        if (!row->rtl)
            row->indent = (uint16_t)(row->indent + prefix->width);
        return;
    }
    cells = gah_arena_array(b->arena, count + row->cell_count, sizeof *cells);
    for (size_t i = 0; i < count; i++)
        cells[row->rtl ? row->cell_count + i : i] = generated(' ', row->off, row->rtl);
    memcpy(cells + (row->rtl ? 0 : count), row->cells, row->cell_count * sizeof *cells);
    if (prefix->sign) {
        size_t at = row->rtl ? row->cell_count + 1 : count - 2;
        cells[at].base = prefix->sign;
    }
    for (size_t i = 0; i < text_len; i++) {
        size_t at = row->rtl ? row->cell_count + 1 + i : count - 1 - text_len + i;
        cells[at].base = (uint32_t)(unsigned char)prefix->text[i];
    }
    if (row->rtl && text_len) {
        memmove(cells + row->cell_count + 2, cells + row->cell_count + 1,
                (text_len - 1) * sizeof *cells);
        cells[row->cell_count + 1] = generated('.', row->off, 1);
    }
    row->cells = cells;
    row->cell_count += count;
    row->width = (uint16_t)(row->width + prefix->width);
}

static void finish_row(struct builder *b, struct gah_row *row,
                       const struct prefix *prefix, bool first)
{
    uint16_t room = b->options->width;
    uint16_t behind = !first && !prefix->every_row ? prefix->width : 0;
    add_prefix(b, row, prefix, first);
    if (row->rtl && row->width + behind < (int)room)
        row->indent = (uint16_t)(room - behind - row->width);
}

/* How many clusters fit from `first` on: up to the last break opportunity, or, where
 * one word is wider than the row, up to the last whole cluster. Blanks may hang over.
 */
static size_t row_end(const struct paragraph *p, size_t first, unsigned room)
{
    unsigned used = 0;
    size_t best = first;
    for (size_t i = first; i < p->cluster_count; i++) {
        const struct cluster *cluster = &p->clusters[i];
        if (!cluster->blank && used + cluster->width > room) {
            if (best > first)
                return best;
            return i > first ? i : i + 1;
        }
        used += cluster->width;
        if (cluster->break_after)
            best = i + 1;
    }
    return p->cluster_count;
}

static void wrap(struct builder *b, const struct gah_block *block, uint32_t off,
                 uint32_t len)
{
    struct paragraph p;
    struct prefix prefix = prefix_of(block);
    uint8_t style = block->kind == GAH_BLOCK_HEADING ? GAH_STYLE_STRONG : 0;
    unsigned room = b->options->width;
    bool is_first = true;
    if (prefix.width + 4u > room)
        prefix = (struct prefix){{0}, 0, 0, false};
    room -= prefix.width;
    paragraph_build(b->arena, b->doc, &b->breaks, off, len, b->options->direction,
                    b->options->fallback, &p);
    for (size_t first = 0; first < p.cluster_count;) {
        size_t end = row_end(&p, first, room);
        struct gah_row *row = add_row(b, block);
        struct gah_cell *cells;
        row->rtl = p.bidi.paragraph;
        row->off = p.clusters[first].off;
        row->len = p.clusters[end - 1].off + p.clusters[end - 1].len - row->off;
        row->width =
            paragraph_cells(b->arena, &p, first, end, style, b->options->strip_harakat,
                            &cells, &row->cell_count);
        row->cells = cells;
        row->continued = end < p.cluster_count;
        finish_row(b, row, &prefix, is_first);
        is_first = false;
        first = end;
    }
}

static void add_rule(struct builder *b, const struct gah_block *block)
{
    struct gah_row *row = add_row(b, block);
    struct gah_cell *cells =
        gah_arena_array(b->arena, b->options->width, sizeof *cells);
    for (uint16_t i = 0; i < b->options->width; i++)
        cells[i] = generated(DASH, block->off, 0);
    row->cells = cells;
    row->cell_count = b->options->width;
    row->width = b->options->width;
}

static uint32_t line_end(struct gah_str text, uint32_t off, uint32_t end)
{
    const char *newline = memchr(text.ptr + off, '\n', end - off);
    return newline ? (uint32_t)(newline - text.ptr) : end;
}

/* Code and texts without block structure: each line is a paragraph of its own. */
static void add_lines(struct builder *b, const struct gah_block *block, bool keep_blank)
{
    uint32_t end = block->off + block->len;
    bool gap = false;
    for (uint32_t off = block->off; off < end;) {
        uint32_t stop = line_end(b->doc->text, off, end);
        struct gah_str line = gah_str_sub(b->doc->text, off, stop - off);
        if (gah_str_trim(line).len == 0) {
            gap = true;
            if (keep_blank)
                add_row(b, block)->off = off;
        } else {
            if (gap && !keep_blank)
                add_blank(b, off);
            gap = false;
            wrap(b, block, off, stop - off);
        }
        off = stop + 1;
    }
}

static void add_block(struct builder *b, const struct gah_block *block)
{
    if (block->kind == GAH_BLOCK_RULE)
        add_rule(b, block);
    else if (block->kind == GAH_BLOCK_CODE)
        add_lines(b, block, true);
    else
        wrap(b, block, block->off, block->len);
}

void gah_layout_build(struct gah_arena *arena, const struct gah_document *doc,
                      const struct gah_layout_options *options, struct gah_layout *out)
{
    struct builder b = {.arena = arena, .doc = doc, .options = options};
    size_t count;
    if (options->width < 4)
        GAH_BUG("layout narrower than four columns");
    gah_vec_init(&b.rows, sizeof(struct gah_row));
    breaks_find(arena, doc->text, &b.breaks);
    for (size_t i = 0; i < doc->block_count; i++) {
        const struct gah_block *block = &doc->blocks[i];
        bool tight = i && block->kind == GAH_BLOCK_ITEM &&
                     doc->blocks[i - 1].kind == GAH_BLOCK_ITEM;
        if (!tight)
            add_blank(&b, block->off);
        add_block(&b, block);
    }
    if (doc->block_count == 0 && doc->text.len) {
        struct gah_block all = {.kind = GAH_BLOCK_PARAGRAPH,
                                .len = (uint32_t)doc->text.len};
        add_lines(&b, &all, false);
    }
    out->rows = gah_vec_freeze(&b.rows, arena, &count);
    out->row_count = count;
    out->width = options->width;
    gah_vec_release(&b.rows);
}

size_t gah_layout_row_at(const struct gah_layout *layout, size_t off)
{
    size_t best = 0;
    for (size_t i = 0; i < layout->row_count; i++) {
        if (layout->rows[i].off > off)
            break;
        if (layout->rows[i].cell_count)
            best = i;
    }
    return best;
}

int gah_row_column(const struct gah_row *row, size_t off)
{
    int col = row->indent;
    for (size_t i = 0; i < row->cell_count; i++) {
        const struct gah_cell *cell = &row->cells[i];
        if (cell->len && off >= cell->off && off < (size_t)cell->off + cell->len)
            return col;
        col += cell->width;
    }
    return -1;
}

const struct gah_cell *gah_row_cell(const struct gah_row *row, int col)
{
    int at = row->indent;
    for (size_t i = 0; i < row->cell_count && at <= col; i++) {
        at += row->cells[i].width;
        if (col < at)
            return &row->cells[i];
    }
    return NULL;
}

/* The clusters that fit beside an ellipsis; blanks before it are dropped. */
static size_t cut(const struct paragraph *p, unsigned room)
{
    unsigned used = 0;
    size_t end = 0;
    while (end < p->cluster_count && used + p->clusters[end].width < room)
        used += p->clusters[end++].width;
    while (end > 0 && p->clusters[end - 1].blank)
        end--;
    return end;
}

static unsigned total_width(const struct paragraph *p)
{
    unsigned width = 0;
    for (size_t i = 0; i < p->cluster_count; i++)
        width += p->clusters[i].width;
    return width;
}

static void add_ellipsis(struct gah_arena *arena, struct gah_row *row, uint32_t off)
{
    struct gah_cell *cells = gah_arena_array(arena, row->cell_count + 1, sizeof *cells);
    memcpy(cells + (row->rtl ? 1 : 0), row->cells, row->cell_count * sizeof *cells);
    cells[row->rtl ? 0 : row->cell_count] = generated(ELLIPSIS, off, row->rtl);
    row->cells = cells;
    row->cell_count++;
    row->width++;
}

void gah_layout_field(struct gah_arena *arena, struct gah_str text, uint16_t width,
                      enum gah_direction direction, struct gah_row *row)
{
    struct gah_document doc = {.text = text};
    struct breaks breaks;
    struct paragraph p;
    struct gah_cell *cells;
    size_t end;
    memset(row, 0, sizeof *row);
    memset(&breaks, 0, sizeof breaks);
    row->len = (uint32_t)text.len;
    if (text.len == 0 || width == 0)
        return;
    if (!paragraph_is_simple(text))
        gah_segment_text(arena, GAH_GRAPHEME, text, &breaks.graphemes);
    paragraph_build(arena, &doc, &breaks, 0, (uint32_t)text.len, direction,
                    GAH_DIRECTION_LTR, &p);
    row->rtl = p.bidi.paragraph;
    end = total_width(&p) <= width ? p.cluster_count : cut(&p, width);
    row->width = paragraph_cells(arena, &p, 0, end, 0, false, &cells, &row->cell_count);
    row->cells = cells;
    if (end < p.cluster_count)
        add_ellipsis(arena, row, p.clusters[end].off);
}

void gah_row_print(const struct gah_row *row, struct gah_buf *out)
{
    for (unsigned i = 0; i < row->indent; i++)
        gah_buf_add_byte(out, ' ');
    for (size_t i = 0; i < row->cell_count; i++) {
        gah_utf8_append(out, row->cells[i].base);
        for (unsigned k = 0; k < row->cells[i].mark_count; k++)
            gah_utf8_append(out, row->cells[i].marks[k]);
    }
}
