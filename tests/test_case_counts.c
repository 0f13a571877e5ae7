/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/case_counts.h"
#include "tests/support.h"

static ys_series figure(const double value[], const double numerator[], const double denominator[])
{
    return (ys_series){.value = value, .numerator = numerator, .denominator = denominator, .n = 1, .per_year = 1};
}

static ys_case_counts count(ys_kind kind, double value, double numerator, double denominator)
{
    const ys_indicator about = {.kind = kind, .multiplier = 1.0, .decimals = 1};
    const ys_series series = figure(&value, &numerator, &denominator);
    return ys_count_cases(&about, &series, 0);
}

static void counts_are_those_that_make_the_figure(void **state)
{
    (void)state;
    assert_relative(count(YS_KIND_PERCENTAGE, 57.1, 4, 7).unit, 100.0, 0.0); /* to its decimals */
    assert_relative(count(YS_KIND_PROPORTION, 0.571, 4, 7).unit, 1.0, 0.0);
    assert_relative(count(YS_KIND_RATE, 12.5, 25, 2000).unit, 1000.0, 0.0);
    assert_true(isnan(count(YS_KIND_PERCENTAGE, 63.0, 4, 7).numerator)); /* another figure's */
    assert_true(isnan(count(YS_KIND_MEAN, 0.571, 4, 7).numerator));
    assert_true(isnan(count(YS_KIND_PERCENTAGE, 57.1, NAN, 7).numerator));
    assert_true(isnan(count(YS_KIND_PERCENTAGE, NAN, 4, 7).numerator));
    assert_true(isnan(count(YS_KIND_PERCENTAGE, 57.1, 4, 0).numerator));
    const ys_indicator about = {.kind = YS_KIND_PERCENTAGE};
    const double value = 50.0;
    const ys_series bare = figure(&value, NULL, NULL);
    assert_true(isnan(ys_count_cases(&about, &bare, 0).numerator));
}

static void a_share_of_under_twenty_is_of_few(void **state)
{
    (void)state;
    assert_true(count(YS_KIND_PERCENTAGE, 0.0, 0, 19).few);
    assert_false(count(YS_KIND_PERCENTAGE, 0.0, 0, 20).few);
    assert_false(count(YS_KIND_RATE, 100.0, 1, 10).few); /* a rate's denominator is people, not cases */
}

static void whole_cases_reach_the_wanted_figure(void **state)
{
    (void)state;
    const ys_case_counts four_of_seven = {4, 7, 100, true};
    const ys_indicator higher = {.polarity = YS_POLARITY_HIGHER}, lower = {.polarity = YS_POLARITY_LOWER}, none = {0};
    assert_relative(ys_cases_to_reach(&higher, &four_of_seven, 60.0), 1.0, 0.0);
    assert_relative(ys_cases_to_reach(&higher, &four_of_seven, 400.0 / 7.0), 0.0, 0.0); /* just there */
    assert_relative(ys_cases_to_reach(&higher, &four_of_seven, 20.0), 0.0, 0.0);
    assert_relative(ys_cases_to_reach(&lower, &four_of_seven, 20.0), 3.0, 0.0);
    assert_relative(ys_cases_to_reach(&lower, &four_of_seven, 60.0), 0.0, 0.0);
    assert_true(isnan(ys_cases_to_reach(&higher, &four_of_seven, NAN)));
    assert_true(isnan(ys_cases_to_reach(&none, &four_of_seven, 60.0)));
    const ys_case_counts without = {NAN, NAN, NAN, false};
    assert_true(isnan(ys_cases_to_reach(&higher, &without, 60.0)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_are_those_that_make_the_figure),
        cmocka_unit_test(a_share_of_under_twenty_is_of_few),
        cmocka_unit_test(whole_cases_reach_the_wanted_figure),
    };
    return cmocka_run_group_tests_name("case_counts", tests, NULL, NULL);
}
