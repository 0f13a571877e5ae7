/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/recalibration.h"

#include <math.h>
#include <stdint.h>

#include "analysis/usual_drift.h"

/* The forecasts of one row, without a usual drift; those of every other series stand first. And as they are with one. */
typedef struct lot {
    ys_rolled_forecast *forecast, *drifting;
    ys_forecast_outcome *outcome;
    size_t half, count;
} lot;

/* Usual drifts of a frequency: by all series, and by each half of them. */
typedef struct drifts {
    double all, first, second;
} drifts;

static bool belongs(const ys_rolled_series *series, const ys_rolled_forecast *one, const ys_recalibration_row *row)
{
    return ys_calibration_frequency(series->per_year) == row->frequency && one->method == row->method
        && one->kind == row->kind;
}

static void count_forecasts(const ys_rolled_series series[], size_t count, ys_recalibration_row *row)
{
    for (size_t i = 0; i < count; i++) {
        const size_t before = row->forecasts;
        for (size_t j = 0; j < series[i].rolled.count; j++)
            row->forecasts += belongs(&series[i], &series[i].rolled.forecast[j], row);
        row->series += row->forecasts > before;
    }
}

static ys_status gather(const ys_rolled_series series[], size_t count, const ys_recalibration_row *row, ys_arena *arena,
                        lot *all)
{
    *all = (lot){.forecast = ys_arena_array(arena, row->forecasts, sizeof *all->forecast),
                 .drifting = ys_arena_array(arena, row->forecasts, sizeof *all->drifting),
                 .outcome = ys_arena_array(arena, row->forecasts, sizeof *all->outcome)};
    if (!all->forecast || !all->drifting || !all->outcome)
        return YS_ERR_MEMORY;
    for (size_t half = 0; half < 2; half++) {
        for (size_t i = half; i < count; i += 2)
            for (size_t j = 0; j < series[i].rolled.count; j++) {
                const ys_rolled_forecast *one = &series[i].rolled.forecast[j];
                if (!belongs(&series[i], one, row))
                    continue;
                all->forecast[all->count] = *one;
                all->forecast[all->count++].outcome.group = i;
            }
        all->half = half == 0 ? all->count : all->half;
    }
    return YS_OK;
}

static void let_drift(double drift, size_t from, size_t end, lot *all)
{
    for (size_t i = from; i < end; i++) {
        all->drifting[i] = ys_rolled_with_drift(&all->forecast[i], drift);
        all->outcome[i] = all->drifting[i].outcome;
    }
}

static ys_status fit(double drift, size_t from, size_t end, const ys_calibration_curve *now, lot *all, ys_calibration_curve *curve)
{
    let_drift(drift, from, end, all);
    return ys_calibration_fit(all->outcome + from, end - from, SIZE_MAX, now, curve);
}

static ys_calibration_scores score(double drift, size_t from, size_t end, const ys_calibration_curve *curve, lot *all)
{
    let_drift(drift, from, end, all);
    return ys_calibration_score(all->drifting + from, end - from, curve);
}

/* Each half is scored by what the other teaches. */
static void score_halves(const drifts *drift, const ys_calibration_curve *now, lot *all, ys_recalibration_row *row)
{
    ys_calibration_curve first, second;
    row->after = row->before;
    if (fit(drift->first, 0, all->half, now, all, &first) != YS_OK
        || fit(drift->second, all->half, all->count, now, all, &second) != YS_OK)
        return;
    const ys_calibration_scores of_first = score(drift->second, 0, all->half, &second, all);
    const ys_calibration_scores of_second = score(drift->first, all->half, all->count, &first, all);
    row->after = ys_calibration_scores_together(&of_first, &of_second);
}

static ys_status make_row(const ys_rolled_series series[], size_t count, const ys_calibration *now, const drifts *drift,
                          ys_arena *arena, ys_recalibration_row *row)
{
    const ys_calibration_curve *curve = &now->curve[row->frequency][row->method][row->kind];
    lot all;
    const ys_status status = gather(series, count, row, arena, &all);
    if (status != YS_OK)
        return status;
    row->curve = *curve;
    row->status = fit(drift->all, 0, all.count, curve, &all, &row->curve);
    row->before = score(now->usual_drift[row->frequency], 0, all.count, curve, &all);
    row->after = row->before;
    if (row->status == YS_OK)
        score_halves(drift, curve, &all, row);
    return YS_OK;
}

/* One period ahead, by the method that takes a usual drift; of every other series, or of all. */
static size_t gather_drifts(const ys_rolled_series series[], size_t count, size_t from, size_t step, size_t frequency,
                            ys_drift_outcome out[])
{
    const ys_recalibration_row row = {.frequency = frequency, .method = YS_FORECAST_SHRUNKEN_DRIFT, .kind = YS_CALIBRATION_LEVEL};
    size_t n = 0;
    for (size_t i = from; i < count; i += step)
        for (size_t j = 0; j < series[i].rolled.count; j++) {
            const ys_rolled_forecast *one = &series[i].rolled.forecast[j];
            if (!belongs(&series[i], one, &row) || one->outcome.h != 1)
                continue;
            if (out)
                out[n] = (ys_drift_outcome){(one->came - one->projected.centre) / one->projected.spread,
                                            one->usual / one->projected.spread, one->outcome.weight, one->year, i};
            n++;
        }
    return n;
}

/* Where there is too little to fit, the drift of now stays. */
static ys_status fit_drift(const ys_rolled_series series[], size_t count, size_t from, size_t step, size_t frequency,
                           ys_arena *arena, double *drift)
{
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    const size_t n = gather_drifts(series, count, from, step, frequency, NULL);
    ys_drift_outcome *outcomes = ys_arena_array(arena, n + 1, sizeof *outcomes);
    ys_status status = YS_ERR_MEMORY;
    if (outcomes) {
        gather_drifts(series, count, from, step, frequency, outcomes);
        status = ys_usual_drift_fit(outcomes, n, SIZE_MAX, arena, drift);
    }
    ys_arena_rewind(arena, mark);
    return status == YS_ERR_TOO_FEW ? YS_OK : status;
}

static ys_status fit_drifts(const ys_rolled_series series[], size_t count, size_t frequency, double now, ys_arena *arena,
                            drifts *drift)
{
    ys_recalibration_row row = {.frequency = frequency, .method = YS_FORECAST_SHRUNKEN_DRIFT, .kind = YS_CALIBRATION_LEVEL};
    *drift = (drifts){now, now, now};
    count_forecasts(series, count, &row);
    if (row.forecasts < YS_CALIBRATION_FEWEST)
        return YS_OK;
    ys_status status = fit_drift(series, count, 0, 1, frequency, arena, &drift->all);
    if (status == YS_OK)
        status = fit_drift(series, count, 0, 2, frequency, arena, &drift->first);
    if (status == YS_OK)
        status = fit_drift(series, count, 1, 2, frequency, arena, &drift->second);
    return status;
}

static void add_row(const ys_recalibration_row *row, ys_recalibration *result)
{
    result->row[result->rows++] = *row;
    if (row->status != YS_OK)
        return;
    result->calibration.curve[row->frequency][row->method][row->kind] = row->curve;
    result->before = ys_calibration_scores_together(&result->before, &row->before);
    result->after = ys_calibration_scores_together(&result->after, &row->after);
}

static ys_status recalibrate_frequency(const ys_rolled_series series[], size_t count, const ys_calibration *now, size_t frequency,
                                       ys_arena *arena, ys_recalibration *result)
{
    drifts drift;
    ys_status status = fit_drifts(series, count, frequency, now->usual_drift[frequency], arena, &drift);
    if (status != YS_OK)
        return status;
    result->calibration.usual_drift[frequency] = drift.all;
    for (int m = 0; m < YS_FORECAST_METHOD_COUNT; m++)
        for (int k = 0; k < YS_CALIBRATION_KIND_COUNT; k++) {
            ys_recalibration_row row = {.frequency = frequency, .method = (ys_forecast_method)m, .kind = (ys_calibration_kind)k};
            count_forecasts(series, count, &row);
            if (row.forecasts == 0)
                continue;
            const ys_arena_mark mark = ys_arena_get_mark(arena);
            status = make_row(series, count, now, &drift, arena, &row);
            ys_arena_rewind(arena, mark);
            if (status != YS_OK)
                return status;
            add_row(&row, result);
        }
    return YS_OK;
}

ys_status ys_recalibrate(const ys_rolled_series series[], size_t count, const ys_calibration *now, ys_arena *arena,
                         ys_recalibration *result)
{
    if (!now)
        now = &ys_calibration_shipped;
    *result = (ys_recalibration){.calibration = *now};
    for (size_t f = 0; f < YS_CALIBRATION_FREQUENCIES; f++) {
        const ys_status status = recalibrate_frequency(series, count, now, f, arena, result);
        if (status != YS_OK)
            return status;
    }
    return result->after.forecasts > 0 ? YS_OK : YS_ERR_TOO_FEW;
}
