/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/target_profile.h"

#include <math.h>

#include "assess/exceptions.h"

static double rounded(double value, int decimals)
{
    const double scale = pow(10.0, decimals);
    return round(value * scale) / scale;
}

/* What rounding takes from one share the next one gets, so that the year's figure stays what it is. */
static void round_shares(const ys_year_places *places, bool carried, int decimals, ys_target_profile *profile)
{
    double exact = 0.0, given = 0.0;
    for (unsigned k = 0; k < profile->n; k++) {
        if (!places->open[k])
            continue;
        exact += profile->share[k];
        const double share = carried ? rounded(exact - given, decimals) : rounded(profile->share[k], decimals);
        given += share;
        profile->share[k] = share;
    }
}

static const char *why_not(const ys_indicator *about, const ys_target *target, const ys_series *series)
{
    if (target->basis != YS_BASIS_YEAR || series->per_year == 1)
        return "it is not for a year of months or quarters";
    if (target->goal != YS_GOAL_NUMBER)
        return "its goal moves";
    if (about->polarity == YS_POLARITY_RANGE)
        return "it is a range";
    return about->kind == YS_KIND_ROLLING ? "the periods of its figures overlap" : series->n == 0 ? "it has no figures" : "";
}

/* Of a period without a service: nothing of a sum, of year-to-date figures what was there before it. */
static double share_when_closed(const ys_indicator *about, const ys_target *target, const ys_series *series,
                                const ys_target_profile *profile, size_t place)
{
    if (about->aggregate != YS_AGGREGATE_SUM)
        return target->value;
    return series->to_date && place > 0 ? profile->share[place - 1] : 0.0;
}

ys_target_profile ys_target_profile_of(const ys_indicator *about, const ys_target *target, const ys_target_inputs *inputs)
{
    const ys_series *series = inputs->series;
    ys_target_profile profile = {.reason = why_not(about, target, series)};
    ys_year_places places;
    if (*profile.reason)
        return profile;
    const ys_period year = ys_period_holding(ys_target_year_kind(target, about), ys_period_last_month(target->deadline));
    ys_target spread = *target;
    spread.seasonal_profile = true;
    spread.profile_count = 0;
    profile.reason = "its year is not one of the figures, or began before them";
    if (!ys_year_places_of(series, year, &places) || places.first < 0)
        return profile;
    for (size_t k = 0; k < places.n; k++) {
        profile.share[k] = places.open[k] ? ys_target_of_period(&spread, target->value, about, series, inputs->season, (size_t)(places.first + (long)k))
                                          : share_when_closed(about, target, series, &profile, k);
        if (isnan(profile.share[k]))
            return profile;
    }
    profile.reason = "";
    profile.n = (unsigned)places.n;
    profile.seasonal = inputs->season && inputs->season->status == YS_OK && inputs->season->fit.method != YS_SEASON_NONE;
    round_shares(&places, about->aggregate != YS_AGGREGATE_LAST && !series->to_date, about->decimals, &profile);
    return profile;
}
