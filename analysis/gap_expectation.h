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

#endif /* YS_ANALYSIS_GAP_EXPECTATION_H */
