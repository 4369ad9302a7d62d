#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/text/layout.h"
#include "gahnama/text/segment.h"
#include "gahnama/text/utf8.h"

static const struct gah_layout_options narrow = {.width = 40,
                                                 .fallback = GAH_DIRECTION_LTR};

static int set_up(void **state)
{
    struct gah_arena *arena = malloc(sizeof *arena);
    gah_arena_init(arena);
    *state = arena;
    return 0;
}

static int tear_down(void **state)
{
    gah_arena_release(*state);
    free(*state);
    return 0;
}

static struct gah_layout lay_out(void **state, const char *text, uint16_t width)
{
    struct gah_document doc = {.text = gah_str_from(text)};
    struct gah_layout_options options = narrow;
    struct gah_layout layout;
    options.width = width;
    gah_layout_build(*state, &doc, &options, &layout);
    return layout;
}

static const char *shown(void **state, const struct gah_row *row)
{
    struct gah_buf buf;
    gah_buf_init(&buf);
    gah_row_print(row, &buf);
    char *copy = gah_arena_copy(*state, gah_buf_str(&buf));
    gah_buf_release(&buf);
    return copy;
}

static void assert_bases(const struct gah_row *row, const uint32_t *want, size_t count)
{
    assert_int_equal(row->cell_count, count);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(row->cells[i].base, want[i]);
}

static void a_persian_word_is_joined_and_right_aligned(void **state)
{
    static const uint32_t want[] = {0xFEE1, 0xFEFC, 0xFEB3};
    struct gah_layout layout = lay_out(state, "سلام", 10);
    assert_int_equal(layout.row_count, 1);
    assert_bases(&layout.rows[0], want, 3);
    assert_int_equal(layout.rows[0].indent, 7);
    assert_true(layout.rows[0].rtl);
}

static void a_lam_alef_covers_both_letters(void **state)
{
    struct gah_layout layout = lay_out(state, "سلام", 10);
    const struct gah_cell *cell = &layout.rows[0].cells[1];
    assert_int_equal(cell->off, 2);
    assert_int_equal(cell->len, 4);
    assert_int_equal(cell->width, 1);
    assert_int_equal(gah_row_column(&layout.rows[0], 2), 8);
    assert_int_equal(gah_row_column(&layout.rows[0], 4), 8);
}

static void a_lam_alef_with_a_mark_between_is_one_cell(void **state)
{
    struct gah_layout layout = lay_out(state, "بَلَاغ", 10);
    static const uint32_t want[] = {0xFECD, 0xFEFC, 0xFE91};
    assert_bases(&layout.rows[0], want, 3);
    assert_int_equal(layout.rows[0].cells[1].mark_count, 1);
    assert_int_equal(layout.rows[0].cells[1].marks[0], 0x64E);
    assert_int_equal(layout.rows[0].cells[2].marks[0], 0x64E);
}

static void a_zwnj_breaks_joining_and_takes_no_cell(void **state)
{
    static const uint32_t talk[] = {0xFEEE, 0xFB95, 0xFEEE, 0xFE96, 0xFED4, 0xFB94};
    struct gah_layout layout = lay_out(state, "می‌خواهم", 20);
    assert_int_equal(layout.rows[0].cell_count, 7);
    assert_int_equal(layout.rows[0].cells[6].base, 0xFEE3);
    assert_int_equal(layout.rows[0].cells[5].base, 0xFBFD);
    assert_int_equal(layout.rows[0].cells[4].base, 0xFEA7);
    layout = lay_out(state, "گفت‌وگو", 20);
    assert_int_equal(layout.rows[0].cell_count, 6);
    assert_int_equal(layout.rows[0].cells[5].base, talk[5]);
    assert_int_equal(layout.rows[0].cells[3].base, talk[3]);
    assert_int_equal(layout.rows[0].cells[2].base, 0xFEED);
}

static void quotes_brackets_and_numbers_stand_right(void **state)
{
    struct gah_layout layout = lay_out(state, "«گروه» (P5+1) ۲۰۱۵", 40);
    /* From the left: the year, blank, the bracketed Latin, blank, the quoted word. */
    static const uint32_t want[] = {0x6F2, 0x6F0,  0x6F1,  0x6F5,  ' ',    '(',
                                    'P',   '5',    '+',    '1',    ')',    ' ',
                                    0xAB,  0xFEE9, 0xFEED, 0xFEAE, 0xFB94, 0xBB};
    assert_bases(&layout.rows[0], want, sizeof want / sizeof *want);
    assert_int_equal(layout.rows[0].indent, 40 - 18);
}

static void hebrew_is_reordered_and_keeps_its_points(void **state)
{
    struct gah_layout layout = lay_out(state, "שָׁלוֹם", 10);
    static const uint32_t want[] = {0x5DD, 0x5D5, 0x5DC, 0x5E9};
    assert_bases(&layout.rows[0], want, 4);
    assert_int_equal(layout.rows[0].cells[3].mark_count, 2);
}

static void hebrew_letters_inside_a_persian_word_stay_in_it(void **state)
{
    struct gah_layout layout = lay_out(state,
                                       "برادر\xD7\x9B"
                                       "شی برادر\xD7\x9B"
                                       "شی",
                                       9);
    assert_int_equal(layout.row_count, 2);
    assert_int_equal(layout.rows[0].cell_count, 8);
    assert_int_equal(layout.rows[0].cells[2].base, 0x5DB);
    assert_int_equal(layout.rows[0].cells[7].base, 0xFE91);
}

static void a_joiner_at_the_end_of_a_row_moves_no_digit(void **state)
{
    struct gah_layout layout = lay_out(state, "با Z%1\xE2\x80\x8C", 20);
    static const uint32_t want[] = {'Z', '%', '1', ' ', 0xFE8E, 0xFE91};
    assert_bases(&layout.rows[0], want, 6);
}

static void arabic_in_a_latin_paragraph_is_turned_in_place(void **state)
{
    struct gah_layout layout = lay_out(state, "see با me", 20);
    static const uint32_t want[] = {'s', 'e', 'e', ' ', 0xFE8E, 0xFE91, ' ', 'm', 'e'};
    assert_bases(&layout.rows[0], want, 9);
    assert_false(layout.rows[0].rtl);
    assert_int_equal(layout.rows[0].indent, 0);
}

static void a_text_wraps_at_words_and_drops_blanks(void **state)
{
    struct gah_layout layout = lay_out(state, "one two  three", 8);
    assert_int_equal(layout.row_count, 2);
    assert_string_equal(shown(state, &layout.rows[0]), "one two");
    assert_string_equal(shown(state, &layout.rows[1]), "three");
    assert_true(layout.rows[0].continued);
    assert_false(layout.rows[1].continued);
}

static void a_word_wider_than_the_row_is_cut(void **state)
{
    struct gah_layout layout = lay_out(state, "abcdefghij", 4);
    assert_int_equal(layout.row_count, 3);
    assert_string_equal(shown(state, &layout.rows[2]), "ij");
}

static void wide_characters_move_as_a_unit(void **state)
{
    struct gah_layout layout = lay_out(state, "中文字", 5);
    assert_int_equal(layout.row_count, 2);
    assert_int_equal(layout.rows[0].width, 4);
    assert_int_equal(layout.rows[0].cells[0].width, 2);
}

static void an_emoji_sequence_is_its_first_emoji(void **state)
{
    struct gah_layout layout =
        lay_out(state, "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB!", 10);
    assert_int_equal(layout.rows[0].cell_count, 2);
    assert_int_equal(layout.rows[0].cells[0].base, 0x1F469);
    assert_int_equal(layout.rows[0].cells[0].width, 2);
    assert_int_equal(layout.rows[0].cells[0].len, 11);
}

static void harakat_can_be_stripped(void **state)
{
    struct gah_document doc = {.text = gah_str_from("مُحَمَّد")};
    struct gah_layout_options options = narrow;
    struct gah_layout layout;
    options.strip_harakat = true;
    gah_layout_build(*state, &doc, &options, &layout);
    assert_int_equal(layout.rows[0].cell_count, 4);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(layout.rows[0].cells[i].mark_count, 0);
}

static void a_flag_is_shown_by_its_letters(void **state)
{
    struct gah_layout_options options = {.width = 10};
    static const uint32_t want[] = {'I', 'R', ' ', 0xFE8E, 0xFE91};
    struct gah_row row;
    gah_layout_field(*state, gah_str_from("با 🇮🇷"), &options, &row);
    assert_bases(&row, want, 5);
    assert_int_equal(row.cells[0].off, row.cells[1].off);
    assert_int_equal(row.cells[1].level, 2);
}

static void points_and_marks_of_skeletons_are_stripped_with_them(void **state)
{
    struct gah_layout_options options = {.width = 10, .strip_harakat = true};
    static const uint32_t kurdish[] = {0xFEAE, 0xFBFF, 0xFB58};
    static const uint32_t hebrew[] = {0x5DD, 0x5D5, 0x5DC, 0x5E9};
    struct gah_row row;
    gah_layout_field(*state, gah_str_from("پێڕ"), &options, &row);
    assert_bases(&row, kurdish, 3);
    assert_int_equal(row.cells[0].mark_count + row.cells[1].mark_count, 0);
    gah_layout_field(*state, gah_str_from("שָׁלוֹם"), &options, &row);
    assert_bases(&row, hebrew, 4);
    assert_int_equal(row.cells[3].mark_count, 0);
}

static void each_line_of_a_plain_text_is_a_paragraph(void **state)
{
    struct gah_document doc = {.text = gah_str_from("\n\none\ntwo\n\n\nthree\n")};
    struct gah_layout_options options = narrow;
    struct gah_layout layout;
    options.blank_between = true;
    gah_layout_build(*state, &doc, &options, &layout);
    assert_int_equal(layout.row_count, 4);
    assert_string_equal(shown(state, &layout.rows[1]), "two");
    assert_int_equal(layout.rows[2].cell_count, 0);
    assert_string_equal(shown(state, &layout.rows[3]), "three");
    assert_int_equal(gah_layout_row_at(&layout, 0), 0);
    assert_int_equal(gah_layout_row_at(&layout, 13), 3);
}

static void blocks_have_bullets_bars_and_styles(void **state)
{
    static const char text[] = "# Head\nfirst item\nquoted\nx = 1\n y\n---";
    static const struct gah_block blocks[] = {
        {GAH_BLOCK_HEADING, 1, 0, 0, 6}, {GAH_BLOCK_ITEM, 1, 0, 7, 10},
        {GAH_BLOCK_QUOTE, 1, 0, 18, 6},  {GAH_BLOCK_CODE, 0, 0, 25, 8},
        {GAH_BLOCK_RULE, 0, 0, 34, 3},
    };
    static const struct gah_style_run runs[] = {{0, 2, GAH_STYLE_HIDDEN},
                                                {7, 5, GAH_STYLE_EMPHASIS}};
    struct gah_document doc = {gah_str_from(text), blocks, 5, runs, 2};
    struct gah_layout_options options = narrow;
    struct gah_layout layout;
    options.width = 10;
    gah_layout_build(*state, &doc, &options, &layout);
    assert_int_equal(layout.row_count, 7);
    assert_string_equal(shown(state, &layout.rows[0]), "Head");
    assert_int_equal(layout.rows[0].cells[0].style, GAH_STYLE_STRONG);
    assert_string_equal(shown(state, &layout.rows[1]), "• first");
    assert_int_equal(layout.rows[1].cells[0].len, 0);
    assert_int_equal(layout.rows[1].cells[2].style, GAH_STYLE_EMPHASIS);
    assert_string_equal(shown(state, &layout.rows[2]), "  item");
    assert_string_equal(shown(state, &layout.rows[3]), "│ quoted");
    assert_string_equal(shown(state, &layout.rows[5]), " y");
    assert_int_equal(layout.rows[5].cells[1].style, GAH_STYLE_CODE);
    assert_string_equal(shown(state, &layout.rows[6]), "──────────");
}

static void a_numbered_item_of_persian_counts_in_its_digits(void **state)
{
    static const struct gah_block block = {GAH_BLOCK_ITEM, 1, 12, 0, 4};
    struct gah_document doc = {gah_str_from("با"), &block, 1, NULL, 0};
    struct gah_layout layout;
    static const uint32_t want[] = {0xFE8E, 0xFE91, ' ', '.', 0x6F1, 0x6F2};
    gah_layout_build(*state, &doc, &narrow, &layout);
    assert_bases(&layout.rows[0], want, 6);
    assert_int_equal(layout.rows[0].indent, 34);
}

static void lay_out_field(void **state, const char *text, uint16_t width,
                          struct gah_row *row)
{
    struct gah_layout_options options = {.width = width};
    gah_layout_field(*state, gah_str_from(text), &options, row);
}

static void a_field_that_fits_is_whole(void **state)
{
    struct gah_row row;
    lay_out_field(state, "one\ntwo", 7, &row);
    assert_string_equal(shown(state, &row), "one two");
}

static void a_field_has_no_lam_alef_where_the_terminal_asks_for_two_cells(void **state)
{
    struct gah_layout_options options = {.width = 10, .split_lam_alef = true};
    static const uint32_t want[] = {0xFEE1, 0xFE8E, 0xFEE0, 0xFEB3};
    struct gah_row row;
    gah_layout_field(*state, gah_str_from("سلام"), &options, &row);
    assert_bases(&row, want, 4);
}

static void a_field_is_cut_at_its_logical_end(void **state)
{
    struct gah_row row;
    lay_out_field(state, "abcdef", 4, &row);
    assert_string_equal(shown(state, &row), "abc…");
    lay_out_field(state, "برادر", 4, &row);
    static const uint32_t want[] = {0x2026, 0xFE8D, 0xFEAE, 0xFE91};
    assert_bases(&row, want, 4);
    assert_int_equal(row.cells[0].len, 0);
    lay_out_field(state, "abc", 0, &row);
    assert_int_equal(row.cell_count, 0);
}

static void assert_cut(void **state, const char *text, uint16_t width,
                       const uint32_t *want, size_t count)
{
    struct gah_row row;
    lay_out_field(state, text, width, &row);
    assert_bases(&row, want, count);
    assert_int_equal(row.cells[0].base, 0x2026);
    assert_true(row.width <= width);
}

/* The word goes on behind the cut, so its last letter reaches out; only a letter that
 * ends a word or stands before a joiner has an end. */
static void a_cut_letter_keeps_its_joining_form(void **state)
{
    static const uint32_t initial[] = {0x2026, 0xFEE7};
    static const uint32_t medial[] = {0x2026, 0xFEB4, 0xFEE7};
    static const uint32_t before_joiner[] = {0x2026, 0xFBFD, 0xFEE3};
    static const uint32_t before_blank[] = {0x2026, 0xFE96, 0xFEB4, 0xFEE7};
    static const uint32_t kurdish[] = {0x2026, 0xFBFF, 0xFB58};
    static const uint32_t ligature[] = {0x2026, 0xFEFC, 0xFEB3};
    assert_cut(state, "نست در مسکو", 2, initial, 2);
    assert_cut(state, "نست در مسکو", 3, medial, 3);
    assert_cut(state, "می\xE2\x80\x8Cخواهم", 3, before_joiner, 3);
    assert_cut(state, "نست در مسکو", 4, before_blank, 4);
    assert_cut(state, "نست در مسکو", 5, before_blank, 4);
    assert_cut(state, "پێشمەرگە", 3, kurdish, 3);
    assert_cut(state, "سلام بر", 3, ligature, 3);
}

/* The last letter before the ellipsis is one that ends there anyway, unless that costs
 * too much of the text. */
static void a_cut_falls_between_letters_that_do_not_join(void **state)
{
    static const uint32_t after_reh[] = {0x2026, 0xFEAE, 0xFE91};
    static const uint32_t after_blank[] = {0x2026, 0xFE8E, 0xFE91};
    static const uint32_t far[] = {0x2026, 0xFEE4, 0xFEE4, 0xFEE4, 0xFEE4,
                                   0xFEE3, ' ',    0xFE8E, 0xFE91};
    struct gah_row row;
    assert_cut(state, "برتخت", 4, after_reh, 3);
    assert_cut(state, "با ممم", 5, after_blank, 3);
    assert_cut(state, "با ممممممم", 9, far, 9);
    lay_out_field(state, "בא 2015 ממש", 6, &row);
    assert_int_equal(row.cells[0].base, 0x2026);
}

static const char hostile[] =
    "\x1B[31mred\x1B]0;x\x07 \xC2\x9B"
    "2J \xE2\x80\xAE[gpj.exe] \xE2\x81\xA6open \xE2\x80\xA8next \xFF\xC0\xAF "
    "\xF3\xA0\x81\x81 \xEF\xBB\xBF\xE2\x80\x8B\xC2\xAD \xE1\x85\x9F \xE3\x85\xA4 "
    "م\xE2\x80\x8Cن\xE2\x80\x8D \xEF\xBF\xB9 "
    "z\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\n"
    "\xCC\x81 lone\x7F mark\tend";

static bool is_harmless(uint32_t cp)
{
    return cp >= 0x20 && !(cp >= 0x7F && cp < 0xA0) && cp != 0xAD && cp != 0x61C &&
           !(cp >= 0x200B && cp <= 0x200F) && !(cp >= 0x2028 && cp <= 0x202E) &&
           !(cp >= 0x2060 && cp <= 0x206F) && cp != 0x115F && cp != 0x3164 &&
           !(cp >= 0xFE00 && cp <= 0xFE0F) && cp != 0xFEFF &&
           !(cp >= 0xFFF0 && cp <= 0xFFFB) && cp < 0xE0000;
}

static void assert_harmless(const struct gah_row *row)
{
    for (size_t i = 0; i < row->cell_count; i++) {
        assert_true(is_harmless(row->cells[i].base));
        assert_true(row->cells[i].mark_count <= GAH_CELL_MARKS);
        for (size_t mark = 0; mark < row->cells[i].mark_count; mark++)
            assert_true(is_harmless(row->cells[i].marks[mark]));
    }
}

static void hostile_text_gives_no_control_to_a_cell(void **state)
{
    /* The terminating NUL is part of the text. */
    struct gah_document doc = {.text = {hostile, sizeof hostile}};
    for (uint16_t width = 4; width < 60; width += 5) {
        struct gah_layout_options options = narrow;
        struct gah_layout layout;
        options.width = width;
        gah_layout_build(*state, &doc, &options, &layout);
        assert_true(layout.row_count > 0);
        for (size_t i = 0; i < layout.row_count; i++) {
            assert_harmless(&layout.rows[i]);
            assert_true(layout.rows[i].indent + layout.rows[i].width <= width);
        }
    }
}

static const char mixed[] =
    "نشست گروه «۵+۱» (P5+1) در سال ۱۳۹۴ (2015) برگزار شد؛ "
    "می‌خواهیم "
    "گفت‌وگو "
    "کنیم. "
    "لَا إِلٰهَ و שָׁלוֹם with English, 中文字 and नमस्ते "
    "👩‍💻 "
    "at "
    "the "
    "end.\n"
    "An English line with نقل‌قول «از او» inside, 3.14 and (brackets).\n";

static void check_row(const struct gah_layout *layout, const struct gah_row *row,
                      uint8_t *seen)
{
    int col = row->indent;
    for (size_t i = 0; i < row->cell_count; i++) {
        const struct gah_cell *cell = &row->cells[i];
        assert_ptr_equal(gah_row_cell(row, col), cell);
        /* Of the cells of one grapheme the first answers. */
        const struct gah_cell *back = gah_row_cell(row, gah_row_column(row, cell->off));
        assert_int_equal(back->off, cell->off);
        assert_true(cell->off >= row->off);
        assert_true(cell->off + cell->len <= row->off + row->len);
        assert_ptr_equal(&layout->rows[gah_layout_row_at(layout, cell->off)], row);
        for (size_t off = cell->off; off < cell->off + cell->len; off++)
            seen[off] = 1;
        col += cell->width;
    }
    assert_null(gah_row_cell(row, col));
}

/* Each grapheme but blanks is shown, in one row, and found again from its column. */
static void every_grapheme_is_shown_once_and_found_again(void **state)
{
    struct gah_str text = gah_str_from(mixed);
    struct gah_segments graphemes;
    gah_segment_text(*state, GAH_GRAPHEME, text, &graphemes);
    for (uint16_t width = 4; width <= 80; width++) {
        struct gah_layout layout = lay_out(state, mixed, width);
        uint8_t *seen = gah_arena_alloc(*state, text.len);
        for (size_t i = 0; i < layout.row_count; i++)
            check_row(&layout, &layout.rows[i], seen);
        for (size_t i = 0, start = 0; i < graphemes.count;
             start = graphemes.ends[i++]) {
            for (size_t off = start; off < graphemes.ends[i]; off++)
                assert_true(seen[off] || text.ptr[start] == ' ' ||
                            text.ptr[start] == '\n');
        }
    }
}

static void no_row_is_wider_than_asked(void **state)
{
    for (uint16_t width = 4; width <= 80; width++) {
        struct gah_layout layout = lay_out(state, mixed, width);
        for (size_t i = 0; i < layout.row_count; i++)
            assert_true(layout.rows[i].indent + layout.rows[i].width <= width);
    }
}

static void rows_begin_and_end_at_graphemes(void **state)
{
    struct gah_segments graphemes;
    gah_segment_text(*state, GAH_GRAPHEME, gah_str_from(mixed), &graphemes);
    for (uint16_t width = 4; width <= 80; width += 3) {
        struct gah_layout layout = lay_out(state, mixed, width);
        size_t g = 0;
        for (size_t i = 1; i < layout.row_count; i++) {
            while (g < graphemes.count && graphemes.ends[g] < layout.rows[i].off)
                g++;
            assert_int_equal(graphemes.ends[g], layout.rows[i].off);
        }
    }
}

static void an_empty_text_has_no_rows(void **state)
{
    struct gah_layout layout = lay_out(state, "", 20);
    assert_int_equal(layout.row_count, 0);
    assert_int_equal(gah_layout_row_at(&layout, 5), 0);
    assert_int_equal(lay_out(state, "\n \n", 20).row_count, 0);
}

#define WITH_ARENA(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_ARENA(a_persian_word_is_joined_and_right_aligned),
        WITH_ARENA(a_lam_alef_covers_both_letters),
        WITH_ARENA(a_lam_alef_with_a_mark_between_is_one_cell),
        WITH_ARENA(a_zwnj_breaks_joining_and_takes_no_cell),
        WITH_ARENA(quotes_brackets_and_numbers_stand_right),
        WITH_ARENA(hebrew_is_reordered_and_keeps_its_points),
        WITH_ARENA(hebrew_letters_inside_a_persian_word_stay_in_it),
        WITH_ARENA(a_joiner_at_the_end_of_a_row_moves_no_digit),
        WITH_ARENA(arabic_in_a_latin_paragraph_is_turned_in_place),
        WITH_ARENA(a_text_wraps_at_words_and_drops_blanks),
        WITH_ARENA(a_word_wider_than_the_row_is_cut),
        WITH_ARENA(wide_characters_move_as_a_unit),
        WITH_ARENA(an_emoji_sequence_is_its_first_emoji),
        WITH_ARENA(harakat_can_be_stripped),
        WITH_ARENA(a_flag_is_shown_by_its_letters),
        WITH_ARENA(points_and_marks_of_skeletons_are_stripped_with_them),
        WITH_ARENA(each_line_of_a_plain_text_is_a_paragraph),
        WITH_ARENA(blocks_have_bullets_bars_and_styles),
        WITH_ARENA(a_numbered_item_of_persian_counts_in_its_digits),
        WITH_ARENA(a_field_that_fits_is_whole),
        WITH_ARENA(a_field_has_no_lam_alef_where_the_terminal_asks_for_two_cells),
        WITH_ARENA(a_field_is_cut_at_its_logical_end),
        WITH_ARENA(a_cut_falls_between_letters_that_do_not_join),
        WITH_ARENA(a_cut_letter_keeps_its_joining_form),
        WITH_ARENA(hostile_text_gives_no_control_to_a_cell),
        WITH_ARENA(every_grapheme_is_shown_once_and_found_again),
        WITH_ARENA(no_row_is_wider_than_asked),
        WITH_ARENA(rows_begin_and_end_at_graphemes),
        WITH_ARENA(an_empty_text_has_no_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
