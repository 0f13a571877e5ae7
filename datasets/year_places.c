/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/year_places.h"

#include <math.h>

enum { ROUNDS_EMPTY = 2, MOST_STRAY = 1 };

static void find_open(const ys_series *series, ys_year_places *places)
{
    unsigned present[YS_MOST_PLACES] = {0}, empty[YS_MOST_PLACES] = {0};
    const long n = (long)places->n;
    const double *published = series->to_date ? series->to_date : series->value;
    size_t place = (size_t)((n - places->first % n) % n);
    for (size_t i = 0; i < series->n; i++, place = place + 1 < places->n ? place + 1 : 0)
        *(isnan(published[i]) ? &empty[place] : &present[place]) += 1;
    for (size_t k = 0; k < places->n; k++) {
        places->open[k] = !(empty[k] >= ROUNDS_EMPTY && present[k] <= MOST_STRAY);
        places->n_open += places->open[k];
    }
}

bool ys_year_places_of(const ys_series *series, ys_period year, ys_year_places *places)
{
    const ys_period_kind kind = series->first.kind;
    if (ys_period_per_year(year.kind) != 1 || ys_period_per_year(kind) == 0 || series->per_year > YS_MOST_PLACES
        || (ys_period_per_year(kind) == 1 && kind != year.kind))
        return false;
    const ys_period begins = ys_period_holding(kind, ys_period_first_month(year));
    if (ys_period_first_month(begins) != ys_period_first_month(year))
        return false;
    ys_year_places found = {
        .first = (long)begins.ordinal - series->first.ordinal, .n = series->per_year,
        .to_date = series->to_date && series->to_date_year == year.kind,
    };
    find_open(series, &found);
    *places = found;
    return true;
}

ys_year_places ys_year_places_up_to(const ys_year_places *places, size_t place)
{
    ys_year_places part = *places;
    part.n = place + 1 < places->n ? place + 1 : places->n;
    for (size_t k = part.n; k < places->n; k++) {
        part.n_open -= part.open[k];
        part.open[k] = false;
    }
    return part;
}
