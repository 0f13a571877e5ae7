/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/year_to_date.h"

#include <math.h>

/* The year's places up to and with index. */
static bool places_so_far(const ys_series *series, size_t index, ys_year_places *places)
{
    const int month = ys_period_first_month(ys_series_period(series, index));
    if (!ys_year_places_of(series, ys_period_holding(series->to_date_year, month), places))
        return false;
    *places = ys_year_places_up_to(places, (size_t)((long)index - places->first));
    return true;
}

/* How much a period weighs: its own denominator in a ratio, else as much as any other. */
static double weight_of(const ys_series *series, ys_aggregate aggregate, size_t index)
{
    return aggregate == YS_AGGREGATE_RATIO && series->denominator ? series->denominator[index] : 1.0;
}

double ys_adjusted_to_date(const ys_series *series, ys_aggregate aggregate, const ys_season_assessment *season, size_t index)
{
    ys_year_places places;
    double total = 0.0, weights = 0.0;
    if (!places_so_far(series, index, &places))
        return NAN;
    for (size_t k = 0; k < places.n; k++) {
        const long at = places.first + (long)k;
        if (!places.open[k])
            continue;
        const double weight = at < 0 ? NAN : weight_of(series, aggregate, (size_t)at);
        total += at < 0 ? NAN : weight * season->fit.adjusted[at];
        weights += weight;
    }
    return aggregate == YS_AGGREGATE_SUM ? total : total / weights;
}

double ys_expected_to_date(const ys_series *series, ys_aggregate aggregate, const ys_season_assessment *season, size_t index)
{
    ys_year_places places;
    long before = 0;
    bool first = true;
    if (season->fit.newest != index || !places_so_far(series, index, &places))
        return NAN;
    for (size_t k = 0; k + 1 < places.n; k++) {
        if (!places.open[k])
            continue;
        before = places.first + (long)k;
        first = false;
    }
    if (first || before < 0)
        return first ? season->fit.newest_expected : NAN;
    if (aggregate == YS_AGGREGATE_SUM)
        return series->to_date[before] + season->fit.newest_expected;
    if (!series->to_date_denominator)
        return NAN;
    const double known = series->to_date_denominator[before], own = weight_of(series, aggregate, index);
    return (known * series->to_date[before] + own * season->fit.newest_expected) / (known + own);
}
