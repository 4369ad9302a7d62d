/* Encoding in three steps: the order in which cells are sent, the characters of each,
 * and whose attributes go with them. */
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "encode_shaped.h"
#include "gahnama/text/encode.h"
#include "stored.h"

#define CGJ 0x034Fu
#define LRM 0x200Eu
#define LRO 0x202Du

static bool is_rtl(const struct gah_cell *cell)
{
    return cell->level & 1;
}

static bool is_rtl_letter(uint32_t cp)
{
    UCharDirection direction = u_charDirection((UChar32)cp);
    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

static bool is_arabic_digit(uint32_t cp)
{
    return (cp >= 0x660 && cp <= 0x669) || (cp >= 0x6F0 && cp <= 0x6F9);
}

static void reverse(struct gah_encoded *out, size_t start, size_t end)
{
    while (start + 1 < end) {
        uint32_t swap = out[start].cell;
        out[start++].cell = out[--end].cell;
        out[end].cell = swap;
    }
}

static bool is_mirrored(const struct gah_cell *cell)
{
    return gah_bidi_mirror(cell->base) != cell->base;
}

/* A run begins and ends with a letter, since a neutral at its edge would take the
 * direction of the row, and holds no bracket: one whose partner is in another run would
 * take that direction too, and some terminals would mirror it again. Returns false at
 * the end of the cells. */
static bool find_run(const struct gah_cell *cells, size_t count, size_t *start,
                     size_t *end)
{
    while (*start < count &&
           !(is_rtl(&cells[*start]) && is_rtl_letter(cells[*start].base)))
        (*start)++;
    *end = *start;
    for (size_t i = *start; i < count && is_rtl(&cells[i]); i++) {
        if (is_mirrored(&cells[i]))
            break;
        if (is_rtl_letter(cells[i].base))
            *end = i + 1;
    }
    return *start < count;
}

static void order_runs(const struct gah_cell *cells, size_t count,
                       struct gah_encoded *out)
{
    for (size_t start = 0, end; find_run(cells, count, &start, &end); start = end)
        reverse(out, start, end);
}

static bool is_blank(const struct gah_cell *cell)
{
    return cell->base == ' ';
}

/* Forms of letters of Urdu, Sindhi, Kurdish and Uyghur. */
static bool is_rare_form(uint32_t cp)
{
    return (cp >= 0xFB82 && cp <= 0xFB89) || (cp >= 0xFB96 && cp <= 0xFB9D) ||
           (cp >= 0xFBA0 && cp <= 0xFBA9) || (cp >= 0xFBAE && cp <= 0xFBE7) ||
           (cp >= 0xFBEA && cp <= 0xFBFB);
}

enum font { FONT_USUAL, FONT_OF_WIDE, FONT_OF_HEBREW, FONT_OF_RARE };

/* A fixed-width font that has the letters of Arabic and Persian (DejaVu Sans Mono is
 * what most systems have) lacks these as a rule: another font draws them. */
static enum font font_of(const struct gah_cell *cell)
{
    UErrorCode status = U_ZERO_ERROR;
    if (cell->width > 1)
        return FONT_OF_WIDE;
    if (is_rare_form(cell->base))
        return FONT_OF_RARE;
    return uscript_getScript((UChar32)cell->base, &status) == USCRIPT_HEBREW
               ? FONT_OF_HEBREW
               : FONT_USUAL;
}

/* A piece that such a terminal turns round; its end goes to *end. The terminal shapes
 * what one font draws between blanks, in the direction of its first character that has
 * a script: a Persian digit has one, an Arabic digit has none. */
static bool is_turned(const struct gah_cell *cells, size_t count, size_t start,
                      size_t *end)
{
    UScriptCode script = USCRIPT_COMMON;
    size_t i = start;
    for (; i < count && !is_blank(&cells[i]); i++) {
        if (font_of(&cells[i]) != font_of(&cells[start]))
            break;
        UErrorCode status = U_ZERO_ERROR;
        if (script <= USCRIPT_INHERITED)
            script = uscript_getScript((UChar32)cells[i].base, &status);
    }
    *end = i;
    return uscript_isRightToLeft(script);
}

static void order_pieces(const struct gah_cell *cells, size_t count,
                         struct gah_encoded *out)
{
    for (size_t i = 0, end; i < count; i = end + (end == i)) {
        if (is_turned(cells, count, i, &end))
            reverse(out, i, end);
    }
}

/* Undoes rule L2 of UAX #9: its reversals in the opposite order. */
static void order_logically(const struct gah_cell *cells, size_t count, bool rtl,
                            struct gah_encoded *out)
{
    uint8_t highest = 0;
    for (size_t i = 0; i < count; i++)
        highest = cells[i].level > highest ? cells[i].level : highest;
    if (rtl)
        reverse(out, 0, count);
    for (uint8_t level = rtl ? 2 : 1; level <= highest; level++) {
        for (size_t i = 0; i < count;) {
            size_t start = i;
            while (i < count && cells[out[i].cell].level >= level)
                i++;
            reverse(out, start, i);
            i += i == start;
        }
    }
}

static void order(const struct gah_cell *cells, size_t count, bool rtl,
                  enum gah_encoding encoding, struct gah_encoded *out)
{
    for (size_t i = 0; i < count; i++)
        out[i] = (struct gah_encoded){.cell = (uint32_t)i};
    if (encoding == GAH_ENCODING_RUNS)
        order_runs(cells, count, out);
    else if (encoding == GAH_ENCODING_KITTY)
        order_pieces(cells, count, out);
    else if (encoding == GAH_ENCODING_LOGICAL)
        order_logically(cells, count, rtl, out);
}

/* A letter of a run; lam and alef are parted, and the last one closes the run. */
static void add_of_run(const struct gah_cell *cells, struct gah_str text,
                       struct gah_encoded *out, bool last)
{
    const struct gah_cell *cell = &cells[out[0].cell];
    const struct gah_cell *next = last ? NULL : &cells[out[1].cell];
    gah_encoded_add_stored(&out[0], text, cell, next, true);
    if (next && gah_cell_is_lam(cell) && gah_cell_is_alef(next))
        gah_encoded_force(&out[0], CGJ);
    if (last)
        gah_encoded_force(&out[0], LRM);
}

/* Between runs stand neutrals and numbers; of digits that a terminal could reorder each
 * is a run. */
static void add_runs(const struct gah_cell *cells, size_t count, struct gah_str text,
                     struct gah_encoded *out)
{
    size_t start = 0, end;
    for (size_t i = 0; i < count; i = end) {
        find_run(cells, count, &start, &end);
        for (; i < start; i++) {
            gah_encoded_add_painted(&out[i], &cells[i], false);
            if (is_arabic_digit(cells[i].base))
                gah_encoded_force(&out[i], LRM);
        }
        for (; i < end; i++)
            add_of_run(cells, text, &out[i], i + 1 == end);
        start = end;
    }
}

static void add_of_text(const struct gah_cell *cells, size_t count, struct gah_str text,
                        struct gah_encoded *out, size_t i)
{
    const struct gah_cell *cell = &cells[out[i].cell];
    struct gah_cell unmirrored = *cell;
    if (is_rtl(cell))
        unmirrored.base = gah_bidi_mirror(cell->base);
    gah_encoded_add_stored(&out[i], text, &unmirrored,
                           i + 1 < count ? &cells[out[i + 1].cell] : NULL, false);
}

static bool needs_lrm(const struct gah_cell *cell)
{
    return is_rtl(cell) || is_rtl_letter(cell->base) || is_arabic_digit(cell->base);
}

static void add_in_order(const struct gah_cell *cell, enum gah_encoding encoding,
                         struct gah_encoded *out)
{
    gah_encoded_add_painted(out, cell, false);
    if (encoding == GAH_ENCODING_MARKED && needs_lrm(cell))
        gah_encoded_force(out, LRM);
}

static void add_chars(const struct gah_cell *cells, size_t count, struct gah_str text,
                      enum gah_encoding encoding, struct gah_encoded *out)
{
    for (size_t i = 0; i < count; i++) {
        out[i].width = cells[out[i].cell].width;
        out[i].ink = out[i].cell;
        out[i].style = cells[out[i].ink].style;
    }
    if (encoding == GAH_ENCODING_RUNS)
        add_runs(cells, count, text, out);
    if (encoding == GAH_ENCODING_RUNS || encoding == GAH_ENCODING_SHAPED)
        return;
    for (size_t i = 0; i < count; i++) {
        if (encoding == GAH_ENCODING_LOGICAL)
            add_of_text(cells, count, text, out, i);
        else
            add_in_order(&cells[out[i].cell], encoding, &out[i]);
    }
}

static uint8_t fonts_of(const struct gah_cell *cells, size_t start, size_t end)
{
    unsigned styles = 0;
    for (size_t i = start; i < end; i++)
        styles |= cells[i].style;
    return styles & (GAH_STYLE_STRONG | GAH_STYLE_EMPHASIS);
}

/* The terminal mirrors what it turns round, and leaves attributes where they stand. */
static void finish_pieces(const struct gah_cell *cells, size_t count,
                          struct gah_encoded *out)
{
    for (size_t i = 0, end; i < count; i = end + (end == i)) {
        bool turned = is_turned(cells, count, i, &end);
        size_t column = 0, stands = i, stands_end = i < count ? cells[i].width : 0;
        uint8_t font = fonts_of(cells, i, end);
        for (size_t at = i; turned && at < end; at++) {
            while (column >= stands_end && stands + 1 < end)
                stands_end += cells[++stands].width;
            out[at].chars[0] = gah_bidi_mirror(out[at].chars[0]);
            out[at].ink = (uint32_t)stands;
            out[at].style = cells[stands].style | font;
            column += out[at].width;
        }
    }
}

/* A letter in the first cell stands before the override and is kept by a mark. */
static void finish_override(const struct gah_cell *cells, size_t count,
                            struct gah_encoded *out)
{
    if (count == 0)
        return;
    if (needs_lrm(&cells[0])) {
        if (out[0].count > GAH_ENCODED_MAX - 2)
            out[0].count = GAH_ENCODED_MAX - 2;
        gah_encoded_add(&out[0], LRM);
    }
    gah_encoded_force(&out[0], LRO);
}

void gah_encode_cells(const struct gah_cell *cells, size_t count, struct gah_str text,
                      bool rtl, enum gah_encoding encoding, struct gah_encoded *out)
{
    if (encoding == GAH_ENCODING_SHAPED)
        gah_encode_shaped(cells, count, rtl, out);
    else
        order(cells, count, rtl, encoding, out);
    add_chars(cells, count, text, encoding, out);
    if (encoding == GAH_ENCODING_KITTY)
        finish_pieces(cells, count, out);
    else if (encoding == GAH_ENCODING_LRO)
        finish_override(cells, count, out);
}
