/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/assessment.h"

#include <math.h>

#include "assess/every_target.h"
#include "assess/goal_today.h"
#include "assess/peer_season.h"
#include "assess/target_doubts.h"
#include "assess/target_levels.h"
#include "assess/target_record.h"

ys_period_kind ys_target_year_kind(const ys_target *target, const ys_indicator *about)
{
    return ys_period_per_year(target->deadline.kind) == 1 ? target->deadline.kind : about->year_kind;
}

/* Why a question with its figures so far has no answer: which of the causes of YS_ERR_DOMAIN. */
static const char *why_no_figure(const ys_target *target, const ys_series *series)
{
    const size_t newest = ys_series_last_published(series, series->n);
    const int now = newest < series->n ? ys_period_last_month(ys_series_period(series, newest)) : 0;
    const int end = ys_period_last_month(target->deadline);
    if (end <= now)
        return "the deadline has passed, and figures are missing for its period";
    if (end - now > 120)
        return "the deadline is more than ten years ahead";
    return target->basis == YS_BASIS_YEAR ? "figures are missing for much of the year"
                                          : "the deadline lies in a part of the year that has no figures";
}

static const char *why_not(const ys_target *target, const ys_series *series, ys_status status, ys_arena *arena)
{
    if (target->goal != YS_GOAL_NUMBER && status == YS_ERR_TOO_FEW)
        return "too few comparators can be projected to know where the goal goes";
    switch (status) {
    case YS_ERR_TOO_FEW:
        return "too few figures to project from";
    case YS_ERR_DOMAIN:
        return why_no_figure(target, series);
    case YS_ERR_OPTION:
        return ys_deadline_doubt(target, series, arena);
    case YS_ERR_NUMERIC:
        return "the figures do not allow a finite projection";
    default:
        return "";
    }
}

/* How far the season alone carries the newest value by the deadline; year-to-date figures have it in their parts. */
static double season_step(const ys_target *target, const ys_series *series, const ys_season_assessment *season)
{
    const ys_seasonal_adjustment_result *fit = season ? &season->fit : NULL;
    if (!fit || series->to_date || season->status != YS_OK || fit->method == YS_SEASON_NONE || fit->verdict < YS_SEASONAL_PROBABLY
        || fit->newest >= series->n)
        return 0.0;
    const ys_period deadline = ys_period_holding(series->first.kind, ys_period_last_month(target->deadline));
    const double now = fit->in_unit[fit->newest], value = series->value[fit->newest];
    const long at = (long)deadline.ordinal - series->first.ordinal, year = (long)series->per_year;
    for (long i = (long)fit->newest; i >= 0; i--) {
        if ((at - i) % year != 0 || isnan(fit->in_unit[i]))
            continue;
        return fit->mode == YS_MODE_LOG_ADDITIVE ? value * (fit->in_unit[i] / now - 1.0) : fit->in_unit[i] - now;
    }
    return 0.0;
}

/* The trend in the unit of what the target is about: a year's sum moves by its periods' changes added up. */
static double trend_of_goal(const ys_target *target, const ys_indicator *about, const ys_series *series, double slope)
{
    ys_year_places places;
    if ((target->basis != YS_BASIS_YEAR && !series->to_date) || about->aggregate != YS_AGGREGATE_SUM || series->per_year == 1)
        return slope;
    const ys_period year = ys_period_holding(ys_target_year_kind(target, about), ys_period_last_month(target->deadline));
    if (!ys_year_places_of(series, year, &places))
        return NAN;
    if (target->basis != YS_BASIS_YEAR) {
        const int months = ys_period_last_month(target->deadline) - ys_period_first_month(year);
        places = ys_year_places_up_to(&places, (size_t)months * series->per_year / 12);
    }
    return slope * (double)places.n_open;
}

ys_possible_values ys_assess_possible_values(const ys_indicator *about, const ys_series *series)
{
    const double most = about->kind == YS_KIND_PERCENTAGE ? 100.0 : about->kind == YS_KIND_PROPORTION ? 1.0 : INFINITY;
    ys_possible_values possible = {about->min < 0.0 ? -INFINITY : 0.0, most};
    for (size_t i = 0; i < series->n; i++) {
        if (series->value[i] < 0.0)
            possible.lowest = -INFINITY;
        if (series->value[i] > most)
            possible.highest = INFINITY;
    }
    return possible;
}

bool ys_assess_one_whole(const ys_indicator *about)
{
    return about->kind == YS_KIND_PERCENTAGE || about->kind == YS_KIND_PROPORTION;
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
        .one_whole = ys_assess_one_whole(about),
        .method = method,
        .origin = SIZE_MAX,
        .unit = pow(10.0, -about->decimals),
        .possible = ys_assess_possible_values(about, series),
    };
}

/* Where its comparators may stand: from those projected beforehand, else its own group's are projected now. */
static ys_status comparators_of(const ys_dataset *dataset, const ys_target *target, ys_forecast_method method,
                                const ys_assessment_options *options, const ys_comparator_group *group, ys_arena *arena,
                                ys_comparators_ahead *own, const ys_comparators_ahead **ahead)
{
    *ahead = options->goals ? ys_moving_goals_find(options->goals, target) : NULL;
    if (*ahead)
        return YS_OK;
    *own = (ys_comparators_ahead){.indicator = target->indicator, .basis = target->basis, .deadline = target->deadline,
                                  .n = ys_dataset_authority_count(dataset), .correlation = NAN};
    *ahead = own;
    return ys_moving_goals_project(dataset, group, method, options, arena, own);
}

/* The change that makes the wanted share of futures good enough. */
static ys_status set_needed(const ys_comparators_ahead *ahead, const ys_goal_ahead_question *asked, size_t least, double wanted,
                            ys_arena *arena, ys_target_probability_result *fit)
{
    double change;
    if (!(wanted > 0.0) || fit->settled)
        return YS_OK;
    const ys_status status = ys_goal_change_needed(ahead, asked, least, wanted, arena, &change);
    if (status != YS_OK)
        return status;
    fit->needed_step = change / fit->step_effect;
    fit->needed_per_period = change / fit->slope_effect;
    return YS_OK;
}

static void set_moving(const ys_goal_ahead *goal, ys_target_assessment *assessed)
{
    ys_target_probability_result *fit = &assessed->fit;
    assessed->goal_ahead = goal->projected;
    assessed->goal_lower = goal->lower_80;
    assessed->goal_upper = goal->upper_80;
    if (fit->settled && goal->known) {
        assessed->goal = goal->projected;
        fit->probability = fit->unplanned = goal->probability > 0.5;
        fit->verdict = goal->probability > 0.5 ? YS_VERDICT_MET : YS_VERDICT_MISSED;
        return;
    }
    fit->settled = false;
    fit->decided = YS_DECIDED_NOT; /* what is out of reach today may not be where the goal ends */
    fit->probability = ys_open_chance(goal->probability);
    fit->verdict = ys_verdict_of_probability(fit->probability);
}

/* A goal that moves: where it and the authority's own figure go together. What is said of its need is towards where it is
   heading. */
static ys_status judge_moving(const ys_dataset *dataset, const ys_target_question *question, const ys_target_inputs *inputs,
                              const ys_assessment_options *options, ys_arena *arena, ys_target_assessment *assessed)
{
    const ys_target *target = assessed->target;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_comparator_group group;
    ys_comparators_ahead own;
    const ys_comparators_ahead *ahead = NULL;
    ys_target_question towards = *question;
    ys_goal_ahead goal = {.probability = NAN}, moved = {.probability = NAN};
    ys_status status = ys_comparator_group_find(dataset, options->group, target->authority, arena, &group, NULL);
    if (status == YS_OK)
        status = comparators_of(dataset, target, question->method, options, &group, arena, &own, &ahead);
    ys_goal_ahead_question asked = {
        .goal = target->goal, .polarity = question->polarity, .group = &group, .self = target->authority,
        .exclude_self = options->exclude_self, .quantile_type = options->quantile_type,
    };
    if (status == YS_OK)
        status = ys_goal_ahead_of(ahead, &asked, options->minimum_group, arena, &goal);
    towards.target = goal.projected;
    if (status == YS_OK)
        status = ys_target_probability(inputs->series, &towards, arena, &assessed->fit);
    if (status == YS_OK && inputs->planned) {
        asked.moved = assessed->fit.settled ? 0.0 : assessed->fit.outcome.moved;
        status = ys_goal_ahead_of(ahead, &asked, options->minimum_group, arena, &moved);
    }
    if (status == YS_OK) {
        set_moving(inputs->planned ? &moved : &goal, assessed);
        assessed->fit.unplanned = assessed->fit.settled ? assessed->fit.probability : ys_open_chance(goal.probability);
        status = set_needed(ahead, &asked, options->minimum_group, inputs->solve, arena, &assessed->fit);
    }
    ys_arena_rewind(arena, mark);
    return status;
}

static ys_status judge(const ys_dataset *dataset, ys_forecast_method method, const ys_target_inputs *inputs,
                       const ys_assessment_options *options, ys_arena *arena, ys_target_assessment *assessed)
{
    const ys_target *target = assessed->target;
    const ys_indicator *about = ys_dataset_indicator(dataset, target->indicator);
    ys_status status = YS_OK;
    if (ys_forecast_takes_peers(method))
        status = ys_assess_peer_season(dataset, target->indicator, target->authority, inputs->series, options, arena,
                                       &assessed->season);
    if (status != YS_OK)
        return status;
    if (target->basis == YS_BASIS_EVERY)
        return ys_judge_every(dataset, method, inputs, options->calibration, arena, assessed);
    ys_target_question question = question_of(about, target, assessed->goal, method, inputs->series);
    question.peers = assessed->season.peers ? &assessed->season : NULL;
    question.planned = inputs->planned;
    question.calibration = options->calibration;
    question.solve = inputs->solve;
    if (target->basis == YS_BASIS_AT)
        assessed->season_step = question.season_step = season_step(target, inputs->series, inputs->season);
    if (target->goal != YS_GOAL_NUMBER && about->polarity != YS_POLARITY_RANGE)
        return judge_moving(dataset, &question, inputs, options, arena, assessed);
    return ys_target_probability(inputs->series, &question, arena, &assessed->fit);
}

/* What levels are met by, by the projection alone. */
typedef struct projected {
    const ys_target_probability_result *fit;
    bool lower;
} projected;

static double met_by_projection(const void *context, double value)
{
    const projected *of = context;
    return ys_target_chance(of->fit, of->lower, value);
}

static void set_levels(const ys_target_inputs *inputs, const ys_indicator *about, ys_target_assessment *assessed)
{
    const projected of = {&assessed->fit, about->polarity == YS_POLARITY_LOWER};
    if (assessed->target->basis != YS_BASIS_EVERY && !assessed->fit.settled)
        ys_set_target_levels(about, assessed->target, inputs->series, (ys_chance_met){met_by_projection, &of}, &assessed->fit);
}

static void put_trend_beside(const ys_target_inputs *inputs, const ys_indicator *about, ys_target_assessment *assessed)
{
    const ys_trend_assessment *trend = inputs->trend;
    if (!trend || trend->status != YS_OK)
        return;
    const ys_series *series = inputs->series;
    assessed->trend_per_year = trend_of_goal(assessed->target, about, series, trend->fit.slope);
    assessed->trend_lower = trend_of_goal(assessed->target, about, series, trend->fit.slope_lower);
    assessed->trend_upper = trend_of_goal(assessed->target, about, series, trend->fit.slope_upper);
    assessed->trend_is_clear = trend->direction != YS_DIRECTION_NO_CHANGE && trend->direction != YS_DIRECTION_UNKNOWN;
}

/* Whether the figure may go further by chance than the target asks (half of the 80 in 100 interval) and reach it so. */
static bool too_wide(const ys_indicator *about, const ys_target_assessment *assessed)
{
    const ys_target_probability_result *fit = &assessed->fit;
    const double goal = isnan(assessed->goal_ahead) ? assessed->goal : assessed->goal_ahead;
    if (fit->settled || assessed->planned || assessed->target->basis == YS_BASIS_EVERY || about->polarity == YS_POLARITY_RANGE
        || isnan(fit->latest_value))
        return false;
    const double asked = (about->polarity == YS_POLARITY_LOWER ? -1.0 : 1.0) * (goal - fit->latest_value - assessed->season_step);
    return asked > 0.0 && goal > fit->lower_80 && goal < fit->upper_80 && (fit->upper_80 - fit->lower_80) / 2.0 > asked;
}

static bool is_purpose_pair(ys_purpose one, ys_purpose other)
{
    return (one == YS_PURPOSE_ACCOUNTABILITY && other == YS_PURPOSE_STRETCH)
        || (one == YS_PURPOSE_STRETCH && other == YS_PURPOSE_ACCOUNTABILITY);
}

/* Whether the same figure by the same deadline stands there once to account for and once to stretch. */
static bool has_twin(const ys_dataset *dataset, const ys_target *target)
{
    size_t count;
    const ys_target *targets = ys_dataset_targets(dataset, &count);
    if (target->purpose != YS_PURPOSE_ACCOUNTABILITY && target->purpose != YS_PURPOSE_STRETCH)
        return false;
    for (size_t i = 0; i < count; i++) {
        const ys_target *other = &targets[i];
        if (other->authority == target->authority && other->indicator == target->indicator && other->basis == target->basis
            && other->goal == target->goal && (target->goal != YS_GOAL_NUMBER || other->value == target->value)
            && other->deadline.kind == target->deadline.kind && other->deadline.ordinal == target->deadline.ordinal
            && is_purpose_pair(other->purpose, target->purpose))
            return true;
    }
    return false;
}

ys_status ys_assess_target(const ys_dataset *dataset, const ys_target *target, ys_forecast_method method,
                           const ys_target_inputs *inputs, const ys_assessment_options *options, ys_arena *arena,
                           ys_target_assessment *result)
{
    const ys_indicator *about = ys_dataset_indicator(dataset, target->indicator);
    ys_target_assessment assessed = {
        .target = target, .twin = has_twin(dataset, target), .planned = inputs->planned != NULL, .solve = inputs->solve,
        .trend_per_year = NAN, .trend_lower = NAN, .trend_upper = NAN,
        .goal_ahead = NAN, .goal_lower = NAN, .goal_upper = NAN, .weakest_goal = NAN, .record = {.status = YS_ERR_OPTION},
        .steps_past = inputs->planned ? ys_planned_steps_past(inputs->planned) : 0,
    };
    ys_status status = ys_goal_today(dataset, target, inputs->series, options, arena, &assessed.goal);
    if (status != YS_OK)
        return status;
    assessed.reason = ys_target_doubt(about, target, inputs->series, assessed.goal, arena, &assessed.doubted);
    assessed.status = *assessed.reason ? YS_ERR_OPTION : judge(dataset, method, inputs, options, arena, &assessed);
    if (assessed.status == YS_ERR_MEMORY)
        return assessed.status;
    if (assessed.status == YS_OK)
        set_levels(inputs, about, &assessed);
    put_trend_beside(inputs, about, &assessed);
    assessed.too_wide = assessed.status == YS_OK && too_wide(about, &assessed);
    if (assessed.status == YS_OK && !assessed.fit.settled)
        status = ys_find_left_out(inputs->series, arena, &assessed.left_out);
    if (status == YS_OK && assessed.status == YS_OK)
        status = ys_add_record(dataset, inputs, options, arena, &assessed);
    else if (!*assessed.reason)
        assessed.reason = why_not(target, inputs->series, assessed.status, arena);
    if (status == YS_OK)
        *result = assessed;
    return status;
}
