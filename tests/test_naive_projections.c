/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/naive_projections.h"

enum { STEPS = 8 };

typedef ys_status method(const ys_series *series, ys_arena *arena, ys_projection *projection);

/* Arrays stay with the arena, which the test releases. */
static ys_status project(method *by, const ys_series *series, ys_arena *arena, ys_projection *projection)
{
    assert_int_equal(ys_projection_take(arena, STEPS, projection), YS_OK);
    return by(series, arena, projection);
}

/* Steps 1, 2, 3, 4, 5, 6, 7: drift 4 a year. Values at or below 0 keep errors absolute. */
static void walks_by_hand(void **state)
{
    (void)state;
    static const double value[] = {0, 1, 3, 6, 10, 15, 21, 28};
    const ys_series series = {.value = value, .n = N(value), .per_year = 1};
    ys_arena arena = {0};
    ys_projection p;
    double spread[STEPS];
    assert_int_equal(project(ys_naive_project, &series, &arena, &p), YS_OK);
    ys_projection_spread(&p, spread);
    assert_relative(p.mean[7], 28, 1e-12);
    assert_relative(spread[3], sqrt(4 * (1 + 4 + 9 + 16 + 25 + 36 + 49) / 7.0), 1e-12);
    assert_int_equal(project(ys_drift_project, &series, &arena, &p), YS_OK);
    ys_projection_spread(&p, spread);
    assert_relative(p.mean[2], 28 + 12, 1e-12);
    const double sigma2 = (9 + 4 + 1 + 0 + 1 + 4 + 9) / 6.0;
    assert_relative(spread[2], sqrt(sigma2 * (3 + 9 / 7.0)), 1e-12);
    assert_relative(p.degrees, 6, 1e-12);
    /* t^2 = 16 / (sigma2 / 7): of the drift 1 / (1 + (3 / t)^4) is left, a tenth less each year. */
    assert_int_equal(project(ys_shrunken_drift_project, &series, &arena, &p), YS_OK);
    const double t2 = 16 * 7 / sigma2, left = 4 / (1 + 81 / (t2 * t2));
    assert_relative(p.mean[0], 28 + 0.9 * left, 1e-12);
    assert_relative(p.mean[1], 28 + (0.9 + 0.81) * left, 1e-12);
    /* What is not its own would be the usual one, in spreads of a step. */
    assert_relative(p.usual[0], 0.9 * (1 - left / 4) * sqrt(sigma2), 1e-12);
    assert_relative(p.usual[1], (0.9 + 0.81) * (1 - left / 4) * sqrt(sigma2), 1e-12);
    ys_arena_release(&arena);
}

static void a_drift_within_chance_counts_for_next_to_nothing(void **state)
{
    (void)state;
    static const double value[] = {5, 9, 4, 8, 3, 9, 6};
    const ys_series series = {.value = value, .n = N(value), .per_year = 1};
    ys_arena arena = {0};
    ys_projection p;
    assert_int_equal(project(ys_shrunken_drift_project, &series, &arena, &p), YS_OK);
    for (size_t h = 0; h < STEPS; h++)
        assert_within(p.mean[h], 6, 1e-3);
    static const double level[] = {4, 4, 4, 4, 4};
    const ys_series still = {.value = level, .n = N(level), .per_year = 1};
    assert_int_equal(project(ys_shrunken_drift_project, &still, &arena, &p), YS_OK);
    assert_true(p.mean[5] == 4 && p.scale[5] == 0);
    ys_arena_release(&arena);
}

/* A step over a gap of k periods is as wide as the root of k steps. */
static void a_gap_is_as_many_steps_as_periods(void **state)
{
    (void)state;
    static const double value[] = {-1, NAN, NAN, NAN, 3, 1, NAN, NAN, NAN, -3};
    const ys_series series = {.value = value, .n = N(value), .per_year = 1};
    ys_arena arena = {0};
    ys_projection p;
    assert_int_equal(project(ys_naive_project, &series, &arena, &p), YS_OK);
    assert_relative(p.scale[0], sqrt((16 / 4.0 + 4 + 16 / 4.0) / 3), 1e-12);
    ys_arena_release(&arena);
}

static void repeats_the_newest_year(void **state)
{
    (void)state;
    double value[24], spread[STEPS], covariance[STEPS * STEPS];
    for (size_t i = 0; i < N(value); i++)
        value[i] = (double)(i % 4) * 10 + (double)(i / 4) - 30;
    value[21] = NAN; /* the newest second quarter is missing: the year before stands in */
    const ys_series series = {.value = value, .n = N(value), .per_year = 4};
    ys_arena arena = {0};
    ys_projection p;
    assert_int_equal(project(ys_seasonal_naive_project, &series, &arena, &p), YS_OK);
    assert_true(p.mean[0] == -25 && p.mean[1] == -16 && p.mean[2] == -5 && p.mean[4] == -25);
    ys_projection_spread(&p, spread);
    ys_projection_covariance(&p, covariance);
    assert_relative(p.scale[0], 1, 1e-12);
    /* Every change is 1, so neighbours agree as closely as is ever taken for granted. */
    assert_relative(covariance[1], 0.95, 1e-9);
    assert_relative(covariance[3], 0.95 * 0.95 * 0.95, 1e-9);
    assert_relative(spread[0], 1, 1e-9);
    assert_true(spread[4] > 1.8);
    ys_arena_release(&arena);
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    static const double value[] = {1, 2, NAN, 3, 4, 5};
    const ys_series few = {.value = value, .n = 4, .per_year = 1}, year = {.value = value, .n = 6, .per_year = 4};
    ys_arena arena = {0};
    ys_projection p;
    assert_int_equal(project(ys_naive_project, &few, &arena, &p), YS_ERR_TOO_FEW);
    assert_int_equal(project(ys_drift_project, &few, &arena, &p), YS_ERR_TOO_FEW);
    assert_int_equal(project(ys_shrunken_drift_project, &few, &arena, &p), YS_ERR_TOO_FEW);
    assert_int_equal(project(ys_seasonal_naive_project, &year, &arena, &p), YS_ERR_TOO_FEW);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(walks_by_hand),
        cmocka_unit_test(a_drift_within_chance_counts_for_next_to_nothing),
        cmocka_unit_test(a_gap_is_as_many_steps_as_periods),
        cmocka_unit_test(repeats_the_newest_year),
        cmocka_unit_test(refuses_what_it_cannot_answer),
    };
    return cmocka_run_group_tests_name("naive_projections", tests, NULL, NULL);
}
