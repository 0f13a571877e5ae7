/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/forecast.h"

#include <math.h>
#include <string.h>

#include "analysis/airline_projection.h"
#include "analysis/calibration.h"
#include "analysis/declared_shifts.h"
#include "analysis/digit_slip.h"
#include "analysis/exceptional_times.h"
#include "analysis/exponential_smoothing.h"
#include "analysis/forecast_combination.h"
#include "analysis/found_shift.h"
#include "analysis/naive_projections.h"
#include "analysis/seasonal_indices.h"
#include "analysis/theta.h"

enum { MOST_STEPS = 1200, FEWEST_VALUES = 5, YEARS_FOR_TREND = 12 };

const ys_forecast_options ys_forecast_defaults = {.method = YS_FORECAST_AUTO, .horizon = 1, .origin = SIZE_MAX};

static ys_status smooth(const ys_series *series, ys_smoothing_trend trend, ys_arena *arena, ys_projection *projection)
{
    const ys_exponential_smoothing_options options = {.trend = trend};
    ys_exponential_smoothing_result fit;
    const ys_status status = ys_exponential_smoothing(series, &options, arena, &fit);
    if (status == YS_OK)
        ys_exponential_smoothing_project(series, &fit, projection);
    return status;
}

static ys_status simple(const ys_series *series, ys_arena *arena, ys_projection *projection)
{
    return smooth(series, YS_SMOOTHING_TREND_NONE, arena, projection);
}

static ys_status holt(const ys_series *series, ys_arena *arena, ys_projection *projection)
{
    return smooth(series, YS_SMOOTHING_TREND_LINE, arena, projection);
}

static ys_status damped(const ys_series *series, ys_arena *arena, ys_projection *projection)
{
    return smooth(series, YS_SMOOTHING_TREND_DAMPED, arena, projection);
}

static ys_status ets(const ys_series *series, ys_arena *arena, ys_projection *projection)
{
    return smooth(series, YS_SMOOTHING_TREND_AUTO, arena, projection);
}

/* A way to project. */
typedef struct method_row {
    const char *word;
    bool without_season; /* takes figures whose indices are taken out, and put back afterwards */
    ys_status (*project)(const ys_series *series, ys_arena *arena, ys_projection *projection);
} method_row;

static const method_row methods[YS_FORECAST_METHOD_COUNT] = {
    [YS_FORECAST_AUTO] = {"auto", false, NULL},
    [YS_FORECAST_NAIVE] = {"naive", false, ys_naive_project},
    [YS_FORECAST_SEASONAL_NAIVE] = {"snaive", false, ys_seasonal_naive_project},
    [YS_FORECAST_DRIFT] = {"drift", false, ys_drift_project},
    [YS_FORECAST_SHRUNKEN_DRIFT] = {"shrunken-drift", true, ys_shrunken_drift_project},
    [YS_FORECAST_SIMPLE] = {"ses", false, simple},
    [YS_FORECAST_HOLT] = {"holt", false, holt},
    [YS_FORECAST_DAMPED] = {"damped", false, damped},
    [YS_FORECAST_ETS] = {"ets", false, ets},
    [YS_FORECAST_THETA] = {"theta", true, ys_theta_project},
    [YS_FORECAST_DYNAMIC_THETA] = {"dotm", true, ys_dynamic_theta_project},
    [YS_FORECAST_AIRLINE] = {"airline", false, ys_airline_project},
    [YS_FORECAST_COMBINATION] = {"combination", true, ys_forecast_combination},
};

const char *ys_forecast_method_word(ys_forecast_method method)
{
    return method < YS_FORECAST_METHOD_COUNT ? methods[method].word : "";
}

bool ys_forecast_takes_peers(ys_forecast_method method)
{
    return method == YS_FORECAST_AUTO || (method < YS_FORECAST_METHOD_COUNT && methods[method].without_season);
}

ys_forecast_method ys_forecast_choose(ys_forecast_method method, const ys_series *series, size_t origin)
{
    if (method != YS_FORECAST_AUTO)
        return method;
    const size_t newest = ys_series_last_value(series, origin);
    const ys_series seen = ys_series_slice(series, 0, newest < series->n ? newest + 1 : 0);
    const bool short_annual = series->per_year == 1 && ys_series_count(&seen) < YEARS_FOR_TREND;
    return short_annual ? YS_FORECAST_SHRUNKEN_DRIFT : YS_FORECAST_COMBINATION;
}

/* The indices were fitted too: that takes degrees of freedom, and each rests on few years. */
static void allow_for_indices(const ys_seasonal_indices_result *indices, size_t per_year, ys_projection *projection)
{
    if (indices->form == YS_INDICES_NONE)
        return;
    const double left = fmax(1.0, projection->degrees - indices->share * (double)(indices->places - 1));
    for (size_t h = 0; h < projection->horizon; h++)
        projection->scale[h] *= sqrt(projection->degrees / left);
    projection->degrees = left;
    projection->season = sqrt(indices->share / indices->years);
    projection->per_year = per_year;
}

/* Each shift that was taken out had its size fitted. */
static void allow_for_shifts(size_t shifts, ys_projection *projection)
{
    const double left = fmax(1.0, projection->degrees - (double)shifts);
    for (size_t h = 0; h < projection->horizon; h++)
        projection->scale[h] *= sqrt(projection->degrees / left);
    projection->degrees = left;
}

/* Takes the season out, projects, and puts it back: factors stretch spreads too. */
static ys_status project_without_season(const ys_series *series, const method_row *method, const ys_peer_profile *peers,
                                        ys_arena *arena, ys_projection *projection)
{
    const ys_seasonal_indices_options options = {.form = YS_INDICES_AUTO, .peers = peers};
    ys_seasonal_indices_result indices;
    ys_status status = ys_seasonal_indices(series, &options, arena, &indices);
    double *adjusted = ys_arena_doubles(arena, series->n);
    if (status != YS_OK || !adjusted)
        return status == YS_OK ? YS_ERR_MEMORY : status;
    for (size_t t = 0; t < series->n; t++)
        adjusted[t] = ys_without_index(&indices, t % series->per_year, series->value[t]);
    const ys_series plain = {.value = adjusted, .n = series->n, .first = series->first, .per_year = series->per_year};
    status = method->project(&plain, arena, projection);
    for (size_t h = 0; status == YS_OK && h < projection->horizon; h++) {
        const size_t place = (series->n + h) % series->per_year;
        projection->mean[h] = ys_with_index(&indices, place, projection->mean[h]);
        if (indices.form == YS_INDICES_MULTIPLICATIVE) {
            projection->scale[h] *= indices.index[place];
            projection->usual[h] *= indices.index[place];
        }
    }
    if (status == YS_OK)
        allow_for_indices(&indices, series->per_year, projection);
    return status;
}

/* A place of the year that never has a value has none ahead. */
static void close_places(const ys_series *series, ys_projection *projection)
{
    bool open[YS_MOST_INDICES] = {false};
    for (size_t t = 0; t < series->n; t++)
        open[t % series->per_year] = open[t % series->per_year] || !isnan(series->value[t]);
    for (size_t h = 0; h < projection->horizon; h++)
        if (!open[(series->n + h) % series->per_year])
            projection->mean[h] = projection->scale[h] = NAN;
}

static bool is_finite(const ys_projection *projection)
{
    for (size_t h = 0; h < projection->horizon; h++)
        if (isinf(projection->mean[h]) || isinf(projection->scale[h])
            || isnan(projection->scale[h]) != isnan(projection->mean[h]))
            return false;
    return true;
}

/* However steady the figures were, those to come vary at least as their cases do. */
static void keep_above_chance(const ys_series *seen, size_t horizon, ys_forecast_result *result)
{
    result->floor = ys_find_chance_floor(seen);
    for (size_t h = 0; h < horizon; h++) {
        const double least = ys_chance_spread(&result->floor, result->mean[h]);
        if (!(result->standard_deviation[h] < least))
            continue;
        result->standard_deviation[h] = least;
        if (result->covariance)
            result->covariance[h * horizon + h] = least * least;
    }
}

/* Results go to the caller's arrays only once all is made. */
static void copy_out(const ys_projection *projection, unsigned per_year, const ys_calibration *calibration,
                     ys_forecast_result *result)
{
    const ys_calibration_curve *curve = ys_calibration_find(calibration, per_year, result->method, YS_CALIBRATION_LEVEL);
    const double drift = ys_calibration_drift(calibration, per_year);
    const size_t horizon = projection->horizon;
    if (result->covariance)
        ys_projection_covariance(projection, result->covariance);
    ys_projection_spread(projection, result->standard_deviation);
    for (size_t h = 0; h < horizon; h++) {
        const ys_calibration_reach reach = ys_calibration_within(per_year, result->values, h + 1);
        const double scale = ys_calibration_scale(curve, reach.n, reach.h);
        result->mean[h] = ys_nearest_possible(&result->possible, projection->mean[h] + drift * projection->usual[h]);
        if (result->usual)
            result->usual[h] = projection->usual[h];
        result->standard_deviation[h] *= scale;
        result->degrees[h] = ys_calibration_degrees(curve, reach.n, projection->degrees);
        for (size_t i = 0; result->covariance && i < horizon; i++) {
            result->covariance[h * horizon + i] *= scale;
            result->covariance[i * horizon + h] *= scale;
        }
    }
    result->errors = projection->errors;
}

static void fill_outcomes(size_t horizon, ys_forecast_result *result)
{
    ys_outcome *const outcome = result->outcome;
    result->outcome = NULL;
    for (size_t h = 0; outcome && h < horizon; h++)
        outcome[h] = ys_forecast_at(result, h + 1);
    result->outcome = outcome;
}

static ys_status project(const ys_series *seen, ys_forecast_method method, const ys_peer_profile *peers, size_t horizon,
                         ys_arena *arena, ys_projection *projection)
{
    const method_row *row = &methods[method];
    ys_status status = ys_projection_take(arena, horizon, projection);
    if (status != YS_OK)
        return status;
    status = row->without_season ? project_without_season(seen, row, peers, arena, projection)
                                 : row->project(seen, arena, projection);
    if (status != YS_OK)
        return status;
    close_places(seen, projection);
    return is_finite(projection) ? YS_OK : YS_ERR_NUMERIC;
}

/* Up to the newest value by the origin, from the first one on. */
static ys_series seen_from(const ys_series *series, size_t origin)
{
    const size_t newest = ys_series_last_value(series, origin);
    size_t first = 0;
    while (newest < series->n && isnan(series->value[first]))
        first++;
    return ys_series_slice(series, first, newest < series->n ? newest + 1 - first : 0);
}

/* What is known to be no guide is taken out. */
static ys_status prepare(ys_series *seen, ys_arena *arena, size_t *shifts)
{
    ys_status status = ys_leave_out_exceptional(seen, arena);
    *seen = seen_from(seen, seen->n - 1);
    if (status == YS_OK)
        status = ys_leave_out_digit_slips(seen, arena);
    return status == YS_OK ? ys_take_out_declared_shifts(seen, arena, shifts) : status;
}

/* A number of cases that has long been the same is projected from there on. Only then: chance still moves it, as its floor has it, whereas
   other figures would be taken for certain. */
static size_t constant_from(const ys_series *seen)
{
    const size_t at = ys_find_constant_stretch(seen);
    return at < seen->n && ys_find_chance_floor(seen).kind == YS_FLOOR_COUNT ? at : seen->n;
}

/* A shift that nobody declared is taken out as a declared one is. */
static ys_status take_out_found_shift(ys_series *seen, ys_arena *arena, size_t *shifts)
{
    size_t at = constant_from(seen), taken = 0;
    if (at < seen->n) {
        *seen = ys_series_slice(seen, at, seen->n - at);
        return YS_OK;
    }
    ys_status status = ys_find_level_shift(seen, arena, &at);
    if (status != YS_OK || at == seen->n)
        return status;
    uint16_t *flags = ys_arena_array(arena, seen->n, sizeof *flags);
    if (!flags)
        return YS_ERR_MEMORY;
    memset(flags, 0, seen->n * sizeof *flags);
    flags[at] = YS_FLAG_DECLARED;
    seen->flags = flags;
    status = ys_take_out_declared_shifts(seen, arena, &taken);
    *shifts += taken;
    return status;
}

ys_status ys_forecast_found_shift(const ys_series *series, size_t origin, ys_arena *arena, size_t *at)
{
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_series seen = seen_from(series, origin);
    size_t shifts, found = 0;
    *at = series->n;
    if (ys_series_count(&seen) < FEWEST_VALUES)
        return YS_OK;
    ys_status status = prepare(&seen, arena, &shifts);
    found = status == YS_OK ? constant_from(&seen) : seen.n;
    if (status == YS_OK && found == seen.n)
        status = ys_find_level_shift(&seen, arena, &found);
    if (status == YS_OK && found < seen.n)
        *at = ys_series_last_value(series, origin) + 1 - seen.n + found;
    ys_arena_rewind(arena, mark);
    return status;
}

ys_status ys_forecast(const ys_series *series, const ys_forecast_options *options, ys_arena *arena,
                      ys_forecast_result *result)
{
    if (!options)
        options = &ys_forecast_defaults;
    if (options->method >= YS_FORECAST_METHOD_COUNT || options->horizon < 1 || options->horizon > MOST_STEPS)
        return YS_ERR_OPTION;
    const size_t newest = ys_series_last_value(series, options->origin);
    ys_series seen = seen_from(series, options->origin);
    if (ys_series_count(&seen) < FEWEST_VALUES)
        return YS_ERR_TOO_FEW;
    const ys_forecast_method method = ys_forecast_choose(options->method, series, newest);
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_projection projection;
    size_t shifts = 0;
    ys_status status = prepare(&seen, arena, &shifts);
    if (status == YS_OK)
        status = take_out_found_shift(&seen, arena, &shifts);
    if (status == YS_OK)
        status = project(&seen, method, options->peers, options->horizon, arena, &projection);
    if (status == YS_OK) {
        allow_for_shifts(shifts, &projection);
        result->method = method;
        result->origin = newest;
        result->values = ys_series_count(&seen);
        result->possible = options->possible;
        copy_out(&projection, series->per_year, options->calibration, result);
        keep_above_chance(&seen, options->horizon, result);
        fill_outcomes(options->horizon, result);
    }
    ys_arena_rewind(arena, mark);
    return status;
}

ys_outcome ys_forecast_at(const ys_forecast_result *result, size_t step)
{
    if (result->outcome)
        return result->outcome[step - 1];
    const double mean = result->mean[step - 1];
    return (ys_outcome){mean, result->standard_deviation[step - 1], result->degrees[step - 1], result->possible, 0.0,
                        ys_chance_spread(&result->floor, mean), result->floor.kind == YS_FLOOR_COUNT, {0.0, 0.0, 0.0}};
}

double ys_forecast_quantile(const ys_forecast_result *result, size_t step, double p)
{
    const ys_outcome outcome = ys_forecast_at(result, step);
    return ys_outcome_quantile(&outcome, p);
}
