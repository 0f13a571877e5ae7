/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/loess.h"

enum { POINTS = 40 };

static bool curve_at(const ys_loess_points *points, const ys_loess_span *span, ptrdiff_t position, double *fitted)
{
    ys_arena arena = {0};
    ys_loess_kernels kernels;
    assert_true(ys_loess_kernels_take(points->n, span, &arena, &kernels));
    const bool found = ys_loess_at(points, span, position, &kernels, fitted);
    ys_arena_release(&arena);
    return found;
}

static void curve(const ys_loess_points *points, const ys_loess_span *span, double fitted[])
{
    ys_arena arena = {0};
    ys_loess_kernels kernels;
    assert_true(ys_loess_kernels_take(points->n, span, &arena, &kernels));
    ys_loess(points, span, &kernels, fitted);
    ys_arena_release(&arena);
}

static void straight_line_is_kept(void **state)
{
    (void)state;
    double value[POINTS], weight[POINTS], fitted[POINTS];
    for (size_t i = 0; i < POINTS; i++) {
        value[i] = 3.0 - 0.25 * (double)i;
        weight[i] = 1.0 + (double)(i % 3);
    }
    const size_t windows[] = {3, 7, 39, 41, 401}, jumps[] = {1, 4, 1000};
    for (size_t w = 0; w < N(windows); w++)
        for (size_t j = 0; j < N(jumps); j++) {
            const ys_loess_span span = {windows[w], 1, jumps[j]};
            curve(&(ys_loess_points){value, weight, POINTS}, &span, fitted);
            for (size_t i = 0; i < POINTS; i++)
                assert_close(fitted[i], value[i], 1e-12);
        }
}

/* By hand: window 3 at position 1 of 0, 1, 5 has reach 1, so only the middle point has weight. Window 5 of
   0, 0, 3, 0, 0 at the middle has reach 2: weights 1 and (1 - 1/8)^3 = 0.669921875 on both sides. */
static void weights_are_tricube(void **state)
{
    (void)state;
    double fitted = -1.0;
    const double three[] = {0, 1, 5}, five[] = {0, 0, 3, 0, 0};
    const ys_loess_span narrow = {3, 0, 1}, wide = {5, 0, 1};
    assert_true(curve_at(&(ys_loess_points){three, NULL, 3}, &narrow, 1, &fitted));
    assert_close(fitted, 1.0, 1e-15);
    assert_true(curve_at(&(ys_loess_points){five, NULL, 5}, &wide, 2, &fitted));
    assert_close(fitted, 3.0 / (1.0 + 2.0 * 0.669921875), 1e-14);
}

static void outside_follows_the_line(void **state)
{
    (void)state;
    double fitted = -1.0;
    const double value[] = {1, 2, 3, 4, 5};
    const ys_loess_points points = {value, NULL, 5};
    const ys_loess_span line = {5, 1, 1}, mean = {51, 0, 1};
    assert_true(curve_at(&points, &line, 5, &fitted));
    assert_close(fitted, 6.0, 1e-13);
    assert_true(curve_at(&points, &line, -1, &fitted));
    assert_close(fitted, 0.0, 1e-13);
    assert_true(curve_at(&points, &mean, -1, &fitted));
    assert_true(fitted > 2.9 && fitted < 3.0);
}

static void reversal_reverses(void **state)
{
    (void)state;
    double value[POINTS], turned[POINTS], a[POINTS], b[POINTS];
    for (size_t i = 0; i < POINTS; i++)
        value[i] = turned[POINTS - 1 - i] = sin((double)(i * i));
    const ys_loess_span span = {9, 1, 3};
    curve(&(ys_loess_points){value, NULL, POINTS}, &span, a);
    curve(&(ys_loess_points){turned, NULL, POINTS}, &span, b);
    for (size_t i = 0; i < POINTS; i++)
        assert_close(b[POINTS - 1 - i], a[i], 1e-12);
}

static void points_without_neighbours(void **state)
{
    (void)state;
    double fitted[7], at = -1.0;
    const double value[] = {4, NAN, NAN, NAN, NAN, NAN, 6}, weight[] = {1, 0, 0, 0, 0, 0, 1}, none[7] = {0};
    const ys_loess_span span = {3, 0, 1};
    const ys_loess_points sparse = {value, weight, 7}, weightless = {value, none, 7};
    assert_false(curve_at(&sparse, &span, 3, &at));
    assert_true(at == -1.0);
    curve(&sparse, &span, fitted);
    for (size_t i = 0; i < 7; i++)
        assert_true(fitted[i] >= 4.0 && fitted[i] <= 6.0);
    assert_close(fitted[3], 5.0, 1e-14);
    curve(&weightless, &span, fitted);
    assert_true(fitted[0] == 4.0 && fitted[6] == 6.0);
    assert_close(fitted[2], 5.0, 1e-14);
}

/* Infinite figures taken from each other leave NaN where no weights tell of a gap. */
static void nan_without_weights_is_no_crash(void **state)
{
    (void)state;
    double fitted[5];
    const double value[] = {1, NAN, 3, 4, 5};
    const ys_loess_span span = {3, 1, 1};
    curve(&(ys_loess_points){value, NULL, 5}, &span, fitted);
    assert_true(fitted[4] == 5.0);
}

static void one_point(void **state)
{
    (void)state;
    double fitted = 0.0;
    const double value = 2.5;
    const ys_loess_span span = {7, 1, 1};
    curve(&(ys_loess_points){&value, NULL, 1}, &span, &fitted);
    assert_true(fitted == 2.5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(straight_line_is_kept), cmocka_unit_test(weights_are_tricube),
        cmocka_unit_test(outside_follows_the_line), cmocka_unit_test(reversal_reverses),
        cmocka_unit_test(points_without_neighbours), cmocka_unit_test(nan_without_weights_is_no_crash),
        cmocka_unit_test(one_point),
    };
    return cmocka_run_group_tests_name("loess", tests, NULL, NULL);
}
