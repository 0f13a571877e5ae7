/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/digit_slip.h"
#include "analysis/forecast.h"

enum { YEARS = 4, MONTHS = 12 * YEARS };

/* Unit costs about 53 with a season and some noise, to two decimals. */
static void make_costs(double value[MONTHS])
{
    for (size_t i = 0; i < MONTHS; i++)
        value[i] = round(100.0 * (53.0 + 4.0 * sin(2.0 * M_PI * (double)i / 12.0) + (double)(i * 31 % 17) / 10.0)) / 100.0;
}

static ys_digit_slips slips_of(const double value[], size_t n, unsigned per_year)
{
    ys_arena arena = {0};
    ys_digit_slips slips;
    const ys_series series = {.value = value, .n = n, .per_year = per_year};
    assert_int_equal(ys_find_digit_slips(&series, &arena, &slips), YS_OK);
    ys_arena_release(&arena);
    return slips;
}

static void finds_a_slip_by_its_power(void **state)
{
    (void)state;
    static const struct { double times; int power; } cases[] = {{10, 1}, {100, 2}, {1000, 3}, {0.1, -1}, {0.01, -2}};
    for (size_t i = 0; i < N(cases); i++) {
        double value[MONTHS];
        make_costs(value);
        value[20] *= cases[i].times;
        const ys_digit_slips slips = slips_of(value, MONTHS, 12);
        assert_int_equal(slips.n, 1);
        assert_int_equal(slips.of[0].index, 20);
        assert_int_equal(slips.of[0].power, cases[i].power);
    }
}

static void leaves_what_may_be_so(void **state)
{
    (void)state;
    double value[MONTHS];
    make_costs(value);
    assert_int_equal(slips_of(value, MONTHS, 12).n, 0);
    value[MONTHS - 1] *= 10; /* the newest: a new level cannot be told from a slip yet */
    assert_int_equal(slips_of(value, MONTHS, 12).n, 0);
    make_costs(value);
    value[20] *= 4; /* a bad month */
    assert_int_equal(slips_of(value, MONTHS, 12).n, 0);
    make_costs(value);
    for (size_t i = 20; i < 23; i++)
        value[i] /= 10; /* a closure */
    assert_int_equal(slips_of(value, MONTHS, 12).n, 0);
    make_costs(value);
    for (size_t i = 20; i < MONTHS; i++)
        value[i] *= 10; /* another unit from here on */
    assert_int_equal(slips_of(value, MONTHS, 12).n, 0);
    make_costs(value);
    value[20] *= 10;
    value[3] = -1;
    assert_int_equal(slips_of(value, MONTHS, 12).n, 0);
}

/* A pool that sells ten times as much each August, and few cases: neither is a slip. */
static void leaves_seasons_and_few_cases(void **state)
{
    (void)state;
    double value[MONTHS];
    for (size_t i = 0; i < MONTHS; i++)
        value[i] = (i % 12 == 7 ? 1000.0 : 100.0) + (double)(i * 31 % 17);
    assert_int_equal(slips_of(value, MONTHS, 12).n, 0);
    for (size_t i = 0; i < MONTHS; i++)
        value[i] = 2.0 + (double)(i * 31 % 3);
    value[20] = 30;
    assert_int_equal(slips_of(value, MONTHS, 12).n, 0);
}

static void annual_figures_need_enough_left(void **state)
{
    (void)state;
    static const double seven[] = {412, 408, 4150, 420, 415, 422, 425}, five[] = {412, 408, 4150, 420, 415};
    assert_int_equal(slips_of(seven, N(seven), 1).n, 1);
    assert_int_equal(slips_of(five, N(five), 1).n, 0);
}

/* Many are how the figures are. */
static void more_than_a_few_are_none(void **state)
{
    (void)state;
    double value[120];
    for (size_t i = 0; i < N(value); i++)
        value[i] = (i % 11 == 5 ? 5000.0 : 500.0) + (double)(i * 31 % 17);
    assert_int_equal(slips_of(value, N(value), 12).n, 0);
}

/* Times any scale, and read backwards but for the ends, the slips are the same. */
static void keeps_under_scale_and_reversal(void **state)
{
    (void)state;
    double value[MONTHS], other[MONTHS];
    make_costs(value);
    value[11] *= 10;
    value[30] /= 10;
    for (size_t i = 0; i < MONTHS; i++)
        other[i] = value[MONTHS - 1 - i] * 1000.0;
    const ys_digit_slips forwards = slips_of(value, MONTHS, 12), backwards = slips_of(other, MONTHS, 12);
    assert_int_equal(forwards.n, 2);
    assert_int_equal(backwards.n, 2);
    assert_int_equal(backwards.of[0].index, MONTHS - 1 - 30);
    assert_int_equal(backwards.of[0].power, -1);
    assert_int_equal(backwards.of[1].power, 1);
}

static double upper_limit(const double value[])
{
    ys_arena arena = {0};
    double mean[1], spread[1], degrees[1];
    const ys_series series = {.value = value, .n = MONTHS, .per_year = 12};
    const ys_forecast_options options = {.method = YS_FORECAST_AUTO, .horizon = 1, .origin = SIZE_MAX};
    ys_forecast_result result = {.mean = mean, .standard_deviation = spread, .degrees = degrees};
    assert_int_equal(ys_forecast(&series, &options, &arena, &result), YS_OK);
    ys_arena_release(&arena);
    return ys_forecast_quantile(&result, 1, 0.975);
}

/* A projection is that of the series with a gap there. */
static void projections_leave_it_out(void **state)
{
    (void)state;
    double clean[MONTHS], gap[MONTHS], slip[MONTHS];
    make_costs(clean);
    make_costs(gap);
    make_costs(slip);
    gap[20] = NAN;
    slip[20] *= 10;
    assert_relative(upper_limit(slip), upper_limit(gap), 1e-12);
    assert_relative(upper_limit(slip), upper_limit(clean), 0.03);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_a_slip_by_its_power),      cmocka_unit_test(leaves_what_may_be_so),
        cmocka_unit_test(leaves_seasons_and_few_cases),   cmocka_unit_test(annual_figures_need_enough_left),
        cmocka_unit_test(more_than_a_few_are_none),       cmocka_unit_test(keeps_under_scale_and_reversal),
        cmocka_unit_test(projections_leave_it_out),
    };
    return cmocka_run_group_tests_name("digit_slip", tests, NULL, NULL);
}
