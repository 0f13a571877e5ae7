/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/assess_frontier.h"

#include <math.h>
#include <stdint.h>

#include "assess/group_series.h"

enum { MOST_YEARS_TOLD = 30 };

/* Periods that overlap move together whatever happens: their trends are not told from chance. */
static bool can_be_told(const ys_indicator *about)
{
    return about->polarity != YS_POLARITY_NONE && about->kind != YS_KIND_ROLLING && ys_period_has_places(about->period_kind)
        && !ys_period_overlaps(about->period_kind);
}

ys_status ys_assess_thresholds(const ys_dataset *dataset, size_t indicator, size_t authority,
                               const ys_comparator_group *group, const ys_assessment_options *options, ys_arena *arena,
                               ys_series *result)
{
    const ys_indicator *about = ys_dataset_indicator(dataset, indicator);
    ys_series *series = ys_arena_array(arena, group->n, sizeof *series);
    *result = (ys_series){.per_year = 1};
    if (!series)
        return YS_ERR_MEMORY;
    if (about->polarity == YS_POLARITY_NONE)
        return YS_OK;
    ys_group_series(dataset, indicator, group, options, series);
    const size_t self = authority == YS_NOT_FOUND ? group->n : ys_comparator_index(group, authority);
    const ys_frontier_inputs inputs = {
        .series = series, .n = group->n, .polarity = about->polarity, .min = about->min, .max = about->max,
        .quartiles = {options->quantile_type, options->minimum_group,
                      options->exclude_self && self < group->n ? self : SIZE_MAX, 0},
    };
    const ys_status status = ys_frontier_thresholds(&inputs, arena, result);
    return status == YS_ERR_TOO_FEW ? YS_OK : status;
}

static ys_period after(ys_period period, double years)
{
    if (!(years <= MOST_YEARS_TOLD))
        return (ys_period){0};
    return ys_period_add(period, (int)ceil(years * ys_period_per_year(period.kind)));
}

static ys_status compare(const ys_dataset *dataset, size_t indicator, size_t authority,
                         const ys_assessment_options *options, ys_arena *arena, ys_frontier_assessment *made)
{
    const ys_indicator *about = ys_dataset_indicator(dataset, indicator);
    const ys_comparator_group self = {.member = &authority, .n = 1};
    ys_series own;
    ys_status status = ys_assess_thresholds(dataset, indicator, authority, &made->group, options, arena, &made->threshold);
    if (status != YS_OK)
        return status;
    ys_group_series(dataset, indicator, &self, options, &own);
    status = made->threshold.n == 0 || own.n == 0
               ? YS_ERR_TOO_FEW
               : ys_frontier(&own, &made->threshold, about->polarity, about->min, about->max, arena, &made->fit);
    if (status == YS_OK && made->fit.crosses) {
        made->crossing = after(made->fit.to, made->fit.years);
        made->crossing_earliest = after(made->fit.to, made->fit.years_earliest);
        made->crossing_latest = after(made->fit.to, made->fit.years_latest);
    }
    return status;
}

ys_status ys_assess_frontier(const ys_dataset *dataset, size_t indicator, size_t authority,
                             const ys_assessment_options *options, ys_arena *arena, ys_frontier_assessment *result)
{
    ys_frontier_assessment made = {.threshold = {.per_year = 1}};
    const ys_status status = ys_comparator_group_find(dataset, options->group, authority, arena, &made.group, NULL);
    if (status != YS_OK)
        return status;
    /* A nation, a region or a total sums up those it would be held against. */
    if (!can_be_told(ys_dataset_indicator(dataset, indicator))
        || ys_dataset_authority(dataset, authority)->area != YS_AREA_AUTHORITY)
        made.status = YS_ERR_OPTION;
    else
        made.status = compare(dataset, indicator, authority, options, arena, &made);
    if (made.status == YS_ERR_MEMORY)
        return made.status;
    *result = made;
    return YS_OK;
}
