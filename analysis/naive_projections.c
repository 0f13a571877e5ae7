/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/naive_projections.h"

#include <math.h>

enum { FEWEST_ERRORS = 3 };

static const double most_correlation = 0.95;

/* At this many of its standard errors half of a drift counts; it fades by a tenth a period. */
static const double doubtful = 3.0, fading = 0.9;

/* Steps from value to value, each over the root of the periods it takes and less the drift over them. */
static ys_error_spread spread_of_steps(const ys_series *series, double drift, size_t parameters, double error[],
                                       double expected[])
{
    size_t before = series->n;
    for (size_t t = 0; t < series->n; t++) {
        error[t] = expected[t] = NAN;
        if (isnan(series->value[t]))
            continue;
        if (before < series->n) {
            const double periods = (double)(t - before);
            expected[t] = series->value[before] + periods * drift;
            error[t] = (series->value[t] - expected[t]) / sqrt(periods);
        }
        before = t;
    }
    const ys_one_step_errors errors = {error, expected, series->n, parameters, false};
    return ys_error_spread_of(&errors);
}

static ys_status find_spread(const ys_series *series, double drift, size_t parameters, ys_arena *arena,
                             ys_error_spread *spread)
{
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    double *error = ys_arena_array(arena, 2 * series->n, sizeof *error);
    if (!error)
        return YS_ERR_MEMORY;
    *spread = spread_of_steps(series, drift, parameters, error, error + series->n);
    ys_arena_rewind(arena, mark);
    return spread->errors < FEWEST_ERRORS ? YS_ERR_TOO_FEW : YS_OK;
}

/* The newest value and `drift` a period on, which fades to `left` of itself each period. */
static void walk(const ys_series *series, double drift, double left, const ys_error_spread *spread,
                 ys_projection *projection)
{
    double reached = series->value[ys_series_last_value(series, series->n - 1)];
    for (size_t h = 0; h < projection->horizon; h++) {
        drift *= left;
        reached += drift;
        projection->mean[h] = reached;
        projection->impulse[h] = 1.0;
    }
    ys_projection_set_spread(projection, spread);
}

/* The mean step a period, and how many periods it was made in. */
static double mean_step(const ys_series *series, double *periods)
{
    const size_t newest = ys_series_last_value(series, series->n - 1);
    size_t first = 0;
    while (first < newest && isnan(series->value[first]))
        first++;
    *periods = (double)(newest - first);
    return (series->value[newest] - series->value[first]) / *periods;
}

ys_status ys_naive_project(const ys_series *series, ys_arena *arena, ys_projection *projection)
{
    ys_error_spread spread;
    const ys_status status = find_spread(series, 0.0, 0, arena, &spread);
    if (status == YS_OK)
        walk(series, 0.0, 1.0, &spread, projection);
    return status;
}

ys_status ys_drift_project(const ys_series *series, ys_arena *arena, ys_projection *projection)
{
    double periods;
    ys_error_spread spread;
    const double drift = mean_step(series, &periods);
    const ys_status status = find_spread(series, drift, 1, arena, &spread);
    if (status != YS_OK)
        return status;
    walk(series, drift, 1.0, &spread, projection);
    for (size_t h = 0; h < projection->horizon; h++)
        projection->start[h] = (double)(h + 1) / sqrt(periods);
    return YS_OK;
}

/* How spread out steps are around their mean, as an amount a period. */
static double spread_around(const ys_series *series, double drift)
{
    double squares = 0.0, count = 0.0, at = 0.0, before = NAN;
    for (size_t t = 0; t < series->n; t++) {
        if (isnan(series->value[t]))
            continue;
        const double periods = (double)t - at, beside = series->value[t] - before - periods * drift;
        if (!isnan(before)) {
            squares += beside * beside / periods;
            count += 1.0;
        }
        before = series->value[t];
        at = (double)t;
    }
    return sqrt(squares / fmax(1.0, count - 1.0));
}

/* What is not known of the drift itself is taken to be what is usual, and fades alike. */
static void add_usual(double drift, ys_projection *projection)
{
    double reached = 0.0;
    for (size_t h = 0; h < projection->horizon; h++) {
        drift *= fading;
        reached += drift;
        projection->usual[h] = reached;
    }
}

ys_status ys_shrunken_drift_project(const ys_series *series, ys_arena *arena, ys_projection *projection)
{
    double periods;
    ys_error_spread spread;
    const ys_status status = find_spread(series, 0.0, 0, arena, &spread);
    if (status != YS_OK)
        return status;
    const double drift = mean_step(series, &periods);
    const double error = spread_around(series, drift) / sqrt(periods);
    const double share = drift != 0.0 ? 1.0 / (1.0 + pow(doubtful * error / drift, 4.0)) : 0.0;
    walk(series, share * drift, fading, &spread, projection);
    add_usual((1.0 - share) * error * sqrt(periods), projection);
    return YS_OK;
}

/* The same place of the newest year that has a value before the given index. */
static double year_before(const ys_series *series, size_t index)
{
    while (index >= series->per_year) {
        index -= series->per_year;
        if (index < series->n && !isnan(series->value[index]))
            return series->value[index];
    }
    return NAN;
}

/* Correlation of neighbouring errors, held to 0 to 0.95; overlapping yearly changes make it too small if anything. */
static double neighbour_correlation(const double error[], size_t n)
{
    double products = 0.0, squares = 0.0;
    for (size_t t = 1; t < n; t++) {
        if (isnan(error[t]) || isnan(error[t - 1]))
            continue;
        products += error[t] * error[t - 1];
        squares += (error[t] * error[t] + error[t - 1] * error[t - 1]) / 2.0;
    }
    return squares > 0.0 ? fmin(fmax(products / squares, 0.0), most_correlation) : 0.0;
}

/* Within a year cov(i, j) = correlation^|i - j|; each further year adds changes of its own. */
static void set_correlation(double correlation, size_t per_year, ys_projection *projection)
{
    const double new_part = sqrt(1.0 - correlation * correlation);
    for (size_t h = 0; h < projection->horizon; h++) {
        const double power = pow(correlation, (double)h);
        projection->impulse[h] = new_part * power + (h >= per_year ? projection->impulse[h - per_year] : 0.0);
        projection->start[h] = power * correlation + (h >= per_year ? projection->start[h - per_year] : 0.0);
    }
}

ys_status ys_seasonal_naive_project(const ys_series *series, ys_arena *arena, ys_projection *projection)
{
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    double *error = ys_arena_array(arena, 2 * series->n, sizeof *error);
    if (!error)
        return YS_ERR_MEMORY;
    double *expected = error + series->n;
    for (size_t t = 0; t < series->n; t++) {
        expected[t] = year_before(series, t);
        error[t] = series->value[t] - expected[t];
    }
    const ys_one_step_errors errors = {error, expected, series->n, 0, false};
    const ys_error_spread spread = ys_error_spread_of(&errors);
    const double correlation = neighbour_correlation(error, series->n);
    ys_arena_rewind(arena, mark);
    if (spread.errors < FEWEST_ERRORS)
        return YS_ERR_TOO_FEW;
    for (size_t h = 0; h < projection->horizon; h++)
        projection->mean[h] = year_before(series, series->n + h);
    ys_projection_set_spread(projection, &spread);
    set_correlation(correlation, series->per_year, projection);
    return YS_OK;
}
