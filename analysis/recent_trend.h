/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_RECENT_TREND_H
#define YS_ANALYSIS_RECENT_TREND_H

#include <stdbool.h>

#include "datasets/api.h"
#include "datasets/series.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { YS_RECENT_TREND_POINTS = 5 };

/** A trend is told where p is under this. */
#define YS_RECENT_TREND_TOLD_UNDER 0.002

typedef enum ys_recent_trend_kind {
    YS_RECENT_TREND_PROPORTION = 0, /**< by numerator and denominator */
    YS_RECENT_TREND_RATE,           /**< by the published 95 % limits */
    YS_RECENT_TREND_OTHER           /**< what the test is not made for */
} ys_recent_trend_kind;

typedef enum ys_recent_trend_verdict {
    YS_RECENT_TREND_CANNOT_BE_CALCULATED = 0, YS_RECENT_TREND_NO_CHANGE, YS_RECENT_TREND_INCREASING,
    YS_RECENT_TREND_DECREASING
} ys_recent_trend_verdict;

/** Why it cannot be calculated. */
typedef enum ys_recent_trend_lack {
    YS_RECENT_TREND_COMPLETE = 0,
    YS_RECENT_TREND_NOT_A_KIND,  /**< neither proportion nor rate */
    YS_RECENT_TREND_NOT_ANNUAL,
    YS_RECENT_TREND_UNDER_FIVE,  /**< values */
    YS_RECENT_TREND_NO_COUNTS,   /**< one of the five proportions has no numerator or no denominator, or impossible ones */
    YS_RECENT_TREND_NO_LIMITS,   /**< one of the five rates has no limits, or limits that leave no width */
    YS_RECENT_TREND_ALL_OR_NONE  /**< one of the five proportions is 0 or 1: its logit has no end */
} ys_recent_trend_lack;

typedef struct ys_recent_trend_result {
    ys_recent_trend_verdict verdict;
    ys_recent_trend_lack lack;
    double slope;        /**< a point: of rates weighted by their limits, unit; of proportions least squares of the logit */
    double share_slope;  /**< proportions: cases per denominator a point, weighted by the denominators; else NaN */
    double level;        /**< fitted at the oldest point: of rates in their unit, of proportions as a share */
    double without[YS_RECENT_TREND_POINTS]; /**< the slope without each point in turn, oldest first */
    bool same_direction; /**< slope and all of these have one sign, 0 counting as rising */
    double chi_squared;  /**< one degree of freedom */
    double p_value;      /**< its upper tail */
    size_t first;        /**< index of the oldest of the five points */
} ys_recent_trend_result;

/**
 * Whether the last five annual figures of an indicator go one way, as public health profiles in England tell it: a
 * chi-squared test for trend at 99.8 %, told only where leaving out any one point does not turn the slope. Points are
 * taken as one step apart, whatever years are missing between them, and as independent.
 *
 * @param kind  proportions need numerator and denominator, rates lower and upper.
 * @return YS_OK, also where it cannot be calculated (then all figures are NaN and lack says why); YS_ERR_OPTION.
 * Cost: O(n).
 * Source: Fingertips technical guidance, recent trends (Office for Health Improvement and Disparities), which follows
 * Armitage (1955), Biometrics 11, 375-386. All five points need counts or limits here, where one of the published
 * programs leaves out those without.
 */
YS_API ys_status ys_recent_trend(const ys_series *series, ys_recent_trend_kind kind, ys_recent_trend_result *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_RECENT_TREND_H */
