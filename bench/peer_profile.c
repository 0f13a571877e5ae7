/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/peer_profile.h"

#include <math.h>

#include "analysis/seasonal_indices.h"

enum { FEWEST_YEARS = 2 };

/* One series' own effects by place of the calendar. @return false: it has none to tell. */
static bool effects_of(const ys_series *series, unsigned per_year, bool amounts, ys_arena *arena, double effect[],
                       ys_status *status)
{
    const ys_seasonal_indices_options options = {
        .form = amounts ? YS_INDICES_ADDITIVE : YS_INDICES_MULTIPLICATIVE, .full = true};
    ys_seasonal_indices_result own;
    if (series->per_year != per_year || ys_series_count(series) < (size_t)FEWEST_YEARS * per_year)
        return false;
    *status = ys_seasonal_indices(series, &options, arena, &own);
    if (*status != YS_OK)
        return false;
    for (size_t k = 0; k < per_year; k++)
        effect[((size_t)series->first.ordinal + k) % per_year] = amounts ? own.index[k] : log(own.index[k]);
    return true;
}

static void take_mean(const double effect[], size_t peers, ys_peer_profile *made)
{
    const size_t m = made->per_year;
    double centre = 0.0, open = 0.0;
    for (size_t k = 0; k < m; k++) {
        double sum = 0.0, count = 0.0;
        for (size_t i = 0; i < peers; i++)
            if (!isnan(effect[i * m + k])) {
                sum += effect[i * m + k];
                count += 1.0;
            }
        made->effect[k] = count >= YS_PROFILE_FEWEST_PEERS ? sum / count : NAN;
        centre += isnan(made->effect[k]) ? 0.0 : made->effect[k];
        open += !isnan(made->effect[k]);
    }
    for (size_t k = 0; k < m; k++)
        made->effect[k] -= centre / open;
}

/* The variance of the peers' slopes less that which chance gives each. */
static double between(const double effect[], size_t peers, const ys_peer_profile *made)
{
    double squares = 0.0, within = 0.0, count = 0.0;
    for (size_t i = 0; i < peers; i++) {
        double slope, variance;
        if (!ys_follow_season(effect + i * made->per_year, made->effect, made->per_year, &slope, &variance))
            continue;
        squares += (slope - 1.0) * (slope - 1.0);
        within += variance;
        count += 1.0;
    }
    return count > 0.0 ? fmax(0.0, (squares - within) / count) : 0.0;
}

ys_status ys_peer_profile_make(const ys_series series[], size_t n, unsigned per_year, bool amounts, ys_arena *arena,
                               ys_peer_profile *result)
{
    if (per_year < 2 || per_year > YS_PROFILE_PLACES)
        return YS_ERR_OPTION;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_peer_profile made = {.factors = !amounts, .per_year = per_year};
    double *effect = ys_arena_array(arena, n ? n : 1, per_year * sizeof *effect);
    ys_status status = effect ? YS_OK : YS_ERR_MEMORY;
    for (size_t i = 0; i < n && status != YS_ERR_MEMORY; i++)
        made.peers += effects_of(&series[i], per_year, amounts, arena, effect + made.peers * per_year, &status);
    if (status != YS_ERR_MEMORY)
        status = made.peers < YS_PROFILE_FEWEST_PEERS ? YS_ERR_TOO_FEW : YS_OK;
    if (status == YS_OK) {
        take_mean(effect, made.peers, &made);
        made.between = between(effect, made.peers, &made);
        *result = made;
    }
    ys_arena_rewind(arena, mark);
    return status;
}
