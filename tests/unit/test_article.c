/* What a text tells of itself: title, blocks, mark-up, credit, language. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "gahnama/corpus/article.h"

static struct gah_arena arena;

static int begin(void **state)
{
    (void)state;
    gah_arena_init(&arena);
    return 0;
}

static int end(void **state)
{
    (void)state;
    gah_arena_release(&arena);
    return 0;
}

static struct gah_article describe(const char *text)
{
    struct gah_article article = {.id = "folder/name.txt", .path = "folder/name.txt"};
    article.text = gah_str_from(text);
    gah_article_describe(&arena, &article);
    return article;
}

static void assert_str(struct gah_str actual, const char *expected)
{
    assert_string_equal(gah_arena_copy(&arena, actual), expected);
}

static void assert_place(const struct gah_article *article, const char *expected)
{
    assert_str(gah_str_sub(article->text, article->title_off, article->title_len),
               expected);
}

static void assert_block(const struct gah_article *article, size_t i,
                         enum gah_block_kind kind, const char *expected)
{
    assert_true(i < article->block_count);
    assert_int_equal(article->blocks[i].kind, kind);
    assert_str(
        gah_str_sub(article->text, article->blocks[i].off, article->blocks[i].len),
        expected);
}

/* The text as a reader sees it: without hidden mark-up. */
static const char *visible(const struct gah_article *article)
{
    char *out = gah_arena_alloc(&arena, article->text.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < article->text.len; i++) {
        bool hidden = false;
        for (size_t k = 0; k < article->run_count; k++) {
            const struct gah_style_run *run = &article->runs[k];
            hidden |= (run->style & GAH_STYLE_HIDDEN) && run->off <= i &&
                      i < (size_t)run->off + run->len;
        }
        if (!hidden)
            out[len++] = article->text.ptr[i];
    }
    return out;
}

static void a_heading_is_the_title(void **state)
{
    struct gah_article article = describe("\n\n## عنوان **خبر**\n\nمتن خبر.\n");
    (void)state;
    assert_str(article.title, "عنوان خبر");
    assert_place(&article, "عنوان **خبر");
    assert_int_equal(article.block_count, 2);
    assert_int_equal(article.blocks[0].level, 2);
    assert_block(&article, 0, GAH_BLOCK_HEADING, "## عنوان **خبر**");
    assert_block(&article, 1, GAH_BLOCK_PARAGRAPH, "متن خبر.");
}

static void a_short_first_line_without_full_stop_is_the_title(void **state)
{
    struct gah_article article = describe("دیدار دو وزیر\n\nدو وزیر دیدار کردند.\n");
    (void)state;
    assert_str(article.title, "دیدار دو وزیر");
    assert_int_equal(article.title_off, 0);
    assert_block(&article, 0, GAH_BLOCK_HEADING, "دیدار دو وزیر");
    assert_int_equal(article.blocks[0].level, 1);
}

static void a_first_sentence_is_no_title(void **state)
{
    struct gah_article article =
        describe("The ministers met on Monday.\n\nThey agreed on trade.\n");
    (void)state;
    assert_int_equal(article.title_len, 0);
    assert_str(article.title, "The ministers met on Monday.");
    assert_int_equal(article.blocks[0].kind, GAH_BLOCK_PARAGRAPH);
}

static void a_line_of_the_speaker_before_the_title_is_passed_over(void **state)
{
    struct gah_article article =
        describe("وزیر خارجه:\n\nتوافق نزدیک است\n\nاو این را دیروز گفت.\n");
    (void)state;
    assert_str(article.title, "توافق نزدیک است");
}

static void a_long_text_without_title_is_cut_between_words(void **state)
{
    struct gah_article article = describe(
        "one two three four five six seven eight nine ten eleven twelve thirteen "
        "fourteen fifteen sixteen seventeen.");
    (void)state;
    assert_str(article.title, "one two three four five six seven eight nine ten eleven "
                              "twelve thirteen\xE2\x80\xA6");
}

static void the_name_stands_for_a_text_without_words(void **state)
{
    struct gah_article article = describe("***\n\n!!!\n");
    (void)state;
    assert_str(article.title, "name.txt");
    assert_int_equal(article.title_len, 0);
}

static void a_stated_title_is_found_in_the_text(void **state)
{
    struct gah_article article = {.id = "a", .path = "a"};
    (void)state;
    article.text = gah_str_from("A *b* c\n\nText.\n");
    article.title = gah_str_from("A *b* c");
    gah_article_describe(&arena, &article);
    assert_place(&article, "A *b* c");
    assert_int_equal(article.run_count, 0);
    assert_block(&article, 1, GAH_BLOCK_PARAGRAPH, "Text.");
}

static void mark_up_is_hidden_and_styled(void **state)
{
    struct gah_article article =
        describe("Title\n\nA **bold** *thin* `code` [link](http://x.y) \\# end.\n");
    (void)state;
    assert_string_equal(visible(&article), "Title\n\nA bold thin code link # end.\n");
    assert_int_equal(article.runs[1].style, GAH_STYLE_STRONG);
    assert_int_equal(article.runs[4].style, GAH_STYLE_EMPHASIS);
    assert_int_equal(article.runs[7].style, GAH_STYLE_CODE);
    assert_int_equal(article.runs[10].style, GAH_STYLE_LINK);
}

static void lists_keep_depth_and_numbers(void **state)
{
    struct gah_article article =
        describe("# T\n\n3. three\n4. four\n   - inner\n\ntext\n\n* star\n");
    (void)state;
    assert_int_equal(article.block_count, 6);
    assert_block(&article, 1, GAH_BLOCK_ITEM, "3. three");
    assert_int_equal(article.blocks[1].number, 3);
    assert_int_equal(article.blocks[2].number, 4);
    assert_block(&article, 3, GAH_BLOCK_ITEM, "   - inner");
    assert_int_equal(article.blocks[3].level, 2);
    assert_int_equal(article.blocks[3].number, 0);
    assert_block(&article, 5, GAH_BLOCK_ITEM, "* star");
}

static void quotes_rules_and_code_are_blocks(void **state)
{
    struct gah_article article =
        describe("# T\n\n> said\n> so\n\n---\n\n```\na\n\n  b\n```\n\nlast\n");
    (void)state;
    assert_int_equal(article.block_count, 5);
    assert_block(&article, 1, GAH_BLOCK_QUOTE, "> said\n> so");
    assert_block(&article, 2, GAH_BLOCK_RULE, "---");
    assert_block(&article, 3, GAH_BLOCK_CODE, "a\n\n  b");
    assert_block(&article, 4, GAH_BLOCK_PARAGRAPH, "last");
}

static void plain_prose_is_left_as_it_is(void **state)
{
    static const char *const TEXTS[] = {
        "Title\n\n    An indented line, 5*3*2, a_b_c, x < y > z.\n",
        "Title\n\n<b>not bold</b> &amp; R&D, C:\\dir, #tag\n",
        "Title\n\n[one]: http://example.org/\n",
    };
    (void)state;
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        struct gah_article article = describe(TEXTS[i]);
        const char *text = visible(&article);
        assert_int_equal(article.block_count, 2);
        assert_int_equal(article.blocks[1].kind, GAH_BLOCK_PARAGRAPH);
        assert_string_equal(text + 7, TEXTS[i] + (i == 0 ? 11 : 7));
    }
}

static void a_line_under_several_lines_makes_no_heading(void **state)
{
    struct gah_article article = describe("T\n\none\ntwo\n-\n\nthree\n");
    (void)state;
    assert_block(&article, 1, GAH_BLOCK_PARAGRAPH, "one\ntwo");
    article = describe("Heading\n=======\n\ntext\n");
    assert_str(article.title, "Heading");
    assert_block(&article, 0, GAH_BLOCK_HEADING, "Heading\n=======");
}

static void lines_around_a_lone_bullet_are_paragraphs(void **state)
{
    struct gah_article article =
        describe("عنوان خبر\n🔹\nبند یکم خبر است\n🔹\nبند دوم خبر است\n");
    (void)state;
    assert_str(article.title, "عنوان خبر");
    assert_int_equal(article.block_count, 5);
    assert_block(&article, 4, GAH_BLOCK_PARAGRAPH, "بند دوم خبر است");
}

static void wrapped_lines_stay_one_paragraph(void **state)
{
    struct gah_article article = describe("Title\n\nThe first line\nand the second.\n");
    (void)state;
    assert_block(&article, 1, GAH_BLOCK_PARAGRAPH, "The first line\nand the second.");
}

static void blocks_are_ascending_and_disjoint(void **state)
{
    struct gah_article article = describe(
        "- - a\n\n  > 1) b\n  > ***\n  > # c\n***\n\n[x]: y\n\n```\n~~~\n\tz\n- * q");
    uint32_t end = 0;
    (void)state;
    assert_true(article.block_count > 3);
    for (size_t i = 0; i < article.block_count; i++) {
        assert_true(article.blocks[i].off >= end);
        end = article.blocks[i].off + article.blocks[i].len;
        assert_true(end <= article.text.len);
    }
}

static void the_credit_is_the_source(void **state)
{
    static const struct {
        const char *text;
        const char *source; /* NULL: none */
    } CASES[] = {
        {"به گزارش **آوای شهر** به نقل از پیام، وزیر رفت.", "آوای شهر"},
        {"به گزارش آوای شهر: وزیر رفت.", "آوای شهر"},
        {"به گزارش آوای شهر، وزیر رفت.", "آوای شهر"},
        {"به‌گزارش پیام، وزیر رفت.", "پیام"},
        {"به  گزارش  خبرگزاري پيام ، وزير رفت.", "خبرگزاري پيام"},
        {"به گزارش خبرنگار سیاسی پیام، وزیر رفت.", "پیام"},
        {"به گزارش خبرنگار ما، وزیر رفت.", NULL},
        {"به گزارش پیام از تهران وزیر رفت.", "پیام"},
        {"به گزارش پیام رئیس شورای شهر بزرگ ما را دید.", "پیام"},
        {"به گزارش خبرگزاری پیام رئیس شورای شهر بزرگ را دید.", "خبرگزاری پیام"},
        {"به نقل از پیام، وزیر رفت.", "پیام"},
        {"وزیر به نقل از پیام گفت که رفت.", NULL},
        {"به گزارشگر گفتند که وزیر رفت.", NULL},
        {"TEHRAN, Oct 4 (Sample Press) - The minister left.", "Sample Press"},
        {"The minister (a lawyer) left on Monday - alone.", NULL},
        {"دمشق (صوت) – غادر الوزير.", "صوت"},
        {"نقلا عن وكالة صوت، غادر الوزير.", "وكالة صوت"},
        {"The minister left.\n\nSource: Sample Press", "Sample Press"},
        {"Source code is data.", NULL},
        {"منبع: پیام", "پیام"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct gah_article article = describe(CASES[i].text);
        if (CASES[i].source == NULL) {
            assert_null(article.source);
            continue;
        }
        assert_non_null(article.source);
        assert_string_equal(article.source, CASES[i].source);
    }
}

static void a_stated_source_wins(void **state)
{
    struct gah_article article = {.id = "a", .path = "a", .source = "Stated"};
    (void)state;
    article.text = gah_str_from("به گزارش پیام، وزیر رفت.");
    gah_article_describe(&arena, &article);
    assert_string_equal(article.source, "Stated");
}

static void letters_tell_the_language(void **state)
{
    static const struct {
        const char *text;
        const char *lang;
        bool rtl;
    } CASES[] = {
        {"وزیر خارجه ایران به مسکو می‌رود", "fa", true},
        {"پارلمان گزارش داد كه وزير ايراني در چين است", "fa", true},
        {"أعلنت وزارة الخارجية أن الوزير غادر المدينة", "ar", true},
        {"قال الوزير في المؤتمر", "ar", true},
        {"שר החוץ יצא לדרך", "he", true},
        {"The minister left", "en", false},
        {"BBC: وزیر خارجه ایران به مسکو می‌رود", "fa", true},
        {"The minister said «سلام» and left", "en", false},
        {"Министр уехал", "und", false},
        {"2017 — 10", "und", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct gah_article article = describe(CASES[i].text);
        assert_string_equal(article.lang, CASES[i].lang);
        assert_int_equal(article.rtl, CASES[i].rtl);
    }
}

static void a_document_points_into_the_article(void **state)
{
    struct gah_article article = describe("# T\n\n*x*\n");
    struct gah_document document = gah_article_document(&article);
    (void)state;
    assert_ptr_equal(document.text.ptr, article.text.ptr);
    assert_ptr_equal(document.blocks, article.blocks);
    assert_int_equal(document.block_count, 2);
    assert_ptr_equal(document.runs, article.runs);
    assert_int_equal(document.run_count, article.run_count);
}

static void sources_of_dates_have_names(void **state)
{
    (void)state;
    assert_string_equal(gah_dct_source_name(GAH_DCT_NONE), "none");
    assert_string_equal(gah_dct_source_name(GAH_DCT_USER), "user");
    assert_string_equal(gah_dct_source_name(GAH_DCT_FRONT_MATTER), "front-matter");
    assert_string_equal(gah_dct_source_name(GAH_DCT_DATES_TSV), "dates.tsv");
    assert_string_equal(gah_dct_source_name(GAH_DCT_FILE_NAME), "file-name");
    assert_string_equal(gah_dct_source_name(GAH_DCT_OPTION), "option");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_heading_is_the_title),
        TEST(a_short_first_line_without_full_stop_is_the_title),
        TEST(a_first_sentence_is_no_title),
        TEST(a_line_of_the_speaker_before_the_title_is_passed_over),
        TEST(a_long_text_without_title_is_cut_between_words),
        TEST(the_name_stands_for_a_text_without_words),
        TEST(a_stated_title_is_found_in_the_text),
        TEST(mark_up_is_hidden_and_styled),
        TEST(lists_keep_depth_and_numbers),
        TEST(quotes_rules_and_code_are_blocks),
        TEST(plain_prose_is_left_as_it_is),
        TEST(a_line_under_several_lines_makes_no_heading),
        TEST(lines_around_a_lone_bullet_are_paragraphs),
        TEST(wrapped_lines_stay_one_paragraph),
        TEST(blocks_are_ascending_and_disjoint),
        TEST(the_credit_is_the_source),
        TEST(a_stated_source_wins),
        TEST(letters_tell_the_language),
        TEST(a_document_points_into_the_article),
        TEST(sources_of_dates_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
