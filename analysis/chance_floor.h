/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_CHANCE_FLOOR_H
#define YS_ANALYSIS_CHANCE_FLOOR_H

#include "datasets/series.h"

#ifdef __cplusplus
extern "C" {
#endif

/** How far chance alone moves the figures of a series, however steady they have been. */
typedef struct ys_chance_floor {
    enum { YS_FLOOR_NONE = 0, YS_FLOOR_CASES, YS_FLOOR_COUNT } kind;
    double unit;        /**< CASES: value = unit x numerator / denominator: 100 for percentages, 1 for proportions */
    double denominator; /**< CASES: that is to be expected: the mean of the last year's */
} ys_chance_floor;

/**
 * The floor of what may be known of a series: of cases out of cases (numerator and denominator at every figure of the last year,
 * the one no larger than the other), of a number of events (::ys_series.counts, whole numbers), else none.
 * O(periods).
 */
YS_API ys_chance_floor ys_find_chance_floor(const ys_series *series);

/**
 * The standard deviation that chance alone gives a figure expected at mean, in the series' unit: unit sqrt(p (1 - p) / denominator)
 * with half a case beside those there are, so that 0 and all are not certain either; sqrt(mean) of a number, at least sqrt(1/2).
 * 0 without a floor, and where mean is NaN.
 */
YS_API double ys_chance_spread(const ys_chance_floor *floor, double mean);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_CHANCE_FLOOR_H */
