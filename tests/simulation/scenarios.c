/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/simulation/scenarios.h"

#include <gsl/gsl_randist.h>
#include <math.h>

#include "analysis/calibration.h"
#include "analysis/forecast.h"
#include "analysis/linear_trend.h"
#include "analysis/mann_kendall.h"
#include "analysis/seasonal_adjustment.h"
#include "analysis/theil_sen.h"
#include "bench/funnel.h"
#include "bench/proportion_interval.h"
#include "bench/rate_interval.h"

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

static outcome line_holds_slope(const scenario *about, gsl_rng *rng, ys_arena *arena)
{
    double value[MOST_PERIODS];
    simulate(about->from, rng, about->per_year, about->n, value);
    const ys_series series = series_of(about, value);
    ys_linear_trend_options options = ys_linear_trend_defaults;
    options.confidence = about->level;
    ys_linear_trend_result fit;
    if (ys_linear_trend(&series, &options, arena, &fit) != YS_OK)
        return OUTCOME_NONE;
    const double slope = LINE_SLOPE * about->per_year;
    return fit.slope_lower <= slope && slope <= fit.slope_upper;
}

static outcome holds_figure(const scenario *about, gsl_rng *rng, ys_arena *arena)
{
    double value[MOST_PERIODS], mean[MOST_PERIODS], spread[MOST_PERIODS], degrees[MOST_PERIODS];
    simulate(about->from, rng, about->per_year, about->n + about->step, value);
    const ys_series series = series_of(about, value);
    const ys_forecast_options options = {
        .method = about->from == PROCESS_SEASONAL_WALK ? YS_FORECAST_SEASONAL_NAIVE : YS_FORECAST_DRIFT,
        .calibration = &ys_calibration_none, /* what is shipped is wider: real figures are no pure walks */
        .horizon = about->step, .origin = SIZE_MAX};
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

/* Whatever the true proportion: it is drawn anew each time, so that the share is an average over all of them. */
static outcome holds_proportion(const scenario *about, gsl_rng *rng, ys_arena *arena)
{
    (void)arena;
    const double truth = gsl_rng_uniform(rng);
    ys_interval interval;
    if (ys_proportion_interval(gsl_ran_binomial(rng, truth, (unsigned)about->n), (double)about->n, NULL, &interval) != YS_OK)
        return OUTCOME_NONE;
    return interval.lower <= truth && truth <= interval.upper;
}

static outcome holds_rate(const scenario *about, gsl_rng *rng, ys_arena *arena)
{
    (void)arena;
    const double truth = (double)about->n * (0.5 + gsl_rng_uniform(rng));
    ys_interval interval;
    if (ys_rate_interval(gsl_ran_poisson(rng, truth), 1.0, NULL, &interval) != YS_OK)
        return OUTCOME_NONE;
    return interval.lower <= truth && truth <= interval.upper;
}

/* Of the first authority: the others are drawn as it is. */
static outcome is_within_funnel(const scenario *about, gsl_rng *rng, ys_arena *arena)
{
    double numerator[MOST_PERIODS], denominator[MOST_PERIODS];
    simulate_counts(about->from, rng, about->n, numerator, denominator);
    const ys_funnel_counts counts = {numerator, denominator, about->n, YS_FUNNEL_PROPORTION};
    ys_funnel_result funnel;
    if (ys_funnel(&counts, NULL, arena, &funnel) != YS_OK || funnel.lack != YS_FUNNEL_COMPLETE)
        return OUTCOME_NONE;
    return ys_funnel_point_of(&funnel, numerator[0], denominator[0]).verdict == YS_FUNNEL_WITHIN;
}

const scenario scenarios[] = {
    /* question, process, periods a year, n, step, level, planted, stated, least, most */
    /* A test at 5 % may be a little shy, never bolder. Linked errors mislead it, as its page says. */
    {QUESTION_TREND, PROCESS_NOISE, 1, 8, 0, 0.05, 0.0, 0.05, 0.02, 0.05},
    {QUESTION_TREND, PROCESS_NOISE, 1, 10, 0, 0.05, 0.0, 0.05, 0.02, 0.05},
    {QUESTION_TREND, PROCESS_NOISE, 1, 12, 0, 0.05, 0.0, 0.05, 0.02, 0.05},
    {QUESTION_TREND, PROCESS_NOISE, 1, 20, 0, 0.05, 0.0, 0.05, 0.02, 0.05},
    {QUESTION_TREND, PROCESS_NOISE, 1, 40, 0, 0.05, 0.0, 0.05, 0.02, 0.05},
    {QUESTION_TREND, PROCESS_LINKED, 1, 20, 0, 0.05, 0.0, NAN, 0.05, 0.35},
    {QUESTION_TREND, PROCESS_LINKED, 1, 40, 0, 0.05, 0.0, NAN, 0.05, 0.35},
    {QUESTION_SLOPE, PROCESS_LINE, 1, 8, 0, 0.95, 0.0, 0.95, 0.94, 0.98},
    {QUESTION_SLOPE, PROCESS_LINE, 1, 12, 0, 0.95, 0.0, 0.95, 0.94, 0.98},
    {QUESTION_SLOPE, PROCESS_LINE, 1, 20, 0, 0.95, 0.0, 0.95, 0.94, 0.98},
    {QUESTION_SLOPE, PROCESS_LINE, 1, 40, 0, 0.95, 0.0, 0.95, 0.94, 0.98},
    /* Least squares with HAC errors: too narrow where n is small, as its page says. */
    {QUESTION_LINE, PROCESS_LINE, 1, 12, 0, 0.95, 0.0, 0.84, 0.80, 0.88},
    {QUESTION_LINE, PROCESS_LINE, 1, 40, 0, 0.95, 0.0, NAN, 0.88, 0.95},
    /* Intervals of snaive and drift, each on its own process. */
    {QUESTION_FIGURE, PROCESS_SEASONAL_WALK, 12, 36, 1, 0.80, 0.0, 0.80, 0.78, 0.83},
    {QUESTION_FIGURE, PROCESS_SEASONAL_WALK, 12, 36, 12, 0.80, 0.0, 0.80, 0.78, 0.83},
    {QUESTION_FIGURE, PROCESS_SEASONAL_WALK, 12, 36, 24, 0.80, 0.0, 0.80, 0.78, 0.83},
    {QUESTION_FIGURE, PROCESS_SEASONAL_WALK, 12, 120, 1, 0.80, 0.0, 0.80, 0.78, 0.83},
    {QUESTION_FIGURE, PROCESS_SEASONAL_WALK, 12, 120, 24, 0.80, 0.0, 0.80, 0.78, 0.83},
    {QUESTION_FIGURE, PROCESS_SEASONAL_WALK, 4, 20, 1, 0.80, 0.0, 0.80, 0.78, 0.83},
    {QUESTION_FIGURE, PROCESS_SEASONAL_WALK, 4, 20, 8, 0.80, 0.0, 0.80, 0.78, 0.83},
    {QUESTION_FIGURE, PROCESS_SEASONAL_WALK, 12, 36, 1, 0.95, 0.0, 0.95, 0.93, 0.97},
    {QUESTION_FIGURE, PROCESS_SEASONAL_WALK, 12, 36, 12, 0.95, 0.0, 0.95, 0.93, 0.97},
    {QUESTION_FIGURE, PROCESS_SEASONAL_WALK, 12, 36, 24, 0.95, 0.0, 0.95, 0.93, 0.97},
    {QUESTION_FIGURE, PROCESS_SEASONAL_WALK, 12, 120, 1, 0.95, 0.0, 0.95, 0.93, 0.97},
    {QUESTION_FIGURE, PROCESS_SEASONAL_WALK, 12, 120, 24, 0.95, 0.0, 0.95, 0.93, 0.97},
    {QUESTION_FIGURE, PROCESS_SEASONAL_WALK, 4, 20, 1, 0.95, 0.0, 0.95, 0.93, 0.97},
    {QUESTION_FIGURE, PROCESS_SEASONAL_WALK, 4, 20, 8, 0.95, 0.0, 0.95, 0.93, 0.97},
    {QUESTION_FIGURE, PROCESS_WALK, 1, 10, 1, 0.80, 0.0, 0.80, 0.78, 0.83},
    {QUESTION_FIGURE, PROCESS_WALK, 1, 10, 3, 0.80, 0.0, 0.80, 0.78, 0.83},
    {QUESTION_FIGURE, PROCESS_WALK, 1, 10, 5, 0.80, 0.0, 0.80, 0.78, 0.83},
    {QUESTION_FIGURE, PROCESS_WALK, 1, 20, 1, 0.80, 0.0, 0.80, 0.78, 0.83},
    {QUESTION_FIGURE, PROCESS_WALK, 1, 20, 3, 0.80, 0.0, 0.80, 0.78, 0.83},
    {QUESTION_FIGURE, PROCESS_WALK, 1, 20, 5, 0.80, 0.0, 0.80, 0.78, 0.83},
    {QUESTION_FIGURE, PROCESS_WALK, 1, 10, 1, 0.95, 0.0, 0.95, 0.93, 0.97},
    {QUESTION_FIGURE, PROCESS_WALK, 1, 10, 3, 0.95, 0.0, 0.95, 0.93, 0.97},
    {QUESTION_FIGURE, PROCESS_WALK, 1, 10, 5, 0.95, 0.0, 0.95, 0.93, 0.97},
    {QUESTION_FIGURE, PROCESS_WALK, 1, 20, 1, 0.95, 0.0, 0.95, 0.93, 0.97},
    {QUESTION_FIGURE, PROCESS_WALK, 1, 20, 3, 0.95, 0.0, 0.95, 0.93, 0.97},
    {QUESTION_FIGURE, PROCESS_WALK, 1, 20, 5, 0.95, 0.0, 0.95, 0.93, 0.97},
    /* Nothing is unusual, so one in a hundred may be called so. */
    {QUESTION_UNUSUAL, PROCESS_NOISE, 1, 10, 0, 0.01, 0.0, 0.01, 0.0, 0.02},
    {QUESTION_UNUSUAL, PROCESS_WALK, 1, 10, 0, 0.01, 0.0, 0.01, 0.0, 0.02},
    {QUESTION_UNUSUAL, PROCESS_WALK, 1, 20, 0, 0.01, 0.0, 0.01, 0.0, 0.02},
    {QUESTION_UNUSUAL, PROCESS_NOISE, 12, 60, 0, 0.01, 0.0, 0.01, 0.0, 0.02},
    {QUESTION_UNUSUAL, PROCESS_SEASON, 4, 12, 0, 0.01, 0.0, 0.01, 0.0, 0.02},
    {QUESTION_UNUSUAL, PROCESS_SEASON, 4, 20, 0, 0.01, 0.0, 0.01, 0.0, 0.02},
    {QUESTION_UNUSUAL, PROCESS_SEASON, 4, 40, 0, 0.01, 0.0, 0.01, 0.0, 0.02},
    {QUESTION_UNUSUAL, PROCESS_SEASON, 12, 36, 0, 0.01, 0.0, 0.01, 0.0, 0.02},
    {QUESTION_UNUSUAL, PROCESS_SEASON, 12, 60, 0, 0.01, 0.0, 0.01, 0.0, 0.02},
    {QUESTION_UNUSUAL, PROCESS_SEASON, 12, 120, 0, 0.01, 0.0, 0.01, 0.0, 0.02},
    {QUESTION_UNUSUAL, PROCESS_SEASON_LINKED, 12, 60, 0, 0.01, 0.0, 0.01, 0.0, 0.02},
    {QUESTION_UNUSUAL, PROCESS_SEASON_MOVING, 12, 60, 0, 0.01, 0.0, 0.01, 0.0, 0.02},
    {QUESTION_UNUSUAL, PROCESS_SEASONAL_WALK, 12, 60, 0, 0.01, 0.0, 0.01, 0.0, 0.02},
    /* A dip is planted in the newest figure. */
    {QUESTION_UNUSUAL, PROCESS_SEASON, 12, 60, 0, 0.01, -3.0, NAN, 0.25, 1.0},
    {QUESTION_UNUSUAL, PROCESS_SEASON, 12, 60, 0, 0.01, -4.0, NAN, 0.50, 1.0},
    {QUESTION_UNUSUAL, PROCESS_SEASON, 12, 60, 0, 0.01, -6.0, NAN, 0.90, 1.0},
    {QUESTION_UNUSUAL, PROCESS_SEASON, 4, 20, 0, 0.01, -4.0, NAN, 0.40, 1.0},
    {QUESTION_UNUSUAL, PROCESS_SEASON, 4, 20, 0, 0.01, -6.0, NAN, 0.80, 1.0},
    {QUESTION_UNUSUAL, PROCESS_WALK, 1, 10, 0, 0.01, -4.0, NAN, 0.55, 1.0},
    {QUESTION_UNUSUAL, PROCESS_WALK, 1, 10, 0, 0.01, -6.0, NAN, 0.90, 1.0},
    /* First differences of figures without a season follow each other, which makes the test bolder than it says. */
    {QUESTION_SEASON, PROCESS_NOISE, 12, 36, 0, 0.05, 0.0, 0.05, 0.02, 0.10},
    {QUESTION_SEASON, PROCESS_NOISE, 12, 60, 0, 0.05, 0.0, 0.05, 0.02, 0.10},
    {QUESTION_SEASON, PROCESS_NOISE, 4, 20, 0, 0.05, 0.0, 0.05, 0.02, 0.10},
    {QUESTION_SEASON, PROCESS_SEASON, 12, 60, 0, 0.05, 0.0, NAN, 0.95, 1.0},
    {QUESTION_SEASON, PROCESS_SEASON, 4, 20, 0, 0.05, 0.0, NAN, 0.95, 1.0},
    /* Wilson's interval on average over proportions; exact and Byar's limits of rates hold at least what they say, or nearly. */
    {QUESTION_PROPORTION, PROCESS_COUNTS, 1, 10, 0, 0.95, 0.0, 0.95, 0.94, 0.97},
    {QUESTION_PROPORTION, PROCESS_COUNTS, 1, 50, 0, 0.95, 0.0, 0.95, 0.94, 0.96},
    {QUESTION_PROPORTION, PROCESS_COUNTS, 1, 1000, 0, 0.95, 0.0, 0.95, 0.94, 0.96},
    {QUESTION_RATE, PROCESS_COUNTS, 1, 3, 0, 0.95, 0.0, 0.95, 0.95, 0.99},
    {QUESTION_RATE, PROCESS_COUNTS, 1, 10, 0, 0.95, 0.0, 0.95, 0.95, 0.98},
    {QUESTION_RATE, PROCESS_COUNTS, 1, 200, 0, 0.95, 0.0, 0.95, 0.94, 0.97},
    /* Without a spread phi is above 1 by chance now and then, which widens limits; with one, winsorising makes it too small. */
    {QUESTION_FUNNEL, PROCESS_COUNTS, 1, 10, 0, 0.95, 0.0, 0.95, 0.94, 0.99},
    {QUESTION_FUNNEL, PROCESS_COUNTS, 1, 50, 0, 0.95, 0.0, 0.95, 0.94, 0.97},
    {QUESTION_FUNNEL, PROCESS_COUNTS, 1, 200, 0, 0.95, 0.0, 0.95, 0.94, 0.97},
    {QUESTION_FUNNEL, PROCESS_COUNTS_SPREAD, 1, 10, 0, 0.95, 0.0, NAN, 0.80, 0.90},
    {QUESTION_FUNNEL, PROCESS_COUNTS_SPREAD, 1, 50, 0, 0.95, 0.0, NAN, 0.80, 0.90},
    {QUESTION_FUNNEL, PROCESS_COUNTS_SPREAD, 1, 200, 0, 0.95, 0.0, NAN, 0.80, 0.90},
};

const size_t scenario_count = sizeof scenarios / sizeof *scenarios;

const char *const question_words[QUESTION_COUNT] = {
    [QUESTION_TREND] = "Mann-Kendall p < 0.05", [QUESTION_SLOPE] = "95 % limits hold the slope",
    [QUESTION_LINE] = "95 % HAC limits hold it",
    [QUESTION_FIGURE] = "interval holds the figure", [QUESTION_UNUSUAL] = "newest is called unusual",
    [QUESTION_SEASON] = "season is called probable", [QUESTION_PROPORTION] = "95 % limits hold proportion",
    [QUESTION_RATE] = "95 % limits hold the rate", [QUESTION_FUNNEL] = "within 95 % funnel limits",
};

outcome ask(const scenario *about, gsl_rng *rng, ys_arena *arena)
{
    static outcome (*const answers[QUESTION_COUNT])(const scenario *, gsl_rng *, ys_arena *) = {
        [QUESTION_TREND] = says_trend, [QUESTION_SLOPE] = holds_slope, [QUESTION_LINE] = line_holds_slope,
        [QUESTION_FIGURE] = holds_figure,
        [QUESTION_UNUSUAL] = says_unusual, [QUESTION_SEASON] = says_season,
        [QUESTION_PROPORTION] = holds_proportion, [QUESTION_RATE] = holds_rate, [QUESTION_FUNNEL] = is_within_funnel,
    };
    return answers[about->question](about, rng, arena);
}
