/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "assess/exceptions.h"

static ys_indicator indicator(ys_polarity polarity, double tolerance, double amber, bool percent)
{
    return (ys_indicator){
        .polarity = polarity, .min = 10, .max = 20, .aggregate = YS_AGGREGATE_SUM,
        .year_kind = YS_PERIOD_FINANCIAL_YEAR, .tolerance = {tolerance, percent}, .amber = {amber, percent},
    };
}

static void colours_by_tolerance_and_amber(void **state)
{
    (void)state;
    static const struct { ys_polarity polarity; double tolerance, amber; bool percent; double value, target; ys_flag_status colour; } cases[] = {
        {YS_POLARITY_HIGHER, NAN, NAN, false, 50, 50, YS_FLAG_STATUS_GREEN},
        {YS_POLARITY_HIGHER, NAN, NAN, false, 49.9, 50, YS_FLAG_STATUS_RED},
        {YS_POLARITY_HIGHER, 1, 3, false, 49, 50, YS_FLAG_STATUS_GREEN},
        {YS_POLARITY_HIGHER, 1, 3, false, 48.9, 50, YS_FLAG_STATUS_AMBER},
        {YS_POLARITY_HIGHER, 1, 3, false, 47, 50, YS_FLAG_STATUS_AMBER},
        {YS_POLARITY_HIGHER, 1, 3, false, 46.9, 50, YS_FLAG_STATUS_RED},
        {YS_POLARITY_LOWER, 2, 10, true, 51, 50, YS_FLAG_STATUS_GREEN},
        {YS_POLARITY_LOWER, 2, 10, true, 51.1, 50, YS_FLAG_STATUS_AMBER},
        {YS_POLARITY_LOWER, 2, 10, true, 55.1, 50, YS_FLAG_STATUS_RED},
        {YS_POLARITY_LOWER, 2, 10, true, 40, 50, YS_FLAG_STATUS_GREEN},
        {YS_POLARITY_HIGHER, 2, 10, true, -5.1, -5, YS_FLAG_STATUS_RED}, /* a share of a target below 0 is none */
        {YS_POLARITY_RANGE, NAN, 2, false, 15, 0, YS_FLAG_STATUS_GREEN},
        {YS_POLARITY_RANGE, NAN, 2, false, 21, 0, YS_FLAG_STATUS_AMBER},
        {YS_POLARITY_RANGE, NAN, 2, false, 7, 0, YS_FLAG_STATUS_RED},
        {YS_POLARITY_HIGHER, 0.1, NAN, false, 0.2, 0.3, YS_FLAG_STATUS_GREEN}, /* 0.3 - 0.2 is not quite 0.1 */
    };
    for (size_t i = 0; i < N(cases); i++) {
        const ys_indicator about = indicator(cases[i].polarity, cases[i].tolerance, cases[i].amber, cases[i].percent);
        if (ys_colour_of(&about, cases[i].value, cases[i].target) != cases[i].colour)
            fail_msg("case %zu", i);
    }
}

/* A year's sum is shared over the open places of the year, by the season where that was asked for. */
static void a_years_sum_is_shared(void **state)
{
    (void)state;
    static const double value[] = {5, NAN, 7, 8, 5, NAN, 7, 9};
    static double seasonal[] = {-2, NAN, 0, 2, -2, NAN, 0, 2};
    const ys_series series = {.value = value, .n = N(value), .per_year = 4, .first = {YS_PERIOD_FINANCIAL_QUARTER, 2020 * 4}};
    const ys_indicator about = indicator(YS_POLARITY_HIGHER, NAN, NAN, false);
    ys_season_assessment season = {.status = YS_OK};
    season.fit.method = YS_SEASON_STL;
    season.fit.mode = YS_MODE_ADDITIVE;
    season.fit.seasonal = seasonal;
    ys_target target = {.basis = YS_BASIS_YEAR};
    assert_relative(ys_target_of_period(&target, 30, &about, &series, &season, 4), 10, 1e-12);
    target.seasonal_profile = true;
    assert_relative(ys_target_of_period(&target, 30, &about, &series, &season, 4), 8, 1e-12);
    assert_relative(ys_target_of_period(&target, 30, &about, &series, &season, 7), 12, 1e-12);
    season.fit.mode = YS_MODE_LOG_ADDITIVE;
    seasonal[4] = 0.8;
    assert_relative(ys_target_of_period(&target, 30, &about, &series, &season, 4), 8, 1e-12);
    season.fit.method = YS_SEASON_NONE;
    assert_relative(ys_target_of_period(&target, 30, &about, &series, &season, 4), 10, 1e-12);
    target.seasonal_profile = false;
    target.profile_count = 4;
    memcpy(target.profile, (const double[]){1, 2, 3, 4}, 4 * sizeof(double));
    assert_relative(ys_target_of_period(&target, 30, &about, &series, &season, 6), 3, 1e-12);
    target.profile_count = 0;
    target.basis = YS_BASIS_AT;
    assert_relative(ys_target_of_period(&target, 30, &about, &series, &season, 4), 30, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(colours_by_tolerance_and_amber),
        cmocka_unit_test(a_years_sum_is_shared),
    };
    return cmocka_run_group_tests_name("exceptions", tests, NULL, NULL);
}
