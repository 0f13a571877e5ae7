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

/* Five years of months with a season, a trend and a roughness that is not random. */
static size_t made_up(double value[])
{
    for (size_t i = 0; i < 60; i++)
        value[i] = 20.0 + 0.3 * (double)i + 4.0 * cos((double)i * 3.14159265358979 / 6.0) + sin((double)(i * i) * 1.7);
    return 60;
}

/* The moving F from the textbook's table: every cell, row mean and column mean in full. */
static double slow_moving_f(const double value[], size_t years, size_t places)
{
    double error = 0.0, by_year = 0.0, all = 0.0;
    for (size_t i = 0; i < years * places; i++)
        all += fabs(value[i]) / (double)(years * places);
    for (size_t y = 0; y < years; y++) {
        double row = 0.0;
        for (size_t p = 0; p < places; p++)
            row += fabs(value[y * places + p]) / (double)places;
        by_year += (double)places * (row - all) * (row - all);
        for (size_t p = 0; p < places; p++) {
            double column = 0.0;
            for (size_t other = 0; other < years; other++)
                column += fabs(value[other * places + p]) / (double)years;
            const double rest = fabs(value[y * places + p]) - row - column + all;
            error += rest * rest;
        }
    }
    return by_year / error * (double)(places - 1);
}

static void moving_f_takes_whole_calendar_years(void **state)
{
    (void)state;
    double value[60];
    const ys_seasonality_options plain = {.difference = false};
    const size_t n = made_up(value);
    ys_seasonality_result found;
    ys_series series = {.value = value, .n = n, .per_year = 12, .first = {YS_PERIOD_MONTH, 24000}};
    assert_int_equal(run(YS_TEST_MOVING_F, &series, &plain, &found), YS_OK);
    assert_relative(found.statistic, slow_moving_f(value, 5, 12), 1e-11);
    assert_true(found.degrees == 4.0 && found.error_degrees == 44.0);
    series.first.ordinal += 9; /* from October: three months, four whole years, nine months */
    assert_int_equal(run(YS_TEST_MOVING_F, &series, &plain, &found), YS_OK);
    assert_relative(found.statistic, slow_moving_f(value + 3, 4, 12), 1e-11);
    value[3 + 12] = NAN;
    assert_int_equal(run(YS_TEST_MOVING_F, &series, &plain, &found), YS_OK);
    assert_int_equal(found.n_used, 36);
}

/* Both at once where every place has the same spread and number of values: then Welch's statistic has a closed form. */
static void stable_f_and_welch_by_hand(void **state)
{
    (void)state;
    static const double value[] = {1, 5, 3, 7, 5, 9}; /* places 1 3 5 and 5 7 9: means 3 and 7, variances 4 */
    const ys_series series = {.value = value, .n = N(value), .per_year = 2};
    const ys_seasonality_options plain = {.difference = false};
    ys_seasonality_result found;
    assert_int_equal(run(YS_TEST_STABLE_F, &series, &plain, &found), YS_OK);
    assert_relative(found.statistic, 6.0, 1e-12); /* 24 between, 16 within by 4 */
    assert_true(found.degrees == 1.0 && found.error_degrees == 4.0 && found.n_used == 6);
    assert_int_equal(run(YS_TEST_WELCH, &series, &plain, &found), YS_OK);
    assert_relative(found.statistic, 6.0, 1e-12);
    assert_relative(found.error_degrees, 4.0, 1e-12);
}

static void a_place_with_one_spread_of_nothing_has_no_welch(void **state)
{
    (void)state;
    static const double value[] = {1, 5, 1, 7, 1, 9};
    const ys_series series = {.value = value, .n = N(value), .per_year = 2};
    const ys_seasonality_options plain = {.difference = false};
    ys_seasonality_result found;
    assert_int_equal(run(YS_TEST_WELCH, &series, &plain, &found), YS_ERR_DOMAIN);
    assert_int_equal(run(YS_TEST_STABLE_F, &series, &plain, &found), YS_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moving_f_takes_whole_calendar_years),
        cmocka_unit_test(stable_f_and_welch_by_hand),
        cmocka_unit_test(a_place_with_one_spread_of_nothing_has_no_welch),
    };
    return cmocka_run_group_tests_name("variance_tests", tests, NULL, NULL);
}
