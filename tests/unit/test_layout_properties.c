#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/text/segment.h"
#include "gahnama/text/utf8.h"
#include "layout_properties.h"

#define PIECES_MAX 60

static const char *const alphabet[] = {
    "ا", "ب", "ل", "م", "ی", "ه", "ێ", "ڕ", "ټ", "ش", "لا", "لأ", "שׁ", "ם", "a", "Z",
    "fi", "1", "۲", "٣", " ", " ", "  ", "\t", "(", ")", "«", "»", ".", "،", "؛", "+",
    "-", "/", "%", "[", "]", "َ", "ّ", "ٰ", "ٔ", "ـ", "\xCC\x81", "中文", "ガ", "한",
    "\xE1\x84\x80\xE1\x85\xA1", "नि", "ก็", "👩\xE2\x80\x8D💻", "🇮🇷", "❤\xEF\xB8\x8F",
    "👍🏽", "\xE2\x80\x8C", "\xE2\x80\x8C", "\xE2\x80\x8D", "http://a.ir/", "www.ب",
    "@", "a.b",
    /* bidi controls, and what no article should hold */
    "\xE2\x80\x8E", "\xE2\x80\x8F", "\xE2\x80\xAA", "\xE2\x80\xAB", "\xE2\x80\xAC",
    "\xE2\x80\xAD", "\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x81\xA7", "\xE2\x81\xA8",
    "\xE2\x81\xA9", "\xD8\x9C", "\xC2\xAD", "\xE2\x80\x8B", "\xEF\xBB\xBF",
    "\xE2\x80\xA8", "\x1B", "\x07", "\xC2\x9B", "\xFF", "\xD8\x80", "\xF3\xA0\x81\x81"};

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

static void fill(char *text, uint32_t *seed, size_t kinds)
{
    size_t pieces = next_random(seed) % PIECES_MAX;
    text[0] = '\0';
    for (size_t i = 0; i < pieces; i++)
        strcat(text, alphabet[next_random(seed) % kinds]);
}

static void layouts_of_random_texts_keep_their_properties(void **state)
{
    uint32_t seed = 11;
    struct gah_arena arena;
    (void)state;
    gah_arena_init(&arena);
    for (size_t round = 0; round < 20000; round++) {
        char text[PIECES_MAX * 20];
        struct gah_document doc;
        struct gah_layout_options options = {.fallback = GAH_DIRECTION_LTR};
        const char *fault;
        fill(text, &seed, sizeof alphabet / sizeof *alphabet);
        doc = (struct gah_document){.text = gah_str_from(text)};
        options.width = (uint16_t)(4 + next_random(&seed) % 90);
        options.split_lam_alef = round & 1;
        options.strip_harakat = round & 2;
        options.justify = round & 4 ? GAH_JUSTIFY_KASHIDA : GAH_JUSTIFY_NONE;
        options.direction = (enum gah_direction)(round % 3);
        fault = layout_fault(&arena, &doc, &options);
        if (fault)
            fail_msg("%s, but not of round %zu at %u columns: %s", fault, round,
                     options.width, text);
        gah_arena_clear(&arena);
    }
    gah_arena_release(&arena);
}

/* Without what is never shown, graphemes are those of the standard (UAX #29). */
static size_t count_harmless(void)
{
    size_t count = 0;
    while (strcmp(alphabet[count], "\xE2\x80\x8E") != 0)
        count++;
    return count;
}

static void assert_begins_at_grapheme(const struct gah_segments *graphemes, size_t off)
{
    size_t g = 0;
    if (off == 0)
        return;
    while (g < graphemes->count && graphemes->ends[g] < off)
        g++;
    assert_int_equal(graphemes->ends[g], off);
}

static void rows_of_random_texts_begin_at_graphemes(void **state)
{
    uint32_t seed = 5;
    struct gah_arena arena;
    (void)state;
    gah_arena_init(&arena);
    for (size_t round = 0; round < 5000; round++) {
        char text[PIECES_MAX * 20];
        struct gah_layout_options options = {.fallback = GAH_DIRECTION_LTR};
        struct gah_document doc;
        struct gah_segments graphemes;
        struct gah_layout layout;
        fill(text, &seed, count_harmless());
        doc = (struct gah_document){.text = gah_str_from(text)};
        options.width = (uint16_t)(4 + next_random(&seed) % 30);
        gah_layout_build(&arena, &doc, &options, &layout);
        gah_segment_text(&arena, GAH_GRAPHEME, doc.text, &graphemes);
        for (size_t i = 0; i < layout.row_count; i++)
            assert_begins_at_grapheme(&graphemes, layout.rows[i].off);
        gah_arena_clear(&arena);
    }
    gah_arena_release(&arena);
}

static void assert_cells_begin_at_graphemes(struct gah_arena *arena, const char *text)
{
    struct gah_layout_options options = {.width = 80, .fallback = GAH_DIRECTION_LTR};
    struct gah_segments graphemes;
    struct gah_row row;
    gah_segment_text(arena, GAH_GRAPHEME, gah_str_from(text), &graphemes);
    gah_layout_field(arena, gah_str_from(text), &options, &row);
    for (size_t i = 0; i < row.cell_count; i++)
        assert_begins_at_grapheme(&graphemes, row.cells[i].off);
}

/* The rules of the standard are only asked for scripts that need them; of shapes, which
 * the panes draw, the same graphemes must come out. */
static void shapes_make_graphemes_of_the_standard(void **state)
{
    static const char *const behind[] = {"", "a",    "\xCC\x81",      "\xE2\x80\x8D",
                                         "ٔ", "🙂", "\xE2\x80\x8D▶", "\xE2\x80\x8C"};
    struct gah_arena arena;
    (void)state;
    gah_arena_init(&arena);
    for (uint32_t cp = 0x20A0; cp < 0x2700; cp = cp == 0x20C0 ? 0x2190 : cp + 1) {
        char shape[5] = "";
        char text[64];
        shape[gah_utf8_encode(cp, shape)] = '\0';
        for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
            snprintf(text, sizeof text, "a%s%s%s%s", shape, behind[i], shape,
                     behind[i]);
            assert_cells_begin_at_graphemes(&arena, text);
        }
        gah_arena_clear(&arena);
    }
    gah_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_of_random_texts_begin_at_graphemes),
        cmocka_unit_test(shapes_make_graphemes_of_the_standard),
        cmocka_unit_test(layouts_of_random_texts_keep_their_properties),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
