#include "gahnama/text/layout.h"

#include <string.h>

#include "decode.h"
#include "gahnama/base/vec.h"
#include "gahnama/text/utf8.h"
#include "justify.h"
#include "pieces.h"
#include "rows.h"
#include "units.h"

#define ELLIPSIS 0x2026u
#define BULLET 0x2022u
#define BAR 0x2502u
#define DASH 0x2500u
#define PREFIX_MAX 16 /* cells: a number of ten digits, a dot, a blank, with room */
#define WIDTH_MIN 4
#define TORN_MAX 4 /* letters that the end of a cut field may lose */
#define AVAIL_MIN UNIT_WIDTH_MAX

struct builder {
    struct gah_arena *arena;   /* of the result */
    struct gah_arena *scratch; /* of one layout */
    const struct gah_document *doc;
    const struct gah_layout_options *options;
    uint16_t width;
    struct gah_vec rows;
};

/* What the program itself puts beside the text of a block. */
struct prefix {
    uint32_t cells[PREFIX_MAX]; /* in logical order */
    size_t count;
    size_t margin; /* blank columns outside of it: depth of a list */
    bool repeated; /* on each row of the block, else on the first */
};

static struct gah_row *add_row(struct builder *b, const struct gah_block *block)
{
    struct gah_row *row = gah_vec_push(&b->rows);
    row->kind = block->kind;
    row->block_level = block->level;
    return row;
}

static bool has_arabic(const struct paragraph *p)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->text[i] >= 0x620 && p->text[i] <= 0x6D5)
            return true;
    return false;
}

static void number_prefix(struct prefix *prefix, uint32_t number, bool persian)
{
    char digits[10];
    size_t count = 0;
    for (; number > 0; number /= 10)
        digits[count++] = (char)(number % 10);
    while (count > 0)
        prefix->cells[prefix->count++] =
            (persian ? 0x6F0u : '0') + (unsigned char)digits[--count];
    prefix->cells[prefix->count++] = '.';
}

static struct prefix make_prefix(const struct gah_block *block,
                                 const struct paragraph *p, size_t width)
{
    struct prefix prefix = {.count = 0};
    if (block->kind == GAH_BLOCK_QUOTE) {
        prefix.cells[prefix.count++] = BAR;
        prefix.repeated = true;
    } else if (block->kind == GAH_BLOCK_ITEM) {
        if (block->number)
            number_prefix(&prefix, block->number,
                          (p->bidi.paragraph & 1) && has_arabic(p));
        else
            prefix.cells[prefix.count++] = BULLET;
        prefix.margin = block->level > 1 ? 2 * (block->level - 1u) : 0;
    }
    if (prefix.count)
        prefix.cells[prefix.count++] = ' ';
    if (prefix.count + prefix.margin > width / 2 ||
        prefix.count + prefix.margin + AVAIL_MIN > width)
        prefix.margin = 0;
    if (prefix.count + AVAIL_MIN > width)
        prefix.count = 0;
    return prefix;
}

/* End of the row that starts at unit first: the last opportunity whose units, without
 * the blanks at their end, fit; where there is none, as many units as fit. */
static size_t wrap_at(const struct paragraph *p, size_t first, size_t avail)
{
    size_t columns = 0, best = 0, fits = 0;
    for (size_t i = first; i < p->unit_count; i++) {
        const struct unit *unit = &p->units[i];
        columns += unit->width;
        if (!unit->blank && columns > avail)
            break;
        fits = i + 1;
        if (unit->break_after)
            best = i + 1;
    }
    if (fits == p->unit_count)
        return fits;
    if (best > first)
        return best;
    return fits > first ? fits : first + 1;
}

static size_t without_blanks(const struct paragraph *p, size_t first, size_t last)
{
    while (last > first && (p->units[last - 1].blank || p->units[last - 1].width == 0))
        last--;
    return last;
}

static size_t put_prefix(const struct prefix *prefix, const struct gah_block *block,
                         bool rtl, struct gah_cell *cells)
{
    for (size_t i = 0; i < prefix->count; i++) {
        struct gah_cell cell = {.width = 1, .level = rtl, .off = block->off};
        cell.base = prefix->cells[rtl ? prefix->count - 1 - i : i];
        cells[i] = cell;
    }
    /* A number reads from left to right on both sides. */
    size_t digits = prefix->count > 2 ? prefix->count - 2 : 0;
    for (size_t i = 0; rtl && i < digits; i++)
        cells[prefix->count - digits + i].base = prefix->cells[i];
    return prefix->count;
}

static uint16_t columns_of(const struct gah_cell *cells, size_t count)
{
    size_t columns = 0;
    for (size_t i = 0; i < count; i++)
        columns += cells[i].width;
    return (uint16_t)columns;
}

static void style_cells(struct gah_cell *cells, size_t count, enum gah_block_kind kind)
{
    uint8_t style = 0;
    if (kind == GAH_BLOCK_HEADING)
        style = GAH_STYLE_STRONG;
    else if (kind == GAH_BLOCK_CODE)
        style = GAH_STYLE_CODE;
    for (size_t i = 0; i < count; i++)
        cells[i].style |= style;
}

/* Columns that justification adds to a row of `columns`. */
static size_t room_of(const struct builder *b, const struct prefix *prefix,
                      const struct gah_row *row, size_t columns)
{
    size_t taken = prefix->count + prefix->margin + columns;
    bool justified = b->options->justify == GAH_JUSTIFY_KASHIDA && row->rtl &&
                     row->continued && row->kind != GAH_BLOCK_CODE;
    return justified && taken < b->width ? b->width - taken : 0;
}

/* Cells of a row with its prefix, text first where the paragraph is right-to-left. */
static void fill_row(struct builder *b, const struct paragraph *p, size_t first,
                     size_t last, const struct gah_block *block,
                     const struct prefix *prefix, bool with_prefix, struct gah_row *row)
{
    size_t end = without_blanks(p, first, last);
    size_t code_points = 0;
    for (size_t i = first; i < end; i++)
        code_points += p->units[i].count;
    bool rtl = p->bidi.paragraph & 1;
    row->rtl = rtl;
    size_t most = code_points + prefix->count + room_of(b, prefix, row, 0);
    struct gah_cell *cells = gah_arena_array(b->arena, most, sizeof *cells);
    size_t before = with_prefix && !rtl ? put_prefix(prefix, block, rtl, cells) : 0;
    size_t count = gah_units_cells(b->scratch, p, first, end, cells + before);
    style_cells(cells + before, count, block->kind);
    count =
        gah_justify_cells(b->scratch, cells + before, count,
                          room_of(b, prefix, row, columns_of(cells + before, count)));
    count += before;
    if (with_prefix && rtl)
        count += put_prefix(prefix, block, rtl, cells + count);
    row->cells = cells;
    row->cell_count = count;
    row->width = columns_of(cells, count);
    size_t margin = prefix->margin + (with_prefix ? 0 : prefix->count);
    size_t free_columns = b->width > row->width ? (size_t)(b->width - row->width) : 0;
    if (rtl)
        margin = free_columns > margin ? free_columns - margin : 0;
    row->indent = (uint16_t)margin;
}

/* Of what is cut off a long paragraph the direction is that of the paragraph. */
static enum gah_direction direction_of(const struct builder *b,
                                       const struct piece *piece,
                                       const struct paragraph_options *options)
{
    if (options->direction != GAH_DIRECTION_AUTO || piece->paragraph == piece->off)
        return options->direction;
    return gah_decode_direction(b->scratch, b->doc, piece->paragraph, GAH_PARAGRAPH_MAX,
                                options);
}

/* A row begins where the one before it ended, so that what is not shown is near one. */
static void add_paragraph(struct builder *b, const struct piece *piece)
{
    struct paragraph p;
    const struct gah_block *block = &piece->block;
    uint32_t off = piece->off;
    struct paragraph_options options = {
        .direction = b->options->direction,
        .fallback = b->options->fallback,
        .strip_harakat = b->options->strip_harakat,
        .split_lam_alef = b->options->split_lam_alef,
        .show_controls = b->options->show_controls,
        .breaks = true,
    };
    options.direction = direction_of(b, piece, &options);
    gah_units_build(b->scratch, b->doc, off, piece->len, &options, &p);
    struct prefix prefix = make_prefix(block, &p, b->width);
    size_t avail = b->width - prefix.count - prefix.margin;
    size_t first = 0;
    if (block->kind != GAH_BLOCK_CODE)
        while (first < p.unit_count && p.units[first].blank)
            first++;
    uint32_t at = off;
    if (block->kind != GAH_BLOCK_CODE &&
        without_blanks(&p, first, p.unit_count) == first)
        return;
    do {
        size_t last = p.unit_count ? wrap_at(&p, first, avail) : 0;
        struct gah_row *row = add_row(b, block);
        row->continued = last < p.unit_count;
        bool with_prefix = prefix.repeated || (piece->first_of_block && at == off);
        fill_row(b, &p, first, last, block, &prefix, with_prefix, row);
        uint32_t end = last < p.unit_count ? p.units[last].off : off + piece->len;
        row->off = at;
        row->len = end - at;
        at = end;
        first = last;
    } while (first < p.unit_count);
}

static void add_rule(struct builder *b, const struct gah_block *block)
{
    struct gah_row *row = add_row(b, block);
    struct gah_cell *cells = gah_arena_array(b->arena, b->width, sizeof *cells);
    for (size_t i = 0; i < b->width; i++) {
        cells[i].base = DASH;
        cells[i].width = 1;
        cells[i].off = block->off;
    }
    row->cells = cells;
    row->cell_count = b->width;
    row->width = b->width;
    row->off = block->off;
    row->len = block->len;
}

bool gah_rows_of_piece(struct gah_arena *arena, const struct gah_document *doc,
                       const struct piece *piece, bool with_blank,
                       const struct gah_layout_options *options, struct gah_layout *out)
{
    struct gah_arena scratch;
    struct builder b = {
        .arena = arena, .scratch = &scratch, .doc = doc, .options = options};
    b.width = options->width < WIDTH_MIN ? WIDTH_MIN : options->width;
    gah_arena_init(&scratch);
    gah_vec_init(&b.rows, sizeof(struct gah_row));
    if (with_blank && piece->blank_before && options->blank_between)
        add_row(&b, &(struct gah_block){.kind = 0})->off = piece->off;
    size_t before = b.rows.len;
    if (piece->block.kind == GAH_BLOCK_RULE)
        add_rule(&b, &piece->block);
    else
        add_paragraph(&b, piece);
    bool shown = b.rows.len > before;
    if (!shown)
        gah_vec_clear(&b.rows);
    *out = (struct gah_layout){.width = b.width};
    out->rows = gah_vec_freeze(&b.rows, arena, &out->row_count);
    gah_vec_release(&b.rows);
    gah_arena_release(&scratch);
    return shown;
}

static void add_rows(struct gah_vec *rows, const struct gah_layout *part)
{
    for (size_t i = 0; i < part->row_count; i++)
        *(struct gah_row *)gah_vec_push(rows) = part->rows[i];
}

void gah_layout_build(struct gah_arena *arena, const struct gah_document *doc,
                      const struct gah_layout_options *options, struct gah_layout *out)
{
    struct gah_arena scratch;
    struct pieces pieces;
    struct gah_vec rows;
    struct gah_layout part;
    gah_arena_init(&scratch);
    gah_vec_init(&rows, sizeof(struct gah_row));
    gah_pieces_find(&scratch, doc, &pieces);
    for (size_t i = 0; i < pieces.count; i++) {
        gah_rows_of_piece(arena, doc, &pieces.all[i], rows.len > 0, options, &part);
        add_rows(&rows, &part);
    }
    out->rows = gah_vec_freeze(&rows, arena, &out->row_count);
    out->width = options->width < WIDTH_MIN ? WIDTH_MIN : options->width;
    gah_vec_release(&rows);
    gah_arena_release(&scratch);
}

size_t gah_layout_row_at(const struct gah_layout *layout, size_t off)
{
    size_t low = 0, high = layout->row_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (layout->rows[middle].off <= off)
            low = middle;
        else
            high = middle;
    }
    return low < layout->row_count ? low : 0;
}

int gah_row_column(const struct gah_row *row, size_t off)
{
    int col = row->indent;
    int name = -1; /* of what is hidden, where that has no cell of its own */
    for (size_t i = 0; i < row->cell_count; i++) {
        const struct gah_cell *cell = &row->cells[i];
        bool shows = off >= cell->off && off - cell->off < cell->len;
        if (shows && !(cell->style & GAH_STYLE_CONTROL))
            return col;
        if (shows && name < 0)
            name = col;
        col += cell->width;
    }
    return name;
}

const struct gah_cell *gah_row_cell(const struct gah_row *row, int col)
{
    int at = row->indent;
    for (size_t i = 0; i < row->cell_count && col >= at; i++) {
        at += row->cells[i].width;
        if (col < at)
            return &row->cells[i];
    }
    return NULL;
}

/* Number of units that fit in avail columns. */
static size_t fitting(const struct paragraph *p, size_t avail)
{
    size_t columns = 0;
    for (size_t i = 0; i < p->unit_count; i++) {
        columns += p->units[i].width;
        if (columns > avail)
            return i;
    }
    return p->unit_count;
}

/* Back to where no letter is drawn out towards one that is cut off; `end` where that is
 * too far or nothing would be left: then the last letter keeps its form, since the word
 * goes on. */
static size_t without_torn_letters(const struct paragraph *p, size_t end)
{
    for (size_t at = end; at > 0 && end - at <= TORN_MAX; at--)
        if (!gah_units_reaches_on(p, at - 1))
            return without_blanks(p, 0, at) > 0 ? at : end;
    return end;
}

void gah_layout_field(struct gah_arena *arena, struct gah_str text,
                      const struct gah_layout_options *options, struct gah_row *row)
{
    struct gah_document doc = {.text = text};
    struct paragraph_options wanted = {.direction = options->direction,
                                       .fallback = options->fallback,
                                       .strip_harakat = options->strip_harakat,
                                       .split_lam_alef = options->split_lam_alef,
                                       .show_controls = options->show_controls};
    uint16_t width = options->width;
    bool long_text = text.len > GAH_PARAGRAPH_MAX;
    struct paragraph p;
    gah_units_build(arena, &doc, 0, long_text ? GAH_PARAGRAPH_MAX : (uint32_t)text.len,
                    &wanted, &p);
    bool rtl = p.bidi.paragraph & 1;
    size_t end = without_blanks(&p, 0, p.unit_count);
    bool cut = long_text || fitting(&p, width) < end;
    if (cut)
        end = width > 0 ? without_torn_letters(&p, fitting(&p, width - 1u)) : 0;
    if (cut)
        end = without_blanks(&p, 0, end);
    cut = cut && width > 0;
    struct gah_cell *cells = gah_arena_array(arena, p.count + 1, sizeof *cells);
    size_t first = cut && rtl;
    size_t count = gah_units_cells(arena, &p, 0, end, cells + first) + first;
    struct gah_cell ellipsis = {.base = ELLIPSIS, .width = 1, .level = rtl};
    ellipsis.off = end < p.unit_count ? p.units[end].off : (uint32_t)text.len;
    if (cut)
        cells[rtl ? 0 : count++] = ellipsis;
    *row = (struct gah_row){.cells = cells, .cell_count = count, .rtl = rtl};
    row->width = columns_of(cells, count);
    row->len = (uint32_t)text.len;
}

void gah_row_print(const struct gah_row *row, struct gah_buf *out)
{
    for (size_t i = 0; i < row->indent; i++)
        gah_buf_add_byte(out, ' ');
    for (size_t i = 0; i < row->cell_count; i++) {
        gah_utf8_append(out, row->cells[i].base);
        for (size_t mark = 0; mark < row->cells[i].mark_count; mark++)
            gah_utf8_append(out, row->cells[i].marks[mark]);
    }
}
