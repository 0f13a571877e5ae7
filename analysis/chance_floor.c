/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/chance_floor.h"

#include <math.h>
#include <stdbool.h>

static bool is_of_cases(const ys_series *series, size_t i)
{
    return series->denominator[i] >= 1.0 && series->numerator[i] >= 0.0 && series->numerator[i] <= series->denominator[i];
}

/* From the newest figures back to a year of them; the unit is that of the newest with a case in it. */
static ys_chance_floor floor_of_cases(const ys_series *series)
{
    ys_chance_floor found = {.kind = YS_FLOOR_CASES};
    unsigned figures = 0;
    for (size_t i = series->n; i > 0 && figures < series->per_year; i--) {
        if (isnan(series->value[i - 1]))
            continue;
        if (!is_of_cases(series, i - 1))
            return (ys_chance_floor){.kind = YS_FLOOR_NONE};
        figures++;
        found.denominator += (series->denominator[i - 1] - found.denominator) / figures;
        if (found.unit == 0.0 && series->value[i - 1] > 0.0 && series->numerator[i - 1] > 0.0)
            found.unit = series->value[i - 1] * series->denominator[i - 1] / series->numerator[i - 1];
    }
    /* A rounded percentage of few cases is still one: 33 % of 3 has a unit of 99. */
    const double power = found.unit > 0.0 ? pow(10.0, nearbyint(log10(found.unit))) : 0.0;
    if (!(fabs(found.unit - power) <= 0.05 * power) || found.unit == 0.0)
        return (ys_chance_floor){.kind = YS_FLOOR_NONE};
    found.unit = power;
    return found;
}

ys_chance_floor ys_find_chance_floor(const ys_series *series)
{
    if (series->numerator && series->denominator)
        return floor_of_cases(series);
    if (series->counts && ys_usual_decimals(series, 1) == 0)
        return (ys_chance_floor){.kind = YS_FLOOR_COUNT};
    return (ys_chance_floor){.kind = YS_FLOOR_NONE};
}

double ys_chance_spread(const ys_chance_floor *floor, double mean)
{
    if (floor->kind == YS_FLOOR_NONE || isnan(mean))
        return 0.0;
    if (floor->kind == YS_FLOOR_COUNT)
        return sqrt(fmax(mean, 0.5));
    const double share = fmin(fmax(mean / floor->unit, 0.0), 1.0);
    const double p = (share * floor->denominator + 0.5) / (floor->denominator + 1.0);
    return floor->unit * sqrt(p * (1.0 - p) / floor->denominator);
}
