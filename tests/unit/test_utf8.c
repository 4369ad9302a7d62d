#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/text/utf8.h"

static void well_formed_sequences_decode(void **state)
{
    struct gah_str s = gah_str_from("a\xD8\xA7\xE2\x80\x8C\xF0\x9F\x98\x80");
    size_t off = 0;
    (void)state;
    assert_int_equal(gah_utf8_next(s, &off), 'a');
    assert_int_equal(gah_utf8_next(s, &off), 0x627);
    assert_int_equal(gah_utf8_next(s, &off), 0x200C);
    assert_int_equal(gah_utf8_next(s, &off), 0x1F600);
    assert_int_equal(off, s.len);
    assert_int_equal(gah_utf8_count(s), 4);
}

static void decoding_backwards_gives_the_same(void **state)
{
    struct gah_str s = gah_str_from("a\xD8\xA7\xE2\x80\x8C\xF0\x9F\x98\x80");
    size_t off = s.len;
    (void)state;
    assert_int_equal(gah_utf8_previous(s, &off), 0x1F600);
    assert_int_equal(off, 6);
    assert_int_equal(gah_utf8_previous(s, &off), 0x200C);
    assert_int_equal(gah_utf8_previous(s, &off), 0x627);
    assert_int_equal(gah_utf8_previous(s, &off), 'a');
    assert_int_equal(off, 0);
}

/* The examples of the Unicode Standard, tables 3-8 to 3-11. */
static void a_maximal_subpart_becomes_one_replacement(void **state)
{
    static const struct {
        const char *bytes;
        size_t count;
    } cases[] = {
        {"\xC0\xAF\xE0\x80\xBF\xF0\x81\x82", 8},
        {"\xED\xA0\x80\xED\xBF\xBF\xED\xAF", 8},
        {"\xF4\x91\x92\x93\xFF\x80\xBF", 7},
        {"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF", 4},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct gah_str s = gah_str_from(cases[i].bytes);
        assert_false(gah_utf8_is_valid(s));
        assert_int_equal(gah_utf8_count(s), cases[i].count);
    }
}

static void repair_leaves_good_text_alone(void **state)
{
    struct gah_arena arena;
    struct gah_str good = gah_str_from("\xD8\xA7");
    (void)state;
    gah_arena_init(&arena);
    assert_ptr_equal(gah_utf8_repair(&arena, good).ptr, good.ptr);
    struct gah_str fixed = gah_utf8_repair(&arena, gah_str_from("a\xFF"
                                                                "b"));
    assert_true(gah_str_is(fixed, "a\xEF\xBF\xBD"
                                  "b"));
    gah_arena_release(&arena);
}

static void every_code_point_survives_a_round_trip(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        char bytes[4];
        struct gah_str s = {bytes, gah_utf8_encode(cp, bytes)};
        size_t off = 0;
        uint32_t want = cp >= 0xD800 && cp <= 0xDFFF ? 0xFFFD : cp;
        if (gah_utf8_next(s, &off) != want || off != s.len || !gah_utf8_is_valid(s))
            fail_msg("U+%04X", (unsigned)cp);
    }
}

static void the_index_answers_both_ways(void **state)
{
    struct gah_arena arena;
    struct gah_buf buf;
    struct gah_cp_index index;
    (void)state;
    gah_arena_init(&arena);
    gah_buf_init(&buf);
    for (uint32_t i = 0; i < 1000; i++)
        gah_utf8_append(&buf, i % 3 == 0 ? 'x' : i % 3 == 1 ? 0x633 : 0x1F600);
    gah_cp_index_build(&arena, gah_buf_str(&buf), &index);
    size_t off = 0;
    for (uint32_t cp = 0; cp < 1000; cp++) {
        assert_int_equal(gah_cp_index_off(&index, cp), off);
        assert_int_equal(gah_cp_index_cp(&index, off), cp);
        gah_utf8_next(gah_buf_str(&buf), &off);
    }
    assert_int_equal(gah_cp_index_cp(&index, buf.len), 1000);
    assert_int_equal(gah_cp_index_off(&index, 1000), buf.len);
    gah_buf_release(&buf);
    gah_arena_release(&arena);
}

/* Letter by letter, as the header says it. */
static size_t plain_letters(struct gah_str s, size_t off)
{
    size_t at = off, next = off;
    while (at < s.len) {
        uint32_t cp = gah_utf8_next(s, &next);
        bool ascii = cp >= 0x20 && cp < 0x7F;
        bool letter = cp >= 0x5C0 && cp < 0x700 && next - at == 2;
        if (!ascii && !letter)
            break;
        at = next;
    }
    return at - off;
}

static void a_plain_run_ends_at_the_first_other_byte_wherever_it_stands(void **state)
{
    static const char *const pieces[] = {
        "a",    " ",    "~",    "\xD8\xA7", "\xDB\x8C", "\xD7\x90",     "\xD9",
        "\x8C", "\x7F", "\x1F", "\xDC\x90", "\xD6\xB0", "\xE2\x80\x8C", "\xFF"};
    uint32_t seed = 3;
    (void)state;
    for (int round = 0; round < 20000; round++) {
        char bytes[64] = "";
        struct gah_str s;
        /* Mostly plain ones, so that runs are long. */
        for (int i = 0; i < 20; i++) {
            seed = seed * 1664525u + 1013904223u;
            strcat(bytes, pieces[seed >> 27 ? (seed >> 8) % 6 : (seed >> 8) % 14]);
        }
        s = gah_str_from(bytes);
        for (size_t off = 0; off <= s.len; off++)
            assert_int_equal(gah_utf8_plain_run(s, off), plain_letters(s, off));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(well_formed_sequences_decode),
        cmocka_unit_test(decoding_backwards_gives_the_same),
        cmocka_unit_test(a_maximal_subpart_becomes_one_replacement),
        cmocka_unit_test(repair_leaves_good_text_alone),
        cmocka_unit_test(every_code_point_survives_a_round_trip),
        cmocka_unit_test(the_index_answers_both_ways),
        cmocka_unit_test(a_plain_run_ends_at_the_first_other_byte_wherever_it_stands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
