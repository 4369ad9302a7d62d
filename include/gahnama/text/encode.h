/* A visual row as what a class of terminals needs to show it right.
 *
 *   visual   the cells from left to right, presentation forms: terminals that do not
 *            reorder
 *   lro      the same behind U+202D: terminals that reorder whole rows and honour it
 *   marked   the same with U+200E in each cell that a terminal could turn round:
 *            terminals that reorder and keep the forms, through a multiplexer too; not
 *            where the terminal joins letters anew, since the marks part them
 *   runs     runs in visual order, the letters of a right-to-left run in logical order
 *            as the text has them, U+200E behind the run: terminals that reorder and
 *            join by run. U+034F parts lam from alef
 *   kitty    as visual, but each blank-free piece whose first letter (or digit of a
 *            script) is right-to-left is turned round once more and its brackets are
 *            unmirrored: terminals that shape piece by piece, a piece being what
 *            one font draws: Hebrew, wide characters and the forms of Urdu and
 *            Kurdish letters are taken to have fonts of their own, all else to have
 *            one. A piece that begins with such a letter on the left and ends with a
 *            Latin one cannot be right there
 *   shaped   presentation forms in logical order, no joiners: terminals that mirror
 *            whole rows by the first strong letter and drop joiners. The row is
 *            sent so that such a terminal shows it as it is painted, or as nearly
 *            as can be: it cannot be right where its leftmost letter is
 *            right-to-left and its rightmost one is not, and need not be where a
 *            bracket has no partner in it, stands between right-to-left words of an
 *            address, or a number hangs on a letter of another row or was set apart
 *            by a control
 *   logical  the text as it is stored, right-aligned by blanks: for pipes and files */
#ifndef GAHNAMA_TEXT_ENCODE_H
#define GAHNAMA_TEXT_ENCODE_H

#include <stdbool.h>

#include "gahnama/base/buf.h"
#include "gahnama/text/layout.h"

enum gah_encoding {
    GAH_ENCODING_VISUAL,
    GAH_ENCODING_LRO,
    GAH_ENCODING_RUNS,
    GAH_ENCODING_KITTY,
    GAH_ENCODING_LOGICAL,
    GAH_ENCODING_MARKED,
    GAH_ENCODING_SHAPED
};

bool gah_encoding_find(const char *name, enum gah_encoding *out);
const char *gah_encoding_name(enum gah_encoding encoding);
/* True where lam-alef must take two columns (gah_layout_options.split_lam_alef), since
 * the terminal would give a ligature two. */
bool gah_encoding_splits_lam_alef(enum gah_encoding encoding);

/* A base, marks and the encoder's own controls: what a curses cell holds. Where there
 * are too many the last marks go. */
#define GAH_ENCODED_MAX 5

/* What is sent at one place of the row. */
struct gah_encoded {
    uint32_t chars[GAH_ENCODED_MAX];
    uint8_t count;
    uint8_t width; /* columns */
    uint32_t cell; /* index of the cell that these characters show */
    uint32_t ink;  /* index of the cell whose attributes go with them: the one that is
                      sent, where the terminal moves attributes with the characters; the
                      one that stands here, where it moves only the characters */
    uint8_t style; /* bits of enum gah_style of the ink; for kitty, weight and slant are
                      those of the whole piece, since another font would part it */
};

/* A whole row of the screen from column 0, blanks (base ' ') and frames among its
 * cells, to `count` places from left to right; out has room for them. Cells may come
 * from several texts: `text` is that of the cells with len > 0, or empty, and then
 * `runs` and `logical` take the letters and joiners back from their forms. rtl is the
 * base direction of the row, asked by `shaped` and `logical` alone. */
void gah_encode_cells(const struct gah_cell *cells, size_t count, struct gah_str text,
                      bool rtl, enum gah_encoding encoding, struct gah_encoded *out);

/* Appends the row without a newline; text is the document's, which the cells point
 * into. style gets the bits of a cell's style whenever they change (0 at the row's
 * end), and may append an escape sequence; NULL for none. `logical` puts no style and
 * leaves out what justification put in. */
void gah_encode_row(const struct gah_row *row, struct gah_str text,
                    enum gah_encoding encoding,
                    void (*style)(struct gah_buf *out, unsigned bits),
                    struct gah_buf *out);

#endif
