/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/mstl_adjustment.h"

enum { WEEKS = 5 * 52 + 20 };

/* A season of the year, a level and a roughness that is not random. */
static ys_series made_up(double value[])
{
    for (size_t i = 0; i < WEEKS; i++)
        value[i] = 100.0 + 20.0 * cos((double)i * 6.283185307179586 / 52.0) + sin((double)(i * i) * 1.7);
    return (ys_series){.value = value, .n = WEEKS, .per_year = 52};
}

static void expects_level_and_season(void **state)
{
    (void)state;
    double value[WEEKS];
    ys_arena arena = {0};
    ys_expectation made, changed;
    const ys_series series = made_up(value);
    assert_int_equal(ys_mstl_expect_newest(&series, NULL, &arena, &made), YS_OK);
    assert_int_equal(made.errors, YS_MOST_PAST_ERRORS);
    assert_within(made.expected, 100.0 + 20.0 * cos((double)(WEEKS - 1) * 6.283185307179586 / 52.0), 3.0);
    for (size_t i = 0; i < made.errors; i++)
        assert_true(fabs(made.error[i]) < 4.0);
    value[WEEKS - 1] += 1000.0; /* the newest must not inform what it is held against */
    assert_int_equal(ys_mstl_expect_newest(&series, NULL, &arena, &changed), YS_OK);
    assert_memory_equal(&made, &changed, sizeof made);
    ys_arena_release(&arena);
}

/* The expectations by hand: a decomposition of what came before, the median of three adjusted values, the season to come. */
static void first_error_is_that_of_the_value_before(void **state)
{
    (void)state;
    double value[WEEKS], seasonal[WEEKS];
    ys_arena arena = {0};
    ys_expectation made;
    const ys_series series = made_up(value), before = ys_series_slice(&series, 0, WEEKS - 2);
    ys_mstl_result parts = {.seasonal = seasonal};
    assert_int_equal(ys_mstl(&before, NULL, &arena, &parts), YS_OK);
    const size_t n = before.n;
    const double a = value[n - 1] - seasonal[n - 1], b = value[n - 2] - seasonal[n - 2], c = value[n - 3] - seasonal[n - 3];
    const double median = fmax(fmin(a, b), fmin(fmax(a, b), c));
    assert_int_equal(ys_mstl_expect_newest(&series, NULL, &arena, &made), YS_OK);
    assert_relative(made.error[0], value[n] - median - parts.next_seasonal, 1e-12);
    ys_arena_release(&arena);
}

static void too_short_has_no_errors(void **state)
{
    (void)state;
    double value[WEEKS];
    ys_arena arena = {0};
    ys_expectation made = {.errors = 3};
    ys_series series = made_up(value);
    series.n = 2 * 52 + 4; /* three decompositions, too few errors */
    assert_int_equal(ys_mstl_expect_newest(&series, NULL, &arena, &made), YS_OK);
    assert_int_equal(made.errors, 0);
    series.n = 1;
    assert_int_equal(ys_mstl_expect_newest(&series, NULL, &arena, &made), YS_OK);
    assert_int_equal(made.errors, 0);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(expects_level_and_season),
        cmocka_unit_test(first_error_is_that_of_the_value_before),
        cmocka_unit_test(too_short_has_no_errors),
    };
    return cmocka_run_group_tests_name("mstl_adjustment", tests, NULL, NULL);
}
