/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference_regression.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

#include "analysis/linear_trend.h"

/* R's time is 1, 2, ... periods; ours is years since the first period. */
static void agrees_with_R(void **state)
{
    (void)state;
    static const struct { ys_regression_errors errors; const char *a, *b, *se; double tolerance; } how[] = {
        {YS_ERRORS_IID, "ols.a", "ols.b", "ols.se_b", 1e-10},
        {YS_ERRORS_HAC, "ols.a", "ols.b", "nw.lagL.prewhite0.adjust1.se_b", 1e-8},
        {YS_ERRORS_AR1, "gls.AR1.ML.a", "gls.AR1.ML.b", "gls.AR1.ML.se_b", 1e-5},
    };
    static const char *const file = "regression_R.csv";
    ys_arena arena = {0};
    for (size_t i = 0; i < N(regression_cases) * N(how); i++) {
        const char *name = regression_cases[i / N(how)];
        const ys_linear_trend_options options = {0.9, how[i % N(how)].errors, -1};
        const double tolerance = how[i % N(how)].tolerance;
        reference_series read;
        ys_linear_trend_result fit;
        read_reference_series(name, &read);
        assert_int_equal(ys_linear_trend(&read.series, &options, &arena, &fit), YS_OK);
        const double per_year = read.series.per_year, se = reference_figure(file, name, how[i % N(how)].se) * per_year;
        const double step = reference_figure(file, name, how[i % N(how)].b), slope = step * per_year;
        const double reach = gsl_cdf_tdist_Pinv(0.95, (double)read.series.n - 2.0) * se;
        assert_relative(fit.slope, slope, tolerance);
        assert_relative(fit.intercept, reference_figure(file, name, how[i % N(how)].a) + step, tolerance);
        assert_relative(fit.standard_error, se, tolerance);
        assert_within(fit.slope_lower, slope - reach, tolerance * (fabs(slope) + reach));
        assert_within(fit.slope_upper, slope + reach, tolerance * (fabs(slope) + reach));
        assert_relative(fit.statistic, slope / se, 2 * tolerance);
        /* Where t is near 9, p is t times more sensitive still. */
        const double p = 2.0 * gsl_cdf_tdist_Q(fabs(slope / se), (double)read.series.n - 2.0);
        assert_relative(fit.p_value, p, 1e3 * tolerance);
    }
    ys_arena_release(&arena);
}

static const double bumpy[] = {41.3, 42.1, NAN, 42.0, 43.6, 44.2, 39.9, 45.8, 46.1, 47.3, 47.0};

static ys_linear_trend_result trend_of(const double value[], size_t n, unsigned per_year, ys_regression_errors errors)
{
    ys_arena arena = {0};
    ys_linear_trend_result fit;
    const ys_linear_trend_options options = {0.95, errors, -1};
    const ys_series series = {.value = value, .n = n, .per_year = per_year};
    assert_int_equal(ys_linear_trend(&series, &options, &arena, &fit), YS_OK);
    ys_arena_release(&arena);
    return fit;
}

/* y -> a + b y carries the slope to b times it, and swaps the limits where b < 0; quarters for years too. */
static void follows_a_change_of_unit(void **state)
{
    (void)state;
    double changed[N(bumpy)];
    for (size_t i = 0; i < N(bumpy); i++)
        changed[i] = 7.25 - 3.5 * bumpy[i];
    for (ys_regression_errors errors = YS_ERRORS_IID; errors <= YS_ERRORS_AR1; errors++) {
        const ys_linear_trend_result plain = trend_of(bumpy, N(bumpy), 1, errors);
        const ys_linear_trend_result flipped = trend_of(changed, N(bumpy), 4, errors);
        assert_relative(flipped.slope, 4.0 * -3.5 * plain.slope, 1e-6);
        assert_relative(flipped.slope_lower, 4.0 * -3.5 * plain.slope_upper, 1e-6);
        assert_relative(flipped.slope_upper, 4.0 * -3.5 * plain.slope_lower, 1e-6);
        assert_relative(flipped.intercept, 7.25 - 3.5 * plain.intercept, 1e-6);
        assert_relative(flipped.p_value, plain.p_value, 1e-5);
        assert_int_equal(plain.n_used, N(bumpy) - 1);
    }
}

static void reversal_turns_the_slope(void **state)
{
    (void)state;
    double reversed[N(bumpy)];
    for (size_t i = 0; i < N(bumpy); i++)
        reversed[i] = bumpy[N(bumpy) - 1 - i];
    for (ys_regression_errors errors = YS_ERRORS_IID; errors <= YS_ERRORS_AR1; errors++) {
        const ys_linear_trend_result plain = trend_of(bumpy, N(bumpy), 1, errors);
        const ys_linear_trend_result turned = trend_of(reversed, N(bumpy), 1, errors);
        assert_relative(turned.slope, -plain.slope, 1e-6);
        assert_relative(turned.standard_error, plain.standard_error, 1e-6);
    }
}

/* A gap before the first value moves the intercept to the first period all the same. */
static void the_intercept_is_at_the_first_period(void **state)
{
    (void)state;
    static const double late[] = {NAN, NAN, 44.0, 46.5, 47.5, 50.0}, early[] = {44.0, 46.5, 47.5, 50.0};
    const ys_linear_trend_result from_gap = trend_of(late, N(late), 4, YS_ERRORS_IID);
    const ys_linear_trend_result from_value = trend_of(early, N(early), 4, YS_ERRORS_IID);
    assert_relative(from_gap.slope, from_value.slope, 1e-12);
    assert_relative(from_gap.intercept, from_value.intercept - from_value.slope * 0.5, 1e-12);
}

static void values_that_do_not_vary_have_no_trend(void **state)
{
    (void)state;
    static const double level[] = {0.3, 0.1 + 0.2, 0.3, 0.3, NAN, 0.3}, zero[] = {0.0, 0.0, 0.0, 0.0};
    for (ys_regression_errors errors = YS_ERRORS_IID; errors <= YS_ERRORS_AR1; errors++) {
        ys_linear_trend_result flat[2];
        flat[0] = trend_of(level, N(level), 12, errors);
        flat[1] = trend_of(zero, N(zero), 1, errors);
        for (size_t i = 0; i < N(flat); i++) {
            assert_true(flat[i].slope == 0.0 && flat[i].slope_lower == 0.0 && flat[i].slope_upper == 0.0);
            assert_true(flat[i].statistic == 0.0 && flat[i].p_value == 1.0);
        }
    }
}

/* Figures on a line leave no spread to hold t against. */
static void an_exact_line_is_certain(void **state)
{
    (void)state;
    static const double line[] = {1.1, 1.2, 1.3, 1.4, 1.5};
    for (ys_regression_errors errors = YS_ERRORS_IID; errors <= YS_ERRORS_AR1; errors++) {
        const ys_linear_trend_result fit = trend_of(line, N(line), 1, errors);
        assert_relative(fit.slope, 0.1, 1e-14);
        assert_true(fit.standard_error == 0.0 && fit.p_value == 0.0 && isnan(fit.statistic));
        assert_true(fit.slope_lower == fit.slope && fit.slope_upper == fit.slope);
    }
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    static const double mostly_missing[] = {41.3, NAN, 42.6, NAN}, three[] = {41.3, NAN, 42.6, 41.7};
    static const double infinite[] = {41.3, INFINITY, 42.6, 41.7}, huge[] = {-1e308, 1e308, 1e308, -1e308, 1e308};
    const ys_linear_trend_options iid = {0.95, YS_ERRORS_IID, -1}, ar1 = {0.95, YS_ERRORS_AR1, -1};
    const ys_linear_trend_options many_lags = {0.95, YS_ERRORS_HAC, 3}, bad_lags = {0.95, YS_ERRORS_HAC, -3};
    const ys_linear_trend_options bad_errors = {0.95, (ys_regression_errors)7, -1};
    const struct { ys_series series; const ys_linear_trend_options *options; ys_status status; } cases[] = {
        {{.per_year = 1}, &iid, YS_ERR_TOO_FEW},
        {{.value = mostly_missing, .n = 4, .per_year = 1}, NULL, YS_ERR_TOO_FEW},
        {{.value = three, .n = 4, .per_year = 1}, &iid, YS_OK},
        {{.value = three, .n = 4, .per_year = 1}, &ar1, YS_ERR_TOO_FEW},
        {{.value = three, .n = 4, .per_year = 1}, &many_lags, YS_ERR_TOO_FEW},
        {{.value = infinite, .n = 4, .per_year = 1}, &iid, YS_ERR_DOMAIN},
        {{.value = huge, .n = 5, .per_year = 12}, &iid, YS_ERR_NUMERIC},
        {{.value = three, .n = 4, .per_year = 1}, &bad_lags, YS_ERR_OPTION},
        {{.value = three, .n = 4, .per_year = 1}, &bad_errors, YS_ERR_OPTION},
        {{.value = three, .n = 4, .per_year = 0}, &iid, YS_ERR_OPTION},
    };
    static const double bad_confidence[] = {0.0, 1.0, -0.95, 95.0, NAN};
    ys_arena arena = {0};
    for (size_t i = 0; i < N(cases); i++) {
        ys_linear_trend_result untouched = {.slope = 2.385};
        const ys_status status = ys_linear_trend(&cases[i].series, cases[i].options, &arena, &untouched);
        if (status != cases[i].status)
            fail_msg("case %zu: %s", i, ys_status_message(status));
        assert_true((untouched.slope == 2.385) == (status != YS_OK));
    }
    for (size_t i = 0; i < N(bad_confidence); i++) {
        const ys_linear_trend_options options = {bad_confidence[i], YS_ERRORS_IID, -1};
        ys_linear_trend_result untouched = {.slope = 2.385};
        assert_int_equal(ys_linear_trend(&cases[2].series, &options, &arena, &untouched), YS_ERR_OPTION);
        assert_true(untouched.slope == 2.385);
    }
    ys_arena_release(&arena);
}

/* Share of simulated series whose 95 % limits hold the true slope, which is 0. */
static double coverage(ys_regression_errors errors, size_t n, double rho, gsl_rng *random)
{
    enum { SERIES = 400, LONGEST = 120 };
    size_t held = 0;
    for (size_t i = 0; i < SERIES; i++) {
        double value[LONGEST], error = gsl_ran_gaussian(random, 1.0 / sqrt(1.0 - rho * rho));
        for (size_t t = 0; t < n; t++) {
            value[t] = error;
            error = rho * error + gsl_ran_gaussian(random, 1.0);
        }
        const ys_linear_trend_result fit = trend_of(value, n, 1, errors);
        held += fit.slope_lower <= 0.0 && fit.slope_upper >= 0.0;
    }
    return (double)held / SERIES;
}

/* The figures of docs/methods.md come from 2000 series each; 400 may stray by three standard errors, 0.06. */
static void limits_hold_as_often_as_is_said(void **state)
{
    (void)state;
    static const struct { size_t n; double rho, iid, hac, ar1; } cases[] = {
        {12, 0.0, 0.95, 0.84, 0.88}, {40, 0.6, 0.68, 0.79, 0.89}, {120, 0.6, 0.67, 0.85, 0.92},
    };
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    for (size_t i = 0; i < N(cases); i++) {
        assert_within(coverage(YS_ERRORS_IID, cases[i].n, cases[i].rho, random), cases[i].iid, 0.06);
        assert_within(coverage(YS_ERRORS_HAC, cases[i].n, cases[i].rho, random), cases[i].hac, 0.06);
        assert_within(coverage(YS_ERRORS_AR1, cases[i].n, cases[i].rho, random), cases[i].ar1, 0.06);
    }
    gsl_rng_free(random);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_R),
        cmocka_unit_test(follows_a_change_of_unit),
        cmocka_unit_test(reversal_turns_the_slope),
        cmocka_unit_test(the_intercept_is_at_the_first_period),
        cmocka_unit_test(values_that_do_not_vary_have_no_trend),
        cmocka_unit_test(an_exact_line_is_certain),
        cmocka_unit_test(refuses_what_it_cannot_answer),
        cmocka_unit_test(limits_hold_as_often_as_is_said),
    };
    return cmocka_run_group_tests_name("linear_trend", tests, NULL, NULL);
}
