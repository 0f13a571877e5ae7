/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/chance_floor.h"
#include "analysis/forecast.h"

enum { YEARS = 8 };

/* 30 of 40 each year: as steady as can be. */
static const double percentage[YEARS] = {75, 75, 75, 75, 75, 75, 75, 75};
static const double numerator[YEARS] = {30, 30, 30, 30, 30, 30, 30, 30};
static const double denominator[YEARS] = {40, 40, 40, 40, 40, 40, 40, 40};

static ys_series of_cases(void)
{
    return (ys_series){.value = percentage, .numerator = numerator, .denominator = denominator, .n = YEARS, .per_year = 1};
}

static double spread_of(const ys_series *series, size_t step, double covariance[])
{
    enum { STEPS = 3 };
    ys_arena arena = {0};
    double mean[STEPS], spread[STEPS], degrees[STEPS];
    const ys_forecast_options options = {.method = YS_FORECAST_DRIFT, .horizon = STEPS, .origin = SIZE_MAX};
    ys_forecast_result result = {.mean = mean, .standard_deviation = spread, .degrees = degrees, .covariance = covariance};
    assert_int_equal(ys_forecast(series, &options, &arena, &result), YS_OK);
    ys_arena_release(&arena);
    return spread[step - 1];
}

/* By hand: p = 30.5 / 41, 100 sqrt(p (1 - p) / 40) = 6.90130. */
static void a_steady_percentage_varies_by_its_cases(void **state)
{
    (void)state;
    const ys_series series = of_cases();
    const ys_chance_floor floor = ys_find_chance_floor(&series);
    assert_int_equal(floor.kind, YS_FLOOR_CASES);
    assert_relative(floor.unit, 100, 1e-15);
    assert_relative(floor.denominator, 40, 1e-15);
    const double p = 30.5 / 41.0, by_hand = 100.0 * sqrt(p * (1.0 - p) / 40.0);
    assert_relative(by_hand, 6.90130, 1e-5);
    assert_relative(ys_chance_spread(&floor, 75), by_hand, 1e-14);
    double covariance[9];
    assert_relative(spread_of(&series, 2, covariance), by_hand, 1e-14);
    assert_relative(covariance[4], by_hand * by_hand, 1e-14);
}

/* A figure of 0 or 100 of few cases is not certain. */
static void none_and_all_are_not_certain(void **state)
{
    (void)state;
    const ys_series series = of_cases();
    const ys_chance_floor floor = ys_find_chance_floor(&series);
    const double p = 0.5 / 41.0, edge = 100.0 * sqrt(p * (1.0 - p) / 40.0);
    assert_relative(ys_chance_spread(&floor, 0), edge, 1e-14);
    assert_relative(ys_chance_spread(&floor, 100), edge, 1e-12);
    assert_relative(ys_chance_spread(&floor, 130), edge, 1e-12);
    assert_true(ys_chance_spread(&floor, NAN) == 0);
}

static void counts_vary_by_their_root(void **state)
{
    (void)state;
    static const double count[] = {20, 21, 20, 20, 21, 20, 20, 20}, part[] = {20.5, 21.5, 20.5, 20.25, 21, 20.5, 20.5, 20.5};
    ys_series series = {.value = count, .n = N(count), .per_year = 1, .counts = true};
    const ys_chance_floor floor = ys_find_chance_floor(&series);
    assert_int_equal(floor.kind, YS_FLOOR_COUNT);
    assert_relative(ys_chance_spread(&floor, 25), 5, 1e-15);
    assert_relative(ys_chance_spread(&floor, 0), sqrt(0.5), 1e-15);
    assert_relative(spread_of(&series, 1, NULL), sqrt(20), 0.01);
    series.counts = false;
    assert_int_equal(ys_find_chance_floor(&series).kind, YS_FLOOR_NONE);
    series.counts = true;
    series.value = part; /* in thousands, or averaged: no number of events */
    assert_int_equal(ys_find_chance_floor(&series).kind, YS_FLOOR_NONE);
}

/* Money over households is no share of cases, nor is a figure without counts in its last year. */
static void what_is_no_share_has_none(void **state)
{
    (void)state;
    static const double cost[YEARS] = {53, 53, 53, 53, 53, 53, 53, 53}, money[YEARS] = {2120, 2120, 2120, 2120, 2120, 2120, 2120, 2120},
                        gap[YEARS] = {40, 40, 40, 40, 40, 40, 40, NAN};
    ys_series series = of_cases();
    series.value = cost;
    series.numerator = money;
    assert_int_equal(ys_find_chance_floor(&series).kind, YS_FLOOR_NONE);
    series = of_cases();
    series.denominator = gap;
    assert_int_equal(ys_find_chance_floor(&series).kind, YS_FLOOR_NONE);
    series.denominator = NULL;
    assert_int_equal(ys_find_chance_floor(&series).kind, YS_FLOOR_NONE);
}

/* A figure that moves more than its cases explain keeps its own spread. */
static void a_wider_spread_stays(void **state)
{
    (void)state;
    static const double lively[YEARS] = {75, 40, 80, 35, 78, 42, 81, 44};
    ys_series series = of_cases(), without = of_cases();
    series.value = without.value = lively;
    without.numerator = NULL;
    assert_relative(spread_of(&series, 1, NULL), spread_of(&without, 1, NULL), 1e-15);
}

static void shares_are_alike_on_any_scale(void **state)
{
    (void)state;
    double proportion[YEARS];
    for (size_t i = 0; i < YEARS; i++)
        proportion[i] = percentage[i] / 100.0;
    ys_series series = of_cases(), other = of_cases();
    other.value = proportion;
    const ys_chance_floor a = ys_find_chance_floor(&series), b = ys_find_chance_floor(&other);
    assert_relative(ys_chance_spread(&a, 75), 100.0 * ys_chance_spread(&b, 0.75), 1e-13);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_steady_percentage_varies_by_its_cases), cmocka_unit_test(none_and_all_are_not_certain),
        cmocka_unit_test(counts_vary_by_their_root),               cmocka_unit_test(what_is_no_share_has_none),
        cmocka_unit_test(a_wider_spread_stays),                    cmocka_unit_test(shares_are_alike_on_any_scale),
    };
    return cmocka_run_group_tests_name("chance_floor", tests, NULL, NULL);
}
