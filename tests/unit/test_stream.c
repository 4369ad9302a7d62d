#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/base/map.h"
#include "gahnama/lexicon/stream.h"
#include "gahnama/text/fold.h"

struct fixture {
    struct gah_arena arena;
    struct gah_affixes affixes;
    struct gah_stream_scratch *scratch;
};

static int begin(void **state)
{
    static struct fixture fixture;
    gah_arena_init(&fixture.arena);
    gah_affixes_read(&fixture.affixes);
    fixture.scratch = gah_stream_scratch_new();
    *state = &fixture;
    return 0;
}

static int end(void **state)
{
    struct fixture *fixture = *state;
    gah_stream_scratch_free(fixture->scratch);
    gah_arena_release(&fixture->arena);
    return 0;
}

static struct gah_stream build(struct fixture *fixture, const char *text)
{
    struct gah_stream stream;
    gah_stream_build(fixture->scratch, &fixture->affixes, &fixture->arena,
                     gah_fold_text(&fixture->arena, gah_str_from(text)), &stream);
    return stream;
}

/* Terms with blanks before, words within one with a plus. */
static void assert_pieces(struct fixture *fixture, const char *text,
                          const char *expected)
{
    struct gah_stream stream = build(fixture, text);
    struct gah_buf shown;
    struct gah_str piece;
    bool within;
    gah_buf_init(&shown);
    for (size_t at = 0; gah_stream_next(stream.pieces, &at, &piece, &within);) {
        gah_buf_add_byte(&shown, within ? '+' : ' ');
        gah_buf_add_str(&shown, piece);
    }
    assert_string_equal(shown.ptr, expected);
    gah_buf_release(&shown);
}

static void the_pieces_are_the_terms_and_the_words_within_them(void **state)
{
    assert_pieces(*state, "", "");
    assert_pieces(*state, "...", "");
    assert_pieces(*state, "Vienna, 14 July", " vienna 14 july");
    assert_pieces(*state, "او می‌کند.", " او میکند+می+کند");
    assert_pieces(*state, "او می کند", " او میکند+می+کند");
    assert_pieces(*state, "کتاب، خانه؛ ۵٪", " کتاب خانه 5");
    assert_pieces(*state, "בית־ספר", " בית ספר");
    assert_pieces(*state, "北京、東京", " 北京 東京");
}

static void each_term_is_a_key_once(void **state)
{
    struct gah_stream stream = build(*state, "ba da ba ba da ga");
    assert_int_equal(stream.key_count, 3);
    for (size_t i = 0; i < 3; i++) {
        const struct gah_stream_key *key = &stream.keys[i];
        struct gah_str text = gah_str_sub(stream.pieces, key->off, key->len);
        assert_int_equal(text.len, 2);
        assert_int_equal(text.ptr[0], "bdg"[i]);
        assert_int_equal(key->hash, (uint32_t)gah_hash_quick(text));
    }
}

static void a_text_of_very_many_words_has_all_of_them_as_keys(void **state)
{
    enum { WORDS = 40000 };
    struct fixture *fixture = *state;
    struct gah_buf text;
    gah_buf_init(&text);
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < WORDS; i++)
            gah_buf_printf(&text, "w%d ", i);
    assert_int_equal(build(fixture, text.ptr).key_count, WORDS);
    assert_int_equal(build(fixture, "one two one").key_count, 2);
    gah_buf_release(&text);
}

static void a_term_without_an_end_is_cut(void **state)
{
    struct fixture *fixture = *state;
    struct gah_stream stream;
    struct gah_buf text;
    gah_buf_init(&text);
    for (int i = 0; i < 100000; i++)
        gah_buf_add_byte(&text, 'a');
    stream = build(fixture, text.ptr);
    assert_int_equal(stream.key_count, 1);
    assert_int_equal(stream.keys[0].len, GAH_STREAM_TERM_MAX);
    assert_int_equal(stream.pieces.len, GAH_STREAM_HEAD + GAH_STREAM_TERM_MAX);
    gah_buf_release(&text);
}

static void bytes_that_are_no_text_end_within_it(void **state)
{
    static const char broken[] = "a\xD8 \xE2\x80 b\xF0\x9F";
    struct fixture *fixture = *state;
    struct gah_stream stream;
    gah_stream_build(fixture->scratch, &fixture->affixes, &fixture->arena,
                     (struct gah_str){broken, sizeof broken - 1}, &stream);
    assert_int_equal(stream.key_count, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_pieces_are_the_terms_and_the_words_within_them),
        cmocka_unit_test(each_term_is_a_key_once),
        cmocka_unit_test(a_text_of_very_many_words_has_all_of_them_as_keys),
        cmocka_unit_test(a_term_without_an_end_is_cut),
        cmocka_unit_test(bytes_that_are_no_text_end_within_it),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
