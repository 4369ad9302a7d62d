/* Events of Arabic articles: the verb comes first, and small words are glued to the
 * next. All articles are of Thursday, 27 October 2016. */
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
        .text = gah_str_from(text), .lang = "ar", .dct = &dct};
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

static void the_verb_may_stand_before_all(void **state)
{
    static const struct example examples[] = {
        {"التقى وزير الخارجية الروسي سيرغي لافروف نظيره الإيراني محمد جواد ظريف في "
         "موسكو.",
         "meeting held التقى (سيرغي لافروف, محمد جواد ظريف) @موسكو"},
        {"أجرى الرئيس اللبناني ميشال عون محادثات مع إيمانويل ماكرون في باريس.",
         "talks held محادثات (ميشال عون, إيمانويل ماكرون) @باريس"},
        {"وقعت السعودية ومصر اتفاقية للتعاون في الرياض.",
         "treaty held اتفاقية (السعودية, مصر) @الرياض"},
        {"عقد الرئيسان الروسي فلاديمير بوتين والتركي رجب طيب أردوغان قمة في سوتشي "
         "استمرت أربع ساعات.",
         "summit held قمة (فلاديمير بوتين, رجب طيب أردوغان) @سوتشي"},
        {"توصلت إيران والدول الكبرى إلى اتفاق نووي في فيينا.",
         "accord held اتفاق (إيران, الدول الكبرى) @فيينا"},
        {"زار نائب الرئيس الصيني مصر ووقع اتفاقيات اقتصادية.",
         "visit held زار (نائب الرئيس الصيني) @مصر"},
    };
    CHECK(examples);
}

static void the_verb_may_stand_behind_its_subject(void **state)
{
    static const struct example examples[] = {
        {"قال مسؤول إن المفاوضات مع الاتحاد الأوروبي ستبدأ في بروكسل.",
         "talks planned المفاوضات (الاتحاد الأوروبي) @بروكسل"},
        {"لافروف يلتقي كيري في جنيف.", "meeting held يلتقي (لافروف, كيري) @جنيف"},
        {"القمة التي كان من المقرر أن تعقد في بيروت بين لبنان وسوريا ألغيت.",
         "summit cancelled القمة (لبنان, سوريا) @بيروت"},
    };
    CHECK(examples);
}

static void what_is_glued_to_a_word_counts(void **state)
{
    static const struct example examples[] = {
        {"سيزور بوتين تركيا.", "visit planned يزور (بوتين) @تركيا"},
        {"وسيجتمع لافروف مع كيري في جنيف.",
         "meeting planned يجتمع (لافروف, كيري) @جنيف"},
        {"وصل لافروف إلى بغداد لإجراء محادثات مع حيدر العبادي.",
         "talks held محادثات (لافروف, حيدر العبادي) @بغداد"},
        {"شارك أمير قطر الشيخ تميم بن حمد آل ثاني في القمة العربية في الأردن.",
         "summit held القمة (قطر, تميم بن حمد آل ثاني) @الأردن"},
        {"أعلن لافروف أنه سيزور القاهرة للقاء عبد الفتاح السيسي.",
         "visit planned يزور (لافروف, عبد الفتاح السيسي) @القاهرة"},
    };
    CHECK(examples);
}

static void the_status_follows_particles_and_cues(void **state)
{
    static const struct example examples[] = {
        {"لم يجتمع الوزير مع وفد من الأمم المتحدة في القاهرة.",
         "meeting denied يجتمع (الوزير, وفد من الأمم المتحدة) @القاهرة"},
        {"من المقرر أن تستضيف جنيف جولة جديدة من المفاوضات بين الحكومة السورية "
         "والمعارضة.",
         "negotiation-round planned جولة جديدة من المفاوضات (الحكومة السورية "
         "والمعارضة) @جنيف"},
        {"نفى لافروف عقد لقاء مع كيري في نيويورك.",
         "meeting denied لقاء (لافروف, كيري) @نيويورك"},
        {"أجلت الجامعة العربية اجتماعها الطارئ.",
         "meeting cancelled اجتماعها (الجامعة العربية)"},
        {"فشلت المحادثات بين طرفي النزاع في الكويت.", "talks denied المحادثات @الكويت"},
        {"إذا اجتمع الطرفان فسوف يتفقان على موعد.",
         "meeting hypothetical اجتمع (الطرفان)"},
    };
    CHECK(examples);
}

static void a_relative_clause_tells_of_its_noun(void **state)
{
    static const struct example examples[] = {
        {"أعلنت إيران أن الاتفاق الذي وقعته روسيا وتركيا مهم.",
         "accord held الاتفاق (روسيا, تركيا)"},
        {"ألغيت القمة التي كان من المقرر أن تعقد في بيروت.",
         "summit cancelled القمة @بيروت"},
        {"تحدث لافروف في مؤتمر صحفي عقده مع جون كيري في برلين.",
         "press-conference held مؤتمر صحفي (لافروف, جون كيري) @برلين"},
    };
    CHECK(examples);
}

static void what_is_no_occurrence_is_no_event(void **state)
{
    static const struct example examples[] = {
        {"وقع انفجار في بغداد، وقال مسؤول إن الحرب مستمرة.", ""},
        {"ناقش مجلس الوزراء مشروع الميزانية.", ""},
        {"دعا مجلس الأمن إلى استئناف المفاوضات بين الفلسطينيين والإسرائيليين.", ""},
        {"فاز الهلال على النصر في مباراة القمة في الدوري، وقال المدرب إن اللقاء كان "
         "صعبا.",
         ""},
        {"دعا الأمين العام إلى عقد مؤتمر دولي.", ""},
    };
    CHECK(examples);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_verb_may_stand_before_all),
        cmocka_unit_test(the_verb_may_stand_behind_its_subject),
        cmocka_unit_test(what_is_glued_to_a_word_counts),
        cmocka_unit_test(the_status_follows_particles_and_cues),
        cmocka_unit_test(a_relative_clause_tells_of_its_noun),
        cmocka_unit_test(what_is_no_occurrence_is_no_event),
    };
    return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
