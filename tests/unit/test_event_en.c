/* Events of English articles. All articles are of Thursday, 27 October 2016. */
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
        .text = gah_str_from(text), .lang = "en", .dct = &dct};
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

static void the_verb_stands_before_its_object(void **state)
{
    static const struct example examples[] = {
        {"Sergei Lavrov met his Iranian counterpart Mohammad Javad Zarif in Moscow.",
         "meeting held met (Sergei Lavrov, Mohammad Javad Zarif) @Moscow"},
        {"Iran and Russia signed a memorandum of understanding in Tehran.",
         "memorandum held memorandum of understanding (Iran, Russia) @Tehran"},
        {"Zarif held talks with Lavrov in Vienna.",
         "talks held talks (Zarif, Lavrov) @Vienna"},
        {"Qatar and Oman agreed on a ceasefire.", "accord held agreed (Qatar, Oman)"},
        {"Barack Obama spoke by phone with Hassan Rouhani.",
         "call held spoke by phone (Barack Obama, Hassan Rouhani)"},
    };
    CHECK(examples);
}

static void capitals_show_names_that_no_list_has(void **state)
{
    static const struct example examples[] = {
        {"President Ahmad Karimi met Prime Minister John Smithson in London.",
         "meeting held met (Ahmad Karimi, John Smithson) @London"},
        {"Peter van der Berg, who was in Oslo last week, met Mary Ellis in Rome.",
         "meeting held met (Peter van der Berg, Mary Ellis) @Rome"},
    };
    CHECK(examples);
}

static void the_status_follows_auxiliaries_and_cues(void **state)
{
    static const struct example examples[] = {
        {"Vladimir Putin will visit Turkey for talks with Erdogan.",
         "visit planned will visit (Vladimir Putin, Erdogan) @Turkey"},
        {"The summit between Iran, Russia and Turkey will be held in Astana.",
         "summit planned summit (Iran, Russia, Turkey) @Astana"},
        {"Zarif is scheduled to meet Lavrov in Rome.",
         "meeting planned meet (Zarif, Lavrov) @Rome"},
        {"The two sides have not reached an agreement on trade.",
         "accord denied agreement (The two sides)"},
        {"The talks between Iran and Iraq in Geneva were cancelled.",
         "talks cancelled talks (Iran, Iraq) @Geneva"},
        {"Zarif may meet Kerry in New York.",
         "meeting hypothetical meet (Zarif, Kerry) @New York"},
    };
    CHECK(examples);
}

static void a_relative_clause_tells_of_its_noun(void **state)
{
    static const struct example examples[] = {
        {"The agreement that Iran and Russia signed in Moscow is good.",
         "accord held agreement (Iran, Russia) @Moscow"},
        {"Lavrov, who visited Tehran, met Kerry in Geneva.",
         "visit held visited (Lavrov) @Tehran; meeting held met (Lavrov, Kerry) "
         "@Geneva"},
    };
    CHECK(examples);
}

static void what_is_no_occurrence_is_no_event(void **state)
{
    static const struct example examples[] = {
        {"A great deal of work remains for Iran and Iraq.", ""},
        {"Talks with reporters took long.", ""},
        {"Lavrov arrived in Moscow.", ""},
    };
    CHECK(examples);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_verb_stands_before_its_object),
        cmocka_unit_test(capitals_show_names_that_no_list_has),
        cmocka_unit_test(the_status_follows_auxiliaries_and_cues),
        cmocka_unit_test(a_relative_clause_tells_of_its_noun),
        cmocka_unit_test(what_is_no_occurrence_is_no_event),
    };
    return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
