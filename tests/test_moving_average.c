/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/moving_average.h"

enum { LENGTH = 31 };

/* The slow twin: covariances by multiplying out the coefficients, and Cholesky's factor of the whole matrix. */
static void dense_factor(const ys_moving_average *average, double factor[LENGTH][LENGTH])
{
    double coefficient[LENGTH] = {1.0};
    const size_t season = average->season;
    coefficient[1] -= average->theta;
    if (season) {
        coefficient[season] -= average->seasonal_theta;
        coefficient[season + 1] += average->theta * average->seasonal_theta;
    }
    for (size_t i = 0; i < LENGTH; i++)
        for (size_t j = 0; j <= i; j++) {
            double sum = 0.0;
            for (size_t c = 0; c + (i - j) < LENGTH; c++)
                sum += coefficient[c] * coefficient[c + (i - j)];
            for (size_t c = 0; c < j; c++)
                sum -= factor[i][c] * factor[j][c];
            factor[i][j] = i == j ? sqrt(sum) : sum / factor[j][j];
        }
}

static const ys_moving_average averages[] = {
    {0.0, 0.0, 0}, {0.62, 0.0, 0}, {-0.9, 0.0, 0}, {1.0, 0.0, 0}, {-1.0, 0.0, 0}, {0.4, 0.55, 12}, {0.8, -0.3, 4},
    {0.35, 0.7, 2}, {0.2, 0.6, 3}, {1.0, 1.0, 4}, {0.7, -1.0, 4}, {0.7, 0.8, 10},
};

static void agrees_with_the_whole_matrix(void **state)
{
    (void)state;
    ys_arena arena = {0};
    for (size_t a = 0; a < N(averages); a++) {
        static double factor[LENGTH][LENGTH];
        double block[LENGTH * 3], unit[LENGTH * LENGTH] = {0}, log_determinant = 0.0;
        ys_innovations innovations;
        dense_factor(&averages[a], factor);
        assert_true(ys_innovations_take(LENGTH, averages[a].season, &arena, &innovations));
        ys_innovations_of(&averages[a], &innovations);
        for (size_t t = 0; t < LENGTH; t++) {
            log_determinant += 2.0 * log(factor[t][t]);
            unit[t * (LENGTH + 1)] = 1.0;
            for (size_t c = 0; c < 3; c++)
                block[3 * t + c] = c < 2 ? sin(1.7 * (double)(t * t) + (double)c) : 99.0;
        }
        assert_close(innovations.log_determinant, log_determinant, 1e-11);
        double solved[LENGTH];
        for (size_t t = 0; t < LENGTH; t++) {
            solved[t] = block[3 * t + 1];
            for (size_t s = 0; s < t; s++)
                solved[t] -= factor[t][s] * solved[s];
            solved[t] /= factor[t][t];
        }
        ys_innovations_whiten(&innovations, block, 2, 3);
        for (size_t t = 0; t < LENGTH; t++) {
            assert_within(block[3 * t + 1], solved[t], 1e-10);
            assert_true(block[3 * t + 2] == 99.0);
        }
        /* The transpose: products of units whitened with a column. */
        double column[LENGTH], turned[LENGTH];
        for (size_t t = 0; t < LENGTH; t++)
            column[t] = turned[t] = cos(0.9 * (double)t);
        ys_innovations_whiten(&innovations, unit, LENGTH, LENGTH);
        ys_innovations_whiten_transposed(&innovations, turned, 1, 1);
        for (size_t t = 0; t < LENGTH; t++) {
            double sum = 0.0;
            for (size_t s = 0; s < LENGTH; s++)
                sum += unit[s * LENGTH + t] * column[s];
            assert_within(turned[t], sum, 1e-10);
        }
    }
    ys_arena_release(&arena);
}

/* The first error has nothing before it; a seasonal parameter without a season is not used. */
static void one_error_has_its_own_variance(void **state)
{
    (void)state;
    ys_arena arena = {0};
    ys_innovations innovations;
    assert_true(ys_innovations_take(1, 0, &arena, &innovations));
    ys_innovations_of(&(ys_moving_average){0.5, 0.9, 0}, &innovations);
    assert_relative(innovations.variance[0], 1.25, 1e-15);
    assert_relative(innovations.scale[0], 1.0 / sqrt(1.25), 1e-15);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_the_whole_matrix),
        cmocka_unit_test(one_error_has_its_own_variance),
    };
    return cmocka_run_group_tests_name("moving_average", tests, NULL, NULL);
}
