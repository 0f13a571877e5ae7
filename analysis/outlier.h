/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_OUTLIER_H
#define YS_ANALYSIS_OUTLIER_H

#include <stddef.h>

#include "datasets/api.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** How a series is disturbed. In the newest period the three cannot be told apart: it counts as additive. */
typedef enum ys_outlier_type {
    YS_OUTLIER_ADDITIVE = 0, /**< one period alone */
    YS_OUTLIER_LEVEL_SHIFT,  /**< this period and all after it */
    YS_OUTLIER_TEMPORARY,    /**< this period, and in each month after it 0.7 of the effect before */
    YS_OUTLIER_TYPE_COUNT
} ys_outlier_type;

/** One disturbance of a series. */
typedef struct ys_outlier {
    ys_outlier_type type;
    size_t period;         /**< index of its (first) period */
    double effect;         /**< in that period, on the scale worked on */
    double standard_error; /**< of the effect */
    double statistic;      /**< effect over standard error */
} ys_outlier;

/**
 * The effect this many periods after its first, as a share of the first: 1 at 0.
 * @param per_year  periods a year: a temporary change fades by 0.7 a month, by 0.343 a quarter.
 */
YS_API double ys_outlier_shape(ys_outlier_type type, unsigned per_year, size_t periods_after);

/**
 * How large the largest of the statistics of a series of n values must be to count as an outlier, so that one is found
 * in about a share alpha of series that have none: 3.55 at n = 36, 3.85 at 120 for alpha = 0.05.
 *
 * @param n      values, at least 2.
 * @param alpha  0 < alpha < 1.
 * @return YS_OK; YS_ERR_OPTION for another alpha; YS_ERR_TOO_FEW for n under 2.
 * Source: Ljung (1993), J. Royal Statistical Society B 55, 559-569, between n = 2, 100 and 200 as X-13ARIMA-SEATS does.
 */
YS_API ys_status ys_outlier_critical_value(size_t n, double alpha, double *critical);

YS_API const char *ys_outlier_word(ys_outlier_type type); /* AO LS TC */

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_OUTLIER_H */
