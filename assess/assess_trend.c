/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/assessment.h"

#include <math.h>

const ys_trend_options ys_trend_defaults = {
    .confidence = 0.95,
    .test = {.form = YS_MANN_KENDALL_ORIGINAL, .exact_up_to = 10},
    .errors = YS_ERRORS_HAC,
    .lags = -1,
};

static ys_status fit_theil_sen(const ys_series *series, const ys_trend_options *options, ys_arena *arena,
                               ys_trend_line *line)
{
    const ys_theil_sen_options how = {.confidence = options->confidence};
    ys_theil_sen_result fit;
    ys_mann_kendall_result test;
    ys_status status = ys_theil_sen(series, &how, arena, &fit);
    if (status == YS_OK)
        status = ys_mann_kendall(series, &options->test, arena, &test);
    if (status == YS_OK)
        *line = (ys_trend_line){
            .slope = fit.slope, .slope_lower = fit.slope_lower, .slope_upper = fit.slope_upper,
            .intercept = fit.intercept, .standard_error = NAN, .statistic = test.statistic, .p_value = test.p_value,
            .tau = test.tau, .rho = NAN,
        };
    return status;
}

static ys_status fit_ols(const ys_series *series, const ys_trend_options *options, ys_arena *arena, ys_trend_line *line)
{
    const ys_linear_trend_options how = {options->confidence, options->errors, options->lags};
    ys_linear_trend_result fit;
    const ys_status status = ys_linear_trend(series, &how, arena, &fit);
    if (status == YS_OK)
        *line = (ys_trend_line){
            .slope = fit.slope, .slope_lower = fit.slope_lower, .slope_upper = fit.slope_upper,
            .intercept = fit.intercept, .standard_error = fit.standard_error, .statistic = fit.statistic,
            .p_value = fit.p_value, .tau = NAN, .rho = fit.rho, .lags = fit.lags,
        };
    return status;
}

typedef ys_status fit_function(const ys_series *series, const ys_trend_options *options, ys_arena *arena,
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

static void describe_span(const ys_series *series, ys_trend_assessment *trend)
{
    size_t first = 0;
    while (first < series->n && isnan(series->value[first]))
        first++;
    const size_t last = ys_series_last_value(series, series->n);
    trend->from = ys_series_period(series, first);
    trend->to = ys_series_period(series, last);
    trend->missing = last - first + 1 - ys_series_count(series);
    const double years = (double)(last - first) / series->per_year;
    const double at_first = trend->fit.intercept + trend->fit.slope * (double)first / series->per_year;
    trend->change = trend->fit.slope * years;
    trend->change_percent = at_first > 0.0 ? 100.0 * trend->change / at_first : NAN;
}

ys_status ys_assess_trend(const ys_series *series, const ys_indicator *about, const ys_season_assessment *season,
                          const ys_trend_options *options, ys_arena *arena, ys_trend_assessment *result)
{
    /* The label decides, not the factors: a series without a clear season is told as published. */
    ys_series used = *series;
    const bool adjusted = season && season->status == YS_OK && season->fit.method != YS_SEASON_NONE
                       && season->fit.verdict >= YS_SEASONAL_PROBABLY;
    if (adjusted)
        used.value = season->fit.adjusted;

    ys_trend_assessment trend = {.adjusted = adjusted, .options = options ? *options : ys_trend_defaults};
    if ((unsigned)trend.options.method > YS_TREND_OLS)
        return YS_ERR_OPTION;
    trend.status = fit_by[trend.options.method](&used, &trend.options, arena, &trend.fit);
    if (trend.status == YS_ERR_MEMORY)
        return trend.status;
    if (trend.status == YS_OK) {
        trend.direction = direction_of(about, trend.fit.slope, trend.fit.p_value);
        describe_span(&used, &trend);
    }
    *result = trend;
    return YS_OK;
}
