#include "layout_properties.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

#include "gahnama/text/utf8.h"

static const char *width_fault(const struct gah_layout *layout)
{
    for (size_t i = 0; i < layout->row_count; i++) {
        const struct gah_row *row = &layout->rows[i];
        size_t columns = 0;
        for (size_t c = 0; c < row->cell_count; c++)
            columns += row->cells[c].width;
        if (columns != row->width)
            return "a row's width is that of its cells";
        if (row->indent + columns > layout->width)
            return "no row is wider than asked";
    }
    return NULL;
}

/* A control's name, which is no text, may go on in the next row. */
static bool shows_text(const struct gah_cell *cell)
{
    return cell->len > 0 && !(cell->style & GAH_STYLE_CONTROL);
}

/* The row of each grapheme, counted from 1, at its first byte; its other bytes have
 * INSIDE. */
#define INSIDE UINT32_MAX

static const char *take_cell(const struct gah_layout *layout, size_t r, size_t c,
                             size_t text_len, uint32_t *row_of)
{
    const struct gah_row *row = &layout->rows[r];
    const struct gah_cell *cell = &row->cells[c];
    if (cell->off > text_len || cell->len > text_len - cell->off)
        return "a cell points into the text";
    if (!shows_text(cell))
        return NULL;
    if (cell->off < row->off || cell->off + cell->len > row->off + row->len)
        return "a row has the offsets of its cells";
    if (row_of[cell->off] == r + 1) /* another cell of the same grapheme */
        return NULL;
    for (size_t off = cell->off; off < cell->off + cell->len; off++) {
        if (row_of[off])
            return "an offset is in one grapheme's cells only";
        row_of[off] = off == cell->off ? (uint32_t)r + 1 : INSIDE;
    }
    return NULL;
}

static bool is_visible(uint32_t cp)
{
    return u_isgraph((UChar32)cp) && u_charType((UChar32)cp) != U_FORMAT_CHAR &&
           !u_hasBinaryProperty((UChar32)cp, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

static bool is_mark(uint32_t cp)
{
    return (U_GET_GC_MASK((UChar32)cp) & U_GC_M_MASK) != 0;
}

static bool is_hidden(const struct gah_document *doc, size_t off)
{
    for (size_t i = 0; i < doc->run_count; i++)
        if ((doc->runs[i].style & GAH_STYLE_HIDDEN) && off >= doc->runs[i].off &&
            off - doc->runs[i].off < doc->runs[i].len)
            return true;
    return false;
}

/* Marks may be stripped; a rule shows none of its text. */
static const char *coverage_fault(const struct gah_document *doc,
                                  const uint32_t *row_of)
{
    if (doc->block_count > 0 && doc->blocks[0].kind == GAH_BLOCK_RULE)
        return NULL;
    for (size_t off = 0; off < doc->text.len;) {
        size_t start = off;
        uint32_t cp = gah_utf8_next(doc->text, &off);
        if (is_visible(cp) && !is_mark(cp) && !is_hidden(doc, start) && !row_of[start])
            return "visible text is in a cell";
    }
    return NULL;
}

static const char *grapheme_fault(struct gah_arena *arena,
                                  const struct gah_document *doc,
                                  const struct gah_layout *layout)
{
    uint32_t *row_of = gah_arena_array(arena, doc->text.len + 1, sizeof *row_of);
    const char *fault = NULL;
    for (size_t r = 0; r < layout->row_count && !fault; r++)
        for (size_t c = 0; c < layout->rows[r].cell_count && !fault; c++)
            fault = take_cell(layout, r, c, doc->text.len, row_of);
    for (size_t r = 0; r < layout->row_count && !fault; r++)
        if (row_of[layout->rows[r].off] == INSIDE)
            fault = "no row begins inside a grapheme";
    return fault ? fault : coverage_fault(doc, row_of);
}

static const char *map_fault(const struct gah_layout *layout, size_t r)
{
    const struct gah_row *row = &layout->rows[r];
    int col = row->indent;
    for (size_t c = 0; c < row->cell_count; c++) {
        const struct gah_cell *cell = &row->cells[c];
        for (int i = 0; i < cell->width; i++)
            if (gah_row_cell(row, col + i) != cell)
                return "each column of a cell finds it";
        col += cell->width;
        if (!shows_text(cell))
            continue;
        const struct gah_cell *back = gah_row_cell(row, gah_row_column(row, cell->off));
        if (!back || back->off != cell->off || back->len != cell->len)
            return "an offset finds its cell";
        if (gah_layout_row_at(layout, cell->off) != r)
            return "an offset finds its row";
    }
    if (gah_row_cell(row, col))
        return "the margin has no cell";
    return NULL;
}

static int by_place(const void *a, const void *b)
{
    const struct gah_cell *left = a, *right = b;
    if (left->off != right->off)
        return left->off < right->off ? -1 : 1;
    return left->base < right->base ? -1 : left->base > right->base;
}

/* Cells of the text in its order; blanks may go where a row ends. */
static size_t shown_cells(struct gah_arena *arena, const struct gah_layout *layout,
                          struct gah_cell **out)
{
    size_t most = 1, count = 0;
    for (size_t r = 0; r < layout->row_count; r++)
        most += layout->rows[r].cell_count;
    *out = gah_arena_array(arena, most, sizeof **out);
    for (size_t r = 0; r < layout->row_count; r++)
        for (size_t c = 0; c < layout->rows[r].cell_count; c++) {
            const struct gah_cell *cell = &layout->rows[r].cells[c];
            if (shows_text(cell) && !u_isUWhiteSpace((UChar32)cell->base))
                (*out)[count++] = *cell;
        }
    qsort(*out, count, sizeof **out, by_place);
    return count;
}

static const char *wrapping_fault(struct gah_arena *arena,
                                  const struct gah_document *doc,
                                  const struct gah_layout_options *options,
                                  const struct gah_layout *layout)
{
    static const uint16_t widths[] = {4, 31, 4000};
    struct gah_cell *want, *got;
    size_t count = shown_cells(arena, layout, &want);
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        struct gah_layout_options other = *options;
        struct gah_layout again;
        other.width = widths[i];
        gah_layout_build(arena, doc, &other, &again);
        if (shown_cells(arena, &again, &got) != count)
            return "wrapping at another width shows as much";
        for (size_t c = 0; c < count; c++)
            if (got[c].off != want[c].off || got[c].base != want[c].base ||
                got[c].mark_count != want[c].mark_count)
                return "wrapping at another width shows the same";
    }
    return NULL;
}

/* Of controls each encoding has its own; the stored text keeps what changes the look of
 * its letters, but nothing that orders them. */
static bool may_send(enum gah_encoding encoding, uint32_t cp)
{
    bool control = cp < 0x20 || (cp >= 0x7F && cp < 0xA0);
    if (encoding == GAH_ENCODING_LOGICAL && !control &&
        u_charType((UChar32)cp) != U_FORMAT_CHAR)
        return true;
    if (!control && u_charType((UChar32)cp) != U_FORMAT_CHAR &&
        !u_hasBinaryProperty((UChar32)cp, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
        return true;
    if (u_hasBinaryProperty((UChar32)cp, UCHAR_PREPENDED_CONCATENATION_MARK))
        return true; /* seen, though the standard calls them controls */
    if (encoding == GAH_ENCODING_LRO && cp == 0x202D)
        return true;
    if (cp == 0x200C || cp == 0x200D)
        return encoding == GAH_ENCODING_RUNS || encoding == GAH_ENCODING_LOGICAL;
    if (cp == 0x200E)
        return encoding == GAH_ENCODING_MARKED || encoding == GAH_ENCODING_LRO ||
               encoding == GAH_ENCODING_RUNS;
    return encoding == GAH_ENCODING_RUNS && cp == 0x34F;
}

static const char *sending_fault(const struct gah_row *row, struct gah_str text,
                                 enum gah_encoding encoding)
{
    struct gah_buf sent;
    bool clean = true;
    gah_buf_init(&sent);
    gah_encode_row(row, text, encoding, NULL, &sent);
    for (size_t off = 0; off < sent.len && clean;)
        clean = may_send(encoding, gah_utf8_next(gah_buf_str(&sent), &off));
    gah_buf_release(&sent);
    return clean ? NULL : "an encoding sends no control but its own";
}

static const char *places_fault(struct gah_arena *arena, const struct gah_row *row,
                                struct gah_str text, enum gah_encoding encoding)
{
    struct gah_encoded *places =
        gah_arena_array(arena, row->cell_count + 1, sizeof *places);
    uint8_t *seen = gah_arena_alloc(arena, row->cell_count + 1);
    gah_encode_cells(row->cells, row->cell_count, text, row->rtl, encoding, places);
    for (size_t i = 0; i < row->cell_count; i++) {
        const struct gah_encoded *place = &places[i];
        if (place->count == 0 || place->count > GAH_ENCODED_MAX)
            return "each place is sent something, and not too much";
        if (place->cell >= row->cell_count || place->ink >= row->cell_count ||
            seen[place->cell]++)
            return "each cell is sent once";
        if (place->width != row->cells[place->cell].width)
            return "a cell is sent in its width";
        for (unsigned c = 0; c < place->count; c++)
            if (!may_send(encoding, place->chars[c]))
                return "a place holds no control but the encoding's own";
    }
    return NULL;
}

static const char *encoding_fault(struct gah_arena *arena, const struct gah_row *row,
                                  struct gah_str text)
{
    const char *fault = NULL;
    for (int e = GAH_ENCODING_VISUAL; e <= GAH_ENCODING_SHAPED && !fault; e++) {
        fault = sending_fault(row, text, (enum gah_encoding)e);
        if (!fault)
            fault = places_fault(arena, row, text, (enum gah_encoding)e);
        if (!fault)
            fault = places_fault(arena, row, gah_str_from(""), (enum gah_encoding)e);
    }
    return fault;
}

const char *layout_fault(struct gah_arena *arena, const struct gah_document *doc,
                         const struct gah_layout_options *options)
{
    struct gah_layout layout;
    const char *fault;
    gah_layout_build(arena, doc, options, &layout);
    fault = width_fault(&layout);
    if (!fault)
        fault = grapheme_fault(arena, doc, &layout);
    for (size_t r = 0; r < layout.row_count && !fault; r++)
        fault = map_fault(&layout, r);
    for (size_t r = 0; r < layout.row_count && !fault; r++)
        fault = encoding_fault(arena, &layout.rows[r], doc->text);
    return fault ? fault : wrapping_fault(arena, doc, options, &layout);
}
