/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_AR1_ERRORS_H
#define YS_ANALYSIS_AR1_ERRORS_H

#include "datasets/arena.h"
#include "datasets/status.h"

/** A regression's rows that have a value, in time order. */
typedef struct ys_ar1_inputs {
    const double *design;   /**< n x k, row by row, finite */
    const double *response; /**< n, finite */
    const size_t *period;   /**< n, strictly increasing: when each row was, in periods */
    size_t n, k;
} ys_ar1_inputs;

typedef struct ys_ar1_result {
    double rho;            /**< correlation of the errors of two neighbouring periods, -1 < rho < 1 */
    double log_likelihood; /**< at rho and the coefficients that go with it; infinite where the fit is exact */
} ys_ar1_result;

/**
 * Takes first-order autocorrelation out of the columns of a matrix, so that least squares on design and response both
 * treated so is generalised least squares: row t less rho^d times the row before it, divided by sqrt(1 - rho^2d), where
 * d is the number of periods between the two. The first row stays (Prais and Winsten 1954). A gap is thus a longer d:
 * nothing is filled in, and errors further apart are less alike.
 *
 * @param rho     -1 < rho < 1.
 * @param period  n, strictly increasing.
 * @param matrix  n x columns, row by row.
 * @param white   n x columns, not the same array.
 * Cost: O(n columns).
 */
void ys_ar1_whiten(double rho, const size_t period[], size_t n, const double matrix[], size_t columns, double white[]);

/**
 * Estimates rho by maximum likelihood, coefficients and variance concentrated out: a grid over (-1, 1), finer towards
 * its ends, then a golden-section search around its best place. Where every gap is an even number of periods the sign
 * of rho cannot be told, and it is taken as positive. An exact fit has rho 0.
 *
 * Maximum likelihood takes rho too near 0 in short series.
 *
 * @return YS_OK; YS_ERR_OPTION if k is 0 or the periods do not increase; YS_ERR_TOO_FEW if n < k + 2; YS_ERR_RANK;
 *         YS_ERR_NUMERIC; YS_ERR_MEMORY.
 * Cost: some hundred fits of O(n k^2).
 * Sources: Beach and MacKinnon (1978), Econometrica 46, 51-58; Pinheiro and Bates (2000), Mixed-Effects Models in S and
 * S-PLUS, section 5.3 (corAR1 of R's nlme, with unequal spacing).
 */
ys_status ys_ar1_errors(const ys_ar1_inputs *inputs, ys_arena *arena, ys_ar1_result *result);

#endif /* YS_ANALYSIS_AR1_ERRORS_H */
