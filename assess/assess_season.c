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

/* Each test's figures, or NaN and why there are none. */
static ys_status test_season(const ys_series *series, ys_arena *arena, ys_season_assessment *season)
{
    for (unsigned test = 0; test < YS_TEST_WALD_F; test++) {
        season->test[test] = (ys_seasonality_result){NAN, NAN, NAN, NAN, 0};
        season->test_status[test] = ys_seasonality_test_of(test, series, NULL, arena, &season->test[test]);
        if (season->test_status[test] == YS_ERR_MEMORY)
            return YS_ERR_MEMORY;
    }
    return YS_OK;
}

ys_status ys_assess_season(const ys_series *series, const ys_seasonal_adjustment_options *options, ys_arena *arena,
                           ys_season_assessment *result)
{
    ys_season_assessment season = {.since_season = NAN};
    if (!give_arrays(arena, series->n, &season.fit))
        return YS_ERR_MEMORY;
    season.status = ys_seasonal_adjustment(series, options, arena, &season.fit);
    if (season.status == YS_ERR_MEMORY || test_season(series, arena, &season) != YS_OK)
        return YS_ERR_MEMORY;
    if (season.status == YS_OK)
        season.since_season = step_of_season(&season.fit, series);
    *result = season;
    return YS_OK;
}
