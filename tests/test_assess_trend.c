/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#include "assess/assessment.h"
#include "assess/commentary.h"

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
    assert_true(isnan(trend.fit.p_value) && isnan(trend.fit.slope_lower) && isnan(trend.fit.slope_upper));
    assert_int_equal(trend.direction, YS_DIRECTION_UNKNOWN);
    assert_null(ys_direction_word(trend.direction));
}

/* Slope, limits and test are of the same pairs of figures: 0 lies outside the limits just where a trend is told. */
static void slope_limits_and_test_answer_one_question(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    size_t told = 0, by_season = 0;
    for (size_t k = 0; k < 60; k++) {
        const unsigned year = k % 3 ? 12 : 1;
        const size_t n = year == 1 ? 4 + k % 20 : 29 + 37 * (k % 4);
        double value[140], error = 0.0;
        for (size_t i = 0; i < n; i++) {
            error = 0.5 * error + gsl_ran_gaussian_ziggurat(rng, 1.0);
            value[i] = 50 + error + (double)(k % 5) * 0.1 * (double)i / year + (k % 2 ? 3 * sin(2 * M_PI * (double)i / 12) : 0.0);
        }
        for (ys_trend_test test = YS_TREND_TEST_AUTO; test <= YS_TREND_TEST_HAMED_RAO; test++) {
            ys_trend_options options = ys_trend_defaults;
            options.test = test;
            const ys_trend_assessment trend = trend_of(value, n, year, YS_KIND_MEAN, &options);
            if (trend.status != YS_OK)
                continue;
            const bool apart = trend.fit.slope_lower > 0.0 || trend.fit.slope_upper < 0.0;
            assert_int_equal(apart, trend.fit.p_value < 0.05);
            assert_true(trend.fit.slope * trend.fit.tau >= 0.0);
            told += apart;
            by_season += trend.by_season;
        }
    }
    gsl_rng_free(rng);
    assert_true(told > 20 && by_season > 40);
}

/* Asked by season, a slope is that of pairs of one place of the year. */
static void a_seasonal_test_has_its_seasonal_slope(void **state)
{
    (void)state;
    double value[41];
    for (size_t i = 0; i < N(value); i++)
        value[i] = 20 + 9 * cos(2 * M_PI * (double)i / 12) + 0.6 * (double)(i / 12) + 0.01 * (double)(i * 5 % 7);
    const ys_series series = {.value = value, .n = N(value), .per_year = 12};
    const ys_indicator about = {.polarity = YS_POLARITY_HIGHER, .kind = YS_KIND_MEAN};
    const ys_theil_sen_options pairs = {.seasonal = true, .confidence = 0.95};
    ys_theil_sen_result line;
    ys_arena arena = {0};
    assert_int_equal(ys_theil_sen(&series, &pairs, &arena, &line), YS_OK);
    for (ys_trend_test test = YS_TREND_TEST_SEASONAL; test <= YS_TREND_TEST_CORRELATED_SEASONS; test++) {
        ys_trend_options options = ys_trend_defaults;
        ys_trend_assessment trend;
        options.test = test;
        assert_int_equal(ys_assess_trend(&series, &about, NULL, &options, &arena, &trend), YS_OK);
        assert_int_equal(trend.status, YS_OK);
        assert_true(trend.by_season && trend.fit.slope == line.slope);
    }
    ys_arena_release(&arena);
}

/* ---- what was declared ---- */

enum { DECLARED_YEARS = 16, DECLARED_MONTHS = 84 };

static ys_trend_assessment declared_trend(const ys_series *series, ys_kind kind, const ys_trend_options *options,
                                          ys_level_shifts *shifts)
{
    const ys_indicator about = {.polarity = YS_POLARITY_HIGHER, .kind = kind};
    ys_arena arena = {0};
    ys_season_assessment season;
    ys_trend_assessment trend;
    assert_int_equal(ys_assess_season(series, NULL, &arena, &season), YS_OK);
    assert_int_equal(ys_assess_trend(series, &about, &season, options, &arena, &trend), YS_OK);
    assert_int_equal(ys_assess_level_shifts(series, &about, &season, &arena, shifts), YS_OK);
    assert_int_equal(trend.status, YS_OK);
    ys_arena_release(&arena);
    return trend;
}

static void exceptional_times_are_left_out(void **state)
{
    (void)state;
    double value[DECLARED_MONTHS];
    uint16_t flags[DECLARED_MONTHS] = {0};
    for (size_t i = 0; i < DECLARED_MONTHS; i++) {
        const bool closed = i >= 38 && i < 54;
        value[i] = 1000 + 4 * (double)i + 20 * (double)(i * 11 % 7) - (closed ? 800 : 0);
        flags[i] = closed ? YS_FLAG_EXCEPTIONAL : 0;
    }
    ys_series series = {.value = value, .n = DECLARED_MONTHS, .per_year = 12, .first = {YS_PERIOD_MONTH, 12 * 2017}};
    ys_level_shifts shifts;
    char text[512];
    const ys_indicator about = {.name = "x", .unit = "", .polarity = YS_POLARITY_HIGHER, .kind = YS_KIND_COUNT};
    declared_trend(&series, YS_KIND_COUNT, NULL, &shifts);
    assert_true(shifts.n > 0);
    series.flags = flags;
    const ys_trend_assessment trend = declared_trend(&series, YS_KIND_COUNT, NULL, &shifts);
    assert_within(trend.fit.slope, 48, 3);
    assert_int_equal(trend.figures, DECLARED_MONTHS - 16);
    assert_int_equal(trend.exceptional, 16);
    assert_int_equal(trend.missing, 16);
    assert_int_equal(shifts.n_clear, 0);
    assert_non_null(strstr(ys_say_trend(&about, &trend, text, sizeof text), "16 exceptional figures left out"));
    /* Times that last to the newest figure are how things are. */
    for (size_t i = 38; i < DECLARED_MONTHS; i++)
        flags[i] = YS_FLAG_EXCEPTIONAL;
    assert_int_equal(declared_trend(&series, YS_KIND_COUNT, NULL, &shifts).figures, DECLARED_MONTHS);
}

/* However far the level moves at a declared break, slope, limits and test stay what they are; what cannot be told so is not. */
static void a_declared_break_is_no_trend(void **state)
{
    (void)state;
    static const double noise[DECLARED_YEARS] = {0.3, -0.4, 0.1, 0.8, -0.9, 0.5, -0.2, 0.4, -0.6, 0.2, 0.9, -0.5, -0.1, 0.6, -0.7, 0.0};
    const ys_indicator about = {.name = "x", .unit = "", .polarity = YS_POLARITY_HIGHER, .kind = YS_KIND_MEAN};
    ys_trend_assessment by[2];
    ys_level_shifts shifts;
    char text[512];
    for (int far = 0; far < 2; far++) {
        double value[DECLARED_YEARS];
        uint16_t flags[DECLARED_YEARS] = {[8] = YS_FLAG_DECLARED};
        for (size_t i = 0; i < DECLARED_YEARS; i++)
            value[i] = noise[i] + (i >= 8 ? (far ? 300 : 20) : 0); /* not all above 0: moved by amounts */
        ys_series series = {.value = value, .n = DECLARED_YEARS, .per_year = 1, .first = {YS_PERIOD_CALENDAR_YEAR, 2010}};
        assert_true(declared_trend(&series, YS_KIND_MEAN, NULL, &shifts).fit.slope > 1);
        assert_int_equal(shifts.n_clear, 1);
        series.flags = flags;
        by[far] = declared_trend(&series, YS_KIND_MEAN, NULL, &shifts);
        assert_int_equal(by[far].direction, YS_DIRECTION_NO_CHANGE);
        assert_int_equal(shifts.n_clear, 0);
        assert_non_null(strstr(ys_say_trend(&about, &by[far], text, sizeof text), "break declared from 2018 are not compared"));
        for (ys_trend_method method = YS_TREND_OLS; method <= YS_TREND_ROBUST; method++) {
            const ys_trend_options options = {.method = method, .confidence = 0.95, .errors = YS_ERRORS_IID, .lags = -1};
            const ys_trend_assessment line = declared_trend(&series, YS_KIND_MEAN, &options, &shifts);
            assert_within(line.fit.slope, 0, 0.3);
            assert_int_equal(line.direction, YS_DIRECTION_UNKNOWN);
            assert_true(isnan(line.fit.slope_lower));
            assert_non_null(strstr(ys_say_trend(&about, &line, text, sizeof text), "moved to the level after it"));
        }
    }
    assert_within(by[0].fit.slope, by[1].fit.slope, 1e-9);
    assert_within(by[0].fit.slope_lower, by[1].fit.slope_lower, 1e-9);
    assert_within(by[0].fit.slope_upper, by[1].fit.slope_upper, 1e-9);
    assert_within(by[0].fit.p_value, by[1].fit.p_value, 1e-9);
}

/* ---- methods ---- */

static ys_trend_assessment trend_with(ys_series series, ys_kind kind, ys_trend_method method)
{
    const ys_indicator about = {.polarity = YS_POLARITY_LOWER, .kind = kind};
    ys_trend_options options = ys_trend_defaults;
    ys_trend_assessment trend;
    ys_arena arena = {0};
    options.method = method;
    series.first = (ys_period){YS_PERIOD_CALENDAR_YEAR, 2015};
    series.per_year = 1;
    assert_int_equal(ys_assess_trend(&series, &about, NULL, &options, &arena, &trend), YS_OK);
    ys_arena_release(&arena);
    return trend;
}

static void robust_lines_forget_a_wild_year(void **state)
{
    (void)state;
    static const double value[] = {NAN, 10, 11.2, 12, 12.9, 90, 15.1, 16, 17.2, 17.9};
    const ys_series series = {.value = value, .n = N(value)};
    const ys_trend_assessment trend = trend_with(series, YS_KIND_MEAN, YS_TREND_ROBUST);
    assert_int_equal(trend.status, YS_OK);
    assert_within(trend.fit.slope, 1.0, 0.1);
    assert_within(trend.fit.intercept, 10.0, 0.6); /* at the first figure, not before it */
    assert_int_equal(trend.direction, YS_DIRECTION_WORSENING);
    assert_true(trend.from.ordinal == 2016 && trend.fit.p_value < 0.01 && isnan(trend.fit.tau));
}

/* What rounding leaves of a slope has no direction. */
/* Three or four figures on a line leave no error to test with; five do not fall on one by chance, nor do four beside one. */
static void a_perfect_line_of_few_figures_proves_nothing(void **state)
{
    (void)state;
    static const double line[] = {10, 12.1, 14.2, 16.3, 18.4}, bent[] = {10, 12, 14, 16.5};
    for (int m = 0; m < 2; m++) {
        const ys_trend_options how = {.method = m ? YS_TREND_ROBUST : YS_TREND_OLS, .confidence = 0.95, .errors = YS_ERRORS_HAC, .lags = -1};
        for (size_t n = 3; n <= 5; n++) {
            const ys_trend_assessment trend = trend_of(line, n, 1, YS_KIND_MEAN, &how);
            assert_int_equal(trend.status, YS_OK);
            assert_relative(trend.fit.slope, 2.1, 1e-9);
            assert_int_equal(trend.fit.exact, n < 5);
            assert_int_equal(isnan(trend.fit.p_value), n < 5);
            assert_int_equal(isnan(trend.fit.slope_lower), n < 5);
            assert_int_equal(trend.direction, n < 5 ? YS_DIRECTION_UNKNOWN : YS_DIRECTION_IMPROVING);
        }
        assert_false(trend_of(bent, N(bent), 1, YS_KIND_MEAN, &how).fit.exact);
        const ys_trend_assessment few = trend_of(line, 3, 1, YS_KIND_MEAN, &how);
        const ys_indicator about = {.polarity = YS_POLARITY_HIGHER, .kind = YS_KIND_MEAN, .decimals = 1, .unit = "", .code = "V"};
        char text[512];
        assert_string_equal(ys_say_trend(&about, &few, text, sizeof text),
                            "Up by 2.1 a year from 2018 to 2020: its few figures lie on one line, which proves nothing.");
    }
}

static void one_figure_all_along_has_no_trend(void **state)
{
    (void)state;
    static const double figures[] = {4, 0.1, 33.3, 1e6 / 3, -7.7, 0};
    for (size_t f = 0; f < N(figures); f++) {
        double value[12];
        for (size_t i = 0; i < N(value); i++)
            value[i] = i == 3 ? NAN : figures[f];
        const ys_series series = {.value = value, .n = N(value)};
        static const ys_trend_method methods[] = {YS_TREND_THEIL_SEN, YS_TREND_OLS, YS_TREND_ROBUST};
        for (size_t m = 0; m < N(methods); m++) {
            const ys_trend_assessment trend = trend_with(series, YS_KIND_MEAN, methods[m]);
            assert_int_equal(trend.status, YS_OK);
            assert_int_equal(trend.direction, YS_DIRECTION_NO_CHANGE);
            assert_true(trend.fit.slope == 0.0 && trend.fit.slope_lower == 0.0 && trend.fit.slope_upper == 0.0);
            assert_true(trend.fit.p_value == 1.0);
        }
    }
}

/* Logits that rise by 0.5 a year about one half: 24.0, 34.3 ... 76.0 %. */
static void logit_lines_end_at_0_and_100(void **state)
{
    (void)state;
    enum { YEARS = 9 };
    double value[YEARS], cases[YEARS], size[YEARS];
    for (size_t i = 0; i < YEARS; i++) {
        size[i] = 1e6 + 1e5 * (double)i;
        cases[i] = size[i] / (1 + exp(-0.5 * ((double)i - 4)));
        value[i] = 100 * cases[i] / size[i];
    }
    const ys_series series = {.value = value, .numerator = cases, .denominator = size, .n = YEARS};
    const ys_trend_assessment trend = trend_with(series, YS_KIND_PERCENTAGE, YS_TREND_LOGIT);
    assert_int_equal(trend.status, YS_OK);
    assert_true(trend.fit.weighted && trend.fit.dispersion < 1e-6);
    assert_relative(trend.fit.intercept, value[0], 1e-8);
    assert_relative(trend.fit.slope, (value[8] - value[0]) / 8, 1e-8);
    assert_relative(trend.change, value[8] - value[0], 1e-8);
    assert_true(trend.fit.slope_lower < trend.fit.slope && trend.fit.slope < trend.fit.slope_upper);
    assert_true(trend.fit.standard_error > 0 && trend.direction == YS_DIRECTION_WORSENING);
    const ys_trend_assessment not_one = trend_with(series, YS_KIND_MEAN, YS_TREND_LOGIT);
    assert_true(not_one.status == YS_ERR_DOMAIN && not_one.reason);
}

/* Counts that fall by a tenth a year, in what they are counted in; without numerators the counts themselves. */
static void poisson_lines_take_counts_and_rates(void **state)
{
    (void)state;
    enum { YEARS = 7 };
    double value[YEARS], cases[YEARS], size[YEARS];
    for (size_t i = 0; i < YEARS; i++) {
        size[i] = 2e6 + 1e5 * (double)(i * 3 % 5);
        cases[i] = 500 * pow(0.9, (double)i) * size[i] / 1e6;
        value[i] = 1e5 * cases[i] / size[i];
    }
    const ys_series rates = {.value = value, .numerator = cases, .denominator = size, .n = YEARS};
    const ys_series counts = {.value = value, .n = YEARS};
    const ys_trend_assessment of_rates = trend_with(rates, YS_KIND_RATE, YS_TREND_POISSON);
    const ys_trend_assessment of_counts = trend_with(counts, YS_KIND_COUNT, YS_TREND_POISSON);
    assert_true(of_rates.status == YS_OK && of_counts.status == YS_OK);
    assert_relative(of_rates.fit.slope, (value[6] - value[0]) / 6, 1e-8);
    assert_relative(of_counts.fit.slope, (value[6] - value[0]) / 6, 1e-8);
    assert_true(of_rates.fit.p_value < of_counts.fit.p_value); /* they are of more cases */
    assert_int_equal(of_rates.direction, YS_DIRECTION_IMPROVING);
    double none[YEARS]; /* the file has denominators, of other indicators */
    for (size_t i = 0; i < YEARS; i++)
        none[i] = NAN;
    const ys_series bare = {.value = value, .denominator = none, .n = YEARS};
    assert_true(of_rates.fit.weighted && !of_counts.fit.weighted);
    assert_false(trend_with(bare, YS_KIND_COUNT, YS_TREND_POISSON).fit.weighted);
    const ys_trend_assessment neither = trend_with(counts, YS_KIND_RATE, YS_TREND_POISSON);
    assert_true(neither.status == YS_ERR_DOMAIN && neither.reason);
}

static void recent_trends_go_over_five_figures(void **state)
{
    (void)state;
    static const double value[] = {90, 10, 20, 30, 40, 50, NAN}, size[] = {99, 100, 100, 100, 100, 100, 100};
    ys_series series = {.value = value, .numerator = value, .denominator = size, .n = N(value)};
    const ys_trend_assessment trend = trend_with(series, YS_KIND_PERCENTAGE, YS_TREND_RECENT);
    assert_int_equal(trend.status, YS_OK);
    assert_true(trend.from.ordinal == 2016 && trend.to.ordinal == 2020 && trend.missing == 0);
    assert_relative(trend.fit.slope, 10, 1e-12);
    assert_relative(trend.fit.intercept, 10, 1e-12);
    assert_relative(trend.change, 40, 1e-12);
    assert_int_equal(trend.direction, YS_DIRECTION_WORSENING);
    series.n = 4;
    const ys_trend_assessment shorter = trend_with(series, YS_KIND_PERCENTAGE, YS_TREND_RECENT);
    assert_true(shorter.status == YS_ERR_DOMAIN && strstr(shorter.reason, "five"));
    const ys_trend_assessment money = trend_with(series, YS_KIND_CURRENCY, YS_TREND_RECENT);
    assert_true(money.status == YS_ERR_DOMAIN && strstr(money.reason, "proportions"));
}

/* Seasonal figures would be nonsense to Hamed and Rao's test; where the season is removed, or there is none, it is made. */
static void hamed_and_rao_want_no_season(void **state)
{
    (void)state;
    double value[60];
    for (size_t i = 0; i < N(value); i++)
        value[i] = 100 + 20 * sin(2 * M_PI * (double)i / 12) + (double)(i * 7 % 5);
    const ys_series series = {.value = value, .n = N(value), .per_year = 12, .first = {YS_PERIOD_MONTH, 12 * 2018}};
    const ys_indicator about = {.polarity = YS_POLARITY_HIGHER, .kind = YS_KIND_MEAN};
    ys_trend_options options = ys_trend_defaults;
    ys_trend_assessment trend;
    options.test = YS_TREND_TEST_HAMED_RAO;
    ys_arena arena = {0};
    assert_int_equal(ys_assess_trend(&series, &about, NULL, &options, &arena, &trend), YS_OK);
    assert_true(trend.status == YS_ERR_DOMAIN && trend.reason);
    ys_arena_release(&arena);
    assert_int_equal(trend_of(value, N(value), 12, YS_KIND_MEAN, &options).status, YS_OK);
    assert_int_equal(trend_of(value, 20, 1, YS_KIND_MEAN, &options).status, YS_OK);
    options.test = YS_TREND_TEST_CORRELATED_SEASONS;
    assert_int_equal(trend_of(value, N(value), 12, YS_KIND_MEAN, &options).status, YS_OK);
}

/* ---- level shifts ---- */

static ys_level_shifts shifts_of(const double value[], size_t n, ys_kind kind)
{
    const ys_series series = {.value = value, .n = n, .per_year = 1, .first = {YS_PERIOD_CALENDAR_YEAR, 1990}};
    const ys_indicator about = {.kind = kind};
    ys_level_shifts shifts;
    ys_arena arena = {0};
    assert_int_equal(ys_assess_level_shifts(&series, &about, NULL, &arena, &shifts), YS_OK);
    ys_arena_release(&arena);
    return shifts;
}

static void a_step_is_clear_and_a_line_is_not(void **state)
{
    (void)state;
    double step[30], line[30];
    for (size_t i = 0; i < N(step); i++) {
        step[i] = i == 3 ? NAN : (i >= 18 ? 14 : 10) + 0.2 * (double)(i * 7 % 5);
        line[i] = (double)i + 0.2 * (double)(i * 7 % 5);
    }
    const ys_level_shifts shown = shifts_of(step, N(step), YS_KIND_MEAN);
    assert_int_equal(shown.n, 1);
    assert_int_equal(shown.shift[0].from.ordinal, 2008);
    assert_within(shown.shift[0].before, 10.4, 0.05);
    assert_within(shown.shift[0].after, 14.4, 0.05);
    assert_true(shown.n_clear == 1 && shown.clear[0].from.ordinal == 2008);
    /* A line looks like steps to BIC, but it explains itself better. */
    const ys_level_shifts rising = shifts_of(line, N(line), YS_KIND_MEAN);
    assert_true(rising.n == 2 && rising.n_clear == 0);
    assert_int_equal(shifts_of(step, N(step), YS_KIND_ROLLING).n, 0);
    assert_int_equal(shifts_of(step, 10, YS_KIND_MEAN).n, 0);
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
        cmocka_unit_test(slope_limits_and_test_answer_one_question),
        cmocka_unit_test(a_seasonal_test_has_its_seasonal_slope),
        cmocka_unit_test(exceptional_times_are_left_out),
        cmocka_unit_test(a_declared_break_is_no_trend),
        cmocka_unit_test(robust_lines_forget_a_wild_year),
        cmocka_unit_test(a_perfect_line_of_few_figures_proves_nothing),
        cmocka_unit_test(one_figure_all_along_has_no_trend),
        cmocka_unit_test(logit_lines_end_at_0_and_100),
        cmocka_unit_test(poisson_lines_take_counts_and_rates),
        cmocka_unit_test(recent_trends_go_over_five_figures),
        cmocka_unit_test(hamed_and_rao_want_no_season),
        cmocka_unit_test(a_step_is_clear_and_a_line_is_not),
        cmocka_unit_test(a_season_does_not_make_trends),
    };
    return cmocka_run_group_tests_name("assess_trend", tests, NULL, NULL);
}
