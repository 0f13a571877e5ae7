/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "bench/group_model.h"

static const double estimate[] = {28, 8, -3, 7, -1, 1, 18, 12}; /* the eight schools of Rubin (1981) */
static const double error[] = {15, 10, 16, 11, 9, 11, 10, 18};

static ys_group_model fit_of(const double figure[], const double spread[], size_t n)
{
    ys_arena arena = {0};
    ys_group_model model;
    assert_int_equal(ys_group_model_fit(figure, spread, n, &arena, &model), YS_OK);
    ys_arena_release(&arena);
    return model;
}

/* Means over tau of tau, of the mean and of the first truth, as the definition says, on a fine grid of tau. */
static void slow_twin(double *tau_mean, double *mean_mean, double *first_mean)
{
    double total = 0.0, taus = 0.0, means = 0.0, firsts = 0.0;
    for (double tau = 0.005; tau < 3000.0; tau += tau < 100.0 ? 0.01 : 0.5) {
        double weights = 0.0, sum = 0.0, density = 0.0;
        for (size_t i = 0; i < N(estimate); i++) {
            const double w = 1.0 / (error[i] * error[i] + tau * tau);
            weights += w;
            sum += w * estimate[i];
        }
        const double mean = sum / weights;
        for (size_t i = 0; i < N(estimate); i++) {
            const double variance = error[i] * error[i] + tau * tau;
            density += -0.5 * log(variance) - 0.5 * (estimate[i] - mean) * (estimate[i] - mean) / variance;
        }
        const double step = tau < 100.0 ? 0.01 : 0.5;
        const double weight = step * tau * exp(density - 0.5 * log(weights) + 20.0);
        const double pull = error[0] * error[0] / (error[0] * error[0] + tau * tau);
        total += weight;
        taus += weight * tau;
        means += weight * mean;
        firsts += weight * (estimate[0] + pull * (mean - estimate[0]));
    }
    *tau_mean = taus / total;
    *mean_mean = means / total;
    *first_mean = firsts / total;
}

static void agrees_with_the_integral(void **state)
{
    (void)state;
    const ys_group_model model = fit_of(estimate, error, N(estimate));
    double total = 0.0, tau = 0.0, mean = 0.0, first = 0.0, expected[3];
    for (int g = 0; g < YS_GROUP_MODEL_POINTS; g++) {
        const double pull = error[0] * error[0] / (error[0] * error[0] + model.tau[g] * model.tau[g]);
        total += model.weight[g];
        tau += model.weight[g] * model.tau[g];
        mean += model.weight[g] * model.mean[g];
        first += model.weight[g] * (estimate[0] + pull * (model.mean[g] - estimate[0]));
        assert_true(model.tau[g] > 0.0 && (g == 0 || model.tau[g] > model.tau[g - 1]));
    }
    slow_twin(&expected[0], &expected[1], &expected[2]);
    assert_relative(total, 1.0, 1e-12);
    assert_relative(tau, expected[0], 0.005);
    assert_relative(mean, expected[1], 0.001);
    assert_relative(first, expected[2], 0.002);
}

static void another_unit_changes_nothing_else(void **state)
{
    (void)state;
    double moved[N(estimate)], scaled[N(error)];
    for (size_t i = 0; i < N(estimate); i++) {
        moved[i] = 1000.0 + 0.01 * estimate[i];
        scaled[i] = 0.01 * error[i];
    }
    const ys_group_model one = fit_of(estimate, error, N(estimate)), other = fit_of(moved, scaled, N(error));
    assert_relative(other.reliability, one.reliability, 1e-8);
    for (int g = 0; g < YS_GROUP_MODEL_POINTS; g++) {
        assert_relative(other.tau[g], 0.01 * one.tau[g], 1e-9);
        assert_within(other.weight[g], one.weight[g], 1e-8);
        assert_within(other.mean[g], 1000.0 + 0.01 * one.mean[g], 1e-8);
    }
}

static void reliability_tells_spread_from_chance(void **state)
{
    (void)state;
    double figure[40], small[40], large[40];
    for (size_t i = 0; i < N(figure); i++) {
        figure[i] = (double)i;
        small[i] = 0.1;
        large[i] = 11.7; /* about the spread of the figures */
    }
    assert_true(fit_of(figure, small, N(figure)).reliability > 0.999);
    assert_true(fit_of(figure, large, N(figure)).reliability < 0.35);
}

static void errors_have_a_reason(void **state)
{
    (void)state;
    ys_arena arena = {0};
    ys_group_model model;
    static const double good[] = {1, 2, 3, 4}, bad[][4] = {{1, 1, 0, 1}, {1, 1, -1, 1}, {1, 1, NAN, 1}, {1, 1, INFINITY, 1}};
    static const double infinite[] = {1, 2, INFINITY, 4};
    assert_int_equal(ys_group_model_fit(good, good, 3, &arena, &model), YS_ERR_TOO_FEW);
    for (size_t i = 0; i < N(bad); i++)
        assert_int_equal(ys_group_model_fit(good, bad[i], 4, &arena, &model), YS_ERR_DOMAIN);
    assert_int_equal(ys_group_model_fit(infinite, good, 4, &arena, &model), YS_ERR_DOMAIN);
    static const double huge[] = {1e200, -1e200, 1e200, -1e200}, tiny[] = {1e-200, 1e-200, 1e-200, 1e-200};
    assert_int_equal(ys_group_model_fit(huge, tiny, 4, &arena, &model), YS_ERR_NUMERIC);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_the_integral),
        cmocka_unit_test(another_unit_changes_nothing_else),
        cmocka_unit_test(reliability_tells_spread_from_chance),
        cmocka_unit_test(errors_have_a_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
