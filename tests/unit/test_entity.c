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
    gah_arena_init(&fixture.arena);
    struct gah_error err;
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

static struct gah_annotations extract_in(void **state, const char *lang,
                                         const char *text)
{
    struct fixture *fixture = *state;
    struct gah_extract_input input = {.text = gah_str_from(text), .lang = lang};
    struct gah_annotations out;
    gah_arena_clear(&fixture->arena);
    gah_extract_run(fixture->lexicon, &fixture->arena, &input, &out);
    return out;
}

static struct gah_annotations extract(void **state, const char *text)
{
    return extract_in(state, "fa", text);
}

/* "type:surface=name" of each mention, in text order, with "; " between. */
static const char *mentions_in(void **state, const char *lang, const char *text)
{
    struct fixture *fixture = *state;
    struct gah_annotations all = extract_in(state, lang, text);
    struct gah_buf buf;
    gah_buf_init(&buf);
    for (size_t i = 0; i < all.mention_count; i++) {
        const struct gah_mention *m = &all.mentions[i];
        const struct gah_entity *entity = &all.entities[m->entity];
        struct gah_str surface =
            gah_str_sub(gah_str_from(text), m->span.off, m->span.len);
        gah_buf_printf(&buf, "%s%.1s:%.*s=%s", i ? "; " : "",
                       gah_entity_type_name(entity->type), (int)surface.len,
                       surface.ptr, entity->name);
    }
    const char *out = gah_arena_copy(&fixture->arena, gah_buf_str(&buf));
    gah_buf_release(&buf);
    return out;
}

static const char *mentions(void **state, const char *text)
{
    return mentions_in(state, "fa", text);
}

/* The entities' ids and numbers of mentions. */
static const char *entities(void **state, const char *text)
{
    struct fixture *fixture = *state;
    struct gah_annotations all = extract(state, text);
    struct gah_buf buf;
    gah_buf_init(&buf);
    for (size_t i = 0; i < all.entity_count; i++)
        gah_buf_printf(&buf, "%s %u; ", all.entities[i].id, all.entities[i].mentions);
    const char *out = gah_arena_copy(&fixture->arena, gah_buf_str(&buf));
    gah_buf_release(&buf);
    return out;
}

static void listed_names_are_found_with_their_canonical_name(void **state)
{
    assert_string_equal(
        mentions(state, "لاوروف از ایالات متحده خواست به سازمان ملل احترام بگذارد."),
        "p:لاوروف=سرگئی لاوروف; p:ایالات متحده=آمریکا; "
        "o:سازمان ملل=سازمان ملل متحد");
}

static void every_spacing_of_a_name_is_one_entity(void **state)
{
    struct gah_annotations all =
        extract(state, "محمد جواد ظریف آمد. محمدجواد ظریف رفت. "
                       "محمد‌جواد "
                       "ظریف "
                       "ماند. "
                       "ظریف گفت بازمی‌گردد.");
    assert_int_equal(all.entity_count, 1);
    assert_int_equal(all.entities[0].mentions, 4);
    assert_string_equal(all.entities[0].id, "person:محمدجواد_ظریف");
    assert_int_equal(all.entities[0].alias_count, 3);
}

static void arabic_letters_and_lost_spaces_change_nothing(void **state)
{
    assert_string_equal(mentions(state, "ولیدالمعلم در مسكو بود."),
                        "p:ولیدالمعلم=ولید معلم; p:مسكو=مسکو");
    assert_string_equal(mentions(state, "سرگئي لاوروف وارد تهران شد."),
                        "p:سرگئي لاوروف=سرگئی لاوروف; p:تهران=تهران");
}

static void a_month_word_inside_a_name_belongs_to_the_name(void **state)
{
    assert_string_equal(mentions(state, "استفان دی میستورا از ژنو رسید."),
                        "p:استفان دی میستورا=استفان دی میستورا; p:ژنو=ژنو");
}

static void a_given_name_and_what_follows_is_a_person(void **state)
{
    assert_string_equal(mentions(state, "بهروز کاشفی از تبریز آمد."),
                        "p:بهروز کاشفی=بهروز کاشفی; p:تبریز=تبریز");
    assert_string_equal(
        mentions(state,
                 "فریدون حاجی‌بابایی و نسرین اکبر زاده "
                 "رفتند."),
        "p:فریدون حاجی‌بابایی=فریدون حاجی‌بابایی; "
        "p:نسرین اکبر زاده=نسرین اکبر زاده");
}

static void a_title_makes_an_unknown_word_a_person_and_stays_outside(void **state)
{
    assert_string_equal(
        mentions(state,
                 "با آقای دلدار و دکتر بهمن‌زاده نشست "
                 "داشتند."),
        "p:دلدار=دلدار; p:بهمن‌زاده=بهمن‌زاده");
}

static void a_title_alone_is_nobody(void **state)
{
    assert_string_equal(mentions(state, "دکتر گفت و وزیر سخن او را شنید."), "");
    assert_string_equal(mentions(state, "آقای رئیس جمهور آمد."), "");
}

static void a_name_in_quotes_beside_an_office_is_a_person(void **state)
{
    assert_string_equal(mentions(state, "«تاکومی هوشیدا» سفیر ژاپن در تهران است."),
                        "p:تاکومی هوشیدا=تاکومی هوشیدا; p:ژاپن=ژاپن; p:تهران=تهران");
    assert_string_equal(mentions(state, "درباره آینده «بشار اسد» سخن گفتند."),
                        "p:بشار اسد=بشار اسد");
}

static void an_unknown_word_that_speaks_is_a_person(void **state)
{
    assert_string_equal(mentions(state, "کاویانی گفت: کار تمام است."),
                        "p:کاویانی=کاویانی");
    assert_string_equal(mentions(state, "وی گفت: کار تمام است."), "");
    assert_string_equal(mentions(state, "کارشناس گفت: کار تمام است."), "");
}

static void a_surname_is_the_person_before_and_after_the_full_name(void **state)
{
    struct gah_annotations all =
        extract(state, "سفر دلفانی به شیراز\n\nکامران دلفانی به شیراز رفت. "
                       "در این سفر دلفانی سخن گفت.");
    assert_int_equal(all.entity_count, 2);
    assert_string_equal(all.entities[0].name, "کامران دلفانی");
    assert_int_equal(all.entities[0].mentions, 3);
    assert_int_equal(all.entities[0].alias_count, 1);
    assert_string_equal(all.entities[0].aliases[0], "دلفانی");
}

static void two_people_with_one_surname_stay_two(void **state)
{
    assert_string_equal(mentions(state,
                                 "کامران دلفانی آمد. دلفانی نشست. سهراب دلفانی رفت. "
                                 "دلفانی خندید."),
                        "p:کامران دلفانی=کامران دلفانی; p:دلفانی=کامران دلفانی; "
                        "p:سهراب دلفانی=سهراب دلفانی; p:دلفانی=سهراب دلفانی");
}

static void an_ordinary_word_is_a_surname_only_behind_the_full_name(void **state)
{
    assert_string_equal(
        mentions(state, "او با ظرافت و ظریف سخن می‌راند."),
        "");
    assert_string_equal(mentions(state, "ژنرال صدری آمد. صدری رفت."),
                        "p:صدری=صدری; p:صدری=صدری");
}

static void honorifics_in_a_name_do_not_part_a_person(void **state)
{
    struct gah_annotations all =
        extract(state, "سید کامران دلفانی آمد. کامران دلفانی رفت.");
    assert_int_equal(all.entity_count, 1);
    assert_string_equal(all.entities[0].name, "سید کامران دلفانی");
}

static void a_country_inside_an_organisation_belongs_to_it(void **state)
{
    assert_string_equal(mentions(state, "وزارت خارجه روسیه این خبر را رد کرد."),
                        "o:وزارت خارجه روسیه=وزارت امور خارجه روسیه");
    assert_string_equal(mentions(state, "وزیر خارجه روسیه این خبر را رد کرد."),
                        "p:روسیه=روسیه");
}

static void an_organisation_runs_over_its_ezafe_to_a_stop(void **state)
{
    assert_string_equal(mentions(state,
                                 "کمیسیون امنیت ملی و سیاست خارجی مجلس شورای اسلامی با "
                                 "دانشگاه صنعتی اصفهان دیدار کرد."),
                        "o:کمیسیون امنیت ملی و سیاست خارجی مجلس شورای اسلامی="
                        "کمیسیون امنیت ملی و سیاست خارجی مجلس شورای اسلامی; "
                        "o:دانشگاه صنعتی اصفهان=دانشگاه صنعتی اصفهان");
    assert_string_equal(mentions(state, "سازمان ملل بپذیرد یا نه."),
                        "o:سازمان ملل=سازمان ملل متحد");
}

static void a_conjunction_does_not_join_two_organisations(void **state)
{
    assert_string_equal(mentions(state, "ناتو و وزارت دفاع و بانک مرکزی آمدند."),
                        "o:ناتو=ناتو; o:وزارت دفاع=وزارت دفاع; "
                        "o:بانک مرکزی=بانک مرکزی جمهوری اسلامی ایران");
}

static void a_pointed_at_noun_names_nothing(void **state)
{
    assert_string_equal(mentions(state, "این شرکت خصوصی و آن سازمان دولتی ماندند."),
                        "");
    assert_string_equal(mentions(state, "حمله را سازمان داد."), "");
}

static void a_minister_names_the_ministry(void **state)
{
    assert_string_equal(mentions(state, "وزیر راه و شهرسازی آمد."),
                        "o:راه و شهرسازی=وزارت راه و شهرسازی");
    struct gah_annotations all =
        extract(state, "وزير كشور رسید و وزیر کشور رفت. وزارت کشور ماند.");
    assert_int_equal(all.entity_count, 1);
    assert_string_equal(all.entities[0].id, "organization:وزارتکشور");
}

static void an_agency_with_the_name_of_a_month_needs_a_cue(void **state)
{
    assert_string_equal(mentions(state, "به گزارش مهر کار تمام شد."),
                        "o:مهر=خبرگزاری مهر");
    assert_string_equal(mentions(state, "خبرگزاری مهر نوشت."),
                        "o:خبرگزاری مهر=خبرگزاری مهر");
    assert_string_equal(mentions(state, "روز ۱۵ مهر با مهر مادری آمد."), "");
    assert_string_equal(mentions(state, "استان فارس زیباست."),
                        "p:استان فارس=استان فارس");
}

static void a_venue_that_is_a_word_needs_a_place_about_it(void **state)
{
    assert_string_equal(mentions(state, "مذاکرات آستانه پایان یافت."),
                        "p:آستانه=آستانه");
    assert_string_equal(mentions(state, "این نشست در آستانه برگزار شد."),
                        "p:آستانه=آستانه");
    assert_string_equal(mentions(state, "در آستانه سال نو هوا سرد است."), "");
}

static void places_in_a_row_explain_each_other(void **state)
{
    assert_string_equal(mentions(state, "باران در تهران، ساری و رشت بارید."),
                        "p:تهران=تهران; p:ساری=ساری; p:رشت=رشت");
    assert_string_equal(mentions(state, "جوی آب ساری بود."), "");
}

static void demonyms_are_no_places(void **state)
{
    assert_string_equal(mentions(state, "سربازان روسی و شهروندان عراقی رفتند."), "");
}

static void a_politician_with_a_common_surname_needs_an_office_beside_him(void **state)
{
    assert_string_equal(mentions(state, "رئیس جمهور روحانی آمد."),
                        "p:روحانی=حسن روحانی");
    assert_string_equal(
        mentions(state, "روحانی تصریح کرد که می‌آید."),
        "p:روحانی=حسن روحانی");
    assert_string_equal(mentions(state, "او با پیر روحانی مسجد آشنا بود."), "");
    assert_string_equal(mentions(state, "معلم مدرسه شاگردان را دید."), "");
}

static void a_headline_and_a_listed_neighbour_vouch_for_a_surname(void **state)
{
    assert_string_equal(mentions(state, "ظریف: کار تمام است\n\nکار تمام شد."),
                        "p:ظریف=محمدجواد ظریف");
    assert_string_equal(mentions(state, "کری و ظریف در وین نشستند."),
                        "p:کری=جان کری; p:ظریف=محمدجواد ظریف; p:وین=وین");
}

static void a_listed_full_name_takes_no_word_more(void **state)
{
    assert_string_equal(mentions(state, "عبدالله گل همتای خود را دید."),
                        "p:عبدالله گل=عبدالله گل");
    assert_string_equal(mentions(state, "مردم مسجد سلیمان توسط باران خیس شدند."),
                        "p:مسجد سلیمان=مسجدسلیمان");
}

static void two_ways_to_name_a_ministry_are_one_entity(void **state)
{
    struct gah_annotations all =
        extract(state, "وزارت خارجه روسیه نوشت. وزارت امور خارجه روسیه خواند.");
    assert_int_equal(all.entity_count, 1);
    assert_int_equal(all.entities[0].mentions, 2);
}

static void a_surname_written_apart_with_a_soft_space_is_whole(void **state)
{
    assert_string_equal(
        mentions(state, "کامران آب‌خیزی‌فرد آمد."),
        "p:کامران آب‌خیزی‌فرد=کامران "
        "آب‌خیزی‌فرد");
}

static void a_full_name_behind_a_government_stays_a_person(void **state)
{
    assert_string_equal(mentions(state, "سقوط دولت بشار اسد را خواستند."),
                        "p:بشار اسد=بشار اسد");
    assert_string_equal(mentions(state, "دولت پوتین این را رد کرد."),
                        "o:دولت پوتین=دولت پوتین");
}

static void nouns_that_look_like_names_are_none(void **state)
{
    assert_string_equal(mentions(state, "علی رغم تلاش زیاد کاری نشد."), "");
    assert_string_equal(mentions(state, "هیات مدیره نشست و شهر آلوده ماند."), "");
    assert_string_equal(mentions(state, "قطر لوله و کمک مالی کم بود."), "");
    assert_string_equal(mentions(state, "فتح قله و پیام امید زیبا بود."), "");
    assert_string_equal(mentions(state, "نماینده گفت و سفیر نشست."), "");
    assert_string_equal(mentions(state, "پیمان استراتژیک نوید روزهای بهتر است."), "");
    assert_string_equal(mentions(state, "تیم مذاکره کننده موارد نادر را شمرد."), "");
}

static void a_unit_of_an_army_goes_by_its_number(void **state)
{
    assert_string_equal(mentions(state, "لشکر ۲۷ از راه رسید."), "o:لشکر ۲۷=لشکر ۲۷");
    assert_string_equal(mentions(state, "۲۰ شرکت ۱۵ میلیون دادند."), "");
}

static void behind_an_office_a_body_needs_no_head_noun(void **state)
{
    assert_string_equal(mentions(state, "مدیرکل آموزش و پرورش کرمان آمد."),
                        "o:آموزش و پرورش کرمان=آموزش و پرورش کرمان");
}

static void commas_and_an_office_show_a_name_that_no_list_has(void **state)
{
    assert_string_equal(
        mentions(state, "ژوران پترسون، فرستاده ویژه سازمان ملل، به یمن رفت."),
        "p:ژوران پترسون=ژوران پترسون; o:سازمان ملل=سازمان ملل متحد; p:یمن=یمن");
    assert_string_equal(
        mentions(state, "سفیر نپال، کلارنس ووداستاک، این را تأیید کرد."),
        "p:نپال=نپال; p:کلارنس ووداستاک=کلارنس ووداستاک");
    assert_string_equal(mentions(state, "احسان خاندوزی وزیر اقتصاد پاسخ داد."),
                        "p:احسان خاندوزی=احسان خاندوزی; o:اقتصاد=وزارت اقتصاد");
    assert_string_equal(mentions(state, "نماینده تهران، نگرانی مردم، را درست دانست."),
                        "p:تهران=تهران");
    assert_string_equal(mentions(state, "افزایش قیمت، وزیر را نگران کرد."), "");
}

static void the_word_of_an_agreement_ends_the_name_of_a_company(void **state)
{
    assert_string_equal(mentions(state, "شرکت پتروپارس قراردادی با گازپروم بست."),
                        "o:شرکت پتروپارس=شرکت پتروپارس; o:گازپروم=گازپروم");
}

static void any_word_behind_a_seyyed_is_a_given_name(void **state)
{
    assert_string_equal(mentions(state, "سید گلزاد پاکیزه از یزد آمد."),
                        "p:سید گلزاد پاکیزه=سید گلزاد پاکیزه; p:یزد=یزد");
}

static void a_holy_name_keeps_its_honour(void **state)
{
    assert_string_equal(mentions(state, "زادروز حضرت فاطمه (س) است."),
                        "p:حضرت فاطمه (س)=حضرت فاطمه (س)");
}

static void a_name_never_reaches_over_a_line(void **state)
{
    assert_string_equal(mentions(state, "گفتگو با کامران\nدلفان زیباست."), "");
    assert_string_equal(mentions(state, "نامه به وزارت\nنفت گران شد."), "");
}

static void spellings_change_no_entity(void **state)
{
    static const char *const variants[] = {
        "حسین امیرعبداللهیان و کامران حاجی‌زاده "
        "در "
        "آژانس "
        "بین‌المللی "
        "انرژی "
        "اتمی "
        "و تل‌آویو بودند. وزارت امور خارجه آمریکا ۵ "
        "بار "
        "نوشت.",
        "حسين اميرعبداللهيان و كامران حاجي زاده در آژانس بين المللي انرژي اتمي "
        "و تل آويو بودند. وزارت امور خارجه آمريكا 5 بار نوشت.",
        "حسین امیر عبداللهیان و کامران حاجی\u00a0زاده در آژانس بین\u00a0المللی "
        "انرژی اتمی و تل\u00a0آویو بودند. وزارت امور خارجه امریکا ٥ بار نوشت.",
    };
    char expected[1024];
    const char *first = entities(state, variants[0]);
    assert_true(strlen(first) < sizeof expected);
    strcpy(expected, first);
    assert_non_null(strstr(expected, "person:حسین_امیرعبداللهیان 1; "));
    for (size_t i = 1; i < sizeof variants / sizeof *variants; i++)
        assert_string_equal(entities(state, variants[i]), expected);
}

static void listed_names_are_found_in_arabic_and_english(void **state)
{
    assert_string_equal(
        mentions_in(state, "ar", "اجتمع لافروف في موسكو مع وزير إيران."),
        "p:لافروف=سيرغي لافروف; p:موسكو=موسكو; p:إيران=إيران");
    assert_string_equal(
        mentions_in(state, "en", "Sergey Lavrov met Staffan de Mistura in Geneva."),
        "p:Sergey Lavrov=Sergei Lavrov; p:Staffan de Mistura=Staffan de Mistura; "
        "p:Geneva=Geneva");
}

static void a_surname_of_two_letters_stands_for_its_person(void **state)
{
    assert_string_equal(
        mentions_in(state, "en", "Minister John Wu was in Geneva. Wu said so."),
        "p:John Wu=John Wu; p:Geneva=Geneva; p:Wu=John Wu");
}

static void mentions_are_disjoint_in_text_order_and_sorted_by_number(void **state)
{
    struct gah_annotations all =
        extract(state, "ایران و روسیه و ترکیه در تهران نشستند. روسیه به ایران و "
                       "وزارت خارجه ایران پاسخ داد. روسیه رفت.");
    for (size_t i = 1; i < all.mention_count; i++)
        assert_true(all.mentions[i - 1].span.off + all.mentions[i - 1].span.len <=
                    all.mentions[i].span.off);
    assert_string_equal(all.entities[0].name, "روسیه");
    assert_string_equal(all.entities[1].name, "ایران");
    assert_int_equal(all.entities[1].mentions, 2);
    for (size_t i = 1; i < all.entity_count; i++)
        assert_true(all.entities[i - 1].mentions >= all.entities[i].mentions);
}

static void a_text_without_names_has_no_entities(void **state)
{
    struct gah_annotations all = extract(state, "");
    assert_int_equal(all.entity_count, 0);
    all = extract(state, "هوا امروز خوب است.\n\n...\n«»");
    assert_int_equal(all.entity_count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(listed_names_are_found_with_their_canonical_name),
        cmocka_unit_test(every_spacing_of_a_name_is_one_entity),
        cmocka_unit_test(arabic_letters_and_lost_spaces_change_nothing),
        cmocka_unit_test(a_month_word_inside_a_name_belongs_to_the_name),
        cmocka_unit_test(a_given_name_and_what_follows_is_a_person),
        cmocka_unit_test(a_title_makes_an_unknown_word_a_person_and_stays_outside),
        cmocka_unit_test(a_title_alone_is_nobody),
        cmocka_unit_test(a_name_in_quotes_beside_an_office_is_a_person),
        cmocka_unit_test(an_unknown_word_that_speaks_is_a_person),
        cmocka_unit_test(a_surname_is_the_person_before_and_after_the_full_name),
        cmocka_unit_test(two_people_with_one_surname_stay_two),
        cmocka_unit_test(an_ordinary_word_is_a_surname_only_behind_the_full_name),
        cmocka_unit_test(honorifics_in_a_name_do_not_part_a_person),
        cmocka_unit_test(a_country_inside_an_organisation_belongs_to_it),
        cmocka_unit_test(an_organisation_runs_over_its_ezafe_to_a_stop),
        cmocka_unit_test(a_conjunction_does_not_join_two_organisations),
        cmocka_unit_test(a_pointed_at_noun_names_nothing),
        cmocka_unit_test(a_minister_names_the_ministry),
        cmocka_unit_test(an_agency_with_the_name_of_a_month_needs_a_cue),
        cmocka_unit_test(a_venue_that_is_a_word_needs_a_place_about_it),
        cmocka_unit_test(places_in_a_row_explain_each_other),
        cmocka_unit_test(demonyms_are_no_places),
        cmocka_unit_test(a_politician_with_a_common_surname_needs_an_office_beside_him),
        cmocka_unit_test(a_headline_and_a_listed_neighbour_vouch_for_a_surname),
        cmocka_unit_test(a_listed_full_name_takes_no_word_more),
        cmocka_unit_test(two_ways_to_name_a_ministry_are_one_entity),
        cmocka_unit_test(a_surname_written_apart_with_a_soft_space_is_whole),
        cmocka_unit_test(a_full_name_behind_a_government_stays_a_person),
        cmocka_unit_test(nouns_that_look_like_names_are_none),
        cmocka_unit_test(a_unit_of_an_army_goes_by_its_number),
        cmocka_unit_test(behind_an_office_a_body_needs_no_head_noun),
        cmocka_unit_test(commas_and_an_office_show_a_name_that_no_list_has),
        cmocka_unit_test(the_word_of_an_agreement_ends_the_name_of_a_company),
        cmocka_unit_test(any_word_behind_a_seyyed_is_a_given_name),
        cmocka_unit_test(a_holy_name_keeps_its_honour),
        cmocka_unit_test(a_name_never_reaches_over_a_line),
        cmocka_unit_test(spellings_change_no_entity),
        cmocka_unit_test(listed_names_are_found_in_arabic_and_english),
        cmocka_unit_test(a_surname_of_two_letters_stands_for_its_person),
        cmocka_unit_test(mentions_are_disjoint_in_text_order_and_sorted_by_number),
        cmocka_unit_test(a_text_without_names_has_no_entities),
    };
    return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
