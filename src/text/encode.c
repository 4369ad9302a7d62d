#include "gahnama/text/encode.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

#include "gahnama/base/status.h"
#include "gahnama/text/utf8.h"

#define ZWNJ 0x200Cu
#define ZWJ 0x200Du

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

/* The row from column 0, its indent as blanks. */
static size_t copy_cells(const struct gah_row *row, size_t indent,
                         struct gah_cell *cells)
{
    for (size_t i = 0; i < indent; i++)
        cells[i] = (struct gah_cell){.base = ' ', .width = 1};
    if (row->cell_count)
        memcpy(cells + indent, row->cells, row->cell_count * sizeof *cells);
    return indent + row->cell_count;
}

/* What is sent at each place. */
static void put_cells(struct writer *writer, const struct gah_row *row, size_t indent,
                      enum gah_encoding encoding)
{
    size_t most = indent + row->cell_count + 1;
    struct gah_cell *cells = malloc(most * sizeof *cells);
    struct gah_encoded *places = malloc(most * sizeof *places);
    size_t count;
    if (!cells || !places)
        gah_out_of_memory();
    count = copy_cells(row, indent, cells);
    gah_encode_cells(cells, count, writer->text, row->rtl, encoding, places);
    for (size_t i = 0; i < count; i++) {
        set_style(writer, places[i].style & ~(unsigned)GAH_STYLE_FILL);
        for (unsigned c = 0; c < places[i].count; c++)
            gah_utf8_append(writer->out, places[i].chars[c]);
    }
    free(places);
    free(cells);
}

static int by_offset(const void *a, const void *b)
{
    const struct gah_cell *left = *(const struct gah_cell *const *)a;
    const struct gah_cell *right = *(const struct gah_cell *const *)b;
    if (left->off != right->off)
        return left->off < right->off ? -1 : 1;
    return (left->len > 0) - (right->len > 0);
}

/* What may stand between a letter and its marks, and is shown by nothing. */
static bool is_control(uint32_t cp)
{
    if (cp == ZWNJ || cp == ZWJ ||
        u_hasBinaryProperty((UChar32)cp, UCHAR_PREPENDED_CONCATENATION_MARK))
        return false;
    return (U_GET_GC_MASK((UChar32)cp) &
            (U_GC_CC_MASK | U_GC_CF_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK)) != 0;
}

static void put_piece(struct writer *writer, struct gah_str piece)
{
    if (piece.ptr[0] == '\n' || piece.ptr[0] == '\t') {
        gah_buf_add_byte(writer->out, ' ');
        return;
    }
    for (size_t off = 0; off < piece.len;) {
        uint32_t cp = gah_utf8_next(piece, &off);
        if (!is_control(cp))
            gah_utf8_append(writer->out, cp);
    }
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
        else
            put_piece(writer, piece);
    }
    free(cells);
}

/* A terminal that mirrors a right-to-left row puts its blanks on the left itself. */
void gah_encode_row(const struct gah_row *row, struct gah_str text,
                    enum gah_encoding encoding,
                    void (*style)(struct gah_buf *out, unsigned bits),
                    struct gah_buf *out)
{
    struct writer writer = {out, text, style, 0};
    bool mirrored = encoding == GAH_ENCODING_SHAPED && row->rtl;
    size_t indent = mirrored ? 0 : row->indent;
    if (encoding == GAH_ENCODING_LOGICAL) {
        for (size_t i = 0; i < indent; i++)
            gah_buf_add_byte(out, ' ');
        put_logical(&writer, row);
    } else {
        put_cells(&writer, row, indent, encoding);
    }
    set_style(&writer, 0);
}
