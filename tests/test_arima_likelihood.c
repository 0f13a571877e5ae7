/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference_airline.h"

#include "analysis/arima_likelihood.h"
#include "tests/reference_regression.h"

enum { MOST_PERIODS = 48, MOST_COLUMNS = 24 };

/* ---- the slow twin ---- */

/* Two whole matrices: differences of single values, and the covariance of what is left of them where values are there. */
typedef struct twin {
    size_t rows, gaps;
    double differencing[MOST_PERIODS][MOST_PERIODS];
    double covariance[MOST_PERIODS][MOST_PERIODS];
} twin;

static void fill_twin(const ys_moving_average *average, size_t n, twin *t)
{
    double coefficient[MOST_PERIODS] = {1.0};
    const size_t season = average->season, lost = 1 + season;
    coefficient[1] -= average->theta;
    if (season) {
        coefficient[season] -= average->seasonal_theta;
        coefficient[season + 1] += average->theta * average->seasonal_theta;
    }
    memset(t, 0, sizeof *t);
    t->rows = n - lost;
    for (size_t i = 0; i < t->rows; i++) {
        t->differencing[i][i + lost] += 1.0;
        t->differencing[i][i + lost - 1] -= 1.0;
        if (season) {
            t->differencing[i][i + lost - season] -= 1.0;
            t->differencing[i][i] += 1.0;
        }
        for (size_t j = 0; j < t->rows; j++)
            for (size_t c = 0, lag = i > j ? i - j : j - i; c + lag < MOST_PERIODS; c++)
                t->covariance[i][j] += coefficient[c] * coefficient[c + lag];
    }
}

/* Gaussian elimination; returns the logarithm of the determinant's size. rhs is solved for in place. */
static double eliminate(double a[MOST_PERIODS][MOST_PERIODS], size_t n, double rhs[MOST_PERIODS][MOST_COLUMNS], size_t columns)
{
    double log_determinant = 0.0;
    for (size_t i = 0; i < n; i++) {
        log_determinant += log(fabs(a[i][i]));
        for (size_t r = 0; r < n; r++) {
            if (r == i)
                continue;
            const double share = a[r][i] / a[i][i];
            for (size_t c = i; c < n; c++)
                a[r][c] -= share * a[i][c];
            for (size_t c = 0; c < columns; c++)
                rhs[r][c] -= share * rhs[i][c];
        }
    }
    for (size_t i = 0; i < n; i++)
        for (size_t c = 0; c < columns; c++)
            rhs[i][c] /= a[i][i];
    return log_determinant;
}

/*
 * Contrasts of the values that are there, made without the code's columns for gaps: where a value is missing, a row of
 * differencing that has it is taken from the others that have it too, until it is in none; each such step has
 * determinant 1, and the row that was spent is dropped.
 */
static void drop_gaps(const double value[], size_t n, twin *t)
{
    for (size_t gap = 0; gap < n; gap++) {
        if (!isnan(value[gap]))
            continue;
        size_t spent = 0;
        while (t->differencing[spent][gap] == 0.0)
            spent++;
        for (size_t r = 0; r < t->rows; r++) {
            const double share = t->differencing[r][gap] / t->differencing[spent][gap];
            if (r == spent || share == 0.0)
                continue;
            for (size_t c = 0; c < n; c++)
                t->differencing[r][c] -= share * t->differencing[spent][c];
            for (size_t c = 0; c < t->rows; c++)
                t->covariance[r][c] -= share * t->covariance[spent][c];
            for (size_t c = 0; c < t->rows; c++)
                t->covariance[c][r] -= share * t->covariance[c][spent];
        }
        t->rows--;
        t->gaps++;
        for (size_t r = spent; r < t->rows; r++)
            memcpy(t->differencing[r], t->differencing[r + 1], sizeof t->differencing[r]);
        for (size_t r = 0; r <= t->rows; r++)
            memmove(&t->covariance[r][spent], &t->covariance[r][spent + 1], (t->rows - spent) * sizeof(double));
        for (size_t r = spent; r < t->rows; r++)
            memcpy(t->covariance[r], t->covariance[r + 1], sizeof t->covariance[r]);
    }
}

/* Log-likelihood and coefficients of a regression on the contrasts, by the textbook's formulas. */
static double twin_likelihood(const ys_moving_average *average, const double value[], size_t n,
                              double design[][MOST_PERIODS], size_t k, double coefficient[])
{
    static twin t;
    static double rhs[MOST_PERIODS][MOST_COLUMNS], solved[MOST_PERIODS][MOST_COLUMNS];
    static double normal[MOST_PERIODS][MOST_PERIODS], right[MOST_PERIODS][MOST_COLUMNS];
    fill_twin(average, n, &t);
    drop_gaps(value, n, &t);
    memset(rhs, 0, sizeof rhs);
    for (size_t r = 0; r < t.rows; r++)
        for (size_t c = 0; c < n; c++)
            if (t.differencing[r][c] != 0.0)
                for (size_t j = 0; j <= k; j++)
                    rhs[r][j] += t.differencing[r][c] * (j < k ? design[j][c] : value[c]);
    memcpy(solved, rhs, sizeof rhs);
    const double log_determinant = eliminate(t.covariance, t.rows, solved, k + 1);
    double squares = 0.0;
    for (size_t i = 0; i <= k; i++)
        for (size_t j = 0; j <= k; j++) {
            double sum = 0.0;
            for (size_t r = 0; r < t.rows; r++)
                sum += rhs[r][i] * solved[r][j];
            if (i < k && j < k)
                normal[i][j] = sum;
            else if (i < k)
                right[i][0] = coefficient[i] = sum;
            else if (j == k)
                squares = sum;
        }
    double against[MOST_COLUMNS];
    memcpy(against, coefficient, k * sizeof *against);
    eliminate(normal, k, right, 1);
    for (size_t i = 0; i < k; i++) {
        coefficient[i] = right[i][0];
        squares -= right[i][0] * against[i];
    }
    const double used = (double)t.rows;
    return -0.5 * used * (log(2.0 * M_PI * squares / used) + 1.0) - 0.5 * log_determinant;
}

/* ---- the tests ---- */

static void make_values(unsigned long long seed, size_t n, double value[])
{
    double level = 50.0;
    for (size_t t = 0; t < n; t++) {
        level += 0.6 * test_noise(&seed);
        value[t] = level + 4.0 * sin(0.52 * (double)t) + 2.0 * test_noise(&seed);
    }
}

static void check_against_twin(const ys_moving_average *average, const double value[], size_t n, size_t k)
{
    static double design[2][MOST_PERIODS];
    double expected[2];
    ys_arena arena = {0};
    ys_arima_model model;
    ys_arima_fit fit;
    for (size_t t = 0; t < n; t++) {
        design[0][t] = t < n / 2 ? 0.0 : 1.0;
        design[1][t] = cos(1.3 * (double)(t * t));
    }
    const double likelihood = twin_likelihood(average, value, n, design, k, expected);
    assert_int_equal(ys_arima_model_take(value, n, average->season, k, &arena, &model), YS_OK);
    assert_int_equal(ys_arima_fit_take(&model, &arena, &fit), YS_OK);
    for (size_t j = 0; j < k; j++)
        ys_arima_add(&model, design[j]);
    fit.average = *average;
    assert_int_equal(ys_arima_evaluate(&model, &fit), YS_OK);
    ys_arima_solve(&model, &fit);
    assert_relative(fit.log_likelihood, likelihood, 1e-8);
    for (size_t j = 0; j < k; j++)
        assert_relative(fit.coefficient[model.gaps + j], expected[j], 1e-7);
    double squares = 0.0;
    for (size_t t = 0; t < model.rows; t++)
        squares += fit.residual[t] * fit.residual[t];
    assert_relative(fit.sum_of_squares, squares, 1e-9);
    assert_int_equal(fit.degrees, model.rows - model.gaps - k);
    ys_arena_release(&arena);
}

static void likelihood_agrees_with_the_whole_matrix(void **state)
{
    (void)state;
    static const ys_moving_average averages[] = {
        {0.7, 0.0, 0}, {-0.4, 0.0, 0}, {1.0, 0.0, 0}, {0.5, 0.6, 12}, {0.9, -0.3, 4}, {0.95, 0.97, 4}};
    static const size_t gap[][6] = {{99}, {5, 99}, {3, 4, 5, 20, 99}, {1, 13, 14, 25, 40, 99}, {11, 12, 23, 99}};
    for (size_t a = 0; a < N(averages); a++)
        for (size_t g = 0; g < N(gap); g++)
            for (size_t k = 0; k <= 2; k++) {
                double value[MOST_PERIODS];
                make_values(17 + a, MOST_PERIODS, value);
                for (size_t i = 0; gap[g][i] < 99; i++)
                    value[gap[g][i]] = NAN;
                check_against_twin(&averages[a], value, MOST_PERIODS, k);
            }
}

static const char *const airline_cases[] = {
    "AirPassengers_last3y_m_mult_airline", "AirPassengers_last4y_m_mult_airline", "AirPassengers_last6y_m_mult_airline",
    "AirPassengers_m_add_airline", "AirPassengers_m_mult_airline", "co2_m_add_airline", "co2_m_mult_airline",
    "JohnsonJohnson_q_add_airline", "JohnsonJohnson_q_mult_airline", "nonseasonal_sim_m_add_airline",
    "nottem_last4y_m_mult_airline", "nottem_last6y_m_mult_airline", "nottem_m_add_airline", "nottem_m_mult_airline",
    "UKDriverDeaths_last4y_m_mult_airline", "UKDriverDeaths_last5y_m_mult_airline",
    "UKDriverDeaths_last6y_m_mult_airline", "UKDriverDeaths_m_add_airline", "UKDriverDeaths_m_mult_airline",
    "UKgas_last4y_q_mult_airline", "UKgas_last6y_q_mult_airline", "UKgas_q_add_airline", "UKgas_q_mult_airline",
};

/* Within 0.005 of X-13 where the parameter is not at its end, or of R where these two differ by more. */
static void check_parameter(const char *name, const char *parameter, double actual)
{
    char x13[64], r[64];
    snprintf(x13, sizeof x13, "%s.x13", parameter);
    snprintf(r, sizeof r, "%s.R", parameter);
    const double one = airline_figure(name, x13), other = airline_figure(name, r);
    const bool at_end = fabs(one) >= 0.98 || fabs(other) >= 0.98;
    assert_true(fmin(fabs(actual - one), fabs(actual - other)) <= (at_end ? 0.02 : 0.005));
    if (!at_end)
        assert_within(actual, other, 0.0015);
}

static void agrees_with_x13_and_r(void **state)
{
    (void)state;
    ys_arena arena = {0};
    for (size_t i = 0; i < N(airline_cases); i++) {
        const char *name = airline_cases[i];
        static reference_series read;
        ys_arima_model model;
        ys_arima_fit fit;
        read_airline_series(name, true, &read);
        const unsigned season = read.series.per_year;
        assert_int_equal(ys_arima_model_take(read.series.value, read.series.n, season, 0, &arena, &model), YS_OK);
        assert_int_equal(ys_arima_fit_take(&model, &arena, &fit), YS_OK);
        assert_int_equal(ys_arima_estimate(&model, false, 1e-6, &fit), YS_OK);
        check_parameter(name, "theta", fit.average.theta);
        check_parameter(name, "seasonal_theta", fit.average.seasonal_theta);
        /* The top may be higher than where X-13 stopped, never lower. R's likelihood is an approximation. */
        const double x13 = airline_figure(name, "loglikelihood.x13");
        assert_true(fit.log_likelihood >= x13 - 1e-6);
        assert_within(fit.log_likelihood, x13, 0.004);
        assert_within(fit.log_likelihood, airline_figure(name, "log_likelihood.R"), 0.005);
    }
    ys_arena_release(&arena);
}

/* Values beyond the last are gaps like any other: the model's projections, with their standard errors. */
static void gaps_at_the_end_are_projections(void **state)
{
    (void)state;
    double value[40], covariance;
    make_values(3, 36, value);
    for (size_t t = 36; t < 40; t++)
        value[t] = NAN;
    ys_arena arena = {0};
    ys_arima_model model;
    ys_arima_fit fit, shorter;
    assert_int_equal(ys_arima_model_take(value, 40, 0, 0, &arena, &model), YS_OK);
    assert_int_equal(ys_arima_fit_take(&model, &arena, &fit), YS_OK);
    fit.average.theta = 0.6;
    assert_int_equal(ys_arima_evaluate(&model, &fit), YS_OK);
    ys_arima_solve(&model, &fit);
    for (size_t step = 1; step <= 4; step++) {
        assert_relative(fit.coefficient[step - 1], fit.coefficient[0], 1e-12);
        assert_int_equal(ys_arima_covariance(&model, &fit, step - 1, 1, &arena, &covariance), YS_OK);
        /* 1 + (step - 1)(1 - theta)^2, and next to nothing for not knowing the level at the start. */
        assert_relative(covariance, 1.0 + 0.16 * (double)(step - 1), 1e-10);
    }
    assert_int_equal(ys_arima_model_take(value, 36, 0, 0, &arena, &model), YS_OK);
    assert_int_equal(ys_arima_fit_take(&model, &arena, &shorter), YS_OK);
    shorter.average.theta = 0.6;
    assert_int_equal(ys_arima_evaluate(&model, &shorter), YS_OK);
    assert_relative(fit.log_likelihood, shorter.log_likelihood, 1e-12);
    ys_arena_release(&arena);
}

static void estimate(const double value[], size_t n, unsigned season, ys_arena *arena, ys_arima_fit *fit)
{
    ys_arima_model model;
    assert_int_equal(ys_arima_model_take(value, n, season, 0, arena, &model), YS_OK);
    assert_int_equal(ys_arima_fit_take(&model, arena, fit), YS_OK);
    assert_int_equal(ys_arima_estimate(&model, false, 1e-7, fit), YS_OK);
}

static void follows_a_change_of_unit_and_reversal(void **state)
{
    (void)state;
    double value[MOST_PERIODS], other[MOST_PERIODS], reversed[MOST_PERIODS];
    make_values(5, MOST_PERIODS, value);
    value[7] = value[30] = NAN;
    for (size_t t = 0; t < MOST_PERIODS; t++) {
        other[t] = 1000.0 - 3.0 * value[t];
        reversed[t] = value[MOST_PERIODS - 1 - t];
    }
    ys_arena arena = {0};
    for (unsigned season = 0; season <= 12; season += 12) {
        ys_arima_fit one, two, back;
        estimate(value, MOST_PERIODS, season, &arena, &one);
        estimate(other, MOST_PERIODS, season, &arena, &two);
        estimate(reversed, MOST_PERIODS, season, &arena, &back);
        assert_within(two.average.theta, one.average.theta, 1e-6);
        assert_within(back.average.theta, one.average.theta, 1e-5);
        assert_relative(two.sum_of_squares, 9.0 * one.sum_of_squares, 1e-5);
        assert_relative(two.log_likelihood, one.log_likelihood - (double)one.n_used * log(3.0), 1e-9);
        assert_relative(back.log_likelihood, one.log_likelihood, 1e-9);
    }
    ys_arena_release(&arena);
}

/* These likelihoods have one top: a guess anywhere leads to it. */
static void a_guess_leads_to_the_top(void **state)
{
    (void)state;
    double value[MOST_PERIODS];
    make_values(11, MOST_PERIODS, value);
    ys_arena arena = {0};
    for (unsigned season = 0; season <= 4; season += 4) {
        ys_arima_model model;
        ys_arima_fit everywhere, near;
        estimate(value, MOST_PERIODS, season, &arena, &everywhere);
        for (double guess = -0.9; guess < 1.0; guess += 0.3) {
            assert_int_equal(ys_arima_model_take(value, MOST_PERIODS, season, 0, &arena, &model), YS_OK);
            assert_int_equal(ys_arima_fit_take(&model, &arena, &near), YS_OK);
            near.average.theta = near.average.seasonal_theta = guess;
            assert_int_equal(ys_arima_estimate(&model, true, 1e-7, &near), YS_OK);
            assert_relative(near.log_likelihood, everywhere.log_likelihood, 1e-8);
        }
    }
    ys_arena_release(&arena);
}

static void regressors_come_and_go(void **state)
{
    (void)state;
    double value[MOST_PERIODS], a[MOST_PERIODS], b[MOST_PERIODS];
    make_values(2, MOST_PERIODS, value);
    value[9] = NAN;
    for (size_t t = 0; t < MOST_PERIODS; t++) {
        a[t] = sin((double)(t * t));
        b[t] = t == 20 ? 1.0 : 0.0;
    }
    ys_arena arena = {0};
    ys_arima_model model;
    ys_arima_fit fit;
    assert_int_equal(ys_arima_model_take(value, MOST_PERIODS, 0, 2, &arena, &model), YS_OK);
    assert_int_equal(ys_arima_fit_take(&model, &arena, &fit), YS_OK);
    fit.average.theta = 0.5;
    ys_arima_add(&model, b);
    assert_int_equal(ys_arima_evaluate(&model, &fit), YS_OK);
    const double alone = fit.log_likelihood;
    ys_arima_remove(&model, 0);
    ys_arima_add(&model, a);
    ys_arima_add(&model, b);
    assert_int_equal(ys_arima_evaluate(&model, &fit), YS_OK);
    assert_true(fit.log_likelihood > alone);
    ys_arima_remove(&model, 0);
    assert_int_equal(ys_arima_evaluate(&model, &fit), YS_OK);
    assert_true(fit.log_likelihood == alone);
    ys_arena_release(&arena);
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    double value[] = {3, 1, 4, 1, 5, 9, 2, 6}, same[] = {2, 2, 2, 2, 2, 2, 2, 2}, missing[] = {3, NAN, NAN, 4};
    double pulse[8] = {0, 0, 1}, ramp[] = {1e308, -1e308, 1e308, -1e308, 1, 2, 3, 4};
    ys_arena arena = {0};
    ys_arima_model model;
    ys_arima_fit fit;
    assert_int_equal(ys_arima_model_take(value, 1, 0, 0, &arena, &model), YS_ERR_TOO_FEW);
    assert_int_equal(ys_arima_model_take(value, 5, 4, 0, &arena, &model), YS_ERR_TOO_FEW);
    assert_int_equal(ys_arima_model_take(missing, 3, 0, 0, &arena, &model), YS_ERR_TOO_FEW);
    assert_int_equal(ys_arima_model_take(missing, 4, 0, 1, &arena, &model), YS_OK);
    assert_int_equal(ys_arima_fit_take(&model, &arena, &fit), YS_OK);
    ys_arima_add(&model, pulse);
    assert_int_equal(ys_arima_evaluate(&model, &fit), YS_ERR_TOO_FEW);
    const struct { const double *value; double first, second; ys_status status; } cases[] = {
        {same, 1.0, 0.5, YS_ERR_NUMERIC}, {value, 1.0, 1.0, YS_ERR_RANK}, {value, 0.0, 1.0, YS_ERR_RANK},
        {ramp, 1.0, 0.5, YS_ERR_NUMERIC}};
    for (size_t i = 0; i < N(cases); i++) {
        double other[8] = {0, 0, cases[i].second, 0, 1.0 - cases[i].second};
        pulse[2] = cases[i].first;
        assert_int_equal(ys_arima_model_take(cases[i].value, 8, 0, 2, &arena, &model), YS_OK);
        assert_int_equal(ys_arima_fit_take(&model, &arena, &fit), YS_OK);
        ys_arima_add(&model, pulse);
        ys_arima_add(&model, other);
        assert_int_equal(ys_arima_estimate(&model, false, 1e-6, &fit), cases[i].status);
    }
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(likelihood_agrees_with_the_whole_matrix),
        cmocka_unit_test(agrees_with_x13_and_r),
        cmocka_unit_test(gaps_at_the_end_are_projections),
        cmocka_unit_test(follows_a_change_of_unit_and_reversal),
        cmocka_unit_test(a_guess_leads_to_the_top),
        cmocka_unit_test(regressors_come_and_go),
        cmocka_unit_test(refuses_what_it_cannot_answer),
    };
    return cmocka_run_group_tests_name("arima_likelihood", tests, NULL, NULL);
}
