/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_PIVOTED_QR_H
#define YS_ANALYSIS_PIVOTED_QR_H

#include "datasets/arena.h"
#include "datasets/status.h"

/** A design matrix X of n rows and k columns, factored as X P = Q R. The arrays are the arena's. */
typedef struct ys_pivoted_qr {
    size_t n, k;
    double *scaled;   /**< n x k, row by row: X with column j divided by 2^exponent[j] */
    double *factors;  /**< n x k: R on and above the diagonal, the Householder vectors below */
    double *tau;      /**< k Householder coefficients */
    size_t *column;   /**< k: which column of X stands at each place of R */
    int *exponent;    /**< k */
} ys_pivoted_qr;

/**
 * Factors a design matrix by Householder reflections, the largest remaining column first.
 *
 * Columns are first divided by a power of two near their largest entry, which costs no accuracy, so that a column in
 * pounds and one in years weigh alike. A column counts as a combination of the others where its diagonal of R is at
 * most (n + k) x 2.2e-16 of the largest.
 *
 * @param design  n x k, row by row, finite.
 * @param arena   keeps the arrays of the result: the caller rewinds when it has done with them.
 * @return YS_OK; YS_ERR_OPTION if k is 0; YS_ERR_TOO_FEW if n < k; YS_ERR_RANK; YS_ERR_MEMORY.
 * Cost: O(n k^2) time, 2 n k doubles.
 * Sources: Businger and Golub (1965), Numerische Mathematik 7, 269-276; GSL's gsl_linalg_QRPT_decomp.
 */
ys_status ys_pivoted_qr_factor(const double design[], size_t n, size_t k, ys_arena *arena, ys_pivoted_qr *result);

/**
 * The coefficients b that make the sum of squares of response - X b smallest, and the residuals.
 *
 * Two steps of iterative refinement, residuals in long double, take back what rounding cost: on NIST's Wampler5, where
 * large residuals hide a polynomial of degree 5, 13 digits hold instead of 5.
 *
 * @param response     n, finite.
 * @param coefficient  k, written on YS_OK.
 * @param residual     n, written on YS_OK.
 * @return YS_OK; YS_ERR_NUMERIC if a result is not finite; YS_ERR_MEMORY.
 * Cost: O(n k).
 * Source: Bjorck (1967), BIT 7, 257-278 (refinement of the augmented system).
 */
ys_status ys_pivoted_qr_solve(const ys_pivoted_qr *qr, const double response[], ys_arena *arena, double coefficient[],
                              double residual[]);

/**
 * What each row gives to the coefficients: b = sum of influence row t x response t (the pseudo-inverse of X, turned).
 * The sum of its rows' outer products is the inverse of X'X.
 *
 * @param influence  n x k, row by row; written on YS_OK.
 * @return YS_OK; YS_ERR_MEMORY. Cost: O(n k^2).
 */
ys_status ys_pivoted_qr_influence(const ys_pivoted_qr *qr, ys_arena *arena, double influence[]);

#endif /* YS_ANALYSIS_PIVOTED_QR_H */
