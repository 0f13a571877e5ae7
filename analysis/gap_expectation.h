/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_GAP_EXPECTATION_H
#define YS_ANALYSIS_GAP_EXPECTATION_H

#include "analysis/arima_likelihood.h"

/** What a model leads one to expect in a gap, or after its last value. */
typedef struct ys_gap_expectation {
    double expected, standard_error; /**< of a value there, its own noise included */
    double degrees;                  /**< of freedom of the standard error */
} ys_gap_expectation;

/**
 * At the parameters of the last ys_arima_solve(). They were estimated too: a degree of freedom less for each.
 * @param gap  place among the model's gaps.
 * @return YS_OK; YS_ERR_MEMORY. Where no degree is left the standard error is NaN.
 */
ys_status ys_gap_expect(const ys_arima_model *model, const ys_arima_fit *fit, size_t gap, ys_arena *arena,
                        ys_gap_expectation *into);

/**
 * Averaged over theta from 0 to 1, each weighed by how likely it makes the values there are (the restricted likelihood, in
 * which regressors and variance are integrated out): where values are few, the best theta makes errors look smaller than they
 * are. The spread counts how far the expectations lie apart. Of a model without a season of its errors.
 * @param fit  overwritten: another place of the parameters.
 * @return as ys_arima_evaluate(), and YS_ERR_MEMORY.
 * Cost: seven evaluations.
 * Source: Harville (1974), Biometrika 61, 383-385 (the restricted likelihood as one integrated over the coefficients).
 */
ys_status ys_gap_expect_averaged(const ys_arima_model *model, ys_arima_fit *fit, size_t gap, ys_arena *arena,
                                 ys_gap_expectation *into);

#endif /* YS_ANALYSIS_GAP_EXPECTATION_H */
