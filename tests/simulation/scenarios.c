/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/simulation/scenarios.h"

#include <math.h>

#include "analysis/forecast.h"
#include "analysis/mann_kendall.h"
#include "analysis/seasonal_adjustment.h"
#include "analysis/theil_sen.h"

static ys_series series_of(const scenario *about, const double value[])
{
    return (ys_series){.value = value, .n = about->n, .per_year = about->per_year};
}

static outcome says_trend(const scenario *about, gsl_rng *rng, ys_arena *arena)
{
    double value[MOST_PERIODS];
    simulate(about->from, rng, about->per_year, about->n, value);
    const ys_series series = series_of(about, value);
    ys_mann_kendall_result test;
    if (ys_mann_kendall(&series, NULL, arena, &test) != YS_OK)
        return OUTCOME_NONE;
    return test.p_value < about->level;
}

static outcome holds_slope(const scenario *about, gsl_rng *rng, ys_arena *arena)
{
    double value[MOST_PERIODS];
    simulate(about->from, rng, about->per_year, about->n, value);
    const ys_series series = series_of(about, value);
    const ys_theil_sen_options options = {.confidence = about->level};
    ys_theil_sen_result fit;
    if (ys_theil_sen(&series, &options, arena, &fit) != YS_OK)
        return OUTCOME_NONE;
    const double slope = LINE_SLOPE * about->per_year;
    return fit.slope_lower <= slope && slope <= fit.slope_upper;
}

static outcome holds_figure(const scenario *about, gsl_rng *rng, ys_arena *arena)
{
    double value[MOST_PERIODS], mean[MOST_PERIODS], spread[MOST_PERIODS], degrees[MOST_PERIODS];
    simulate(about->from, rng, about->per_year, about->n + about->step, value);
    const ys_series series = series_of(about, value);
    const ys_forecast_options options = {.horizon = about->step, .origin = SIZE_MAX};
    ys_forecast_result projection = {.mean = mean, .standard_deviation = spread, .degrees = degrees};
    if (ys_forecast(&series, &options, arena, &projection) != YS_OK)
        return OUTCOME_NONE;
    const double figure = value[about->n + about->step - 1], outside = (1.0 - about->level) / 2.0;
    return ys_forecast_quantile(&projection, about->step, outside) <= figure
        && figure <= ys_forecast_quantile(&projection, about->step, 1.0 - outside);
}

static outcome adjust(const scenario *about, gsl_rng *rng, ys_arena *arena, ys_seasonal_adjustment_result *fit)
{
    double value[MOST_PERIODS], trend[MOST_PERIODS], season[MOST_PERIODS], rest[MOST_PERIODS], adjusted[MOST_PERIODS],
        weight[MOST_PERIODS];
    simulate(about->from, rng, about->per_year, about->n, value);
    value[about->n - 1] += about->planted;
    const ys_series series = series_of(about, value);
    *fit = (ys_seasonal_adjustment_result){
        .trend = trend, .seasonal = season, .remainder = rest, .adjusted = adjusted, .weight = weight};
    return ys_seasonal_adjustment(&series, NULL, arena, fit) == YS_OK ? OUTCOME_YES : OUTCOME_NONE;
}

static outcome says_unusual(const scenario *about, gsl_rng *rng, ys_arena *arena)
{
    ys_seasonal_adjustment_result fit;
    if (adjust(about, rng, arena, &fit) != OUTCOME_YES || fit.newest_verdict == YS_NEWEST_CANNOT_TELL)
        return OUTCOME_NONE;
    return fit.newest_verdict == YS_NEWEST_UNUSUAL;
}

static outcome says_season(const scenario *about, gsl_rng *rng, ys_arena *arena)
{
    ys_seasonal_adjustment_result fit;
    if (adjust(about, rng, arena, &fit) != OUTCOME_YES)
        return OUTCOME_NONE;
    return fit.verdict >= YS_SEASONAL_PROBABLY;
}

#define TREND(periods, lowest) \
    {.question = "Mann-Kendall p < 0.05", .ask = says_trend, .from = PROCESS_NOISE, .per_year = 1, .n = (periods), \
     .level = 0.05, .stated = 0.05, .least = (lowest), .most = 0.05}
#define SLOPE(periods, lowest) \
    {.question = "95 % limits hold the slope", .ask = holds_slope, .from = PROCESS_LINE, .per_year = 1, .n = (periods), \
     .level = 0.95, .stated = 0.95, .least = (lowest), .most = 0.99}
#define FIGURE(process, year, periods, ahead, share, lowest, highest) \
    {.question = "interval holds the figure", .ask = holds_figure, .from = (process), .per_year = (year), \
     .n = (periods), .step = (ahead), .level = (share), .stated = (share), .least = (lowest), .most = (highest)}
#define NEWEST(process, year, periods, highest) \
    {.question = "newest is called unusual", .ask = says_unusual, .from = (process), .per_year = (year), \
     .n = (periods), .stated = 0.01, .least = 0.0, .most = (highest)}
#define DIP(process, year, periods, by, lowest) \
    {.question = "a planted dip is unusual", .ask = says_unusual, .from = (process), .per_year = (year), \
     .n = (periods), .planted = -(by), .stated = NAN, .least = (lowest), .most = 1.0}
#define SEASON(process, year, periods, says, lowest, highest) \
    {.question = "season is called probable", .ask = says_season, .from = (process), .per_year = (year), \
     .n = (periods), .stated = (says), .least = (lowest), .most = (highest)}

const scenario scenarios[] = {
    TREND(8, 0.0), TREND(10, 0.0), TREND(12, 0.0), TREND(20, 0.0), TREND(40, 0.0),
    SLOPE(8, 0.0), SLOPE(12, 0.0), SLOPE(20, 0.0), SLOPE(40, 0.0),
    FIGURE(PROCESS_SEASONAL_WALK, 12, 36, 1, 0.80, 0.0, 1.0), FIGURE(PROCESS_SEASONAL_WALK, 12, 36, 12, 0.80, 0.0, 1.0),
    FIGURE(PROCESS_SEASONAL_WALK, 12, 36, 24, 0.80, 0.0, 1.0), FIGURE(PROCESS_SEASONAL_WALK, 12, 120, 1, 0.80, 0.0, 1.0),
    FIGURE(PROCESS_SEASONAL_WALK, 12, 120, 24, 0.80, 0.0, 1.0), FIGURE(PROCESS_SEASONAL_WALK, 4, 20, 1, 0.80, 0.0, 1.0),
    FIGURE(PROCESS_SEASONAL_WALK, 4, 20, 8, 0.80, 0.0, 1.0),
    FIGURE(PROCESS_SEASONAL_WALK, 12, 36, 1, 0.95, 0.0, 1.0), FIGURE(PROCESS_SEASONAL_WALK, 12, 36, 12, 0.95, 0.0, 1.0),
    FIGURE(PROCESS_SEASONAL_WALK, 12, 36, 24, 0.95, 0.0, 1.0), FIGURE(PROCESS_SEASONAL_WALK, 12, 120, 1, 0.95, 0.0, 1.0),
    FIGURE(PROCESS_SEASONAL_WALK, 12, 120, 24, 0.95, 0.0, 1.0), FIGURE(PROCESS_SEASONAL_WALK, 4, 20, 1, 0.95, 0.0, 1.0),
    FIGURE(PROCESS_SEASONAL_WALK, 4, 20, 8, 0.95, 0.0, 1.0),
    FIGURE(PROCESS_WALK, 1, 10, 1, 0.80, 0.0, 1.0), FIGURE(PROCESS_WALK, 1, 10, 3, 0.80, 0.0, 1.0),
    FIGURE(PROCESS_WALK, 1, 10, 5, 0.80, 0.0, 1.0), FIGURE(PROCESS_WALK, 1, 20, 1, 0.80, 0.0, 1.0),
    FIGURE(PROCESS_WALK, 1, 20, 3, 0.80, 0.0, 1.0), FIGURE(PROCESS_WALK, 1, 20, 5, 0.80, 0.0, 1.0),
    FIGURE(PROCESS_WALK, 1, 10, 1, 0.95, 0.0, 1.0), FIGURE(PROCESS_WALK, 1, 10, 3, 0.95, 0.0, 1.0),
    FIGURE(PROCESS_WALK, 1, 10, 5, 0.95, 0.0, 1.0), FIGURE(PROCESS_WALK, 1, 20, 1, 0.95, 0.0, 1.0),
    FIGURE(PROCESS_WALK, 1, 20, 3, 0.95, 0.0, 1.0), FIGURE(PROCESS_WALK, 1, 20, 5, 0.95, 0.0, 1.0),
    NEWEST(PROCESS_NOISE, 1, 10, 1.0), NEWEST(PROCESS_WALK, 1, 10, 1.0), NEWEST(PROCESS_WALK, 1, 20, 1.0),
    NEWEST(PROCESS_NOISE, 12, 60, 1.0), NEWEST(PROCESS_SEASON, 4, 12, 1.0), NEWEST(PROCESS_SEASON, 4, 20, 1.0),
    NEWEST(PROCESS_SEASON, 4, 40, 1.0), NEWEST(PROCESS_SEASON, 12, 36, 1.0), NEWEST(PROCESS_SEASON, 12, 60, 1.0),
    NEWEST(PROCESS_SEASON, 12, 120, 1.0), NEWEST(PROCESS_SEASON_LINKED, 12, 60, 1.0),
    NEWEST(PROCESS_SEASON_MOVING, 12, 60, 1.0), NEWEST(PROCESS_SEASONAL_WALK, 12, 60, 1.0),
    DIP(PROCESS_SEASON, 12, 60, 3.0, 0.0), DIP(PROCESS_SEASON, 12, 60, 4.0, 0.0), DIP(PROCESS_SEASON, 12, 60, 6.0, 0.0),
    DIP(PROCESS_SEASON, 4, 20, 4.0, 0.0), DIP(PROCESS_SEASON, 4, 20, 6.0, 0.0), DIP(PROCESS_WALK, 1, 10, 4.0, 0.0),
    DIP(PROCESS_WALK, 1, 10, 6.0, 0.0),
    SEASON(PROCESS_NOISE, 12, 36, 0.05, 0.0, 1.0), SEASON(PROCESS_NOISE, 12, 60, 0.05, 0.0, 1.0),
    SEASON(PROCESS_NOISE, 4, 20, 0.05, 0.0, 1.0), SEASON(PROCESS_SEASON, 12, 60, NAN, 0.0, 1.0),
    SEASON(PROCESS_SEASON, 4, 20, NAN, 0.0, 1.0),
};

const size_t scenario_count = sizeof scenarios / sizeof *scenarios;
