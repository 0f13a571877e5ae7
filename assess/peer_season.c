/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/peer_season.h"

#include <math.h>

#include "assess/group_series.h"

enum { YEARS_OF_ITS_OWN = 3, YEARS_OF_PEERS = 5 };

/* A peer's figures of the years up to a month, without exceptional ones. */
static ys_status usual_figures(const ys_series *found, int last_month, ys_arena *arena, ys_series *usual)
{
    size_t end = found->n;
    while (end > 0 && ys_period_last_month(ys_series_period(found, end - 1)) > last_month)
        end--;
    const size_t most = (size_t)YEARS_OF_PEERS * found->per_year, n = end < most ? end : most;
    const ys_series cut = ys_series_slice(found, end - n, n);
    double *value = ys_arena_doubles(arena, n);
    if (!value)
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < n; i++)
        value[i] = cut.flags && (cut.flags[i] & YS_FLAG_EXCEPTIONAL) ? NAN : cut.value[i];
    *usual = (ys_series){.value = value, .n = n, .first = cut.first, .per_year = cut.per_year};
    return YS_OK;
}

static ys_status collect(const ys_dataset *dataset, size_t indicator, size_t authority, const ys_series *series,
                         const ys_assessment_options *options, ys_arena *arena, ys_series peers[], size_t *n)
{
    ys_comparator_group group;
    const int last_month = ys_period_last_month(ys_series_period(series, series->n - 1));
    ys_status status = ys_comparator_group_find(dataset, options->group, authority, arena, &group, NULL);
    *n = 0;
    if (status == YS_ERR_NOT_FOUND)
        return YS_OK;
    for (size_t i = 0; i < group.n && status == YS_OK; i++) {
        ys_series found;
        if (group.member[i] == authority || !ys_dataset_series(dataset, indicator, group.member[i], &found))
            continue;
        found = ys_series_within_existence(ys_dataset_authority(dataset, group.member[i]), &found);
        found = ys_series_within_sight(options, &found);
        if (found.n > 0 && found.first.kind == series->first.kind)
            status = usual_figures(&found, last_month, arena, &peers[(*n)++]);
    }
    return status;
}

ys_status ys_assess_peer_season(const ys_dataset *dataset, size_t indicator, size_t authority, const ys_series *series,
                                const ys_assessment_options *options, ys_arena *arena, ys_peer_profile *profile)
{
    const ys_kind kind = ys_dataset_indicator(dataset, indicator)->kind;
    *profile = (ys_peer_profile){.peers = 0};
    if (series->per_year < 2 || series->n == 0 || series->n >= (size_t)YEARS_OF_ITS_OWN * series->per_year)
        return YS_OK;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_series *peers = ys_arena_array(arena, ys_dataset_authority_count(dataset), sizeof *peers);
    size_t n = 0;
    ys_status status = peers ? collect(dataset, indicator, authority, series, options, arena, peers, &n) : YS_ERR_MEMORY;
    if (status == YS_OK)
        status = ys_peer_profile_make(peers, n, series->per_year, kind == YS_KIND_PERCENTAGE || kind == YS_KIND_PROPORTION,
                                      arena, profile);
    ys_arena_rewind(arena, mark);
    return status == YS_ERR_MEMORY ? status : YS_OK;
}
