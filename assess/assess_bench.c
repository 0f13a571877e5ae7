/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/assessment.h"
#include "assess/case_counts.h"

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
        .excluded = options->exclude_self && bench->self < bench->group.n ? bench->self : SIZE_MAX,
        .parts = options->parts,
    };
    const ys_status status = ys_quartiles(&section, &chosen, arena, &bench->quartiles);
    if (status == YS_OK && bench->self < bench->group.n)
        bench->standing = ys_standing_of(&section, &bench->quartiles, bench->self);
    /* A rank among a handful, or among equals, says nothing. */
    if (bench->quartiles.too_few || bench->quartiles.minimum == bench->quartiles.maximum)
        bench->standing.rank = 0;
    return status;
}

/* The quarter in another period, among the same group; 0 where there is none. */
static int quarter_in(const ys_dataset *dataset, size_t indicator, ys_period period, const ys_assessment_options *options,
                      ys_arena *arena, const ys_bench_assessment *now)
{
    ys_bench_assessment then = *now;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    then.period = period;
    then.standing = (ys_standing){0};
    then.group_value = ys_arena_doubles(arena, now->group.n);
    int quarter = 0;
    if (then.group_value && group_values(dataset, indicator, &now->group, period, then.group_value).present > 0
        && place(ys_dataset_indicator(dataset, indicator), options, arena, &then) == YS_OK)
        quarter = then.standing.quarter;
    ys_arena_rewind(arena, mark);
    return quarter;
}

/* The quarter a year before, so that the season does not move it, and the first one at the same place in the year. */
static void look_back(const ys_dataset *dataset, size_t indicator, size_t authority, const ys_assessment_options *options,
                      ys_arena *arena, ys_bench_assessment *bench)
{
    ys_series own;
    const int year = (int)ys_period_per_year(bench->period.kind);
    bench->previous_quarter = quarter_in(dataset, indicator, ys_period_add(bench->period, -year), options, arena, bench);
    if (!bench->standing.quarter || year <= 0
        || !ys_dataset_published(dataset, indicator, authority, bench->period.kind, &own))
        return;
    const int before = bench->period.ordinal - own.first.ordinal;
    for (int back = before - before % year; back > year && !bench->first_quarter; back -= year) {
        const ys_period period = ys_period_add(bench->period, -back);
        if (isnan(own.value[before - back]) || !ys_assessment_sees(options, period))
            continue;
        bench->first_quarter = quarter_in(dataset, indicator, period, options, arena, bench);
        bench->first_period = period;
    }
}

/* Own counts, where they make the published figure, and how many cases the best threshold is away. */
static void count_cases(const ys_dataset *dataset, size_t indicator, size_t authority, ys_bench_assessment *bench)
{
    ys_series own;
    const ys_indicator *about = ys_dataset_indicator(dataset, indicator);
    if (!ys_dataset_published(dataset, indicator, authority, bench->own_period.kind, &own))
        return;
    const ys_case_counts counts = ys_count_cases(about, &own, (size_t)(bench->own_period.ordinal - own.first.ordinal));
    bench->numerator = counts.numerator;
    bench->denominator = counts.denominator;
    bench->few_cases = counts.few;
    bench->cases_to_best = ys_cases_to_reach(about, &counts, bench->quartiles.best_threshold);
}

/* A nation, a region or a total sums up those it would be ranked among. */
static bool is_ranked(const ys_dataset *dataset, size_t authority)
{
    return authority == YS_NOT_FOUND || ys_dataset_authority(dataset, authority)->area == YS_AREA_AUTHORITY;
}

/* The newest period by the end of another in which half of the others have a figure; kind NONE: there is none. */
static ys_period others_period(const ys_dataset *dataset, size_t indicator, ys_period by, const ys_bench_assessment *bench,
                               double value[])
{
    ys_period newest = {0};
    for (size_t i = 0; i < bench->group.n; i++) {
        ys_series series;
        if (i == bench->self || !ys_dataset_series(dataset, indicator, bench->group.member[i], &series))
            continue;
        for (size_t at = series.n; at > 0; at--) {
            const ys_period period = ys_series_period(&series, at - 1);
            if (ys_period_last_month(period) > ys_period_last_month(by) || isnan(ys_series_published(&series, at - 1)))
                continue;
            const bool later = !newest.kind || period.ordinal > newest.ordinal;
            const turnout of = later ? group_values(dataset, indicator, &bench->group, period, value) : (turnout){0};
            if (later && 2 * of.present + 2 >= of.expected)
                newest = period;
            break;
        }
    }
    return newest;
}

/* Totals of periods of another length cannot stand beside one another. */
static bool comparable(const ys_indicator *one, const ys_indicator *other)
{
    const bool totals = one->kind == YS_KIND_COUNT || one->aggregate == YS_AGGREGATE_SUM || other->kind == YS_KIND_COUNT;
    return (one->kind == other->kind || one->kind == YS_KIND_UNKNOWN || other->kind == YS_KIND_UNKNOWN)
        && (!totals || one->period_kind == other->period_kind);
}

/* Others' figures of the indicator named by compare_with beside one's own newest of this one. */
static ys_status place_beside(const ys_dataset *dataset, size_t indicator, size_t other, size_t authority, ys_period period,
                              const ys_assessment_options *options, ys_arena *arena, ys_bench_assessment *bench)
{
    ys_series own;
    const ys_indicator *about = ys_dataset_indicator(dataset, indicator);
    bench->compared = ys_dataset_indicator(dataset, other);
    bench->status = YS_ERR_TOO_FEW;
    if (!comparable(about, bench->compared) || !ys_dataset_series(dataset, indicator, authority, &own))
        return YS_OK;
    for (size_t at = own.n; at > 0 && !bench->own_period.kind; at--) {
        const ys_period candidate = ys_series_period(&own, at - 1);
        const bool asked = period.kind ? candidate.ordinal == period.ordinal : ys_assessment_sees(options, candidate);
        if (!asked || isnan(ys_series_published(&own, at - 1)))
            continue;
        bench->own_period = candidate;
        bench->value = ys_series_published(&own, at - 1);
    }
    if (!bench->own_period.kind || bench->self >= bench->group.n)
        return YS_OK;
    bench->period = others_period(dataset, other, bench->own_period, bench, bench->group_value);
    if (!bench->period.kind)
        return YS_OK;
    bench->expected = group_values(dataset, other, &bench->group, bench->period, bench->group_value).expected;
    bench->group_value[bench->self] = bench->value;
    bench->status = YS_OK;
    return place(about, options, arena, bench);
}

/* What follows from the place once it is known. */
static void add_cases(const ys_dataset *dataset, size_t indicator, size_t authority, ys_bench_assessment *bench)
{
    if (authority != YS_NOT_FOUND && !isnan(bench->value))
        count_cases(dataset, indicator, authority, bench);
    if (!bench->few_cases)
        return;
    bench->standing.rank = 0;
    bench->standing.quarter = 0;
}

ys_status ys_assess_bench(const ys_dataset *dataset, size_t indicator, size_t authority, ys_period period,
                          const ys_assessment_options *options, ys_arena *arena, ys_bench_assessment *result,
                          ys_error *error)
{
    const ys_indicator *about = ys_dataset_indicator(dataset, indicator);
    ys_bench_assessment bench = {.value = NAN, .numerator = NAN, .denominator = NAN, .cases_to_best = NAN};
    ys_status status = ys_comparator_group_find(dataset, options->group, authority, arena, &bench.group, error);
    if (status != YS_OK)
        return status;
    bench.self = ys_comparator_index(&bench.group, authority);
    bench.group_value = ys_arena_doubles(arena, bench.group.n);
    if (!bench.group_value)
        return YS_ERR_MEMORY;
    const bool ranked = is_ranked(dataset, authority);
    const size_t other = *about->compare_with ? ys_dataset_find_indicator(dataset, about->compare_with) : YS_NOT_FOUND;
    if (ranked && authority != YS_NOT_FOUND && other != YS_NOT_FOUND && other != indicator) {
        status = place_beside(dataset, indicator, other, authority, period, options, arena, &bench);
        if (status != YS_OK)
            return status;
        if (bench.status == YS_OK)
            add_cases(dataset, indicator, authority, &bench);
        *result = bench;
        return YS_OK;
    }
    if (ranked)
        bench.period = period.kind ? period
                                   : ys_bench_period(dataset, indicator, authority, &bench.group, options, arena);
    if (!bench.period.kind) {
        bench.status = YS_ERR_TOO_FEW;
        *result = bench;
        return YS_OK;
    }
    bench.own_period = bench.period;
    bench.expected = group_values(dataset, indicator, &bench.group, bench.period, bench.group_value).expected;
    bench.value = bench.self < bench.group.n ? bench.group_value[bench.self] : NAN;
    status = place(about, options, arena, &bench);
    if (status != YS_OK)
        return status;
    add_cases(dataset, indicator, authority, &bench);
    look_back(dataset, indicator, authority, options, arena, &bench);
    *result = bench;
    return YS_OK;
}

ys_status ys_assess_bench_ranks(const ys_dataset *dataset, size_t indicator, const ys_bench_assessment *bench,
                                const ys_assessment_options *options, ys_arena *arena, const ys_rank_assessment **result)
{
    const ys_ranks_request request = {
        .at_once = options->rank_intervals == YS_RANK_INTERVALS_AT_ONCE,
        .best_share = options->parts == 5 ? 0.2 : 0.25,
        .type = options->quantile_type,
        .minimum_group = options->minimum_group,
        .seed = options->seed,
    };
    *result = NULL;
    /* Others' figures of another indicator or period have no ranks in common with one's own. */
    if (bench->status != YS_OK || bench->compared || !bench->period.kind)
        return YS_OK;
    ys_rank_assessment *made = ys_arena_take(arena, sizeof *made);
    if (!made)
        return YS_ERR_MEMORY;
    const ys_status status = ys_assess_ranks(dataset, indicator, &bench->group, bench->period, &request, arena, made);
    if (status == YS_OK)
        *result = made;
    return status;
}
