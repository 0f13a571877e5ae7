/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/assessment.h"

#include <math.h>

#include "assess/exceptions.h"

static double goal_in(const ys_quartiles_result *q, ys_target_goal goal)
{
    return goal == YS_GOAL_BEST_QUARTER ? q->best_threshold : goal == YS_GOAL_MEDIAN ? q->median : q->mean;
}

/* A year's figures of the group, in its members' order, by the same rule as the target's own: whether at least half of
   those that existed have one. */
static bool year_values(const ys_dataset *dataset, const ys_target *target, const ys_comparator_group *group,
                        ys_period year, double value[])
{
    const ys_aggregate aggregate = ys_dataset_indicator(dataset, target->indicator)->aggregate;
    size_t present = 0, expected = 0;
    for (size_t i = 0; i < group->n; i++) {
        ys_series series;
        value[i] = NAN;
        if (!ys_authority_existed(ys_dataset_authority(dataset, group->member[i]), year))
            continue;
        expected++;
        const bool any = ys_dataset_series(dataset, target->indicator, group->member[i], &series);
        value[i] = any ? ys_aggregate_year(&series, year, aggregate) : NAN;
        present += isnan(value[i]) ? 0 : 1;
    }
    return 2 * present >= expected;
}

/* The goal as a year's figure: from the newest year up to now for which at least half of the group has one. */
static ys_status year_goal(const ys_dataset *dataset, const ys_target *target, const ys_series *series,
                           const ys_assessment_options *options, ys_arena *arena, double *goal)
{
    enum { YEARS_BACK = 3 };
    const ys_indicator *about = ys_dataset_indicator(dataset, target->indicator);
    ys_comparator_group group;
    ys_status status = ys_comparator_group_find(dataset, options->group, target->authority, arena, &group, NULL);
    double *value = status == YS_OK ? ys_arena_doubles(arena, group.n) : NULL;
    if (!value || series->n == 0)
        return status == YS_OK && series->n ? YS_ERR_MEMORY : status;
    const ys_cross_section section = {.value = value, .n = group.n, .polarity = about->polarity, .min = about->min, .max = about->max};
    const ys_quartiles_options chosen = {options->quantile_type, options->minimum_group, SIZE_MAX};
    const int now = ys_period_last_month(ys_series_period(series, series->n - 1));
    ys_period year = ys_period_holding(ys_target_year_kind(target, about), now);
    if (ys_period_last_month(year) > now)
        year = ys_period_add(year, -1);
    for (int back = 0; back < YEARS_BACK && status == YS_OK; back++, year = ys_period_add(year, -1)) {
        ys_quartiles_result quartiles;
        if (!year_values(dataset, target, &group, year, value))
            continue;
        status = ys_quartiles(&section, &chosen, arena, &quartiles);
        if (status == YS_OK)
            *goal = goal_in(&quartiles, target->goal);
        break;
    }
    return status;
}

/* The newest period up to now at the deadline's place of a year in which at least half of the group reports. */
static ys_status year_to_date_goal(const ys_dataset *dataset, const ys_target *target, const ys_series *series,
                                   const ys_assessment_options *options, ys_arena *arena, double *goal)
{
    enum { YEARS_BACK = 3 };
    const size_t newest = ys_series_last_published(series, series->n);
    const int now = newest < series->n ? ys_series_period(series, newest).ordinal : series->first.ordinal;
    const int year = (int)series->per_year;
    ys_period period = ys_period_holding(series->first.kind, ys_period_last_month(target->deadline));
    ys_status status = YS_OK;
    if (period.ordinal > now)
        period.ordinal -= (period.ordinal - now + year - 1) / year * year;
    for (int back = 0; back < YEARS_BACK && status == YS_OK && isnan(*goal); back++, period.ordinal -= year) {
        ys_bench_assessment bench;
        status = ys_assess_bench(dataset, target->indicator, target->authority, period, options, arena, &bench, NULL);
        if (status == YS_OK && bench.status == YS_OK && 2 * bench.quartiles.n >= bench.expected)
            *goal = goal_in(&bench.quartiles, target->goal);
    }
    return status;
}

/* Today's figure of a goal that moves with the comparators, in the unit of what the target is about. */
static ys_status goal_of(const ys_dataset *dataset, const ys_target *target, const ys_series *series,
                         const ys_assessment_options *options, ys_arena *arena, double *goal)
{
    *goal = target->value;
    if (target->goal == YS_GOAL_NUMBER)
        return YS_OK;
    *goal = NAN;
    if (target->basis == YS_BASIS_YEAR && series->per_year > 1)
        return year_goal(dataset, target, series, options, arena, goal);
    if (series->to_date)
        return year_to_date_goal(dataset, target, series, options, arena, goal);
    ys_bench_assessment bench;
    const ys_status status = ys_assess_bench(dataset, target->indicator, target->authority, (ys_period){0}, options,
                                             arena, &bench, NULL);
    if (status == YS_OK && bench.status == YS_OK)
        *goal = goal_in(&bench.quartiles, target->goal);
    return status;
}

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
    return target->basis == YS_BASIS_YEAR ? "figures are missing for part of the year"
                                          : "the deadline lies in a part of the year that has no figures";
}

static const char *why_not(const ys_indicator *about, const ys_target *target, const ys_series *series,
                           ys_status status, double goal)
{
    if (about->polarity == YS_POLARITY_NONE)
        return about->polarity_told ? "neither direction of the indicator is better"
                                    : "the data do not say which direction is better: give its polarity in indicators.csv";
    if (isnan(goal))
        return "too few comparators report to know the goal";
    if (about->kind == YS_KIND_ROLLING)
        return "its periods overlap, so past changes do not tell how far it may move";
    if (target->basis == YS_BASIS_EVERY)
        return "a target for every period is judged as each one comes; its probability cannot be told yet";
    switch (status) {
    case YS_ERR_TOO_FEW:
        return "too few figures to project from";
    case YS_ERR_DOMAIN:
        return why_no_figure(target, series);
    case YS_ERR_OPTION:
        return "this deadline and basis do not fit the periods of the figures";
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
        .possible = ys_assess_possible_values(about, series),
    };
}

/* Periods in which a target for each one holds: from its own start, else the end of the one before, else its year's start. */
static int first_month_of(const ys_dataset *dataset, const ys_target *target, ys_period_kind year_kind)
{
    if (target->from.kind)
        return ys_period_first_month(target->from);
    size_t count;
    const ys_target *targets = ys_dataset_targets(dataset, &count);
    const int end = ys_period_last_month(target->deadline);
    int start = ys_period_first_month(ys_period_holding(year_kind, end));
    bool follows = false;
    for (size_t i = 0; i < count; i++) {
        const int other = ys_period_last_month(targets[i].to.kind ? targets[i].to : targets[i].deadline);
        if (targets[i].authority != target->authority || targets[i].indicator != target->indicator || other >= end)
            continue;
        start = !follows || other + 1 > start ? other + 1 : start;
        follows = true;
    }
    return start;
}

/* A target for every period: missed at the first that fails, met once all have passed, else still open. */
static ys_status judge_every(const ys_target *target, const ys_indicator *about, const ys_target_inputs *inputs, int from,
                             ys_target_assessment *assessed)
{
    const ys_series *series = inputs->series;
    const int to = ys_period_last_month(target->deadline);
    const double range_target = about->polarity == YS_POLARITY_RANGE ? 0.0 : assessed->goal;
    bool known = series->n > 0 && ys_period_last_month(ys_series_period(series, series->n - 1)) >= to;
    ys_target_probability_result fit = {.settled = true, .required_per_year = NAN, .target_80 = NAN, .target_50 = NAN, .target_20 = NAN};
    fit.verdict = YS_VERDICT_MET;
    for (size_t i = 0; i < series->n && fit.verdict == YS_VERDICT_MET; i++) {
        const ys_period period = ys_series_period(series, i);
        const double value = ys_series_published(series, i);
        if (ys_period_first_month(period) < from || ys_period_last_month(period) > to || isnan(value))
            continue;
        fit.latest = i;
        fit.latest_period = period;
        fit.latest_value = fit.projected = value;
        const double share = ys_target_share(target, about, series, i);
        const double goal = ys_target_of_period(target, range_target, about, series, inputs->season, i);
        if (!isnan(goal) && ys_colour_of(about, value, goal, share) != YS_FLAG_STATUS_GREEN)
            fit.verdict = YS_VERDICT_MISSED;
    }
    if (!fit.latest_period.kind || (fit.verdict == YS_VERDICT_MET && !known))
        return YS_ERR_OPTION;
    fit.lower_80 = fit.upper_80 = fit.lower_95 = fit.upper_95 = fit.projected;
    fit.probability = fit.verdict == YS_VERDICT_MET;
    assessed->fit = fit;
    return YS_OK;
}

ys_status ys_assess_target(const ys_dataset *dataset, const ys_target *target, ys_forecast_method method,
                           const ys_target_inputs *inputs, const ys_assessment_options *options, ys_arena *arena,
                           ys_target_assessment *result)
{
    const ys_indicator *about = ys_dataset_indicator(dataset, target->indicator);
    const ys_series *series = inputs->series;
    ys_target_assessment assessed = {.target = target, .trend_per_year = NAN};
    ys_status status = goal_of(dataset, target, series, options, arena, &assessed.goal);
    if (status != YS_OK)
        return status;
    if (about->polarity == YS_POLARITY_NONE || isnan(assessed.goal) || about->kind == YS_KIND_ROLLING) {
        assessed.status = YS_ERR_OPTION;
    } else if (target->basis == YS_BASIS_EVERY) {
        const int from = first_month_of(dataset, target, ys_target_year_kind(target, about));
        assessed.status = judge_every(target, about, inputs, from, &assessed);
    } else {
        ys_target_question question = question_of(about, target, assessed.goal, method, series);
        if (target->basis == YS_BASIS_AT)
            assessed.season_step = question.season_step = season_step(target, series, inputs->season);
        assessed.status = ys_target_probability(series, &question, arena, &assessed.fit);
    }
    if (assessed.status == YS_ERR_MEMORY)
        return assessed.status;
    if (inputs->trend && inputs->trend->status == YS_OK) {
        assessed.trend_per_year = trend_of_goal(target, about, series, inputs->trend->fit.slope);
        assessed.trend_is_clear = inputs->trend->direction != YS_DIRECTION_NO_CHANGE;
    }
    assessed.reason = assessed.status == YS_OK ? "" : why_not(about, target, series, assessed.status, assessed.goal);
    *result = assessed;
    return YS_OK;
}
