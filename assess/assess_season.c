/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/assessment.h"

#include <math.h>

static bool give_arrays(ys_arena *arena, size_t n, ys_seasonal_adjustment_result *fit)
{
    double **const arrays[] = {&fit->trend, &fit->seasonal, &fit->remainder, &fit->adjusted, &fit->weight};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) {
        *arrays[i] = ys_arena_doubles(arena, n);
        if (!*arrays[i])
            return false;
    }
    return true;
}

static double step_of_season(const ys_seasonal_adjustment_result *fit, const ys_series *series)
{
    if (fit->method == YS_SEASON_NONE || fit->newest >= series->n || fit->newest == 0)
        return NAN;
    const double now = fit->seasonal[fit->newest];
    const double before = fit->seasonal[fit->newest - 1];
    return fit->mode == YS_MODE_LOG_ADDITIVE ? 100.0 * (now / before - 1.0) : now - before;
}

ys_status ys_assess_season(const ys_series *series, const ys_seasonal_adjustment_options *options, ys_arena *arena,
                           ys_season_assessment *result)
{
    ys_season_assessment season = {.since_season = NAN};
    if (!give_arrays(arena, series->n, &season.fit))
        return YS_ERR_MEMORY;
    season.status = ys_seasonal_adjustment(series, options, arena, &season.fit);
    if (season.status == YS_ERR_MEMORY)
        return season.status;
    if (season.status == YS_OK)
        season.since_season = step_of_season(&season.fit, series);
    *result = season;
    return YS_OK;
}
