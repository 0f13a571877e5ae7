/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/assessment.h"

#include <math.h>

/* Today's figure of a goal that moves with the comparators. */
static ys_status goal_of(const ys_dataset *dataset, const ys_target *target, const ys_assessment_options *options,
                         ys_arena *arena, double *goal)
{
    *goal = target->value;
    if (target->goal == YS_GOAL_NUMBER)
        return YS_OK;
    ys_bench_assessment bench;
    const ys_status status = ys_assess_bench(dataset, target->indicator, target->authority, (ys_period){0}, options,
                                             arena, &bench, NULL);
    if (status != YS_OK)
        return status;
    const ys_quartiles_result *q = &bench.quartiles;
    if (bench.status != YS_OK)
        *goal = NAN;
    else
        *goal = target->goal == YS_GOAL_BEST_QUARTER ? q->best_threshold
              : target->goal == YS_GOAL_MEDIAN       ? q->median
                                                     : q->mean;
    return YS_OK;
}

static const char *why_not(const ys_indicator *about, const ys_target *target, ys_status status, double goal)
{
    if (about->polarity == YS_POLARITY_NONE)
        return "the indicator has no polarity, so neither direction is better";
    if (isnan(goal))
        return "too few comparators report to know the goal";
    if (target->basis == YS_BASIS_EVERY)
        return "a target for every period is judged as each one comes; its probability cannot be told yet";
    switch (status) {
    case YS_ERR_TOO_FEW:
        return "too few figures to project from";
    case YS_ERR_DOMAIN:
        return "the deadline has passed without a figure, or is more than ten years ahead";
    case YS_ERR_OPTION:
        return "this deadline and basis do not fit the periods of the figures";
    case YS_ERR_NUMERIC:
        return "the figures do not allow a finite projection";
    default:
        return "";
    }
}

ys_possible_values ys_assess_possible_values(const ys_indicator *about, const ys_series *series)
{
    const double most = about->kind == YS_KIND_PERCENTAGE ? 100.0 : about->kind == YS_KIND_PROPORTION ? 1.0 : INFINITY;
    ys_possible_values possible = {0.0, most};
    for (size_t i = 0; i < series->n; i++) {
        if (series->value[i] < 0.0)
            possible.lowest = -INFINITY;
        if (series->value[i] > most)
            possible.highest = INFINITY;
    }
    return possible;
}

static ys_target_question question_of(const ys_indicator *about, const ys_target *target, double goal,
                                      ys_forecast_method method, const ys_series *series)
{
    const bool range = about->polarity == YS_POLARITY_RANGE;
    return (ys_target_question){
        .target = range ? about->min : goal,
        .target_upper = about->max,
        .polarity = about->polarity,
        .basis = target->basis,
        .deadline = target->deadline,
        .year_kind = about->year_kind,
        .aggregate = about->aggregate,
        .method = method,
        .origin = SIZE_MAX,
        .possible = ys_assess_possible_values(about, series),
    };
}

ys_status ys_assess_target(const ys_dataset *dataset, const ys_target *target, ys_forecast_method method,
                           const ys_series *series, const ys_assessment_options *options, ys_arena *arena,
                           ys_target_assessment *result)
{
    const ys_indicator *about = ys_dataset_indicator(dataset, target->indicator);
    ys_target_assessment assessed = {.target = target, .trend_per_year = NAN};
    ys_status status = goal_of(dataset, target, options, arena, &assessed.goal);
    if (status != YS_OK)
        return status;
    if (about->polarity == YS_POLARITY_NONE || isnan(assessed.goal)) {
        assessed.status = YS_ERR_OPTION;
    } else {
        const ys_target_question question = question_of(about, target, assessed.goal, method, series);
        assessed.status = ys_target_probability(series, &question, arena, &assessed.fit);
    }
    if (assessed.status == YS_ERR_MEMORY)
        return assessed.status;
    assessed.reason = assessed.status == YS_OK ? "" : why_not(about, target, assessed.status, assessed.goal);
    *result = assessed;
    return YS_OK;
}
