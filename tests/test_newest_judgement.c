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
    ys_past_changes found;
    const ys_newest_judgement made = ys_newest_by_last_year(&series, &as_it_is, 6, NULL, 0, &found);
    assert_close(made.expected, 112.0, 1e-12);
    assert_close(made.statistic, 8.0 / sqrt(0.6), 1e-12);
    assert_int_equal(found.years_back, 1);
    assert_int_equal(found.changes, 5);
    assert_true(isnan(ys_newest_by_last_year(&series, &as_it_is, 4, NULL, 0, &found).expected)); /* three past changes */
    assert_int_equal(found.changes, 3);
    double scaled[N(value)];
    for (size_t i = 0; i < N(value); i++)
        scaled[i] = exp(value[i] / 50.0);
    const ys_series grown = {.value = scaled, .n = N(value), .per_year = 1};
    assert_relative(ys_newest_by_last_year(&grown, &logs, 6, NULL, 0, &found).expected, exp(112.0 / 50.0), 1e-12);
}

/* Most changes are the same 0.02 but for what adding up leaves: that is no size by which the others are large. */
static void equal_changes_cut_no_others(void **state)
{
    (void)state;
    const double hundredths[] = {38, 43, 46, 48, 48, 50, 52, 56, 58, 60, 61};
    double value[N(hundredths)];
    for (size_t i = 0; i < N(value); i++)
        value[i] = hundredths[i] / 100.0;
    const ys_series series = {.value = value, .n = N(value), .per_year = 1}, whole = {.value = hundredths, .n = N(value), .per_year = 1};
    ys_past_changes found;
    const ys_newest_judgement made = ys_newest_by_last_year(&series, &as_it_is, 10, NULL, 0, &found);
    /* Beside the median, 2: 3, 1, 0, -2, 0, 0, 2, 0 and 0. */
    assert_relative(made.statistic, -1.0 / sqrt(18.0 / 9.0 * (1.0 + 1.0 / 9.0) * 9.0 / 8.0), 1e-9);
    assert_relative(ys_newest_by_last_year(&whole, &as_it_is, 10, NULL, 0, &found).statistic, made.statistic, 1e-9);
}

/* Two years' changes of 2, 3, 2, 4 and 3, median 3: the 107 of 2016 leads to 110. Neither the events' figures
 * nor changes from or to them count, nor what is missing. */
static void events_are_neither_base_nor_change(void **state)
{
    (void)state;
    double value[] = {100, 102, 102, 105, 104, 109, 107, 40, 112};
    const ys_series series = {.value = value, .n = N(value), .per_year = 1, .first = {YS_PERIOD_CALENDAR_YEAR, 2010}};
    const ys_event_span event = {{YS_PERIOD_CALENDAR_YEAR, 2017}, {YS_PERIOD_CALENDAR_YEAR, 2017}};
    ys_past_changes found;
    const ys_newest_judgement made = ys_newest_by_last_year(&series, &as_it_is, 8, &event, 1, &found);
    assert_close(made.expected, 110.0, 1e-12);
    assert_int_equal(found.years_back, 2);
    assert_int_equal(found.changes, 5);
    value[7] = NAN;
    const ys_newest_judgement missing = ys_newest_by_last_year(&series, &as_it_is, 8, NULL, 0, &found);
    assert_close(missing.expected, made.expected, 0.0);
    assert_close(missing.p_value, made.p_value, 0.0);
    const ys_event_span longer = {{YS_PERIOD_CALENDAR_YEAR, 2014}, {YS_PERIOD_CALENDAR_YEAR, 2017}};
    assert_true(isnan(ys_newest_by_last_year(&series, &as_it_is, 8, &longer, 1, &found).expected));
    assert_int_equal(found.years_back, 5);
    assert_int_equal(found.changes, 0);
    const ys_event_span all = {{YS_PERIOD_CALENDAR_YEAR, 2010}, {YS_PERIOD_CALENDAR_YEAR, 2017}};
    assert_true(isnan(ys_newest_by_last_year(&series, &as_it_is, 8, &all, 1, &found).expected));
    assert_int_equal(found.years_back, 0);
}

/* Quarters, that of a year before missing: changes over two years of 4, 8, 6 and 10, median 7, from the 15 of two years before. Four
 * are enough, and the first figure may be the one that it is held against. */
static void quarters_go_back_by_years(void **state)
{
    (void)state;
    static const double value[] = {10, 20, 30, 40, 11, 15, 31, 41, 14, NAN, 38, 46, 21, 25};
    const ys_series series = {.value = value, .n = N(value), .per_year = 4};
    ys_past_changes found;
    assert_close(ys_newest_by_last_year(&series, &as_it_is, 13, NULL, 0, &found).expected, 22.0, 1e-12);
    assert_int_equal(found.years_back, 2);
    assert_int_equal(found.changes, 4);
    assert_true(isnan(ys_newest_by_last_year(&series, &as_it_is, 4, NULL, 0, &found).expected));
    assert_int_equal(found.years_back, 1);
    assert_int_equal(found.changes, 0);
    assert_true(isnan(ys_newest_by_last_year(&series, &as_it_is, 3, NULL, 0, &found).expected));
    assert_int_equal(found.years_back, 0);
}

/* A value is within so many spreads just where its p is not under the significance, whatever made the p. */
static void usual_spreads_agree_with_p(void **state)
{
    (void)state;
    ys_newest_judgement made = {.statistic = 0.3, .p_value = 0.7, .spread = 1.0, .degrees = 12.0};
    const double student = gsl_cdf_tdist_Qinv(0.005, 12.0);
    assert_relative(ys_newest_usual_spreads(&made, 0.01), student, 1e-12);
    made = (ys_newest_judgement){.statistic = -2.4, .p_value = 2.0 * gsl_cdf_tdist_Q(2.4, 12.0), .spread = 1.0, .degrees = 12.0};
    assert_relative(ys_newest_usual_spreads(&made, 0.01), student, 1e-9);
    static const double p[] = {1e-12, 0.0099, 0.01, 0.0101, 0.2, 0.9};
    for (size_t i = 0; i < N(p); i++)
        for (double statistic = -4.0; statistic < 4.1; statistic += 0.5) {
            made = (ys_newest_judgement){.statistic = statistic, .p_value = p[i], .spread = 1.0, .degrees = 12.0};
            if (fabs(statistic) > 1.0 && p[i] >= 0.01)
                assert_true(fabs(statistic) <= ys_newest_usual_spreads(&made, 0.01) * (1.0 + 1e-9));
            else if (fabs(statistic) > 1.0)
                assert_true(fabs(statistic) >= ys_newest_usual_spreads(&made, 0.01));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(large_errors_are_cut), cmocka_unit_test(rounding_is_no_knowledge),
        cmocka_unit_test(equal_changes_cut_no_others),
        cmocka_unit_test(last_year_moved_by_the_usual_change), cmocka_unit_test(events_are_neither_base_nor_change),
        cmocka_unit_test(quarters_go_back_by_years), cmocka_unit_test(usual_spreads_agree_with_p),
    };
    return cmocka_run_group_tests_name("newest_judgement", tests, NULL, NULL);
}
