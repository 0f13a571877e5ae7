/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#include "assess/assessment.h"

static ys_trend_assessment trend_of(const double value[], size_t n, unsigned per_year, ys_kind kind,
                                    const ys_trend_options *options)
{
    const ys_series series = {.value = value, .n = n, .per_year = per_year,
                              .first = {per_year == 12 ? YS_PERIOD_MONTH : YS_PERIOD_CALENDAR_YEAR, (int)per_year * 2018}};
    const ys_indicator about = {.polarity = YS_POLARITY_HIGHER, .kind = kind};
    ys_arena arena = {0};
    ys_season_assessment season;
    ys_trend_assessment trend;
    assert_int_equal(ys_assess_season(&series, NULL, &arena, &season), YS_OK);
    assert_int_equal(ys_assess_trend(&series, &about, &season, options, &arena, &trend), YS_OK);
    ys_arena_release(&arena);
    return trend;
}

static void a_level_is_told_at_the_first_figure(void **state)
{
    (void)state;
    static const double value[] = {NAN, NAN, 10, 12, 14, 16, NAN, 20};
    const ys_trend_assessment trend = trend_of(value, N(value), 1, YS_KIND_MEAN, NULL);
    assert_relative(trend.fit.slope, 2, 1e-12);
    assert_relative(trend.fit.intercept, 10, 1e-12);
    assert_relative(trend.change, 10, 1e-12);
    assert_relative(trend.change_percent, 100, 1e-12);
    assert_int_equal(trend.from.ordinal, 2020);
    assert_int_equal(trend.to.ordinal, 2025);
    assert_int_equal(trend.missing, 1);
}

static void half_a_season_is_no_trend(void **state)
{
    (void)state;
    double value[30];
    for (size_t i = 0; i < N(value); i++)
        value[i] = 100 - 40 * cos(2 * M_PI * (double)(i % 12) / 12) + 0.1 * (double)(i * 7 % 5);
    assert_int_equal(trend_of(value, 7, 12, YS_KIND_MEAN, NULL).status, YS_ERR_TOO_FEW);
    const ys_trend_assessment longer = trend_of(value, 30, 12, YS_KIND_MEAN, NULL);
    assert_int_equal(longer.status, YS_OK);
    assert_true(longer.by_season);
    assert_true(fabs(longer.fit.slope) < 1);
    assert_int_equal(longer.direction, YS_DIRECTION_NO_CHANGE);
    const ys_trend_options ols = {.method = YS_TREND_OLS, .confidence = 0.95, .lags = -1};
    assert_int_equal(trend_of(value, 30, 12, YS_KIND_MEAN, &ols).status, YS_ERR_TOO_FEW);
}

static void overlapping_periods_have_no_test(void **state)
{
    (void)state;
    static const double value[] = {1, 2, 3, 4, 5, 6, 7, 8};
    const ys_trend_assessment trend = trend_of(value, N(value), 1, YS_KIND_ROLLING, NULL);
    assert_relative(trend.fit.slope, 1, 1e-12);
    assert_true(isnan(trend.fit.p_value));
    assert_int_equal(trend.direction, YS_DIRECTION_NO_CHANGE);
}

/*
 * Four years of months with a season and no trend, whose errors follow one another with a correlation of 0.5: at most 6 in
 * 100 may be told to have one; by plain Mann-Kendall of the adjusted figures it would be 30 in 100. The bound is 4 standard
 * errors of 400 draws above 6 %.
 */
static void a_season_does_not_make_trends(void **state)
{
    (void)state;
    enum { SERIES = 400, MONTHS = 48 };
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    size_t told = 0;
    for (size_t s = 0; s < SERIES; s++) {
        double value[MONTHS], error = gsl_ran_gaussian(rng, 10);
        for (size_t i = 0; i < MONTHS; i++) {
            value[i] = 200 + 30 * sin(2 * M_PI * (double)i / 12) + error;
            error = 0.5 * error + gsl_ran_gaussian(rng, 10 * sqrt(0.75));
        }
        told += trend_of(value, MONTHS, 12, YS_KIND_MEAN, NULL).direction != YS_DIRECTION_NO_CHANGE;
    }
    gsl_rng_free(rng);
    printf("%zu of %d series without a trend were told to have one\n", told, SERIES);
    assert_true((double)told / SERIES < 0.06 + 4 * sqrt(0.06 * 0.94 / SERIES));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_level_is_told_at_the_first_figure),
        cmocka_unit_test(half_a_season_is_no_trend),
        cmocka_unit_test(overlapping_periods_have_no_test),
        cmocka_unit_test(a_season_does_not_make_trends),
    };
    return cmocka_run_group_tests_name("assess_trend", tests, NULL, NULL);
}
