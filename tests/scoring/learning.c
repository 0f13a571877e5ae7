/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/scoring/learning.h"

#include <math.h>
#include <stdlib.h>

ys_series history_series(const history *one, unsigned per_year)
{
    static const ys_period_kind kinds[] = {
        [1] = YS_PERIOD_CALENDAR_YEAR, [4] = YS_PERIOD_CALENDAR_QUARTER, [12] = YS_PERIOD_MONTH};
    const int first = 2000 * (int)per_year + (int)one->origin + 1 - (int)one->n;
    return (ys_series){.value = one->value, .n = one->n, .per_year = per_year, .first = {kinds[per_year], first}};
}

bool project_raw(const history *one, const target_set *set, ys_forecast_method method, const ys_peer_profile *peers,
                 ys_arena *arena, raw_projection *out)
{
    const ys_series series = history_series(one, set->per_year);
    const size_t horizon = one->horizon < MOST_STEPS ? one->horizon : MOST_STEPS;
    const ys_forecast_options options = {
        .method = method, .horizon = horizon, .origin = SIZE_MAX, .possible = one->possible, .calibration = &ys_calibration_none,
        .peers = peers};
    out->horizon = horizon;
    out->result = (ys_forecast_result){.mean = out->mean, .standard_deviation = out->spread, .degrees = out->degrees,
                                       .covariance = out->covariance};
    return ys_forecast(&series, &options, arena, &out->result) == YS_OK;
}

static double spread_of_mean(const raw_projection *raw, size_t steps)
{
    double variance = 0.0;
    for (size_t i = 0; i < steps; i++)
        for (size_t j = 0; j < steps; j++)
            variance += raw->covariance[i * raw->horizon + j];
    return sqrt(variance) / (double)steps;
}

ys_outcome raw_outcome(const history *one, const raw_projection *raw, ys_calibration_kind kind, size_t h)
{
    if (kind == YS_CALIBRATION_MEAN)
        return (ys_outcome){mean_of(raw->mean, h), spread_of_mean(raw, h), raw->degrees[0], one->possible, 0.0, 0.0};
    return (ys_outcome){raw->mean[h - 1], raw->spread[h - 1], raw->degrees[0], one->possible, 0.0, 0.0};
}

static void add(lessons *all, ys_forecast_method method, ys_calibration_kind kind, const ys_forecast_outcome *outcome)
{
    if (all->of[method][kind].count == all->of[method][kind].room) {
        const size_t room = all->of[method][kind].room ? 2 * all->of[method][kind].room : 1024;
        ys_forecast_outcome *more = realloc(all->of[method][kind].outcome, room * sizeof *more);
        if (!more)
            exit(EXIT_FAILURE);
        all->of[method][kind].outcome = more;
        all->of[method][kind].room = room;
    }
    all->of[method][kind].outcome[all->of[method][kind].count++] = *outcome;
}

static void learn_once(lessons *all, const history *one, const target_set *set, ys_forecast_method method, size_t group,
                       double weight, ys_arena *arena)
{
    raw_projection raw;
    if (!project_raw(one, set, method, NULL, arena, &raw))
        return;
    const double *actual = one->value + one->n;
    for (size_t h = 1; h <= raw.horizon; h++) {
        const ys_outcome level = raw_outcome(one, &raw, YS_CALIBRATION_LEVEL, h);
        const ys_forecast_outcome outcome = {ys_outcome_distance(&level, actual[h - 1]), weight, raw.result.values, h, group};
        add(all, raw.result.method, YS_CALIBRATION_LEVEL, &outcome);
    }
    for (size_t i = 0; i < set->windows && set->window[i] <= raw.horizon; i++) {
        const size_t h = set->window[i];
        const ys_outcome mean = raw_outcome(one, &raw, YS_CALIBRATION_MEAN, h);
        const ys_forecast_outcome outcome = {ys_outcome_distance(&mean, mean_of(actual, h)), weight, raw.result.values, h, group};
        add(all, raw.result.method, YS_CALIBRATION_MEAN, &outcome);
    }
}

void learn(lessons *all, const history *one, const target_set *set, ys_forecast_method method, size_t group,
           double weight, bool variants, ys_arena *arena)
{
    learn_once(all, one, set, method, group, weight, arena);
    for (size_t origin = 0; variants && origin < 3; origin++) {
        const size_t back = origin * one->horizon;
        if (one->n < back + set->fewest)
            break;
        history earlier = *one;
        earlier.n = one->n - back;
        if (origin > 0)
            learn_once(all, &earlier, set, method, group, weight, arena);
        for (size_t i = 0; origin < 2 && i < set->cuts && set->cut[i] < one->n - back; i++) {
            history shorter = earlier;
            shorter.n = set->cut[i];
            shorter.value = earlier.value + earlier.n - shorter.n;
            learn_once(all, &shorter, set, method, group, weight, arena);
        }
    }
}

void lessons_append(lessons *all, const lessons *others, double times)
{
    for (int m = 0; m < YS_FORECAST_METHOD_COUNT; m++)
        for (int k = 0; k < YS_CALIBRATION_KIND_COUNT; k++)
            for (size_t i = 0; i < others->of[m][k].count; i++) {
                ys_forecast_outcome outcome = others->of[m][k].outcome[i];
                outcome.weight *= times;
                add(all, (ys_forecast_method)m, (ys_calibration_kind)k, &outcome);
            }
}

void fit_lessons(const lessons *all, size_t frequency, size_t without, ys_calibration *calibration)
{
    for (size_t m = 0; m < YS_FORECAST_METHOD_COUNT; m++)
        for (size_t k = 0; k < YS_CALIBRATION_KIND_COUNT; k++) {
            ys_calibration_curve *curve = &calibration->curve[frequency][m][k];
            ys_calibration_fit(all->of[m][k].outcome, all->of[m][k].count, without, NULL, curve);
        }
}

void lessons_free(lessons *all)
{
    for (size_t m = 0; m < YS_FORECAST_METHOD_COUNT; m++)
        for (size_t k = 0; k < YS_CALIBRATION_KIND_COUNT; k++)
            free(all->of[m][k].outcome);
    *all = (lessons){0};
}
