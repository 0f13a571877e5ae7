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
        if (ys_colour_of(&about, cases[i].value, cases[i].target, 1.0) != cases[i].colour)
            fail_msg("case %zu", i);
    }
}

static ys_season_assessment season_with(ys_season_mode mode, double seasonal[])
{
    ys_season_assessment season = {.status = YS_OK};
    season.fit.method = YS_SEASON_STL;
    season.fit.mode = mode;
    season.fit.in_unit = seasonal;
    return season;
}

static const double closed_quarter[] = {5, NAN, 7, 8, 5, NAN, 7, 9};
static const ys_series quarters = {.value = closed_quarter, .n = N(closed_quarter), .per_year = 4,
                                   .first = {YS_PERIOD_FINANCIAL_QUARTER, 2020 * 4}};

static double sum_of_shares(const ys_target *target, const ys_indicator *about, const ys_season_assessment *season)
{
    double sum = 0.0;
    for (size_t i = 4; i < 8; i++)
        sum += i == 5 ? 0.0 : ys_target_of_period(target, 30, about, &quarters, season, i);
    return sum;
}

/* A year's sum is shared over the open places of the year, by the season where that was asked for. */
static void a_years_sum_is_shared(void **state)
{
    (void)state;
    double amounts[] = {-2, NAN, 0, 2, -2, NAN, 0, 2}, factors[] = {0.5, NAN, 1, 2, 0.5, NAN, 1, 2};
    const ys_indicator about = indicator(YS_POLARITY_HIGHER, NAN, NAN, false);
    const ys_season_assessment added = season_with(YS_MODE_ADDITIVE, amounts);
    const ys_season_assessment times = season_with(YS_MODE_LOG_ADDITIVE, factors);
    ys_season_assessment none = season_with(YS_MODE_ADDITIVE, amounts);
    none.fit.method = YS_SEASON_NONE;
    ys_target target = {.basis = YS_BASIS_YEAR};
    assert_relative(ys_target_of_period(&target, 30, &about, &quarters, &added, 4), 10, 1e-12);
    target.seasonal_profile = true;
    assert_relative(ys_target_of_period(&target, 30, &about, &quarters, &added, 4), 8, 1e-12);
    assert_relative(ys_target_of_period(&target, 30, &about, &quarters, &added, 7), 12, 1e-12);
    assert_relative(ys_target_of_period(&target, 30, &about, &quarters, &times, 4), 30 * 0.5 / 3.5, 1e-12);
    assert_relative(ys_target_of_period(&target, 30, &about, &quarters, &none, 4), 10, 1e-12);
    assert_relative(sum_of_shares(&target, &about, &added), 30, 1e-12);
    assert_relative(sum_of_shares(&target, &about, &times), 30, 1e-12);
    /* The closed place has no share. */
    assert_true(isnan(ys_target_of_period(&target, 30, &about, &quarters, &added, 5)));
    target = (ys_target){.basis = YS_BASIS_AT};
    assert_relative(ys_target_of_period(&target, 30, &about, &quarters, &added, 4), 30, 1e-12);
    assert_relative(ys_target_share(&target, &about, &quarters, 4), 1, 1e-12);
}

/* A quarter that is always 0 has 0 of the year's sum, and the others the more. */
static void a_shut_quarter_is_to_bring_nothing(void **state)
{
    (void)state;
    static const double value[] = {5, 0, 9, 7, 6, 0, 8, 7};
    const ys_series shut = {.value = value, .n = N(value), .per_year = 4, .first = quarters.first};
    double amounts[] = {-2, NAN, 0, 2, -2, NAN, 0, 2};
    const ys_indicator about = indicator(YS_POLARITY_HIGHER, NAN, NAN, false);
    const ys_season_assessment season = season_with(YS_MODE_ADDITIVE, amounts);
    ys_target target = {.basis = YS_BASIS_YEAR};
    assert_true(ys_target_of_period(&target, 30, &about, &shut, &season, 5) == 0);
    assert_relative(ys_target_of_period(&target, 30, &about, &shut, &season, 4), 10, 1e-12);
    target.seasonal_profile = true;
    assert_true(ys_target_of_period(&target, 30, &about, &shut, &season, 5) == 0);
    assert_relative(ys_target_of_period(&target, 30, &about, &shut, &season, 7), 12, 1e-12);
    target = (ys_target){.basis = YS_BASIS_AT};
    assert_relative(ys_target_of_period(&target, 30, &about, &shut, &season, 5), 30, 1e-12);
}

static void numbers_of_a_profile_fit_the_periods(void **state)
{
    (void)state;
    static const double value[24] = {1, 2, 3};
    const ys_series months = {.value = value, .n = N(value), .per_year = 12, .first = {YS_PERIOD_MONTH, 12 * 2020 + 3}};
    const ys_season_assessment none = {.status = YS_ERR_TOO_FEW};
    ys_indicator about = indicator(YS_POLARITY_HIGHER, NAN, NAN, false);
    ys_target target = {.basis = YS_BASIS_YEAR, .profile_count = 4, .profile = {3, 6, 9, 12}};
    assert_relative(ys_target_of_period(&target, 30, &about, &quarters, &none, 6), 9, 1e-12);
    assert_relative(ys_target_of_period(&target, 30, &about, &months, &none, 12 + 11), 4, 1e-12); /* March: a third of 12 */
    about.aggregate = YS_AGGREGATE_MEAN;
    assert_relative(ys_target_of_period(&target, 30, &about, &months, &none, 12 + 11), 12, 1e-12);
    target = (ys_target){.basis = YS_BASIS_YEAR, .profile_count = 12, .profile = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}};
    assert_relative(ys_target_of_period(&target, 30, &about, &months, &none, 12), 1, 1e-12);
    assert_relative(ys_target_of_period(&target, 30, &about, &quarters, &none, 7), 11, 1e-12);
    about.aggregate = YS_AGGREGATE_LAST;
    assert_relative(ys_target_of_period(&target, 30, &about, &quarters, &none, 7), 12, 1e-12);
    about.aggregate = YS_AGGREGATE_SUM;
    assert_relative(ys_target_of_period(&target, 30, &about, &quarters, &none, 7), 33, 1e-12);
}

static const double own_parts[24] = {1, 2, 3}, to_date[24] = {1, 3, 6};

/* Of year-to-date figures a target is what should have come together by then. */
static void targets_of_year_to_date_figures_come_together(void **state)
{
    (void)state;
    const ys_series months = {.value = own_parts, .n = 24, .per_year = 12, .first = {YS_PERIOD_MONTH, 12 * 2020 + 3},
                              .to_date = to_date, .to_date_year = YS_PERIOD_FINANCIAL_YEAR};
    double amounts[24];
    for (size_t i = 0; i < 24; i++)
        amounts[i] = i % 12 < 6 ? 1 : -1;
    const ys_season_assessment season = season_with(YS_MODE_ADDITIVE, amounts);
    ys_indicator about = indicator(YS_POLARITY_HIGHER, NAN, NAN, false);
    ys_target target = {.basis = YS_BASIS_YEAR, .deadline = {YS_PERIOD_FINANCIAL_YEAR, 2021}};
    assert_relative(ys_target_of_period(&target, 60, &about, &months, &season, 12), 5, 1e-12);
    assert_relative(ys_target_of_period(&target, 60, &about, &months, &season, 12 + 8), 45, 1e-12);
    assert_relative(ys_target_of_period(&target, 60, &about, &months, &season, 12 + 11), 60, 1e-12);
    assert_relative(ys_target_share(&target, &about, &months, 12 + 8), 0.75, 1e-12);
    target.seasonal_profile = true;
    assert_relative(ys_target_of_period(&target, 60, &about, &months, &season, 12 + 5), 36, 1e-12);
    assert_relative(ys_target_of_period(&target, 60, &about, &months, &season, 12 + 11), 60, 1e-12);
    /* Four numbers for twelve months: the quarters' ends, and the straight way between. */
    target = (ys_target){.basis = YS_BASIS_YEAR, .deadline = {YS_PERIOD_FINANCIAL_YEAR, 2021}, .profile_count = 4,
                         .profile = {28.5, 55.5, 82.5, 97}};
    assert_relative(ys_target_of_period(&target, 97, &about, &months, &season, 12), 9.5, 1e-12);
    assert_relative(ys_target_of_period(&target, 97, &about, &months, &season, 12 + 5), 55.5, 1e-12);
    assert_relative(ys_target_of_period(&target, 97, &about, &months, &season, 12 + 7), 73.5, 1e-12);
    /* A target at a place has nothing to say of what comes after it in the year. */
    target = (ys_target){.basis = YS_BASIS_AT, .deadline = {YS_PERIOD_MONTH, 12 * 2021 + 8}};
    assert_relative(ys_target_of_period(&target, 60, &about, &months, &season, 12 + 5), 60, 1e-12);
    assert_relative(ys_target_of_period(&target, 60, &about, &months, &season, 12 + 2), 30, 1e-12);
    assert_true(isnan(ys_target_of_period(&target, 60, &about, &months, &season, 12 + 6)));
    /* Nor one of another kind of year. */
    target = (ys_target){.basis = YS_BASIS_YEAR, .deadline = {YS_PERIOD_CALENDAR_YEAR, 2021}};
    assert_true(isnan(ys_target_of_period(&target, 60, &about, &months, &season, 12)));
    about.aggregate = YS_AGGREGATE_RATIO;
    target.deadline = (ys_period){YS_PERIOD_FINANCIAL_YEAR, 2021};
    assert_relative(ys_target_of_period(&target, 90, &about, &months, &season, 12 + 2), 90, 1e-12);
}

static void a_range_is_shared_too(void **state)
{
    (void)state;
    const ys_indicator about = indicator(YS_POLARITY_RANGE, NAN, NAN, false); /* 10 to 20 */
    assert_int_equal(ys_colour_of(&about, 5, NAN, 1.0 / 3), YS_FLAG_STATUS_GREEN);
    assert_int_equal(ys_colour_of(&about, 5, NAN, 1.0), YS_FLAG_STATUS_RED);
    assert_int_equal(ys_colour_of(&about, 7, NAN, 1.0 / 3), YS_FLAG_STATUS_RED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(colours_by_tolerance_and_amber),
        cmocka_unit_test(a_years_sum_is_shared),
        cmocka_unit_test(a_shut_quarter_is_to_bring_nothing),
        cmocka_unit_test(numbers_of_a_profile_fit_the_periods),
        cmocka_unit_test(targets_of_year_to_date_figures_come_together),
        cmocka_unit_test(a_range_is_shared_too),
    };
    return cmocka_run_group_tests_name("exceptions", tests, NULL, NULL);
}
