/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/projection.h"

#include <math.h>

/* A relative spread above this is no share of a level any more. */
static const double widest_relative = 0.5;

ys_status ys_projection_take(ys_arena *arena, size_t horizon, ys_projection *projection)
{
    double *room = ys_arena_array(arena, 5 * horizon, sizeof *room);
    if (!room)
        return YS_ERR_MEMORY;
    *projection = (ys_projection){
        .horizon = horizon,
        .mean = room,
        .scale = room + horizon,
        .impulse = room + 2 * horizon,
        .start = room + 3 * horizon,
        .usual = room + 4 * horizon,
        .per_year = 1,
        .degrees = 1.0,
    };
    for (size_t h = 0; h < horizon; h++) {
        projection->mean[h] = NAN;
        projection->scale[h] = 0.0;
        projection->impulse[h] = h == 0 ? 1.0 : 0.0;
        projection->start[h] = projection->usual[h] = 0.0;
    }
    return YS_OK;
}

/* Joint part of what is not known of two steps' places of the year. */
static double season_part(const ys_projection *projection, size_t apart)
{
    const double same = apart % projection->per_year == 0;
    return projection->season * projection->season * (same - 1.0 / (double)projection->per_year);
}

void ys_projection_covariance(const ys_projection *projection, double covariance[])
{
    const size_t n = projection->horizon;
    const double *c = projection->impulse, *g = projection->start;
    /* Without scale and start: an entry is the one before it on its diagonal plus one product. */
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j <= i; j++)
            covariance[i * n + j] = c[i] * c[j] + (j ? covariance[(i - 1) * n + j - 1] : 0.0);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j <= i; j++) {
            const double joint = covariance[i * n + j] + g[i] * g[j] + season_part(projection, i - j);
            covariance[i * n + j] = covariance[j * n + i] = joint * projection->scale[i] * projection->scale[j];
        }
}

void ys_projection_spread(const ys_projection *projection, double spread[])
{
    double variance = season_part(projection, 0);
    for (size_t h = 0; h < projection->horizon; h++) {
        variance += projection->impulse[h] * projection->impulse[h];
        spread[h] = projection->scale[h] * sqrt(variance + projection->start[h] * projection->start[h]);
    }
}

ys_error_spread ys_error_spread_of(const ys_one_step_errors *errors)
{
    double squares = 0.0, shares = 0.0, logs = 0.0;
    size_t count = 0;
    bool positive = true;
    for (size_t t = 0; t < errors->n; t++) {
        const double error = errors->error[t], expected = errors->expected[t];
        if (isnan(error))
            continue;
        count++;
        squares += error * error;
        positive = positive && expected > 0.0;
        shares += positive ? error * error / (expected * expected) : 0.0;
        logs += positive ? log(expected) : 0.0;
    }
    const double n = (double)count, degrees = fmax(1.0, n - (double)errors->parameters);
    const double absolute = -n / 2.0 * log(squares / n), relative = -n / 2.0 * log(shares / n) - logs;
    const bool possible = positive && sqrt(shares / degrees) <= widest_relative;
    const bool chosen = possible && (errors->only_relative || (squares > 0.0 && relative > absolute));
    return (ys_error_spread){
        .relative = chosen,
        .sound = possible || !errors->only_relative,
        .sigma = sqrt((chosen ? shares : squares) / degrees),
        .log_likelihood = chosen ? relative : absolute,
        .degrees = degrees,
        .errors = count,
    };
}

void ys_projection_set_spread(ys_projection *projection, const ys_error_spread *spread)
{
    const double now = fabs(projection->mean[0]);
    for (size_t h = 0; h < projection->horizon; h++)
        projection->scale[h] = spread->sigma * (spread->relative ? fmax(now, fabs(projection->mean[h])) : 1.0);
    projection->degrees = spread->degrees;
    projection->errors = spread->errors;
}
