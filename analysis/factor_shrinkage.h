/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_FACTOR_SHRINKAGE_H
#define YS_ANALYSIS_FACTOR_SHRINKAGE_H

#include "datasets/api.h"
#include "datasets/arena.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Estimated seasonal effects that add up to zero: the last place's is less the sum of the others. */
typedef struct ys_factor_estimates {
    const double *contrast;   /**< places - 1: the effects of all places but the last */
    const double *covariance; /**< (places - 1) x (places - 1): theirs, variance of the errors included */
    size_t places;            /**< places of the year, at least 2 */
    double degrees;           /**< of freedom of that variance, above 0 */
} ys_factor_estimates;

/** Arrays are the caller's. */
typedef struct ys_factor_shrinkage_result {
    double *factor;         /**< places: the effects, shrunken */
    double *standard_error; /**< places: of the shrunken effects; allows for not knowing how far to shrink */
    double f;               /**< Wald's F of all effects being zero, places - 1 and degrees degrees of freedom */
    double p_value;         /**< of that F */
    double share;           /**< what the effects were multiplied by, 0 to 1 */
} ys_factor_shrinkage_result;

/**
 * Shrinks seasonal effects towards none as far as the data leave it open that there are none: by max(0, 1 - 1/F).
 * A series without a season is then hardly changed by its adjustment, and one with a clear season is adjusted in full.
 *
 * @param result  all but its array pointers is written only on YS_OK; so are the arrays.
 * @return YS_OK; YS_ERR_OPTION for under 2 places or no degrees; YS_ERR_RANK if the covariance is not positive definite;
 *         YS_ERR_MEMORY.
 * Cost: O(places^3).
 * Sources: James and Stein (1961), 4th Berkeley Symposium 1, 361-379, in the positive part; Morris (1983), J. American
 * Statistical Association 78, 47-55 (standard errors, equation 1.17, for four places or more).
 */
YS_API ys_status ys_factor_shrinkage(const ys_factor_estimates *estimates, ys_arena *arena,
                                     ys_factor_shrinkage_result *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_FACTOR_SHRINKAGE_H */
