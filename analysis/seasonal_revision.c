/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/seasonal_revision.h"

#include <math.h>

enum { MOST_ORIGINS = 6, FEWEST_ORIGINS = 3 };

/* Only what the values up to an origin say of it. */
static ys_status adjusted_then(const ys_series *series, size_t origin, const ys_seasonal_adjustment_options *options,
                               const ys_seasonal_adjustment_result *now, ys_arena *arena, double *adjusted)
{
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    double *array = ys_arena_doubles(arena, series->n);
    if (!array)
        return YS_ERR_MEMORY;
    ys_regarima_options by = ys_regarima_defaults;
    by.choose_scale = false;
    by.scale = now->scale;
    by.judge_newest = false;
    by.outliers = options->outliers;
    by.calendar = options->calendar;
    by.event = options->event;
    by.events = options->events;
    ys_regarima_result fit = {.adjusted = array};
    const ys_series then = ys_series_slice(series, 0, origin + 1);
    const ys_status status = ys_regarima(&then, &by, arena, &fit);
    *adjusted = status == YS_OK ? array[origin] : NAN;
    ys_arena_rewind(arena, mark);
    return status;
}

static double distance(const ys_value_scale *scale, double then, double now)
{
    return scale->scale == YS_SCALE_LOG ? 100.0 * fabs(then / now - 1.0) : fabs(then - now);
}

ys_status ys_seasonal_revise(const ys_series *series, const ys_seasonal_adjustment_options *options,
                             const ys_seasonal_adjustment_result *now, ys_arena *arena, ys_seasonal_revision *revision)
{
    if (now->method != YS_SEASON_REGARIMA)
        return YS_ERR_OPTION;
    const size_t year = series->per_year, step = year > MOST_ORIGINS ? year / MOST_ORIGINS : 1;
    double sum = 0.0;
    size_t origins = 0;
    for (size_t back = year; back < 2 * year && back <= now->newest; back += step) {
        const size_t origin = now->newest - back;
        double then;
        if (isnan(now->adjusted[origin]))
            continue;
        const ys_status status = adjusted_then(series, origin, options, now, arena, &then);
        if (status == YS_ERR_MEMORY)
            return status;
        if (status != YS_OK || isnan(then))
            continue;
        sum += distance(&now->scale, then, now->adjusted[origin]);
        origins++;
    }
    if (origins < FEWEST_ORIGINS)
        return YS_ERR_TOO_FEW;
    *revision = (ys_seasonal_revision){sum / (double)origins, origins};
    return YS_OK;
}
