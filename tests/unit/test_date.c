#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gahnama/chrono/date.h"

static void offsets_order_the_day_before_before_the_day_after(void **state)
{
    static const struct {
        const char *offset;
        int32_t days;
    } offsets[] = {
        {"P-1D", -1}, {"P1D", 1},     {"-P2W", -14},    {"P-2W", -14}, {"P0D", 0},
        {"P1M", 30},  {"-P1Y", -365}, {"P1Y2M3D", 428}, {"P1DT6H", 1}, {"PT6H", 0},
    };
    struct gah_date date = {0};
    (void)state;
    for (size_t i = 0; i < sizeof offsets / sizeof offsets[0]; i++) {
        int32_t days = 4711;
        date.offset = offsets[i].offset;
        assert_true(gah_date_offset_days(&date, &days));
        assert_int_equal(days, offsets[i].days);
    }
}

static void what_is_no_duration_gives_no_days(void **state)
{
    static const char *const wrong[] = {
        NULL,
        "",
        "P",
        "-",
        "-P",
        "1D",
        "P1",
        "PD",
        "P1X",
        "P1D2",
        "P100001D",
        "today",
        "P99999Y99999Y99999Y99999Y99999Y99999Y99999Y99999Y",
    };
    struct gah_date date = {0};
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        int32_t days = 4711;
        date.offset = wrong[i];
        assert_false(gah_date_offset_days(&date, &days));
        assert_int_equal(days, 4711);
    }
}

static void a_basis_has_the_name_of_the_contract(void **state)
{
    (void)state;
    assert_string_equal(gah_basis_name(GAH_BASIS_NONE), "none");
    assert_string_equal(gah_basis_name(GAH_BASIS_EXPLICIT), "explicit");
    assert_string_equal(gah_basis_name(GAH_BASIS_PARTIAL), "partial");
    assert_string_equal(gah_basis_name(GAH_BASIS_RELATIVE), "relative");
    assert_string_equal(gah_basis_name(GAH_BASIS_INFERRED), "inferred");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(offsets_order_the_day_before_before_the_day_after),
        cmocka_unit_test(what_is_no_duration_gives_no_days),
        cmocka_unit_test(a_basis_has_the_name_of_the_contract),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
