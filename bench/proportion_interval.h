/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_BENCH_PROPORTION_INTERVAL_H
#define YS_BENCH_PROPORTION_INTERVAL_H

#include "bench/interval.h"
#include "datasets/api.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ys_proportion_method {
    YS_PROPORTION_WILSON = 0, /**< Wilson's score interval: close to its confidence on average, never outside 0 to 1 */
    YS_PROPORTION_EXACT       /**< Clopper and Pearson: at least its confidence whatever the truth, so wider */
} ys_proportion_method;

typedef struct ys_proportion_options {
    ys_proportion_method method; /**< default Wilson */
    double confidence;           /**< 0 < confidence < 1; default 0.95 */
} ys_proportion_options;

YS_API extern const ys_proportion_options ys_proportion_defaults;

/**
 * Confidence limits of a proportion, 0 to 1.
 * @param count    those that have it, 0 to n; need not be whole (weighted figures)
 * @param n        of how many, above 0; each is taken to be independent of the others
 * @param options  NULL means ::ys_proportion_defaults.
 * @param result   written only when YS_OK is returned.
 * @return YS_OK; YS_ERR_OPTION for another method or confidence; YS_ERR_DOMAIN for n not above 0, a count below 0 or
 *         above n, and for NaN or infinity; YS_ERR_NUMERIC for exact limits where both the count and the rest are above some
 *         half a million. O(1).
 *
 * Sources: Wilson (1927), JASA 22:209; Clopper and Pearson (1934), Biometrika 26:404.
 */
YS_API ys_status ys_proportion_interval(double count, double n, const ys_proportion_options *options,
                                        ys_interval *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_BENCH_PROPORTION_INTERVAL_H */
