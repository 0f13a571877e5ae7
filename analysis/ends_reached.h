/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_ENDS_REACHED_H
#define YS_ANALYSIS_ENDS_REACHED_H

#include <stddef.h>

#include "analysis/outcome.h"
#include "datasets/api.h"
#include "datasets/series.h"

#ifdef __cplusplus
extern "C" {
#endif

/** How often figures were at an end of what is possible. */
typedef struct ys_ends_reached {
    size_t n, lowest, highest; /**< times, and of them at the one and the other */
} ys_ends_reached;

/** Everywhere, and in the same places of a year. */
typedef struct ys_ends_past {
    ys_ends_reached all, same_places;
} ys_ends_past;

/**
 * How often everything was at an end in some places that follow one another.
 * @param series    its figures as they were published; one that is NaN is left out, and a time with nothing else.
 * @param first, n  indices from one period to come to the last, which may lie beyond the series. Several together, and figures to
 *                  date, are looked at in the same places of earlier years only.
 * @param possible  an end that is infinite is never reached.
 * @param unit      half of it or less from an end is at it.
 * O(periods).
 */
YS_API ys_ends_past ys_find_ends_past(const ys_series *series, long first, size_t n, const ys_possible_values *possible, double unit);

/**
 * Holds an outcome's ends by how often they were reached, (times + 1/2) / (n + 1): it comes out at an end no more often than it
 * was there, anywhere or in the same places of a year, whichever was more; and where it was there at all but would be less often than
 * everywhere, with the mean of both logits.
 */
YS_API void ys_hold_ends_by_past(const ys_ends_past *past, double unit, ys_outcome *outcome);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_ENDS_REACHED_H */
