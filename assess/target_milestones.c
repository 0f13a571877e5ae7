/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/target_milestones.h"

#include <math.h>

#include "analysis/needed_change.h"
#include "analysis/year_aggregate.h"

static bool has_milestones(const ys_indicator *about, const ys_target_assessment *assessed)
{
    const ys_target_probability_result *fit = &assessed->fit;
    return assessed->status == YS_OK && !fit->settled && !fit->decided && assessed->target->basis != YS_BASIS_EVERY
        && about->polarity != YS_POLARITY_RANGE && fit->slope_effect > 0.0;
}

/* The last period that the target is about: the deadline's own, or the last of its year. */
static long last_index(const ys_indicator *about, const ys_target *target, const ys_series *series)
{
    int month = ys_period_last_month(target->deadline);
    if (target->basis == YS_BASIS_YEAR)
        month = ys_period_last_month(ys_period_holding(ys_target_year_kind(target, about), month));
    return (long)ys_period_holding(series->first.kind, month).ordinal - series->first.ordinal;
}

/* First period of the year to date that a period belongs to. */
static long year_start(const ys_series *series, long index)
{
    const int month = ys_period_first_month(ys_period_add(series->first, (int)index));
    const int first = ys_period_first_month(ys_period_holding(series->to_date_year, month));
    return (long)ys_period_holding(series->first.kind, first).ordinal - series->first.ordinal;
}

/* How much the growing change has moved a published figure: a year-to-date sum by all of its year's periods so far. */
static double moved_by(const ys_indicator *about, const ys_series *series, long newest, long index, double slope)
{
    if (!series->to_date || ys_assess_one_whole(about) || about->aggregate != YS_AGGREGATE_SUM)
        return slope * (double)(index - newest);
    const long start = year_start(series, index);
    double sum = 0.0;
    for (long i = start > newest ? start : newest + 1; i <= index; i++)
        sum += slope * (double)(i - newest);
    return sum;
}

static ys_status project(const ys_indicator *about, const ys_target_inputs *inputs, const ys_target_assessment *assessed,
                         size_t steps, ys_arena *arena, ys_forecast_result *projection)
{
    double *room = ys_arena_doubles(arena, 3 * steps);
    ys_outcome *outcome = ys_arena_array(arena, steps, sizeof *outcome);
    if (!room || !outcome)
        return YS_ERR_MEMORY;
    *projection = (ys_forecast_result){
        .mean = room, .standard_deviation = room + steps, .degrees = room + 2 * steps, .outcome = outcome};
    const ys_forecast_options options = {.method = assessed->fit.method, .horizon = steps, .origin = assessed->fit.latest,
                                         .possible = ys_assess_possible_values(about, inputs->series),
                                         .peers = assessed->season.peers ? &assessed->season : NULL};
    return ys_assess_projection(about, inputs->series, &options, arena, projection);
}

/* The way to the target: what happens if nothing changes, and by how much more each period it is moved. */
typedef struct way {
    const ys_indicator *about;
    const ys_series *series;
    const ys_forecast_result *projection;
    ys_possible_values possible;
    long newest;
    double slope, goal;
    ys_year_places places; /* of its year; n 0: the figures are of years */
} way;

static double figure_on(const void *context, long index)
{
    const way *on = context;
    return ys_nearest_possible(&on->possible, on->projection->mean[index - on->newest - 1]
                                                  + moved_by(on->about, on->series, on->newest, index, on->slope));
}

/* Whether the year's figure is at the goal with a steeper way. */
static double reaches(const void *context, double steeper)
{
    way on = *(const way *)context;
    on.slope += steeper;
    const double figure = ys_aggregate_places(on.series, &on.places, on.about->aggregate, on.newest, figure_on, &on);
    const double left = on.slope < 0.0 ? figure - on.goal : on.goal - figure;
    return !(left > 1e-12 * fabs(on.goal));
}

/* Where some periods end at what is possible the others have to go further, so that their year still reaches the goal. */
static double steeper_to_reach(const way *on, const ys_target *target)
{
    const ys_chance_of_change chance = {reaches, on};
    if (target->basis != YS_BASIS_YEAR || on->series->to_date || on->places.n == 0 || reaches(on, 0.0) > 0.0)
        return 0.0;
    const double steeper = ys_needed_change(&chance, 1.0, on->slope);
    return isnan(steeper) ? 0.0 : steeper;
}

/* Half of the 80 % interval of the next period that has figures: a pool in winter has none. */
static double tolerance_of(const ys_forecast_result *projection, size_t steps)
{
    size_t step = 1;
    while (step < steps && isnan(projection->mean[step - 1]))
        step++;
    return (ys_forecast_quantile(projection, step, 0.9) - ys_forecast_quantile(projection, step, 0.1)) / 2.0;
}

/* From the newest figure straight to the goal, whatever is planned. */
static way way_of(const ys_indicator *about, const ys_series *series, const ys_target_assessment *assessed,
                  const ys_forecast_result *projection)
{
    const ys_target *target = assessed->target;
    const ys_period year = ys_period_holding(ys_target_year_kind(target, about), ys_period_last_month(target->deadline));
    ys_outcome unplanned = assessed->fit.outcome;
    unplanned.moved = 0.0;
    way on = {.about = about, .series = series, .projection = projection, .possible = ys_assess_possible_values(about, series),
              .newest = (long)assessed->fit.latest, .goal = isnan(assessed->goal_ahead) ? assessed->goal : assessed->goal_ahead};
    on.slope = (on.goal - ys_outcome_projected(&unplanned)) / assessed->fit.slope_effect;
    if (series->per_year > 1 && !ys_year_places_of(series, year, &on.places))
        on.places.n = 0;
    on.slope += steeper_to_reach(&on, target);
    return on;
}

ys_status ys_target_milestones(const ys_indicator *about, const ys_target_inputs *inputs,
                               const ys_target_assessment *assessed, ys_arena *arena, ys_milestones *result)
{
    const ys_series *series = inputs->series;
    *result = (ys_milestones){.n = 0};
    if (!has_milestones(about, assessed))
        return YS_OK;
    const long newest = (long)assessed->fit.latest, last = last_index(about, assessed->target, series);
    if (last <= newest)
        return YS_OK;
    const size_t steps = (size_t)(last - newest);
    ys_milestone *milestone = ys_arena_array(arena, steps, sizeof *milestone);
    ys_forecast_result projection;
    ys_status status = milestone ? project(about, inputs, assessed, steps, arena, &projection) : YS_ERR_MEMORY;
    if (status != YS_OK)
        return status == YS_ERR_MEMORY ? status : YS_OK;
    ys_milestones made = {.milestone = milestone};
    const double tolerance = tolerance_of(&projection, steps);
    const way on = way_of(about, series, assessed, &projection);
    for (size_t h = 0; h < steps; h++) {
        if (isnan(projection.mean[h]))
            continue;
        const long index = newest + 1 + (long)h;
        milestone[made.n++] = (ys_milestone){
            .period = ys_period_add(series->first, (int)index),
            .value = figure_on(&on, index),
            .tolerance = tolerance,
            .projected = projection.mean[h],
        };
    }
    *result = made;
    return YS_OK;
}
