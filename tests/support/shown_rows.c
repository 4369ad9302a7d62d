#include "shown_rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>

#include "gahnama/text/utf8.h"

#define TOLD_MAX 20
#define MARKS_CHECKED 2 /* an encoder's controls may take the place of later ones */
#define FRAME 0x2502u

static const struct {
    enum gah_encoding encoding;
    enum terminal_class class;
} pairs[] = {
    {GAH_ENCODING_VISUAL, TERMINAL_PLAIN},    {GAH_ENCODING_VISUAL, TERMINAL_DROPPING},
    {GAH_ENCODING_LRO, TERMINAL_PLAIN},       {GAH_ENCODING_LRO, TERMINAL_IMPLICIT},
    {GAH_ENCODING_MARKED, TERMINAL_PLAIN},    {GAH_ENCODING_MARKED, TERMINAL_DROPPING},
    {GAH_ENCODING_MARKED, TERMINAL_IMPLICIT}, {GAH_ENCODING_RUNS, TERMINAL_JOINING},
    {GAH_ENCODING_KITTY, TERMINAL_PIECES},    {GAH_ENCODING_SHAPED, TERMINAL_MIRRORING},
};

struct check {
    enum gah_encoding encoding;
    enum terminal_class class;
    uint16_t width;
    struct gah_str text;          /* of the cells; empty on a screen */
    const struct gah_cell *cells; /* intended, from left to right */
    size_t count;
    bool cut;        /* the row, so a word may go on in another */
    bool controlled; /* by bidi controls, which no cell has */
    const char *way;
    struct shown_counts *counts;
};

static uint32_t letter_of(uint32_t form)
{
    UChar units[8] = {0};
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);
    int32_t len = 0;
    if (terminal_form_of(form) != FORM_NONE)
        len = unorm2_getRawDecomposition(nfkc, (UChar32)form, units, 8, &status);
    return len == 1 ? units[0] : form;
}

static bool is_rtl_letter(uint32_t cp)
{
    UCharDirection direction = u_charDirection((UChar32)cp);
    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

/* The letter of the text where it was given, else the one that the form shows. */
static uint32_t wanted_letter(const struct check *check, const struct gah_cell *cell)
{
    struct gah_str piece = gah_str_sub(check->text, cell->off, cell->len);
    size_t off = 0;
    while (is_rtl_letter(cell->base) && off < piece.len) {
        uint32_t cp = gah_utf8_next(piece, &off);
        if (is_rtl_letter(cp) || !is_rtl_letter(cell->base))
            return cp;
    }
    return letter_of(cell->base);
}

static bool has_marks(const struct gah_cell *want, const struct terminal_cell *got)
{
    for (unsigned i = 0; i < want->mark_count && i < MARKS_CHECKED; i++)
        if (i >= got->mark_count || got->marks[i] != want->marks[i])
            return false;
    return got->mark_count <= want->mark_count;
}

static bool is_same(const struct check *check, size_t i,
                    const struct terminal_cell *got)
{
    const struct gah_cell *want = &check->cells[i];
    enum terminal_form form = terminal_form_of(want->base);
    if (check->class != TERMINAL_JOINING)
        return got->base == want->base && has_marks(want, got);
    if (got->base != wanted_letter(check, want))
        return false;
    return form == got->form || form == FORM_NONE || check->cut;
}

static size_t first_wrong(const struct check *check, const struct terminal_row *got)
{
    if (got->count != check->count)
        return 0;
    for (size_t i = 0; i < check->count; i++)
        if (!is_same(check, i, &got->cells[i]))
            return i;
    return SIZE_MAX;
}

static UScriptCode script_of(uint32_t cp)
{
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript((UChar32)cp, &status);
    return script <= USCRIPT_INHERITED ? USCRIPT_COMMON : script;
}

/* A piece that begins with a right-to-left letter on the left and ends with another. */
static bool has_hopeless_piece(const struct check *check)
{
    const struct gah_cell *cells = check->cells;
    for (size_t i = 0, end; i < check->count; i = end) {
        UScriptCode first = USCRIPT_COMMON, last = USCRIPT_COMMON;
        for (end = i; end < check->count && cells[end].base != ' ' &&
                      terminal_same_font(cells[i].base, cells[end].base);
             end++) {
            UScriptCode script = script_of(cells[end].base);
            first = first == USCRIPT_COMMON ? script : first;
            last = script == USCRIPT_COMMON ? last : script;
        }
        if (uscript_isRightToLeft(first) && !uscript_isRightToLeft(last))
            return true;
        end += end == i;
    }
    return false;
}

/* A right-to-left letter outermost on the left and another on the right: sent in either
 * direction, the first letter tells the other one. */
static bool has_hopeless_sides(const struct check *check)
{
    uint32_t left = 0, right = 0;
    for (size_t i = 0; i < check->count; i++) {
        uint32_t cp = check->cells[i].base;
        if (!is_rtl_letter(cp) && u_charDirection((UChar32)cp) != U_LEFT_TO_RIGHT)
            continue;
        left = left ? left : cp;
        right = cp;
    }
    return is_rtl_letter(left) && !is_rtl_letter(right);
}

static bool has_lone_bracket(const struct check *check)
{
    UChar32 open[TERMINAL_COLUMNS];
    size_t depth = 0;
    for (size_t i = 0; i < check->count; i++) {
        UChar32 cp = (UChar32)check->cells[i].base;
        int type = u_getIntPropertyValue(cp, UCHAR_BIDI_PAIRED_BRACKET_TYPE);
        if (type == U_BPT_OPEN)
            open[depth++] = u_getBidiPairedBracket(cp);
        else if (type == U_BPT_CLOSE && (depth == 0 || open[--depth] != cp))
            return true;
    }
    return depth > 0;
}

/* A bracket with right-to-left words about it whose order is that of an address. */
static bool has_bracket_of_address(const struct check *check)
{
    bool word = false, bracket = false;
    for (size_t i = 0; i < check->count; i++) {
        UChar32 cp = (UChar32)check->cells[i].base;
        word = word || check->cells[i].level >= 3;
        bracket =
            bracket ||
            (check->cells[i].level == 2 &&
             u_getIntPropertyValue(cp, UCHAR_BIDI_PAIRED_BRACKET_TYPE) != U_BPT_NONE);
    }
    return word && bracket;
}

static bool has_number(const struct check *check)
{
    for (size_t i = 0; i < check->count; i++) {
        UCharDirection class = u_charDirection((UChar32)check->cells[i].base);
        if (class == U_EUROPEAN_NUMBER || class == U_ARABIC_NUMBER)
            return true;
    }
    return false;
}

static bool is_stated(const struct check *check)
{
    if (check->class == TERMINAL_MIRRORING)
        return has_hopeless_sides(check) || has_lone_bracket(check) ||
               has_bracket_of_address(check) ||
               ((check->cut || check->controlled) && has_number(check));
    return check->class == TERMINAL_PIECES && has_hopeless_piece(check);
}

static void tell(const struct check *check, const struct terminal_row *got, size_t at,
                 struct gah_str sent)
{
    fprintf(stderr, "%s in %s, %s, %u columns, place %zu:\n  wanted",
            gah_encoding_name(check->encoding), terminal_class_name(check->class),
            check->way, check->width, at);
    for (size_t i = 0; i < check->count; i++)
        fprintf(stderr, " %04X", check->cells[i].base);
    fprintf(stderr, "\n  shown ");
    for (size_t i = 0; i < got->count; i++)
        fprintf(stderr, " %04X", got->cells[i].base);
    fprintf(stderr, "\n  sent  ");
    for (size_t off = 0; off < sent.len;)
        fprintf(stderr, " %04X", gah_utf8_next(sent, &off));
    fputc('\n', stderr);
}

static void compare(const struct check *check, struct gah_str sent)
{
    static struct terminal_row got;
    size_t at;
    terminal_show(check->class, sent, &got);
    at = first_wrong(check, &got);
    if (at == SIZE_MAX) {
        check->counts->right++;
    } else if (is_stated(check)) {
        check->counts->stated++;
    } else if (check->counts->wrong++ < TOLD_MAX) {
        tell(check, &got, at, sent);
    }
}

static struct gah_cell blank_cell(void)
{
    return (struct gah_cell){.base = ' ', .width = 1};
}

static size_t add_blanks(struct gah_cell *cells, size_t count, size_t blanks)
{
    while (blanks-- > 0)
        cells[count++] = blank_cell();
    return count;
}

/* A row in a pane of the width. */
static size_t add_row(struct gah_cell *cells, size_t count, const struct gah_row *row,
                      uint16_t width)
{
    size_t taken = (size_t)row->indent + row->width;
    count = add_blanks(cells, count, row->indent);
    memcpy(cells + count, row->cells, row->cell_count * sizeof *cells);
    return add_blanks(cells, count + row->cell_count,
                      width > taken ? width - taken : 0);
}

static bool has_rtl(const struct gah_cell *cells, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (cells[i].level & 1)
            return true;
    return false;
}

/* As the display sends a row of the screen: cells without their text. */
static void check_screen_row(struct gah_arena *arena, struct check *check)
{
    struct gah_encoded *places = gah_arena_array(arena, check->count, sizeof *places);
    struct gah_buf sent;
    gah_buf_init(&sent);
    check->text = gah_str_from("");
    gah_encode_cells(check->cells, check->count, check->text,
                     has_rtl(check->cells, check->count), check->encoding, places);
    for (size_t i = 0; i < check->count; i++)
        for (unsigned c = 0; c < places[i].count; c++)
            gah_utf8_append(&sent, places[i].chars[c]);
    compare(check, gah_buf_str(&sent));
    gah_buf_release(&sent);
}

/* As `show` prints it: a row that begins at the margin, blanks at its end left out. */
static void check_printed_row(struct gah_arena *arena, const struct gah_row *row,
                              struct gah_str text, struct check *check)
{
    bool mirrored = check->class == TERMINAL_MIRRORING && row->rtl;
    struct gah_cell *cells =
        gah_arena_array(arena, row->indent + row->cell_count + 1u, sizeof *cells);
    struct gah_buf sent;
    gah_buf_init(&sent);
    check->text = text;
    check->way = "printed";
    check->cells = cells;
    check->count = add_blanks(cells, 0, mirrored ? 0 : row->indent);
    memcpy(cells + check->count, row->cells, row->cell_count * sizeof *cells);
    check->count += row->cell_count;
    gah_encode_row(row, text, check->encoding, NULL, &sent);
    compare(check, gah_buf_str(&sent));
    gah_buf_release(&sent);
}

static void check_on_screen(struct gah_arena *arena, const struct gah_row *row,
                            const struct gah_row *beside, struct check *check)
{
    size_t most = 2u * (check->width + row->cell_count) + 2;
    struct gah_cell *cells;
    if (beside)
        most += beside->cell_count;
    cells = gah_arena_array(arena, most, sizeof *cells);
    check->way = beside ? "beside another" : "on a screen";
    check->cells = cells;
    check->count = add_row(cells, 0, row, check->width);
    if (beside) {
        cells[check->count++] = (struct gah_cell){.base = FRAME, .width = 1};
        check->count = add_row(cells, check->count, beside, check->width);
    }
    check_screen_row(arena, check);
}

static bool has_control(struct gah_str text)
{
    for (size_t off = 0; off < text.len;)
        if (u_hasBinaryProperty((UChar32)gah_utf8_next(text, &off), UCHAR_BIDI_CONTROL))
            return true;
    return false;
}

static bool is_cut(const struct gah_layout *layout, size_t i)
{
    return layout->rows[i].continued || (i > 0 && layout->rows[i - 1].continued);
}

static void check_layout(struct gah_arena *arena, const struct gah_layout *layout,
                         struct gah_str text, struct check *check)
{
    for (size_t i = 0; i < layout->row_count; i++) {
        const struct gah_row *row = &layout->rows[i];
        check->cut = is_cut(layout, i);
        check_printed_row(arena, row, text, check);
        check_on_screen(arena, row, NULL, check);
        if (check->class != TERMINAL_MIRRORING) /* has one pane */
            check_on_screen(arena, row, &layout->rows[(i + 1) % layout->row_count],
                            check);
    }
}

void shown_check(struct gah_arena *arena, struct gah_str text,
                 const struct gah_layout_options *wanted, struct shown_counts *counts)
{
    struct gah_document doc = {.text = text};
    struct gah_layout_options options = *wanted;
    struct gah_layout layouts[2]; /* with and without lam-alef */
    struct check check = {.width = wanted->width, .counts = counts};
    check.controlled = has_control(text);
    for (size_t split = 0; split < 2; split++) {
        options.split_lam_alef = split;
        gah_layout_build(arena, &doc, &options, &layouts[split]);
    }
    for (size_t p = 0; p < sizeof pairs / sizeof *pairs; p++) {
        check.encoding = pairs[p].encoding;
        check.class = pairs[p].class;
        check_layout(arena, &layouts[gah_encoding_splits_lam_alef(check.encoding)],
                     text, &check);
    }
}

/* The letter before an ellipsis joins on only in the text. */
static bool has_ellipsis(const struct gah_cell *cells, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (cells[i].base == 0x2026)
            return true;
    return false;
}

void shown_check_cells(struct gah_arena *arena, const struct gah_cell *cells,
                       size_t count, bool split, bool single_pane,
                       struct shown_counts *counts)
{
    struct check check = {.cells = cells,
                          .count = count,
                          .width = (uint16_t)count,
                          .cut = has_ellipsis(cells, count),
                          .way = "composed",
                          .counts = counts};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        check.encoding = pairs[i].encoding;
        check.class = pairs[i].class;
        if (gah_encoding_splits_lam_alef(check.encoding) == split &&
            (check.class == TERMINAL_MIRRORING) == single_pane)
            check_screen_row(arena, &check);
    }
}
