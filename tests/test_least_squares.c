/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference_regression.h"

#include <gsl/gsl_cdf.h>

#include "analysis/least_squares.h"

/* ---- NIST's certified sets ---- */

enum { MOST_ROWS = 100, MOST_COLUMNS = 12 };

typedef struct certified {
    double coefficient[MOST_COLUMNS], deviation[MOST_COLUMNS], residual_deviation, r_squared;
    double design[MOST_ROWS * MOST_COLUMNS], response[MOST_ROWS];
    size_t n, certified;
} certified;

typedef enum nist_design { POWERS, ORIGIN, COLUMNS } nist_design;

/* Digits that must hold, of coefficients and of standard deviations. Rounding of its powers limits Filip. */
static const struct nist_case {
    const char *name;
    size_t k;
    nist_design design;
    double digits, deviation_digits;
} nist_cases[] = {
    {"Norris", 2, POWERS, 12, 12},  {"Pontius", 3, POWERS, 12, 12},  {"NoInt1", 1, ORIGIN, 13, 13},
    {"NoInt2", 1, ORIGIN, 13, 13},  {"Filip", 11, POWERS, 7, 7},     {"Longley", 7, COLUMNS, 12, 12},
    {"Wampler1", 6, POWERS, 12, 12}, {"Wampler2", 6, POWERS, 12, 12}, {"Wampler3", 6, POWERS, 12, 12},
    {"Wampler4", 6, POWERS, 12, 12}, {"Wampler5", 6, POWERS, 12, 12},
};

static void read_certified_line(const char *line, certified *set)
{
    double estimate, deviation;
    if (sscanf(line, " B%*d %lf %lf", &estimate, &deviation) == 2) {
        set->coefficient[set->certified] = estimate;
        set->deviation[set->certified++] = deviation;
    }
    if (set->certified > 0)
        sscanf(line, " Standard Deviation %lf", &set->residual_deviation);
    sscanf(line, " R-Squared %lf", &set->r_squared);
}

static void read_data_line(const char *line, const struct nist_case *nist, certified *set)
{
    double figure[MOST_COLUMNS];
    size_t figures = 0;
    char *end;
    for (double value; figures < MOST_COLUMNS && (value = strtod(line, &end), end != line); line = end)
        figure[figures++] = value;
    if (figures < 2)
        return;
    double *row = set->design + set->n * nist->k;
    for (size_t j = 0; j < nist->k; j++)
        row[j] = nist->design == COLUMNS && j ? figure[j] : pow(figure[1], (double)(j + (nist->design == ORIGIN)));
    set->response[set->n++] = figure[0];
}

static void read_certified(const struct nist_case *nist, certified *set)
{
    char path[256], line[256];
    snprintf(path, sizeof path, "tests/reference/nist/%s.dat", nist->name);
    FILE *file = open_in(source_folder(), path);
    *set = (certified){0};
    for (size_t at = 1; fgets(line, sizeof line, file); at++) {
        if (at > 60)
            read_data_line(line, nist, set);
        else if (at > 30)
            read_certified_line(line, set);
    }
    fclose(file);
    assert_int_equal(set->certified, nist->k);
}

/* NIST's own measure: -log10 of the relative error, or of the error where the certified value is 0. */
static double digits(double actual, double expected)
{
    const double error = fabs(actual - expected) / (expected == 0.0 ? 1.0 : fabs(expected));
    return error == 0.0 ? 15.0 : fmin(15.0, -log10(error));
}

static void reaches_the_certified_digits(void **state)
{
    const struct nist_case *nist = *state;
    static certified set;
    double coefficient[MOST_COLUMNS], deviation[MOST_COLUMNS], least = 15.0, least_deviation = 15.0;
    ys_arena arena = {0};
    read_certified(nist, &set);
    const ys_least_squares_inputs inputs = {set.design, set.response, NULL, set.n, nist->k};
    ys_least_squares_result fit = {.coefficient = coefficient, .standard_error = deviation};
    assert_int_equal(ys_least_squares(&inputs, NULL, &arena, &fit), YS_OK);
    for (size_t j = 0; j < nist->k; j++) {
        least = fmin(least, digits(coefficient[j], set.coefficient[j]));
        least_deviation = fmin(least_deviation, digits(deviation[j], set.deviation[j]));
    }
    print_message("%s: coefficients %.1f, standard deviations %.1f, residual %.1f, R squared %.1f digits\n", nist->name,
                  least, least_deviation, digits(fit.residual_deviation, set.residual_deviation),
                  digits(fit.r_squared, set.r_squared));
    assert_true(least >= nist->digits);
    assert_true(least_deviation >= nist->deviation_digits);
    assert_true(digits(fit.residual_deviation, set.residual_deviation) >= 9);
    assert_true(digits(fit.r_squared, set.r_squared) >= 11);
    assert_int_equal(fit.degrees, set.n - nist->k);
    ys_arena_release(&arena);
}

/* ---- other programs ---- */

/* Half-width of the interval in which R expects a new figure at time t to be. */
static double prediction_reach(const ys_least_squares_result *fit, double t)
{
    const double *c = fit->covariance, line = c[0] + 2.0 * t * c[1] + t * t * c[3];
    return gsl_cdf_tdist_Pinv(0.975, (double)fit->degrees) * sqrt(line + pow(fit->residual_deviation, 2));
}

static void agrees_with_R(void **state)
{
    (void)state;
    static const char *const file = "regression_R.csv";
    ys_arena arena = {0};
    for (size_t i = 0; i < N(regression_cases); i++) {
        const char *name = regression_cases[i];
        reference_series read;
        double design[2 * N(read.value)], b[2], se[2], covariance[4];
        read_reference_series(name, &read);
        straight_line_design(read.series.n, design);
        const ys_least_squares_inputs inputs = {design, read.value, NULL, read.series.n, 2};
        ys_least_squares_result fit = {.coefficient = b, .standard_error = se, .covariance = covariance};
        assert_int_equal(ys_least_squares(&inputs, NULL, &arena, &fit), YS_OK);
        assert_relative(b[0], reference_figure(file, name, "ols.a"), 1e-10);
        assert_relative(b[1], reference_figure(file, name, "ols.b"), 1e-10);
        assert_relative(se[0], reference_figure(file, name, "ols.se_a"), 1e-10);
        assert_relative(se[1], reference_figure(file, name, "ols.se_b"), 1e-10);
        assert_relative(fit.residual_deviation, reference_figure(file, name, "ols.sigma"), 1e-10);
        assert_relative(fit.r_squared, reference_figure(file, name, "ols.r2"), 1e-10);
        for (int h = 1; h <= 3; h++) {
            char key[32];
            const double t = (double)read.series.n + h, at = b[0] + b[1] * t;
            snprintf(key, sizeof key, "ols.pred95.h%d.lwr", h);
            assert_relative(at - prediction_reach(&fit, t), reference_figure(file, name, key), 1e-10);
            snprintf(key, sizeof key, "ols.pred95.h%d.upr", h);
            assert_relative(at + prediction_reach(&fit, t), reference_figure(file, name, key), 1e-10);
        }
    }
    ys_arena_release(&arena);
}

/* Intercept, time and a dummy for each month but January. */
static void agrees_with_R_on_seasonal_dummies(void **state)
{
    (void)state;
    enum { K = 13 };
    static const char *const names[] = {"nottem_m", "UKDriverDeaths_m"}, *const file = "regression_R.csv";
    ys_arena arena = {0};
    for (size_t i = 0; i < N(names); i++) {
        static double design[K * 512], line_design[2 * 512];
        reference_series read;
        double b[K], se[K];
        read_reference_series(names[i], &read);
        straight_line_design(read.series.n, line_design);
        for (size_t t = 0; t < read.series.n; t++) {
            for (size_t j = 0; j < K; j++)
                design[t * K + j] = j < 2 ? line_design[2 * t + j] : t % 12 == j - 1;
        }
        const ys_least_squares_inputs inputs = {design, read.value, NULL, read.series.n, K};
        const ys_least_squares_inputs without = {line_design, read.value, NULL, read.series.n, 2};
        ys_least_squares_result fit = {.coefficient = b, .standard_error = se}, line = {0};
        assert_int_equal(ys_least_squares(&inputs, NULL, &arena, &fit), YS_OK);
        assert_int_equal(ys_least_squares(&without, NULL, &arena, &line), YS_OK);
        for (size_t j = 0; j < K; j++) {
            char term[24], key[40];
            snprintf(term, sizeof term, j == 0 ? "(Intercept)" : j == 1 ? "t" : "m%zu", j);
            snprintf(key, sizeof key, "dummy.%s", term);
            assert_relative(b[j], reference_figure(file, names[i], key), 1e-9);
            snprintf(key, sizeof key, "dummy.se.%s", term);
            assert_relative(se[j], reference_figure(file, names[i], key), 1e-9);
        }
        const double left = pow(fit.residual_deviation, 2) * (double)fit.degrees;
        const double more = pow(line.residual_deviation, 2) * (double)line.degrees - left;
        assert_relative(more / 11.0 / pow(fit.residual_deviation, 2),
                        reference_figure(file, names[i], "dummy.F_season"), 1e-9);
    }
    ys_arena_release(&arena);
}

/* ---- properties ---- */

enum { ROWS = 31, K = 3 };

typedef struct problem {
    double design[ROWS * K], response[ROWS];
    double b[K], se[K], covariance[K * K], residual[ROWS];
    ys_least_squares_result fit;
} problem;

static void make_problem(problem *p)
{
    unsigned long long seed = 5;
    double error = 0.0;
    for (size_t t = 0; t < ROWS; t++) {
        error = 0.5 * error + test_noise(&seed);
        p->design[t * K] = 1.0;
        p->design[t * K + 1] = (double)t / 4.0;
        p->design[t * K + 2] = test_noise(&seed) + 0.1 * (double)t;
        p->response[t] = 41.3 + 0.7 * p->design[t * K + 1] - 1.1 * p->design[t * K + 2] + error;
    }
}

static void fit_problem(ys_regression_errors errors, problem *p)
{
    ys_arena arena = {0};
    const ys_least_squares_inputs inputs = {p->design, p->response, NULL, ROWS, K};
    const ys_least_squares_options options = {errors, -1};
    p->fit = (ys_least_squares_result){
        .coefficient = p->b, .standard_error = p->se, .covariance = p->covariance, .residual = p->residual};
    assert_int_equal(ys_least_squares(&inputs, &options, &arena, &p->fit), YS_OK);
    ys_arena_release(&arena);
}

/* rho is found by search, to about 1e-8; what hangs on it holds as far. */
static double tolerance(ys_regression_errors errors)
{
    return errors == YS_ERRORS_AR1 ? 1e-6 : 1e-10;
}

/* Whatever the errors: what is left of the response as given, and what follows from it. */
static void residuals_are_of_the_response_as_given(void **state)
{
    (void)state;
    for (ys_regression_errors errors = YS_ERRORS_IID; errors <= YS_ERRORS_AR1; errors++) {
        problem p;
        double left = 0.0, total = 0.0, mean = 0.0;
        make_problem(&p);
        fit_problem(errors, &p);
        for (size_t t = 0; t < ROWS; t++)
            mean += p.response[t] / ROWS;
        for (size_t t = 0; t < ROWS; t++) {
            const double *row = p.design + t * K;
            const double rest = p.response[t] - p.b[0] * row[0] - p.b[1] * row[1] - p.b[2] * row[2];
            assert_within(p.residual[t], rest, 1e-12);
            left += rest * rest;
            total += (p.response[t] - mean) * (p.response[t] - mean);
        }
        assert_relative(p.fit.r_squared, 1.0 - left / total, 1e-12);
        if (errors != YS_ERRORS_AR1) {
            assert_relative(p.fit.residual_deviation, sqrt(left / (ROWS - K)), 1e-12);
            assert_relative(p.fit.log_likelihood, -0.5 * ROWS * (log(2.0 * M_PI * left / ROWS) + 1.0), 1e-12);
            assert_true(isnan(p.fit.rho));
        }
        assert_int_equal(p.fit.lags, errors == YS_ERRORS_HAC ? 3 : 0);
    }
}

/* y -> a + c y: slopes c times as large, the intercept too and moved; errors |c| times; R squared and rho stay. */
static void follows_a_change_of_the_response(void **state)
{
    (void)state;
    for (ys_regression_errors errors = YS_ERRORS_IID; errors <= YS_ERRORS_AR1; errors++) {
        problem plain, changed;
        make_problem(&plain);
        make_problem(&changed);
        for (size_t t = 0; t < ROWS; t++)
            changed.response[t] = 1000.0 - 3.5 * plain.response[t];
        fit_problem(errors, &plain);
        fit_problem(errors, &changed);
        for (size_t j = 0; j < K; j++) {
            assert_relative(changed.b[j], -3.5 * plain.b[j] + (j ? 0.0 : 1000.0), tolerance(errors));
            assert_relative(changed.se[j], 3.5 * plain.se[j], tolerance(errors));
        }
        for (size_t t = 0; t < ROWS; t++)
            assert_within(changed.residual[t], -3.5 * plain.residual[t], tolerance(errors));
        assert_relative(changed.fit.residual_deviation, 3.5 * plain.fit.residual_deviation, tolerance(errors));
        assert_relative(changed.fit.r_squared, plain.fit.r_squared, tolerance(errors));
        assert_relative(changed.fit.rho, plain.fit.rho, tolerance(errors));
        assert_relative(changed.fit.log_likelihood, plain.fit.log_likelihood - ROWS * log(3.5), 1e-10);
    }
}

/* A column c times as large has a coefficient and error 1/c as large; nothing else moves. */
static void follows_a_change_of_a_column(void **state)
{
    (void)state;
    for (ys_regression_errors errors = YS_ERRORS_IID; errors <= YS_ERRORS_AR1; errors++) {
        problem plain, changed;
        make_problem(&plain);
        make_problem(&changed);
        for (size_t t = 0; t < ROWS; t++)
            changed.design[t * K + 2] *= 3e7;
        fit_problem(errors, &plain);
        fit_problem(errors, &changed);
        for (size_t j = 0; j < K; j++) {
            const double size = j == 2 ? 3e7 : 1.0;
            assert_relative(changed.b[j] * size, plain.b[j], tolerance(errors));
            assert_relative(changed.se[j] * size, plain.se[j], tolerance(errors));
            assert_relative(changed.covariance[j * K + 1] * size, plain.covariance[j * K + 1], 10 * tolerance(errors));
        }
        assert_relative(changed.fit.r_squared, plain.fit.r_squared, tolerance(errors));
    }
}

/* Independent errors know no order; the others know no direction of time. */
static void order_of_rows(void **state)
{
    (void)state;
    for (ys_regression_errors errors = YS_ERRORS_IID; errors <= YS_ERRORS_AR1; errors++) {
        problem plain, moved;
        make_problem(&plain);
        for (size_t t = 0; t < ROWS; t++) {
            const size_t from = errors == YS_ERRORS_IID ? (t * 12 + 5) % ROWS : ROWS - 1 - t;
            memcpy(moved.design + t * K, plain.design + from * K, K * sizeof(double));
            moved.response[t] = plain.response[from];
        }
        fit_problem(errors, &plain);
        fit_problem(errors, &moved);
        for (size_t j = 0; j < K; j++) {
            assert_relative(moved.b[j], plain.b[j], tolerance(errors));
            assert_relative(moved.se[j], plain.se[j], tolerance(errors));
        }
    }
}

/* Missing in the response, or missing in the design: the row is out, and its period stays empty. */
static void a_missing_row_keeps_its_place(void **state)
{
    (void)state;
    for (ys_regression_errors errors = YS_ERRORS_IID; errors <= YS_ERRORS_AR1; errors++) {
        problem gappy, dense;
        size_t period[ROWS], n = 0;
        double residual[ROWS];
        ys_arena arena = {0};
        make_problem(&gappy);
        gappy.response[7] = gappy.response[30] = gappy.design[12 * K + 2] = NAN;
        for (size_t t = 0; t < ROWS; t++) {
            if (t == 7 || t == 12 || t == 30)
                continue;
            memcpy(dense.design + n * K, gappy.design + t * K, K * sizeof(double));
            dense.response[n] = gappy.response[t];
            period[n++] = 40 + t;
        }
        fit_problem(errors, &gappy);
        const ys_least_squares_inputs inputs = {dense.design, dense.response, period, n, K};
        const ys_least_squares_options options = {errors, -1};
        ys_least_squares_result fit = {.coefficient = dense.b, .standard_error = dense.se, .residual = residual};
        assert_int_equal(ys_least_squares(&inputs, &options, &arena, &fit), YS_OK);
        assert_int_equal(gappy.fit.n_used, ROWS - 3);
        assert_int_equal(fit.degrees, ROWS - 3 - K);
        assert_true(isnan(gappy.residual[7]) && isnan(gappy.residual[12]) && isnan(gappy.residual[30]));
        assert_true(gappy.residual[8] == residual[7] && gappy.residual[29] == residual[n - 1]);
        for (size_t j = 0; j < K; j++)
            assert_true(gappy.b[j] == dense.b[j] && gappy.se[j] == dense.se[j]);
        const ys_least_squares_inputs closed_up = {dense.design, dense.response, NULL, n, K};
        assert_int_equal(ys_least_squares(&closed_up, &options, &arena, &fit), YS_OK);
        assert_true((dense.se[1] == gappy.se[1]) == (errors == YS_ERRORS_IID));
        ys_arena_release(&arena);
    }
}

/* Rows of seasons instead of an intercept make a constant all the same; a line through the origin does not. */
static void r_squared_is_about_the_mean_where_there_is_one(void **state)
{
    (void)state;
    static const double seasons[] = {2, 0, 0, 2, 2, 0, 0, 2, 2, 0, 0, 2}, origin[] = {1, 2, 3, 4, 5, 6};
    static const double y[] = {5, 9, 6, 8, 7, 7};
    ys_arena arena = {0};
    ys_least_squares_result fit = {0};
    const ys_least_squares_inputs two_seasons = {seasons, y, NULL, 6, 2}, through_origin = {origin, y, NULL, 6, 1};
    assert_int_equal(ys_least_squares(&two_seasons, NULL, &arena, &fit), YS_OK);
    assert_relative(fit.r_squared, 1.0 - 4.0 / 10.0, 1e-14);
    assert_int_equal(ys_least_squares(&through_origin, NULL, &arena, &fit), YS_OK);
    assert_relative(fit.r_squared, 150.0 * 150.0 / 91.0 / 304.0, 1e-14);
    static const double level[] = {5, 5, 5, 5, 5, 5};
    const ys_least_squares_inputs flat = {seasons, level, NULL, 6, 2};
    assert_int_equal(ys_least_squares(&flat, NULL, &arena, &fit), YS_OK);
    assert_true(isnan(fit.r_squared));
    ys_arena_release(&arena);
}

/* ---- refusals ---- */

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    static const double line[] = {1, 0, 1, 1, 1, 2, 1, 3}, y[] = {1, 3, 2, 5}, gap[] = {1, NAN, 2, NAN};
    static const double infinite[] = {1, 3, -INFINITY, 5}, open[] = {1, 0, 1, INFINITY, 1, 2, 1, 3};
    static const double twice[] = {1, 2, 1, 2, 1, 2, 1, 2}, empty[] = {1, 0, 1, 0, 1, 0, 1, 0};
    static const double huge[] = {1e308, -1e308, 1e308, -1e308}, tiny[] = {1, 1e-300, 1, 2e-300, 1, 3e-300, 1, 5e-300};
    static const size_t backwards[] = {0, 2, 1, 3};
    const ys_least_squares_options iid = {YS_ERRORS_IID, -1}, hac = {YS_ERRORS_HAC, 4}, ar1 = {YS_ERRORS_AR1, -1};
    const ys_least_squares_options unknown = {(ys_regression_errors)3, -1}, fewer = {YS_ERRORS_HAC, -2};
    const struct {
        ys_least_squares_inputs inputs;
        const ys_least_squares_options *options;
        ys_status status;
    } cases[] = {
        {{line, y, NULL, 4, 0}, &iid, YS_ERR_OPTION},
        {{line, y, NULL, 4, 2}, &unknown, YS_ERR_OPTION},
        {{line, y, NULL, 4, 2}, &fewer, YS_ERR_OPTION},
        {{line, y, backwards, 4, 2}, &iid, YS_ERR_OPTION},
        {{line, y, NULL, 2, 2}, &iid, YS_ERR_TOO_FEW},
        {{line, y, NULL, 0, 2}, &iid, YS_ERR_TOO_FEW},
        {{line, gap, NULL, 4, 2}, &iid, YS_ERR_TOO_FEW},
        {{line, y, NULL, 4, 2}, &hac, YS_ERR_TOO_FEW},
        {{line, y, NULL, 3, 2}, &ar1, YS_ERR_TOO_FEW},
        {{line, infinite, NULL, 4, 2}, &iid, YS_ERR_DOMAIN},
        {{open, y, NULL, 4, 2}, &iid, YS_ERR_DOMAIN},
        {{twice, y, NULL, 4, 2}, &iid, YS_ERR_RANK},
        {{empty, y, NULL, 4, 2}, &hac, YS_ERR_RANK},
        {{twice, y, NULL, 4, 2}, &ar1, YS_ERR_RANK},
        {{tiny, huge, NULL, 4, 2}, &iid, YS_ERR_NUMERIC},
    };
    double b[2] = {2.385}, residual[4] = {2.385};
    ys_arena arena = {0};
    ys_least_squares_result untouched = {.coefficient = b, .residual = residual, .rho = 2.385};
    for (size_t i = 0; i < N(cases); i++) {
        const ys_status status = ys_least_squares(&cases[i].inputs, cases[i].options, &arena, &untouched);
        if (status != cases[i].status)
            fail_msg("case %zu: %s", i, ys_status_message(status));
    }
    assert_true(b[0] == 2.385 && residual[0] == 2.385 && untouched.rho == 2.385);
    ys_arena_release(&arena);
}

static void errors_have_their_words(void **state)
{
    (void)state;
    assert_string_equal(ys_regression_errors_word(YS_ERRORS_IID), "iid");
    assert_string_equal(ys_regression_errors_word(YS_ERRORS_HAC), "hac");
    assert_string_equal(ys_regression_errors_word(YS_ERRORS_AR1), "ar1");
}

int main(void)
{
    struct CMUnitTest nist[N(nist_cases)];
    for (size_t i = 0; i < N(nist_cases); i++)
        nist[i] = (struct CMUnitTest){nist_cases[i].name, reaches_the_certified_digits, NULL, NULL,
                                      (void *)(size_t)&nist_cases[i]};
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_R),
        cmocka_unit_test(agrees_with_R_on_seasonal_dummies),
        cmocka_unit_test(residuals_are_of_the_response_as_given),
        cmocka_unit_test(follows_a_change_of_the_response),
        cmocka_unit_test(follows_a_change_of_a_column),
        cmocka_unit_test(order_of_rows),
        cmocka_unit_test(a_missing_row_keeps_its_place),
        cmocka_unit_test(r_squared_is_about_the_mean_where_there_is_one),
        cmocka_unit_test(refuses_what_it_cannot_answer),
        cmocka_unit_test(errors_have_their_words),
    };
    const int failed = cmocka_run_group_tests_name("least_squares, NIST", nist, NULL, NULL);
    return failed + cmocka_run_group_tests_name("least_squares", tests, NULL, NULL);
}
