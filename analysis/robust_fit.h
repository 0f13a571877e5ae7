/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_ROBUST_FIT_H
#define YS_ANALYSIS_ROBUST_FIT_H

#include "analysis/least_squares.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ys_robust_weight {
    YS_ROBUST_HUBER = 0, /**< weight 1 up to 1.345 standard deviations, falling as 1/|u| beyond: one minimum */
    YS_ROBUST_BISQUARE   /**< Tukey's: falls to 0 at 4.685 standard deviations; more than one minimum is possible */
} ys_robust_weight;

typedef struct ys_robust_fit_options {
    ys_robust_weight weight; /**< default huber */
    double tolerance;  /**< steps end where residuals move by less than this share of their size; default 1e-8 */
    size_t most_steps; /**< default 200 */
} ys_robust_fit_options;

YS_API extern const ys_robust_fit_options ys_robust_fit_defaults;

/** Arrays are the caller's; any of them may be NULL where it is not wanted. */
typedef struct ys_robust_fit_result {
    double *coefficient;    /**< k: response's unit per unit of the column */
    double *standard_error; /**< k */
    double *residual;       /**< n; NaN where the row was left out */
    double *row_weight;     /**< n, 0 to 1: how much each row counts; NaN where it was left out */
    double scale;           /**< median |residual| / 0.6745: the errors' standard deviation were they normal */
    size_t steps;
    size_t degrees;         /**< n_used - k */
    size_t n_used;          /**< rows without a missing value */
} ys_robust_fit_result;

/**
 * Regression that wild values cannot turn far: M-estimation by least squares whose weights follow the residuals, as
 * R's MASS::rlm does it, from the plain least-squares line. It resists wild responses, not wild columns (leverage).
 *
 * Where more than half of the residuals are 0 but for rounding, the scale is 0: then the fit that gave them stands,
 * with standard errors of 0.
 *
 * @param inputs   period is not looked at; rows are taken as independent.
 * @param options  NULL is ::ys_robust_fit_defaults.
 * @return as ys_least_squares() with iid errors; YS_ERR_OPTION also for a weight that is not known, a tolerance that is
 *         not positive or no steps; YS_ERR_NUMERIC also where it does not settle.
 * Cost: that of least squares in each step, mostly under 30.
 * Sources: Huber (1981), Robust Statistics, sections 7.6 and 7.8, for steps and standard errors; Beaton and Tukey (1974),
 * Technometrics 16, 147-185, for bisquare; Venables and Ripley (2002), Modern Applied Statistics with S, section 6.5.
 */
YS_API ys_status ys_robust_fit(const ys_least_squares_inputs *inputs, const ys_robust_fit_options *options,
                               ys_arena *arena, ys_robust_fit_result *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_ROBUST_FIT_H */
