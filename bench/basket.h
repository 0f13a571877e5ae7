/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_BENCH_BASKET_H
#define YS_BENCH_BASKET_H

#include <stddef.h>
#include <stdint.h>

#include "datasets/api.h"
#include "datasets/arena.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Several indicators of one group seen together. */
typedef struct ys_basket_inputs {
    const double *score;  /**< n x m standard scores, score[i * m + j]; above 0 is better; NaN is missing */
    const double *weight; /**< m weights above 0; only their proportions count */
    size_t n, m;
} ys_basket_inputs;

typedef struct ys_basket_options {
    size_t draws;         /**< of other weights, from 1; default 1,000 */
    double coverage;      /**< share of the draws that lies within the limits of a rank, above 0, below 1; default 0.95 */
    double least_share;   /**< of the weight that an authority must have figures for, 0 to 1; default 0.5 */
    uint64_t seed;        /**< default 1 */
} ys_basket_options;

YS_API extern const ys_basket_options ys_basket_defaults;

/** One authority's place. */
typedef struct ys_basket_place {
    double score;         /**< weighted mean of its scores; NaN where too much is missing */
    double share;         /**< of the weight that it has figures for */
    size_t rank;          /**< 1 is best, equal scores share the better; 0 without a score */
    size_t rank_lower, rank_upper; /**< within which its rank lies with most other weights; 0 likewise */
} ys_basket_place;

/**
 * Weighted means of standard scores, and how far ranks depend on the weights: they are drawn from a Dirichlet distribution whose
 * mean is the weights given and whose parameters add up to m, so that equal weights become any weights, all mixtures being as likely.
 * The limits are quantiles of an authority's rank over the draws: of the choice of weights alone, not of chance in the figures.
 * @param place  written: n of them
 * @return YS_OK; YS_ERR_OPTION for a weight not above 0 or options out of range; YS_ERR_TOO_FEW where m or n is 0 or nobody
 *         has a score; YS_ERR_MEMORY. O(draws x n (m + log n)).
 *
 * Sources: Saisana, Saltelli and Tarantola (2005), "Uncertainty and sensitivity analysis techniques as tools for the quality
 * assessment of composite indicators", Journal of the Royal Statistical Society A 168:307.
 */
YS_API ys_status ys_basket(const ys_basket_inputs *inputs, const ys_basket_options *options, ys_arena *arena,
                           ys_basket_place place[]);

#ifdef __cplusplus
}
#endif

#endif /* YS_BENCH_BASKET_H */
