/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/recalibration.h"

#include <math.h>
#include <stdint.h>

/* The forecasts of one row; those of every other series stand first. */
typedef struct lot {
    ys_rolled_forecast *forecast;
    ys_forecast_outcome *outcome;
    size_t half, count;
} lot;

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
                 .outcome = ys_arena_array(arena, row->forecasts, sizeof *all->outcome)};
    if (!all->forecast || !all->outcome)
        return YS_ERR_MEMORY;
    for (size_t half = 0; half < 2; half++) {
        for (size_t i = half; i < count; i += 2)
            for (size_t j = 0; j < series[i].rolled.count; j++) {
                const ys_rolled_forecast *one = &series[i].rolled.forecast[j];
                if (!belongs(&series[i], one, row))
                    continue;
                all->forecast[all->count] = *one;
                all->outcome[all->count] = one->outcome;
                all->outcome[all->count++].group = i;
            }
        all->half = half == 0 ? all->count : all->half;
    }
    return YS_OK;
}

/* Each half is scored by what the other teaches. */
static void score_halves(const lot *all, const ys_calibration_curve *now, ys_recalibration_row *row)
{
    const size_t rest = all->count - all->half;
    ys_calibration_curve first, second;
    row->after = row->before;
    if (ys_calibration_fit(all->outcome, all->half, SIZE_MAX, now, &first) != YS_OK
        || ys_calibration_fit(all->outcome + all->half, rest, SIZE_MAX, now, &second) != YS_OK)
        return;
    const ys_calibration_scores of_first = ys_calibration_score(all->forecast, all->half, &second);
    const ys_calibration_scores of_second = ys_calibration_score(all->forecast + all->half, rest, &first);
    row->after = ys_calibration_scores_together(&of_first, &of_second);
}

static ys_status make_row(const ys_rolled_series series[], size_t count, const ys_calibration *now, ys_arena *arena,
                          ys_recalibration_row *row)
{
    const ys_calibration_curve *curve = &now->curve[row->frequency][row->method][row->kind];
    lot all;
    const ys_status status = gather(series, count, row, arena, &all);
    if (status != YS_OK)
        return status;
    row->curve = *curve;
    row->status = ys_calibration_fit(all.outcome, all.count, SIZE_MAX, curve, &row->curve);
    row->before = ys_calibration_score(all.forecast, all.count, curve);
    row->after = row->before;
    if (row->status == YS_OK)
        score_halves(&all, curve, row);
    return YS_OK;
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

ys_status ys_recalibrate(const ys_rolled_series series[], size_t count, const ys_calibration *now, ys_arena *arena,
                         ys_recalibration *result)
{
    if (!now)
        now = &ys_calibration_shipped;
    *result = (ys_recalibration){.calibration = *now};
    for (size_t f = 0; f < YS_CALIBRATION_FREQUENCIES; f++)
        for (int m = 0; m < YS_FORECAST_METHOD_COUNT; m++)
            for (int k = 0; k < YS_CALIBRATION_KIND_COUNT; k++) {
                ys_recalibration_row row = {
                    .frequency = f, .method = (ys_forecast_method)m, .kind = (ys_calibration_kind)k};
                count_forecasts(series, count, &row);
                if (row.forecasts == 0)
                    continue;
                const ys_arena_mark mark = ys_arena_get_mark(arena);
                const ys_status status = make_row(series, count, now, arena, &row);
                ys_arena_rewind(arena, mark);
                if (status != YS_OK)
                    return status;
                add_row(&row, result);
            }
    return result->after.forecasts > 0 ? YS_OK : YS_ERR_TOO_FEW;
}
