#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include "gahnama/base/buf.h"
#include "gahnama/text/normalize.h"
#include "gahnama/text/utf8.h"

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

#define WITH_ARENA(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

static void assert_becomes(void **state, const char *bytes, const char *want)
{
    struct gah_str text = gah_normalize_text(*state, gah_str_from(bytes), NULL);
    assert_string_equal(gah_arena_copy(*state, text), want);
}

static void a_clean_text_is_returned_as_it_is(void **state)
{
    struct gah_str text = gah_str_from("می‌خواهم (P5+1)\n«متن»");
    assert_ptr_equal(gah_normalize_text(*state, text, NULL).ptr, text.ptr);
}

static void line_ends_become_newlines(void **state)
{
    assert_becomes(state,
                   "a\r\nb\rc\xC2\x85"
                   "d\xE2\x80\xA8"
                   "e\xE2\x80\xA9"
                   "f",
                   "a\nb\nc\nd\ne\nf");
}

static void a_text_is_composed(void **state)
{
    assert_becomes(state,
                   "\xD8\xA7\xD9\x93"
                   "e\xCC\x81",
                   "آ\xC3\xA9");
    /* Shadda before fatha: canonical order is fatha, shadda. */
    assert_becomes(state, "\xD8\xA8\xD9\x91\xD9\x8E", "\xD8\xA8\xD9\x8E\xD9\x91");
    assert_becomes(state, "\xE2\x84\xAB", "\xC3\x85");
}

/* What a row of these becomes depends on its neighbours: marks of many classes, letters
 * that compose, jamo, and letters that nothing changes. */
static const uint32_t composing[] = {
    'a',     'e',     0x627,  0x628,  0x647,  0x6C0,  0x6D5,  0x64B,  0x64E,
    0x651,   0x653,   0x654,  0x655,  0x670,  0x300,  0x301,  0x323,  0x327,
    0x345,   0x5D0,   0x5BC,  0x5C1,  0x915,  0x93C,  0x9C7,  0x9BE,  0x1100,
    0x1161,  0x11A8,  0xAC00, 0x212B, 0xFB1D, 0xFB4F, 0x2126, 0xF900, 0x10FFF,
    0x1D15E, 0x1D165, ' ',    0x3042, 0x3099};

static struct gah_str whole_nfc(struct gah_arena *arena, const uint32_t *cps,
                                size_t count)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar units[64], composed[256];
    int32_t len = 0;
    struct gah_buf out;
    gah_buf_init(&out);
    u_strFromUTF32(units, 64, &len, (const UChar32 *)cps, (int32_t)count, &status);
    len = unorm2_normalize(unorm2_getNFCInstance(&status), units, len, composed, 256,
                           &status);
    assert_true(U_SUCCESS(status));
    for (int32_t i = 0; i < len;) {
        uint32_t cp = composed[i++];
        if (U16_IS_LEAD(cp))
            cp = (uint32_t)U16_GET_SUPPLEMENTARY(cp, composed[i++]);
        gah_utf8_append(&out, cp);
    }
    struct gah_str text = gah_arena_str(arena, gah_buf_str(&out));
    gah_buf_release(&out);
    return text;
}

static void pieces_compose_as_the_whole_text_does(void **state)
{
    enum { LENGTH = 12, ROUNDS = 20000 };
    const size_t kinds = sizeof composing / sizeof *composing;
    uint32_t seed = 7;
    for (int round = 0; round < ROUNDS; round++) {
        uint32_t cps[LENGTH];
        struct gah_buf text;
        gah_buf_init(&text);
        for (size_t i = 0; i < LENGTH; i++) {
            seed = seed * 1664525u + 1013904223u;
            cps[i] = composing[(seed >> 8) % kinds];
            gah_utf8_append(&text, cps[i]);
        }
        struct gah_str got = gah_normalize_text(*state, gah_buf_str(&text), NULL);
        assert_true(gah_str_equal(got, whole_nfc(*state, cps, LENGTH)));
        gah_buf_release(&text);
        gah_arena_clear(*state);
    }
}

/* Letters of two bytes are told from those that compose by a table. */
static void
a_letter_of_two_bytes_composes_with_each_mark_as_the_standard_says(void **state)
{
    static const uint32_t marks[] = {'x',   0x300, 0x301, 0x308, 0x323, 0x338,
                                     0x5BC, 0x64E, 0x653, 0x654, 0x655, 0x670};
    const size_t count = sizeof marks / sizeof *marks;
    for (uint32_t cp = 0xA0; cp < 0x800; cp++) {
        /* What is dropped is not composed. */
        if (cp == 0xAD || cp == 0x34F || cp == 0x61C)
            continue;
        for (size_t i = 0; i < count * count; i++) {
            uint32_t cps[] = {'a', cp, marks[i % count], marks[i / count], cp};
            struct gah_buf text;
            gah_buf_init(&text);
            for (size_t k = 0; k < sizeof cps / sizeof *cps; k++)
                gah_utf8_append(&text, cps[k]);
            struct gah_str got = gah_normalize_text(*state, gah_buf_str(&text), NULL);
            assert_true(gah_str_equal(got, whole_nfc(*state, cps, 5)));
            gah_buf_release(&text);
        }
        gah_arena_clear(*state);
    }
}

static void what_harms_a_terminal_is_dropped(void **state)
{
    assert_becomes(state,
                   "a\x1B[31mb\x07\x7F\xC2\x9B"
                   "c",
                   "a[31mbc");
    assert_becomes(state,
                   "\xEF\xBB\xBFx\xF3\xA0\x81\x81\xE1\x85\x9F\xE3\x85\xA4\xEF\xBF\xB9"
                   "\xC2\xAD\xE2\x80\x8By",
                   "xy");
}

static void overrides_go_with_what_closes_them(void **state)
{
    struct gah_normalize_report report;
    struct gah_str text = gah_normalize_text(*state,
                                             gah_str_from("\xE2\x80\xAA"
                                                          "a\xE2\x80\xAE"
                                                          "b\xE2\x80\xAC"
                                                          "c\xE2\x80\xAC"),
                                             &report);
    assert_true(gah_str_is(text, "\xE2\x80\xAA"
                                 "abc\xE2\x80\xAC"));
    assert_int_equal(report.overrides, 1);
    assert_int_equal(report.dropped, 2);
}

static void isolates_and_marks_stay(void **state)
{
    const char *text = "\xE2\x81\xA7"
                       "a\xE2\x81\xA9\xE2\x80\x8E\xE2\x80\x8F\xE2\x80\x8D";
    assert_becomes(state, text, text);
}

#define RLE "\xE2\x80\xAB"
#define PDF "\xE2\x80\xAC"
#define LRO "\xE2\x80\xAD"
#define RLI "\xE2\x81\xA7"
#define PDI "\xE2\x81\xA9"

static void what_is_not_closed_in_its_line_is_dropped(void **state)
{
    assert_becomes(state, "x" RLI "y\nz" PDI "w", "xy\nzw");
    assert_becomes(state, "x" RLE "y" RLI "z", "xyz");
    assert_becomes(state, "x" RLI "y" RLI "z" PDI, "xy" RLI "z" PDI);
    assert_becomes(state, RLI "a" RLE "b" RLE "c" PDI "d" PDF, RLI "abc" PDI "d");
    assert_becomes(state, RLE "a" RLI "b" PDF "c" PDI "d" PDF "e",
                   RLE "a" RLI "bc" PDI "d" PDF "e");
    assert_becomes(state, RLI "a" LRO "b" PDI PDF "c", RLI "ab" PDI "c");
    assert_becomes(state, PDF PDI "a", "a");
}

static void dropped_controls_are_counted(void **state)
{
    struct gah_normalize_report report;
    gah_normalize_text(*state, gah_str_from(RLI "a" RLI "b" PDI PDF), &report);
    assert_int_equal(report.dropped, 2);
    assert_int_equal(report.overrides, 0);
}

static void lines_that_held_controls_are_told(void **state)
{
    struct gah_normalize_report report;
    gah_normalize_text(*state,
                       gah_str_from("\xEF\xBB\xBFhonest\xC2\xAD\r\n" RLI "a" PDI
                                    "\r" LRO "x\x1B[1m\xE2\x80\xA9"
                                    "y" RLE "\n\xC2\x9B\n\xF3\xA0\x81\x81"),
                       &report);
    assert_int_equal(report.controls, 5);
    assert_int_equal(report.control_line_count, 4);
    for (uint32_t i = 0; i < 4; i++)
        assert_int_equal(report.control_lines[i], 3 + i);
}

/* Any sequence of controls comes out closed, and a second time unchanged. */
static void random_controls_come_out_closed(void **state)
{
    static const char *const parts[] = {RLE, PDF, LRO, RLI, PDI, "a", "\n"};
    uint32_t seed = 3;
    for (size_t round = 0; round < 300; round++) {
        char text[1600] = "";
        for (size_t i = 0; i < (round % 10 ? 40 : 500); i++) {
            seed = seed * 1664525u + 1013904223u;
            strcat(text, parts[(seed >> 16) % (round % 20 ? 7 : 4)]);
        }
        struct gah_str once = gah_normalize_text(*state, gah_str_from(text), NULL);
        struct gah_normalize_report report;
        struct gah_str twice = gah_normalize_text(*state, once, &report);
        assert_true(gah_str_equal(once, twice));
        assert_int_equal(report.dropped, 0);
    }
}

static void ill_formed_bytes_are_counted(void **state)
{
    struct gah_normalize_report report;
    struct gah_str text =
        gah_normalize_text(*state, gah_str_from("a\xFF\xE2\x80z\xEF\xBF\xBD"), &report);
    assert_true(gah_str_is(text, "a\xEF\xBF\xBD\xEF\xBF\xBDz\xEF\xBF\xBD"));
    assert_int_equal(report.repaired, 2);
    text = gah_normalize_text(*state, (struct gah_str){"a\0b", 3}, &report);
    assert_true(gah_str_is(text, "ab"));
}

static void a_field_is_one_line(void **state)
{
    struct gah_str text = gah_normalize_field(
        *state,
        gah_str_from("  one\n\t two \xE2\x80\x8F\xE2\x81\xA6three\xE2\x81\xA9 "));
    assert_true(gah_str_is(text, "one two three"));
}

static void normal_text_stays_normal(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp < 0x20000; cp++) {
        struct gah_arena arena;
        char bytes[6] = {'\xD8', '\xA7'};
        gah_arena_init(&arena);
        struct gah_str s = {bytes, 2 + gah_utf8_encode(cp, bytes + 2)};
        struct gah_str once = gah_normalize_text(&arena, s, NULL);
        struct gah_str twice = gah_normalize_text(&arena, once, NULL);
        if (!gah_str_equal(once, twice) || !gah_utf8_is_valid(once))
            fail_msg("U+%04X", (unsigned)cp);
        gah_arena_release(&arena);
    }
}

static void a_name_is_shown_with_a_sign_of_what_is_not_seen(void **state)
{
    struct gah_str shown = gah_normalize_shown(
        *state,
        gah_str_from("a\033[1m\n\xC2\x9B\u202Eb\u2066\U000E0041 \uFE0Fم\u200Cی\xff"));
    assert_int_equal(shown.len, strlen("a?[1m???b?? م\u200Cی\uFFFD"));
    assert_memory_equal(shown.ptr, "a?[1m???b?? م\u200Cی\uFFFD", shown.len);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_ARENA(a_clean_text_is_returned_as_it_is),
        WITH_ARENA(line_ends_become_newlines),
        WITH_ARENA(a_text_is_composed),
        WITH_ARENA(pieces_compose_as_the_whole_text_does),
        WITH_ARENA(a_letter_of_two_bytes_composes_with_each_mark_as_the_standard_says),
        WITH_ARENA(what_harms_a_terminal_is_dropped),
        WITH_ARENA(overrides_go_with_what_closes_them),
        WITH_ARENA(isolates_and_marks_stay),
        WITH_ARENA(what_is_not_closed_in_its_line_is_dropped),
        WITH_ARENA(dropped_controls_are_counted),
        WITH_ARENA(lines_that_held_controls_are_told),
        WITH_ARENA(random_controls_come_out_closed),
        WITH_ARENA(ill_formed_bytes_are_counted),
        WITH_ARENA(a_field_is_one_line),
        WITH_ARENA(normal_text_stays_normal),
        WITH_ARENA(a_name_is_shown_with_a_sign_of_what_is_not_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
