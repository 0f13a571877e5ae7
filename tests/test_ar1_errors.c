/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference_regression.h"

#include "analysis/ar1_errors.h"
#include "analysis/least_squares.h"

static void agrees_with_nlme(void **state)
{
    (void)state;
    static const char *const file = "regression_R.csv";
    ys_arena arena = {0};
    for (size_t i = 0; i < N(regression_cases); i++) {
        const char *name = regression_cases[i];
        reference_series read;
        double design[2 * N(read.value)], coefficient[2], standard_error[2];
        read_reference_series(name, &read);
        straight_line_design(read.series.n, design);
        const ys_least_squares_inputs inputs = {design, read.value, NULL, read.series.n, 2};
        const ys_least_squares_options options = {YS_ERRORS_AR1, -1};
        ys_least_squares_result fit = {.coefficient = coefficient, .standard_error = standard_error};
        assert_int_equal(ys_least_squares(&inputs, &options, &arena, &fit), YS_OK);
        assert_relative(coefficient[0], reference_figure(file, name, "gls.AR1.ML.a"), 1e-5);
        assert_relative(coefficient[1], reference_figure(file, name, "gls.AR1.ML.b"), 1e-5);
        assert_relative(fit.rho, reference_figure(file, name, "gls.AR1.ML.phi"), 1e-5);
        assert_relative(standard_error[1], reference_figure(file, name, "gls.AR1.ML.se_b"), 1e-5);
        assert_relative(fit.log_likelihood, reference_figure(file, name, "gls.AR1.ML.logLik"), 1e-9);
    }
    ys_arena_release(&arena);
}

/* Least squares on whitened columns; residuals of the columns as they are. */
static void fit_at(double rho, const ys_ar1_inputs *in, ys_arena *arena, double b[2], double se[2], double residual[])
{
    static size_t every_period[512];
    double design[1024], response[512];
    ys_ar1_whiten(rho, in->period, in->n, in->design, 2, design);
    ys_ar1_whiten(rho, in->period, in->n, in->response, 1, response);
    for (size_t t = 0; t < in->n; t++)
        every_period[t] = t;
    const ys_least_squares_inputs white = {design, response, every_period, in->n, 2};
    ys_least_squares_result fit = {.coefficient = b, .standard_error = se};
    assert_int_equal(ys_least_squares(&white, NULL, arena, &fit), YS_OK);
    for (size_t t = 0; t < in->n; t++)
        residual[t] = in->response[t] - b[0] * in->design[2 * t] - b[1] * in->design[2 * t + 1];
}

/* gretl finds rho in turn from the residuals (Prais and Winsten); at its rho our whitening must give its line. */
static void whitens_as_prais_and_winsten_in_gretl(void **state)
{
    (void)state;
    static const char *const names[] = {"Nile_a", "nhtemp_a", "UKDriverDeaths_m"}, *const file = "regression_gretl.csv";
    ys_arena arena = {0};
    for (size_t i = 0; i < N(names); i++) {
        reference_series read;
        double design[2 * N(read.value)], residual[N(read.value)], b[2], se[2];
        size_t period[N(read.value)];
        read_reference_series(names[i], &read);
        straight_line_design(read.series.n, design);
        for (size_t t = 0; t < read.series.n; t++)
            period[t] = 100 + t;
        const ys_ar1_inputs in = {design, read.value, period, read.series.n, 2};
        double rho = 0.0;
        for (double moved = 1.0; fabs(moved) > 1e-6;) {
            fit_at(rho, &in, &arena, b, se, residual);
            double product = 0.0, square = 0.0;
            for (size_t t = 1; t < in.n; t++) {
                product += residual[t] * residual[t - 1];
                square += residual[t - 1] * residual[t - 1];
            }
            moved = product / square - rho;
            rho += moved;
        }
        fit_at(rho, &in, &arena, b, se, residual);
        assert_relative(rho, reference_figure(file, names[i], "prais_winsten.rho"), 1e-6);
        assert_relative(b[0], reference_figure(file, names[i], "prais_winsten.a"), 1e-6);
        assert_relative(b[1], reference_figure(file, names[i], "prais_winsten.b"), 1e-6);
        assert_relative(se[1], reference_figure(file, names[i], "prais_winsten.se_b"), 1e-6);
    }
    ys_arena_release(&arena);
}

enum { ROWS = 17 };

static void gappy_problem(double design[2 * ROWS], double response[ROWS], size_t period[ROWS])
{
    unsigned long long seed = 11;
    double error = 0.0;
    for (size_t t = 0; t < ROWS; t++) {
        period[t] = t + (t > 4 ? 3 : 0) + (t > 9 ? 1 : 0);
        error = 0.7 * error + test_noise(&seed);
        design[2 * t] = 1.0;
        design[2 * t + 1] = (double)period[t] / 12.0;
        response[t] = 3.0 - 2.0 * design[2 * t + 1] + error;
    }
}

/* The slow obvious way: the matrix of all correlations rho^|s - t|, its Cholesky factor, every column solved by it. */
static double likelihood_by_matrix(double rho, const double design[], const double response[], const size_t period[])
{
    long double factor[ROWS][ROWS] = {{0}}, column[3][ROWS], half_log_determinant = 0.0L;
    for (size_t s = 0; s < ROWS; s++) {
        for (size_t t = 0; t <= s; t++) {
            long double sum = powl(rho, (long double)(period[s] - period[t]));
            for (size_t u = 0; u < t; u++)
                sum -= factor[s][u] * factor[t][u];
            factor[s][t] = s == t ? sqrtl(sum) : sum / factor[t][t];
        }
        half_log_determinant += logl(factor[s][s]);
        for (size_t c = 0; c < 3; c++) {
            long double sum = c < 2 ? design[2 * s + c] : response[s];
            for (size_t u = 0; u < s; u++)
                sum -= factor[s][u] * column[c][u];
            column[c][s] = sum / factor[s][s];
        }
    }
    long double m[3][3] = {{0}};
    for (size_t i = 0; i < 3; i++)
        for (size_t j = 0; j < 3; j++)
            for (size_t t = 0; t < ROWS; t++)
                m[i][j] += column[i][t] * column[j][t];
    const long double determinant = m[0][0] * m[1][1] - m[0][1] * m[0][1];
    const long double b0 = (m[1][1] * m[0][2] - m[0][1] * m[1][2]) / determinant;
    const long double b1 = (m[0][0] * m[1][2] - m[0][1] * m[0][2]) / determinant;
    const long double squares = m[2][2] - b0 * m[0][2] - b1 * m[1][2];
    return (double)(-(logl(2.0L * (long double)M_PI * squares / ROWS) + 1.0L) * ROWS / 2.0L - half_log_determinant);
}

static void finds_the_top_of_the_likelihood_across_gaps(void **state)
{
    (void)state;
    double design[2 * ROWS], response[ROWS];
    size_t period[ROWS];
    ys_arena arena = {0};
    ys_ar1_result found;
    gappy_problem(design, response, period);
    const ys_ar1_inputs in = {design, response, period, ROWS, 2};
    assert_int_equal(ys_ar1_errors(&in, &arena, &found), YS_OK);
    assert_close(found.log_likelihood, likelihood_by_matrix(found.rho, design, response, period), 1e-11);
    for (int i = -999; i <= 999; i++)
        assert_true(likelihood_by_matrix(i / 1000.0, design, response, period) <= found.log_likelihood + 1e-12);
    ys_arena_release(&arena);
}

/* Turning time round changes no likelihood; a change of unit shifts it by n log of the factor. */
static void follows_reversal_and_a_change_of_unit(void **state)
{
    (void)state;
    double design[2 * ROWS], response[ROWS], turned_design[2 * ROWS], turned[ROWS], changed[ROWS];
    size_t period[ROWS], turned_period[ROWS];
    ys_arena arena = {0};
    ys_ar1_result plain, other;
    gappy_problem(design, response, period);
    for (size_t t = 0; t < ROWS; t++) {
        const size_t s = ROWS - 1 - t;
        turned_period[t] = period[ROWS - 1] - period[s];
        turned_design[2 * t] = design[2 * s];
        turned_design[2 * t + 1] = design[2 * s + 1];
        turned[t] = response[s];
        changed[t] = 7.25 - 3.5 * response[t];
    }
    const ys_ar1_inputs before = {design, response, period, ROWS, 2};
    const ys_ar1_inputs reversed = {turned_design, turned, turned_period, ROWS, 2};
    const ys_ar1_inputs in_other_unit = {design, changed, period, ROWS, 2};
    assert_int_equal(ys_ar1_errors(&before, &arena, &plain), YS_OK);
    assert_int_equal(ys_ar1_errors(&reversed, &arena, &other), YS_OK);
    assert_relative(other.rho, plain.rho, 1e-6);
    assert_relative(other.log_likelihood, plain.log_likelihood, 1e-11);
    assert_int_equal(ys_ar1_errors(&in_other_unit, &arena, &other), YS_OK);
    assert_relative(other.rho, plain.rho, 1e-6);
    assert_relative(other.log_likelihood, plain.log_likelihood - ROWS * log(3.5), 1e-11);
    ys_arena_release(&arena);
}

/* Every second period alone: rho^2 is known, its sign is not. */
static void even_gaps_have_a_positive_rho(void **state)
{
    (void)state;
    double design[2 * ROWS], response[ROWS];
    size_t period[ROWS], next[ROWS];
    ys_arena arena = {0};
    ys_ar1_result even, odd;
    gappy_problem(design, response, period);
    for (size_t t = 0; t < ROWS; t++) {
        next[t] = t;
        period[t] = 2 * t;
    }
    const ys_ar1_inputs every_second = {design, response, period, ROWS, 2}, every = {design, response, next, ROWS, 2};
    assert_int_equal(ys_ar1_errors(&every_second, &arena, &even), YS_OK);
    assert_int_equal(ys_ar1_errors(&every, &arena, &odd), YS_OK);
    assert_true(odd.rho > 0.1 && even.rho > 0.0);
    assert_relative(even.rho * even.rho, odd.rho, 1e-6);
    ys_arena_release(&arena);
}

static void an_exact_fit_has_no_rho(void **state)
{
    (void)state;
    static const double design[] = {1, 0, 1, 1, 1, 2, 1, 3, 1, 4}, response[] = {0.1, 0.4, 0.7, 1.0, 1.3};
    static const size_t period[] = {0, 1, 2, 3, 4};
    ys_arena arena = {0};
    ys_ar1_result found;
    const ys_ar1_inputs in = {design, response, period, 5, 2};
    assert_int_equal(ys_ar1_errors(&in, &arena, &found), YS_OK);
    assert_true(found.rho == 0.0 && found.log_likelihood == INFINITY);
    ys_arena_release(&arena);
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    static const double design[] = {1, 0, 1, 1, 1, 2, 1, 5}, same[] = {1, 2, 1, 2, 1, 2, 1, 2}, y[] = {1, 3, 2, 5};
    static const double tiny[] = {1, 1e-300, 1, 2e-300, 1, 3e-300, 1, 5e-300}, huge[] = {1e300, 3e300, 2e300, 5e300};
    static const size_t period[] = {0, 1, 2, 5}, twice[] = {0, 1, 1, 5};
    const struct { ys_ar1_inputs inputs; ys_status status; } cases[] = {
        {{design, y, period, 4, 0}, YS_ERR_OPTION},
        {{design, y, twice, 4, 2}, YS_ERR_OPTION},
        {{design, y, period, 3, 2}, YS_ERR_TOO_FEW},
        {{same, y, period, 4, 2}, YS_ERR_RANK},
        {{tiny, huge, period, 4, 2}, YS_ERR_NUMERIC},
    };
    ys_arena arena = {0};
    ys_ar1_result untouched = {.rho = 2.385};
    for (size_t i = 0; i < N(cases); i++)
        assert_int_equal(ys_ar1_errors(&cases[i].inputs, &arena, &untouched), cases[i].status);
    assert_true(untouched.rho == 2.385);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_nlme),
        cmocka_unit_test(whitens_as_prais_and_winsten_in_gretl),
        cmocka_unit_test(finds_the_top_of_the_likelihood_across_gaps),
        cmocka_unit_test(follows_reversal_and_a_change_of_unit),
        cmocka_unit_test(even_gaps_have_a_positive_rho),
        cmocka_unit_test(an_exact_fit_has_no_rho),
        cmocka_unit_test(refuses_what_it_cannot_answer),
    };
    return cmocka_run_group_tests_name("ar1_errors", tests, NULL, NULL);
}
