#include "gahnama/text/encode.h"

#include <stdlib.h>
#include <string.h>

#include "gahnama/base/status.h"
#include "gahnama/text/utf8.h"

#define LRO 0x202Du

static const char *const names[] = {"visual",  "lro",    "runs",  "kitty",
                                    "logical", "marked", "shaped"};

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

const char *gah_encoding_name(enum gah_encoding encoding)
{
    return names[encoding];
}

bool gah_encoding_splits_lam_alef(enum gah_encoding encoding)
{
    return encoding == GAH_ENCODING_RUNS;
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

/* What is sent at each place. A row alone has no cells for its indent: an override
 * stands before it, and a terminal that mirrors rows wants none on the right. */
static void put_cells(struct writer *writer, const struct gah_row *row,
                      enum gah_encoding encoding)
{
    struct gah_encoded *places = malloc((row->cell_count + 1) * sizeof *places);
    if (!places)
        gah_out_of_memory();
    if (encoding == GAH_ENCODING_LRO)
        encoding = GAH_ENCODING_VISUAL;
    gah_encode_cells(row->cells, row->cell_count, writer->text, row->rtl, encoding,
                     places);
    for (size_t i = 0; i < row->cell_count; i++) {
        set_style(writer, places[i].style & ~(unsigned)GAH_STYLE_FILL);
        for (unsigned c = 0; c < places[i].count; c++)
            gah_utf8_append(writer->out, places[i].chars[c]);
    }
    free(places);
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
        if (cells[i]->style & GAH_STYLE_FILL)
            continue;
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
    bool mirrored = encoding == GAH_ENCODING_SHAPED && row->rtl;
    if (encoding == GAH_ENCODING_LRO)
        gah_utf8_append(out, LRO);
    for (unsigned i = 0; i < row->indent && !mirrored; i++)
        gah_buf_add_byte(out, ' ');
    if (encoding == GAH_ENCODING_LOGICAL)
        put_logical(&writer, row);
    else
        put_cells(&writer, row, encoding);
    set_style(&writer, 0);
}
