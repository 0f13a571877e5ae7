/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/year_aggregate.h"

#include <math.h>

enum { ROUNDS_EMPTY = 2, MOST_STRAY = 1 };

static void find_open(const ys_series *series, ys_year_places *places)
{
    unsigned present[YS_MOST_PLACES] = {0}, empty[YS_MOST_PLACES] = {0};
    const long n = (long)places->n;
    for (size_t i = 0; i < series->n; i++) {
        const long place = (((long)i - places->first) % n + n) % n;
        *(isnan(series->value[i]) ? &empty[place] : &present[place]) += 1;
    }
    for (size_t k = 0; k < places->n; k++) {
        places->open[k] = !(empty[k] >= ROUNDS_EMPTY && present[k] <= MOST_STRAY);
        places->n_open += places->open[k];
    }
}

bool ys_year_places_of(const ys_series *series, ys_period year, ys_year_places *places)
{
    const ys_period_kind kind = series->first.kind;
    if (ys_period_per_year(year.kind) != 1 || ys_period_per_year(kind) == 0
        || (ys_period_per_year(kind) == 1 && kind != year.kind))
        return false;
    const ys_period begins = ys_period_holding(kind, ys_period_first_month(year));
    if (ys_period_first_month(begins) != ys_period_first_month(year))
        return false;
    ys_year_places found = {.first = (long)begins.ordinal - series->first.ordinal, .n = series->per_year};
    find_open(series, &found);
    *places = found;
    return true;
}

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

double ys_aggregate_places(const ys_series *series, const ys_year_places *places, ys_aggregate aggregate, long known_to,
                           ys_place_figure later, const void *context)
{
    const bool weighted = aggregate == YS_AGGREGATE_RATIO && series->denominator;
    double total = 0.0, weights = 0.0, last = NAN;
    for (size_t k = 0; k < places->n; k++) {
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
