/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/fitness_private.h"

#include <string.h>

#include "analysis/median.h"

/* --- rows --- */

static void count_rows(const fitness_indicator *indicator, ys_fitness *result)
{
    for (size_t a = 0; a < indicator->n_authorities; a++) {
        size_t values = 0;
        for (ys_period_kind kind = YS_PERIOD_MONTH; kind < YS_PERIOD_KIND_COUNT; kind++) {
            ys_series series;
            if (!fitness_published(indicator->run, indicator->number, a, kind, &series))
                continue;
            values += ys_series_count(&series);
            for (size_t i = 0; i < series.n; i++)
                result->missing += isnan(series.value[i]) && series.line[i] > 0;
        }
        result->values += values;
        result->authorities += values > 0;
    }
    result->rows = indicator->about->rows;
}

/* --- shares --- */

static void find_periods(const fitness_indicator *indicator, ys_fitness *result)
{
    for (size_t i = 0; i < indicator->n; i++) {
        if (indicator->have[i] == 0)
            continue;
        result->last = ys_period_add(indicator->first, (int)i);
        result->first = result->periods++ ? result->first : result->last;
    }
}

/* From an authority's first figure to the newest that anybody has (its own newest where it was replaced): figures there
   over figures that could be, closed places of the year and periods that under half of all report left out. */
static double completeness_of(const fitness_indicator *indicator, ys_period last)
{
    size_t there = 0, could = 0;
    for (size_t a = 0; a < indicator->n_authorities; a++) {
        const ys_series *series = &indicator->series[a];
        const size_t newest = ys_series_last_value(series, series->n);
        const bool replaced = *ys_dataset_authority(indicator->run->dataset, a)->replaced_by;
        if (newest == series->n)
            continue;
        const size_t end = replaced ? newest + 1 : (size_t)(last.ordinal - series->first.ordinal) + 1;
        bool begun = false;
        for (size_t i = 0; i < end; i++) {
            const size_t at = (size_t)(series->first.ordinal - indicator->first.ordinal) + i;
            const bool value = i < series->n && !isnan(series->value[i]);
            const bool collected = indicator->could[at] < 3 || 2 * indicator->have[at] >= indicator->could[at];
            begun = begun || value;
            if (!begun || (!value && (!collected || fitness_closed(series, i))))
                continue;
            there += value;
            could++;
        }
    }
    return could ? (double)there / (double)could : NAN;
}

static double timeliness_of(const fitness_indicator *indicator)
{
    const ys_period due = fitness_due(indicator);
    size_t there = 0, all = 0;
    for (size_t a = 0; a < indicator->n_authorities; a++) {
        const ys_series *series = &indicator->series[a];
        const size_t newest = ys_series_last_value(series, series->n);
        if (newest == series->n || *ys_dataset_authority(indicator->run->dataset, a)->replaced_by)
            continue;
        all++;
        there += ys_series_period(series, newest).ordinal >= due.ordinal;
    }
    return all && indicator->about->lag_given ? (double)there / (double)all : NAN;
}

static double comparability_of(const fitness_indicator *indicator, const ys_comparator_group *group, ys_period last)
{
    size_t best = 0, members = 0;
    for (size_t m = 0; m < group->n; m++)
        members += !*ys_dataset_authority(indicator->run->dataset, group->member[m])->replaced_by;
    for (unsigned k = 0; last.kind && k < ys_period_per_year(last.kind); k++) {
        size_t there = 0;
        for (size_t m = 0; m < group->n; m++) {
            const ys_series *series = &indicator->series[group->member[m]];
            const long at = (long)last.ordinal - (long)k - series->first.ordinal;
            there += at >= 0 && at < (long)series->n && !isnan(series->value[at])
                  && !*ys_dataset_authority(indicator->run->dataset, group->member[m])->replaced_by;
        }
        best = there > best ? there : best;
    }
    return members ? (double)best / (double)members : NAN;
}

/* --- reliability --- */

/* The middle of all authorities in each period, which season and common events move; 0 where there are under five. */
static void common_part(const fitness_indicator *indicator, double middle[], double room[])
{
    enum { ENOUGH = 5 };
    for (size_t i = 0; i < indicator->n; i++) {
        size_t n = 0;
        for (size_t a = 0; a < indicator->n_authorities; a++) {
            const ys_series *series = &indicator->series[a];
            const long at = (long)i + indicator->first.ordinal - series->first.ordinal;
            if (at >= 0 && at < (long)series->n && !isnan(series->value[at]))
                room[n++] = series->value[at];
        }
        middle[i] = n >= ENOUGH ? ys_median(room, n) : 0.0;
    }
}

/* Steps from one figure to the next beside what all have in common, into room; how many. */
static size_t own_steps(const fitness_indicator *indicator, const double middle[], double room[])
{
    size_t n = 0;
    for (size_t a = 0; a < indicator->n_authorities; a++) {
        const ys_series *series = &indicator->series[a];
        const size_t shift = series->n ? (size_t)(series->first.ordinal - indicator->first.ordinal) : 0;
        double before = NAN;
        for (size_t i = 0; i < series->n; i++) {
            if (isnan(series->value[i]))
                continue;
            const double now = series->value[i] - middle[shift + i];
            room[n] = now - before;
            n += isnan(before) ? 0 : 1;
            before = now;
        }
    }
    return n;
}

static size_t all_values(const fitness_indicator *indicator, double room[])
{
    size_t n = 0;
    for (size_t a = 0; a < indicator->n_authorities; a++)
        for (size_t i = 0; i < indicator->series[a].n; i++) {
            room[n] = indicator->series[a].value[i];
            n += isnan(room[n]) ? 0 : 1;
        }
    return n;
}

/* Most figures of a coarse scale do not move: then the mean square tells what the median cannot. */
static double spread_of_steps(double steps[], size_t n)
{
    double square = 0.0;
    for (size_t i = 0; i < n; i++)
        square += steps[i] * steps[i];
    const double spread = ys_median_spread(steps, n);
    return spread > 0.0 ? spread : sqrt(square / (double)n);
}

/* Noise: half the squared spread of the steps between neighbours. All: the squared spread of the figures. */
static ys_status reliability_of(const fitness_indicator *indicator, double *reliability)
{
    size_t total = 0;
    for (size_t a = 0; a < indicator->n_authorities; a++)
        total += indicator->series[a].n;
    double *middle = ys_arena_doubles(indicator->run->arena, indicator->n);
    double *room = ys_arena_doubles(indicator->run->arena, total + indicator->n_authorities);
    if (!middle || !room)
        return YS_ERR_MEMORY;
    enum { ENOUGH_STEPS = 8 };
    common_part(indicator, middle, room);
    const size_t steps = own_steps(indicator, middle, room);
    const double step = steps >= ENOUGH_STEPS ? spread_of_steps(room, steps) : NAN;
    const double spread = ys_median_spread(room, all_values(indicator, room));
    const double noise = 0.5 * step * step / (spread * spread);
    *reliability = isfinite(noise) ? 1.0 - fmin(1.0, noise) : NAN;
    return YS_OK;
}

ys_status ys_fitness_of(const ys_dataset *dataset, size_t indicator, const ys_assessment_options *options,
                        ys_arena *arena, ys_fitness *result, ys_error *error)
{
    const fitness_run run = fitness_begin(dataset, options, arena, NULL);
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_fitness fitness = {.completeness = NAN, .timeliness = NAN, .reliability = NAN, .comparability = NAN};
    fitness_indicator of;
    ys_comparator_group group;
    ys_status status = ys_comparator_group_find(dataset, run.options->group ? run.options->group : "all", YS_NOT_FOUND,
                                                arena, &group, error);
    if (status == YS_OK)
        status = fitness_open(&run, indicator, &of);
    if (status == YS_OK) {
        const ys_indicator *about = of.about;
        count_rows(&of, &fitness);
        find_periods(&of, &fitness);
        fitness.defined = strcmp(about->name, about->code) != 0 && *about->description && *about->unit
                       && about->polarity_told && about->kind;
        fitness.owned = *about->owner;
        fitness.comparability = comparability_of(&of, &group, fitness.last);
    }
    if (status == YS_OK && fitness.last.kind) {
        fitness.completeness = completeness_of(&of, fitness.last);
        fitness.timeliness = timeliness_of(&of);
        status = reliability_of(&of, &fitness.reliability);
    }
    ys_arena_rewind(arena, mark);
    if (status == YS_OK)
        *result = fitness;
    return status;
}
