/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/factor_shrinkage.h"

/*
 * Four places estimated with the same precision v: contrasts have covariance v (I - 11'/4), and F is the sum of squares of
 * all four effects over 3 v.
 */
static void fill(double v, double covariance[9])
{
    for (size_t i = 0; i < 9; i++)
        covariance[i] = v * ((i % 4 == 0 ? 1.0 : 0.0) - 0.25);
}

static void follows_james_stein_and_morris(void **state)
{
    (void)state;
    const double contrast[] = {2.0, -1.0, 0.5}, whole[] = {2.0, -1.0, 0.5, -1.5}, v = 0.4;
    double covariance[9], factor[4], standard_error[4];
    fill(v, covariance);
    ys_arena arena = {0};
    const ys_factor_estimates estimates = {contrast, covariance, 4, 20.0};
    ys_factor_shrinkage_result result = {.factor = factor, .standard_error = standard_error};
    assert_int_equal(ys_factor_shrinkage(&estimates, &arena, &result), YS_OK);
    const double f = (4.0 + 1.0 + 0.25 + 2.25) / (3.0 * v), shrunk = 1.0 / f;
    assert_relative(result.f, f, 1e-12);
    assert_relative(result.share, 1.0 - shrunk, 1e-12);
    assert_true(result.p_value > 0.001 && result.p_value < 0.005); /* tables of F(3, 20): 8.10 and 5.82 */
    for (size_t i = 0; i < 4; i++) {
        assert_relative(factor[i], (1.0 - shrunk) * whole[i], 1e-12);
        const double variance = 0.75 * v * (1.0 - 0.75 * shrunk) + 2.0 * shrunk * shrunk * whole[i] * whole[i];
        assert_relative(standard_error[i], sqrt(variance), 1e-12);
    }
    ys_arena_release(&arena);
}

static void no_season_shrinks_to_none(void **state)
{
    (void)state;
    const double contrast[] = {0.1, -0.2, 0.05}, none[] = {0.0, 0.0, 0.0};
    double covariance[9], factor[4], standard_error[4];
    fill(1.0, covariance);
    ys_arena arena = {0};
    ys_factor_shrinkage_result result = {.factor = factor, .standard_error = standard_error};
    for (size_t which = 0; which < 2; which++) {
        const ys_factor_estimates estimates = {which ? contrast : none, covariance, 4, 8.0};
        assert_int_equal(ys_factor_shrinkage(&estimates, &arena, &result), YS_OK);
        assert_true(result.share == 0.0 && result.f < 1.0 && result.p_value > 0.5);
        for (size_t i = 0; i < 4; i++)
            assert_true(factor[i] == 0.0 && standard_error[i] > 0.0);
    }
    ys_arena_release(&arena);
}

/* A change of unit changes neither F nor the share; a surer estimate is shrunken less. */
static void units_and_precision(void **state)
{
    (void)state;
    double one[3], covariance[9], factor[4], standard_error[4], before = 0.0;
    ys_arena arena = {0};
    ys_factor_shrinkage_result result = {.factor = factor, .standard_error = standard_error};
    for (double unit = 1.0; unit < 1e7; unit *= 1000.0) {
        for (size_t i = 0; i < 3; i++)
            one[i] = unit * (double)(i + 1);
        fill(unit * unit, covariance);
        const ys_factor_estimates estimates = {one, covariance, 4, 30.0};
        assert_int_equal(ys_factor_shrinkage(&estimates, &arena, &result), YS_OK);
        assert_relative(result.f, 50.0 / 3.0, 1e-10);
        assert_relative(factor[3], -6.0 * unit * result.share, 1e-10);
    }
    for (double v = 8.0; v > 0.1; v /= 2.0) {
        fill(v * one[0] * one[0], covariance);
        const ys_factor_estimates estimates = {one, covariance, 4, 30.0};
        assert_int_equal(ys_factor_shrinkage(&estimates, &arena, &result), YS_OK);
        assert_true(result.share > before);
        before = result.share;
    }
    ys_arena_release(&arena);
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    const double contrast[] = {1.0, 2.0}, singular[] = {1.0, 1.0, 1.0, 1.0}, good[] = {1.0, 0.0, 0.0, 1.0};
    double factor[3] = {7.0}, standard_error[3];
    ys_arena arena = {0};
    ys_factor_shrinkage_result result = {.factor = factor, .standard_error = standard_error, .f = 2.385};
    assert_int_equal(ys_factor_shrinkage(&(ys_factor_estimates){contrast, good, 1, 5.0}, &arena, &result), YS_ERR_OPTION);
    assert_int_equal(ys_factor_shrinkage(&(ys_factor_estimates){contrast, good, 3, 0.0}, &arena, &result), YS_ERR_OPTION);
    assert_int_equal(ys_factor_shrinkage(&(ys_factor_estimates){contrast, singular, 3, 5.0}, &arena, &result), YS_ERR_RANK);
    assert_true(result.f == 2.385 && factor[0] == 7.0);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(follows_james_stein_and_morris),
        cmocka_unit_test(no_season_shrinks_to_none),
        cmocka_unit_test(units_and_precision),
        cmocka_unit_test(refuses_what_it_cannot_answer),
    };
    return cmocka_run_group_tests_name("factor_shrinkage", tests, NULL, NULL);
}
