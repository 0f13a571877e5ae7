/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/goal_today.h"

#include <math.h>

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
    const ys_quartiles_options chosen = {options->quantile_type, options->minimum_group, SIZE_MAX, 0};
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

ys_status ys_goal_today(const ys_dataset *dataset, const ys_target *target, const ys_series *series,
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
