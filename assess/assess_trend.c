/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/assessment.h"

#include <math.h>

const ys_trend_options ys_trend_defaults = {
    .confidence = 0.95,
    .test = YS_TREND_TEST_AUTO,
    .errors = YS_ERRORS_HAC,
    .lags = -1,
};

/* What a line is fitted to. */
typedef struct trend_figures {
    ys_series fitted;   /**< from the first value on, the season removed where there is one */
    ys_series published;
    bool has_season;    /**< fitted has its season removed */
    bool may_have;      /**< a season could be there, and the figures are too short to tell */
    bool overlapping;   /**< periods overlap: no test */
} trend_figures;

/* What the tests tell alike. */
typedef struct trend_test {
    double statistic, p_value, tau;
} trend_test;

/* Adjusted figures lean on each other, so that a test of theirs finds too much; pairs of one place of the year do not. */
static ys_status test_by_itself(const trend_figures *figures, ys_arena *arena, trend_test *found)
{
    const ys_mann_kendall_ar1_options how = {.seasonal = figures->has_season || figures->may_have};
    ys_mann_kendall_ar1_result test;
    const ys_status status = ys_mann_kendall_ar1(&figures->published, &how, arena, &test);
    if (status == YS_OK)
        *found = (trend_test){test.statistic, test.p_value, test.tau};
    return status;
}

static ys_status test_as_asked(const trend_figures *figures, ys_mann_kendall_form form, ys_arena *arena,
                               trend_test *found)
{
    const ys_mann_kendall_options how = {.form = form, .exact_up_to = ys_mann_kendall_defaults.exact_up_to};
    ys_mann_kendall_result test;
    const ys_status status = ys_mann_kendall(&figures->fitted, &how, arena, &test);
    if (status == YS_OK)
        *found = (trend_test){test.statistic, test.p_value, test.tau};
    return status;
}

static ys_status test_trend(const trend_figures *figures, ys_trend_test test, ys_arena *arena, trend_test *found)
{
    switch (test) {
    case YS_TREND_TEST_AUTO:
        return test_by_itself(figures, arena, found);
    case YS_TREND_TEST_ORIGINAL:
        return test_as_asked(figures, YS_MANN_KENDALL_ORIGINAL, arena, found);
    case YS_TREND_TEST_SEASONAL:
        return test_as_asked(figures, YS_MANN_KENDALL_SEASONAL, arena, found);
    }
    return YS_ERR_OPTION;
}

static ys_status fit_theil_sen(const trend_figures *figures, const ys_trend_options *options, ys_arena *arena,
                               ys_trend_line *line)
{
    const ys_theil_sen_options how = {figures->may_have && options->test == YS_TREND_TEST_AUTO, options->confidence};
    ys_theil_sen_result fit;
    trend_test test = {NAN, NAN, NAN};
    ys_status status = ys_theil_sen(&figures->fitted, &how, arena, &fit);
    if (status == YS_OK && !figures->overlapping)
        status = test_trend(figures, options->test, arena, &test);
    if (status == YS_OK)
        *line = (ys_trend_line){
            .slope = fit.slope, .slope_lower = fit.slope_lower, .slope_upper = fit.slope_upper,
            .intercept = fit.intercept, .standard_error = NAN, .statistic = test.statistic, .p_value = test.p_value,
            .tau = test.tau, .rho = NAN,
        };
    return status;
}

static ys_status fit_ols(const trend_figures *figures, const ys_trend_options *options, ys_arena *arena,
                         ys_trend_line *line)
{
    if (figures->may_have && options->test == YS_TREND_TEST_AUTO)
        return YS_ERR_TOO_FEW;
    const ys_linear_trend_options how = {options->confidence, options->errors, options->lags};
    ys_linear_trend_result fit;
    const ys_status status = ys_linear_trend(&figures->fitted, &how, arena, &fit);
    if (status == YS_OK)
        *line = (ys_trend_line){
            .slope = fit.slope, .slope_lower = fit.slope_lower, .slope_upper = fit.slope_upper,
            .intercept = fit.intercept, .standard_error = fit.standard_error, .statistic = fit.statistic,
            .p_value = fit.p_value, .tau = NAN, .rho = fit.rho, .lags = fit.lags,
        };
    return status;
}

typedef ys_status fit_function(const trend_figures *figures, const ys_trend_options *options, ys_arena *arena,
                               ys_trend_line *line);

static fit_function *const fit_by[] = {
    [YS_TREND_THEIL_SEN] = fit_theil_sen, [YS_TREND_OLS] = fit_ols,
};

static ys_direction direction_of(const ys_indicator *about, double slope, double p_value)
{
    if (!(p_value < 0.05) || slope == 0.0)
        return YS_DIRECTION_NO_CHANGE;
    const bool rising = slope > 0.0;
    if (about->polarity == YS_POLARITY_HIGHER)
        return rising ? YS_DIRECTION_IMPROVING : YS_DIRECTION_WORSENING;
    if (about->polarity == YS_POLARITY_LOWER)
        return rising ? YS_DIRECTION_WORSENING : YS_DIRECTION_IMPROVING;
    return rising ? YS_DIRECTION_RISING : YS_DIRECTION_FALLING;
}

/* The series starts at its first value here. */
static void describe_span(const ys_series *series, ys_trend_assessment *trend)
{
    const size_t last = ys_series_last_value(series, series->n);
    trend->from = series->first;
    trend->to = ys_series_period(series, last);
    trend->missing = last + 1 - ys_series_count(series);
    trend->change = trend->fit.slope * (double)last / series->per_year;
    trend->change_percent = trend->fit.intercept > 0.0 ? 100.0 * trend->change / trend->fit.intercept : NAN;
}

static ys_series from_first_value(const ys_series *series)
{
    size_t first = 0;
    while (first < series->n && isnan(series->value[first]))
        first++;
    return ys_series_slice(series, first, series->n - first);
}

static trend_figures prepare(const ys_series *series, const ys_indicator *about, const ys_season_assessment *season)
{
    const bool known = season && season->status == YS_OK;
    trend_figures figures = {
        .published = from_first_value(series),
        /* The label decides, not the factors: a series without a clear season is told as published. */
        .has_season = known && season->fit.method != YS_SEASON_NONE && season->fit.verdict >= YS_SEASONAL_PROBABLY,
        .may_have = known && series->per_year > 1 && season->fit.verdict == YS_SEASONAL_TOO_SHORT,
        .overlapping = about->kind == YS_KIND_ROLLING,
    };
    ys_series fitted = *series;
    if (figures.has_season)
        fitted.value = season->fit.adjusted;
    figures.fitted = from_first_value(&fitted);
    return figures;
}

ys_status ys_assess_trend(const ys_series *series, const ys_indicator *about, const ys_season_assessment *season,
                          const ys_trend_options *options, ys_arena *arena, ys_trend_assessment *result)
{
    ys_trend_assessment trend = {.options = options ? *options : ys_trend_defaults};
    if ((unsigned)trend.options.method > YS_TREND_OLS)
        return YS_ERR_OPTION;
    const trend_figures figures = prepare(series, about, season);
    trend.adjusted = figures.has_season;
    trend.by_season = figures.may_have && trend.options.test == YS_TREND_TEST_AUTO
                   && trend.options.method == YS_TREND_THEIL_SEN;
    trend.status = fit_by[trend.options.method](&figures, &trend.options, arena, &trend.fit);
    if (trend.status == YS_ERR_MEMORY)
        return trend.status;
    if (trend.status == YS_OK) {
        trend.direction = direction_of(about, trend.fit.slope, trend.fit.p_value);
        describe_span(&figures.fitted, &trend);
    }
    *result = trend;
    return YS_OK;
}
