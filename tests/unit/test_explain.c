/* What is said of a date's arithmetic, and that it is true. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/base/file.h"
#include "gahnama/chrono/edtf.h"
#include "gahnama/chrono/explain.h"
#include "gahnama/extract/extract.h"

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
                                        struct gah_str dct, struct gah_str text)
{
    struct gah_date date = {.basis = GAH_BASIS_EXPLICIT, .anchor = GAH_DAY_NONE};
    struct gah_extract_input input = {.text = text, .lang = lang, .dct = &date};
    struct gah_annotations all;
    assert_int_equal(gah_edtf_parse(dct, &date.interval, NULL), GAH_OK);
    date.edtf = gah_arena_str(&f->arena, dct).ptr;
    gah_extract_run(f->lexicon, &f->arena, &input, &all);
    return all;
}

static void every_way_of_counting_is_told(void **state)
{
    static const struct {
        const char *lang, *text, *sentence;
    } rows[] = {
        {"fa", "دو هفته پیش",
         "14 days before 2015-10-31 = 2015-10-17, give or take 3 days"},
        {"en", "three months ago",
         "3 months before 2015-10-31 = 2015-07-31, give or take 15 days"},
        {"en", "in two years",
         "2 years after 2015-10-31 = 2017-10-31, give or take 182 days"},
        {"fa", "دیروز", "the day before 2015-10-31 = 2015-10-30"},
        {"fa", "پس‌فردا", "2 days after 2015-10-31 = 2015-11-02"},
        {"ar", "اليوم", "2015-10-31 itself = 2015-10-31"},
        {"en", "last week",
         "the week before that of 2015-10-31 = 2015-10-19 to 2015-10-25"},
        {"fa", "اوایل ماه آینده",
         "the month after that of 2015-10-31, early in it = 2015-11-22 to 2015-12-01"},
        {"fa", "امسال", "the year of 2015-10-31 = 2015-03-21 to 2016-03-19"},
        {"en", "They met on Tuesday.",
         "the last Tuesday up to 2015-10-31 = 2015-10-27"},
        {"en", "They will meet on Tuesday.",
         "the next Tuesday from 2015-10-31 on = 2015-11-03"},
        {"fa", "دوشنبه هفته آینده",
         "Monday of the week after that of 2015-10-31 = 2015-11-09"},
        {"en", "They met on 14 May.",
         "of the last year that has it before 2015-10-31 = 2015-05-14"},
        {"en", "They will meet on 14 May.",
         "of the next year that has it after 2015-10-31 = 2016-05-14"},
        {"fa", "۱۴ مهر",
         "of the year that brings it nearest to 2015-10-31 = 2015-10-06"},
        {"fa", "سه‌شنبه ۱۴ مهر",
         "of the year near 2015-10-31 in which it is a Tuesday = 2015-10-06"},
        {"fa", "۱۴ اردیبهشت سال جاری", "of the year of 2015-10-31 = 2015-05-04"},
        {"fa", "پایان سال ۱۳۹۳",
         "the text has the whole date, its last day = 2015-03-20"},
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct gah_annotations all = read_text(
            f, rows[i].lang, gah_str_from("2015-10-31"), gah_str_from(rows[i].text));
        assert_int_equal(all.timex_count, 1);
        assert_string_equal(gah_date_explain(&f->arena, &all.timex[0].date, NULL),
                            rows[i].sentence);
        assert_string_equal(all.timex[0].date.rule, all.timex[0].rule);
    }
}

static void without_a_publication_date_it_is_told_from_there(void **state)
{
    struct fixture *f = *state;
    struct gah_extract_input input = {.text = gah_str_from("two weeks ago"),
                                      .lang = "en"};
    struct gah_annotations all;
    gah_extract_run(f->lexicon, &f->arena, &input, &all);
    assert_string_equal(gah_date_explain(&f->arena, &all.timex[0].date, NULL),
                        "14 days before the day of publication");
}

static void what_was_not_counted_is_not_explained(void **state)
{
    struct fixture *f = *state;
    struct gah_date none = {.basis = GAH_BASIS_NONE};
    assert_null(gah_date_explain(&f->arena, &none, NULL));
}

/* The arithmetic of the sentence done again. */
static void check(const char *path, const struct gah_timex *timex)
{
    const struct gah_date *date = &timex->date;
    const struct gah_reckoning *r = &date->reckoning;
    int32_t middle =
        date->interval.from + (date->interval.to - date->interval.from) / 2;
    bool right = r->kind != GAH_RECKON_NONE;
    if (r->part != GAH_RECKON_ALL || date->why || date->interval.approximate)
        return;
    if (r->kind == GAH_RECKON_DAYS)
        right = date->anchor + r->count == date->interval.from;
    else if (r->kind == GAH_RECKON_SPAN && r->unit == GAH_PRECISION_WEEK)
        right = date->anchor + 7 * r->count == middle;
    else if (r->kind == GAH_RECKON_SPAN && r->unit == GAH_PRECISION_MONTH)
        right =
            gah_calendar_add_months(GAH_GREGORIAN, date->anchor, r->count) == middle;
    else if (r->kind == GAH_RECKON_WEEKDAY || r->kind == GAH_RECKON_WEEK_DAY)
        right = gah_calendar_weekday(date->interval.from) == r->weekday;
    else if (r->kind == GAH_RECKON_DATE && r->side == GAH_RECKON_LAST)
        right = date->interval.from <= date->anchor;
    else if (r->kind == GAH_RECKON_DATE && r->side == GAH_RECKON_NEXT)
        right = date->interval.to >= date->anchor;
    if (!right)
        fail_msg("%s: %s is counted wrongly: kind %d, count %d", path, date->text,
                 (int)r->kind, (int)r->count);
}

static size_t check_file(struct fixture *f, const char *path, const char *lang)
{
    struct gah_str rest;
    size_t checked = 0;
    assert_int_equal(gah_file_read(&f->arena, path, (size_t)1 << 24, &rest, NULL),
                     GAH_OK);
    while (rest.ptr && rest.len) {
        struct gah_str row = gah_str_split(&rest, '\n');
        if (row.len == 0 || row.ptr[0] == '#')
            continue;
        struct gah_str dct = gah_str_split(&row, '\t');
        struct gah_annotations all = read_text(f, lang, dct, gah_str_split(&row, '\t'));
        for (size_t i = 0; i < all.timex_count; i++) {
            if (!gah_interval_is_placed(all.timex[i].date.interval))
                continue;
            assert_non_null(gah_date_explain(&f->arena, &all.timex[i].date, NULL));
            check(path, &all.timex[i]);
            checked++;
        }
    }
    return checked;
}

static void what_is_said_of_every_sentence_is_true(void **state)
{
    assert_true(check_file(*state, "tests/dates/fa.tsv", "fa") >= 200);
    assert_true(check_file(*state, "tests/dates/ar.tsv", "ar") >= 100);
    assert_true(check_file(*state, "tests/dates/en.tsv", "en") >= 100);
    assert_true(check_file(*state, "tests/dates/he.tsv", "he") >= 25);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_way_of_counting_is_told),
        cmocka_unit_test(without_a_publication_date_it_is_told_from_there),
        cmocka_unit_test(what_was_not_counted_is_not_explained),
        cmocka_unit_test(what_is_said_of_every_sentence_is_true),
    };
    return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
