/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_BENCH_FRONTIER_H
#define YS_BENCH_FRONTIER_H

#include <stdbool.h>
#include <stddef.h>

#include "bench/quartiles.h"
#include "datasets/api.h"
#include "datasets/arena.h"
#include "datasets/catalogue.h"
#include "datasets/series.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A group's figures of one indicator over time. */
typedef struct ys_frontier_inputs {
    const ys_series *series;  /**< n series of one kind of period, one an authority; of year-to-date figures give the published
                                   view. Empty ones are left out. */
    size_t n;
    ys_polarity polarity;     /**< none has no best quarter: YS_ERR_OPTION */
    double min, max;          /**< the good range where polarity is range */
    ys_quartiles_options quartiles; /**< excluded: an index among the series, or SIZE_MAX */
} ys_frontier_inputs;

/**
 * The best quarter's threshold in each period from the first to the last that any authority has: NaN where under half of
 * the most that report in any one do, where they are under the minimum group, or where the quartiles do not differ. Of a range it
 * is a distance outside it. Whoever reports counts, so that a change of who does can move it.
 * @param result  value and first period; value is taken from the arena. Written only when YS_OK is returned.
 * @return YS_OK; YS_ERR_OPTION for polarity none, another quantile type or an excluded index outside; YS_ERR_TOO_FEW where no
 *         authority has a period; YS_ERR_DOMAIN where kinds of period differ; YS_ERR_NUMERIC for an infinite value;
 *         YS_ERR_MEMORY. O(periods x n log n).
 */
YS_API ys_status ys_frontier_thresholds(const ys_frontier_inputs *inputs, ys_arena *arena, ys_series *result);

typedef enum ys_frontier_course {
    YS_FRONTIER_UNCLEAR = 0,   /**< the gap's change cannot be told from chance */
    YS_FRONTIER_CATCHING_UP,   /**< the gap shrinks or, ahead of the threshold, the lead grows */
    YS_FRONTIER_FALLING_BEHIND
} ys_frontier_course;

/** An authority beside a threshold that moves. Gaps are how far it is short of the threshold, below 0 where it is ahead. */
typedef struct ys_frontier_result {
    size_t n;                 /**< periods in which both are known */
    ys_period from, to;       /**< the first and the last of them */
    double slope;             /**< of its own figure over these periods, unit a year; range: of its distance outside it */
    double threshold_slope;   /**< of the threshold, likewise */
    double gap;               /**< in `to`, unit */
    double gap_slope;         /**< unit a year; below 0 where it catches up */
    double gap_slope_lower, gap_slope_upper; /**< 95 % limits */
    double p_value;           /**< of no change in the gap, two-sided */
    ys_frontier_course course;
    bool crosses;             /**< the gap closes, or a lead is lost, within ten years if both go on as they have */
    double years;             /**< from `to`, where crosses */
    double years_earliest, years_latest; /**< by the slope's limits; the latest may be INFINITY */
} ys_frontier_result;

/**
 * Whether an authority catches up with a threshold: Theil-Sen slopes of its figure, of the threshold and of the gap
 * between them, and a Mann-Kendall test of the gap; in parts of a year by pairs of one place of the year. A crossing is told
 * only from at least five common periods over at least four years, where the gap's change is told from chance (p < 0.05, and limits
 * of its slope on one side of 0), from the last period's gap (in parts of a year, the mean of the last year's).
 *
 * @param own        the authority's figures, the same kind of period
 * @param threshold  from ys_frontier_thresholds()
 * @return YS_OK; YS_ERR_OPTION for polarity none or different kinds of period; YS_ERR_TOO_FEW where under three periods have both
 *         figures (parts of a year: no place of the year three times); YS_ERR_NUMERIC; YS_ERR_MEMORY. O(n^2).
 *
 * Sources: those of theil_sen.h and mann_kendall.h. Rates seldom last: the crossing is arithmetic, not a projection
 * (docs/methods.md tells how many came about).
 */
YS_API ys_status ys_frontier(const ys_series *own, const ys_series *threshold, ys_polarity polarity, double min, double max,
                             ys_arena *arena, ys_frontier_result *result);

YS_API const char *ys_frontier_course_word(ys_frontier_course course); /* "" catching-up falling-behind */

#ifdef __cplusplus
}
#endif

#endif /* YS_BENCH_FRONTIER_H */
