#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "gahnama/text/layout.h"
#include "gahnama/text/utf8.h"
#include "gahnama/text/width.h"

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

static struct gah_row lay_out(void **state, struct gah_str text)
{
    struct gah_row row;
    struct gah_layout_options options = {.width = 80, .direction = GAH_DIRECTION_RTL};
    gah_layout_field(*state, text, &options, &row);
    return row;
}

/* The cells from the right, as the text goes. */
static void assert_cells(void **state, const char *text, const uint32_t (*want)[3],
                         size_t count)
{
    struct gah_row row = lay_out(state, gah_str_from(text));
    assert_int_equal(row.cell_count, count);
    for (size_t i = 0; i < count; i++) {
        const struct gah_cell *cell = &row.cells[count - 1 - i];
        assert_int_equal(cell->base, want[i][0]);
        assert_int_equal(cell->marks[0], want[i][1]);
        assert_int_equal(cell->marks[1], want[i][2]);
    }
}

#define ASSERT_CELLS(text, ...)                                                        \
    do {                                                                               \
        static const uint32_t want[][3] = {__VA_ARGS__};                               \
        assert_cells(state, text, want, sizeof want / sizeof *want);                   \
    } while (0)

static void a_kurdish_word_is_joined(void **state)
{
    ASSERT_CELLS("پێڕ", {0xFB58}, {0xFBFF, 0x65A}, {0xFEAE, 0x32C});
    ASSERT_CELLS("گەڵا", {0xFB94}, {0xFEEA}, {0xFEFB, 0x65A});
    ASSERT_CELLS("ۊ ە", {0xFEED, 0x308}, {' '}, {0xFEE9});
}

static void an_urdu_and_a_pashto_word_are_joined(void **state)
{
    ASSERT_CELLS("بۃ", {0xFE91}, {0xFE94});
    ASSERT_CELLS("بۂ", {0xFE91}, {0xFBA7, 0x654});
    ASSERT_CELLS("ښځ", {0xFEB3, 0x307, 0x323}, {0xFEA2, 0x654});
    ASSERT_CELLS("ګټه", {0xFB94, 0x325}, {0xFE98, 0x325}, {0xFEEA});
}

static void a_dotless_tooth_differs_from_the_end_of_a_word(void **state)
{
    ASSERT_CELLS("ںں", {0xFBE8}, {0xFB9F});
    ASSERT_CELLS("ىى", {0xFBE8}, {0xFEF0});
}

static void a_haraka_follows_the_mark_of_the_letter(void **state)
{
    ASSERT_CELLS("ێَ", {0xFBFC, 0x65A, 0x64E});
}

static void a_skeleton_cell_covers_the_bytes_of_its_letter(void **state)
{
    struct gah_row row = lay_out(state, gah_str_from("بڵا"));
    assert_int_equal(row.cell_count, 2);
    assert_int_equal(row.cells[0].off, 2);
    assert_int_equal(row.cells[0].len, 4);
    assert_int_equal(gah_width_text(gah_str_from("بڵا")), 2);
}

static bool is_form(uint32_t cp)
{
    return (cp >= 0xFB50 && cp <= 0xFDFF) || (cp >= 0xFE70 && cp <= 0xFEFC);
}

/* No form and no skeleton is needed: hamza stands alone (joining type U), tatweel and
 * the like cause joining but have one form (C). */
static bool joins(uint32_t cp)
{
    int type = u_getIntPropertyValue((UChar32)cp, UCHAR_JOINING_TYPE);
    UErrorCode status = U_ZERO_ERROR;
    return (type == U_JT_DUAL_JOINING || type == U_JT_RIGHT_JOINING) &&
           uscript_getScript((UChar32)cp, &status) == USCRIPT_ARABIC;
}

/* The letter between two of beh, alone, and at each end. */
static void assert_forms(void **state, uint32_t letter)
{
    for (unsigned sides = 0; sides < 4; sides++) {
        struct gah_buf buf;
        gah_buf_init(&buf);
        if (sides & 1)
            gah_utf8_append(&buf, 0x628);
        gah_utf8_append(&buf, letter);
        if (sides & 2)
            gah_utf8_append(&buf, 0x628);
        struct gah_row row = lay_out(state, gah_buf_str(&buf));
        assert_int_equal(row.cell_count, 1 + (sides & 1) + (sides >> 1));
        for (size_t i = 0; i < row.cell_count; i++)
            if (!is_form(row.cells[i].base))
                fail_msg("U+%04X is shown as U+%04X", letter, row.cells[i].base);
        gah_buf_release(&buf);
    }
}

static void each_joining_letter_of_the_script_is_shown_joined(void **state)
{
    size_t count = 0;
    for (uint32_t cp = 0x600; cp < 0x900; cp++) {
        if (!joins(cp))
            continue;
        assert_forms(state, cp);
        count++;
    }
    assert_true(count >= 250);
}

#define WITH_ARENA(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_ARENA(a_kurdish_word_is_joined),
        WITH_ARENA(an_urdu_and_a_pashto_word_are_joined),
        WITH_ARENA(a_dotless_tooth_differs_from_the_end_of_a_word),
        WITH_ARENA(a_haraka_follows_the_mark_of_the_letter),
        WITH_ARENA(a_skeleton_cell_covers_the_bytes_of_its_letter),
        WITH_ARENA(each_joining_letter_of_the_script_is_shown_joined),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
