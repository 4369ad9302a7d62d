#include "gahnama/text/encode.h"

#include <stdlib.h>
#include <string.h>

#include "gahnama/base/status.h"
#include "gahnama/text/utf8.h"

#define LRM 0x200E
#define LRO 0x202D

static const char *const names[] = {"visual", "lro", "runs", "kitty", "logical"};

bool gah_encoding_find(const char *name, enum gah_encoding *out)
{
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(name, names[i]) != 0)
            continue;
        *out = (enum gah_encoding)i;
        return true;
    }
    return false;
}

struct writer {
    struct gah_buf *out;
    struct gah_str text;
    void (*style)(struct gah_buf *out, unsigned bits);
    unsigned bits;
};

static void set_style(struct writer *writer, unsigned bits)
{
    if (writer->style && bits != writer->bits)
        writer->style(writer->out, bits);
    writer->bits = bits;
}

static void add_marks(struct writer *writer, const struct gah_cell *cell)
{
    for (unsigned i = 0; i < cell->mark_count; i++)
        gah_utf8_append(writer->out, cell->marks[i]);
}

static void add_cell(struct writer *writer, const struct gah_cell *cell)
{
    set_style(writer, cell->style);
    gah_utf8_append(writer->out, cell->base);
    add_marks(writer, cell);
}

static void put_visual(struct writer *writer, const struct gah_row *row)
{
    for (size_t i = 0; i < row->cell_count; i++)
        add_cell(writer, &row->cells[i]);
}

static bool is_rtl(const struct gah_cell *cell)
{
    return cell->level & 1;
}

/* A neutral keeps its mirrored shape; a letter goes back to what the text holds, with
 * the joiners that follow it, since the terminal joins letters itself. */
static void add_stored(struct writer *writer, const struct gah_cell *cell)
{
    struct gah_str piece = gah_str_sub(writer->text, cell->off, cell->len);
    size_t off = 0;
    set_style(writer, cell->style);
    if (piece.len == 0 || gah_utf8_next(piece, &off) == gah_bidi_mirror(cell->base)) {
        gah_utf8_append(writer->out, cell->base);
        add_marks(writer, cell);
        return;
    }
    gah_buf_add_str(writer->out, piece);
}

static void put_runs(struct writer *writer, const struct gah_row *row)
{
    size_t i = 0;
    while (i < row->cell_count) {
        size_t end = i;
        if (!is_rtl(&row->cells[i])) {
            add_cell(writer, &row->cells[i++]);
            continue;
        }
        while (end < row->cell_count && is_rtl(&row->cells[end]))
            end++;
        for (size_t k = end; k > i; k--)
            add_stored(writer, &row->cells[k - 1]);
        gah_utf8_append(writer->out, LRM);
        i = end;
    }
}

static bool is_blank(const struct gah_cell *cell)
{
    return cell->base == ' ' || cell->base == 0xA0;
}

/* The styles stay at their column; only the characters move. */
static void put_reversed(struct writer *writer, const struct gah_cell *cells,
                         size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct gah_cell cell = cells[count - 1 - i];
        cell.base = gah_bidi_mirror(cell.base);
        cell.style = cells[i].style;
        add_cell(writer, &cell);
    }
}

static void put_kitty(struct writer *writer, const struct gah_row *row)
{
    size_t i = 0;
    while (i < row->cell_count) {
        size_t end = i;
        bool rtl = false;
        while (end < row->cell_count && !is_blank(&row->cells[end]))
            rtl |= is_rtl(&row->cells[end++]);
        if (rtl)
            put_reversed(writer, &row->cells[i], end - i);
        for (; i < end && !rtl; i++)
            add_cell(writer, &row->cells[i]);
        i = end;
        if (i < row->cell_count)
            add_cell(writer, &row->cells[i++]);
    }
}

static int by_offset(const void *a, const void *b)
{
    const struct gah_cell *left = *(const struct gah_cell *const *)a;
    const struct gah_cell *right = *(const struct gah_cell *const *)b;
    if (left->off != right->off)
        return left->off < right->off ? -1 : 1;
    return (left->len > 0) - (right->len > 0);
}

/* The bytes of each cell in the order of the text, with its joiners; generated cells
 * (bullets) before the text that they stand for. */
static void put_logical(struct writer *writer, const struct gah_row *row)
{
    const struct gah_cell **cells = malloc((row->cell_count + 1) * sizeof *cells);
    if (!cells)
        gah_out_of_memory();
    for (size_t i = 0; i < row->cell_count; i++)
        cells[i] = &row->cells[i];
    qsort(cells, row->cell_count, sizeof *cells, by_offset);
    for (size_t i = 0; i < row->cell_count; i++) {
        struct gah_str piece = gah_str_sub(writer->text, cells[i]->off, cells[i]->len);
        if (piece.len == 0)
            gah_utf8_append(writer->out, cells[i]->base);
        else if (piece.ptr[0] == '\n' || piece.ptr[0] == '\t')
            gah_buf_add_byte(writer->out, ' ');
        else
            gah_buf_add_str(writer->out, piece);
    }
    free(cells);
}

void gah_encode_row(const struct gah_row *row, struct gah_str text,
                    enum gah_encoding encoding,
                    void (*style)(struct gah_buf *out, unsigned bits),
                    struct gah_buf *out)
{
    struct writer writer = {out, text, style, 0};
    if (encoding == GAH_ENCODING_LRO)
        gah_utf8_append(out, LRO);
    for (unsigned i = 0; i < row->indent; i++)
        gah_buf_add_byte(out, ' ');
    if (encoding == GAH_ENCODING_RUNS)
        put_runs(&writer, row);
    else if (encoding == GAH_ENCODING_KITTY)
        put_kitty(&writer, row);
    else if (encoding == GAH_ENCODING_LOGICAL)
        put_logical(&writer, row);
    else
        put_visual(&writer, row);
    set_style(&writer, 0);
}
