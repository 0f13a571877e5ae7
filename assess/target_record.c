/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/target_record.h"

#include <math.h>

#include "assess/assess_record.h"

/* Measured on councils' annual figures: docs/methods.md. */
static const double record_weight = 0.5;

static const double least_probability = 0.01, most_probability = 0.99;

/* From which period, over how many, the target's change goes; false: it cannot be held against a record. */
static bool question_of(const ys_target_assessment *assessed, const ys_indicator *about, const ys_series *series,
                        ys_record_question *question)
{
    const ys_target_probability_result *fit = &assessed->fit;
    const ys_target *target = assessed->target;
    const ys_period from = fit->latest_period;
    const bool year = target->basis == YS_BASIS_YEAR && series->per_year > 1;
    if (fit->settled || target->basis == YS_BASIS_EVERY || !from.kind || isnan(fit->latest_value)
        || (!year && from.kind != about->period_kind))
        return false;
    const ys_period to = ys_period_holding(from.kind, ys_period_last_month(target->deadline));
    if (to.ordinal <= from.ordinal)
        return false;
    *question = (ys_record_question){
        .year = year ? from.kind : YS_PERIOD_NONE, .origin = from, .horizon = (unsigned)(to.ordinal - from.ordinal),
        .start = fit->latest_value, .target = isnan(assessed->goal_ahead) ? assessed->goal : assessed->goal_ahead,
    };
    return true;
}

static double logit(double p)
{
    return log(p / (1.0 - p));
}

/* Annual figures and a number to be reached: that is what the weight was measured on. With a goal that moves the others'
   changes are in it already. */
static void blend(const ys_target_inputs *inputs, ys_target_assessment *assessed)
{
    ys_target_probability_result *fit = &assessed->fit;
    if (inputs->series->per_year != 1 || inputs->planned || assessed->target->goal != YS_GOAL_NUMBER)
        return;
    const double reference = ys_reference_class_probability(&assessed->record.reached);
    const double both = (1.0 - record_weight) * logit(fit->probability) + record_weight * logit(reference);
    fit->probability = fmin(fmax(1.0 / (1.0 + exp(-both)), least_probability), most_probability);
    fit->unplanned = fit->probability;
    fit->verdict = ys_verdict_of_probability(fit->probability);
    assessed->record.blended = true;
}

static bool is_ahead(const ys_indicator *about, const ys_target_probability_result *fit)
{
    const double required = fit->required_per_year;
    return about->polarity == YS_POLARITY_LOWER ? required >= 0.0 : about->polarity == YS_POLARITY_RANGE ? required == 0.0
                                                                                                         : required <= 0.0;
}

ys_status ys_add_record(const ys_dataset *dataset, const ys_target_inputs *inputs, const ys_assessment_options *options,
                        ys_arena *arena, ys_target_assessment *assessed)
{
    const ys_target *target = assessed->target;
    const ys_indicator *about = ys_dataset_indicator(dataset, target->indicator);
    ys_record_question question;
    assessed->record.status = YS_ERR_OPTION;
    if (!question_of(assessed, about, inputs->series, &question) || is_ahead(about, &assessed->fit))
        return YS_OK;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_comparator_group group;
    ys_improvement_record_result record;
    ys_status status = ys_comparator_group_find(dataset, options->group, target->authority, arena, &group, NULL);
    if (status == YS_OK)
        status = ys_assess_record(dataset, target->indicator, target->authority, &group, &question, NULL, arena, &record);
    ys_arena_rewind(arena, mark);
    if (status == YS_ERR_MEMORY)
        return status;
    assessed->record.status = status;
    if (status != YS_OK)
        return YS_OK;
    assessed->record.reached = record.reached;
    assessed->record.years = (double)question.horizon / ys_period_per_year(question.origin.kind);
    /* After a year without a service anything grows without bound: a change beyond the figure itself is no example. */
    const bool example = fabs(record.reached.best_change) <= fabs(question.start);
    assessed->record.best_per_year = example ? record.reached.best_change / assessed->record.years : NAN;
    blend(inputs, assessed);
    return YS_OK;
}
