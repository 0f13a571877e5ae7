/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_MEDIAN_H
#define YS_ANALYSIS_MEDIAN_H

#include <stddef.h>

#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The middle of n figures, none of them NaN, the mean of the two middle ones of an even number; NaN of none. Sorts x. */
YS_API double ys_median(double x[], size_t n);

/**
 * 1.4826 times the median distance from the median, which is the standard deviation of normal figures (Hampel 1974); NaN of none.
 * Overwrites x with the distances, sorted. Cost: two sorts.
 */
YS_API double ys_median_spread(double x[], size_t n);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_MEDIAN_H */
