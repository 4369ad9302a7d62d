#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/export/json.h"

static struct gah_buf line;

static int set_up(void **state)
{
    (void)state;
    gah_buf_init(&line);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    gah_buf_release(&line);
    return 0;
}

static void assert_string(const char *bytes, size_t len, const char *expected)
{
    struct gah_str s = {bytes, len};
    gah_buf_clear(&line);
    gah_json_string(&line, s);
    assert_string_equal(line.ptr, expected);
}

static void strings_escape_what_json_demands_and_nothing_else(void **state)
{
    (void)state;
    assert_string("a\"b\\c", 5, "\"a\\\"b\\\\c\"");
    assert_string("\n\t\r\x01\x1b", 5, "\"\\n\\t\\r\\u0001\\u001b\"");
    assert_string("\0x", 2, "\"\\u0000x\"");
    assert_string("می‌کنند/é", strlen("می‌کنند/é"),
                  "\"می‌کنند/é\"");
    assert_string(NULL, 0, "\"\"");
}

static void ill_formed_bytes_become_replacement_characters(void **state)
{
    (void)state;
    assert_string("a\xFF"
                  "b",
                  3,
                  "\"a\xEF\xBF\xBD"
                  "b\"");
    assert_string("\xE2\x80", 2, "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

static struct gah_date full_date(void)
{
    struct gah_date date = {
        .interval = {17423, 17424, GAH_PRECISION_DAY, false},
        .calendar = GAH_PERSIAN,
        .basis = GAH_BASIS_PARTIAL,
        .anchor = 17443,
        .edtf = "2017-09-14/2017-09-15",
        .text = "روزهای 14 و 15",
    };
    return date;
}

static void assert_date(const struct gah_date *date, const char *expected)
{
    gah_buf_clear(&line);
    gah_json_date(&line, date);
    assert_string_equal(line.ptr, expected);
}

static void a_date_says_all_that_is_known(void **state)
{
    struct gah_date date = full_date();
    (void)state;
    assert_date(&date, "{\"edtf\":\"2017-09-14/2017-09-15\",\"from\":\"2017-09-14\","
                       "\"to\":\"2017-09-15\",\"precision\":\"day\","
                       "\"calendar\":\"persian\",\"basis\":\"partial\","
                       "\"anchor\":\"2017-10-04\",\"text\":\"روزهای 14 و 15\"}");
}

static void an_approximate_date_keeps_its_tilde(void **state)
{
    struct gah_date date = full_date();
    (void)state;
    date.interval.approximate = true;
    gah_json_date(&line, &date);
    assert_non_null(strstr(line.ptr, "\"edtf\":\"2017-09-14~/2017-09-15~\""));
    gah_buf_clear(&line);
    date.edtf = "2017-09-14~";
    gah_json_date(&line, &date);
    assert_non_null(strstr(line.ptr, "\"edtf\":\"2017-09-14~\""));
}

static void a_date_without_a_place_keeps_its_offset(void **state)
{
    struct gah_date date = {.interval = {GAH_DAY_NONE, GAH_DAY_NONE, 0, false},
                            .basis = GAH_BASIS_RELATIVE,
                            .anchor = GAH_DAY_NONE,
                            .edtf = "",
                            .offset = "P-1D"};
    (void)state;
    assert_date(&date, "{\"edtf\":\"\",\"from\":null,\"to\":null,\"precision\":\"day\","
                       "\"calendar\":\"gregorian\",\"basis\":\"relative\","
                       "\"anchor\":null,\"text\":null,\"offset\":\"P-1D\"}");
}

static void an_inferred_date_gives_its_reason(void **state)
{
    struct gah_date date = full_date();
    (void)state;
    date.basis = GAH_BASIS_INFERRED;
    date.confidence = 0.75;
    date.why = "a weekday and a month";
    setlocale(LC_ALL, "de_DE.UTF-8"); /* no comma in the number, if it is there */
    gah_json_date(&line, &date);
    setlocale(LC_ALL, "C");
    assert_non_null(
        strstr(line.ptr, "\"confidence\":0.750000,\"why\":\"a weekday and a month\"}"));
}

static void no_date_is_null(void **state)
{
    struct gah_date date = {.anchor = GAH_DAY_NONE};
    (void)state;
    assert_date(&date, "null");
    assert_date(NULL, "null");
}

static void an_article_has_the_contracts_fields(void **state)
{
    static const struct gah_entity_ref refs[] = {{"person:x", "X", GAH_PERSON, 3},
                                                 {"place:y", "Y", GAH_PLACE, 1}};
    struct gah_article_row row = {.id = "a.txt",
                                  .path = "news/a.txt",
                                  .title = "T",
                                  .lang = "fa",
                                  .words = 12,
                                  .events = 2,
                                  .entities = refs,
                                  .entity_count = 2};
    (void)state;
    row.dct.date = full_date();
    row.dct.date.text = NULL;
    row.dct.date.why = "the folder's note";
    row.dct.source = GAH_DCT_DATES_TSV;
    gah_json_article(&line, &row);
    assert_string_equal(
        line.ptr,
        "{\"id\":\"a.txt\",\"path\":\"news/a.txt\",\"title\":\"T\",\"source\":null,"
        "\"lang\":\"fa\",\"dct\":{\"edtf\":\"2017-09-14/2017-09-15\","
        "\"from\":\"2017-09-14\",\"to\":\"2017-09-15\",\"precision\":\"day\","
        "\"calendar\":\"persian\",\"basis\":\"partial\",\"anchor\":\"2017-10-04\","
        "\"text\":null,\"source\":\"dates.tsv\",\"note\":\"the folder's note\"},"
        "\"words\":12,\"events\":2,\"entities\":["
        "{\"id\":\"person:x\",\"name\":\"X\",\"type\":\"person\",\"mentions\":3},"
        "{\"id\":\"place:y\",\"name\":\"Y\",\"type\":\"place\",\"mentions\":1}]}");
}

static void an_event_has_the_contracts_fields(void **state)
{
    static const struct gah_entity_ref people[] = {{"person:x", "X", GAH_PERSON, 0},
                                                   {"", "the ministers", 0, 0}};
    static const struct gah_event_source sources[] = {
        {.article = "a.txt",
         .sentence_cp = {0, 9},
         .trigger_cp = {4, 7},
         .timex_len = 3,
         .timex_cp = {7, 9},
         .text = "X met us"},
        {.article = "b.txt", .sentence_cp = {1, 2}, .text = "b"}};
    struct gah_event_row row = {.id = "0123456789abcdef",
                                .kind = GAH_AGREEMENT,
                                .subkind = "memorandum",
                                .cameo = "057",
                                .status = GAH_PLANNED,
                                .title = "X met",
                                .participants = people,
                                .participant_count = 2,
                                .articles = 2,
                                .sources = sources,
                                .source_count = 2};
    (void)state;
    gah_json_event(&line, &row);
    assert_string_equal(
        line.ptr,
        "{\"id\":\"0123456789abcdef\",\"kind\":\"agreement\",\"subkind\":"
        "\"memorandum\","
        "\"cameo\":\"057\",\"status\":\"planned\",\"date\":null,\"title\":\"X met\","
        "\"participants\":[{\"id\":\"person:x\",\"name\":\"X\"},"
        "{\"id\":null,\"name\":\"the ministers\"}],\"places\":[],\"articles\":2,"
        "\"sources\":[{\"article\":\"a.txt\",\"sentence\":[0,9],\"trigger\":[4,7],"
        "\"timex\":[7,9],\"text\":\"X met us\"},{\"article\":\"b.txt\","
        "\"sentence\":[1,2],\"trigger\":[0,0],\"timex\":null,\"text\":\"b\"}]}");
}

static void an_entity_has_the_contracts_fields(void **state)
{
    static const char *const aliases[] = {"Y", "Z"};
    static const struct gah_entity_ref with[] = {{"place:p", "P", GAH_PLACE, 4}};
    struct gah_entity_row row = {.id = "person:x",
                                 .name = "X",
                                 .aliases = aliases,
                                 .alias_count = 2,
                                 .articles = 4,
                                 .mentions = 9,
                                 .events = 1,
                                 .first = 0,
                                 .last = GAH_DAY_NONE};
    (void)state;
    gah_json_entity(&line, &row);
    assert_string_equal(line.ptr,
                        "{\"id\":\"person:x\",\"type\":\"person\",\"name\":\"X\","
                        "\"aliases\":[\"Y\",\"Z\"],\"articles\":4,\"mentions\":9,"
                        "\"events\":1,\"first\":\"1970-01-01\",\"last\":null}");
    gah_buf_clear(&line);
    gah_json_entity_full(&line, &row, NULL, 0, NULL, 0, with, 1);
    assert_string_equal(line.ptr,
                        "{\"id\":\"person:x\",\"type\":\"person\",\"name\":\"X\","
                        "\"aliases\":[\"Y\",\"Z\"],\"mentions\":9,\"articles\":[],"
                        "\"events\":[],\"with\":[{\"id\":\"place:p\",\"name\":\"P\","
                        "\"articles\":4}],\"first\":\"1970-01-01\",\"last\":null}");
}

static void a_search_hit_is_an_article_and_more(void **state)
{
    static const uint32_t hits[][2] = {{3, 5}, {9, 12}};
    struct gah_search_hit hit = {.article = {.id = "a", .path = "a", .title = "t"},
                                 .score = 1.5,
                                 .snippet = "…s",
                                 .hits = hits,
                                 .hit_count = 2};
    (void)state;
    gah_json_search(&line, &hit);
    assert_string_equal(line.ptr,
                        "{\"id\":\"a\",\"path\":\"a\",\"title\":\"t\",\"source\":null,"
                        "\"lang\":null,\"dct\":null,\"words\":0,\"events\":0,"
                        "\"entities\":[],\"score\":1.500000,\"snippet\":\"…s\","
                        "\"hits\":[[3,5],[9,12]]}");
}

static void extraction_counts_in_code_points(void **state)
{
    static const char text[] = "لاوروف دیروز رفت"; /* two bytes a letter */
    static const struct gah_entity entities[] = {
        {.id = "person:l", .name = "L", .type = GAH_PERSON, .mentions = 1}};
    static const struct gah_mention mentions[] = {{{0, 12}, 0}};
    static const struct gah_span also[] = {{13, 10}};
    static const struct gah_participant people[] = {{"لاوروف", 0}};
    struct gah_timex timex = {.span = {13, 10}, .value = "2016-05-18"};
    struct gah_event event = {.kind = GAH_MEETING,
                              .subkind = "visit",
                              .cameo = "042",
                              .trigger = {24, 6},
                              .sentence = {0, 30},
                              .participants = people,
                              .participant_count = 1,
                              .also = also,
                              .also_count = 1};
    struct gah_annotations found = {.timex = &timex,
                                    .timex_count = 1,
                                    .events = &event,
                                    .event_count = 1,
                                    .mentions = mentions,
                                    .mention_count = 1,
                                    .entities = entities,
                                    .entity_count = 1,
                                    .word_count = 3};
    (void)state;
    timex.date.interval.from = timex.date.interval.to = 16939;
    timex.date.basis = GAH_BASIS_RELATIVE;
    timex.date.offset = "P-1D";
    timex.date.rule = "deictic";
    timex.date.reckoning = (struct gah_reckoning){.kind = GAH_RECKON_DAYS, .count = -1};
    timex.date.anchor = timex.date.interval.from + 1;
    gah_json_extract(&line, "i", gah_str_from("t"), NULL, "fa", NULL,
                     gah_str_from(text), &found);
    assert_string_equal(
        line.ptr,
        "{\"id\":\"i\",\"title\":\"t\",\"source\":null,\"lang\":\"fa\",\"dct\":null,"
        "\"words\":3,\"entities\":[{\"id\":\"person:l\",\"name\":\"L\","
        "\"type\":\"person\",\"mentions\":1}],\"timex\":[{\"start\":7,\"end\":12,"
        "\"text\":\"دیروز\",\"type\":\"DATE\",\"value\":\"2016-05-18\","
        "\"from\":\"2016-05-18\",\"to\":\"2016-05-18\",\"basis\":\"relative\","
        "\"offset\":\"P-1D\",\"anchor\":\"2016-05-19\",\"rule\":\"deictic\","
        "\"explain\":\"the day before 2016-05-19 = "
        "2016-05-18\"}],\"events\":[{\"kind\":\"meeting\",\"subkind\":\"visit\","
        "\"cameo\":\"042\",\"status\":\"held\",\"trigger\":[13,16],"
        "\"sentence\":[0,16],\"date\":null,\"from\":null,\"to\":null,"
        "\"participants\":[\"لاوروف\"],\"place\":null,\"also\":[[7,12]]}],"
        "\"mentions\":[{\"start\":0,\"end\":6,\"type\":\"person\","
        "\"entity\":\"person:l\",\"name\":\"L\"}]}");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(strings_escape_what_json_demands_and_nothing_else),
        TEST(ill_formed_bytes_become_replacement_characters),
        TEST(a_date_says_all_that_is_known),
        TEST(an_approximate_date_keeps_its_tilde),
        TEST(a_date_without_a_place_keeps_its_offset),
        TEST(an_inferred_date_gives_its_reason),
        TEST(no_date_is_null),
        TEST(an_article_has_the_contracts_fields),
        TEST(an_event_has_the_contracts_fields),
        TEST(an_entity_has_the_contracts_fields),
        TEST(a_search_hit_is_an_article_and_more),
        TEST(extraction_counts_in_code_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
