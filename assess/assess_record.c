/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/assess_record.h"

#include <math.h>
#include <stdint.h>

#include "analysis/digit_slip.h"
#include "analysis/year_aggregate.h"
#include "assess/group_series.h"

static uint16_t flags_of_year(const ys_series *series, ys_period year)
{
    const long first = (long)ys_period_holding(series->first.kind, ys_period_first_month(year)).ordinal - series->first.ordinal;
    uint16_t flags = 0;
    for (long i = first > 0 ? first : 0; series->flags && i < first + (long)series->per_year && i < (long)series->n; i++)
        flags |= series->flags[i];
    return flags;
}

/* A series of whole years; years with a figure missing are missing. */
static ys_status yearly(const ys_series *series, ys_period_kind kind, ys_aggregate aggregate, ys_arena *arena,
                        ys_series *result)
{
    *result = (ys_series){.per_year = 1};
    if (series->n == 0)
        return YS_OK;
    const ys_period last = ys_series_period(series, series->n - 1);
    result->first = ys_period_holding(kind, ys_period_first_month(series->first));
    result->n = (size_t)(ys_period_holding(kind, ys_period_last_month(last)).ordinal - result->first.ordinal) + 1;
    double *value = ys_arena_doubles(arena, result->n);
    uint16_t *flags = ys_arena_array(arena, result->n, sizeof *flags);
    if (!value || !flags)
        return YS_ERR_MEMORY;
    ys_year_places places = {.first = 0};
    const bool fits = ys_year_places_of(series, result->first, &places);
    for (size_t i = 0; i < result->n; i++, places.first += (long)series->per_year) {
        value[i] = fits ? ys_aggregate_places(series, &places, aggregate, (long)series->n, NULL, NULL) : NAN;
        flags[i] = flags_of_year(series, ys_series_period(result, i));
    }
    result->value = value;
    result->flags = flags;
    return YS_OK;
}

static ys_status yearly_series(const ys_dataset *dataset, size_t indicator, const ys_comparator_group *group,
                               ys_period_kind year, ys_arena *arena, ys_series series[])
{
    const ys_aggregate aggregate = ys_dataset_indicator(dataset, indicator)->aggregate;
    ys_status status = YS_OK;
    for (size_t i = 0; i < group->n && status == YS_OK; i++) {
        ys_series found;
        series[i] = (ys_series){.per_year = 1};
        if (!ys_dataset_series(dataset, indicator, group->member[i], &found))
            continue;
        found = ys_series_within_existence(ys_dataset_authority(dataset, group->member[i]), &found);
        status = ys_leave_out_digit_slips(&found, arena);
        if (status == YS_OK)
            status = yearly(&found, year, aggregate, arena, &series[i]);
    }
    return status;
}

/* Figures of a time before an authority was there, or after it, are another's, and slips are nobody's: they are left out. */
static ys_status collect(const ys_dataset *dataset, size_t indicator, const ys_comparator_group *group,
                         ys_period_kind year, ys_arena *arena, ys_series series[])
{
    if (year)
        return yearly_series(dataset, indicator, group, year, arena, series);
    ys_group_series(dataset, indicator, group, NULL, series);
    ys_status status = YS_OK;
    for (size_t i = 0; i < group->n && status == YS_OK; i++)
        status = ys_leave_out_digit_slips(&series[i], arena);
    return status;
}

/* Places in the group become authorities of the dataset. */
static void name_authorities(const ys_comparator_group *group, ys_improvement_record_result *record)
{
    record->reached.best_authority = group->member[record->reached.best_authority];
    for (size_t i = 0; i < record->n_best; i++)
        record->best[i].authority = group->member[record->best[i].authority];
}

ys_status ys_assess_record(const ys_dataset *dataset, size_t indicator, size_t authority,
                           const ys_comparator_group *group, const ys_record_question *question,
                           const ys_improvement_options *options, ys_arena *arena, ys_improvement_record_result *result)
{
    const ys_indicator *about = ys_dataset_indicator(dataset, indicator);
    const ys_period_kind kind = question->year ? question->year : about->period_kind;
    if (about->kind == YS_KIND_ROLLING || !ys_period_has_places(about->period_kind)
        || ys_period_overlaps(about->period_kind) || question->origin.kind != kind)
        return YS_ERR_OPTION;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_series *series = ys_arena_array(arena, group->n, sizeof *series);
    ys_status status = series ? collect(dataset, indicator, group, question->year, arena, series) : YS_ERR_MEMORY;
    const ys_improvement_inputs inputs = {
        .series = series, .n = group->n,
        .self = authority == YS_NOT_FOUND ? SIZE_MAX : ys_comparator_index(group, authority),
        .kind = about->kind, .polarity = about->polarity, .min = about->min, .max = about->max,
        .origin = question->origin, .horizon = question->horizon, .start = question->start, .target = question->target,
        .possible = question->possible, .unit = question->unit,
    };
    if (status == YS_OK)
        status = ys_improvement_record(&inputs, options, arena, result);
    if (status == YS_OK)
        name_authorities(group, result);
    else
        ys_arena_rewind(arena, mark);
    return status;
}

ys_status ys_assess_record_spans(const ys_dataset *dataset, size_t indicator, size_t authority,
                                 const ys_comparator_group *group, ys_period origin, double start, double target,
                                 ys_arena *arena, ys_record_assessment *result)
{
    ys_record_assessment made = {.origin = origin, .start = start, .target = target, .years = {1, 2, 3, 5}};
    for (size_t i = 0; i < YS_RECORD_SPANS; i++) {
        const ys_record_question question = {
            .origin = origin, .horizon = made.years[i] * ys_period_per_year(origin.kind), .start = start, .target = target,
        };
        made.status[i] = ys_assess_record(dataset, indicator, authority, group, &question, NULL, arena, &made.record[i]);
        if (made.status[i] == YS_ERR_MEMORY)
            return YS_ERR_MEMORY;
    }
    *result = made;
    return YS_OK;
}
