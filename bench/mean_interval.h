/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_BENCH_MEAN_INTERVAL_H
#define YS_BENCH_MEAN_INTERVAL_H

#include <stddef.h>

#include "bench/interval.h"
#include "datasets/api.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ys_mean_options {
    double confidence; /**< 0 < confidence < 1; default 0.95 */
} ys_mean_options;

YS_API extern const ys_mean_options ys_mean_defaults;

/**
 * Confidence limits of a mean by Student's t: values are taken as independent and not far from normal.
 * @param value    n values, NaN is missing and left out
 * @param options  NULL means ::ys_mean_defaults.
 * @param result   written only when YS_OK is returned; equal values have limits of no width.
 * @return YS_OK; YS_ERR_OPTION for another confidence; YS_ERR_TOO_FEW under two values that are not missing;
 *         YS_ERR_NUMERIC for an infinite value or sum. O(n).
 *
 * Source: Student (1908), Biometrika 6:1.
 */
YS_API ys_status ys_mean_interval(const double value[], size_t n, const ys_mean_options *options, ys_interval *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_BENCH_MEAN_INTERVAL_H */
