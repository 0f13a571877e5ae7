/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/target_profile.h"

#include <math.h>

#include "assess/exceptions.h"

static double rounded(double value, int decimals)
{
    const double scale = pow(10.0, decimals);
    return round(value * scale) / scale;
}

/* What rounding takes from one share the next one gets, so that a sum stays what it is. */
static void round_shares(bool sum, int decimals, ys_target_profile *profile)
{
    double exact = 0.0, given = 0.0;
    for (unsigned k = 0; k < profile->n; k++) {
        exact += profile->share[k];
        const double share = sum ? rounded(exact - given, decimals) : rounded(profile->share[k], decimals);
        given += share;
        profile->share[k] = share;
    }
}

ys_target_profile ys_target_profile_of(const ys_indicator *about, const ys_target *target, const ys_target_inputs *inputs)
{
    const ys_series *series = inputs->series;
    ys_target_profile profile = {.n = 0};
    ys_year_places places;
    if (target->basis != YS_BASIS_YEAR || target->goal != YS_GOAL_NUMBER || series->per_year == 1 || series->n == 0
        || about->polarity == YS_POLARITY_RANGE || about->kind == YS_KIND_ROLLING)
        return profile;
    const ys_period year = ys_period_holding(ys_target_year_kind(target, about), ys_period_last_month(target->deadline));
    ys_target spread = *target;
    spread.seasonal_profile = true;
    spread.profile_count = 0;
    if (!ys_year_places_of(series, year, &places) || places.first < 0)
        return profile;
    for (size_t k = 0; k < places.n; k++) {
        profile.share[k] = ys_target_of_period(&spread, target->value, about, series, inputs->season,
                                               (size_t)(places.first + (long)k));
        if (isnan(profile.share[k]))
            return profile;
    }
    profile.n = (unsigned)places.n;
    profile.seasonal = inputs->season && inputs->season->status == YS_OK && inputs->season->fit.method != YS_SEASON_NONE;
    round_shares(about->aggregate == YS_AGGREGATE_SUM && !series->to_date, about->decimals, &profile);
    return profile;
}
