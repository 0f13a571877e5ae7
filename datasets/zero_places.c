/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/zero_places.h"

#include <math.h>
#include <stdint.h>

enum { FEWEST_ZEROS = 2 };

static const double by_chance = 0.01;

/* Values at each place of the year, and how many of them are 0. */
typedef struct places {
    size_t values[YS_MOST_PLACES], zeros[YS_MOST_PLACES];
    bool below_zero;
} places;

static places count(const ys_series *series)
{
    places of = {.below_zero = false};
    for (size_t i = 0; i < series->n; i++) {
        if (isnan(series->value[i]))
            continue;
        of.values[i % series->per_year]++;
        of.zeros[i % series->per_year] += series->value[i] == 0.0;
        of.below_zero = of.below_zero || series->value[i] < 0.0;
    }
    return of;
}

static bool is_shut(const places *of, size_t place)
{
    return of->values[place] >= FEWEST_ZEROS && of->zeros[place] == of->values[place];
}

/* Noughts at places that mostly have none are so rare that they do not explain even the place with the fewest. */
static bool are_no_chance(const places *of, size_t per_year)
{
    size_t values = 0, zeros = 0, shut = 0, fewest = SIZE_MAX;
    for (size_t place = 0; place < per_year; place++) {
        if (is_shut(of, place)) {
            shut++;
            fewest = of->values[place] < fewest ? of->values[place] : fewest;
        } else if (2 * of->zeros[place] < of->values[place]) {
            values += of->values[place];
            zeros += of->zeros[place];
        }
    }
    return shut > 0 && values > 0
        && (double)per_year * pow((double)zeros / (double)values, (double)fewest) < by_chance;
}

bool ys_find_zero_places(const ys_series *series, bool shut[YS_MOST_PLACES])
{
    for (size_t place = 0; place < YS_MOST_PLACES; place++)
        shut[place] = false;
    if (series->per_year < 2 || series->per_year > YS_MOST_PLACES)
        return false;
    const places of = count(series);
    if (of.below_zero || !are_no_chance(&of, series->per_year))
        return false;
    for (size_t place = 0; place < series->per_year; place++)
        shut[place] = is_shut(&of, place);
    return true;
}
