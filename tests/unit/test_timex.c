/* Time expressions and the days they mean. Unless a test says otherwise the text was
 * published on Wednesday, 4 October 2017 (12 Mehr 1396). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "gahnama/base/buf.h"
#include "gahnama/chrono/edtf.h"
#include "gahnama/extract/extract.h"

struct fixture {
    struct gah_lexicon *lexicon;
    struct gah_arena arena;
};

struct example {
    const char *text;
    const char *want; /* "words=from..to", expressions parted by "; " */
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

static struct gah_date published(int32_t year, int32_t month, int32_t day)
{
    struct gah_date date = {.basis = GAH_BASIS_EXPLICIT, .anchor = GAH_DAY_NONE};
    assert_true(gah_calendar_to_day(GAH_GREGORIAN, (struct gah_ymd){year, month, day},
                                    &date.interval.from));
    date.interval.to = date.interval.from;
    date.edtf = "";
    return date;
}

static struct gah_annotations extract(struct fixture *fixture, const char *text,
                                      const struct gah_date *dct)
{
    struct gah_annotations all;
    struct gah_extract_input input = {
        .text = gah_str_from(text), .lang = "fa", .dct = dct};
    gah_extract_run(fixture->lexicon, &fixture->arena, &input, &all);
    return all;
}

static void print_days(struct gah_buf *buf, struct gah_interval days)
{
    char day[16];
    if (!gah_interval_is_placed(days)) {
        gah_buf_add_c(buf, "?");
        return;
    }
    gah_edtf_day(days.from, day);
    gah_buf_add_c(buf, day);
    if (days.to == days.from)
        return;
    gah_edtf_day(days.to, day);
    gah_buf_printf(buf, "..%s", day);
}

static void print(struct gah_buf *buf, const char *text, const struct gah_timex *timex)
{
    struct gah_str words =
        gah_str_sub(gah_str_from(text), timex->span.off, timex->span.len);
    gah_buf_printf(buf, "%s%.*s=", buf->len ? "; " : "", (int)words.len, words.ptr);
    if (timex->date.basis == GAH_BASIS_NONE)
        gah_buf_add_c(buf, timex->value);
    else
        print_days(buf, timex->date.interval);
}

static void check_at(void **state, const struct gah_date *dct,
                     const struct example *example)
{
    struct gah_annotations all = extract(*state, example->text, dct);
    struct gah_buf buf;
    gah_buf_init(&buf);
    gah_buf_add_c(&buf, "");
    for (size_t i = 0; i < all.timex_count; i++)
        print(&buf, example->text, &all.timex[i]);
    assert_string_equal(buf.len ? buf.ptr : "", example->want);
    gah_buf_release(&buf);
}

static void check_all(void **state, const struct example *examples, size_t count)
{
    struct gah_date dct = published(2017, 10, 4);
    for (size_t i = 0; i < count; i++)
        check_at(state, &dct, &examples[i]);
}

#define CHECK(examples) check_all(state, examples, sizeof examples / sizeof *examples)

static void days_told_from_today(void **state)
{
    static const struct example examples[] = {
        {"سفیر دیروز به بغداد رفت.", "دیروز=2017-10-03"},
        {"هیات پریروز رسید.", "پریروز=2017-10-02"},
        {"پس‌فردا گفت‌وگو می‌کنند.",
         "پس‌فردا=2017-10-06"},
        {"روز گذشته سندی امضا شد.", "روز گذشته=2017-10-03"},
        {"شب گذشته وارد شد.", "شب گذشته=2017-10-03"},
        {"دیشب بازگشت.", "دیشب=2017-10-03"},
    };
    CHECK(examples);
}

static void parts_of_the_day_stand_on_both_sides(void **state)
{
    static const struct example examples[] = {
        {"بامداد امروز سخن گفت.", "بامداد امروز=2017-10-04"},
        {"امروز صبح سخن گفت.", "امروز صبح=2017-10-04"},
        {"پیش از ظهر دیروز آمد.", "پیش از ظهر دیروز=2017-10-03"},
        {"ظهر روز دوشنبه رسید.", "ظهر روز دوشنبه=2017-10-02"},
        {"یکشنبه شب رسید.", "یکشنبه شب=2017-10-01"},
    };
    CHECK(examples);
}

static void a_weekday_beside_a_deictic_is_one_expression(void **state)
{
    static const struct example examples[] = {
        {"او امروز (چهارشنبه) رفت.", "امروز (چهارشنبه)=2017-10-04"},
        {"او چهارشنبه (امروز) رفت.", "چهارشنبه (امروز)=2017-10-04"},
        {"فردا پنجشنبه می‌رود.", "فردا پنجشنبه=2017-10-05"},
        {"دیروز، سه‌شنبه، رفت.",
         "دیروز، سه‌شنبه=2017-10-03"},
        {"عصر دیروز (سه شنبه) رفت.", "عصر دیروز (سه شنبه)=2017-10-03"},
        /* printed a day late: the weekday decides */
        {"دیروز دوشنبه رفت.", "دیروز دوشنبه=2017-10-02"},
    };
    CHECK(examples);
}

static void the_verb_decides_the_side_of_a_weekday(void **state)
{
    static const struct example examples[] = {
        {"نخست وزیر روز شنبه به قاهره رفت.", "روز شنبه=2017-09-30"},
        {"نخست وزیر روز شنبه به قاهره خواهد رفت.", "روز شنبه=2017-10-07"},
        {"قرار است جمعه به قاهره برود.", "جمعه=2017-10-06"},
        {"قرار بود جمعه نشست برگزار شود.", "جمعه=2017-09-29"},
        {"روز چهارشنبه گفت.", "روز چهارشنبه=2017-10-04"},
        {"جمعه گذشته رفت.", "جمعه گذشته=2017-09-29"},
        {"جمعه آینده می‌رود.", "جمعه آینده=2017-10-06"},
        {"دوشنبه هفته آینده می‌رود.",
         "دوشنبه هفته آینده=2017-10-09"},
        {"یکشنبه هفته گذشته رفت.", "یکشنبه هفته گذشته=2017-09-24"},
    };
    CHECK(examples);
}

static void tuesday_is_never_saturday(void **state)
{
    static const struct example examples[] = {
        {"سه شنبه رفت.", "سه شنبه=2017-10-03"},
        {"سهشنبه رفت.", "سهشنبه=2017-10-03"},
        {"سه‌شنبه رفت.", "سه‌شنبه=2017-10-03"},
        {"پنج شنبه رفت.", "پنج شنبه=2017-09-28"},
        {"یک شنبه رفت.", "یک شنبه=2017-10-01"},
    };
    CHECK(examples);
}

static void units_are_whole_units_of_their_calendar(void **state)
{
    static const struct example examples[] = {
        {"هفته گذشته رفت.", "هفته گذشته=2017-09-23..2017-09-29"},
        {"این هفته رفت.", "این هفته=2017-09-30..2017-10-06"},
        {"ماه آینده می‌رود.", "ماه آینده=2017-10-23..2017-11-21"},
        {"ماه جاری رفت.", "ماه جاری=2017-09-23..2017-10-22"},
        {"سال گذشته رفت.", "سال گذشته=2016-03-20..2017-03-20"},
        {"امسال رفت.", "امسال=2017-03-21..2018-03-20"},
        {"پارسال رفت.", "پارسال=2016-03-20..2017-03-20"},
        {"سال جاری میلادی رفت.", "سال جاری میلادی=2017-01-01..2017-12-31"},
    };
    CHECK(examples);
}

static void days_and_months_take_the_year_that_fits(void **state)
{
    static const struct example examples[] = {
        {"۲۰ شهریور توافق شد.", "۲۰ شهریور=2017-09-11"},
        {"پنجم آبان نشست برگزار خواهد شد.", "پنجم آبان=2017-10-27"},
        {"بیست و سوم مهر می‌آید.", "بیست و سوم مهر=2017-10-15"},
        {"روزهای 20 و 21 ماه اوت دیدار کردند.",
         "روزهای 20 و 21 ماه اوت=2017-08-20..2017-08-21"},
        {"۱۰ تا ۱۲ آبان می‌آیند.",
         "۱۰ تا ۱۲ آبان=2017-11-01..2017-11-03"},
        {"۱۴ اردیبهشت سال جاری امضا شد.", "۱۴ اردیبهشت سال جاری=2017-05-04"},
        {"۱۴ اردیبهشت سال گذشته امضا شد.", "۱۴ اردیبهشت سال گذشته=2016-05-03"},
        {"روز سه شنبه ۱۱ مهر رفت.", "روز سه شنبه ۱۱ مهر=2017-10-03"},
        {"پانزدهم ماه جاری می‌رود.",
         "پانزدهم ماه جاری=2017-10-07"},
    };
    CHECK(examples);
}

static void a_weekday_finds_the_year_of_a_date(void **state)
{
    /* 15 Khordad was a Monday in 1396, a Friday in 1394 */
    static const struct example examples[] = {
        {"جمعه ۱۵ خرداد دیدار کرد.", "جمعه ۱۵ خرداد=2015-06-05"},
        {"دوشنبه ۱۵ خرداد دیدار کرد.", "دوشنبه ۱۵ خرداد=2017-06-05"},
    };
    CHECK(examples);
}

static void full_dates_need_no_publication_day(void **state)
{
    static const struct example examples[] = {
        {"۱۴ اردیبهشت ۱۳۹۶ امضا شد.", "۱۴ اردیبهشت ۱۳۹۶=2017-05-04"},
        {"14 سپتامبر 2017 آغاز شد.", "14 سپتامبر 2017=2017-09-14"},
        {"تیرماه 84 رفت.", "تیرماه 84=2005-06-22..2005-07-22"},
        {"در 1396/2/14 امضا شد.", "1396/2/14=2017-05-04"},
        {"در ۱۴/۲/۱۳۹۶ امضا شد.", "۱۴/۲/۱۳۹۶=2017-05-04"},
        {"در 2017-09-14 امضا شد.", "2017-09-14=2017-09-14"},
        {"در ۹۶/۲/۱۴ امضا شد.", "۹۶/۲/۱۴=2017-05-04"},
        {"سال ۱۳۹۶ رفت.", "سال ۱۳۹۶=2017-03-21..2018-03-20"},
        {"سال 2003 رفت.", "سال 2003=2003-01-01..2003-12-31"},
        {"سال‌های ۸۱ و ۸۲ رفت.",
         "سال‌های ۸۱ و ۸۲=2002-03-21..2004-03-19"},
        {"دهه ۶۰ رفت.", "دهه ۶۰=1981-03-21..1991-03-20"},
        {"سال ۱۴۳۹ هجری قمری رفت.", "سال ۱۴۳۹ هجری قمری=2017-09-21..2018-09-10"},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        check_at(state, NULL, &examples[i]);
    CHECK(examples);
}

static void two_calendars_in_brackets_are_one_date(void **state)
{
    static const struct example examples[] = {
        {"۲۴ بهمن (۱۳ فوریه ۲۰۰۷) رفت.", "۲۴ بهمن (۱۳ فوریه ۲۰۰۷)=2007-02-13"},
        {"۱۳ فوریه (۲۴ بهمن ۸۵) رفت.", "۱۳ فوریه (۲۴ بهمن ۸۵)=2007-02-13"},
    };
    CHECK(examples);
}

static void counted_units_are_a_day_give_or_take_half_a_unit(void **state)
{
    static const struct example examples[] = {
        {"سه روز پیش رفت.", "سه روز پیش=2017-10-01"},
        {"دو هفته پیش رفت.", "دو هفته پیش=2017-09-17..2017-09-23"},
        {"یک ماه پیش رفت.", "یک ماه پیش=2017-08-20..2017-09-19"},
        {"۹ ماه دیگر می‌رود.", "۹ ماه دیگر=2018-06-19..2018-07-19"},
        {"از شش سال پیش جنگ بود.", "شش سال پیش=2011-04-05..2012-04-03"},
        {"بیست و پنج سال قبل رفت.", "بیست و پنج سال قبل=1992-04-05..1993-04-04"},
    };
    CHECK(examples);
}

static void parts_of_units_are_cut_out(void **state)
{
    static const struct example examples[] = {
        {"اوایل شهریور رفت.", "اوایل شهریور=2017-08-23..2017-09-01"},
        {"اواخر شهریور رفت.", "اواخر شهریور=2017-09-12..2017-09-22"},
        {"پایان شهریور رفت.", "پایان شهریور=2017-09-22"},
        {"آغاز سال 1385 رفت.", "آغاز سال 1385=2006-03-21"},
        {"اواسط هفته آینده می‌رود.",
         "اواسط هفته آینده=2017-10-09..2017-10-11"},
        {"سه ماه اول سال جاری", "سه ماه اول سال جاری=2017-03-21..2017-06-21"},
        {"تابستان سال گذشته رفت.", "تابستان سال گذشته=2016-06-21..2016-09-21"},
    };
    CHECK(examples);
}

static void halves_and_brackets_are_read(void **state)
{
    static const struct example examples[] = {
        {"نیمه اول سال ۹۵ رفت.", "نیمه اول سال ۹۵=2016-03-20..2016-09-21"},
        {"نیمه دوم مهر رفت.", "نیمه دوم مهر=2017-10-08..2017-10-22"},
        {"دو سال و نیم پیش رفت.", "دو سال و نیم پیش=2015-03-20..2015-04-19"},
        {"صبح پنجشنبه (۶ مهر) رفت.", "صبح پنجشنبه (۶ مهر)=2017-09-28"},
        {"ساعت 18 روز یکشنبه می‌رود.", "روز یکشنبه=2017-10-08"},
        {"ابتدای ماه آینده میلادی", "ابتدای ماه آینده میلادی=2017-11-01"},
    };
    CHECK(examples);
}

static void what_stands_behind_the_second_holds_for_the_first(void **state)
{
    static const struct example examples[] = {
        {"شنبه و یکشنبه هفته آینده", "شنبه=2017-10-07; یکشنبه هفته آینده=2017-10-08"},
        {"۲۰ اسفند تا ۵ فروردین ۱۳۹۶",
         "۲۰ اسفند=2017-03-10; ۵ فروردین ۱۳۹۶=2017-03-25"},
        {"فروردین و اردیبهشت ۹۵",
         "فروردین=2016-03-20..2016-04-19; اردیبهشت ۹۵=2016-04-20..2016-05-20"},
    };
    CHECK(examples);
}

static void units_before_an_occurrence_are_not_counted_from_today(void **state)
{
    static const struct example examples[] = {
        {"۱۵ روز قبل از همایش رفت.", "۱۵ روز قبل=P15D"},
        {"دو هفته پیش از سوی مجلس رفت.", "دو هفته پیش=2017-09-17..2017-09-23"},
        {"نیمه شب گذشته رفت.", "نیمه شب گذشته=2017-10-03"},
    };
    CHECK(examples);
}

static void the_same_year_is_that_of_the_date_before(void **state)
{
    static const struct example examples[] = {
        {"۲۳ تیر ۱۳۹۴ امضا و ۲۶ دی همان سال اجرا شد.",
         "۲۳ تیر ۱۳۹۴=2015-07-14; ۲۶ دی همان سال=2016-01-16"},
    };
    CHECK(examples);
}

static void durations_sets_and_vague_words_have_no_day(void **state)
{
    static const struct example examples[] = {
        {"در ۵ سال گذشته کار کرد.", "۵ سال گذشته=P5Y"},
        {"در طول هشت ماه کار کرد.", "هشت ماه=P8M"},
        {"یکسال کار کرد.", "یکسال=P1Y"},
        {"هر هفته می‌رود.", "هر هفته=P1W"},
        {"اخیراً رفت.", "اخیراً=PAST_REF"},
        {"چند ماه پیش رفت.", "چند ماه پیش=PAST_REF"},
        {"به‌زودی می‌رود.", "به‌زودی=FUTURE_REF"},
        {"در حال حاضر هست.", "در حال حاضر=PRESENT_REF"},
    };
    CHECK(examples);
}

static void what_looks_like_a_date_is_none(void **state)
{
    static const struct example examples[] = {
        {"استفان دی میستورا با او دیدار کرد.", ""},
        {"۲۵ می کنند و می روند.", ""},
        {"آن‌ها تلاش می کنند.", ""},
        {"قطعنامه 2254 شورای امنیت", ""},
        {"برای حل و فصل بحران", ""},
        {"امام جمعه تهران گفت.", ""},
        {"در نماز جمعه گفت.", ""},
        {"هفته‌نامه نوشت.", ""},
        {"گروه 5+1 نشست داشت.", ""},
        {"جنگنده F-16 سقوط کرد.", ""},
        {"بازی 2-1 شد.", ""},
        {"1737 نفر آمدند.", ""},
        {"رجب طیب اردوغان رفت.", ""},
        {"خبرگزاری مهر نوشت.", ""},
        {"گلوله تیر به دیوار خورد.", ""},
        {"هوا پر از مه بود.", ""},
        {"خیابان ۱۷ شهریور بسته شد.", ""},
        {"شماره ۱۰/۲/۳/۴ است.", ""},
        {"در همان روز رفت.", ""},
        {"بیست سفیر آمدند.", ""},
    };
    CHECK(examples);
}

static void every_spelling_has_the_same_value(void **state)
{
    static const struct example examples[] = {
        {"سه‌شنبه ۱۴ دی‌ماه ۱۳۹۵",
         "سه‌شنبه ۱۴ دی‌ماه ۱۳۹۵=2017-01-03"},
        {"سه شنبه 14 دی ماه 1395", "سه شنبه 14 دی ماه 1395=2017-01-03"},
        {"سهشنبه ١٤ ديماه ١٣٩٥", "سهشنبه ١٤ ديماه ١٣٩٥=2017-01-03"},
        {"سه\u00a0شنبه 14 دي\u00a0ماه 1395",
         "سه\u00a0شنبه 14 دي\u00a0ماه 1395=2017-01-03"},
        {"يک\u200cشنبه", "يک\u200cشنبه=2017-10-01"},
        {"يكشنبه", "يكشنبه=2017-10-01"},
        {"پس فردا", "پس فردا=2017-10-06"},
        {"پسفردا", "پسفردا=2017-10-06"},
        {"**دیروز** رفت", "دیروز=2017-10-03"},
    };
    CHECK(examples);
}

static void the_current_year_ends_at_nowruz(void **state)
{
    static const struct example before = {"سال جاری",
                                          "سال جاری=2016-03-20..2017-03-20"};
    static const struct example after = {"سال جاری", "سال جاری=2017-03-21..2018-03-20"};
    struct gah_date eve = published(2017, 3, 20), nowruz = published(2017, 3, 21);
    struct gah_date january = published(2017, 1, 10);
    check_at(state, &january, &before);
    check_at(state, &eve, &before);
    check_at(state, &nowruz, &after);
}

static void without_a_publication_day_nothing_is_invented(void **state)
{
    struct gah_annotations all =
        extract(*state, "دیروز و دو هفته پیش و ۱۴ سپتامبر و شنبه", NULL);
    assert_int_equal(all.timex_count, 4);
    for (size_t i = 0; i < all.timex_count; i++) {
        assert_false(gah_interval_is_placed(all.timex[i].date.interval));
        assert_int_equal(all.timex[i].date.interval.from, GAH_DAY_NONE);
    }
    assert_string_equal(all.timex[0].date.offset, "P-1D");
    assert_string_equal(all.timex[1].date.offset, "P-2W");
    assert_string_equal(all.timex[2].date.edtf, "XXXX-09-14");
    assert_int_equal(all.timex[2].date.basis, GAH_BASIS_PARTIAL);
    assert_null(all.timex[3].date.offset);
}

static void an_approximate_publication_day_makes_dates_approximate(void **state)
{
    struct gah_date dct = published(2017, 10, 4);
    dct.interval.approximate = true;
    struct gah_annotations all = extract(*state, "دیروز و ۱۴ سپتامبر 2016", &dct);
    assert_int_equal(all.timex_count, 2);
    assert_true(all.timex[0].date.interval.approximate);
    assert_string_equal(all.timex[0].date.edtf, "2017-10-03~");
    assert_int_equal(all.timex[0].date.anchor, dct.interval.from);
    assert_false(all.timex[1].date.interval.approximate);
    assert_int_equal(all.timex[1].date.anchor, GAH_DAY_NONE);
}

static void a_value_names_type_calendar_and_rule(void **state)
{
    struct gah_date dct = published(2017, 10, 4);
    struct gah_annotations all = extract(*state, "بامداد امروز در ۱۴ اردیبهشت", &dct);
    assert_int_equal(all.timex_count, 2);
    assert_int_equal(all.timex[0].type, GAH_TIMEX_TIME);
    assert_string_equal(all.timex[0].value, "2017-10-04TMO");
    assert_string_equal(all.timex[0].rule, "deictic");
    assert_int_equal(all.timex[1].date.calendar, GAH_PERSIAN);
    assert_string_equal(all.timex[1].rule, "day-month");
    assert_string_equal(all.timex[1].date.text, "۱۴ اردیبهشت");
}

static void a_weekday_that_disagrees_is_flagged(void **state)
{
    static const struct {
        const char *text;
        bool disagrees;
    } examples[] = {
        {"روز شنبه ۱۴ اردیبهشت ۱۳۹۶ امضا شد.", true}, /* a Thursday */
        {"روز پنجشنبه ۱۴ اردیبهشت ۱۳۹۶ امضا شد.", false},
        {"دیروز دوشنبه رفت.", true},
        {"دیروز سه شنبه رفت.", false},
    };
    struct gah_date dct = published(2017, 10, 4);
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct gah_annotations all = extract(*state, examples[i].text, &dct);
        assert_int_equal(all.timex_count, 1);
        assert_int_equal(strcmp(all.timex[0].rule, "weekday-disagrees") == 0,
                         examples[i].disagrees);
        assert_int_equal(all.timex[0].date.why != NULL, examples[i].disagrees);
    }
}

/* Ten times the text may not take a hundred times as long; 40 leaves room for noise. */
static void repetition_costs_no_more_than_its_length(void **state)
{
    static const char *const pieces[] = {"روز ",     "و ",      "، ",
                                         "۱۴ و ",    "بیست و ", "سال ",
                                         "سه شنبه ", "دیروز (", "ماه ۱ "};
    for (size_t p = 0; p < sizeof pieces / sizeof *pieces; p++) {
        clock_t took[2];
        for (int size = 0; size < 2; size++) {
            struct gah_buf buf;
            gah_buf_init(&buf);
            for (int i = 0; i < (size ? 20000 : 2000); i++)
                gah_buf_add_c(&buf, pieces[p]);
            clock_t begin = clock();
            (void)extract(*state, buf.ptr, NULL);
            took[size] = clock() - begin;
            gah_buf_release(&buf);
        }
        assert_true(took[1] <= 40 * took[0] + CLOCKS_PER_SEC / 2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_told_from_today),
        cmocka_unit_test(parts_of_the_day_stand_on_both_sides),
        cmocka_unit_test(a_weekday_beside_a_deictic_is_one_expression),
        cmocka_unit_test(the_verb_decides_the_side_of_a_weekday),
        cmocka_unit_test(tuesday_is_never_saturday),
        cmocka_unit_test(units_are_whole_units_of_their_calendar),
        cmocka_unit_test(days_and_months_take_the_year_that_fits),
        cmocka_unit_test(a_weekday_finds_the_year_of_a_date),
        cmocka_unit_test(full_dates_need_no_publication_day),
        cmocka_unit_test(two_calendars_in_brackets_are_one_date),
        cmocka_unit_test(counted_units_are_a_day_give_or_take_half_a_unit),
        cmocka_unit_test(parts_of_units_are_cut_out),
        cmocka_unit_test(halves_and_brackets_are_read),
        cmocka_unit_test(what_stands_behind_the_second_holds_for_the_first),
        cmocka_unit_test(units_before_an_occurrence_are_not_counted_from_today),
        cmocka_unit_test(the_same_year_is_that_of_the_date_before),
        cmocka_unit_test(durations_sets_and_vague_words_have_no_day),
        cmocka_unit_test(what_looks_like_a_date_is_none),
        cmocka_unit_test(every_spelling_has_the_same_value),
        cmocka_unit_test(the_current_year_ends_at_nowruz),
        cmocka_unit_test(without_a_publication_day_nothing_is_invented),
        cmocka_unit_test(an_approximate_publication_day_makes_dates_approximate),
        cmocka_unit_test(a_value_names_type_calendar_and_rule),
        cmocka_unit_test(a_weekday_that_disagrees_is_flagged),
        cmocka_unit_test(repetition_costs_no_more_than_its_length),
    };
    return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
