#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/text/encode.h"
#include "gahnama/text/utf8.h"

#define CGJ 0x034Fu
#define PLACES 200

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

/* "«We want» (P5+1) in 1403 NATO", with a joiner in the verb. */
static const char sample[] = "«می\xE2\x80\x8Cخواهیم» (P5+1) در ۱۴۰۳ NATO";

static struct gah_row lay_out(void **state, const char *text, bool split)
{
    struct gah_document doc = {.text = gah_str_from(text)};
    struct gah_layout_options options = {.width = 100, .split_lam_alef = split};
    struct gah_layout layout;
    options.fallback = GAH_DIRECTION_LTR;
    gah_layout_build(*state, &doc, &options, &layout);
    assert_int_equal(layout.row_count, 1);
    return layout.rows[0];
}

static bool is_joiner_or_control(uint32_t cp)
{
    return cp == CGJ || (cp >= 0x200C && cp <= 0x200F) ||
           (cp >= 0x202A && cp <= 0x202E);
}

/* Letters as they are, controls in brackets by their last two digits, so that a string
 * in the source says what is sent whatever an editor makes of it. */
static void add_readable(struct gah_buf *buf, uint32_t cp)
{
    if (is_joiner_or_control(cp))
        gah_buf_printf(buf, "<%04X>", (unsigned)cp);
    else if (cp >= 0x80)
        gah_buf_printf(buf, "%04X", (unsigned)cp);
    else
        gah_buf_add_byte(buf, (char)cp);
}

static const char *readable(void **state, const struct gah_encoded *places,
                            size_t count)
{
    struct gah_buf buf;
    gah_buf_init(&buf);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            gah_buf_add_byte(&buf, '|');
        for (unsigned c = 0; c < places[i].count; c++)
            add_readable(&buf, places[i].chars[c]);
    }
    char *copy = gah_arena_copy(*state, gah_buf_str(&buf));
    gah_buf_release(&buf);
    return copy;
}

static const char *sent(void **state, const char *text, enum gah_encoding encoding,
                        bool with_text)
{
    struct gah_encoded places[PLACES];
    struct gah_row row = lay_out(state, text, gah_encoding_splits_lam_alef(encoding));
    assert_true(row.cell_count <= PLACES);
    gah_encode_cells(row.cells, row.cell_count, gah_str_from(with_text ? text : ""),
                     row.rtl, encoding, places);
    return readable(state, places, row.cell_count);
}

static void each_name_is_found(void **state)
{
    enum gah_encoding found;
    (void)state;
    for (int i = GAH_ENCODING_VISUAL; i <= GAH_ENCODING_SHAPED; i++) {
        const char *name = gah_encoding_name((enum gah_encoding)i);
        assert_true(gah_encoding_find(name, &found));
        assert_int_equal(found, i);
    }
    assert_false(gah_encoding_find("loud", &found));
}

#define LATIN_AND_YEAR "N|A|T|O| |06F1|06F4|06F0|06F3"
#define PERSIAN "FEE2|FBFF|FEEB|FE8D|FEEE|FEA7|FBFD|FEE3"
#define PERSIAN_BACK "FEE3|FBFD|FEA7|FEEE|FE8D|FEEB|FBFF|FEE2"
#define STORED "0645|06CC<200C>|062E|0648|0627|0647|06CC|0645"

static void visual_sends_forms_from_left_to_right(void **state)
{
    assert_string_equal(sent(state, sample, GAH_ENCODING_VISUAL, true), LATIN_AND_YEAR
                        "| |FEAD|FEA9| |(|P|5|+|1|)| |00AB|" PERSIAN "|00BB");
}

static void an_override_stands_in_the_first_cell(void **state)
{
    assert_string_equal(sent(state, sample, GAH_ENCODING_LRO, true),
                        "N<202D>|A|T|O| |06F1|06F4|06F0|06F3| |FEAD|FEA9| |(|P|5|+|1|)"
                        "| |00AB|" PERSIAN "|00BB");
    assert_string_equal(sent(state, "با", GAH_ENCODING_LRO, true),
                        "FE8E<200E><202D>|FE91");
}

static void marked_puts_a_mark_in_each_cell_that_could_turn(void **state)
{
    assert_string_equal(
        sent(state, sample, GAH_ENCODING_MARKED, true),
        "N|A|T|O| <200E>|06F1<200E>|06F4<200E>|06F0<200E>|06F3<200E>| <200E>|"
        "FEAD<200E>|FEA9<200E>| <200E>|(<200E>|P|5|+|1|)<200E>| <200E>|00AB<200E>|"
        "FEE2<200E>|FBFF<200E>|FEEB<200E>|FE8D<200E>|FEEE<200E>|FEA7<200E>|"
        "FBFD<200E>|FEE3<200E>|00BB<200E>");
    assert_string_equal(sent(state, "see it", GAH_ENCODING_MARKED, true),
                        "s|e|e| |i|t");
}

static void runs_send_the_letters_of_the_text_with_joiners(void **state)
{
    static const char want[] =
        "N|A|T|O| |06F1<200E>|06F4<200E>|06F0<200E>|06F3<200E>| |062F|0631<200E>| |(|"
        "P|5|+|1|)| |00AB|" STORED "<200E>|00BB";
    assert_string_equal(sent(state, sample, GAH_ENCODING_RUNS, true), want);
    assert_string_equal(sent(state, sample, GAH_ENCODING_RUNS, false), want);
}

static void kitty_turns_each_piece_with_letters_or_digits(void **state)
{
    assert_string_equal(sent(state, sample, GAH_ENCODING_KITTY, true),
                        "N|A|T|O| |06F3|06F0|06F4|06F1| |FEA9|FEAD| |(|P|5|+|1|)| |"
                        "00AB|" PERSIAN_BACK "|00BB");
}

static void shaped_sends_forms_in_the_order_of_the_text(void **state)
{
    assert_string_equal(sent(state, sample, GAH_ENCODING_SHAPED, true),
                        "00AB|" PERSIAN_BACK "|00BB| |(|P|5|+|1|)| |FEA9|FEAD| |06F1|"
                        "06F4|06F0|06F3| |N|A|T|O");
}

static void logical_gives_the_text_back(void **state)
{
    static const char want[] =
        "00AB|" STORED "|00BB| |(|P|5|+|1|)| |062F|0631| |06F1|06F4|06F0|06F3| |N|A|T"
        "|O";
    assert_string_equal(sent(state, sample, GAH_ENCODING_LOGICAL, true), want);
    assert_string_equal(sent(state, sample, GAH_ENCODING_LOGICAL, false), want);
}

static void a_lam_alef_of_runs_takes_two_cells(void **state)
{
    static const char text[] = "(سلَام)";
    assert_string_equal(sent(state, text, GAH_ENCODING_RUNS, true),
                        "(|0633|0644064E<034F>|0627|0645<200E>|)");
    assert_string_equal(sent(state, text, GAH_ENCODING_RUNS, false),
                        "(|0633|0644064E<034F>|0627|0645<200E>|)");
    assert_string_equal(sent(state, text, GAH_ENCODING_VISUAL, true),
                        "(|FEE1|FEFC064E|FEB3|)");
    assert_string_equal(sent(state, text, GAH_ENCODING_MARKED, true),
                        "(<200E>|FEE1<200E>|FEFC064E<200E>|FEB3<200E>|)<200E>");
    assert_string_equal(sent(state, text, GAH_ENCODING_KITTY, true),
                        "(|FEB3|FEFC064E|FEE1|)");
    assert_string_equal(sent(state, text, GAH_ENCODING_LOGICAL, false),
                        "(|0633|06440627064E|0645|)");
}

static void runs_send_a_letter_without_forms_as_it_is(void **state)
{
    assert_string_equal(sent(state, "پێڕ", GAH_ENCODING_RUNS, true),
                        "067E|06CE|0695<200E>");
    assert_string_equal(sent(state, "پێڕ", GAH_ENCODING_VISUAL, true),
                        "FEAE032C|FBFF065A|FB58");
}

static void a_control_takes_the_place_of_the_last_mark(void **state)
{
    assert_string_equal(sent(state, "بًٌٍَ", GAH_ENCODING_MARKED, true),
                        "FE8F064B064C064D<200E>");
}

/* Bold letters come from another font, which would part the piece. */
static void a_piece_of_kitty_is_bold_as_a_whole(void **state)
{
    struct gah_encoded places[PLACES];
    struct gah_row row = lay_out(state, "او، او", false);
    struct gah_cell cells[PLACES];
    memcpy(cells, row.cells, row.cell_count * sizeof *cells);
    cells[5].style = GAH_STYLE_STRONG;
    gah_encode_cells(cells, row.cell_count, gah_str_from(""), true, GAH_ENCODING_KITTY,
                     places);
    assert_int_equal(places[1].style, 0);
    for (size_t i = 3; i < 6; i++)
        assert_int_equal(places[i].style, GAH_STYLE_STRONG);
}

static void kitty_takes_hebrew_to_have_its_own_font(void **state)
{
    assert_string_equal(sent(state, "(שלום,", GAH_ENCODING_KITTY, false),
                        ",|05E9|05DC|05D5|05DD|)");
    assert_string_equal(sent(state, "برא", GAH_ENCODING_KITTY, false),
                        "05D0|FE91|FEAE");
}

static void attributes_go_with_the_characters_or_stay(void **state)
{
    struct gah_encoded places[PLACES];
    struct gah_row row = lay_out(state, "با یک", false);
    gah_encode_cells(row.cells, row.cell_count, gah_str_from("با یک"), true,
                     GAH_ENCODING_KITTY, places);
    assert_int_equal(places[0].cell, 1);
    assert_int_equal(places[0].ink, 0);
    assert_int_equal(places[4].cell, 3);
    assert_int_equal(places[4].ink, 4);
    gah_encode_cells(row.cells, row.cell_count, gah_str_from("با یک"), true,
                     GAH_ENCODING_SHAPED, places);
    assert_int_equal(places[0].cell, 4);
    assert_int_equal(places[0].ink, 4);
}

#define WITH_ARENA(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_ARENA(each_name_is_found),
        WITH_ARENA(visual_sends_forms_from_left_to_right),
        WITH_ARENA(an_override_stands_in_the_first_cell),
        WITH_ARENA(marked_puts_a_mark_in_each_cell_that_could_turn),
        WITH_ARENA(runs_send_the_letters_of_the_text_with_joiners),
        WITH_ARENA(kitty_turns_each_piece_with_letters_or_digits),
        WITH_ARENA(a_piece_of_kitty_is_bold_as_a_whole),
        WITH_ARENA(kitty_takes_hebrew_to_have_its_own_font),
        WITH_ARENA(shaped_sends_forms_in_the_order_of_the_text),
        WITH_ARENA(logical_gives_the_text_back),
        WITH_ARENA(a_lam_alef_of_runs_takes_two_cells),
        WITH_ARENA(runs_send_a_letter_without_forms_as_it_is),
        WITH_ARENA(a_control_takes_the_place_of_the_last_mark),
        WITH_ARENA(attributes_go_with_the_characters_or_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
