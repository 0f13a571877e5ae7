/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/rolling_origins.h"

#include <math.h>

enum { MOST_STEPS = 12, MOST_HORIZONS = 4 };

/* What is asked of a frequency. */
typedef struct plan {
    size_t fewest, every, level[MOST_HORIZONS], levels, mean[MOST_HORIZONS], means;
} plan;

static const plan plans[YS_CALIBRATION_FREQUENCIES] = {
    {5, 1, {1, 2, 3}, 3, {2, 3}, 2},
    {8, 2, {1, 2, 4}, 3, {2, 4}, 2},
    {24, 6, {1, 3, 6, 12}, 4, {3, 6, 12}, 3},
};

ys_rolled_forecast ys_rolled_with_drift(const ys_rolled_forecast *without, double drift)
{
    ys_rolled_forecast moved = *without;
    moved.projected.centre = ys_nearest_possible(&moved.projected.possible, moved.projected.centre + drift * moved.usual);
    moved.outcome.beside = ys_outcome_distance(&moved.projected, moved.came);
    return moved;
}

/* The method's own projection at an origin; figures up to and after it. */
typedef struct rolled_origin {
    const ys_series *series;
    size_t origin; /* index of the newest figure used */
    double mean[MOST_STEPS], spread[MOST_STEPS], degrees[MOST_STEPS], usual[MOST_STEPS], covariance[MOST_STEPS * MOST_STEPS];
    ys_forecast_result projection;
    size_t steps;
    double change; /* mean change from year to year up to the origin */
} rolled_origin;

static double mean_change(const ys_series *series, size_t newest, size_t lag)
{
    double sum = 0.0, count = 0.0;
    for (size_t t = lag; t <= newest; t++) {
        const double change = fabs(series->value[t] - series->value[t - lag]);
        sum += isnan(change) ? 0.0 : change;
        count += !isnan(change);
    }
    return count > 0.0 ? sum / count : 0.0;
}

static double mean_from(const ys_series *series, long first, size_t count)
{
    double sum = 0.0;
    for (size_t i = 0; i < count; i++) {
        const long t = first + (long)i;
        sum += t >= 0 && (size_t)t < series->n ? series->value[t] : NAN;
    }
    return sum / (double)count;
}

/* The figure a target starts from: of a level that of a year before, of a mean the newest year's. */
static double anchor_of(const rolled_origin *at, ys_calibration_kind kind, size_t h)
{
    const size_t year = at->series->per_year;
    const size_t back = kind == YS_CALIBRATION_LEVEL ? year - (h - 1) % year : year == 1 ? 1 : h < year ? h : year;
    return mean_from(at->series, (long)at->origin + 1 - (long)back, kind == YS_CALIBRATION_LEVEL ? 1 : back);
}

static void set_targets(const rolled_origin *at, double anchor, double target[])
{
    static const double share[] = {-0.10, -0.05, 0.0, 0.05, 0.10}, distance[] = {-2, -1, -0.5, 0.5, 1, 2};
    size_t n = 0;
    for (size_t i = 0; i < sizeof share / sizeof *share; i++)
        target[n++] = anchor + share[i] * fabs(anchor);
    for (size_t i = 0; i < sizeof distance / sizeof *distance; i++)
        target[n++] = anchor + distance[i] * at->change;
}

static double spread_of(const rolled_origin *at, ys_calibration_kind kind, size_t h)
{
    if (kind == YS_CALIBRATION_LEVEL)
        return at->spread[h - 1];
    double variance = 0.0;
    for (size_t i = 0; i < h; i++)
        for (size_t j = 0; j < h; j++)
            variance += at->covariance[i * at->steps + j];
    return sqrt(variance) / (double)h;
}

/* Adds what can be told: all its figures must have come, and there must be a spread and a change to scale targets by. */
static void add(const rolled_origin *at, ys_calibration_kind kind, size_t h, size_t group, ys_rolled_forecasts *out)
{
    const bool level = kind == YS_CALIBRATION_LEVEL;
    const size_t count = level ? 1 : h;
    const double came = mean_from(at->series, (long)at->origin + (long)(level ? h : 1), count);
    double mean = level ? at->mean[h - 1] : 0.0, usual = level ? at->usual[h - 1] : 0.0;
    for (size_t i = 0; i < h && !level; i++) {
        mean += at->mean[i] / (double)h;
        usual += at->usual[i] / (double)h;
    }
    const double anchor = anchor_of(at, kind, h);
    const ys_outcome projected = {mean, spread_of(at, kind, h), at->degrees[0], at->projection.possible, 0.0,
                                  ys_chance_spread(&at->projection.floor, mean) / sqrt((double)count), false, {0.0, 0.0, 0.0}};
    const double beside = ys_outcome_distance(&projected, came);
    if (!isfinite(beside) || isnan(anchor) || !(projected.spread > 0.0) || !(at->change > 0.0))
        return;
    ys_rolled_forecast *one = &out->forecast[out->count++];
    *one = (ys_rolled_forecast){
        .method = at->projection.method,
        .kind = kind,
        .outcome = {beside, 1.0, at->projection.values, h, group},
        .projected = projected,
        .usual = usual,
        .year = (size_t)ys_series_period(at->series, at->origin + h).ordinal / at->series->per_year,
        .came = came,
    };
    set_targets(at, anchor, one->target);
}

static ys_status roll(const ys_series *series, const ys_rolling_origins_options *options, size_t origin,
                      ys_arena *arena, ys_rolled_forecasts *out)
{
    const plan *asked = &plans[ys_calibration_frequency(series->per_year)];
    rolled_origin at = {.series = series, .origin = origin, .change = mean_change(series, origin, series->per_year)};
    at.steps = asked->level[asked->levels - 1];
    at.projection = (ys_forecast_result){
        .mean = at.mean, .standard_deviation = at.spread, .degrees = at.degrees, .covariance = at.covariance,
        .usual = at.usual};
    const ys_forecast_options how = {
        .method = options->method, .horizon = at.steps, .origin = origin, .possible = options->possible,
        .calibration = &ys_calibration_none};
    const ys_status status = ys_forecast(series, &how, arena, &at.projection);
    if (status != YS_OK)
        return status == YS_ERR_MEMORY ? status : YS_OK;
    for (size_t i = 0; i < asked->levels; i++)
        add(&at, YS_CALIBRATION_LEVEL, asked->level[i], options->group, out);
    for (size_t i = 0; i < asked->means; i++)
        add(&at, YS_CALIBRATION_MEAN, asked->mean[i], options->group, out);
    return YS_OK;
}

/* A figure that ends a long enough history, and is followed by at least one. */
static bool is_origin(const ys_series *series, size_t origin, size_t fewest)
{
    if (isnan(series->value[origin]))
        return false;
    const ys_series seen = ys_series_slice(series, 0, origin + 1);
    return ys_series_count(&seen) >= fewest;
}

ys_status ys_rolling_origins(const ys_series *series, const ys_rolling_origins_options *options, ys_arena *arena,
                             ys_rolled_forecasts *result)
{
    const plan *asked = &plans[ys_calibration_frequency(series->per_year)];
    const size_t newest = ys_series_last_value(series, series->n), a_year = series->per_year;
    const size_t origins = options->last_year ? 1 : series->n / asked->every + 1;
    ys_rolled_forecasts made = {0};
    made.forecast = ys_arena_array(arena, origins * (asked->levels + asked->means), sizeof *made.forecast);
    if (!made.forecast)
        return YS_ERR_MEMORY;
    ys_status status = YS_OK;
    const size_t first_back = options->last_year ? a_year : 1, every = options->last_year ? series->n + 1 : asked->every;
    for (size_t back = first_back; newest < series->n && back <= newest && status == YS_OK; back += every)
        if (is_origin(series, newest - back, asked->fewest))
            status = roll(series, options, newest - back, arena, &made);
    if (status == YS_OK)
        *result = made;
    return status;
}
