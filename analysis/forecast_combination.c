/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/forecast_combination.h"

#include <math.h>

#include "analysis/exponential_smoothing.h"
#include "analysis/naive_projections.h"
#include "analysis/theta.h"

enum { QUARTERS = 4, YEARS_FOR_SEASON = 3, SMOOTHING_FORMS = 3 };

static void clear(ys_projection *sum)
{
    for (size_t h = 0; h < sum->horizon; h++)
        sum->mean[h] = sum->scale[h] = sum->impulse[h] = sum->start[h] = 0.0;
    sum->degrees = 0.0;
    sum->errors = 0;
}

static void add(const ys_projection *one, double weight, ys_projection *sum)
{
    for (size_t h = 0; h < sum->horizon; h++) {
        sum->mean[h] += weight * one->mean[h];
        sum->scale[h] += weight * one->scale[h];
        sum->impulse[h] += weight * one->impulse[h];
        sum->start[h] += weight * one->start[h];
    }
    sum->degrees += weight * one->degrees;
    sum->errors = sum->errors > one->errors ? sum->errors : one->errors;
}

static void divide(ys_projection *sum, double by)
{
    for (size_t h = 0; h < sum->horizon; h++) {
        sum->mean[h] /= by;
        sum->scale[h] /= by;
        sum->impulse[h] /= by;
        sum->start[h] /= by;
    }
    sum->degrees /= by;
}

/* How likely a form is beside the likeliest; both -INFINITY where nothing is left to explain. */
static double weight_of(double aicc, double least)
{
    return aicc == least ? 1.0 : exp((least - aicc) / 2.0);
}

/* The three forms' projections, each as far as its AICc makes it likely. */
static ys_status smoothing(const ys_series *series, ys_arena *arena, ys_projection *projection)
{
    ys_exponential_smoothing_result fit[SMOOTHING_FORMS];
    size_t fitted = 0;
    double least = INFINITY, total = 0.0;
    for (int trend = YS_SMOOTHING_TREND_NONE; trend <= YS_SMOOTHING_TREND_DAMPED; trend++) {
        const ys_exponential_smoothing_options options = {(ys_smoothing_trend)trend, YS_SMOOTHING_SEASON_NONE};
        const ys_status status = ys_exponential_smoothing(series, &options, arena, &fit[fitted]);
        if (status == YS_ERR_MEMORY)
            return status;
        if (status == YS_OK)
            least = fmin(least, fit[fitted++].aicc);
    }
    ys_projection one;
    const ys_status status = ys_projection_take(arena, projection->horizon, &one);
    if (status != YS_OK || fitted == 0)
        return status == YS_OK ? YS_ERR_TOO_FEW : status;
    clear(projection);
    for (size_t i = 0; i < fitted; i++) {
        const double weight = weight_of(fit[i].aicc, least);
        ys_exponential_smoothing_project(series, &fit[i], &one);
        add(&one, weight, projection);
        total += weight;
    }
    divide(projection, total);
    return YS_OK;
}

/* The members' sums; how many there were. */
static ys_status add_members(const ys_series *series, ys_arena *arena, ys_projection *sum, double *counted)
{
    const bool annual = series->per_year == 1, few_years = series->n / series->per_year < YEARS_FOR_SEASON;
    const struct {
        double weight;
        ys_status (*project)(const ys_series *series, ys_arena *arena, ys_projection *projection);
    } members[] = {
        {1.0, smoothing},
        {annual ? 0.0 : 1.0, ys_theta_project},
        {1.0, ys_dynamic_theta_project},
        {annual ? 2.0 : series->per_year <= QUARTERS ? 1.0 : 1.0 / 3.0, ys_drift_project},
        {!annual && few_years ? 1.0 : 0.0, ys_seasonal_naive_project},
    };
    *counted = 0.0;
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        ys_projection one;
        if (members[i].weight == 0.0)
            continue;
        ys_status status = ys_projection_take(arena, sum->horizon, &one);
        if (status == YS_OK)
            status = members[i].project(series, arena, &one);
        if (status == YS_ERR_MEMORY)
            return status;
        if (status != YS_OK)
            continue;
        add(&one, members[i].weight, sum);
        *counted += members[i].weight;
    }
    return *counted > 0.0 ? YS_OK : YS_ERR_TOO_FEW;
}

ys_status ys_forecast_combination(const ys_series *series, ys_arena *arena, ys_projection *projection)
{
    double counted;
    clear(projection);
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    const ys_status status = add_members(series, arena, projection, &counted);
    ys_arena_rewind(arena, mark);
    if (status == YS_OK)
        divide(projection, counted);
    return status;
}
