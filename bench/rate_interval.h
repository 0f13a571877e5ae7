/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_BENCH_RATE_INTERVAL_H
#define YS_BENCH_RATE_INTERVAL_H

#include "bench/interval.h"
#include "datasets/api.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ys_rate_method {
    YS_RATE_AUTO = 0, /**< exact under ten events, else Byar: what English public health tools do */
    YS_RATE_EXACT,    /**< exact Poisson limits, from the chi-squared distribution (Garwood) */
    YS_RATE_BYAR      /**< Byar's approximation: a cube, close from about five events on */
} ys_rate_method;

typedef struct ys_rate_options {
    ys_rate_method method; /**< default auto */
    double confidence;     /**< 0 < confidence < 1; default 0.95 */
    double multiplier;     /**< above 0; 1 (default): per one of the denominator; 1000: per thousand */
} ys_rate_options;

YS_API extern const ys_rate_options ys_rate_defaults;

/**
 * Confidence limits of a rate of independent events, of a count (denominator 1) or of a standardised ratio (denominator:
 * the events expected).
 * @param events       0 or more; need not be whole
 * @param denominator  above 0, without error of its own
 * @param options      NULL means ::ys_rate_defaults.
 * @param result       written only when YS_OK is returned. Byar's lower limit is NaN where its cube would be negative
 *                     (no events, or one at 99.8 %).
 * @return YS_OK; YS_ERR_OPTION for another method, confidence or multiplier; YS_ERR_DOMAIN for negative events, a
 *         denominator not above 0, and for NaN or infinity; YS_ERR_NUMERIC. O(1).
 *
 * Sources: Garwood (1936), Biometrika 28:437; Byar in Breslow and Day (1987), Statistical Methods in Cancer Research II:69.
 */
YS_API ys_status ys_rate_interval(double events, double denominator, const ys_rate_options *options,
                                  ys_interval *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_BENCH_RATE_INTERVAL_H */
