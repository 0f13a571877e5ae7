/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/figure_interval.h"
#include "bench/proportion_interval.h"
#include "bench/rate_interval.h"
#include "tests/support.h"

static const ys_case_counts no_counts = {NAN, NAN, NAN, false};

static void shares_have_wilsons_limits_in_their_unit(void **state)
{
    const ys_indicator about = {.kind = YS_KIND_PERCENTAGE, .polarity = YS_POLARITY_HIGHER};
    const ys_case_counts counts = {81, 263, 100, false};
    const ys_figure_interval figure = ys_interval_of_figure(&about, 30.8, &counts, 1, 99);
    ys_interval wilson;
    (void)state;
    /* Newcombe (1998), Statistics in Medicine 17:857, table I: 81 of 263 by Wilson's method is 0.2553 to 0.3662. */
    assert_true(fabs(figure.at_95.lower - 25.53) < 0.005 && fabs(figure.at_95.upper - 36.62) < 0.005);
    assert_int_equal(ys_proportion_interval(81, 263, &(ys_proportion_options){.confidence = 0.998}, &wilson), YS_OK);
    assert_relative(figure.at_998.lower, 100 * wilson.lower, 1e-15);
    assert_relative(figure.at_998.upper, 100 * wilson.upper, 1e-15);
}

static void rates_have_poisson_limits(void **state)
{
    const ys_indicator about = {.kind = YS_KIND_RATE, .polarity = YS_POLARITY_LOWER};
    const ys_case_counts counts = {5, 2000, 1000, false};
    const ys_figure_interval figure = ys_interval_of_figure(&about, 2.5, &counts, NAN, NAN);
    (void)state;
    /* exact limits of 5 events: 1.6235 and 11.6683 (Garwood 1936) */
    assert_true(fabs(figure.at_95.lower - 0.81174) < 1e-4 && fabs(figure.at_95.upper - 5.83416) < 1e-4);
    assert_true(figure.at_998.lower < figure.at_95.lower && figure.at_998.upper > figure.at_95.upper);
}

static void without_counts_the_published_limits_count(void **state)
{
    const ys_indicator about = {.kind = YS_KIND_PERCENTAGE, .polarity = YS_POLARITY_HIGHER};
    const ys_figure_interval figure = ys_interval_of_figure(&about, 50, &no_counts, 45, 55);
    (void)state;
    assert_relative(figure.at_95.lower, 45, 0.0);
    assert_relative(figure.at_95.upper, 55, 0.0);
    assert_true(isnan(figure.at_998.lower) && isnan(figure.at_998.upper));
    const ys_figure_interval bare = ys_interval_of_figure(&about, 50, &no_counts, NAN, NAN);
    assert_int_equal(ys_compare_figure(&about, &bare, 40).at_95, YS_COMPARISON_NONE);
}

static void a_benchmark_differs_at_two_levels(void **state)
{
    static const struct { double benchmark; ys_comparison at_95; bool surely; } cases[] = {
        {30, YS_COMPARISON_SIMILAR, false}, {25, YS_COMPARISON_BETTER, false}, {20, YS_COMPARISON_BETTER, true},
        {38, YS_COMPARISON_WORSE, false}, {45, YS_COMPARISON_WORSE, true}, {NAN, YS_COMPARISON_NONE, false},
    };
    const ys_indicator about = {.kind = YS_KIND_PERCENTAGE, .polarity = YS_POLARITY_HIGHER};
    const ys_case_counts counts = {81, 263, 100, false}; /* 25.5 to 36.6, at 99.8 % 22.7 to 40.2 */
    const ys_figure_interval figure = ys_interval_of_figure(&about, 30.8, &counts, NAN, NAN);
    (void)state;
    for (size_t i = 0; i < N(cases); i++) {
        const ys_figure_comparison found = ys_compare_figure(&about, &figure, cases[i].benchmark);
        assert_int_equal(found.at_95, cases[i].at_95);
        assert_int_equal(found.surely, cases[i].surely);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_have_wilsons_limits_in_their_unit),
        cmocka_unit_test(rates_have_poisson_limits),
        cmocka_unit_test(without_counts_the_published_limits_count),
        cmocka_unit_test(a_benchmark_differs_at_two_levels),
    };
    return cmocka_run_group_tests_name("figure_interval", tests, NULL, NULL);
}
