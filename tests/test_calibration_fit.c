/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#include "analysis/calibration_fit.h"

enum { OUTCOMES = 20000 };

static const ys_calibration_curve truth = {-0.2, 0.15, 0.1, 0.7, 0.5, 1, 1};

static ys_forecast_outcome outcomes[OUTCOMES];

/* Errors that are spread as the curve says, of histories of 6 to 60 values, 1 to 12 periods ahead. */
static void make_outcomes(void)
{
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(random, 20261125);
    for (size_t i = 0; i < OUTCOMES; i++) {
        const size_t n = 6 + i / 40 % 55, h = 1 + i % 12;
        const double scale = ys_calibration_scale(&truth, n, h);
        outcomes[i] = (ys_forecast_outcome){scale * gsl_ran_tdist(random, ys_calibration_degrees(&truth, n, 1)), 1, n, h, i / 40};
    }
    gsl_rng_free(random);
}

static double log_likelihood(const ys_calibration_curve *curve)
{
    double sum = 0;
    for (size_t i = 0; i < OUTCOMES; i++) {
        const double scale = ys_calibration_scale(curve, outcomes[i].n, outcomes[i].h);
        const double degrees = ys_calibration_degrees(curve, outcomes[i].n, 1);
        sum += log(gsl_ran_tdist_pdf(outcomes[i].beside / scale, degrees) / scale);
    }
    return sum;
}

static void finds_what_made_the_outcomes(void **state)
{
    (void)state;
    ys_calibration_curve curve;
    make_outcomes();
    assert_int_equal(ys_calibration_fit(outcomes, OUTCOMES, SIZE_MAX, NULL, &curve), YS_OK);
    assert_int_equal(curve.forecasts, OUTCOMES);
    assert_int_equal(curve.series, OUTCOMES / 40);
    assert_within(curve.scale, truth.scale, 0.05);
    assert_within(curve.scale_n, truth.scale_n, 0.04);
    assert_within(curve.scale_h, truth.scale_h, 0.03);
    assert_within(curve.tail, truth.tail, 0.25);
    assert_within(curve.tail_n, truth.tail_n, 0.25);
}

/* By GSL's own density: no constant moved either way makes the outcomes likelier. */
static void the_likelihood_is_at_its_top(void **state)
{
    (void)state;
    ys_calibration_curve curve;
    make_outcomes();
    assert_int_equal(ys_calibration_fit(outcomes, OUTCOMES, SIZE_MAX, NULL, &curve), YS_OK);
    const double best = log_likelihood(&curve);
    for (int constant = 0; constant < 5; constant++)
        for (int way = -1; way <= 1; way += 2) {
            ys_calibration_curve moved = curve;
            double *const all[] = {&moved.scale, &moved.scale_n, &moved.scale_h, &moved.tail, &moved.tail_n};
            *all[constant] += 0.05 * way;
            assert_true(log_likelihood(&moved) < best);
        }
}

/* Twice the errors: twice the scale and nothing else. */
static void scale_follows_the_errors(void **state)
{
    (void)state;
    ys_calibration_curve curve, twice;
    make_outcomes();
    assert_int_equal(ys_calibration_fit(outcomes, OUTCOMES, SIZE_MAX, NULL, &curve), YS_OK);
    for (size_t i = 0; i < OUTCOMES; i++)
        outcomes[i].beside *= -2;
    assert_int_equal(ys_calibration_fit(outcomes, OUTCOMES, SIZE_MAX, NULL, &twice), YS_OK);
    assert_within(twice.scale, curve.scale + log(2), 2e-3);
    assert_within(twice.scale_n, curve.scale_n, 2e-3);
    assert_within(twice.tail, curve.tail, 2e-2);
}

static void leaves_out_what_it_is_told_to(void **state)
{
    (void)state;
    ys_calibration_curve whole, without;
    make_outcomes();
    assert_int_equal(ys_calibration_fit(outcomes, 4000, SIZE_MAX, NULL, &whole), YS_OK);
    for (size_t i = 4000; i < 8000; i++)
        outcomes[i].beside = i % 2 ? 1e6 : NAN, outcomes[i].group = 77777;
    assert_int_equal(ys_calibration_fit(outcomes, 8000, 77777, NULL, &without), YS_OK);
    assert_true(whole.scale == without.scale && whole.tail == without.tail && without.forecasts == 4000);
}

/* A weight of two is the outcome told twice. */
static void weights_count(void **state)
{
    (void)state;
    ys_calibration_curve twice, weighed;
    make_outcomes();
    memcpy(outcomes + 4000, outcomes, 4000 * sizeof *outcomes);
    assert_int_equal(ys_calibration_fit(outcomes, 8000, SIZE_MAX, NULL, &twice), YS_OK);
    for (size_t i = 0; i < 4000; i++)
        outcomes[i].weight = 2;
    assert_int_equal(ys_calibration_fit(outcomes, 4000, SIZE_MAX, NULL, &weighed), YS_OK);
    assert_within(weighed.scale, twice.scale, 2e-3);
    assert_within(weighed.scale_n, twice.scale_n, 2e-3);
}

/* Histories that are all as long say nothing of length: those constants stay where they were. */
static void what_is_not_told_stays(void **state)
{
    (void)state;
    ys_calibration_curve curve;
    const ys_calibration_curve start = {0, 0.33, 0, 1, -0.21, 9, 9};
    make_outcomes();
    for (size_t i = 0; i < OUTCOMES; i++)
        outcomes[i].n = 20;
    assert_int_equal(ys_calibration_fit(outcomes, OUTCOMES, SIZE_MAX, &start, &curve), YS_OK);
    assert_relative(curve.scale_n, 0.33, 1e-9);
    assert_relative(curve.tail_n, -0.21, 1e-9);
}

static void refuses_too_few(void **state)
{
    (void)state;
    ys_calibration_curve curve = {.scale = 42};
    make_outcomes();
    assert_int_equal(ys_calibration_fit(outcomes, YS_CALIBRATION_FEWEST - 1, SIZE_MAX, NULL, &curve), YS_ERR_TOO_FEW);
    outcomes[7].beside = NAN;
    assert_int_equal(ys_calibration_fit(outcomes, YS_CALIBRATION_FEWEST, SIZE_MAX, NULL, &curve), YS_ERR_TOO_FEW);
    assert_true(curve.scale == 42);
    assert_int_equal(ys_calibration_fit(outcomes, YS_CALIBRATION_FEWEST + 1, SIZE_MAX, NULL, &curve), YS_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_made_the_outcomes),
        cmocka_unit_test(the_likelihood_is_at_its_top),
        cmocka_unit_test(scale_follows_the_errors),
        cmocka_unit_test(leaves_out_what_it_is_told_to),
        cmocka_unit_test(weights_count),
        cmocka_unit_test(what_is_not_told_stays),
        cmocka_unit_test(refuses_too_few),
    };
    return cmocka_run_group_tests_name("calibration_fit", tests, NULL, NULL);
}
