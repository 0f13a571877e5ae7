/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/calibration.h"
#include "analysis/year_outlook.h"

enum { YEARS = 6, QUARTERS = 4 * YEARS };

/* Parts of each quarter, and what had been published of the year by its end. */
static double part[QUARTERS], to_date[QUARTERS];

static ys_series parts_only(size_t n)
{
    return (ys_series){.value = part, .n = n, .per_year = 4, .first = {YS_PERIOD_FINANCIAL_QUARTER, 4 * 2018}};
}

static ys_series with_to_date(size_t n)
{
    ys_series series = parts_only(n);
    series.to_date = to_date;
    series.to_date_year = YS_PERIOD_FINANCIAL_YEAR;
    return series;
}

/* Second, third and fourth quarters that are a year's number more each year. */
static int fill(void **state)
{
    (void)state;
    static const double base[] = {29, 27, 26, 15}, more[YEARS] = {0, 1, -1, 2, 0.5, 3};
    for (size_t i = 0; i < QUARTERS; i++) {
        part[i] = base[i % 4] + (i % 4 ? more[i / 4] : 0.0);
        to_date[i] = (i % 4 ? to_date[i - 1] : 0.0) + part[i];
    }
    return 0;
}

static ys_year_outlook_options question(const ys_series *series, int year, size_t newest)
{
    ys_year_outlook_options options = {
        .aggregate = YS_AGGREGATE_SUM, .method = YS_FORECAST_SEASONAL_NAIVE, .newest = newest,
        .calibration = &ys_calibration_none};
    assert_true(ys_year_places_of(series, (ys_period){YS_PERIOD_FINANCIAL_YEAR, year}, &options.places));
    return options;
}

/* The outlook, which is one. */
static ys_year_outlook_result outlook_of(const ys_series *series, const ys_year_outlook_options *options)
{
    ys_arena arena = {0};
    ys_year_outlook_result out;
    assert_int_equal(ys_year_outlook(series, options, &arena, &out), YS_OK);
    ys_arena_release(&arena);
    return out;
}

static void what_is_known_stands_and_the_rest_is_last_years(void **state)
{
    (void)state;
    ys_arena arena = {0};
    const ys_series series = with_to_date(22); /* to the second quarter of the last year */
    const ys_year_outlook_options options = question(&series, 2023, 21);
    const ys_year_outlook_result out = outlook_of(&series, &options);
    assert_relative(out.mean, (29 + 30) + (26.5 + 15.5), 1e-12);
    assert_int_equal(out.known, 2);
    assert_int_equal(out.unknown, 2);
    double mean[2], spread[2], degrees[2], covariance[4];
    const ys_forecast_options how = {.method = YS_FORECAST_SEASONAL_NAIVE, .horizon = 2, .origin = 21,
                                     .calibration = &ys_calibration_none};
    ys_forecast_result steps = {.mean = mean, .standard_deviation = spread, .degrees = degrees, .covariance = covariance};
    assert_int_equal(ys_forecast(&series, &how, &arena, &steps), YS_OK);
    assert_relative(out.spread, sqrt(covariance[0] + 2 * covariance[1] + covariance[3]), 1e-12);
    assert_relative(out.degrees, degrees[0], 1e-12);
    assert_true(out.spread > 1.2 * sqrt(covariance[0] + covariance[3])); /* they move together */
    ys_arena_release(&arena);
}

/* 59 are counted: the year cannot end with fewer, however wide it spreads; a mean of percentages cannot make up what is lost. */
static void what_is_settled_is_not_lost_again(void **state)
{
    (void)state;
    const ys_series series = parts_only(22);
    ys_year_outlook_options options = question(&series, 2023, 21);
    const ys_possible_values amounts = {0, INFINITY}, percentages = {0, 100}, any = {0};
    ys_year_outlook_result out = outlook_of(&series, &options);
    assert_relative(out.settled, 59, 1e-12);
    assert_relative(out.weight, 2, 1e-12);
    ys_outcome outcome = ys_year_outcome(&out, &amounts);
    assert_true(outcome.possible.lowest == out.settled && isinf(outcome.possible.highest));
    outcome.spread = 1e3;
    assert_true(ys_outcome_quantile(&outcome, 0.01) == out.settled);
    assert_true(ys_year_outcome(&out, &any).possible.highest == 0);
    options.aggregate = YS_AGGREGATE_MEAN;
    out = outlook_of(&series, &options);
    const ys_outcome mean = ys_year_outcome(&out, &percentages);
    assert_relative(mean.possible.lowest, 59 / 4.0, 1e-12);
    assert_relative(mean.possible.highest, (59 + 200) / 4.0, 1e-12);
}

/* A year's sum of counts is one, with what there is already; a mean is not, nor is what has parts. */
static void a_sum_of_counts_is_a_count(void **state)
{
    (void)state;
    static const double few[QUARTERS] = {0, 1, 0, 0, 2, 0, 1, 0, 0, 0, 1, 1, 0, 2, 0, 0, 1, 0, 0, 1, 0, 1};
    const ys_possible_values amounts = {0, INFINITY};
    ys_series series = parts_only(22);
    series.value = few;
    series.counts = true;
    ys_year_outlook_options options = question(&series, 2023, 21);
    const ys_year_outlook_result out = outlook_of(&series, &options);
    const ys_outcome sum = ys_year_outcome(&out, &amounts);
    assert_true(out.counted && sum.counted && out.settled == 1);
    assert_true(ys_outcome_below(&sum, 0.5) == 0 && ys_outcome_below(&sum, 1.5) > 0.2);
    for (double p = 0.05; p < 1; p += 0.1)
        assert_true(ys_outcome_quantile(&sum, p) == floor(ys_outcome_quantile(&sum, p)));
    options.aggregate = YS_AGGREGATE_MEAN;
    assert_false(outlook_of(&series, &options).counted);
    options.aggregate = YS_AGGREGATE_SUM;
    series.counts = false;
    assert_false(outlook_of(&series, &options).counted);
}

/* Published year to date or not: the same parts have the same outlook. */
static void year_to_date_is_the_sum_of_its_parts(void **state)
{
    (void)state;
    ys_arena arena = {0};
    for (size_t newest = 12; newest < QUARTERS; newest++) {
        ys_year_outlook_result one, other;
        const ys_series a = parts_only(newest + 1), b = with_to_date(newest + 1);
        const ys_year_outlook_options of_a = question(&a, 2024, newest), of_b = question(&b, 2024, newest);
        assert_int_equal(ys_year_outlook(&a, &of_a, &arena, &one), ys_year_outlook(&b, &of_b, &arena, &other));
        assert_relative(other.mean, one.mean, 1e-12);
        assert_relative(other.spread, one.spread, 1e-9);
        assert_relative(other.degrees, one.degrees, 1e-12);
    }
    ys_arena_release(&arena);
}

static void a_gap_before_a_year_to_date_figure_is_held_in_it(void **state)
{
    (void)state;
    ys_arena arena = {0};
    ys_year_outlook_result none;
    part[20] = part[21] = to_date[20] = NAN; /* the first quarter was never published: the second has no part of its own */
    const ys_series series = with_to_date(22), plain = parts_only(22);
    const ys_year_outlook_options options = question(&series, 2023, 21), of_plain = question(&plain, 2023, 21);
    assert_relative(outlook_of(&series, &options).mean, 59 + 26.5 + 15.5, 1e-12);
    assert_int_equal(ys_year_outlook(&plain, &of_plain, &arena, &none), YS_ERR_DOMAIN);
    ys_arena_release(&arena);
}

/* Half of what is short was made good: half-way between the parts' outlook and that of the published figures. */
static void shares_of_one_whole_go_between_parts_and_published(void **state)
{
    (void)state;
    for (size_t i = 0; i < QUARTERS; i++) { /* seven tenths of what the second quarter brought more are taken back by the fourth */
        static const double base[] = {29, 56, 82, 97}, lasts[] = {0, 1, 0.6, 0.3}, more[YEARS] = {0, 1, -1, 2, 0.5, 3};
        to_date[i] = base[i % 4] + lasts[i % 4] * more[i / 4];
        part[i] = to_date[i] - (i % 4 ? to_date[i - 1] : 0.0);
    }
    const ys_series series = with_to_date(22), published = {.value = to_date, .n = 22, .per_year = 4, .first = series.first};
    ys_year_outlook_options options = question(&series, 2023, 21), of_end = question(&published, 2023, 21);
    of_end.aggregate = YS_AGGREGATE_LAST;
    const ys_year_outlook_result parts = outlook_of(&series, &options), end = outlook_of(&published, &of_end);
    options.one_whole = true;
    const ys_year_outlook_result whole = outlook_of(&series, &options);
    const double moved = (whole.mean - parts.mean) / (end.mean - parts.mean);
    assert_relative(moved, 0.7, 1e-9);
    assert_relative(whole.spread, parts.spread + moved * (end.spread - parts.spread), 1e-9);
    static const double denominator[QUARTERS] = {1};
    ys_series ratio = series;
    ratio.to_date_denominator = denominator; /* not one whole, whatever the options say */
    assert_relative(outlook_of(&ratio, &options).mean, parts.mean, 1e-12);
}

static void a_part_of_the_year_ends_at_its_place(void **state)
{
    (void)state;
    const ys_series series = with_to_date(22);
    ys_year_outlook_options options = question(&series, 2023, 21);
    options.places = ys_year_places_up_to(&options.places, 2);
    ys_year_outlook_result out = outlook_of(&series, &options);
    assert_relative(out.mean, 59 + 26.5, 1e-12);
    assert_int_equal(out.unknown, 1);
    options.places = ys_year_places_up_to(&options.places, 1);
    out = outlook_of(&series, &options);
    assert_relative(out.mean, 59, 1e-12);
    assert_int_equal(out.unknown, 0);
    assert_true(isnan(out.spread));
}

static void ratios_go_by_published_denominators(void **state)
{
    (void)state;
    static const double value[] = {50, 60, 70, 80, 50, NAN}, denominator[] = {10, 20, 30, 40, 10, NAN};
    static const double published[] = {50, NAN, NAN, 70, NAN, 58}, denominators[] = {10, NAN, NAN, 100, NAN, 25};
    ys_series series = {.value = value, .denominator = denominator, .n = N(value), .per_year = 4, .to_date = published,
                        .to_date_denominator = denominators, .to_date_year = YS_PERIOD_FINANCIAL_YEAR,
                        .first = {YS_PERIOD_FINANCIAL_QUARTER, 4 * 2022}};
    ys_year_places places;
    assert_relative(ys_aggregate_year(&series, (ys_period){YS_PERIOD_FINANCIAL_YEAR, 2022}, YS_AGGREGATE_RATIO), 70, 1e-12);
    assert_true(ys_year_places_of(&series, (ys_period){YS_PERIOD_FINANCIAL_YEAR, 2023}, &places));
    assert_true(places.to_date);
    const ys_year_places half = ys_year_places_up_to(&places, 1);
    assert_relative(ys_aggregate_places(&series, &half, YS_AGGREGATE_RATIO, 5, NULL, NULL), 58, 1e-12);
    /* A calendar year is not the one they count from: its parts are what there is. */
    assert_true(isnan(ys_aggregate_year(&series, (ys_period){YS_PERIOD_CALENDAR_YEAR, 2023}, YS_AGGREGATE_RATIO)));
}

/* Ten years ahead and no more. */
static void years_ahead_are_counted(void **state)
{
    (void)state;
    ys_arena arena = {0};
    ys_year_outlook_result none;
    const ys_series series = with_to_date(QUARTERS);
    ys_year_outlook_options options = question(&series, 2032, 19);
    outlook_of(&series, &options);
    options = question(&series, 2033, 22);
    assert_int_equal(ys_year_outlook(&series, &options, &arena, &none), YS_ERR_DOMAIN);
    options = question(&series, 2024, 23);
    const ys_year_outlook_result out = outlook_of(&series, &options);
    assert_relative(out.degrees, 20, 1e-12); /* a change since a year before for each quarter but the first four */
    assert_relative(out.mean, to_date[23], 1e-12);
    ys_arena_release(&arena);
}

static void errors_are_told_apart(void **state)
{
    (void)state;
    ys_arena arena = {0};
    ys_year_outlook_result untouched = {.mean = 2385};
    const ys_series series = with_to_date(22), single = with_to_date(1);
    ys_year_outlook_options options = question(&series, 2035, 21);
    assert_int_equal(ys_year_outlook(&series, &options, &arena, &untouched), YS_ERR_DOMAIN);
    options = question(&series, 2010, 21);
    assert_int_equal(ys_year_outlook(&series, &options, &arena, &untouched), YS_ERR_DOMAIN);
    options = question(&single, 2018, 0);
    assert_int_equal(ys_year_outlook(&single, &options, &arena, &untouched), YS_ERR_TOO_FEW);
    options.newest = 1;
    assert_int_equal(ys_year_outlook(&single, &options, &arena, &untouched), YS_ERR_TOO_FEW);
    assert_true(untouched.mean == 2385);
    ys_arena_release(&arena);
}

/* Several unknown periods take the constants of a mean, the last one alone those of a level. */
static void spreads_are_calibrated(void **state)
{
    (void)state;
    const ys_series series = with_to_date(QUARTERS);
    for (size_t newest = 20; newest <= 22; newest++) {
        ys_year_outlook_options options = question(&series, 2023, newest);
        const ys_year_outlook_result own = outlook_of(&series, &options);
        options.calibration = NULL;
        const ys_year_outlook_result shipped = outlook_of(&series, &options);
        const ys_calibration_kind kind = newest < 22 ? YS_CALIBRATION_MEAN : YS_CALIBRATION_LEVEL;
        const ys_calibration_curve *curve = ys_calibration_find(NULL, 4, YS_FORECAST_SEASONAL_NAIVE, kind);
        const ys_series seen = ys_series_slice(&series, 0, newest + 1);
        const size_t values = ys_series_count(&seen);
        assert_relative(shipped.mean, own.mean, 1e-12);
        assert_relative(shipped.spread, own.spread * ys_calibration_scale(curve, values, 23 - newest), 1e-12);
        assert_relative(shipped.degrees, ys_calibration_degrees(curve, values, own.degrees), 1e-12);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(what_is_known_stands_and_the_rest_is_last_years, fill),
        cmocka_unit_test_setup(what_is_settled_is_not_lost_again, fill),
        cmocka_unit_test_setup(a_sum_of_counts_is_a_count, fill),
        cmocka_unit_test_setup(year_to_date_is_the_sum_of_its_parts, fill),
        cmocka_unit_test_setup(a_gap_before_a_year_to_date_figure_is_held_in_it, fill),
        cmocka_unit_test_setup(shares_of_one_whole_go_between_parts_and_published, fill),
        cmocka_unit_test_setup(a_part_of_the_year_ends_at_its_place, fill),
        cmocka_unit_test_setup(ratios_go_by_published_denominators, fill),
        cmocka_unit_test_setup(years_ahead_are_counted, fill),
        cmocka_unit_test_setup(spreads_are_calibrated, fill),
        cmocka_unit_test_setup(errors_are_told_apart, fill),
    };
    return cmocka_run_group_tests_name("year_outlook", tests, NULL, NULL);
}
