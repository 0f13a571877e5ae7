/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/assessment.h"

#include <math.h>

/* How many of a group could have a figure for a period, and how many have one. */
typedef struct turnout {
    size_t expected, present;
} turnout;

/* The group's published values in one period, in its members' order. Who was not there yet, or no more, has none. */
static turnout group_values(const ys_dataset *dataset, size_t indicator, const ys_comparator_group *group,
                            ys_period period, double value[])
{
    turnout of = {0};
    for (size_t i = 0; i < group->n; i++) {
        ys_series series;
        value[i] = NAN;
        if (!ys_authority_existed(ys_dataset_authority(dataset, group->member[i]), period))
            continue;
        of.expected++;
        if (!ys_dataset_published(dataset, indicator, group->member[i], period.kind, &series))
            continue;
        const long at = (long)period.ordinal - series.first.ordinal;
        if (at >= 0 && (size_t)at < series.n)
            value[i] = series.value[at];
        if (!isnan(value[i]))
            of.present++;
    }
    return of;
}

ys_period ys_bench_period(const ys_dataset *dataset, size_t indicator, size_t authority,
                          const ys_comparator_group *group, const ys_assessment_options *options, ys_arena *arena)
{
    ys_period period = {0};
    ys_series own;
    if (!ys_dataset_series(dataset, indicator, authority, &own))
        return period;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    double *value = ys_arena_doubles(arena, group->n);
    for (size_t at = own.n; value && at > 0; at--) {
        const ys_period candidate = ys_series_period(&own, at - 1);
        if (!ys_assessment_sees(options, candidate) || isnan(ys_series_published(&own, at - 1)))
            continue;
        const turnout of = group_values(dataset, indicator, group, candidate, value);
        if (2 * of.present >= of.expected && ys_authority_existed(ys_dataset_authority(dataset, authority), candidate)) {
            period = candidate;
            break;
        }
    }
    ys_arena_rewind(arena, mark);
    return period;
}

static ys_status place(const ys_indicator *about, const ys_assessment_options *options, ys_arena *arena,
                       ys_bench_assessment *bench)
{
    const ys_cross_section section = {
        .value = bench->group_value, .n = bench->group.n, .polarity = about->polarity, .min = about->min, .max = about->max,
    };
    const ys_quartiles_options chosen = {
        .type = options->quantile_type,
        .minimum_group = options->minimum_group,
        .excluded = options->exclude_self ? bench->self : SIZE_MAX,
    };
    const ys_status status = ys_quartiles(&section, &chosen, arena, &bench->quartiles);
    if (status == YS_OK && bench->self < bench->group.n)
        bench->standing = ys_standing_of(&section, &bench->quartiles, bench->self);
    return status;
}

/* The quarter a year before, so that the season does not move it. */
static int quarter_before(const ys_dataset *dataset, const ys_indicator *about, size_t indicator,
                          const ys_assessment_options *options, ys_arena *arena, const ys_bench_assessment *now)
{
    ys_bench_assessment before = *now;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    before.period = ys_period_add(now->period, -(int)ys_period_per_year(now->period.kind));
    before.standing = (ys_standing){0};
    before.group_value = ys_arena_doubles(arena, now->group.n);
    int quarter = 0;
    if (before.group_value && group_values(dataset, indicator, &now->group, before.period, before.group_value).present > 0
        && place(about, options, arena, &before) == YS_OK)
        quarter = before.standing.quarter;
    ys_arena_rewind(arena, mark);
    return quarter;
}

ys_status ys_assess_bench(const ys_dataset *dataset, size_t indicator, size_t authority, ys_period period,
                          const ys_assessment_options *options, ys_arena *arena, ys_bench_assessment *result,
                          ys_error *error)
{
    const ys_indicator *about = ys_dataset_indicator(dataset, indicator);
    ys_bench_assessment bench = {.value = NAN};
    ys_status status = ys_comparator_group_find(dataset, options->group, authority, arena, &bench.group, error);
    if (status != YS_OK)
        return status;
    bench.self = ys_comparator_index(&bench.group, authority);
    /* A nation, a region or a total sums up those it would be ranked among. */
    const bool ranked = authority == YS_NOT_FOUND
                     || ys_dataset_authority(dataset, authority)->area == YS_AREA_AUTHORITY;
    if (ranked)
        bench.period = period.kind ? period
                                   : ys_bench_period(dataset, indicator, authority, &bench.group, options, arena);
    bench.group_value = ys_arena_doubles(arena, bench.group.n);
    if (!bench.group_value)
        return YS_ERR_MEMORY;
    if (!bench.period.kind) {
        bench.status = YS_ERR_TOO_FEW;
        *result = bench;
        return YS_OK;
    }
    bench.expected = group_values(dataset, indicator, &bench.group, bench.period, bench.group_value).expected;
    bench.value = bench.self < bench.group.n ? bench.group_value[bench.self] : NAN;
    status = place(about, options, arena, &bench);
    if (status != YS_OK)
        return status;
    bench.previous_quarter = quarter_before(dataset, about, indicator, options, arena, &bench);
    *result = bench;
    return YS_OK;
}
