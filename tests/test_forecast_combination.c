/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/exponential_smoothing.h"
#include "analysis/forecast_combination.h"
#include "analysis/naive_projections.h"
#include "analysis/theta.h"

enum { STEPS = 6 };

static double value[40];

static ys_series series_of(size_t n, unsigned per_year)
{
    for (size_t i = 0; i < n; i++)
        value[i] = 40 + 0.3 * (double)i + 4 * sin(1.7 * (double)i) + (double)(i * i % 7);
    return (ys_series){.value = value, .n = n, .per_year = per_year};
}

/* The mean of its members, each made by itself. */
static void is_the_mean_of_its_members(void **state)
{
    (void)state;
    static const unsigned frequencies[] = {1, 4, 12};
    for (size_t f = 0; f < N(frequencies); f++) {
        const unsigned per_year = frequencies[f];
        const ys_series series = series_of(40, per_year);
        ys_arena arena = {0};
        ys_projection whole, one;
        ys_theta_result theta;
        const ys_theta_options dynamic = {true};
        const double theta_counts = per_year == 1 ? 0 : 1, drift_counts = per_year == 1 ? 2 : per_year == 4 ? 1 : 1 / 3.0;
        double mean[STEPS] = {0}, likely[STEPS] = {0}, total = 0, least = INFINITY;
        for (int pass = 0; pass < 2; pass++)
            for (int trend = YS_SMOOTHING_TREND_NONE; trend <= YS_SMOOTHING_TREND_DAMPED; trend++) {
                const ys_exponential_smoothing_options options = {(ys_smoothing_trend)trend, YS_SMOOTHING_SEASON_NONE};
                ys_exponential_smoothing_result fit;
                assert_int_equal(ys_exponential_smoothing(&series, &options, &arena, &fit), YS_OK);
                assert_int_equal(ys_projection_take(&arena, STEPS, &one), YS_OK);
                ys_exponential_smoothing_project(&series, &fit, &one);
                least = fmin(least, fit.aicc);
                for (size_t h = 0; pass == 1 && h < STEPS; h++)
                    likely[h] += exp((least - fit.aicc) / 2) * one.mean[h];
                total += pass == 1 ? exp((least - fit.aicc) / 2) : 0;
            }
        assert_int_equal(ys_theta(&series, NULL, &arena, &one, &theta), YS_OK);
        for (size_t h = 0; h < STEPS; h++)
            mean[h] += likely[h] / total + theta_counts * one.mean[h];
        assert_int_equal(ys_theta(&series, &dynamic, &arena, &one, &theta), YS_OK);
        for (size_t h = 0; h < STEPS; h++)
            mean[h] += one.mean[h];
        assert_int_equal(ys_drift_project(&series, &arena, &one), YS_OK);
        for (size_t h = 0; h < STEPS; h++)
            mean[h] += drift_counts * one.mean[h];
        assert_int_equal(ys_projection_take(&arena, STEPS, &whole), YS_OK);
        assert_int_equal(ys_forecast_combination(&series, &arena, &whole), YS_OK);
        for (size_t h = 0; h < STEPS; h++)
            assert_relative(whole.mean[h], mean[h] / (2 + theta_counts + drift_counts), 1e-9);
        assert_relative(whole.impulse[0], 1, 1e-12);
        ys_arena_release(&arena);
    }
}

static void a_constant_stays(void **state)
{
    (void)state;
    static const double level[] = {7, 7, 7, 7, 7, 7, 7, 7};
    const ys_series series = {.value = level, .n = N(level), .per_year = 1};
    ys_arena arena = {0};
    ys_projection whole;
    assert_int_equal(ys_projection_take(&arena, STEPS, &whole), YS_OK);
    assert_int_equal(ys_forecast_combination(&series, &arena, &whole), YS_OK);
    for (size_t h = 0; h < STEPS; h++) {
        assert_relative(whole.mean[h], 7, 1e-9);
        assert_within(whole.scale[h], 0, 1e-9);
    }
    ys_arena_release(&arena);
}

static void refuses_what_no_member_can_answer(void **state)
{
    (void)state;
    const ys_series series = series_of(3, 1);
    ys_arena arena = {0};
    ys_projection whole;
    assert_int_equal(ys_projection_take(&arena, STEPS, &whole), YS_OK);
    assert_int_equal(ys_forecast_combination(&series, &arena, &whole), YS_ERR_TOO_FEW);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_the_mean_of_its_members),
        cmocka_unit_test(a_constant_stays),
        cmocka_unit_test(refuses_what_no_member_can_answer),
    };
    return cmocka_run_group_tests_name("forecast_combination", tests, NULL, NULL);
}
