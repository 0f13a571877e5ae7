/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/target_record.h"

#include <math.h>

#include "assess/assess_record.h"
#include "assess/target_levels.h"

enum { QUARTERS = 4 };

/* Measured on councils' annual and quarterly figures: docs/methods.md. */
static const double record_weight = 0.5;

static const double least_projected = 0.002;

/* From which period, over how many, the target's change goes; false: it cannot be held against a record. */
static bool question_of(const ys_target_assessment *assessed, const ys_indicator *about, const ys_series *series,
                        ys_record_question *question)
{
    const ys_target_probability_result *fit = &assessed->fit;
    const ys_target *target = assessed->target;
    const ys_period from = fit->latest_period;
    const bool year = target->basis == YS_BASIS_YEAR && series->per_year > 1;
    if (fit->settled || fit->decided || target->basis == YS_BASIS_EVERY || !from.kind || isnan(fit->latest_value)
        || (!year && from.kind != about->period_kind))
        return false;
    const ys_period to = ys_period_holding(from.kind, ys_period_last_month(target->deadline));
    if (to.ordinal <= from.ordinal)
        return false;
    *question = (ys_record_question){
        .year = year ? from.kind : YS_PERIOD_NONE, .origin = from, .horizon = (unsigned)(to.ordinal - from.ordinal),
        .start = fit->latest_value, .target = isnan(assessed->goal_ahead) ? assessed->goal : assessed->goal_ahead,
    };
    if (about->kind != YS_KIND_COUNT) { /* chance takes a few cases to none from any start */
        question->possible = ys_assess_possible_values(about, series);
        question->unit = pow(10.0, -about->decimals);
    }
    return true;
}

static double logit(double p)
{
    return log(p / (1.0 - p));
}

/* Annual figures and quarterly ones in a quarter, and a number to be reached: that is what the weight was measured on. With a goal
   that moves the others' changes are in it already. */
static bool is_blended(const ys_series *series, const ys_target *target)
{
    const bool quarter = series->per_year == QUARTERS && target->basis == YS_BASIS_AT && !series->to_date;
    return (series->per_year == 1 || quarter) && target->goal == YS_GOAL_NUMBER;
}

static double both(double projected, double reference)
{
    const double held = fmin(fmax(projected, least_projected), 1.0 - least_projected);
    return 1.0 / (1.0 + exp(-(1.0 - record_weight) * logit(held) - record_weight * logit(reference)));
}

/* Projection and record of one target. */
typedef struct blended {
    const ys_target_probability_result *fit;
    const ys_improvement_record_result *record;
    ys_improvement_inputs inputs; /* what the record's changes are held against */
    bool lower;
} blended;

static double share_of(const blended *of, size_t reached)
{
    const ys_reference_class class = {.changes = of->record->reached.changes, .changes_reached = reached};
    return ys_reference_class_probability(&class);
}

/* What others did counts on top of what is planned. */
static double chance_by_record(const blended *of, double planned)
{
    return share_of(of, ys_improvement_reached(of->record, &of->inputs, planned));
}

/* The chance with a change of what the target is about. */
static double chance_of_change(const void *context, double change)
{
    const blended *of = context;
    ys_outcome moved = of->fit->outcome;
    moved.moved = change;
    const double projected = ys_open_chance(ys_chance_within(&moved, &of->fit->limits));
    return ys_open_chance(both(projected, chance_by_record(of, change)));
}

/* How probable it is by projection and record that a value is met. */
static double met_by_both(const void *context, double value)
{
    blended of = *(const blended *)context;
    of.inputs.target = value;
    return both(ys_open_chance(ys_target_chance(of.fit, of.lower, value)), chance_by_record(&of, of.fit->outcome.moved));
}

static void solve(const blended *of, double wanted, ys_target_probability_result *fit)
{
    const ys_chance_of_change chance = {chance_of_change, of};
    ys_outcome unplanned = fit->outcome;
    unplanned.moved = 0.0;
    if (!(wanted > 0.0))
        return;
    const double change = ys_needed_for_chance(&chance, wanted, &unplanned, &fit->limits);
    fit->needed_step = change / fit->step_effect;
    fit->needed_per_period = change / fit->slope_effect;
}

static void blend(const ys_target_inputs *inputs, const ys_improvement_record_result *record, const ys_indicator *about,
                  const ys_record_question *question, ys_target_assessment *assessed)
{
    ys_target_probability_result *fit = &assessed->fit;
    const blended of = {
        .fit = fit, .record = record, .lower = about->polarity == YS_POLARITY_LOWER,
        .inputs = {.polarity = about->polarity, .min = about->min, .max = about->max, .start = question->start,
                   .target = question->target},
    };
    fit->unplanned = ys_open_chance(both(fit->unplanned, chance_by_record(&of, 0.0)));
    fit->probability = ys_open_chance(both(fit->probability, chance_by_record(&of, fit->outcome.moved)));
    fit->verdict = ys_verdict_of_probability(fit->probability);
    assessed->record.blended = true;
    solve(&of, inputs->solve, fit);
    ys_set_target_levels(about, assessed->target, inputs->series, (ys_chance_met){met_by_both, &of}, fit);
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
    if (!question_of(assessed, about, inputs->series, &question))
        return YS_OK;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_comparator_group group;
    ys_improvement_record_result record;
    ys_status status = ys_comparator_group_find(dataset, options->group, target->authority, arena, &group, NULL);
    if (status == YS_OK)
        status = ys_assess_record(dataset, target->indicator, target->authority, &group, &question, NULL, arena, &record);
    if (status == YS_OK && is_blended(inputs->series, target))
        blend(inputs, &record, about, &question, assessed);
    ys_arena_rewind(arena, mark);
    if (status == YS_ERR_MEMORY)
        return status;
    if (status == YS_OK && is_ahead(about, &assessed->fit)) /* nothing is asked that others could have done */
        return YS_OK;
    assessed->record.status = status;
    if (status != YS_OK)
        return YS_OK;
    assessed->record.reached = record.reached;
    assessed->record.years = (double)question.horizon / ys_period_per_year(question.origin.kind);
    /* After a year without a service anything grows without bound: a change beyond the figure itself is no example. Nor is one that is
       kept just short of an end that is asked for. */
    const bool none = record.reached.changes_reached == 0 && question.unit > 0.0
                   && fabs(question.start + record.reached.best_change - question.target) < 1.5 * question.unit;
    const bool example = !none && fabs(record.reached.best_change) <= fabs(question.start);
    assessed->record.best_per_year = example ? record.reached.best_change / assessed->record.years : NAN;
    return YS_OK;
}
