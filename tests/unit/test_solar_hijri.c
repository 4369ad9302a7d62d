/* The 33-year rule of the Solar Hijri calendar beside the law of 1925: a year begins on
 * the day whose true noon at 52.5 degrees east is the first after the March equinox.
 * The equinox is that of J. Meeus, Astronomical Algorithms, chapter 27 (right to less
 * than a minute), delta T that of Espenak and Meeus. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gahnama/chrono/calendar.h"

static double polynomial(double x, const double *factors, size_t count)
{
    double sum = 0;
    while (count-- > 0)
        sum = sum * x + factors[count];
    return sum;
}

#define POLYNOMIAL(x, ...)                                                             \
    polynomial(x, (const double[]){__VA_ARGS__},                                       \
               sizeof((const double[]){__VA_ARGS__}) / sizeof(double))

static double radians(double degrees)
{
    return degrees * 0.017453292519943295;
}

/* The March equinox of a Gregorian year as a Julian day of terrestrial time. */
static double equinox(int32_t year)
{
    static const struct {
        double size, at, speed; /* degrees; degrees a Julian century */
    } waves[] = {
        {485, 324.96, 1934.136},  {203, 337.23, 32964.467}, {199, 342.08, 20.186},
        {182, 27.85, 445267.112}, {156, 73.14, 45036.886},  {136, 171.52, 22518.443},
        {77, 222.54, 65928.934},  {74, 296.72, 3034.906},   {70, 243.58, 9037.513},
        {58, 119.81, 33718.147},  {52, 297.17, 150.678},    {50, 21.02, 2281.226},
        {45, 247.54, 29929.562},  {44, 325.15, 31555.956},  {29, 60.93, 4443.417},
        {18, 155.12, 67555.328},  {17, 288.79, 4562.452},   {16, 198.04, 62894.029},
        {14, 199.76, 31436.921},  {12, 95.39, 14577.848},   {12, 287.11, 31931.756},
        {12, 320.81, 34777.259},  {9, 227.73, 1222.114},    {8, 15.45, 16859.074},
    };
    double mean = year < 1000 ? POLYNOMIAL(year / 1000.0, 1721139.29189, 365242.13740,
                                           0.06134, 0.00111, -0.00071)
                              : POLYNOMIAL((year - 2000) / 1000.0, 2451623.80984,
                                           365242.37404, 0.05169, -0.00411, -0.00057);
    double t = (mean - 2451545.0) / 36525.0;
    double w = radians(35999.373 * t - 2.47);
    double sum = 0;
    for (size_t i = 0; i < sizeof waves / sizeof *waves; i++)
        sum += waves[i].size * cos(radians(waves[i].at + waves[i].speed * t));
    return mean + 0.00001 * sum / (1 + 0.0334 * cos(w) + 0.0007 * cos(2 * w));
}

/* Seconds that the earth's rotation lags behind; a minute more or less moves no year
 * over the noon in the years asked for. */
static double delta_t(int32_t year)
{
    double u = (year - 1820) / 100.0;
    if (year >= 2050)
        return -20 + 32 * u * u - 0.5628 * (2150 - year);
    if (year >= 1986)
        return POLYNOMIAL(year - 2000, 62.92, 0.32217, 0.005589);
    if (year >= 1700) /* 9 to 55 */
        return 20;
    if (year >= 1600)
        return POLYNOMIAL(year - 1600, 120, -0.9808, -0.01532, 1 / 7129.0);
    return POLYNOMIAL((year - 1000) / 100.0, 1574.2, -556.01, 71.23472, 0.319781,
                      -0.8503463, -0.005050998, 0.0083572073);
}

/* The first day of a Solar Hijri year by the law. */
static int32_t lawful_start(int32_t year)
{
    static const double noon = 0.5 + 7.4 / 1440; /* true noon in the days of March */
    int32_t gregorian = year + 621;
    double here = equinox(gregorian) - delta_t(gregorian) / 86400 + 52.5 / 360 -
                  2440587.5; /* days since the midnight of 1970-01-01 */
    double day = floor(here);
    return (int32_t)day + (here - day >= noon);
}

static int32_t our_start(int32_t year)
{
    int32_t day = GAH_DAY_NONE;
    assert_true(gah_calendar_to_day(GAH_PERSIAN, (struct gah_ymd){year, 1, 1}, &day));
    return day;
}

static void of_the_years_1178_to_1579_the_rule_misses_1503_alone(void **state)
{
    (void)state;
    for (int32_t year = 1178; year <= 1579; year++)
        assert_int_equal(our_start(year) - lawful_start(year), year == 1503);
    assert_true(gah_calendar_is_leap(GAH_PERSIAN, 1502));
    assert_false(gah_calendar_is_leap(GAH_PERSIAN, 1503));
}

static void before_1178_the_rule_is_a_day_early_in_73_years(void **state)
{
    int early = 0;
    (void)state;
    for (int32_t year = 1; year < 1178; year++) {
        int32_t by = lawful_start(year) - our_start(year);
        assert_in_range(by, 0, 1);
        early += by;
    }
    assert_int_equal(early, 73);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_the_years_1178_to_1579_the_rule_misses_1503_alone),
        cmocka_unit_test(before_1178_the_rule_is_a_day_early_in_73_years),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
