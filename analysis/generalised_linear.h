/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_GENERALISED_LINEAR_H
#define YS_ANALYSIS_GENERALISED_LINEAR_H

#include <stdbool.h>
#include <stddef.h>

#include "datasets/api.h"
#include "datasets/arena.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ys_generalised_family {
    YS_FAMILY_BINOMIAL = 0, /**< logit of a share; weights are denominators */
    YS_FAMILY_POISSON       /**< logarithm of a count; exposure is what it is counted in */
} ys_generalised_family;

/** The rows of a regression; a row with NaN anywhere is left out. */
typedef struct ys_generalised_inputs {
    const double *design;   /**< n x k, row by row; an intercept is a column of ones like any other */
    const double *response; /**< n: shares 0 to 1, or counts from 0 on (whole or not) */
    const double *weight;   /**< n, positive, binomial: how many cases a share is of; NULL: 1 */
    const double *exposure; /**< n, positive, Poisson: counts are in proportion to it; NULL: 1 */
    size_t n, k;
} ys_generalised_inputs;

/** Arrays are the caller's; either may be NULL where it is not wanted. */
typedef struct ys_generalised_result {
    double *coefficient;    /**< k, on the scale of the logit or logarithm, per unit of the column */
    double *standard_error; /**< k, taking dispersion as 1; times its square root they are those of the quasi family */
    double dispersion;      /**< Pearson's chi-squared over degrees: about 1 where chance alone is at work */
    double deviance;
    size_t degrees;         /**< n_used - k */
    size_t n_used;
    size_t steps;
} ys_generalised_result;

/**
 * Logistic and Poisson regression by iteratively reweighted least squares, as R's glm.
 *
 * @return YS_OK; YS_ERR_OPTION if k is 0 or the family is not known; YS_ERR_TOO_FEW if there are no more rows than
 *         columns; YS_ERR_DOMAIN for a share outside 0 to 1, a negative count, a weight or exposure that is not positive
 *         or an infinite entry, and where all shares are 0, all are 1 or all counts are 0; YS_ERR_RANK if a column is a
 *         combination of the others; YS_ERR_NUMERIC where coefficients have no end (shares that a line parts into 0 and
 *         1); YS_ERR_MEMORY.
 * Cost: O(n k^2) in each step, mostly under 10.
 * Sources: Nelder and Wedderburn (1972), Journal of the Royal Statistical Society A 135, 370-384; Wedderburn (1974),
 * Biometrika 61, 439-447, for dispersion other than 1.
 */
YS_API ys_status ys_generalised_linear(const ys_generalised_inputs *inputs, ys_generalised_family family,
                                       ys_arena *arena, ys_generalised_result *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_GENERALISED_LINEAR_H */
