/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "bench/count_figures.h"
#include "bench/group_model.h"

static void figures_of(ys_chance_scale scale, const double numerator[], const double denominator[], size_t n,
                       double estimate[], double error[])
{
    ys_arena arena = {0};
    assert_int_equal(ys_count_figures(scale, numerator, denominator, n, &arena, estimate, error), YS_OK);
    ys_arena_release(&arena);
}

/* Of counts large enough for chance to be normal the figure is the logit of the share, its error 1/sqrt(n p q). */
static void large_counts_are_their_own_figures(void **state)
{
    (void)state;
    double x[8], n[8], estimate[8], error[8];
    for (size_t i = 0; i < N(x); i++) {
        n[i] = 4e6 + 1e5 * (double)i;
        x[i] = round(n[i] * (0.15 + 0.05 * (double)i));
    }
    figures_of(YS_CHANCE_LOGIT, x, n, N(x), estimate, error);
    for (size_t i = 0; i < N(x); i++) {
        const double p = x[i] / n[i];
        assert_within(estimate[i], log(p / (1.0 - p)), 1e-5);
        assert_relative(error[i], 1.0 / sqrt(n[i] * p * (1.0 - p)), 1e-3);
    }
    figures_of(YS_CHANCE_LOG, x, n, N(x), estimate, error);
    for (size_t i = 0; i < N(x); i++) {
        assert_within(estimate[i], log(x[i] / n[i]), 1e-5);
        assert_relative(error[i], 1.0 / sqrt(x[i]), 1e-3);
    }
}

/* Where each truth is put by figures of small counts is where the logit-normal likelihood itself peaks, given the spread. */
static void small_counts_peak_where_their_likelihood_does(void **state)
{
    (void)state;
    static const double x[] = {0, 1, 3, 2, 0, 6, 4, 1, 9, 2}, n[] = {20, 25, 30, 40, 10, 50, 30, 22, 45, 28};
    double estimate[N(x)], error[N(x)], tau2 = 0.0, mean = 0.0;
    ys_arena arena = {0};
    ys_group_model model;
    figures_of(YS_CHANCE_LOGIT, x, n, N(x), estimate, error);
    assert_int_equal(ys_group_model_fit(estimate, error, N(x), &arena, &model), YS_OK);
    ys_arena_release(&arena);
    for (int g = 0; g < YS_GROUP_MODEL_POINTS; g++) {
        tau2 += model.weight[g] * model.tau[g] * model.tau[g];
        mean += model.weight[g] * model.mean[g];
    }
    for (size_t i = 0; i < N(x); i++) {
        const double put = (tau2 * estimate[i] + error[i] * error[i] * mean) / (tau2 + error[i] * error[i]);
        double best = -9.0, highest = -INFINITY;
        for (double eta = -9.0; eta < 3.0; eta += 0.001) {
            const double height = x[i] * eta - n[i] * log1p(exp(eta)) - 0.5 * (eta - mean) * (eta - mean) / tau2;
            if (height > highest) {
                highest = height;
                best = eta;
            }
        }
        assert_within(put, best, 0.03);
    }
}

static void what_cannot_be_counted_is_missing(void **state)
{
    (void)state;
    static const double x[] = {NAN, 3, -1, 5, 31, 2, 7, 4, 6}, n[] = {30, NAN, 30, 0, 30, 30, 30, 30, 30};
    double estimate[N(x)], error[N(x)];
    figures_of(YS_CHANCE_LOGIT, x, n, N(x), estimate, error);
    for (size_t i = 0; i < N(x); i++)
        assert_true(isnan(estimate[i]) == (i < 5) && isnan(error[i]) == (i < 5));
    figures_of(YS_CHANCE_LOG, x, n, N(x), estimate, error);
    assert_true(!isnan(estimate[4])); /* events may outnumber people */
    figures_of(YS_CHANCE_LOG, x, n, 0, estimate, error);
    ys_arena arena = {0};
    assert_int_equal(ys_count_figures(YS_CHANCE_ARCSINE, x, n, N(x), &arena, estimate, error), YS_ERR_OPTION);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(large_counts_are_their_own_figures),
        cmocka_unit_test(small_counts_peak_where_their_likelihood_does),
        cmocka_unit_test(what_cannot_be_counted_is_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
