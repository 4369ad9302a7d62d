#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/index/index.h"
#include "gahnama/query/library.h"
#include "gahnama/text/utf8.h"
#include "temp_folder.h"

struct fixture {
    struct temp_folder folder;
    struct gah_arena arena;
    struct gah_lexicon *lexicon;
    struct gah_library *library;
    const char *root;
};

static const struct gah_lexicon *lexicon_of(void *context)
{
    struct fixture *f = context;
    if (!f->lexicon)
        gah_lexicon_builtin(&f->lexicon, NULL);
    return f->lexicon;
}

/* The same words in the spellings that people type. */
static int set_up(void **context)
{
    static struct fixture f;
    struct gah_index_counts counts;
    struct gah_index_options options = {.root_count = 1, .lexicon = lexicon_of};
    memset(&f, 0, sizeof f);
    temp_folder_make(&f.folder);
    gah_arena_init(&f.arena);
    f.root = temp_folder_path(&f.arena, &f.folder, "news");
    temp_folder_write(&f.folder, "news/1-apart.txt",
                      "خبر یکم\n\nکارگران کار می کنند و کتاب ها را می خوانند.\n");
    temp_folder_write(
        &f.folder, "news/2-joint.txt",
        "خبر دوم\n\nكارگران كار مي‌كنند و كِتاب‌ها "
        "را "
        "خواندند.\n");
    temp_folder_write(&f.folder, "news/3-together.txt",
                      "خبر سوم\n\nکارگران کار میکنند و کتابها را بردند.\n");
    temp_folder_write(&f.folder, "news/4-other.txt",
                      "خبر چهارم\n\nThe Élan of ۱۲۳ ships, and the sea. "
                      "می‌روند.\n");
    options.index_path = temp_folder_path(&f.arena, &f.folder, "index.db");
    options.roots = &f.root;
    options.context = &f;
    assert_int_equal(gah_index_run(&options, &f.arena, &counts, NULL), GAH_OK);
    assert_int_equal(
        gah_library_open(options.index_path, &f.root, 1, NULL, &f.library, NULL),
        GAH_OK);
    *context = &f;
    return 0;
}

static int tear_down(void **context)
{
    struct fixture *f = *context;
    gah_library_close(f->library);
    gah_lexicon_free(f->lexicon);
    gah_arena_release(&f->arena);
    temp_folder_remove(&f->folder);
    return 0;
}

static struct gah_search_hit *search(struct fixture *f, const char *query,
                                     size_t expected)
{
    struct gah_search_hit *hits;
    struct gah_error err = {0};
    size_t count;
    if (gah_library_search(f->library, &f->arena, gah_str_from(query), 17443, &hits,
                           &count, &err) != GAH_OK)
        fail_msg("%s: %s", query, err.message);
    if (count != expected)
        fail_msg("%s: %zu articles instead of %zu", query, count, expected);
    return hits;
}

static void every_spelling_finds_every_other(void **context)
{
    static const char *const variants[] = {
        "می کنند",         "می‌کنند", "میکنند",
        "مي‌كنند", "کتاب‌ها", "کتابها",
        "کتاب ها",         "كتاب‌ها", "کارگران"};
    for (size_t i = 0; i < sizeof variants / sizeof variants[0]; i++)
        search(*context, variants[i], 3);
}

static void case_accents_and_digits_do_not_matter(void **context)
{
    search(*context, "élan", 1);
    search(*context, "ÉLAN", 1);
    search(*context, "123", 1);
    search(*context, "١٢٣", 1);
    search(*context, "Ships", 1);
}

/* What the hit covers, in the article's own spelling. */
static const char *covered(struct fixture *f, const struct gah_search_hit *hit,
                           size_t i)
{
    struct gah_article article;
    struct gah_cp_index cp;
    size_t from;
    size_t to;
    assert_int_equal(
        gah_library_read(f->library, &f->arena, hit->article.id, &article, NULL),
        GAH_OK);
    gah_cp_index_build(&f->arena, article.text, &cp);
    from = gah_cp_index_off(&cp, hit->hits[i][0]);
    to = gah_cp_index_off(&cp, hit->hits[i][1]);
    return gah_arena_copy(&f->arena, gah_str_sub(article.text, from, to - from));
}

static void hits_cover_the_words_as_they_are_written(void **context)
{
    static const char *const written[][2] = {{"1-apart.txt", "می کنند"},
                                             {"2-joint.txt", "مي‌كنند"},
                                             {"3-together.txt", "میکنند"}};
    struct fixture *f = *context;
    struct gah_search_hit *hits = search(f, "می‌کنند", 3);
    for (size_t i = 0; i < 3; i++) {
        size_t k = 0;
        while (strcmp(written[k][0], hits[i].article.id) != 0)
            k++;
        assert_int_equal(hits[i].hit_count, 1);
        assert_string_equal(covered(f, &hits[i], 0), written[k][1]);
    }
}

static void snippets_show_the_words_on_one_line(void **context)
{
    struct gah_search_hit *hits = search(*context, "sea", 1);
    assert_non_null(strstr(hits[0].snippet, "the sea."));
    assert_null(strchr(hits[0].snippet, '\n'));
    assert_true(hits[0].score > 0);
}

static void phrases_prefixes_and_negations_are_understood(void **context)
{
    search(*context, "\"را بردند\"", 1);
    search(*context, "\"بردند را\"", 0);
    search(*context, "خواند*", 1);
    search(*context, "خبر -کارگران", 1);
    search(*context, "-کارگران", 1);
    search(*context, "«»", 0);
}

static void or_asks_for_one_of_two(void **context)
{
    search(*context, "sea OR کارگران", 4);
    search(*context, "بردند | خواندند", 2);
    search(*context, "کار بردند OR خواندند", 2);
    search(*context, "\"the sea\" OR \"را بردند\" -کتابها", 1);
    search(*context, "\"OR\"", 0);
}

static void an_or_without_both_sides_is_refused(void **context)
{
    static const char *const broken[] = {"OR",        "sea OR",    "OR sea",
                                         "sea OR OR", "sea OR -x", "-x OR sea"};
    struct fixture *f = *context;
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        struct gah_search_hit *hits;
        size_t count;
        assert_int_equal(gah_library_search(f->library, &f->arena,
                                            gah_str_from(broken[i]), 17443, &hits,
                                            &count, NULL),
                         GAH_INVALID);
    }
}

static void an_unfinished_query_asks_for_what_it_may_become(void **context)
{
    static const char *const typed[][2] = {{"کار", "کار*"},
                                           {"کار ", "کار"},
                                           {"the \"sea sh", "the \"sea sh\""},
                                           {"کار -", "کار"},
                                           {"کار OR", "کار"},
                                           {"کار -کت", "کار -کت*"},
                                           {"sea kind:mee", "sea"},
                                           {"sea after:", "sea"},
                                           {"\"sea\"", "\"sea\""},
                                           {"", ""},
                                           {"-", ""},
                                           {"sea*", "sea*"}};
    struct fixture *f = *context;
    for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
        struct gah_filter filter;
        struct gah_error err = {0};
        if (gah_filter_parse_unfinished(f->library, &f->arena,
                                        gah_str_from(typed[i][0]), 17443, &filter,
                                        &err) != GAH_OK)
            fail_msg("%s: %s", typed[i][0], err.message);
        assert_string_equal(gah_arena_copy(&f->arena, filter.words), typed[i][1]);
    }
}

/* What is marked in a text, with bars around it. */
static const char *marked(struct fixture *f, const char *text, const char *words)
{
    struct gah_fold fold;
    struct gah_span *spans;
    size_t count;
    uint32_t from = 0;
    const char *out = "";
    gah_fold_build(&f->arena, gah_str_from(text), &fold);
    assert_int_equal(
        gah_search_spans(&f->arena, &fold, gah_str_from(words), &spans, &count, NULL),
        GAH_OK);
    for (size_t i = 0; i < count; i++) {
        out =
            gah_arena_printf(&f->arena, "%s%.*s|%.*s|", out, (int)(spans[i].off - from),
                             text + from, (int)spans[i].len, text + spans[i].off);
        from = spans[i].off + spans[i].len;
    }
    return gah_arena_printf(&f->arena, "%s%s", out, text + from);
}

static void every_spelling_is_marked_where_it_stands(void **context)
{
    assert_string_equal(marked(*context,
                               "او مي‌كند، می کند و میکند.",
                               "می‌کند"),
                        "او |مي‌كند|، |می کند| و |میکند|.");
    assert_string_equal(marked(*context, "کِتابـها و کتاب", "کتا*"),
                        "|کِتابـها| و |کتاب|");
    assert_string_equal(marked(*context, "The sea and the ship", "sea OR ship"),
                        "The |sea| and the |ship|");
    assert_string_equal(marked(*context, "The sea", "-sea"), "The sea");
}

static void a_name_behind_an_at_sign_is_an_entity(void **context)
{
    search(*context, "@نیست", 0);
    search(*context, "کارگران @\"هیچ کس\"", 0);
}

static void an_article_whose_file_is_gone_is_still_found(void **context)
{
    struct fixture *f = *context;
    struct gah_search_hit *hits;
    temp_folder_delete(&f->folder, "news/4-other.txt");
    hits = search(f, "sea", 1);
    assert_int_equal(hits[0].hit_count, 0);
    assert_string_equal(hits[0].snippet, "");
}

static void what_the_full_text_engine_would_stumble_over_is_harmless(void **context)
{
    static const char *const odd[] = {"AND",     "NEAR(a b)", "a\xFFz", "body:x*y",
                                      "(((x",    "^x",        "x'y",    "12:30",
                                      "sea AND", "{x}",       "x+y"};
    struct fixture *f = *context;
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
        struct gah_search_hit *hits;
        struct gah_error err = {0};
        size_t count;
        enum gah_status status = gah_library_search(
            f->library, &f->arena, gah_str_from(odd[i]), 17443, &hits, &count, &err);
        if (status != GAH_OK && status != GAH_INVALID)
            fail_msg("%s: %s", odd[i], err.message);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_spelling_finds_every_other),
        TEST(case_accents_and_digits_do_not_matter),
        TEST(hits_cover_the_words_as_they_are_written),
        TEST(snippets_show_the_words_on_one_line),
        TEST(phrases_prefixes_and_negations_are_understood),
        TEST(or_asks_for_one_of_two),
        TEST(an_or_without_both_sides_is_refused),
        TEST(an_unfinished_query_asks_for_what_it_may_become),
        TEST(every_spelling_is_marked_where_it_stands),
        TEST(a_name_behind_an_at_sign_is_an_entity),
        TEST(an_article_whose_file_is_gone_is_still_found),
        TEST(what_the_full_text_engine_would_stumble_over_is_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
