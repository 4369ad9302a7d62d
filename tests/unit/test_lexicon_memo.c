/* What is remembered of words changes nothing of what is found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/base/buf.h"
#include "gahnama/lexicon/lexicon.h"
#include "gahnama/text/sign.h"

struct fixture {
    struct gah_arena arena;
    struct gah_lexicon *lexicon;
    struct gah_lex_memo *memo;
};

static int set_up(void **state)
{
    static struct fixture fixture;
    struct gah_error err;
    gah_arena_init(&fixture.arena);
    *state = &fixture;
    if (gah_lexicon_builtin(&fixture.lexicon, &err) != GAH_OK)
        return -1;
    fixture.memo = gah_lex_memo_new(fixture.lexicon);
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    gah_lex_memo_free(fixture->memo);
    gah_lexicon_free(fixture->lexicon);
    gah_arena_release(&fixture->arena);
    return 0;
}

static void check_text(struct fixture *f, struct gah_str text, const char *lang)
{
    struct gah_fold fold;
    struct gah_lex_hit *hits;
    struct gah_lex_text found;
    size_t count;
    gah_fold_build(&f->arena, text, &fold);
    gah_lexicon_match(f->lexicon, &f->arena, &fold, lang, &hits, &count);
    gah_lex_memo_match(f->memo, &fold, lang, &found);
    assert_int_equal(found.hit_count, count);
    for (size_t i = 0; i < count; i++) {
        assert_ptr_equal(found.hits[i].rule, hits[i].rule);
        assert_int_equal(found.hits[i].start, hits[i].start);
        assert_int_equal(found.hits[i].end, hits[i].end);
        assert_int_equal(found.hits[i].kind, hits[i].rule->kind);
        assert_int_equal(found.hits[i].role, hits[i].rule->role);
    }
}

static void check_alike(struct fixture *f, const char *text, const char *lang)
{
    check_text(f, gah_str_from(text), lang);
}

/* Each twice, in more languages than are remembered at once. */
static void what_was_met_before_is_found_again_in_each_language(void **state)
{
    static const char *const texts[][2] = {
        {"fa", "وزیر خارجه روسیه سه‌شنبه ۱۴ اردیبهشت"
               " سال جاری با ظریف دیدار کرد."},
        {"ar",
         "وزير الخارجية السوري والوفد المرافق له يوم الثلاثاء وبالاتفاق للمفاوضات"},
        {"he", "לפני עשרים וחמש שנים אמר זאת, בשלישי וביום רביעי"},
        {"en", "The foreign minister met Putin on Monday, 14 May 2024"},
        {NULL, "سهشنبه Monday וחמש والثلاثاء ۱۴ اردیبهشت"},
        {"de", "Monday سه شنبه"},
    };
    for (int round = 0; round < 3; round++)
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
            check_alike(*state, texts[i][1], texts[i][0]);
            check_alike(*state, texts[i][1], texts[i][0]);
        }
}

static void a_word_means_in_each_language_what_it_means_there(void **state)
{
    static const char word[] = "وحدة في الثلاثاء و مه";
    check_alike(*state, word, "fa");
    check_alike(*state, word, "ar");
    check_alike(*state, word, "fa");
    check_alike(*state, word, NULL);
}

/* Far more words than there are places, with known ones between them. */
static void many_words_push_others_out_and_nothing_is_lost(void **state)
{
    struct fixture *f = *state;
    struct gah_buf text;
    gah_buf_init(&text);
    for (unsigned i = 0; i < 30000; i++)
        gah_buf_printf(&text, "w%ux%u %s ", i * 2654435761u, i,
                       i % 7 ? "و" : "سه شنبه دیدار");
    check_text(f, gah_buf_str(&text), "fa");
    check_text(f, gah_buf_str(&text), "fa");
    gah_buf_release(&text);
}

static void words_of_any_length_are_told_apart_by_each_letter(void **state)
{
    struct fixture *f = *state;
    for (size_t len = 1; len < 300; len += len < 50 ? 1 : 37) {
        char word[304];
        memset(word, 'a', len);
        word[len] = '\0';
        check_alike(f, word, "en");
        for (size_t i = 0; i < len; i += len < 50 ? 1 : 40) {
            struct gah_buf text;
            gah_buf_init(&text);
            word[i] = 'b';
            gah_buf_printf(&text, "%s monday %s", word, word);
            check_text(f, gah_buf_str(&text), "en");
            word[i] = 'a';
            gah_buf_release(&text);
        }
    }
    check_alike(f, "may mayor april aprils june junes m ma mai", "en");
}

static void words_are_told_with_their_signs_and_blanks(void **state)
{
    struct fixture *f = *state;
    struct gah_fold fold;
    struct gah_lex_text found;
    gah_fold_build(&f->arena, gah_str_from("در 14\nمی\u200cرود."), &fold);
    gah_lex_memo_match(f->memo, &fold, "fa", &found);
    assert_int_equal(found.word_count, 5);
    const struct gah_lex_word *words = found.words;
    assert_int_equal(words[0].sign, GAH_SIGN_LETTER);
    assert_false(words[0].space_before);
    assert_int_equal(words[1].sign, GAH_SIGN_DIGIT);
    assert_true(words[1].space_before && !words[1].newline_before);
    assert_true(words[2].newline_before);
    assert_true(words[3].space_before && !words[3].newline_before);
    assert_int_equal(words[4].sign, GAH_SIGN_OTHER);
    assert_int_equal(words[4].end - words[4].start, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_met_before_is_found_again_in_each_language),
        cmocka_unit_test(a_word_means_in_each_language_what_it_means_there),
        cmocka_unit_test(many_words_push_others_out_and_nothing_is_lost),
        cmocka_unit_test(words_of_any_length_are_told_apart_by_each_letter),
        cmocka_unit_test(words_are_told_with_their_signs_and_blanks),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
