/* The publication date of articles that state none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/base/file.h"
#include "gahnama/chrono/edtf.h"
#include "gahnama/extract/extract.h"
#include "reason.h"
#include "temp_folder.h"
#include "undated.h"

struct fixture {
    struct gah_lexicon *lexicon;
    struct gah_arena arena;
};

static int open_lexicon(void **state)
{
    static struct fixture fixture;
    gah_arena_init(&fixture.arena);
    *state = &fixture;
    return gah_lexicon_builtin(&fixture.lexicon, NULL) == GAH_OK ? 0 : -1;
}

static int close_lexicon(void **state)
{
    struct fixture *fixture = *state;
    gah_lexicon_free(fixture->lexicon);
    gah_arena_release(&fixture->arena);
    return 0;
}

static struct gah_annotations read_text(struct fixture *f, const char *lang,
                                        struct gah_str text)
{
    struct gah_extract_input input = {.text = text, .lang = lang};
    struct gah_annotations out;
    gah_extract_run(f->lexicon, &f->arena, &input, &out);
    return out;
}

static struct gah_dct dct_of(struct fixture *f, const char *lang, const char *text)
{
    return read_text(f, lang, gah_str_from(text)).dct;
}

static int32_t day(const char *edtf)
{
    struct gah_interval interval;
    assert_int_equal(gah_edtf_parse(gah_str_from(edtf), &interval, NULL), GAH_OK);
    return interval.from;
}

static bool may_be(const struct gah_dct *dct, int32_t truth)
{
    struct gah_interval when = dct->date.interval;
    bool listed = dct->days == NULL;
    for (size_t i = 0; i < dct->day_count; i++)
        listed = listed || dct->days[i] == truth;
    return listed && (when.from == GAH_DAY_NONE || when.from <= truth) &&
           (when.to == GAH_DAY_NONE || when.to >= truth) &&
           (!dct->weekdays || dct->weekdays & 1u << gah_calendar_weekday(truth));
}

static void the_true_day_of_200_articles_is_in_their_windows(void **state)
{
    enum { ARTICLES = 200 };
    struct fixture *f = *state;
    size_t inferred = 0, exact = 0, bounded = 0;
    for (uint32_t i = 0; i < ARTICLES; i++) {
        struct undated article = undated_make(f->lexicon, &f->arena, i);
        struct gah_dct dct = read_text(f, article.lang, article.text).dct;
        char truth[16];
        gah_edtf_day(article.day, truth);
        if (dct.source == GAH_DCT_NONE)
            continue;
        assert_int_equal(dct.source, GAH_DCT_INFERRED);
        assert_int_equal(dct.date.basis, GAH_BASIS_INFERRED);
        assert_non_null(dct.date.why);
        assert_true(dct.date.confidence > 0 && dct.date.confidence < 1);
        if (!may_be(&dct, article.day))
            fail_msg("article %u of %s is placed in %s\n%.*s\n%s", i, truth,
                     dct.date.edtf, (int)article.text.len, article.text.ptr,
                     dct.date.why);
        inferred++;
        bounded += gah_interval_is_placed(dct.date.interval);
        exact += gah_interval_is_placed(dct.date.interval) &&
                 dct.date.interval.from == dct.date.interval.to;
    }
    print_message("%zu of %d inferred, %zu between two days, %zu to the day\n",
                  inferred, ARTICLES, bounded, exact);
    assert_true(inferred >= 150 && bounded >= 80 && exact >= 15);
}

static struct gah_dct seed(struct fixture *f, const char *path)
{
    struct gah_str text;
    assert_int_equal(gah_file_read(&f->arena, path, (size_t)1 << 20, &text, NULL),
                     GAH_OK);
    return read_text(f, "fa", text).dct;
}

static void the_seeds_get_the_weekdays_that_they_tell(void **state)
{
    struct gah_dct dct = seed(*state, "seeds/001_78c677131ff901be.txt");
    assert_int_equal(dct.weekdays, 1u << 4);
    assert_true(may_be(&dct, day("2016-05-19")));
    dct = seed(*state, "seeds/003_bd8c3d9206b39ec1.txt");
    assert_int_equal(dct.weekdays, 1u << 4);
    assert_true(may_be(&dct, day("2016-10-27")));
    dct = seed(*state, "seeds/002_e3f128e356fc51d1.txt");
    assert_int_equal(dct.weekdays, 1u << 3);
    assert_true(may_be(&dct, day("2017-10-04")));
    assert_true(dct.date.interval.from >= day("2017-01-01"));
    assert_true(dct.date.interval.to <= day("2017-12-31"));
    assert_int_equal(dct.day_count, 6);
}

static void no_seed_is_given_a_single_day(void **state)
{
    static const char *const seeds[] = {
        "seeds/000_aaa84c7698137a29.txt", "seeds/001_78c677131ff901be.txt",
        "seeds/002_e3f128e356fc51d1.txt", "seeds/003_bd8c3d9206b39ec1.txt",
        "seeds/004_5b4322f4d6d24c23.txt"};
    for (size_t i = 0; i < sizeof seeds / sizeof *seeds; i++) {
        struct gah_dct dct = seed(*state, seeds[i]);
        assert_int_equal(dct.source, GAH_DCT_INFERRED);
        assert_non_null(dct.date.why);
        assert_int_not_equal(dct.date.interval.from, dct.date.interval.to);
    }
}

static void a_text_that_tells_of_no_day_has_no_date(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(
        dct_of(f, "fa", "دو طرف دیروز گفت‌وگو کردند.").source,
        GAH_DCT_NONE);
    assert_int_equal(dct_of(f, "en", "The ministers met in recent days.").source,
                     GAH_DCT_NONE);
    assert_int_equal(dct_of(f, "ar", "").source, GAH_DCT_NONE);
}

static void one_day_that_is_left_is_the_date(void **state)
{
    struct gah_dct dct = dct_of(
        *state, "fa",
        "سخنگو امروز چهارشنبه ۱۲ مهر گفت که باراک اوباما رئیس جمهور آمریکا نیست. "
        "این سند ۱۴ مرداد ۱۳۹۶ امضا شد و نتیجه ۲۰ آذر ۱۳۹۶ اعلام خواهد شد.");
    assert_int_equal(dct.date.interval.from, day("2017-10-04"));
    assert_int_equal(dct.date.interval.to, day("2017-10-04"));
    assert_true(dct.date.interval.approximate);
    assert_string_equal(dct.date.edtf, "2017-10-04~");
}

static void dates_counted_from_an_inferred_day_are_about(void **state)
{
    struct fixture *f = *state;
    struct gah_annotations all = read_text(
        f, "en",
        gah_str_from("Today, Wednesday, 4 October 2017, was calm. The ministers met "
                     "yesterday in Vienna."));
    assert_int_equal(all.timex_count, 2);
    assert_int_equal(all.timex[1].date.interval.from, day("2017-10-03"));
    assert_true(all.timex[1].date.interval.approximate);
    assert_int_equal(all.timex[1].date.anchor, day("2017-10-04"));
}

static void from_a_window_only_what_is_sure_gets_days(void **state)
{
    struct fixture *f = *state;
    struct gah_annotations all = read_text(
        f, "fa",
        gah_str_from(
            "پوتین درباره شش دور مذاکرات آستانه سخن گفت. این سند ۱۴ اردیبهشت سال جاری "
            "امضا شد. وزیران دیروز دیدار کردند."));
    assert_int_equal(all.timex_count, 2);
    assert_int_equal(all.timex[0].date.interval.from, day("2017-05-04"));
    assert_int_equal(all.timex[1].date.interval.from, GAH_DAY_NONE);
    assert_string_equal(all.timex[1].date.offset, "P-1D");
}

static void evidence_against_the_rest_is_set_aside_and_said(void **state)
{
    struct gah_dct dct = dct_of(
        *state, "en", "Today, 4 October 2017, was calm. President Barack Obama spoke.");
    assert_int_equal(dct.date.interval.from, day("2017-10-04"));
    assert_non_null(strstr(dct.date.why, "set aside"));
    assert_true(dct.date.confidence < 0.9);
}

static void former_holders_of_an_office_say_nothing(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(dct_of(f, "en", "The former President Barack Obama spoke.").source,
                     GAH_DCT_NONE);
    assert_int_equal(dct_of(f, "en", "President Barack Obama spoke.").source,
                     GAH_DCT_INFERRED);
    assert_int_equal(dct_of(f, "fa", "جان کری وزیر خارجه سابق آمریکا سخن گفت.").source,
                     GAH_DCT_NONE);
}

static void a_dateline_is_the_date(void **state)
{
    static const struct {
        const char *lang, *text, *day;
    } rows[] = {
        {"en", "A title\n\nPublished: 4 October 2017\n\nThe ministers met yesterday.",
         "2017-10-04"},
        {"en", "A title\n\nTEHRAN, Oct. 4, 2017 (IRNA) - The ministers met yesterday.",
         "2017-10-04"},
        {"fa",
         "عنوان خبر\n\nچهارشنبه ۱۲ مهر ۱۳۹۶ - ساعت ۱۰:۳۰\n\nوزیران دیروز دیدار کردند.",
         "2017-10-04"},
        {"fa", "عنوان خبر\n\nتهران - ۱۳۹۶/۷/۱۲ - ایرنا: وزیران دیروز دیدار کردند.",
         "2017-10-04"},
        {"ar", "العنوان\n\nالرياض، 4 أكتوبر 2017 - التقى الوزراء أمس.", "2017-10-04"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct gah_annotations all =
            read_text(*state, rows[i].lang, gah_str_from(rows[i].text));
        if (all.dct.source != GAH_DCT_DATELINE)
            fail_msg("no dateline in: %s", rows[i].text);
        assert_int_equal(all.dct.date.interval.from, day(rows[i].day));
        const struct gah_timex *last = &all.timex[all.timex_count - 1];
        assert_int_equal(last->date.interval.from, day("2017-10-03"));
        assert_false(last->date.interval.approximate);
    }
}

static void a_date_that_the_story_tells_is_no_dateline(void **state)
{
    struct fixture *f = *state;
    assert_int_not_equal(
        dct_of(f, "en", "The ministers met on 4 October 2017 in Vienna - again.\n")
            .source,
        GAH_DCT_DATELINE);
    assert_int_not_equal(
        dct_of(f, "fa", "وزیران ۱۲ مهر ۱۳۹۶ در وین دیدار کردند.\n").source,
        GAH_DCT_DATELINE);
}

static void the_users_chronicle_adds_to_ours(void **state)
{
    struct fixture own = {0};
    struct temp_folder folder;
    (void)state;
    gah_arena_init(&own.arena);
    temp_folder_make(&folder);
    temp_folder_write(&folder, "chronicle.tsv",
                      "Prime Minister Jane Roe\t2031-05-01/2033-04-30\twhile\tmine\n");
    assert_int_equal(gah_lexicon_load(folder.path, &own.lexicon, NULL), GAH_OK);
    struct gah_dct dct = dct_of(&own, "en", "Prime Minister Jane Roe spoke today.");
    assert_string_equal(dct.date.edtf, "2031-05-01~/2033-04-30~");
    gah_lexicon_free(own.lexicon);
    gah_arena_release(&own.arena);
    temp_folder_remove(&folder);
}

static void a_wrong_date_in_a_chronicle_is_named(void **state)
{
    struct gah_lexicon *lexicon = NULL;
    struct gah_error err = {0};
    struct temp_folder folder;
    (void)state;
    temp_folder_make(&folder);
    temp_folder_write(&folder, "chronicle.tsv",
                      "# mine\nJane Roe\t2031-13\twhile\tmine\n");
    assert_int_equal(gah_lexicon_load(folder.path, &lexicon, &err), GAH_INVALID);
    assert_int_equal(err.line, 2);
    temp_folder_remove(&folder);
}

static void the_reader_knows_every_reason(void **state)
{
    struct fixture *f = *state;
    for (uint32_t i = 0; i < 400; i++) {
        struct undated article = undated_make(f->lexicon, &f->arena, i);
        struct gah_dct dct = read_text(f, article.lang, article.text).dct;
        struct gah_str rest = gah_str_from(dct.date.why);
        while (dct.source == GAH_DCT_INFERRED && rest.ptr) {
            const char *line = gah_arena_str(&f->arena, gah_str_split(&rest, '\n')).ptr;
            if (!gah_reason_known(line))
                fail_msg("not in ui/reason.c: %s", line);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_true_day_of_200_articles_is_in_their_windows),
        cmocka_unit_test(the_reader_knows_every_reason),
        cmocka_unit_test(the_seeds_get_the_weekdays_that_they_tell),
        cmocka_unit_test(no_seed_is_given_a_single_day),
        cmocka_unit_test(a_text_that_tells_of_no_day_has_no_date),
        cmocka_unit_test(one_day_that_is_left_is_the_date),
        cmocka_unit_test(dates_counted_from_an_inferred_day_are_about),
        cmocka_unit_test(from_a_window_only_what_is_sure_gets_days),
        cmocka_unit_test(evidence_against_the_rest_is_set_aside_and_said),
        cmocka_unit_test(former_holders_of_an_office_say_nothing),
        cmocka_unit_test(a_dateline_is_the_date),
        cmocka_unit_test(a_date_that_the_story_tells_is_no_dateline),
        cmocka_unit_test(the_users_chronicle_adds_to_ours),
        cmocka_unit_test(a_wrong_date_in_a_chronicle_is_named),
    };
    return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
