/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/airline_projection.h"

#include <math.h>

#include "analysis/naive_projections.h"
#include "analysis/regarima.h"

/* What an error leaves in each later period: the ratio of the model's two polynomials. */
static void set_impulse(double theta, double seasonal, size_t m, ys_projection *projection)
{
    double *psi = projection->impulse;
    for (size_t j = 0; j < projection->horizon; j++) {
        psi[j] = j == 0 ? 1.0 : j == 1 ? -theta : 0.0;
        psi[j] += j == m ? -seasonal : j == m + 1 ? theta * seasonal : 0.0;
        psi[j] += (j >= 1 ? psi[j - 1] : 0.0) + (j >= m ? psi[j - m] : 0.0) - (j >= m + 1 ? psi[j - m - 1] : 0.0);
    }
}

/* Means back in the unit; spreads are those of the model, which knows its own doubts, at that level. */
static void set_means(const ys_regarima_result *fit, ys_projection *projection)
{
    double squares = 0.0;
    for (size_t h = 0; h < projection->horizon; h++) {
        squares += projection->impulse[h] * projection->impulse[h];
        projection->mean[h] = projection->scale[h] = NAN;
        if (isnan(fit->projection[h]))
            continue;
        const double mean = ys_value_scale_back(&fit->scale, fit->projection[h]);
        const double slope = exp(ys_value_scale_log_slope(&fit->scale, mean));
        projection->mean[h] = mean;
        projection->scale[h] = fit->projection_error[h] / sqrt(squares) / slope;
    }
    projection->degrees = (double)fit->degrees;
    projection->errors = fit->n_used;
}

static ys_status model(const ys_series *series, ys_arena *arena, ys_projection *projection)
{
    double *room = ys_arena_array(arena, 2 * projection->horizon, sizeof *room);
    if (!room)
        return YS_ERR_MEMORY;
    ys_regarima_options options = ys_regarima_defaults;
    options.model = YS_REGARIMA_AIRLINE;
    options.outliers = false;
    options.horizon = projection->horizon;
    ys_regarima_result fit = {.projection = room, .projection_error = room + projection->horizon};
    const ys_status status = ys_regarima(series, &options, arena, &fit);
    if (status != YS_OK)
        return status;
    set_impulse(fit.theta, fit.seasonal_theta, series->per_year, projection);
    set_means(&fit, projection);
    return YS_OK;
}

ys_status ys_airline_project(const ys_series *series, ys_arena *arena, ys_projection *projection)
{
    if (series->per_year < 2)
        return YS_ERR_TOO_FEW;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    const ys_status status = model(series, arena, projection);
    ys_arena_rewind(arena, mark);
    return status == YS_ERR_NUMERIC ? ys_seasonal_naive_project(series, arena, projection) : status;
}
