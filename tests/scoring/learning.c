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
                                       .covariance = out->covariance, .usual = out->usual};
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

static double usual_part(const raw_projection *raw, ys_calibration_kind kind, size_t h)
{
    return kind == YS_CALIBRATION_MEAN ? mean_of(raw->usual, h) : raw->usual[h - 1];
}

ys_outcome raw_outcome(const history *one, const raw_projection *raw, double drift, ys_calibration_kind kind, size_t h)
{
    const bool mean = kind == YS_CALIBRATION_MEAN;
    const double centre = (mean ? mean_of(raw->mean, h) : raw->mean[h - 1]) + drift * usual_part(raw, kind, h);
    return (ys_outcome){ys_nearest_possible(&one->possible, centre), mean ? spread_of_mean(raw, h) : raw->spread[h - 1],
                        raw->degrees[0], one->possible, 0.0, 0.0, false, {0.0, 0.0, 0.0}};
}

static void add(lessons *all, ys_forecast_method method, ys_calibration_kind kind, const lesson *one)
{
    if (all->of[method][kind].count == all->of[method][kind].room) {
        const size_t room = all->of[method][kind].room ? 2 * all->of[method][kind].room : 1024;
        lesson *more = realloc(all->of[method][kind].one, room * sizeof *more);
        if (!more)
            exit(EXIT_FAILURE);
        all->of[method][kind].one = more;
        all->of[method][kind].room = room;
    }
    all->of[method][kind].one[all->of[method][kind].count++] = *one;
}

static void learn_one(lessons *all, const history *one, const raw_projection *raw, const teaching *how,
                      ys_calibration_kind kind, size_t h)
{
    const double *actual = one->value + one->n;
    const lesson about = {
        .projected = raw_outcome(one, raw, 0.0, kind, h),
        .usual = usual_part(raw, kind, h),
        .came = kind == YS_CALIBRATION_MEAN ? mean_of(actual, h) : actual[h - 1],
        .weight = how->weight,
        .n = raw->result.values,
        .h = h,
        .group = how->group,
        .shock = how->one_calendar ? (size_t)one->origin : how->number,
    };
    add(all, raw->result.method, kind, &about);
}

static void learn_once(lessons *all, const history *one, const target_set *set, const teaching *how, ys_arena *arena)
{
    raw_projection raw;
    if (!project_raw(one, set, how->method, NULL, arena, &raw))
        return;
    for (size_t h = 1; h <= raw.horizon; h++)
        learn_one(all, one, &raw, how, YS_CALIBRATION_LEVEL, h);
    for (size_t i = 0; i < set->windows && set->window[i] <= raw.horizon; i++)
        learn_one(all, one, &raw, how, YS_CALIBRATION_MEAN, set->window[i]);
}

void learn(lessons *all, const history *one, const target_set *set, const teaching *how, ys_arena *arena)
{
    learn_once(all, one, set, how, arena);
    for (size_t origin = 0; how->variants && origin < 3; origin++) {
        const size_t back = origin * one->horizon;
        if (one->n < back + set->fewest)
            break;
        history earlier = *one;
        earlier.n = one->n - back;
        if (origin > 0)
            learn_once(all, &earlier, set, how, arena);
        for (size_t i = 0; origin < 2 && i < set->cuts && set->cut[i] < one->n - back; i++) {
            history shorter = earlier;
            shorter.n = set->cut[i];
            shorter.value = earlier.value + earlier.n - shorter.n;
            learn_once(all, &shorter, set, how, arena);
        }
    }
}

void lessons_append(lessons *all, const lessons *others, double times)
{
    for (int m = 0; m < YS_FORECAST_METHOD_COUNT; m++)
        for (int k = 0; k < YS_CALIBRATION_KIND_COUNT; k++)
            for (size_t i = 0; i < others->of[m][k].count; i++) {
                lesson one = others->of[m][k].one[i];
                one.weight *= times;
                add(all, (ys_forecast_method)m, (ys_calibration_kind)k, &one);
            }
}

double lessons_drift(const lessons *all, size_t without)
{
    const size_t count = all->of[YS_FORECAST_SHRUNKEN_DRIFT][YS_CALIBRATION_LEVEL].count;
    const lesson *from = all->of[YS_FORECAST_SHRUNKEN_DRIFT][YS_CALIBRATION_LEVEL].one;
    ys_drift_outcome *outcome = calloc(count + 1, sizeof *outcome);
    size_t n = 0;
    ys_arena arena = {0};
    double drift = 0.0;
    for (size_t i = 0; outcome && i < count; i++)
        if (from[i].h == 1)
            outcome[n++] = (ys_drift_outcome){(from[i].came - from[i].projected.centre) / from[i].projected.spread,
                                              from[i].usual / from[i].projected.spread, from[i].weight, from[i].shock,
                                              from[i].group};
    if (!outcome || ys_usual_drift_fit(outcome, n, without, &arena, &drift) == YS_ERR_MEMORY)
        exit(EXIT_FAILURE);
    ys_arena_release(&arena);
    free(outcome);
    return drift;
}

static void fit_curve(const lesson from[], size_t count, double drift, size_t without, ys_calibration_curve *curve)
{
    ys_forecast_outcome *outcome = calloc(count + 1, sizeof *outcome);
    if (!outcome)
        exit(EXIT_FAILURE);
    for (size_t i = 0; i < count; i++) {
        ys_outcome projected = from[i].projected;
        projected.centre = ys_nearest_possible(&projected.possible, projected.centre + drift * from[i].usual);
        outcome[i] = (ys_forecast_outcome){ys_outcome_distance(&projected, from[i].came), from[i].weight, from[i].n,
                                           from[i].h, from[i].group};
    }
    ys_calibration_fit(outcome, count, without, NULL, curve);
    free(outcome);
}

void fit_lessons(const lessons *all, double drift, size_t frequency, size_t without, ys_calibration *calibration)
{
    calibration->usual_drift[frequency] = drift;
    for (size_t m = 0; m < YS_FORECAST_METHOD_COUNT; m++)
        for (size_t k = 0; k < YS_CALIBRATION_KIND_COUNT; k++)
            fit_curve(all->of[m][k].one, all->of[m][k].count, drift, without, &calibration->curve[frequency][m][k]);
}

void lessons_free(lessons *all)
{
    for (size_t m = 0; m < YS_FORECAST_METHOD_COUNT; m++)
        for (size_t k = 0; k < YS_CALIBRATION_KIND_COUNT; k++)
            free(all->of[m][k].one);
    *all = (lessons){0};
}
