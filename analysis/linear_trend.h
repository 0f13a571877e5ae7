/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_LINEAR_TREND_H
#define YS_ANALYSIS_LINEAR_TREND_H

#include "analysis/least_squares.h"
#include "datasets/series.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ys_linear_trend_options {
    double confidence;           /**< coverage of the slope interval, 0 < confidence < 1; default 0.95 */
    ys_regression_errors errors; /**< default hac: a series' errors seldom come alone */
    int lags;                    /**< hac: periods over which errors may follow one another; -1 (default): by n_used */
} ys_linear_trend_options;

YS_API extern const ys_linear_trend_options ys_linear_trend_defaults;

/** A straight line through a series. "Unit" is the series' own. */
typedef struct ys_linear_trend_result {
    double slope;          /**< unit per year */
    double slope_lower;    /**< lower confidence limit of slope, unit per year */
    double slope_upper;    /**< upper confidence limit of slope, unit per year */
    double intercept;      /**< fitted level at the first period, unit */
    double standard_error; /**< of slope, unit per year */
    double statistic;      /**< t = slope / standard_error; NaN where the figures lie on the line */
    double p_value;        /**< two-sided, Student's t with n_used - 2 degrees of freedom */
    double rho;            /**< ar1: correlation of neighbouring errors; else NaN */
    size_t lags;           /**< hac: those used; else 0 */
    size_t n_used;         /**< periods that had a value */
} ys_linear_trend_result;

/**
 * Least-squares trend: level = intercept + slope x years since the first period.
 *
 * One wild value can turn it: ::ys_theil_sen resists. Adjust a seasonal series first. Short series make the limits of
 * hac and ar1 too narrow, as least_squares.h says. Values equal but for rounding have slope 0 and p 1; values on a line
 * but for rounding have standard error 0 and p 0.
 *
 * @param series  NaN marks a missing period, which keeps its place in time.
 * @return YS_OK; YS_ERR_OPTION if confidence is outside (0, 1) or errors or lags are not known; YS_ERR_TOO_FEW if fewer
 *         than three periods (ar1: four; hac: lags + 1) have a value; YS_ERR_DOMAIN for an infinite value;
 *         YS_ERR_NUMERIC; YS_ERR_MEMORY.
 * Cost: as ys_least_squares with k = 2.
 */
YS_API ys_status ys_linear_trend(const ys_series *series, const ys_linear_trend_options *options, ys_arena *arena,
                                 ys_linear_trend_result *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_LINEAR_TREND_H */
