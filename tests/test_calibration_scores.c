/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include <gsl/gsl_cdf.h>

#include "analysis/calibration_scores.h"

static const ys_calibration_curve own = {0};

static ys_rolled_forecast forecast(double beside, double first_target)
{
    ys_rolled_forecast one = {.method = YS_FORECAST_NAIVE, .outcome = {beside, 1, 20, 1, 0},
                              .projected = {.spread = 1, .degrees = 8}, .came = beside};
    for (size_t i = 0; i < YS_ROLLED_TARGETS; i++)
        one.target[i] = first_target;
    return one;
}

/* One outcome at 1.5 spreads, all targets at the mean: each given a half, and each met. */
static void one_forecast_by_hand(void **state)
{
    (void)state;
    const ys_rolled_forecast one = forecast(1.5, 0);
    const ys_calibration_scores s = ys_calibration_score(&one, 1, &own);
    assert_int_equal(s.targets, YS_ROLLED_TARGETS);
    assert_relative(s.brier, 0.25, 1e-12);
    assert_relative(s.log_score, log(2), 1e-12);
    assert_relative(s.calibration_error, 0.5, 1e-12);
    assert_relative(s.cover_80, gsl_cdf_tdist_P(1.5, 8) <= 0.9, 1e-12);
    assert_relative(s.cover_95, 1, 1e-12);
    assert_int_equal(s.count[5], YS_ROLLED_TARGETS);
    assert_relative(s.met[5], YS_ROLLED_TARGETS, 1e-12);
}

/* Twice the spread: the same as half of the distances. */
static void a_curve_stretches_the_spread(void **state)
{
    (void)state;
    const ys_calibration_curve twice = {.scale = log(2), .tail = log(6), .series = 1, .forecasts = 1}; /* 8 degrees */
    const ys_rolled_forecast one = forecast(3, -1), half = forecast(1.5, -0.5);
    const ys_calibration_scores a = ys_calibration_score(&one, 1, &twice), b = ys_calibration_score(&half, 1, &own);
    assert_relative(a.brier, b.brier, 1e-9);
    assert_relative(a.log_score, b.log_score, 1e-9);
    assert_relative(a.cover_80, b.cover_80, 1e-9);
}

/* Lots scored apart and put together are the lot scored at once. */
static void lots_add_up(void **state)
{
    (void)state;
    ys_rolled_forecast all[50];
    for (size_t i = 0; i < N(all); i++)
        all[i] = forecast(2 * sin((double)(i * i)), cos((double)i));
    const ys_calibration_scores whole = ys_calibration_score(all, N(all), &own);
    const ys_calibration_scores a = ys_calibration_score(all, 13, &own), b = ys_calibration_score(all + 13, N(all) - 13, &own);
    const ys_calibration_scores both = ys_calibration_scores_together(&a, &b);
    assert_int_equal(both.forecasts, N(all));
    assert_relative(both.brier, whole.brier, 1e-12);
    assert_relative(both.log_score, whole.log_score, 1e-12);
    assert_relative(both.calibration_error, whole.calibration_error, 1e-9);
    assert_relative(both.cover_80, whole.cover_80, 1e-12);
    const ys_calibration_scores none = {0}, same = ys_calibration_scores_together(&none, &a);
    assert_relative(same.brier, a.brier, 1e-12);
}

static void without_forecasts_there_is_no_score(void **state)
{
    (void)state;
    const ys_calibration_scores s = ys_calibration_score(NULL, 0, &own);
    assert_true(isnan(s.brier) && isnan(s.cover_80) && isnan(s.calibration_error));
    assert_int_equal(s.targets, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_forecast_by_hand),
        cmocka_unit_test(a_curve_stretches_the_spread),
        cmocka_unit_test(lots_add_up),
        cmocka_unit_test(without_forecasts_there_is_no_score),
    };
    return cmocka_run_group_tests_name("calibration_scores", tests, NULL, NULL);
}
