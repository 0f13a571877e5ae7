/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_THEIL_SEN_H
#define YS_ANALYSIS_THEIL_SEN_H

#include <stdbool.h>

#include "datasets/api.h"
#include "datasets/arena.h"
#include "datasets/series.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** How to fit the trend. Start from ::ys_theil_sen_defaults and change what differs. */
typedef struct ys_theil_sen_options {
    bool seasonal;     /**< only pairs of the same place of the year (Hirsch, Slack and Smith 1982); default false */
    double confidence; /**< coverage of the slope interval, 0 < confidence < 1; default 0.95 */
    bool within_parts; /**< only pairs without a declared break (YS_FLAG_BREAK, YS_FLAG_DECLARED) from the one to the other; default false */
    double reach;      /**< of a test of the same pairs (ys_mann_kendall_reach() and its like): the limits are then those of the slopes that it
                            does not tell from the series' own; default 0: by independent periods */
} ys_theil_sen_options;

YS_API extern const ys_theil_sen_options ys_theil_sen_defaults;

/** A fitted trend. "Unit" is the series' own: %, days, pounds per household. */
typedef struct ys_theil_sen_result {
    double slope;       /**< median pairwise slope, unit per year */
    double slope_lower; /**< lower confidence limit of slope, unit per year */
    double slope_upper; /**< upper confidence limit of slope, unit per year */
    double intercept;   /**< fitted level at the first period: median value - slope x median time, unit */
    size_t n_used;      /**< periods that had a value */
} ys_theil_sen_result;

/**
 * Theil-Sen trend: the median of the slopes between every pair of periods.
 *
 * Up to 29 % of the periods may be wild before the slope breaks down, which is why it is the default trend here.
 * Adjust a seasonal series first, or use the seasonal form. Without a test's reach the interval takes the periods as independent: too narrow
 * for autocorrelated series. With one it has 0 outside only where that test tells a trend, and wherever it does but for slopes that are 0; the limits are NaN
 * where the test could tell no trend whatever the figures.
 *
 * @param series  NaN marks a missing period, which keeps its place in time.
 * @return YS_OK; YS_ERR_OPTION if confidence is outside (0, 1) or reach under 0; YS_ERR_TOO_FEW if fewer than three periods have a
 *         value (seasonal: or no two of one place); YS_ERR_NUMERIC if a slope overflows; YS_ERR_MEMORY.
 * Cost: O(n^2) time by selection, n(n-1)/2 doubles of arena.
 * Sources: Sen (1968), JASA 63(324), 1379-1389, for slope and interval (without a reach ranks are rounded as scipy's theilslopes does);
 * Conover (1980), Practical Nonparametric Statistics, 2nd ed., for the intercept.
 */
YS_API ys_status ys_theil_sen(const ys_series *series, const ys_theil_sen_options *options, ys_arena *arena,
                              ys_theil_sen_result *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_THEIL_SEN_H */
