/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_QUANTILE_H
#define YS_ANALYSIS_QUANTILE_H

#include <stddef.h>

#include "datasets/api.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The nine sample-quantile definitions of Hyndman and Fan (1996), with R's numbers. */
typedef enum ys_quantile_type {
    YS_QUANTILE_INVERSE_CDF = 1,
    YS_QUANTILE_AVERAGED_INVERSE_CDF,
    YS_QUANTILE_NEAREST_EVEN,
    YS_QUANTILE_CALIFORNIA,
    YS_QUANTILE_HAZEN,
    YS_QUANTILE_WEIBULL,
    YS_QUANTILE_LINEAR, /**< 7: R's, Excel's QUARTILE.INC and our default */
    YS_QUANTILE_MEDIAN_UNBIASED,
    YS_QUANTILE_NORMAL_UNBIASED
} ys_quantile_type;

/** One line for people: "type 7 (linear between order statistics, as QUARTILE.INC)". NULL for another number. */
YS_API const char *ys_quantile_name(ys_quantile_type type);

/**
 * A quantile of values that are sorted upwards and have no NaN.
 * @param n            at least 1
 * @param probability  0 to 1
 * @return YS_OK; YS_ERR_TOO_FEW if n is 0; YS_ERR_OPTION for another type or probability. O(1).
 */
YS_API ys_status ys_quantile_sorted(const double sorted[], size_t n, double probability, ys_quantile_type type,
                                    double *quantile);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_QUANTILE_H */
