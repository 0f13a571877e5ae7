/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include <gsl/gsl_cdf.h>

#include "analysis/normal_draws.h"

enum { DRAWS = 2000000 };

/* The share below each point is that of the normal distribution, tails too, within five standard errors. */
static void draws_are_normal(void **state)
{
    (void)state;
    static const double point[] = {-4.0, -3.5, -3.0, -2.0, -1.0, -0.3, 0.0, 0.5, 1.5, 2.5, 3.3, 3.6, 4.0};
    double below[N(point)] = {0}, powers[4] = {0};
    ys_normal_draws draws;
    ys_normal_draws_begin(&draws, ys_seed_with(7, "normal"));
    for (long d = 0; d < DRAWS; d++) {
        const double x = ys_normal_draw(&draws);
        for (size_t p = 0; p < N(point); p++)
            below[p] += x < point[p];
        for (int k = 0; k < 4; k++)
            powers[k] += pow(x, k + 1);
    }
    for (size_t p = 0; p < N(point); p++) {
        const double share = gsl_cdf_ugaussian_P(point[p]);
        assert_within(below[p] / DRAWS, share, 5.0 * sqrt(share * (1.0 - share) / DRAWS));
    }
    static const double moment[] = {0, 1, 0, 3}, variance[] = {1, 2, 15, 96};
    for (int k = 0; k < 4; k++)
        assert_within(powers[k] / DRAWS, moment[k], 5.0 * sqrt(variance[k] / DRAWS));
}

static void neighbours_do_not_go_together(void **state)
{
    (void)state;
    double product = 0.0, squares = 0.0, before = 0.0, before2 = 0.0;
    ys_normal_draws draws;
    ys_normal_draws_begin(&draws, 1);
    for (long d = 0; d < DRAWS; d++) {
        const double x = ys_normal_draw(&draws), x2 = (x * x - 1.0) / sqrt(2.0);
        product += x * before;
        squares += x2 * before2;
        before = x;
        before2 = x2;
    }
    assert_within(product / DRAWS, 0.0, 5.0 / sqrt(DRAWS));
    assert_within(squares / DRAWS, 0.0, 5.0 / sqrt(DRAWS));
}

static void a_seed_decides_what_comes(void **state)
{
    (void)state;
    ys_normal_draws one, same, other;
    ys_normal_draws_begin(&one, ys_seed_with(1, "recycling"));
    ys_normal_draws_begin(&same, ys_seed_with(1, "recycling"));
    ys_normal_draws_begin(&other, ys_seed_with(1, "recyclinh"));
    assert_true(ys_seed_with(1, "recycling") != ys_seed_with(2, "recycling"));
    assert_true(ys_seed_with(ys_seed_with(1, "ab"), "c") != ys_seed_with(ys_seed_with(1, "a"), "bc"));
    for (int d = 0; d < 100; d++) {
        const double x = ys_normal_draw(&one);
        assert_true(x == ys_normal_draw(&same));
        assert_true(x != ys_normal_draw(&other));
    }
}

static void uniform_draws_lie_between_0_and_1(void **state)
{
    (void)state;
    double sum = 0.0;
    ys_normal_draws draws;
    ys_normal_draws_begin(&draws, 3);
    for (long d = 0; d < DRAWS; d++) {
        const double u = ys_uniform_draw(&draws);
        assert_true(u > 0.0 && u < 1.0);
        sum += u;
    }
    assert_within(sum / DRAWS, 0.5, 5.0 * sqrt(1.0 / 12.0 / DRAWS));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draws_are_normal),
        cmocka_unit_test(neighbours_do_not_go_together),
        cmocka_unit_test(a_seed_decides_what_comes),
        cmocka_unit_test(uniform_draws_lie_between_0_and_1),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
