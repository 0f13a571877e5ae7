/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference_regression.h"

#include "analysis/pivoted_qr.h"

enum { ROWS = 23, COLUMNS = 4 };

static void random_problem(unsigned long long seed, double design[ROWS * COLUMNS], double response[ROWS])
{
    static const double size[COLUMNS] = {1.0, 4e5, 3e-4, 17.0};
    for (size_t t = 0; t < ROWS; t++) {
        for (size_t j = 0; j < COLUMNS; j++)
            design[t * COLUMNS + j] = size[j] * (j ? test_noise(&seed) : 1.0);
        response[t] = 40.0 + 7.0 * test_noise(&seed);
    }
}

/* The slow obvious way: inverse of X'X by Gauss and Jordan in long double. */
static void invert_normal_equations(const double design[], long double inverse[COLUMNS][COLUMNS])
{
    long double m[COLUMNS][2 * COLUMNS] = {{0}};
    for (size_t i = 0; i < COLUMNS; i++) {
        m[i][COLUMNS + i] = 1.0L;
        for (size_t j = 0; j < COLUMNS; j++)
            for (size_t t = 0; t < ROWS; t++)
                m[i][j] += (long double)design[t * COLUMNS + i] * design[t * COLUMNS + j];
    }
    for (size_t p = 0; p < COLUMNS; p++) {
        const long double pivot = m[p][p];
        for (size_t j = 0; j < 2 * COLUMNS; j++)
            m[p][j] /= pivot;
        for (size_t i = 0; i < COLUMNS; i++) {
            const long double share = m[i][p];
            for (size_t j = 0; i != p && j < 2 * COLUMNS; j++)
                m[i][j] -= share * m[p][j];
        }
    }
    for (size_t i = 0; i < COLUMNS; i++)
        for (size_t j = 0; j < COLUMNS; j++)
            inverse[i][j] = m[i][COLUMNS + j];
}

static void agrees_with_normal_equations(void **state)
{
    (void)state;
    ys_arena arena = {0};
    for (unsigned long long seed = 1; seed <= 50; seed++) {
        double design[ROWS * COLUMNS], response[ROWS], coefficient[COLUMNS], residual[ROWS];
        double influence[ROWS * COLUMNS];
        long double inverse[COLUMNS][COLUMNS];
        ys_pivoted_qr qr;
        random_problem(seed, design, response);
        invert_normal_equations(design, inverse);
        assert_int_equal(ys_pivoted_qr_factor(design, ROWS, COLUMNS, &arena, &qr), YS_OK);
        assert_int_equal(ys_pivoted_qr_solve(&qr, response, &arena, coefficient, residual), YS_OK);
        assert_int_equal(ys_pivoted_qr_influence(&qr, &arena, influence), YS_OK);
        for (size_t i = 0; i < COLUMNS; i++) {
            const double scale = sqrt((double)inverse[i][i]);
            long double expected = 0.0L, by_influence = 0.0L;
            for (size_t t = 0; t < ROWS; t++) {
                by_influence += (long double)influence[t * COLUMNS + i] * response[t];
                for (size_t j = 0; j < COLUMNS; j++)
                    expected += inverse[i][j] * design[t * COLUMNS + j] * response[t];
            }
            assert_within(coefficient[i], (double)expected, 1e-10 * scale);
            assert_within((double)by_influence, (double)expected, 1e-10 * scale);
            for (size_t j = 0; j < COLUMNS; j++) {
                long double product = 0.0L;
                for (size_t t = 0; t < ROWS; t++)
                    product += (long double)influence[t * COLUMNS + i] * influence[t * COLUMNS + j];
                assert_within((double)product, (double)inverse[i][j], 1e-11 * scale * sqrt((double)inverse[j][j]));
            }
        }
        for (size_t t = 0; t < ROWS; t++) {
            long double rest = response[t];
            for (size_t j = 0; j < COLUMNS; j++)
                rest -= (long double)design[t * COLUMNS + j] * coefficient[j];
            assert_within(residual[t], (double)rest, 1e-12);
        }
    }
    ys_arena_release(&arena);
}

/* As many rows as columns: the equations are solved. */
static void solves_a_square_system(void **state)
{
    (void)state;
    static const double design[] = {2.0, 1.0, 1.0, 3.0}, response[] = {5.0, 10.0};
    double coefficient[2], residual[2];
    ys_arena arena = {0};
    ys_pivoted_qr qr;
    assert_int_equal(ys_pivoted_qr_factor(design, 2, 2, &arena, &qr), YS_OK);
    assert_int_equal(ys_pivoted_qr_solve(&qr, response, &arena, coefficient, residual), YS_OK);
    assert_relative(coefficient[0], 1.0, 1e-15);
    assert_relative(coefficient[1], 3.0, 1e-15);
    assert_within(residual[0], 0.0, 1e-15);
    assert_within(residual[1], 0.0, 1e-15);
    ys_arena_release(&arena);
}

/* Near one another is not the same: 1e-9 apart still has an answer, 0 apart has none. */
static void tells_dependent_columns(void **state)
{
    (void)state;
    ys_arena arena = {0};
    static const struct { double apart, size; ys_status status; } cases[] = {
        {1e-9, 1.0, YS_OK}, {1e-9, 1e8, YS_OK}, {1e-9, 1e-8, YS_OK}, {0.0, 1.0, YS_ERR_RANK}, {0.0, 1e8, YS_ERR_RANK},
        {0.0, 0.0, YS_ERR_RANK},
    };
    for (size_t c = 0; c < N(cases); c++) {
        double design[ROWS * 3];
        unsigned long long seed = 7;
        for (size_t t = 0; t < ROWS; t++) {
            const double x = test_noise(&seed);
            design[3 * t] = 1.0;
            design[3 * t + 1] = x;
            design[3 * t + 2] = cases[c].size * (2.5 - 3.0 * x + cases[c].apart * test_noise(&seed));
        }
        ys_pivoted_qr qr;
        assert_int_equal(ys_pivoted_qr_factor(design, ROWS, 3, &arena, &qr), cases[c].status);
    }
    ys_arena_release(&arena);
}

static void refuses_what_it_cannot_solve(void **state)
{
    (void)state;
    static const double design[] = {1.0, 1e-300, 1.0, 2e-300, 1.0, 4e-300}, response[] = {-1e300, 1e300, 1e300};
    double coefficient[2] = {2.385}, residual[3];
    ys_arena arena = {0};
    ys_pivoted_qr qr = {.n = 77};
    assert_int_equal(ys_pivoted_qr_factor(design, 3, 0, &arena, &qr), YS_ERR_OPTION);
    assert_int_equal(ys_pivoted_qr_factor(design, 1, 2, &arena, &qr), YS_ERR_TOO_FEW);
    assert_int_equal(qr.n, 77);
    assert_int_equal(ys_pivoted_qr_factor(design, 3, 2, &arena, &qr), YS_OK);
    assert_int_equal(ys_pivoted_qr_solve(&qr, response, &arena, coefficient, residual), YS_ERR_NUMERIC);
    assert_true(coefficient[0] == 2.385);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_normal_equations),
        cmocka_unit_test(solves_a_square_system),
        cmocka_unit_test(tells_dependent_columns),
        cmocka_unit_test(refuses_what_it_cannot_solve),
    };
    return cmocka_run_group_tests_name("pivoted_qr", tests, NULL, NULL);
}
