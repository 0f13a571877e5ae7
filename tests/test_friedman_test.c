/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/seasonality_tests.h"

/* Figures from elsewhere: test_seasonality_tests.c. */

static ys_status run(ys_seasonality_test test, const ys_series *series, const ys_seasonality_options *options,
                     ys_seasonality_result *result)
{
    ys_arena arena = {0};
    const ys_status status = ys_seasonality_test_of(test, series, options, &arena, result);
    ys_arena_release(&arena);
    return status;
}

/* Two equal months a year between them take ranks 1.5 and 1.5, and years with a gap stand aside. */
static void friedman_by_hand(void **state)
{
    (void)state;
    static const double value[] = {1, 2, 3, 4, 9, 7, NAN, 1, 2, 2, 5, 7, 10, 30, 20, 40};
    const ys_series series = {.value = value, .n = N(value), .per_year = 4};
    const ys_seasonality_options plain = {.difference = false};
    ys_seasonality_result found;
    assert_int_equal(run(YS_TEST_FRIEDMAN, &series, &plain, &found), YS_OK);
    /* Rank sums 3.5, 6.5, 8, 12 over three years, each a third less 2.5. */
    const double off[] = {3.5 / 3 - 2.5, 6.5 / 3 - 2.5, 8.0 / 3 - 2.5, 12.0 / 3 - 2.5};
    assert_relative(found.statistic,
                    12.0 * 3 / 20 * (off[0] * off[0] + off[1] * off[1] + off[2] * off[2] + off[3] * off[3]), 1e-12);
    assert_int_equal(found.n_used, 12);
}

static void needs_two_whole_years(void **state)
{
    (void)state;
    double value[] = {1, 2, 3, 4, 2, 5, 7, 9, 3, 4, 5};
    const ys_series series = {.value = value, .n = N(value), .per_year = 4};
    const ys_seasonality_options plain = {.difference = false};
    ys_seasonality_result found;
    assert_int_equal(run(YS_TEST_FRIEDMAN, &series, &plain, &found), YS_OK);
    assert_int_equal(found.n_used, 8);
    value[9] = NAN;
    assert_int_equal(run(YS_TEST_FRIEDMAN, &series, &plain, &found), YS_ERR_TOO_FEW);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(friedman_by_hand),
        cmocka_unit_test(needs_two_whole_years),
    };
    return cmocka_run_group_tests_name("friedman_test", tests, NULL, NULL);
}
