/* Events from the words around them. All articles are of Thursday, 27 October 2016. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/base/buf.h"
#include "gahnama/extract/extract.h"

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

static int32_t published(void)
{
    int32_t day = GAH_DAY_NONE;
    gah_calendar_to_day(GAH_GREGORIAN, (struct gah_ymd){2016, 10, 27}, &day);
    return day;
}

static void print_event(struct gah_buf *buf, const char *text,
                        const struct gah_event *event)
{
    struct gah_str trigger =
        gah_str_sub(gah_str_from(text), event->trigger.off, event->trigger.len);
    gah_buf_printf(buf, "%s%s %s %.*s", buf->len ? "; " : "", event->subkind,
                   gah_event_status_name(event->status), (int)trigger.len, trigger.ptr);
    if (event->timex != GAH_NO_INDEX)
        gah_buf_printf(buf, " %+d", event->date.interval.from - published());
    for (size_t i = 0; i < event->participant_count; i++)
        gah_buf_printf(buf, "%s%s", i ? ", " : " (", event->participants[i].name);
    if (event->participant_count)
        gah_buf_add_c(buf, ")");
    if (event->place)
        gah_buf_printf(buf, " @%s", event->place);
    if (event->also_count)
        gah_buf_printf(buf, " also %zu", event->also_count);
}

/* "subkind status trigger day (participants) @place also n", "; " between events. */
static const char *events(void **state, const char *text)
{
    struct fixture *fixture = *state;
    int32_t today = published();
    struct gah_date dct = {.interval = {today, today, GAH_PRECISION_DAY, false},
                           .basis = GAH_BASIS_EXPLICIT};
    struct gah_extract_input input = {
        .text = gah_str_from(text), .lang = "fa", .dct = &dct};
    struct gah_annotations out;
    gah_arena_clear(&fixture->arena);
    gah_extract_run(fixture->lexicon, &fixture->arena, &input, &out);
    struct gah_buf buf;
    gah_buf_init(&buf);
    for (size_t i = 0; i < out.event_count; i++)
        print_event(&buf, text, &out.events[i]);
    const char *line = gah_arena_copy(&fixture->arena, gah_buf_str(&buf));
    gah_buf_release(&buf);
    return line;
}

struct example {
    const char *text;
    const char *events;
};

static void check(void **state, const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_string_equal(events(state, examples[i].text), examples[i].events);
}

#define CHECK(examples) check(state, examples, sizeof(examples) / sizeof *(examples))

static void a_verb_may_stand_far_from_its_noun(void **state)
{
    static const struct example examples[] = {
        {"سرگئی لاوروف دیروز در تهران با محمدجواد ظریف دیدار کرد.",
         "meeting held دیدار -1 (سرگئی لاوروف, محمدجواد ظریف) @تهران"},
        {"سرگئی لاوروف دیروز با محمدجواد ظریف درباره سوریه دیدار و "
         "گفت‌وگو "
         "کرد.",
         "talks held دیدار و گفت‌وگو -1 (سرگئی لاوروف, "
         "محمدجواد "
         "ظریف)"},
        {"سرگئی لاوروف با محمدجواد ظریف دیدار و درباره اوضاع منطقه گفتگو کرد.",
         "meeting held دیدار (سرگئی لاوروف, محمدجواد ظریف)"},
        {"محمدجواد ظریف و سرگئی لاوروف روز سه شنبه تلفنی گفت و گو کردند.",
         "call held تلفنی گفت و گو -2 (محمدجواد ظریف, سرگئی لاوروف)"},
        {"محمدجواد ظریف دیداری با سرگئی لاوروف در مسکو داشت.",
         "meeting held دیداری (محمدجواد ظریف, سرگئی لاوروف) @مسکو"},
    };
    CHECK(examples);
}

static void the_status_follows_tense_and_cues(void **state)
{
    static const struct example examples[] = {
        {"ایران و عراق فردا در بغداد مذاکره خواهند کرد.",
         "talks planned مذاکره +1 (ایران, عراق) @بغداد"},
        {"قرار است نشست ایران و عراق هفته آینده در بغداد برگزار شود.",
         "session planned نشست +2 (ایران, عراق) @بغداد"},
        {"سرگئی لاوروف فردا در نشست تهران شرکت می کند.",
         "session planned نشست +1 (سرگئی لاوروف) @تهران"},
        {"نشست ایران و عراق که قرار بود فردا برگزار شود لغو شد.",
         "session cancelled نشست +1 (ایران, عراق)"},
        {"محمدجواد ظریف با جان کری دیدار نکرد.",
         "meeting denied دیدار (محمدجواد ظریف, جان کری)"},
        {"محمدجواد ظریف دیدار با جان کری را تکذیب کرد.",
         "meeting denied دیدار (محمدجواد ظریف, جان کری)"},
        {"ممکن است محمدجواد ظریف با جان کری در وین دیدار کند.",
         "meeting hypothetical دیدار (محمدجواد ظریف, جان کری) @وین"},
        {"اگر ایران و آمریکا به توافق برسند تحریم ها برداشته می شود.",
         "accord hypothetical توافق (ایران, آمریکا)"},
        {"دیدار فردا در مسکو باید با حضور محمدجواد ظریف برگزار شود.",
         "meeting hypothetical دیدار +1 (محمدجواد ظریف) @مسکو"},
    };
    CHECK(examples);
}

static void agreements_are_concluded(void **state)
{
    static const struct example examples[] = {
        {"ایران و روسیه دیروز در مسکو تفاهم نامه همکاری امضا کردند.",
         "memorandum held تفاهم نامه -1 (ایران, روسیه) @مسکو"},
        {"ایران و عراق بر سر مرزها توافق کردند.", "accord held توافق (ایران, عراق)"},
        {"دولت سوریه و روسیه به توافقی درباره حلب دست یافتند.",
         "accord held توافقی (دولت سوریه, روسیه)"},
        {"شورای امنیت دیروز قطعنامه ای درباره سوریه تصویب کرد.",
         "resolution held قطعنامه ای -1 (شورای امنیت)"},
        {"ایران و چین قرارداد ساخت راه آهن را منعقد کردند.",
         "contract held قرارداد (ایران, چین)"},
    };
    CHECK(examples);
}

static void the_date_of_speaking_is_not_the_date_of_the_meeting(void **state)
{
    static const struct example examples[] = {
        {"سخنگوی وزارت خارجه روز سه شنبه درباره نشست وین گفت: خوب بود.", ""},
        {"سرگئی لاوروف روز سه شنبه گفت نشست وین فردا برگزار می شود.",
         "session planned نشست +1 (سرگئی لاوروف) @وین"},
        {"سرگئی لاوروف روز سه شنبه در دیدار با محمدجواد ظریف گفت: راه باز است.",
         "meeting held دیدار -2 (سرگئی لاوروف, محمدجواد ظریف)"},
        {"محمدجواد ظریف درباره نشست وین که دیروز پایان یافت سخن گفت.",
         "session held نشست -1 @وین"},
        {"نشست روز سه شنبه وین با حضور سرگئی لاوروف برگزار شد.",
         "session held نشست -2 (سرگئی لاوروف) @وین"},
        {"سرگئی لاوروف که یکشنبه به تهران آمد دیروز با محمدجواد ظریف دیدار کرد.",
         "meeting held دیدار -1 (سرگئی لاوروف, محمدجواد ظریف)"},
    };
    CHECK(examples);
}

static void what_is_no_occurrence_is_no_event(void **state)
{
    static const struct example examples[] = {
        {"محمدجواد ظریف در گفت و گو با خبرنگار ایرنا گفت: امیدواریم.", ""},
        {"سازمان کنفرانس اسلامی دیروز بیانیه داد.", ""},
        {"هر گونه مذاکره با آمریکا بی فایده است.", ""},
        {"تیم فوتبال ایران دیروز در دیدار با تیم عراق برنده شد.", ""},
        {"پیمانکار ایرانی کار را آغاز کرد.", ""},
        {"دو طرف درباره سوریه توافق نظر دارند.", ""},
        {"آنها همواره با هم گفت و گو می کنند.", ""},
        {"سرگئی لاوروف خواستار برگزاری نشست ایران و عراق شد.", ""},
        {"مذاکره راه حل است.", ""},
    };
    CHECK(examples);
}

static void mentions_of_one_occurrence_join(void **state)
{
    static const struct example examples[] = {
        {"دیدار ظریف و لاوروف\n\nسرگئی لاوروف دیروز در تهران با محمدجواد ظریف دیدار "
         "کرد.\n\nوی در این دیدار از همکاری دو کشور ستایش کرد.\n",
         "meeting held دیدار -1 (سرگئی لاوروف, محمدجواد ظریف) @تهران also 2"},
        {"ایران، روسیه و ترکیه دیروز در چهارمین دور مذاکرات آستانه تفاهم نامه همکاری "
         "امضا کردند.\n",
         "negotiation-round held دور مذاکرات -1 (ایران, روسیه, ترکیه) @آستانه; "
         "memorandum held تفاهم نامه -1 (ایران, روسیه, ترکیه) @آستانه"},
        {"محمدجواد ظریف دیروز با سرگئی لاوروف دیدار کرد. وی فردا با جان کری دیدار "
         "خواهد کرد.\n",
         "meeting held دیدار -1 (محمدجواد ظریف, سرگئی لاوروف); meeting planned دیدار "
         "+1 (جان کری)"},
        {"سفر دیروز سرگئی لاوروف به تهران و دیدار با محمدجواد ظریف پایان یافت.\n",
         "visit held سفر -1 (سرگئی لاوروف, محمدجواد ظریف) @تهران"},
    };
    CHECK(examples);
}

static void a_mention_that_names_both_sides_needs_no_offices(void **state)
{
    static const struct example examples[] = {
        {"ظریف و نماینده ویژه پوتین دیدار کردند\n\nمحمدجواد ظریف دیروز در تهران با "
         "الکساندر "
         "لاورنتیف دیدار کرد.\n",
         "meeting held دیدار -1 (محمدجواد ظریف, الکساندر لاورنتیف) @تهران also 1"},
    };
    CHECK(examples);
}

static void states_take_part_through_their_officials(void **state)
{
    static const struct example examples[] = {
        {"وزیران خارجه ایران، روسیه و ترکیه دیروز در آستانه دیدار کردند.",
         "meeting held دیدار -1 (ایران, روسیه, ترکیه) @آستانه"},
        {"سرگئی لاوروف وزیر خارجه روسیه دیروز با محمدجواد ظریف دیدار کرد.",
         "meeting held دیدار -1 (سرگئی لاوروف, محمدجواد ظریف)"},
        {"محمدجواد ظریف دیروز با وزیر خارجه عراق درباره بحران سوریه مذاکره کرد.",
         "talks held مذاکره -1 (محمدجواد ظریف, عراق)"},
        {"محمدجواد ظریف دیروز با جمعی از سران عشایر دیدار کرد.",
         "meeting held دیدار -1 (محمدجواد ظریف, جمعی از سران عشایر)"},
        {"تهران و مسکو دیروز قرارداد همکاری امضا کردند.",
         "contract held قرارداد -1 (تهران, مسکو)"},
        {"محمدجواد ظریف فردا عازم مسکو می شود.",
         "visit planned عازم +1 (محمدجواد ظریف) @مسکو"},
    };
    CHECK(examples);
}

static void without_a_publication_date_the_tense_decides(void **state)
{
    struct fixture *fixture = *state;
    struct gah_date none = {.basis = GAH_BASIS_NONE};
    const struct gah_date *dates[] = {NULL, &none};
    for (size_t i = 0; i < 2; i++) {
        struct gah_extract_input input = {
            .text = gah_str_from("ایران و عراق 14 مهر 1396 در بغداد مذاکره کردند."),
            .lang = "fa",
            .dct = dates[i]};
        struct gah_annotations out;
        gah_arena_clear(&fixture->arena);
        gah_extract_run(fixture->lexicon, &fixture->arena, &input, &out);
        assert_int_equal(out.event_count, 1);
        assert_int_equal(out.events[0].status, GAH_HELD);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_verb_may_stand_far_from_its_noun),
        cmocka_unit_test(the_status_follows_tense_and_cues),
        cmocka_unit_test(agreements_are_concluded),
        cmocka_unit_test(the_date_of_speaking_is_not_the_date_of_the_meeting),
        cmocka_unit_test(what_is_no_occurrence_is_no_event),
        cmocka_unit_test(states_take_part_through_their_officials),
        cmocka_unit_test(without_a_publication_date_the_tense_decides),
        cmocka_unit_test(mentions_of_one_occurrence_join),
        cmocka_unit_test(a_mention_that_names_both_sides_needs_no_offices),
    };
    return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
