/* Small words written together with the next. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/base/buf.h"
#include "gahnama/lexicon/lexicon.h"

struct fixture {
    struct gah_lexicon *lexicon;
    struct gah_arena arena;
};

static int open_lexicon(void **state)
{
    static struct fixture fixture;
    struct gah_error err;
    gah_arena_init(&fixture.arena);
    *state = &fixture;
    return gah_lexicon_builtin(&fixture.lexicon, &err) == GAH_OK ? 0 : -1;
}

static int close_lexicon(void **state)
{
    struct fixture *fixture = *state;
    gah_lexicon_free(fixture->lexicon);
    gah_arena_release(&fixture->arena);
    return 0;
}

/* The letters of each hit of some kinds, folded, with "|" between. */
static const char *found(void **state, const char *lang, const char *text)
{
    struct fixture *fixture = *state;
    struct gah_lex_hit *hits;
    size_t count;
    struct gah_fold fold;
    struct gah_buf buf;
    gah_arena_clear(&fixture->arena);
    gah_fold_build(&fixture->arena, gah_str_from(text), &fold);
    gah_lexicon_match(fixture->lexicon, &fixture->arena, &fold, lang, &hits, &count);
    gah_buf_init(&buf);
    for (size_t i = 0; i < count; i++) {
        enum gah_lex_kind kind = hits[i].rule->kind;
        if (kind <= GAH_LEX_TIMESTOP || kind == GAH_LEX_NAMEPART ||
            kind == GAH_LEX_GRAMMAR || kind == GAH_LEX_ORGHEAD)
            continue;
        struct gah_str letters =
            gah_str_sub(fold.folded, hits[i].start, hits[i].end - hits[i].start);
        gah_buf_printf(&buf, "%s%.*s:%s", buf.len ? "|" : "", (int)letters.len,
                       letters.ptr, gah_lexicon_kind_name(kind));
    }
    const char *out = gah_arena_copy(&fixture->arena, gah_buf_str(&buf));
    gah_buf_release(&buf);
    return out;
}

static void proclitics_and_stem_are_found_each(void **state)
{
    assert_string_equal(found(state, "ar", "وببیروت"),
                        "و:functions|ب:functions|بیروت:places");
}

static void a_known_word_is_not_taken_apart(void **state)
{
    assert_string_equal(found(state, "ar", "بين"), "بین:functions");
}

static void an_article_may_stand_before_a_noun(void **state)
{
    assert_string_equal(found(state, "ar", "القمة"), "القمه:triggers");
    assert_string_equal(found(state, "ar", "قمة"), "قمه:triggers");
}

static void a_preposition_may_swallow_the_articles_beginning(void **state)
{
    assert_string_equal(found(state, "ar", "للقمة"), "ل:functions|لقمه:triggers");
}

static void a_future_particle_is_glued_to_verbs_only(void **state)
{
    assert_string_equal(found(state, "ar", "سيجتمع"),
                        "س:verbs|یجتمع:triggers|یجتمع:verbs");
    assert_string_equal(found(state, "ar", "سبيروت"), "");
}

static void other_languages_glue_nothing(void **state)
{
    assert_string_equal(found(state, "fa", "وبیروت"), "");
    assert_string_equal(found(state, NULL, "وبیروت"), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(proclitics_and_stem_are_found_each),
        cmocka_unit_test(a_known_word_is_not_taken_apart),
        cmocka_unit_test(an_article_may_stand_before_a_noun),
        cmocka_unit_test(a_preposition_may_swallow_the_articles_beginning),
        cmocka_unit_test(a_future_particle_is_glued_to_verbs_only),
        cmocka_unit_test(other_languages_glue_nothing),
    };
    return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
