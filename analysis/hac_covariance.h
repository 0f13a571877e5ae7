/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_HAC_COVARIANCE_H
#define YS_ANALYSIS_HAC_COVARIANCE_H

#include <stddef.h>

#include "datasets/status.h"

/** A fitted regression's rows that had a value, in time order. */
typedef struct ys_hac_inputs {
    const double *influence; /**< n x k: what each row gives to the coefficients, as ::ys_pivoted_qr_influence */
    const double *residual;  /**< n */
    const size_t *period;    /**< n, strictly increasing: when each row was, in periods */
    size_t n, k;
    size_t lags;             /**< periods over which errors may follow one another; 0: none (White's covariance) */
} ys_hac_inputs;

/** floor(4 (n/100)^(2/9)), Newey and West's rule of thumb: 3 for 60 figures, 4 for 100. */
size_t ys_hac_default_lags(size_t n);

/**
 * Covariance of least-squares coefficients where errors follow one another and differ in spread (heteroskedasticity
 * and autocorrelation consistent), with Bartlett weights 1 - l/(lags + 1) and the factor n/(n - k).
 *
 * Lags are periods, not places in the array: two rows enter lag l only where they are exactly l periods apart, so a gap
 * takes away the pairs that it breaks and moves no others. That is Newey and West's sum over the whole span with a zero
 * in each missing period, so the covariance stays positive semi-definite.
 *
 * @param covariance  k x k, written on YS_OK.
 * @return YS_OK; YS_ERR_OPTION if k is 0 or the periods do not increase; YS_ERR_TOO_FEW if n <= k or n <= lags.
 * Cost: O(n lags k^2).
 * Sources: Newey and West (1987), Econometrica 55, 703-708; Newey and West (1994), Review of Economic Studies 61,
 * 631-653, for the rule of thumb; Datta and Du (2012), International Finance Discussion Paper 1060, for the gaps.
 */
ys_status ys_hac_covariance(const ys_hac_inputs *inputs, double covariance[]);

#endif /* YS_ANALYSIS_HAC_COVARIANCE_H */
