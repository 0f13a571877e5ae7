/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/group_series.h"

#include <math.h>

ys_series ys_series_within_existence(const ys_authority *authority, const ys_series *series)
{
    size_t from = 0, to = series->n;
    while (from < to && !ys_authority_existed(authority, ys_series_period(series, from)))
        from++;
    while (to > from && !ys_authority_existed(authority, ys_series_period(series, to - 1)))
        to--;
    return ys_series_slice(series, from, to - from);
}

ys_series ys_series_within_sight(const ys_assessment_options *options, const ys_series *series)
{
    size_t from = 0, to = series->n;
    while (from < to && !ys_assessment_sees(options, ys_series_period(series, from)))
        from++;
    while (to > from && !ys_assessment_sees(options, ys_series_period(series, to - 1)))
        to--;
    return ys_series_slice(series, from, to - from);
}

void ys_group_series(const ys_dataset *dataset, size_t indicator, const ys_comparator_group *group,
                     const ys_assessment_options *options, ys_series series[])
{
    const ys_period_kind kind = ys_dataset_indicator(dataset, indicator)->period_kind;
    for (size_t i = 0; i < group->n; i++) {
        ys_series found;
        series[i] = (ys_series){.per_year = 1};
        if (!ys_dataset_published(dataset, indicator, group->member[i], kind, &found))
            continue;
        found = ys_series_within_existence(ys_dataset_authority(dataset, group->member[i]), &found);
        series[i] = options ? ys_series_within_sight(options, &found) : found;
    }
}

/* The members' figures in one period. @return whether at least half of those that existed have one. */
static bool take_period(const ys_dataset *dataset, const ys_comparator_group *group, const ys_series series[], ys_period period,
                        ys_group_figures *figures)
{
    size_t expected = 0;
    figures->present = 0;
    for (size_t i = 0; i < group->n; i++) {
        const long at = (long)period.ordinal - series[i].first.ordinal;
        const bool inside = series[i].n > 0 && at >= 0 && (size_t)at < series[i].n;
        figures->value[i] = inside ? series[i].value[at] : NAN;
        figures->present += isnan(figures->value[i]) ? 0 : 1;
        expected += ys_authority_existed(ys_dataset_authority(dataset, group->member[i]), period) ? 1 : 0;
    }
    return figures->present > 0 && 2 * figures->present >= expected;
}

/* The first and the last period of all series. @return false: there is none. */
static bool span_of(const ys_series series[], size_t n, ys_period *first, ys_period *last)
{
    bool any = false;
    for (size_t i = 0; i < n; i++) {
        if (series[i].n == 0)
            continue;
        const ys_period end = ys_series_period(&series[i], series[i].n - 1);
        if (!any || series[i].first.ordinal < first->ordinal)
            *first = series[i].first;
        if (!any || end.ordinal > last->ordinal)
            *last = end;
        any = true;
    }
    return any;
}

ys_status ys_newest_group_figures(const ys_dataset *dataset, size_t indicator, const ys_comparator_group *group,
                                  const ys_assessment_options *options, ys_arena *arena, ys_group_figures *result)
{
    ys_group_figures figures = {.value = ys_arena_doubles(arena, group->n)};
    ys_series *series = ys_arena_array(arena, group->n, sizeof *series);
    ys_period first, last;
    if (!figures.value || !series)
        return YS_ERR_MEMORY;
    ys_group_series(dataset, indicator, group, options, series);
    if (span_of(series, group->n, &first, &last))
        for (; last.ordinal >= first.ordinal && !figures.period.kind; last.ordinal--)
            if (take_period(dataset, group, series, last, &figures))
                figures.period = last;
    *result = figures;
    return YS_OK;
}
