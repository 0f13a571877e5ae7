/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference_regression.h"

#include "analysis/gap_expectation.h"

enum { LENGTH = 15, STEPS = LENGTH - 2 };

static const double thetas[] = {0.0, 0.2, 0.4, 0.6, 0.75, 0.9, 1.0};

static void make_values(double value[LENGTH])
{
    unsigned long long seed = 23;
    double level = 20.0;
    for (size_t t = 0; t < LENGTH; t++) {
        level += 0.4 * test_noise(&seed);
        value[t] = level + test_noise(&seed);
    }
    value[LENGTH - 1] = NAN;
}

/* What a theta says of the value after the last, by the whole covariance matrix of the steps before it. */
typedef struct said {
    double expected, variance;
} said;

static said by_matrix(const double value[LENGTH], double theta)
{
    double factor[STEPS][STEPS], step[STEPS], shared[STEPS], squares = 0.0, told = 0.0, known = 0.0;
    for (size_t i = 0; i < STEPS; i++)
        for (size_t j = 0; j <= i; j++) {
            double sum = i == j ? 1.0 + theta * theta : i == j + 1 ? -theta : 0.0;
            for (size_t k = 0; k < j; k++)
                sum -= factor[i][k] * factor[j][k];
            factor[i][j] = i == j ? sqrt(sum) : sum / factor[j][j];
        }
    for (size_t i = 0; i < STEPS; i++) {
        step[i] = value[i + 1] - value[i];
        shared[i] = i + 1 == STEPS ? -theta : 0.0;
        for (size_t k = 0; k < i; k++) {
            step[i] -= factor[i][k] * step[k];
            shared[i] -= factor[i][k] * shared[k];
        }
        step[i] /= factor[i][i];
        shared[i] /= factor[i][i];
        squares += step[i] * step[i];
        told += step[i] * shared[i];
        known += shared[i] * shared[i];
    }
    return (said){value[LENGTH - 2] + told, squares / STEPS * (1.0 + theta * theta - known)};
}

static void is_that_of_the_whole_matrix(void **state)
{
    (void)state;
    double value[LENGTH];
    ys_arena arena = {0};
    ys_arima_model model;
    ys_arima_fit fit;
    ys_gap_expectation found;
    make_values(value);
    assert_int_equal(ys_arima_model_take(value, LENGTH, 0, 0, &arena, &model), YS_OK);
    assert_int_equal(ys_arima_fit_take(&model, &arena, &fit), YS_OK);
    for (size_t i = 0; i < N(thetas); i++) {
        fit.average.theta = thetas[i];
        assert_int_equal(ys_arima_evaluate(&model, &fit), YS_OK);
        ys_arima_solve(&model, &fit);
        assert_int_equal(ys_gap_expect(&model, &fit, 0, &arena, &found), YS_OK);
        const said twin = by_matrix(value, thetas[i]);
        assert_relative(found.expected, twin.expected, 1e-10);
        assert_relative(found.standard_error, sqrt(twin.variance * STEPS / (STEPS - 1.0)), 1e-10);
        assert_true(found.degrees == STEPS - 1.0);
    }
    ys_arena_release(&arena);
}

/* No degree is left for a spread. */
static void too_few_values(void **state)
{
    (void)state;
    const double two[] = {4.0, 5.0, NAN};
    ys_arena arena = {0};
    ys_arima_model model;
    ys_arima_fit fit;
    ys_gap_expectation found = {.degrees = 77.0};
    assert_int_equal(ys_arima_model_take(two, N(two), 0, 1, &arena, &model), YS_OK);
    assert_int_equal(ys_arima_fit_take(&model, &arena, &fit), YS_OK);
    assert_int_equal(ys_arima_evaluate(&model, &fit), YS_OK);
    ys_arima_solve(&model, &fit);
    assert_int_equal(ys_gap_expect(&model, &fit, 0, &arena, &found), YS_OK);
    assert_true(found.degrees == 0.0 && isnan(found.standard_error));
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_that_of_the_whole_matrix),
        cmocka_unit_test(too_few_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
