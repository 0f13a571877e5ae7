/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/year_aggregate.h"

#include <math.h>

double ys_place_weight(const ys_series *series, long index)
{
    for (; index >= 0; index -= (long)series->per_year)
        if ((size_t)index < series->n && !isnan(series->denominator[index]))
            return series->denominator[index];
    return NAN;
}

static double figure_at(const ys_series *series, long index, long known_to, ys_place_figure later, const void *context)
{
    if (index > known_to)
        return later ? later(context, index) : NAN;
    return index >= 0 && (size_t)index < series->n ? series->value[index] : NAN;
}

/* The newest open place with a year-to-date figure; places->n where there is none. */
static size_t newest_to_date(const ys_series *series, const ys_year_places *places, long known_to)
{
    for (size_t k = places->n; k > 0; k--) {
        const long index = places->first + (long)k - 1;
        if (places->open[k - 1] && index <= known_to && index >= 0 && (size_t)index < series->n
            && !isnan(series->to_date[index]))
            return k - 1;
    }
    return places->n;
}

static bool any_open_after(const ys_year_places *places, size_t place)
{
    for (size_t k = place + 1; k < places->n; k++)
        if (places->open[k])
            return true;
    return false;
}

/* What the newest year-to-date figure tells of the year, gaps before it or not: its places need not be added up. */
static double known_to_date(const ys_series *series, const ys_year_places *places, bool weighted, size_t place,
                            double *weight)
{
    const size_t index = (size_t)(places->first + (long)place);
    *weight = !weighted || !any_open_after(places, place) ? 1.0
            : series->to_date_denominator                 ? series->to_date_denominator[index]
                                                          : NAN;
    return *weight * series->to_date[index];
}

double ys_aggregate_places(const ys_series *series, const ys_year_places *places, ys_aggregate aggregate, long known_to,
                           ys_place_figure later, const void *context)
{
    const bool weighted = aggregate == YS_AGGREGATE_RATIO && series->denominator;
    const bool adds_up = aggregate == YS_AGGREGATE_SUM || aggregate == YS_AGGREGATE_RATIO;
    const size_t newest = places->to_date && adds_up ? newest_to_date(series, places, known_to) : places->n;
    double total = 0.0, weights = 0.0, last = NAN;
    if (newest < places->n)
        total = known_to_date(series, places, weighted, newest, &weights);
    for (size_t k = newest < places->n ? newest + 1 : 0; k < places->n; k++) {
        const long index = places->first + (long)k;
        if (!places->open[k])
            continue;
        const double weight = weighted ? ys_place_weight(series, index) : 1.0;
        last = figure_at(series, index, known_to, later, context);
        total += weight * last; /* NaN stays NaN */
        weights += weight;
    }
    if (aggregate == YS_AGGREGATE_LAST)
        return last;
    if (!(weights > 0.0))
        return NAN;
    return aggregate == YS_AGGREGATE_SUM ? total : total / weights;
}

double ys_aggregate_year(const ys_series *series, ys_period year, ys_aggregate aggregate)
{
    ys_year_places places;
    if (series->n == 0 || !ys_year_places_of(series, year, &places))
        return NAN;
    return ys_aggregate_places(series, &places, aggregate, (long)series->n, NULL, NULL);
}
