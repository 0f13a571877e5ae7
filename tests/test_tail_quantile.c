/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include <gsl/gsl_cdf.h>

#include "bench/tail_quantile.h"

static const double tails[] = {0.3, 0.025, 0.001, 1e-6};

/* The tail at the quantile is the tail asked for, from the tiniest shapes to those where GSL's own tail is exact enough. */
static void gamma_tails_come_back(void **state)
{
    (void)state;
    for (double shape = 1e-3; shape < 5e5; shape *= 1.07)
        for (size_t t = 0; t < N(tails); t++) {
            const double lower = ys_gamma_quantile(shape, tails[t], false);
            if (lower > 0.0)
                assert_relative(gsl_cdf_gamma_P(lower, shape, 1.0), tails[t], 1e-8);
            if (shape >= 1.0)
                assert_relative(gsl_cdf_gamma_Q(ys_gamma_quantile(shape, tails[t], true), shape, 1.0), tails[t], 1e-8);
            assert_true(lower > 0.0 || shape < 0.02);
        }
}

/* A gamma of shape 1 is the exponential, whose quantiles are logarithms. */
static void exponential_quantiles_are_logarithms(void **state)
{
    (void)state;
    for (size_t t = 0; t < N(tails); t++) {
        assert_relative(ys_gamma_quantile(1.0, tails[t], false), -log1p(-tails[t]), 1e-13);
        assert_relative(ys_gamma_quantile(1.0, tails[t], true), -log(tails[t]), 1e-13);
    }
}

/* Where the expansion takes over from the search, nothing jumps: third differences stay as small as they are beside it. */
static void the_expansion_joins_the_search(void **state)
{
    (void)state;
    for (size_t t = 0; t < N(tails); t++)
        for (int upper = 0; upper < 2; upper++) {
            double at[4];
            for (int i = 0; i < 4; i++)
                at[i] = ys_gamma_quantile(998.5 + i, tails[t], upper);
            assert_within(at[3] - 3 * at[2] + 3 * at[1] - at[0], 0.0, 5e-8);
        }
}

static void beta_tails_come_back(void **state)
{
    (void)state;
    for (double n = 1; n < 1e6; n *= 2.3)
        for (double share = 1e-4; share < 1; share *= 1.9)
            for (size_t t = 0; t < N(tails); t++) {
                const double a = fmax(n * share, 1.0), b = fmax(n - a, 1.0);
                assert_relative(gsl_cdf_beta_P(ys_beta_quantile(a, b, tails[t], false), a, b), tails[t], 1e-8);
                assert_relative(gsl_cdf_beta_Q(ys_beta_quantile(a, b, tails[t], true), a, b), tails[t], 1e-8);
            }
}

/* A beta with one shape of 1 is a power. */
static void beta_quantiles_are_powers(void **state)
{
    (void)state;
    for (size_t t = 0; t < N(tails); t++) {
        assert_relative(ys_beta_quantile(7.0, 1.0, tails[t], false), pow(tails[t], 1.0 / 7.0), 1e-12);
        assert_relative(ys_beta_quantile(1.0, 40.0, tails[t], true), 1.0 - pow(tails[t], 1.0 / 40.0), 1e-12);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gamma_tails_come_back),
        cmocka_unit_test(exponential_quantiles_are_logarithms),
        cmocka_unit_test(the_expansion_joins_the_search),
        cmocka_unit_test(beta_tails_come_back),
        cmocka_unit_test(beta_quantiles_are_powers),
    };
    return cmocka_run_group_tests_name("tail_quantile", tests, NULL, NULL);
}
