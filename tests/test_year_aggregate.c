/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/year_aggregate.h"

static ys_series monthly(const double value[], size_t n, int year, int month)
{
    return (ys_series){.value = value, .n = n, .per_year = 12, .first = {YS_PERIOD_MONTH, 12 * year + month - 1}};
}

/* The third quarter never has a figure in two years: it is closed, not a gap. */
static void aggregates_the_open_places_by_hand(void **state)
{
    (void)state;
    static const double value[] = {50, 60, NAN, 80, 90, 40, NAN, 10}, denominator[] = {10, 30, 20, 40, 10, 10, NAN, NAN};
    const ys_series series = {.value = value, .denominator = denominator, .n = N(value), .per_year = 4,
                              .first = {YS_PERIOD_FINANCIAL_QUARTER, 2022 * 4}};
    const ys_period year = {YS_PERIOD_FINANCIAL_YEAR, 2022};
    assert_relative(ys_aggregate_year(&series, year, YS_AGGREGATE_SUM), 190, 1e-12);
    assert_relative(ys_aggregate_year(&series, year, YS_AGGREGATE_MEAN), 190.0 / 3, 1e-12);
    assert_relative(ys_aggregate_year(&series, year, YS_AGGREGATE_UNKNOWN), 190.0 / 3, 1e-12);
    assert_relative(ys_aggregate_year(&series, year, YS_AGGREGATE_LAST), 80, 1e-12);
    assert_relative(ys_aggregate_year(&series, year, YS_AGGREGATE_RATIO), (500 + 1800 + 3200) / 80.0, 1e-12);
    /* The last quarter's denominator is taken from the year before. */
    assert_relative(ys_aggregate_year(&series, ys_period_add(year, 1), YS_AGGREGATE_RATIO), (900 + 400 + 400) / 60.0, 1e-12);
    assert_true(isnan(ys_aggregate_year(&series, ys_period_add(year, 2), YS_AGGREGATE_SUM)));
    assert_true(isnan(ys_aggregate_year(&series, ys_period_add(year, -1), YS_AGGREGATE_SUM)));
}

static void the_year_is_the_one_that_is_named(void **state)
{
    (void)state;
    double value[36];
    for (size_t i = 0; i < 36; i++)
        value[i] = i < 21 ? 100 : 200; /* from April 2020; 200 from January 2022 */
    const ys_series series = monthly(value, 36, 2020, 4);
    assert_relative(ys_aggregate_year(&series, (ys_period){YS_PERIOD_CALENDAR_YEAR, 2021}, YS_AGGREGATE_SUM), 1200, 1e-12);
    assert_relative(ys_aggregate_year(&series, (ys_period){YS_PERIOD_FINANCIAL_YEAR, 2021}, YS_AGGREGATE_SUM), 1500, 1e-12);
    assert_relative(ys_aggregate_year(&series, (ys_period){YS_PERIOD_ACADEMIC_YEAR, 2021}, YS_AGGREGATE_SUM), 2000, 1e-12);
}

static void a_place_is_closed_only_once_it_has_come_round_empty_twice(void **state)
{
    (void)state;
    double value[36];
    for (size_t i = 0; i < 36; i++)
        value[i] = i % 12 < 5 ? 10 : NAN; /* May to September */
    ys_year_places places;
    const ys_period year = {YS_PERIOD_FINANCIAL_YEAR, 2022};
    const ys_series three_years = monthly(value, 29, 2020, 5);
    assert_true(ys_year_places_of(&three_years, year, &places));
    assert_int_equal(places.n_open, 5);
    assert_int_equal(places.first, 23);
    assert_false(places.open[0]); /* April */
    assert_true(places.open[1] && places.open[5]);
    assert_false(places.open[6]);
    const ys_series one_season = monthly(value, 5, 2020, 5);
    assert_true(ys_year_places_of(&one_season, year, &places));
    assert_int_equal(places.n_open, 12);
    /* One stray figure in a closed month does not open it. */
    value[8] = 1;
    assert_true(ys_year_places_of(&three_years, year, &places));
    assert_int_equal(places.n_open, 6);
    const ys_series longer = monthly(value, 36, 2020, 5);
    assert_true(ys_year_places_of(&longer, year, &places));
    assert_int_equal(places.n_open, 5);
}

static double twice_the_index(const void *context, long index)
{
    return *(const double *)context * (double)index;
}

static void later_places_are_asked_for(void **state)
{
    (void)state;
    static const double value[] = {1, 2, 3, 4, 5, 6};
    static const double two = 2;
    const ys_series series = {.value = value, .n = N(value), .per_year = 4, .first = {YS_PERIOD_CALENDAR_QUARTER, 2022 * 4}};
    ys_year_places places;
    assert_true(ys_year_places_of(&series, (ys_period){YS_PERIOD_CALENDAR_YEAR, 2023}, &places));
    assert_relative(ys_aggregate_places(&series, &places, YS_AGGREGATE_SUM, 4, twice_the_index, &two), 5 + 10 + 12 + 14, 1e-12);
    assert_relative(ys_aggregate_places(&series, &places, YS_AGGREGATE_LAST, 4, twice_the_index, &two), 14, 1e-12);
    assert_true(isnan(ys_aggregate_places(&series, &places, YS_AGGREGATE_SUM, 5, NULL, NULL)));
}

static void refuses_years_that_do_not_fit(void **state)
{
    (void)state;
    static const double value[] = {1, 2, 3, 4};
    const ys_series quarters = {.value = value, .n = N(value), .per_year = 4, .first = {YS_PERIOD_CALENDAR_QUARTER, 2022 * 4}};
    const ys_series years = {.value = value, .n = N(value), .per_year = 1, .first = {YS_PERIOD_FINANCIAL_YEAR, 2020}};
    const ys_series unknown = {.value = value, .n = N(value), .per_year = 4};
    ys_year_places untouched = {.first = 2385};
    assert_false(ys_year_places_of(&quarters, (ys_period){YS_PERIOD_ACADEMIC_YEAR, 2022}, &untouched));
    assert_false(ys_year_places_of(&quarters, (ys_period){YS_PERIOD_MONTH, 2022 * 12}, &untouched));
    assert_false(ys_year_places_of(&years, (ys_period){YS_PERIOD_CALENDAR_YEAR, 2022}, &untouched));
    assert_false(ys_year_places_of(&unknown, (ys_period){YS_PERIOD_CALENDAR_YEAR, 2022}, &untouched));
    assert_int_equal(untouched.first, 2385);
    assert_true(isnan(ys_aggregate_year(&quarters, (ys_period){YS_PERIOD_ACADEMIC_YEAR, 2022}, YS_AGGREGATE_SUM)));
    assert_relative(ys_aggregate_year(&years, (ys_period){YS_PERIOD_FINANCIAL_YEAR, 2021}, YS_AGGREGATE_SUM), 2, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(aggregates_the_open_places_by_hand),
        cmocka_unit_test(the_year_is_the_one_that_is_named),
        cmocka_unit_test(a_place_is_closed_only_once_it_has_come_round_empty_twice),
        cmocka_unit_test(later_places_are_asked_for),
        cmocka_unit_test(refuses_years_that_do_not_fit),
    };
    return cmocka_run_group_tests_name("year_aggregate", tests, NULL, NULL);
}
