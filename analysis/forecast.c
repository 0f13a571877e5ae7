/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/forecast.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

enum { MOST_STEPS = 1200, FEWEST_ERRORS = 4, FEWEST_FOR_DRIFT = 5, FEWEST_BEFORE_ORIGIN = 4 };

const ys_forecast_options ys_forecast_defaults = {.method = YS_FORECAST_AUTO, .horizon = 1, .origin = SIZE_MAX};

const char *ys_forecast_method_word(ys_forecast_method method)
{
    static const char *const words[YS_FORECAST_METHOD_COUNT] = {
        [YS_FORECAST_AUTO] = "auto", [YS_FORECAST_SEASONAL_NAIVE] = "snaive", [YS_FORECAST_DRIFT] = "drift",
    };
    return method < YS_FORECAST_METHOD_COUNT ? words[method] : "";
}

ys_forecast_method ys_forecast_choose(ys_forecast_method method, const ys_series *series)
{
    if (method != YS_FORECAST_AUTO)
        return method;
    return series->per_year > 1 ? YS_FORECAST_SEASONAL_NAIVE : YS_FORECAST_DRIFT;
}

/* Whole years that hold so many periods ahead: 1 for any of the first year. */
static size_t years_ahead(const ys_series *series, size_t step)
{
    return (step + series->per_year - 1) / series->per_year;
}

/* The same period of the newest year that has a value at or before the origin. */
static double seasonal_naive(const ys_series *series, size_t origin, size_t step)
{
    const size_t year = series->per_year, wanted = origin + step;
    size_t back = years_ahead(series, step) * year;
    for (; back <= wanted; back += year)
        if (!isnan(series->value[wanted - back]))
            return series->value[wanted - back];
    return NAN;
}

static double drift(const ys_series *series, size_t origin, size_t step)
{
    size_t first = 0;
    while (first < origin && isnan(series->value[first]))
        first++;
    if (first >= origin || isnan(series->value[origin]))
        return NAN;
    const double slope = (series->value[origin] - series->value[first]) / (double)(origin - first);
    return series->value[origin] + slope * (double)step;
}

double ys_forecast_point(const ys_series *series, ys_forecast_method method, size_t origin, size_t step)
{
    return method == YS_FORECAST_DRIFT ? drift(series, origin, step) : seasonal_naive(series, origin, step);
}

/* How far back an origin must lie for its projection to count as one. */
static size_t first_origin(const ys_series *series, ys_forecast_method method)
{
    if (method == YS_FORECAST_SEASONAL_NAIVE)
        return series->per_year - 1;
    size_t at = 0;
    for (size_t seen = 0; at < series->n; at++)
        if (!isnan(series->value[at]) && ++seen == FEWEST_BEFORE_ORIGIN)
            return at;
    return at;
}

/* Root mean square of the past step-ahead errors, and how many there are. */
static size_t past_errors(const ys_series *series, ys_forecast_method method, size_t newest, size_t step, double *spread)
{
    size_t count = 0;
    double sum = 0.0;
    for (size_t origin = first_origin(series, method); origin + step <= newest; origin++) {
        const double error = series->value[origin + step] - ys_forecast_point(series, method, origin, step);
        if (isnan(error))
            continue;
        sum += error * error;
        count++;
    }
    *spread = count ? sqrt(sum / (double)count) : NAN;
    return count;
}

/* Errors of overlapping stretches repeat each other: n errors over h periods (or years) count as n / h. */
static double independent(const ys_series *series, ys_forecast_method method, size_t errors, size_t step)
{
    const size_t span = method == YS_FORECAST_SEASONAL_NAIVE ? years_ahead(series, step) : step;
    return fmax(1.0, (double)errors / (double)span);
}

/* How much wider step h is than step h0 when errors pile up like a random walk. */
static double widening(const ys_series *series, ys_forecast_method method, size_t newest, size_t step, size_t known)
{
    if (method == YS_FORECAST_SEASONAL_NAIVE)
        return sqrt((double)years_ahead(series, step) / (double)years_ahead(series, known));
    const double h = (double)step, h0 = (double)known, n = (double)newest;
    return sqrt(h / h0 * (1 + h / n) / (1 + h0 / n));
}

static ys_status fill(const ys_series *series, ys_forecast_method method, size_t newest, size_t horizon,
                      ys_forecast_result *made)
{
    size_t known = 0;
    double known_spread = NAN, known_degrees = NAN;
    for (size_t step = 1; step <= horizon; step++) {
        double spread;
        const size_t errors = past_errors(series, method, newest, step, &spread);
        const double mean = ys_forecast_point(series, method, newest, step);
        made->errors = step == 1 ? errors : made->errors;
        if (errors >= FEWEST_ERRORS) {
            known = step;
            known_spread = spread;
            known_degrees = independent(series, method, errors, step);
        } else if (known) {
            spread = known_spread * widening(series, method, newest, step, known);
        } else {
            return YS_ERR_TOO_FEW;
        }
        made->mean[step - 1] = mean;
        made->standard_deviation[step - 1] = spread;
        made->degrees[step - 1] = known_degrees;
        if (isinf(mean) || !isfinite(spread))
            return YS_ERR_NUMERIC;
    }
    return YS_OK;
}

double ys_nearest_possible(const ys_possible_values *possible, double value)
{
    if (isnan(value) || possible->lowest == possible->highest)
        return value;
    return fmin(fmax(value, possible->lowest), possible->highest);
}

/* Results go to the caller's arrays only once all steps are made. */
static void copy_out(const ys_forecast_result *made, size_t horizon, ys_forecast_result *result)
{
    for (size_t i = 0; i < horizon; i++) {
        result->mean[i] = ys_nearest_possible(&made->possible, made->mean[i]);
        result->standard_deviation[i] = made->standard_deviation[i];
        result->degrees[i] = made->degrees[i];
    }
    result->method = made->method;
    result->origin = made->origin;
    result->errors = made->errors;
    result->possible = made->possible;
}

ys_status ys_forecast(const ys_series *series, const ys_forecast_options *options, ys_arena *arena,
                      ys_forecast_result *result)
{
    if (!options)
        options = &ys_forecast_defaults;
    if (options->method >= YS_FORECAST_METHOD_COUNT || options->horizon < 1 || options->horizon > MOST_STEPS)
        return YS_ERR_OPTION;
    const size_t newest = ys_series_last_value(series, options->origin);
    const ys_series seen = ys_series_slice(series, 0, newest < series->n ? newest + 1 : 0);
    if (ys_series_count(&seen) < FEWEST_FOR_DRIFT)
        return YS_ERR_TOO_FEW;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    double *room = ys_arena_array(arena, 3 * options->horizon, sizeof *room);
    ys_status status = YS_ERR_MEMORY;
    if (room) {
        ys_forecast_result made = {
            .mean = room, .standard_deviation = room + options->horizon, .degrees = room + 2 * options->horizon,
            .method = ys_forecast_choose(options->method, series), .origin = newest,
            .possible = options->possible,
        };
        status = fill(&seen, made.method, newest, options->horizon, &made);
        if (status == YS_OK)
            copy_out(&made, options->horizon, result);
    }
    ys_arena_rewind(arena, mark);
    return status;
}

double ys_forecast_quantile(const ys_forecast_result *result, size_t step, double p)
{
    const double t = gsl_cdf_tdist_Pinv(p, result->degrees[step - 1]);
    return ys_nearest_possible(&result->possible, result->mean[step - 1] + t * result->standard_deviation[step - 1]);
}
