/* Names in Arabic text. */
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

struct example {
    const char *text;
    const char *mentions;
};

static void check(void **state, const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_string_equal(mentions_in(state, "ar", examples[i].text),
                            examples[i].mentions);
}

#define CHECK(examples) check(state, examples, sizeof(examples) / sizeof *(examples))

static void a_glued_particle_is_no_part_of_a_name(void **state)
{
    static const struct example examples[] = {
        {"وصل لافروف إلى دمشق ثم عاد لموسكو وبيروت.",
         "p:لافروف=سيرغي لافروف; p:دمشق=دمشق; p:موسكو=موسكو; p:بيروت=بيروت"},
        {"تحدث الوفد بالرياض ولبيروت.", "p:الرياض=الرياض; p:بيروت=بيروت"},
    };
    CHECK(examples);
}

static void the_fathers_name_belongs_to_a_person(void **state)
{
    static const struct example examples[] = {
        {"قال الوزير عادل بن أحمد الجبير إن الوضع صعب.",
         "p:عادل بن أحمد الجبير=عادل بن أحمد الجبير"},
        {"التقى الأمير خالد بن سعود القحطاني عددا من الطلاب.",
         "p:خالد بن سعود القحطاني=خالد بن سعود القحطاني"},
        {"شكر تميم بن حمد آل ثاني الحضور.",
         "p:تميم بن حمد آل ثاني=تميم بن حمد آل ثاني"},
    };
    CHECK(examples);
}

static void a_title_introduces_an_unknown_name(void **state)
{
    static const struct example examples[] = {
        {"أضاف اللواء جمعان الغامدي أن العمل مستمر.", "p:جمعان الغامدي=جمعان الغامدي"},
        {"وصل وفد كبير. قال وزير الدفاع التركي خلوصي أكار إن الحدود مغلقة.",
         "p:خلوصي أكار=خلوصي أكار"},
        {"انتقد الشيخ مالك الحسيني في الرياض القرار.",
         "p:مالك الحسيني=مالك الحسيني; p:الرياض=الرياض"},
    };
    CHECK(examples);
}

static void a_surname_stands_for_the_full_name_told_before(void **state)
{
    static const struct example examples[] = {
        {"تحدث اللواء جمعان الغامدي. وأوضح الغامدي أن العمل مستمر.",
         "p:جمعان الغامدي=جمعان الغامدي; p:الغامدي=جمعان الغامدي"},
    };
    CHECK(examples);
}

static void bodies_begin_with_their_heads(void **state)
{
    static const struct example examples[] = {
        {"أعلنت وزارة الخارجية الروسية البيان.",
         "o:وزارة الخارجية الروسية=وزارة الخارجية الروسية"},
        {"اجتمع مجلس الأمن القومي في بعثة الأمم المتحدة.",
         "o:مجلس الأمن القومي=مجلس الأمن القومي; o:بعثة الأمم المتحدة=بعثة الأمم "
         "المتحدة"},
        {"أعلنت المنظمة أن العمل مستمر.", ""},
    };
    CHECK(examples);
}

static void a_preposition_is_no_given_name(void **state)
{
    static const struct example examples[] = {
        {"شدد على حرص الدولة على تطوير العلاقات.", ""},
    };
    CHECK(examples);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_glued_particle_is_no_part_of_a_name),
        cmocka_unit_test(the_fathers_name_belongs_to_a_person),
        cmocka_unit_test(a_title_introduces_an_unknown_name),
        cmocka_unit_test(a_surname_stands_for_the_full_name_told_before),
        cmocka_unit_test(bodies_begin_with_their_heads),
        cmocka_unit_test(a_preposition_is_no_given_name),
    };
    return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
