/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/bench_sections_private.h"
#include "assess/case_counts.h"

#include <math.h>

/* The newest period in which the authority and half of its group report. */
static ys_status newest_period(ys_bench_sections *sections, size_t authority, ys_arena *arena, ys_period *period)
{
    ys_series own;
    *period = (ys_period){0};
    if (!ys_dataset_series(sections->dataset, sections->indicator, authority, &own))
        return YS_OK;
    for (size_t at = own.n; at > 0; at--) {
        const ys_period candidate = ys_series_period(&own, at - 1);
        if (!ys_assessment_sees(sections->options, candidate) || isnan(ys_series_published(&own, at - 1)))
            continue;
        const ys_bench_section *section = ys_bench_section_at(sections, candidate, arena);
        if (!section)
            return YS_ERR_MEMORY;
        if (2 * section->present >= section->expected
            && ys_authority_existed(ys_dataset_authority(sections->dataset, authority), candidate)) {
            *period = candidate;
            break;
        }
    }
    return YS_OK;
}

/* Quartiles without the authority itself where that was asked for. */
static ys_status quartiles_for(const ys_bench_section *section, size_t self, const ys_assessment_options *options,
                               ys_arena *arena, ys_quartiles_result *result)
{
    if (!options->exclude_self || self >= section->figures.n) {
        *result = section->quartiles;
        return section->status;
    }
    const ys_quartiles_options chosen = ys_bench_quartiles_options(options, self);
    return ys_ordered_quartiles(&section->figures, &section->ordered, &chosen, arena, result);
}

static ys_status place(const ys_bench_section *section, const ys_assessment_options *options, ys_arena *arena,
                       ys_bench_assessment *bench)
{
    const ys_status status = quartiles_for(section, bench->self, options, arena, &bench->quartiles);
    bench->without_self = options->exclude_self && bench->self < section->figures.n;
    if (status == YS_OK && bench->self < section->figures.n)
        bench->standing = ys_ordered_standing(&section->figures, &section->ordered, &bench->quartiles, bench->self);
    /* A rank among a handful, or among equals, says nothing. */
    if (bench->quartiles.too_few || bench->quartiles.minimum == bench->quartiles.maximum)
        bench->standing.rank = 0;
    return status;
}

/* The quarter in another period, among the same group; 0 where there is none. */
static ys_status quarter_in(ys_bench_sections *sections, ys_period period, size_t self, ys_arena *arena, int *quarter)
{
    ys_quartiles_result quartiles;
    const ys_bench_section *section = ys_bench_section_at(sections, period, arena);
    *quarter = 0;
    if (!section)
        return YS_ERR_MEMORY;
    if (self >= section->figures.n || isnan(section->figures.value[self]))
        return YS_OK;
    const ys_status status = quartiles_for(section, self, sections->options, arena, &quartiles);
    if (status == YS_OK)
        *quarter = ys_ordered_standing(&section->figures, &section->ordered, &quartiles, self).quarter;
    return status == YS_ERR_MEMORY ? status : YS_OK;
}

/* The first quarter at the same place in the year, of periods before the one a year ago. */
static ys_status look_back_to_first(ys_bench_sections *sections, size_t authority, int year, ys_arena *arena,
                                    ys_bench_assessment *bench)
{
    ys_series own;
    ys_status status = YS_OK;
    if (!ys_dataset_published(sections->dataset, sections->indicator, authority, bench->period.kind, &own))
        return YS_OK;
    const int before = bench->period.ordinal - own.first.ordinal;
    for (int back = before - before % year; status == YS_OK && back > year && !bench->first_quarter; back -= year) {
        const ys_period period = ys_period_add(bench->period, -back);
        if (isnan(own.value[before - back]) || !ys_assessment_sees(sections->options, period))
            continue;
        status = quarter_in(sections, period, bench->self, arena, &bench->first_quarter);
        bench->first_period = period;
    }
    return status;
}

/* The quarter a year before, so that the season does not move it, and the first one. */
static ys_status look_back(ys_bench_sections *sections, size_t authority, ys_arena *arena, ys_bench_assessment *bench)
{
    const int year = (int)ys_period_per_year(bench->period.kind);
    const ys_status status =
        quarter_in(sections, ys_period_add(bench->period, -year), bench->self, arena, &bench->previous_quarter);
    return status == YS_OK && bench->standing.quarter && year > 0
               ? look_back_to_first(sections, authority, year, arena, bench)
               : status;
}

/* Own counts, where they make the published figure, and how many cases the best threshold is away. */
static void count_cases(const ys_dataset *dataset, size_t indicator, size_t authority, ys_bench_assessment *bench)
{
    ys_series own;
    const ys_indicator *about = ys_dataset_indicator(dataset, indicator);
    if (!ys_dataset_published(dataset, indicator, authority, bench->own_period.kind, &own))
        return;
    const size_t at = (size_t)(bench->own_period.ordinal - own.first.ordinal);
    const ys_case_counts counts = ys_count_cases(about, &own, at);
    bench->numerator = counts.numerator;
    bench->denominator = counts.denominator;
    bench->few_cases = counts.few;
    bench->unit = counts.unit;
    bench->published_lower = own.lower && at < own.n ? own.lower[at] : (double)NAN;
    bench->published_upper = own.upper && at < own.n ? own.upper[at] : (double)NAN;
    bench->cases_to_best = ys_cases_to_reach(about, &counts, bench->quartiles.best_threshold);
}

/* A nation, a region or a total sums up those it would be ranked among. */
static bool is_ranked(const ys_dataset *dataset, size_t authority)
{
    return authority == YS_NOT_FOUND || ys_dataset_authority(dataset, authority)->area == YS_AREA_AUTHORITY;
}

/* The figures of the group in one period of another indicator. */
static ys_turnout values_of(const ys_dataset *dataset, size_t indicator, const ys_comparator_group *group, ys_period period,
                            ys_series published[], double value[])
{
    ys_group_published(dataset, indicator, group, period.kind, published);
    return ys_group_values(dataset, group, published, period, value);
}

/* The newest period by the end of another in which half of the others have a figure; kind NONE: there is none. */
static ys_period others_period(const ys_dataset *dataset, size_t indicator, ys_period by, const ys_bench_assessment *bench,
                               ys_series published[], double value[])
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
            const ys_turnout of = later ? values_of(dataset, indicator, &bench->group, period, published, value) : (ys_turnout){0};
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

/* The figure that is set beside others': of the period asked for, else the newest. */
static void find_own(const ys_bench_sections *sections, size_t authority, ys_period period, ys_bench_assessment *bench)
{
    ys_series own;
    if (!ys_dataset_series(sections->dataset, sections->indicator, authority, &own))
        return;
    for (size_t at = own.n; at > 0 && !bench->own_period.kind; at--) {
        const ys_period candidate = ys_series_period(&own, at - 1);
        const bool asked = period.kind ? candidate.ordinal == period.ordinal : ys_assessment_sees(sections->options, candidate);
        if (!asked || isnan(ys_series_published(&own, at - 1)))
            continue;
        bench->own_period = candidate;
        bench->value = ys_series_published(&own, at - 1);
    }
}

/* One's own figure among those of the others, which are of another indicator. */
static ys_status place_among_others(const ys_bench_sections *sections, size_t other, ys_arena *arena, ys_bench_assessment *bench)
{
    double *value = ys_arena_doubles(arena, bench->group.n);
    ys_series *published = ys_arena_array(arena, bench->group.n, sizeof *published);
    if (!value || !published)
        return YS_ERR_MEMORY;
    bench->group_value = value;
    bench->period = others_period(sections->dataset, other, bench->own_period, bench, published, value);
    if (!bench->period.kind)
        return YS_OK;
    bench->expected = values_of(sections->dataset, other, &bench->group, bench->period, published, value).expected;
    value[bench->self] = bench->value;
    bench->status = YS_OK;
    ys_bench_section section;
    const ys_status status = ys_bench_section_of(sections->about, value, bench->group.n, sections->options, arena, &section);
    return status == YS_OK ? place(&section, sections->options, arena, bench) : status;
}

/* Others' figures of the indicator named by compare_with beside one's own newest of this one. */
static ys_status place_beside(const ys_bench_sections *sections, size_t other, size_t authority, ys_period period,
                              ys_arena *arena, ys_bench_assessment *bench)
{
    bench->compared = ys_dataset_indicator(sections->dataset, other);
    bench->status = YS_ERR_TOO_FEW;
    if (!comparable(sections->about, bench->compared))
        return YS_OK;
    find_own(sections, authority, period, bench);
    if (!bench->own_period.kind || bench->self >= bench->group.n)
        return YS_OK;
    const ys_status status = place_among_others(sections, other, arena, bench);
    if (status == YS_OK && bench->status == YS_OK)
        add_cases(sections->dataset, sections->indicator, authority, bench);
    return status;
}

/* Place, cases and movement in bench->period. */
static ys_status place_in_period(ys_bench_sections *sections, size_t authority, ys_arena *arena, ys_bench_assessment *bench)
{
    const ys_bench_section *section = ys_bench_section_at(sections, bench->period, arena);
    if (!section)
        return YS_ERR_MEMORY;
    bench->own_period = bench->period;
    bench->expected = section->expected;
    bench->group_value = section->figures.value;
    bench->value = bench->self < bench->group.n ? bench->group_value[bench->self] : (double)NAN;
    const ys_status status = place(section, sections->options, arena, bench);
    if (status != YS_OK)
        return status;
    add_cases(sections->dataset, sections->indicator, authority, bench);
    return look_back(sections, authority, arena, bench);
}

ys_status ys_assess_bench_among(ys_bench_sections *sections, size_t authority, ys_period period, ys_arena *arena,
                                ys_bench_assessment *result)
{
    const ys_dataset *dataset = sections->dataset;
    const ys_indicator *about = sections->about;
    ys_bench_assessment bench = {
        .group = *sections->group, .self = ys_comparator_index(sections->group, authority),
        .value = NAN, .numerator = NAN, .denominator = NAN, .unit = NAN, .published_lower = NAN, .published_upper = NAN,
        .cases_to_best = NAN,
    };
    ys_status status = YS_OK;
    const bool ranked = is_ranked(dataset, authority);
    const size_t other = *about->compare_with ? ys_dataset_find_indicator(dataset, about->compare_with) : YS_NOT_FOUND;
    if (ranked && authority != YS_NOT_FOUND && other != YS_NOT_FOUND && other != sections->indicator) {
        status = place_beside(sections, other, authority, period, arena, &bench);
    } else {
        bench.period = ranked ? period : (ys_period){0};
        if (ranked && !period.kind)
            status = newest_period(sections, authority, arena, &bench.period);
        if (status == YS_OK && bench.period.kind)
            status = place_in_period(sections, authority, arena, &bench);
        else
            bench.status = YS_ERR_TOO_FEW;
    }
    if (status == YS_OK)
        *result = bench;
    return status;
}

ys_status ys_assess_bench(const ys_dataset *dataset, size_t indicator, size_t authority, ys_period period,
                          const ys_assessment_options *options, ys_arena *arena, ys_bench_assessment *result,
                          ys_error *error)
{
    ys_comparator_group group;
    ys_bench_assessment bench;
    ys_status status = ys_comparator_group_find(dataset, options->group, authority, arena, &group, error);
    if (status != YS_OK)
        return status;
    double *value = ys_arena_doubles(arena, group.n);
    if (!value)
        return YS_ERR_MEMORY;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    const ys_period_kind kind = period.kind ? period.kind : ys_dataset_indicator(dataset, indicator)->period_kind;
    ys_bench_sections *sections = ys_bench_sections_begin(dataset, indicator, &group, kind, options, arena);
    status = sections ? ys_assess_bench_among(sections, authority, period, arena, &bench) : YS_ERR_MEMORY;
    if (status == YS_OK) {
        /* The sections go, the values stay. */
        for (size_t i = 0; i < group.n; i++)
            value[i] = bench.group_value ? bench.group_value[i] : (double)NAN;
        bench.group_value = value;
        *result = bench;
    }
    ys_arena_rewind(arena, mark);
    return status;
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
