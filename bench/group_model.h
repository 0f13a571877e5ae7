/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_BENCH_GROUP_MODEL_H
#define YS_BENCH_GROUP_MODEL_H

#include <stddef.h>

#include "datasets/api.h"
#include "datasets/arena.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    YS_GROUP_MODEL_POINTS = 64,
    YS_GROUP_MODEL_FEWEST = 4 /**< figures: fewer leave the spread of truths unknown */
};

/**
 * What a group's figures tell of the spread of its truths: figures are normal about the truths by their standard errors,
 * truths normal about a mean with a standard deviation tau. Neither is known: tau is held at a grid of values with the
 * probability of each, the mean given tau is normal.
 */
typedef struct ys_group_model {
    double tau[YS_GROUP_MODEL_POINTS];        /**< standard deviation between truths, ascending, above 0 */
    double weight[YS_GROUP_MODEL_POINTS];     /**< its probability given the figures; sums to 1 */
    double mean[YS_GROUP_MODEL_POINTS];       /**< of truths, given tau */
    double mean_error[YS_GROUP_MODEL_POINTS]; /**< standard error of that mean */
    double reliability; /**< share of the variance of figures that is between truths, 0 to 1: mean over tau at the middling error */
} ys_group_model;

/**
 * Fits the model. Before the figures, the variance tau^2 is taken to be anywhere above 0 and the mean anywhere, all evenly
 * probable: of the usual choices the one with which probabilities of ranks come true (docs/methods.md).
 * @param estimate  n finite figures on a scale on which chance is about normal
 * @param error     n standard errors, finite and above 0, in the same unit
 * @param n         ::YS_GROUP_MODEL_FEWEST or more
 * @param result    written only when YS_OK is returned.
 * @return YS_OK; YS_ERR_TOO_FEW for a smaller n; YS_ERR_DOMAIN for an estimate or error that is not as above; YS_ERR_NUMERIC
 *         where sums overflow; YS_ERR_MEMORY. O(n log n).
 *
 * Sources: Morris (1983), "Parametric empirical Bayes inference", JASA 78:47; Gelman and others (2013), Bayesian Data Analysis, 5.4.
 */
YS_API ys_status ys_group_model_fit(const double estimate[], const double error[], size_t n, ys_arena *arena,
                                    ys_group_model *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_BENCH_GROUP_MODEL_H */
