#include "terminals.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

#include "gahnama/text/utf8.h"
#include "gahnama/text/width.h"

#define UNITS (TERMINAL_COLUMNS * (TERMINAL_MARKS + 1) * 2)

const char *terminal_class_name(enum terminal_class class)
{
    static const char *const names[] = {"plain",   "dropping", "implicit",
                                        "joining", "pieces",   "mirroring"};
    return names[class];
}

static bool is_format(uint32_t cp)
{
    return u_charType((UChar32)cp) == U_FORMAT_CHAR || cp == 0x034F;
}

/* What came to each cell, in the order of coming, controls among the marks. */
static void fill_cells(struct gah_str sent, bool drops_format, struct terminal_row *row)
{
    size_t off = 0;
    row->count = 0;
    while (off < sent.len) {
        uint32_t cp = gah_utf8_next(sent, &off);
        struct terminal_cell *cell;
        if (drops_format && is_format(cp))
            continue;
        if (gah_width_code_point(cp) > 0 && !is_format(cp)) {
            if (row->count == TERMINAL_COLUMNS)
                abort();
            row->cells[row->count++] = (struct terminal_cell){.base = cp};
            continue;
        }
        if (row->count == 0)
            continue; /* nothing to combine with */
        cell = &row->cells[row->count - 1];
        if (cell->mark_count < TERMINAL_MARKS)
            cell->marks[cell->mark_count++] = cp;
    }
}

static void finish_cells(struct terminal_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        struct terminal_cell *cell = &row->cells[i];
        unsigned kept = 0;
        cell->base = cell->hole ? 0xFFFD : cell->base;
        for (unsigned m = 0; m < cell->mark_count; m++)
            if (!is_format(cell->marks[m]))
                cell->marks[kept++] = cell->marks[m];
        cell->mark_count = kept;
    }
}

#define NO_CELL UINT16_MAX

/* A row as one paragraph: cell_of[i] is the cell whose base begins at unit i. */
struct paragraph {
    UChar units[UNITS];
    uint16_t cell_of[UNITS];
    int32_t len;
};

static void spell(const struct terminal_row *row, bool with_marks, struct paragraph *p)
{
    p->len = 0;
    for (size_t i = 0; i < row->count; i++) {
        const struct terminal_cell *cell = &row->cells[i];
        int32_t start = p->len;
        U16_APPEND_UNSAFE(p->units, p->len, cell->base);
        for (unsigned m = 0; with_marks && m < cell->mark_count; m++)
            U16_APPEND_UNSAFE(p->units, p->len, cell->marks[m]);
        for (int32_t unit = start; unit < p->len; unit++)
            p->cell_of[unit] = unit == start ? (uint16_t)i : NO_CELL;
    }
}

static uint32_t mirrored(uint32_t cp)
{
    return (uint32_t)u_charMirror((UChar32)cp);
}

/* UAX #9 over the row; a cell goes where its base goes. */
static void order_row(struct terminal_row *row, UBiDiLevel base, bool with_marks,
                      bool mirrors)
{
    static struct paragraph p;
    static struct terminal_row copy;
    static int32_t order[UNITS];
    UErrorCode status = U_ZERO_ERROR;
    static UBiDi *bidi; /* for all rows */
    size_t count = 0;
    if (!bidi)
        bidi = ubidi_open();
    spell(row, with_marks, &p);
    memcpy(&copy, row, sizeof copy);
    ubidi_setPara(bidi, p.units, p.len, base, NULL, &status);
    ubidi_getVisualMap(bidi, order, &status);
    for (int32_t i = 0; i < p.len; i++) {
        uint16_t cell = p.cell_of[order[i]];
        if (cell == NO_CELL)
            continue;
        row->cells[count] = copy.cells[cell];
        if (mirrors && (ubidi_getLevelAt(bidi, order[i]) & 1))
            row->cells[count].base = mirrored(row->cells[count].base);
        count++;
    }
    if (U_FAILURE(status) || count != row->count)
        abort();
}

static int joining_type(uint32_t cp)
{
    return u_getIntPropertyValue((UChar32)cp, UCHAR_JOINING_TYPE);
}

static bool joins_next(uint32_t cp)
{
    int type = joining_type(cp);
    return type == U_JT_DUAL_JOINING || type == U_JT_JOIN_CAUSING ||
           type == U_JT_LEFT_JOINING;
}

static bool joins_previous(uint32_t cp)
{
    int type = joining_type(cp);
    return type == U_JT_DUAL_JOINING || type == U_JT_JOIN_CAUSING ||
           type == U_JT_RIGHT_JOINING;
}

static bool parts(const struct terminal_cell *cell)
{
    for (unsigned m = 0; m < cell->mark_count; m++)
        if (joining_type(cell->marks[m]) == U_JT_NON_JOINING)
            return true; /* ZWNJ and LRM are no part of a word */
    return false;
}

/* Lam and alef become one letter in two cells, unless something stands between. */
static bool leaves_hole(const struct terminal_cell *cell,
                        const struct terminal_cell *next)
{
    if (cell->base != 0x644 || parts(cell))
        return false;
    for (unsigned m = 0; m < cell->mark_count; m++)
        if (cell->marks[m] == 0x34F)
            return false;
    return next->base == 0x622 || next->base == 0x623 || next->base == 0x625 ||
           next->base == 0x627;
}

/* Letters join in the order of coming. */
static void join_letters(struct terminal_row *row)
{
    bool reached = false;
    for (size_t i = 0; i < row->count; i++) {
        struct terminal_cell *cell = &row->cells[i];
        const struct terminal_cell *next =
            i + 1 < row->count ? &row->cells[i + 1] : NULL;
        bool before = reached && joins_previous(cell->base);
        bool after = next && joins_next(cell->base) && !parts(cell) &&
                     joins_previous(next->base);
        reached = after;
        if (next && leaves_hole(cell, next))
            row->cells[i + 1].hole = true;
        if (!joins_next(cell->base) && !joins_previous(cell->base))
            continue;
        cell->form = before  ? after ? FORM_MEDIAL : FORM_FINAL
                     : after ? FORM_INITIAL
                             : FORM_ISOLATED;
    }
}

static UScriptCode script_of(uint32_t cp)
{
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript((UChar32)cp, &status);
    return script <= USCRIPT_INHERITED ? USCRIPT_COMMON : script;
}

/* DejaVu Sans Mono has the letters of Arabic and Persian; what is wide, Hebrew, and the
 * forms of letters that neither language has come from other fonts. */
static int font_of(uint32_t cp)
{
    bool usual = cp < 0xFB82 || (cp >= 0xFB8A && cp <= 0xFB95) || cp > 0xFBFB ||
                 (cp >= 0xFB9E && cp <= 0xFB9F) || (cp >= 0xFBAA && cp <= 0xFBAD) ||
                 (cp >= 0xFBE8 && cp <= 0xFBE9);
    if (gah_width_code_point(cp) > 1)
        return 1;
    if (script_of(cp) == USCRIPT_HEBREW)
        return 2;
    return usual ? 0 : 3;
}

bool terminal_same_font(uint32_t a, uint32_t b)
{
    return font_of(a) == font_of(b);
}

static void turn_piece(struct terminal_row *row, size_t start, size_t end)
{
    UScriptCode script = USCRIPT_COMMON;
    for (size_t i = start; i < end && script == USCRIPT_COMMON; i++)
        script = script_of(row->cells[i].base);
    if (!uscript_isRightToLeft(script))
        return;
    for (size_t i = start; i < end; i++)
        row->cells[i].base = mirrored(row->cells[i].base);
    for (; start + 1 < end; start++, end--) {
        struct terminal_cell swap = row->cells[start];
        row->cells[start] = row->cells[end - 1];
        row->cells[end - 1] = swap;
    }
}

static void turn_pieces(struct terminal_row *row)
{
    for (size_t i = 0, end; i < row->count; i = end) {
        end = i;
        if (row->cells[i].base == ' ') {
            end++;
            continue;
        }
        while (end < row->count && row->cells[end].base != ' ' &&
               terminal_same_font(row->cells[end].base, row->cells[i].base))
            end++;
        turn_piece(row, i, end);
    }
}

void terminal_show(enum terminal_class class, struct gah_str sent,
                   struct terminal_row *out)
{
    fill_cells(sent, class == TERMINAL_DROPPING || class == TERMINAL_MIRRORING, out);
    if (class == TERMINAL_JOINING)
        join_letters(out);
    if (class == TERMINAL_IMPLICIT || class == TERMINAL_JOINING)
        order_row(out, 0, true, class == TERMINAL_IMPLICIT);
    else if (class == TERMINAL_MIRRORING)
        order_row(out, UBIDI_DEFAULT_LTR, false, true);
    else if (class == TERMINAL_PIECES)
        turn_pieces(out);
    finish_cells(out);
}

enum terminal_form terminal_form_of(uint32_t cp)
{
    switch (u_getIntPropertyValue((UChar32)cp, UCHAR_DECOMPOSITION_TYPE)) {
    case U_DT_ISOLATED:
        return FORM_ISOLATED;
    case U_DT_FINAL:
        return FORM_FINAL;
    case U_DT_INITIAL:
        return FORM_INITIAL;
    case U_DT_MEDIAL:
        return FORM_MEDIAL;
    default:
        return FORM_NONE;
    }
}
