/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "bench/frontier.h"

enum { COUNCILS = 8, MOST_PERIODS = 40 };

/* Series of one group, all from the same first period. */
typedef struct ys_test_group {
    double value[COUNCILS][MOST_PERIODS];
    ys_series series[COUNCILS];
} ys_test_group;

static void begin(ys_test_group *group, ys_period first, size_t periods)
{
    for (size_t i = 0; i < COUNCILS; i++)
        group->series[i] = (ys_series){.value = group->value[i], .n = periods, .first = first,
                                       .per_year = ys_period_per_year(first.kind)};
}

/* Eight councils 0, 2, ... 14 above 50 + 0.4 a year; the type 7 upper quartile is that of the place 5.25: 60.5 + 0.4 a year. */
static void fill_parallel(ys_test_group *group, size_t years)
{
    begin(group, (ys_period){YS_PERIOD_FINANCIAL_YEAR, 2012}, years);
    for (size_t i = 0; i < COUNCILS; i++)
        for (size_t t = 0; t < years; t++)
            group->value[i][t] = 50.0 + 2.0 * (double)i + 0.4 * (double)t;
}

static ys_frontier_inputs inputs_of(const ys_test_group *group)
{
    return (ys_frontier_inputs){.series = group->series, .n = COUNCILS, .polarity = YS_POLARITY_HIGHER, .min = NAN, .max = NAN,
                                .quartiles = {.type = YS_QUANTILE_LINEAR, .minimum_group = 5, .excluded = SIZE_MAX}};
}

static ys_series thresholds_of(const ys_frontier_inputs *inputs)
{
    static double value[MOST_PERIODS];
    ys_arena arena = {0};
    ys_series threshold;
    assert_int_equal(ys_frontier_thresholds(inputs, &arena, &threshold), YS_OK);
    memcpy(value, threshold.value, threshold.n * sizeof *value);
    threshold.value = value;
    ys_arena_release(&arena);
    return threshold;
}

static ys_frontier_result frontier_of(const ys_series *own, const ys_series *threshold, ys_polarity polarity)
{
    ys_arena arena = {0};
    ys_frontier_result result;
    assert_int_equal(ys_frontier(own, threshold, polarity, 40, 60, &arena, &result), YS_OK);
    ys_arena_release(&arena);
    return result;
}

static ys_status status_of(const ys_series *own, const ys_series *threshold, ys_polarity polarity)
{
    ys_arena arena = {0};
    ys_frontier_result untouched = {.gap = 2.385};
    const ys_status status = ys_frontier(own, threshold, polarity, 40, 60, &arena, &untouched);
    assert_true(status == YS_OK || untouched.gap == 2.385);
    ys_arena_release(&arena);
    return status;
}

static void thresholds_are_those_of_each_period(void **state)
{
    (void)state;
    ys_test_group group;
    fill_parallel(&group, 9);
    ys_frontier_inputs inputs = inputs_of(&group);
    ys_series threshold = thresholds_of(&inputs);
    assert_int_equal(threshold.n, 9);
    assert_int_equal(threshold.first.ordinal, 2012);
    for (size_t t = 0; t < 9; t++)
        assert_relative(threshold.value[t], 60.5 + 0.4 * (double)t, 1e-14);
    inputs.polarity = YS_POLARITY_LOWER;
    threshold = thresholds_of(&inputs);
    assert_relative(threshold.value[0], 53.5, 1e-14);
    inputs.polarity = YS_POLARITY_HIGHER;
    inputs.quartiles.excluded = 7; /* of seven the place 4.5: 59 */
    threshold = thresholds_of(&inputs);
    assert_relative(threshold.value[0], 59, 1e-14);
    inputs.polarity = YS_POLARITY_RANGE;
    inputs.quartiles.excluded = SIZE_MAX;
    inputs.min = 58;
    inputs.max = 60; /* distances 8 6 4 2 0 0 2 4 */
    threshold = thresholds_of(&inputs);
    assert_relative(threshold.value[0], 1.5, 1e-14);
}

static void periods_in_which_few_report_have_none(void **state)
{
    (void)state;
    ys_test_group group;
    fill_parallel(&group, 6);
    const ys_frontier_inputs inputs = inputs_of(&group);
    for (size_t i = 0; i < 5; i++)
        group.value[i][1] = NAN; /* three of eight report */
    for (size_t i = 0; i < 4; i++)
        group.value[i][2] = NAN; /* four of eight are half, but under five */
    for (size_t i = 0; i < 3; i++)
        group.value[i][3] = NAN;
    for (size_t i = 0; i < COUNCILS; i++)
        group.value[i][4] = 55; /* no spread */
    const ys_series threshold = thresholds_of(&inputs);
    assert_true(!isnan(threshold.value[0]));
    assert_true(isnan(threshold.value[1]));
    assert_true(isnan(threshold.value[2]));
    assert_true(!isnan(threshold.value[3]));
    assert_true(isnan(threshold.value[4]));
    ys_frontier_inputs small = inputs;
    small.quartiles.minimum_group = 3;
    const ys_series of_small = thresholds_of(&small);
    assert_true(isnan(of_small.value[1]));
    assert_true(!isnan(of_small.value[2])); /* exactly half */
}

static void series_need_not_start_together(void **state)
{
    (void)state;
    ys_test_group group;
    fill_parallel(&group, 6);
    const ys_frontier_inputs inputs = inputs_of(&group);
    group.series[0].n = 0;
    group.series[0].first = (ys_period){0};
    group.series[1] = ys_series_slice(&group.series[1], 2, 4);
    const ys_series threshold = thresholds_of(&inputs);
    assert_int_equal(threshold.n, 6);
    assert_int_equal(threshold.first.ordinal, 2012);
    assert_relative(threshold.value[0], 54 + 0.75 * 10, 1e-14);       /* 54 to 64, six of them */
    assert_relative(threshold.value[5], 52 + 2.0 + 0.75 * 12 - 0.0, 1e-14); /* 52 to 64, seven of them, 2 higher */
}

/* Ours starts at 50 and gains 1.4 a year, a point more than the threshold: 10.5 short at first, 2.5 in the ninth year. */
static void tells_when_a_shrinking_gap_closes(void **state)
{
    (void)state;
    ys_test_group group;
    fill_parallel(&group, 9);
    const ys_frontier_inputs inputs = inputs_of(&group);
    const ys_series threshold = thresholds_of(&inputs);
    double value[9];
    for (size_t t = 0; t < 9; t++)
        value[t] = 50.0 + 1.4 * (double)t;
    ys_series own = group.series[0];
    own.value = value;
    ys_frontier_result result = frontier_of(&own, &threshold, YS_POLARITY_HIGHER);
    assert_int_equal(result.n, 9);
    assert_int_equal(result.to.ordinal, 2020);
    assert_relative(result.slope, 1.4, 1e-12);
    assert_relative(result.threshold_slope, 0.4, 1e-12);
    assert_relative(result.gap, 2.5, 1e-12);
    assert_relative(result.gap_slope, -1.0, 1e-12);
    assert_int_equal(result.course, YS_FRONTIER_CATCHING_UP);
    assert_true(result.crosses);
    assert_relative(result.years, 2.5, 1e-9);
    /* The other way round it falls behind, and nothing crosses. */
    for (size_t t = 0; t < 9; t++)
        value[t] = 50.0 - 1.4 * (double)t;
    result = frontier_of(&own, &threshold, YS_POLARITY_HIGHER);
    assert_int_equal(result.course, YS_FRONTIER_FALLING_BEHIND);
    assert_false(result.crosses);
    assert_true(isnan(result.years));
    /* Ahead by 9.5 and losing 1.4 a year: -1.3 in the ninth, lost in 1.3 / 1.4 years. */
    for (size_t t = 0; t < 9; t++)
        value[t] = 73.0 - 1.0 * (double)t;
    result = frontier_of(&own, &threshold, YS_POLARITY_HIGHER);
    assert_relative(result.gap, -1.3, 1e-12);
    assert_int_equal(result.course, YS_FRONTIER_FALLING_BEHIND);
    assert_true(result.crosses);
    assert_relative(result.years, 1.3 / 1.4, 1e-9);
}

static void a_short_or_distant_crossing_is_not_told(void **state)
{
    (void)state;
    ys_test_group group;
    fill_parallel(&group, 9);
    const ys_frontier_inputs inputs = inputs_of(&group);
    ys_series threshold = thresholds_of(&inputs);
    double value[9];
    for (size_t t = 0; t < 9; t++)
        value[t] = 40.0 + 1.4 * (double)t; /* 12.5 short at last: in 12.5 years */
    ys_series own = group.series[0];
    own.value = value;
    ys_frontier_result result = frontier_of(&own, &threshold, YS_POLARITY_HIGHER);
    assert_int_equal(result.course, YS_FRONTIER_CATCHING_UP);
    assert_false(result.crosses);
    threshold.n = 4; /* p is at least 1/12 with four */
    result = frontier_of(&own, &threshold, YS_POLARITY_HIGHER);
    assert_int_equal(result.course, YS_FRONTIER_UNCLEAR);
    assert_false(result.crosses);
    /* Parallel: the gap stands still. */
    threshold.n = 9;
    result = frontier_of(&group.series[3], &threshold, YS_POLARITY_HIGHER);
    assert_int_equal(result.course, YS_FRONTIER_UNCLEAR);
    assert_within(result.gap_slope, 0.0, 1e-12);
}

/* Quarters with a season that both share and one of our own: the slopes are free of it. */
static void a_season_is_no_trend(void **state)
{
    (void)state;
    static const double season[] = {0, 3, 1, -4};
    ys_test_group group;
    begin(&group, (ys_period){YS_PERIOD_CALENDAR_QUARTER, 4 * 2015 + 1}, 22);
    for (size_t i = 0; i < COUNCILS; i++)
        for (size_t t = 0; t < 22; t++)
            group.value[i][t] = 50 + 2.0 * (double)i + 0.1 * (double)t + season[t % 4];
    const ys_frontier_inputs inputs = inputs_of(&group);
    const ys_series threshold = thresholds_of(&inputs);
    double value[22];
    for (size_t t = 0; t < 22; t++)
        value[t] = 48 + 0.35 * (double)t + 2 * season[t % 4];
    ys_series own = group.series[0];
    own.value = value;
    const ys_frontier_result result = frontier_of(&own, &threshold, YS_POLARITY_HIGHER);
    assert_relative(result.slope, 1.4, 1e-12);
    assert_relative(result.threshold_slope, 0.4, 1e-12);
    assert_relative(result.gap_slope, -1.0, 1e-12);
    assert_true(result.crosses);
    /* 12.5 - t / 4 without the season, whose mean is 0: over the last four quarters t is 19.5 on average. */
    assert_relative(result.years, 12.5 - 19.5 / 4, 1e-9);
    /* In its good season it is ahead already, over the year it is not: nothing is told to cross. */
    for (size_t t = 0; t < 22; t++)
        value[t] += 5;
    const ys_frontier_result ahead = frontier_of(&own, &threshold, YS_POLARITY_HIGHER);
    assert_true(ahead.gap < 0.0);
    assert_false(ahead.crosses);
}

/* Turned upside down with the polarity, or in another unit, it is the same. */
static void upside_down_and_in_another_unit_it_is_the_same(void **state)
{
    (void)state;
    static const double noise[] = {0.3, -1.2, 0.4, 1.1, -0.5, 0.2, -0.9, 0.8, 0.1};
    ys_test_group group, turned;
    fill_parallel(&group, 9);
    for (size_t i = 0; i < COUNCILS; i++)
        for (size_t t = 0; t < 9; t++)
            group.value[i][t] += noise[(t * 5 + i * 7) % 9];
    for (size_t t = 0; t < 9; t++)
        group.value[2][t] += 0.7 * (double)t;
    begin(&turned, group.series[0].first, 9);
    for (size_t i = 0; i < COUNCILS; i++)
        for (size_t t = 0; t < 9; t++)
            turned.value[i][t] = 300 - 3 * group.value[i][t];
    const ys_frontier_inputs inputs = inputs_of(&group);
    const ys_series threshold = thresholds_of(&inputs);
    const ys_frontier_result a = frontier_of(&group.series[2], &threshold, YS_POLARITY_HIGHER);
    ys_frontier_inputs other = inputs_of(&turned);
    other.polarity = YS_POLARITY_LOWER;
    const ys_series low = thresholds_of(&other);
    const ys_frontier_result b = frontier_of(&turned.series[2], &low, YS_POLARITY_LOWER);
    assert_relative(b.gap, 3 * a.gap, 1e-9);
    assert_relative(b.gap_slope, 3 * a.gap_slope, 1e-9);
    assert_relative(b.slope, -3 * a.slope, 1e-9);
    assert_relative(b.threshold_slope, -3 * a.threshold_slope, 1e-9);
    assert_relative(b.p_value, a.p_value, 1e-12);
    assert_int_equal(a.course, b.course);
    assert_int_equal(a.crosses, b.crosses);
    assert_relative(a.years, b.years, 1e-9);
    assert_relative(a.years_earliest, b.years_earliest, 1e-9);
}

static void a_range_is_measured_by_the_distance_outside(void **state)
{
    (void)state;
    ys_test_group group;
    fill_parallel(&group, 9);
    ys_frontier_inputs inputs = inputs_of(&group);
    inputs.polarity = YS_POLARITY_RANGE;
    inputs.min = 40;
    inputs.max = 60;
    double value[9];
    for (size_t t = 0; t < 9; t++)
        value[t] = 80.0 - 2.0 * (double)t;
    ys_series own = group.series[0];
    own.value = value;
    const ys_series threshold = thresholds_of(&inputs);
    const ys_frontier_result result = frontier_of(&own, &threshold, YS_POLARITY_RANGE);
    assert_relative(result.slope, -2, 1e-12);
    assert_relative(result.gap, 4 - threshold.value[8], 1e-12);
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    ys_test_group group;
    ys_arena arena = {0};
    ys_series untouched = {.n = 2385};
    fill_parallel(&group, 9);
    ys_frontier_inputs inputs = inputs_of(&group);
    const ys_series threshold = thresholds_of(&inputs);
    assert_int_equal(status_of(&group.series[0], &threshold, YS_POLARITY_NONE), YS_ERR_OPTION);
    ys_series months = group.series[0];
    months.first.kind = YS_PERIOD_MONTH;
    assert_int_equal(status_of(&months, &threshold, YS_POLARITY_HIGHER), YS_ERR_OPTION);
    ys_series two = group.series[0];
    two.n = 2;
    assert_int_equal(status_of(&two, &threshold, YS_POLARITY_HIGHER), YS_ERR_TOO_FEW);
    two.n = 0;
    assert_int_equal(status_of(&two, &threshold, YS_POLARITY_HIGHER), YS_ERR_TOO_FEW);

    inputs.polarity = YS_POLARITY_NONE;
    assert_int_equal(ys_frontier_thresholds(&inputs, &arena, &untouched), YS_ERR_OPTION);
    inputs = inputs_of(&group);
    inputs.quartiles.excluded = COUNCILS;
    assert_int_equal(ys_frontier_thresholds(&inputs, &arena, &untouched), YS_ERR_OPTION);
    inputs = inputs_of(&group);
    inputs.n = 0;
    assert_int_equal(ys_frontier_thresholds(&inputs, &arena, &untouched), YS_ERR_TOO_FEW);
    inputs = inputs_of(&group);
    group.series[4].first.kind = YS_PERIOD_CALENDAR_YEAR;
    assert_int_equal(ys_frontier_thresholds(&inputs, &arena, &untouched), YS_ERR_DOMAIN);
    group.series[4].first.kind = YS_PERIOD_FINANCIAL_YEAR;
    group.value[4][4] = INFINITY;
    assert_int_equal(ys_frontier_thresholds(&inputs, &arena, &untouched), YS_ERR_NUMERIC);
    assert_int_equal(untouched.n, 2385);
    ys_arena_release(&arena);
}

static void courses_have_words(void **state)
{
    (void)state;
    assert_string_equal(ys_frontier_course_word(YS_FRONTIER_UNCLEAR), "");
    assert_string_equal(ys_frontier_course_word(YS_FRONTIER_CATCHING_UP), "catching-up");
    assert_string_equal(ys_frontier_course_word(YS_FRONTIER_FALLING_BEHIND), "falling-behind");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thresholds_are_those_of_each_period),
        cmocka_unit_test(periods_in_which_few_report_have_none),
        cmocka_unit_test(series_need_not_start_together),
        cmocka_unit_test(tells_when_a_shrinking_gap_closes),
        cmocka_unit_test(a_short_or_distant_crossing_is_not_told),
        cmocka_unit_test(a_season_is_no_trend),
        cmocka_unit_test(upside_down_and_in_another_unit_it_is_the_same),
        cmocka_unit_test(a_range_is_measured_by_the_distance_outside),
        cmocka_unit_test(refuses_what_it_cannot_answer),
        cmocka_unit_test(courses_have_words),
    };
    return cmocka_run_group_tests_name("frontier", tests, NULL, NULL);
}
