/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include <gsl/gsl_cdf.h>

#include "analysis/newest_judgement.h"

static const ys_value_scale as_it_is = {YS_SCALE_NONE, 100.0, 0.0025}, logs = {YS_SCALE_LOG, 100.0, 0.0025};

/* Errors of 1, 2, 3 and 100: their median size 2.5, so that 100 is cut to 3 x 1.4826 x 2.5 = 11.1195. */
static void large_errors_are_cut(void **state)
{
    (void)state;
    const ys_expectation by = {.expected = 50.0, .level = 40.0, .error = {1, -2, 3, 100}, .errors = 4};
    const double spread = sqrt((1.0 + 4.0 + 9.0 + 11.1195 * 11.1195) / 4.0);
    const ys_newest_judgement made = ys_newest_judge(&by, &as_it_is, 62.0, 1.5);
    assert_close(made.expected, 50.0, 1e-15);
    assert_relative(made.statistic, 12.0 / (1.5 * spread), 1e-12);
    assert_relative(made.p_value, 2.0 * gsl_cdf_tdist_Q(made.statistic, 3.0), 1e-12);
}

static void rounding_is_no_knowledge(void **state)
{
    (void)state;
    const ys_expectation by = {.expected = 50.0, .level = 40.0, .error = {0, 0, 0}, .errors = 3};
    assert_relative(ys_newest_judge(&by, &as_it_is, 50.2, 1.0).statistic, 5.0, 1e-10);
    assert_relative(ys_newest_judge(&by, &logs, 50.002, 1.0).statistic, 2.0, 1e-9);
    const ys_expectation nothing = {.expected = 0.0, .level = 0.0, .error = {0, 0, 0}, .errors = 3};
    assert_true(isnan(ys_newest_judge(&nothing, &as_it_is, 1.0, 1.0).p_value));
    assert_true(ys_newest_judge(&nothing, &as_it_is, 0.0, 1.0).p_value == 1.0);
}

/* Changes of 1, 2, 3, 2, 2 with median 2: see test_seasonal_adjustment for the whole sum. */
static void last_year_moved_by_the_usual_change(void **state)
{
    (void)state;
    const double value[] = {100, 101, 103, 106, 108, 110, 120};
    const ys_series series = {.value = value, .n = N(value), .per_year = 1};
    const ys_newest_judgement made = ys_newest_by_last_year(&series, &as_it_is, 6);
    assert_close(made.expected, 112.0, 1e-12);
    assert_close(made.statistic, 8.0 / sqrt(0.6), 1e-12);
    assert_true(isnan(ys_newest_by_last_year(&series, &as_it_is, 4).expected)); /* three past changes */
    double scaled[N(value)];
    for (size_t i = 0; i < N(value); i++)
        scaled[i] = exp(value[i] / 50.0);
    const ys_series grown = {.value = scaled, .n = N(value), .per_year = 1};
    assert_relative(ys_newest_by_last_year(&grown, &logs, 6).expected, exp(112.0 / 50.0), 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(large_errors_are_cut), cmocka_unit_test(rounding_is_no_knowledge),
        cmocka_unit_test(last_year_moved_by_the_usual_change),
    };
    return cmocka_run_group_tests_name("newest_judgement", tests, NULL, NULL);
}
