#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/text/link.h"

static int set_up(void **state)
{
    struct gah_arena *arena = malloc(sizeof *arena);
    gah_arena_init(arena);
    *state = arena;
    return 0;
}

static int tear_down(void **state)
{
    gah_arena_release(*state);
    free(*state);
    return 0;
}

/* The links of the text with a blank between, "-" for none. */
static const char *found(void **state, const char *text)
{
    const struct gah_link *links;
    struct gah_str s = gah_str_from(text);
    size_t count = gah_link_find(*state, s, &links);
    const char *all = count ? "" : "-";
    for (size_t i = 0; i < count; i++)
        all = gah_arena_printf(*state, "%s%s%.*s", all, i ? " " : "", (int)links[i].len,
                               s.ptr + links[i].off);
    return all;
}

static const char *host_of(void **state, const char *text)
{
    const struct gah_link *links;
    struct gah_str s = gah_str_from(text);
    assert_int_equal(gah_link_find(*state, s, &links), 1);
    return gah_arena_copy(*state, gah_str_sub(s, links[0].host_off, links[0].host_len));
}

static void addresses_are_found_in_a_sentence(void **state)
{
    assert_string_equal(found(state, "نشانی http://www.irna.ir/fa/News/81 است"),
                        "http://www.irna.ir/fa/News/81");
    assert_string_equal(found(state, "در HTTPS://a.b/c و www.isna.ir، و info@isna.ir."),
                        "HTTPS://a.b/c www.isna.ir info@isna.ir");
    assert_string_equal(found(state, "نشانی:http://a.ir/x؟"), "http://a.ir/x");
    assert_string_equal(found(state, "در Www.A.ir و WWW.b.ir"), "Www.A.ir WWW.b.ir");
}

static void what_is_no_address_is_not_found(void **state)
{
    assert_string_equal(found(state, ""), "-");
    assert_string_equal(found(state, "http:// و https://، www. و @ali a@b a@b.1 @"),
                        "-");
    assert_string_equal(found(state, "xhttp://a.b awww.a.b 12:30 1/2"), "-");
    assert_string_equal(found(state, "http://... www.... http://@ http://:80"), "-");
}

static void stops_and_brackets_of_the_sentence_stay_outside(void **state)
{
    assert_string_equal(found(state, "(http://a.b/c)."), "http://a.b/c");
    assert_string_equal(found(state, "«http://a.b/c_(d)»"), "http://a.b/c_(d)");
    assert_string_equal(found(state, "[http://a.b](http://c.d)"),
                        "http://a.b http://c.d");
    assert_string_equal(found(state, "<a.b+c@d-e.org>,"), "a.b+c@d-e.org");
}

static void a_path_may_be_persian(void **state)
{
    assert_string_equal(found(state, "http://fa.w.org/wiki/وین_(شهر)، و"),
                        "http://fa.w.org/wiki/وین_(شهر)");
}

static void a_host_stands_behind_the_user_and_before_the_port(void **state)
{
    assert_string_equal(host_of(state, "http://bank.ir@evil.org:80/a@b"), "evil.org");
    assert_string_equal(host_of(state, "www.a.ir/b"), "www.a.ir");
    assert_string_equal(host_of(state, "x@mail.ir"), "mail.ir");
    assert_string_equal(host_of(state, "https://ایران.ir?x"), "ایران.ir");
}

static const char *ascii(void **state, const char *host)
{
    return gah_arena_copy(*state, gah_link_host_ascii(*state, gah_str_from(host)));
}

static void a_host_in_ascii_needs_no_other_name(void **state)
{
    assert_string_equal(ascii(state, "www.irna.ir"), "");
}

static void a_host_of_other_letters_has_its_name_of_the_net(void **state)
{
    assert_string_equal(ascii(state, "bücher.example"), "xn--bcher-kva.example");
    /* The Cyrillic a of a well-known forgery. */
    assert_string_equal(ascii(state, "p\xD0\xB0ypal.com"), "xn--pypal-4ve.com");
}

static void a_host_that_is_none_is_percent_encoded(void **state)
{
    assert_string_equal(ascii(state, "a\xE2\x80\x8D.ir"), "a%E2%80%8D.ir");
}

#define WITH_ARENA(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_ARENA(addresses_are_found_in_a_sentence),
        WITH_ARENA(what_is_no_address_is_not_found),
        WITH_ARENA(stops_and_brackets_of_the_sentence_stay_outside),
        WITH_ARENA(a_path_may_be_persian),
        WITH_ARENA(a_host_stands_behind_the_user_and_before_the_port),
        WITH_ARENA(a_host_in_ascii_needs_no_other_name),
        WITH_ARENA(a_host_of_other_letters_has_its_name_of_the_net),
        WITH_ARENA(a_host_that_is_none_is_percent_encoded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
