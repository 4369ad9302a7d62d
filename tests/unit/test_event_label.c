#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "event_label.h"

static struct gah_entity_ref names[] = {
    {"", "an office", GAH_ORGANIZATION, 0},
    {"place:r", "Russia", GAH_PLACE, 0},
    {"person:l", "Lavrov", GAH_PERSON, 0},
};
static struct gah_entity_ref places[] = {{"place:m", "Moscow", GAH_PLACE, 0}};

static void people_stand_before_states_and_unknown_words(void **state)
{
    struct gah_event_row event = {.subkind = "talks", .title = "evidence"};
    struct gah_arena arena;
    (void)state;
    gah_arena_init(&arena);
    event.participants = names;
    event.participant_count = 3;
    assert_string_equal(gah_event_label_who(&arena, &event, NULL),
                        "Lavrov, Russia and an office");
    event.places = places;
    event.place_count = 1;
    assert_string_equal(gah_event_label_who(&arena, &event, NULL),
                        "Lavrov, Russia and an office, Moscow");
    event.participant_count = 0;
    assert_string_equal(gah_event_label_who(&arena, &event, NULL), "Moscow");
    gah_arena_release(&arena);
}

static void the_evidence_stands_in_where_nobody_is_named(void **state)
{
    struct gah_event_row event = {.subkind = "talks", .title = "evidence"};
    struct gah_arena arena;
    (void)state;
    gah_arena_init(&arena);
    assert_string_equal(gah_event_label_who(&arena, &event, NULL), "evidence");
    gah_arena_release(&arena);
}

static void names_in_arabic_script_have_its_comma_and_its_and(void **state)
{
    struct gah_entity_ref two[] = {
        {"place:a", "\u0627\u06CC\u0631\u0627\u0646", GAH_PLACE, 0},
        {"place:b", "\u0631\u0648\u0633\u06CC\u0647", GAH_PLACE, 0},
    };
    struct gah_event_row event = {.subkind = "talks", .title = "evidence"};
    struct gah_arena arena;
    (void)state;
    gah_arena_init(&arena);
    event.participants = two;
    event.participant_count = 2;
    assert_string_equal(
        gah_event_label_who(&arena, &event, NULL),
        "\u0627\u06CC\u0631\u0627\u0646 \u0648 \u0631\u0648\u0633\u06CC\u0647");
    event.places = two;
    event.place_count = 1;
    assert_string_equal(gah_event_label_who(&arena, &event, NULL),
                        "\u0627\u06CC\u0631\u0627\u0646 \u0648 "
                        "\u0631\u0648\u0633\u06CC\u0647\u060C "
                        "\u0627\u06CC\u0631\u0627\u0646");
    gah_arena_release(&arena);
}

static const char *last_word(void *context, const struct gah_entity_ref *ref)
{
    const char *space = strrchr(ref->name, ' ');
    (void)context;
    return space ? space + 1 : ref->name;
}

static void people_are_called_by_their_surname_unless_two_share_it(void **state)
{
    static const struct gah_event_namer namer = {last_word, NULL};
    struct gah_entity_ref people[] = {
        {"person:a", "Alexander Lavrentiev", GAH_PERSON, 0},
        {"person:b", "Ali Shamkhani", GAH_PERSON, 0},
        {"person:c", "Amir Shamkhani", GAH_PERSON, 0},
    };
    struct gah_event_row event = {.subkind = "talks", .title = "evidence"};
    struct gah_arena arena;
    (void)state;
    gah_arena_init(&arena);
    event.participants = people;
    event.participant_count = 2;
    event.places = places;
    event.place_count = 1;
    assert_string_equal(gah_event_label_who(&arena, &event, &namer),
                        "Lavrentiev and Shamkhani, Moscow");
    event.participant_count = 3;
    assert_string_equal(gah_event_label_who(&arena, &event, &namer),
                        "Lavrentiev, Ali Shamkhani and Amir Shamkhani, Moscow");
    gah_arena_release(&arena);
}

static void a_kind_that_has_no_word_of_its_own_is_named_broadly(void **state)
{
    struct gah_event_row event = {.subkind = "press-conference"};
    (void)state;
    assert_string_equal(gah_event_label_kind(&event), "press conference");
    event.subkind = "something-new";
    event.kind = GAH_AGREEMENT;
    assert_string_equal(gah_event_label_kind(&event), "agreement");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_stand_before_states_and_unknown_words),
        cmocka_unit_test(the_evidence_stands_in_where_nobody_is_named),
        cmocka_unit_test(names_in_arabic_script_have_its_comma_and_its_and),
        cmocka_unit_test(people_are_called_by_their_surname_unless_two_share_it),
        cmocka_unit_test(a_kind_that_has_no_word_of_its_own_is_named_broadly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
