/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference_regression.h"

#include "analysis/hac_covariance.h"
#include "analysis/least_squares.h"

/* Standard errors of intercept and slope, Newey-West with so many lags; -1: by the rule of thumb. */
static void line_errors(const char *name, int lags, double standard_error[2], ys_least_squares_result *fit)
{
    reference_series read;
    double design[2 * N(read.value)];
    ys_arena arena = {0};
    read_reference_series(name, &read);
    straight_line_design(read.series.n, design);
    const ys_least_squares_inputs inputs = {design, read.value, NULL, read.series.n, 2};
    const ys_least_squares_options options = {YS_ERRORS_HAC, lags};
    *fit = (ys_least_squares_result){.standard_error = standard_error};
    assert_int_equal(ys_least_squares(&inputs, &options, &arena, fit), YS_OK);
    ys_arena_release(&arena);
}

static void agrees_with_R(void **state)
{
    (void)state;
    static const char *const file = "regression_R.csv";
    for (size_t i = 0; i < N(regression_cases); i++) {
        const char *name = regression_cases[i];
        double se[2];
        ys_least_squares_result fit;
        line_errors(name, -1, se, &fit);
        const double factor = sqrt((double)fit.n_used / (double)fit.degrees);
        assert_int_equal(fit.lags, (size_t)reference_figure(file, name, "nw.lags"));
        assert_relative(se[0], reference_figure(file, name, "nw.lagL.prewhite0.adjust1.se_a"), 1e-8);
        assert_relative(se[1], reference_figure(file, name, "nw.lagL.prewhite0.adjust1.se_b"), 1e-8);
        assert_relative(se[0] / factor, reference_figure(file, name, "nw.lagL.prewhite0.adjust0.se_a"), 1e-8);
        assert_relative(se[1] / factor, reference_figure(file, name, "nw.lagL.prewhite0.adjust0.se_b"), 1e-8);
        line_errors(name, 0, se, &fit);
        assert_relative(se[1], reference_figure(file, name, "vcovHC.HC1.se_b"), 1e-8);
    }
}

static void agrees_with_statsmodels(void **state)
{
    (void)state;
    static const int lags[] = {1, 3, 4, 12};
    for (size_t i = 0; i < 4; i++) {
        for (size_t l = 0; l < N(lags); l++) {
            char key[64];
            double se[2];
            ys_least_squares_result fit;
            line_errors(regression_cases[i], lags[l], se, &fit);
            snprintf(key, sizeof key, "HAC_bartlett_lag%d_correction1.se_b", lags[l]);
            assert_relative(se[1], reference_figure("regression_statsmodels.csv", regression_cases[i], key), 1e-10);
        }
    }
}

static void agrees_with_gretl(void **state)
{
    (void)state;
    static const char *const names[] = {"Nile_a", "nhtemp_a", "UKDriverDeaths_m"};
    for (size_t i = 0; i < N(names); i++) {
        double se[2];
        ys_least_squares_result fit;
        line_errors(names[i], 3, se, &fit);
        const double factor = sqrt((double)fit.n_used / (double)fit.degrees);
        assert_relative(se[1] / factor,
                        reference_figure("regression_gretl.csv", names[i], "ols_hac_lag3_bartlett.se_b"), 1e-8);
        line_errors(names[i], -1, se, &fit);
        assert_relative(se[1] / factor,
                        reference_figure("regression_gretl.csv", names[i], "ols_hac_nw2_bartlett.se_b"), 1e-8);
    }
}

enum { ROWS = 29, COLUMNS = 3, SPAN = 64 };

/* Bartlett's sum is the mean over every window of lags + 1 periods of the squared sum inside it, an empty period
   counting as zero: another road to the same figure, and one that cannot turn negative. */
static void covariance_by_windows(const ys_hac_inputs *in, double covariance[COLUMNS * COLUMNS])
{
    memset(covariance, 0, COLUMNS * COLUMNS * sizeof *covariance);
    for (size_t end = 0; end < SPAN + in->lags; end++) {
        double sum[COLUMNS] = {0};
        for (size_t t = 0; t < in->n; t++)
            for (size_t j = 0; j < COLUMNS && in->period[t] <= end && in->period[t] + in->lags >= end; j++)
                sum[j] += in->influence[t * COLUMNS + j] * in->residual[t];
        for (size_t i = 0; i < COLUMNS; i++)
            for (size_t j = 0; j < COLUMNS; j++)
                covariance[i * COLUMNS + j] += sum[i] * sum[j] / (double)(in->lags + 1) * ROWS / (ROWS - COLUMNS);
    }
}

static void agrees_with_windows_across_gaps(void **state)
{
    (void)state;
    unsigned long long seed = 3;
    for (size_t lags = 0; lags < 12; lags++) {
        double influence[ROWS * COLUMNS], residual[ROWS], fast[COLUMNS * COLUMNS], slow[COLUMNS * COLUMNS];
        size_t period[ROWS];
        for (size_t t = 0; t < ROWS; t++) {
            period[t] = (t ? period[t - 1] : 0) + 1 + (test_noise(&seed) > 0.5 ? 1 : 0) + (t == 11 ? 7 : 0);
            residual[t] = test_noise(&seed);
            for (size_t j = 0; j < COLUMNS; j++)
                influence[t * COLUMNS + j] = test_noise(&seed);
        }
        assert_true(period[ROWS - 1] < SPAN);
        const ys_hac_inputs inputs = {influence, residual, period, ROWS, COLUMNS, lags};
        assert_int_equal(ys_hac_covariance(&inputs, fast), YS_OK);
        covariance_by_windows(&inputs, slow);
        for (size_t i = 0; i < COLUMNS * COLUMNS; i++)
            assert_close(fast[i], slow[i], 1e-12);
    }
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    static const double influence[] = {0.1, 0.2, 0.3, 0.4}, residual[] = {1.0, -1.0, 2.0, -2.0};
    static const size_t period[] = {0, 1, 2, 3}, backwards[] = {0, 2, 1, 3}, twice[] = {0, 1, 1, 3};
    double covariance[4] = {2.385};
    const struct { ys_hac_inputs inputs; ys_status status; } cases[] = {
        {{influence, residual, period, 4, 0, 1}, YS_ERR_OPTION},
        {{influence, residual, backwards, 4, 1, 1}, YS_ERR_OPTION},
        {{influence, residual, twice, 4, 1, 1}, YS_ERR_OPTION},
        {{influence, residual, period, 2, 2, 1}, YS_ERR_TOO_FEW},
        {{influence, residual, period, 4, 1, 4}, YS_ERR_TOO_FEW},
        {{influence, residual, period, 0, 1, 0}, YS_ERR_TOO_FEW},
    };
    for (size_t i = 0; i < N(cases); i++)
        assert_int_equal(ys_hac_covariance(&cases[i].inputs, covariance), cases[i].status);
    assert_true(covariance[0] == 2.385);
}

static void the_rule_of_thumb(void **state)
{
    (void)state;
    static const struct { size_t n, lags; } cases[] = {{3, 1}, {12, 2}, {27, 2}, {28, 3}, {99, 3}, {100, 4}, {273, 5}};
    for (size_t i = 0; i < N(cases); i++)
        assert_int_equal(ys_hac_default_lags(cases[i].n), cases[i].lags);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_R),
        cmocka_unit_test(agrees_with_statsmodels),
        cmocka_unit_test(agrees_with_gretl),
        cmocka_unit_test(agrees_with_windows_across_gaps),
        cmocka_unit_test(refuses_what_it_cannot_answer),
        cmocka_unit_test(the_rule_of_thumb),
    };
    return cmocka_run_group_tests_name("hac_covariance", tests, NULL, NULL);
}
