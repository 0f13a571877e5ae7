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

/* The statistic of pairs that are there, written out. */
static double slow_qs(const double value[], size_t n, size_t per_year)
{
    double sum = 0.0, count = 0.0, squares = 0.0, qs = 0.0;
    for (size_t i = 0; i < n; i++) {
        sum += isnan(value[i]) ? 0.0 : value[i];
        count += isnan(value[i]) ? 0.0 : 1.0;
    }
    for (size_t i = 0; i < n; i++)
        squares += isnan(value[i]) ? 0.0 : (value[i] - sum / count) * (value[i] - sum / count);
    for (size_t lag = per_year; lag <= 2 * per_year; lag += per_year) {
        double product = 0.0, pairs = 0.0;
        for (size_t i = lag; i < n; i++) {
            if (isnan(value[i]) || isnan(value[i - lag]))
                continue;
            product += (value[i] - sum / count) * (value[i - lag] - sum / count);
            pairs += 1.0;
        }
        if (product <= 0.0)
            return 0.0;
        qs += count * (count + 2.0) * product / squares * product / squares / pairs;
    }
    return qs;
}

static void counts_the_pairs_that_are_there(void **state)
{
    (void)state;
    double value[48];
    for (size_t i = 0; i < N(value); i++)
        value[i] = 3.0 * cos((double)i * 3.14159265358979 / 6.0) + sin((double)(i * i) * 1.7);
    const ys_series series = {.value = value, .n = N(value), .per_year = 12};
    const ys_seasonality_options plain = {.difference = false};
    ys_seasonality_result found;
    static const size_t gaps[] = {48, 20, 5, 33, 34};
    for (size_t i = 0; i < N(gaps); i++) {
        if (gaps[i] < N(value))
            value[gaps[i]] = NAN;
        assert_int_equal(run(YS_TEST_QS, &series, &plain, &found), YS_OK);
        assert_relative(found.statistic, slow_qs(value, N(value), 12), 1e-12);
        assert_int_equal(found.n_used, N(value) - i);
        assert_true(found.degrees == 2.0 && isnan(found.error_degrees));
    }
}

/* A swing that turns within six years goes together one year apart, against each other two years apart: no season. */
static void both_correlations_must_be_positive(void **state)
{
    (void)state;
    double value[48];
    for (size_t i = 0; i < N(value); i++)
        value[i] = cos((double)(i / 4) * 3.14159265358979 / 3.0) * ((i % 4) % 2 ? -1.0 : 1.0);
    const ys_series series = {.value = value, .n = N(value), .per_year = 4};
    const ys_seasonality_options plain = {.difference = false};
    ys_seasonality_result found;
    assert_true(slow_qs(value, N(value), 4) == 0.0);
    assert_int_equal(run(YS_TEST_QS, &series, &plain, &found), YS_OK);
    assert_true(found.statistic == 0.0 && found.p_value == 1.0);
}

static void needs_pairs_two_years_apart(void **state)
{
    (void)state;
    static const double value[] = {1, 4, 2, 8, 2, 5, 1, 9, 3, 5};
    ys_series series = {.value = value, .n = 9, .per_year = 4};
    const ys_seasonality_options plain = {.difference = false};
    ys_seasonality_result found;
    assert_int_equal(run(YS_TEST_QS, &series, &plain, &found), YS_ERR_TOO_FEW);
    series.n = 10;
    assert_int_equal(run(YS_TEST_QS, &series, &plain, &found), YS_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_the_pairs_that_are_there),
        cmocka_unit_test(both_correlations_must_be_positive),
        cmocka_unit_test(needs_pairs_two_years_apart),
    };
    return cmocka_run_group_tests_name("qs_test", tests, NULL, NULL);
}
