/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_LOESS_H
#define YS_ANALYSIS_LOESS_H

#include <stdbool.h>
#include <stddef.h>

#include "datasets/api.h"
#include "datasets/arena.h"

#ifdef __cplusplus
extern "C" {
#endif

/** How far and how closely a curve follows its points. All must be set. */
typedef struct ys_loess_span {
    size_t window;   /**< points that inform each fitted value, at least 3; may exceed the number of points */
    unsigned degree; /**< 0: a local mean, 1: a local line */
    size_t jump;     /**< fit every jump-th point and join them by straight lines; at least 1 */
} ys_loess_span;

/** Points at the positions 0 to n - 1. */
typedef struct ys_loess_points {
    const double *value;  /**< n values; NaN only where the weight is 0 */
    const double *weight; /**< n weights, 0 or more, or NULL when all weigh the same and none is missing */
    size_t n;             /**< at least 1 */
} ys_loess_points;

/**
 * Tricube weights by distance, kept from one position and one curve to the next: they depend on how far a window
 * reaches, not on the points. Owned by the arena they were taken from.
 */
typedef struct ys_loess_kernels {
    double *spare;                  /**< one reach that is not kept: 2n + 2 doubles */
    size_t spare_reach, spare_known;
    double *row;                    /**< rows x stride, a row a reach from least on; its first is 0 until it is filled */
    size_t least, rows, stride;
} ys_loess_kernels;

/** For curves of that span over at most n points. @return false without memory. */
YS_API bool ys_loess_kernels_take(size_t n, const ys_loess_span *span, ys_arena *arena, ys_loess_kernels *kernels);

/**
 * The curve at one whole position, which may lie one step or more outside the points.
 * @param kernels  of that span and at least so many points; at most n steps outside.
 * @return false, fitted untouched, when no point within the window has weight. O(window).
 */
YS_API bool ys_loess_at(const ys_loess_points *points, const ys_loess_span *span, ptrdiff_t position,
                        ys_loess_kernels *kernels, double *fitted);

/**
 * The curve at every point. Where no point within the window has weight, a point keeps its own value; a missing point
 * widens its window until two points inform it, and failing that takes the mean of the values that are there.
 * @param kernels  of that span and at least so many points. @param fitted  n doubles, NaN only when every value is missing.
 * Cost: O(n x window / jump).
 * Source: Cleveland (1979), JASA 74, 829-836; its neighbourhoods for STL: Cleveland and others (1990), section 3.
 */
YS_API void ys_loess(const ys_loess_points *points, const ys_loess_span *span, ys_loess_kernels *kernels,
                     double fitted[]);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_LOESS_H */
