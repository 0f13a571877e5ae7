/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/assessment.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

#include "analysis/seasonal_revision.h"

static bool give_arrays(ys_arena *arena, size_t n, ys_seasonal_adjustment_result *fit)
{
    double **const arrays[] = {&fit->trend, &fit->seasonal, &fit->remainder, &fit->adjusted, &fit->weight, &fit->in_unit,
                               &fit->seasonal_error, &fit->calendar};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) {
        *arrays[i] = ys_arena_doubles(arena, n);
        if (!*arrays[i])
            return false;
    }
    return true;
}

/* Per cent only where a figure of 0 or below is out of the question and the unit is not per cent itself. */
static bool told_in_percent(const ys_series *series, const ys_seasonal_adjustment_options *options)
{
    for (size_t i = 0; i < series->n; i++)
        if (series->value[i] <= 0.0)
            return false;
    return options->kind != YS_VALUE_SHARE;
}

static double step_between(const double value[], size_t at, bool in_percent)
{
    return in_percent ? 100.0 * (value[at] / value[at - 1] - 1.0) : value[at] - value[at - 1];
}

static bool informs(const ys_seasonal_adjustment_result *fit, size_t index)
{
    return fit->weight[index] > 0.0;
}

static ys_step_from figure_before(const ys_series *series, const ys_seasonal_adjustment_options *options,
                                  const ys_seasonal_adjustment_result *fit)
{
    const size_t at = fit->newest - 1;
    if (ys_in_event(series, at, options->event, options->events))
        return YS_STEP_FROM_EVENT;
    if (informs(fit, at))
        return YS_STEP_FROM_USUAL;
    return fit->remainder[at] < (fit->mode == YS_MODE_LOG_ADDITIVE ? 1.0 : 0.0) ? YS_STEP_FROM_LOW : YS_STEP_FROM_HIGH;
}

/* Outliers and events are no part of what a place of the year does every year. */
static void find_earlier_steps(const ys_series *series, const ys_seasonal_adjustment_result *fit, double earlier[],
                               ys_season_step *into)
{
    const size_t newest = fit->newest, year = series->per_year;
    ys_season_step step = *into;
    for (size_t back = year; back < newest; back += year) {
        const size_t at = newest - back;
        const double then = step_between(series->value, at, step.in_percent);
        if (isnan(then))
            continue;
        const bool counts = informs(fit, at) && informs(fit, at - 1);
        step.every = step.every && counts;
        if (!counts)
            continue;
        earlier[step.years++] = then;
    }
    *into = step;
    if (step.years == 0)
        return;
    gsl_sort(earlier, 1, step.years);
    into->lower = earlier[0];
    into->upper = earlier[step.years - 1];
    into->typical = gsl_stats_median_from_sorted_data(earlier, 1, step.years);
    into->beyond = step.in_percent ? 100.0 * ((100.0 + step.now) / (100.0 + into->typical) - 1.0) : step.now - into->typical;
}

static ys_status find_step(const ys_series *series, const ys_seasonal_adjustment_options *options, ys_arena *arena,
                           ys_season_assessment *season)
{
    const ys_seasonal_adjustment_result *fit = &season->fit;
    const size_t newest = fit->newest;
    season->step = (ys_season_step){.in_percent = told_in_percent(series, options), .now = NAN, .lower = NAN, .upper = NAN,
                                    .typical = NAN, .beyond = NAN, .every = true};
    if (fit->method == YS_SEASON_NONE || newest >= series->n || newest == 0 || !ys_period_has_places(series->first.kind))
        return YS_OK;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    double *earlier = ys_arena_doubles(arena, newest / series->per_year + 1);
    if (!earlier)
        return YS_ERR_MEMORY;
    season->step.from = figure_before(series, options, fit);
    season->step.now = step_between(series->value, newest, season->step.in_percent);
    find_earlier_steps(series, fit, earlier, &season->step);
    ys_arena_rewind(arena, mark);
    return YS_OK;
}

/* Root mean squares over the newest year of the season, and of its errors as they are told. */
static void find_quality(const ys_series *series, ys_season_assessment *season)
{
    const ys_seasonal_adjustment_result *fit = &season->fit;
    double error = 0.0, size = 0.0, told = 0.0, n = 0.0;
    const bool logs = fit->mode == YS_MODE_LOG_ADDITIVE;
    for (size_t back = 0; back < series->per_year && back <= fit->newest && fit->newest < series->n; back++) {
        const size_t i = fit->newest - back;
        const double by = fit->seasonal_error[i], effect = logs ? log(fit->seasonal[i]) : fit->seasonal[i];
        if (isnan(by) || isnan(effect))
            continue;
        const double level = ys_value_scale_forward(&fit->scale, fit->trend[i]);
        const double in_unit = logs ? 100.0 * expm1(by) : ys_value_scale_back(&fit->scale, level + by) - fit->trend[i];
        error += by * by;
        size += effect * effect;
        told += in_unit * in_unit;
        n += 1.0;
    }
    if (n == 0.0)
        return;
    const double share = sqrt(error / size);
    season->season_error = sqrt(told / n);
    season->quality = share < 0.15 ? YS_SEASON_QUALITY_GOOD : share < 0.35 ? YS_SEASON_QUALITY_FAIR : YS_SEASON_QUALITY_ROUGH;
}

/* What an event did is no sign of a season. */
static bool leave_out_events(const ys_seasonal_adjustment_options *options, ys_arena *arena, ys_series *series)
{
    if (options->events == 0)
        return true;
    double *value = ys_arena_doubles(arena, series->n);
    if (!value)
        return false;
    for (size_t i = 0; i < series->n; i++)
        value[i] = ys_in_event(series, i, options->event, options->events) ? NAN : series->value[i];
    series->value = value;
    return true;
}

/* Each test's figures, or NaN and why there are none. Of days the season of the week is tested. */
static ys_status test_season(const ys_series *series, const ys_seasonal_adjustment_options *options, ys_arena *arena,
                             ys_season_assessment *season)
{
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_series tested = *series;
    if (!leave_out_events(options, arena, &tested))
        return YS_ERR_MEMORY;
    if (series->first.kind == YS_PERIOD_DAY)
        tested = (ys_series){.value = tested.value, .n = series->n, .per_year = 7};
    for (unsigned test = 0; test < YS_TEST_WALD_F; test++) {
        season->test[test] = (ys_seasonality_result){NAN, NAN, NAN, NAN, 0};
        season->test_status[test] = ys_seasonality_test_of(test, &tested, NULL, arena, &season->test[test]);
        if (season->test_status[test] == YS_ERR_MEMORY)
            return YS_ERR_MEMORY;
    }
    ys_arena_rewind(arena, mark);
    return YS_OK;
}

ys_status ys_assess_season(const ys_series *series, const ys_seasonal_adjustment_options *options, ys_arena *arena,
                           ys_season_assessment *result)
{
    if (!options)
        options = &ys_seasonal_adjustment_defaults;
    ys_season_assessment season = {.step = {.now = NAN}, .season_error = NAN, .revision = NAN};
    if (!give_arrays(arena, series->n, &season.fit))
        return YS_ERR_MEMORY;
    season.status = ys_seasonal_adjustment(series, options, arena, &season.fit);
    if (season.status == YS_ERR_MEMORY || test_season(series, options, arena, &season) != YS_OK)
        return YS_ERR_MEMORY;
    if (season.status == YS_OK && find_step(series, options, arena, &season) != YS_OK)
        return YS_ERR_MEMORY;
    if (season.status == YS_OK)
        find_quality(series, &season);
    *result = season;
    return YS_OK;
}

ys_status ys_assess_revision(const ys_series *series, const ys_seasonal_adjustment_options *options, ys_arena *arena,
                             ys_season_assessment *season)
{
    ys_seasonal_revision revision;
    if (season->status != YS_OK || season->fit.method != YS_SEASON_REGARIMA)
        return YS_OK;
    const ys_status status = ys_seasonal_revise(series, options ? options : &ys_seasonal_adjustment_defaults, &season->fit,
                                                arena, &revision);
    if (status == YS_OK)
        season->revision = revision.mean;
    return status == YS_ERR_MEMORY ? status : YS_OK;
}
