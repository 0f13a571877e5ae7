/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/case_counts.h"

#include <math.h>

/* Of fewer cases a share jumps too far with each to be ranked. */
static const double FEWEST_CASES = 20.0;

/* What numerator over denominator is multiplied by; NaN where that cannot be told. */
static double unit_of(const ys_indicator *about, double value, double quotient)
{
    if (about->kind == YS_KIND_PERCENTAGE)
        return 100.0;
    if (about->kind == YS_KIND_PROPORTION)
        return 1.0;
    if (about->kind != YS_KIND_RATE)
        return (double)NAN;
    return about->multiplier != 1.0 ? about->multiplier : pow(10.0, round(log10(value / quotient)));
}

ys_case_counts ys_count_cases(const ys_indicator *about, const ys_series *published, size_t index)
{
    const ys_case_counts none = {.numerator = NAN, .denominator = NAN, .unit = NAN};
    if (!published->numerator || !published->denominator || index >= published->n)
        return none;
    const double value = published->value[index];
    const double numerator = published->numerator[index], denominator = published->denominator[index];
    if (!(denominator > 0.0) || !(numerator >= 0.0))
        return none;
    const double quotient = numerator / denominator, unit = unit_of(about, value, quotient);
    const double rounding = 0.51 * pow(10.0, -about->decimals);
    if (!(fabs(value - unit * quotient) <= fmax(rounding, 0.02 * fabs(value))))
        return none;
    return (ys_case_counts){numerator, denominator, unit, about->kind != YS_KIND_RATE && denominator < FEWEST_CASES};
}

double ys_cases_to_reach(const ys_indicator *about, const ys_case_counts *counts, double wanted)
{
    if (isnan(counts->numerator) || isnan(wanted))
        return (double)NAN;
    const double cases = wanted / counts->unit * counts->denominator, slack = 1e-9 * cases;
    if (about->polarity == YS_POLARITY_HIGHER)
        return fmax(0.0, ceil(cases - slack) - counts->numerator);
    if (about->polarity == YS_POLARITY_LOWER)
        return fmax(0.0, counts->numerator - floor(cases + slack));
    return (double)NAN;
}
