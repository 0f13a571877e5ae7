/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/year_gaps.h"

enum { YEARS = 5, MONTHS = 12 * YEARS, NEWEST = MONTHS - 4 }; /* December of the last financial year */

static double value[MONTHS];

static int fill(void **state)
{
    (void)state;
    for (int i = 0; i < MONTHS; i++)
        value[i] = 100 + 20 * sin(0.5 * (i % 12)) + 3 * (i * i * 7 % 5) + i / 12;
    return 0;
}

static ys_series known(void)
{
    return (ys_series){.value = value, .n = NEWEST + 1, .per_year = 12, .first = {YS_PERIOD_MONTH, 12 * 2018 + 3}};
}

static ys_year_gaps_options question(const ys_series *series, ys_aggregate aggregate)
{
    ys_year_gaps_options options = {.aggregate = aggregate, .method = YS_FORECAST_SEASONAL_NAIVE, .newest = NEWEST,
                                    .possible = {-INFINITY, INFINITY}};
    assert_true(ys_year_places_of(series, (ys_period){YS_PERIOD_FINANCIAL_YEAR, 2022}, &options.places));
    return options;
}

/* The gaps of a year of sums or means; the arena is the caller's. */
static ys_year_gaps gaps_of(ys_aggregate aggregate, ys_arena *arena)
{
    const ys_series series = known();
    const ys_year_gaps_options options = question(&series, aggregate);
    ys_year_gaps made;
    assert_int_equal(ys_fill_year_gaps(&series, &options, arena, &made), YS_OK);
    return made;
}

/* The spread of a projection of a month from the one before it. */
static double spread_of(size_t month, size_t steps, ys_arena *arena)
{
    double mean[2], spread[2], degrees[2];
    const ys_series series = known();
    const ys_series seen = ys_series_slice(&series, 0, month);
    const ys_forecast_options how = {.method = YS_FORECAST_SEASONAL_NAIVE, .horizon = steps, .origin = month - 1,
                                     .possible = {-INFINITY, INFINITY}};
    ys_forecast_result ahead = {.mean = mean, .standard_deviation = spread, .degrees = degrees};
    assert_int_equal(ys_forecast(&seen, &how, arena, &ahead), YS_OK);
    return spread[steps - 1];
}

static void a_gap_has_what_was_to_be_expected(void **state)
{
    (void)state;
    ys_arena arena = {0};
    const size_t august = 12 * (YEARS - 1) + 4;
    value[august] = NAN;
    const ys_year_gaps sum = gaps_of(YS_AGGREGATE_SUM, &arena), mean = gaps_of(YS_AGGREGATE_MEAN, &arena);
    const double spread = spread_of(august, 1, &arena);
    assert_int_equal(sum.n, 1);
    assert_relative(sum.series.value[august], value[august - 12], 1e-12);
    assert_relative(sum.part, value[august - 12], 1e-12);
    assert_relative(sum.weight, 1, 1e-9);
    assert_relative(sum.spread, spread, 1e-9);
    assert_true(isfinite(sum.degrees) && isnan(value[august]));
    assert_relative(mean.weight, 1 / 12.0, 1e-9);
    assert_relative(mean.spread, spread / 12, 1e-9);
    for (size_t i = 0; i <= NEWEST; i++)
        assert_true(i == august || sum.series.value[i] == value[i]);
    ys_arena_release(&arena);
}

static void neighbours_err_together_and_others_by_themselves(void **state)
{
    (void)state;
    ys_arena arena = {0};
    const size_t may = 12 * (YEARS - 1) + 1;
    value[may] = value[may + 1] = value[may + 4] = NAN;
    const ys_year_gaps made = gaps_of(YS_AGGREGATE_SUM, &arena);
    assert_int_equal(made.n, 3);
    assert_relative(made.weight, 3, 1e-9);
    const double together = spread_of(may, 1, &arena) + spread_of(may, 2, &arena);
    assert_relative(made.spread, hypot(together, spread_of(may + 4, 1, &arena)), 1e-9);
    ys_arena_release(&arena);
}

static void some_years_stay_as_they_are(void **state)
{
    (void)state;
    ys_arena arena = {0};
    ys_series series = known();
    const size_t year = 12 * (YEARS - 1);
    ys_year_gaps made = gaps_of(YS_AGGREGATE_SUM, &arena);
    assert_true(made.n == 0 && made.series.value == value && made.spread == 0.0); /* no gap */
    value[year + 1] = NAN;
    assert_int_equal(gaps_of(YS_AGGREGATE_LAST, &arena).n, 0);
    ys_year_gaps_options options = question(&series, YS_AGGREGATE_SUM);
    options.places.to_date = true;
    assert_int_equal(ys_fill_year_gaps(&series, &options, &arena, &made), YS_OK);
    assert_int_equal(made.n, 0);
    series.n = MONTHS;
    options = question(&series, YS_AGGREGATE_SUM);
    options.newest = MONTHS - 1; /* the year is over */
    assert_int_equal(ys_fill_year_gaps(&series, &options, &arena, &made), YS_OK);
    assert_int_equal(made.n, 0);
    value[year + 3] = value[year + 4] = value[year + 6] = NAN; /* four of twelve */
    assert_int_equal(gaps_of(YS_AGGREGATE_SUM, &arena).n, 0);
    ys_arena_release(&arena);
}

static void nothing_before_a_gap_is_an_error(void **state)
{
    (void)state;
    ys_arena arena = {0};
    ys_series series = known();
    const ys_series late = ys_series_slice(&series, 12 * (YEARS - 1), NEWEST + 1);
    ys_year_gaps_options options = question(&late, YS_AGGREGATE_SUM);
    ys_year_gaps made = {.n = 7};
    options.newest = late.n - 1;
    value[12 * (YEARS - 1)] = NAN;
    assert_int_equal(ys_fill_year_gaps(&late, &options, &arena, &made), YS_ERR_TOO_FEW);
    assert_int_equal(made.n, 7);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_gap_has_what_was_to_be_expected, fill),
        cmocka_unit_test_setup(neighbours_err_together_and_others_by_themselves, fill),
        cmocka_unit_test_setup(some_years_stay_as_they_are, fill),
        cmocka_unit_test_setup(nothing_before_a_gap_is_an_error, fill),
    };
    return cmocka_run_group_tests_name("year_gaps", tests, NULL, NULL);
}
