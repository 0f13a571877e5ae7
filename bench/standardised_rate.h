/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_BENCH_STANDARDISED_RATE_H
#define YS_BENCH_STANDARDISED_RATE_H

#include <stddef.h>

#include "bench/interval.h"
#include "datasets/api.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** One authority's events by strata, mostly age bands. */
typedef struct ys_strata {
    const double *events;     /**< n counts, 0 or more */
    const double *population; /**< n populations at risk, above 0 */
    const double *standard;   /**< n weights of the standard population, 0 or more, not all 0 */
    size_t n;
} ys_strata;

typedef struct ys_standardised_rate_options {
    double confidence; /**< 0 < confidence < 1; default 0.95 */
    double multiplier; /**< above 0; default 100,000: per hundred thousand */
} ys_standardised_rate_options;

YS_API extern const ys_standardised_rate_options ys_standardised_rate_defaults;

/**
 * Directly standardised rate: what the rate would be if the population had the standard's make-up. Limits by Dobson's
 * method: those of the number of events by Byar, scaled to the rate's standard error.
 * @param options  NULL means ::ys_standardised_rate_defaults.
 * @param result   written only when YS_OK is returned.
 * @return YS_OK; YS_ERR_OPTION for another confidence or multiplier; YS_ERR_TOO_FEW under ten events in all, whose
 *         rate is too unsteady to publish; YS_ERR_DOMAIN for negative events or weights, a population not above 0,
 *         weights that are all 0, and for NaN or infinity; YS_ERR_NUMERIC. O(n).
 *
 * Source: Dobson, Kuulasmaa, Eberle and Scherer (1991), Statistics in Medicine 10:457.
 */
YS_API ys_status ys_standardised_rate(const ys_strata *strata, const ys_standardised_rate_options *options,
                                      ys_interval *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_BENCH_STANDARDISED_RATE_H */
