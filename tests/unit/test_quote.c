#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "gahnama/extract/quote.h"

static const char told[] =
    "باران بارید. وزیران دو کشور پس از نماز ظهر در کاخ سعدآباد"
    " با هم دیدار و درباره آب گفت‌وگو کردند. سپس "
    "رفتند.";

static struct gah_quote quote(struct gah_arena *arena, const char *text,
                              const char *words, int which)
{
    struct gah_str s = gah_str_from(text);
    struct gah_quote out;
    size_t at = gah_str_find(s, gah_str_from(words), 0);
    while (which-- > 0)
        at = gah_str_find(s, gah_str_from(words), at + 1);
    assert_int_not_equal(at, (size_t)-1);
    gah_quote_make(arena, s, (struct gah_span){(uint32_t)at, (uint32_t)strlen(words)},
                   &out);
    return out;
}

/* The words are found in text, the which-th of them. */
static void assert_found(struct gah_arena *arena, const char *text,
                         const struct gah_quote *q, const char *words, int which)
{
    struct gah_str s = gah_str_from(text);
    struct gah_span span;
    size_t at = gah_str_find(s, gah_str_from(words), 0);
    while (which-- > 0)
        at = gah_str_find(s, gah_str_from(words), at + 1);
    assert_true(gah_quote_find(arena, s, q, &span));
    assert_int_equal(span.off, at);
    assert_int_equal(span.len, strlen(words));
}

static void words_are_found_where_they_were_quoted(void **state)
{
    struct gah_arena arena;
    struct gah_quote q;
    (void)state;
    gah_arena_init(&arena);
    q = quote(&arena, told, "دیدار", 0);
    assert_string_equal(q.exact, "دیدار");
    assert_int_equal(q.nth, 0);
    assert_found(&arena, told, &q, "دیدار", 0);
    gah_arena_release(&arena);
}

static void edits_elsewhere_do_not_matter(void **state)
{
    struct gah_arena arena;
    struct gah_quote q;
    (void)state;
    gah_arena_init(&arena);
    q = quote(&arena, told, "دیدار", 0);
    assert_found(
        &arena,
        "تیتر تازه\n\nپیشتر هم دیدار کرده بودند. وزیران دو کشور پس از نماز ظهر "
        "در کاخ سعدآباد با هم دیدار و درباره آب "
        "گفت‌وگو "
        "کردند. "
        "پایان.",
        &q, "دیدار", 1);
    gah_arena_release(&arena);
}

static void wrapping_and_spelling_do_not_matter(void **state)
{
    struct gah_arena arena;
    struct gah_quote q;
    (void)state;
    gah_arena_init(&arena);
    q = quote(&arena, told, "گفت‌وگو", 0);
    assert_found(&arena,
                 "وزيران دو كشور پس از نماز ظهر در كاخ\nسعدآباد با هم ديدار و\n"
                 "درباره آب گفتوگو كردند.",
                 &q, "گفتوگو", 0);
    gah_arena_release(&arena);
}

static void equal_places_are_counted(void **state)
{
    static const char twice[] = "خبر یک: آنان دیدار کردند و رفتند. پایان خبر یکم.\n"
                                "خبر یک: آنان دیدار کردند و رفتند. پایان خبر یکم.\n"
                                "خبر یک: آنان دیدار کردند و رفتند. پایان خبر یکم.\n";
    struct gah_arena arena;
    struct gah_quote q;
    (void)state;
    gah_arena_init(&arena);
    q = quote(&arena, twice, "دیدار", 1);
    assert_found(&arena, twice, &q, "دیدار", 1);
    gah_arena_release(&arena);
}

static void words_in_other_surroundings_are_not_taken(void **state)
{
    static const char *const others[] = {"", "باران بارید.",
                                         "فردا هیئتی از فدراسیون فوتبال دیدار "
                                         "دوستانه‌ای برگزار "
                                         "می‌کند."};
    struct gah_arena arena;
    struct gah_quote q;
    struct gah_span span;
    (void)state;
    gah_arena_init(&arena);
    q = quote(&arena, told, "دیدار", 0);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(gah_quote_find(&arena, gah_str_from(others[i]), &q, &span));
    gah_arena_release(&arena);
}

static void a_lone_word_needs_no_surroundings(void **state)
{
    struct gah_arena arena;
    struct gah_quote q;
    (void)state;
    gah_arena_init(&arena);
    q = quote(&arena, "دیدار", "دیدار", 0);
    assert_string_equal(q.prefix, "");
    assert_string_equal(q.suffix, "");
    assert_found(&arena, "دیدار", &q, "دیدار", 0);
    gah_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_found_where_they_were_quoted),
        cmocka_unit_test(edits_elsewhere_do_not_matter),
        cmocka_unit_test(wrapping_and_spelling_do_not_matter),
        cmocka_unit_test(equal_places_are_counted),
        cmocka_unit_test(words_in_other_surroundings_are_not_taken),
        cmocka_unit_test(a_lone_word_needs_no_surroundings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
