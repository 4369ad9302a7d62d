/* Files to articles: the five seeds, front matter, dates, hostile bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gahnama/base/file.h"
#include "gahnama/corpus/reader.h"
#include "temp_folder.h"

struct fixture {
    struct gah_arena arena;
    struct temp_folder folder;
    struct gah_article article;
    struct gah_error err;
};

static int begin(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    gah_arena_init(&f->arena);
    temp_folder_make(&f->folder);
    *state = f;
    return 0;
}

static int end(void **state)
{
    struct fixture *f = *state;
    temp_folder_remove(&f->folder);
    gah_arena_release(&f->arena);
    free(f);
    return 0;
}

static const char *at(struct fixture *f, const char *name)
{
    return temp_folder_path(&f->arena, &f->folder, name);
}

static void put(struct fixture *f, const char *name, const char *text)
{
    temp_folder_write(&f->folder, name, text);
}

static enum gah_status read_file(struct fixture *f, const char *name)
{
    return gah_reader_read(&f->arena, f->folder.path, at(f, name), &f->article,
                           &f->err);
}

static enum gah_status parse_bytes(struct fixture *f, const char *name,
                                   const char *bytes, size_t len)
{
    struct gah_str s = {bytes, len};
    memset(&f->err, 0, sizeof f->err);
    return gah_reader_parse(&f->arena, name, s, &f->article, &f->err);
}

static enum gah_status parse(struct fixture *f, const char *name, const char *text)
{
    return parse_bytes(f, name, text, strlen(text));
}

static void assert_str(struct fixture *f, struct gah_str actual, const char *expected)
{
    assert_string_equal(gah_arena_copy(&f->arena, actual), expected);
}

static void assert_date(struct fixture *f, enum gah_dct_source source, const char *edtf,
                        enum gah_calendar calendar)
{
    const struct gah_dct *dct = &f->article.dct;
    assert_int_equal(dct->source, source);
    assert_int_equal(dct->date.basis, GAH_BASIS_EXPLICIT);
    assert_int_equal(dct->date.calendar, calendar);
    assert_string_equal(dct->date.edtf, edtf);
}

static void the_seeds_tell_title_source_and_date(void **state)
{
    static const struct {
        const char *id, *title, *edtf;
        int32_t day;
        size_t blocks;
        unsigned level;
        bool approximate;
    } SEEDS[] = {
        {"000_aaa84c7698137a29.txt", "دستاورد همکاری منطقه ای تهران و مسکو",
         "2015-10-31~", 16739, 9, 2, true},
        {"001_78c677131ff901be.txt",
         "لاوروف: روسیه و ایران حامی مبارزه با تروریسم در سوریه هستند", "2016-05-19",
         16940, 10, 2, false},
        {"002_e3f128e356fc51d1.txt",
         "لاوروف: روسیه به همکاری با ایران و ترکیه برای حل بحران سوریه اهمیت قائل است",
         "2017-10-04", 17443, 16, 1, false},
        {"003_bd8c3d9206b39ec1.txt", "ظریف به مسکو می رود", "2016-10-27", 17101, 9, 1,
         false},
        {"004_5b4322f4d6d24c23.txt", "شمخانی و نماینده ویژه پوتین دیدار کردند",
         "2017-05-31~", 17317, 5, 1, true},
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < sizeof SEEDS / sizeof *SEEDS; i++) {
        const char *path = gah_file_join(&f->arena, "seeds", SEEDS[i].id);
        const struct gah_article *article = &f->article;
        assert_int_equal(
            gah_reader_read(&f->arena, "seeds", path, &f->article, &f->err), GAH_OK);
        assert_string_equal(article->id, SEEDS[i].id);
        assert_string_equal(article->path, path);
        assert_str(f, article->title, SEEDS[i].title);
        assert_str(f,
                   gah_str_sub(article->text, article->title_off, article->title_len),
                   SEEDS[i].title);
        assert_string_equal(article->source, "آران نیوز");
        assert_string_equal(article->lang, "fa");
        assert_true(article->rtl);
        assert_int_equal(article->block_count, SEEDS[i].blocks);
        assert_int_equal(article->blocks[0].kind, GAH_BLOCK_HEADING);
        assert_int_equal(article->blocks[0].level, SEEDS[i].level);
        for (size_t k = 1; k < article->block_count; k++)
            assert_int_equal(article->blocks[k].kind, GAH_BLOCK_PARAGRAPH);
        assert_date(f, GAH_DCT_DATES_TSV, SEEDS[i].edtf, GAH_GREGORIAN);
        assert_int_equal(article->dct.date.interval.from, SEEDS[i].day);
        assert_int_equal(article->dct.date.interval.to, SEEDS[i].day);
        assert_int_equal(article->dct.date.interval.approximate, SEEDS[i].approximate);
        assert_non_null(article->dct.date.why);
    }
}

static void front_matter_fills_the_fields(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(parse(f, "a.md",
                           "---\n"
                           "title: \"A quoted title\"\n"
                           "Date: 2017-10-04T12:30:00+03:30\n"
                           "# a comment\n"
                           "source: 'Sample Press'\n"
                           "author: [One, Two]\n"
                           "url: https://example.org/a?b=c#d\n"
                           "lang: fa-IR\n"
                           "layout: post\n"
                           "extra:\n"
                           "  deep: value\n"
                           "tags: [talks, \"trade\"]\n"
                           "---\n"
                           "Body.\n"),
                     GAH_OK);
    assert_str(f, f->article.title, "A quoted title");
    assert_string_equal(f->article.source, "Sample Press");
    assert_string_equal(f->article.author, "One, Two");
    assert_string_equal(f->article.url, "https://example.org/a?b=c#d");
    assert_string_equal(f->article.lang, "fa-IR");
    assert_int_equal(f->article.tag_count, 2);
    assert_string_equal(f->article.tags[0], "talks");
    assert_string_equal(f->article.tags[1], "trade");
    assert_date(f, GAH_DCT_FRONT_MATTER, "2017-10-04", GAH_GREGORIAN);
    assert_str(f, f->article.text, "A quoted title\n\nBody.\n");
    assert_int_equal(f->article.title_len, 14);
    assert_int_equal(f->article.block_count, 2);
    assert_int_equal(f->article.blocks[0].kind, GAH_BLOCK_HEADING);
}

static void tags_may_be_items_or_a_list_with_arabic_commas(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(parse(f, "a.txt", "---\ntags:\n- one\n  - two\n---\nText.\n"),
                     GAH_OK);
    assert_int_equal(f->article.tag_count, 2);
    assert_string_equal(f->article.tags[1], "two");
    assert_int_equal(parse(f, "a.txt", "---\ntags: سوریه، مسکو,\n---\nText.\n"),
                     GAH_OK);
    assert_int_equal(f->article.tag_count, 2);
    assert_string_equal(f->article.tags[0], "سوریه");
    assert_string_equal(f->article.tags[1], "مسکو");
}

static void a_title_may_go_on_in_indented_lines(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(
        parse(f, "a.txt", "---\r\ntitle: >-\r\n  One\r\n  two\r\n---\r\nText.\r\n"),
        GAH_OK);
    assert_str(f, f->article.title, "One two");
    assert_str(f, f->article.text, "One two\n\nText.\n");
}

static void a_title_that_the_body_begins_with_is_not_repeated(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(
        parse(f, "a.md", "---\ntitle: The *title*\n---\n\n# The *title*\n\nBody.\n"),
        GAH_OK);
    assert_str(f, f->article.text, "\n# The *title*\n\nBody.\n");
    assert_str(f, f->article.title, "The *title*");
    assert_int_equal(f->article.title_off, 3);
    assert_int_equal(f->article.block_count, 2);
    assert_int_equal(parse(f, "a.txt", "---\ntitle: The title\n---\nThe title\n\nB.\n"),
                     GAH_OK);
    assert_str(f, f->article.text, "The title\n\nB.\n");
    assert_int_equal(f->article.title_off, 0);
    assert_int_equal(f->article.title_len, 9);
    assert_int_equal(f->article.blocks[0].kind, GAH_BLOCK_HEADING);
}

static void assert_filtered(struct fixture *f, const char *name, const char *text,
                            bool filtered)
{
    assert_int_equal(parse(f, name, text), GAH_OK);
    assert_int_equal(f->article.title_filtered, filtered);
}

static void a_title_that_lost_controls_is_known(void **state)
{
    struct fixture *f = *state;
    assert_filtered(f, "a.txt", "A \xE2\x80\xAEtitle\n\nText.\n", true);
    assert_filtered(f, "a.md", "\n# A \x1B[1mtitle\n\nText.\n", true);
    assert_filtered(f, "a.txt", "---\ntitle: A \xE2\x81\xA7title\n---\nText.\n", true);
    assert_filtered(f, "a.txt", "---\ntitle: >\n  A\n  \xC2\x9Btitle\n---\nText.\n",
                    true);
    assert_filtered(f, "a.txt", "---\ntitle: T one\n---\nT one\xE2\x80\xAE\n\nB.\n",
                    true);
    assert_filtered(f, "a\x1B[1m.txt", "1\n", true);
}

static void a_title_that_lost_nothing_is_not_suspected(void **state)
{
    struct fixture *f = *state;
    assert_filtered(f, "a.txt",
                    "\xEF\xBB\xBF"
                    "A title\n\nA \xE2\x80\xAEtext.\n",
                    false);
    assert_filtered(f, "a.txt", "می\xE2\x80\x8Cرود\xC2\xAD\n\nمتن.\n", false);
    assert_filtered(f, "a.txt", "A \xE2\x81\xA7title\xE2\x81\xA9\n\nText.\n", false);
    assert_filtered(f, "a.txt", "---\ntitle: T\n---\nText \xE2\x80\xAE.\n", false);
    assert_filtered(f, "a.txt", "1\n", false);
}

static void broken_front_matter_names_file_and_line(void **state)
{
    static const struct {
        const char *text;
        unsigned line;
        const char *says;
    } CASES[] = {
        {"---\ntitle: A\nText without end.\n", 3, "key: value"},
        {"---\ntitle: A\n\n", 1, "not closed"},
        {"---\ntitle: A\ndate: 2017-13-41\n---\nText.\n", 3, "2017-10-04"},
        {"---\ndate: yesterday\n---\nText.\n", 2, "\"yesterday\""},
        {"---\ndate: -3w\n---\nText.\n", 2, "2017-10-04"},
        {"---\ndate: 1396-13-01\n---\nText.\n", 2, "1396-07-12"},
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        assert_int_equal(parse(f, "folder/a.md", CASES[i].text), GAH_INVALID);
        assert_string_equal(f->err.file, "folder/a.md");
        assert_int_equal(f->err.line, CASES[i].line);
        assert_non_null(strstr(f->err.message, CASES[i].says));
    }
}

static void a_rule_at_the_beginning_is_no_front_matter(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(parse(f, "a.txt", "---\n\nText: of an article.\n"), GAH_OK);
    assert_int_equal(f->article.blocks[0].kind, GAH_BLOCK_RULE);
}

static void dates_are_read_in_many_forms(void **state)
{
    static const struct {
        const char *text, *edtf;
        enum gah_calendar calendar;
        bool approximate;
    } CASES[] = {
        {"2017-10-04", "2017-10-04", GAH_GREGORIAN, false},
        {"2017-10-04~", "2017-10-04~", GAH_GREGORIAN, true},
        {"2017-10", "2017-10", GAH_GREGORIAN, false},
        {"2017", "2017", GAH_GREGORIAN, false},
        {"20171004", "2017-10-04", GAH_GREGORIAN, false},
        {"2017/10/4", "2017-10-04", GAH_GREGORIAN, false},
        {"2017-10-04 08:15", "2017-10-04", GAH_GREGORIAN, false},
        {"2017-10-04/2017-10-06", "2017-10-04/2017-10-06", GAH_GREGORIAN, false},
        {"1396-07-12", "2017-10-04", GAH_PERSIAN, false},
        {"1396/7/12", "2017-10-04", GAH_PERSIAN, false},
        {"۱۳۹۶/۰۷/۱۲", "2017-10-04", GAH_PERSIAN, false},
        {"1396-07-12T23:59:00+03:30", "2017-10-04", GAH_PERSIAN, false},
        {"1396-07~", "2017-09-23/2017-10-22~", GAH_PERSIAN, true},
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const char *text =
            gah_arena_printf(&f->arena, "---\ndate: %s\n---\nText.\n", CASES[i].text);
        assert_int_equal(parse(f, "a.txt", text), GAH_OK);
        assert_date(f, GAH_DCT_FRONT_MATTER, CASES[i].edtf, CASES[i].calendar);
        assert_int_equal(f->article.dct.date.interval.approximate,
                         CASES[i].approximate);
    }
}

static void a_name_may_begin_with_the_date(void **state)
{
    static const struct {
        const char *name, *edtf; /* NULL: none */
        enum gah_calendar calendar;
    } CASES[] = {
        {"2017-10-04-talks.txt", "2017-10-04", GAH_GREGORIAN},
        {"news/2017-10-04.md", "2017-10-04", GAH_GREGORIAN},
        {"20171004_talks.txt", "2017-10-04", GAH_GREGORIAN},
        {"2017_10_04 talks.txt", "2017-10-04", GAH_GREGORIAN},
        {"1396-07-12-x.txt", "2017-10-04", GAH_PERSIAN},
        {"13960712.txt", "2017-10-04", GAH_PERSIAN},
        {"2017-13-04.txt", NULL, GAH_GREGORIAN},
        {"2017-10-041.txt", NULL, GAH_GREGORIAN},
        {"2017-10.txt", NULL, GAH_GREGORIAN},
        {"201710041.txt", NULL, GAH_GREGORIAN},
        {"talks-2017-10-04.txt", NULL, GAH_GREGORIAN},
        {"00010203.txt", NULL, GAH_GREGORIAN},
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        assert_int_equal(parse(f, CASES[i].name, "Text.\n"), GAH_OK);
        if (CASES[i].edtf) {
            assert_date(f, GAH_DCT_FILE_NAME, CASES[i].edtf, CASES[i].calendar);
        } else {
            assert_int_equal(f->article.dct.source, GAH_DCT_NONE);
            assert_int_equal(f->article.dct.date.basis, GAH_BASIS_NONE);
        }
    }
}

static void the_first_that_states_a_date_wins(void **state)
{
    struct fixture *f = *state;
    put(f, "2016-01-01-a.txt", "---\ndate: 2017-10-04\n---\nText.\n");
    put(f, "2016-01-01-b.txt", "Text.\n");
    put(f, "2016-01-01-c.txt", "Text.\n");
    put(f, "dates.tsv",
        "# file\tdate\tnote\n\n2016-01-01-a.txt\t2017-01-01\n"
        "2016-01-01-b.txt\t1396-07-12~\tread off the page\r\n");
    assert_int_equal(read_file(f, "2016-01-01-a.txt"), GAH_OK);
    assert_date(f, GAH_DCT_FRONT_MATTER, "2017-10-04", GAH_GREGORIAN);
    assert_int_equal(read_file(f, "2016-01-01-b.txt"), GAH_OK);
    assert_date(f, GAH_DCT_DATES_TSV, "2017-10-04~", GAH_PERSIAN);
    assert_string_equal(f->article.dct.date.why, "read off the page");
    assert_int_equal(read_file(f, "2016-01-01-c.txt"), GAH_OK);
    assert_date(f, GAH_DCT_FILE_NAME, "2016-01-01", GAH_GREGORIAN);
    assert_null(f->article.dct.date.why);
}

static void a_broken_row_of_the_table_is_its_files_trouble(void **state)
{
    struct fixture *f = *state;
    put(f, "a.txt", "Text.\n");
    put(f, "b.txt", "Text.\n");
    put(f, "c.txt", "Text.\n");
    put(f, "dates.tsv", "a.txt\tsoon\nb.txt 2017-10-04\nc.txt\t2017-10-04\n");
    assert_int_equal(read_file(f, "a.txt"), GAH_INVALID);
    assert_string_equal(f->err.file, at(f, "dates.tsv"));
    assert_int_equal(f->err.line, 1);
    assert_int_equal(read_file(f, "b.txt"), GAH_INVALID);
    assert_int_equal(f->err.line, 2);
    assert_non_null(strstr(f->err.message, "tabs"));
    assert_int_equal(read_file(f, "c.txt"), GAH_OK);
}

static void the_time_of_a_file_is_no_date(void **state)
{
    struct fixture *f = *state;
    put(f, "a.txt", "Text.\n");
    assert_int_equal(read_file(f, "a.txt"), GAH_OK);
    assert_int_equal(f->article.dct.source, GAH_DCT_NONE);
    assert_int_equal(f->article.dct.date.interval.from, GAH_DAY_NONE);
}

static void an_id_is_relative_to_the_root(void **state)
{
    struct fixture *f = *state;
    const char *path = at(f, "b/a.txt");
    put(f, "b/a.txt", "Text.\n");
    assert_int_equal(read_file(f, "b/a.txt"), GAH_OK);
    assert_string_equal(f->article.id, "b/a.txt");
    assert_string_equal(f->article.path, path);
    assert_int_equal(
        gah_reader_read(&f->arena, at(f, "b/"), path, &f->article, &f->err), GAH_OK);
    assert_string_equal(f->article.id, "a.txt");
    assert_int_equal(gah_reader_read(&f->arena, path, path, &f->article, &f->err),
                     GAH_OK);
    assert_string_equal(f->article.id, "a.txt");
}

static void what_is_no_article_is_refused(void **state)
{
    static const char ZIP[] = "PK\x03\x04more bytes of an archive";
    static const char UTF16[] = "\xFF\xFE\x48\x00\x65\x00";
    static const char NOISE[] = "\x01\x02\x03text\x04\x05\x06\x07";
    static const char CP1256[] = "\xE6\xD2\xED\xD1 \xCE\xC7\xD1\xCC\xE5 \xD1\xDD\xCA";
    struct fixture *f = *state;
    assert_int_equal(parse_bytes(f, "a", ZIP, sizeof ZIP - 1), GAH_UNSUPPORTED);
    assert_non_null(strstr(f->err.message, "binary"));
    assert_int_equal(parse_bytes(f, "a", NOISE, sizeof NOISE - 1), GAH_UNSUPPORTED);
    assert_non_null(strstr(f->err.message, "binary"));
    assert_int_equal(parse_bytes(f, "a", UTF16, sizeof UTF16 - 1), GAH_UNSUPPORTED);
    assert_non_null(strstr(f->err.message, "UTF-8"));
    assert_int_equal(parse_bytes(f, "a", CP1256, sizeof CP1256 - 1), GAH_UNSUPPORTED);
    assert_non_null(strstr(f->err.message, "UTF-8"));
    assert_int_equal(parse(f, "a.html", "<p>Text.</p>"), GAH_UNSUPPORTED);
    assert_non_null(strstr(f->err.message, ".html"));
    assert_int_equal(parse(f, "a", ""), GAH_ABSENT);
    assert_int_equal(parse(f, "a", " \n\t\n"), GAH_ABSENT);
    assert_int_equal(parse(f, "a", "---\nlang: fa\n---\n\n"), GAH_ABSENT);
}

static void special_missing_and_huge_files_are_refused(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(mkfifo(at(f, "pipe"), 0600), 0);
    assert_int_equal(read_file(f, "pipe"), GAH_UNSUPPORTED);
    assert_int_equal(read_file(f, "none"), GAH_UNREADABLE);
    put(f, "huge", "");
    assert_int_equal(truncate(at(f, "huge"), (off_t)GAH_ARTICLE_MAX_BYTES + 1), 0);
    assert_int_equal(read_file(f, "huge"), GAH_TOO_LARGE);
}

static void a_hostile_text_is_still_text(void **state)
{
    static const char BYTES[] = "\xEF\xBB\xBFTitle \x1B[31m here\n\n"
                                "A \x00 NUL, C1 \xC2\x9B, RLO \xE2\x80\xAE, an isolate "
                                "\xE2\x81\xA7, a line\xE2\x80\xA8"
                                "separator, ill-formed \xD9 bytes.\n";
    struct fixture *f = *state;
    assert_int_equal(parse_bytes(f, "a.txt", BYTES, sizeof BYTES - 1), GAH_OK);
    assert_str(f, f->article.title, "Title [31m here");
    for (size_t i = 0; i < f->article.text.len; i++) {
        unsigned char c = (unsigned char)f->article.text.ptr[i];
        assert_true(c >= 0x20 || c == '\n' || c == '\t');
    }
    assert_int_equal(f->article.block_count, 2);
    assert_non_null(strstr(gah_arena_copy(&f->arena, f->article.text), "\xEF\xBF\xBD"));
}

static void markdown_files_follow_markdown(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(parse(f, "a.md", "# T\n\n    code\n\ntext\n"), GAH_OK);
    assert_int_equal(f->article.block_count, 3);
    assert_int_equal(f->article.blocks[1].kind, GAH_BLOCK_CODE);
    assert_int_equal(parse(f, "a.txt", "# T\n\n    code\n\ntext\n"), GAH_OK);
    assert_int_equal(f->article.blocks[1].kind, GAH_BLOCK_PARAGRAPH);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_seeds_tell_title_source_and_date),
        TEST(front_matter_fills_the_fields),
        TEST(tags_may_be_items_or_a_list_with_arabic_commas),
        TEST(a_title_may_go_on_in_indented_lines),
        TEST(a_title_that_the_body_begins_with_is_not_repeated),
        TEST(a_title_that_lost_controls_is_known),
        TEST(a_title_that_lost_nothing_is_not_suspected),
        TEST(broken_front_matter_names_file_and_line),
        TEST(a_rule_at_the_beginning_is_no_front_matter),
        TEST(dates_are_read_in_many_forms),
        TEST(a_name_may_begin_with_the_date),
        TEST(the_first_that_states_a_date_wins),
        TEST(a_broken_row_of_the_table_is_its_files_trouble),
        TEST(the_time_of_a_file_is_no_date),
        TEST(an_id_is_relative_to_the_root),
        TEST(what_is_no_article_is_refused),
        TEST(special_missing_and_huge_files_are_refused),
        TEST(a_hostile_text_is_still_text),
        TEST(markdown_files_follow_markdown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
