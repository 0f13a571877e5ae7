/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#include "analysis/forecast.h"

enum { STEPS = 24 };

typedef struct projection {
    double mean[STEPS], spread[STEPS], degrees[STEPS];
    ys_forecast_result result;
    ys_status status;
} projection;

static void project(const ys_series *series, ys_forecast_method method, size_t horizon, size_t origin, projection *p)
{
    ys_arena arena = {0};
    const ys_forecast_options options = {.method = method, .horizon = horizon, .origin = origin};
    p->result = (ys_forecast_result){.mean = p->mean, .standard_deviation = p->spread, .degrees = p->degrees};
    p->status = ys_forecast(series, &options, &arena, &p->result);
    ys_arena_release(&arena);
}

/* Annual figures by hand: the drift at the end is (29 - 1) / 7 = 4 a year. */
static void drift_by_hand(void **state)
{
    (void)state;
    static const double value[] = {1, 2, 4, 7, 11, 16, 22, 29};
    const ys_series series = {.value = value, .n = N(value), .per_year = 1, .first = {YS_PERIOD_CALENDAR_YEAR, 2016}};
    projection p;
    project(&series, YS_FORECAST_AUTO, 3, SIZE_MAX, &p);
    assert_int_equal(p.status, YS_OK);
    assert_int_equal(p.result.method, YS_FORECAST_DRIFT);
    assert_relative(p.mean[0], 29 + 4, 1e-12);
    assert_relative(p.mean[2], 29 + 3 * 4, 1e-12);
    /* One-step errors from origins 4 to 7: 11 - 9, 16 - 13.5, 22 - 19, 29 - 25.5. */
    const double one = sqrt((4 + 6.25 + 9 + 12.25) / 4);
    assert_relative(p.spread[0], one, 1e-12);
    assert_relative(p.degrees[0], 4, 1e-12);
    assert_relative(p.spread[1], one * sqrt(2 * (1 + 2.0 / 7) / (1 + 1.0 / 7)), 1e-12);
    assert_relative(ys_forecast_quantile(&p.result, 1, 0.9), 33 + gsl_cdf_tdist_Pinv(0.9, 4) * one, 1e-12);
}

static void seasonal_naive_repeats_the_newest_year(void **state)
{
    (void)state;
    double value[24];
    for (size_t i = 0; i < N(value); i++)
        value[i] = (double)(i % 4) * 10 + (double)(i / 4);
    value[21] = NAN; /* the newest second quarter is missing: the year before stands in */
    const ys_series series = {.value = value, .n = N(value), .per_year = 4, .first = {YS_PERIOD_CALENDAR_QUARTER, 8000}};
    projection p;
    project(&series, YS_FORECAST_AUTO, 8, SIZE_MAX, &p);
    assert_int_equal(p.status, YS_OK);
    assert_int_equal(p.result.method, YS_FORECAST_SEASONAL_NAIVE);
    assert_true(p.mean[0] == 5 && p.mean[1] == 14 && p.mean[2] == 25 && p.mean[4] == 5);
    assert_relative(p.spread[0], 1, 0.2); /* every year adds one; around the gap it is two */
    assert_true(p.spread[4] > 1.8);
}

static void the_origin_hides_what_comes_after(void **state)
{
    (void)state;
    double value[30], other[30];
    for (size_t i = 0; i < N(value); i++) {
        value[i] = sin((double)i) + (double)i / 7;
        other[i] = i <= 20 ? value[i] : 1e6;
    }
    const ys_series a = {.value = value, .n = N(value), .per_year = 4, .first = {YS_PERIOD_CALENDAR_QUARTER, 8000}};
    ys_series b = a;
    b.value = other;
    projection p, q;
    project(&a, YS_FORECAST_SEASONAL_NAIVE, 6, 20, &p);
    project(&b, YS_FORECAST_SEASONAL_NAIVE, 6, 20, &q);
    assert_int_equal(p.result.origin, 20);
    for (size_t h = 0; h < 6; h++)
        assert_true(p.mean[h] == q.mean[h] && p.spread[h] == q.spread[h]);
}

static void follows_a_change_of_unit(void **state)
{
    (void)state;
    double value[20], changed[20];
    for (size_t i = 0; i < N(value); i++) {
        value[i] = cos((double)i * 1.7) * 3 + (double)i;
        changed[i] = 5 - 2 * value[i];
    }
    const ys_series a = {.value = value, .n = N(value), .per_year = 1, .first = {YS_PERIOD_CALENDAR_YEAR, 2000}};
    ys_series b = a;
    b.value = changed;
    projection p, q;
    project(&a, YS_FORECAST_DRIFT, 5, SIZE_MAX, &p);
    project(&b, YS_FORECAST_DRIFT, 5, SIZE_MAX, &q);
    for (size_t h = 0; h < 5; h++) {
        assert_relative(q.mean[h], 5 - 2 * p.mean[h], 1e-12);
        assert_relative(q.spread[h], 2 * p.spread[h], 1e-12);
    }
}

/* The interval's share of random walks that it holds, over many series with a fixed seed. */
static void intervals_hold_about_what_they_say(void **state)
{
    (void)state;
    enum { SERIES = 600, LENGTH = 20 };
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(random, 20261123);
    size_t inside = 0;
    for (size_t s = 0; s < SERIES; s++) {
        double value[LENGTH + 1] = {0};
        for (size_t i = 1; i < N(value); i++)
            value[i] = value[i - 1] + gsl_ran_gaussian(random, 1);
        const ys_series series = {.value = value, .n = LENGTH, .per_year = 1, .first = {YS_PERIOD_CALENDAR_YEAR, 2000}};
        projection p;
        project(&series, YS_FORECAST_DRIFT, 1, SIZE_MAX, &p);
        inside += value[LENGTH] >= ys_forecast_quantile(&p.result, 1, 0.1)
               && value[LENGTH] <= ys_forecast_quantile(&p.result, 1, 0.9);
    }
    gsl_rng_free(random);
    assert_in_range(inside, SERIES * 75 / 100, SERIES * 87 / 100);
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    static const double four[] = {1, 2, NAN, 3, 4}, year[] = {1, 2, 3, 4, 5, 6, 7};
    const ys_series few = {.value = four, .n = N(four), .per_year = 1};
    const ys_series short_season = {.value = year, .n = N(year), .per_year = 4};
    projection p;
    p.mean[0] = 2.385;
    project(&few, YS_FORECAST_DRIFT, 1, SIZE_MAX, &p);
    assert_int_equal(p.status, YS_ERR_TOO_FEW);
    project(&short_season, YS_FORECAST_SEASONAL_NAIVE, 1, SIZE_MAX, &p);
    assert_int_equal(p.status, YS_ERR_TOO_FEW);
    project(&few, YS_FORECAST_DRIFT, 0, SIZE_MAX, &p);
    assert_int_equal(p.status, YS_ERR_OPTION);
    project(&few, YS_FORECAST_DRIFT, 1201, SIZE_MAX, &p);
    assert_int_equal(p.status, YS_ERR_OPTION);
    project(&few, YS_FORECAST_METHOD_COUNT, 1, SIZE_MAX, &p);
    assert_int_equal(p.status, YS_ERR_OPTION);
    static const double huge[] = {-1e308, 1e308, -1e308, 1e308, -1e308, 1e308, -1e308, 1e308, 1e308};
    const ys_series overflowing = {.value = huge, .n = N(huge), .per_year = 1};
    project(&overflowing, YS_FORECAST_DRIFT, 1, SIZE_MAX, &p);
    assert_int_equal(p.status, YS_ERR_NUMERIC);
    assert_true(p.mean[0] == 2.385);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(drift_by_hand),
        cmocka_unit_test(seasonal_naive_repeats_the_newest_year),
        cmocka_unit_test(the_origin_hides_what_comes_after),
        cmocka_unit_test(follows_a_change_of_unit),
        cmocka_unit_test(intervals_hold_about_what_they_say),
        cmocka_unit_test(refuses_what_it_cannot_answer),
    };
    return cmocka_run_group_tests_name("forecast", tests, NULL, NULL);
}
