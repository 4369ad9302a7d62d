#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/base/file.h"
#include "gahnama/corpus/walk.h"
#include "gahnama/text/normalize.h"
#include "shown_rows.h"

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

/* The models tell right from wrong: what is sent in visual order is turned where the
 * terminal orders, and what is sent as stored is not where it does not. */
static void a_model_orders_as_its_terminals_do(void **state)
{
    static const char stored[] = "a با b";
    static const struct {
        enum terminal_class class;
        bool orders;
    } rows[] = {{TERMINAL_PLAIN, false},   {TERMINAL_DROPPING, false},
                {TERMINAL_IMPLICIT, true}, {TERMINAL_JOINING, true},
                {TERMINAL_PIECES, true},   {TERMINAL_MIRRORING, true}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        static struct terminal_row row;
        terminal_show(rows[i].class, gah_str_from(stored), &row);
        assert_int_equal(row.count, 6);
        assert_int_equal(row.cells[2].base, rows[i].orders ? 0x627 : 0x628);
        assert_int_equal(row.cells[3].base, rows[i].orders ? 0x628 : 0x627);
    }
}

static void a_model_mirrors_rows_and_drops_controls(void **state)
{
    static struct terminal_row row;
    (void)state;
    terminal_show(TERMINAL_MIRRORING, gah_str_from("با\xE2\x80\x8E (a)"), &row);
    assert_int_equal(row.count, 6);
    assert_int_equal(row.cells[0].base, '(');
    assert_int_equal(row.cells[1].base, 'a');
    assert_int_equal(row.cells[5].base, 0x628);
}

static void a_model_joins_letters_and_needs_lam_alef_parted(void **state)
{
    static struct terminal_row row;
    (void)state;
    terminal_show(TERMINAL_JOINING, gah_str_from("بب\xE2\x80\x8Cلا"), &row);
    assert_int_equal(row.count, 4);
    assert_int_equal(row.cells[0].base, 0xFFFD); /* the hole */
    assert_int_equal(row.cells[2].form, FORM_FINAL);
    assert_int_equal(row.cells[3].form, FORM_INITIAL);
}

static void assert_all_right(const struct shown_counts *counts)
{
    print_message("%zu right, %zu wrong, %zu wrong as stated\n", counts->right,
                  counts->wrong, counts->stated);
    assert_int_equal(counts->wrong, 0);
    assert_true(counts->right > 0);
}

static void check(struct gah_arena *arena, struct gah_str text, uint16_t width,
                  struct shown_counts *counts)
{
    struct gah_layout_options options = {.width = width, .fallback = GAH_DIRECTION_LTR};
    shown_check(arena, text, &options, counts);
}

static void all_rows_of_the_seeds_are_shown_as_laid_out(void **state)
{
    struct shown_counts counts = {0, 0, 0};
    struct gah_walk walk;
    assert_int_equal(gah_walk_folder(*state, "seeds", NULL, &walk, NULL), GAH_OK);
    assert_int_equal(walk.count, 5);
    for (size_t i = 0; i < walk.count; i++) {
        struct gah_str bytes, text;
        assert_int_equal(
            gah_file_read(*state, walk.files[i].path, 1 << 20, &bytes, NULL), GAH_OK);
        text = gah_normalize_text(*state, bytes, NULL);
        for (uint16_t width = 20; width <= 120; width++) {
            struct gah_arena arena;
            gah_arena_init(&arena);
            check(&arena, text, width, &counts);
            gah_arena_release(&arena);
        }
    }
    assert_all_right(&counts);
}

static const char mixed[] =
    "نشست گروه «۵+۱» (P5+1) در سال ۱۳۹۴ (2015) برگزار شد؛ می\xE2\x80\x8Cخواهیم "
    "گفت\xE2\x80\x8Cوگو کنیم. لَا إِلٰهَ و שלום with English at the end.\n"
    "ڕێککەوتنی ٢٠١٥ لە نێوان ئێران و P5+1 [٣]: 20% کەمتر\n"
    "An English line with نقل\xE2\x80\x8Cقول «از او» inside, ۳٫۱۴ and (brackets).\n";

static void a_mixed_text_is_shown_as_laid_out(void **state)
{
    struct shown_counts counts = {0, 0, 0};
    for (uint16_t width = 20; width <= 120; width++)
        check(*state, gah_str_from(mixed), width, &counts);
    assert_all_right(&counts);
}

static void a_justified_text_is_shown_as_laid_out(void **state)
{
    struct shown_counts counts = {0, 0, 0};
    struct gah_layout_options options = {.fallback = GAH_DIRECTION_LTR,
                                         .justify = GAH_JUSTIFY_KASHIDA};
    for (options.width = 20; options.width <= 120; options.width++)
        shown_check(*state, gah_str_from(mixed), &options, &counts);
    assert_all_right(&counts);
}

/* A row of the screen has fields of both directions beside each other. */
static void fields_of_both_directions_are_shown_as_laid_out(void **state)
{
    static const char *const texts[] = {
        "The text of NATO and «ناتو» in one line: (سه) 3", "۱۲ خبر", "NATO (ایرنا)"};
    struct shown_counts counts = {0, 0, 0};
    for (size_t i = 0; i < 3; i++)
        check(*state, gah_str_from(texts[i]), 100, &counts);
    assert_all_right(&counts);
    assert_int_equal(counts.stated, 0);
}

static void rows_with_addresses_are_shown_as_laid_out(void **state)
{
    static const char text[] =
        "متن بیانیه در http://www.irna.ir/fa/News/81674/یک/دو-سه?x=1&y=۲ آمده است.\n"
        "نسخهٔ دیگر (https://ایران.ir/خبر/1404) و info@isna.ir، و www.un.org است.\n"
        "הנוסח ב-http://a.b/ג/ד_(ה).html נמצא\n"
        "see https://fa.wikipedia.org/wiki/وین_(شهر) and a@b.org.";
    struct shown_counts counts = {0, 0, 0};
    for (uint16_t width = 20; width <= 100; width++) {
        check(*state, gah_str_from(text), width, &counts);
        gah_arena_clear(*state);
    }
    assert_all_right(&counts);
}

static const char *const alphabet[] = {
    "ا", "ب", "ل", "م", "ی", "ێ", "ש", "ם", "a", "Z", "1", "۲", "٣", " ",
    " ", "(", ")", "«", "»", ".", "،", "+", "-", "/", "%", "َ",  "ّ",  "\xE2\x80\x8C",
    "[", "]", "中"};

static void random_texts_are_shown_as_laid_out(void **state)
{
    struct shown_counts counts = {0, 0, 0};
    uint32_t seed = 7;
    for (size_t round = 0; round < 2000; round++) {
        char text[200] = "";
        for (size_t i = 0; i < 30; i++) {
            seed = seed * 1664525u + 1013904223u;
            strcat(text, alphabet[(seed >> 16) % (sizeof alphabet / sizeof *alphabet)]);
        }
        check(*state, gah_str_from(text), (uint16_t)(10 + round % 40), &counts);
        gah_arena_clear(*state);
    }
    assert_all_right(&counts);
}

#define WITH_ARENA(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_model_orders_as_its_terminals_do),
        cmocka_unit_test(a_model_mirrors_rows_and_drops_controls),
        cmocka_unit_test(a_model_joins_letters_and_needs_lam_alef_parted),
        WITH_ARENA(all_rows_of_the_seeds_are_shown_as_laid_out),
        WITH_ARENA(a_mixed_text_is_shown_as_laid_out),
        WITH_ARENA(a_justified_text_is_shown_as_laid_out),
        WITH_ARENA(fields_of_both_directions_are_shown_as_laid_out),
        WITH_ARENA(rows_with_addresses_are_shown_as_laid_out),
        WITH_ARENA(random_texts_are_shown_as_laid_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
