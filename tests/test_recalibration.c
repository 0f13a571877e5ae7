/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#include "analysis/recalibration.h"

enum { SERIES = 80, PER_SERIES = 20 };

static ys_rolled_forecast forecasts[SERIES][PER_SERIES];
static ys_rolled_series series[SERIES];

/* Outcomes three times as far from the mean as the methods' spreads say. */
static void make_series(double times)
{
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(random, 20261125);
    for (size_t i = 0; i < SERIES; i++) {
        for (size_t j = 0; j < PER_SERIES; j++) {
            ys_rolled_forecast *one = &forecasts[i][j];
            *one = (ys_rolled_forecast){.method = YS_FORECAST_THETA, .projected = {.spread = 1, .degrees = 30}};
            one->came = times * gsl_ran_tdist(random, 8);
            one->outcome = (ys_forecast_outcome){one->came, 1, 20 + i % 30, 1 + j % 4, i};
            for (size_t k = 0; k < YS_ROLLED_TARGETS; k++)
                one->target[k] = (double)k - 5;
        }
        series[i] = (ys_rolled_series){.per_year = 4, .rolled = {forecasts[i], PER_SERIES}};
    }
    gsl_rng_free(random);
}

static void spreads_that_are_too_narrow_are_widened(void **state)
{
    (void)state;
    ys_arena arena = {0};
    ys_recalibration made;
    make_series(3);
    assert_int_equal(ys_recalibrate(series, SERIES, &ys_calibration_none, &arena, &made), YS_OK);
    assert_int_equal(made.rows, 1);
    const ys_recalibration_row *row = &made.row[0];
    assert_int_equal(row->status, YS_OK);
    assert_int_equal(row->method, YS_FORECAST_THETA);
    assert_int_equal(row->frequency, 1);
    assert_int_equal(row->series, SERIES);
    assert_int_equal(row->forecasts, SERIES * PER_SERIES);
    assert_within(row->curve.scale, log(3), 0.1);
    assert_true(row->before.cover_95 < 0.6);
    assert_within(row->after.cover_95, 0.95, 0.015);
    assert_within(row->after.cover_80, 0.80, 0.03);
    assert_true(row->after.log_score < row->before.log_score && row->after.calibration_error < 0.02);
    assert_relative(made.after.brier, row->after.brier, 1e-12);
    const ys_calibration_curve *kept = &made.calibration.curve[1][YS_FORECAST_THETA][YS_CALIBRATION_LEVEL];
    assert_true(kept->scale == row->curve.scale);
    ys_arena_release(&arena);
}

/* Half of the series have other errors: each half is scored by what the other teaches, so neither comes out right. */
static void scores_are_of_series_that_were_not_fitted(void **state)
{
    (void)state;
    ys_arena arena = {0};
    ys_recalibration made;
    make_series(1);
    for (size_t i = 0; i < SERIES; i += 2)
        for (size_t j = 0; j < PER_SERIES; j++)
            forecasts[i][j].came = forecasts[i][j].outcome.beside *= 10;
    assert_int_equal(ys_recalibrate(series, SERIES, &ys_calibration_none, &arena, &made), YS_OK);
    /* The wide half within narrow intervals, the narrow half within wide ones: nothing like 95 in 100 of all. */
    assert_in_range((uintmax_t)(100 * made.row[0].after.cover_95), 50, 75);
    ys_arena_release(&arena);
}

/* Annual figures that all go up by 0.4 of their spread, which those before do not tell of. */
static void let_all_go_up(void)
{
    make_series(1);
    for (size_t i = 0; i < SERIES; i++) {
        series[i].per_year = 1;
        for (size_t j = 0; j < PER_SERIES; j++) {
            ys_rolled_forecast *one = &forecasts[i][j];
            one->method = YS_FORECAST_SHRUNKEN_DRIFT;
            one->outcome.h = 1 + j % 3;
            one->year = 2000 + j;
            one->usual = 1.5;
            one->came += 0.4 * one->usual;
            one->outcome.beside = one->came;
        }
    }
}

static void a_usual_drift_is_learned(void **state)
{
    (void)state;
    ys_arena arena = {0};
    ys_recalibration made;
    let_all_go_up();
    assert_int_equal(ys_recalibrate(series, SERIES, &ys_calibration_none, &arena, &made), YS_OK);
    assert_within(made.calibration.usual_drift[0], 0.4, 0.06);
    assert_true(made.calibration.usual_drift[1] == 0 && made.calibration.usual_drift[2] == 0);
    assert_true(made.row[0].after.calibration_error < 0.5 * made.row[0].before.calibration_error);
    assert_true(made.row[0].after.brier < made.row[0].before.brier);
    /* What was learned is the start of what is learned next: nothing is left to learn. */
    ys_recalibration again;
    assert_int_equal(ys_recalibrate(series, SERIES, &made.calibration, &arena, &again), YS_OK);
    assert_true(again.calibration.usual_drift[0] == made.calibration.usual_drift[0]);
    assert_within(again.row[0].before.brier, made.row[0].after.brier, 0.002);
    ys_arena_release(&arena);
}

static void a_usual_drift_that_nothing_tells_of_is_forgotten(void **state)
{
    (void)state;
    ys_arena arena = {0};
    ys_recalibration made;
    ys_calibration now = ys_calibration_shipped;
    now.usual_drift[0] = 0.5;
    let_all_go_up();
    for (size_t i = 0; i < SERIES; i++)
        for (size_t j = 0; j < PER_SERIES; j++)
            forecasts[i][j].year = 2000 + j % 5; /* all of five years */
    assert_int_equal(ys_recalibrate(series, SERIES, &now, &arena, &made), YS_OK);
    assert_true(made.calibration.usual_drift[0] == 0);
    assert_int_equal(ys_recalibrate(series, 14, &now, &arena, &made), YS_ERR_TOO_FEW);
    assert_true(made.calibration.usual_drift[0] == 0.5); /* too little to say: it stays */
    ys_arena_release(&arena);
}

static void too_few_forecasts_leave_constants_as_they_are(void **state)
{
    (void)state;
    ys_arena arena = {0};
    ys_recalibration made;
    make_series(3);
    assert_int_equal(ys_recalibrate(series, 14, NULL, &arena, &made), YS_ERR_TOO_FEW); /* 280 forecasts */
    assert_int_equal(made.rows, 1);
    assert_int_equal(made.row[0].status, YS_ERR_TOO_FEW);
    assert_memory_equal(&made.calibration, &ys_calibration_shipped, sizeof made.calibration);
    /* With 320 all of them are fitted, but halves are too few to tell how the constants do. */
    assert_int_equal(ys_recalibrate(series, 16, NULL, &arena, &made), YS_OK);
    assert_true(made.row[0].after.brier == made.row[0].before.brier);
    assert_true(made.row[0].curve.scale != ys_calibration_shipped.curve[1][YS_FORECAST_THETA][0].scale);
    assert_int_equal(ys_recalibrate(series, 0, NULL, &arena, &made), YS_ERR_TOO_FEW);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spreads_that_are_too_narrow_are_widened),
        cmocka_unit_test(scores_are_of_series_that_were_not_fitted),
        cmocka_unit_test(a_usual_drift_is_learned),
        cmocka_unit_test(a_usual_drift_that_nothing_tells_of_is_forgotten),
        cmocka_unit_test(too_few_forecasts_leave_constants_as_they_are),
    };
    return cmocka_run_group_tests_name("recalibration", tests, NULL, NULL);
}
