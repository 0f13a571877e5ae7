/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_FIGURE_INTERVAL_H
#define YS_ASSESS_FIGURE_INTERVAL_H

#include "assess/case_counts.h"
#include "bench/benchmark_comparison.h"
#include "bench/interval.h"

#ifdef __cplusplus
extern "C" {
#endif

/** How far chance may have moved a published figure, in its unit. */
typedef struct ys_figure_interval {
    ys_interval at_95;  /**< NaN limits: nothing tells */
    ys_interval at_998; /**< from counts only; published limits are of 95 % */
} ys_figure_interval;

/**
 * Of shares by Wilson's limits of their counts, of rates by exact ones under ten events and Byar's from there; else the limits
 * that were published beside the figure. Counts are taken as independent cases. O(1).
 * @param counts        of the figure (ys_count_cases()).
 * @param lower, upper  published limits, NaN where there are none.
 */
YS_API ys_figure_interval ys_interval_of_figure(const ys_indicator *about, double value, const ys_case_counts *counts,
                                                double lower, double upper);

/** A figure beside a benchmark that is taken as known. */
typedef struct ys_figure_comparison {
    ys_comparison at_95;
    bool surely;        /**< at 99.8 % too */
} ys_figure_comparison;

YS_API ys_figure_comparison ys_compare_figure(const ys_indicator *about, const ys_figure_interval *figure, double benchmark);

#ifdef __cplusplus
}
#endif

#endif /* YS_ASSESS_FIGURE_INTERVAL_H */
