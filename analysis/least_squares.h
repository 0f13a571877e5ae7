/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_LEAST_SQUARES_H
#define YS_ANALYSIS_LEAST_SQUARES_H

#include "datasets/api.h"
#include "datasets/arena.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What is taken of the errors, and so how the standard errors are made. */
typedef enum ys_regression_errors {
    YS_ERRORS_IID = 0, /**< independent, of one spread: the textbook formula */
    YS_ERRORS_HAC,     /**< they may follow one another and differ in spread: Newey-West, same coefficients */
    YS_ERRORS_AR1      /**< each is rho times the one before plus something new: generalised least squares */
} ys_regression_errors;

/** The rows of a regression. Arrays are in time order; without a time, in any order (iid alone). */
typedef struct ys_least_squares_inputs {
    const double *design;   /**< n x k, row by row; an intercept is a column of ones like any other */
    const double *response; /**< n, in the response's unit */
    const size_t *period;   /**< n, strictly increasing: when each row was, in periods; NULL: 0, 1, ... n - 1 */
    size_t n, k;
} ys_least_squares_inputs;

typedef struct ys_least_squares_options {
    ys_regression_errors errors; /**< default iid */
    int lags; /**< hac: periods over which errors may follow one another; -1: floor(4 (n_used/100)^(2/9)) */
} ys_least_squares_options;

YS_API extern const ys_least_squares_options ys_least_squares_defaults;

/** Arrays are the caller's; any of them may be NULL where it is not wanted. */
typedef struct ys_least_squares_result {
    double *coefficient;    /**< k: response's unit per unit of the column */
    double *standard_error; /**< k, square roots of the covariance's diagonal */
    double *covariance;     /**< k x k, of the coefficients */
    double *residual;       /**< n: response less fitted value; NaN where the row was left out */
    double residual_deviation; /**< standard deviation of the errors (ar1: not of what is new in them), by degrees */
    double r_squared;       /**< share of the squares about the mean (about 0 where no mix of the columns is constant)
                                 that the residuals do not have; NaN where the response does not vary */
    double log_likelihood;  /**< Gaussian, at the variance that makes it largest; infinite where the fit is exact */
    double rho;             /**< ar1: correlation of neighbouring errors; else NaN */
    size_t lags;            /**< hac: those used; else 0 */
    size_t degrees;         /**< n_used - k: of t and of the residual deviation */
    size_t n_used;          /**< rows without a missing value */
} ys_least_squares_result;

/**
 * Least squares of a response on the columns of a design matrix, by pivoted QR with iterative refinement.
 *
 * Standard errors of iid are the textbook's; hac's have Bartlett weights and the factor n/(n - k); ar1's are those of
 * least squares on columns from which the likeliest rho was taken out, rho^d for rows d periods apart.
 *
 * A row with NaN in the response or anywhere in the design is missing: it is left out and, for hac and ar1, keeps its
 * place in time, so that lags are periods, not places in the array. An infinite value is refused. Standard errors of
 * hac and ar1 rest on many periods: they are too small in short series, the more so the closer errors follow one
 * another (docs/methods.md says by how much).
 *
 * @param options  NULL is ::ys_least_squares_defaults.
 * @param result   all but its array pointers is written only when YS_OK is returned; so are the arrays.
 * @return YS_OK; YS_ERR_OPTION if k is 0, lags is below -1, errors is none of the three or the periods do not increase;
 *         YS_ERR_TOO_FEW if there are no more rows than columns (ar1: than columns + 1; hac: than lags);
 *         YS_ERR_DOMAIN for an infinite value; YS_ERR_RANK if a column is a combination of the others (constant, zero
 *         and repeated columns among them); YS_ERR_NUMERIC if a result is not finite; YS_ERR_MEMORY.
 * Cost: O(n k^2), hac O(n (lags + 1) k^2), ar1 some hundred times as much; about 4 n k doubles.
 * Sources: Businger and Golub (1965), Numerische Mathematik 7, 269-276; Bjorck (1967), BIT 7, 257-278; Newey and West
 * (1987), Econometrica 55, 703-708; Beach and MacKinnon (1978), Econometrica 46, 51-58.
 */
YS_API ys_status ys_least_squares(const ys_least_squares_inputs *inputs, const ys_least_squares_options *options,
                                  ys_arena *arena, ys_least_squares_result *result);

YS_API const char *ys_regression_errors_word(ys_regression_errors errors); /* iid hac ar1 */

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_LEAST_SQUARES_H */
