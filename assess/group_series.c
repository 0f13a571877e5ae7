/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/group_series.h"

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
